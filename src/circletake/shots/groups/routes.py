"""Connected groups."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.shots.groups import actions, queries
from circletake.shots.groups.schemas import (
    GROUP,
    GROUPS,
    GroupEdit,
    GroupMembers,
    GroupOrder,
    GroupOut,
    GroupsOut,
    NewGroup,
    ShareWish,
)

router = APIRouter(prefix="/projects/{project}/groups", tags=["shots"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)
Key = Annotated[str | None, Header(max_length=128)]


@router.get("", response_model=GroupsOut, openapi_extra=SEE)
def groups(project: str, door: Door, request: Request) -> Response:
    """All connected groups, in story order."""
    with door.reading(project) as (db, crew):
        return reply(GROUPS, {"items": queries.groups_shown(db, crew), "next": None}, request)


@router.post("", status_code=201, response_model=GroupOut, openapi_extra=PLAN)
def make_group(project: str, body: NewGroup, door: Door, request: Request, idempotency_key: Key = None) -> Response:
    """Plan shots together. Repeating an `Idempotency-Key` answers the same group."""
    with door.writing(project) as (db, crew):
        group_id = actions.make_group(db, crew, body, key=idempotency_key)
        return reply(GROUP, queries.group_shown(db, crew, group_id), request, status=201)


@router.get("/{group_id}", response_model=GroupOut, openapi_extra=SEE)
def group_page(project: str, group_id: UUID, door: Door, request: Request) -> Response:
    """One group with its shots."""
    with door.reading(project) as (db, crew):
        return reply(GROUP, queries.group_shown(db, crew, group_id), request)


@router.patch("/{group_id}", response_model=GroupOut, openapi_extra=PLAN)
def edit_group(project: str, group_id: UUID, body: GroupEdit, door: Door, request: Request) -> Response:
    """Change a group's name, kind or shared references; cards stay as they are."""
    with door.writing(project) as (db, crew):
        actions.edit_group(db, crew, group_id, body)
        return reply(GROUP, queries.group_shown(db, crew, group_id), request)


@router.post("/{group_id}/order", response_model=GroupOut, openapi_extra=PLAN)
def order_group(project: str, group_id: UUID, body: GroupOrder, door: Door, request: Request) -> Response:
    """Put the shots of a group into another order."""
    with door.writing(project) as (db, crew):
        actions.order_group(db, crew, group_id, body)
        return reply(GROUP, queries.group_shown(db, crew, group_id), request)


@router.post("/{group_id}/join", response_model=GroupOut, openapi_extra=PLAN)
def join_group(project: str, group_id: UUID, body: GroupMembers, door: Door, request: Request) -> Response:
    """Take shots into a group."""
    with door.writing(project) as (db, crew):
        actions.join_group(db, crew, group_id, body.shots)
        return reply(GROUP, queries.group_shown(db, crew, group_id), request)


@router.post("/{group_id}/leave", status_code=204, openapi_extra=PLAN)
def leave_group(project: str, group_id: UUID, body: GroupMembers, door: Door) -> Response:
    """Take shots out of a group; with fewer than two left it is dissolved."""
    with door.writing(project) as (db, crew):
        actions.leave_group(db, crew, group_id, body.shots)
    return Response(status_code=204)


@router.post("/{group_id}/share", response_model=GroupOut, openapi_extra=PLAN)
def share_references(project: str, group_id: UUID, body: ShareWish, door: Door, request: Request) -> Response:
    """Put the shared references on the cards that lack them; all of them, or none when one is stale."""
    with door.writing(project) as (db, crew):
        actions.share_references(db, crew, group_id, body)
        return reply(GROUP, queries.group_shown(db, crew, group_id), request)


@router.delete("/{group_id}", status_code=204, openapi_extra=PLAN)
def dissolve_group(project: str, group_id: UUID, door: Door) -> Response:
    """Dissolve a group; its shots stay as they are."""
    with door.writing(project) as (db, crew):
        actions.dissolve_group(db, crew, group_id)
    return Response(status_code=204)
