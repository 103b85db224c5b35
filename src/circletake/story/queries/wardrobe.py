"""What each character wears in a scene, and the state that it is in there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.story.model import Scene, SceneAsset
from circletake.story.queries.at_work import is_at
from circletake.story.rules import SceneUse, fitting_label, state_words


def wardrobe_in_scene(
    db: Connection, crew: CrewPass, scene: str, *, character: str | None = None
) -> list[dict[str, object]]:
    """Who wears what in a scene, the cast in its order; or one character alone, who need not be in the cast.

    Whoever is given nothing to wear here wears the default of their profile. Wardrobe that nobody wears comes last.

    Raises:
        NotFoundError: no such scene, or no such character.
    """
    scene_id = db.execute(
        select(Scene.id).where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), is_at(Scene, scene))
    ).scalar_one_or_none()
    if scene_id is None:
        raise NotFoundError.of("scene", scene)
    worn = _worn_by_character(db, scene_id)
    characters = _characters(db, crew, scene_id, list(worn), only=character)
    if character is not None and not characters:
        raise NotFoundError.of("character", character)
    told = [_dressed(row, worn[row.id]) for row in characters]
    if character is None and worn[None]:
        told.append({**_dressed(None, worn[None])})
    return told


def _characters(
    db: Connection, crew: CrewPass, scene_id: UUID, wearers: Iterable[UUID | None], *, only: str | None
) -> list[AnyRow]:
    """The scene's cast in its order, then whoever else wears something there; or the one by its slug."""
    query = select(Asset.id, Asset.slug, Asset.name, Asset.profile).where(
        Asset.project_id == crew.project_id, Asset.deleted_at.is_(None)
    )
    if only is not None:
        return list(db.execute(query.where(Asset.slug == only)))
    cast = (SceneAsset.asset_id == Asset.id) & (SceneAsset.scene_id == scene_id) & (SceneAsset.use == SceneUse.CAST)
    rows = db.execute(
        query.outerjoin(SceneAsset, cast)
        .where(SceneAsset.asset_id.is_not(None) | Asset.id.in_([one for one in wearers if one]))
        .order_by(SceneAsset.position.is_(None), SceneAsset.position, Asset.position, Asset.id)
    )
    return list(rows)


def _worn_by_character(db: Connection, scene_id: UUID) -> dict[UUID | None, list[dict[str, object]]]:
    rows = db.execute(
        select(SceneAsset.worn_by_id, SceneAsset.asset_id, SceneAsset.wardrobe_state, Asset.slug, Asset.name)
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .where(SceneAsset.scene_id == scene_id, SceneAsset.use == SceneUse.WARDROBE, Asset.deleted_at.is_(None))
        .order_by(SceneAsset.position)
    ).all()
    labels = _labels(db, [row.asset_id for row in rows])
    worn: dict[UUID | None, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        worn[row.worn_by_id].append(
            {
                "asset": row.slug,
                "name": row.name,
                "state": row.wardrobe_state,
                "file": fitting_label(row.wardrobe_state, labels[row.asset_id]),
                "suggestions": state_words(labels[row.asset_id]),
            }
        )
    return worn


def _labels(db: Connection, asset_ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(AssetFile.asset_id, AssetFile.label)
        .where(AssetFile.asset_id.in_(asset_ids), AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ):
        found[row.asset_id].append(row.label)
    return found


def _dressed(character: AnyRow | None, wears: list[dict[str, object]]) -> dict[str, object]:
    """A character as dressed in a scene; nobody for wardrobe that waits for its wearer."""
    profile = character.profile if character is not None and isinstance(character.profile, dict) else {}
    here = "; ".join(f"{one['name']}: {one['state']}" if one["state"] else str(one["name"]) for one in wears)
    return {
        "character": character.slug if character is not None else None,
        "name": character.name if character is not None else "",
        "is_default": not wears,
        "wears": wears,
        "words": here or str(profile.get("default_wardrobe", "")),
    }
