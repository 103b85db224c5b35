"""Handoffs: the check, a build, its package, and who fetched it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import FileResponse

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.handoff import actions, queries
from circletake.handoff.assembly import assemble
from circletake.handoff.door import ZIP, fetch_package
from circletake.handoff.manifest import tree_json
from circletake.handoff.schemas import (
    FINDINGS,
    HANDOFF,
    HANDOFFS,
    RECEIPTS,
    FindingsOut,
    HandoffOut,
    HandoffsOut,
    HandoffWanted,
    ReceiptsOut,
)
from circletake.handoff.shelf import Shelf
from circletake.kernel.http import PAGE_LIMIT, reply, reply_bytes

router = APIRouter(prefix="/projects/{project}", tags=["handoff"])
SEE = needs(Capability.SEE_PROJECT)
BUILD = needs(Capability.BUILD_HANDOFF)
ARCHIVE: dict[int | str, dict[str, Any]] = {200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}}


@router.get("/handoffs/findings", response_model=FindingsOut, openapi_extra=SEE)
def findings(project: str, door: Door, request: Request) -> Response:
    """What a package would hold now, and what is missing, unfinished or false in it."""
    with door.reading(project) as (db, crew):
        return reply(FINDINGS, queries.findings_shown(db, crew, request.app.state.storage.exists), request)


@router.post("/handoffs", status_code=202, response_model=HandoffOut, openapi_extra=BUILD)
def order_handoff(project: str, door: Door, request: Request, body: HandoffWanted | None = None) -> Response:
    """Freeze the cut as it stands and have its package built."""
    with door.reading(project) as (db, crew):  # long films take a moment to read; nobody waits for the write lock
        assembled = assemble(db, crew, request.app.state.storage.exists)
    with door.writing(project) as (db, crew):
        handoff_id = actions.order_handoff(db, crew, assembled, body or HandoffWanted())
        return reply(HANDOFF, queries.handoff_shown(db, crew, str(handoff_id)), request, status=202)


@router.get("/handoffs", response_model=HandoffsOut, openapi_extra=SEE)
def handoffs(
    project: str,
    door: Door,
    request: Request,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
) -> Response:
    """Handoffs, newest first."""
    with door.reading(project) as (db, crew):
        return reply(HANDOFFS, queries.handoffs_shown(db, crew, cursor=cursor, limit=limit), request)


@router.get("/handoffs/{handoff}", response_model=HandoffOut, openapi_extra=SEE)
def handoff_page(project: str, handoff: str, door: Door, request: Request) -> Response:
    """One handoff."""
    with door.reading(project) as (db, crew):
        return reply(HANDOFF, queries.handoff_shown(db, crew, handoff), request)


@router.post("/handoffs/{handoff}/cancel", response_model=HandoffOut, openapi_extra=BUILD)
def cancel_handoff(project: str, handoff: str, door: Door, request: Request) -> Response:
    """Stop a build."""
    with door.writing(project) as (db, crew):
        actions.cancel_handoff(db, crew, handoff)
        return reply(HANDOFF, queries.handoff_shown(db, crew, handoff), request)


@router.get(
    "/handoffs/{handoff}/archive",
    response_class=FileResponse,
    responses=ARCHIVE,
    openapi_extra=needs(Capability.DOWNLOAD_HANDOFF),
)
def archive(project: str, handoff: str, door: Door, request: Request) -> Response:
    """The package as a zip, with ranges; fetching it leaves a receipt."""
    return fetch_package(request, door, project, handoff, Shelf(request.app.state.settings.packages_dir))


@router.get("/handoffs/{handoff}/manifest", response_model=dict[str, Any], openapi_extra=SEE)
def manifest(project: str, handoff: str, door: Door, request: Request) -> Response:
    """The frozen manifest, in the very bytes that lie in the package beside its JSON Schema.

    For who may not see costs, what the takes cost is left out.
    """
    with door.reading(project) as (db, crew):
        return reply_bytes(tree_json(queries.manifest_tree(db, crew, handoff)), request)


@router.get("/handoffs/{handoff}/receipts", response_model=ReceiptsOut, openapi_extra=SEE)
def receipts(project: str, handoff: str, door: Door, request: Request) -> Response:
    """Who fetched the package, and when."""
    with door.reading(project) as (db, crew):
        return reply(RECEIPTS, {"items": queries.receipts_shown(db, crew, handoff), "next": None}, request)
