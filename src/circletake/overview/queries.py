"""Reads of the overview: the projects list, and what needs somebody in a project."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, cast, func, or_, select, tuple_

from circletake.crew.admission import CrewPass
from circletake.crew.model import Membership
from circletake.crew.rules import GRANTS, Capability, Role, grants_of
from circletake.dailies.queries import undecided_count
from circletake.gateway.model import GenerationRequest, Ticket
from circletake.gateway.rules import RequestState, TicketState
from circletake.handoff.model import Handoff
from circletake.kernel import clock
from circletake.kernel.filmtime import Rate
from circletake.kernel.http import decode_cursor, encode_cursor, id_in_cursor
from circletake.media.model import MediaFile
from circletake.people.rules import Principal
from circletake.projects.model import Project
from circletake.shots import queries as shots
from circletake.shots.model import CardVersion, Shot
from circletake.shots.rules import OrderState, ShotState
from circletake.story import queries as story
from circletake.story.model import Scene
from circletake.story.rules import slugline
from circletake.takes.model import Take
from circletake.takes.rules import ReviewState
from circletake.tokens import queries as tokens
from circletake.tokens.model import ProjectSpend

SEERS = [role.value for role in Role if Capability.SEE_PROJECT in GRANTS[role]]
GONE_WRONG = (RequestState.FAILED, RequestState.UNKNOWN, RequestState.EXPIRED)
RECENTLY = timedelta(days=1)


def _live_shot() -> ColumnElement[bool]:
    return and_(Shot.deleted_at.is_(None), Shot.state != ShotState.OMITTED, Scene.omitted_at.is_(None))


def _tally(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((and_(_live_shot(), condition), 1), else_=0)), 0)


def _tallies() -> dict[str, ColumnElement[int]]:
    return {
        "shot_count": _tally(Shot.id.is_not(None)),
        "covered_count": _tally(Shot.take_count > 0),
        "selected_count": _tally(Shot.selected_count > 0),
        "approved_count": _tally(Shot.approved_count > 0),
        "unreviewed_count": func.coalesce(func.sum(Shot.unreviewed_count), 0),
    }


def project_cards(db: Connection, who: Principal, *, cursor: str | None, limit: int) -> dict[str, object]:
    """The projects that a person may see, the newest first, in one statement."""
    query = _project_cards(who)
    if after := decode_cursor(cursor, parts=1):
        query = query.where(tuple_(Project.id) < tuple_(id_in_cursor(after[0])))
    rows = db.execute(query.order_by(Project.id.desc()).limit(limit + 1)).mappings().all()
    kept = rows[:limit]
    return {
        "items": [_card_shown(who, row) for row in kept],
        "next": encode_cursor(kept[-1]["id"]) if len(rows) > limit else None,
    }


def _project_cards(who: Principal) -> Select[*tuple[Any, ...]]:
    role = func.coalesce(Membership.role, who.default_role)
    counts = (
        select(
            Scene.project_id,
            func.count(func.distinct(Scene.id)).label("scene_count"),
            *(tally.label(name) for name, tally in _tallies().items()),
        )
        .outerjoin(Shot, Shot.scene_id == Scene.id)
        .where(Scene.deleted_at.is_(None))
        .group_by(Scene.project_id)
        .subquery()
    )
    query = (
        select(
            Project.id,
            Project.code,
            Project.title,
            Project.format,
            Project.state,
            Project.logline,
            Project.aspect_ratio,
            Project.poster_media_id,
            Project.updated_at,
            role.label("role"),
            ProjectSpend.spent_tokens,
            *(func.coalesce(counts.c[name], 0).label(name) for name in ("scene_count", *_tallies())),
        )
        .outerjoin(Membership, and_(Membership.project_id == Project.id, Membership.person_id == who.person_id))
        .outerjoin(counts, counts.c.project_id == Project.id)
        .outerjoin(ProjectSpend, ProjectSpend.project_id == Project.id)
        .where(Project.workspace_id == who.workspace_id, Project.deleted_at.is_(None), role.in_(SEERS))
    )
    return query.where(Project.id == who.token_project_id) if who.token_project_id else query


def _card_shown(who: Principal, row: Mapping[Any, Any]) -> dict[str, object]:
    granted = grants_of(row["role"], narrowed_to=who.token_role)
    poster = row["poster_media_id"]
    return {
        **{key: value for key, value in row.items() if key != "poster_media_id"},
        "id": str(row["id"]),
        "poster_url": f"/api/v1/projects/{row['code']}/media/{poster}/thumb" if poster else None,
        "spent_tokens": (row["spent_tokens"] or 0) if Capability.SEE_PROJECT_COSTS in granted else None,
    }


def overview_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """What needs somebody in a project, and how far it is."""
    return {
        "to_review": undecided_count(db, crew),
        "to_approve": _takes_in(db, crew, ReviewState.SELECTED),
        "orders": shots.orders_shown(db, crew, state=OrderState.OPEN),
        "needs": story.open_needs(db, crew),
        "requests": _requests(db, crew),
        "scenes": (scenes := _scenes(db, crew)),
        "runtime": _runtime(db, crew, scenes),
        "tokens": _budget(db, crew) if crew.may(Capability.SEE_PROJECT_COSTS) else None,
        "latest_handoff": _latest_handoff(db, crew),
    }


def _takes_in(db: Connection, crew: CrewPass, state: ReviewState) -> int:
    return db.execute(
        select(func.count()).where(Take.project_id == crew.project_id, Take.review_state == state)
    ).scalar_one()


def _requests(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Requests under way, and those that ended badly within `RECENTLY`, newest first."""
    done = (
        select(func.count())
        .where(Ticket.request_id == GenerationRequest.id, Ticket.state == TicketState.SUCCEEDED)
        .scalar_subquery()
    )
    rows = db.execute(
        select(
            GenerationRequest.id,
            Shot.code.label("shot"),
            GenerationRequest.state,
            GenerationRequest.model,
            GenerationRequest.count,
            done.label("done"),
            GenerationRequest.created_at,
        )
        .join(Shot, Shot.id == GenerationRequest.shot_id)
        .where(
            GenerationRequest.project_id == crew.project_id,
            or_(
                GenerationRequest.ended_at.is_(None),
                and_(GenerationRequest.state.in_(GONE_WRONG), GenerationRequest.ended_at > clock.now() - RECENTLY),
            ),
        )
        .order_by(GenerationRequest.id.desc())
        .limit(50)
    )
    return [{**row, "id": str(row["id"])} for row in rows.mappings()]


def _scenes(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    duration_s = cast(CardVersion.card["technical"]["duration_s"].as_string(), Integer)
    rows = db.execute(
        select(
            Scene.code,
            Scene.title,
            Scene.int_ext,
            Scene.place,
            Scene.time_of_day,
            Scene.omitted_at,
            *(tally.label(name) for name, tally in _tallies().items()),
            _tally(Shot.state != ShotState.PLANNED).label("ready_count"),
            func.coalesce(func.sum(case((_live_shot(), duration_s), else_=0)), 0).label("planned_s"),
        )
        .outerjoin(Shot, and_(Shot.scene_id == Scene.id, Shot.deleted_at.is_(None)))
        .outerjoin(CardVersion, and_(CardVersion.shot_id == Shot.id, CardVersion.version == Shot.card_version))
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None))
        .group_by(Scene.id)
        .order_by(Scene.position, Scene.code)
    ).mappings()
    hidden = ("int_ext", "place", "time_of_day", "omitted_at")
    return [
        {
            **{key: value for key, value in row.items() if key not in hidden},
            "slugline": slugline(row["int_ext"], row["place"], row["time_of_day"]),
            "is_omitted": row["omitted_at"] is not None,
        }
        for row in rows
    ]


def _runtime(db: Connection, crew: CrewPass, scenes: list[dict[str, object]]) -> dict[str, object]:
    """Target, plan, and what the circled takes fill at the project's rate, trims taken off."""
    frame = db.execute(select(Project.target_runtime_s, Project.rate).where(Project.id == crew.project_id)).one()
    rate = Rate.parse(frame.rate)
    circled = db.execute(
        select(Take.trim_in, Take.trim_out, MediaFile.probe)
        .join(Shot, Shot.circled_take_id == Take.id)
        .join(Scene, Scene.id == Shot.scene_id)
        .join(MediaFile, MediaFile.id == Take.media_id)
        .where(Take.project_id == crew.project_id, _live_shot())
    )
    return {
        "target_s": frame.target_runtime_s,
        "planned_s": sum(int(str(scene["planned_s"])) for scene in scenes),
        "selected_frames": sum(_record_frames(row.trim_in, row.trim_out, row.probe or {}, rate) for row in circled),
        "rate": frame.rate,
    }


def _record_frames(trim_in: int | None, trim_out: int | None, probe: Mapping[str, Any], rate: Rate) -> int:
    frames, num, den = probe.get("frame_count"), probe.get("rate_num"), probe.get("rate_den")
    if not frames or not num:
        return 0
    own = Rate(int(num), int(den or 1))
    return rate.frames_in(own.seconds((trim_out or int(frames)) - (trim_in or 0)))


def _budget(db: Connection, crew: CrewPass) -> dict[str, object]:
    told = tokens.project_tokens(db, crew)
    return {
        "spent": told["spent_tokens"],
        "held": told["held_tokens"],
        "budget": told["budget_tokens"],
        "left": told["left_tokens"],
    }


def _latest_handoff(db: Connection, crew: CrewPass) -> dict[str, object] | None:
    row = db.execute(
        select(Handoff.code, Handoff.state, Handoff.created_at)
        .where(Handoff.project_id == crew.project_id)
        .order_by(Handoff.number.desc())
        .limit(1)
    ).one_or_none()
    return {"code": row.code, "state": row.state, "created_at": row.created_at} if row else None
