"""What a person is offered while a sheet is planned: layouts, a recipe to begin with, a preview, sampled colours.

Previews and colours read only the small pictures that the media engine made; strangers' bytes are left to the job.
"""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PIL import Image

from circletake.kernel.errors import InvalidInputError
from circletake.media.storage import Storage
from circletake.sheets.colours import colours_of
from circletake.sheets.drawing import SIZES_PX, Imprint, drawn, sheet_height
from circletake.sheets.errors import NoSheetsHereError
from circletake.sheets.layouts import (
    LAYOUTS,
    SHEET_WIDTH,
    Layout,
    LayoutKey,
    Rect,
    body_of,
    layouts_for,
    places,
)
from circletake.sheets.queries import Subject
from circletake.sheets.recipe import MAX_AVOID, MAX_CAPTIONS, Caption, Panel, Recipe, SheetSize, Swatch
from circletake.sheets.schemas import ColourPlace
from circletake.sheets.suggest import Labelled, suggested_panels

PREVIEW_PX = 1280
PREVIEW_QUALITY = 86
FIRST_COLOURS = 5
COLOURED_PICTURES = 4
AT_ONCE = threading.BoundedSemaphore(2)
"""Previews that are drawn at the same time: more would only make each other slow."""


def layouts_shown() -> dict[str, Any]:
    """All layouts with their slots, and the sizes."""
    sizes = [{"key": key, "width_px": width, "height_px": height} for key, (width, height) in SIZES_PX.items()]
    return {"items": [_layout_shown(layout) for layout in LAYOUTS.values()], "sizes": sizes, "next": None}


def _layout_shown(layout: Layout) -> dict[str, Any]:
    stands = places(layout, {slot.name for slot in layout.slots}, body_of(_height(), has_side=True))
    return {
        "key": layout.key,
        "title": layout.title,
        "help": layout.help,
        "kinds": list(layout.kinds),
        "slots": [
            {
                "name": slot.name,
                "label": slot.label,
                "frame": slot.frame,
                "focus_y": slot.focus_y,
                **_shares(stands[slot.name], _height()),
            }
            for slot in layout.slots
        ],
    }


def _height() -> float:
    return sheet_height(SheetSize.SCREEN)


def _shares(place: Rect, height: float) -> dict[str, float]:
    told = {"x": place.x / SHEET_WIDTH, "width": place.width / SHEET_WIDTH}
    told |= {"y": place.y / height, "height": place.height / height}
    return {name: round(value, 5) for name, value in told.items()}


def first_recipe(now: Subject, storage: Storage, key: LayoutKey | None = None) -> Recipe:
    """A recipe to begin with: pictures by their labels, words from the profile, colours from the pictures.

    Without a layout the one that shows most of the asset's pictures is taken, the kind's own first.
    """
    offered = (LAYOUTS[key],) if key else layouts_for(now.kind)
    if not offered:
        raise NoSheetsHereError("This kind of asset has no reference sheet.")
    labelled = [Labelled(picture.file, picture.label) for picture in now.pictures]
    panels, layout = _best(offered, labelled)
    return Recipe(
        layout=layout.key,
        title=now.name[:120],
        line=_line(now),
        panels=panels,
        captions=_captions(now),
        swatches=_swatches(now, storage, panels),
        avoid=list(now.avoid[:MAX_AVOID]),
    )


def _best(offered: Sequence[Layout], labelled: list[Labelled]) -> tuple[list[Panel], Layout]:
    tried = [(suggested_panels(layout, labelled), layout) for layout in offered]
    fitting = [one for one in tried if len(one[0]) >= 3]
    if fitting or len(tried) == 1:
        return (fitting or tried)[0]
    return max(tried, key=lambda one: (len(one[0]), one[1].key is LayoutKey.PLATE))


def _line(now: Subject) -> str:
    return " · ".join([now.kind.capitalize(), *(tag.replace("-", " ") for tag in now.tags)])[:120]


def _captions(now: Subject) -> list[Caption]:
    return [
        Caption(field=field, heading=field.replace("_", " ").capitalize()[:60], text=words)
        for field, words in now.profile.items()
    ][:MAX_CAPTIONS]


def _swatches(now: Subject, storage: Storage, panels: list[Panel]) -> list[Swatch]:
    seen = [ColourPlace(file=panel.file) for panel in panels[:COLOURED_PICTURES]]
    return [Swatch(hex=colour["hex"]) for colour in sampled(now, storage, seen, FIRST_COLOURS)]


def sampled(now: Subject, storage: Storage, seen: list[ColourPlace], count: int) -> list[dict[str, Any]]:
    """The colours of pictures or of parts of them.

    Raises:
        InvalidInputError: a picture that is not among the asset's.
    """
    pictures = [_part(_small(now, storage, place.file, f"places.{at}.file"), place) for at, place in enumerate(seen)]
    return [{"hex": colour.hex, "share": colour.share} for colour in colours_of(pictures, count)]


def _part(picture: Image.Image, place: ColourPlace) -> Image.Image:
    if place.area is None:
        return picture
    left, top = place.area.x * picture.width, place.area.y * picture.height
    right = min(left + max(1.0, place.area.width * picture.width), picture.width)
    bottom = min(top + max(1.0, place.area.height * picture.height), picture.height)
    return picture.crop((min(int(left), picture.width - 1), min(int(top), picture.height - 1), int(right), int(bottom)))


def preview(now: Subject, storage: Storage, recipe: Recipe, imprint: Imprint) -> dict[str, Any]:
    """A small drawing of a recipe, and where its panels stand."""

    def lend(panel: Panel) -> Image.Image:
        return _small(now, storage, panel.file, "recipe.panels")

    with AT_ONCE:
        sheet = drawn(recipe, imprint, lend, width_px=PREVIEW_PX)
    packed = io.BytesIO()
    sheet.picture.save(packed, "WEBP", quality=PREVIEW_QUALITY, method=1)
    height = sheet_height(recipe.size)
    return {
        "picture": "data:image/webp;base64," + base64.b64encode(packed.getvalue()).decode(),
        "width": sheet.picture.width,
        "height": sheet.picture.height,
        "panels": [{"slot": slot, **_shares(place, height)} for slot, place in sheet.panels.items()],
        "is_cut": sheet.is_cut,
    }


def _small(now: Subject, storage: Storage, file: object, field: str) -> Image.Image:
    picture = next((one for one in now.pictures if one.file == file), None)
    if picture is None:
        raise InvalidInputError.at(field, "This picture is not among the asset's files any more; choose another.")
    with storage.open(picture.small_sha256) as stream, Image.open(stream, formats=["WEBP", "JPEG"]) as small:
        return small.convert("RGBA" if small.mode in {"RGBA", "LA", "PA"} else "RGB")


def imprint_of(slug: str, project_title: str, version: int, asked_at: datetime) -> Imprint:
    """What a sheet says of itself."""
    day = asked_at.date().isoformat()
    return Imprint(
        mark=f"@{slug} · v{version}", foot_left=project_title, foot_right=f"Reference sheet v{version} · {day}"
    )
