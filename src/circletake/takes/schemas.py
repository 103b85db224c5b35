"""API shapes of the takes slice."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from circletake.takes.rules import MAX_FRAME


class Trim(BaseModel):
    """Best part of a take in its own frames, half-open; empty fields mean the take's own ends."""

    model_config = ConfigDict(extra="forbid")

    seen_version: int = Field(ge=1)
    trim_in: int | None = Field(default=None, ge=0, le=MAX_FRAME)
    trim_out: int | None = Field(default=None, ge=1, le=MAX_FRAME)
    weak_start_until: int | None = Field(default=None, ge=0, le=MAX_FRAME)
    failed_end_from: int | None = Field(default=None, ge=0, le=MAX_FRAME)
    trim_reason: str = Field(default="", max_length=2000)


class TakeOut(TypedDict):
    """A take as lists show it.

    `rate` is exact; `frames` is empty until the file is checked, `spent_tokens` for those who may not see costs.
    """

    id: str
    code: str
    number: int
    version: int
    shot: str
    shot_title: str
    scene: str
    origin: str
    pass_number: int | None
    card_version: int
    media_id: str
    media_state: str
    media_fault: str | None
    review_state: str
    is_circled: bool
    rank: int | None
    model: str
    is_previsualisation: bool
    frames: int | None
    rate: str | None
    width: int | None
    height: int | None
    has_audio: bool
    trim_in: int | None
    trim_out: int | None
    weak_start_until: int | None
    failed_end_from: int | None
    trim_reason: str
    spent_tokens: int | None
    decided_by: str | None
    decided_at: datetime | None
    created_at: datetime
    poster_url: str
    proxy_url: str
    filmstrip_url: str


class TakesOut(TypedDict):
    """Takes in story order, then by number."""

    items: list[TakeOut]
    next: str | None


class TakePageOut(TakeOut):
    """A take with all that it was made from."""

    snapshot: dict[str, object]


class TakeUsingOut(TypedDict):
    """A take that rests on an asset: which of its files, and at which version; None where that was not frozen."""

    code: str
    shot: str
    review_state: str
    is_circled: bool
    created_at: datetime
    files: list[str]
    asset_version: int | None


class TakesUsingOut(TypedDict):
    """Takes that rest on an asset, newest first, 500 at most."""

    items: list[TakeUsingOut]
    next: None


TAKES_USING = TypeAdapter(TakesUsingOut)
TAKE = TypeAdapter(TakeOut)
TAKES = TypeAdapter(TakesOut)
TAKE_PAGE = TypeAdapter(TakePageOut)
