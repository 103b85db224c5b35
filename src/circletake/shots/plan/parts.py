"""A card as parts that can be put elsewhere one by one: single fields, whole lists, single entries of lists. Pure.

A part is named by its path: `intent.job`, `pass_standard`, `pass_standard.2`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from circletake.shots.card import ShotCard

Told = dict[str, Any]
"""A card as JSON-shaped values with every field there."""


def told(card: ShotCard) -> Told:
    """The card with every field there, the empty ones too; the caller's own."""
    return card.model_dump(mode="json")


_EMPTY = told(ShotCard())


def fields(card: Told) -> Iterator[str]:
    """The paths of all single fields and of all lists, in the card's order."""
    for name, part in card.items():
        if isinstance(part, dict) and _EMPTY[name]:
            yield from (f"{name}.{field}" for field in part)
        else:
            yield name


def value_at(card: Told, path: str) -> Any:
    """What stands at a path."""
    value: Any = card
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def put(card: Told, path: str, value: object) -> None:
    """Put a copy of a value at the path of a field or list."""
    *above, name = path.split(".")
    (value_at(card, above[0]) if above else card)[name] = copy.deepcopy(value)


def is_said(card: Told, path: str) -> bool:
    """Whether a field says more than an empty card does."""
    return bool(value_at(card, path) != value_at(_EMPTY, path)) and value_at(card, path) not in (None, "")


def fits(card: Told) -> bool:
    """Whether the values make a card: nothing too long, no list too full."""
    try:
        ShotCard.model_validate(card)
    except ValidationError:
        return False
    return True
