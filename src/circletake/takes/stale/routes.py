"""What went stale, and what would."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply, reply_as_of
from circletake.kernel.record import newest_number
from circletake.story.schemas import SceneEdit
from circletake.takes.stale import queries
from circletake.takes.stale.schemas import CONSEQUENCES, STALE, CardDraft, ConsequencesOut, StaleOut

router = APIRouter(prefix="/projects/{project}", tags=["takes"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)


@router.get("/stale", response_model=StaleOut, openapi_extra=SEE)
def stale(project: str, door: Door, request: Request) -> Response:
    """Selected and approved takes of the project that rest on what has changed since, with what changed."""
    with door.reading(project) as (db, crew):
        version = newest_number(db, crew.project_id)
        return reply_as_of(version, STALE, lambda: {"items": queries.stale_takes(db, crew), "next": None}, request)


@router.get("/shots/{shot}/stale", response_model=StaleOut, openapi_extra=SEE)
def stale_of_shot(project: str, shot: str, door: Door, request: Request) -> Response:
    """All takes of a shot that rest on what has changed since."""
    with door.reading(project) as (db, crew):
        return reply(STALE, {"items": queries.stale_takes(db, crew, shot=shot), "next": None}, request)


@router.post("/shots/{shot}/consequences", response_model=ConsequencesOut, openapi_extra=PLAN)
def consequences_of_card(project: str, shot: str, body: CardDraft, door: Door, request: Request) -> Response:
    """What saving this card would make stale; nothing is saved."""
    with door.reading(project) as (db, crew):
        return reply(CONSEQUENCES, queries.card_consequences(db, crew, shot, body.card), request)


@router.post("/scenes/{scene}/consequences", response_model=ConsequencesOut, openapi_extra=PLAN)
def consequences_of_scene(project: str, scene: str, body: SceneEdit, door: Door, request: Request) -> Response:
    """What this edit of a scene would make stale; nothing is saved."""
    with door.reading(project) as (db, crew):
        return reply(CONSEQUENCES, queries.scene_consequences(db, crew, scene, body), request)


@router.get("/assets/{asset}/consequences", response_model=ConsequencesOut, openapi_extra=SEE)
def consequences_of_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Which selected and approved takes rest on an asset, and what it cost to make them."""
    with door.reading(project) as (db, crew):
        return reply(CONSEQUENCES, queries.asset_consequences(db, crew, asset), request)
