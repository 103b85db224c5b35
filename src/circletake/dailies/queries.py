"""Reads of the dailies slice: the queue, the screening room, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.orm import aliased

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.dailies.model import Decision, Note, Review
from circletake.dailies.rules import (
    FEED_STATES,
    Criterion,
    FeedOf,
    may_be_circled,
    musts_open,
    standard_of,
    verbs_open,
)
from circletake.kernel.errors import NotFoundError
from circletake.media.rules import MediaState
from circletake.people.model import Person
from circletake.shots import queries as shots
from circletake.shots.rules import OrderState
from circletake.story.model import Scene
from circletake.takes import queries as takes
from circletake.takes.model import Take
from circletake.takes.rules import ReviewState

WATCHABLE = (MediaState.CHECKING, MediaState.READY)


def _note_count() -> ColumnElement[int]:
    return (
        select(func.count())
        .where(Note.take_id == Take.id, Note.deleted_at.is_(None), Note.resolved_at.is_(None))
        .scalar_subquery()
    )


def dailies_shown(
    db: Connection,
    crew: CrewPass,
    *,
    of: FeedOf,
    scene: str | None,
    shot: str | None,
    cursor: str | None,
    limit: int,
) -> dict[str, object]:
    """The queue in story order: takes that can be watched and stand where `of` says."""
    query = (
        takes.takes_query(crew).add_columns(_note_count().label("note_count")).where(Take.media_state.in_(WATCHABLE))
    )
    if of is not FeedOf.ALL:
        query = query.where(Take.review_state.in_(sorted(FEED_STATES[of])))
    if scene:
        query = query.where(Scene.code == scene)
    if shot:
        query = query.where(takes.shot_is(shot))
    found = takes.paged_rows(db, query, cursor=cursor, limit=limit)
    items = [{**takes.take_row_shown(crew, row), "note_count": row["note_count"]} for row in found.rows]
    return {"items": items, "next": found.next, "undecided": undecided_count(db, crew)}


def undecided_count(db: Connection, crew: CrewPass) -> int:
    """How many takes of the project wait for a first decision."""
    return db.execute(
        select(func.count()).where(
            Take.project_id == crew.project_id,
            Take.review_state == ReviewState.UNREVIEWED,
            Take.media_state.in_(WATCHABLE),
        )
    ).scalar_one()


def room_shown(db: Connection, crew: CrewPass, address: str) -> dict[str, object]:
    """All that the screening room shows of a take.

    Raises:
        NotFoundError: no take at that address.
    """
    take = takes.take_page(db, crew, address)
    take_id = UUID(str(take["id"]))
    snapshot = take["snapshot"]
    assert isinstance(snapshot, dict)
    reviews = _reviews(db, take_id)
    standing = standing_answers(reviews)
    standard = standard_of(snapshot["card"])
    state = str(take["review_state"])
    return {
        "take": take,
        "standard": [_line_shown(line, standing.get(line.position)) for line in standard],
        "musts_open": [
            line.position for line in musts_open(standard, {at: told["answer"] for at, told in standing.items()})
        ],
        "decisions_open": [decision.value for decision in verbs_open(state, crew.capabilities)],
        "may_circle": may_be_circled(state) and crew.may(Capability.DECIDE),
        "axes": _standing_axes(reviews),
        "reviews": reviews,
        "decisions": _decisions(db, Decision.take_id == take_id),
        "notes": notes_shown(db, crew, Note.take_id == take_id),
        "orders": shots.orders_shown(db, crew, state=OrderState.OPEN, shot=str(take["shot"])),
    }


def _line_shown(line: Criterion, told: Mapping[str, Any] | None) -> dict[str, object]:
    return {
        "criterion": line.position,
        "text": line.text,
        "judges": line.judges,
        "weight": line.weight,
        "answer": told["answer"] if told else None,
        "note": told["note"] if told else "",
        "answered_by": told["answered_by"] if told else None,
    }


def standing_answers(reviews: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """The newest answer to each criterion with who gave it; reviews come newest first."""
    standing: dict[int, dict[str, Any]] = {}
    for review in reviews:
        for told in review["answers"]:
            standing.setdefault(told["criterion"], {**told, "answered_by": review["reviewer"]})
    return standing


def _standing_axes(reviews: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    standing: dict[str, dict[str, Any]] = {}
    for review in reviews:
        for told in review["axes"]:
            standing.setdefault(told["axis"], told)
    return list(standing.values())


def _reviews(db: Connection, take_id: UUID) -> list[dict[str, Any]]:
    rows = db.execute(
        select(
            Review.id,
            Person.name.label("reviewer"),
            Review.answers,
            Review.axes,
            Review.what_worked,
            Review.what_failed,
            Review.edit_note,
            Review.next_action,
            Review.created_at,
        )
        .outerjoin(Person, Person.id == Review.reviewer_id)
        .where(Review.take_id == take_id)
        .order_by(Review.id.desc())
    )
    return [{**row, "id": str(row["id"])} for row in rows.mappings()]


def review_shown(db: Connection, take_id: UUID, review_id: UUID) -> dict[str, Any]:
    """One review of a take, as it was given."""
    return next(review for review in _reviews(db, take_id) if review["id"] == str(review_id))


def answers_standing(db: Connection, take_id: UUID) -> dict[int, str]:
    """The newest answer to each criterion of a take's standard."""
    rows = db.execute(select(Review.answers).where(Review.take_id == take_id).order_by(Review.id.desc())).scalars()
    told = [{"answers": answers, "reviewer": None} for answers in rows]
    return {at: str(answer["answer"]) for at, answer in standing_answers(told).items()}


def _decisions(db: Connection, where: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = db.execute(
        select(
            Decision.id,
            Decision.decision,
            Decision.from_state,
            Decision.to_state,
            Decision.take_version,
            Decision.note,
            Decision.waived,
            Person.name.label("decided_by"),
            Decision.created_at,
        )
        .outerjoin(Person, Person.id == Decision.decided_by)
        .where(where)
        .order_by(Decision.id.desc())
    )
    return [{**row, "id": str(row["id"])} for row in rows.mappings()]


def decided_shown(db: Connection, crew: CrewPass, made: Mapping[str, Any]) -> dict[str, object]:
    """A decision that was just made, and the take as it is now."""
    take = takes.take_shown(db, crew, str(made["take_id"]))
    told = {key: value for key, value in made.items() if key not in ("project_id", "take_id")}
    return {**told, "id": str(made["id"]), "decided_by": take["decided_by"], "take": take}


def _notes(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    author, resolver = aliased(Person), aliased(Person)
    return (
        select(
            Note.id,
            Take.code.label("take"),
            Note.reply_to_id,
            Note.frame_start,
            Note.frame_end,
            Note.text,
            author.name.label("author"),
            Note.author_id,
            Note.version,
            Note.created_at,
            resolver.name.label("resolved_by"),
            Note.resolved_at,
        )
        .join(Take, Take.id == Note.take_id)
        .outerjoin(author, author.id == Note.author_id)
        .outerjoin(resolver, resolver.id == Note.resolved_by)
        .where(Note.project_id == crew.project_id, Note.deleted_at.is_(None))
    )


def notes_shown(db: Connection, crew: CrewPass, where: ColumnElement[bool]) -> list[dict[str, object]]:
    """Notes by frame, those on the whole take first; within a frame the oldest first."""
    rows = db.execute(_notes(crew).where(where).order_by(func.coalesce(Note.frame_start, -1), Note.id)).mappings()
    return [_note_shown(crew, row) for row in rows]


def _note_shown(crew: CrewPass, row: Mapping[Any, Any]) -> dict[str, object]:
    return {
        **{key: value for key, value in row.items() if key not in ("reply_to_id", "author_id")},
        "id": str(row["id"]),
        "reply_to": str(row["reply_to_id"]) if row["reply_to_id"] else None,
        "is_mine": crew.person_id is not None and row["author_id"] == crew.person_id,
    }


def notes_of_take(db: Connection, crew: CrewPass, take: str) -> list[dict[str, object]]:
    """A take's notes.

    Raises:
        NotFoundError: no take at that address.
    """
    return notes_shown(db, crew, Note.take_id == takes.take_id_of(db, crew, take))


def note_shown(db: Connection, crew: CrewPass, note_id: UUID) -> dict[str, object]:
    """One note.

    Raises:
        NotFoundError: none by that id.
    """
    found = notes_shown(db, crew, Note.id == note_id)
    if not found:
        raise NotFoundError.of("note", str(note_id))
    return found[0]


@dataclass(frozen=True, slots=True)
class NoteAtWork:
    """A note as its actions need it, locked."""

    id: UUID
    take_id: UUID
    take_code: str
    author_id: UUID | None
    version: int
    is_resolved: bool


def note_at_work(db: Connection, crew: CrewPass, note_id: UUID) -> NoteAtWork:
    """A note of the project, locked for a change.

    Raises:
        NotFoundError: none by that id.
    """
    row = db.execute(
        select(Note.id, Note.take_id, Note.author_id, Note.version, Note.resolved_at)
        .where(Note.project_id == crew.project_id, Note.id == note_id, Note.deleted_at.is_(None))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("note", str(note_id))
    code = db.execute(select(Take.code).where(Take.id == row.take_id)).scalar_one()
    return NoteAtWork(row.id, row.take_id, code, row.author_id, row.version, row.resolved_at is not None)


def is_note_of(db: Connection, note_id: UUID, take_id: UUID) -> bool:
    """Whether a note stands on a take."""
    found = db.execute(select(Note.id).where(Note.id == note_id, Note.take_id == take_id, Note.deleted_at.is_(None)))
    return found.first() is not None


def waived_shown(standard: Sequence[Criterion], waived: Mapping[int, str]) -> list[dict[str, object]]:
    """Waivers as they are stored: which criterion, in which words, and why."""
    return [
        {"criterion": line.position, "text": line.text, "reason": waived[line.position]}
        for line in standard
        if line.position in waived
    ]
