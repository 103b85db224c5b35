"""Which picture belongs into which slot: guessed from the words of file labels, so that a person only corrects it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from circletake.sheets.layouts import Layout, Slot
from circletake.sheets.recipe import Panel

ANY = "any"
WORDS = re.compile(r"[\w/¾-]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A picture that may be used."""

    file: UUID
    label: str


def suggested_panels(layout: Layout, pictures: Sequence[Labelled]) -> list[Panel]:
    """Panels for the pictures: each goes to the slot that its label fits best, what is left over where there is room.

    When nothing fits anywhere, the first picture takes the first slot, so that there is always something to begin with.
    """
    taken: dict[str, Labelled] = {}
    wishes = sorted(
        (fit, at, order)
        for at, slot in enumerate(layout.slots)
        for order, picture in enumerate(pictures)
        if (fit := _fit(slot, picture.label)) is not None
    )
    used: set[int] = set()
    for _, at, order in wishes:
        name = layout.slots[at].name
        if name not in taken and order not in used:
            taken[name] = pictures[order]
            used.add(order)
    _fill_open(layout, [one for order, one in enumerate(pictures) if order not in used], taken)
    return [panel_of(slot, taken[slot.name]) for slot in layout.slots if slot.name in taken]


def _fill_open(layout: Layout, left: list[Labelled], taken: dict[str, Labelled]) -> None:
    open_slots = [slot for slot in layout.slots if ANY in slot.hints and slot.name not in taken]
    if not taken:
        open_slots.insert(0, layout.slots[0])
    for slot, picture in zip(dict.fromkeys(open_slots), left, strict=False):
        taken[slot.name] = picture


def panel_of(slot: Slot, picture: Labelled) -> Panel:
    """A panel with the slot's own framing and the picture's label under it."""
    label = picture.label[:60].strip()
    return Panel(
        slot=slot.name,
        file=picture.file,
        label=label[:1].upper() + label[1:],
        frame=slot.frame,
        focus_y=slot.focus_y,
    )


def _fit(slot: Slot, label: str) -> int | None:
    """How well a label fits a slot: the place of the first hint that it has as whole words; None when it has none."""
    words = f" {' '.join(WORDS.findall(label.lower()))} "
    for at, hint in enumerate(slot.hints):
        if hint != ANY and f" {hint} " in words:
            return at
    return None
