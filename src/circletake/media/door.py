"""Bytes through the door: uploads are admitted, received and looked at before they are on the books; files go out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from fastapi import Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from circletake.crew.admission import CrewPass
from circletake.crew.door import CrewDoor
from circletake.kernel.errors import (
    DiskFullError,
    InvalidInputError,
    NotFoundError,
    TooLargeError,
    UnsupportedMediaError,
)
from circletake.kernel.ids import as_id
from circletake.media import actions, queries
from circletake.media.actions import Arrival
from circletake.media.engine import FaultCode, quick_probe
from circletake.media.errors import BrokenFileError, DamagedPartError, LostPartsError, UploadOpenError
from circletake.media.intake import FILE_FIELD, Claim, Upload, receive_part, receive_upload
from circletake.media.rules import (
    GIB,
    LARGEST_ANNOUNCED_BYTES,
    LARGEST_PART_BYTES,
    SIZE_LIMITS_BYTES,
    MediaKind,
    Probe,
)
from circletake.media.schemas import NewUpload
from circletake.media.sniff import HEAD_BYTES, FileType, sniff
from circletake.media.storage import SHA256_TEXT, Receipt, Storage, StoredBlob, Unfinished, too_large

LARGEST_UPLOAD_BYTES = 8 * GIB
KEPT_FREE_BYTES = GIB // 4
"""The database needs room too."""
OFFSET_HEADER = "upload-offset"
CHECKSUM_HEADER = "upload-checksum"
CHECKED_EACH_TIME = "private, no-cache"

Answer = TypeVar("Answer")


async def take_upload(
    request: Request,
    door: CrewDoor,
    project: str,
    kinds: frozenset[MediaKind],
    put: Callable[[Connection, CrewPass, Arrival, dict[str, str]], Answer],
) -> Answer:
    """Receive one file and `put` it on the books in one transaction; nothing stays when it is refused.

    A form may name an upload whose parts have come in place of the file.

    Raises:
        UnsupportedMediaError: not one of `kinds`, by content.
        BrokenFileError: it cannot be opened or read.
    """
    await run_in_threadpool(_admit_first, door, project)
    upload = await receive_upload(
        request.headers,
        request.stream(),
        request.app.state.storage,
        limit_bytes=LARGEST_UPLOAD_BYTES,
        look=partial(_looked_at, kinds),
    )
    if isinstance(upload, Claim):
        return await run_in_threadpool(_put_claimed, door, project, upload, kinds, put)
    return await run_in_threadpool(_put_on_the_books, door, project, upload, put)


def _admit_first(door: CrewDoor, project: str) -> None:
    with door.reading(project):
        pass  # strangers send no bytes


def _put_on_the_books(
    door: CrewDoor,
    project: str,
    upload: Upload,
    put: Callable[[Connection, CrewPass, Arrival, dict[str, str]], Answer],
) -> Answer:
    arrival = Arrival(upload.blob, upload.file_type, upload.file_name, upload.probe)
    with door.writing(project) as (db, crew):
        return put(db, crew, arrival, dict(upload.fields) | _query(door.request))


def _put_claimed(
    door: CrewDoor,
    project: str,
    claim: Claim,
    kinds: frozenset[MediaKind],
    put: Callable[[Connection, CrewPass, Arrival, dict[str, str]], Answer],
) -> Answer:
    """Put an upload's file on the books, once; when that is refused the upload stays and may be put elsewhere."""
    storage: Storage = door.request.app.state.storage
    with door.reading(project) as (db, crew):
        present = _whole_upload(db, crew, claim.upload_id)
    try:
        with storage.unfinished(
            present.key
        ) as parts:  # whoever finishes it at the same moment waits, and finds it used
            arrival = _arrival_of(storage, present, parts, kinds)
            with door.writing(project) as (db, crew):
                actions.use_upload(db, crew, present.id)
                answer = put(db, crew, arrival, dict(claim.fields) | _query(door.request))
            storage.drop_unfinished(present.key)
            return answer
    except LostPartsError:
        with door.reading(project) as (db, crew):
            _whole_upload(db, crew, claim.upload_id)
        raise


def _whole_upload(db: Connection, crew: CrewPass, address: str) -> queries.UploadAtWork:
    upload_id = as_id(address)
    if upload_id is None:
        raise NotFoundError.of("upload", address)
    present = queries.upload_at_work(db, crew, upload_id)
    if present.is_used:
        raise actions.used_already()
    if present.received_bytes < present.size_bytes:
        words = f"This file has not come whole: {present.received_bytes} of {present.size_bytes} bytes are here."
        raise UploadOpenError(words, facts={"offset": present.received_bytes})
    return present


def _arrival_of(
    storage: Storage, upload: queries.UploadAtWork, parts: Unfinished, kinds: frozenset[MediaKind]
) -> Arrival:
    """The upload's bytes under their hash in the store, looked at as those of a file that came in one piece."""
    if upload.is_known and upload.sha256:
        path = storage.path(upload.sha256)
        file_type = sniff(_head(path))
        blob = StoredBlob(upload.sha256, upload.size_bytes)
        return Arrival(blob, file_type, upload.file_name, _looked_at(kinds, path, file_type))
    file_type = sniff(_head(parts.look()))
    probe = _looked_at(kinds, parts.look(), file_type)
    blob = parts.keep()
    if upload.sha256 not in (None, blob.sha256):
        raise DamagedPartError.at(
            FILE_FIELD, "What came is not the file that was announced; it may have changed meanwhile. Send it again."
        )
    return Arrival(blob, file_type, upload.file_name, probe)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


def expect_upload(door: CrewDoor, project: str, new: NewUpload) -> dict[str, object]:
    """Begin an upload in parts, and make room by sweeping those whose time is over.

    Raises:
        DiskFullError: what is announced does not fit on the disk.
    """
    storage: Storage = door.request.app.state.storage
    with door.reading(project):
        if new.size_bytes > storage.free_bytes() - KEPT_FREE_BYTES:
            raise DiskFullError("The server's disk has no room for a file of this size. Have room made there first.")
    with door.writing(project) as (db, crew):
        expired = actions.forget_expired(db)
        upload_id = actions.begin_upload(db, crew, new)
        shown = queries.upload_shown(db, crew, upload_id)
        storage.begin_unfinished(str(upload_id))
    for gone in expired:
        storage.drop_unfinished(str(gone))
    return shown


async def take_part(door: CrewDoor, project: str, upload_id: UUID) -> dict[str, object]:
    """Receive the next part of an upload; it counts whole or not at all. Answers how far the upload has come.

    Raises:
        UploadOffsetError: the part does not follow on what is here, as `Upload-Offset` claims it does.
        TooLargeError: it is larger than a part may be, or than what is still to come.
        DamagedPartError: it does not have the checksum that came with it.
    """
    request, storage = door.request, door.request.app.state.storage
    present = await run_in_threadpool(_own_upload, door, project, upload_id)
    at, checksum = _offset_of(request), _checksum_of(request)
    _require_following(present, at)
    with storage.receive(min(LARGEST_PART_BYTES, present.size_bytes - at)) as receipt:
        await receive_part(request.stream(), receipt)
        if checksum not in (None, receipt.digest()):
            raise DamagedPartError.at("part", "This part was damaged on its way; send it again.")
        return await run_in_threadpool(_keep_part, door, project, present, receipt)


def _offset_of(request: Request) -> int:
    said = request.headers.get(OFFSET_HEADER, "")
    if not (said.isascii() and said.isdigit() and int(said[:17]) <= LARGEST_ANNOUNCED_BYTES):
        raise InvalidInputError.at(OFFSET_HEADER, "Say in Upload-Offset at which byte of the file the part begins.")
    return int(said[:17])


def _checksum_of(request: Request) -> str | None:
    said = request.headers.get(CHECKSUM_HEADER)
    if said is None:
        return None
    method, _, digest = said.strip().partition(" ")
    if method != "sha256" or not SHA256_TEXT.fullmatch(digest):
        raise InvalidInputError.at(CHECKSUM_HEADER, "Write Upload-Checksum as “sha256” and 64 hexadecimal digits.")
    return digest


def _own_upload(door: CrewDoor, project: str, upload_id: UUID) -> queries.UploadAtWork:
    with door.reading(project) as (db, crew):
        return queries.upload_at_work(db, crew, upload_id)


def _require_following(present: queries.UploadAtWork, at: int) -> None:
    if present.is_used:
        raise actions.used_already()
    if present.received_bytes != at or at == present.size_bytes:
        raise actions.follows_elsewhere(present.received_bytes)


def _keep_part(door: CrewDoor, project: str, upload: queries.UploadAtWork, receipt: Receipt) -> dict[str, object]:
    """Bytes first and durably, then the row: a kill in between leaves bytes that the next part writes over."""
    storage: Storage = door.request.app.state.storage
    if receipt.size_bytes == 0:
        raise InvalidInputError.at("part", "This part is empty.")
    with storage.unfinished(upload.key) as parts:
        present = _own_upload(door, project, upload.id)  # nobody else adds a part from here on
        _require_following(present, upload.received_bytes)
        parts.append(receipt.look(), at=upload.received_bytes)
        _settle_kind(door, project, upload, parts.look(), upload.received_bytes + receipt.size_bytes)
        with door.writing(project) as (db, crew):
            actions.part_kept(db, crew, upload.id, at=upload.received_bytes, size_bytes=receipt.size_bytes)
            return queries.upload_shown(db, crew, upload.id)


def _settle_kind(door: CrewDoor, project: str, upload: queries.UploadAtWork, path: Path, come: int) -> None:
    """As soon as the first bytes are here, refuse a file that is not taken, and forget it: no more of it need come."""
    enough = min(HEAD_BYTES, upload.size_bytes)
    if not upload.received_bytes < enough <= come:
        return
    try:
        file_type = sniff(_head(path))
        _require_kind(upload.kinds, file_type)
        if upload.size_bytes > (limit := SIZE_LIMITS_BYTES[file_type.kind]):
            raise too_large(limit)
    except (UnsupportedMediaError, TooLargeError):
        drop_upload(door, project, upload.id)
        raise


def drop_upload(door: CrewDoor, project: str, upload_id: UUID) -> None:
    """Forget an upload and remove its parts."""
    storage: Storage = door.request.app.state.storage
    with door.writing(project) as (db, crew):
        actions.cancel_upload(db, crew, upload_id)
    storage.drop_unfinished(str(upload_id))


def _query(request: Request) -> dict[str, Any]:
    return dict(request.query_params)


def _looked_at(kinds: frozenset[MediaKind], path: Path, file_type: FileType) -> Probe | None:
    _require_kind(kinds, file_type)
    result = quick_probe(path)
    if result.fault is None:
        return result.probe
    if result.fault.code is FaultCode.UNSUPPORTED:
        raise UnsupportedMediaError(result.fault.words)
    raise BrokenFileError.at("file", result.fault.words)


def _require_kind(kinds: frozenset[MediaKind], file_type: FileType) -> None:
    if file_type.kind not in kinds:
        taken = " or ".join(sorted(kinds))
        raise UnsupportedMediaError(f"This is a {file_type.name} file; here goes {taken}.")


def file_answer(request: Request, storage: Storage, found: queries.Bytes, *, download: bool) -> Response:
    """The bytes as an answer that honours `Range` and `If-None-Match`; the entity tag is their hash."""
    tag = f'"{found.sha256}"'
    headers = {"ETag": tag, "Cache-Control": CHECKED_EACH_TIME, "Vary": "Authorization, Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(
        storage.path(found.sha256),
        media_type=found.mime,
        headers=headers,
        filename=found.file_name if download else None,
        content_disposition_type="attachment",
    )
