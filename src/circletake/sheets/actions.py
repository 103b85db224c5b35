"""What happens to a reference sheet: asked for, drawn by a job, filed with its asset, chosen, put into the bin."""

from __future__ import annotations

from collections.abc import Iterator, Set
from uuid import UUID

from sqlalchemy import Connection, insert, update

from circletake.assets import actions as assets
from circletake.assets import filing
from circletake.assets.queries import asset_at_work
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import FieldFault, InvalidInputError
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Subject, record
from circletake.media.actions import Arrival
from circletake.projects.actions import require_open
from circletake.sheets import queries
from circletake.sheets.errors import SheetNotReadyError
from circletake.sheets.layouts import LAYOUTS
from circletake.sheets.model import Sheet
from circletake.sheets.recipe import Recipe
from circletake.sheets.rules import SheetState, rights_of_sheet, sheet_label, shown_of
from circletake.sheets.schemas import NewSheet

MAKE_KIND = "sheets.make"
LONGEST_FAULT = 2000


def order_sheet(db: Connection, crew: CrewPass, asset: str, new: NewSheet, *, maker: str) -> int:
    """Have the asset's next sheet made of a recipe; answers its version. What it is made of is frozen now.

    Raises:
        InvalidInputError: a slot that the layout does not have or that is filled twice, a picture that is not there.
        NoSheetsHereError: a kind of asset that has no sheets.
        ProjectClosedError: the project is archived.
    """
    crew.require(Capability.MAKE_SHEETS)
    require_open(crew)
    present = asset_at_work(db, crew, asset)
    now = queries.subject(db, crew, asset)
    require_drawable(new.recipe, now)
    version, sheet_id = queries.next_version(db, present.id), new_id()
    frozen = {
        "recipe": new.recipe.model_dump(mode="json"),
        "made_from": shown_of(new.recipe, now.origin).as_json(),
        "becomes_current": new.becomes_current,
        "keeps_approval": crew.may(Capability.APPROVE_ASSETS),
    }
    ids = {"id": sheet_id, "project_id": crew.project_id, "asset_id": present.id, "author_id": crew.person_id}
    state = {"version": version, "state": SheetState.QUEUED, "maker": maker, "created_at": clock.now()}
    db.execute(insert(Sheet).values(**ids, **state, **frozen))
    enqueue(db, kind=MAKE_KIND, subject_id=sheet_id)
    after = {"version": version, "layout": new.recipe.layout, "panels": len(new.recipe.panels)}
    record(db, crew.actor, verb="sheet.ordered", subject=_subject(sheet_id, present.slug, version), after=after)
    return version


def require_drawable(recipe: Recipe, now: queries.Subject) -> None:
    """See that a recipe can be drawn of what the asset has.

    Raises:
        InvalidInputError: it cannot; each fault names its place in the recipe and the remedy.
    """
    faults = list(_panel_faults(recipe, {picture.file for picture in now.pictures}))
    if not recipe.panels:
        faults.append(FieldFault(field="recipe.panels", message="Put at least one picture on the sheet."))
    if not recipe.title:
        faults.append(FieldFault(field="recipe.title", message="Give the sheet a title, such as the asset's name."))
    if faults:
        raise InvalidInputError(faults[0]["message"], fields=tuple(faults))


def _panel_faults(recipe: Recipe, files: Set[UUID]) -> Iterator[FieldFault]:
    layout = LAYOUTS[recipe.layout]
    slots = {slot.name for slot in layout.slots}
    seen: set[str] = set()
    for at, panel in enumerate(recipe.panels):
        field = f"recipe.panels.{at}"
        if panel.slot not in slots:
            words = f"“{layout.title}” has no place called {panel.slot!r}; choose one of its own."
            yield FieldFault(field=f"{field}.slot", message=words)
        elif panel.slot in seen:
            yield FieldFault(field=f"{field}.slot", message="This place is filled already; leave one out.")
        if panel.file not in files:
            words = "This picture is not among the asset's files any more, or is still being checked; choose another."
            yield FieldFault(field=f"{field}.file", message=words)
        seen.add(panel.slot)


def begin(db: Connection, crew: CrewPass, sheet: queries.SheetAtWork) -> bool:
    """Note that a sheet is being drawn; false when it is over already."""
    if sheet.state == SheetState.MAKING:
        return True
    if sheet.state != SheetState.QUEUED:
        return False
    db.execute(update(Sheet).where(Sheet.id == sheet.id).values(state=SheetState.MAKING))
    record(
        db, crew.actor, verb="sheet.begun", subject=_subject(sheet.id, queries.names_of(db, sheet)[0], sheet.version)
    )
    return True


def file_sheet(db: Connection, crew: CrewPass, sheet: queries.SheetAtWork, arrival: Arrival) -> None:
    """Put a drawn sheet among the files of its asset, as the current one where that was asked for.

    A newer one that was drawn faster stays the current one.

    Raises:
        NotFoundError: the asset lies in the bin meanwhile.
        ProjectClosedError: the project was archived meanwhile.
    """
    slug = queries.names_of(db, sheet)[0]
    now = queries.subject(db, crew, slug)
    files = {one.file for one in sheet.origin.pictures}
    used = [one for one in now.pictures if one.file in files]
    label = sheet_label(sheet.version, queries.labels_of(db, sheet.asset_id))
    rights = rights_of_sheet([one.label for one in sheet.origin.pictures], [one.rights for one in used])
    file_id = assets.add_file(db, crew, slug, arrival, label=label, rights=rights, sheet_version=sheet.version)
    if sheet.becomes_current and sheet.version > queries.current_version(db, sheet.asset_id):
        filing.make_sheet_current(db, crew, slug, file_id)
    values = {"state": SheetState.READY, "asset_file_id": file_id, "fault": None, "ended_at": clock.now()}
    db.execute(update(Sheet).where(Sheet.id == sheet.id).values(**values))
    after = {"label": label, "sha256": arrival.blob.sha256}
    record(db, crew.actor, verb="sheet.ready", subject=_subject(sheet.id, slug, sheet.version), after=after)


def fail(db: Connection, crew: CrewPass, sheet: queries.SheetAtWork, fault: str) -> None:
    """Note why a sheet could not be made; nothing else of it stays. One that is over already stays as it is."""
    if sheet.state not in (SheetState.QUEUED, SheetState.MAKING):
        return
    values = {"state": SheetState.FAILED, "fault": fault[:LONGEST_FAULT], "ended_at": clock.now()}
    db.execute(update(Sheet).where(Sheet.id == sheet.id).values(**values))
    subject = _subject(sheet.id, queries.names_of(db, sheet)[0], sheet.version)
    record(db, crew.actor, verb="sheet.failed", subject=subject, after=fault[:LONGEST_FAULT])


def choose_sheet(db: Connection, crew: CrewPass, asset: str, version: int) -> None:
    """Make a version the current sheet: the one that is offered first when a card mentions the asset.

    Raises:
        NotFoundError: no such version.
        SheetNotReadyError: it is not made yet, or failed.
    """
    crew.require(Capability.MAKE_SHEETS)
    require_open(crew)
    asset_at_work(db, crew, asset)
    sheet = queries.sheet_shown(db, crew, asset, version)
    if sheet["state"] != SheetState.READY:
        words = "It is still being made." if sheet["state"] != SheetState.FAILED else "It could not be made."
        raise SheetNotReadyError(
            f"Sheet v{version} cannot be the current one. {words}", facts={"state": sheet["state"]}
        )
    if not sheet["is_current"]:
        filing.make_sheet_current(db, crew, asset, UUID(sheet["file_id"]))


def delete_sheet(db: Connection, crew: CrewPass, asset: str, version: int) -> None:
    """Put a version into the bin; takes that used it keep it. When it was the current one, the newest other one is.

    Raises:
        NotFoundError: no such version.
        SheetNotReadyError: it is being made just now.
    """
    crew.require(Capability.MAKE_SHEETS)
    require_open(crew)
    present = asset_at_work(db, crew, asset)
    sheets = queries.sheets_shown(db, crew, asset)
    sheet = queries.sheet_shown(db, crew, asset, version)
    if sheet["state"] in (SheetState.QUEUED, SheetState.MAKING):
        raise SheetNotReadyError(f"Sheet v{version} is being made; wait a moment.", facts={"state": sheet["state"]})
    if sheet["file_id"]:
        assets.remove_file(db, crew, asset, UUID(sheet["file_id"]))
    else:
        db.execute(update(Sheet).where(Sheet.id == UUID(sheet["id"])).values(removed_at=clock.now()))
    left = [one for one in sheets if one["state"] == SheetState.READY and one["version"] != version]
    if sheet["is_current"] and left:
        filing.make_sheet_current(db, crew, asset, UUID(left[0]["file_id"]))
    record(db, crew.actor, verb="sheet.deleted", subject=_subject(UUID(sheet["id"]), present.slug, version))


def _subject(sheet_id: UUID, slug: str, version: int) -> Subject:
    return Subject("sheet", sheet_id, f"{slug} sheet v{version}", {"asset": slug})
