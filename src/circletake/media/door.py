"""Bytes through the door: uploads are admitted, received and looked at before they are on the books; files go out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from fastapi import Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from circletake.crew.admission import CrewPass
from circletake.crew.door import CrewDoor
from circletake.kernel.errors import UnsupportedMediaError
from circletake.media import queries
from circletake.media.actions import Arrival
from circletake.media.engine import FaultCode, quick_probe
from circletake.media.errors import BrokenFileError
from circletake.media.intake import Upload, receive_upload
from circletake.media.rules import GIB, MediaKind, Probe
from circletake.media.sniff import FileType
from circletake.media.storage import Storage

LARGEST_UPLOAD_BYTES = 8 * GIB
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


def _query(request: Request) -> dict[str, Any]:
    return dict(request.query_params)


def _looked_at(kinds: frozenset[MediaKind], path: Path, file_type: FileType) -> Probe | None:
    if file_type.kind not in kinds:
        taken = " or ".join(sorted(kinds))
        raise UnsupportedMediaError(f"This is a {file_type.name} file; here goes {taken}.")
    result = quick_probe(path)
    if result.fault is None:
        return result.probe
    if result.fault.code is FaultCode.UNSUPPORTED:
        raise UnsupportedMediaError(result.fault.words)
    raise BrokenFileError.at("file", result.fault.words)


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
