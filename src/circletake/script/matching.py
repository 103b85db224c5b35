"""Which scene of a changed script is which scene of the plan. Pure functions on values: same input, same answer.

First come scenes with the same number whose heading or words agree, then the same heading with the same words, then
those most alike, then the same heading in its order, and last the same number alone: a scene may be written anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from circletake.script.outline import likeness

ALIKE = 0.5
"""From here on two scenes are one although the heading changed."""
ALIKE_WITH_NUMBER = 0.25
ALIKE_WITH_HEADING = 0.1
_COMMON = 40
"""Marks that more scenes share say nothing of any."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a scene is recognised by: its printed number (or empty), its folded heading, its words' fingerprint."""

    number: str
    heading: str
    fingerprint: tuple[int, ...]


def match(known: Sequence[Mark], seen: Sequence[Mark]) -> dict[int, int]:
    """For scenes in `seen` the scene of `known` that each one is, by index; those that match none are left out."""
    pairs = _Pairs(known, seen)
    pairs.join_equal(_number, if_also=_agree)
    pairs.join_equal(lambda mark: mark.fingerprint and (mark.heading, mark.fingerprint), in_order=True)
    pairs.join_alike()
    pairs.join_equal(lambda mark: mark.heading, in_order=True)
    pairs.join_equal(_number)
    return dict(sorted(pairs.found.items()))


def moved(order: Sequence[int]) -> set[int]:
    """The positions of those that left their order: the fewest whose removal leaves the rest ascending."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(order):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(order))) - kept


def _number(mark: Mark) -> str:
    return mark.number.casefold()


def _agree(one: Mark, two: Mark) -> bool:
    return one.heading == two.heading or likeness(one.fingerprint, two.fingerprint) >= ALIKE_WITH_NUMBER


def _always(_one: Mark, _two: Mark) -> bool:
    return True


class _Pairs:
    """Pairs found so far; each scene belongs to one pair at the most."""

    def __init__(self, known: Sequence[Mark], seen: Sequence[Mark]) -> None:
        self._known, self._seen = known, seen
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()

    def join_equal(
        self,
        key: Callable[[Mark], Hashable],
        *,
        if_also: Callable[[Mark, Mark], bool] = _always,
        in_order: bool = False,
    ) -> None:
        """Join scenes with the same key: where it is told once on each side, or the first with the first."""
        ours, theirs = self._by_key(self._known, key, self._taken), self._by_key(self._seen, key, set(self.found))
        for value, news in theirs.items():
            olds = ours.get(value, [])
            if in_order or len(olds) == len(news) == 1:
                for old, new in zip(olds, news, strict=False):
                    if if_also(self._known[old], self._seen[new]):
                        self._join(old, new)

    @staticmethod
    def _by_key(marks: Sequence[Mark], key: Callable[[Mark], Hashable], but: set[int]) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for at, mark in enumerate(marks):
            if at not in but and (value := key(mark)) not in ("", ()):
                found[value].append(at)
        return found

    def join_alike(self) -> None:
        """Join scenes whose words are alike, the most alike first."""
        scored = []
        for old, new in self._sharing():
            one, two = self._known[old], self._seen[new]
            alike, has_heading = likeness(one.fingerprint, two.fingerprint), one.heading == two.heading
            if alike >= (ALIKE_WITH_HEADING if has_heading else ALIKE):
                scored.append((-(alike + has_heading), abs(old - new), old, new))
        for _, _, old, new in sorted(scored):
            if old not in self._taken and new not in self.found:
                self._join(old, new)

    def _sharing(self) -> Counter[tuple[int, int]]:
        """Free scenes of both sides that have words in common."""
        ours = self._by_mark(self._known, self._taken)
        theirs = self._by_mark(self._seen, set(self.found))
        shared: Counter[tuple[int, int]] = Counter()
        for mark, news in theirs.items():
            olds = ours.get(mark, ())
            if len(olds) <= _COMMON and len(news) <= _COMMON:
                shared.update((old, new) for old in olds for new in news)
        return shared

    @staticmethod
    def _by_mark(marks: Sequence[Mark], but: set[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at, scene in enumerate(marks):
            for mark in scene.fingerprint if at not in but else ():
                found[mark].append(at)
        return found

    def _join(self, old: int, new: int) -> None:
        self.found[new] = old
        self._taken.add(old)
