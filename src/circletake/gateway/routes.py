"""Models, the live verdict, requests for takes, passes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.gateway import actions, queries
from circletake.gateway.briefing import brief, look
from circletake.gateway.schemas import (
    LOOK,
    MODELS,
    PASSES,
    REQUEST,
    REQUESTS,
    VERDICT,
    LookAsked,
    LookOut,
    ModelsOut,
    PassesOut,
    RequestOut,
    RequestsOut,
    TakesWanted,
    VerdictOut,
)
from circletake.kernel.http import PAGE_LIMIT, reply

router = APIRouter(prefix="/projects/{project}", tags=["gateway"])
SEE = needs(Capability.SEE_PROJECT)


@router.get("/models", response_model=ModelsOut, openapi_extra=SEE)
def models(project: str, door: Door, request: Request) -> Response:
    """The models of this installation and their limits."""
    with door.reading(project):
        items = [queries.profile_shown(profile) for profile in request.app.state.engines.profiles()]
        return reply(MODELS, {"items": items, "next": None}, request)


@router.post("/shots/{shot}/look", response_model=LookOut, openapi_extra=SEE)
def look_over(project: str, shot: str, body: LookAsked, door: Door, request: Request) -> Response:
    """The prompt that a card makes for a model, and everything to mend or to know before it is paid for."""
    state = request.app.state
    with door.reading(project) as (db, crew):
        seen = look(db, crew, state.engines, state.storage.path, shot=shot, asked=body)
        return reply(LOOK, seen, request)


@router.post("/shots/{shot}/verdict", response_model=VerdictOut, openapi_extra=SEE)
def verdict(project: str, shot: str, body: TakesWanted, door: Door, request: Request) -> Response:
    """What the gateway would say now to such a request, with price and pass; nothing is asked for."""
    state = request.app.state
    with door.reading(project) as (db, crew):
        made = brief(db, crew, state.engines, state.storage.path, shot=shot, wanted=body)
        return reply(VERDICT, made.shown(crew), request)


@router.post(
    "/shots/{shot}/requests",
    status_code=202,
    response_model=RequestOut,
    openapi_extra=needs(Capability.GENERATE),
)
def request_takes(
    project: str,
    shot: str,
    body: TakesWanted,
    door: Door,
    request: Request,
    idempotency_key: Annotated[str | None, Header(max_length=128)] = None,
) -> Response:
    """Ask for takes of a shot. Repeating an `Idempotency-Key` answers the request that it made."""
    state = request.app.state
    with door.writing(project) as (db, crew):
        asked = actions.request_takes(
            db, crew, state.engines, state.storage.path, shot=shot, wanted=body, key=idempotency_key
        )
        shown = queries.request_shown(db, crew, asked.request_id)
    asked.raise_if_refused()
    return reply(REQUEST, shown, request, status=202)


@router.get("/requests", response_model=RequestsOut, openapi_extra=SEE)
def requests(
    project: str,
    door: Door,
    request: Request,
    shot: Annotated[str | None, Query(max_length=40)] = None,
    open_only: Annotated[bool, Query()] = False,  # noqa: FBT002 - a query parameter
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
) -> Response:
    """Requests, newest first."""
    with door.reading(project) as (db, crew):
        found = queries.requests_shown(db, crew, shot=shot, open_only=open_only, cursor=cursor, limit=limit)
        return reply(REQUESTS, found, request)


@router.get("/requests/{request_id}", response_model=RequestOut, openapi_extra=SEE)
def request_page(project: str, request_id: UUID, door: Door, request: Request) -> Response:
    """One request with its tickets."""
    with door.reading(project) as (db, crew):
        return reply(REQUEST, queries.request_shown(db, crew, request_id), request)


@router.post("/requests/{request_id}/cancel", response_model=RequestOut, openapi_extra=needs(Capability.GENERATE))
def cancel_request(project: str, request_id: UUID, door: Door, request: Request) -> Response:
    """Ask that a request be stopped."""
    with door.writing(project) as (db, crew):
        actions.cancel_request(db, crew, request_id)
        return reply(REQUEST, queries.request_shown(db, crew, request_id), request)


@router.get("/shots/{shot}/passes", response_model=PassesOut, openapi_extra=SEE)
def passes(project: str, shot: str, door: Door, request: Request) -> Response:
    """A shot's passes, first to last."""
    with door.reading(project) as (db, crew):
        return reply(PASSES, {"items": queries.passes_of(db, crew, shot), "next": None}, request)
