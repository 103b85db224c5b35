"""What happens to sequences."""

from __future__ import annotations

from collections.abc import Sequence as Many

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
from circletake.story.model import Scene, Sequence
from circletake.story.queries.at_work import changed_by, is_at
from circletake.story.rules import checked_order, next_number_code, scenes_in_runs
from circletake.story.schemas import NewSequence, SequenceEdit


def add_sequence(db: Connection, crew: CrewPass, new: NewSequence) -> str:
    """Add a sequence at the end; answers its code."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    taken = db.execute(select(Sequence.code).where(Sequence.project_id == crew.project_id)).scalars()
    sequence_id, code = new_id(), next_number_code("SQ", taken)
    words = new.model_dump()
    db.execute(
        insert(Sequence).values(
            id=sequence_id,
            project_id=crew.project_id,
            code=code,
            version=1,
            position=last_position(db, crew, Sequence) + 1,
            **words,
            **changed_now(crew),
        )
    )
    record(db, crew.actor, verb="sequence.added", subject=Subject("sequence", sequence_id, code), after=words)
    return code


def edit_sequence(db: Connection, crew: CrewPass, sequence: str, edit: SequenceEdit) -> None:
    """Change the fields of a sequence that `edit` names.

    Raises:
        NotFoundError: none at that address.
        StaleError: someone changed it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.sequence_at_work(db, crew, sequence)
    refuse_stale(
        "sequence",
        seen=edit.seen_version,
        current=present.version,
        changed=lambda: changed_by(db, Sequence, present.id),
    )
    words = edit.model_dump(exclude={"seen_version"}, exclude_none=True)
    db.execute(
        update(Sequence)
        .where(Sequence.id == present.id)
        .values(**words, **changed_now(crew), version=present.version + 1)
    )
    record(db, crew.actor, verb="sequence.edited", subject=_subject(present), after=words)


def order_sequences(db: Connection, crew: CrewPass, codes: Many[str]) -> None:
    """Put all sequences into a new order; each takes its scenes with it while they stand in one run.

    Raises:
        WrongOrderError: the codes are not exactly the project's sequences.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    rows = db.execute(
        select(Sequence.id, Sequence.code)
        .where(Sequence.project_id == crew.project_id, Sequence.deleted_at.is_(None))
        .order_by(Sequence.position, Sequence.code)
        .with_for_update()
    ).all()
    ids = {row.code: row.id for row in rows}
    if not checked_order(codes, ids):
        raise WrongOrderError("The order must name each sequence once. Somebody may have added one; look again.")
    put_in_order(db, Sequence, [ids[code] for code in codes])
    _move_scenes(db, crew, codes)
    subject = Subject("project", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="sequence.reordered", subject=subject, before=list(ids), after=list(codes))


def _move_scenes(db: Connection, crew: CrewPass, codes: Many[str]) -> None:
    rows = db.execute(
        select(Scene.id, Scene.code, Sequence.code.label("sequence"))
        .outerjoin(Sequence, (Sequence.id == Scene.sequence_id) & Sequence.deleted_at.is_(None))
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code)
        .with_for_update(of=Scene)
    ).all()
    ids = {row.code: row.id for row in rows}
    moved = scenes_in_runs(codes, [(row.code, row.sequence) for row in rows])
    if moved is not None and moved != list(ids):
        put_in_order(db, Scene, [ids[code] for code in moved])
        subject = Subject("project", crew.project_id, crew.project_code)
        record(db, crew.actor, verb="scene.reordered", subject=subject, before=list(ids), after=moved)


def delete_sequence(db: Connection, crew: CrewPass, sequence: str) -> None:
    """Put a sequence into the bin; its scenes stay and belong to none until it is brought back."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.sequence_at_work(db, crew, sequence)
    put_in_bin(db, crew, Sequence, present.id)
    record(db, crew.actor, verb="sequence.deleted", subject=_subject(present))


def take_sequence_from_bin(db: Connection, crew: CrewPass, sequence: str) -> None:
    """Take a sequence out of the bin; scenes that were in it and were put into no other are in it again.

    Raises:
        NotFoundError: it does not lie in the bin.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    row = take_from_bin(db, crew, Sequence, is_at(Sequence, sequence), address=sequence, noun="sequence")
    record(db, crew.actor, verb="sequence.undeleted", subject=Subject("sequence", row.id, row.code))


def _subject(present: queries.SequenceAtWork) -> Subject:
    return Subject("sequence", present.id, present.code)
