"""Takes: lists, one take whole, its media, its trim, and takes made elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection
from starlette.responses import FileResponse

from circletake.crew.admission import CrewPass
from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import PAGE_LIMIT, reply
from circletake.media import queries as media
from circletake.media.actions import Arrival
from circletake.media.door import file_answer, take_upload
from circletake.media.rules import MediaKind
from circletake.takes import actions, queries
from circletake.takes.rules import ReviewState
from circletake.takes.schemas import (
    TAKE,
    TAKE_PAGE,
    TAKES,
    TAKES_USING,
    TakeOut,
    TakePageOut,
    TakesOut,
    TakesUsingOut,
    Trim,
)
from circletake.takes.using import takes_using

router = APIRouter(prefix="/projects/{project}", tags=["takes"])
SEE = needs(Capability.SEE_PROJECT)
UPLOAD_KINDS = frozenset({MediaKind.VIDEO})
TOLD_FIELDS = ("tool", "model", "prompt", "settings", "seed", "source_link")
Cursor = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=PAGE_LIMIT)]
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "upload": {"type": "string", "description": "a complete upload, in place of the file"},
                        **{name: {"type": "string"} for name in TOLD_FIELDS},
                    },
                }
            }
        },
    }
}


@router.get("/takes", response_model=TakesOut, openapi_extra=SEE)
def takes(
    project: str,
    door: Door,
    request: Request,
    review_state: Annotated[ReviewState | None, Query()] = None,
    scene: Annotated[str | None, Query(max_length=40)] = None,
    shot: Annotated[str | None, Query(max_length=40)] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response:
    """Takes of the project in story order."""
    with door.reading(project) as (db, crew):
        found = queries.takes_shown(
            db, crew, shot=shot, scene=scene, review_state=review_state, cursor=cursor, limit=limit
        )
        return reply(TAKES, found, request)


@router.get("/shots/{shot}/takes", response_model=TakesOut, openapi_extra=SEE)
def takes_of_shot(
    project: str, shot: str, door: Door, request: Request, cursor: Cursor = None, limit: Limit = 100
) -> Response:
    """A shot's takes by number."""
    with door.reading(project) as (db, crew):
        return reply(TAKES, queries.takes_shown(db, crew, shot=shot, cursor=cursor, limit=limit), request)


@router.post(
    "/shots/{shot}/takes",
    status_code=201,
    response_model=TakeOut,
    openapi_extra=needs(Capability.UPLOAD_TAKES) | UPLOAD,
)
async def upload_take(project: str, shot: str, door: Door, request: Request) -> Response:
    """File a take made in another tool under its shot: a form with `file`, and what is known of its making."""
    return await take_upload(request, door, project, UPLOAD_KINDS, partial(_put, shot, request))


def _put(
    shot: str, request: Request, db: Connection, crew: CrewPass, arrival: Arrival, fields: dict[str, str]
) -> Response:
    told = {name: fields[name][:8000] for name in TOLD_FIELDS if fields.get(name)}
    take_id = actions.upload_take(db, crew, shot, arrival, told)
    return reply(TAKE, queries.take_shown(db, crew, str(take_id)), request, status=201)


@router.get("/assets/{asset}/takes", response_model=TakesUsingOut, openapi_extra=SEE)
def takes_using_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Takes that rest on an asset, newest first; also while it lies in the bin."""
    with door.reading(project) as (db, crew):
        return reply(TAKES_USING, {"items": takes_using(db, crew, asset), "next": None}, request)


@router.get("/takes/{take}", response_model=TakePageOut, openapi_extra=SEE)
def take_page(project: str, take: str, door: Door, request: Request) -> Response:
    """A take with all that it was made from."""
    with door.reading(project) as (db, crew):
        return reply(TAKE_PAGE, queries.take_page(db, crew, take), request)


@router.get("/takes/{take}/media/{rendition}", response_class=FileResponse, openapi_extra=SEE)
def take_media(project: str, take: str, rendition: str, door: Door, request: Request) -> Response:
    """A take's original or one of its renditions, with ranges."""
    with door.reading(project) as (db, crew):
        found = media.bytes_of(db, crew, queries.media_id_of(db, crew, take), rendition)
    return file_answer(request, request.app.state.storage, found, download=rendition == media.ORIGINAL)


@router.put("/takes/{take}/trim", response_model=TakeOut, openapi_extra=needs(Capability.EDIT_TRIMS))
def set_trim(project: str, take: str, body: Trim, door: Door, request: Request) -> Response:
    """Say which part of a take is best."""
    with door.writing(project) as (db, crew):
        actions.set_trim(db, crew, take, body)
        return reply(TAKE, queries.take_shown(db, crew, take), request)
