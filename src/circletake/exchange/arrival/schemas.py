"""API shapes of shot lists from elsewhere."""

from __future__ import annotations

from typing import Annotated

import pydantic
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.exchange.arrival.reading import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS
from circletake.exchange.arrival.rules import Field

Cell = Annotated[str, StringConstraints(max_length=MAX_CELL_CHARS)]
Row = Annotated[list[Cell], pydantic.Field(max_length=MAX_COLUMNS)]
ColumnNumber = Annotated[str, StringConstraints(pattern=r"^\d{1,2}$")]


class ListChecked(BaseModel):
    """Rows of a shot list and which of their columns are what (by number, from 0).

    `makes_scenes`: a scene that there is not is made, with what the cell says as its title. `leave_out` are numbers
    of rows, from 1, that make nothing.
    """

    model_config = ConfigDict(extra="forbid")

    rows: Annotated[list[Row], pydantic.Field(min_length=1, max_length=MAX_ROWS)]
    columns: Annotated[dict[ColumnNumber, Field], pydantic.Field(max_length=MAX_COLUMNS)]
    makes_scenes: bool = False
    leave_out: Annotated[list[int], pydantic.Field(max_length=MAX_ROWS)] = []


class ListReadOut(TypedDict):
    """A table as it was read, and which columns it seems to have, by number from 0."""

    file_name: str
    headings: list[str]
    rows: list[list[str]]
    columns: dict[str, str]


class RowFaultOut(TypedDict):
    """What of a row cannot be read, and the remedy."""

    field: str
    message: str


class RowLookOut(TypedDict):
    """What a row would do. `exists_as` names the shot that is there already under its code."""

    number: int
    scene: str | None
    new_scene: str
    code: str
    title: str
    action: str
    exists_as: str | None
    is_ready: bool
    faults: list[RowFaultOut]


class ListLookOut(TypedDict):
    """Every row of a shot list, looked at."""

    items: list[RowLookOut]
    ready: int
    next: None


class RowMadeOut(TypedDict):
    """A row and the shot that it made."""

    number: int
    code: str


class ListMadeOut(TypedDict):
    """The shots that a shot list made."""

    items: list[RowMadeOut]
    next: None


LIST_READ = TypeAdapter(ListReadOut)
LIST_LOOK = TypeAdapter(ListLookOut)
LIST_MADE = TypeAdapter(ListMadeOut)
