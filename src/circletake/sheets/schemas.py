"""API shapes of the sheets slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from circletake.sheets.recipe import Recipe, Share


class NewSheet(BaseModel):
    """A sheet to make of a recipe; it is the current one as soon as it is ready, unless it shall not be."""

    model_config = ConfigDict(extra="forbid")

    recipe: Recipe
    becomes_current: bool = True


class Area(BaseModel):
    """A part of a picture, in shares of its width and height."""

    model_config = ConfigDict(extra="forbid")

    x: Share
    y: Share
    width: Annotated[float, Field(gt=0, le=1)]
    height: Annotated[float, Field(gt=0, le=1)]


class ColourPlace(BaseModel):
    """A picture to sample colours from, or a part of it."""

    model_config = ConfigDict(extra="forbid")

    file: UUID
    area: Area | None = None


class ColoursWanted(BaseModel):
    """From where to sample, and how many colours at most."""

    model_config = ConfigDict(extra="forbid")

    places: Annotated[list[ColourPlace], Field(min_length=1, max_length=12)]
    count: Annotated[int, Field(ge=1, le=8)] = 5


class SlotOut(TypedDict):
    """A slot of a layout, and where it stands when all are filled: in shares of the sheet."""

    name: str
    label: str
    frame: str
    focus_y: float
    x: float
    y: float
    width: float
    height: float


class LayoutOut(TypedDict):
    """A layout: for which kinds of asset it is made, and its slots in reading order."""

    key: str
    title: str
    help: str
    kinds: list[str]
    slots: list[SlotOut]


class SizeOut(TypedDict):
    """A size that sheets are drawn in."""

    key: str
    width_px: int
    height_px: int


class LayoutsOut(TypedDict):
    """All layouts and sizes."""

    items: list[LayoutOut]
    sizes: list[SizeOut]
    next: None


class StartOut(TypedDict):
    """A recipe to begin with, and the version that it would make."""

    recipe: Recipe
    version: int


class PlaceOut(TypedDict):
    """Where a panel's picture stands on a sheet, in shares of its width and height."""

    slot: str
    x: float
    y: float
    width: float
    height: float


class PreviewOut(TypedDict):
    """A small drawing of a recipe as a data address; `is_cut` when words had to be shortened to find room."""

    picture: str
    width: int
    height: int
    panels: list[PlaceOut]
    is_cut: bool


class ColourOut(TypedDict):
    """A sampled colour, and its share of what was looked at."""

    hex: str
    share: float


class ColoursOut(TypedDict):
    """Sampled colours, from light to dark."""

    items: list[ColourOut]
    next: None


class SheetChangeOut(TypedDict):
    """What of the asset is not any more what the sheet shows."""

    kind: str
    name: str
    words: str


class SheetOut(TypedDict):
    """A version of an asset's reference sheet."""

    id: str
    version: int
    state: str
    fault: str | None
    maker: str
    is_current: bool
    recipe: Recipe
    author: str | None
    created_at: datetime
    ended_at: datetime | None
    file_id: str | None
    label: str | None
    size_bytes: int | None
    width: int | None
    height: int | None
    picture_url: str | None
    original_url: str | None
    changes: list[SheetChangeOut]


class SheetsOut(TypedDict):
    """The sheets of an asset, newest first."""

    items: list[SheetOut]
    next: None


LAYOUTS_SHOWN = TypeAdapter(LayoutsOut)
START = TypeAdapter(StartOut)
PREVIEW = TypeAdapter(PreviewOut)
COLOURS = TypeAdapter(ColoursOut)
SHEET = TypeAdapter(SheetOut)
SHEETS = TypeAdapter(SheetsOut)
