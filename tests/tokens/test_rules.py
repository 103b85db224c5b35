"""Sums of the ledger: whole numbers, rounded up, never down."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.tokens.rules import Exchange, PriceRow, ceil_div, price_of, room_within

counts = st.integers(0, 10**9)
positive = st.integers(1, 10**9)


def row(micros: int, per_units: int) -> PriceRow:
    return PriceRow("r", "tokens", micros, per_units, "USD", "a published price", "2026-11-23")


@given(counts, positive)
def test_division_rounds_up_to_the_next_whole(dividend: int, divisor: int) -> None:
    assert ceil_div(dividend, divisor) == -((-dividend) // divisor)
    assert 0 <= ceil_div(dividend, divisor) * divisor - dividend < divisor


@given(counts, counts, positive, positive, st.integers(0, 400))
def test_tokens_cover_the_money_and_its_markup_by_less_than_one_token(
    quantity: int, micros: int, per_units: int, micros_per_token: int, markup: int
) -> None:
    price = price_of(quantity, row(micros, per_units), Exchange(micros_per_token, "USD", markup))
    exact = Fraction(price.money_micros * (100 + markup), 100 * micros_per_token)
    assert exact <= price.tokens < exact + 1
    assert 0 <= price.money_micros - Fraction(quantity * micros, per_units) < 1


@given(counts, counts)
def test_a_price_never_falls_when_more_is_used(one: int, more: int) -> None:
    exchange, card = Exchange(10_000, "USD", 20), row(7, 1000)
    assert price_of(one, card, exchange).tokens <= price_of(one + more, card, exchange).tokens


def test_what_costs_nothing_costs_no_tokens() -> None:
    price = price_of(8, row(0, 1), Exchange(10_000, "USD", 0))
    assert (price.money_micros, price.tokens) == (0, 0)


@pytest.mark.parametrize(
    ("budget", "spent", "held", "room"), [(None, 5, 5, None), (100, 30, 20, 50), (100, 90, 20, 0), (0, 0, 0, 0)]
)
def test_room_is_what_a_budget_leaves_and_never_below_nothing(
    budget: int | None, spent: int, held: int, room: int | None
) -> None:
    assert room_within(budget, spent=spent, held=held) == room
