"""Draws a sheet: pictures in their panels, chips of colour, and the lettering over them. Pure pictures in, picture out.

Nothing here opens files: whoever calls lends the pictures, upright and in sRGB.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from circletake.sheets.layouts import (
    LAYOUTS,
    MARGIN,
    SHEET_WIDTH,
    SIDE_GAP,
    Frame,
    Rect,
    body_of,
    places,
    side_of,
)
from circletake.sheets.lettering import lettered
from circletake.sheets.recipe import Panel, Recipe, SheetSize, Swatch, Tone

SIZES_PX: Mapping[SheetSize, tuple[int, int]] = {SheetSize.SCREEN: (3840, 2160), SheetSize.PRINT: (4961, 3508)}
"""4K for screens and engines; A3 at 300 dots an inch for paper."""

CORNER = 5.0
CHIP_HEIGHT = 54.0
CHIP_GAP = 14.0
CHIPS_IN_A_ROW = {5: 5, 6: 3}
MOST_IN_A_ROW = 4
CHIP_WORDS = 28.0
CHIP_NAME = 20.0
SMOOTHING = 4
EDGE_SHARE = 0.12
SOFTNESS = 5
AVOID_HEADING = "Must not show"


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a tone."""

    paper: str
    panel: str
    ink: str
    quiet: str
    accent: str
    rule: str


GROUNDS: Mapping[Tone, Ground] = {
    Tone.DARK: Ground("#161719", "#232528", "#eceae5", "#a6a29a", "#e3a75c", "#3a3c40"),
    Tone.LIGHT: Ground("#f5f2ea", "#e4e0d5", "#1d1b18", "#625c52", "#8f5410", "#c9c3b6"),
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a sheet says of itself beside its recipe: whose it is, which version, and of what day."""

    mark: str
    foot_left: str
    foot_right: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn sheet, where its panels stand in units, and whether its words had to be cut to stand in their place."""

    picture: Image.Image
    panels: Mapping[str, Rect]
    is_cut: bool


Lend = Callable[[Panel], Image.Image]
"""Answers the picture of a panel: upright, RGB or RGBA, in sRGB."""


def sheet_height(size: SheetSize) -> float:
    """The height of a sheet in units."""
    width_px, height_px = SIZES_PX[size]
    return SHEET_WIDTH * height_px / width_px


def panels_of(recipe: Recipe) -> dict[str, Rect]:
    """Where the pictures of a recipe stand."""
    body = body_of(sheet_height(recipe.size), has_side=recipe.has_side)
    return places(LAYOUTS[recipe.layout], {panel.slot for panel in recipe.panels}, body)


def drawn(recipe: Recipe, imprint: Imprint, lend: Lend, *, width_px: int | None = None) -> Drawn:
    """The sheet of a recipe, in its own size or `width_px` wide; the same values give the same pixels."""
    full_width, full_height = SIZES_PX[recipe.size]
    width = width_px or full_width
    size = (width, round(full_height * width / full_width))
    scale, ground = width / SHEET_WIDTH, GROUNDS[recipe.tone]
    sheet = Image.new("RGB", size, ground.paper)
    stands = panels_of(recipe)
    for panel in recipe.panels:
        box = _box(stands[panel.slot], scale)
        _set_in(sheet, framed(lend(panel), panel, (box[2] - box[0], box[3] - box[1]), ground.panel), box, scale)
    side = side_of(sheet_height(recipe.size), stands)
    chips = _chips(recipe, side)
    for swatch, place in chips:
        _set_chip(sheet, swatch, _box(place, scale), scale, ground.rule)
    words, is_cut = lettered(_words(recipe, imprint, _Stands(stands, side, chips)), size)
    sheet.paste(words, (0, 0), words)
    return Drawn(sheet, stands, is_cut)


def _box(place: Rect, scale: float) -> tuple[int, int, int, int]:
    left, top = round(place.x * scale), round(place.y * scale)
    return (
        left,
        top,
        max(left + 1, round((place.x + place.width) * scale)),
        max(top + 1, round((place.y + place.height) * scale)),
    )


def _set_in(sheet: Image.Image, picture: Image.Image, box: tuple[int, int, int, int], scale: float) -> None:
    """Paste a picture with corners a little rounded, smooth at every size."""
    width, height = picture.size
    corner = max(1, round(CORNER * scale * SMOOTHING))
    mask = Image.new("L", (width * SMOOTHING, height * SMOOTHING))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), corner, fill=255)
    sheet.paste(picture, box[:2], mask.resize((width, height), Image.Resampling.BOX))


def _set_chip(sheet: Image.Image, swatch: Swatch, box: tuple[int, int, int, int], scale: float, rule: str) -> None:
    """A chip of colour with a fine line around it, so that it is seen on a ground of its own colour too."""
    left, top, right, bottom = box
    line = max(1, round(scale))
    _set_in(sheet, Image.new("RGB", (right - left, bottom - top), rule), box, scale)
    inner = (left + line, top + line, right - line, bottom - line)
    _set_in(sheet, Image.new("RGB", (inner[2] - inner[0], inner[3] - inner[1]), swatch.hex), inner, scale)


def framed(picture: Image.Image, panel: Panel, size: tuple[int, int], ground: str) -> Image.Image:
    """The part of a picture that its panel shows, in these pixels; what is clear shows the panel's ground."""
    window = window_of(picture.size, panel, size)
    part = picture.resize(_within(window, size, panel), Image.Resampling.LANCZOS, box=window, reducing_gap=3.0)
    opaque = _on(part, ground)
    return opaque if opaque.size == size else _continued(opaque, size)


def window_of(picture: tuple[int, int], panel: Panel, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The part of a picture that is seen, in its pixels: left, top, right, bottom."""
    width, height = picture
    if panel.frame is Frame.WHOLE:
        seen_w, seen_h = width / panel.zoom, height / panel.zoom
    else:
        fit = min(width / size[0], height / size[1]) / panel.zoom
        seen_w, seen_h = size[0] * fit, size[1] * fit
    left = min(max(panel.focus_x * width - seen_w / 2, 0.0), width - seen_w)
    top = min(max(panel.focus_y * height - seen_h / 2, 0.0), height - seen_h)
    return max(left, 0.0), max(top, 0.0), min(left + seen_w, width), min(top + seen_h, height)


def _within(window: tuple[float, float, float, float], size: tuple[int, int], panel: Panel) -> tuple[int, int]:
    """How large the window is drawn: as the panel, or as much of it as keeps the picture's shape."""
    if panel.frame is Frame.FILL:
        return size
    wide, high = window[2] - window[0], window[3] - window[1]
    fit = min(size[0] / wide, size[1] / high)
    return max(1, min(size[0], round(wide * fit))), max(1, min(size[1], round(high * fit)))


def _on(part: Image.Image, ground: str) -> Image.Image:
    if part.mode == "RGB":
        return part
    page = Image.new("RGB", part.size, ground)
    page.paste(part.convert("RGBA"), (0, 0), part.convert("RGBA"))
    return page


def _continued(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in the middle of a larger panel; what is mirrored at its edges goes on softly to the panel's."""
    width, height = picture.size
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    right, foot = size[0] - width - left, size[1] - height - top
    wide, high = max(1, round(width * EDGE_SHARE)), max(1, round(height * EDGE_SHARE))
    page = Image.new("RGB", size)
    page.paste(picture, (left, top))
    for box, turn, place in (
        ((0, 0, min(left, wide), height), Image.Transpose.FLIP_LEFT_RIGHT, (0, 0, left, size[1])),
        ((width - min(right, wide), 0, width, height), Image.Transpose.FLIP_LEFT_RIGHT, (left + width, 0, *size)),
        ((0, 0, width, min(top, high)), Image.Transpose.FLIP_TOP_BOTTOM, (0, 0, size[0], top)),
        ((0, height - min(foot, high), width, height), Image.Transpose.FLIP_TOP_BOTTOM, (0, top + height, *size)),
    ):
        if place[2] > place[0] and place[3] > place[1] and box[2] > box[0] and box[3] > box[1]:
            mirrored = picture.crop(box).transpose(turn)
            page.paste(mirrored.resize((place[2] - place[0], place[3] - place[1])), place[:2])
    soft = page.filter(ImageFilter.GaussianBlur(max(left, right, top, foot) / SOFTNESS))
    soft.paste(picture, (left, top))
    return soft


def _chips(recipe: Recipe, side: Rect) -> list[tuple[Swatch, Rect]]:
    """Where the chips of colour stand: at the foot of the side, in rows of equal length."""
    across = CHIPS_IN_A_ROW.get(len(recipe.swatches), MOST_IN_A_ROW)
    row_height = _chip_row(recipe)
    rows = -(-len(recipe.swatches) // across)
    top = side.y + side.height - rows * row_height - max(0, rows - 1) * CHIP_GAP
    width = (side.width - CHIP_GAP * (across - 1)) / across
    return [
        (
            swatch,
            Rect(
                side.x + at % across * (width + CHIP_GAP),
                top + at // across * (row_height + CHIP_GAP),
                width,
                CHIP_HEIGHT,
            ),
        )
        for at, swatch in enumerate(recipe.swatches)
    ]


def _chip_row(recipe: Recipe) -> float:
    return CHIP_HEIGHT + CHIP_WORDS + (CHIP_NAME if any(swatch.name for swatch in recipe.swatches) else 0.0)


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where things stand on one sheet."""

    panels: Mapping[str, Rect]
    side: Rect
    chips: list[tuple[Swatch, Rect]]

    @property
    def words(self) -> Rect:
        """The part of the side that is left for words."""
        end = self.chips[0][1].y - SIDE_GAP / 2 if self.chips else self.side.y + self.side.height
        return replace(self.side, height=end - self.side.y)


def _words(recipe: Recipe, imprint: Imprint, stands: _Stands) -> dict[str, Any]:
    ground = GROUNDS[recipe.tone]
    return {
        "width": SHEET_WIDTH,
        "height": sheet_height(recipe.size),
        "margin": MARGIN,
        "tone": {"ink": ground.ink, "quiet": ground.quiet, "accent": ground.accent, "rule": ground.rule},
        "title": recipe.title,
        "line": recipe.line,
        "mark": imprint.mark,
        "foot_left": imprint.foot_left,
        "foot_right": imprint.foot_right,
        "panels": [{"label": one.label, **asdict(stands.panels[one.slot])} for one in recipe.panels if one.label],
        "side": asdict(stands.words) if recipe.has_side else None,
        "captions": [{"heading": caption.heading, "text": caption.text} for caption in recipe.captions],
        "avoid": recipe.avoid,
        "avoid_heading": AVOID_HEADING,
        "swatches": [{"hex": swatch.hex, "name": swatch.name, **asdict(place)} for swatch, place in stands.chips],
    }
