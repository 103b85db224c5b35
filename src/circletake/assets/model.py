"""Tables of the assets slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Asset(Base):
    """A character, location, prop, wardrobe, reference video, sound or constraint set."""

    __tablename__ = "asset"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    kind: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(80), comment="how it is mentioned and addressed")
    state: Mapped[str] = mapped_column(String(16), comment="draft, approved, retired")
    version: Mapped[int] = mapped_column(Integer, comment="grows with each edit of profile or files")
    position: Mapped[int] = mapped_column(Integer)
    profile: Mapped[object] = mapped_column(JsonValue, comment="fields per kind; see assets.rules.PROFILE_FIELDS")
    negative_constraints: Mapped[object] = mapped_column(JsonValue, comment="list of lines")
    tags: Mapped[object] = mapped_column(JsonValue, comment="list of words")
    folded: Mapped[str] = mapped_column(Text, comment="its words without case and accents, for searching")
    state_reason: Mapped[str] = mapped_column(Text, comment="why it was approved, retired or redrafted")
    state_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    state_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (
        Index("uq_asset_project_slug", "project_id", "slug", unique=True),
        Index("ix_asset_project_id_kind_position", "project_id", "kind", "position"),
    )


class AssetVersion(Base):
    """What an asset was at a version, frozen: profile, files with their hashes, constraints."""

    __tablename__ = "asset_version"
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    snapshot: Mapped[object] = mapped_column(JsonValue)
    note: Mapped[str] = mapped_column(Text, comment="what its author says, or what made it: restored, replaced")
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AssetFile(Base):
    """A reference file of an asset, with its label and rights.

    The row is the place that cards point at. When its file is replaced it gets the new bytes, and the old ones get a
    row of their own that is taken off at once: takes and packages find the rights of what they used for ever.
    """

    __tablename__ = "asset_file"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"))
    media_id: Mapped[UUID] = mapped_column(ForeignKey("media_file.id"))
    label: Mapped[str] = mapped_column(String(80), comment="front, profile, wet, torn ...; unique in its asset")
    position: Mapped[int] = mapped_column(Integer)
    rights: Mapped[object] = mapped_column(JsonValue, comment="source, licence, owner, note")
    evidence_media_id: Mapped[UUID | None] = mapped_column(ForeignKey("media_file.id"), comment="proves the rights")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="taken off; takes keep what they used")
    sheet_version: Mapped[int | None] = mapped_column(Integer, comment="of a reference sheet: its version")
    current_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime, comment="of the current reference sheet: since when it is that"
    )
    __table_args__ = (Index("ix_asset_file_asset_id_position", "asset_id", "position"),)
