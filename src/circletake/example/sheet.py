"""The courier's reference sheet, as the director lays it out: what is suggested, framed a little closer."""

from __future__ import annotations

from sqlalchemy import Connection

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.media.rules import MediaState
from circletake.media.storage import Storage
from circletake.sheets import actions as sheets
from circletake.sheets import queries
from circletake.sheets.local import NAME as LOCAL
from circletake.sheets.offering import first_recipe
from circletake.sheets.recipe import Panel, Recipe
from circletake.sheets.schemas import NewSheet

COURIER = "courier"
UNDER_WAY = (MediaState.EXPECTED, MediaState.RECEIVING, MediaState.CHECKING)
CLOSER: dict[str, dict[str, float]] = {"face": {"zoom": 1.15, "focus_x": 0.487}, "detail_2": {"focus_x": 0.46}}
"""How panels are framed otherwise than suggested, by slot."""


def order_sheet(db: Connection, crew: CrewPass, storage: Storage) -> bool:
    """Have the courier's sheet made, once; false as long as her pictures are still being checked."""
    now = queries.subject(db, crew, COURIER)
    if queries.next_version(db, now.id) > 1:
        return True
    files = assets.asset_shown(db, crew, COURIER)["files"]
    assert isinstance(files, list)
    if any(file["media_state"] in UNDER_WAY for file in files):
        return False
    recipe = framed(first_recipe(now, storage))
    if recipe.panels:
        sheets.order_sheet(db, crew, COURIER, NewSheet(recipe=recipe), maker=LOCAL)
    return True


def framed(recipe: Recipe) -> Recipe:
    """The recipe with its panels framed as the director wants them."""
    panels = [Panel.model_validate({**panel.model_dump(), **CLOSER.get(panel.slot, {})}) for panel in recipe.panels]
    return recipe.model_copy(update={"panels": panels})
