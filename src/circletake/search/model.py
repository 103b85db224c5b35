"""Tables of the search slice. All of it is derived: it may be emptied at any time and is built anew from the rest.

Besides these tables SQLite has a full-text index over `words` (`search_words`, kept by triggers) and PostgreSQL a GIN
index on it; both are made by the migration.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue

_Number = BigInteger().with_variant(Integer, "sqlite")
_Key = String(80).with_variant(String(80, collation="C"), "postgresql")


class SearchEntry(Base):
    """One thing that can be found. No foreign keys: what it stands for may go at any time."""

    __tablename__ = "search_entry"
    id: Mapped[int] = mapped_column(_Number, primary_key=True, comment="row of the full-text index")
    project_id: Mapped[UUID] = mapped_column(Uuid)
    kind: Mapped[str] = mapped_column(String(16), comment="see search.rules.Kind")
    subject_id: Mapped[UUID] = mapped_column(Uuid)
    scene_id: Mapped[UUID | None] = mapped_column(Uuid, comment="gone or omitted with it")
    shot_id: Mapped[UUID | None] = mapped_column(Uuid, comment="gone or omitted with it")
    code: Mapped[str] = mapped_column(String(120), comment="code or slug of what it is or belongs to")
    code_key: Mapped[str] = mapped_column(_Key, comment="the code as it is compared; empty when it has none of its own")
    title: Mapped[str] = mapped_column(Text)
    lines: Mapped[object] = mapped_column(JsonValue, comment="pairs of a field's plain name and its text")
    words: Mapped[str] = mapped_column(Text, comment="folded words split by single spaces; see search.rules")
    __table_args__ = (
        Index("uq_search_entry_project_kind_subject", "project_id", "kind", "subject_id", unique=True),
        Index("ix_search_entry_project_id_code_key", "project_id", "code_key"),
    )


class SearchHead(Base):
    """How far the index of a project has come."""

    __tablename__ = "search_head"
    project_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, comment="number of the last event that is in the index")
    shape: Mapped[int] = mapped_column(Integer, comment="of the entries; another one and all are made anew")
    building: Mapped[str | None] = mapped_column(String(16), comment="kind that is being indexed; empty when whole")
    built_to_id: Mapped[UUID | None] = mapped_column(Uuid, comment="the last of that kind that is in")
