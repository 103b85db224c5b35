"""Tables of the script slice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class ScriptVersion(Base):
    """One saved state of a project's script; never changed once written. The highest version is the current one."""

    __tablename__ = "script_version"
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text, comment="Fountain, line ends LF")
    sha256: Mapped[str] = mapped_column(String(64), comment="of the text in UTF-8, hex")
    origin: Mapped[str] = mapped_column(String(16), comment="typed, fountain, fdx")
    file_name: Mapped[str] = mapped_column(String(255), comment="of the file that it came from, or empty")
    note: Mapped[str] = mapped_column(String(500))
    line_count: Mapped[int] = mapped_column(Integer)
    added_lines: Mapped[int] = mapped_column(Integer, comment="against the version before")
    removed_lines: Mapped[int] = mapped_column(Integer, comment="against the version before")
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScriptScene(Base):
    """Which scene of the script a planned scene is: what the script said of it when the two were last joined."""

    __tablename__ = "script_scene"
    scene_id: Mapped[UUID] = mapped_column(ForeignKey("scene.id"), primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    version: Mapped[int] = mapped_column(Integer, comment="of the script when they were joined")
    place_in_script: Mapped[int] = mapped_column(Integer, comment="first scene 1")
    number: Mapped[str] = mapped_column(String(40), comment="the printed scene number, or empty")
    heading_digest: Mapped[str] = mapped_column(String(64), comment="sha256 of the folded heading, hex")
    said: Mapped[object] = mapped_column(JsonValue, comment="heading, slugline fields, synopsis, cast; see plan.Said")
    fingerprint: Mapped[object] = mapped_column(JsonValue, comment="of its words; see rules.fingerprint")
    __table_args__ = (Index("ix_script_scene_project_id", "project_id"),)


class ScriptImport(Base):
    """A script that somebody wants to bring in; until it is confirmed it changes nothing."""

    __tablename__ = "script_import"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text, comment="Fountain, also when a Final Draft file came; line ends LF")
    origin: Mapped[str] = mapped_column(String(16), comment="typed, fountain, fdx")
    file_name: Mapped[str] = mapped_column(String(255))
    note: Mapped[str] = mapped_column(String(500))
    warnings: Mapped[object] = mapped_column(JsonValue, comment="sentences: what the file held and the script does not")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_script_import_project_id_person_id", "project_id", "person_id"),)
