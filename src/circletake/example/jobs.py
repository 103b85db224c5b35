"""The example's own job: a reference sheet, then its first takes, a second pass, and the first dailies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import Connection

from circletake.crew.admission import CrewPass, job_pass
from circletake.example import actions, reels
from circletake.example.crowd import DIRECTOR, EDITOR, Member, pass_of
from circletake.example.sheet import order_sheet
from circletake.gateway.engines import Engines
from circletake.kernel.db import Database
from circletake.kernel.errors import NotFoundError
from circletake.kernel.jobs import Again, JobKind
from circletake.media.storage import Storage

LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class ExampleHouse:
    """What the job of this slice works with."""

    database: Database
    storage: Storage
    engines: Engines


def job_kinds(house: ExampleHouse) -> tuple[JobKind, ...]:
    """The kinds of job that this slice runs."""
    steps = (
        ("lay_out_sheet", partial(lay_out_sheet, house)),
        ("wait_for_first_pass", partial(wait_for, house, reels.FIRST)),
        ("ask_for_second_pass", partial(ask_for_second_pass, house)),
        ("wait_for_second_pass", partial(wait_for, house, reels.SECOND)),
        ("hold_dailies", partial(hold_dailies, house)),
    )
    return (JobKind(actions.FIRST_DAILIES_KIND, queue="generate", steps=steps, on_failure=_leave_it),)


def lay_out_sheet(house: ExampleHouse, project_id: UUID) -> Again | None:
    """Have the courier's reference sheet made as soon as her pictures are checked."""
    with house.database.writing() as db:
        crew = _pass(db, project_id, DIRECTOR)
        return None if crew is None or order_sheet(db, crew, house.storage) else Again(LOOK_EVERY_S)


def wait_for(house: ExampleHouse, wishes: tuple[reels.Wish, ...], project_id: UUID) -> Again | None:
    """Come back until the takes are in; when the project or its director is gone there is nothing to wait for."""
    with house.database.reading() as db:
        crew = _pass(db, project_id, DIRECTOR)
        return None if crew is None or actions.are_in(db, crew, wishes) else Again(LOOK_EVERY_S)


def ask_for_second_pass(house: ExampleHouse, project_id: UUID) -> None:
    """Ask for the turning insert again, slower."""
    with house.database.writing() as db:
        if crew := _pass(db, project_id, DIRECTOR):
            actions.ask_for_second_pass(db, crew, actions.Studio(house.engines, house.storage.path))


def hold_dailies(house: ExampleHouse, project_id: UUID) -> None:
    """Judge the takes, all in one transaction."""
    with house.database.writing() as db:
        director, editor = _pass(db, project_id, DIRECTOR), _pass(db, project_id, EDITOR)
        if director and editor:
            actions.hold_dailies(db, director, editor)


def _pass(db: Connection, project_id: UUID, member: Member) -> CrewPass | None:
    code = job_pass(db, project_id).project_code
    try:
        return pass_of(db, member, code)
    except NotFoundError:
        return None


def _leave_it(_project_id: UUID, _fault: str) -> None:
    """The film is whole without its first dailies; the job keeps the fault."""
