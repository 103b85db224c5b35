"""Sequences, and scenes with all their fields."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.people.model import Person
from circletake.story.model import Beat, Scene, SceneAsset, Sequence
from circletake.story.queries.at_work import is_at
from circletake.story.queries.needs import needs_by_scene
from circletake.story.rules import SceneUse, slugline

_USES = {SceneUse.CAST: "cast", SceneUse.LOCATION: "location", SceneUse.PROP: "props", SceneUse.WARDROBE: "wardrobe"}
_HIDDEN = ("omitted_at", "beat_id")


def sequences_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Sequences in order."""
    rows = db.execute(
        select(
            Sequence.id,
            Sequence.code,
            Sequence.version,
            Sequence.position,
            Sequence.title,
            Sequence.purpose,
            Sequence.notes,
        )
        .where(Sequence.project_id == crew.project_id, Sequence.deleted_at.is_(None))
        .order_by(Sequence.position, Sequence.code)
    ).mappings()
    return [{**row, "id": str(row["id"])} for row in rows]


# What lies in the bin is still named by the scenes that served it, so that bringing it back brings them back too.
_SCENES = (
    select(
        Scene.id,
        Scene.code,
        Scene.version,
        Scene.position,
        Scene.title,
        Scene.int_ext,
        Scene.place,
        Scene.time_of_day,
        Scene.story_job,
        Scene.turning_point,
        Scene.light_note,
        Scene.continuity_notes,
        Scene.screen_direction,
        Scene.omitted_at,
        Beat.id.label("beat_id"),
        Sequence.code.label("sequence"),
        Scene.changed_at,
        Person.name.label("changed_by"),
    )
    .select_from(Scene)
    .outerjoin(Sequence, (Sequence.id == Scene.sequence_id) & Sequence.deleted_at.is_(None))
    .outerjoin(Beat, (Beat.id == Scene.beat_id) & Beat.deleted_at.is_(None))
    .outerjoin(Person, Person.id == Scene.changed_by)
    .where(Scene.deleted_at.is_(None))
    .order_by(Scene.position, Scene.code)
)


def scenes_shown(db: Connection, crew: CrewPass, *, scene: str | None = None) -> list[dict[str, object]]:
    """Scenes in story order with all their fields; or the one at an address."""
    query = _SCENES.where(Scene.project_id == crew.project_id)
    rows = db.execute(query.where(is_at(Scene, scene)) if scene else query).mappings().all()
    scene_ids = [row["id"] for row in rows]
    assets, needs = _assets_by_scene(db, scene_ids), needs_by_scene(db, crew, scene_ids)
    return [
        {
            **{key: value for key, value in row.items() if key not in _HIDDEN},
            "id": str(row["id"]),
            "beat": str(row["beat_id"]) if row["beat_id"] else None,
            "slugline": slugline(row["int_ext"], row["place"], row["time_of_day"]),
            "is_omitted": row["omitted_at"] is not None,
            **{name: assets[(row["id"], use)] for use, name in _USES.items()},
            "needs": needs[row["id"]],
        }
        for row in rows
    ]


def scene_shown(db: Connection, crew: CrewPass, scene: str) -> dict[str, object]:
    """One scene with all its fields.

    Raises:
        NotFoundError: none at that address.
    """
    found = scenes_shown(db, crew, scene=scene)
    if not found:
        raise NotFoundError.of("scene", scene)
    return found[0]


def _assets_by_scene(db: Connection, scene_ids: list[UUID]) -> dict[tuple[UUID, str], list[dict[str, object]]]:
    wearer = aliased(Asset)
    found: dict[tuple[UUID, str], list[dict[str, object]]] = defaultdict(list)
    for row in db.execute(
        select(SceneAsset.scene_id, SceneAsset.use, SceneAsset.wardrobe_state, Asset.slug, Asset.name)
        .add_columns(wearer.slug.label("worn_by"))
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(SceneAsset.scene_id.in_(scene_ids))
        .order_by(SceneAsset.position)
    ):
        found[(row.scene_id, row.use)].append(
            {"asset": row.slug, "name": row.name, "worn_by": row.worn_by, "state": row.wardrobe_state}
        )
    return found
