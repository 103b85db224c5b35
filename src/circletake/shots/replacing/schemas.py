"""API shapes of replacing."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

Slug = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Code = Annotated[str, StringConstraints(max_length=40)]


class Replacement(BaseModel):
    """By what an asset, or one of its files, is replaced, and on which cards: those named, no other."""

    model_config = ConfigDict(extra="forbid")

    by: Slug
    shots: list[Code] = Field(min_length=1, max_length=500)
    file: Annotated[str, StringConstraints(max_length=80)] | None = Field(
        default=None, description="only where this file of it is meant"
    )
    by_file: Annotated[str, StringConstraints(max_length=80)] | None = Field(
        default=None, description="the file that comes in; not named: of the same label, else the first"
    )


class PointingOut(TypedDict):
    """A card that points at an asset, and where on it."""

    shot: str
    title: str
    state: str
    places: list[str]


class PointingsOut(TypedDict):
    """The cards that point at an asset, in story order."""

    items: list[PointingOut]
    next: None


class ReplacedOut(TypedDict):
    """The shots whose cards point at the other now."""

    shots: list[str]


POINTINGS = TypeAdapter(PointingsOut)
REPLACED = TypeAdapter(ReplacedOut)
