"""Two faces, close. About 400 high, their middle between the eyes; lit hard from the viewer's right."""

from __future__ import annotations

from circletake.example.pictures.palette import (
    CANDLE,
    GREY,
    HAZE,
    INK,
    MIST,
    NEON,
    NIGHT,
    OCHRE,
    OCHRE_DARK,
    OCHRE_DEEP,
    OCHRE_LIGHT,
    OCHRE_SHINE,
    PITCH,
    RAIN,
    SKIN,
    SKIN_DARK,
    SKIN_DEEP,
    SKIN_LIGHT,
    SKIN_SHINE,
    STEEL,
    TUNGSTEN,
)
from circletake.example.pictures.rain import beads
from circletake.example.pictures.svg import Canvas, circle, ellipse, group, path, stroke

FACE = (
    "M0 -190C-92 -190 -140 -140 -142 -52C-144 24 -130 92 -96 146C-68 190 -34 216 0 218"
    "C34 216 68 190 96 146C130 92 144 24 142 -52C140 -140 92 -190 0 -190Z"
)
DARK_HALF = (
    "M0 -190C-92 -190 -140 -140 -142 -52C-144 24 -130 92 -96 146C-68 190 -34 216 0 218C12 216 20 212 26 206"
    "C8 186 6 164 14 146C0 140 4 128 -2 120C8 112 6 100 -6 92C-26 86 -30 70 -16 58C-2 46 -12 20 -8 -10"
    "C-6 -30 -16 -44 -20 -62C-10 -110 -4 -150 0 -190Z"
)
CHEEK = "M-92 26C-70 14 -44 16 -30 30C-40 54 -56 78 -74 92C-90 74 -98 48 -92 26Z"


def _eye(x: float, y: float, *, glance: float, shine: str) -> str:
    """An eye 74 wide: white, iris, upper lid as one dark stroke, and the light of the room in it."""
    almond = (
        f"M{x - 37} {y + 3}C{x - 20} {y - 19} {x + 16} {y - 21} {x + 37} {y}"
        f"C{x + 18} {y + 16} {x - 18} {y + 17} {x - 37} {y + 3}Z"
    )
    lid = f"M{x - 40} {y + 5}C{x - 22} {y - 20} {x + 16} {y - 23} {x + 40} {y - 2}"
    crease = f"M{x - 30} {y - 15}C{x - 12} {y - 30} {x + 18} {y - 31} {x + 34} {y - 16}"
    low = f"M{x - 22} {y + 19}C{x - 6} {y + 24} {x + 14} {y + 22} {x + 28} {y + 12}"
    return group(
        path(almond, "#e9dfd2"),
        path(
            (
                f"M{x - 37} {y + 3}C{x - 20} {y - 19} {x + 16} {y - 21} {x + 37} {y}L{x + 34} {y + 3}"
                f"C{x + 14} {y - 10} {x - 18} {y - 9} {x - 37} {y + 3}Z"
            ),
            INK,
            opacity=0.45,
        ),
        circle(x + glance, y - 2, 16, "#3b2416"),
        circle(x + glance, y - 2, 8, INK),
        circle(x + glance + 6, y - 8, 4, shine),
        stroke(lid, INK, 7),
        stroke(crease, SKIN_DEEP, 3, opacity=0.7),
        stroke(low, SKIN_DEEP, 2.6, opacity=0.55),
    )


def courier(canvas: Canvas) -> list[str]:
    """The courier's face inside the hood, wet."""
    skin = canvas.linear(
        (-142, 0),
        (142, -20),
        (0.0, SKIN_DEEP, 1),
        (0.5, SKIN_DARK, 1),
        (0.62, SKIN, 1),
        (0.86, SKIN_LIGHT, 1),
        (1.0, SKIN, 1),
    )
    return [
        *_hood_behind(canvas),
        path("M-62 150L-70 300H70L62 150Z", SKIN_DEEP),
        path(FACE, skin),
        path("M64 40C92 22 118 20 132 34C128 84 108 124 84 150C66 120 54 70 64 40Z", SKIN_SHINE, opacity=0.22),
        path(DARK_HALF, INK, opacity=0.64),
        path(CHEEK, SKIN, opacity=0.32),
        _eye(-62, -34, glance=5, shine=MIST),
        _eye(64, -36, glance=5, shine=CANDLE),
        path("M-106 -74C-84 -96 -50 -94 -26 -76L-30 -66C-54 -78 -84 -78 -106 -74Z", INK),
        path("M104 -76C84 -98 52 -96 26 -80L30 -68C54 -80 84 -80 104 -76Z", INK),
        *_nose_and_mouth(),
        *_fringe(),
        stroke("M122 80C112 112 100 134 88 152", SKIN_SHINE, 3, opacity=0.7),
        stroke("M-140 -30C-140 30 -128 90 -98 140", NEON, 3.4, opacity=0.55),
        *_water(canvas),
        *_hood_before(canvas),
    ]


def _nose_and_mouth() -> list[str]:
    return [
        path("M8 -40C14 -4 22 26 34 48C36 60 22 66 10 64L0 60C14 54 10 40 4 20Z", SKIN_SHINE, opacity=0.38),
        path("M-14 58C-6 68 8 70 22 66C30 68 36 62 34 54C24 60 8 60 -14 58Z", SKIN_DEEP, opacity=0.85),
        path(
            "M-42 118C-28 105 -13 101 0 106C13 101 30 105 44 118C30 116 14 116 2 115C-14 117 -28 117 -42 118Z",
            "#5c2426",
        ),
        path(
            "M-38 118C-20 117 -8 117 2 117C14 117 26 117 40 118C30 134 18 139 2 139C-16 139 -30 133 -38 118Z", "#8d4440"
        ),
        path("M6 122C20 124 30 121 36 118C30 130 20 135 8 135Z", SKIN_SHINE, opacity=0.35),
        stroke("M-44 120C-26 116 -8 115 2 116C16 115 32 116 46 120", INK, 3.4),
        stroke("M-20 152C-6 158 12 158 24 151", SKIN_DEEP, 4, opacity=0.6),
        path("M0 74C-4 86 -3 94 1 101C6 94 7 84 6 74Z", SKIN_DEEP, opacity=0.4),
    ]


def _fringe() -> list[str]:
    """Black hair, cut short with the kitchen scissors, stuck to the forehead."""
    locks = (
        "M-146 -60C-150 -150 -90 -204 0 -204C92 -204 150 -150 146 -60L136 -66"
        "C134 -96 126 -118 112 -132C116 -112 112 -96 104 -84"
        "C100 -110 92 -128 78 -142C80 -118 74 -104 62 -92C60 -116 52 -132 38 -146"
        "C36 -122 24 -104 10 -98C16 -120 10 -136 0 -150"
        "C-8 -122 -22 -104 -40 -96C-34 -116 -36 -132 -44 -146C-56 -122 -74 -104 -92 -98C-84 -112 -84 -124 -88 -136"
        "C-112 -120 -126 -96 -132 -60Z"
    )
    shine = (
        "M20 -190C60 -182 98 -162 118 -132M40 -160Q58 -146 66 -116M84 -152Q98 -136 106 -108M-60 -176Q-96 -156 -112 -122"
    )
    return [
        path(locks, "#0b0d12"),
        stroke(shine, STEEL, 3),
        stroke("M60 -178C84 -168 104 -150 116 -132", RAIN, 2.4, opacity=0.7),
    ]


def _water(canvas: Canvas) -> list[str]:
    runs = "M104 -84C106 -60 100 -40 104 -14M38 -96q4 26 0 44M92 60q6 34 -6 66M-96 -90q-4 30 2 52M30 66q6 12 4 26"
    return [
        stroke(runs, RAIN, 2.4, opacity=0.6),
        beads(canvas, 10, -90, 120, 230, 22, size=3),
        beads(canvas, -120, -60, 90, 190, 10, size=3),
    ]


def _hood_behind(canvas: Canvas) -> list[str]:
    inside = canvas.radial(0, 20, 330, (0.0, INK, 1), (0.7, INK, 1), (1.0, OCHRE_DEEP, 1))
    return [
        path(
            (
                "M0 -268C-150 -268 -228 -170 -226 -20C-224 110 -170 220 -100 286H100"
                "C170 220 224 110 226 -20C228 -170 150 -268 0 -268Z"
            ),
            inside,
        )
    ]


def _hood_before(canvas: Canvas) -> list[str]:
    cloth = canvas.linear(
        (-320, 0),
        (320, 0),
        (0.0, OCHRE_DEEP, 1),
        (0.35, OCHRE_DEEP, 1),
        (0.62, OCHRE_DARK, 1),
        (0.8, OCHRE, 1),
        (0.93, OCHRE_LIGHT, 1),
        (1.0, OCHRE, 1),
    )
    ring = (
        "M0 -352C-210 -352 -318 -214 -314 -20C-310 150 -262 262 -196 330"
        "C-120 420 120 420 196 330C262 262 310 150 314 -20C318 -214 210 -352 0 -352Z"
        "M0 -246C128 -246 196 -160 194 -24C192 110 146 214 84 282C60 312 -60 312 -84 282"
        "C-146 214 -192 110 -194 -24C-196 -160 -128 -246 0 -246Z"
    )
    shoulders = "M-196 300C-330 340 -450 390 -560 560H560C450 390 330 340 196 300Z"
    return [
        path(
            shoulders,
            canvas.linear(
                (-520, 0), (520, 0), (0.0, PITCH, 1), (0.45, OCHRE_DEEP, 1), (0.8, OCHRE, 1), (1.0, OCHRE_DARK, 1)
            ),
        ),
        path("M-230 300C-200 380 -100 440 0 440S200 380 230 300L150 250H-150Z", OCHRE_DEEP),
        path("M-84 270C-60 330 60 330 84 270V300C60 372 -60 372 -84 300Z", INK),
        path(ring, cloth, fill_rule="evenodd"),
        path(
            (
                "M0 -352C-210 -352 -318 -214 -314 -20C-310 150 -262 262 -196 330L-120 312"
                "C-210 200 -250 40 -206 -120C-180 -220 -110 -300 0 -352Z"
            ),
            INK,
            opacity=0.5,
        ),
        stroke("M0 -246C128 -246 196 -160 194 -24C192 110 146 214 84 282", OCHRE_SHINE, 7, opacity=0.9),
        stroke("M0 -246C-128 -246 -196 -160 -194 -24C-192 110 -146 214 -84 282", OCHRE_DARK, 8),
        stroke("M60 -348C230 -330 318 -200 314 -20C311 120 280 220 236 286", OCHRE_SHINE, 6, opacity=0.85),
        stroke("M-60 -348C-230 -330 -318 -200 -314 -20C-311 120 -280 220 -236 286", NEON, 7, opacity=0.6),
        stroke(
            "M110 -300Q230 -210 246 -40M-120 -296Q-236 -200 -250 -30M260 40Q250 170 206 262", OCHRE_DEEP, 7, opacity=0.5
        ),
        stroke("M-60 330q-16 60 -10 120M64 330q18 70 8 130", OCHRE_DEEP, 12),
        stroke("M66 332q18 68 8 124", OCHRE_SHINE, 3, opacity=0.6),
        beads(canvas, 206, -190, 92, 400, 40, size=5),
        beads(canvas, -296, -150, 84, 330, 18, size=4.4),
    ]


def owner(canvas: Canvas) -> list[str]:
    """The shop owner: bald, grey beard, round glasses that hold the lamp."""
    skin = canvas.linear(
        (-160, 0),
        (160, 60),
        (0.0, SKIN_DEEP, 1),
        (0.44, SKIN_DARK, 1),
        (0.62, SKIN, 1),
        (0.9, SKIN_LIGHT, 1),
        (1.0, SKIN_SHINE, 1),
    )
    skull = (
        "M0 -236C-104 -236 -160 -170 -160 -60C-160 20 -154 92 -120 150C-90 200 -50 226 0 228"
        "C50 226 90 200 120 150C154 92 160 20 160 -60C160 -170 104 -236 0 -236Z"
    )
    dark = (
        "M0 -236C-104 -236 -160 -170 -160 -60C-160 20 -154 92 -120 150C-90 200 -50 226 0 228"
        "C14 190 -10 150 6 110C-30 96 -34 70 -18 56C-4 40 -14 10 -10 -20"
        "C-18 -60 -30 -90 -20 -130C-10 -180 0 -210 0 -236Z"
    )
    return [
        *_owner_shoulders(canvas),
        *(
            path(
                (
                    f"M{x} -50C{x + 14 * s} -76 {x + 38 * s} -66 {x + 36 * s} -24"
                    f"C{x + 34 * s} 10 {x + 18 * s} 34 {x - 2 * s} 26Z"
                ),
                fill,
            )
            for x, s, fill in ((-154, -1, SKIN_DEEP), (154, 1, SKIN_LIGHT))
        ),
        path(skull, skin),
        path(dark, INK, opacity=0.6),
        stroke("M-60 -132Q0 -146 66 -130M-46 -104Q2 -116 54 -104M-70 -158Q4 -172 74 -156", SKIN_DEEP, 4, opacity=0.55),
        ellipse(72, -176, 44, 22, SKIN_SHINE, opacity=0.4, transform="rotate(24 72 -176)"),
        *_owner_hair(),
        _eye(-66, -30, glance=2, shine=MIST),
        _eye(68, -32, glance=2, shine=CANDLE),
        path("M-116 -76C-92 -98 -56 -96 -28 -74L-34 -60C-60 -76 -92 -76 -116 -62Z", "#565c61"),
        path("M118 -80C94 -102 58 -98 28 -76L34 -60C60 -78 94 -78 118 -64Z", "#a2a5a5"),
        stroke(
            "M-104 6q18 14 42 12M104 4q-18 16 -42 13M-108 16q18 14 34 12M108 14q-16 14 -34 12",
            SKIN_DEEP,
            3,
            opacity=0.6,
        ),
        path("M6 -36C12 0 26 24 44 46C48 62 30 74 10 72L-4 66C16 60 10 40 4 18Z", SKIN_SHINE, opacity=0.4),
        path("M-30 58C-18 74 10 80 30 72C42 74 48 64 44 54C30 64 0 66 -30 58Z", SKIN_DEEP, opacity=0.9),
        *_owner_beard(),
        *_glasses(canvas),
        stroke("M158 -60C160 10 152 90 122 146", CANDLE, 4, opacity=0.75),
        stroke("M-158 -80C-162 10 -154 90 -124 140", HAZE, 5, opacity=0.8),
    ]


def _owner_hair() -> list[str]:
    return [
        path("M-158 -40C-182 -60 -178 -132 -146 -160C-150 -110 -146 -70 -142 -20Z", "#3d4449"),
        path("M158 -40C182 -60 178 -132 146 -160C150 -110 146 -70 142 -20Z", GREY),
        stroke("M160 -56C172 -80 168 -120 152 -146", "#d8d6cf", 3),
    ]


def _owner_beard() -> list[str]:
    beard = (
        "M-150 40C-120 70 -100 84 -84 88C-56 70 -30 78 0 92C30 78 60 70 88 88"
        "C104 84 124 70 150 40C156 110 140 190 92 236"
        "C64 262 30 272 0 272C-30 272 -64 262 -92 236C-140 190 -156 110 -150 40Z"
    )
    strands = (
        "M30 150q10 50 0 96M62 140q18 44 8 90M94 124q22 40 10 84M-30 150q-6 50 0 96"
        "M-66 140q-14 44 -4 90M120 100q14 34 6 60"
    )
    return [
        path(beard, "#22282d"),
        path(
            (
                "M2 92C30 78 60 70 88 88C104 84 124 70 150 40C156 110 140 190 92 236"
                "C64 262 30 272 8 272C30 220 -10 160 2 92Z"
            ),
            "#9da09d",
        ),
        stroke(strands, "#3f464b", 4, opacity=0.6),
        stroke("M104 110q20 50 -10 110M76 128q14 50 -14 116", "#dedbd2", 3, opacity=0.8),
        path("M-42 122C-20 110 20 110 46 120C26 132 -20 134 -42 122Z", "#3a1a1a"),
        stroke("M-88 88C-56 68 -26 76 0 92", "#5a6166", 6),
        stroke("M0 92C28 76 58 68 90 88", "#d0cec6", 7, opacity=0.85),
    ]


def _glasses(canvas: Canvas) -> list[str]:
    lens = canvas.linear((20, -80), (120, 30), (0.0, TUNGSTEN, 0.55), (0.4, TUNGSTEN, 0.1), (1.0, CANDLE, 0.35))
    cold = canvas.linear((-120, -80), (-20, 30), (0.0, HAZE, 0.4), (0.5, HAZE, 0.06), (1.0, HAZE, 0.2))
    return [
        circle(-66, -28, 58, cold),
        circle(68, -30, 58, lens),
        path("M92 -74L116 -50L70 14L44 12Z", CANDLE, opacity=0.28),
        circle(-66, -28, 58, "none", stroke="#141414", stroke_width=7),
        circle(68, -30, 58, "none", stroke="#1d1712", stroke_width=7),
        stroke("M27 -68A58 58 0 0 1 122 -50", CANDLE, 3),
        stroke("M-9 -34Q1 -44 11 -36M-124 -36L-160 -46M126 -38L160 -48", "#17130f", 7),
    ]


def _owner_shoulders(canvas: Canvas) -> list[str]:
    wool = canvas.linear(
        (-470, 0), (470, 0), (0.0, PITCH, 1), (0.45, "#1c2722", 1), (0.8, "#3d5044", 1), (1.0, "#58705e", 1)
    )
    return [
        path("M-70 180H70L96 330L0 400L-96 330Z", SKIN_DEEP),
        path(
            (
                "M-96 250C-220 290 -400 310 -470 430C-500 520 -510 640 -510 760H510"
                "C510 640 500 520 470 430C400 310 220 290 96 250L0 372Z"
            ),
            wool,
        ),
        path("M-100 246L-150 290L-40 470L0 372ZM100 246L150 290L40 470L0 372Z", "#cfc8b6"),
        path("M-100 246L-150 290L-40 470L0 372Z", INK, opacity=0.55),
        path("M0 372L-24 402L0 760L24 402Z", "#57221f"),
        path("M-150 290L-230 330L-40 760H-10L-40 470ZM150 290L230 330L40 760H10L40 470Z", NIGHT, opacity=0.55),
        stroke("M230 304C330 330 430 360 468 432C496 520 506 640 508 756", TUNGSTEN, 6, opacity=0.75),
        stroke("M150 292L42 470L18 760", CANDLE, 3, opacity=0.6),
        stroke("M-230 304C-330 330 -430 360 -468 432", HAZE, 5, opacity=0.7),
        stroke("M300 420Q320 600 300 756M-300 420Q-320 600 -300 756", INK, 7, opacity=0.4),
    ]
