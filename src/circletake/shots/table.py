"""The table: every shot with what a spreadsheet of them shows and what is edited in it, in one statement.

Read row by row as the board is (see `board`), and for the same reason: a feature has thousands of rows.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Connection, Uuid, bindparam, case, cast, column, func, null, select, table

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.shots.board import dashed, text_of
from circletake.shots.model import CardReference, CardVersion, Shot
from circletake.shots.queries import TAKE, picture_of_shot
from circletake.story.model import Scene
from circletake.story.rules import slugline

# Takes stand above shots; what they cost is summed from their table by its name.
_COSTS = table("take", column("shot_id", Uuid()), column("project_id", Uuid()), column("spent_tokens"))

_PROJECT = bindparam("project_id", type_=Uuid())
_CARD = CardVersion.card
_REFERENCES = (
    select(CardReference.shot_id, func.count().label("count"))
    .join(Shot, Shot.id == CardReference.shot_id)
    .where(Shot.project_id == _PROJECT)
    .group_by(CardReference.shot_id)
    .subquery("reference_counts")
)
_SPENT = (
    select(_COSTS.c.shot_id, cast(func.sum(_COSTS.c.spent_tokens), BigInteger).label("tokens"))
    .where(_COSTS.c.project_id == _PROJECT)
    .group_by(_COSTS.c.shot_id)
    .subquery("spent")
)
_ROWS = (
    select(
        text_of(Shot.id), Shot.code, Shot.title, Scene.code, Scene.title, Scene.int_ext, Scene.place,
        Scene.time_of_day, Scene.omitted_at.is_not(None), Shot.state, Shot.version, Shot.card_version,
        _CARD["camera"]["size"].as_string(), _CARD["camera"]["angle"].as_string(),
        _CARD["camera"]["movement"].as_string(), _CARD["technical"]["duration_s"].as_integer(),
        _CARD["intent"]["action"].as_string(), _CARD["intent"]["job"].as_string(),
        Shot.take_count, Shot.unreviewed_count, case((Shot.circled_take_id.is_not(None), TAKE.c.code)),
        func.coalesce(_REFERENCES.c.count, 0), Shot.updated_at, text_of(picture_of_shot()), TAKE.c.id.is_not(None),
    )
    .join(Scene, Scene.id == Shot.scene_id)
    .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
    .outerjoin(TAKE, TAKE.c.id == func.coalesce(Shot.circled_take_id, Shot.latest_take_id))
    .outerjoin(_REFERENCES, _REFERENCES.c.shot_id == Shot.id)
    .where(Shot.project_id == _PROJECT, Shot.deleted_at.is_(None), Scene.deleted_at.is_(None))
    .order_by(Scene.position, Scene.code, Shot.position, Shot.code)
)  # fmt: skip
_WITH_COSTS = _ROWS.add_columns(func.coalesce(_SPENT.c.tokens, 0)).outerjoin(_SPENT, _SPENT.c.shot_id == Shot.id)
_WITHOUT_COSTS = _ROWS.add_columns(null())


def table_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """All shots in story order; what they cost only for those who may see it."""
    media = f"/api/v1/projects/{crew.project_code}/media/"
    query = _WITH_COSTS if crew.may(Capability.SEE_PROJECT_COSTS) else _WITHOUT_COSTS
    items = []
    for (
        shot_id, code, title, scene, scene_title, int_ext, place, time_of_day, is_scene_omitted, state, version,
        card_version, size, angle, movement, duration_s, action, job, takes, unreviewed, circled, references,
        updated_at, picture, is_of_take, tokens,
    ) in db.execute(query, {"project_id": crew.project_id}):  # fmt: skip
        items.append(
            {
                "id": dashed(shot_id),
                "code": code,
                "title": title,
                "scene": scene,
                "scene_title": scene_title or slugline(int_ext, place, time_of_day),
                "is_scene_omitted": is_scene_omitted,
                "state": state,
                "version": version,
                "card_version": card_version,
                "size": size,
                "angle": angle,
                "movement": movement,
                "duration_s": duration_s,
                "action": action,
                "job": job,
                "take_count": takes,
                "unreviewed_count": unreviewed,
                "circled": circled,
                "reference_count": references,
                "spent_tokens": tokens,
                "updated_at": updated_at,
                "picture_url": f"{media}{dashed(picture)}/{'poster' if is_of_take else 'thumb'}" if picture else None,
            }
        )
    return {"items": items, "next": None}
