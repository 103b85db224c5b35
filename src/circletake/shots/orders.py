"""Regenerate orders: given from a take that missed, accepted, done or dropped."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, insert, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.shots import queries
from circletake.shots.errors import OrderStateError
from circletake.shots.model import RegenerateOrder
from circletake.shots.rules import OrderState, checked_change
from circletake.shots.schemas import NewOrder


def order_regenerate(db: Connection, crew: CrewPass, new: NewOrder) -> UUID:
    """Order another pass from what a take missed; an editor's order is a request until somebody accepts it.

    Raises:
        VagueOrderError: the change does not say what to change.
    """
    crew.require(Capability.ASK_REGENERATE)
    require_open(crew)
    change = checked_change(new.change)
    present = queries.shot_at_work(db, crew, new.shot)
    order_id = new_id()
    db.execute(
        insert(RegenerateOrder).values(
            id=order_id,
            project_id=crew.project_id,
            shot_id=present.id,
            take_id=queries.take_id_of(db, crew, present.id, new.take) if new.take else None,
            criterion=new.criterion,
            section=new.section,
            change=change,
            is_request=not crew.may(Capability.ORDER_REGENERATE),
            state=OrderState.OPEN,
            ordered_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    subject = Subject("order", order_id, present.code, {"shot": present.code})
    record(db, crew.actor, verb="order.given", subject=subject, after=new.model_dump(mode="json"))
    return order_id


def close_order(db: Connection, crew: CrewPass, order_id: UUID, state: OrderState) -> None:
    """Close an open order as done or dropped.

    Raises:
        OrderStateError: it is closed already.
    """
    crew.require(Capability.ORDER_REGENERATE)
    _change_order(db, crew, order_id, verb=f"order.{state}", state=state, closed_at=clock.now())


def accept_order(db: Connection, crew: CrewPass, order_id: UUID) -> None:
    """Turn an editor's request into an order.

    Raises:
        OrderStateError: it is closed already.
    """
    crew.require(Capability.ORDER_REGENERATE)
    _change_order(db, crew, order_id, verb="order.accepted", is_request=False)


def _change_order(db: Connection, crew: CrewPass, order_id: UUID, *, verb: str, **values: object) -> None:
    shown = queries.order_shown(db, crew, order_id)
    changed = db.execute(
        update(RegenerateOrder)
        .where(RegenerateOrder.id == order_id, RegenerateOrder.state == OrderState.OPEN)
        .values(**values)
    )
    if not changed.rowcount:
        raise OrderStateError(f"This order is {shown['state']} already.")
    shot = str(shown["shot"])
    record(db, crew.actor, verb=verb, subject=Subject("order", order_id, shot, {"shot": shot}))
