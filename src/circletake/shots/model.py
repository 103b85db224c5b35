"""Tables of the shots slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class Shot(Base):
    """One camera setup of a scene. The counters are kept by the actions that change what they count."""

    __tablename__ = "shot"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    scene_id: Mapped[UUID] = mapped_column(ForeignKey("scene.id"))
    code: Mapped[str] = mapped_column(String(24), comment="S02-SH03; never changes, never reused")
    title: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(Integer, comment="order in its scene")
    state: Mapped[str] = mapped_column(String(16), comment="planned ready in_production covered approved omitted")
    version: Mapped[int] = mapped_column(Integer, comment="of title, order and state; cards have their own")
    card_version: Mapped[int] = mapped_column(Integer, comment="the current card")
    next_take_number: Mapped[int] = mapped_column(Integer, default=1)
    take_count: Mapped[int] = mapped_column(Integer, default=0)
    unreviewed_count: Mapped[int] = mapped_column(Integer, default=0)
    selected_count: Mapped[int] = mapped_column(Integer, default=0, comment="selected or approved")
    approved_count: Mapped[int] = mapped_column(Integer, default=0)
    latest_take_id: Mapped[UUID | None] = mapped_column(Uuid)
    circled_take_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (
        Index("uq_shot_project_code", "project_id", "code", unique=True),
        Index("ix_shot_scene_id_position", "scene_id", "position"),
    )


class CardVersion(Base):
    """A saved card; never changed once written."""

    __tablename__ = "card_version"
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    card: Mapped[object] = mapped_column(JsonValue, comment="see shots.card.ShotCard")
    digest: Mapped[str] = mapped_column(String(64), comment="sha256 of the card's canonical JSON")
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CardReference(Base):
    """Which asset files the current card of a shot uses; derived from the card to answer "where used"."""

    __tablename__ = "card_reference"
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"), index=True)
    asset_file_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset_file.id"))
    role: Mapped[str] = mapped_column(String(16))


class RegenerateOrder(Base):
    """What to change for the next pass, from a take that missed: criterion, section of the card, and the change."""

    __tablename__ = "regenerate_order"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), index=True)
    take_id: Mapped[UUID | None] = mapped_column(Uuid)
    criterion: Mapped[str] = mapped_column(Text)
    section: Mapped[str] = mapped_column(String(32), comment="card section to change")
    change: Mapped[str] = mapped_column(Text)
    is_request: Mapped[bool] = mapped_column(comment="asked for by an editor, not yet ordered")
    state: Mapped[str] = mapped_column(String(16), comment="open, done, dropped")
    ordered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_regenerate_order_project_id_state", "project_id", "state"),)


class Succession(Base):
    """What became of a shot: another carries its card on. Written once; who takes it back restores the shot itself."""

    __tablename__ = "shot_succession"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    from_shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), index=True)
    to_shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), index=True)
    deed: Mapped[str] = mapped_column(String(16), comment="copied, split, merged, moved")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ShotGroup(Base):
    """Shots that are planned together."""

    __tablename__ = "shot_group"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16), comment="neighbours, one_clip")
    shared: Mapped[object] = mapped_column(JsonValue, comment="references that its shots share, as on a card")
    version: Mapped[int] = mapped_column(Integer, comment="of name, kind, order and shared references")
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GroupedShot(Base):
    """A shot in its group; it is in one at most."""

    __tablename__ = "grouped_shot"
    shot_id: Mapped[UUID] = mapped_column(ForeignKey("shot.id"), primary_key=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("shot_group.id"), index=True)
    position: Mapped[int] = mapped_column(Integer, comment="order in the group")


class DeedDone(Base):
    """Which shots a deed made, by its Idempotency-Key: the same wish made twice answers the same shots."""

    __tablename__ = "deed_done"
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), comment="sha256 of the wish")
    made: Mapped[object] = mapped_column(JsonValue, comment="codes or ids of what it made, in order")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
