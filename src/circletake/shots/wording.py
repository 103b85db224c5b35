"""What the card's fixed sets are called in a prompt, and how prose is made harmless in it: tables and functions."""

from __future__ import annotations

import re

from circletake.shots.card import (
    Angle,
    Camera,
    Focus,
    Movement,
    ScreenDirection,
    ShotSize,
    Speed,
    Support,
)

SIZE_WORDS = {
    ShotSize.EWS: "extreme wide shot",
    ShotSize.VWS: "very wide shot",
    ShotSize.WS: "wide shot",
    ShotSize.FS: "full shot",
    ShotSize.MFS: "medium full shot",
    ShotSize.CS: "cowboy shot",
    ShotSize.MS: "medium shot",
    ShotSize.MCU: "medium close-up",
    ShotSize.CU: "close-up",
    ShotSize.BCU: "tight close-up",
    ShotSize.ECU: "extreme close-up",
    ShotSize.INSERT: "insert",
}
ANGLE_WORDS = {
    Angle.EYE_LEVEL: "eye level",
    Angle.LOW: "low angle",
    Angle.HIGH: "high angle",
    Angle.OVERHEAD: "from directly overhead",
    Angle.GROUND: "from the ground",
    Angle.SHOULDER: "shoulder height",
    Angle.HIP: "hip height",
    Angle.KNEE: "knee height",
    Angle.DUTCH: "tilted horizon",
}
MOVEMENT_WORDS = {
    Movement.STATIC: "locked-off camera",
    Movement.PAN_L: "pan left",
    Movement.PAN_R: "pan right",
    Movement.WHIP_PAN: "whip pan",
    Movement.TILT_U: "tilt up",
    Movement.TILT_D: "tilt down",
    Movement.PUSH_IN: "push-in",
    Movement.PULL_OUT: "pull-out",
    Movement.TRUCK_L: "truck left",
    Movement.TRUCK_R: "truck right",
    Movement.TRACK_FOLLOW: "tracking move behind the subject",
    Movement.TRACK_LEAD: "tracking move ahead of the subject",
    Movement.PEDESTAL_U: "rise of the camera",
    Movement.PEDESTAL_D: "sinking of the camera",
    Movement.CRANE_U: "crane up",
    Movement.CRANE_D: "crane down",
    Movement.ARC_L: "arc to the left",
    Movement.ARC_R: "arc to the right",
    Movement.ROLL: "roll of the camera",
    Movement.ZOOM_IN: "zoom in",
    Movement.ZOOM_OUT: "zoom out",
    Movement.DOLLY_ZOOM: "dolly zoom",
}
SPEED_WORDS = {Speed.VERY_SLOW: "very slow", Speed.SLOW: "slow", Speed.MODERATE: "steady", Speed.FAST: "fast"}
SUPPORT_WORDS = {
    Support.STICKS: "on a tripod",
    Support.HI_HAT: "on a hi-hat near the floor",
    Support.HANDHELD: "handheld",
    Support.STEADICAM: "on a stabiliser rig",
    Support.GIMBAL: "on a gimbal",
    Support.DOLLY: "on a dolly",
    Support.SLIDER: "on a slider",
    Support.JIB: "on a jib",
    Support.CRANE: "on a crane",
    Support.DRONE: "from a drone",
    Support.CAR_MOUNT: "mounted on a car",
    Support.CABLE_CAM: "on a cable",
    Support.BODY_RIG: "mounted on the body",
}
FOCUS_WORDS = {
    Focus.DEEP: "deep focus",
    Focus.SHALLOW: "shallow focus",
    Focus.RACK: "rack focus",
    Focus.SPLIT_DIOPTER: "split focus, near and far both sharp",
}
DIRECTION_WORDS = {
    ScreenDirection.LEFT_TO_RIGHT: "from left to right",
    ScreenDirection.RIGHT_TO_LEFT: "from right to left",
    ScreenDirection.TOWARDS: "towards the camera",
    ScreenDirection.AWAY: "away from the camera",
    ScreenDirection.NEUTRAL: "straight on the axis",
}

SWITCH = re.compile(r"(?<![\w-])--+(?=[^\W\d_])")
"""A command to a provider as people type it into prose: two hyphens or more before a word."""


def plain_prose(text: str) -> str:
    """Prose in one line that no provider takes for a command: switches and places typed by hand lose their power."""
    flat = " ".join(text.split())
    return SWITCH.sub("– ", flat).replace("{ref:", "(ref:")


def sentence(lead: str, text: str) -> str:
    """Cleaned prose as a sentence after its lead word; empty for no prose."""
    plain = text.strip()
    if not plain:
        return ""
    first = plain if lead or plain[0] == "{" else plain[0].upper() + plain[1:]
    return f"{lead}{first}" + ("" if plain[-1] in '.!?…”"' else ".")


def clause(text: str) -> str:
    """Cleaned prose as a part of a longer sentence."""
    return text.strip().rstrip(" .;")


def setup_words(camera: Camera) -> list[tuple[str, str]]:
    """The camera setup as (fields, words) in the order in which it is said; what is not said is left out."""
    moved = [name for name in ("movement", "speed", "support") if getattr(camera, name)]
    told = [
        ("size", SIZE_WORDS[camera.size] if camera.size else ""),
        ("angle", ANGLE_WORDS[camera.angle] if camera.angle else ""),
        (" ".join(moved), move_words(camera)),
        ("lens", plain_prose(camera.lens)),
        ("focus", FOCUS_WORDS[camera.focus] if camera.focus else ""),
    ]
    return [(fields, words) for fields, words in told if words]


def move_words(camera: Camera) -> str:
    """As `slow push-in on a dolly`; a locked-off camera has no speed."""
    words = []
    if camera.movement:
        if camera.speed and camera.movement is not Movement.STATIC:
            words.append(SPEED_WORDS[camera.speed])
        words.append(MOVEMENT_WORDS[camera.movement])
    if camera.support:
        words.append(SUPPORT_WORDS[camera.support])
    return " ".join(words)
