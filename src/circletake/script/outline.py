"""What a script's scenes are, one by one: lines, heading, cast, length. Pure functions on values."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from circletake.kernel.folding import folded
from circletake.script.elements import Element, Kind, Screenplay, speaker
from circletake.script.markup import plain
from circletake.script.sluglines import Slugline, as_name, read_slugline

LINES_PER_PAGE = 55
FINGERPRINT_SIZE = 48
_OMITTED = {"omitted", "omit"}
_WIDTHS = {Kind.DIALOGUE: 35, Kind.LYRICS: 35, Kind.PARENTHETICAL: 25, Kind.CHARACTER: 38}
_WIDTH = 61
"""Characters that a printed line holds, as screenplays are set: 61 of action, 35 of speech."""
_UNPRINTED = {Kind.NOTE, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK}
_SPOKEN = {Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS}


@dataclass(frozen=True, slots=True)
class SceneText:
    """A scene as the script has it. `place_in_script` counts from 1; `line` is its heading's, `end_line` exclusive."""

    place_in_script: int
    line: int
    end_line: int
    heading: str
    number: str
    slugline: Slugline
    synopsis: str
    eighths: int
    cast: tuple[str, ...]
    cues: Counter[str] = field(compare=False)
    fingerprint: tuple[int, ...] = ()

    @property
    def location(self) -> str:
        """The place, as a library names it; empty when the heading names none."""
        return as_name(self.slugline.place)[:200]

    @property
    def title(self) -> str:
        """What the scene may be called: its synopsis' first sentence if that is short, else its place."""
        first = self.synopsis.partition(". ")[0].rstrip(".")
        return first if 0 < len(first) <= 80 else self.location


def scenes_of(script: Screenplay, *, last_line: int) -> list[SceneText]:
    """The scenes of a script in order; a heading that says only OMITTED keeps its number and is none."""
    found: list[SceneText] = []
    whole = [(heading, body) for heading, body in script.by_scene() if folded(plain(heading.text)) not in _OMITTED]
    ends = _heading_lines(script)
    for place, (heading, body) in enumerate(whole, start=1):
        words = " ".join(plain(heading.text).split())[:500]
        cues = Counter(name for element in body if element.kind is Kind.CHARACTER and (name := _name(element)))
        found.append(
            SceneText(
                place_in_script=place,
                line=heading.line,
                end_line=ends.get(heading.line, last_line + 1),
                heading=words,
                number=heading.number,
                slugline=read_slugline(words),
                synopsis=" ".join(plain(element.text) for element in body if element.kind is Kind.SYNOPSIS)[:8000],
                eighths=eighths_of([heading, *body]),
                cast=tuple(_distinct(cues)),
                cues=cues,
                fingerprint=fingerprint(" ".join(plain(element.text) for element in body if _is_told(element))),
            )
        )
    return found


def _heading_lines(script: Screenplay) -> dict[int, int]:
    """The line of the next heading, by that of each."""
    lines = [element.line for element in script.elements if element.kind is Kind.HEADING]
    return dict(pairwise(lines))


def _name(cue: Element) -> str:
    return as_name(speaker(plain(cue.text)))[:200]


def _distinct(names: Iterable[str]) -> list[str]:
    """Names in the order in which they first come, each once whatever its case and accents."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return list(first.values())


def _is_told(element: Element) -> bool:
    return element.kind not in _UNPRINTED


def eighths_of(elements: Sequence[Element]) -> int:
    """How long elements are when printed, in eighths of a page; one at least."""
    lines = 0
    for element in elements:
        if element.kind in _UNPRINTED:
            continue
        width = _WIDTHS.get(element.kind, _WIDTH)
        lines += sum(max(1, -(-len(line) // width)) for line in element.text.split("\n"))
        lines += element.kind not in _SPOKEN
    return max(1, round(lines * 8 / LINES_PER_PAGE))


def fingerprint(text: str) -> tuple[int, ...]:
    """A sketch of a text that tells how alike two are: the smallest hashes of its pairs of neighbouring words."""
    words = folded(text).split()
    pairs = {zlib.crc32(f"{one} {two}".encode()) for one, two in zip(words, words[1:] or words, strict=False)}
    return tuple(sorted(pairs)[:FINGERPRINT_SIZE])


def likeness(one: Sequence[int], two: Sequence[int]) -> float:
    """How alike two texts are by their fingerprints: 0 nothing in common, 1 the same."""
    union = sorted({*one, *two})[:FINGERPRINT_SIZE]
    both = {*one} & {*two}
    return sum(mark in both for mark in union) / len(union) if union else 1.0
