"""Reference sheets: people and clothes before a quiet studio wall."""

from __future__ import annotations

from circletake.example.pictures import courier, faces
from circletake.example.pictures.light import glow, grain, vignette
from circletake.example.pictures.palette import (
    AMBER,
    CANDLE,
    HAZE,
    MIST,
    NEON,
    NIGHT,
    PITCH,
    RUST,
    SLATE,
    STEEL,
    TEAL,
    TUNGSTEN,
    WOOD,
    WOOD_DARK,
    WOOD_DEEP,
)
from circletake.example.pictures.rain import curtain
from circletake.example.pictures.svg import Canvas, circle, group, placed, rect, stroke


def studio(width: int, height: int, *, seed: int, floor: float = 0.9) -> Canvas:
    """A seamless wall, lit warm from the right and cool from the left, with faint lines of measure."""
    canvas = Canvas(width, height, seed=seed)
    ground = height * floor
    down = canvas.linear(
        (0, 0), (0, height), (0.0, NIGHT, 1), (floor - 0.02, STEEL, 1), (floor, SLATE, 1), (1.0, PITCH, 1)
    )
    canvas.add(
        rect(0, 0, width, height, down),
        glow(canvas, width * 0.5, height * 0.45, width * 0.75, HAZE, 0.6, squash=1.3),
        glow(canvas, width * 0.92, height * 0.3, width * 0.6, TUNGSTEN, 0.3, squash=1.4),
        glow(canvas, width * 0.5, ground, width * 0.6, MIST, 0.25, squash=0.14),
        group(
            *(stroke(f"M0 {ground - ground * 0.104 * at:.0f}H{width}", MIST, 1) for at in range(1, 9)),
            opacity=0.12,
        ),
    )
    return canvas


def _figure(seed: int, *, kind: str) -> Canvas:
    canvas = studio(900, 1350, seed=seed)
    shapes = {"front": courier.front, "profile": courier.profile, "back": courier.back}[kind](canvas)
    canvas.add(
        placed(450, 1222, 1.13, courier.shadow(canvas), courier.slim(*shapes)), vignette(canvas, 0.5), grain(canvas)
    )
    return canvas


def courier_front() -> Canvas:
    """The courier from the front."""
    return _figure(41, kind="front")


def courier_profile() -> Canvas:
    """The courier in profile, walking."""
    return _figure(42, kind="profile")


def courier_back() -> Canvas:
    """The courier from behind."""
    return _figure(43, kind="back")


def courier_face() -> Canvas:
    """The courier's face, close, with neon on one side and a lamp on the other."""
    canvas = Canvas(1500, 1000, seed=44)
    _night_behind(canvas)
    canvas.add(
        placed(730, 480, 1.3, *faces.courier(canvas)),
        curtain(canvas, 260),
        vignette(canvas, 0.6),
        grain(canvas),
    )
    return canvas


def _night_behind(canvas: Canvas) -> None:
    """Lights of the city far out of focus."""
    width, height = canvas.width, canvas.height
    down = canvas.linear((0, 0), (0, height), (0.0, NIGHT, 1), (0.6, STEEL, 1), (1.0, SLATE, 1))
    canvas.add(rect(0, 0, width, height, down))
    for x, y, r, colour in (
        (0.08, 0.24, 78, NEON), (0.16, 0.42, 60, NEON), (0.06, 0.6, 84, TEAL), (0.24, 0.16, 46, TUNGSTEN),
        (0.8, 0.2, 90, TUNGSTEN), (0.93, 0.36, 66, TUNGSTEN), (0.86, 0.56, 58, CANDLE), (0.7, 0.1, 50, TEAL),
    ):  # fmt: skip
        canvas.add(
            circle(x * width, y * height, r, colour, opacity=0.2),
            circle(x * width, y * height, r * 0.86, colour, opacity=0.12),
        )


def owner_face() -> Canvas:
    """The shop owner's face at the lamp, as the reaction is shot."""
    canvas = Canvas(1500, 1000, seed=45)
    canvas.add(
        rect(
            0,
            0,
            1500,
            1000,
            canvas.linear((0, 0), (1500, 0), (0.0, PITCH, 1), (0.6, WOOD_DEEP, 1), (1.0, WOOD_DARK, 1)),
        )
    )
    for at in range(26):
        x, y = canvas.chance.uniform(0, 1500), canvas.chance.uniform(40, 720)
        size = canvas.chance.uniform(40, 110)
        canvas.add(rect(x, y, size, size * 0.7, WOOD if at % 3 else RUST, opacity=0.22, rx=14))
    canvas.add(
        glow(canvas, 1280, 640, 800, AMBER, 0.6),
        placed(720, 420, 1.28, *faces.owner(canvas)),
        glow(canvas, 1440, 860, 620, TUNGSTEN, 0.55),
        vignette(canvas, 0.66),
        grain(canvas),
    )
    return canvas


def owner_front() -> Canvas:
    """The shop owner behind his counter's edge, waist up."""
    canvas = studio(900, 1200, seed=46, floor=0.93)
    canvas.add(placed(450, 460, 1.0, *faces.owner(canvas)), vignette(canvas, 0.5), grain(canvas))
    return canvas
