"""What a screenplay is made of, whatever file it came from. Pure values.

The text of an element is written with Fountain's marks inside the line: `*italic*`, `**bold**`, `_underline_`,
`[[note]]`, and a backslash before a mark that is meant as a letter. `markup` takes them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an element is."""

    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRICS = "lyrics"
    TRANSITION = "transition"
    CENTRED = "centred"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    PAGE_BREAK = "page_break"


SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})
"""What a character cue opens."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element and the lines that it stands on: `line` is its first (1 is the text's first), `end_line` exclusive.

    A parenthetical's text is without its brackets, a character's with its extensions: `MARY (V.O.)`.
    """

    kind: Kind
    text: str = ""
    number: str = ""
    """The printed scene number of a heading."""
    level: int = 0
    """Of a section: 1 is the outermost."""
    is_dual: bool = False
    """Of a character: speaks at the same time as the one before."""
    line: int = field(default=0, compare=False)
    end_line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A line of the title page: `Author` and who it is; several lines are joined by line ends."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Boneyard:
    """A passage that its writer cut out but kept, between /* and */."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A script, read. `boneyards` are no part of it."""

    title_page: tuple[TitleEntry, ...] = ()
    elements: tuple[Element, ...] = ()
    boneyards: tuple[Boneyard, ...] = field(default=(), compare=False)

    def by_scene(self) -> Iterator[tuple[Element, Sequence[Element]]]:
        """Each scene heading with all elements up to the next."""
        starts = [at for at, element in enumerate(self.elements) if element.kind is Kind.HEADING]
        for start, end in zip(starts, [*starts[1:], len(self.elements)], strict=False):
            yield self.elements[start], self.elements[start + 1 : end]


def speaker(cue: str) -> str:
    """Who speaks, without extensions as (V.O.) and without notes: `MARY (CONT'D)` is MARY."""
    return " ".join(cue.partition("[[")[0].partition("(")[0].split())
