"""Hands, built of fingers with joints: each a dark outline, skin, a light along its upper side, a nail."""

from __future__ import annotations

import math
from collections.abc import Sequence

from circletake.example.pictures.palette import INK, SKIN, SKIN_DARK, SKIN_DEEP, SKIN_LIGHT, SKIN_SHINE
from circletake.example.pictures.svg import Point, ellipse, group, stroke


def _line(joints: Sequence[Point]) -> str:
    """A smooth line through the joints of a finger."""
    d = f"M{joints[0][0]:.0f} {joints[0][1]:.0f}"
    for at in range(1, len(joints) - 1):
        middle = (joints[at][0] + joints[at + 1][0]) / 2, (joints[at][1] + joints[at + 1][1]) / 2
        d += f"Q{joints[at][0]:.0f} {joints[at][1]:.0f} {middle[0]:.0f} {middle[1]:.0f}"
    return d + f"L{joints[-1][0]:.0f} {joints[-1][1]:.0f}"


def finger(joints: Sequence[Point], width: float, *, up: Point = (0.0, -1.0), nail: bool = True) -> str:
    """A finger from knuckle to tip; `up` points to the light."""
    lit = [(x + up[0] * width * 0.2, y + up[1] * width * 0.2) for x, y in joints]
    rim = [(x + up[0] * width * 0.36, y + up[1] * width * 0.36) for x, y in joints[1:]]
    parts = [
        stroke(_line(joints), INK, width + 8, opacity=0.75),
        stroke(_line(joints), SKIN_DARK, width),
        stroke(_line(lit), SKIN, width * 0.58),
        stroke(_line(rim), SKIN_LIGHT, width * 0.16),
        _creases(joints, width),
    ]
    return group(*parts, *(_nail(joints, width, up) if nail else []))


def _creases(joints: Sequence[Point], width: float) -> str:
    """Two short folds across the middle joint."""
    (ax, ay), (bx, by) = joints[-3], joints[-2]
    turn = math.atan2(by - ay, bx - ax) + math.pi / 2
    half = width * 0.26
    d = ""
    for shift in (-5, 5):
        x, y = bx + shift * math.sin(turn), by - shift * math.cos(turn)
        d += f"M{x - half * math.cos(turn):.1f} {y - half * math.sin(turn):.1f}"
        d += f"L{x + half * math.cos(turn):.1f} {y + half * math.sin(turn):.1f}"
    return stroke(d, SKIN_DEEP, 2.6, opacity=0.6)


def _nail(joints: Sequence[Point], width: float, up: Point) -> list[str]:
    (ax, ay), (bx, by) = joints[-2], joints[-1]
    turn = math.degrees(math.atan2(by - ay, bx - ax))
    x, y = bx + up[0] * width * 0.12, by + up[1] * width * 0.12
    spot = f"rotate({turn:.0f} {x:.0f} {y:.0f})"
    return [
        ellipse(x, y, width * 0.34, width * 0.25, SKIN_LIGHT, transform=spot),
        ellipse(x + 2, y + up[1] * 2, width * 0.2, width * 0.09, SKIN_SHINE, opacity=0.8, transform=spot),
    ]
