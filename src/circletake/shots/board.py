"""The board: every scene with its shots, read in two statements that are made once and told row by row.

It is the largest answer of the product, so what it costs is kept near what the database itself takes: ids cross as
text, columns are read by place, and nothing is looked at that the board does not show.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Uuid, bindparam, case, cast, func, select

from circletake.crew.admission import CrewPass
from circletake.shots.model import CardVersion, Shot
from circletake.shots.queries import TAKE, picture_of_shot
from circletake.story.model import Scene
from circletake.story.rules import slugline

PLAIN_ID_CHARS = 32
"""How long an id is as SQLite keeps it; PostgreSQL writes the dashes itself."""


def text_of(column: Any) -> ColumnElement[str]:
    """An id's column as the text that the database keeps it as."""
    return cast(column, String)


_PROJECT = bindparam("project_id", type_=Uuid())
_SCENES = (
    select(
        text_of(Scene.id), Scene.code, Scene.title, Scene.int_ext, Scene.place, Scene.time_of_day, Scene.story_job,
        Scene.omitted_at.is_not(None),
    )
    .where(Scene.project_id == _PROJECT, Scene.deleted_at.is_(None))
    .order_by(Scene.position, Scene.code)
)  # fmt: skip
_CARD = CardVersion.card
_SHOTS = (
    select(
        text_of(Shot.id), Shot.code, Shot.title, Scene.code, Shot.state,
        _CARD["camera"]["size"].as_string(), _CARD["camera"]["movement"].as_string(),
        _CARD["technical"]["duration_s"].as_integer(), _CARD["intent"]["action"].as_string(),
        Shot.take_count, Shot.unreviewed_count, Shot.selected_count, Shot.approved_count,
        case((Shot.circled_take_id.is_not(None), TAKE.c.code)),
        text_of(picture_of_shot()), TAKE.c.id.is_not(None),
    )
    .join(Scene, Scene.id == Shot.scene_id)
    .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
    .outerjoin(TAKE, TAKE.c.id == func.coalesce(Shot.circled_take_id, Shot.latest_take_id))
    .where(Shot.project_id == _PROJECT, Shot.deleted_at.is_(None))
    .order_by(Shot.scene_id, Shot.position, Shot.code)
)  # fmt: skip


def board_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """Scenes as rows, shots as frames, in story order."""
    media = f"/api/v1/projects/{crew.project_code}/media/"
    project = {"project_id": crew.project_id}
    shots: dict[str, list[dict[str, object]]] = defaultdict(list)
    for (
        shot_id, code, title, scene, state, size, movement, duration_s, action,
        takes, unreviewed, selected, approved, circled, picture, is_of_take,
    ) in db.execute(_SHOTS, project):  # fmt: skip
        shots[scene].append(
            {
                "id": dashed(shot_id),
                "code": code,
                "title": title,
                "scene": scene,
                "state": state,
                "size": size,
                "movement": movement,
                "duration_s": duration_s,
                "action": action,
                "take_count": takes,
                "unreviewed_count": unreviewed,
                "selected_count": selected,
                "approved_count": approved,
                "circled": circled,
                "picture_url": f"{media}{dashed(picture)}/{'poster' if is_of_take else 'thumb'}" if picture else None,
            }
        )
    scenes = []
    for scene_id, code, title, int_ext, place, time_of_day, story_job, is_omitted in db.execute(_SCENES, project):
        scenes.append(
            {
                "id": dashed(scene_id),
                "code": code,
                "title": title,
                "slugline": slugline(int_ext, place, time_of_day),
                "story_job": story_job,
                "is_omitted": is_omitted,
                "shots": shots[code],
            }
        )
    return {"scenes": scenes}


def dashed(text: str) -> str:
    """An id as the API writes it."""
    if len(text) != PLAIN_ID_CHARS:
        return text
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
