"""Codes, sluglines and fixed sets of the story: pure functions on values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from typing_extensions import TypedDict

from circletake.kernel.errors import InvalidInputError


class IntExt(StrEnum):
    """Where a scene is staged."""

    INT = "INT"
    EXT = "EXT"
    INT_EXT = "INT/EXT"
    EST = "EST"


class TimeOfDay(StrEnum):
    """When a scene plays."""

    DAY = "DAY"
    NIGHT = "NIGHT"
    DAWN = "DAWN"
    DUSK = "DUSK"
    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"
    EVENING = "EVENING"
    SUNRISE = "SUNRISE"
    SUNSET = "SUNSET"
    MAGIC_HOUR = "MAGIC_HOUR"
    CONTINUOUS = "CONTINUOUS"
    LATER = "LATER"
    MOMENTS_LATER = "MOMENTS_LATER"
    SAME = "SAME"


class TurnKind(StrEnum):
    """What kind of turn the story takes."""

    OBJECT_CHANGES_MEANING = "object_changes_meaning"
    PLACE_REVEALS_A_SECRET = "place_reveals_a_secret"  # noqa: S105 - a turn of a story
    CHARACTER_CHOOSES = "character_chooses"
    OTHER = "other"


class CoverageKind(StrEnum):
    """A kind of shot that a scene wants."""

    MASTER = "MASTER"
    ESTABLISHING = "ESTABLISHING"
    SINGLE = "SINGLE"
    CLEAN_SINGLE = "CLEAN_SINGLE"
    DIRTY_SINGLE = "DIRTY_SINGLE"
    TWO = "TWO"
    THREE = "THREE"
    GROUP = "GROUP"
    OTS = "OTS"
    POV = "POV"
    REVERSE = "REVERSE"
    REACTION = "REACTION"
    INSERT = "INSERT"
    CUTAWAY = "CUTAWAY"
    PICKUP = "PICKUP"
    B_ROLL = "B_ROLL"
    CLEAN_PLATE = "CLEAN_PLATE"
    TRANSITION = "TRANSITION"


class NeedState(StrEnum):
    """Where a coverage need stands; a planned one names its shot."""

    OPEN = "open"
    PLANNED = "planned"
    DROPPED = "dropped"


class NeedOrigin(StrEnum):
    """Where a coverage need came from."""

    SCENE = "scene"
    DAILIES = "dailies"
    EDITOR = "editor"


class BinKind(StrEnum):
    """What lies in the story's bin."""

    BEAT = "beat"
    SEQUENCE = "sequence"
    SCENE = "scene"


class SceneUse(StrEnum):
    """What an asset is to a scene."""

    CAST = "cast"
    LOCATION = "location"
    PROP = "prop"
    WARDROBE = "wardrobe"


class WornThere(TypedDict):
    """A wardrobe in a scene: by whom, and in which state. Slugs."""

    asset: str
    worn_by: str | None
    state: str


class FrozenScene(TypedDict):
    """What of a scene its shots agree with, as it was at one moment. Assets are slugs, in the scene's order."""

    code: str
    version: int
    int_ext: str | None
    place: str
    time_of_day: str | None
    light_note: str
    continuity_notes: str
    screen_direction: str
    cast: list[str]
    location: list[str]
    props: list[str]
    wardrobe: list[WornThere]


_SCENE = re.compile(r"S(\d{2,3})([A-HJ-NP-Z]?)")
_SEQUENCE = re.compile(r"SQ(\d{2,3})")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters for inserted codes; I and O are left out since they read as digits."""


def next_number_code(prefix: str, taken: Iterable[str]) -> str:
    """The next free code of a running number, two digits at least: after S09 comes S10, after S99 S100."""
    pattern = re.compile(rf"{re.escape(prefix)}(\d+)[A-Z]?")
    numbers = [int(found[1]) for code in taken if (found := pattern.fullmatch(code))]
    return f"{prefix}{max(numbers, default=0) + 1:02}"


def inserted_code(after: str, taken: Iterable[str]) -> str:
    """The code of something inserted after another: S02A after S02, S02B when S02A is taken.

    Raises:
        InvalidInputError: all letters after this one are used up.
    """
    stem = after.rstrip(_LETTERS) if after[-1:].isalpha() else after
    used = set(taken)
    for letter in _LETTERS:
        if (code := f"{stem}{letter}") not in used:
            return code
    raise InvalidInputError.at("after", f"There is no letter left after {stem}; insert somewhere else.")


def checked_scene_code(text: str) -> str:
    """A scene code as asked for.

    Raises:
        InvalidInputError: it is not S and two or three digits, perhaps with a letter.
    """
    code = text.strip().upper()
    if not _SCENE.fullmatch(code):
        raise InvalidInputError.at("code", "A scene code is S and two or three digits, as S02, or S02A when inserted.")
    return code


def slugline(int_ext: str | None, place: str, time_of_day: str | None) -> str:
    """A scene's slugline as scripts write it: `INT. PAWN SHOP - NIGHT`; empty parts are left out."""
    where = f"{int_ext}. {place.upper()}" if int_ext and place else (int_ext or place.upper())
    when = time_of_day.replace("_", " ") if time_of_day else ""
    return " - ".join(part for part in (where, when) if part)


def checked_order(wanted: Sequence[str], present: Iterable[str]) -> bool:
    """Whether an order names everything present exactly once."""
    return len(set(wanted)) == len(wanted) and set(wanted) == set(present)


def scenes_in_runs(order: Iterable[str], scenes: Iterable[tuple[str, str | None]]) -> list[str] | None:
    """The scenes' codes once each sequence's run of scenes stands in the order of the sequences.

    `scenes` are (code, its sequence) in story order. A scene of no sequence goes with the run that it follows, those
    before the first run stay first. None when a sequence's scenes stand apart: then they do not move as one.
    """
    runs: dict[str | None, list[str]] = {None: []}
    run: str | None = None
    for code, sequence in scenes:
        if sequence is not None and sequence != run:
            if sequence in runs:
                return None
            run, runs[sequence] = sequence, []
        runs[run].append(code)
    return [code for sequence in (None, *order) for code in runs.get(sequence, ())]


_VIEW = re.compile(
    r"front|back|side|left|right|profile|three|quarter|full|half|body|face|head|details?|close|up|closeup|sheet"
    r"|reference|flat|whole|hanging|worn|on|and|the|of|with|a|\d+"
)
"""A word of a label that says from where something is seen, not in which state it is."""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _state_in(label: str) -> list[str]:
    return [word for word in _words(label) if not _VIEW.fullmatch(word)]


def state_words(labels: Iterable[str]) -> list[str]:
    """The states that a wardrobe's file labels name, in their order: `wet` of "wet, front"; a mere view names none."""
    return [state for state in dict.fromkeys(" ".join(_state_in(label)) for label in labels) if state]


def fitting_label(state: str, labels: Iterable[str]) -> str | None:
    """The label of the file that shows a state best: all its words of state are in `state`, and it has the most."""
    said = set(_words(state))
    best, most = None, 0
    for label in labels:
        wanted = set(_state_in(label))
        if wanted <= said and len(wanted) > most:
            best, most = label, len(wanted)
    return best
