"""What a project costs, the ledger, and grants."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs, needs_in_workspace
from circletake.crew.rules import Capability
from circletake.kernel.http import PAGE_LIMIT, reply
from circletake.people.actions import actor_of
from circletake.tokens import actions, queries
from circletake.tokens.schemas import LEDGER, PROJECT_TOKENS, LedgerOut, NewGrant, ProjectTokensOut

router = APIRouter(tags=["tokens"])


@router.get(
    "/projects/{project}/tokens",
    response_model=ProjectTokensOut,
    openapi_extra=needs(Capability.SEE_PROJECT_COSTS),
)
def project_tokens(project: str, door: Door, request: Request) -> Response:
    """What the project spent, holds and has left."""
    with door.reading(project) as (db, crew):
        return reply(PROJECT_TOKENS, queries.project_tokens(db, crew), request)


@router.get("/projects/{project}/ledger", response_model=LedgerOut, openapi_extra=needs(Capability.SEE_LEDGER))
def ledger(
    project: str,
    door: Door,
    request: Request,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """The project's ledger, newest first."""
    with door.reading(project) as (db, crew):
        return reply(LEDGER, queries.ledger(db, crew, cursor=cursor, limit=limit), request)


@router.post("/tokens/grants", status_code=204, openapi_extra=needs_in_workspace(Capability.SET_BUDGETS))
def grant(body: NewGrant, door: Door) -> Response:
    """Add tokens to the workspace's pool."""
    with door.writing_workspace() as (db, who):
        actions.grant(db, actor_of(who), tokens=body.tokens, note=body.note)
    return Response(status_code=204)
