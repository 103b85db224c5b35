"""Reads of the media slice."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.media.errors import NotReadyError
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaState, Probe, RenditionKind

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Bytes:
    """Where some bytes lie and what they are; `details` describe a rendition (tiles of a strip)."""

    sha256: str
    mime: str
    file_name: str
    details: object = None


def bytes_of(db: Connection, crew: CrewPass, media_id: UUID, wanted: str) -> Bytes:
    """The bytes of an original or of one of its renditions. A clip that browsers play as it came is its own proxy.

    Raises:
        NotFoundError: no such media file in the project, or no such kind of rendition.
        NotReadyError: not made yet, or the file is broken.
    """
    row = db.execute(
        select(MediaFile.sha256, MediaFile.mime, MediaFile.file_name, MediaFile.state, MediaFile.fault, MediaFile.probe)
        .add_columns(Rendition.sha256.label("made"), Rendition.mime.label("made_mime"), Rendition.details)
        .outerjoin(Rendition, (Rendition.media_id == MediaFile.id) & (Rendition.kind == wanted))
        .where(MediaFile.id == media_id, MediaFile.project_id == crew.project_id)
    ).one_or_none()
    if row is None or (wanted != ORIGINAL and wanted not in set(RenditionKind)):
        raise NotFoundError.of("media file", f"{media_id}/{wanted}")
    if row.made is not None:
        return Bytes(row.made, row.made_mime, wanted, row.details)
    plays_as_it_is = wanted == RenditionKind.PROXY and bool((row.probe or {}).get("browser_ready"))
    if wanted == ORIGINAL or (plays_as_it_is and row.state != MediaState.BROKEN):
        return Bytes(row.sha256, row.mime, row.file_name)
    why = f"The file is broken: {row.fault}" if row.state == MediaState.BROKEN else "It is still being made."
    raise NotReadyError(f"There is no {wanted.replace('_', ' ')} to show. {why}", facts={"state": row.state})


@dataclass(frozen=True, slots=True)
class FileAtWork:
    """A media file as its job needs it."""

    id: UUID
    project_id: UUID
    sha256: str
    kind: str
    state: str
    probe: Probe | None


def file_at_work(db: Connection, media_id: UUID) -> FileAtWork:
    """A media file by its id alone: for jobs, which hold no person's pass."""
    row = db.execute(
        select(
            MediaFile.id, MediaFile.project_id, MediaFile.sha256, MediaFile.kind, MediaFile.state, MediaFile.probe
        ).where(MediaFile.id == media_id)
    ).one()
    probe = Probe.from_json(row.probe) if isinstance(row.probe, dict) else None
    return FileAtWork(row.id, row.project_id, row.sha256, row.kind, row.state, probe)
