"""Tables of the tokens slice. Ledger entries are only ever added."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class TokenAccount(Base):
    """The workspace's pool. The sums are kept in the transaction that adds an entry and can be counted again."""

    __tablename__ = "token_account"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"), primary_key=True)
    balance_tokens: Mapped[int] = mapped_column(BigInteger, comment="sum of all entries: what may still be held")
    held_tokens: Mapped[int] = mapped_column(BigInteger, comment="held and neither settled nor released")
    micros_per_token: Mapped[int] = mapped_column(BigInteger, comment="published rate: money micro-units per token")
    currency: Mapped[str] = mapped_column(String(3))
    markup_percent: Mapped[int] = mapped_column(Integer, default=0)


class ProjectSpend(Base):
    """A project's running sums, locked while something is held against its budget."""

    __tablename__ = "project_spend"
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    spent_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    held_tokens: Mapped[int] = mapped_column(BigInteger, default=0)


class RateCard(Base):
    """One price row: what a provider asks for a unit of usage, from when, according to whom."""

    __tablename__ = "rate_card"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    model: Mapped[str] = mapped_column(String(120), index=True)
    conditions: Mapped[object] = mapped_column(JsonValue, comment="resolution, video input and the like; {} always")
    unit: Mapped[str] = mapped_column(String(32), comment="what the provider counts: tokens, seconds")
    micros_per_unit: Mapped[int] = mapped_column(BigInteger, comment="money micro-units for `per_units` units")
    per_units: Mapped[int] = mapped_column(BigInteger, comment="1 or 1000000")
    currency: Mapped[str] = mapped_column(String(3))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10), comment="ISO date of the source")
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LedgerEntry(Base):
    """One movement. Positive adds to the balance, negative takes from it; the balance is the sum of all entries."""

    __tablename__ = "ledger_entry"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    kind: Mapped[str] = mapped_column(String(16), comment="grant purchase hold settle release adjust reverse")
    amount_tokens: Mapped[int] = mapped_column(BigInteger)
    money_micros: Mapped[int | None] = mapped_column(BigInteger, comment="what the provider asked, in micro-units")
    currency: Mapped[str | None] = mapped_column(String(3))
    usage: Mapped[object | None] = mapped_column(JsonValue, comment="provider's usage: unit and quantity")
    rate_card_id: Mapped[UUID | None] = mapped_column(ForeignKey("rate_card.id"))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id"))
    scene_id: Mapped[UUID | None] = mapped_column(Uuid)
    shot_id: Mapped[UUID | None] = mapped_column(Uuid)
    take_id: Mapped[UUID | None] = mapped_column(Uuid)
    ticket_id: Mapped[UUID | None] = mapped_column(Uuid, comment="the gateway ticket that the money is for")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (
        # Nothing is held, settled or released twice, whatever a repeated job does.
        Index("uq_ledger_entry_ticket_kind", "ticket_id", "kind", unique=True),
        Index("ix_ledger_entry_project_id_created_at", "project_id", "created_at"),
    )
