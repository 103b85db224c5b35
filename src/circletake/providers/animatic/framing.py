"""Camera moves as pure arithmetic: which part of a plate each frame shows.

Positions are fractions of the plate (0..1 across and down). `zoom` 1 shows as much of the plate as fills the frame;
2 shows half as much across. Rolls are degrees, clockwise. Time runs 0..1 from the first to the last frame.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from enum import StrEnum


class Movement(StrEnum):
    """How the camera moves in a shot."""

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
    """How much of the frame a move traverses in the shot."""

    VERY_SLOW = "VERY_SLOW"
    SLOW = "SLOW"
    MODERATE = "MODERATE"
    FAST = "FAST"
    VERY_FAST = "VERY_FAST"


class Handling(StrEnum):
    """How steadily the camera is carried."""

    LOCKED = "LOCKED"
    FLOATING = "FLOATING"
    HANDHELD = "HANDHELD"


class Depth(StrEnum):
    """Where a plate stands: near plates move more than far ones, which is what makes a truck read as a truck."""

    WHOLE = "WHOLE"
    FAR = "FAR"
    NEAR = "NEAR"


class Anchoring(StrEnum):
    """Which end of the path must show the plate whole and square, because an anchor pins it."""

    FREE = "FREE"
    START = "START"
    END = "END"


@dataclass(frozen=True, slots=True)
class MoveShape:
    """What a move changes for each unit of reach: frame widths, frame heights, log zoom, degrees."""

    dx: float = 0.0
    dy: float = 0.0
    zoom: float = 0.0
    roll: float = 0.0

    def scaled(self, amount: float) -> MoveShape:
        """The same move over `amount` of reach."""
        return MoveShape(self.dx * amount, self.dy * amount, self.zoom * amount, self.roll * amount)


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees at one moment: centre, zoom and roll."""

    x: float
    y: float
    zoom: float
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class CameraMove:
    """What the card asks of the camera; `toward` is -1 for action that runs right to left, else 1."""

    movement: Movement = Movement.STATIC
    speed: Speed = Speed.MODERATE
    handling: Handling = Handling.LOCKED
    tilt_deg: float = 0.0
    toward: int = 1


@dataclass(frozen=True, slots=True)
class Aim:
    """How a plate meets the frame: both aspects (width / height), the zoom to start from and the point to look at."""

    plate_aspect: float
    frame_aspect: float
    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def across(self) -> float:
        """The share of the plate's width that fills the frame at zoom 1."""
        return min(1.0, self.frame_aspect / self.plate_aspect)

    @property
    def down(self) -> float:
        """The share of the plate's height that fills the frame at zoom 1."""
        return min(1.0, self.plate_aspect / self.frame_aspect)


REACH = {
    Speed.VERY_SLOW: 0.06,
    Speed.SLOW: 0.12,
    Speed.MODERATE: 0.22,
    Speed.FAST: 0.36,
    Speed.VERY_FAST: 0.52,
}

SHAPES = {
    Movement.STATIC: MoveShape(),
    Movement.PAN_L: MoveShape(dx=-1.0),
    Movement.PAN_R: MoveShape(dx=1.0),
    Movement.WHIP_PAN: MoveShape(dx=2.2),
    Movement.TILT_U: MoveShape(dy=-1.0),
    Movement.TILT_D: MoveShape(dy=1.0),
    Movement.PUSH_IN: MoveShape(zoom=1.4),
    Movement.PULL_OUT: MoveShape(zoom=-1.4),
    Movement.TRUCK_L: MoveShape(dx=-0.9),
    Movement.TRUCK_R: MoveShape(dx=0.9),
    Movement.TRACK_FOLLOW: MoveShape(dx=0.8, zoom=0.35),
    Movement.TRACK_LEAD: MoveShape(dx=0.8, zoom=-0.35),
    Movement.PEDESTAL_U: MoveShape(dy=-0.8),
    Movement.PEDESTAL_D: MoveShape(dy=0.8),
    Movement.CRANE_U: MoveShape(dy=-1.0, zoom=-0.6),
    Movement.CRANE_D: MoveShape(dy=1.0, zoom=0.6),
    Movement.ARC_L: MoveShape(dx=-0.8, zoom=0.4),
    Movement.ARC_R: MoveShape(dx=0.8, zoom=0.4),
    Movement.ROLL: MoveShape(roll=70.0),
    Movement.ZOOM_IN: MoveShape(zoom=1.9),
    Movement.ZOOM_OUT: MoveShape(zoom=-1.9),
    Movement.DOLLY_ZOOM: MoveShape(zoom=1.3),
}

NEAR_BY_MOVEMENT = {
    Movement.PAN_L: 1.0,
    Movement.PAN_R: 1.0,
    Movement.WHIP_PAN: 1.0,
    Movement.TILT_U: 1.0,
    Movement.TILT_D: 1.0,
    Movement.ZOOM_IN: 1.0,
    Movement.ZOOM_OUT: 1.0,
    Movement.ROLL: 1.0,
    Movement.TRACK_FOLLOW: 0.12,
    Movement.TRACK_LEAD: 0.12,
    Movement.DOLLY_ZOOM: 0.0,
}
"""How far a near plate goes, as a share of the move: a turning camera moves all alike, a tracked subject stays."""

FOLLOWING = {Movement.TRACK_FOLLOW, Movement.TRACK_LEAD, Movement.WHIP_PAN}
WIDEST_PUSH = 3.0
SWAY = {Handling.LOCKED: 0.0, Handling.FLOATING: 0.003, Handling.HANDHELD: 0.009}
SWAY_HZ = (0.23, 0.61, 1.37)
SWAY_SHARE = (0.6, 0.3, 0.1)
ACCELERATION = 0.3
"""The share of the shot in which a move gathers speed, and again in which it settles."""


def eased(t: float) -> float:
    """How much of a move is done at time t: steady in the middle, gathered and settled softly at the ends."""
    t = min(1.0, max(0.0, t))
    if t > 0.5:
        return 1.0 - eased(1.0 - t)
    top_speed = 1.0 / (1.0 - ACCELERATION)
    if t >= ACCELERATION:
        return top_speed * (t - ACCELERATION / 2)
    share = t / ACCELERATION
    return top_speed * ACCELERATION * (share**3 - share**4 / 2)


@dataclass(frozen=True, slots=True)
class CameraPath:
    """A planned move over one plate: two views, and the sway of the hands that carry the camera."""

    aim: Aim
    start: View
    end: View
    sway: float = 0.0
    phases: tuple[float, ...] = ()
    anchoring: Anchoring = Anchoring.FREE

    def at(self, t: float, time_s: float) -> View:
        """The view at t (0..1 of the shot) and `time_s` (for the sway, whose rhythm is that of a body)."""
        done = eased(t)
        zoom = self.start.zoom * (self.end.zoom / self.start.zoom) ** done
        roll = self.start.roll + (self.end.roll - self.start.roll) * done
        swing_x, swing_y = self._swing(t, time_s)
        x = self.start.x + (self.end.x - self.start.x) * done + swing_x * self.aim.across / zoom
        y = self.start.y + (self.end.y - self.start.y) * done + swing_y * self.aim.down / zoom
        return _inside(self.aim, View(x, y, zoom, roll))

    def _swing(self, t: float, time_s: float) -> tuple[float, float]:
        """The sway now, in frame widths and heights; it fades out toward an anchored end."""
        if not self.sway:
            return 0.0, 0.0
        hold = {Anchoring.FREE: 1.0, Anchoring.START: min(1.0, t * 4), Anchoring.END: min(1.0, (1 - t) * 4)}
        amount = self.sway * hold[self.anchoring]
        half = len(SWAY_HZ)
        waves = [math.sin(math.tau * (hz * time_s + p)) for hz, p in zip(SWAY_HZ * 2, self.phases, strict=True)]
        across = sum(w * s for w, s in zip(waves[:half], SWAY_SHARE, strict=True))
        down = sum(w * s for w, s in zip(waves[half:], SWAY_SHARE, strict=True))
        return amount * across, amount * down * 1.2

    @property
    def tightest(self) -> float:
        """The largest zoom on the path."""
        return max(self.start.zoom, self.end.zoom)

    @property
    def is_still(self) -> bool:
        """Whether every frame shows the same view."""
        return self.start == self.end and not self.sway


def plan(move: CameraMove, aim: Aim, *, depth: Depth, seed: int) -> CameraPath:
    """The path of a free camera over one plate; the seed varies reach, start and framing within the card."""
    chance = random.Random(seed)  # noqa: S311 - takes must repeat; nothing here is secret
    reach = REACH[move.speed] * chance.uniform(0.85, 1.2)
    drift_x, drift_y = chance.uniform(-0.025, 0.025), chance.uniform(-0.02, 0.02)
    closer = chance.uniform(1.0, 1.07)
    phases = tuple(chance.random() for _ in range(2 * len(SWAY_HZ)))
    shape = _directed(move, reach * _share(move.movement, depth))
    sway = SWAY[move.handling]
    zooms = _zoom_ends(shape.zoom, max(1.0, aim.zoom) * closer)
    room = _room(aim, shape, sway) * _roll_room(aim, move.tilt_deg, shape.roll)
    lift = max(1.0, room / min(zooms))
    first, last = zooms[0] * lift, zooms[1] * lift
    mid_x, mid_y = aim.x + drift_x, aim.y + drift_y
    start_x, end_x = _span(mid_x, shape.dx * aim.across / max(first, last), aim.across / min(first, last))
    start_y, end_y = _span(mid_y, shape.dy * aim.down / max(first, last), aim.down / min(first, last))
    roll_from, roll_to = move.tilt_deg - shape.roll / 2, move.tilt_deg + shape.roll / 2
    start, end = View(start_x, start_y, first, roll_from), View(end_x, end_y, last, roll_to)
    return CameraPath(aim, start, end, sway=sway, phases=phases)


def plan_anchored(move: CameraMove, aim: Aim, *, anchoring: Anchoring, seed: int) -> CameraPath:
    """The path over an anchor's picture: whole and square at the anchored end, moved as far as that leaves room."""
    chance = random.Random(seed)  # noqa: S311 - takes must repeat; nothing here is secret
    reach = REACH[move.speed] * chance.uniform(0.85, 1.2)
    phases = tuple(chance.random() for _ in range(2 * len(SWAY_HZ)))
    shape = _directed(move, reach)
    if anchoring is Anchoring.END:
        shape = shape.scaled(-1.0)
    whole = View(0.5, 0.5, 1.0)
    room = max(aim.across * (1 + 2 * abs(shape.dx)), aim.down * (1 + 2 * abs(shape.dy)), 1.0)
    zoom = min(WIDEST_PUSH, max(math.exp(shape.zoom), room) * _roll_room(aim, shape.roll, 0.0))
    there = View(0.5 + shape.dx * aim.across / zoom, 0.5 + shape.dy * aim.down / zoom, zoom, shape.roll)
    there = _inside(aim, there)
    sway = SWAY[move.handling]
    start, end = (whole, there) if anchoring is Anchoring.START else (there, whole)
    return CameraPath(aim, start, end, sway=sway, phases=phases, anchoring=anchoring)


def _share(movement: Movement, depth: Depth) -> float:
    """How much of the move a plate at this depth makes."""
    if depth is Depth.WHOLE:
        return 1.0
    if depth is Depth.NEAR:
        return NEAR_BY_MOVEMENT.get(movement, 1.25)
    return 1.0 if movement in NEAR_BY_MOVEMENT else 0.65


def _directed(move: CameraMove, reach: float) -> MoveShape:
    """The move's shape over this reach, turned toward the action where the movement follows it."""
    shape = SHAPES[move.movement].scaled(reach)
    return replace(shape, dx=shape.dx * move.toward) if move.movement in FOLLOWING else shape


def _zoom_ends(log_zoom: float, base: float) -> tuple[float, float]:
    """Zoom at the first and last frame: a push starts from the base, a pull ends on it."""
    far = base * math.exp(min(abs(log_zoom), math.log(WIDEST_PUSH)))
    return (base, far) if log_zoom >= 0 else (far, base)


def _room(aim: Aim, shape: MoveShape, sway: float) -> float:
    """The least zoom at which the plate has room for the move and the sway."""
    across = aim.across * (1 + abs(shape.dx) + 2.5 * sway)
    down = aim.down * (1 + abs(shape.dy) + 2.5 * sway)
    return min(WIDEST_PUSH, max(1.0, across, down))


def _roll_room(aim: Aim, tilt_deg: float, roll_deg: float) -> float:
    """How much closer a turned camera must be so that no corner leaves the plate."""
    angle = math.radians(abs(tilt_deg) + abs(roll_deg) / 2)
    if not angle:
        return 1.0
    return math.cos(angle) + math.sin(angle) * max(aim.frame_aspect, 1 / aim.frame_aspect)


def _span(middle: float, travel: float, seen: float) -> tuple[float, float]:
    """Where the centre starts and ends so that the travel lies about the middle and both ends stay on the plate."""
    low, high = seen / 2, 1 - seen / 2
    travel = math.copysign(min(abs(travel), high - low), travel)
    middle = min(high - abs(travel) / 2, max(low + abs(travel) / 2, middle))
    return middle - travel / 2, middle + travel / 2


def _inside(aim: Aim, view: View) -> View:
    """The view moved, if it must be, so that it does not look past the plate's edge."""
    half_x, half_y = aim.across / view.zoom / 2, aim.down / view.zoom / 2
    if view.roll:
        angle = math.radians(abs(view.roll))
        wide = math.cos(angle) + math.sin(angle) / aim.frame_aspect
        tall = math.cos(angle) + math.sin(angle) * aim.frame_aspect
        half_x, half_y = min(0.5, half_x * wide), min(0.5, half_y * tall)
    x = min(1 - half_x, max(half_x, view.x))
    y = min(1 - half_y, max(half_y, view.y))
    return replace(view, x=x, y=y)
