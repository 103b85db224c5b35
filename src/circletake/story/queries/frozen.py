"""A scene as a take freezes it: what its shots agree with, so that later changes can be told by name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset
from circletake.story.model import Scene, SceneAsset
from circletake.story.rules import FrozenScene, SceneUse, WornThere

_PLAIN = (
    "code", "version", "int_ext", "place", "time_of_day", "light_note", "continuity_notes", "screen_direction",
)  # fmt: skip


def frozen_scene(db: Connection, scene_id: UUID) -> FrozenScene:
    """The scene at this moment. Two statements."""
    return frozen_scenes(db, [scene_id])[scene_id]


def frozen_scenes(db: Connection, scene_ids: list[UUID]) -> dict[UUID, FrozenScene]:
    """Several scenes at this moment, by id. Two statements, however many there are."""
    wearer = aliased(Asset)
    rows = db.execute(select(Scene.id, *(getattr(Scene, name) for name in _PLAIN)).where(Scene.id.in_(scene_ids)))
    found = {
        row.id: FrozenScene(
            **{name: getattr(row, name) for name in _PLAIN},  # type: ignore[typeddict-item] # the names stand above
            cast=[],
            location=[],
            props=[],
            wardrobe=[],
        )
        for row in rows
    }
    used = db.execute(
        select(SceneAsset.scene_id, SceneAsset.use, SceneAsset.wardrobe_state, Asset.slug)
        .add_columns(wearer.slug.label("worn_by"))
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(SceneAsset.scene_id.in_(scene_ids))
        .order_by(SceneAsset.position)
    )
    for row in used:
        scene = found[row.scene_id]
        if row.use == SceneUse.WARDROBE:
            scene["wardrobe"].append(WornThere(asset=row.slug, worn_by=row.worn_by, state=row.wardrobe_state))
        elif row.use == SceneUse.CAST:
            scene["cast"].append(row.slug)
        elif row.use == SceneUse.LOCATION:
            scene["location"].append(row.slug)
        else:
            scene["props"].append(row.slug)
    return found
