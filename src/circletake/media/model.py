"""Tables of the media slice. Bytes lie in the store under their hash; rows say what they are and whose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, JsonValue, UtcDateTime


class MediaFile(Base):
    """An original that a person or provider gave us; its bytes never change."""

    __tablename__ = "media_file"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    sha256: Mapped[str] = mapped_column(String(64), comment="hex")
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(16), comment="image, video, audio, document")
    mime: Mapped[str] = mapped_column(String(100), comment="by content, never by name")
    file_name: Mapped[str] = mapped_column(String(255), comment="as it came, cleaned for display")
    state: Mapped[str] = mapped_column(String(16), comment="expected, receiving, checking, ready, broken")
    fault: Mapped[str | None] = mapped_column(Text, comment="what is wrong with a broken file, in words")
    probe: Mapped[object | None] = mapped_column(JsonValue, comment="size, rate, frames, sound; see media.engine.Probe")
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_media_file_project_id_sha256", "project_id", "sha256"),)


class Rendition(Base):
    """A picture or proxy made from an original; may be made again at any time."""

    __tablename__ = "rendition"
    media_id: Mapped[UUID] = mapped_column(ForeignKey("media_file.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True, comment="proxy, poster, filmstrip, thumb ...")
    sha256: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    mime: Mapped[str] = mapped_column(String(100))
    details: Mapped[object | None] = mapped_column(JsonValue, comment="size in px, tiles of a strip, frames")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Upload(Base):
    """A file on its way in parts. The row says how much has come for good; its bytes lie beside the store."""

    __tablename__ = "upload"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), comment="whose it is; nobody else sees it")
    file_name: Mapped[str] = mapped_column(String(255), comment="cleaned for display")
    size_bytes: Mapped[int] = mapped_column(BigInteger, comment="announced, and never exceeded")
    sha256: Mapped[str | None] = mapped_column(String(64), comment="hex, announced by the sender; empty: not told")
    kinds: Mapped[object] = mapped_column(JsonValue, comment="kinds of file that are taken where it goes")
    received_bytes: Mapped[int] = mapped_column(BigInteger, comment="durable; the next part begins here")
    is_known: Mapped[bool] = mapped_column(comment="the project has these bytes; none are sent")
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="when its file went on the books")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, comment="swept afterwards; each part moves it on")
    __table_args__ = (
        Index("ix_upload_project_id_person_id", "project_id", "person_id"),
        Index("ix_upload_expires_at", "expires_at"),
    )
