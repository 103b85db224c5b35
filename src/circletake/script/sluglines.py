"""Scene headings taken apart: interior or exterior, place, time of day. Pure functions on values."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from circletake.story.rules import IntExt, TimeOfDay

OPENING = re.compile(r"(INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I/E|E/I)(?:\.|\s|$)", re.IGNORECASE)
"""How a heading opens that needs no mark."""
_DASHES = re.compile(r" [-–—]+ ")
_BOTH = {"INT/EXT", "INT./EXT", "EXT/INT", "EXT./INT", "I/E", "E/I"}
_TIMES = {time.value.replace("_", " "): time for time in TimeOfDay} | {
    "CONT'D": TimeOfDay.CONTINUOUS,
    "CONT’D": TimeOfDay.CONTINUOUS,
    "SAME TIME": TimeOfDay.SAME,
    "SUNUP": TimeOfDay.SUNRISE,
    "SUNDOWN": TimeOfDay.SUNSET,
}


@dataclass(frozen=True, slots=True)
class Slugline:
    """What a heading says. Words that are no known time of day stay in the place, as they stand."""

    int_ext: IntExt | None
    place: str
    time_of_day: TimeOfDay | None


def read_slugline(heading: str) -> Slugline:
    """The parts of a heading without its number: `INT./EXT. CAR - MOVING - NIGHT` is both, `CAR - MOVING`, night."""
    text = " ".join(heading.split())
    opening = OPENING.match(text)
    rest = text[opening.end() :].strip(" .-–—") if opening else text
    place, time = _place_and_time(rest)
    return Slugline(_int_ext(opening[1]) if opening else None, place, time)


def _int_ext(opening: str) -> IntExt:
    word = opening.upper()
    return IntExt.INT_EXT if word in _BOTH else IntExt(word)


def _place_and_time(text: str) -> tuple[str, TimeOfDay | None]:
    """The last part that is a time of day, and all others as they stand; a heading's first part is always a place."""
    parts = _DASHES.split(text)
    for at in range(len(parts) - 1, 0, -1):
        word, _, aside = parts[at].partition("(")
        time = _TIMES.get(word.strip(" .").upper())
        if time:
            others = parts[:at] + parts[at + 1 :]
            return " ".join([" - ".join(others), f"({aside}"] if aside else [" - ".join(others)]), time
    return _after_comma(text)


def _after_comma(text: str) -> tuple[str, TimeOfDay | None]:
    """As some write it: `INT. KITCHEN, NIGHT` or `INT. KITCHEN. NIGHT.`"""
    for mark in (",", "."):
        place, found, word = text.rstrip(" .").rpartition(mark)
        time = _TIMES.get(word.strip().upper()) if found else None
        if time and place.strip():
            return place.strip(), time
    return text, None


def as_name(text: str) -> str:
    """A name as a library shows it: `PAWN SHOP` is Pawn Shop; what is not written in capitals stays as it is."""
    words = " ".join(text.split())
    return string.capwords(words) if words == words.upper() else words
