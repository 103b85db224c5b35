"""Reads of the media slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from circletake.crew.admission import CrewPass
from circletake.kernel import clock
from circletake.kernel.errors import NotFoundError
from circletake.media.errors import NotReadyError
from circletake.media.model import MediaFile, Rendition, Upload
from circletake.media.rules import LARGEST_PART_BYTES, MediaKind, MediaState, Probe, RenditionKind

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


@dataclass(frozen=True, slots=True)
class UploadAtWork:
    """An upload in parts as it stands."""

    id: UUID
    file_name: str
    size_bytes: int
    sha256: str | None
    kinds: frozenset[MediaKind]
    received_bytes: int
    is_known: bool
    is_used: bool

    @property
    def key(self) -> str:
        """What the store calls it."""
        return str(self.id)


def _own_uploads(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    """Uploads are their person's alone; others do not learn that there are any."""
    return select(Upload).where(
        Upload.project_id == crew.project_id, Upload.person_id == crew.person, Upload.expires_at > clock.now()
    )


def upload_at_work(db: Connection, crew: CrewPass, upload_id: UUID) -> UploadAtWork:
    """One's own upload.

    Raises:
        NotFoundError: none by that id, somebody else's, or swept.
    """
    row = db.execute(_own_uploads(crew).where(Upload.id == upload_id)).one_or_none()
    if row is None:
        raise NotFoundError.of("upload", str(upload_id))
    return UploadAtWork(
        row.id,
        row.file_name,
        row.size_bytes,
        row.sha256,
        frozenset(MediaKind(kind) for kind in row.kinds),
        row.received_bytes,
        row.is_known,
        row.used_at is not None,
    )


def uploads_shown(db: Connection, crew: CrewPass, *, upload_id: UUID | None = None) -> list[dict[str, object]]:
    """One's own uploads that are not done, oldest first; or the one by its id, done or not."""
    query = _own_uploads(crew)
    query = query.where(Upload.used_at.is_(None)) if upload_id is None else query.where(Upload.id == upload_id)
    return [
        {
            "id": str(row.id),
            "file_name": row.file_name,
            "size_bytes": row.size_bytes,
            "offset": row.received_bytes,
            "is_complete": row.received_bytes == row.size_bytes,
            "largest_part_bytes": LARGEST_PART_BYTES,
            "created_at": row.created_at,
            "expires_at": row.expires_at,
        }
        for row in db.execute(query.order_by(Upload.created_at, Upload.id))
    ]


def upload_shown(db: Connection, crew: CrewPass, upload_id: UUID) -> dict[str, object]:
    """How far one's own upload has come.

    Raises:
        NotFoundError: none by that id, somebody else's, or swept.
    """
    found = uploads_shown(db, crew, upload_id=upload_id)
    if not found:
        raise NotFoundError.of("upload", str(upload_id))
    return found[0]


def has_bytes(db: Connection, crew: CrewPass, *, sha256: str, size_bytes: int) -> bool:
    """Whether the project itself has a sound picture, film or sound with these bytes.

    Of this project only, where whoever asks could download them anyway: a hash gives no way to another project's
    files. Documents are left out, since their readers may be fewer.
    """
    query = select(MediaFile.id).where(
        MediaFile.project_id == crew.project_id,
        MediaFile.sha256 == sha256,
        MediaFile.size_bytes == size_bytes,
        MediaFile.state == MediaState.READY,
        MediaFile.kind != MediaKind.DOCUMENT,
    )
    return db.execute(query.limit(1)).one_or_none() is not None


def upload_ids(db: Connection) -> set[UUID]:
    """All uploads of the installation: for the sweep of what belongs to none."""
    return set(db.execute(select(Upload.id)).scalars())
