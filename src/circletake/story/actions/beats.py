"""What happens to beats."""

from __future__ import annotations

from collections.abc import Sequence as Many
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.story import queries
from circletake.story.actions.rows import (
    changed_now,
    last_position,
    put_in_bin,
    put_in_order,
    refuse_stale,
    take_from_bin,
)
from circletake.story.errors import WrongOrderError
from circletake.story.model import Beat
from circletake.story.queries.at_work import changed_by
from circletake.story.rules import checked_order
from circletake.story.schemas import BeatEdit, BeatText


def add_beat(db: Connection, crew: CrewPass, text: BeatText) -> UUID:
    """Add a beat at the end."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    beat_id, words = new_id(), text.model_dump()
    position = last_position(db, crew, Beat) + 1
    db.execute(
        insert(Beat).values(
            id=beat_id, project_id=crew.project_id, version=1, position=position, **words, **changed_now(crew)
        )
    )
    record(db, crew.actor, verb="beat.added", subject=_subject(beat_id), after=words)
    return beat_id


def edit_beat(db: Connection, crew: CrewPass, beat_id: UUID, edit: BeatEdit) -> None:
    """Change the words of a beat that `edit` names.

    Raises:
        NotFoundError: no such beat.
        StaleError: someone changed it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.beat_at_work(db, crew, beat_id)
    refuse_stale(
        "beat", seen=edit.seen_version, current=present.version, changed=lambda: changed_by(db, Beat, present.id)
    )
    words = edit.model_dump(exclude={"seen_version"}, exclude_none=True)
    db.execute(
        update(Beat).where(Beat.id == present.id).values(**words, **changed_now(crew), version=present.version + 1)
    )
    record(db, crew.actor, verb="beat.edited", subject=_subject(present.id), after=words)


def order_beats(db: Connection, crew: CrewPass, beats: Many[UUID]) -> None:
    """Put all beats into a new order.

    Raises:
        WrongOrderError: the ids are not exactly the story's beats.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    present = db.execute(
        select(Beat.id)
        .where(Beat.project_id == crew.project_id, Beat.deleted_at.is_(None))
        .order_by(Beat.position, Beat.id)
        .with_for_update()
    )
    before, after = [str(beat_id) for beat_id in present.scalars()], [str(beat_id) for beat_id in beats]
    if not checked_order(after, before):
        raise WrongOrderError("The order must name each beat once. Somebody may have added one; look again.")
    put_in_order(db, Beat, beats)
    subject = Subject("project", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="beat.reordered", subject=subject, before=before, after=after)


def delete_beat(db: Connection, crew: CrewPass, beat_id: UUID) -> None:
    """Put a beat into the bin; scenes that serve it serve none until it is brought back.

    Raises:
        NotFoundError: no such beat.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.beat_at_work(db, crew, beat_id)
    put_in_bin(db, crew, Beat, present.id)
    record(db, crew.actor, verb="beat.deleted", subject=_subject(present.id))


def take_beat_from_bin(db: Connection, crew: CrewPass, beat_id: UUID) -> None:
    """Take a beat out of the bin; scenes that served it and were given no other serve it again.

    Raises:
        NotFoundError: it does not lie in the bin.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    take_from_bin(db, crew, Beat, Beat.id == beat_id, address=str(beat_id), noun="beat")
    record(db, crew.actor, verb="beat.undeleted", subject=_subject(beat_id))


def _subject(beat_id: UUID) -> Subject:
    return Subject("beat", beat_id, str(beat_id))
