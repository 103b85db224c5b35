"""Finding anything in a project."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.kernel.record import newest_number
from circletake.search import actions, queries
from circletake.search.rules import Asked, Kind
from circletake.search.schemas import HITS, HitsOut

router = APIRouter(prefix="/projects/{project}", tags=["search"])
MOST_HITS = 100


@router.get("/search", response_model=HitsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def search(
    project: str,
    door: Door,
    request: Request,
    q: Annotated[str, Query(description="Codes and words; each must begin a word of what is found.")] = "",
    kind: Annotated[Kind | None, Query()] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 20,
) -> Response:
    """What fits the words, best first, as of this moment: what changed since the last search is indexed first."""
    asked = Asked(typed=q, kind=kind, cursor=cursor, limit=limit)
    with door.reading(project) as (db, crew):
        if queries.has_kept_up(db, crew.project_id, to=newest_number(db, crew.project_id)):
            return reply(HITS, queries.hits_page(db, crew, asked), request)
    actions.keep_up(door.database, crew.project_id)
    with door.reading(project) as (db, crew):
        return reply(HITS, queries.hits_page(db, crew, asked), request)
