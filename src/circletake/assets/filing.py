"""What happens to the files of an asset: edited, ordered, replaced, proven."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.assets import queries
from circletake.assets.actions import change_file, next_version, require_free_label, subject_of
from circletake.assets.errors import WrongFilesError
from circletake.assets.model import AssetFile
from circletake.assets.rules import checked_label
from circletake.assets.schemas import FileEdit
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import new_id
from circletake.kernel.record import record
from circletake.media import actions as media
from circletake.projects.actions import require_open


def edit_file(db: Connection, crew: CrewPass, asset: str, file_id: UUID, edit: FileEdit) -> None:
    """Give a file another label or other rights.

    Raises:
        NotFoundError: no such file on the asset.
        LabelTakenError: another file of the asset has the label.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    file = file_at_work(db, present.id, file_id)
    changes: dict[str, object] = {}
    if edit.label is not None:
        changes["label"] = checked_label(edit.label)
        require_free_label(db, present.id, str(changes["label"]), but=file_id)
    if edit.rights is not None:
        rights = {**(file.rights or {}), **edit.rights.model_dump(exclude_none=True)}
        changes["rights"] = {name: words for name, words in rights.items() if words}
    if not changes:
        return
    change_file(db, present.id, file_id, **changes)
    next_version(db, crew, present)
    record(db, crew.actor, verb="asset.file_edited", subject=subject_of(present), before=file.label, after=changes)


def order_files(db: Connection, crew: CrewPass, asset: str, files: Sequence[UUID]) -> None:
    """Put all files of an asset into a new order; the first stands for it where one is shown.

    Raises:
        WrongFilesError: the ids are not exactly those of the asset's files.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    rows = db.execute(
        select(AssetFile.id, AssetFile.label)
        .where(AssetFile.asset_id == present.id, AssetFile.removed_at.is_(None))
        .order_by(AssetFile.position, AssetFile.id)
    ).all()
    labels = {row.id: row.label for row in rows}
    if len(files) != len(labels) or set(files) != labels.keys():
        raise WrongFilesError("The order must name each file of the asset once. Somebody may have added one.")
    for position, file_id in enumerate(files, start=1):
        change_file(db, present.id, file_id, position=position)
    next_version(db, crew, present)
    before, after = list(labels.values()), [labels[file_id] for file_id in files]
    record(db, crew.actor, verb="asset.files_ordered", subject=subject_of(present), before=before, after=after)


def replace_file(
    db: Connection, crew: CrewPass, asset: str, file_id: UUID, arrival: media.Arrival, *, rights: dict[str, str]
) -> None:
    """Put newer bytes in the place of a file: the label stays, so what points at it means the new ones from now on.

    The old bytes get a row of their own, taken off: takes keep them, and their rights are still told.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    file = file_at_work(db, present.id, file_id)
    media_id = media.register_media(db, crew, arrival)
    put_aside(db, present.id, file)
    change_file(db, present.id, file_id, media_id=media_id, rights=rights, evidence_media_id=None)
    next_version(db, crew, present, note=f"Replaced {file.label}")
    after = {"label": file.label, "sha256": arrival.blob.sha256}
    record(db, crew.actor, verb="asset.file_replaced", subject=subject_of(present), before=file.label, after=after)


def prove_rights(db: Connection, crew: CrewPass, asset: str, file_id: UUID, arrival: media.Arrival) -> None:
    """Keep a document or a picture as the proof of a file's rights; one that was there before stays in the versions.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    file = file_at_work(db, present.id, file_id)
    media_id = media.register_media(db, crew, arrival)
    change_file(db, present.id, file_id, evidence_media_id=media_id)
    next_version(db, crew, present)
    after = {"label": file.label, "sha256": arrival.blob.sha256}
    record(db, crew.actor, verb="asset.rights_proven", subject=subject_of(present), after=after)


def drop_proof(db: Connection, crew: CrewPass, asset: str, file_id: UUID) -> None:
    """Take the proof of a file's rights off it.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    file = file_at_work(db, present.id, file_id)
    change_file(db, present.id, file_id, evidence_media_id=None)
    next_version(db, crew, present)
    record(db, crew.actor, verb="asset.proof_dropped", subject=subject_of(present), after=file.label)


def make_sheet_current(db: Connection, crew: CrewPass, asset: str, file_id: UUID) -> None:
    """Offer this reference sheet first wherever a card mentions its asset; the one before stays among the files.

    Raises:
        NotFoundError: no such file on the asset.
    """
    crew.require(Capability.MAKE_SHEETS)
    require_open(crew)
    present = queries.asset_at_work(db, crew, asset)
    chosen = file_at_work(db, present.id, file_id)
    db.execute(update(AssetFile).where(AssetFile.asset_id == present.id).values(current_since=None))
    change_file(db, present.id, file_id, current_since=clock.now())
    record(db, crew.actor, verb="asset.sheet_chosen", subject=subject_of(present), after=chosen.label)


def file_at_work(db: Connection, asset_id: UUID, file_id: UUID) -> AnyRow:
    """A file that stands on an asset.

    Raises:
        NotFoundError: no such file on it.
    """
    row = db.execute(
        select(*AssetFile.__table__.columns).where(
            AssetFile.id == file_id, AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("file", str(file_id))
    return row


def put_aside(db: Connection, asset_id: UUID, file: AnyRow) -> None:
    """Keep a file's bytes and rights in a row that is taken off, for its place gets other bytes."""
    columns = AssetFile.__table__.columns.keys()
    aside = {name: getattr(file, name) for name in columns}
    aside |= {"id": new_id(), "asset_id": asset_id, "removed_at": clock.now()}
    db.execute(insert(AssetFile).values(**aside))


def take_off_others(db: Connection, asset_id: UUID, kept: Sequence[UUID]) -> None:
    """Take all files off an asset but those kept."""
    db.execute(
        update(AssetFile)
        .where(AssetFile.asset_id == asset_id, AssetFile.removed_at.is_(None), AssetFile.id.not_in(kept))
        .values(removed_at=clock.now())
    )
