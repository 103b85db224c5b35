"""The alley at night: two walls, one vanishing point, a pawnbroker's neon, rain on the pavement."""

from __future__ import annotations

from circletake.example.pictures.light import cone, glow, grain, neon_ring, reflection, vignette
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
    TUNGSTEN,
)
from circletake.example.pictures.rain import curtain, puddle, splashes
from circletake.example.pictures.svg import Canvas, Point, circle, ellipse, group, path, polygon, rect, stroke

VANISHING: Point = (820, 372)
WALL_LEFT, WALL_RIGHT, GROUND = -820.0, 790.0, 610.0
"""Where the walls and the ground stand at depth 1, in px from the vanishing point."""
FAR = 6.6


def seen(x: float, down: float, depth: float) -> Point:
    """Where a place in the alley lies in the picture."""
    return VANISHING[0] + x / depth, VANISHING[1] + down / depth


def _wall_quad(wall: float, near: float, far: float, top: float, bottom: float) -> list[Point]:
    return [seen(wall, top, near), seen(wall, top, far), seen(wall, bottom, far), seen(wall, bottom, near)]


def alley() -> Canvas:
    """The clean plate: wide, at eye level, from the street."""
    canvas = Canvas(1600, 900, seed=11)
    canvas.add(*backdrop(canvas), *foreground(canvas))
    return canvas


def backdrop(canvas: Canvas) -> list[str]:
    """All that stands behind people."""
    return [
        _sky(canvas),
        _far_street(canvas),
        _wall(canvas, WALL_LEFT, lit=((1.55, 0), (3.4, 1), (2.4, 2))),
        _wall(canvas, WALL_RIGHT, lit=((2.9, 1), (4.2, 0), (1.75, 2))),
        _pavement(canvas),
        _fire_escape(),
        _doorway(canvas),
        _clutter(),
        _wires(),
        _sign(canvas),
    ]


def foreground(canvas: Canvas) -> list[str]:
    """All that hangs in front of people: steam, rain, lens."""
    return [
        glow(canvas, 600, 640, 190, MIST, 0.16, squash=0.8),
        glow(canvas, 655, 560, 130, MIST, 0.14, squash=1.2),
        curtain(canvas, 760),
        splashes(canvas, (640, 1000, 500), (90, 1540, 892), 170),
        vignette(canvas),
        grain(canvas),
    ]


def _sky(canvas: Canvas) -> str:
    down = canvas.linear((0, 0), (0, 480), (0.0, NIGHT, 1), (0.5, STEEL, 1), (1.0, MIST, 1))
    return rect(0, 0, 1600, 900, down)


def _far_street(canvas: Canvas) -> str:
    """The street beyond: buildings in haze, a lamp, a light that makes the alley a throat."""
    towers = [(690, 150, 60), (742, 96, 52), (786, 200, 46), (826, 128, 64), (884, 178, 70)]
    fade = canvas.linear((0, 90), (0, 450), (0.0, NIGHT, 0.95), (0.6, STEEL, 0.8), (1.0, HAZE, 0.2))
    blocks = [rect(x, y, w, 520 - y, fade, opacity=0.75 + 0.1 * (at % 3)) for at, (x, y, w) in enumerate(towers)]
    blocks += [
        rect(x, y, w, 460 - y, SLATE, opacity=0.85) for x, y, w in ((690, 236, 62), (892, 262, 60), (752, 318, 34))
    ]
    windows = []
    for x, y, w in towers:
        for _ in range(9):
            at = x + canvas.chance.uniform(6, w - 8), y + canvas.chance.uniform(12, 220)
            windows.append(rect(*at, 3, 4, canvas.chance.choice((CANDLE, TUNGSTEN, MIST)), opacity=0.55))
    return group(
        *blocks,
        *windows,
        glow(canvas, 820, 420, 330, MIST, 0.62, squash=0.9),
        glow(canvas, 866, 300, 90, CANDLE, 0.9),
        stroke("M866 300V452", INK, 4),
        circle(866, 300, 5, "#fff3d8"),
    )


def _wall(canvas: Canvas, wall: float, *, lit: tuple[tuple[float, int], ...]) -> str:
    edge = 0 if wall < 0 else canvas.width
    inner = seen(wall, 0, FAR)[0]
    paint = canvas.linear((edge, 0), (inner, 0), (0.0, PITCH, 1), (0.55, NIGHT, 1), (0.9, STEEL, 1), (1.0, HAZE, 1))
    whole = _wall_quad(wall, 0.9, FAR, -3200, GROUND)
    night = canvas.linear((0, 0), (0, 400), (0.0, PITCH, 0.9), (0.6, PITCH, 0.35), (1.0, PITCH, 0))
    shade = polygon(whole, night)
    return group(polygon(whole, paint), _courses(canvas, wall), shade, *_windows(canvas, wall, lit))


def _courses(canvas: Canvas, wall: float) -> str:
    """Brick courses, and here and there a brick that catches light."""
    lines = []
    for step in range(-26, 14):
        near, far = seen(wall, step * 44, 0.95), seen(wall, step * 44, FAR)
        lines.append(f"M{near[0]:.0f} {near[1]:.1f}L{far[0]:.0f} {far[1]:.1f}")
    bricks = []
    for _ in range(150):
        depth = 1 / canvas.chance.uniform(1 / 5.5, 1)
        top = canvas.chance.randint(-24, 12) * 44.0
        quad = _wall_quad(wall, depth, depth * 1.05, top + 5, top + 40)
        bricks.append("M" + "L".join(f"{x:.0f} {y:.1f}" for x, y in quad) + "Z")
    return group(stroke("".join(lines), INK, 1.2, opacity=0.5), path("".join(bricks), HAZE, opacity=0.13))


def _windows(canvas: Canvas, wall: float, lit: tuple[tuple[float, int], ...]) -> list[str]:
    shapes = []
    for near in (1.55, 1.75, 2.4, 2.9, 3.4, 4.2):
        if (near in (1.75, 2.9, 4.2)) == (wall < 0):
            continue
        for row, top in enumerate((-250.0, -700.0, -1180.0)):
            far = near * 1.16
            frame = _wall_quad(wall, near, far, top - 14, top + 264)
            glass = _wall_quad(wall, near * 1.02, far * 0.985, top, top + 250)
            is_lit = (near, row) in lit
            shapes += [polygon(frame, INK, opacity=0.85), polygon(glass, TUNGSTEN if is_lit else SLATE)]
            if is_lit:
                middle = seen(wall, top + 120, near * 1.08)
                shapes.append(glow(canvas, *middle, 330 / near, AMBER, 0.42))
                shapes.append(polygon(_wall_quad(wall, near * 1.02, far * 0.985, top, top + 90), AMBER, opacity=0.75))
            bar_a, bar_b = seen(wall, top + 125, near * 1.02), seen(wall, top + 125, far * 0.985)
            shapes.append(stroke(f"M{bar_a[0]:.0f} {bar_a[1]:.0f}L{bar_b[0]:.0f} {bar_b[1]:.0f}", INK, 6 / near))
            sill = _wall_quad(wall, near * 0.985, far * 1.01, top + 264, top + 286)
            shapes.append(polygon(sill, HAZE, opacity=0.4))
    return shapes


def _pavement(canvas: Canvas) -> str:
    """Wet ground: it gives back the far light, the doorway and the neon."""
    far_left, far_right = seen(WALL_LEFT, GROUND, FAR), seen(WALL_RIGHT, GROUND, FAR)
    near_left, near_right = seen(WALL_LEFT, GROUND, 0.9), seen(WALL_RIGHT, GROUND, 0.9)
    down = canvas.linear((0, 462), (0, 900), (0.0, HAZE, 1), (0.16, STEEL, 1), (0.5, NIGHT, 1), (1.0, PITCH, 1))
    ground = polygon([near_left, far_left, far_right, near_right], down)
    slabs = []
    for x in (-520, -230, 230, 520):
        near, far = seen(x, GROUND, 1.0), seen(x, GROUND, FAR)
        slabs.append(f"M{near[0]:.0f} {near[1]:.0f}L{far[0]:.0f} {far[1]:.0f}")
    for depth in (1.25, 1.5, 1.85, 2.3, 3.0, 4.1):
        left, right = seen(WALL_LEFT, GROUND, depth), seen(WALL_RIGHT, GROUND, depth)
        slabs.append(f"M{left[0]:.0f} {left[1]:.0f}H{right[0]:.0f}")
    water = canvas.linear((0, 610), (0, 775), (0.0, MIST, 0.42), (0.5, HAZE, 0.3), (1.0, STEEL, 0.2))
    return group(
        ground,
        stroke("".join(slabs), INK, 1.6, opacity=0.55),
        reflection(canvas, 826, 470, 900, 92, MIST, 0.5),
        reflection(canvas, 866, 466, 760, 16, CANDLE, 0.75),
        reflection(canvas, 440, 610, 900, 78, TUNGSTEN, 0.62),
        reflection(canvas, 1118, 590, 900, 84, NEON, 0.72),
        puddle(canvas, 720, 742, 210, 26, water),
        puddle(canvas, 1010, 640, 120, 12, water),
        reflection(canvas, 1020, 632, 650, 60, NEON, 0.6),
        reflection(canvas, 660, 722, 766, 90, TUNGSTEN, 0.5),
    )


def _fire_escape() -> str:
    """Two landings and their ladder against the right wall."""
    bars: list[str] = []
    for top in (-330.0, -800.0):
        for out in (0.0, 150.0):
            a, b = seen(WALL_RIGHT - out, top, 2.0), seen(WALL_RIGHT - out, top, 3.1)
            bars.append(f"M{a[0]:.0f} {a[1]:.0f}L{b[0]:.0f} {b[1]:.0f}")
            rail_a, rail_b = seen(WALL_RIGHT - out, top - 110, 2.0), seen(WALL_RIGHT - out, top - 110, 3.1)
            bars.append(f"M{rail_a[0]:.0f} {rail_a[1]:.0f}L{rail_b[0]:.0f} {rail_b[1]:.0f}")
        for step in range(12):
            depth = 2.0 + step * 0.1
            low, high = seen(WALL_RIGHT - 150, top, depth), seen(WALL_RIGHT - 150, top - 110, depth)
            bars.append(f"M{low[0]:.0f} {low[1]:.0f}L{high[0]:.0f} {high[1]:.0f}")
    for side in (2.1, 2.3):
        low, high = seen(WALL_RIGHT - 120, -330, side), seen(WALL_RIGHT - 120, -800, side + 0.6)
        bars.append(f"M{low[0]:.0f} {low[1]:.0f}L{high[0]:.0f} {high[1]:.0f}")
    return stroke("".join(bars), INK, 4.5)


def _doorway(canvas: Canvas) -> str:
    """A back door on the left under its lamp; the film's first warm light."""
    door = _wall_quad(WALL_LEFT, 1.92, 2.34, 120, GROUND)
    panel = _wall_quad(WALL_LEFT, 1.98, 2.28, 160, GROUND)
    lamp = seen(WALL_LEFT + 60, 40, 2.1)
    left, right = seen(WALL_LEFT - 40, GROUND, 1.72), seen(WALL_LEFT + 470, GROUND, 2.1)
    pool = seen(WALL_LEFT + 210, GROUND, 1.95)
    return group(
        polygon(door, HAZE, opacity=0.5),
        polygon(panel, INK),
        polygon(_wall_quad(WALL_LEFT, 2.05, 2.2, 200, 330), AMBER, opacity=0.85),
        glow(canvas, *lamp, 300, AMBER, 0.6),
        cone(canvas, lamp, left, right, TUNGSTEN, 0.85),
        glow(canvas, *pool, 215, TUNGSTEN, 0.6, squash=0.24),
        stroke(f"M{lamp[0] - 30:.0f} {lamp[1] - 10:.0f}q14 -14 30 4", INK, 5),
        path(f"M{lamp[0] - 17:.0f} {lamp[1] + 5:.0f}q17 -22 34 0z", INK),
        ellipse(lamp[0], lamp[1] + 6, 13, 5, "#fff1d2"),
    )


def _clutter() -> str:
    """Bins, crates and a pipe: black shapes with one lit edge."""
    pipe = seen(WALL_LEFT + 14, -900, 1.42), seen(WALL_LEFT + 14, GROUND, 1.42)
    return group(
        stroke(f"M{pipe[0][0]:.0f} 0L{pipe[1][0]:.0f} {pipe[1][1]:.0f}", INK, 17),
        stroke(f"M{pipe[0][0] + 6:.0f} 0L{pipe[1][0] + 6:.0f} {pipe[1][1]:.0f}", HAZE, 1.6, opacity=0.6),
        path("M1270 792l6 -168q2 -12 14 -12h92q12 0 14 12l8 168z", INK),
        path("M1262 622q70 -34 142 0v14h-142z", PITCH),
        stroke("M1266 621q68 -30 134 -1", NEON, 2, opacity=0.75),
        stroke("M1277 640l-5 150", NEON, 2, opacity=0.55),
        path("M1418 812h150v-118h-150z", INK),
        stroke("M1420 696h146M1420 752h146M1494 696v114", STEEL, 3),
        stroke("M1420 696h146", NEON, 1.6, opacity=0.5),
        path("M1440 694h110v-84h-110z", PITCH),
        stroke("M1441 611h108M1495 612v80", STEEL, 2.4),
        path("M196 874l10 -96h120l12 96z", INK),
        stroke("M207 779h118", TUNGSTEN, 2, opacity=0.7),
    )


def _wires() -> str:
    return group(
        stroke("M0 96C360 196 1100 150 1600 40", INK, 3),
        stroke("M0 150C420 250 1000 214 1600 128", INK, 2.2),
        stroke("M180 0C500 120 980 140 1330 0", INK, 2),
        stroke("M0 97C360 197 1100 151 1600 41", HAZE, 0.7, opacity=0.5),
    )


def _sign(canvas: Canvas) -> str:
    """The pawnbroker's three balls in neon, on a bracket from the right wall."""
    spill = glow(canvas, 1118, 300, 470, NEON, 0.42)
    air = glow(canvas, 1118, 300, 190, NEON, 0.5)
    bracket = stroke("M1300 176H1060M1118 176V214M1300 232L1196 178", INK, 7)
    lit = stroke("M1298 173H1062", NEON, 1.6, opacity=0.8)
    rings = [neon_ring(x, y, 39, 7.5) for x, y in ((1072, 268), (1164, 268), (1118, 350))]
    rods = stroke("M1072 176V229M1164 176V229M1118 214V311", INK, 4)
    return group(spill, bracket, lit, rods, air, *rings)
