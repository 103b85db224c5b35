"""Which tables make up a project and travel with it, in the order in which rows may be written, and which do not.

How a row belongs to its project follows from the foreign key of the column named here. A test holds these lists
against all tables: one that belongs to projects is either kept or left out on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, select

from circletake.assets import model as assets
from circletake.dailies import model as dailies
from circletake.kernel.db import Base
from circletake.media import model as media
from circletake.projects import model as projects
from circletake.rights import model as rights
from circletake.script import model as script
from circletake.sheets import model as sheets
from circletake.shots import model as shots
from circletake.story import model as story
from circletake.takes import model as takes

MODELS: Final = (projects, media, assets, rights, sheets, story, shots, takes, dailies, script)
"""Imported so that the tables below are known."""

PROJECT: Final = "project"
PERSON: Final = "person"
WORKSPACE: Final = "workspace"


@dataclass(frozen=True, slots=True)
class Kept:
    """A table that travels. `by` is the column through which its rows belong to the project.

    `points` names columns that hold an id without a foreign key, and the table it is of. `stays` are columns that mean
    something in the installation alone. `is_plan` says whether a template takes the table along.
    """

    name: str
    by: str = "project_id"
    points: Mapping[str, str] = field(default_factory=dict)
    stays: frozenset[str] = frozenset()
    is_plan: bool = True

    @property
    def table(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.name]

    @property
    def columns(self) -> tuple[Column[object], ...]:
        """The columns that travel."""
        return tuple(column for column in self.table.columns if column.name not in self.stays)


KEPT: Final = (
    Kept(PROJECT, by="id", points={"poster_media_id": "media_file"}, stays=frozenset({"workspace_id", "deleted_at"})),
    Kept("story"),
    Kept("sequence"),
    Kept("beat"),
    Kept("media_file"),
    Kept("asset"),
    Kept("asset_file", by="asset_id"),
    Kept("asset_version", by="asset_id"),
    Kept("likeness"),
    Kept("consent", stays=frozenset({"workspace_id"}), is_plan=False),
    Kept("sheet"),
    Kept("scene"),
    Kept("scene_asset", by="scene_id"),
    Kept("shot", points={"latest_take_id": "take", "circled_take_id": "take"}),
    Kept("card_version", by="shot_id"),
    Kept("card_reference", by="shot_id"),
    Kept("shot_group"),
    Kept("grouped_shot", by="shot_id"),
    Kept("shot_succession", by="from_shot_id", is_plan=False),
    Kept("coverage_need"),
    Kept("script_version"),
    Kept("script_scene"),
    Kept("script_import", is_plan=False),
    Kept("take", points={"parent_take_id": "take"}, stays=frozenset({"ticket_id"}), is_plan=False),
    Kept("regenerate_order", points={"take_id": "take"}, is_plan=False),
    Kept("take_pass", by="shot_id", is_plan=False),
    Kept("decision", is_plan=False),
    Kept("note", is_plan=False),
    Kept("review", is_plan=False),
)

LEFT_OUT: Final[Mapping[str, str]] = {
    "api_token": "a key of the installation",
    "membership": "who is on the crew is ruled where the project is",
    "upload": "a file that has not come whole",
    "deed_done": "remembers repeated wishes for a while",
    "rendition": "made anew from the originals",
    "search_entry": "made anew from the project",
    "search_head": "made anew from the project",
    "ledger_entry": "money of the installation",
    "project_spend": "money of the installation",
    "generation_request": "an order to an engine of the installation; takes keep what they were made from",
    "ticket": "an order to an engine of the installation; takes keep what they were made from",
    "handoff": "a delivery of the installation; its package is a file of its own",
    "handoff_receipt": "a delivery of the installation",
}
"""Tables that belong to projects and stay, with the reason. The audit record travels as a document of its own."""


def belongs(kept: Kept, project_id: UUID) -> ColumnElement[bool]:
    """The condition that rows of a table belong to the project."""
    column = kept.table.c[kept.by]
    if kept.name == PROJECT or target_of(column) == PROJECT:
        return column == project_id
    (key,) = column.foreign_keys
    parent = key.column
    above = next(one for one in KEPT if one.name == parent.table.name)
    return column.in_(select(parent).where(belongs(above, project_id)))


def target_of(column: Column[object]) -> str | None:
    """The table whose ids a column holds by its foreign key."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def points_at(kept: Kept, column: Column[object]) -> str | None:
    """The table whose ids a column holds, by foreign key or not."""
    return kept.points.get(column.name) or target_of(column)


def own_id(kept: Kept) -> str | None:
    """The column with the row's own id; None where rows are told apart by what they belong to."""
    column = kept.table.c.get("id")
    return None if column is None or column.foreign_keys or not column.primary_key else "id"
