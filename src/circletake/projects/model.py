"""Table of the projects slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Project(Base):
    """One film. Its id is also the id of its stream of records."""

    __tablename__ = "project"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    code: Mapped[str] = mapped_column(String(60), comment="its address in URLs: lower case, digits, hyphens")
    version: Mapped[int] = mapped_column(Integer, default=1, comment="grows with each edit")
    title: Mapped[str] = mapped_column(String(200))
    format: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(32))
    logline: Mapped[str] = mapped_column(Text)
    story_goal: Mapped[str] = mapped_column(Text)
    target_runtime_s: Mapped[int | None] = mapped_column(Integer, comment="seconds")
    aspect_ratio: Mapped[str] = mapped_column(String(16))
    resolution: Mapped[str] = mapped_column(String(16), comment="480p, 720p, 1080p, 4k")
    rate: Mapped[str] = mapped_column(String(16), comment="frames per second as an exact fraction, 24 or 24000/1001")
    default_model: Mapped[str] = mapped_column(String(120))
    visual_rule: Mapped[str] = mapped_column(Text)
    style_rules: Mapped[str] = mapped_column(Text)
    client_constraints: Mapped[str] = mapped_column(Text)
    governance_constraints: Mapped[str] = mapped_column(Text, comment="likeness, consent and client rules in words")
    token_budget: Mapped[int | None] = mapped_column(BigInteger, comment="tokens; empty: no limit of its own")
    code_pattern: Mapped[object] = mapped_column(JsonValue, comment="prefixes and padding; fixed once a take exists")
    poster_media_id: Mapped[UUID | None] = mapped_column(Uuid, comment="a media file of the project")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="in the bin")
    __table_args__ = (Index("uq_project_workspace_code", "workspace_id", "code", unique=True),)
