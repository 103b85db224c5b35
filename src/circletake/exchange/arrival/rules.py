"""What a row of a shot list means: columns matched by their headings, words read as our own. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from circletake.kernel.folding import folded
from circletake.shots.card import Movement, ShotSize
from circletake.shots.wording import ANGLE_WORDS, FOCUS_WORDS, MOVEMENT_WORDS, SIZE_WORDS, SPEED_WORDS, SUPPORT_WORDS

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_SHOT_S = 60


class Field(StrEnum):
    """What a column of a shot list can be for us."""

    SCENE = "scene"
    CODE = "code"
    TITLE = "title"
    JOB = "job"
    SUBJECT = "subject"
    ACTION = "action"
    PERFORMANCE = "performance"
    ENVIRONMENT = "environment"
    SIZE = "size"
    ANGLE = "angle"
    MOVEMENT = "movement"
    SPEED = "speed"
    SUPPORT = "support"
    LENS = "lens"
    FOCUS = "focus"
    FRAMING = "framing"
    LIGHT = "light"
    MOOD = "mood"
    DIALOGUE = "dialogue"
    SOUND = "sound"
    DURATION = "duration"
    AVOID = "avoid"
    PASS_STANDARD = "pass_standard"  # noqa: S105 - a part of the card
    NOTES = "notes"


HEADINGS: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.SCENE: ("scene", "scene code", "scene no", "scene number", "sc", "scene #"),
    Field.CODE: ("shot", "shot code", "shot no", "shot number", "shot #", "setup", "shot id", "no", "#"),
    Field.TITLE: ("title", "shot title", "name", "shot name"),
    Field.JOB: ("job", "story job", "purpose", "why", "intent"),
    Field.SUBJECT: ("subject", "who", "what"),
    Field.ACTION: ("action", "description", "action/dialogue", "what happens", "shot description"),
    Field.PERFORMANCE: ("performance", "acting"),
    Field.ENVIRONMENT: ("environment", "location", "setting"),
    Field.SIZE: ("size", "shot size", "framing size", "type", "shot type"),
    Field.ANGLE: ("angle", "camera angle"),
    Field.MOVEMENT: ("movement", "move", "camera movement", "camera move", "camera"),
    Field.SPEED: ("speed", "camera speed"),
    Field.SUPPORT: ("support", "equipment", "rig", "grip"),
    Field.LENS: ("lens", "focal length", "mm"),
    Field.FOCUS: ("focus",),
    Field.FRAMING: ("framing", "composition", "framing note"),
    Field.LIGHT: ("light", "lighting", "camera and lighting"),
    Field.MOOD: ("mood", "look", "tone"),
    Field.DIALOGUE: ("dialogue", "lines", "dialog"),
    Field.SOUND: ("sound", "audio", "ambience", "sfx"),
    Field.DURATION: ("duration", "seconds", "est. duration", "est duration", "length", "time", "secs"),
    Field.AVOID: ("avoid", "negative", "negatives", "negative prompt"),
    Field.PASS_STANDARD: ("pass standard", "pass standards", "acceptance", "criteria", "must have"),
    Field.NOTES: ("notes", "note", "comments", "remarks"),
}
"""Headings under which a field is found, in the field's usual shot lists."""

_SHORT: Final[Mapping[str, ShotSize]] = {
    "els": ShotSize.EWS, "ls": ShotSize.WS, "mls": ShotSize.MFS, "xcu": ShotSize.ECU, "establishing": ShotSize.EWS,
    "close": ShotSize.CU, "closeup": ShotSize.CU, "wide": ShotSize.WS, "medium": ShotSize.MS, "full": ShotSize.FS,
    "cowboy": ShotSize.CS,
}  # fmt: skip
_MOVES: Final[Mapping[str, Movement]] = {
    "static": Movement.STATIC, "locked": Movement.STATIC, "lockedoff": Movement.STATIC, "none": Movement.STATIC,
    "dollyin": Movement.PUSH_IN, "dollyout": Movement.PULL_OUT, "push": Movement.PUSH_IN, "pull": Movement.PULL_OUT,
    "tracking": Movement.TRACK_FOLLOW, "follow": Movement.TRACK_FOLLOW, "lead": Movement.TRACK_LEAD,
    "boomup": Movement.CRANE_U, "boomdown": Movement.CRANE_D, "zoom": Movement.ZOOM_IN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowFault:
    """What of a row cannot be read: the field, and the remedy."""

    field: Field
    message: str


@dataclass(frozen=True, slots=True)
class ShotWish:
    """A shot as a row wants it: `parts` are JSON-shaped parts of a card. `scene` and `code` are as they stand there."""

    scene: str
    code: str
    title: str
    parts: Mapping[str, object] = field(default_factory=dict)


def matched(headings: Sequence[str]) -> dict[int, Field]:
    """Which columns are which field, by their headings; each field once, the first column that fits."""
    found: dict[int, Field] = {}
    for at, heading in enumerate(headings):
        plain = folded(heading)
        fitting = next((name for name, words in HEADINGS.items() if plain in words), None)
        if fitting and fitting not in found.values():
            found[at] = fitting
    return found


def wish_of(row: Sequence[str], columns: Mapping[int, Field]) -> tuple[ShotWish, list[RowFault]]:
    """The shot that a row wants, and what of it cannot be read."""
    said = {name: row[at] for at, name in columns.items() if at < len(row)}
    faults: list[RowFault] = []

    def choice(name: Field, options: Mapping[Choice, str], other: Mapping[str, Choice] | None = None) -> str | None:
        text = said.get(name, "")
        found = _choice(text, options, other or {})
        if text and found is None:
            some = ", ".join(list(options.values())[:6])
            faults.append(RowFault(name, f"“{text}” is no {name.value} that we know, such as {some} …"))
        return found.value if found else None

    _speed_set_apart(said)
    camera = {
        "size": choice(Field.SIZE, SIZE_WORDS, _SHORT),
        "angle": choice(Field.ANGLE, ANGLE_WORDS),
        "movement": choice(Field.MOVEMENT, MOVEMENT_WORDS, _MOVES),
        "speed": choice(Field.SPEED, SPEED_WORDS),
        "support": choice(Field.SUPPORT, SUPPORT_WORDS),
        "focus": choice(Field.FOCUS, FOCUS_WORDS),
        "lens": said.get(Field.LENS, "")[:500],
        "framing_note": said.get(Field.FRAMING, ""),
    }
    seconds, fault = _seconds(said.get(Field.DURATION, ""))
    if fault:
        faults.append(RowFault(Field.DURATION, fault))
    code = said.get(Field.CODE, "")
    title = said.get(Field.TITLE, "") or code
    return ShotWish(said.get(Field.SCENE, ""), code, title[:200], _parts(said, camera, seconds)), faults


def _speed_set_apart(said: dict[Field, str]) -> None:
    """“slow push-in” in one cell is a speed and a movement; it is read as both where no column says the speed."""
    text = said.get(Field.MOVEMENT, "").strip()
    if said.get(Field.SPEED) or _choice(text, MOVEMENT_WORDS, _MOVES):
        return
    for words in sorted(SPEED_WORDS.values(), key=len, reverse=True):
        found = re.match(rf"{re.escape(words)}(?:ly)?[\s,-]+(?=\S)", text, re.IGNORECASE)
        if found and _choice(text[found.end() :], MOVEMENT_WORDS, _MOVES):
            said[Field.SPEED], said[Field.MOVEMENT] = words, text[found.end() :]
            return


def _parts(said: Mapping[Field, str], camera: Mapping[str, object], seconds: int | None) -> dict[str, object]:
    intent = {
        "job": said.get(Field.JOB, ""),
        "subject": said.get(Field.SUBJECT, ""),
        "action": said.get(Field.ACTION, ""),
        "performance": said.get(Field.PERFORMANCE, ""),
        "environment": said.get(Field.ENVIRONMENT, ""),
    }
    standard = [
        {"text": line[:500], "judges": "story", "weight": "must"} for line in _lines(said.get(Field.PASS_STANDARD, ""))
    ]
    return {
        "intent": intent,
        "camera": dict(camera),
        "light": {"key": said.get(Field.LIGHT, "")[:500], "mood": said.get(Field.MOOD, "")[:500]},
        "sound": {"dialogue": said.get(Field.DIALOGUE, ""), "ambience": said.get(Field.SOUND, "")[:500]},
        "technical": {"duration_s": seconds} if seconds else {},
        "avoid": [line[:500] for line in _lines(said.get(Field.AVOID, ""))],
        "pass_standard": standard,
        "edit": {"intended_use": said.get(Field.NOTES, "")[:500]},
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[;\n]", text) if line.strip()]


def _seconds(text: str) -> tuple[int | None, str]:
    """Whole seconds from `8`, `8s`, `8.5 sec` (rounded up) or `00:08`; and what is wrong with anything else."""
    if not text.strip():
        return None, ""
    clock = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})", text.strip())
    plain = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,3}))?\s*(?:s|sec|secs|seconds?|″|\")?\.?", text.strip().casefold())
    if clock:
        seconds = int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    elif plain:
        seconds = int(plain[1]) + (1 if plain[2] and int(plain[2]) else 0)
    else:
        return None, f"“{text[:40]}” is no length; write seconds, such as 8."
    if not 1 <= seconds <= LONGEST_SHOT_S:
        return None, f"A shot lasts 1 to {LONGEST_SHOT_S} seconds, not {seconds}."
    return seconds, ""


def _choice(text: str, options: Mapping[Choice, str], other: Mapping[str, Choice]) -> Choice | None:
    plain = _squeezed(text)
    if not plain:
        return None
    for option, words in options.items():
        if plain in (_squeezed(option.value), _squeezed(words), _squeezed(words).removesuffix("shot")):
            return option
    return other.get(plain) or other.get(plain.removesuffix("shot"))


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(text))


def scene_in(code: str) -> str:
    """The scene that a shot's code of ours names: `S02-SH03` stands in S02."""
    found = re.fullmatch(r"(S\d{2,}[A-Z]?)-SH\d{2,}[A-Z]?", code.strip())
    return found[1] if found else ""


def scene_of(said: str, scenes: Iterable[tuple[str, str, str]]) -> str | None:
    """The code of the scene that a cell means, of (code, title, slugline): `S02`, `2`, `02A`, its title or slugline."""
    plain = _squeezed(said)
    if not plain:
        return None
    number = re.fullmatch(r"(?:s|sc|scene)?0*(\d+)([a-z]?)", plain)
    for code, title, slugline in scenes:
        if plain in (_squeezed(code), _squeezed(title), _squeezed(slugline)):
            return code
        if number and re.fullmatch(rf"s0*{number[1]}{number[2]}", _squeezed(code)):
            return code
    return None
