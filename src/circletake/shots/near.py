"""Shots as their neighbours see them: picture, length, screen direction, and the take that stands for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, UnaryExpression, func, select, true

from circletake.crew.admission import CrewPass
from circletake.shots.model import CardVersion, Shot
from circletake.shots.queries import TAKE, picture_of_shot
from circletake.shots.rules import ShotState
from circletake.story.model import Scene

NEAR_SCENES = 4
STORY_ORDER = (Scene.position, Shot.position, Shot.code)
# Made once: putting a statement together costs as much as running it.
NEAR = (
    select(
        Shot.id,
        Shot.code,
        Shot.title,
        Scene.code.label("scene"),
        Shot.state,
        Shot.card_version,
        CardVersion.card,
        Shot.circled_take_id,
        TAKE.c.id.label("take_id"),
        TAKE.c.code.label("take"),
        TAKE.c.media_id.label("take_media"),
        TAKE.c.media_state,
        TAKE.c.review_state,
        picture_of_shot().label("picture"),
    )
    .join(Scene, Scene.id == Shot.scene_id)
    .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
    .outerjoin(TAKE, TAKE.c.id == func.coalesce(Shot.circled_take_id, Shot.latest_take_id))
    .where(Shot.deleted_at.is_(None))
)
PLAYS = (Shot.state != ShotState.OMITTED) & Scene.omitted_at.is_(None)
"""Whether a shot is in the film: neither it nor its scene is omitted."""

Near = Mapping[Any, Any]
"""A row of `NEAR`."""


def near_shown(crew: CrewPass, row: Near) -> dict[str, object]:
    """A shot as its neighbours see it."""
    card = row["card"]
    take = usable_take(row)
    return {
        "code": row["code"],
        "title": row["title"],
        "scene": row["scene"],
        "state": row["state"],
        "duration_s": card["technical"]["duration_s"],
        "size": card["camera"]["size"],
        "screen_direction": card["camera"]["screen_direction"],
        "picture_url": _picture_url(crew, row),
        "take": {
            "code": take,
            "is_circled": row["circled_take_id"] is not None,
            "poster_url": _media(crew, row["take_media"], "poster"),
        }
        if take
        else None,
    }


def usable_take(row: Near) -> str | None:
    """The code of the shot's circled take, else of its newest; None when that is rejected or cannot be played."""
    is_usable = row["take_id"] is not None and row["media_state"] == "ready" and row["review_state"] != "rejected"
    return str(row["take"]) if is_usable else None


def _picture_url(crew: CrewPass, row: Near) -> str | None:
    if row["picture"] is None:
        return None
    return _media(crew, row["picture"], "poster" if row["take_id"] is not None else "thumb")


def _media(crew: CrewPass, media: object, kind: str) -> str:
    media_id = media if isinstance(media, UUID) else UUID(str(media))
    return f"/api/v1/projects/{crew.project_code}/media/{media_id}/{kind}"


def shot_before(db: Connection, crew: CrewPass, shot_id: UUID) -> Near | None:
    """The shot that plays before one, in its scene or at the end of the scene before."""
    found = beside(db, crew, shot_id, reach=1, only_playing=True)
    return found[0][0] if found[0] else None


def beside(
    db: Connection, crew: CrewPass, shot_id: UUID, *, reach: int, only_playing: bool
) -> tuple[list[Near], list[Near]]:
    """The nearest shots before and after one in story order, `reach` of each at most, nearest first."""
    here = select(*STORY_ORDER).join_from(Shot, Scene, Scene.id == Shot.scene_id).where(Shot.id == shot_id)
    scene_at, shot_at, code = db.execute(here).one()
    is_wanted = PLAYS if only_playing else true()
    before = _nearest(
        db,
        crew,
        Scene.position <= scene_at,
        is_wanted
        & ((Scene.position < scene_at) | (Shot.position < shot_at) | ((Shot.position == shot_at) & (Shot.code < code))),
        [one.desc() for one in STORY_ORDER],
        reach,
    )
    after = _nearest(
        db,
        crew,
        Scene.position >= scene_at,
        is_wanted
        & ((Scene.position > scene_at) | (Shot.position > shot_at) | ((Shot.position == shot_at) & (Shot.code > code))),
        [one.asc() for one in STORY_ORDER],
        reach,
    )
    found = {row["id"]: row for row in db.execute(NEAR.where(Shot.id.in_([*before, *after]))).mappings()}
    return [found[one] for one in before], [found[one] for one in after]


def _nearest(
    db: Connection,
    crew: CrewPass,
    on_side: ColumnElement[bool],
    is_wanted: ColumnElement[bool],
    order: Sequence[UnaryExpression[Any]],
    reach: int,
) -> list[UUID]:
    """Ids of the nearest shots on one side: looked for in the nearest scenes, in all of them when too few are there.

    Ids alone, since whoever sorts whole rows carries every card of the film along.
    """
    scenes = (
        select(Scene.id)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), on_side)
        .order_by(order[0])
    )
    ids = select(Shot.id).join(Scene, Scene.id == Shot.scene_id).where(Shot.deleted_at.is_(None), is_wanted)
    found: list[UUID] = []
    for most in (NEAR_SCENES, None):
        query = ids.where(Shot.scene_id.in_(scenes.limit(most))).order_by(*order).limit(reach)
        found = list(db.execute(query).scalars())
        if len(found) == reach:
            break
    return found
