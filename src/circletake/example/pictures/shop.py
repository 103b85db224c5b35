"""The pawn shop: a counter, a wall of other people's things, one warm lamp, neon behind wet glass."""

from __future__ import annotations

from circletake.example.pictures.light import cone, glow, grain, vignette
from circletake.example.pictures.palette import (
    AMBER,
    CANDLE,
    EMBER,
    INK,
    NEON,
    NIGHT,
    PAPER,
    PITCH,
    RAIN,
    RUST,
    STEEL,
    TEAL,
    TUNGSTEN,
    WOOD,
    WOOD_DARK,
    WOOD_DEEP,
    WOOD_LIGHT,
)
from circletake.example.pictures.svg import Canvas, circle, group, path, placed, rect, stroke
from circletake.example.pictures.things import lamp_shapes, open_book

COUNTER_TOP = 610
LAMP = (1178, 610)


def shop() -> Canvas:
    """The clean plate: the counter seen from the customer's side."""
    canvas = Canvas(1600, 900, seed=23)
    canvas.add(*back_wall(canvas), *counter(canvas), *finish(canvas))
    return canvas


def back_wall(canvas: Canvas) -> list[str]:
    """All that stands behind the shop owner."""
    down = canvas.linear((0, 0), (0, 640), (0.0, PITCH, 1), (0.5, WOOD_DEEP, 1), (1.0, WOOD_DARK, 1))
    return [
        rect(0, 0, 1600, 900, down),
        glow(canvas, LAMP[0] - 30, 430, 860, RUST, 0.75),
        glow(canvas, LAMP[0] - 30, 450, 470, AMBER, 0.42),
        _shelves(canvas),
        _window(canvas),
        _hanging(canvas),
    ]


def counter(canvas: Canvas) -> list[str]:
    """The counter with the lamp and the receipt book, in front of the shop owner."""
    top = canvas.linear((0, 0), (1600, 0), (0.0, WOOD_DARK, 1), (0.45, WOOD, 1), (0.74, WOOD_LIGHT, 1), (1.0, WOOD, 1))
    front = canvas.linear((0, 672), (0, 900), (0.0, WOOD_DARK, 1), (1.0, INK, 1))
    panels = [rect(x, 716, 236, 210, "none", stroke=INK, stroke_width=5, opacity=0.8) for x in range(40, 1600, 268)] + [
        stroke(f"M{x + 4} 718h228", RUST, 1.6, opacity=0.4) for x in range(40, 1600, 268)
    ]
    return [
        rect(0, 672, 1600, 240, front),
        *panels,
        path(f"M0 {COUNTER_TOP}H1600V676H0z", top),
        rect(0, COUNTER_TOP - 1, 1600, 2.5, TUNGSTEN, opacity=0.35),
        rect(0, 670, 1600, 9, INK, opacity=0.6),
        rect(0, 667, 1600, 2.4, TUNGSTEN, opacity=0.3),
        glow(canvas, LAMP[0], 638, 520, TUNGSTEN, 0.95, squash=0.085),
        placed(796, 640, 0.62, *open_book(canvas)),
        _bell(),
        *_lamp(canvas),
    ]


def finish(canvas: Canvas) -> list[str]:
    """Dust in the light, and the lens."""
    motes = [
        circle(canvas.chance.gauss(LAMP[0] - 20, 150), canvas.chance.uniform(440, 640), 1.3, CANDLE, opacity=0.4)
        for _ in range(60)
    ]
    return [*motes, vignette(canvas, 0.7), grain(canvas)]


def _lamp(canvas: Canvas) -> list[str]:
    x, y = LAMP
    return [
        placed(x, y + 36, 0.78, *lamp_shapes(canvas)),
        cone(canvas, (x - 52, y - 170), (x - 330, y + 40), (x + 210, y + 40), TUNGSTEN, 0.8),
        glow(canvas, x - 50, y - 150, 150, CANDLE, 0.75),
    ]


def _bell() -> str:
    """The brass bell that customers ring."""
    return group(
        path("M958 646q0 -34 34 -34t34 34z", AMBER),
        path("M994 614q26 2 31 31h-18q-2 -22 -13 -31z", CANDLE, opacity=0.85),
        rect(952, 645, 80, 9, EMBER),
        circle(992, 609, 5, CANDLE),
    )


def _shelves(canvas: Canvas) -> str:
    """Three shelves of pledges, black against the lamp's glow, each with a lit edge."""
    parts = []
    for top in (196, 350, 500):
        x = 430.0
        while x < 1580:
            width = canvas.chance.uniform(54, 118)
            thing = canvas.chance.choice((_radio, _clock, _box, _camera, _vase, _books))
            parts.append(group(*thing(x, top, width), opacity=0.96))
            x += width + canvas.chance.uniform(14, 34)
        parts.append(rect(414, top, 1190, 13, INK))
        parts.append(rect(414, top, 1190, 2, AMBER, opacity=0.5))
    uprights = [rect(x, 60, 12, 560, INK) for x in (414, 800, 1190)]
    return group(*parts, *uprights)


def _edge(d: str) -> str:
    return stroke(d, AMBER, 1.8, opacity=0.6)


def _radio(x: float, floor: float, width: float) -> list[str]:
    height = width * 0.62
    top = floor - height
    return [
        rect(x, top, width, height, WOOD_DEEP, rx=7),
        circle(x + width * 0.3, top + height * 0.52, height * 0.3, INK),
        circle(x + width * 0.3, top + height * 0.52, height * 0.3, "none", stroke=RUST, stroke_width=2),
        rect(x + width * 0.58, top + height * 0.24, width * 0.32, height * 0.2, EMBER),
        circle(x + width * 0.66, top + height * 0.72, 4, RUST),
        circle(x + width * 0.82, top + height * 0.72, 4, RUST),
        _edge(f"M{x + 6:.0f} {top + 1:.0f}h{width - 12:.0f}"),
    ]


def _clock(x: float, floor: float, width: float) -> list[str]:
    r = width * 0.38
    cx, cy = x + width / 2, floor - r - 9
    return [
        path(f"M{cx - r * 0.6:.0f} {floor:.0f}l6 -14h{r * 1.2 - 12:.0f}l6 14z", INK),
        circle(cx, cy, r, WOOD_DEEP),
        circle(cx, cy, r * 0.8, RUST, opacity=0.55),
        stroke(f"M{cx:.0f} {cy:.0f}v{-r * 0.55:.0f}M{cx:.0f} {cy:.0f}l{r * 0.38:.0f} {r * 0.2:.0f}", INK, 3),
        path(
            f"M{cx:.0f} {cy - r:.0f}a{r:.0f} {r:.0f} 0 0 1 {r:.0f} {r:.0f}", stroke=AMBER, stroke_width=2, opacity=0.8
        ),
    ]


def _box(x: float, floor: float, width: float) -> list[str]:
    height = width * 0.46
    return [
        rect(x, floor - height, width, height, PITCH),
        rect(x + width * 0.16, floor - height - width * 0.3, width * 0.62, width * 0.3, WOOD_DEEP),
        rect(x + width * 0.4, floor - height * 0.7, width * 0.2, height * 0.22, EMBER, opacity=0.8),
        _edge(f"M{x:.0f} {floor - height:.0f}h{width:.0f}"),
    ]


def _camera(x: float, floor: float, width: float) -> list[str]:
    height = width * 0.5
    top = floor - height
    cx, cy = x + width / 2, top + height * 0.55
    return [
        rect(x, top, width, height, INK, rx=5),
        rect(x + width * 0.34, top - 11, width * 0.32, 14, INK),
        circle(cx, cy, height * 0.34, PITCH, stroke=RUST, stroke_width=2.4),
        circle(cx + 3, cy - 4, height * 0.1, AMBER, opacity=0.8),
        _edge(f"M{x + 5:.0f} {top:.0f}h{width * 0.28:.0f}M{x + width * 0.66:.0f} {top:.0f}h{width * 0.28:.0f}"),
    ]


def _vase(x: float, floor: float, width: float) -> list[str]:
    cx, height = x + width / 2, width * 0.95
    half = width * 0.3
    return [
        path(
            f"M{cx - half * 0.5:.0f} {floor:.0f}C{cx - half * 1.7:.0f} {floor - height * 0.5:.0f} "
            f"{cx - half * 0.2:.0f} {floor - height * 0.7:.0f} {cx - half * 0.5:.0f} {floor - height:.0f}"
            f"H{cx + half * 0.5:.0f}C{cx + half * 0.2:.0f} {floor - height * 0.7:.0f} "
            f"{cx + half * 1.7:.0f} {floor - height * 0.5:.0f} {cx + half * 0.5:.0f} {floor:.0f}Z",
            WOOD_DEEP,
        ),
        _edge(
            f"M{cx + half * 0.5:.0f} {floor - height:.0f}C{cx + half * 0.2:.0f} {floor - height * 0.7:.0f} "
            f"{cx + half * 1.7:.0f} {floor - height * 0.5:.0f} {cx + half * 0.5:.0f} {floor:.0f}"
        ),
    ]


def _books(x: float, floor: float, width: float) -> list[str]:
    spines: list[str] = []
    at = x
    for share in (0.18, 0.13, 0.2, 0.15, 0.17):
        height = width * (0.7 + share)
        spines.append(rect(at, floor - height, width * share, height, (PITCH, EMBER, WOOD_DEEP)[len(spines) % 3]))
        spines.append(_edge(f"M{at:.0f} {floor - height:.0f}h{width * share:.0f}"))
        at += width * share + 2
    return spines


def _hanging(canvas: Canvas) -> str:
    """Two guitars on the wall, and their long shadows."""
    body = (
        "M0 -250v150C-34 -96 -46 -66 -40 -40C-36 -22 -52 -6 -58 22C-66 66 -36 96 0 96S66 66 58 22"
        "C52 -6 36 -22 40 -40C46 -66 34 -96 0 -100"
    )
    guitar = group(
        path(body + "Z", WOOD_DEEP),
        rect(-7, -262, 14, 170, INK),
        rect(-11, -290, 22, 36, INK, rx=4),
        circle(0, -14, 17, INK),
        rect(-20, 38, 40, 8, INK),
        stroke(
            "M40 -40C46 -66 34 -96 12 -99M58 22C52 -6 36 -22 40 -40M58 22C66 66 36 95 4 96", AMBER, 2.6, opacity=0.75
        ),
        stroke("M-3 -250V40M3 -250V40", RUST, 0.8, opacity=0.8),
    )
    shade = canvas.linear((0, 40), (0, 470), (0.0, INK, 0), (1.0, INK, 0.5))
    return group(
        rect(412, 0, 3, 600, shade),
        placed(1420, 372, 0.86, guitar, turn=4),
        placed(1516, 350, 0.8, guitar, turn=-3),
    )


def _window(canvas: Canvas) -> str:
    """The shop's window on the left: the alley's neon melts down the wet glass."""
    glass = "M44 78H372V520H44Z"
    clip = canvas.within(glass)
    night = canvas.linear((0, 78), (0, 520), (0.0, NIGHT, 1), (1.0, STEEL, 1))
    runs = []
    for _ in range(46):
        x, y, length = canvas.chance.uniform(46, 370), canvas.chance.uniform(60, 420), canvas.chance.uniform(30, 160)
        bend = canvas.chance.uniform(-7, 7)
        runs.append(f"M{x:.0f} {y:.0f}q{bend:.0f} {length / 2:.0f} {-bend / 2:.0f} {length:.0f}")
    return group(
        group(
            path(glass, night),
            group(*(_blurred_ring(x, y) for x, y in ((150, 190), (222, 190), (186, 254)))),
            glow(canvas, 190, 220, 230, NEON, 0.5),
            glow(canvas, 320, 420, 130, TEAL, 0.4),
            stroke("".join(runs), RAIN, 1.5, stroke_opacity=0.34),
            clip_path=clip,
        ),
        stroke("M44 78H372V520H44ZM208 78V520M44 300H372", INK, 15),
        stroke("M52 86V512M216 86V512", NEON, 1.8, opacity=0.4),
        rect(22, 520, 372, 20, INK),
        rect(22, 520, 372, 2, NEON, opacity=0.45),
        glow(canvas, 210, 570, 260, NEON, 0.22, squash=0.3),
        _paper_notes(),
    )


def _blurred_ring(x: float, y: float) -> str:
    """One ball of the sign outside, out of focus behind the glass."""
    rings = ((34, 0.07), (28, 0.1), (22, 0.12), (15, 0.16), (9, 0.2))
    return group(*(circle(x, y, 30, "none", stroke=NEON, stroke_width=w, stroke_opacity=o) for w, o in rings))


def _paper_notes() -> str:
    """Pawn tickets pinned beside the window; nothing on them can be read."""
    tickets = [(402, 120, -5), (436, 132, 4), (404, 560, 2)]
    return group(*(placed(x, y, 1, rect(0, 0, 26, 36, PAPER, opacity=0.2), turn=turn) for x, y, turn in tickets))
