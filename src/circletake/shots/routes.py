"""Shots, their cards, the board, and regenerate orders."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import PAGE_LIMIT, reply, reply_as_of
from circletake.kernel.record import newest_number
from circletake.shots import actions, queries
from circletake.shots import orders as orders_given
from circletake.shots.board import board_shown
from circletake.shots.plan.actions import insert_shot
from circletake.shots.prompt import compile_prompt, part_shown
from circletake.shots.rendering import render_prompt
from circletake.shots.rules import OrderState, ShotState, missing_in_card
from circletake.shots.schemas import (
    BOARD,
    CARD_VERSION,
    CARD_VERSIONS,
    ORDER,
    ORDERS,
    PROMPT,
    SHOT,
    SHOTS,
    TABLE,
    USES,
    BoardOut,
    CardSave,
    CardVersionOut,
    CardVersionsOut,
    NewOrder,
    NewShot,
    OrderOut,
    OrdersOut,
    PromptAsked,
    PromptOut,
    ShotEdit,
    ShotOut,
    ShotsOut,
    TableOut,
    UsesOut,
)
from circletake.shots.table import table_shown
from circletake.story.schemas import WholeOrder

router = APIRouter(prefix="/projects/{project}", tags=["shots"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)


@router.get("/board", response_model=BoardOut, openapi_extra=SEE)
def board(project: str, door: Door, request: Request) -> Response:
    """Scenes as rows, shots as frames, in story order."""
    with door.reading(project) as (db, crew):
        version = newest_number(db, crew.project_id)
        return reply_as_of(version, BOARD, lambda: board_shown(db, crew), request)


@router.get("/table", response_model=TableOut, openapi_extra=SEE)
def table(project: str, door: Door, request: Request) -> Response:
    """Every shot in story order with what a table of them shows; unchanged while nothing is recorded."""
    with door.reading(project) as (db, crew):
        version = newest_number(db, crew.project_id)
        return reply_as_of(version, TABLE, lambda: table_shown(db, crew), request)


@router.get("/shots", response_model=ShotsOut, openapi_extra=SEE)
def shots(
    project: str,
    door: Door,
    request: Request,
    scene: Annotated[str | None, Query(max_length=40)] = None,
    state: Annotated[ShotState | None, Query()] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """Shots in story order, with their cards."""
    with door.reading(project) as (db, crew):
        found = queries.shots_shown(db, crew, scene=scene, state=state, cursor=cursor, limit=limit)
        return reply(SHOTS, found, request)


@router.post("/shots", status_code=201, response_model=ShotOut, openapi_extra=PLAN)
def add_shot(
    project: str,
    body: NewShot,
    door: Door,
    request: Request,
    idempotency_key: Annotated[str | None, Header(max_length=128)] = None,
) -> Response:
    """Add a shot to a scene, or insert it after another. Repeating an `Idempotency-Key` answers the same shot."""
    with door.writing(project) as (db, crew):
        code = insert_shot(db, crew, body, key=idempotency_key)
        return reply(SHOT, queries.shot_shown(db, crew, code), request, status=201)


@router.get("/shots/{shot}", response_model=ShotOut, openapi_extra=SEE)
def shot_page(project: str, shot: str, door: Door, request: Request) -> Response:
    """A shot with its card."""
    with door.reading(project) as (db, crew):
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.patch("/shots/{shot}", response_model=ShotOut, openapi_extra=PLAN)
def rename_shot(project: str, shot: str, body: ShotEdit, door: Door, request: Request) -> Response:
    """Give a shot another title."""
    with door.writing(project) as (db, crew):
        actions.rename_shot(db, crew, shot, body)
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.put("/shots/{shot}/card", response_model=ShotOut, openapi_extra=PLAN)
def save_card(project: str, shot: str, body: CardSave, door: Door, request: Request) -> Response:
    """Save a shot's card as a new version."""
    with door.writing(project) as (db, crew):
        actions.save_card(db, crew, shot, body)
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.get("/shots/{shot}/cards", response_model=CardVersionsOut, openapi_extra=SEE)
def cards(project: str, shot: str, door: Door, request: Request) -> Response:
    """A shot's saved cards, newest first."""
    with door.reading(project) as (db, crew):
        return reply(CARD_VERSIONS, {"items": queries.cards_shown(db, crew, shot), "next": None}, request)


@router.get("/shots/{shot}/cards/{version}", response_model=CardVersionOut, openapi_extra=SEE)
def card_version(project: str, shot: str, version: int, door: Door, request: Request) -> Response:
    """One saved card of a shot."""
    with door.reading(project) as (db, crew):
        return reply(CARD_VERSION, queries.card_shown(db, crew, shot, version), request)


@router.post("/shots/{shot}/omit", response_model=ShotOut, openapi_extra=PLAN)
def omit_shot(project: str, shot: str, door: Door, request: Request) -> Response:
    """Omit a shot."""
    with door.writing(project) as (db, crew):
        actions.omit_shot(db, crew, shot)
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.post("/shots/{shot}/restore", response_model=ShotOut, openapi_extra=PLAN)
def restore_shot(project: str, shot: str, door: Door, request: Request) -> Response:
    """Take an omitted shot back."""
    with door.writing(project) as (db, crew):
        actions.restore_shot(db, crew, shot)
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.post("/shots/{shot}/reopen", response_model=ShotOut, openapi_extra=PLAN)
def reopen_shot(project: str, shot: str, door: Door, request: Request) -> Response:
    """Take an approved shot back into work."""
    with door.writing(project) as (db, crew):
        actions.reopen_shot(db, crew, shot)
        return reply(SHOT, queries.shot_shown(db, crew, shot), request)


@router.post("/scenes/{scene}/shots/order", status_code=204, openapi_extra=PLAN)
def order_shots(project: str, scene: str, body: WholeOrder, door: Door) -> Response:
    """Put all shots of a scene into a new order."""
    with door.writing(project) as (db, crew):
        actions.order_shots(db, crew, scene, body.codes)
    return Response(status_code=204)


@router.post("/needs/{need_id}/plan", status_code=201, response_model=ShotOut, openapi_extra=PLAN)
def plan_need(project: str, need_id: UUID, door: Door, request: Request) -> Response:
    """Turn a coverage need into a planned shot."""
    with door.writing(project) as (db, crew):
        code = actions.plan_need(db, crew, need_id)
        return reply(SHOT, queries.shot_shown(db, crew, code), request, status=201)


@router.get("/assets/{asset}/uses", response_model=UsesOut, openapi_extra=SEE)
def uses_of_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """On which cards and in which scenes an asset is used now."""
    with door.reading(project) as (db, crew):
        return reply(USES, queries.uses_of_asset(db, crew, asset), request)


@router.post("/prompt", response_model=PromptOut, openapi_extra=SEE)
def prompt(project: str, body: PromptAsked, door: Door, request: Request) -> Response:
    """Compile a card without saving it."""
    with door.reading(project) as (db, crew):
        parts = compile_prompt(body.card, queries.prompt_names(db, crew, body.card))
        told = {"parts": [part_shown(part) for part in parts], "text": render_prompt(parts).text}
        return reply(PROMPT, told | {"missing": missing_in_card(body.card)}, request)


@router.get("/orders", response_model=OrdersOut, openapi_extra=SEE)
def orders(project: str, door: Door, request: Request, state: Annotated[OrderState | None, Query()] = None) -> Response:
    """Regenerate orders, newest first."""
    with door.reading(project) as (db, crew):
        return reply(ORDERS, {"items": queries.orders_shown(db, crew, state=state), "next": None}, request)


@router.post("/orders", status_code=201, response_model=OrderOut, openapi_extra=needs(Capability.ASK_REGENERATE))
def order_regenerate(project: str, body: NewOrder, door: Door, request: Request) -> Response:
    """Order another pass from what a take missed; an editor's order is a request."""
    with door.writing(project) as (db, crew):
        order_id = orders_given.order_regenerate(db, crew, body)
        return reply(ORDER, queries.order_shown(db, crew, order_id), request, status=201)


@router.post("/orders/{order_id}/close", response_model=OrderOut, openapi_extra=needs(Capability.ORDER_REGENERATE))
def close_order(project: str, order_id: UUID, door: Door, request: Request) -> Response:
    """Close an order as done."""
    with door.writing(project) as (db, crew):
        orders_given.close_order(db, crew, order_id, OrderState.DONE)
        return reply(ORDER, queries.order_shown(db, crew, order_id), request)


@router.post("/orders/{order_id}/drop", response_model=OrderOut, openapi_extra=needs(Capability.ORDER_REGENERATE))
def drop_order(project: str, order_id: UUID, door: Door, request: Request) -> Response:
    """Drop an order."""
    with door.writing(project) as (db, crew):
        orders_given.close_order(db, crew, order_id, OrderState.DROPPED)
        return reply(ORDER, queries.order_shown(db, crew, order_id), request)


@router.post("/orders/{order_id}/accept", response_model=OrderOut, openapi_extra=needs(Capability.ORDER_REGENERATE))
def accept_order(project: str, order_id: UUID, door: Door, request: Request) -> Response:
    """Turn an editor's request into an order."""
    with door.writing(project) as (db, crew):
        orders_given.accept_order(db, crew, order_id)
        return reply(ORDER, queries.order_shown(db, crew, order_id), request)
