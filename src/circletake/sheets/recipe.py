"""The recipe of a reference sheet: everything that a person decides about it, as one typed value.

Together with the pictures that it names it is all that a maker needs: the same recipe of the same pictures is the same
sheet, byte for byte.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from circletake.sheets.layouts import Frame, LayoutKey

MAX_PANELS = 12
MAX_CAPTIONS = 12
MAX_SWATCHES = 8
MAX_AVOID = 12

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
AvoidLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Hex = Annotated[str, StringConstraints(to_lower=True, pattern=r"^#[0-9a-fA-F]{6}$")]
Share = Annotated[float, Field(ge=0, le=1)]


class SheetSize(StrEnum):
    """How large a sheet is drawn: for screens and engines, or for paper."""

    SCREEN = "screen"
    PRINT = "print"


class Tone(StrEnum):
    """The ground that a sheet is drawn on."""

    DARK = "dark"
    LIGHT = "light"


class Panel(BaseModel):
    """A picture in a slot, and which part of it is seen.

    The window has the slot's shape, is as large as fits into the picture divided by `zoom`, and stands about the focus
    as far as the picture reaches. An empty label shows none.
    """

    model_config = ConfigDict(extra="forbid")

    slot: Annotated[str, StringConstraints(max_length=40)]
    file: UUID
    label: Heading = ""
    frame: Frame = Frame.FILL
    focus_x: Share = 0.5
    focus_y: Share = 0.5
    zoom: Annotated[float, Field(ge=1, le=8)] = 1.0


class Caption(BaseModel):
    """Words beside the pictures. `field` names the profile's field they come from; empty for own words."""

    model_config = ConfigDict(extra="forbid")

    field: Annotated[str, StringConstraints(max_length=60)] = ""
    heading: Heading = ""
    text: Prose


class Swatch(BaseModel):
    """A colour that must stay, as sRGB, with a name where one helps."""

    model_config = ConfigDict(extra="forbid")

    hex: Hex
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=30)] = ""


class Recipe(BaseModel):
    """What a reference sheet shows."""

    model_config = ConfigDict(extra="forbid")

    layout: LayoutKey
    size: SheetSize = SheetSize.SCREEN
    tone: Tone = Tone.DARK
    title: Words
    line: Words = ""
    panels: Annotated[list[Panel], Field(max_length=MAX_PANELS)]
    captions: Annotated[list[Caption], Field(max_length=MAX_CAPTIONS)] = Field(default_factory=list)
    swatches: Annotated[list[Swatch], Field(max_length=MAX_SWATCHES)] = Field(default_factory=list)
    avoid: Annotated[list[AvoidLine], Field(max_length=MAX_AVOID)] = Field(default_factory=list)

    @property
    def has_side(self) -> bool:
        """Whether there are words or swatches beside the panels."""
        return bool(self.captions or self.swatches or self.avoid)
