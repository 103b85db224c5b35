"""Two cards into one: field by field where they differ. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from circletake.kernel.errors import InvalidInputError
from circletake.shots.card import ShotCard
from circletake.shots.plan.parts import Told, fields, fits, is_said, put, told, value_at
from circletake.shots.plan.splitting import Where


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that both cards say, each differently, and which of them stands unless somebody chooses otherwise."""

    path: str
    first: Any
    second: Any
    both: Any
    """Both together; None where they cannot stand together."""
    where: Where


_LENGTH = "technical.duration_s"
_JOINED = frozenset({"intent.job", "intent.action", "intent.performance", "sound.dialogue", _LENGTH})


def differing(first: ShotCard, second: ShotCard) -> list[Differing]:
    """Where both cards say something and not the same, in the card's order."""
    one, other = told(first), told(second)
    return [_differing(one, other, path) for path in fields(one) if _is_contested(one, other, path)]


def only_second(first: ShotCard, second: ShotCard) -> list[tuple[str, Any]]:
    """What only the second card says; it goes to the merged card unasked."""
    one, other = told(first), told(second)
    return [
        (path, value_at(other, path))
        for path in fields(one)
        if is_said(other, path) and not is_said(one, path) and not _is_contested(one, other, path)
    ]


def _is_contested(one: Told, other: Told, path: str) -> bool:
    mine, theirs = value_at(one, path), value_at(other, path)
    if path == _LENGTH:
        return True
    has_no_empty_value = isinstance(mine, int)  # numbers and switches: what is there was meant
    is_both_said = has_no_empty_value or (is_said(one, path) and is_said(other, path))
    return is_both_said and bool(mine != theirs)


def _differing(one: Told, other: Told, path: str) -> Differing:
    mine, theirs = value_at(one, path), value_at(other, path)
    both = _both(one, path, theirs)
    is_joined = both is not None and (isinstance(mine, list) or path in _JOINED)
    return Differing(path, mine, theirs, both, Where.BOTH if is_joined else Where.FIRST)


def _both(one: Told, path: str, theirs: Any) -> Any:
    """Both values together, when a card can hold that."""
    mine = value_at(one, path)
    joined = _together(path, mine, theirs)
    trial = told(ShotCard())
    put(trial, path, joined)
    return joined if joined is not None and fits(trial) else None


def _together(path: str, mine: Any, theirs: Any) -> Any:
    if path == "anchors":
        ends = {anchor["at"]: anchor for anchor in [*theirs, *mine] if anchor["at"] == "start"}
        ends |= {anchor["at"]: anchor for anchor in [*mine, *theirs] if anchor["at"] == "end"}
        return list(ends.values())
    if isinstance(mine, list):
        return mine + [entry for entry in theirs if entry not in mine]
    if path == _LENGTH:
        return mine + theirs
    is_prose = isinstance(mine, str) and not _is_word_of_a_set(path)
    return f"{mine.rstrip()} {theirs.lstrip()}" if is_prose else None


def _is_word_of_a_set(path: str) -> bool:
    """Whether a field takes one word of a fixed set or pattern rather than prose."""
    trial = told(ShotCard())
    put(trial, path, "some words that no fixed set has")
    return not fits(trial)


def merge(first: ShotCard, second: ShotCard, chosen: Mapping[str, Where]) -> ShotCard:
    """One card: what only one of them says, and of what both say the side that was chosen.

    Raises:
        InvalidInputError: a choice names no difference, wants both where they cannot stand together, or the card
            would hold more than it can.
    """
    found = {one.path: one for one in differing(first, second)}
    _check(chosen, found)
    card = told(first)
    for path, value in only_second(first, second):
        put(card, path, value)
    for path, one in found.items():
        where = chosen.get(path, one.where)
        put(card, path, {Where.FIRST: one.first, Where.SECOND: one.second, Where.BOTH: one.both}[where])
    return ShotCard.model_validate(card)


def _check(chosen: Mapping[str, Where], found: Mapping[str, Differing]) -> None:
    for path, where in chosen.items():
        if path not in found:
            raise InvalidInputError.at(f"sides.{path}", f"The two cards do not differ at {path}; look at them again.")
        if where is Where.BOTH and found[path].both is None:
            raise InvalidInputError.at(f"sides.{path}", "These two cannot stand together; choose one of them.")
