"""API shapes of the overview."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from circletake.shots.schemas import OrderOut
from circletake.story.schemas import NeedOut


class ProjectCardOut(TypedDict):
    """A project as the list shows it; `spent_tokens` is empty for those who may not see costs."""

    id: str
    code: str
    title: str
    format: str
    state: str
    logline: str
    aspect_ratio: str
    poster_url: str | None
    role: str
    scene_count: int
    shot_count: int
    covered_count: int
    selected_count: int
    approved_count: int
    unreviewed_count: int
    spent_tokens: int | None
    updated_at: datetime


class ProjectCardsOut(TypedDict):
    """The projects that the caller may see, the newest first."""

    items: list[ProjectCardOut]
    next: str | None


class OpenRequestOut(TypedDict):
    """A request for takes that is under way, or that ended badly within the last day."""

    id: str
    shot: str
    state: str
    model: str
    count: int
    done: int
    created_at: datetime


class SceneProgressOut(TypedDict):
    """How far a scene is: shots by what they have. `covered` have takes; `selected` include the approved."""

    code: str
    title: str
    slugline: str
    is_omitted: bool
    shot_count: int
    ready_count: int
    covered_count: int
    selected_count: int
    approved_count: int
    unreviewed_count: int
    planned_s: int


class RuntimeOut(TypedDict):
    """How long the film is to be, is planned, and is selected; `selected_frames` count at `rate`."""

    target_s: int | None
    planned_s: int
    selected_frames: int
    rate: str


class BudgetOut(TypedDict):
    """Tokens of the project; `budget` and `left` are empty without a budget."""

    spent: int
    held: int
    budget: int | None
    left: int | None


class LatestHandoffOut(TypedDict):
    """The newest handoff."""

    code: str
    state: str
    created_at: datetime


class OverviewOut(TypedDict):
    """What needs somebody, and how far the film is. `tokens` is empty for those who may not see costs."""

    to_review: int
    to_approve: int
    orders: list[OrderOut]
    needs: list[NeedOut]
    requests: list[OpenRequestOut]
    scenes: list[SceneProgressOut]
    runtime: RuntimeOut
    tokens: BudgetOut | None
    latest_handoff: LatestHandoffOut | None


class BeatShotOut(TypedDict):
    """A shot as the table of beats shows it; `size` is its shot size, once chosen."""

    code: str
    title: str
    state: str
    size: str | None


class BeatSceneOut(TypedDict):
    """A scene as the table of beats shows it."""

    code: str
    title: str
    slugline: str
    is_omitted: bool
    shots: list[BeatShotOut]


class BeatRowOut(TypedDict):
    """A beat, what carries it, and how one sees that it landed.

    `has_landed` once its shots in the film are all covered; a beat without shots has not.
    """

    id: str
    version: int
    position: int
    what_changes: str
    acceptance: str
    scenes: list[BeatSceneOut]
    has_landed: bool


class BeatTableOut(TypedDict):
    """Beat → scene → shots → acceptance, in order; `unserving` are the scenes that serve no beat."""

    items: list[BeatRowOut]
    next: None
    unserving: list[BeatSceneOut]


class BinnedOut(TypedDict):
    """Something in the bin. `code` is what it is called by, and stays reserved; beats have none."""

    kind: Literal["beat", "sequence", "scene", "shot", "asset"]
    id: str
    code: str | None
    words: str
    deleted_at: datetime
    deleted_by: str | None


class BinOut(TypedDict):
    """What lies in a project's bin, the newest first."""

    items: list[BinnedOut]
    next: None


PROJECT_CARDS = TypeAdapter(ProjectCardsOut)
OVERVIEW = TypeAdapter(OverviewOut)
BEAT_TABLE = TypeAdapter(BeatTableOut)
BIN = TypeAdapter(BinOut)
