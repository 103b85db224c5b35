"""Find the true rate of footage from its frame times, and lay variable footage out on a constant grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

STANDARD_RATES = tuple(
    Fraction(num, den)
    for num, den in (
        (24, 1), (25, 1), (30, 1), (24000, 1001), (30000, 1001), (50, 1), (60, 1), (60000, 1001),
        (12, 1), (15, 1), (16, 1), (8, 1), (10, 1), (20, 1), (48, 1), (48000, 1001),
        (100, 1), (120, 1), (120000, 1001),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cadence:
    """The constant rate of footage, or the one that variable footage is best shown at."""

    rate: Fraction
    is_variable: bool


def cadence_of(times: Sequence[int], tick_s: Fraction, claimed: Iterable[Fraction | None]) -> Cadence:
    """The cadence of frames at these times, counted in ticks; `claimed` are the rates that the file states.

    A rate fits when every frame lies within a tick of its place on the grid: containers round times to their tick.
    """
    stated = [rate for rate in claimed if rate is not None and 1 <= rate <= 300]
    if len(times) < 2:
        return Cadence(stated[0] if stated else STANDARD_RATES[0], is_variable=False)
    shown = sorted(times)
    for rate in (*stated, *STANDARD_RATES):
        if _fits(shown, tick_s, rate):
            return Cadence(rate, is_variable=False)
    return Cadence(_nearest_standard(shown, tick_s), is_variable=True)


def _fits(shown: Sequence[int], tick_s: Fraction, rate: Fraction) -> bool:
    ticks_per_frame = 1 / (rate * tick_s)
    slack = 1 if ticks_per_frame > 2 else 0
    return all(abs(time - shown[0] - number * ticks_per_frame) <= slack for number, time in enumerate(shown))


def _nearest_standard(shown: Sequence[int], tick_s: Fraction) -> Fraction:
    """The rate of the usual step where that is exact, else the nearest whole rate: wavering times prove no 1001."""
    steps = [later - earlier for earlier, later in pairwise(shown) if later > earlier]
    if not steps:
        return STANDARD_RATES[0]
    usual = Fraction(median(steps))
    for rate in STANDARD_RATES:
        if abs(1 / (rate * tick_s) - usual) <= Fraction(1, 2):
            return rate
    whole = (rate for rate in STANDARD_RATES if rate.denominator == 1)
    return min(whole, key=lambda rate: abs(rate - 1 / (usual * tick_s)))


class Grid:
    """Tells how often a frame is shown on a constant grid; that hangs on the time of the frame after it."""

    def __init__(self, rate: Fraction) -> None:
        self._rate = rate
        self._place = 0

    def copies_until(self, next_s: Fraction) -> int:
        """How many places the frame before takes when the next comes at this time, counted from the first frame."""
        place = max(self._place, round(next_s * self._rate))
        copies, self._place = place - self._place, place
        return copies
