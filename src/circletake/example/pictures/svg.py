"""SVG as text: shapes, paints and places. Shapes are pure; a canvas keeps the paints that they refer to."""

from __future__ import annotations

import random
from collections.abc import Sequence

import resvg_py

Stop = tuple[float, str, float]
"""Where (0..1), which colour, how opaque (0..1)."""
Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with one digit after the point, and none where it says nothing."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def tag(name: str, *inner: str, **attributes: str | float) -> str:
    """An element; underscores in the names of attributes stand for hyphens."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{value if isinstance(value, str) else f"{value:g}"}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(inner)}</{name}>" if inner else f"<{name}{told}/>"


def path(d: str, fill: str = "none", **attributes: str | float) -> str:
    """A path."""
    return tag("path", d=d, fill=fill, **attributes)


def stroke(d: str, colour: str, width: float, **attributes: str | float) -> str:
    """An open line with round ends."""
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return tag("path", d=d, fill="none", stroke=colour, stroke_width=width, **ends, **attributes)


def rect(x: float, y: float, width: float, height: float, fill: str, **attributes: str | float) -> str:
    """A rectangle."""
    return tag("rect", x=x, y=y, width=width, height=height, fill=fill, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **attributes: str | float) -> str:
    """An ellipse about its middle."""
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **attributes)


def circle(x: float, y: float, r: float, fill: str, **attributes: str | float) -> str:
    """A circle."""
    return ellipse(x, y, r, r, fill, **attributes)


def points(places: Sequence[Point]) -> str:
    """A closed path through these places."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places) + "Z"


def polygon(places: Sequence[Point], fill: str, **attributes: str | float) -> str:
    """A closed shape with straight sides."""
    return path(points(places), fill, **attributes)


def group(*parts: str, **attributes: str | float) -> str:
    """Parts under common attributes."""
    return tag("g", *(parts or (" ",)), **attributes)


def placed(x: float, y: float, scale: float, *parts: str, flip: bool = False, turn: float = 0.0) -> str:
    """Parts moved to a place, turned clockwise in degrees, scaled, and mirrored where `flip` says so."""
    across = -scale if flip else scale
    return group(*parts, transform=f"translate({number(x)} {number(y)}) rotate({turn:g}) scale({across:g} {scale:g})")


class Canvas:
    """A picture being drawn: its size, its paints, its parts from back to front, and its own chance."""

    def __init__(self, width: int, height: int, *, seed: int) -> None:
        self.width, self.height = width, height
        self.chance = random.Random(seed)  # noqa: S311 - pictures must repeat; nothing here is secret
        self._paints: list[str] = []
        self._parts: list[str] = []

    def add(self, *parts: str) -> None:
        """Draw over what is there."""
        self._parts.extend(parts)

    def _kept(self, name: str, *inner: str, **attributes: str | float) -> str:
        key = f"p{len(self._paints)}"
        self._paints.append(tag(name, *inner, id=key, **attributes))
        return f"url(#{key})"

    def linear(self, start: Point, end: Point, *stops: Stop) -> str:
        """A paint that runs from one place to another."""
        at = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        return self._kept("linearGradient", *map(_stop, stops), gradientUnits="userSpaceOnUse", **at)

    def radial(self, x: float, y: float, r: float, *stops: Stop, squash: float = 1.0) -> str:
        """A paint that runs outward from a place; `squash` below 1 flattens it."""
        made = {"cx": 0, "cy": 0, "r": r}
        turned = f"translate({number(x)} {number(y)}) scale(1 {squash:g})"
        return self._kept(
            "radialGradient", *map(_stop, stops), gradientUnits="userSpaceOnUse", gradientTransform=turned, **made
        )

    def within(self, d: str) -> str:
        """A clip to a path."""
        return self._kept("clipPath", path(d, "#000"))

    def text(self) -> str:
        """The whole picture as SVG."""
        size: dict[str, str | float] = {"width": self.width, "height": self.height}
        view = f"0 0 {self.width} {self.height}"
        body = (tag("defs", *self._paints), *self._parts)
        return tag("svg", *body, xmlns="http://www.w3.org/2000/svg", viewBox=view, **size)

    def png(self) -> bytes:
        """The whole picture as PNG; what nothing was drawn on stays transparent."""
        return bytes(resvg_py.svg_to_bytes(svg_string=self.text(), skip_system_fonts=True))


def _stop(stop: Stop) -> str:
    at, colour, opacity = stop
    return tag("stop", offset=at, stop_color=colour, stop_opacity=opacity)
