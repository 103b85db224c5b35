"""A sheet is drawn between two short transactions; a repeat after a crash draws the same picture again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from circletake.crew.admission import CrewPass, job_pass
from circletake.crew.rules import Capability
from circletake.kernel.db import Database
from circletake.kernel.errors import CircletakeError
from circletake.kernel.jobs import JobKind
from circletake.media.actions import Arrival
from circletake.media.rules import clean_file_name
from circletake.media.sniff import HEAD_BYTES, sniff
from circletake.media.storage import Storage
from circletake.sheets import actions, queries
from circletake.sheets.errors import SheetFaultError
from circletake.sheets.offering import imprint_of
from circletake.sheets.port import SheetMaker, SheetOrder


@dataclass(frozen=True, slots=True)
class SheetsHouse:
    """What the jobs of this slice work with; makers by name."""

    database: Database
    storage: Storage
    makers: Mapping[str, SheetMaker]


def job_kinds(house: SheetsHouse) -> tuple[JobKind, ...]:
    """The kinds of job that this slice runs."""
    steps = (("make", partial(make, house)),)
    return (JobKind(actions.MAKE_KIND, queue="media", steps=steps, on_failure=partial(give_up, house)),)


def make(house: SheetsHouse, sheet_id: UUID) -> None:
    """Draw a sheet and file it with its asset; one that is over already stays as it is."""
    work = _begin(house, sheet_id)
    if work is None:
        return
    try:
        with house.storage.work_folder() as folder:
            drawn = house.makers[work.maker].make(work.order, folder)
            arrival = _arrival(house, drawn, work.file_stem)
        _file(house, sheet_id, arrival)
    except CircletakeError as refused:  # known faults stay faults however often they are tried
        give_up(house, sheet_id, refused.detail)


def give_up(house: SheetsHouse, sheet_id: UUID, fault: str) -> None:
    """When a sheet cannot be made, say so; nothing half-made stays."""
    with house.database.writing() as db:
        sheet = queries.sheet_at_work(db, sheet_id)
        actions.fail(db, _pass(db, sheet), sheet, fault)


@dataclass(frozen=True, slots=True)
class _Work:
    """One drawing to do."""

    order: SheetOrder
    maker: str
    file_stem: str


def _begin(house: SheetsHouse, sheet_id: UUID) -> _Work | None:
    with house.database.writing() as db:
        sheet = queries.sheet_at_work(db, sheet_id)
        if not actions.begin(db, _pass(db, sheet), sheet):
            return None
        slug, title = queries.names_of(db, sheet)
    imprint = imprint_of(slug, title, sheet.version, sheet.created_at)
    try:
        pictures = {one.file: house.storage.path(one.sha256) for one in sheet.origin.pictures}
    except CircletakeError as gone:
        give_up(house, sheet_id, f"A picture is not in the store any more. {gone.detail}")
        return None
    return _Work(SheetOrder(sheet.recipe, imprint, pictures), sheet.maker, f"{slug} sheet v{sheet.version}")


def _arrival(house: SheetsHouse, drawn: Path, stem: str) -> Arrival:
    with drawn.open("rb") as stream:
        file_type = sniff(stream.read(HEAD_BYTES))
    if file_type.ending not in ("png", "jpg", "webp"):
        raise SheetFaultError(f"What came back is a {file_type.name} file, not a picture.")
    return Arrival(house.storage.add_file(drawn), file_type, clean_file_name(f"{stem}.{file_type.ending}"), None)


def _file(house: SheetsHouse, sheet_id: UUID, arrival: Arrival) -> None:
    with house.database.writing() as db:
        sheet = queries.sheet_at_work(db, sheet_id)
        crew = _pass(db, sheet)
        if actions.begin(db, crew, sheet):  # a second worker may have been quicker
            actions.file_sheet(db, crew, sheet, arrival)


def _pass(db: Connection, sheet: queries.SheetAtWork) -> CrewPass:
    """What filing needs. Without the power to approve, an approved asset waits for approval again, as it should."""
    powers = [Capability.MAKE_SHEETS, Capability.EDIT_ASSETS]
    if sheet.keeps_approval:
        powers.append(Capability.APPROVE_ASSETS)
    return job_pass(db, sheet.project_id, *powers)
