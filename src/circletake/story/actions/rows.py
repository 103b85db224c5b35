"""What beats, sequences and scenes have in common: a place, a version with its author, and a bin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select, update

from circletake.crew.admission import CrewPass
from circletake.kernel import clock
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError, StaleError
from circletake.story.model import Beat, Scene, Sequence

Kept = type[Beat | Sequence | Scene]


def last_position(db: Connection, crew: CrewPass, model: Kept) -> int:
    """The place of the last row, the bin included; 0 before the first."""
    return db.execute(
        select(func.coalesce(func.max(model.position), 0)).where(model.project_id == crew.project_id)
    ).scalar_one()


def put_in_order(db: Connection, model: Kept, row_ids: Iterable[UUID]) -> None:
    """Number the rows from 1 in the order given."""
    for position, row_id in enumerate(row_ids, start=1):
        db.execute(update(model).where(model.id == row_id).values(position=position))


def changed_now(crew: CrewPass) -> dict[str, object]:
    """The columns that say who changed a row's words last, and when."""
    return {"changed_at": clock.now(), "changed_by": crew.person_id}


def put_in_bin(db: Connection, crew: CrewPass, model: Kept, row_id: UUID) -> None:
    """Delete a row softly, with who did it and when."""
    db.execute(update(model).where(model.id == row_id).values(deleted_at=clock.now(), deleted_by=crew.person_id))


def take_from_bin(
    db: Connection, crew: CrewPass, model: Kept, where: ColumnElement[bool], *, address: str, noun: str
) -> AnyRow:
    """Bring a deleted row back to where it stood; answers its columns.

    Raises:
        NotFoundError: it does not lie in the bin.
    """
    row = db.execute(
        update(model)
        .where(model.project_id == crew.project_id, model.deleted_at.is_not(None), where)
        .values(deleted_at=None, deleted_by=None)
        .returning(*model.__table__.columns)
    ).one_or_none()
    if row is None:
        raise NotFoundError.of(f"{noun} in the bin", address)
    return row


def refuse_stale(
    noun: str, *, seen: int, current: int, changed: Callable[[], tuple[str | None, datetime | None]]
) -> None:
    """Refuse a change of what somebody changed meanwhile; `changed` tells who did and when, as far as is known.

    Raises:
        StaleError: `seen` is not the current version.
    """
    if seen == current:
        return
    error = StaleError.of(noun, seen=seen, current=current)
    name, changed_at = changed()
    error.facts |= {"saved_by": name, "saved_at": changed_at.isoformat() if changed_at else None}
    raise error
