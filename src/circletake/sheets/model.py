"""Tables of the sheets slice. Which version is current, and which is in the bin, its asset's file says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Sheet(Base):
    """One version of an asset's reference sheet: what was asked for, what it was made from, and what came of it."""

    __tablename__ = "sheet"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"))
    version: Mapped[int] = mapped_column(Integer, comment="numbered per asset, never reused")
    state: Mapped[str] = mapped_column(String(16), comment="queued, making, ready, failed")
    maker: Mapped[str] = mapped_column(String(32), comment="who draws it: local, or an image provider")
    recipe: Mapped[object] = mapped_column(JsonValue, comment="see sheets.recipe.Recipe")
    made_from: Mapped[object] = mapped_column(JsonValue, comment="see sheets.rules.Origin: profile and pictures then")
    fault: Mapped[str | None] = mapped_column(Text, comment="why it failed, in words")
    becomes_current: Mapped[bool] = mapped_column(Boolean, comment="whether it is the current one when it is ready")
    keeps_approval: Mapped[bool] = mapped_column(
        Boolean, comment="its author may approve assets, so the asset stays so"
    )
    asset_file_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset_file.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="one without a file, put away")
    __table_args__ = (
        Index("uq_sheet_asset_version", "asset_id", "version", unique=True),
        Index("ix_sheet_project_id", "project_id"),
        Index("ix_sheet_asset_file_id", "asset_file_id"),
    )
