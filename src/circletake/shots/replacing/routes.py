"""Which cards point at an asset, and pointing them at another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.shots.replacing import actions, queries
from circletake.shots.replacing.schemas import POINTINGS, REPLACED, PointingsOut, ReplacedOut, Replacement

router = APIRouter(prefix="/projects/{project}", tags=["shots"])


@router.get("/assets/{asset}/cards", response_model=PointingsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def cards_pointing(
    project: str,
    asset: str,
    door: Door,
    request: Request,
    file: Annotated[str | None, Query(max_length=80, description="the label of one of its files")] = None,
) -> Response:
    """The cards that point at an asset or at one of its files, in prose too; also while it lies in the bin."""
    with door.reading(project) as (db, crew):
        found = queries.cards_pointing(db, crew, asset, file=file)
        return reply(POINTINGS, {"items": found, "next": None}, request)


@router.post("/assets/{asset}/replace", response_model=ReplacedOut, openapi_extra=needs(Capability.EDIT_PLAN))
def replace_on_cards(project: str, asset: str, body: Replacement, door: Door, request: Request) -> Response:
    """Point the cards of some shots at another asset or file, each as a new version of its card."""
    with door.writing(project) as (db, crew):
        return reply(REPLACED, {"shots": actions.replace_on_cards(db, crew, asset, body)}, request)
