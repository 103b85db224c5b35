"""The plan on one page: beat → scene → shots → how one sees that the beat landed."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Connection, and_, select

from circletake.crew.admission import CrewPass
from circletake.shots.model import CardVersion, Shot
from circletake.shots.rules import ShotState
from circletake.story.model import Beat, Scene
from circletake.story.rules import slugline

LANDED = (ShotState.COVERED, ShotState.APPROVED)
"""What the shots in the film must be for a beat to have landed."""

_SIZE = CardVersion.card["camera"]["size"].as_string().label("size")
_ROWS = (
    select(
        Beat.id.label("beat"),
        Scene.code,
        Scene.title,
        Scene.int_ext,
        Scene.place,
        Scene.time_of_day,
        Scene.omitted_at,
        Shot.code.label("shot"),
        Shot.title.label("shot_title"),
        Shot.state,
        _SIZE,
    )
    .select_from(Scene)
    .outerjoin(Beat, and_(Beat.id == Scene.beat_id, Beat.deleted_at.is_(None)))
    .outerjoin(Shot, and_(Shot.scene_id == Scene.id, Shot.deleted_at.is_(None)))
    .outerjoin(CardVersion, and_(CardVersion.shot_id == Shot.id, CardVersion.version == Shot.card_version))
    .where(Scene.deleted_at.is_(None))
    .order_by(Scene.position, Scene.code, Shot.position, Shot.code)
)


def beat_table(db: Connection, crew: CrewPass) -> dict[str, object]:
    """Beats in order, each with the scenes that serve it and their shots; then scenes that serve none."""
    carried: dict[UUID | None, dict[str, dict[str, object]]] = defaultdict(dict)
    shots: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in db.execute(_ROWS.where(Scene.project_id == crew.project_id)):
        carried[row.beat][row.code] = {
            "code": row.code,
            "title": row.title,
            "slugline": slugline(row.int_ext, row.place, row.time_of_day),
            "is_omitted": row.omitted_at is not None,
            "shots": shots[row.code],
        }
        if row.shot:
            told = {"code": row.shot, "title": row.shot_title, "state": row.state, "size": row.size}
            shots[row.code].append(told)
    beats = db.execute(
        select(Beat.id, Beat.version, Beat.position, Beat.what_changes, Beat.acceptance)
        .where(Beat.project_id == crew.project_id, Beat.deleted_at.is_(None))
        .order_by(Beat.position, Beat.id)
    ).mappings()
    items = []
    for beat in beats:
        scenes = list(carried[beat["id"]].values())
        items.append({**beat, "id": str(beat["id"]), "scenes": scenes, "has_landed": _has_landed(scenes, shots)})
    return {"items": items, "next": None, "unserving": list(carried[None].values())}


def _has_landed(scenes: list[dict[str, object]], shots: dict[str, list[dict[str, object]]]) -> bool:
    """Whether there are shots in the film for a beat, and a take of each is selected."""
    in_film = [
        shot["state"]
        for scene in scenes
        if not scene["is_omitted"]
        for shot in shots[str(scene["code"])]
        if shot["state"] != ShotState.OMITTED
    ]
    return bool(in_film) and all(state in LANDED for state in in_film)
