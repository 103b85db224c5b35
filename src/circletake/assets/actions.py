"""What happens to an asset: made, edited, given files, approved, retired, put into the bin."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from circletake.assets import queries
from circletake.assets.errors import LabelTakenError, SlugTakenError
from circletake.assets.model import Asset, AssetFile, AssetVersion
from circletake.assets.rules import AssetKind, AssetState, checked_label, checked_profile, slug_from_name
from circletake.assets.schemas import AssetEdit, NewAsset
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
            tags=new.tags,
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
    _next_version(db, crew, present, **changes)
    record(db, crew.actor, verb="asset.edited", subject=_subject(present.id, present.slug), after=changes)


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
    _require_free_label(db, present.id, shown)
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
    _next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_added", subject=_subject(present.id, present.slug), after={"label": shown})
    return file_id


def relabel_file(db: Connection, crew: CrewPass, asset: str, file_id: UUID, *, label: str) -> None:
    """Give a file another label.

    Raises:
        NotFoundError: no such file on the asset.
        LabelTakenError: another file of the asset has the label.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    shown = checked_label(label)
    _require_free_label(db, present.id, shown, but=file_id)
    _change_file(db, present.id, file_id, label=shown)
    _next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_relabelled", subject=_subject(present.id, present.slug), after=shown)


def make_sheet_current(db: Connection, crew: CrewPass, asset: str, file_id: UUID) -> None:
    """Offer this reference sheet first wherever a card mentions its asset; the one before stays as it was.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.MAKE_SHEETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    db.execute(update(AssetFile).where(AssetFile.asset_id == present.id).values(current_since=None))
    _change_file(db, present.id, file_id, current_since=clock.now())
    record(db, crew.actor, verb="asset.sheet_chosen", subject=_subject(present.id, present.slug), after=str(file_id))


def remove_file(db: Connection, crew: CrewPass, asset: str, file_id: UUID) -> None:
    """Take a file off an asset; takes that used it keep what they used.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    _change_file(db, present.id, file_id, removed_at=clock.now(), current_since=None)
    _next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_removed", subject=_subject(present.id, present.slug), after=str(file_id))


def move_to(db: Connection, crew: CrewPass, asset: str, state: AssetState) -> None:
    """Approve an asset, retire it, or take it back to draft."""
    crew.require(Capability.APPROVE_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    db.execute(update(Asset).where(Asset.id == present.id).values(state=state, updated_at=clock.now()))
    verb = {AssetState.APPROVED: "asset.approved", AssetState.RETIRED: "asset.retired"}.get(state, "asset.redrafted")
    record(db, crew.actor, verb=verb, subject=_subject(present.id, present.slug), before=present.state)


def delete_asset(db: Connection, crew: CrewPass, asset: str) -> None:
    """Put an asset into the bin; takes that used it keep what they used."""
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    db.execute(update(Asset).where(Asset.id == present.id).values(deleted_at=clock.now()))
    record(db, crew.actor, verb="asset.deleted", subject=_subject(present.id, present.slug))


def _subject(asset_id: UUID, slug: str) -> Subject:
    return Subject("asset", asset_id, slug, {"asset": slug})


def _require_free_label(db: Connection, asset_id: UUID, label: str, *, but: UUID | None = None) -> None:
    query = select(AssetFile.id).where(
        AssetFile.asset_id == asset_id, AssetFile.label == label, AssetFile.removed_at.is_(None)
    )
    found = db.execute(query).scalars().first()
    if found is not None and found != but:
        raise LabelTakenError(f"Another file of this asset is labelled {label!r}; choose another label.")


def _change_file(db: Connection, asset_id: UUID, file_id: UUID, **values: object) -> None:
    changed = db.execute(
        update(AssetFile)
        .where(AssetFile.id == file_id, AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None))
        .values(**values)
    )
    if not changed.rowcount:
        raise NotFoundError.of("file", str(file_id))


def _next_version(db: Connection, crew: CrewPass, present: queries.AssetAtWork, **changes: object) -> None:
    """Write changes as the next version. What was approved is a draft again when somebody changes it who may not."""
    version = present.version + 1
    if present.state == AssetState.APPROVED and not crew.may(Capability.APPROVE_ASSETS):
        changes["state"] = AssetState.DRAFT
    db.execute(update(Asset).where(Asset.id == present.id).values(**changes, version=version, updated_at=clock.now()))
    _freeze(db, crew, present.id, version)


def _freeze(db: Connection, crew: CrewPass, asset_id: UUID, version: int) -> None:
    shown = queries.asset_shown(db, crew, str(asset_id))
    kept = ("kind", "name", "slug", "profile", "negative_constraints", "tags")
    snapshot: dict[str, object] = {name: shown[name] for name in kept}
    files = shown["files"]
    assert isinstance(files, list)
    snapshot["files"] = [{name: file[name] for name in ("label", "sha256", "mime", "rights")} for file in files]
    db.execute(
        insert(AssetVersion).values(
            asset_id=asset_id,
            version=version,
            snapshot=snapshot,
            note="",
            author_id=crew.person_id,
            created_at=clock.now(),
        )
    )
