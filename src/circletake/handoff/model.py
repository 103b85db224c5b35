"""Tables of the handoff slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Handoff(Base):
    """A package for the editor; its manifest is frozen before anything is built."""

    __tablename__ = "handoff"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(String(16), comment="H03")
    state: Mapped[str] = mapped_column(String(16), comment="queued, building, ready, failed, cancelled")
    progress: Mapped[float] = mapped_column(Float, default=0.0, comment="0..1")
    fault: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    manifest: Mapped[object] = mapped_column(JsonValue, comment="see handoff.manifest.Manifest")
    findings: Mapped[object] = mapped_column(JsonValue, comment="findings at build time, with who accepted which")
    archive_name: Mapped[str | None] = mapped_column(String(200), comment="file name in the packages folder")
    archive_sha256: Mapped[str | None] = mapped_column(String(64))
    archive_bytes: Mapped[int | None] = mapped_column(BigInteger)
    cancel_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    built_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("uq_handoff_project_number", "project_id", "number", unique=True),)


class HandoffReceipt(Base):
    """Who fetched a package, and when."""

    __tablename__ = "handoff_receipt"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    handoff_id: Mapped[UUID] = mapped_column(ForeignKey("handoff.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
