"""API shapes of the shot verbs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.shots.card import ShotCard
from circletake.shots.groups.schemas import GroupOut
from circletake.shots.plan.splitting import Where
from circletake.shots.schemas import Address, Title

MOST_AT_ONCE = 200
Path = Annotated[str, StringConstraints(max_length=80)]
Choices = Annotated[dict[Path, Where], Field(max_length=400)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SomeShots(_Input):
    """Shots, by code or id."""

    shots: list[Address] = Field(min_length=1, max_length=MOST_AT_ONCE)


class CopyWish(SomeShots):
    """Shots to copy: each beside itself, or all into a scene, at its end or after one of its shots."""

    scene: Address | None = None
    after: Address | None = None


class MoveWish(SomeShots):
    """Shots to take to another scene, at its end or after one of its shots."""

    scene: Address
    after: Address | None = None


class SplitWish(_Input):
    """A shot to part, as its writer saw it and its card; `places` says what goes elsewhere than it likely does."""

    seen_version: int = Field(ge=1)
    seen_card_version: int = Field(ge=1)
    title: Title = ""
    places: Choices = Field(default_factory=dict)


class MergeWish(_Input):
    """Two neighbouring cards to make one, as they were seen; `sides` says which words stand where both speak."""

    other: Address
    seen_card_version: int = Field(ge=1)
    seen_other_card_version: int = Field(ge=1)
    sides: Choices = Field(default_factory=dict)


class OfferSource(StrEnum):
    """From where a shot takes something over."""

    PREVIOUS = "previous"
    SCENE = "scene"


class OffersAsked(_Input):
    """A card in writing, saved or not. `take` names the offers to take; without, those that are likely are taken."""

    source: OfferSource
    card: ShotCard
    take: Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=200)] | None = None


class OfferOut(TypedDict):
    """One thing to take over; `before` is what it would replace, empty where it fills in or adds."""

    key: str
    path: str
    before: Any
    after: Any
    is_likely: bool
    why: str


class OffersOut(TypedDict):
    """What there is to take over from `source` (a shot's or scene's code; empty when there is none), and the card with
    what was taken.
    """

    source: str | None
    offers: list[OfferOut]
    card: dict[str, object]


class PlacedOut(TypedDict):
    """Something that a card says, and on which of two cards it likely goes."""

    path: str
    value: Any
    where: str


class SplitOut(TypedDict):
    """Everything that a card says, in its order."""

    version: int
    card_version: int
    places: list[PlacedOut]


class DifferingOut(TypedDict):
    """A field that two cards say differently; `both` is empty where they cannot stand together."""

    path: str
    first: Any
    second: Any
    both: Any
    where: str


class OnlySecondOut(TypedDict):
    """What only the second card says; it comes along unasked."""

    path: str
    value: Any


class MergeOut(TypedDict):
    """Two neighbouring cards field by field."""

    first: str
    second: str
    card_version: int
    other_card_version: int
    differing: list[DifferingOut]
    only_second: list[OnlySecondOut]
    takes_of_second: int


class CodesOut(TypedDict):
    """The shots that something was done to, in story order."""

    codes: list[str]


class NearTakeOut(TypedDict):
    """The take that stands for a shot: its circled one, else its newest."""

    code: str
    is_circled: bool
    poster_url: str


class NearShotOut(TypedDict):
    """A shot as its neighbours see it."""

    code: str
    title: str
    scene: str
    state: str
    duration_s: int
    size: str | None
    screen_direction: str | None
    picture_url: str | None
    take: NearTakeOut | None


class SuccessionOut(TypedDict):
    """A shot that another came from or went to: copied, split, merged or moved."""

    shot: str
    title: str
    deed: str
    state: str
    take_count: int


class SurroundingsOut(TypedDict):
    """What is around a shot: its neighbours in story order with itself, the shot before it in the cut, its group, and
    what it came from and went to.
    """

    neighbours: list[NearShotOut]
    before: NearShotOut | None
    after: NearShotOut | None
    group: GroupOut | None
    came_from: list[SuccessionOut]
    went_to: list[SuccessionOut]


OFFERS = TypeAdapter(OffersOut)
SPLIT = TypeAdapter(SplitOut)
MERGE = TypeAdapter(MergeOut)
CODES = TypeAdapter(CodesOut)
SURROUNDINGS = TypeAdapter(SurroundingsOut)
