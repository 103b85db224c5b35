"""The script and its versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import MOST_POSITION, PAGE_LIMIT, reply
from circletake.script import actions, queries
from circletake.script.schemas import SCRIPT, VERSIONS, ScriptOut, ScriptSave, VersionsOut

router = APIRouter(prefix="/projects/{project}/script", tags=["script"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)
VersionNumber = Annotated[int, Path(ge=1, le=MOST_POSITION)]


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
