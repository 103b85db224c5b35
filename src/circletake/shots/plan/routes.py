"""The shot verbs, what is around a shot, and what it may take over."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from sqlalchemy import Connection

from circletake.crew.admission import CrewPass
from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.shots.plan import actions, queries
from circletake.shots.plan.schemas import (
    CODES,
    MERGE,
    OFFERS,
    SPLIT,
    SURROUNDINGS,
    CodesOut,
    CopyWish,
    MergeOut,
    MergeWish,
    MoveWish,
    OffersAsked,
    OffersOut,
    SomeShots,
    SplitOut,
    SplitWish,
    SurroundingsOut,
)
from circletake.shots.queries import shot_shown
from circletake.shots.schemas import SHOT, SHOTS, ShotOut, ShotsOut

router = APIRouter(prefix="/projects/{project}/shots", tags=["shots"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)
Key = Annotated[str | None, Header(max_length=128)]


def _shots(db: Connection, crew: CrewPass, codes: list[str]) -> dict[str, object]:
    return {"items": [shot_shown(db, crew, code) for code in codes], "next": None}


@router.post("/copies", status_code=201, response_model=ShotsOut, openapi_extra=PLAN)
def copy_shots(project: str, body: CopyWish, door: Door, request: Request, idempotency_key: Key = None) -> Response:
    """Copy shots with their cards, without takes. Repeating an `Idempotency-Key` answers the same copies."""
    with door.writing(project) as (db, crew):
        codes = actions.copy_shots(db, crew, body, key=idempotency_key)
        return reply(SHOTS, _shots(db, crew, codes), request, status=201)


@router.post("/moves", status_code=201, response_model=ShotsOut, openapi_extra=PLAN)
def move_shots(project: str, body: MoveWish, door: Door, request: Request, idempotency_key: Key = None) -> Response:
    """Take shots to another scene under new codes; the old ones stay as omitted, with their takes."""
    with door.writing(project) as (db, crew):
        codes = actions.move_shots(db, crew, body, key=idempotency_key)
        return reply(SHOTS, _shots(db, crew, codes), request, status=201)


@router.post("/omissions", response_model=CodesOut, openapi_extra=PLAN)
def omit_shots(project: str, body: SomeShots, door: Door, request: Request) -> Response:
    """Omit shots together; answers those that were not omitted before."""
    with door.writing(project) as (db, crew):
        return reply(CODES, {"codes": actions.omit_shots(db, crew, body.shots)}, request)


@router.post("/restorations", response_model=CodesOut, openapi_extra=PLAN)
def restore_shots(project: str, body: SomeShots, door: Door, request: Request) -> Response:
    """Take omitted shots back together; answers those that were omitted before."""
    with door.writing(project) as (db, crew):
        return reply(CODES, {"codes": actions.restore_shots(db, crew, body.shots)}, request)


@router.get("/{shot}/surroundings", response_model=SurroundingsOut, openapi_extra=SEE)
def surroundings(project: str, shot: str, door: Door, request: Request) -> Response:
    """Neighbours, group, and what the shot came from and went to."""
    with door.reading(project) as (db, crew):
        return reply(SURROUNDINGS, queries.surroundings(db, crew, shot), request)


@router.post("/{shot}/offers", response_model=OffersOut, openapi_extra=SEE)
def offers(project: str, shot: str, body: OffersAsked, door: Door, request: Request) -> Response:
    """What a card may take over from the shot before it or its scene, and the card with it; nothing is saved."""
    with door.reading(project) as (db, crew):
        return reply(OFFERS, queries.offers_shown(db, crew, shot, body), request)


@router.get("/{shot}/split", response_model=SplitOut, openapi_extra=SEE)
def split_shown(project: str, shot: str, door: Door, request: Request) -> Response:
    """Everything that a card says, and on which of two cards it likely goes."""
    with door.reading(project) as (db, crew):
        return reply(SPLIT, queries.split_shown(db, crew, shot), request)


@router.post("/{shot}/split", status_code=201, response_model=ShotOut, openapi_extra=PLAN)
def split_shot(
    project: str, shot: str, body: SplitWish, door: Door, request: Request, idempotency_key: Key = None
) -> Response:
    """Part a card in two; answers the new shot, which stands after the first. Takes stay with the first."""
    with door.writing(project) as (db, crew):
        code = actions.split_shot(db, crew, shot, body, key=idempotency_key)
        return reply(SHOT, shot_shown(db, crew, code), request, status=201)


@router.get("/{shot}/merge/{other}", response_model=MergeOut, openapi_extra=SEE)
def merge_shown(project: str, shot: str, other: str, door: Door, request: Request) -> Response:
    """Two cards field by field: where they differ, and what only the second says."""
    with door.reading(project) as (db, crew):
        return reply(MERGE, queries.merge_shown(db, crew, shot, other), request)


@router.post("/{shot}/merge", response_model=ShotOut, openapi_extra=PLAN)
def merge_shots(project: str, shot: str, body: MergeWish, door: Door, request: Request) -> Response:
    """Make two neighbouring shots one; the second is omitted and keeps its takes."""
    with door.writing(project) as (db, crew):
        actions.merge_shots(db, crew, shot, body)
        return reply(SHOT, shot_shown(db, crew, shot), request)


@router.delete("/{shot}", status_code=204, openapi_extra=PLAN)
def bin_shot(project: str, shot: str, door: Door) -> Response:
    """Put a shot without takes into the bin."""
    with door.writing(project) as (db, crew):
        actions.bin_shot(db, crew, shot)
    return Response(status_code=204)


@router.post("/{shot}/take-from-bin", response_model=ShotOut, openapi_extra=PLAN)
def take_from_bin(project: str, shot: str, door: Door, request: Request) -> Response:
    """Take a shot out of the bin, to its place."""
    with door.writing(project) as (db, crew):
        code = actions.take_from_bin(db, crew, shot)
        return reply(SHOT, shot_shown(db, crew, code), request)
