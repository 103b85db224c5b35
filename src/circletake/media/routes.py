"""Serves originals and renditions, with ranges, so that a browser seeks; takes uploads that come in parts."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, JSONResponse

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.media import door as bytes_door
from circletake.media import queries
from circletake.media.door import CHECKED_EACH_TIME, file_answer
from circletake.media.schemas import UPLOAD, UPLOADS, NewUpload, UploadOut, UploadsOut

router = APIRouter(tags=["media"])
UPLOADS_NEED = needs(Capability.UPLOAD_TAKES)
"""Whoever may send any file holds it; where the file goes its own capability is asked for."""
PART = {
    "requestBody": {
        "required": True,
        "content": {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
    "parameters": [
        {
            "name": "Upload-Offset",
            "in": "header",
            "required": True,
            "description": "at which byte of the file the part begins: where the upload stands",
            "schema": {"type": "integer"},
        },
        {
            "name": "Upload-Checksum",
            "in": "header",
            "description": "“sha256” and 64 hexadecimal digits; a part without this checksum is not kept",
            "schema": {"type": "string"},
        },
    ],
}


@router.get(
    "/projects/{project}/media/{media_id}/{rendition}",
    response_class=FileResponse,
    openapi_extra=needs(Capability.SEE_PROJECT),
)
def media_bytes(project: str, media_id: UUID, rendition: str, door: Door, request: Request) -> Response:
    """An original (as a download) or one of its renditions; `filmstrip.json` describes the strip's tiles."""
    wanted = rendition.removesuffix(".json")
    with door.reading(project) as (db, crew):
        found = queries.bytes_of(db, crew, media_id, wanted)
    if rendition.endswith(".json"):
        return JSONResponse(found.details, headers={"Cache-Control": CHECKED_EACH_TIME})
    return file_answer(request, request.app.state.storage, found, download=wanted == queries.ORIGINAL)


@router.post("/projects/{project}/uploads", status_code=201, response_model=UploadOut, openapi_extra=UPLOADS_NEED)
def begin_upload(project: str, body: NewUpload, door: Door, request: Request) -> Response:
    """Announce a file that comes in parts. It is one's own, and kept until no part has come for seven days."""
    return reply(UPLOAD, bytes_door.expect_upload(door, project, body), request, status=201)


@router.get("/projects/{project}/uploads", response_model=UploadsOut, openapi_extra=UPLOADS_NEED)
def uploads(project: str, door: Door, request: Request) -> Response:
    """One's own uploads that are not done."""
    with door.reading(project) as (db, crew):
        return reply(UPLOADS, {"items": queries.uploads_shown(db, crew), "next": None}, request)


@router.get("/projects/{project}/uploads/{upload_id}", response_model=UploadOut, openapi_extra=UPLOADS_NEED)
def upload_state(project: str, upload_id: UUID, door: Door, request: Request) -> Response:
    """How far one's own upload has come."""
    with door.reading(project) as (db, crew):
        return reply(UPLOAD, queries.upload_shown(db, crew, upload_id), request)


@router.patch("/projects/{project}/uploads/{upload_id}", response_model=UploadOut, openapi_extra=UPLOADS_NEED | PART)
async def add_part(project: str, upload_id: UUID, door: Door, request: Request) -> Response:
    """Add the next part. When the last has come, name the upload where its file goes: in a form field `upload`."""
    return reply(UPLOAD, await bytes_door.take_part(door, project, upload_id), request)


@router.delete("/projects/{project}/uploads/{upload_id}", status_code=204, openapi_extra=UPLOADS_NEED)
def cancel_upload(project: str, upload_id: UUID, door: Door) -> Response:
    """Forget an upload and what has come of it."""
    bytes_door.drop_upload(door, project, upload_id)
    return Response(status_code=204)
