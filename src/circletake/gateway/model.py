"""Tables of the gateway slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class TakePass(Base):
    """A batch of takes asked for together, with one goal; from the second on it says why."""

    __tablename__ = "take_pass"
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    goal: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    changes: Mapped[object] = mapped_column(JsonValue, comment="field-by-field difference to the pass before")
    recipe: Mapped[object] = mapped_column(JsonValue, comment="card, references, model, settings; never seeds")
    order_id: Mapped[UUID | None] = mapped_column(ForeignKey("regenerate_order.id"), comment="the order it answers")
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GenerationRequest(Base):
    """Somebody's wish for takes of a shot, with all that it rests on frozen."""

    __tablename__ = "generation_request"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), index=True)
    pass_number: Mapped[int | None] = mapped_column(Integer, comment="given when it is admitted")
    card_version: Mapped[int] = mapped_column(Integer)
    provider: Mapped[str] = mapped_column(String(60))
    model: Mapped[str] = mapped_column(String(120))
    settings: Mapped[object] = mapped_column(JsonValue, comment="duration, ratio, resolution, rate, audio, seeds")
    snapshot: Mapped[object] = mapped_column(JsonValue, comment="frozen card, prompt, references with hashes, anchors")
    count: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(16), comment="FIELD GUIDE 3.1")
    version: Mapped[int] = mapped_column(Integer)
    quote_tokens: Mapped[int] = mapped_column(BigInteger, comment="worst case for all tickets")
    quote: Mapped[object] = mapped_column(JsonValue, comment="usage, rate-card row, money, markup")
    ruling: Mapped[object] = mapped_column(JsonValue, comment="outcome and every check with its reason")
    idempotency_key: Mapped[str | None] = mapped_column(String(128))
    body_digest: Mapped[str] = mapped_column(String(64), comment="sha256 of what was asked, for repeated keys")
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    cancel_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (
        Index("uq_generation_request_key", "project_id", "asked_by", "idempotency_key", unique=True),
        Index("ix_generation_request_project_id_created_at", "project_id", "created_at"),
        Index("ix_generation_request_project_id_state", "project_id", "state"),
    )


class Ticket(Base):
    """One clip asked of a provider. Its row is written before the call and its provider id right after."""

    __tablename__ = "ticket"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("generation_request.id"), index=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int] = mapped_column(Integer, comment="1..count within its request")
    seed: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), comment="queued submitting running succeeded failed ... unknown")
    external_id: Mapped[str | None] = mapped_column(String(200))
    progress: Mapped[float | None] = mapped_column(Float, comment="0..1 where the provider tells")
    fault_class: Mapped[str | None] = mapped_column(String(32))
    fault: Mapped[str | None] = mapped_column(Text, comment="in plain words")
    raw_request: Mapped[object | None] = mapped_column(JsonValue, comment="media elided, no secrets")
    raw_answer: Mapped[object | None] = mapped_column(JsonValue)
    held_tokens: Mapped[int] = mapped_column(BigInteger)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("uq_ticket_request_number", "request_id", "number", unique=True),)
