"""Reads of the assets slice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlalchemy.orm import aliased

from circletake.assets.errors import UnknownAssetError
from circletake.assets.model import Asset, AssetFile
from circletake.assets.rules import AssetSort, Shelf, folded
from circletake.assets.schemas import AssetWish
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import FieldFault, NotFoundError
from circletake.kernel.ids import as_id
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.projects.model import Project

MOST_IDS_IN_A_LIST = 200
_MOVER, _DELETER, _EVIDENCE = aliased(Person), aliased(Person), aliased(MediaFile)
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
    Asset.state_reason,
    Asset.state_at,
    _MOVER.name.label("state_by"),
    Asset.deleted_at,
    _DELETER.name.label("deleted_by"),
)


_ORDERS: dict[AssetSort, tuple[Any, ...]] = {
    AssetSort.LIBRARY: (Asset.kind, Asset.position, Asset.id),
    AssetSort.NAME: (func.lower(Asset.name), Asset.id),
    AssetSort.NEWEST: (Asset.created_at.desc(), Asset.id.desc()),
    AssetSort.CHANGED: (Asset.updated_at.desc(), Asset.id.desc()),
}


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
    tags: list[str]


def asset_at_work(db: Connection, crew: CrewPass, address: str) -> AssetAtWork:
    """An asset of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    return _at_work(db, crew, address, Asset.deleted_at.is_(None))


def binned_at_work(db: Connection, crew: CrewPass, address: str) -> AssetAtWork:
    """An asset of the project that lies in the bin, locked for a change.

    Raises:
        NotFoundError: none in the bin at that address.
    """
    return _at_work(db, crew, address, Asset.deleted_at.is_not(None))


def _at_work(db: Connection, crew: CrewPass, address: str, is_there: ColumnElement[bool]) -> AssetAtWork:
    row = db.execute(
        select(Asset.id, Asset.kind, Asset.name, Asset.slug, Asset.state, Asset.version, Asset.tags)
        .where(Asset.project_id == crew.project_id, is_there, _is(address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("asset", address)
    return AssetAtWork(*row[:-1], tags=[str(tag) for tag in row.tags or []])


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


def assets_shown(db: Connection, crew: CrewPass, wish: AssetWish) -> list[dict[str, object]]:
    """Assets with their files."""
    query = _assets(crew, wish.shelf)
    if wish.kind:
        query = query.where(Asset.kind == wish.kind)
    if wish.state:
        query = query.where(Asset.state == wish.state)
    for word in folded(wish.words).split():
        query = query.where(Asset.folded.contains(word, autoescape=True))
    wanted = {folded(tag) for tag in wish.tag}
    shown = _shown(db, crew, query.order_by(*_ORDERS[wish.sort]))
    return [one for one in shown if wanted <= {folded(tag) for tag in one["tags"]}]


def _assets(crew: CrewPass, shelf: Shelf) -> Select[*tuple[Any, ...]]:
    is_there = Asset.deleted_at.is_(None) if shelf is Shelf.LIBRARY else Asset.deleted_at.is_not(None)
    return (
        select(*_ASSET)
        .outerjoin(_MOVER, _MOVER.id == Asset.state_by)
        .outerjoin(_DELETER, _DELETER.id == Asset.deleted_by)
        .where(Asset.project_id == crew.project_id, is_there)
    )


def _shown(db: Connection, crew: CrewPass, query: Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows = db.execute(query).mappings().all()
    files = _files_by_asset(db, crew, [row["id"] for row in rows])
    return [{**row, "id": str(row["id"]), "files": files[row["id"]]} for row in rows]


def asset_shown(db: Connection, crew: CrewPass, address: str) -> dict[str, object]:
    """One asset with its files.

    Raises:
        NotFoundError: none at that address.
    """
    found = _shown(db, crew, _assets(crew, Shelf.LIBRARY).where(_is(address)))
    if not found:
        raise NotFoundError.of("asset", address)
    return found[0]


def tags_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """The tags of the library with how many assets have each, most used first."""
    rows: Iterable[Any] = db.execute(
        select(Asset.tags)
        .where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None))
        .order_by(Asset.position, Asset.id)
    ).scalars()
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for tag in (tag for tags in rows for tag in tags):
        written.setdefault(folded(tag), tag)
        counts[folded(tag)] += 1
    return [{"tag": written[plain], "count": count} for plain, count in counts.most_common()]


def _files_by_asset(db: Connection, crew: CrewPass, asset_ids: list[UUID]) -> dict[UUID, list[dict[str, object]]]:
    files: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    rows = db.execute(
        select(
            AssetFile.asset_id,
            AssetFile.id,
            AssetFile.label,
            AssetFile.rights,
            AssetFile.media_id,
            _EVIDENCE.id.label("evidence_id"),
            _EVIDENCE.file_name.label("evidence_name"),
            _EVIDENCE.mime.label("evidence_mime"),
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
        .outerjoin(_EVIDENCE, _EVIDENCE.id == AssetFile.evidence_media_id)
        .where(_of_assets(crew, asset_ids), AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ).mappings()
    for row in rows:
        shown = dict(row)
        probe = shown.pop("probe") or {}
        shown["evidence"] = _evidence(crew, shown)
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


def _of_assets(crew: CrewPass, asset_ids: list[UUID]) -> ColumnElement[bool]:
    """Files of these assets; of a whole library no list of ids is sent, which is slow beyond some hundred."""
    if len(asset_ids) <= MOST_IDS_IN_A_LIST:
        return AssetFile.asset_id.in_(asset_ids)
    return AssetFile.asset_id.in_(select(Asset.id).where(Asset.project_id == crew.project_id))


def _evidence(crew: CrewPass, shown: dict[str, Any]) -> dict[str, object] | None:
    media_id, file_name, mime = (shown.pop(f"evidence_{part}") for part in ("id", "name", "mime"))
    if media_id is None:
        return None
    url = f"/api/v1/projects/{crew.project_code}/media/{media_id}/original"
    return {"file_name": file_name, "mime": mime, "original_url": url}


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
