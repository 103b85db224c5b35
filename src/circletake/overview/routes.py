"""The projects list and a project's first page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import PAGE_LIMIT, reply
from circletake.overview import queries
from circletake.overview.beat_table import beat_table
from circletake.overview.bin import bin_shown
from circletake.overview.schemas import (
    BEAT_TABLE,
    BIN,
    OVERVIEW,
    PROJECT_CARDS,
    BeatTableOut,
    BinOut,
    OverviewOut,
    ProjectCardsOut,
)
from circletake.people.door import SIGNED_IN, Self

router = APIRouter(tags=["overview"])


@router.get("/projects", response_model=ProjectCardsOut, openapi_extra=SIGNED_IN)
def projects(
    door: Self,
    request: Request,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """The projects that the caller may see, with their progress."""
    with door.reading_self() as (db, who):
        return reply(PROJECT_CARDS, queries.project_cards(db, who, cursor=cursor, limit=limit), request)


@router.get("/projects/{project}/overview", response_model=OverviewOut, openapi_extra=needs(Capability.SEE_PROJECT))
def overview(project: str, door: Door, request: Request) -> Response:
    """What needs somebody in a project, and how far it is."""
    with door.reading(project) as (db, crew):
        return reply(OVERVIEW, queries.overview_shown(db, crew), request)


@router.get("/projects/{project}/beats/table", response_model=BeatTableOut, openapi_extra=needs(Capability.SEE_PROJECT))
def beats_in_table(project: str, door: Door, request: Request) -> Response:
    """Beat, scenes, shots and acceptance, row by row."""
    with door.reading(project) as (db, crew):
        return reply(BEAT_TABLE, beat_table(db, crew), request)


@router.get("/projects/{project}/bin", response_model=BinOut, openapi_extra=needs(Capability.SEE_PROJECT))
def bin_of_project(project: str, door: Door, request: Request) -> Response:
    """Deleted beats, sequences, scenes, shots and assets, the newest first."""
    with door.reading(project) as (db, crew):
        return reply(BIN, {"items": bin_shown(db, crew), "next": None}, request)
