"""What the engine reads from a shot card; anything missing or unknown reads as a static medium shot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from circletake.kernel.mentions import in_plain_words
from circletake.providers.animatic.framing import CameraMove, Handling, Movement, Speed


class Closeness(StrEnum):
    """Which picture a size frames: the place, the subject before the place, or the subject itself."""

    WIDE = "WIDE"
    MEDIUM = "MEDIUM"
    CLOSE = "CLOSE"


PLACE_ZOOM = {
    "EWS": 1.0, "ELS": 1.0, "VWS": 1.02, "WS": 1.05, "LS": 1.05, "FS": 1.12, "MFS": 1.2, "MLS": 1.2, "CS": 1.3,
    "MS": 1.38, "MCU": 1.6, "CU": 1.85, "BCU": 2.15, "ECU": 2.5, "XCU": 2.5, "INSERT": 1.7,
}  # fmt: skip
"""How close each size starts on a picture of a place."""

SUBJECT_ZOOM = {
    "MFS": 1.0, "MLS": 1.0, "CS": 1.0, "MS": 1.0, "MCU": 1.06, "CU": 1.08, "BCU": 1.4, "ECU": 1.9, "XCU": 1.9,
    "INSERT": 1.08,
}  # fmt: skip
"""How close each size starts on a picture of a face or a prop, which is close already."""

MEDIUM_SIZES = {"MFS", "MLS", "CS", "MS", "MCU"}
CLOSE_SIZES = {"CU", "BCU", "ECU", "XCU", "INSERT"}

SIZE_NAMES = {
    "EXTREME_WIDE": "EWS", "EXTREME_WIDE_SHOT": "EWS", "EXTREME_LONG": "EWS", "WIDE": "WS", "WIDE_SHOT": "WS",
    "LONG_SHOT": "LS", "FULL": "FS", "FULL_SHOT": "FS", "COWBOY": "CS", "MEDIUM": "MS", "MEDIUM_SHOT": "MS",
    "MEDIUM_CLOSE_UP": "MCU", "CLOSE": "CU", "CLOSE_UP": "CU", "EXTREME_CLOSE_UP": "ECU", "BIG_CLOSE_UP": "BCU",
    "MEDIUM_WIDE": "MFS",
}  # fmt: skip

MOVEMENT_NAMES = {
    "PAN": "PAN_R", "PAN_LEFT": "PAN_L", "PAN_RIGHT": "PAN_R", "TILT": "TILT_U", "TILT_UP": "TILT_U",
    "TILT_DOWN": "TILT_D", "PUSH": "PUSH_IN", "DOLLY_IN": "PUSH_IN", "PULL": "PULL_OUT", "DOLLY_OUT": "PULL_OUT",
    "TRUCK": "TRUCK_R", "TRUCK_LEFT": "TRUCK_L", "TRUCK_RIGHT": "TRUCK_R", "TRACK": "TRACK_FOLLOW",
    "TRACKING": "TRACK_FOLLOW", "FOLLOW": "TRACK_FOLLOW", "PEDESTAL": "PEDESTAL_U", "PEDESTAL_UP": "PEDESTAL_U",
    "PEDESTAL_DOWN": "PEDESTAL_D", "CRANE": "CRANE_U", "CRANE_UP": "CRANE_U", "CRANE_DOWN": "CRANE_D",
    "ARC": "ARC_R", "ARC_LEFT": "ARC_L", "ARC_RIGHT": "ARC_R", "ORBIT": "ARC_R", "ZOOM": "ZOOM_IN",
    "HANDHELD": "STATIC", "TRACK_L": "TRUCK_L", "TRACK_R": "TRUCK_R",
}  # fmt: skip

HANDLING = {
    "HANDHELD": Handling.HANDHELD,
    "BODY_RIG": Handling.HANDHELD,
    "CAR_MOUNT": Handling.HANDHELD,
    "STEADICAM": Handling.FLOATING,
    "GIMBAL": Handling.FLOATING,
    "DRONE": Handling.FLOATING,
    "CABLE_CAM": Handling.FLOATING,
}

LOOK_DOWN = {"LOW": -0.07, "GROUND": -0.1, "HIGH": 0.07, "OVERHEAD": 0.0}
"""How far below the middle an angle looks, as a share of the plate: a low angle sees more sky."""

DUTCH_DEG = 7.0
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Direction:
    """The parts of a shot card that this engine can show."""

    action: str
    size: str
    closeness: Closeness
    move: CameraMove
    look_down: float
    light_words: frozenset[str]
    sound_words: frozenset[str]

    @property
    def place_zoom(self) -> float:
        """The zoom to start from on a picture of a place."""
        return PLACE_ZOOM.get(self.size, 1.38)

    @property
    def subject_zoom(self) -> float:
        """The zoom to start from on a picture of the subject."""
        return SUBJECT_ZOOM.get(self.size, 1.0)


def read_card(card: Mapping[str, object]) -> Direction:
    """What a frozen card, as JSON-shaped values, asks of the camera, the light and the sound."""
    camera, intent = _part(card, "camera"), _part(card, "intent")
    size = _size(camera)
    movement_word = _word(camera, "movement")
    return Direction(
        action=in_plain_words(_text(intent, "action") or _text(intent, "job") or _text(intent, "subject")),
        size=size,
        closeness=_closeness(size),
        move=CameraMove(
            movement=_movement(movement_word),
            speed=_speed(_word(camera, "speed")),
            handling=_handling(movement_word, _word(camera, "support")),
            tilt_deg=DUTCH_DEG if "DUTCH" in _word(camera, "angle") else 0.0,
            toward=_toward(_word(camera, "screen_direction")),
        ),
        look_down=LOOK_DOWN.get(_word(camera, "angle"), 0.0),
        light_words=_words(_part(card, "light"), intent.get("environment")),
        sound_words=_words(_part(card, "sound")),
    )


def _part(card: Mapping[str, object], name: str) -> Mapping[str, object]:
    """One section of the card, or an empty one."""
    part = card.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(part: Mapping[str, object], name: str) -> str:
    """A field as one line of text, empty when it is missing or not text."""
    value = part.get(name)
    return " ".join(value[:LONGEST_TEXT].split()) if isinstance(value, str) else ""


def _word(part: Mapping[str, object], name: str) -> str:
    """A field as an enumerated word: `push in`, `push-in` and `PUSH_IN` are one."""
    return re.sub(r"[^A-Z0-9]+", "_", _text(part, name).upper()).strip("_")


def _size(camera: Mapping[str, object]) -> str:
    """The shot size as its abbreviation, medium when it is unknown."""
    word = _word(camera, "size")
    word = SIZE_NAMES.get(word, word)
    return word if word in PLACE_ZOOM else "MS"


def _closeness(size: str) -> Closeness:
    """Which picture this size frames."""
    if size in CLOSE_SIZES:
        return Closeness.CLOSE
    return Closeness.MEDIUM if size in MEDIUM_SIZES else Closeness.WIDE


def _movement(word: str) -> Movement:
    """The movement, static when it is unknown."""
    word = MOVEMENT_NAMES.get(word, word)
    return Movement(word) if word in Movement.__members__ else Movement.STATIC


def _speed(word: str) -> Speed:
    """The speed of the move, moderate when it is unknown."""
    return Speed(word) if word in Speed.__members__ else Speed.MODERATE


def _handling(movement_word: str, support_word: str) -> Handling:
    """How steadily the camera is carried, from its support or from a movement that says handheld."""
    if movement_word == "HANDHELD":
        return Handling.HANDHELD
    return HANDLING.get(support_word, Handling.LOCKED)


def _toward(word: str) -> int:
    """-1 for action that runs right to left, else 1."""
    leftward = word.startswith(("R_L", "R_TO_L", "RIGHT_TO_LEFT", "RIGHT_LEFT", "LEFTWARD")) or word == "LEFT"
    return -1 if leftward else 1


def _words(*values: object) -> frozenset[str]:
    """Every lower-case word in these values, however deep they lie."""
    return frozenset(word for text in _texts(values) for word in re.findall(r"[a-z]+", text[:LONGEST_TEXT].lower()))


def _texts(value: object) -> Iterator[str]:
    """Every text inside nested mappings and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
