"""What happens to coverage needs."""

from __future__ import annotations

from collections.abc import Sequence as Many
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.story import queries
from circletake.story.errors import NeedStateError
from circletake.story.model import CoverageNeed
from circletake.story.rules import NeedState
from circletake.story.schemas import NewNeed


def raise_need(db: Connection, crew: CrewPass, new: NewNeed) -> UUID:
    """Say that coverage is wanted or missing.

    Raises:
        NotFoundError: no such scene.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    scene = queries.scene_at_work(db, crew, new.scene)
    need_id = new_id()
    count = db.execute(select(func.count()).where(CoverageNeed.scene_id == scene.id)).scalar_one()
    db.execute(
        insert(CoverageNeed).values(
            id=need_id,
            project_id=crew.project_id,
            scene_id=scene.id,
            kind=new.kind,
            description=new.description,
            origin=new.origin,
            state=NeedState.OPEN,
            reason="",
            position=count + 1,
            version=1,
            raised_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    subject = Subject("need", need_id, f"{scene.code} {new.kind}", {"scene": scene.code})
    record(db, crew.actor, verb="need.raised", subject=subject, after=new.model_dump(mode="json"))
    return need_id


def drop_need(db: Connection, crew: CrewPass, need_id: UUID, *, reason: str) -> None:
    """Drop a coverage need with a reason.

    Raises:
        NeedStateError: it was dropped before.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    _move_need(db, crew, need_id, (NeedState.OPEN, NeedState.PLANNED), NeedState.DROPPED, reason=reason, shot_id=None)


def reopen_need(db: Connection, crew: CrewPass, need_id: UUID) -> None:
    """Take a dropped or planned need back to open.

    Raises:
        NeedStateError: it is open.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    _move_need(db, crew, need_id, (NeedState.DROPPED, NeedState.PLANNED), NeedState.OPEN, reason="", shot_id=None)


def answer_need(db: Connection, crew: CrewPass, need_id: UUID, *, shot_id: UUID) -> None:
    """Note that a shot answers an open need.

    Raises:
        NeedStateError: it is not open.
    """
    crew.require(Capability.EDIT_PLAN)
    _move_need(db, crew, need_id, (NeedState.OPEN,), NeedState.PLANNED, reason="", shot_id=shot_id)


def give_need(db: Connection, crew: CrewPass, need_id: UUID, *, shot_id: UUID) -> None:
    """Give an open need to a shot that is there already, or a planned one to another shot.

    Raises:
        NeedStateError: it was dropped.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    _move_need(db, crew, need_id, (NeedState.OPEN, NeedState.PLANNED), NeedState.PLANNED, reason="", shot_id=shot_id)


def _move_need(
    db: Connection, crew: CrewPass, need_id: UUID, states: Many[NeedState], to: NeedState, **values: object
) -> None:
    present = queries.need_shown(db, crew, need_id)
    changed = db.execute(
        update(CoverageNeed)
        .where(CoverageNeed.id == need_id, CoverageNeed.state.in_(states))
        .values(state=to, version=CoverageNeed.version + 1, **values)
    )
    if not changed.rowcount:
        raise NeedStateError(f"This need is {present['state']}; it cannot become {to} now.")
    subject = Subject("need", need_id, f"{present['scene']} {present['kind']}", {"scene": str(present["scene"])})
    record(db, crew.actor, verb=f"need.{to}", subject=subject, before=str(present["state"]), after=values.get("reason"))
