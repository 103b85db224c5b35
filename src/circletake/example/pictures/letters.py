"""A small monoline alphabet, so that the few words in the pictures need no font."""

from __future__ import annotations

from circletake.example.pictures.svg import stroke

GLYPHS: dict[str, tuple[float, str]] = {
    " ": (0.5, ""),
    ":": (0.3, "M.15 -.66v.02M.15 -.2v.02"),
    "0": (0.62, "M.31 -1C.06 -1 .06 0 .31 0S.56 -1 .31 -1"),
    "3": (
        0.6,
        "M.08 -.9C.2 -1.04 .54 -1 .5 -.74C.48 -.58 .34 -.54 .24 -.53C.4 -.53 .56 -.44 .54 -.24C.5 .04 .14 .04 .05 -.14",
    ),
    "4": (0.64, "M.46 0V-1L.06 -.3H.6"),
    "A": (0.72, "M.04 0L.36 -1L.68 0M.15 -.34H.57"),
    "B": (0.64, "M.08 0V-1H.34C.6 -1 .6 -.54 .34 -.54H.08H.36C.66 -.54 .66 0 .36 0Z"),
    "C": (0.68, "M.62 -.82C.5 -1.04 .06 -1.08 .06 -.5S.5 .04 .62 -.18"),
    "D": (0.7, "M.08 0V-1H.3C.74 -1 .74 0 .3 0Z"),
    "E": (0.58, "M.52 -1H.08V0H.52M.08 -.52H.44"),
    "H": (0.7, "M.08 0V-1M.62 0V-1M.08 -.52H.62"),
    "I": (0.24, "M.12 0V-1"),
    "M": (0.84, "M.06 0V-1L.42 -.3L.78 -1V0"),
    "O": (0.74, "M.37 -1C-.06 -1 -.06 0 .37 0S.8 -1 .37 -1"),
    "R": (0.66, "M.08 0V-1H.34C.64 -1 .64 -.5 .34 -.5H.08M.34 -.5L.6 0"),
    "S": (0.6, "M.52 -.86C.44 -1.04 .06 -1.04 .08 -.76C.1 -.48 .52 -.58 .52 -.27C.52 .06 .1 .04 .05 -.16"),
    "T": (0.62, "M.02 -1H.6M.31 -1V0"),
    "W": (0.92, "M.04 -1L.24 0L.46 -.8L.68 0L.88 -1"),
}
"""Each letter's width and its strokes, for a height of 1 above the line."""


def width_of(text: str, height: float, gap: float = 0.16) -> float:
    """How wide a text is, in px."""
    return sum((GLYPHS[letter][0] + gap) * height for letter in text)


def written(text: str, x: float, y: float, height: float, colour: str, weight: float, *, gap: float = 0.16) -> str:
    """A text whose line begins at x, y; `weight` is the width of its strokes in px."""
    strokes = []
    for letter in text:
        advance, d = GLYPHS[letter]
        place = f"translate({x:.1f} {y:.1f}) scale({height:g})"
        if d:
            strokes.append(stroke(d, colour, weight / height, transform=place))
        x += (advance + gap) * height
    return "".join(strokes)
