"""API shapes of the script slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.script.rules import MAX_SCRIPT_CHARS, Origin

ScriptText = Annotated[str, StringConstraints(max_length=MAX_SCRIPT_CHARS + 40_000)]
"""The limit is that of the stored text; line ends of two characters are still counted here."""
VersionNote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ScriptSave(_Input):
    """The whole script, made from the version that its writer saw."""

    seen_version: int = Field(ge=0, description="0 before the first save")
    text: ScriptText
    note: VersionNote = ""


class AuthorOut(TypedDict):
    """Who wrote a version."""

    id: str
    name: str


class VersionOut(TypedDict):
    """A version of the script without its text; the line counts are against the version before."""

    version: int
    origin: Origin
    file_name: str
    note: str
    author: AuthorOut | None
    created_at: datetime
    lines: int
    added_lines: int
    removed_lines: int


class VersionsOut(TypedDict):
    """Versions, newest first."""

    items: list[VersionOut]
    next: str | None


class ScriptOut(TypedDict):
    """A version of the script; `version` is 0 and the text empty before the first save."""

    version: int
    text: str
    origin: Origin
    file_name: str
    note: str
    author: AuthorOut | None
    created_at: datetime | None
    lines: int


SCRIPT = TypeAdapter(ScriptOut)
VERSIONS = TypeAdapter(VersionsOut)
