"""The words of a sheet: set by Typst with the fonts that travel with it, as a transparent picture for the whole page.

Fonts of the machine are asked only for scripts that those do not have, so that a sheet in Latin, Greek or Cyrillic is
the same on every machine.
"""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image

TEMPLATE = Path(__file__).with_name("lettering.typ")
POINTS_PER_INCH = 72
KNOWN_SCRIPTS = ((0x20, 0x52F), (0x1E00, 0x22FF), (0x25A0, 0x25FF))
"""Ranges of letters and signs that the fonts that travel with Typst have: Latin, Greek, Cyrillic, punctuation."""

Words = dict[str, Any]


def needs_other_fonts(text: str) -> bool:
    """Whether a text has letters that only fonts of the machine may have."""
    return any(not any(first <= ord(letter) <= last for first, last in KNOWN_SCRIPTS) for letter in text)


@cache
def _fonts(*, of_the_machine: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=of_the_machine, include_embedded_fonts=True)


def lettered(words: Words, size_px: tuple[int, int]) -> tuple[Image.Image, bool]:
    """The lettering at this size, RGBA and transparent where nothing is written; and whether words had to be cut."""
    told = json.dumps(words, ensure_ascii=False, sort_keys=True)
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(of_the_machine=needs_other_fonts(_spoken(words))),
        ignore_system_fonts=True,
        sys_inputs={"sheet": told},
    )
    drawn = compiler.compile(format="png", ppi=POINTS_PER_INCH * size_px[0] / float(words["width"]))
    assert isinstance(drawn, bytes)
    is_cut = json.loads(compiler.query("<is-cut>", field="value"))
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as page:
        sheet = page.convert("RGBA")
    # The page is cut to the pixel: rounding may leave the drawing a row higher or lower.
    return sheet.crop((0, 0, *size_px)), bool(is_cut and is_cut[0])


def _spoken(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return "".join(_spoken(inner) for inner in value.values())
    return "".join(_spoken(inner) for inner in value) if isinstance(value, list) else ""
