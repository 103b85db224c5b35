"""Rain: strokes that lean with the wind and spread with the lens, and what they do where they land."""

from __future__ import annotations

from circletake.example.pictures.palette import RAIN
from circletake.example.pictures.svg import Canvas, ellipse, group, path, stroke

LAYERS = ((0.55, 16, 0.7, 0.16), (0.3, 34, 1.1, 0.22), (0.15, 74, 1.8, 0.28))
"""Far, middle and near: share of the drops, length and width in px, opacity."""


def curtain(canvas: Canvas, drops: int, *, slant: float = -0.16, spread: float = 0.00012, colour: str = RAIN) -> str:
    """Falling rain in three depths. `slant` is px across for each px down; `spread`"
    " leans drops outward at the edges."""
    layers = []
    for share, length, width, opacity in LAYERS:
        line = []
        for _ in range(round(drops * share)):
            x, y = canvas.chance.uniform(-40, canvas.width + 40), canvas.chance.uniform(-60, canvas.height)
            fall = length * canvas.chance.uniform(0.6, 1.3)
            lean = slant + (x - canvas.width / 2) * spread
            line.append(f"M{x:.0f} {y:.0f}l{lean * fall:.1f} {fall:.0f}")
        layers.append(stroke("".join(line), colour, width, stroke_opacity=opacity))
    return group(*layers)


Strip = tuple[float, float, float]
"""From which x to which x, at which y."""


def splashes(canvas: Canvas, far: Strip, near: Strip, count: int) -> str:
    """Drops bursting on ground that reaches from a far strip to a near one; nearer ones are larger."""
    rings, crowns = [], []
    for _ in range(count):
        depth = canvas.chance.random() ** 1.5
        left, right, y = (a + (b - a) * depth for a, b in zip(far, near, strict=True))
        x, r = canvas.chance.uniform(left, right), 1.2 + 6.5 * depth
        half = f"a{r:.1f} {r * 0.28:.1f} 0 1 0"
        rings.append(f"M{x - r:.1f} {y:.1f}{half} {2 * r:.1f} 0{half} {-2 * r:.1f} 0")
        jump = r * canvas.chance.uniform(0.5, 1.1)
        crowns.append(f"M{x - r * 0.3:.1f} {y - r * 0.2:.1f}l{-r * 0.2:.1f} {-jump:.1f}")
        crowns.append(f"M{x + r * 0.35:.1f} {y - r * 0.2:.1f}l{r * 0.25:.1f} {-jump * 0.8:.1f}")
    return group(
        path("".join(rings), stroke=RAIN, stroke_width=0.7, stroke_opacity=0.22),
        stroke("".join(crowns), RAIN, 0.9, stroke_opacity=0.34),
    )


def puddle(canvas: Canvas, x: float, y: float, rx: float, ry: float, paint: str) -> str:
    """Standing water with the rings of a few drops."""
    rings = []
    for _ in range(4):
        share = canvas.chance.uniform(0.12, 0.4)
        at = x + canvas.chance.uniform(-0.5, 0.5) * rx, y + canvas.chance.uniform(-0.4, 0.4) * ry
        rings.append(ellipse(*at, rx * share, ry * share, "none", stroke=RAIN, stroke_width=1, stroke_opacity=0.22))
    blob = (
        f"M{x - rx:.0f} {y:.0f}C{x - rx * 0.9:.0f} {y - ry:.0f} {x - rx * 0.2:.0f} {y - ry * 0.8:.0f} "
        f"{x + rx * 0.1:.0f} {y - ry:.0f}S{x + rx:.0f} {y - ry * 0.6:.0f} {x + rx:.0f} {y:.0f}"
        f"S{x + rx * 0.3:.0f} {y + ry:.0f} {x - rx * 0.15:.0f} {y + ry * 0.85:.0f}S{x - rx:.0f} {y + ry * 0.6:.0f} "
        f"{x - rx:.0f} {y:.0f}Z"
    )
    return group(path(blob, paint), *rings)


def beads(canvas: Canvas, x: float, y: float, width: float, height: float, count: int, *, size: float = 2.4) -> str:
    """Drops standing on cloth, glass or plastic, each with its own small highlight."""
    drops = []
    for _ in range(count):
        at_x, at_y = x + canvas.chance.random() * width, y + canvas.chance.random() * height
        r = size * canvas.chance.uniform(0.5, 1.3)
        drops.append(ellipse(at_x, at_y, r * 0.8, r, RAIN, opacity=0.34))
        drops.append(ellipse(at_x - r * 0.2, at_y - r * 0.3, r * 0.3, r * 0.35, "#fff", opacity=0.8))
    return group(*drops)
