"""What happens to an asset: made, edited, given files, approved, retired, put into the bin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from circletake.assets import queries
from circletake.assets.errors import LabelTakenError, SlugTakenError
from circletake.assets.model import Asset, AssetFile, AssetVersion
from circletake.assets.rules import (
    AssetKind,
    AssetState,
    checked_label,
    checked_profile,
    checked_tags,
    folded,
    slug_from_name,
    words_to_search,
)
from circletake.assets.schemas import AssetEdit, NewAsset, TagEdit
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import NotFoundError, StaleError
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.media import actions as media
from circletake.projects.actions import require_open


def create_asset(db: Connection, crew: CrewPass, new: NewAsset) -> UUID:
    """Add an asset to the library.

    Raises:
        SlugTakenError: the slug asked for is in use.
        InvalidInputError: a profile field that this kind does not have.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    queries.lock_library(db, crew)
    asset_id, now = new_id(), clock.now()
    slug = _free_slug(db, crew, new)
    position = db.execute(
        select(func.coalesce(func.max(Asset.position), 0)).where(Asset.project_id == crew.project_id)
    ).scalar_one()
    db.execute(
        insert(Asset).values(
            id=asset_id,
            project_id=crew.project_id,
            kind=new.kind,
            name=new.name,
            slug=slug,
            state=AssetState.DRAFT,
            version=1,
            position=position + 1,
            profile=checked_profile(new.kind, new.profile),
            negative_constraints=[line.strip() for line in new.negative_constraints if line.strip()],
            tags=checked_tags(new.tags),
            folded="",
            state_reason="",
            created_at=now,
            updated_at=now,
        )
    )
    _freeze(db, crew, asset_id, 1)
    record(db, crew.actor, verb="asset.created", subject=_subject(asset_id, slug), after=new.model_dump(mode="json"))
    return asset_id


def _free_slug(db: Connection, crew: CrewPass, new: NewAsset) -> str:
    taken = set(db.execute(select(Asset.slug).where(Asset.project_id == crew.project_id)).scalars())
    if new.slug:
        if new.slug in taken:
            raise SlugTakenError(f"There is an asset {new.slug!r} already (perhaps in the bin); choose another.")
        return new.slug
    stem = slug_from_name(new.name)[:56]
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if slug not in taken)


def edit_asset(db: Connection, crew: CrewPass, asset: str, edit: AssetEdit) -> None:
    """Change an asset's name, profile, constraints or tags: a new version.

    Raises:
        StaleError: someone changed it since `seen_version`.
        InvalidInputError: a profile field that this kind does not have.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    if present.version != edit.seen_version:
        raise StaleError.of("asset", seen=edit.seen_version, current=present.version)
    changes = edit.model_dump(exclude={"seen_version"}, exclude_none=True)
    if edit.profile is not None:
        changes["profile"] = checked_profile(AssetKind(present.kind), edit.profile)
    if edit.tags is not None:
        changes["tags"] = checked_tags(edit.tags)
    next_version(db, crew, present, **changes)
    record(db, crew.actor, verb="asset.edited", subject=subject_of(present), after=changes)


def tag_asset(db: Connection, crew: CrewPass, asset: str, edit: TagEdit) -> None:
    """Give an asset tags and take some off it; nothing happens when it has them so already."""
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    unwanted = {folded(tag) for tag in edit.remove}
    tags = checked_tags([*(tag for tag in present.tags if folded(tag) not in unwanted), *edit.add])
    if tags == present.tags:
        return
    next_version(db, crew, present, tags=tags)
    record(db, crew.actor, verb="asset.tagged", subject=subject_of(present), before=present.tags, after=tags)


def add_file(
    db: Connection,
    crew: CrewPass,
    asset: str,
    arrival: media.Arrival,
    *,
    label: str,
    rights: dict[str, str],
    sheet_version: int | None = None,
) -> UUID:
    """Give an asset a reference file under a label of its own; an empty label takes the file's name.

    `sheet_version` says that the file is a reference sheet, and which.

    Raises:
        LabelTakenError: another file of the asset has the label.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    shown = checked_label(label or arrival.file_name.rpartition(".")[0] or arrival.file_name)
    require_free_label(db, present.id, shown)
    media_id = media.register_media(db, crew, arrival)
    file_id = new_id()
    count = db.execute(select(func.count()).where(AssetFile.asset_id == present.id)).scalar_one()
    db.execute(
        insert(AssetFile).values(
            id=file_id,
            asset_id=present.id,
            media_id=media_id,
            label=shown,
            position=count + 1,
            rights=rights,
            sheet_version=sheet_version,
            created_at=clock.now(),
        )
    )
    next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_added", subject=subject_of(present), after={"label": shown})
    return file_id


def remove_file(db: Connection, crew: CrewPass, asset: str, file_id: UUID) -> None:
    """Take a file off an asset; takes that used it keep what they used.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    change_file(db, present.id, file_id, removed_at=clock.now(), current_since=None)
    next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_removed", subject=subject_of(present), after=str(file_id))


def move_to(
    db: Connection, crew: CrewPass, asset: str, state: AssetState, *, reason: str = "", seen_version: int | None = None
) -> None:
    """Approve an asset, retire it, or take it back to draft, and keep the reason beside it.

    Raises:
        StaleError: `seen_version` is not the present one: what would be approved is not what was looked at.
    """
    crew.require(Capability.APPROVE_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    if seen_version not in (None, present.version):
        raise StaleError.of("asset", seen=int(seen_version or 0), current=present.version)
    now = clock.now()
    moved = {"state": state, "state_reason": reason, "state_by": crew.person_id, "state_at": now, "updated_at": now}
    db.execute(update(Asset).where(Asset.id == present.id).values(**moved))
    verb = {AssetState.APPROVED: "asset.approved", AssetState.RETIRED: "asset.retired"}.get(state, "asset.redrafted")
    record(db, crew.actor, verb=verb, subject=subject_of(present), before=present.state, after={"reason": reason})


def delete_asset(db: Connection, crew: CrewPass, asset: str) -> None:
    """Put an asset into the bin; takes that used it keep what they used."""
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    gone = {"deleted_at": clock.now(), "deleted_by": crew.person_id}
    db.execute(update(Asset).where(Asset.id == present.id).values(**gone))
    record(db, crew.actor, verb="asset.deleted", subject=subject_of(present))


def restore_asset(db: Connection, crew: CrewPass, asset: str) -> None:
    """Take an asset out of the bin, as it was; its slug was kept for it.

    Raises:
        NotFoundError: there is none in the bin at that address.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.binned_at_work(db, crew, asset)
    db.execute(update(Asset).where(Asset.id == present.id).values(deleted_at=None, deleted_by=None))
    record(db, crew.actor, verb="asset.restored", subject=subject_of(present))


def subject_of(present: queries.AssetAtWork) -> Subject:
    """The asset, for the record."""
    return _subject(present.id, present.slug)


def _subject(asset_id: UUID, slug: str) -> Subject:
    return Subject("asset", asset_id, slug, {"asset": slug})


def require_free_label(db: Connection, asset_id: UUID, label: str, *, but: UUID | None = None) -> None:
    """See that a label names one file of the asset only.

    Raises:
        LabelTakenError: another file has it.
    """
    query = select(AssetFile.id).where(
        AssetFile.asset_id == asset_id, AssetFile.label == label, AssetFile.removed_at.is_(None)
    )
    found = db.execute(query).scalars().first()
    if found is not None and found != but:
        raise LabelTakenError(f"Another file of this asset is labelled {label!r}; choose another label.")


def change_file(db: Connection, asset_id: UUID, file_id: UUID, **values: object) -> None:
    """Write to a file that stands on the asset.

    Raises:
        NotFoundError: no such file on it.
    """
    changed = db.execute(
        update(AssetFile)
        .where(AssetFile.id == file_id, AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None))
        .values(**values)
    )
    if not changed.rowcount:
        raise NotFoundError.of("file", str(file_id))


def next_version(
    db: Connection, crew: CrewPass, present: queries.AssetAtWork, *, note: str = "", **changes: object
) -> None:
    """Write changes as the next version. What was approved is a draft again when somebody changes it who may not."""
    version = present.version + 1
    if present.state == AssetState.APPROVED and not crew.may(Capability.APPROVE_ASSETS):
        reason = "Changed after it was approved"
        changes |= {"state": AssetState.DRAFT, "state_reason": reason, "state_by": crew.person_id}
        changes["state_at"] = clock.now()
    db.execute(update(Asset).where(Asset.id == present.id).values(**changes, version=version, updated_at=clock.now()))
    _freeze(db, crew, present.id, version, note=note)


def _freeze(db: Connection, crew: CrewPass, asset_id: UUID, version: int, *, note: str = "") -> None:
    """Keep what the asset is now as a version, and renew the words that it is found by."""
    shown: dict[str, Any] = queries.asset_shown(db, crew, str(asset_id))
    kept = ("kind", "name", "slug", "profile", "negative_constraints", "tags")
    snapshot: dict[str, object] = {name: shown[name] for name in kept}
    snapshot["files"] = [
        {**{name: file[name] for name in ("label", "sha256", "mime", "rights")}, "evidence": _evidence_name(file)}
        for file in shown["files"]
    ]
    db.execute(
        insert(AssetVersion).values(
            asset_id=asset_id,
            version=version,
            snapshot=snapshot,
            note=note,
            author_id=crew.person_id,
            created_at=clock.now(),
        )
    )
    words = words_to_search(
        shown["name"], shown["slug"], shown["tags"], shown["profile"].values(), shown["negative_constraints"]
    )
    db.execute(update(Asset).where(Asset.id == asset_id).values(folded=words))


def _evidence_name(file: dict[str, Any]) -> str | None:
    return file["evidence"]["file_name"] if file["evidence"] else None
