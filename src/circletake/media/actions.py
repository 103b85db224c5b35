"""What happens to a media file: it is taken in, checked, and gets its renditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, insert, update

from circletake.crew.admission import CrewPass
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Subject, record
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaState, Probe
from circletake.media.sniff import FileType
from circletake.media.storage import StoredBlob

INGEST_KIND = "media.ingest"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An original that lies in the store: what it is by content, and what a first look told."""

    blob: StoredBlob
    file_type: FileType
    file_name: str
    probe: Probe | None


def register_media(db: Connection, crew: CrewPass, arrival: Arrival) -> UUID:
    """Put an original on the books of the project and have it checked. The caller demanded the capability."""
    media_id = new_id()
    db.execute(
        insert(MediaFile).values(
            id=media_id,
            project_id=crew.project_id,
            sha256=arrival.blob.sha256,
            size_bytes=arrival.blob.size_bytes,
            kind=arrival.file_type.kind,
            mime=arrival.file_type.mime,
            file_name=arrival.file_name,
            state=MediaState.CHECKING,
            probe=arrival.probe.as_json() if arrival.probe else None,
            created_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    enqueue(db, kind=INGEST_KIND, subject_id=media_id)
    subject = Subject("media", media_id, arrival.file_name, {"media": str(media_id)})
    after = {"sha256": arrival.blob.sha256, "size_bytes": arrival.blob.size_bytes, "mime": arrival.file_type.mime}
    record(db, crew.actor, verb="media.received", subject=subject, after=after)
    return media_id


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition that lies in the store."""

    kind: str
    blob: StoredBlob
    mime: str
    details: dict[str, object]


def media_checked(
    db: Connection, crew: CrewPass, media_id: UUID, *, probe: Probe | None, made: Sequence[Made], fault: str | None
) -> MediaState:
    """Note the outcome of the full check: ready with its renditions, or broken with the fault in words."""
    state = MediaState.BROKEN if fault else MediaState.READY
    values: dict[str, object] = {"state": state, "fault": fault}
    if probe is not None:
        values["probe"] = probe.as_json()
    db.execute(update(MediaFile).where(MediaFile.id == media_id).values(**values))
    db.execute(delete(Rendition).where(Rendition.media_id == media_id))
    if made:
        rows = [
            {
                "media_id": media_id,
                "kind": one.kind,
                "sha256": one.blob.sha256,
                "size_bytes": one.blob.size_bytes,
                "mime": one.mime,
                "details": one.details,
                "created_at": clock.now(),
            }
            for one in made
        ]
        db.execute(insert(Rendition), rows)
    subject = Subject("media", media_id, str(media_id), {"media": str(media_id)})
    record(db, crew.actor, verb=f"media.{state}", subject=subject, after=fault)
    return state
