"""API shapes of moving a project."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from circletake.projects.schemas import Title


class TemplateWanted(BaseModel):
    """The project to begin with the plan of another."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    code: str | None = Field(default=None, max_length=60, description="made from the title when empty")
    assets: bool = Field(default=True, description="with the library and its files")
    shots: bool = Field(default=True, description="with the shots and their present cards")


class ProjectBegun(TypedDict):
    """A project that is there now."""

    id: str
    code: str
    title: str


class ProjectImported(ProjectBegun):
    """A project that came in; `unknown_people` made something in it and have no account here."""

    unknown_people: list[str]


BEGUN = TypeAdapter(ProjectBegun)
IMPORTED = TypeAdapter(ProjectImported)
