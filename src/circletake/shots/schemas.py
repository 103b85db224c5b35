"""API shapes of the shots slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.kernel.errors import FieldFault
from circletake.shots.card import PartKey, ShotCard
from circletake.shots.rules import Section

Title = Annotated[str, StringConstraints(max_length=200)]
Address = Annotated[str, StringConstraints(max_length=40)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewShot(_Input):
    """A shot to add to a scene: at the end, or after another (then its code carries a letter)."""

    scene: Address
    title: Title = ""
    after: Address | None = None
    card: ShotCard = Field(default_factory=ShotCard)


class ShotEdit(_Input):
    """A shot's new title."""

    seen_version: int = Field(ge=1)
    title: Title


class CardSave(_Input):
    """The whole card, made from the version that its writer saw."""

    seen_card_version: int = Field(ge=1)
    card: ShotCard


class PromptAsked(_Input):
    """A card to compile without saving it."""

    card: ShotCard


class NewOrder(_Input):
    """What a take missed and what to change for the next pass."""

    shot: Address
    take: Address | None = None
    criterion: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
    section: Section
    change: Annotated[str, StringConstraints(max_length=2000)]


class ShotOut(TypedDict):
    """A shot with its current card and counts."""

    id: str
    code: str
    title: str
    scene: str
    position: int
    state: str
    version: int
    card_version: int
    card: dict[str, object]
    missing: list[FieldFault]
    take_count: int
    unreviewed_count: int
    selected_count: int
    approved_count: int
    circled_take_id: str | None
    latest_take_id: str | None
    picture_url: str | None
    created_at: datetime
    updated_at: datetime


class ShotsOut(TypedDict):
    """Shots in story order."""

    items: list[ShotOut]
    next: str | None


class BoardShotOut(TypedDict):
    """A shot as the board shows it; `circled` is the code of its hero."""

    id: str
    code: str
    title: str
    scene: str
    state: str
    size: str | None
    movement: str | None
    duration_s: int
    action: str
    take_count: int
    unreviewed_count: int
    selected_count: int
    approved_count: int
    circled: str | None
    picture_url: str | None


class BoardSceneOut(TypedDict):
    """A scene as a row of the board."""

    id: str
    code: str
    title: str
    slugline: str
    story_job: str
    is_omitted: bool
    shots: list[BoardShotOut]


class BoardOut(TypedDict):
    """Scenes as rows, shots as frames, in story order."""

    scenes: list[BoardSceneOut]


class TableShotOut(TypedDict):
    """A shot as a row of the table; `spent_tokens` is empty for those who may not see costs."""

    id: str
    code: str
    title: str
    scene: str
    scene_title: str
    is_scene_omitted: bool
    state: str
    version: int
    card_version: int
    size: str | None
    angle: str | None
    movement: str | None
    duration_s: int
    action: str
    job: str
    take_count: int
    unreviewed_count: int
    circled: str | None
    reference_count: int
    spent_tokens: int | None
    updated_at: datetime
    picture_url: str | None


class TableOut(TypedDict):
    """Every shot of the project in story order."""

    items: list[TableShotOut]
    next: None


class CardVersionOut(TypedDict):
    """A saved card."""

    version: int
    card: dict[str, object]
    author: str | None
    created_at: datetime


class CardVersionsOut(TypedDict):
    """A shot's cards, newest first."""

    items: list[CardVersionOut]
    next: None


class PromptPartOut(TypedDict):
    """One part of the compiled prompt and the fields that it says.

    `own_text` is what the card itself says there, `digest` its digest. A part by hand `is_edited`; it `is_behind`
    when the card says something else now than when it was written.
    """

    key: PartKey
    text: str
    own_text: str
    digest: str
    is_edited: bool
    is_behind: bool
    from_fields: list[str]


class PromptOut(TypedDict):
    """A compiled prompt, and what the card still lacks."""

    parts: list[PromptPartOut]
    text: str
    missing: list[FieldFault]


class OrderOut(TypedDict):
    """A regenerate order."""

    id: str
    shot: str
    take: str | None
    criterion: str
    section: str
    change: str
    is_request: bool
    state: str
    ordered_by: str | None
    created_at: datetime
    closed_at: datetime | None


class OrdersOut(TypedDict):
    """Regenerate orders, newest first."""

    items: list[OrderOut]
    next: None


class CardUseOut(TypedDict):
    """An asset on a card: which file in which role; both may be empty while the card is being written."""

    shot: str
    title: str
    role: str
    file: str | None


class SceneUseOut(TypedDict):
    """An asset in a scene; `state` is a wardrobe's."""

    scene: str
    title: str
    use: str
    state: str


class UsesOut(TypedDict):
    """Where an asset is used now."""

    cards: list[CardUseOut]
    scenes: list[SceneUseOut]


USES = TypeAdapter(UsesOut)
SHOT = TypeAdapter(ShotOut)
SHOTS = TypeAdapter(ShotsOut)
BOARD = TypeAdapter(BoardOut)
TABLE = TypeAdapter(TableOut)
CARD_VERSION = TypeAdapter(CardVersionOut)
CARD_VERSIONS = TypeAdapter(CardVersionsOut)
PROMPT = TypeAdapter(PromptOut)
ORDER = TypeAdapter(OrderOut)
ORDERS = TypeAdapter(OrdersOut)
