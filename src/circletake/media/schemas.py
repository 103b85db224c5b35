"""API shapes of uploads that come in parts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.media.rules import LARGEST_ANNOUNCED_BYTES, MediaKind


class NewUpload(BaseModel):
    """A file that is to come in parts."""

    model_config = ConfigDict(extra="forbid")

    file_name: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    size_bytes: int = Field(ge=0, le=LARGEST_ANNOUNCED_BYTES)
    mime: Annotated[str, StringConstraints(max_length=100)] = Field(
        default="", description="what the sender takes it for; its bytes have the last word"
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        default=None,
        description="hex; what came must have it, and a file that the project has already is not sent again",
    )
    kinds: Annotated[list[MediaKind], Field(max_length=len(MediaKind))] = Field(
        default_factory=list, description="kinds of file that are taken where it goes; none named: all"
    )


class UploadOut(TypedDict):
    """How far an upload has come. The next part begins at `offset`; it is complete when that is its size."""

    id: str
    file_name: str
    size_bytes: int
    offset: int
    is_complete: bool
    largest_part_bytes: int
    created_at: datetime
    expires_at: datetime


class UploadsOut(TypedDict):
    """One's own uploads that are not done."""

    items: list[UploadOut]
    next: None


UPLOAD = TypeAdapter(UploadOut)
UPLOADS = TypeAdapter(UploadsOut)
