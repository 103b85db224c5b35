"""Which cards point at an asset."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Text, cast, select

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import as_id
from circletake.shots.card import ShotCard
from circletake.shots.model import CardVersion, Shot
from circletake.shots.replacing.rules import Swap, places_of
from circletake.story.model import Scene


@dataclass(frozen=True, slots=True)
class NamedAsset:
    """An asset by its names; `labels` in order, `is_gone` when it lies in the bin, where cards still point at it."""

    id: UUID
    slug: str
    name: str
    kind: str
    is_gone: bool
    labels: tuple[str, ...]


def named_asset(db: Connection, crew: CrewPass, address: str) -> NamedAsset:
    """An asset of the project, in the library or in the bin.

    Raises:
        NotFoundError: none at that address.
    """
    asset_id = as_id(address)
    row = db.execute(
        select(Asset.id, Asset.slug, Asset.name, Asset.kind, Asset.deleted_at).where(
            Asset.project_id == crew.project_id, Asset.id == asset_id if asset_id else Asset.slug == address
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("asset", address)
    labels = db.execute(
        select(AssetFile.label)
        .where(AssetFile.asset_id == row.id, AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ).scalars()
    return NamedAsset(row.id, row.slug, row.name, row.kind, row.deleted_at is not None, tuple(labels))


def cards_pointing(db: Connection, crew: CrewPass, asset: str, *, file: str | None) -> list[dict[str, object]]:
    """The current cards that point at an asset, or at one of its files, in story order, with the places.

    Raises:
        NotFoundError: no such asset, not even in the bin.
    """
    meant = named_asset(db, crew, asset)
    swap = Swap(meant.slug, meant.slug, file=file, first=next(iter(meant.labels), ""))
    rows = db.execute(
        select(Shot.code, Shot.title, Shot.state, CardVersion.card)
        .join(Scene, Scene.id == Shot.scene_id)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None))
        .where(cast(CardVersion.card, Text).contains(meant.slug, autoescape=True))
        .order_by(Scene.position, Shot.position, Shot.code)
    )
    found = [(row, places_of(ShotCard.model_validate(row.card), swap)) for row in rows]
    return [
        {"shot": row.code, "title": row.title, "state": row.state, "places": places} for row, places in found if places
    ]


def current_card(db: Connection, shot_id: UUID, version: int) -> ShotCard:
    """A locked shot's card."""
    card = db.execute(
        select(CardVersion.card).where(CardVersion.shot_id == shot_id, CardVersion.version == version)
    ).scalar_one()
    return ShotCard.model_validate(card)
