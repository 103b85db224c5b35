"""Tables of the rights slice."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Consent(Base):
    """A person's word that they may be shown or heard; kept for ever, also when it was taken back."""

    __tablename__ = "consent"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), comment="where it was entered")
    is_for_all_projects: Mapped[bool] = mapped_column(Boolean, comment="it counts in every project of the workspace")
    version: Mapped[int] = mapped_column(Integer)
    person: Mapped[str] = mapped_column(String(200), comment="the person's name, as in the document")
    covers: Mapped[object] = mapped_column(JsonValue, comment="likeness, voice")
    uses: Mapped[object] = mapped_column(JsonValue, comment="what for, in words; empty: everything")
    territories: Mapped[object] = mapped_column(JsonValue, comment="where, in words; empty: everywhere")
    valid_from: Mapped[date | None] = mapped_column(Date, comment="first day")
    valid_to: Mapped[date | None] = mapped_column(Date, comment="last day")
    note: Mapped[str] = mapped_column(Text)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("media_file.id"), comment="the signed paper")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    revoked_why: Mapped[str] = mapped_column(Text)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (
        Index("ix_consent_project_id", "project_id"),
        Index("ix_consent_workspace_id_is_for_all_projects", "workspace_id", "is_for_all_projects"),
    )


class Likeness(Base):
    """An asset that shows or sounds like a real person; what uses it needs a consent of theirs."""

    __tablename__ = "likeness"
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"), primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    person: Mapped[str] = mapped_column(String(200))
    shows: Mapped[object] = mapped_column(JsonValue, comment="likeness, voice")
    declared_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)
