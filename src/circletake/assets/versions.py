"""An asset's versions: listed, compared, and restored as a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update

from circletake.assets import queries
from circletake.assets.actions import next_version, subject_of
from circletake.assets.errors import LostFileError
from circletake.assets.filing import put_aside, take_off_others
from circletake.assets.model import AssetFile, AssetVersion
from circletake.assets.rules import Snapshot, changes_between
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError, StaleError
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor
from circletake.kernel.record import record
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.projects.actions import require_open


def versions_shown(db: Connection, crew: CrewPass, asset: str, *, cursor: str | None, limit: int) -> dict[str, object]:
    """An asset's versions, newest first, each with what it changed against the one before.

    Raises:
        NotFoundError: no such asset.
    """
    asset_id = queries.asset_id_of(db, crew, asset)
    query = _versions().where(AssetVersion.asset_id == asset_id).order_by(AssetVersion.version.desc())
    if after := decode_cursor(cursor, parts=1):
        query = query.where(AssetVersion.version < number_in_cursor(after[0]))
    rows = db.execute(query.limit(limit + 1)).all()
    pictures = _pictures(db, crew, rows)
    befores: list[AnyRow | None] = [*rows[1:], None]
    items = [_version(row, before, pictures) for row, before in zip(rows, befores, strict=False)][:limit]
    more = len(rows) > limit
    return {"items": items, "next": encode_cursor(rows[limit - 1].version) if more else None}


def compared(db: Connection, crew: CrewPass, asset: str, version: int, *, against: int) -> dict[str, object]:
    """What differs between two versions of an asset, told from `against` to `version`.

    Raises:
        NotFoundError: no such asset, or no such version of it.
    """
    asset_id = queries.asset_id_of(db, crew, asset)
    before, after = _one(db, asset_id, against), _one(db, asset_id, version)
    pictures = _pictures(db, crew, [before, after])
    changes = [vars_of(change) for change in changes_between(before.snapshot, after.snapshot)]
    return {
        "before": _version(before, None, pictures),
        "after": _version(after, None, pictures),
        "changes": changes,
    }


def restore_version(db: Connection, crew: CrewPass, asset: str, version: int, *, seen_version: int) -> None:
    """Make an asset what it was at a version, as a new version; its slug and its state stay as they are.

    Raises:
        StaleError: someone changed it since `seen_version`.
        NotFoundError: no such version.
        LostFileError: a file of that version is nowhere in the project.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    if present.version != seen_version:
        raise StaleError.of("asset", seen=seen_version, current=present.version)
    snapshot = _one(db, present.id, version).snapshot
    _restore_files(db, present.id, snapshot["files"])
    words = {name: snapshot[name] for name in ("name", "profile", "negative_constraints", "tags")}
    next_version(db, crew, present, note=f"Restored version {version}", **words)
    record(db, crew.actor, verb="asset.version_restored", subject=subject_of(present), after={"version": version})


def _restore_files(db: Connection, asset_id: UUID, wanted: list[dict[str, Any]]) -> None:
    """Bring back the files of a version. Places that cards point at keep their ids; bytes and rights come from rows
    that the asset has had, which are never deleted."""
    rows: Sequence[AnyRow] = db.execute(
        select(*AssetFile.__table__.columns, MediaFile.sha256)
        .join(MediaFile, MediaFile.id == AssetFile.media_id)
        .where(AssetFile.asset_id == asset_id)
        .order_by(AssetFile.removed_at.is_not(None), AssetFile.created_at.desc())
    ).all()
    kept: list[UUID] = []
    plan: list[tuple[AnyRow, AnyRow, dict[str, Any]]] = []
    for file in wanted:
        source = _source_of(rows, file)
        place = _place_for(rows, file, source, kept)
        kept.append(place.id)
        plan.append((place, source, file))
    take_off_others(db, asset_id, kept)
    for position, (place, source, file) in enumerate(plan, start=1):
        if place.media_id != source.media_id and place.removed_at is None:
            put_aside(db, asset_id, place)
        db.execute(
            update(AssetFile)
            .where(AssetFile.id == place.id)
            .values(
                media_id=source.media_id,
                evidence_media_id=source.evidence_media_id,
                rights=file["rights"],
                label=file["label"],
                position=position,
                removed_at=None,
            )
        )


def _source_of(rows: Sequence[AnyRow], file: dict[str, Any]) -> AnyRow:
    """The row that has a version's bytes; of several the one with its label."""
    same = [row for row in rows if row.sha256 == file["sha256"]]
    if not same:
        raise LostFileError(f"The file {file['label']!r} of that version is no longer in this project.")
    return next((row for row in same if row.label == file["label"]), same[0])


def _place_for(rows: Sequence[AnyRow], file: dict[str, Any], source: AnyRow, kept: list[UUID]) -> AnyRow:
    """The row that is to hold a file: the one with its bytes while that stands, else the one under its label."""
    standing = [row for row in rows if row.removed_at is None and row.id not in kept]
    if source in standing:
        return source
    return next((row for row in standing if row.label == file["label"]), source)


def _versions() -> Any:
    return select(
        AssetVersion.version,
        AssetVersion.snapshot,
        AssetVersion.note,
        AssetVersion.created_at,
        Person.name.label("author"),
    ).outerjoin(Person, Person.id == AssetVersion.author_id)


def _one(db: Connection, asset_id: UUID, version: int) -> AnyRow:
    row: AnyRow | None = db.execute(
        _versions().where(AssetVersion.asset_id == asset_id, AssetVersion.version == version)
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("version", str(version))
    return row


def _version(row: AnyRow, before: AnyRow | None, pictures: dict[str, str]) -> dict[str, object]:
    changes = changes_between(before.snapshot, row.snapshot) if before else []
    files = [{**_file(file), "picture_url": pictures.get(file["sha256"])} for file in row.snapshot["files"]]
    return {
        "version": row.version,
        "author": row.author,
        "created_at": row.created_at,
        "note": row.note,
        "changes": [vars_of(change) for change in changes],
        "files": files,
    }


def vars_of(change: Any) -> dict[str, str | None]:
    """A change as the API tells it."""
    return {"field": change.field, "before": change.before, "after": change.after}


def _file(file: Snapshot) -> dict[str, object]:
    kept = ("label", "sha256", "mime", "rights")
    return {**{name: file[name] for name in kept}, "evidence": file.get("evidence")}


def _pictures(db: Connection, crew: CrewPass, rows: Any) -> dict[str, str]:
    """Where the pictures of the files of some versions are, by hash."""
    hashes = {file["sha256"] for row in rows for file in row.snapshot["files"]}
    found = db.execute(
        select(MediaFile.sha256, MediaFile.id, MediaFile.kind).where(
            MediaFile.project_id == crew.project_id, MediaFile.sha256.in_(hashes)
        )
    )
    picture = {"video": "poster", "image": "thumb"}
    base = f"/api/v1/projects/{crew.project_code}/media"
    return {row.sha256: f"{base}/{row.id}/{picture[row.kind]}" for row in found if row.kind in picture}
