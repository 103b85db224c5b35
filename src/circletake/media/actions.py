"""What happens to a media file: it comes, whole or in parts, is checked, and gets its renditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, insert, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import InvalidInputError
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Subject, record
from circletake.media import queries
from circletake.media.errors import TooManyUploadsError, UploadOffsetError, UploadUsedError
from circletake.media.model import MediaFile, Rendition, Upload
from circletake.media.rules import (
    MOST_OPEN_UPLOADS,
    UPLOAD_LIVES,
    MediaKind,
    MediaState,
    Probe,
    clean_file_name,
    most_bytes,
)
from circletake.media.schemas import NewUpload
from circletake.media.sniff import FileType
from circletake.media.storage import StoredBlob, too_large
from circletake.projects.actions import require_open

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


def begin_upload(db: Connection, crew: CrewPass, new: NewUpload) -> UUID:
    """Expect a file in parts, for the person who asks. One that the project has already is complete from the start.

    Raises:
        InvalidInputError: nothing is to come.
        TooLargeError: more is announced than any kind of file that is taken there may hold.
        TooManyUploadsError: the person has too many open already.
    """
    crew.require(Capability.UPLOAD_TAKES)
    require_open(crew)
    kinds = frozenset(new.kinds) or frozenset(MediaKind)
    if new.size_bytes == 0:
        raise InvalidInputError.at("size_bytes", "This file is empty. Choose it again, or export it anew.")
    if new.size_bytes > (limit := most_bytes(new.mime, kinds)):
        raise too_large(limit)
    _require_few_uploads(db, crew)
    is_known = new.sha256 is not None and queries.has_bytes(db, crew, sha256=new.sha256, size_bytes=new.size_bytes)
    upload_id, now = new_id(), clock.now()
    db.execute(
        insert(Upload).values(
            id=upload_id,
            project_id=crew.project_id,
            person_id=crew.person,
            file_name=clean_file_name(new.file_name),
            size_bytes=new.size_bytes,
            sha256=new.sha256,
            kinds=sorted(kinds),
            received_bytes=new.size_bytes if is_known else 0,
            is_known=is_known,
            created_at=now,
            expires_at=now + UPLOAD_LIVES,
        )
    )
    return upload_id


def _require_few_uploads(db: Connection, crew: CrewPass) -> None:
    if len(queries.uploads_shown(db, crew)) >= MOST_OPEN_UPLOADS:
        raise TooManyUploadsError(
            f"You have {MOST_OPEN_UPLOADS} uploads that are not finished. Resume or cancel some of them first."
        )


def part_kept(db: Connection, crew: CrewPass, upload_id: UUID, *, at: int, size_bytes: int) -> None:
    """Note that a part lies durably in the store behind the first `at` bytes; two of one place never both count.

    Raises:
        UploadOffsetError: another part came first.
    """
    crew.require(Capability.UPLOAD_TAKES)
    moved = db.execute(
        update(Upload)
        .where(Upload.id == upload_id, Upload.person_id == crew.person, Upload.received_bytes == at)
        .values(received_bytes=at + size_bytes, expires_at=clock.now() + UPLOAD_LIVES)
    )
    if not moved.rowcount:
        raise follows_elsewhere(queries.upload_at_work(db, crew, upload_id).received_bytes)


def follows_elsewhere(offset: int) -> UploadOffsetError:
    """A refusal that says where the next part begins."""
    return UploadOffsetError(f"The next part of this file begins at byte {offset}.", facts={"offset": offset})


def use_upload(db: Connection, crew: CrewPass, upload_id: UUID) -> None:
    """Note that an upload's file stands on the books; the caller put it there in this transaction.

    Raises:
        UploadUsedError: it did already, by another request.
    """
    used = db.execute(
        update(Upload)
        .where(Upload.id == upload_id, Upload.person_id == crew.person, Upload.used_at.is_(None))
        .values(used_at=clock.now())
    )
    if not used.rowcount:
        raise used_already()


def used_already() -> UploadUsedError:
    """A refusal that does no harm: the file is where it belongs."""
    return UploadUsedError("This file has arrived already; look where you sent it.")


def cancel_upload(db: Connection, crew: CrewPass, upload_id: UUID) -> None:
    """Forget an upload of one's own. What became of a used one stays.

    Raises:
        NotFoundError: none by that id, or somebody else's.
    """
    crew.require(Capability.UPLOAD_TAKES)
    present = queries.upload_at_work(db, crew, upload_id)
    db.execute(delete(Upload).where(Upload.id == present.id, Upload.person_id == crew.person))


def forget_expired(db: Connection) -> list[UUID]:
    """Take uploads off the books whose time is over; answers whose bytes may now be removed."""
    gone = delete(Upload).where(Upload.expires_at <= clock.now()).returning(Upload.id)
    return list(db.execute(gone).scalars())
