"""The shot card: every decision about a shot that a take is later judged against, as one typed value.

Field names are the contract's. All prose may be empty while the card is being written; the gateway says what is
still missing before anything is spent.
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(max_length=500)]
Prose = Annotated[str, StringConstraints(max_length=4000)]
Slug = Annotated[str, StringConstraints(max_length=80)]
RATIO_PATTERN = r"^\d{1,2}:\d{1,2}$"
RESOLUTION_PATTERN = r"^(480p|720p|1080p|4k)$"
RATE_PATTERN = r"^\d{1,6}(/\d{1,4})?$"
HandText = Annotated[str, StringConstraints(max_length=6000)]


class ShotSize(StrEnum):
    """How much of the subject the frame holds."""

    EWS = "EWS"
    VWS = "VWS"
    WS = "WS"
    FS = "FS"
    MFS = "MFS"
    CS = "CS"
    MS = "MS"
    MCU = "MCU"
    CU = "CU"
    BCU = "BCU"
    ECU = "ECU"
    INSERT = "INSERT"


class Angle(StrEnum):
    """From where the camera looks."""

    EYE_LEVEL = "EYE_LEVEL"
    LOW = "LOW"
    HIGH = "HIGH"
    OVERHEAD = "OVERHEAD"
    GROUND = "GROUND"
    SHOULDER = "SHOULDER"
    HIP = "HIP"
    KNEE = "KNEE"
    DUTCH = "DUTCH"


class Movement(StrEnum):
    """How the camera moves."""

    STATIC = "STATIC"
    PAN_L = "PAN_L"
    PAN_R = "PAN_R"
    WHIP_PAN = "WHIP_PAN"
    TILT_U = "TILT_U"
    TILT_D = "TILT_D"
    PUSH_IN = "PUSH_IN"
    PULL_OUT = "PULL_OUT"
    TRUCK_L = "TRUCK_L"
    TRUCK_R = "TRUCK_R"
    TRACK_FOLLOW = "TRACK_FOLLOW"
    TRACK_LEAD = "TRACK_LEAD"
    PEDESTAL_U = "PEDESTAL_U"
    PEDESTAL_D = "PEDESTAL_D"
    CRANE_U = "CRANE_U"
    CRANE_D = "CRANE_D"
    ARC_L = "ARC_L"
    ARC_R = "ARC_R"
    ROLL = "ROLL"
    ZOOM_IN = "ZOOM_IN"
    ZOOM_OUT = "ZOOM_OUT"
    DOLLY_ZOOM = "DOLLY_ZOOM"


class Speed(StrEnum):
    """How fast it moves."""

    VERY_SLOW = "VERY_SLOW"
    SLOW = "SLOW"
    MODERATE = "MODERATE"
    FAST = "FAST"


class Support(StrEnum):
    """What carries the camera."""

    STICKS = "STICKS"
    HI_HAT = "HI_HAT"
    HANDHELD = "HANDHELD"
    STEADICAM = "STEADICAM"
    GIMBAL = "GIMBAL"
    DOLLY = "DOLLY"
    SLIDER = "SLIDER"
    JIB = "JIB"
    CRANE = "CRANE"
    DRONE = "DRONE"
    CAR_MOUNT = "CAR_MOUNT"
    CABLE_CAM = "CABLE_CAM"
    BODY_RIG = "BODY_RIG"


class Focus(StrEnum):
    """What is sharp."""

    DEEP = "DEEP"
    SHALLOW = "SHALLOW"
    RACK = "RACK"
    SPLIT_DIOPTER = "SPLIT_DIOPTER"


class ScreenDirection(StrEnum):
    """Which way the action crosses the frame."""

    LEFT_TO_RIGHT = "LEFT_TO_RIGHT"
    RIGHT_TO_LEFT = "RIGHT_TO_LEFT"
    TOWARDS = "TOWARDS"
    AWAY = "AWAY"
    NEUTRAL = "NEUTRAL"


class ReferenceRole(StrEnum):
    """What a reference controls."""

    FACE = "face"
    WARDROBE = "wardrobe"
    POSE = "pose"
    PROP = "prop"
    LOCATION = "location"
    LIGHT = "light"
    MOTION = "motion"
    CAMERA = "camera"
    TIMING = "timing"
    STYLE = "style"
    VOICE = "voice"


class Judges(StrEnum):
    """What a criterion looks at."""

    STORY = "story"
    IDENTITY = "identity"
    WARDROBE = "wardrobe"
    PROP = "prop"
    LOCATION = "location"
    TEXT = "text"
    CAMERA = "camera"
    PERFORMANCE = "performance"
    LIGHT = "light"
    SOUND = "sound"
    SCENE_HANDOFF = "scene_handoff"


class Weight(StrEnum):
    """Whether a take can be approved without it."""

    MUST = "must"
    SHOULD = "should"


class AnchorAt(StrEnum):
    """Which end of the clip an anchor pins."""

    START = "start"
    END = "end"


class AnchorSource(StrEnum):
    """Where an anchor's picture comes from."""

    FILE = "file"
    TAKE_FIRST_FRAME = "take_first_frame"
    TAKE_LAST_FRAME = "take_last_frame"


class PartKey(StrEnum):
    """A part of the compiled prompt, in the order in which models read them best."""

    INTENT = "intent"
    ACTION = "action"
    ENVIRONMENT = "environment"
    CAMERA = "camera"
    LIGHT = "light"
    LOOK = "look"
    SOUND = "sound"
    REFERENCES = "references"
    KEEP = "keep"
    AVOID = "avoid"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Intent(_Part):
    """Why the clip exists and what happens in it."""

    job: Prose = ""
    subject: Prose = ""
    action: Prose = ""
    performance: Prose = ""
    environment: Prose = ""


class Camera(_Part):
    """One camera setup."""

    size: ShotSize | None = None
    angle: Angle | None = None
    movement: Movement | None = None
    speed: Speed | None = None
    support: Support | None = None
    lens: Line = ""
    focus: Focus | None = None
    framing_note: Prose = ""
    screen_direction: ScreenDirection | None = None


class Light(_Part):
    """Light and look."""

    key: Line = ""
    practicals: Line = ""
    time_of_day: Line = ""
    mood: Line = ""
    colour: Line = ""


class ClipShot(_Part):
    """One of several shots inside a multi-shot clip, in the order of events."""

    action: Prose = ""
    camera: Camera = Field(default_factory=Camera)
    duration_s: int = Field(default=3, ge=1, le=60, description="whole seconds; together they make the clip")


class Sound(_Part):
    """What is heard, or wanted from the sound department."""

    dialogue: Prose = ""
    ambience: Line = ""
    music: Line = ""
    silence: Line = ""
    effects: Line = ""


class Technical(_Part):
    """What is asked of the model. Empty fields take the project's frame."""

    duration_s: int = Field(default=5, ge=1, le=60, description="whole seconds")
    aspect_ratio: Annotated[str, StringConstraints(pattern=RATIO_PATTERN)] | None = None
    resolution: Annotated[str, StringConstraints(pattern=RESOLUTION_PATTERN)] | None = None
    rate: Annotated[str, StringConstraints(pattern=RATE_PATTERN)] | None = None
    generate_audio: bool = True


class Reference(_Part):
    """An asset's file in this shot: what it controls, its rank, and what must not carry over.

    `asset` is the asset's slug, `file` the label of one of its files (empty: its first). `sha256` is filled when a
    take freezes the card.
    """

    asset: Slug
    file: Annotated[str, StringConstraints(max_length=80)] = ""
    role: ReferenceRole | None = None
    priority: int = Field(default=1, ge=1, le=99)
    must_not_carry: Line = ""
    sha256: str | None = Field(default=None, max_length=64)


class Anchor(_Part):
    """A picture that the clip starts from or ends on."""

    at: AnchorAt
    source: AnchorSource = AnchorSource.FILE
    asset: Slug = ""
    file: Annotated[str, StringConstraints(max_length=80)] = ""
    take: Annotated[str, StringConstraints(max_length=40)] = ""
    purpose: Line = ""
    sha256: str | None = Field(default=None, max_length=64)


class Criterion(_Part):
    """One checkable sentence of the pass standard."""

    text: Line
    judges: Judges
    weight: Weight = Weight.MUST


class ForTheEdit(_Part):
    """What the editor should know."""

    intended_use: Line = ""
    handles_frames: int = Field(default=12, ge=0, le=240)
    cut_in_note: Line = ""
    cut_out_note: Line = ""


class HandEdit(_Part):
    """A part of the prompt that somebody wrote by hand: it stands where the card's own words would.

    `of` is the digest of the words that it replaced (see `shots.prompt`); when the card makes other words now, it
    shows. Places of references are written as mentions: `@courier`, or `@courier(wet)` for one of its files.
    """

    text: HandText
    of: Annotated[str, StringConstraints(max_length=64)] = ""


class ShotCard(_Part):
    """The whole card. Lists are ordered; references by their place in the prompt, criteria by weight of judgement.

    With `shots` it asks for one clip of several shots; without, of one. `edits` are the prompt's parts by hand.
    """

    intent: Intent = Field(default_factory=Intent)
    camera: Camera = Field(default_factory=Camera)
    shots: list[ClipShot] = Field(default_factory=list, max_length=12)
    light: Light = Field(default_factory=Light)
    sound: Sound = Field(default_factory=Sound)
    technical: Technical = Field(default_factory=Technical)
    references: list[Reference] = Field(default_factory=list, max_length=40)
    anchors: list[Anchor] = Field(default_factory=list, max_length=2)
    avoid: list[Line] = Field(default_factory=list, max_length=60)
    avoid_sets: list[Slug] = Field(default_factory=list, max_length=20)
    pass_standard: list[Criterion] = Field(default_factory=list, max_length=30)
    regenerate_triggers: list[Line] = Field(default_factory=list, max_length=30)
    edit: ForTheEdit = Field(default_factory=ForTheEdit)
    edits: dict[PartKey, HandEdit] = Field(default_factory=dict)

    @property
    def says_action(self) -> bool:
        """Whether it says what happens: in one action, or shot by shot."""
        return bool(self.intent.action.strip()) or any(shot.action.strip() for shot in self.shots)

    def as_json(self) -> dict[str, Any]:
        """The card as JSON-shaped values, as it is stored and sent.

        `shots` and `edits` are left out while they are empty: a card without them has the digest that it had before
        there were such parts.
        """
        told = self.model_dump(mode="json")
        return {name: value for name, value in told.items() if value or name not in _LEFT_OUT_WHEN_EMPTY}

    @property
    def digest(self) -> str:
        """sha256 (hex) of the card's canonical JSON: equal cards have equal digests."""
        text = json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


_LEFT_OUT_WHEN_EMPTY = frozenset({"shots", "edits"})
