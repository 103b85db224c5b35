"""API shapes of the assets slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.assets.rules import (
    MAX_LINE_CHARS,
    MAX_LINES,
    MAX_PROFILE_CHARS,
    MAX_TAGS,
    AssetKind,
    AssetSort,
    AssetState,
    Shelf,
)

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Profile = dict[
    Annotated[str, StringConstraints(max_length=60)], Annotated[str, StringConstraints(max_length=MAX_PROFILE_CHARS)]
]
Lines = Annotated[list[Annotated[str, StringConstraints(max_length=MAX_LINE_CHARS)]], Field(max_length=MAX_LINES)]
Tags = Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=MAX_TAGS)]
Right = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class AssetWish(BaseModel):
    """Which assets are wanted; all of what is not named. Case and accents do not matter."""

    kind: AssetKind | None = None
    state: AssetState | None = None
    words: str = Field(default="", max_length=200, description="each must be in name, slug, tags, profile or lines")
    tag: list[str] = Field(default_factory=list, max_length=MAX_TAGS, description="each must be on it")
    shelf: Shelf = Shelf.LIBRARY
    sort: AssetSort = AssetSort.LIBRARY


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


class Rights(BaseModel):
    """Where a file comes from and what may be done with it; fields not named stay, empty ones go."""

    model_config = ConfigDict(extra="forbid")

    source: Right | None = None
    licence: Right | None = None
    owner: Right | None = None
    rights_note: Right | None = None


class FileEdit(BaseModel):
    """A file's new label or rights; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    label: str | None = Field(default=None, max_length=200)
    rights: Rights | None = None


class FileOrder(BaseModel):
    """All files of an asset in their new order, by id."""

    model_config = ConfigDict(extra="forbid")

    files: list[UUID] = Field(max_length=1000)


class TagEdit(BaseModel):
    """Tags to give and to take; others that somebody gives meanwhile stay."""

    model_config = ConfigDict(extra="forbid")

    add: Tags = Field(default_factory=list)
    remove: Tags = Field(default_factory=list)


class StateMove(BaseModel):
    """Why an asset moves to another state, and which version its mover looked at."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    seen_version: int | None = Field(default=None, ge=1)


class VersionRestore(BaseModel):
    """The version that the restorer saw as the present one."""

    model_config = ConfigDict(extra="forbid")

    seen_version: int = Field(ge=1)


class EvidenceOut(TypedDict):
    """The document that proves a file's rights."""

    file_name: str
    mime: str
    original_url: str


class AssetFileOut(TypedDict):
    """A reference file of an asset."""

    id: str
    label: str
    rights: dict[str, str]
    evidence: EvidenceOut | None
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
    """An asset with its files. `state_reason` says why it was moved there last; `deleted_at` when it is in the bin."""

    id: str
    kind: str
    name: str
    slug: str
    state: str
    state_reason: str
    state_by: str | None
    state_at: datetime | None
    version: int
    profile: dict[str, str]
    negative_constraints: list[str]
    tags: list[str]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    deleted_by: str | None
    files: list[AssetFileOut]


class AssetsOut(TypedDict):
    """The library."""

    items: list[AssetOut]
    next: None


class ProfileFieldOut(TypedDict):
    """A field of a profile."""

    field: str
    help: str


class StarterOut(TypedDict):
    """Lines to begin a list of constraints with, and what they keep out."""

    title: str
    lines: list[str]


class AssetKindOut(TypedDict):
    """A kind of asset, its profile's fields, and labels that its files often have."""

    kind: str
    fields: list[ProfileFieldOut]
    labels: list[str]
    starters: list[StarterOut]


class AssetKindsOut(TypedDict):
    """All kinds."""

    items: list[AssetKindOut]
    next: None


class TagOut(TypedDict):
    """A tag and how many assets have it."""

    tag: str
    count: int


class TagsOut(TypedDict):
    """The tags of the library, most used first."""

    items: list[TagOut]
    next: None


class AssetChangeOut(TypedDict):
    """What differs in one field; see `changes_between` for the names of fields."""

    field: str
    before: str | None
    after: str | None


class VersionFileOut(TypedDict):
    """A file as a version had it."""

    label: str
    sha256: str
    mime: str
    rights: dict[str, str]
    evidence: str | None
    picture_url: str | None


class AssetVersionOut(TypedDict):
    """A version: who made it, when, and what they changed against the one before."""

    version: int
    author: str | None
    created_at: datetime
    note: str
    changes: list[AssetChangeOut]
    files: list[VersionFileOut]


class AssetVersionsOut(TypedDict):
    """An asset's versions, newest first."""

    items: list[AssetVersionOut]
    next: str | None


class ComparedOut(TypedDict):
    """Two versions of an asset side by side."""

    before: AssetVersionOut
    after: AssetVersionOut
    changes: list[AssetChangeOut]


ASSET = TypeAdapter(AssetOut)
TAGS = TypeAdapter(TagsOut)
VERSIONS = TypeAdapter(AssetVersionsOut)
COMPARED = TypeAdapter(ComparedOut)
ASSETS = TypeAdapter(AssetsOut)
ASSET_KINDS = TypeAdapter(AssetKindsOut)
