"""Reads of the assets slice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from circletake.assets.errors import UnknownAssetError
from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import FieldFault, NotFoundError
from circletake.kernel.ids import as_id
from circletake.media.model import MediaFile
from circletake.projects.model import Project

_ASSET = (
    Asset.id,
    Asset.kind,
    Asset.name,
    Asset.slug,
    Asset.state,
    Asset.version,
    Asset.profile,
    Asset.negative_constraints,
    Asset.tags,
    Asset.created_at,
    Asset.updated_at,
)


def _is(address: str) -> ColumnElement[bool]:
    asset_id = as_id(address)
    return Asset.id == asset_id if asset_id else Asset.slug == address


@dataclass(frozen=True, slots=True)
class AssetAtWork:
    """An asset as its actions need it."""

    id: UUID
    kind: str
    name: str
    slug: str
    state: str
    version: int


def asset_at_work(db: Connection, crew: CrewPass, address: str) -> AssetAtWork:
    """An asset of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Asset.id, Asset.kind, Asset.name, Asset.slug, Asset.state, Asset.version)
        .where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None), _is(address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("asset", address)
    return AssetAtWork(*row)


def asset_id_of(db: Connection, crew: CrewPass, address: str) -> UUID:
    """The id of an asset of the project.

    Raises:
        NotFoundError: none at that address.
    """
    found = db.execute(
        select(Asset.id).where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None), _is(address))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("asset", address)
    return found


def lock_library(db: Connection, crew: CrewPass) -> None:
    """Let one person at a time give out slugs; others wait for the commit."""
    db.execute(select(Project.id).where(Project.id == crew.project_id).with_for_update(key_share=True)).one()


def assets_shown(
    db: Connection, crew: CrewPass, *, kind: str | None = None, address: str | None = None
) -> list[dict[str, object]]:
    """Assets with their files, in the order of the library; of one kind, or the one at an address."""
    query = select(*_ASSET).where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None))
    if kind:
        query = query.where(Asset.kind == kind)
    if address:
        query = query.where(_is(address))
    rows = db.execute(query.order_by(Asset.kind, Asset.position, Asset.id)).mappings().all()
    files = _files_by_asset(db, crew, [row["id"] for row in rows])
    return [{**row, "id": str(row["id"]), "files": files[row["id"]]} for row in rows]


def asset_shown(db: Connection, crew: CrewPass, address: str) -> dict[str, object]:
    """One asset with its files.

    Raises:
        NotFoundError: none at that address.
    """
    found = assets_shown(db, crew, address=address)
    if not found:
        raise NotFoundError.of("asset", address)
    return found[0]


def _files_by_asset(db: Connection, crew: CrewPass, asset_ids: list[UUID]) -> dict[UUID, list[dict[str, object]]]:
    files: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    rows = db.execute(
        select(
            AssetFile.asset_id,
            AssetFile.id,
            AssetFile.label,
            AssetFile.rights,
            AssetFile.media_id,
            AssetFile.sheet_version,
            AssetFile.current_since.is_not(None).label("is_current_sheet"),
            MediaFile.kind,
            MediaFile.mime,
            MediaFile.file_name,
            MediaFile.size_bytes,
            MediaFile.sha256,
            MediaFile.state.label("media_state"),
            MediaFile.fault,
            MediaFile.probe,
        )
        .join(MediaFile, MediaFile.id == AssetFile.media_id)
        .where(AssetFile.asset_id.in_(asset_ids), AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ).mappings()
    for row in rows:
        shown = dict(row)
        probe = shown.pop("probe") or {}
        base = f"/api/v1/projects/{crew.project_code}/media/{row['media_id']}"
        picture = "poster" if row["kind"] == "video" else "thumb"
        files[shown.pop("asset_id")].append(
            {
                **shown,
                "id": str(row["id"]),
                "media_id": str(row["media_id"]),
                "width": probe.get("width"),
                "height": probe.get("height"),
                "duration_ms": probe.get("duration_ms"),
                "picture_url": f"{base}/{picture}" if row["kind"] in ("image", "video") else None,
                "original_url": f"{base}/original",
            }
        )
    return files


def asset_ids_by_slug(db: Connection, crew: CrewPass, slugs: Iterable[str], *, field: str) -> dict[str, UUID]:
    """The ids of assets by slug.

    Raises:
        UnknownAssetError: one of them names no asset of the project; the fault is told at `field`.
    """
    wanted = set(slugs)
    rows = db.execute(
        select(Asset.slug, Asset.id).where(
            Asset.project_id == crew.project_id, Asset.deleted_at.is_(None), Asset.slug.in_(wanted)
        )
    )
    found = {row.slug: row.id for row in rows}
    if missing := sorted(wanted - found.keys()):
        message = f"There is no asset {missing[0]!r} in this project; add it to the library first."
        raise UnknownAssetError(message, fields=(FieldFault(field=field, message=message),))
    return found


def files_by_label(db: Connection, asset_ids: Iterable[UUID]) -> dict[tuple[UUID, str], UUID]:
    """The ids of asset files by (asset, label); the label `""` stands for the asset's first file."""
    found: dict[tuple[UUID, str], UUID] = {}
    for row in db.execute(
        select(AssetFile.asset_id, AssetFile.label, AssetFile.id)
        .where(AssetFile.asset_id.in_(list(asset_ids)), AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ):
        found[(row.asset_id, row.label)] = row.id
        found.setdefault((row.asset_id, ""), row.id)
    return found
