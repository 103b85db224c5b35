"""One card into two: where each thing that it says goes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from circletake.kernel.errors import InvalidInputError
from circletake.shots.card import ShotCard
from circletake.shots.plan.parts import Told, fields, is_said, put, told, value_at


class Where(StrEnum):
    """On which of two cards something stands."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that a card says, and where it goes unless somebody chooses otherwise."""

    path: str
    value: Any
    where: Where


_FIRST_ALONE = frozenset(
    {"intent.action", "intent.performance", "sound.dialogue", "sound.effects", "edit.cut_in_note", "edits"}
)
_SECOND_ALONE = frozenset({"edit.cut_out_note"})


def placed(card: ShotCard) -> list[Placed]:
    """Everything that a card says, list entries one by one, with its likely place.

    What the two shots look and sound like goes to both, what happens to the first; the end of the clip to the second.
    """
    whole = told(card)
    return [
        Placed(path, value_at(whole, path), _likely(whole, path))
        for field in fields(whole)
        for path in _said(whole, field)
    ]


def _said(card: Told, field: str) -> Iterator[str]:
    value = value_at(card, field)
    if isinstance(value, list):
        yield from (f"{field}.{at}" for at in range(len(value)))
    elif is_said(card, field):
        yield field


def _likely(card: Told, path: str) -> Where:
    name, _, at = path.partition(".")
    if name == "anchors":
        return Where.FIRST if value_at(card, path)["at"] == "start" else Where.SECOND
    if name == "shots":
        return Where.FIRST if int(at) < (len(card["shots"]) + 1) // 2 else Where.SECOND
    if path in _SECOND_ALONE:
        return Where.SECOND
    return Where.FIRST if path in _FIRST_ALONE else Where.BOTH


def split(card: ShotCard, chosen: Mapping[str, Where]) -> tuple[ShotCard, ShotCard]:
    """Two cards; each thing stands where it was chosen to, or where it likely goes. Nothing is left out.

    Raises:
        InvalidInputError: a choice names something that the card does not say.
    """
    parts = placed(card)
    if unknown := sorted(set(chosen) - {part.path for part in parts}):
        raise InvalidInputError.at(f"places.{unknown[0]}", f"The card says nothing at {unknown[0]}; look at it again.")
    where = {part.path: chosen.get(part.path, part.where) for part in parts}
    return (
        _holding(parts, {path for path, at in where.items() if at is not Where.SECOND}),
        _holding(parts, {path for path, at in where.items() if at is not Where.FIRST}),
    )


def _holding(parts: list[Placed], kept: set[str]) -> ShotCard:
    card = told(ShotCard())
    for part in parts:
        name, _, rest = part.path.partition(".")
        if part.path not in kept:
            continue
        if rest.isdigit():
            card[name].append(part.value)
        else:
            put(card, part.path, part.value)
    return ShotCard.model_validate(card)
