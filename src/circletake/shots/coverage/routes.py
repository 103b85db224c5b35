"""Coverage needs that shots of the scene answer."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.shots.coverage import actions
from circletake.story import queries as scenes
from circletake.story.schemas import NEED, NeedOut, NeedShot

router = APIRouter(prefix="/projects/{project}", tags=["shots"])


@router.post("/needs/{need_id}/give", response_model=NeedOut, openapi_extra=needs(Capability.EDIT_COVERAGE))
def give_need(project: str, need_id: UUID, body: NeedShot, door: Door, request: Request) -> Response:
    """Let a shot that is there already answer a coverage need."""
    with door.writing(project) as (db, crew):
        actions.give_need(db, crew, need_id, shot=body.shot)
        return reply(NEED, scenes.need_shown(db, crew, need_id), request)
