"""The local maker's child process: one order on standard input, one JSON line on standard output, then the end."""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from circletake.kernel.errors import CircletakeError
from circletake.media.probing import UnusableFileError, refuse_too_many_pixels
from circletake.media.rules import GIB
from circletake.media.sniff import HEAD_BYTES, sniff
from circletake.media.stills import READ_AS, in_srgb
from circletake.sheets.drawing import Imprint, drawn
from circletake.sheets.errors import SheetFaultError
from circletake.sheets.recipe import Panel, Recipe, SheetSize

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux' prctl."""
MEMORY_BYTES = 6 * GIB
PNG_EFFORT = 6
JPEG_QUALITY = 95


def main() -> int:
    """Read the order, draw it, say where it lies or what is wrong."""
    task: dict[str, Any] = json.load(sys.stdin)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    sys.stdout.write(json.dumps(_told(task)) + "\n")
    return 0


def _told(task: dict[str, Any]) -> dict[str, str]:
    try:
        return {"path": str(_drawn(task))}
    except CircletakeError as refused:
        return {"fault": refused.detail}
    except MemoryError:
        return {"fault": "The pictures need more memory to read than a sheet may use; use smaller ones, or fewer."}


def _drawn(task: dict[str, Any]) -> Path:
    recipe = Recipe.model_validate(task["recipe"])
    pictures = {file: Path(path) for file, path in task["pictures"].items()}

    def lend(panel: Panel) -> Image.Image:
        return read_picture(pictures[str(panel.file)], panel.label or panel.slot)

    sheet = drawn(recipe, Imprint(*task["imprint"]), lend).picture
    return _written(sheet, recipe.size, Path(task["folder"]))


def _written(sheet: Image.Image, size: SheetSize, folder: Path) -> Path:
    """As PNG, every pixel as it was drawn; at the size of paper as JPEG, since engines take no larger files."""
    if size is SheetSize.SCREEN:
        path = folder / "sheet.png"
        sheet.save(path, compress_level=PNG_EFFORT)
        return path
    path = folder / "sheet.jpg"
    sheet.save(path, quality=JPEG_QUALITY, subsampling=0, dpi=(300, 300))
    return path


def read_picture(path: Path, name: str) -> Image.Image:
    """The first picture of a file, upright, in sRGB, with its transparency.

    Raises:
        SheetFaultError: it is cut off, damaged, or too large; the words name the panel.
    """
    with path.open("rb") as stream:
        file_type = sniff(stream.read(HEAD_BYTES))
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(path, formats=[READ_AS[file_type.ending]]) as picture,
        ):
            refuse_too_many_pixels(picture.width, picture.height)
            has_alpha = picture.mode in {"LA", "PA", "RGBA", "RGBa"} or "transparency" in picture.info
            profile = picture.info.get("icc_profile")
            picture.load()
            return in_srgb(ImageOps.exif_transpose(picture), profile, "RGBA" if has_alpha else "RGB")
    except (OSError, SyntaxError, ValueError, EOFError, UnusableFileError) as fault:
        words = f"The picture in “{name}” cannot be read; choose another, or upload it again."
        raise SheetFaultError(words) from fault


if __name__ == "__main__":
    sys.exit(main())
