"""API shapes of the projects slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.projects.rules import Format, ProjectState

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=8000)]
AspectRatio = Literal["16:9", "21:9", "4:3", "1:1", "3:4", "9:16"]
Resolution = Literal["480p", "720p", "1080p", "4k"]


class NewProject(BaseModel):
    """A project's first values; all but the title have good defaults."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    code: str | None = Field(default=None, max_length=60, description="made from the title when empty")
    format: Format = Format.SHORT_FILM
    logline: Prose = ""
    story_goal: Prose = ""
    target_runtime_s: int | None = Field(default=60, ge=1, le=36_000, description="seconds")
    aspect_ratio: AspectRatio = "16:9"
    resolution: Resolution = "720p"
    rate: str = Field(default="24", max_length=16, description="frames per second, exact: 24 or 24000/1001")
    default_model: str = Field(default="animatic", max_length=120)
    visual_rule: Prose = ""
    style_rules: Prose = ""
    client_constraints: Prose = ""
    governance_constraints: Prose = ""
    token_budget: int | None = Field(default=None, ge=0, le=10**12, description="tokens")


class ProjectEdit(BaseModel):
    """Fields to change; those not named stay. `seen_version` is the version that the editor looked at."""

    model_config = ConfigDict(extra="forbid")

    seen_version: int = Field(ge=1)
    title: Title | None = None
    format: Format | None = None
    logline: Prose | None = None
    story_goal: Prose | None = None
    target_runtime_s: int | None = Field(default=None, ge=1, le=36_000)
    aspect_ratio: AspectRatio | None = None
    resolution: Resolution | None = None
    rate: str | None = Field(default=None, max_length=16)
    default_model: str | None = Field(default=None, max_length=120)
    visual_rule: Prose | None = None
    style_rules: Prose | None = None
    client_constraints: Prose | None = None
    governance_constraints: Prose | None = None
    token_budget: int | None = Field(default=None, ge=0, le=10**12)
    state: ProjectState | None = None


class ProjectOut(TypedDict):
    """A project with all its fields, and what the caller may do in it."""

    id: str
    code: str
    version: int
    title: str
    format: str
    state: str
    logline: str
    story_goal: str
    target_runtime_s: int | None
    aspect_ratio: str
    resolution: str
    rate: str
    default_model: str
    visual_rule: str
    style_rules: str
    client_constraints: str
    governance_constraints: str
    token_budget: int | None
    poster_media_id: str | None
    role: str
    capabilities: list[str]
    created_at: datetime
    updated_at: datetime


PROJECT = TypeAdapter(ProjectOut)
