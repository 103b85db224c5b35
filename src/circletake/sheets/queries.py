"""Reads of the sheets slice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from circletake.assets.model import Asset, AssetFile
from circletake.assets.queries import asset_id_of
from circletake.assets.rules import AssetKind
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaKind, MediaState, RenditionKind
from circletake.people.model import Person
from circletake.projects.model import Project
from circletake.sheets.errors import NoSheetsHereError
from circletake.sheets.layouts import SHEET_KINDS
from circletake.sheets.model import Sheet
from circletake.sheets.recipe import Recipe
from circletake.sheets.rules import Origin, SheetState, Source, changes_since

SMALL = {MediaKind.IMAGE.value: RenditionKind.THUMB.value, MediaKind.VIDEO.value: RenditionKind.POSTER.value}


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of an asset that may stand on a sheet: the hash of what is drawn of it, and of its small picture.

    A film stands there with its poster.
    """

    file: UUID
    label: str
    sha256: str
    small_sha256: str
    rights: dict[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """An asset as its sheets need it."""

    id: UUID
    kind: AssetKind
    name: str
    slug: str
    profile: dict[str, str]
    avoid: tuple[str, ...]
    tags: tuple[str, ...]
    project_title: str
    pictures: tuple[Picture, ...]

    @property
    def origin(self) -> Origin:
        """What it is now."""
        pictures = tuple(Source(one.file, one.label, one.sha256) for one in self.pictures)
        return Origin(self.name, self.profile, self.avoid, pictures)


def subject(db: Connection, crew: CrewPass, address: str) -> Subject:
    """An asset with the pictures that are ready to be used; its own sheets are not among them.

    Raises:
        NotFoundError: none at that address.
        NoSheetsHereError: a kind of asset that has no sheets.
    """
    asset_id = asset_id_of(db, crew, address)
    row = db.execute(
        select(Asset.kind, Asset.name, Asset.slug, Asset.profile, Asset.negative_constraints, Asset.tags)
        .add_columns(Project.title.label("project_title"))
        .join(Project, Project.id == Asset.project_id)
        .where(Asset.id == asset_id)
    ).one()
    if row.kind not in set(SHEET_KINDS):
        kinds = ", ".join(f"{kind}s" if kind != AssetKind.WARDROBE else "wardrobe" for kind in SHEET_KINDS)
        raise NoSheetsHereError(f"A {row.kind.replace('_', ' ')} has no reference sheet; these have: {kinds}.")
    return Subject(
        asset_id, AssetKind(row.kind), row.name, row.slug, dict(row.profile or {}),
        tuple(str(line) for line in row.negative_constraints or []), tuple(str(tag) for tag in row.tags or []),
        row.project_title, _pictures(db, asset_id),
    )  # fmt: skip


def _pictures(db: Connection, asset_id: UUID) -> tuple[Picture, ...]:
    rows = db.execute(
        select(AssetFile.id, AssetFile.label, AssetFile.rights, MediaFile.kind, MediaFile.sha256)
        .add_columns(Rendition.kind.label("small_kind"), Rendition.sha256.label("small"))
        .join(MediaFile, MediaFile.id == AssetFile.media_id)
        .join(Rendition, Rendition.media_id == MediaFile.id)
        .where(
            AssetFile.asset_id == asset_id,
            AssetFile.removed_at.is_(None),
            AssetFile.sheet_version.is_(None),
            MediaFile.state == MediaState.READY,
            Rendition.kind.in_(list(SMALL.values())),
        )
        .order_by(AssetFile.position, AssetFile.id)
    )
    return tuple(
        Picture(
            row.id,
            row.label,
            row.sha256 if row.kind == MediaKind.IMAGE else row.small,
            row.small,
            dict(row.rights or {}),
        )
        for row in rows
        if SMALL.get(row.kind) == row.small_kind
    )


def labels_of(db: Connection, asset_id: UUID) -> list[str]:
    """The labels that an asset's files have."""
    query = select(AssetFile.label).where(AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None))
    return list(db.execute(query).scalars())


def next_version(db: Connection, asset_id: UUID) -> int:
    """The number that an asset's next sheet gets."""
    newest = db.execute(select(func.max(Sheet.version)).where(Sheet.asset_id == asset_id)).scalar_one()
    return (newest or 0) + 1


def current_version(db: Connection, asset_id: UUID) -> int:
    """The version of an asset's current sheet; 0 when none is."""
    found = db.execute(
        select(AssetFile.sheet_version).where(
            AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None), AssetFile.current_since.is_not(None)
        )
    ).scalar_one_or_none()
    return found or 0


@dataclass(frozen=True, slots=True)
class SheetAtWork:
    """A sheet as its job needs it."""

    id: UUID
    project_id: UUID
    asset_id: UUID
    version: int
    state: str
    maker: str
    recipe: Recipe
    origin: Origin
    becomes_current: bool
    keeps_approval: bool
    created_at: datetime


def sheet_at_work(db: Connection, sheet_id: UUID) -> SheetAtWork:
    """A sheet by its id alone, locked for a change: for jobs, which hold no person's pass."""
    row = db.execute(select(*Sheet.__table__.columns).where(Sheet.id == sheet_id).with_for_update()).one()
    return SheetAtWork(
        row.id, row.project_id, row.asset_id, row.version, row.state, row.maker, Recipe.model_validate(row.recipe),
        Origin.from_json(row.made_from), row.becomes_current, row.keeps_approval, row.created_at,
    )  # fmt: skip


def names_of(db: Connection, sheet: SheetAtWork) -> tuple[str, str]:
    """How a sheet's asset is mentioned, and what its project is called."""
    row = db.execute(
        select(Asset.slug, Project.title)
        .join(Project, Project.id == Asset.project_id)
        .where(Asset.id == sheet.asset_id)
    ).one()
    return row.slug, row.title


def _sheets(asset_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Sheet.id,
            Sheet.version,
            Sheet.state,
            Sheet.maker,
            Sheet.recipe,
            Sheet.made_from,
            Sheet.fault,
            Sheet.created_at,
            Sheet.ended_at,
            Person.name.label("author"),
            AssetFile.id.label("file_id"),
            AssetFile.label,
            AssetFile.current_since.is_not(None).label("is_current"),
            MediaFile.id.label("media_id"),
            MediaFile.size_bytes,
            MediaFile.probe,
            MediaFile.state.label("media_state"),
        )
        .outerjoin(AssetFile, AssetFile.id == Sheet.asset_file_id)
        .outerjoin(MediaFile, MediaFile.id == AssetFile.media_id)
        .outerjoin(Person, Person.id == Sheet.author_id)
        .where(Sheet.asset_id == asset_id, Sheet.removed_at.is_(None), AssetFile.removed_at.is_(None))
        .order_by(Sheet.version.desc())
    )


def sheets_shown(db: Connection, crew: CrewPass, address: str) -> list[dict[str, Any]]:
    """The sheets of an asset that are not in the bin, newest first, each with what changed since it was made.

    Raises:
        NotFoundError: no such asset.
        NoSheetsHereError: a kind of asset that has no sheets.
    """
    now = subject(db, crew, address)
    return [_shown(crew, dict(row), now.origin) for row in db.execute(_sheets(now.id)).mappings()]


def sheet_shown(db: Connection, crew: CrewPass, address: str, version: int) -> dict[str, Any]:
    """One sheet of an asset.

    Raises:
        NotFoundError: no such asset, or no such version, or it is in the bin.
    """
    found = [one for one in sheets_shown(db, crew, address) if one["version"] == version]
    if not found:
        raise NotFoundError.of("sheet", f"v{version}")
    return found[0]


def _shown(crew: CrewPass, row: dict[str, Any], now: Origin) -> dict[str, Any]:
    probe, media_id = row.pop("probe") or {}, row.pop("media_id")
    base = f"/api/v1/projects/{crew.project_code}/media/{media_id}"
    changes = changes_since(Origin.from_json(row.pop("made_from")), now) if row["state"] == SheetState.READY else []
    is_checked = row.pop("media_state") == MediaState.READY
    return {
        **row,
        "id": str(row["id"]),
        "recipe": Recipe.model_validate(row["recipe"]),
        "file_id": str(row["file_id"]) if row["file_id"] else None,
        "is_current": bool(row["is_current"]),
        "width": probe.get("width"),
        "height": probe.get("height"),
        "picture_url": f"{base}/thumb" if is_checked else None,
        "original_url": f"{base}/original" if media_id else None,
        "changes": [{"kind": one.kind, "name": one.name, "words": one.words} for one in changes],
    }
