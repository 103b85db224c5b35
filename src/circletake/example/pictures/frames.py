"""Key frames: people and things in their places, as a shot should begin; poses, insets and the poster."""

from __future__ import annotations

from circletake.example.pictures import alley as alleys
from circletake.example.pictures import courier, faces
from circletake.example.pictures import roof as roofs
from circletake.example.pictures import shop as shops
from circletake.example.pictures.hands import finger
from circletake.example.pictures.letters import width_of, written
from circletake.example.pictures.light import glow, grain, soft_shadow, vignette
from circletake.example.pictures.palette import (
    CANDLE,
    HAZE,
    INK,
    NEON,
    NIGHT,
    OCHRE,
    OCHRE_DARK,
    OCHRE_DEEP,
    OCHRE_LIGHT,
    OCHRE_SHINE,
    PAPER,
    PITCH,
    RAIN,
    SKIN,
    SKIN_DARK,
    SKIN_LIGHT,
    SLATE,
    STEEL,
    TUNGSTEN,
)
from circletake.example.pictures.rain import beads, curtain
from circletake.example.pictures.svg import Canvas, group, path, placed, rect, stroke
from circletake.example.pictures.things import cassette_shapes, table


def alley_arrival() -> Canvas:
    """The courier comes into the alley, small between the walls."""
    canvas = Canvas(1600, 900, seed=11)
    x, y, scale = 742, 632, 0.285
    body = courier.slim(*courier.front(canvas))
    canvas.add(
        *alleys.backdrop(canvas),
        glow(canvas, x, y - 140, 190, "#9fc0c9", 0.34),
        group(placed(x, y, scale, group(body, transform="scale(1 -0.9)")), opacity=0.26),
        placed(x, y, scale, body),
        *alleys.foreground(canvas),
    )
    return canvas


def courier_walking() -> Canvas:
    """The courier, wet, in profile from the thighs up; cut out, to walk before any place."""
    canvas = Canvas(1000, 1120, seed=61)
    canvas.add(placed(520, 1610, 1.56, courier.slim(*courier.wet(canvas, *courier.profile(canvas)))))
    return canvas


def at_the_counter() -> Canvas:
    """Over the courier's shoulder: the shop owner behind his counter, the cassette between them."""
    canvas = Canvas(1600, 900, seed=62)
    canvas.add(
        *shops.back_wall(canvas),
        placed(856, 344, 0.62, *faces.owner(canvas)),
        *shops.counter(canvas),
        group(*cassette_shapes(canvas), transform="translate(640 648) scale(0.2 0.1) skewX(-24)"),
        *_shoulder(canvas),
        *shops.finish(canvas),
    )
    return canvas


def _shoulder(canvas: Canvas) -> list[str]:
    """The courier's hood and back, near and out of the light."""
    cloth = canvas.linear(
        (-120, 0), (560, 0), (0.0, INK, 1), (0.55, "#1c1408", 1), (0.85, OCHRE_DEEP, 1), (1.0, OCHRE_DARK, 1)
    )
    hood = (
        "M210 196C110 200 40 290 34 410C30 500 60 560 96 600L420 610C452 540 462 470 448 390C430 280 330 190 210 196Z"
    )
    back = "M-60 900V700C-20 620 60 580 110 566H400C500 590 580 660 610 780L640 900Z"
    rim = "M330 226C400 270 436 330 448 392C462 470 452 530 428 584M424 596C510 626 576 690 606 784L636 896"
    return [
        path(back, cloth),
        path(hood, cloth),
        stroke("M96 600Q250 640 420 610", INK, 12),
        stroke("M236 200Q300 360 280 604M150 230Q110 400 150 590", INK, 9, opacity=0.6),
        stroke(rim, OCHRE_SHINE, 6, opacity=0.9),
        stroke("M60 330C40 400 40 500 70 560", NEON, 6, opacity=0.6),
        stroke("M130 600C240 700 330 780 420 900", PITCH, 34),
        stroke("M148 604C256 700 346 780 436 896", STEEL, 3, opacity=0.7),
        beads(canvas, 300, 260, 140, 300, 26, size=4),
        beads(canvas, 430, 660, 150, 220, 22, size=4),
    ]


def turning_it_over() -> Canvas:
    """The courier's hand turns the cassette over under the lamp: side B shows."""
    canvas = Canvas(1600, 900, seed=63)
    shade = soft_shadow("M-300 -160H360V246H-300Z")
    canvas.add(
        *table(canvas, light=(620, 260)),
        placed(
            180,
            124,
            0.74,
            group(*_fingers_below(), transform="translate(0 -6)"),
            placed(620, 452, 1.3, shade, *cassette_shapes(canvas, side="B"), turn=-9),
            *_hand_above(canvas),
        ),
        glow(canvas, 420, 40, 760, TUNGSTEN, 0.34),
        glow(canvas, 700, 300, 420, CANDLE, 0.14),
        beads(canvas, 400, 320, 480, 280, 40, size=2.6),
        vignette(canvas, 0.72),
        grain(canvas),
    )
    return canvas


def _fingers_below() -> list[str]:
    """Four fingers that hold the shell from below, seen where they come out behind its edge."""
    return [
        finger([(1320, 330), (1200, 250), (1060, 236), (960, 262)], 64, up=(-0.2, -0.98), nail=False),
        finger([(1340, 420), (1210, 350), (1080, 330), (960, 340)], 66, up=(-0.2, -0.98), nail=False),
        finger([(1350, 520), (1240, 470), (1120, 450), (980, 450)], 64, up=(-0.2, -0.98), nail=False),
    ]


def _hand_above(canvas: Canvas) -> list[str]:
    skin = canvas.linear((1040, 380), (1400, 760), (0.0, SKIN_LIGHT, 1), (0.4, SKIN, 1), (1.0, SKIN_DARK, 1))
    palm = (
        "M1150 470C1180 380 1240 300 1310 296C1390 300 1440 370 1470 440L1560 560L1420 740C1360 740 1290 720 1240 680"
        "C1190 640 1150 560 1150 470Z"
    )
    return [
        path(palm, INK, stroke=INK, stroke_width=9, opacity=0.8),
        path(palm, skin),
        stroke("M1160 470C1190 384 1246 306 1310 302C1370 306 1410 350 1440 400", SKIN_LIGHT, 6),
        stroke("M1196 540C1230 560 1262 560 1290 540M1240 380q60 30 90 90", SKIN_DARK, 6, opacity=0.6),
        finger([(1300, 650), (1180, 606), (1070, 540), (972, 506)], 82, up=(-0.3, -0.95)),
        path(
            "M1210 470C1280 450 1350 500 1390 560L1380 720C1330 720 1260 690 1216 640C1196 590 1190 520 1210 470Z",
            canvas.radial(1310, 620, 125, (0.0, SKIN, 1), (0.62, SKIN, 1), (1.0, SKIN, 0)),
        ),
        stroke("M1262 700C1310 716 1350 726 1380 728", SKIN_DARK, 8, opacity=0.6),
        *_cuff(canvas),
    ]


def _cuff(canvas: Canvas) -> list[str]:
    """The wet sleeve, torn, with its reflective band."""
    cloth = canvas.linear(
        (1380, 480), (1560, 800), (0.0, OCHRE_LIGHT, 1), (0.3, OCHRE, 1), (0.75, OCHRE_DARK, 1), (1.0, OCHRE_DEEP, 1)
    )
    sleeve = "M1462 380C1430 430 1390 560 1380 760C1450 840 1700 930 2100 960V480C1800 450 1560 430 1462 380Z"
    return [
        path(sleeve, cloth),
        stroke("M1462 380C1430 430 1390 560 1380 760", OCHRE_SHINE, 6),
        stroke("M1484 402C1452 460 1414 590 1404 776", OCHRE_DEEP, 4, opacity=0.8),
        stroke("M1556 432C1520 530 1492 670 1488 838", RAIN, 22, opacity=0.6),
        placed(1448, 620, 2.1, *courier.tear(0, 0), turn=18),
        beads(canvas, 1410, 480, 460, 300, 60, size=4.5),
    ]


def inside_the_jacket() -> Canvas:
    """The cassette in the jacket's inner pocket, and the fingers that hold the jacket open."""
    canvas = Canvas(1600, 900, seed=64)
    lining = canvas.linear((300, 0), (1100, 900), (0.0, INK, 1), (0.5, "#122029", 1), (1.0, SLATE, 1))
    quilt = "".join(f"M{x} 0l{-420} 900M{x - 700} 0l520 900" for x in range(300, 1900, 130))
    canvas.add(
        rect(0, 0, 1600, 900, lining),
        stroke(quilt, STEEL, 2, opacity=0.5),
        placed(690, 430, 1.12, *cassette_shapes(canvas), turn=-11),
        *_pocket(canvas),
        *_panels(canvas),
        *(
            finger([(1330, y + 36), (1210, y - 4), (1110, y - 4), (1052, y + 26)], 70, up=(-0.25, -0.97))
            for y in (250, 336, 424, 508)
        ),
        curtain(canvas, 200),
        glow(canvas, 1240, 40, 640, TUNGSTEN, 0.3),
        vignette(canvas, 0.72),
        grain(canvas),
    )
    return canvas


def _pocket(canvas: Canvas) -> list[str]:
    cloth = canvas.linear((0, 520), (0, 900), (0.0, "#1b2c37", 1), (1.0, INK, 1))
    return [
        path("M300 560C500 520 860 470 1080 452V900H330Z", INK, opacity=0.6, transform="translate(0 -14)"),
        path("M300 580C500 540 860 490 1080 470V900H330Z", cloth),
        stroke("M300 580C500 540 860 490 1080 470", HAZE, 7),
        stroke("M306 600C500 560 860 510 1080 490", STEEL, 2, stroke_dasharray="14 9"),
    ]


def _panels(canvas: Canvas) -> list[str]:
    """Both fronts of the jacket, the right one held open."""
    left = canvas.linear((0, 0), (430, 0), (0.0, INK, 1), (0.6, OCHRE_DEEP, 1), (1.0, OCHRE_DARK, 1))
    right = canvas.linear((1060, 0), (1600, 0), (0.0, OCHRE_LIGHT, 1), (0.35, OCHRE, 1), (1.0, OCHRE_DARK, 1))
    open_front = "M1180 -10C1120 120 1070 240 1076 400C1084 600 1150 760 1250 910H1610V-10Z"
    teeth = "M452 -10C400 200 330 560 372 910"
    return [
        path("M-10 -10H470C410 200 340 560 384 910H-10Z", left),
        stroke(teeth, INK, 20),
        stroke(teeth, "#b9a06a", 11, stroke_dasharray="4 8"),
        stroke("M430 -10C380 200 312 560 350 910", OCHRE_SHINE, 3, opacity=0.5),
        path(open_front, right),
        stroke("M1180 -10C1120 120 1070 240 1076 400C1084 600 1150 760 1250 910", OCHRE_SHINE, 8),
        stroke("M1240 -10C1180 140 1140 260 1150 400", OCHRE_DEEP, 6, opacity=0.6),
        stroke("M1330 540Q1400 700 1420 900M1440 60Q1400 260 1480 420", OCHRE_DEEP, 8, opacity=0.5),
        group(stroke("M1060 696Q1340 640 1620 650", RAIN, 44, opacity=0.5), clip_path=canvas.within(open_front)),
        path("M1320 230C1400 250 1450 330 1440 430C1430 520 1380 570 1320 580Z", INK, opacity=0.25),
        beads(canvas, 1180, 40, 400, 820, 90, size=6),
        beads(canvas, 20, 60, 340, 800, 40, size=5),
    ]


def roof_silhouette() -> Canvas:
    """The courier at the parapet, black against the city."""
    canvas = Canvas(1600, 900, seed=57)
    figure = courier.slim(*courier.back(canvas))
    canvas.add(
        *roofs.city(canvas),
        *roofs.parapet(canvas),
        group(placed(930, 776, 0.34, group(figure, transform="scale(1 -0.6)")), opacity=0.22),
        placed(930, 776, 0.36, figure),
        *roofs.weather(canvas),
    )
    return canvas


def jacket_front() -> Canvas:
    """The jacket alone on a hanger, dripping."""
    canvas = Canvas(1100, 1100, seed=65)
    down = canvas.linear((0, 0), (0, 1100), (0.0, NIGHT, 1), (0.8, STEEL, 1), (1.0, SLATE, 1))
    canvas.add(
        rect(0, 0, 1100, 1100, down),
        glow(canvas, 560, 520, 620, HAZE, 0.6),
        glow(canvas, 1010, 300, 560, TUNGSTEN, 0.3),
        stroke("M550 96V60q0 -26 26 -26q20 0 20 20", "#9aa7ad", 8),
        stroke("M550 96L344 214M550 96L756 214", "#6d5335", 20),
        placed(
            550,
            1664,
            1.76,
            courier.slim(*courier.hood_down(canvas), *courier.wet_jacket(canvas), *courier.tear(-178, -560)),
        ),
        vignette(canvas, 0.5),
        grain(canvas),
    )
    return canvas


def jacket_sleeve() -> Canvas:
    """The right sleeve's tear, close."""
    canvas = Canvas(1200, 900, seed=66)
    cloth = canvas.linear(
        (0, 0), (1200, 900), (0.0, OCHRE_DEEP, 1), (0.4, OCHRE, 1), (0.62, OCHRE_LIGHT, 1), (1.0, OCHRE_DARK, 1)
    )
    folds = "M-20 240C300 180 500 330 760 250S1140 120 1220 160M-20 640C260 560 420 700 700 660S1080 700 1220 620"
    canvas.add(
        rect(0, 0, 1200, 900, cloth),
        stroke(folds, OCHRE_DEEP, 26, opacity=0.35),
        stroke("M-20 262C300 202 500 352 760 272S1140 142 1220 182", OCHRE_SHINE, 5, opacity=0.5),
        stroke("M860 -40C800 240 830 620 930 940", RAIN, 120, opacity=0.55),
        stroke(
            "M800 -40C740 240 770 620 870 940M920 -40C860 240 890 620 990 940", OCHRE_DEEP, 3, stroke_dasharray="16 10"
        ),
        placed(470, 460, 8.6, *courier.tear(0, 0), turn=14),
        beads(canvas, 20, 20, 1160, 860, 190, size=8),
        vignette(canvas, 0.7),
        grain(canvas),
    )
    return canvas


def poster() -> Canvas:
    """The film's poster: the cassette stands over the city where a moon should be."""
    canvas = Canvas(1600, 900, seed=57)
    title, size = "THE CASSETTE", 74.0
    left = (1600 - width_of(title, size, 0.34)) / 2
    fade = canvas.linear((0, 560), (0, 900), (0.0, INK, 0), (0.6, INK, 0.7), (1.0, INK, 0.95))
    canvas.add(
        *roofs.city(canvas),
        rect(0, 0, 1600, 900, INK, opacity=0.2),
        glow(canvas, 800, 300, 620, NEON, 0.42),
        glow(canvas, 800, 300, 360, "#ff8a7d", 0.4),
        placed(800, 300, 0.98, *cassette_shapes(canvas, side="B"), turn=-5),
        *roofs.parapet(canvas)[7:11],
        placed(800, 786, 0.42, courier.slim(*courier.back(canvas))),
        rect(0, 560, 1600, 340, fade),
        written(title, left, 850, size, PAPER, 9, gap=0.34),
        curtain(canvas, 520, slant=-0.24),
        vignette(canvas, 0.66),
        grain(canvas),
    )
    return canvas
