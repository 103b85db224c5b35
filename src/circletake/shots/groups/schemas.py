"""API shapes of connected groups."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.shots.card import Reference
from circletake.shots.schemas import Address

MOST_SHOTS = 60
MOST_SHARED = 40
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Members = Annotated[list[Address], Field(min_length=1, max_length=MOST_SHOTS)]
Shared = Annotated[list[Reference], Field(max_length=MOST_SHARED)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GroupKind(StrEnum):
    """How a group becomes film: shot by shot, or as one clip whose card lists its shots."""

    NEIGHBOURS = "neighbours"
    ONE_CLIP = "one_clip"


class NewGroup(_Input):
    """Shots to plan together, in their order; at least two."""

    name: Name
    kind: GroupKind = GroupKind.NEIGHBOURS
    shots: Annotated[list[Address], Field(min_length=2, max_length=MOST_SHOTS)]
    shared: Shared = Field(default_factory=list)


class GroupEdit(_Input):
    """Fields of a group to change; those not named stay."""

    seen_version: int = Field(ge=1)
    name: Name | None = None
    kind: GroupKind | None = None
    shared: Shared | None = None


class GroupOrder(_Input):
    """All shots of a group in their new order."""

    seen_version: int = Field(ge=1)
    shots: Members


class GroupMembers(_Input):
    """Shots to take into a group, or out of it."""

    shots: Members


class SeenCard(_Input):
    """A shot and the version of its card that was seen."""

    shot: Address
    seen_card_version: int = Field(ge=1)


class ShareWish(_Input):
    """Put what the group shares on these cards, where it is missing."""

    seen_version: int = Field(ge=1)
    shots: list[SeenCard] = Field(min_length=1, max_length=MOST_SHOTS)


class GroupedShotOut(TypedDict):
    """A shot in its group. `lacks` are the shared references that its card does not have yet.

    `starts_on` is the take whose last frame its card starts from; `start_offer` the take of the shot before it in the
    group whose last frame it could start from.
    """

    code: str
    title: str
    scene: str
    state: str
    card_version: int
    duration_s: int
    size: str | None
    screen_direction: str | None
    picture_url: str | None
    take: str | None
    is_circled: bool
    lacks: list[dict[str, Any]]
    starts_on: str | None
    start_offer: str | None


class GroupOut(TypedDict):
    """A connected group with its shots in order."""

    id: str
    name: str
    kind: str
    version: int
    shared: list[dict[str, Any]]
    shots: list[GroupedShotOut]
    created_at: datetime


class GroupsOut(TypedDict):
    """All groups of a project, in story order of their first shots."""

    items: list[GroupOut]
    next: None


GROUP = TypeAdapter(GroupOut)
GROUPS = TypeAdapter(GroupsOut)
