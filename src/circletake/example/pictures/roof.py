"""The rooftop before dawn: a city in three depths, a water tower, a parapet, wet tar paper."""

from __future__ import annotations

from circletake.example.pictures.light import cone, glow, grain, reflection, vignette
from circletake.example.pictures.palette import (
    AMBER,
    CANDLE,
    HAZE,
    INK,
    MIST,
    NEON,
    NIGHT,
    PITCH,
    SLATE,
    STEEL,
    TEAL,
    TUNGSTEN,
)
from circletake.example.pictures.rain import curtain, puddle, splashes
from circletake.example.pictures.svg import Canvas, circle, ellipse, group, path, polygon, rect, stroke

EDGE = 640
"""The top of the parapet."""


def roof() -> Canvas:
    """The clean plate: wide, from the stairhead, the city beyond the parapet."""
    canvas = Canvas(1600, 900, seed=57)
    canvas.add(*city(canvas), *parapet(canvas), *weather(canvas))
    return canvas


def city(canvas: Canvas) -> list[str]:
    """Sky and skyline."""
    down = canvas.linear(
        (0, 0),
        (0, 640),
        (0.0, INK, 1),
        (0.24, NIGHT, 1),
        (0.46, STEEL, 1),
        (0.64, "#4d5f6c", 1),
        (0.78, "#8b7568", 1),
        (0.9, "#c98f62", 1),
        (1.0, "#e2a56c", 1),
    )
    clouds = [
        ellipse(x, y, rx, ry, "#8d6f66" if y > 380 else HAZE, opacity=opacity)
        for x, y, rx, ry, opacity in (
            (300, 150, 520, 26, 0.16),
            (980, 220, 640, 20, 0.14),
            (1350, 120, 420, 30, 0.12),
            (560, 330, 700, 16, 0.2),
            (1200, 410, 560, 14, 0.3),
            (380, 455, 520, 10, 0.34),
            (900, 500, 700, 8, 0.3),
        )
    ]
    return [
        rect(0, 0, 1600, 900, down),
        *clouds,
        glow(canvas, 1010, 600, 820, AMBER, 0.62, squash=0.42),
        _searchlight(canvas, 240, -70),
        _searchlight(canvas, 690, 90),
        _blocks(canvas, base=660, low=70, high=230, colour="#5b6068", lit=0.05, widths=(34, 70)),
        glow(canvas, 900, 640, 900, MIST, 0.2, squash=0.16),
        _blocks(canvas, base=670, low=90, high=280, colour="#26343f", lit=0.13, widths=(56, 120)),
        _blocks(canvas, base=690, low=40, high=210, colour="#101a23", lit=0.2, widths=(80, 170)),
        _beacon(canvas),
    ]


def _searchlight(canvas: Canvas, x: float, lean: float) -> str:
    return cone(canvas, (x, 640), (x + lean - 44, 0), (x + lean + 44, 0), MIST, 0.32)


def _blocks(
    canvas: Canvas, *, base: float, low: float, high: float, colour: str, lit: float, widths: tuple[float, float]
) -> str:
    """One depth of the city: towers side by side, windows on a grid, some of them awake."""
    shapes, windows = [], {CANDLE: "", TUNGSTEN: "", TEAL: ""}
    x = -30.0
    while x < 1620:
        width, height = canvas.chance.uniform(*widths), canvas.chance.uniform(low, high)
        top = base - height
        shapes.append(rect(x, top, width, height + 40, colour))
        shapes.append(_roofline(canvas, x, top, width, colour))
        shapes.append(rect(x + width - 3, top, 3, height, TUNGSTEN, opacity=0.12))
        for row in range(int(height // 17)):
            for column in range(int((width - 12) // 13)):
                if canvas.chance.random() < lit:
                    tone = canvas.chance.choices((CANDLE, TUNGSTEN, TEAL), (5, 4, 1))[0]
                    windows[tone] += f"M{x + 8 + column * 13:.0f} {top + 11 + row * 17:.0f}h6v8h-6z"
        x += width + canvas.chance.uniform(-4, 14)
    panes = (path(d, tone, opacity=0.85) for tone, d in windows.items() if d)
    return group(*shapes, *panes)


def _roofline(canvas: Canvas, x: float, top: float, width: float, colour: str) -> str:
    kind = canvas.chance.randrange(4)
    middle = x + width / 2
    if kind == 0:
        return stroke(f"M{middle:.0f} {top:.0f}v-34M{middle - 8:.0f} {top - 22:.0f}h16", colour, 2.4)
    if kind == 1:
        return rect(x + width * 0.2, top - 14, width * 0.4, 16, colour)
    if kind == 2:
        return polygon([(x, top + 1), (middle, top - width * 0.28), (x + width, top + 1)], colour)
    return rect(x + width * 0.12, top - 8, width * 0.76, 9, colour)


def _beacon(canvas: Canvas) -> str:
    """The tallest mast, so that every rooftop shot can be matched by it."""
    return group(
        path("M1196 652L1206 300H1218L1228 652Z", "#1a2731"),
        stroke("M1212 300V150M1196 330H1228M1200 270H1224M1206 220H1218", "#1a2731", 4),
        glow(canvas, 1212, 148, 70, NEON, 0.9),
        circle(1212, 148, 5, "#ffd9dd"),
    )


def parapet(canvas: Canvas) -> list[str]:
    """The roof itself: parapet, water tower, stairhead, puddles that hold the sky."""
    floor = canvas.linear((0, 706), (0, 900), (0.0, "#1d2b36", 1), (0.5, NIGHT, 1), (1.0, PITCH, 1))
    wall = canvas.linear((0, EDGE), (0, 720), (0.0, SLATE, 1), (1.0, PITCH, 1))
    sky = canvas.linear((0, 730), (0, 860), (0.0, "#8d7565", 0.75), (1.0, STEEL, 0.5))
    seams = "".join(f"M{800 + (x - 800) * 0.62:.0f} 712L{x} 900" for x in range(-500, 2200, 260))
    return [
        rect(0, 704, 1600, 196, floor),
        stroke(seams + "M0 760H1600M0 822H1600", INK, 2, opacity=0.6),
        puddle(canvas, 620, 790, 330, 24, sky),
        puddle(canvas, 1180, 752, 190, 12, sky),
        puddle(canvas, 1120, 860, 260, 20, sky),
        reflection(canvas, 1010, 726, 880, 110, AMBER, 0.32),
        reflection(canvas, 1212, 720, 860, 14, NEON, 0.6),
        rect(0, EDGE, 1600, 70, wall),
        rect(0, EDGE - 14, 1600, 20, "#1b2932"),
        rect(0, EDGE - 15, 1600, 2.6, "#d2a479", opacity=0.75),
        stroke("".join(f"M{x} {EDGE + 6}V706" for x in range(90, 1600, 190)), INK, 2, opacity=0.7),
        _water_tower(),
        *_stairhead(canvas),
    ]


def _water_tower() -> str:
    hoops = "M1358 330Q1440 346 1522 330M1356 388Q1440 404 1524 388M1356 444Q1440 460 1524 444"
    return group(
        stroke(
            "M1376 474L1352 706M1504 474L1528 706M1440 480V706M1364 590H1516M1372 520L1522 640M1508 520L1358 640",
            INK,
            9,
        ),
        path("M1356 306H1524V474Q1440 492 1356 474Z", "#0b1219"),
        path("M1346 310L1440 236L1534 310Q1440 326 1346 310Z", INK),
        stroke(hoops, STEEL, 2.4),
        stroke("M1358 308V470M1346 308L1440 235", "#d2a479", 3, opacity=0.8),
    )


def _stairhead(canvas: Canvas) -> list[str]:
    """The way up, on the left, with its caged bulb."""
    return [
        path("M0 386L214 420V720L0 760Z", PITCH),
        path("M0 372L226 408V424L0 390Z", INK),
        stroke("M0 373L226 409", HAZE, 2.4, opacity=0.8),
        path("M70 470L158 480V718L70 730Z", INK),
        path("M78 480L150 489V708L78 718Z", "#131d26"),
        circle(136, 606, 4, TUNGSTEN),
        glow(canvas, 190, 470, 210, AMBER, 0.6),
        cone(canvas, (190, 470), (110, 760), (420, 770), TUNGSTEN, 0.55),
        circle(190, 468, 9, CANDLE),
        stroke("M182 458h16v20h-16zM190 456v24", INK, 2),
        reflection(canvas, 250, 770, 890, 70, TUNGSTEN, 0.4),
    ]


def weather(canvas: Canvas) -> list[str]:
    """The last of the rain, and the lens."""
    return [
        curtain(canvas, 300, slant=-0.3),
        splashes(canvas, (0, 1600, 716), (0, 1600, 895), 110),
        vignette(canvas, 0.6),
        grain(canvas),
    ]
