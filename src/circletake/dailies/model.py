"""Tables of the dailies slice. Reviews and decisions are appended, never overwritten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Review(Base):
    """One person's judgement of a take against the pass standard and the review axes."""

    __tablename__ = "review"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    take_id: Mapped[UUID] = mapped_column(ForeignKey("take.id"), index=True)
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    answers: Mapped[object] = mapped_column(JsonValue, comment="per criterion: pass, miss, not_applicable, note")
    axes: Mapped[object] = mapped_column(JsonValue, comment="per review axis: pass, miss, not_applicable, note")
    what_worked: Mapped[str] = mapped_column(Text)
    what_failed: Mapped[str] = mapped_column(Text)
    edit_note: Mapped[str] = mapped_column(Text)
    next_action: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Decision(Base):
    """One verdict: who moved which take from which state to which, when and why."""

    __tablename__ = "decision"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    take_id: Mapped[UUID] = mapped_column(ForeignKey("take.id"), index=True)
    take_version: Mapped[int] = mapped_column(Integer, comment="the version that the decision made")
    decision: Mapped[str] = mapped_column(String(24))
    from_state: Mapped[str] = mapped_column(String(16))
    to_state: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    waived: Mapped[object] = mapped_column(JsonValue, comment="must criteria waived at approval, with reasons")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Note(Base):
    """A comment on a take at a frame or a half-open range of frames, perhaps in a thread."""

    __tablename__ = "note"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    take_id: Mapped[UUID] = mapped_column(ForeignKey("take.id"))
    reply_to_id: Mapped[UUID | None] = mapped_column(ForeignKey("note.id"))
    frame_start: Mapped[int | None] = mapped_column(Integer, comment="empty: about the whole take")
    frame_end: Mapped[int | None] = mapped_column(Integer, comment="half-open")
    text: Mapped[str] = mapped_column(Text)
    drawing: Mapped[object | None] = mapped_column(JsonValue, comment="vectors in picture space, 0..1")
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_note_take_id_frame_start", "take_id", "frame_start"),)
