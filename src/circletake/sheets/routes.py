"""Reference sheets of an asset."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.http import MOST_POSITION, reply
from circletake.sheets import actions, offering, queries
from circletake.sheets.layouts import LayoutKey
from circletake.sheets.local import NAME as LOCAL
from circletake.sheets.recipe import Recipe
from circletake.sheets.schemas import (
    COLOURS,
    LAYOUTS_SHOWN,
    PREVIEW,
    SHEET,
    SHEETS,
    START,
    ColoursOut,
    ColoursWanted,
    LayoutsOut,
    NewSheet,
    PreviewOut,
    SheetOut,
    SheetsOut,
    StartOut,
)

router = APIRouter(prefix="/projects/{project}", tags=["sheets"])
SEE = needs(Capability.SEE_PROJECT)
MAKE = needs(Capability.MAKE_SHEETS)
Version = Annotated[int, Path(ge=1, le=MOST_POSITION)]


@router.get("/sheet-layouts", response_model=LayoutsOut, openapi_extra=SEE)
def sheet_layouts(project: str, door: Door, request: Request) -> Response:
    """Layouts of reference sheets with their slots, and the sizes that they are drawn in."""
    with door.reading(project):
        return reply(LAYOUTS_SHOWN, offering.layouts_shown(), request)


@router.get("/assets/{asset}/sheets", response_model=SheetsOut, openapi_extra=SEE)
def sheets(project: str, asset: str, door: Door, request: Request) -> Response:
    """The asset's sheets, newest first, each with what changed since it was made."""
    with door.reading(project) as (db, crew):
        return reply(SHEETS, {"items": queries.sheets_shown(db, crew, asset), "next": None}, request)


@router.get("/assets/{asset}/sheets/{version}", response_model=SheetOut, openapi_extra=SEE)
def sheet(project: str, asset: str, version: Version, door: Door, request: Request) -> Response:
    """One sheet of the asset."""
    with door.reading(project) as (db, crew):
        return reply(SHEET, queries.sheet_shown(db, crew, asset, version), request)


@router.get("/assets/{asset}/sheet-start", response_model=StartOut, openapi_extra=MAKE)
def sheet_start(
    project: str, asset: str, door: Door, request: Request, layout: Annotated[LayoutKey | None, Query()] = None
) -> Response:
    """A recipe to begin with: pictures by their labels, words from the profile, colours from the pictures."""
    with door.reading(project) as (db, crew):
        now = queries.subject(db, crew, asset)
        version = queries.next_version(db, now.id)
    recipe = offering.first_recipe(now, request.app.state.storage, layout)
    return reply(START, {"recipe": recipe, "version": version}, request)


@router.post("/assets/{asset}/sheet-preview", response_model=PreviewOut, openapi_extra=MAKE)
def sheet_preview(project: str, asset: str, body: Recipe, door: Door, request: Request) -> Response:
    """A small drawing of a recipe as it would be made now; nothing is kept."""
    with door.reading(project) as (db, crew):
        now = queries.subject(db, crew, asset)
        version = queries.next_version(db, now.id)
    actions.require_drawable(body, now)
    imprint = offering.imprint_of(now.slug, now.project_title, version, clock.now())
    return reply(PREVIEW, offering.preview(now, request.app.state.storage, body, imprint), request)


@router.post("/assets/{asset}/sheet-colours", response_model=ColoursOut, openapi_extra=MAKE)
def sheet_colours(project: str, asset: str, body: ColoursWanted, door: Door, request: Request) -> Response:
    """Colours sampled from the asset's pictures, or from parts of them."""
    with door.reading(project) as (db, crew):
        now = queries.subject(db, crew, asset)
    items = offering.sampled(now, request.app.state.storage, body.places, body.count)
    return reply(COLOURS, {"items": items, "next": None}, request)


@router.post("/assets/{asset}/sheets", status_code=202, response_model=SheetOut, openapi_extra=MAKE)
def order_sheet(project: str, asset: str, body: NewSheet, door: Door, request: Request) -> Response:
    """Have the asset's next sheet made; its file joins the asset when it is ready."""
    with door.writing(project) as (db, crew):
        version = actions.order_sheet(db, crew, asset, body, maker=LOCAL)
        return reply(SHEET, queries.sheet_shown(db, crew, asset, version), request, status=202)


@router.post("/assets/{asset}/sheets/{version}/choose", response_model=SheetOut, openapi_extra=MAKE)
def choose_sheet(project: str, asset: str, version: Version, door: Door, request: Request) -> Response:
    """Make a version the current sheet: the one that is offered first when a card mentions the asset."""
    with door.writing(project) as (db, crew):
        actions.choose_sheet(db, crew, asset, version)
        return reply(SHEET, queries.sheet_shown(db, crew, asset, version), request)


@router.delete("/assets/{asset}/sheets/{version}", status_code=204, openapi_extra=MAKE)
def delete_sheet(project: str, asset: str, version: Version, door: Door) -> Response:
    """Put a sheet into the bin; takes that used it keep it."""
    with door.writing(project) as (db, crew):
        actions.delete_sheet(db, crew, asset, version)
    return Response(status_code=204)
