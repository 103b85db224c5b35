"""API shapes of what went stale."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, TypeAdapter
from typing_extensions import TypedDict

from circletake.shots.card import ShotCard


class CardDraft(BaseModel):
    """A card as it would be saved."""

    model_config = ConfigDict(extra="forbid")

    card: ShotCard


class CauseOut(TypedDict):
    """One thing that changed since: on a card, an asset or a scene; which; the field; what it said and says."""

    on: str
    subject: str
    field: str
    before: str
    after: str


class StaleTakeOut(TypedDict):
    """A take that rests on what has changed since."""

    code: str
    shot: str
    review_state: str
    is_circled: bool
    causes: list[CauseOut]


class StaleOut(TypedDict):
    """Stale takes in story order."""

    items: list[StaleTakeOut]
    next: None


class ConsequencesOut(TypedDict):
    """What a change would make stale: takes that are selected or approved, and what it costs to make them again.

    `redo_tokens` is what they cost when they were made; None for who may not see costs.
    """

    changes: list[CauseOut]
    takes: list[StaleTakeOut]
    redo_tokens: int | None


STALE = TypeAdapter(StaleOut)
CONSEQUENCES = TypeAdapter(ConsequencesOut)
