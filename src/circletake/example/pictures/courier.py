"""The courier: ochre rain jacket, hood up, a bag across the chest, the right sleeve torn below the elbow.

Figures stand on 0, 0 and are 1000 high. Light comes from the viewer's right, cool night from the left.
"""

from __future__ import annotations

from circletake.example.pictures.palette import (
    HAZE,
    INK,
    MIST,
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
    SLATE,
    STEEL,
)
from circletake.example.pictures.rain import beads
from circletake.example.pictures.svg import Canvas, circle, ellipse, group, path, stroke

JACKET = (
    "M-60 -842C-104 -832 -136 -812 -146 -774C-156 -690 -150 -560 -168 -404C-96 -386 96 -386 168 -404"
    "C150 -560 156 -690 146 -774C136 -812 104 -832 60 -842C30 -856 -30 -856 -60 -842Z"
)
SLEEVE = (
    "M-134 -806C-170 -786 -182 -722 -190 -640C-197 -572 -204 -516 -202 -462C-190 -452 -162 -450 -150 -458"
    "C-148 -530 -138 -610 -124 -690C-118 -734 -116 -780 -134 -806Z"
)
HOOD = (
    "M0 -1002C-52 -1004 -84 -966 -88 -914C-90 -876 -86 -846 -72 -828C-40 -806 40 -806 72 -828"
    "C86 -846 90 -876 88 -914C84 -966 52 -1004 0 -1002Z"
)
LEGS = (
    "M-124 -412L-8 -404L-18 -60H-98C-104 -190 -128 -300 -124 -412Z"
    "M124 -412L8 -404L18 -60H98C104 -190 128 -300 124 -412Z"
)
BOOTS = (
    "M-102 -74H-16C-14 -40 -12 -18 -8 0H-118C-124 -26 -108 -44 -102 -74Z"
    "M102 -74H16C14 -40 12 -18 8 0H118C124 -26 108 -44 102 -74Z"
)


def _cloth(canvas: Canvas, left: float, right: float) -> str:
    """Oilskin lit from the right."""
    stops = (
        (0.0, OCHRE_DEEP, 1.0),
        (0.34, OCHRE_DARK, 1.0),
        (0.66, OCHRE, 1.0),
        (0.86, OCHRE_LIGHT, 1.0),
        (1.0, OCHRE, 1.0),
    )
    return canvas.linear((left, 0), (right, 0), *stops)


def front(canvas: Canvas) -> list[str]:
    """Seen from the front."""
    hands = (*_hand(-176, -452), *_hand(176, -452))
    return [
        *_lower(canvas),
        *hands,
        *jacket(canvas),
        *_straps(),
        _hood_front(canvas),
        *_small_face(canvas),
        *tear(-178, -560),
    ]


def back(canvas: Canvas) -> list[str]:
    """Seen from behind: what the city lights is the edge."""
    cloth = canvas.linear((-170, 0), (170, 0), (0.0, OCHRE_DARK, 1), (0.5, OCHRE_DEEP, 1), (1.0, OCHRE_DARK, 1))
    rim = "M-88 -914C-84 -966 -52 -1004 0 -1002C52 -1004 84 -966 88 -914"
    sides = "M134 -806C170 -786 182 -722 190 -640C197 -572 204 -516 202 -462"
    other = "M-134 -806C-170 -786 -182 -722 -190 -640C-197 -572 -204 -516 -202 -462"
    return [
        path(LEGS, NIGHT),
        path(BOOTS, INK),
        path(SLEEVE, cloth),
        group(path(SLEEVE, cloth), transform="scale(-1 1)"),
        path(JACKET, cloth),
        stroke("M0 -800V-400M-90 -700Q-70 -560 -84 -420M92 -690Q70 -560 86 -424", OCHRE_DEEP, 5, opacity=0.9),
        stroke("M-140 -604Q0 -590 140 -604", RAIN, 9, opacity=0.5),
        stroke("M-96 -826C-30 -700 60 -560 130 -470", INK, 15),
        path("M84 -520C120 -500 168 -470 186 -440L166 -330C120 -330 70 -350 50 -372Z", PITCH),
        path(HOOD, cloth),
        stroke("M0 -1000V-824", OCHRE_DEEP, 4),
        stroke(rim, RAIN, 4, opacity=0.85),
        stroke(sides, OCHRE_SHINE, 5, opacity=0.8),
        stroke(other, MIST, 4, opacity=0.8),
        stroke("M-98 -300C-104 -200 -100 -120 -98 -60M98 -300C104 -200 100 -120 98 -60", HAZE, 3, opacity=0.8),
    ]


def _lower(canvas: Canvas) -> list[str]:
    denim = canvas.linear((-124, 0), (124, 0), (0.0, PITCH, 1), (0.6, SLATE, 1), (1.0, STEEL, 1))
    return [
        path(LEGS, denim),
        stroke("M-70 -380Q-60 -220 -62 -70M66 -380Q60 -220 62 -70", INK, 4, opacity=0.7),
        stroke("M124 -400C126 -300 104 -190 98 -70", MIST, 3, opacity=0.6),
        path(BOOTS, INK),
        stroke("M-112 -10H-12M112 -10H12M-98 -50H-20M98 -50H20", STEEL, 4),
        stroke("M100 -60C106 -40 116 -26 114 -4", MIST, 3, opacity=0.7),
    ]


def jacket(canvas: Canvas) -> list[str]:
    """The jacket from the front, without the hood."""
    cloth, sleeve = _cloth(canvas, -168, 168), _cloth(canvas, -200, -120)
    other = canvas.linear((120, 0), (204, 0), (0.0, OCHRE_DARK, 1), (0.5, OCHRE_LIGHT, 1), (1.0, OCHRE, 1))
    mirrored = "".join(_mirror(SLEEVE))
    folds = "M-96 -720Q-84 -600 -104 -430M-60 -560Q-48 -490 -66 -412M96 -730Q74 -600 100 -430M58 -560Q70 -500 60 -410"
    return [
        path(SLEEVE, sleeve),
        path(SLEEVE, INK, opacity=0.5),
        path(mirrored, other),
        path(JACKET, cloth),
        stroke(folds, OCHRE_DEEP, 6, opacity=0.55),
        stroke("M0 -826V-398", OCHRE_DEEP, 5),
        stroke("M12 -824V-398", OCHRE_SHINE, 2, opacity=0.6),
        *(path(f"M{x} -520h76v84q-38 10 -76 0z", OCHRE_DARK, opacity=0.5) for x in (-118, 42)),
        *(stroke(f"M{x} -520h76", OCHRE_DEEP, 6) for x in (-118, 42)),
        stroke("M-150 -640Q0 -622 150 -640", RAIN, 13, opacity=0.78),
        stroke("M-194 -600Q-170 -594 -136 -602M194 -600Q170 -594 136 -602", RAIN, 11, opacity=0.7),
        *_shade(),
        stroke("M138 -804C172 -784 184 -722 192 -640", OCHRE_SHINE, 4, opacity=0.9),
        stroke("M-134 -806C-170 -786 -182 -722 -190 -640C-197 -572 -204 -516 -202 -470", HAZE, 5, opacity=0.85),
        stroke("M-168 -404C-96 -386 96 -386 168 -404", OCHRE_DEEP, 7, opacity=0.7),
    ]


def _mirror(d: str) -> list[str]:
    """The same path on the other side: every first number of a pair changes its sign."""
    out, across = [], True
    for piece in d.replace("M", " M ").replace("C", " C ").replace("Z", " Z ").replace("L", " L ").split():
        if piece.lstrip("-").replace(".", "").isdigit():
            out.append(f" {-float(piece):g}" if across else f" {piece}")
            across = not across
        else:
            out.append(piece)
    return out


def _hand(x: float, y: float) -> list[str]:
    """A hand hanging at ease."""
    side = 1 if x < 0 else -1
    return [
        path(
            f"M{x - 20} {y - 8}C{x - 24} {y + 26} {x - 18} {y + 52} {x - 6} {y + 64}"
            f"C{x + 6} {y + 68} {x + 16} {y + 56} "
            f"{x + 19} {y + 30}L{x + 20} {y - 8}Z",
            SKIN if x > 0 else SKIN_DARK,
        ),
        stroke(f"M{x - 6} {y + 34}l-1 22M{x + 4} {y + 36}l1 22", SKIN_DEEP, 2.4, opacity=0.7),
        stroke(f"M{x + 17 * side} {y + 6}q{7 * side} 16 {1 * side} 30", SKIN_LIGHT if x > 0 else SKIN, 9),
    ]


def _straps() -> list[str]:
    return [
        stroke("M96 -828C30 -700 -60 -560 -150 -446", INK, 20),
        stroke("M102 -822C36 -694 -52 -556 -140 -446", STEEL, 2.4, opacity=0.9),
        path("M-196 -470Q-120 -500 -64 -452L-76 -318Q-140 -300 -206 -326Z", PITCH),
        stroke("M-194 -468Q-120 -498 -66 -451L-70 -400", STEEL, 3),
        path("M-198 -440Q-120 -420 -68 -420L-70 -388Q-130 -380 -202 -400Z", NIGHT),
        circle(-120, -396, 6, OCHRE_LIGHT),
    ]


def _hood_front(canvas: Canvas) -> str:
    cloth = _cloth(canvas, -90, 90)
    return group(
        path(HOOD, cloth),
        path(
            (
                "M0 -972C-36 -972 -58 -944 -60 -906C-62 -866 -40 -836 0 -830C40 -836 62 -866 60 -906"
                "C58 -944 36 -972 0 -972Z"
            ),
            INK,
        ),
        stroke("M0 -974C-38 -974 -61 -945 -63 -906C-65 -864 -40 -832 0 -826", OCHRE_DEEP, 7),
        stroke("M0 -974C38 -974 61 -945 63 -906C65 -864 40 -832 0 -826", OCHRE_LIGHT, 7),
        stroke("M20 -1000C60 -992 84 -960 87 -914C89 -880 86 -850 74 -832", OCHRE_SHINE, 4),
        stroke("M-20 -1000C-60 -992 -84 -960 -87 -914", HAZE, 4, opacity=0.9),
        stroke("M-20 -818l-8 44M20 -818l10 50", OCHRE_DEEP, 5),
        circle(-28, -772, 5, INK),
        circle(30, -766, 5, INK),
    )


def _small_face(canvas: Canvas) -> list[str]:
    skin = canvas.linear(
        (-48, 0), (48, 0), (0.0, SKIN_DEEP, 1), (0.46, SKIN_DARK, 1), (0.62, SKIN, 1), (1.0, SKIN_LIGHT, 1)
    )
    return [
        path(
            (
                "M0 -958C-34 -958 -48 -930 -46 -898C-44 -866 -24 -838 0 -836C24 -838 44 -866 46 -898"
                "C48 -930 34 -958 0 -958Z"
            ),
            skin,
        ),
        path(
            "M-46 -912C-48 -946 -30 -964 0 -964C32 -964 50 -944 47 -908C40 -930 30 -940 18 -942"
            "L22 -926L4 -942L-8 -924L-16 -942"
            "C-32 -938 -42 -928 -46 -912Z",
            INK,
        ),
        stroke("M10 -912q12 -7 24 -2M-34 -914q12 -5 22 2", INK, 4),
        path("M12 -901q11 -8 22 0q-11 6 -22 0zM-32 -901q10 -8 20 0q-10 6 -20 0z", "#efe6da"),
        circle(23, -901, 4.6, INK),
        circle(-22, -901, 4.6, INK),
        path("M-4 -908L-8 -880Q-2 -874 7 -879Q0 -886 2 -908Z", SKIN_DEEP, opacity=0.65),
        stroke("M-10 -859q11 -3 22 1", "#6d2f2b", 4),
        path(
            (
                "M0 -966C-36 -966 -52 -930 -48 -898C-46 -866 -26 -838 -2 -835C4 -850 -6 -862 2 -872"
                "C-8 -880 2 -896 -4 -910L0 -932Z"
            ),
            INK,
            opacity=0.62,
        ),
        path("M-50 -900C-52 -946 -30 -968 0 -968C32 -968 52 -946 50 -906C30 -922 -24 -924 -50 -900Z", INK, opacity=0.5),
    ]


RIP = (
    "M-4 -40C-8 -32 -16 -30 -13 -22C-10 -14 -18 -10 -16 0C-14 8 -20 14 -15 22C-11 29 -12 34 -5 41C0 36 -1 30 5 27"
    "C13 23 8 14 13 8C18 2 9 -6 13 -14C16 -22 6 -24 5 -31C4 -36 1 -37 -4 -40Z"
)


def tear(x: float, y: float) -> list[str]:
    """The rip in the right sleeve: pale lining between frayed edges."""
    lining = "M-5 -26C-10 -14 -11 4 -8 22C-4 27 1 22 4 14C7 4 4 -12 1 -22Z"
    threads = "M-13 -20q8 2 12 -3M-15 2q9 4 14 -1M12 9q-7 4 -11 1M11 -13q-6 0 -9 4M-13 22q6 -3 9 1M5 27q-3 -5 -6 -4"
    rip = (
        path(RIP, INK),
        path(lining, "#6f6857"),
        stroke("M-1 -20C-5 -8 -6 6 -4 18", "#a89c86", 3, opacity=0.8),
        stroke(threads, OCHRE_LIGHT, 1),
        stroke(
            "M-4 -40C-8 -32 -16 -30 -13 -22C-10 -14 -18 -10 -16 0C-14 8 -20 14 -15 22C-11 29 -12 34 -5 41",
            OCHRE_SHINE,
            1.5,
        ),
    )
    return [group(*rip, transform=f"translate({x:g} {y:g})")]


def _shade() -> list[str]:
    """The side that the lamps do not reach, with the hard edge of a single source."""
    return [
        path("M-60 -846C-104 -832 -136 -812 -146 -774C-156 -690 -150 -560 -168 -404C-120 -392 -70 -388 -26 -390"
             "C-8 -450 -44 -520 -30 -590C-14 -660 -52 -720 -34 -780L-24 -850Z", INK, opacity=0.52),
        path("M92 -700C70 -640 96 -560 80 -480C74 -440 84 -410 78 -392C110 -392 140 -396 168 -404"
    "C160 -470 154 -540 152 -600"
             "C130 -560 112 -620 92 -700Z", INK, opacity=0.16),
    ]  # fmt: skip


def profile(canvas: Canvas) -> list[str]:
    """Walking to the right, seen from the side, lit from the front."""
    cloth = canvas.linear(
        (-150, 0), (150, 0), (0.0, OCHRE_DEEP, 1), (0.4, OCHRE_DARK, 1), (0.72, OCHRE, 1), (1.0, OCHRE_LIGHT, 1)
    )
    far_leg = "M-20 -420C-40 -320 -84 -230 -156 -112L-100 -72C-40 -160 30 -270 50 -400Z"
    far_boot = (
        "M-150 -124L-92 -84C-104 -66 -118 -50 -128 -40L-170 8C-186 2 -194 -14 -192 -30C-184 -62 -166 -92 -150 -124Z"
    )
    near_leg = "M-80 -420C-40 -310 30 -250 50 -150L72 -60H12L-18 -160C-60 -230 -124 -310 -116 -420Z"
    near_boot = "M4 -82H78C80 -56 92 -40 120 -32C144 -26 156 -14 156 0H6C0 -28 0 -56 4 -82Z"
    body = (
        "M-36 -836C-92 -812 -128 -760 -132 -680C-136 -580 -140 -480 -150 -396C-90 -376 60 -378 118 -404"
        "C116 -500 122 -590 116 -690C110 -760 90 -812 52 -836Z"
    )
    arm = (
        "M-44 -776C-76 -740 -82 -660 -70 -596C-60 -556 -30 -540 8 -548L110 -590C122 -600 124 -622 112 -632L30 -640"
        "C14 -690 22 -748 0 -780Z"
    )
    return [
        path(far_leg, PITCH),
        path(far_boot, INK),
        stroke("M-192 -30C-184 -62 -166 -92 -150 -124", HAZE, 3, opacity=0.8),
        path(near_leg, canvas.linear((-100, 0), (90, 0), (0.0, PITCH, 1), (1.0, STEEL, 1))),
        path(near_boot, INK),
        stroke("M50 -150L72 -62M80 -56C84 -46 98 -38 120 -32C144 -26 156 -14 156 -2", MIST, 3, opacity=0.7),
        path("M-140 -560C-200 -540 -214 -440 -196 -356C-150 -336 -110 -350 -96 -376L-100 -540Z", PITCH),
        stroke("M-140 -560C-200 -540 -214 -440 -196 -356", HAZE, 4),
        path(body, cloth),
        stroke(
            "M-20 -700Q-40 -560 -24 -400M60 -560Q66 -480 58 -400M-90 -620Q-100 -500 -92 -400",
            OCHRE_DEEP,
            6,
            opacity=0.6,
        ),
        stroke("M52 -836C90 -812 110 -760 116 -690C122 -590 116 -500 118 -404", OCHRE_SHINE, 5),
        stroke("M-132 -690C-136 -580 -140 -480 -150 -396", HAZE, 5),
        stroke("M40 -830C0 -700 -70 -600 -150 -540", INK, 18),
        stroke("M-134 -640Q0 -620 118 -640", RAIN, 12, opacity=0.75),
        *_fist(118, -612),
        path(
            (
                "M-58 -826C-118 -776 -134 -690 -150 -396C-110 -384 -70 -380 -30 -382"
                "C-10 -470 -60 -540 -40 -620C-30 -700 -80 -760 -50 -836Z"
            ),
            INK,
            opacity=0.5,
        ),
        path("M-60 -590C-30 -530 60 -540 108 -580C100 -500 40 -480 -20 -510Z", INK, opacity=0.3),
        path(arm, cloth),
        stroke("M30 -640L112 -632C124 -622 122 -600 110 -590", OCHRE_SHINE, 4),
        stroke("M-44 -776C-76 -740 -82 -660 -70 -596C-60 -556 -30 -540 8 -548", OCHRE_DEEP, 5),
        stroke("M-70 -646Q-40 -636 -2 -652", RAIN, 11, opacity=0.7),
        *tear(52, -600),
        *_profile_head(canvas),
    ]


def _fist(x: float, y: float) -> list[str]:
    """A closed hand in profile, holding the strap."""
    knuckles = "".join(f"M{x + 34} {y - 16 + at * 12}h-18" for at in range(4))
    return [
        path(
            f"M{x - 14} {y - 24}C{x + 10} {y - 34} {x + 38} {y - 30} {x + 42} {y - 14}"
            f"C{x + 46} {y + 8} {x + 40} {y + 28} "
            f"{x + 20} {y + 30}C{x} {y + 32} {x - 14} {y + 22} {x - 16} {y + 8}Z",
            SKIN,
        ),
        stroke(knuckles, SKIN_DARK, 3),
        stroke(f"M{x - 8} {y - 20}C{x + 10} {y - 30} {x + 34} {y - 26} {x + 40} {y - 12}", SKIN_LIGHT, 5),
        stroke(f"M{x - 4} {y - 4}q20 2 26 -10", SKIN_LIGHT, 10),
    ]


def _profile_head(canvas: Canvas) -> list[str]:
    cloth = canvas.linear(
        (-90, 0), (96, 0), (0.0, OCHRE_DEEP, 1), (0.5, OCHRE_DARK, 1), (0.85, OCHRE, 1), (1.0, OCHRE_LIGHT, 1)
    )
    face = (
        "M24 -962C60 -962 82 -946 86 -924L90 -908L108 -886C110 -880 104 -877 97 -876L100 -866L95 -860L98 -853"
        "C99 -845 91 -842 90 -834C88 -818 66 -810 48 -814L10 -820Z"
    )
    skin = canvas.linear((30, 0), (106, 0), (0.0, INK, 1), (0.35, SKIN_DEEP, 1), (0.7, SKIN, 1), (1.0, SKIN_LIGHT, 1))
    hood = (
        "M84 -972C34 -1016 -60 -1006 -88 -942C-104 -900 -92 -850 -62 -814C-30 -796 20 -796 58 -804"
        "C44 -820 44 -850 52 -880C58 -912 70 -944 84 -972Z"
    )
    edge = "M84 -972C70 -944 58 -912 52 -880C44 -850 44 -820 58 -804"
    return [
        path(face, skin),
        path("M40 -966C70 -966 88 -946 90 -924L82 -934L78 -918L70 -934L64 -900L40 -880Z", INK),
        path("M72 -906q9 -6 15 0q-7 6 -15 0z", "#d8cfc2"),
        circle(82, -905, 3.8, INK),
        stroke("M68 -915q11 -6 21 -2", INK, 4.4),
        stroke("M96 -861q-9 0 -15 4", "#6d2f2b", 3.6),
        path("M46 -964C80 -960 92 -934 92 -916C78 -920 66 -900 62 -870L40 -860Z", INK, opacity=0.5),
        stroke("M88 -920L90 -908L108 -886", SKIN_LIGHT, 2.6),
        path(hood, cloth),
        path(
            (
                "M-20 -1004C-66 -996 -88 -966 -92 -920C-98 -880 -86 -840 -62 -814"
                "C-40 -802 -10 -800 20 -800C-30 -850 -40 -940 -20 -1004Z"
            ),
            INK,
            opacity=0.45,
        ),
        stroke(edge, OCHRE_LIGHT, 7),
        stroke("M84 -974C34 -1018 -60 -1008 -88 -942C-104 -900 -92 -850 -62 -814", HAZE, 5),
        stroke("M80 -978C46 -1002 4 -1008 -26 -998", RAIN, 4, opacity=0.8),
        stroke("M20 -990Q-4 -930 8 -830M50 -976Q26 -930 24 -880", OCHRE_DEEP, 5, opacity=0.6),
    ]


def wet(canvas: Canvas, *figures: str) -> list[str]:
    """A figure after an hour of rain: beads on the oilskin, water running off the hem."""
    drips = []
    for _ in range(9):
        x = canvas.chance.uniform(-130, 100)
        drips.append(f"M{x:.0f} {canvas.chance.uniform(-396, -384):.0f}v{canvas.chance.uniform(6, 18):.0f}")
    return [
        *figures,
        beads(canvas, -110, -800, 220, 380, 90, size=3.2),
        beads(canvas, -60, -990, 110, 90, 26, size=3),
        stroke("".join(drips), RAIN, 1.8, opacity=0.55),
    ]


def shadow(canvas: Canvas) -> str:
    """Where a figure stands on a studio floor."""
    return ellipse(0, -2, 250, 26, canvas.radial(0, -2, 250, (0.0, INK, 0.9), (1.0, INK, 0.0), squash=0.104))


def slim(*shapes: str) -> str:
    """A figure as narrow as a person who runs stairs all night."""
    return group(*shapes, transform="scale(0.84 1)")


def hood_down(canvas: Canvas) -> list[str]:
    """The hood when nobody wears it: fallen open behind the collar."""
    inside = "M-62 -842C-84 -896 -60 -926 0 -928C60 -926 84 -896 62 -842C30 -820 -30 -820 -62 -842Z"
    return [
        path(inside, OCHRE_DEEP),
        path("M-44 -844C-58 -880 -40 -902 0 -904C40 -902 58 -880 44 -844C20 -830 -20 -830 -44 -844Z", INK),
        stroke("M0 -928C60 -926 84 -896 62 -842", OCHRE_SHINE, 4),
        stroke("M0 -928C-60 -926 -84 -896 -62 -842", OCHRE_DARK, 5),
    ]


def wet_jacket(canvas: Canvas) -> list[str]:
    """The jacket after the rain, nobody in it."""
    return [*jacket(canvas), beads(canvas, -110, -800, 220, 390, 90, size=3.2)]
