"""The port of whoever draws reference sheets.

There is one maker here, `local`: it lays the asset's own pictures out, costs nothing and invents nothing. A maker that
asks an image provider belongs above this slice, beside the gateway, since it spends: it takes the same order, goes
through the gateway's door for money and policy, and answers the picture that came back. The worker is told which
makers there are; a sheet remembers by name which one drew it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from circletake.sheets.drawing import Imprint
from circletake.sheets.recipe import Recipe


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What to draw: the recipe, what the sheet says of itself, and where the bytes of its pictures lie, by file."""

    recipe: Recipe
    imprint: Imprint
    pictures: Mapping[UUID, Path]


class SheetMaker(Protocol):
    """Draws sheets. A repeated order must do no harm: a job that died is run again."""

    @property
    def name(self) -> str:
        """How a sheet remembers who drew it."""

    def make(self, order: SheetOrder, folder: Path) -> Path:
        """Draw a sheet as one picture file in the folder; blocks until it is there.

        Raises:
            SheetFaultError: it cannot be drawn; the words say why and what helps.
        """
