"""Tables of the story slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, UtcDateTime


class Story(Base):
    """The note card of a project: one row per project."""

    __tablename__ = "story"
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    premise: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(Text)
    supporting_presence: Mapped[str] = mapped_column(Text)
    goal: Mapped[str] = mapped_column(Text)
    obstacle: Mapped[str] = mapped_column(Text)
    turn: Mapped[str] = mapped_column(Text)
    turn_kind: Mapped[str | None] = mapped_column(String(32))
    ending_turn: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), comment="who saved it last")


class Beat(Base):
    """One thing that changes; scenes say which beat they serve, and go on saying it while the beat is in the bin."""

    __tablename__ = "beat"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    position: Mapped[int] = mapped_column(Integer)
    what_changes: Mapped[str] = mapped_column(Text)
    acceptance: Mapped[str] = mapped_column(Text, comment="how one sees that the beat landed")
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="when its words changed last")
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="in the bin since")
    deleted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Sequence(Base):
    """A run of scenes with one purpose; its scenes go on naming it while it is in the bin."""

    __tablename__ = "sequence"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    code: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="when its words changed last")
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="in the bin since")
    deleted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (Index("uq_sequence_project_code", "project_id", "code", unique=True),)


class Scene(Base):
    """Where a beat plays, with all that its shots share. `position` orders; the code never changes."""

    __tablename__ = "scene"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    sequence_id: Mapped[UUID | None] = mapped_column(ForeignKey("sequence.id"))
    beat_id: Mapped[UUID | None] = mapped_column(ForeignKey("beat.id"))
    code: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    int_ext: Mapped[str | None] = mapped_column(String(8))
    place: Mapped[str] = mapped_column(String(200), comment="the slugline's place")
    time_of_day: Mapped[str | None] = mapped_column(String(32))
    story_job: Mapped[str] = mapped_column(Text)
    turning_point: Mapped[str] = mapped_column(Text)
    light_note: Mapped[str] = mapped_column(Text)
    continuity_notes: Mapped[str] = mapped_column(Text)
    screen_direction: Mapped[str] = mapped_column(Text)
    next_shot_number: Mapped[int] = mapped_column(Integer, default=1, comment="never reused")
    omitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="when its words changed last")
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="in the bin since")
    deleted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    __table_args__ = (
        Index("uq_scene_project_code", "project_id", "code", unique=True),
        Index("ix_scene_project_id_position", "project_id", "position"),
    )


class SceneAsset(Base):
    """An asset that a scene uses; a wardrobe's state (wet, torn) belongs to the scene, not to the character."""

    __tablename__ = "scene_asset"
    scene_id: Mapped[UUID] = mapped_column(ForeignKey("scene.id"), primary_key=True)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"), primary_key=True, index=True)
    use: Mapped[str] = mapped_column(String(16), primary_key=True, comment="cast, location, prop, wardrobe")
    worn_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset.id"), comment="character who wears it")
    wardrobe_state: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)


class CoverageNeed(Base):
    """A wanted shot: planned with its scene, or found missing in dailies or by the editor."""

    __tablename__ = "coverage_need"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    scene_id: Mapped[UUID] = mapped_column(ForeignKey("scene.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32), comment="coverage kind: INSERT, REACTION, CLEAN_PLATE ...")
    description: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(16), comment="scene, dailies, editor")
    state: Mapped[str] = mapped_column(String(16), comment="open, planned, dropped")
    reason: Mapped[str] = mapped_column(Text, comment="why it was dropped")
    shot_id: Mapped[UUID | None] = mapped_column(ForeignKey("shot.id"), comment="the shot that answers it")
    position: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
    raised_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_coverage_need_project_id_state", "project_id", "state"),)
