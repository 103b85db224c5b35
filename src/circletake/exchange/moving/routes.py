"""A project out as an archive, in again, and on as a template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from circletake.crew.door import CrewDoor, Door, needs, needs_in_workspace
from circletake.crew.rules import Capability
from circletake.exchange.moving.copying import duplicate_project
from circletake.exchange.moving.document import ZIP
from circletake.exchange.moving.importing import bring_in
from circletake.exchange.moving.schemas import BEGUN, IMPORTED, ProjectBegun, ProjectImported, TemplateWanted
from circletake.exchange.moving.writing import Gathered, archive_bytes, gather, note_export
from circletake.kernel.http import reply
from circletake.kernel.ids import ProjectId
from circletake.media.intake import receive_part
from circletake.media.rules import GIB
from circletake.media.storage import Storage
from circletake.projects.model import Project

WithMedia = Annotated[bool, Query(description="with the originals; without them it holds words alone")]
router = APIRouter(prefix="/projects", tags=["exchange"])
LARGEST_ARCHIVE_BYTES = 32 * GIB
"""Sent in one piece; larger ones are brought in on the server, with `circletake project import`."""
BYTES: dict[str, Any] = {ZIP: {"schema": {"type": "string", "format": "binary"}}}
UPLOAD = {"requestBody": {"required": True, "content": BYTES}}


@router.get(
    "/{project}/archive",
    response_class=StreamingResponse,
    responses={200: {"content": BYTES, "description": "The archive as a zip."}},
    openapi_extra=needs(Capability.ARCHIVE_PROJECT),
)
def archive(
    project: str,
    door: Door,
    request: Request,
    media: WithMedia = True,  # noqa: FBT002 - a flag of the address
) -> Response:
    """The whole project as one documented archive."""
    storage: Storage = request.app.state.storage
    with ExitStack() as stack:
        folder = stack.enter_context(storage.work_folder())
        with door.reading(project) as (db, crew):
            gathered = gather(db, crew, storage, folder, with_media=media)
        with door.writing(project) as (db, crew):
            note_export(db, crew, gathered)
        pieces = _sent(gathered, storage, stack.pop_all())
    headers = {
        "Content-Disposition": f'attachment; filename="{gathered.file_name}"',
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(pieces, media_type=ZIP, headers=headers)


def _sent(gathered: Gathered, storage: Storage, stack: ExitStack) -> Iterator[bytes]:
    with stack:
        yield from archive_bytes(gathered, storage)


@router.post(
    "/import",
    status_code=201,
    response_model=ProjectImported,
    openapi_extra=needs_in_workspace(Capability.CREATE_PROJECT) | UPLOAD,
)
async def import_archive(door: Door, request: Request) -> Response:
    """Bring in a project from its archive, sent as the body. All of it is proven before anything is written."""
    await run_in_threadpool(_admit, door)
    storage: Storage = request.app.state.storage
    with storage.receive(LARGEST_ARCHIVE_BYTES) as receipt:
        await receive_part(request.stream(), receipt)
        shown = await run_in_threadpool(_bring_in, door, storage, receipt.look())
    return reply(IMPORTED, shown, request, status=201)


def _admit(door: CrewDoor) -> None:
    with door.reading_workspace():
        pass  # strangers send no bytes


def _bring_in(door: CrewDoor, storage: Storage, path: Path) -> dict[str, object]:
    with door.reading_workspace() as (_, who):
        pass
    arrived = bring_in(door.database, storage, who, path)
    with door.database.reading() as db:
        return _shown(db, arrived.project_id) | {"unknown_people": list(arrived.unknown_people)}


@router.post(
    "/{project}/duplicate",
    status_code=201,
    response_model=ProjectBegun,
    openapi_extra=needs(Capability.CREATE_PROJECT),
)
def duplicate(project: str, body: TemplateWanted, door: Door, request: Request) -> Response:
    """Begin a project with the plan of this one: no takes, no decisions, the same files by their hashes."""
    with door.writing(project) as (db, crew):
        made = duplicate_project(db, crew, door.who(db), body)
        return reply(BEGUN, _shown(db, made), request, status=201)


def _shown(db: Connection, project_id: ProjectId) -> dict[str, object]:
    row = db.execute(select(Project.id, Project.code, Project.title).where(Project.id == project_id)).one()
    return {"id": str(row.id), "code": row.code, "title": row.title}
