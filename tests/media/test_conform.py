"""True rates from frame times, and variable footage on a constant grid."""

from __future__ import annotations

from fractions import Fraction

import pytest

from circletake.media.conform import Cadence, Grid, cadence_of

MILLISECOND = Fraction(1, 1000)


@pytest.mark.parametrize(
    "rate", [Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60)]
)
def test_a_rate_is_found_though_times_are_rounded_to_milliseconds(rate: Fraction) -> None:
    times = [round(n / rate * 1000) for n in range(400)]
    assert cadence_of(times, MILLISECOND, ()) == Cadence(rate, is_variable=False)


def test_a_stated_rate_that_fits_comes_first_and_one_that_does_not_fit_is_left_aside() -> None:
    times = [n * 80 for n in range(50)]
    assert cadence_of(times, MILLISECOND, (Fraction(25, 2),)).rate == Fraction(25, 2)
    assert cadence_of([n * 40 for n in range(50)], MILLISECOND, (Fraction(30), None)).rate == 25


def test_frames_out_of_order_are_put_in_order() -> None:
    assert cadence_of([0, 120, 40, 80, 160], MILLISECOND, ()) == Cadence(Fraction(25), is_variable=False)


def test_a_missing_frame_makes_footage_variable_at_its_usual_rate() -> None:
    times = [n * 40 for n in range(50) if n != 20]
    assert cadence_of(times, MILLISECOND, (Fraction(25),)) == Cadence(Fraction(25), is_variable=True)


def test_a_single_frame_takes_the_stated_rate_or_24() -> None:
    assert cadence_of([0], MILLISECOND, (Fraction(30),)).rate == 30
    assert cadence_of([], MILLISECOND, (None,)).rate == 24


def test_places_on_the_grid_follow_the_times_and_add_up() -> None:
    grid = Grid(Fraction(10))
    times = [Fraction(t, 100) for t in (10, 20, 50, 52, 54, 80)]
    assert [grid.copies_until(t) for t in times] == [1, 1, 3, 0, 0, 3]
