"""API shapes of the assets slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.assets.rules import MAX_LINE_CHARS, MAX_LINES, MAX_PROFILE_CHARS, AssetKind

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Profile = dict[
    Annotated[str, StringConstraints(max_length=60)], Annotated[str, StringConstraints(max_length=MAX_PROFILE_CHARS)]
]
Lines = Annotated[list[Annotated[str, StringConstraints(max_length=MAX_LINE_CHARS)]], Field(max_length=MAX_LINES)]
Tags = Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=30)]


class NewAsset(BaseModel):
    """An asset to add to the library; the slug is made from the name when empty."""

    model_config = ConfigDict(extra="forbid")

    kind: AssetKind
    name: Name
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$")] | None = None
    profile: Profile = Field(default_factory=dict)
    negative_constraints: Lines = Field(default_factory=list)
    tags: Tags = Field(default_factory=list)


class AssetEdit(BaseModel):
    """Fields to change; those not named stay."""

    model_config = ConfigDict(extra="forbid")

    seen_version: int = Field(ge=1)
    name: Name | None = None
    profile: Profile | None = None
    negative_constraints: Lines | None = None
    tags: Tags | None = None


class FileEdit(BaseModel):
    """A file's new label and rights."""

    model_config = ConfigDict(extra="forbid")

    label: str = Field(max_length=200)


class AssetFileOut(TypedDict):
    """A reference file of an asset."""

    id: str
    label: str
    rights: dict[str, str]
    sheet_version: int | None
    is_current_sheet: bool
    media_id: str
    kind: str
    mime: str
    file_name: str
    size_bytes: int
    sha256: str
    media_state: str
    fault: str | None
    width: int | None
    height: int | None
    duration_ms: int | None
    picture_url: str | None
    original_url: str


class AssetOut(TypedDict):
    """An asset with its files."""

    id: str
    kind: str
    name: str
    slug: str
    state: str
    version: int
    profile: dict[str, str]
    negative_constraints: list[str]
    tags: list[str]
    created_at: datetime
    updated_at: datetime
    files: list[AssetFileOut]


class AssetsOut(TypedDict):
    """The library."""

    items: list[AssetOut]
    next: None


class ProfileFieldOut(TypedDict):
    """A field of a profile."""

    field: str
    help: str


class AssetKindOut(TypedDict):
    """A kind of asset and its profile's fields."""

    kind: str
    fields: list[ProfileFieldOut]


class AssetKindsOut(TypedDict):
    """All kinds."""

    items: list[AssetKindOut]
    next: None


ASSET = TypeAdapter(AssetOut)
ASSETS = TypeAdapter(AssetsOut)
ASSET_KINDS = TypeAdapter(AssetKindsOut)
