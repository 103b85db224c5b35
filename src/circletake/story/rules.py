"""Codes, sluglines and fixed sets of the story: pure functions on values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

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


class SceneUse(StrEnum):
    """What an asset is to a scene."""

    CAST = "cast"
    LOCATION = "location"
    PROP = "prop"
    WARDROBE = "wardrobe"


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


def filmable_hints(card: dict[str, str | int | None]) -> list[str]:
    """Gentle advice when a note card is not yet filmable small; empty when it is."""
    hints = [
        f"Say the {name.replace('_', ' ')} in a sentence." for name in _WANTED if not str(card.get(name) or "").strip()
    ]
    premise = str(card.get("premise") or "")
    if len(premise.split()) > 45:
        hints.append("The premise is long for one sentence; what is the one change on screen?")
    runtime = card.get("target_runtime_s")
    if isinstance(runtime, int) and runtime > 180:
        hints.append("A first film is easier between half a minute and two minutes.")
    return hints


_WANTED = ("premise", "lead", "goal", "obstacle", "turn", "ending_turn", "visual_rule")


def checked_order(wanted: Sequence[str], present: Iterable[str]) -> bool:
    """Whether an order names everything present exactly once."""
    return len(set(wanted)) == len(wanted) and set(wanted) == set(present)
