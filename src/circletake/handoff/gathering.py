"""The cut as it stands in the database, in a constant number of statements however long the film is.

Only takes that an editor receives are read, and of them no prompts and no raw answers: a project has ten takes for
each one that is kept. Rows of two statements may differ by a change that came between; what fits nowhere is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, Select, select

from circletake.crew.admission import CrewPass
from circletake.dailies.model import Decision, Review
from circletake.dailies.rules import Axis, standard_of
from circletake.handoff.cut import (
    IN_THE_CUT,
    AxisLine,
    Cut,
    CutMedia,
    CutScene,
    CutShot,
    CutTake,
    Judgement,
    StandardLine,
)
from circletake.kernel.db import AnyRow
from circletake.kernel.filmtime import Rate
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import Probe, RenditionKind
from circletake.people.model import Person
from circletake.projects import queries as projects
from circletake.shots.card import Weight
from circletake.shots.model import CardVersion, RegenerateOrder, Shot
from circletake.shots.rules import OrderState, ShotState
from circletake.story.model import CoverageNeed, Scene
from circletake.story.rules import NeedState
from circletake.takes.model import Take
from circletake.takes.rules import Decision as Deed
from circletake.takes.rules import ReviewState

IsStored = Callable[[str], bool]
"""Whether the bytes with this SHA-256 are in the store."""
Words: TypeAlias = Mapping[str, Any]

_WORDS = ("what_worked", "what_failed", "edit_note", "next_action")
_PLAIN = (
    "code", "number", "review_state", "is_circled", "rank", "card_version", "trim_in", "trim_out", "weak_start_until",
    "failed_end_from", "trim_reason",
)  # fmt: skip


def cut_at_desk(db: Connection, crew: CrewPass, is_stored: IsStored) -> Cut:
    """The cut as it stands, for the check."""
    return cut_from(db, crew, db.execute(takes_of_cut(crew)).all(), is_stored)


def takes_of_cut(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    """The takes that an editor receives, by number; callers add the columns that they need beside these."""
    return (
        select(
            Take.id,
            Take.shot_id,
            *(getattr(Take, name) for name in _PLAIN),
            Take.snapshot["card"]["pass_standard"].label("pass_standard"),
            MediaFile.sha256,
            MediaFile.size_bytes,
            MediaFile.mime,
            MediaFile.file_name,
            MediaFile.state.label("media_state"),
            MediaFile.fault,
            MediaFile.probe,
            Rendition.sha256.label("poster_sha256"),
            Person.name.label("decided_by"),
        )
        .join(MediaFile, MediaFile.id == Take.media_id)
        .outerjoin(Rendition, (Rendition.media_id == MediaFile.id) & (Rendition.kind == RenditionKind.POSTER))
        .outerjoin(Person, Person.id == Take.decided_by)
        .where(Take.project_id == crew.project_id, Take.review_state.in_(IN_THE_CUT))
        .order_by(Take.number)
    )


def cut_from(db: Connection, crew: CrewPass, rows: Iterable[AnyRow], is_stored: IsStored) -> Cut:
    """The cut around rows of `takes_of_cut`."""
    rate = Rate.parse(projects.frame_of(db, crew).rate)
    judged = _judgements(db, crew)
    takes: dict[UUID, list[CutTake]] = defaultdict(list)
    for row in rows:
        takes[row.shot_id].append(_take(row, judged.get(row.id, {}), is_stored))
    shots, needs = _shots(db, crew, rate, takes), _open_needs(db, crew)
    scenes = db.execute(
        select(Scene.id, Scene.code, Scene.omitted_at)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code)
    )
    return Cut(
        project_code=crew.project_code,
        rate=rate,
        scenes=tuple(
            CutScene(
                code=scene.code,
                is_omitted=scene.omitted_at is not None,
                open_needs=tuple(needs[scene.id]),
                shots=tuple(shots[scene.id]),
            )
            for scene in scenes
        ),
    )


def _shots(
    db: Connection, crew: CrewPass, rate: Rate, takes: Mapping[UUID, Sequence[CutTake]]
) -> dict[UUID, list[CutShot]]:
    orders = _open_orders(db, crew)
    found: dict[UUID, list[CutShot]] = defaultdict(list)
    for row in db.execute(
        select(Shot.id, Shot.scene_id, Shot.code, Shot.title, Shot.state, Shot.card_version, Shot.take_count)
        .add_columns(CardVersion.card["technical"]["duration_s"].as_integer().label("duration_s"))
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), Shot.state != ShotState.OMITTED)
        .order_by(Shot.position, Shot.code)
    ):
        found[row.scene_id].append(
            CutShot(
                code=row.code,
                title=row.title,
                state=row.state,
                planned_frames=rate.frames_in(row.duration_s),
                card_version=row.card_version,
                take_count=row.take_count,
                open_orders=tuple(orders[row.id]),
                takes=tuple(takes.get(row.id, ())),
            )
        )
    return found


def _open_orders(db: Connection, crew: CrewPass) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(RegenerateOrder.shot_id, RegenerateOrder.change)
        .where(RegenerateOrder.project_id == crew.project_id, RegenerateOrder.state == OrderState.OPEN)
        .order_by(RegenerateOrder.id)
    ):
        found[row.shot_id].append(row.change)
    return found


def _open_needs(db: Connection, crew: CrewPass) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(CoverageNeed.scene_id, CoverageNeed.kind, CoverageNeed.description)
        .where(CoverageNeed.project_id == crew.project_id, CoverageNeed.state == NeedState.OPEN)
        .order_by(CoverageNeed.position, CoverageNeed.id)
    ):
        kind = row.kind.replace("_", " ").lower()
        found[row.scene_id].append(f"{kind}, {row.description}" if row.description else kind)
    return found


def _take(row: AnyRow, judged: Words, is_stored: IsStored) -> CutTake:
    return CutTake(
        **{name: getattr(row, name) for name in _PLAIN},
        decided_by=row.decided_by or "",
        media=CutMedia(
            sha256=row.sha256,
            size_bytes=row.size_bytes,
            mime=row.mime,
            file_name=row.file_name,
            state=row.media_state,
            fault=row.fault or "",
            is_stored=is_stored(row.sha256),
            probe=Probe.from_json(row.probe) if isinstance(row.probe, dict) else None,
            poster_sha256=row.poster_sha256,
        ),
        judgement=Judgement(
            standard=tuple(_standard(row.pass_standard, judged)),
            axes=tuple(_axes(judged)),
            approval_note=judged.get("approval_note", "") if row.review_state == ReviewState.APPROVED else "",
            **{name: judged.get(name, "") for name in _WORDS},
        ),
    )


def _axes(judged: Words) -> Iterable[AxisLine]:
    answers = judged.get("axes", {})
    for axis in Axis:
        if told := answers.get(axis):
            yield AxisLine(axis=axis, answer=told["answer"], note=told["note"], missed=tuple(told["missed"]))


def _standard(lines: object, judged: Words) -> Iterable[StandardLine]:
    answers, waived = judged.get("answers", {}), judged.get("waived", {})
    for line in standard_of({"pass_standard": lines}):
        told = answers.get(line.position, {})
        yield StandardLine(
            text=line.text,
            judges=line.judges,
            is_must=line.weight == Weight.MUST,
            answer=told.get("answer", ""),
            note=told.get("note", ""),
            waived_because=waived.get(line.position, ""),
        )


def _judgements(db: Connection, crew: CrewPass) -> dict[UUID, dict[str, Any]]:
    """What was said of each take of the cut: the newest answer to each question, the newest words of each kind."""
    found: dict[UUID, dict[str, Any]] = defaultdict(lambda: {"answers": {}, "axes": {}, "waived": {}})
    for row in db.execute(
        select(Review.take_id, Review.answers, Review.axes, *(getattr(Review, name) for name in _WORDS))
        .join(Take, Take.id == Review.take_id)
        .where(Review.project_id == crew.project_id, Take.review_state.in_(IN_THE_CUT))
        .order_by(Review.id)
    ):
        said = found[row.take_id]
        said["answers"] |= {told["criterion"]: told for told in row.answers}
        said["axes"] |= {told["axis"]: told for told in row.axes}
        said |= {name: words for name in _WORDS if (words := getattr(row, name))}
    for row in db.execute(
        select(Decision.take_id, Decision.note, Decision.waived)
        .join(Take, Take.id == Decision.take_id)
        .where(
            Decision.project_id == crew.project_id,
            Decision.decision == Deed.APPROVE,
            Take.review_state == ReviewState.APPROVED,
        )
        .order_by(Decision.id)
    ):
        waived = {told["criterion"]: told["reason"] for told in row.waived}
        found[row.take_id] |= {"approval_note": row.note, "waived": waived}
    return found
