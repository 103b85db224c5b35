"""Light as it is seen: glows, cones in the rain, neon tubes, reflections on wet ground, the edge of the lens."""

from __future__ import annotations

from circletake.example.pictures.palette import INK, NEON, NEON_CORE
from circletake.example.pictures.svg import Canvas, Point, circle, ellipse, group, number, path, polygon, stroke


def glow(canvas: Canvas, x: float, y: float, r: float, colour: str, strength: float, *, squash: float = 1.0) -> str:
    """Light spilling from a place into the air."""
    stops = (
        (0.0, colour, strength),
        (0.25, colour, strength * 0.5),
        (0.6, colour, strength * 0.14),
        (1.0, colour, 0.0),
    )
    return ellipse(x, y, r, r * squash, canvas.radial(x, y, r, *stops, squash=squash))


def cone(canvas: Canvas, apex: Point, left: Point, right: Point, colour: str, strength: float) -> str:
    """A lamp's light in wet air, brightest at the lamp and in the middle of the cone."""
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    paint = canvas.linear(apex, middle, (0.0, colour, strength), (0.5, colour, strength * 0.3), (1.0, colour, 0.0))
    shares = (1.0, 0.88, 0.75, 0.6, 0.44, 0.26)
    return group(
        *(
            polygon([apex, _between(middle, left, at), _between(middle, right, at)], paint, opacity=0.27)
            for at in shares
        )
    )


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def neon_ring(x: float, y: float, r: float, width: float, colour: str = NEON) -> str:
    """A neon tube bent into a ring, its glass brighter than its gas."""
    return group(
        circle(x, y, r, "none", stroke=colour, stroke_width=width * 3.2, opacity=0.16),
        circle(x, y, r, "none", stroke=colour, stroke_width=width * 1.9, opacity=0.35),
        circle(x, y, r, "none", stroke=colour, stroke_width=width),
        circle(x, y, r, "none", stroke=NEON_CORE, stroke_width=width * 0.38),
    )


def neon_line(d: str, width: float, colour: str, core: str) -> str:
    """A neon tube along a path."""
    return group(
        stroke(d, colour, width * 3.2, opacity=0.16),
        stroke(d, colour, width * 1.9, opacity=0.35),
        stroke(d, colour, width),
        stroke(d, core, width * 0.38),
    )


def reflection(canvas: Canvas, x: float, top: float, bottom: float, width: float, colour: str, strength: float) -> str:
    """A light lying on wet ground: a column that the ripples break into strips, wider and fainter toward us."""
    paint = canvas.linear(
        (x, top), (x, bottom), (0.0, colour, strength * 0.25), (0.22, colour, strength), (1.0, colour, 0.0)
    )
    strips, y = [], top
    while y < bottom:
        depth = (y - top) / (bottom - top)
        height = 2.0 + 6.0 * depth
        half = width * (0.4 + 0.75 * depth) * canvas.chance.uniform(0.45, 1.1)
        shift = canvas.chance.uniform(-0.22, 0.22) * width * (0.4 + depth)
        strips.append(ellipse(x + shift, y, half, height * 0.62, paint))
        y += height * canvas.chance.uniform(0.85, 1.5)
    return group(*strips)


def vignette(canvas: Canvas, strength: float = 0.62) -> str:
    """The edge of the lens: corners lose light. The middle, where nothing is lost, is left out of the paint."""
    width, height = canvas.width, canvas.height
    x, y, r = width / 2, height * 0.48, width * 0.66
    squash = max(0.72, height / width)
    paint = canvas.radial(x, y, r, (0.45, INK, 0.0), (0.75, INK, strength * 0.4), (1.0, INK, strength), squash=squash)
    rx, ry = r * 0.45, min(r * 0.45 * squash, height * 0.4)
    arc = f"a{number(rx)} {number(ry)} 0 1 0"
    hole = f"M{number(x - rx)} {number(y)}{arc} {number(2 * rx)} 0{arc} {number(-2 * rx)} 0Z"
    return path(f"M0 0H{width}V{height}H0Z{hole}", paint, fill_rule="evenodd")


def grain(canvas: Canvas, strength: float = 0.05) -> str:
    """A little film grain, so that dark ramps do not band. One path: a repeated tile costs twice as long to paint."""
    width, height, chance = canvas.width, canvas.height, canvas.chance
    count = width * height // 160
    dots = "".join(f"M{int(chance.random() * width)} {int(chance.random() * height)}h1v1h-1z" for _ in range(count))
    return path(dots, "#fff", fill_opacity=strength, shape_rendering="crispEdges")


def soft_shadow(d: str, strength: float = 0.6, *, spread: float = 1.0) -> str:
    """What a thing keeps from the light, softly: the same shape a few times, each a little larger. "
    "Cheaper than a blur."""
    steps = (0.97, 1.0, 1.03, 1.06, 1.09)
    each = strength / len(steps) * 1.4
    return group(
        *(group(path(d, INK, fill_opacity=each), transform=f"scale({1 + (step - 1) * spread:g})") for step in steps)
    )
