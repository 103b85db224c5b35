"""API shapes of the gateway slice."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter
from typing_extensions import TypedDict

from circletake.gateway.rules import MAX_COUNT, MAX_SEED, Change
from circletake.governance.rules import Ruling
from circletake.shots.card import ShotCard
from circletake.shots.findings import Severity
from circletake.shots.schemas import PromptPartOut


class TakesWanted(BaseModel):
    """What to ask for: so many takes of a shot's current card.

    Without `goal` and `why`, and with nothing changed since the pass before, the takes join that pass; otherwise a
    new pass begins, which from the second on needs `why` (an open regenerate order of the shot supplies it).
    """

    model_config = ConfigDict(extra="forbid")

    model: str | None = Field(default=None, max_length=120, description="the project's default model when empty")
    count: int = Field(default=1, ge=1, le=MAX_COUNT)
    seed: int | None = Field(default=None, ge=0, le=MAX_SEED, description="of the first take; the others follow it")
    goal: str = Field(default="", max_length=500)
    why: str = Field(default="", max_length=2000)


class LookAsked(BaseModel):
    """A card, saved or not, to look over for a model."""

    model_config = ConfigDict(extra="forbid")

    card: ShotCard
    model: str | None = Field(default=None, max_length=120, description="the project's default model when empty")


class FieldChangeOut(TypedDict):
    """A field of the card before and after a mend; lists change as wholes."""

    path: str
    before: JsonValue
    after: JsonValue


class CardMendOut(TypedDict):
    """One click that mends a finding. It fits while each field is as `before` says."""

    label: str
    changes: list[FieldChangeOut]


class CardFindingOut(TypedDict):
    """Something to mend or to know before paying: it forbids takes, asks for a signature, or advises."""

    code: str
    severity: Severity
    field: str
    message: str
    mends: list[CardMendOut]


class LeftOutOut(TypedDict):
    """A sentence that the model does not get for want of room, and the field that says it."""

    key: str
    field: str
    text: str


class LookOut(TypedDict):
    """What a look over a card saw: the prompt for a model, and the findings, the gravest first."""

    model: str
    parts: list[PromptPartOut]
    text: str
    negative: str
    left_out: list[LeftOutOut]
    is_too_long: bool
    findings: list[CardFindingOut]


class QuoteOut(TypedDict):
    """The worst case of a request. Money is in micro-units and without markup."""

    tokens: int
    money_micros: int
    currency: str
    markup_percent: int
    usage_unit: str
    usage_quantity: int
    rate_card_id: str | None
    rate_source: str
    rate_as_of: str


class PassPreviewOut(TypedDict):
    """Which pass the takes would belong to, and what changed since the pass before."""

    number: int
    is_new: bool
    goal: str
    needs_why: bool
    suggested_why: str
    changes: list[Change]


class VerdictOut(TypedDict):
    """The live verdict of the gateway on a request that nobody has made yet; `quote` for who may ask for takes."""

    model: str
    is_previsualisation: bool
    count: int
    ruling: Ruling
    quote: QuoteOut | None
    prompt: str
    take_pass: PassPreviewOut


class TicketOut(TypedDict):
    """One clip under way; `take` is the code of the take that it became."""

    id: str
    number: int
    state: str
    seed: int
    progress: float | None
    fault: str | None
    fault_class: str | None
    take: str | None


class RequestOut(TypedDict):
    """A generation request with its tickets; the quote is empty for who may not see what it costs."""

    id: str
    shot: str
    state: str
    version: int
    model: str
    provider: str
    count: int
    pass_number: int | None
    card_version: int
    quote_tokens: int | None
    quote: QuoteOut | None
    ruling: Ruling
    asked_by: str | None
    created_at: datetime
    ended_at: datetime | None
    cancel_asked: bool
    tickets: list[TicketOut]


class RequestsOut(TypedDict):
    """Requests, newest first."""

    items: list[RequestOut]
    next: str | None


class PassOut(TypedDict):
    """A pass: goal, reason, and what changed since the one before."""

    number: int
    goal: str
    why: str
    changes: list[Change]
    created_by: str | None
    created_at: datetime


class PassesOut(TypedDict):
    """A shot's passes, first to last."""

    items: list[PassOut]
    next: None


class ModelOut(TypedDict):
    """A model and its limits."""

    model: str
    provider: str
    title: str
    is_previsualisation: bool
    durations_s: list[int]
    aspect_ratios: list[str]
    resolutions: list[str]
    rates: list[str]
    audio: bool
    seed: bool
    source: str
    as_of: str


class ModelsOut(TypedDict):
    """The models of this installation."""

    items: list[ModelOut]
    next: None


LOOK = TypeAdapter(LookOut)
VERDICT = TypeAdapter(VerdictOut)
REQUEST = TypeAdapter(RequestOut)
REQUESTS = TypeAdapter(RequestsOut)
PASSES = TypeAdapter(PassesOut)
MODELS = TypeAdapter(ModelsOut)
