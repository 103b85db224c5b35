"""Serves originals and renditions, with ranges, so that a browser seeks."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, JSONResponse

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.media import queries
from circletake.media.door import CHECKED_EACH_TIME, file_answer

router = APIRouter(tags=["media"])


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
