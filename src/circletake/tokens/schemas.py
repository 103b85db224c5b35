"""API shapes of the tokens slice."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict


class NewGrant(BaseModel):
    """Tokens to add to the workspace's pool."""

    model_config = ConfigDict(extra="forbid")

    tokens: int = Field(gt=0, le=10**12)
    note: str = Field(default="", max_length=500)


class ProjectTokensOut(TypedDict):
    """What a project spent and holds; `balance_tokens` is the workspace's, for those who keep the ledger."""

    spent_tokens: int
    held_tokens: int
    budget_tokens: int | None
    left_tokens: int | None
    balance_tokens: int | None
    micros_per_token: int
    currency: str
    markup_percent: int


class UsageOut(TypedDict):
    """What the provider counted."""

    unit: str
    quantity: int


class LedgerEntryOut(TypedDict):
    """One movement."""

    id: str
    kind: str
    amount_tokens: int
    money_micros: int | None
    currency: str | None
    usage: UsageOut | None
    shot_id: str | None
    take_id: str | None
    ticket_id: str | None
    note: str
    created_at: datetime
    person_name: str | None


class LedgerOut(TypedDict):
    """A page of the ledger, newest first."""

    items: list[LedgerEntryOut]
    next: str | None


PROJECT_TOKENS = TypeAdapter(ProjectTokensOut)
LEDGER = TypeAdapter(LedgerOut)
