"""The script, its versions, its outline, imports and exports."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from circletake.crew.door import CrewDoor, Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import MOST_POSITION, PAGE_LIMIT, PRIVATE, reply
from circletake.script import actions, importing, queries, showing
from circletake.script.arrival import ArrivedScript, arrived_file, arrived_text
from circletake.script.door import receive_script
from circletake.script.rules import ScriptFormat
from circletake.script.schemas import (
    EXPORTS,
    IMPORT,
    IMPORT_DONE,
    OUTLINE,
    SCRIPT,
    VERSIONS,
    ExportsOut,
    ImportConfirmed,
    ImportDoneOut,
    ImportOut,
    OutlineOut,
    ScriptOut,
    ScriptSave,
    ScriptToImport,
    ScriptToRead,
    VersionsOut,
)

router = APIRouter(prefix="/projects/{project}/script", tags=["script"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)
VersionNumber = Annotated[int, Path(ge=1, le=MOST_POSITION)]
VersionWanted = Annotated[int | None, Query(ge=1, le=MOST_POSITION, description="the current one when left out")]
UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "note": {"type": "string", "maxLength": 500},
                    },
                }
            }
        },
    }
}
MEDIA_TYPES = {ScriptFormat.FOUNTAIN: "text/plain; charset=utf-8", ScriptFormat.FDX: "application/xml"}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}}
}


@router.get("", response_model=ScriptOut, openapi_extra=SEE)
def script(project: str, door: Door, request: Request) -> Response:
    """The current version of the script."""
    with door.reading(project) as (db, crew):
        return reply(SCRIPT, queries.script_shown(db, crew), request)


@router.put("", response_model=ScriptOut, openapi_extra=PLAN)
def save_script(project: str, body: ScriptSave, door: Door, request: Request) -> Response:
    """Save the script: a new version, unless nothing changed."""
    with door.writing(project) as (db, crew):
        actions.save_script(db, crew, body)
        return reply(SCRIPT, queries.script_shown(db, crew), request)


@router.get("/versions", response_model=VersionsOut, openapi_extra=SEE)
def versions(
    project: str,
    door: Door,
    request: Request,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
) -> Response:
    """Versions of the script without their text, newest first."""
    with door.reading(project) as (db, crew):
        return reply(VERSIONS, queries.versions_shown(db, crew, cursor=cursor, limit=limit), request)


@router.get("/versions/{version}", response_model=ScriptOut, openapi_extra=SEE)
def version_page(project: str, version: VersionNumber, door: Door, request: Request) -> Response:
    """One version of the script with its text."""
    with door.reading(project) as (db, crew):
        return reply(SCRIPT, queries.script_shown(db, crew, version=version), request)


@router.get("/outline", response_model=OutlineOut, openapi_extra=SEE)
def outline(project: str, door: Door, request: Request) -> Response:
    """What the current version is made of: scenes with their lines, sections, characters, locations."""
    with door.reading(project) as (db, crew):
        return reply(OUTLINE, showing.outline_shown(db, crew), request)


@router.post("/outline", response_model=OutlineOut, openapi_extra=SEE)
def outline_of(project: str, body: ScriptToRead, door: Door, request: Request) -> Response:
    """What a text is made of that is not saved; writes nothing."""
    with door.reading(project) as (db, crew):
        return reply(OUTLINE, showing.outline_shown(db, crew, text=body.text), request)


@router.post("/imports", status_code=201, response_model=ImportOut, openapi_extra=PLAN)
def bring_text(project: str, body: ScriptToImport, door: Door, request: Request) -> Response:
    """Bring in a script as text, and see what it would do; the plan is written when it is confirmed."""
    with door.reading(project):
        pass  # whoever may not is told so before anything is read
    arrived = arrived_text(body.text, file_name=body.file_name, wanted=body.format, note=body.note)
    return _proposed(door, project, arrived, request)


@router.post("/imports/file", status_code=201, response_model=ImportOut, openapi_extra=PLAN | UPLOAD)
async def bring_file(project: str, door: Door, request: Request) -> Response:
    """Bring in a Fountain or Final Draft file: a form with `file` and `note`, or the bare body."""
    await run_in_threadpool(_admit, door, project)
    sent = await receive_script(request)
    arrived = await run_in_threadpool(arrived_file, sent.content, file_name=sent.file_name, note=sent.note)
    return await run_in_threadpool(_proposed, door, project, arrived, request)


def _admit(door: CrewDoor, project: str) -> None:
    with door.reading(project):
        pass  # strangers send no bytes


def _proposed(door: CrewDoor, project: str, arrived: ArrivedScript, request: Request) -> Response:
    with door.writing(project) as (db, crew):
        import_id = importing.propose_import(db, crew, arrived)
    with door.reading(project) as (db, crew):
        return reply(IMPORT, showing.import_shown(db, crew, import_id), request, status=201)


@router.get("/imports/{import_id}", response_model=ImportOut, openapi_extra=PLAN)
def import_page(project: str, import_id: UUID, door: Door, request: Request) -> Response:
    """What an import would do to the film as it stands now."""
    with door.reading(project) as (db, crew):
        return reply(IMPORT, showing.import_shown(db, crew, import_id), request)


@router.delete("/imports/{import_id}", status_code=204, openapi_extra=PLAN)
def drop_import(project: str, import_id: UUID, door: Door) -> Response:
    """Put an import away that is not confirmed."""
    with door.writing(project) as (db, crew):
        importing.drop_import(db, crew, import_id)
    return Response(status_code=204)


@router.post("/imports/{import_id}/confirm", response_model=ImportDoneOut, openapi_extra=PLAN)
def confirm_import(project: str, import_id: UUID, body: ImportConfirmed, door: Door, request: Request) -> Response:
    """Write what the plan shows, but for what was left out."""
    with door.writing(project) as (db, crew):
        done = importing.confirm_import(db, crew, import_id, body)
        return reply(IMPORT_DONE, done.shown(), request)


@router.get("/exports", response_model=ExportsOut, openapi_extra=SEE)
def exports(project: str, door: Door, request: Request, version: VersionWanted = None) -> Response:
    """The formats that the script can be had in, and what each one cannot carry."""
    with door.reading(project) as (db, crew):
        return reply(EXPORTS, showing.exports_shown(db, crew, version=version), request)


@router.get("/exports/{kind}", response_class=Response, responses=FILES, openapi_extra=SEE)
def export(project: str, kind: ScriptFormat, door: Door, version: VersionWanted = None) -> Response:
    """The script as a file."""
    with door.reading(project) as (db, crew):
        file_name, content = showing.exported(db, crew, kind, version=version)
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)
