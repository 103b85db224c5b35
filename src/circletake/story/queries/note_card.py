"""The note card with its beats, and what is worth a thought on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, func, select

from circletake.crew.admission import CrewPass
from circletake.projects.model import Project
from circletake.story.advice import FilmSize, advice_on
from circletake.story.model import Beat, Scene, SceneAsset, Story
from circletake.story.rules import SceneUse

_CARD = (
    "premise", "lead", "supporting_presence", "goal", "obstacle", "turn", "turn_kind", "ending_turn",
)  # fmt: skip


def story_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """The note card with its beats and gentle advice."""
    row = db.execute(
        select(Story, Project.visual_rule, Project.target_runtime_s)
        .with_only_columns(
            Story.version, *(getattr(Story, name) for name in _CARD), Project.visual_rule, Project.target_runtime_s
        )
        .select_from(Project)
        .outerjoin(Story, Story.project_id == Project.id)
        .where(Project.id == crew.project_id)
    ).one()
    card: dict[str, str] = {name: getattr(row, name) or "" for name in _CARD} | {"visual_rule": row.visual_rule}
    advice = advice_on(card, runtime_s=row.target_runtime_s, size=_film_size(db, crew))
    return {
        **card,
        "turn_kind": row.turn_kind,
        "target_runtime_s": row.target_runtime_s,
        "version": row.version or 0,
        "advice": [asdict(one) for one in advice],
        "beats": _beats(db, crew),
    }


def _film_size(db: Connection, crew: CrewPass) -> FilmSize:
    """How many scenes are in the film, at how many places, with how many characters."""
    in_film = (Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), Scene.omitted_at.is_(None))
    place = func.nullif(func.lower(func.trim(Scene.place)), "")
    scenes, places = db.execute(select(func.count(), func.count(func.distinct(place))).where(*in_film)).one()
    characters = db.execute(
        select(func.count(func.distinct(SceneAsset.asset_id)))
        .join(Scene, Scene.id == SceneAsset.scene_id)
        .where(*in_film, SceneAsset.use == SceneUse.CAST)
    ).scalar_one()
    return FilmSize(scenes=scenes, places=places, characters=characters)


def _beats(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    rows = db.execute(
        select(Beat.id, Beat.version, Beat.position, Beat.what_changes, Beat.acceptance)
        .where(Beat.project_id == crew.project_id, Beat.deleted_at.is_(None))
        .order_by(Beat.position, Beat.id)
    ).mappings()
    scenes: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(Scene.beat_id, Scene.code)
        .where(Scene.project_id == crew.project_id, Scene.beat_id.is_not(None), Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code)
    ):
        if row.beat_id:
            scenes[row.beat_id].append(row.code)
    return [{**row, "id": str(row["id"]), "scenes": scenes[row["id"]]} for row in rows]
