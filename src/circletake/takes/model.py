"""Tables of the takes slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Take(Base):
    """One attempt at a shot. All but the review columns is written once and never changed."""

    __tablename__ = "take"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"))
    number: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(32), comment="S02-SH03-T04")
    origin: Mapped[str] = mapped_column(String(16), comment="generated, uploaded")
    pass_number: Mapped[int | None] = mapped_column(Integer)
    ticket_id: Mapped[UUID | None] = mapped_column(Uuid, unique=True, comment="gateway ticket: one take each")
    parent_take_id: Mapped[UUID | None] = mapped_column(Uuid)
    card_version: Mapped[int] = mapped_column(Integer)
    snapshot: Mapped[object] = mapped_column(JsonValue, comment="see takes.rules.TakeSnapshot")
    media_id: Mapped[UUID] = mapped_column(ForeignKey("media_file.id"), index=True)
    media_state: Mapped[str] = mapped_column(String(16), comment="checking, ready, broken; as its media file")
    # Review: moves by decisions alone; `version` grows with each.
    review_state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(Integer)
    is_circled: Mapped[bool] = mapped_column(default=False, comment="the hero of its shot")
    rank: Mapped[int | None] = mapped_column(Integer, comment="order among the alternates, 1 first")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Trim: half-open, in frames of the take.
    trim_in: Mapped[int | None] = mapped_column(Integer, comment="first frame wanted")
    trim_out: Mapped[int | None] = mapped_column(Integer, comment="first frame no longer wanted")
    weak_start_until: Mapped[int | None] = mapped_column(Integer, comment="frames before this are weak")
    failed_end_from: Mapped[int | None] = mapped_column(Integer, comment="frames from here on failed")
    trim_reason: Mapped[str] = mapped_column(Text, default="")
    spent_tokens: Mapped[int] = mapped_column(Integer, default=0)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (
        Index("uq_take_shot_number", "shot_id", "number", unique=True),
        Index("uq_take_project_code", "project_id", "code", unique=True),
        Index("ix_take_project_id_review_state_created_at", "project_id", "review_state", "created_at"),
        # Holds all that a sum of what shots cost needs: a take's row is wide, and a film has thousands.
        Index("ix_take_project_id_shot_id_spent_tokens", "project_id", "shot_id", "spent_tokens"),
    )
