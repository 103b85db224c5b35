"""The live stream, events as a list, and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from circletake.crew.door import CrewDoor, Door, needs
from circletake.crew.rules import Capability
from circletake.feed import queries
from circletake.feed.schemas import AUDIT, EVENTS, VERIFICATION, AuditOut, EventsOut, VerificationOut
from circletake.feed.stream import Wake, told
from circletake.kernel.http import PAGE_LIMIT, reply

router = APIRouter(prefix="/projects/{project}", tags=["feed"])
SEE = needs(Capability.SEE_PROJECT)
AUDITOR = needs(Capability.READ_AUDIT)
EVENT_STREAM = "text/event-stream"
UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get("/events", response_model=EventsOut, openapi_extra=SEE)
def events(
    project: str,
    door: Door,
    request: Request,
    after: Annotated[int, Query(ge=0, le=10**18)] = 0,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """Events after a number, oldest first."""
    with door.reading(project) as (db, crew):
        return reply(EVENTS, queries.events_page(db, crew, after=after, limit=limit), request)


@router.get(
    "/events/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {EVENT_STREAM: {"schema": {"type": "string"}}}}},
    openapi_extra=SEE,
)
async def event_stream(
    project: str,
    door: Door,
    request: Request,
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
    after: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Events as they happen (server-sent events), resumed after `Last-Event-ID`; without it only what comes now."""
    start = await run_in_threadpool(_start, door, project, last_event_id or after)
    state = request.app.state

    def fetch(seq: int) -> list[dict[str, object]]:
        with door.reading(project) as (db, crew):
            return queries.events_shown(db, crew, after=seq, limit=PAGE_LIMIT)

    stream = told(fetch, Wake(state.bell, state.stopping), after=start)
    return StreamingResponse(stream, media_type=EVENT_STREAM, headers=UNBUFFERED)


def _start(door: CrewDoor, project: str, resumed: str | None) -> int:
    with door.reading(project) as (db, crew):
        head = queries.head_of(db, crew)
    return min(queries.checked_seq(resumed, field="Last-Event-ID"), head) if resumed else head


@router.get("/audit", response_model=AuditOut, openapi_extra=AUDITOR)
def audit(
    project: str,
    door: Door,
    request: Request,
    subject: Annotated[str | None, Query(max_length=120)] = None,
    verb: Annotated[str | None, Query(max_length=64)] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """The audit log, newest first."""
    with door.reading(project) as (db, crew):
        found = queries.audit_page(db, crew, subject=subject, verb=verb, cursor=cursor, limit=limit)
        return reply(AUDIT, found, request)


@router.get("/audit/verification", response_model=VerificationOut, openapi_extra=AUDITOR)
def verification(project: str, door: Door, request: Request) -> Response:
    """Whether any record was changed, removed or cut off since it was written."""
    with door.reading(project) as (db, crew):
        return reply(VERIFICATION, queries.verification(db, crew), request)
