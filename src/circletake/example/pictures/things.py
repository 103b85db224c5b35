"""Things: the cassette, the receipt book, the desk lamp, the jacket on its own."""

from __future__ import annotations

from circletake.example.pictures.letters import written
from circletake.example.pictures.light import cone, glow, grain, soft_shadow, vignette
from circletake.example.pictures.palette import (
    AMBER,
    CANDLE,
    EMBER,
    GREY,
    INK,
    MIST,
    NIGHT,
    PAPER,
    PAPER_DARK,
    PITCH,
    PLASTIC,
    PLASTIC_LIGHT,
    RAIN,
    TUNGSTEN,
    WOOD,
    WOOD_DARK,
    WOOD_DEEP,
    WOOD_LIGHT,
)
from circletake.example.pictures.rain import beads
from circletake.example.pictures.svg import Canvas, circle, ellipse, group, path, placed, rect, stroke

SHELL = "M-318 -200H318Q330 -200 330 -188V188Q330 200 318 200H-318Q-330 200 -330 188V-188Q-330 -200 -318 -200Z"
"""The outline of the cassette's shell, 660 by 400 about its middle."""


def _hub(x: float) -> str:
    tooth = stroke(f"M{x:.0f} -12v-17", PAPER, 7)
    spokes = [group(tooth, transform=f"rotate({turn} {x:.0f} 8)") for turn in range(0, 360, 60)]
    return group(circle(x, 8, 41, INK), circle(x, 8, 37, PAPER), circle(x, 8, 29, INK), *spokes)


def cassette_shapes(canvas: Canvas, *, side: str = "A") -> list[str]:
    """The cassette, 660 by 400 about its middle: cracked at a corner, its label torn, side A or B."""
    shell = canvas.linear((-330, -200), (330, 200), (0.0, PLASTIC_LIGHT, 1), (0.35, PLASTIC, 1), (1.0, PITCH, 1))
    foot = "M-226 200L-200 122Q-197 114 -188 114H188Q197 114 200 122L226 200Z"
    return [
        path(SHELL, shell),
        path(SHELL, stroke=GREY, stroke_width=2.5, stroke_opacity=0.55),
        rect(-312, -184, 624, 368, "none", rx=8, stroke=INK, stroke_width=2.5, opacity=0.7),
        *(circle(x, y, 9, INK) for x in (-305, 305) for y in (-176, 176)),
        *(stroke(f"M{x - 5} {y - 4}l10 8", GREY, 2.2) for x in (-305, 305) for y in (-176, 176)),
        *_label(canvas, side),
        _reel_window(canvas),
        path(foot, canvas.linear((0, 114), (0, 200), (0.0, PLASTIC_LIGHT, 1), (1.0, PLASTIC, 1))),
        stroke("M-188 115H188", MIST, 2, opacity=0.6),
        *(circle(x, 164, r, INK) for x, r in ((-148, 14), (-88, 8), (88, 8), (148, 14))),
        _crack(),
        path("M-318 -199H318", stroke=RAIN, stroke_width=3, stroke_opacity=0.7),
    ]


def _label(canvas: Canvas, side: str) -> list[str]:
    """A paper label whose upper right corner is torn away; what is written on it differs by side."""
    torn = (
        "M-276 -160H196L204 -148L220 -150L224 -132L240 -126L238 -110L256 -104L262 -88L278 -82V92Q278 98 272 98"
        "H-272Q-278 98 -278 92V-156Q-278 -160 -276 -160Z"
    )
    paper = canvas.linear((-278, -160), (278, 98), (0.0, PAPER, 1), (0.7, "#d8c49a", 1), (1.0, PAPER_DARK, 1))
    rule = stroke("M-250 -62H236M-250 -98H226", PAPER_DARK, 1.6, opacity=0.8)
    scars = stroke("M196 -160L204 -148L220 -150L224 -132L240 -126L238 -110L256 -104L262 -88L278 -82", "#fff6dd", 4)
    band = rect(-278, 62, 556, 36, "#9c3a2f" if side == "A" else "#2d5d66", opacity=0.9)
    text = written("TOMORROW", -150, -112, 40, INK, 6) if side == "B" else written("SIDE A", -220, -118, 30, INK, 5)
    note = written("3:40", 62, -118, 34, "#9c2a2a", 5) if side == "A" else written("B", -240, -112, 40, "#1f4a52", 7)
    stain = ellipse(-160, 20, 60, 34, PAPER_DARK, opacity=0.4)
    return [path(torn, paper), scars, rule, stain, band, text, note]


def _reel_window(canvas: Canvas) -> str:
    tape = canvas.linear((-120, 0), (120, 0), (0.0, "#3a2318", 1), (1.0, "#1b100b", 1))
    return group(
        rect(-196, -46, 392, 108, PLASTIC, rx=54),
        rect(-196, -46, 392, 108, "none", rx=54, stroke=GREY, stroke_width=2, stroke_opacity=0.5),
        rect(-76, -28, 152, 72, INK, rx=6),
        path("M-76 -28h60a86 86 0 0 1 0 72h-60z", tape),
        path("M76 -28h-22a60 60 0 0 0 0 72h22z", tape),
        stroke("M-70 -22L-20 38M-52 -24L-10 26", RAIN, 3, opacity=0.35),
        _hub(-132),
        _hub(132),
    )


def _crack() -> str:
    """The crack from the lower left corner, and the chip that fell out."""
    return group(
        path("M-330 118L-306 128L-296 152L-270 160L-262 182L-240 200H-318Q-330 200 -330 188Z", INK),
        stroke("M-330 118L-306 128L-296 152L-270 160L-262 182L-240 200", RAIN, 2.4, opacity=0.75),
        stroke("M-306 128L-268 84L-250 88L-214 30L-204 34L-190 6M-268 84L-276 52M-250 88L-224 104", INK, 4),
        stroke("M-304 127L-266 83L-248 87L-212 29L-202 33L-188 5", RAIN, 1.5, opacity=0.8),
    )


def table(canvas: Canvas, *, light: tuple[float, float]) -> list[str]:
    """Dark wood from above under a warm lamp, for things to lie on."""
    width, height = canvas.width, canvas.height
    ground = canvas.radial(
        *light,
        width * 0.8,
        (0.0, "#a4713d", 1),
        (0.16, WOOD_LIGHT, 1),
        (0.42, WOOD, 1),
        (0.75, WOOD_DARK, 1),
        (1.0, WOOD_DEEP, 1),
        squash=0.8,
    )
    veins = []
    for _ in range(46):
        y, bend = canvas.chance.uniform(0, height), canvas.chance.uniform(-16, 16)
        x, run = canvas.chance.uniform(-200, width), canvas.chance.uniform(200, 700)
        veins.append(f"M{x:.0f} {y:.0f}q{run / 2:.0f} {bend:.0f} {run:.0f} 0")
    boards = "".join(f"M0 {height * share:.0f}H{width}" for share in (0.24, 0.5, 0.76))
    return [
        rect(0, 0, width, height, ground),
        stroke("".join(veins), INK, 1.6, opacity=0.34),
        stroke(boards, INK, 4, opacity=0.6),
    ]


def cassette(side: str) -> Canvas:
    """The cassette whole, from above."""
    canvas = Canvas(1200, 900, seed=31 if side == "A" else 32)
    shadow = soft_shadow("M-300 -170H352V232H-300Z")
    canvas.add(
        *table(canvas, light=(760, 300)),
        placed(600, 450, 1.36, shadow, *cassette_shapes(canvas, side=side), turn=-4 if side == "A" else 3),
        glow(canvas, 900, 120, 560, TUNGSTEN, 0.28),
        beads(canvas, 190, 230, 820, 440, 70),
        vignette(canvas, 0.72),
        grain(canvas),
    )
    return canvas


def cassette_side_a() -> Canvas:
    """Side A, as it is found."""
    return cassette("A")


def cassette_side_b() -> Canvas:
    """Side B, with the hidden label."""
    return cassette("B")


def torn_label() -> Canvas:
    """The torn corner of the label, close."""
    canvas = Canvas(1200, 900, seed=33)
    canvas.add(
        *table(canvas, light=(300, 200)),
        placed(40, 900, 3.5, *cassette_shapes(canvas, side="A"), turn=-6),
        glow(canvas, 1000, 120, 700, TUNGSTEN, 0.3),
        beads(canvas, 60, 60, 1080, 780, 60, size=6),
        vignette(canvas, 0.75),
        grain(canvas),
    )
    return canvas


def open_book(canvas: Canvas) -> list[str]:
    """The receipt book lying open, seen from the side of a counter; about 360 wide."""
    page = canvas.linear(
        (-180, 0), (180, 0), (0.0, PAPER_DARK, 1), (0.5, PAPER_DARK, 1), (0.56, PAPER, 1), (1.0, CANDLE, 1)
    )
    lines = "".join(
        f"M{20 - at * 4} {-30 + at * 9}h{140 + at * 5}M{-168 - at * 4} {-30 + at * 9}h130" for at in range(5)
    )
    return [
        path("M-206 26L-168 -46H170L214 26Z", INK),
        path("M-196 18L-162 -50Q-84 -66 2 -46Q84 -66 166 -50L204 18Q96 4 2 24Q-96 4 -196 18Z", page),
        stroke("M2 -46V24", WOOD_DARK, 3, opacity=0.7),
        stroke(lines, WOOD, 1.6, opacity=0.6),
        stroke("M60 4l120 -34", INK, 7),
        stroke("M62 2l116 -33", AMBER, 2),
    ]


def receipt_book() -> Canvas:
    """The receipt book from above: two columns of numbers that nobody can read, a carbon sheet, a pen."""
    canvas = Canvas(1200, 900, seed=34)
    rows = "".join(f"M-380 {y}h340M40 {y}h340" for y in range(-220, 250, 42))
    marks = []
    for y in range(-220, 120, 42):
        for left in (-370, 50):
            for at in range(canvas.chance.randint(2, 5)):
                x = left + at * 62
                marks.append(f"M{x} {y - 9}q9 -20 18 -3t16 -5t{canvas.chance.randint(6, 14)} 2")
    paper = canvas.linear(
        (-420, 0), (420, 0), (0.0, PAPER_DARK, 1), (0.47, PAPER, 1), (0.5, PAPER_DARK, 1), (1.0, CANDLE, 1)
    )
    cover = path("M-440 -300H440V316H-440Z", WOOD_DEEP)
    shadow = soft_shadow("M-420 -270H462V340H-420Z")
    sheet = path("M-420 -280Q-200 -296 0 -276Q200 -296 420 -280V292Q200 278 0 298Q-200 278 -420 292Z", paper)
    carbon = path("M40 130L396 118L404 280Q220 272 44 292Z", "#2b3e5c", opacity=0.85)
    canvas.add(
        *table(canvas, light=(780, 320)),
        placed(590, 440, 1.12, shadow, cover, sheet, turn=-7),
        placed(590, 440, 1.12, stroke(rows, PAPER_DARK, 1.6), stroke("M0 -276V298", WOOD, 4), turn=-7),
        placed(590, 440, 1.12, stroke("".join(marks), INK, 2.6, opacity=0.75), carbon, turn=-7),
        placed(860, 560, 1.5, *_pen(), turn=-38),
        glow(canvas, 900, 200, 620, TUNGSTEN, 0.32),
        vignette(canvas, 0.72),
        grain(canvas),
    )
    return canvas


def _pen() -> list[str]:
    return [
        stroke("M-146 14H150", INK, 22, opacity=0.5),
        stroke("M-120 0H140", NIGHT, 19),
        stroke("M-118 -5H138", MIST, 3, opacity=0.8),
        stroke("M20 0H34", AMBER, 20),
        path("M-128 -8L-168 1L-128 9Z", AMBER),
    ]


def lamp_shapes(canvas: Canvas) -> list[str]:
    """The desk lamp, standing on 0, 0; about 330 high, its shade looking left and down."""
    shade = canvas.linear((-150, -250), (60, -230), (0.0, AMBER, 1), (0.45, EMBER, 1), (1.0, WOOD_DEEP, 1))
    return [
        ellipse(10, -4, 92, 15, INK),
        path("M-70 -10Q-66 -34 10 -34T90 -10Z", WOOD_DEEP),
        stroke("M-62 -14Q-50 -30 4 -31", TUNGSTEN, 2.4, opacity=0.9),
        stroke("M14 -34C60 -120 66 -200 8 -262", INK, 13),
        stroke("M9 -34C55 -120 61 -200 4 -258", AMBER, 2.6, opacity=0.85),
        circle(8, -266, 14, INK),
        ellipse(-64, -196, 112, 20, CANDLE),
        path("M-182 -200Q-160 -300 -40 -304Q38 -300 58 -204Q0 -184 -62 -184T-182 -200Z", shade),
        stroke("M-176 -206Q-152 -292 -44 -298", CANDLE, 2.6, opacity=0.8),
        stroke("M-180 -199Q-120 -182 -62 -183T56 -203", CANDLE, 3),
    ]


def desk_lamp() -> Canvas:
    """The desk lamp, lit, in the dark shop."""
    canvas = Canvas(1200, 900, seed=35)
    wall = canvas.linear((0, 0), (0, 900), (0.0, PITCH, 1), (0.7, WOOD_DEEP, 1), (1.0, WOOD_DARK, 1))
    top = canvas.linear((0, 0), (1200, 0), (0.0, WOOD_DARK, 1), (0.45, WOOD_LIGHT, 1), (1.0, WOOD_DARK, 1))
    canvas.add(
        rect(0, 0, 1200, 900, wall),
        glow(canvas, 560, 430, 620, AMBER, 0.5),
        rect(0, 720, 1200, 180, top),
        rect(0, 718, 1200, 3, TUNGSTEN, opacity=0.5),
        glow(canvas, 540, 770, 520, CANDLE, 0.9, squash=0.16),
        placed(690, 792, 1.75, *lamp_shapes(canvas)),
        cone(canvas, (578, 452), (150, 800), (900, 800), TUNGSTEN, 0.8),
        glow(canvas, 572, 470, 300, CANDLE, 0.7),
        vignette(canvas, 0.7),
        grain(canvas),
    )
    return canvas
