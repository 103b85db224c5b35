"""Rows as actions need them: found by id or code, locked for the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import as_id
from circletake.people.model import Person
from circletake.projects.model import Project
from circletake.story.model import Beat, Scene, Sequence, Story


def is_at(model: type[Sequence | Scene], address: str) -> ColumnElement[bool]:
    """Whether a row is the one at an address, id or code."""
    row_id = as_id(address)
    return model.id == row_id if row_id else model.code == address


def story_version(db: Connection, crew: CrewPass) -> int:
    """The note card's version, locked; 0 before the first save."""
    version = db.execute(
        select(Story.version).where(Story.project_id == crew.project_id).with_for_update()
    ).scalar_one_or_none()
    return version or 0


@dataclass(frozen=True, slots=True)
class BeatAtWork:
    """A beat as its actions need it."""

    id: UUID
    version: int


def beat_at_work(db: Connection, crew: CrewPass, beat_id: UUID) -> BeatAtWork:
    """A beat of the project, locked for a change.

    Raises:
        NotFoundError: none by that id, or it lies in the bin.
    """
    row = db.execute(
        select(Beat.id, Beat.version)
        .where(Beat.project_id == crew.project_id, Beat.id == beat_id, Beat.deleted_at.is_(None))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("beat", str(beat_id))
    return BeatAtWork(*row)


@dataclass(frozen=True, slots=True)
class SequenceAtWork:
    """A sequence as its actions need it."""

    id: UUID
    code: str
    version: int


def sequence_at_work(db: Connection, crew: CrewPass, address: str) -> SequenceAtWork:
    """A sequence of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Sequence.id, Sequence.code, Sequence.version)
        .where(Sequence.project_id == crew.project_id, Sequence.deleted_at.is_(None), is_at(Sequence, address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("sequence", address)
    return SequenceAtWork(*row)


@dataclass(frozen=True, slots=True)
class SceneAtWork:
    """A scene as its actions need it."""

    id: UUID
    code: str
    version: int
    position: int
    next_shot_number: int
    is_omitted: bool


def scene_at_work(db: Connection, crew: CrewPass, address: str) -> SceneAtWork:
    """A scene of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Scene.id, Scene.code, Scene.version, Scene.position, Scene.next_shot_number, Scene.omitted_at)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), is_at(Scene, address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("scene", address)
    return SceneAtWork(row.id, row.code, row.version, row.position, row.next_shot_number, row.omitted_at is not None)


def beat_id_of(db: Connection, crew: CrewPass, address: str) -> UUID:
    """The id of a beat of the story.

    Raises:
        NotFoundError: none by that id, or it lies in the bin.
    """
    found = db.execute(
        select(Beat.id).where(Beat.project_id == crew.project_id, Beat.deleted_at.is_(None), Beat.id == as_id(address))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("beat", address)
    return found


def sequence_id_of(db: Connection, crew: CrewPass, address: str) -> UUID:
    """The id of a sequence of the project.

    Raises:
        NotFoundError: none at that address, or it lies in the bin.
    """
    found = db.execute(
        select(Sequence.id).where(
            Sequence.project_id == crew.project_id, Sequence.deleted_at.is_(None), is_at(Sequence, address)
        )
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("sequence", address)
    return found


def lock_plan(db: Connection, crew: CrewPass) -> None:
    """Let one person at a time give out scene and sequence codes or reorder; others wait for the commit."""
    db.execute(select(Project.id).where(Project.id == crew.project_id).with_for_update(key_share=True)).one()


def codes_taken(db: Connection, crew: CrewPass) -> list[str]:
    """Every scene code ever given in the project, the bin included."""
    return list(db.execute(select(Scene.code).where(Scene.project_id == crew.project_id)).scalars())


def card_saved_by(db: Connection, crew: CrewPass) -> tuple[str | None, datetime | None]:
    """Who saved the note card last, as far as is known, and when."""
    row = db.execute(
        select(Person.name, Story.updated_at)
        .select_from(Story)
        .outerjoin(Person, Person.id == Story.changed_by)
        .where(Story.project_id == crew.project_id)
    ).one()
    return row.name, row.updated_at


def changed_by(
    db: Connection, model: type[Beat | Sequence | Scene], row_id: UUID
) -> tuple[str | None, datetime | None]:
    """Who changed a row's words last, as far as is known, and when."""
    row = db.execute(
        select(Person.name, model.changed_at)
        .select_from(model)
        .outerjoin(Person, Person.id == model.changed_by)
        .where(model.id == row_id)
    ).one()
    return row.name, row.changed_at
