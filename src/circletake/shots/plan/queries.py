"""Reads of the shot verbs: what is around a shot, what it may take over, how its card parts and joins."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.shots.card import ShotCard
from circletake.shots.groups.queries import group_around
from circletake.shots.model import CardVersion, Shot, Succession
from circletake.shots.near import NEAR, beside, near_shown, shot_before
from circletake.shots.plan.inheriting import Offer, SceneShared, Shown, from_scene, from_shot, taken_over
from circletake.shots.plan.merging import differing, only_second
from circletake.shots.plan.schemas import OffersAsked, OfferSource
from circletake.shots.plan.splitting import placed
from circletake.shots.queries import shot_is
from circletake.story.model import Scene, SceneAsset
from circletake.story.rules import SceneUse

REACH = 2


def shot_id_of(db: Connection, crew: CrewPass, shot: str) -> UUID:
    """The id of a shot that is not in the bin.

    Raises:
        NotFoundError: none at that address.
    """
    found = db.execute(
        select(Shot.id).where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(shot))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("shot", shot)
    return found


def surroundings(db: Connection, crew: CrewPass, shot: str) -> dict[str, object]:
    """What is around a shot; see `SurroundingsOut`."""
    shot_id = shot_id_of(db, crew, shot)
    here = db.execute(NEAR.where(Shot.id == shot_id)).mappings().one()
    before, after = beside(db, crew, shot_id, reach=REACH, only_playing=False)
    played_before, played_after = beside(db, crew, shot_id, reach=1, only_playing=True)
    return {
        "neighbours": [near_shown(crew, row) for row in (*reversed(before), here, *after)],
        "before": near_shown(crew, played_before[0]) if played_before else None,
        "after": near_shown(crew, played_after[0]) if played_after else None,
        "group": group_around(db, crew, shot_id),
        "came_from": _successions(db, shot_id, Succession.to_shot_id, Succession.from_shot_id),
        "went_to": _successions(db, shot_id, Succession.from_shot_id, Succession.to_shot_id),
    }


def _successions(
    db: Connection, shot_id: UUID, here: InstrumentedAttribute[UUID], there: InstrumentedAttribute[UUID]
) -> list[dict[str, object]]:
    other = aliased(Shot)
    rows = db.execute(
        select(other.code.label("shot"), other.title, Succession.deed, other.state, other.take_count)
        .join(other, other.id == there)
        .where(here == shot_id, other.deleted_at.is_(None))
        .order_by(Succession.created_at, other.code)
    )
    return [dict(row) for row in rows.mappings()]


def offers_shown(db: Connection, crew: CrewPass, shot: str, asked: OffersAsked) -> dict[str, object]:
    """What there is to take over for a card in writing, and the card with what was taken; nothing is saved."""
    shot_id = shot_id_of(db, crew, shot)
    is_of_scene = asked.source is OfferSource.SCENE
    source, offers = (_offers_of_scene if is_of_scene else _offers_of_shot_before)(db, crew, shot_id, asked.card)
    return {
        "source": source,
        "offers": [
            {
                "key": one.key,
                "path": one.path,
                "before": one.before,
                "after": one.after,
                "is_likely": one.is_likely,
                "why": one.why,
            }
            for one in offers
        ],
        "card": taken_over(asked.card, offers, asked.take).as_json(),
    }


def _offers_of_shot_before(
    db: Connection, crew: CrewPass, shot_id: UUID, card: ShotCard
) -> tuple[str | None, list[Offer]]:
    before = shot_before(db, crew, shot_id)
    if before is None:
        return None, []
    return str(before["code"]), from_shot(card, ShotCard.model_validate(before["card"]))


def _offers_of_scene(db: Connection, crew: CrewPass, shot_id: UUID, card: ShotCard) -> tuple[str | None, list[Offer]]:
    scene = db.execute(
        select(Scene.id, Scene.code, Scene.light_note, Scene.time_of_day)
        .join(Shot, Shot.scene_id == Scene.id)
        .where(Shot.id == shot_id, Shot.project_id == crew.project_id)
    ).one()
    shown = _shown_in(db, scene.id)
    shared = SceneShared(
        location=shown[SceneUse.LOCATION],
        cast=shown[SceneUse.CAST],
        props=shown[SceneUse.PROP],
        wardrobe=shown[SceneUse.WARDROBE],
        light_note=scene.light_note,
        time_of_day=scene.time_of_day or "",
    )
    return scene.code, from_scene(card, shared)


def _shown_in(db: Connection, scene_id: UUID) -> dict[SceneUse, tuple[Shown, ...]]:
    """The assets of a scene by what they are to it, with the labels of their files."""
    wearer = aliased(Asset)
    rows = db.execute(
        select(SceneAsset.use, Asset.id, Asset.slug, Asset.name, SceneAsset.wardrobe_state)
        .add_columns(wearer.slug.label("worn_by"))
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(SceneAsset.scene_id == scene_id, Asset.deleted_at.is_(None))
        .order_by(SceneAsset.position)
    ).all()
    files = db.execute(
        select(AssetFile.asset_id, AssetFile.label)
        .where(AssetFile.asset_id.in_([row.id for row in rows]), AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ).all()
    return {
        use: tuple(
            Shown(
                asset=row.slug,
                name=row.name,
                labels=tuple(file.label for file in files if file.asset_id == row.id),
                worn_by=row.worn_by,
                state=row.wardrobe_state,
            )
            for row in rows
            if row.use == use
        )
        for use in SceneUse
    }


def _card_of(db: Connection, shot_id: UUID) -> tuple[AnyRow, ShotCard]:
    row = db.execute(
        select(Shot.code, Shot.version, Shot.card_version, Shot.take_count, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.id == shot_id)
    ).one()
    return row, ShotCard.model_validate(row.card)


def split_shown(db: Connection, crew: CrewPass, shot: str) -> dict[str, object]:
    """Everything that a shot's card says, and on which of two cards it likely goes."""
    row, card = _card_of(db, shot_id_of(db, crew, shot))
    parts = [{"path": one.path, "value": one.value, "where": one.where} for one in placed(card)]
    return {"version": row.version, "card_version": row.card_version, "places": parts}


def merge_shown(db: Connection, crew: CrewPass, shot: str, other: str) -> dict[str, object]:
    """Two cards field by field: where they differ, and what only the second says."""
    first, card = _card_of(db, shot_id_of(db, crew, shot))
    second, other_card = _card_of(db, shot_id_of(db, crew, other))
    return {
        "first": first.code,
        "second": second.code,
        "card_version": first.card_version,
        "other_card_version": second.card_version,
        "differing": [
            {"path": one.path, "first": one.first, "second": one.second, "both": one.both, "where": one.where}
            for one in differing(card, other_card)
        ],
        "only_second": [{"path": path, "value": value} for path, value in only_second(card, other_card)],
        "takes_of_second": second.take_count,
    }
