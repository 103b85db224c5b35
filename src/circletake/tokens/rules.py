"""Sums of the ledger: pure functions on whole numbers. Tokens and micro-units are integers, rounded up, never down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What moved. `grant`, `purchase`, `release` add; `hold` and `settle` take; `adjust` and `reverse` do either."""

    GRANT = "grant"
    PURCHASE = "purchase"
    HOLD = "hold"
    SETTLE = "settle"
    RELEASE = "release"
    ADJUST = "adjust"
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What a provider asks: `micros_per_unit` micro-units of `currency` for `per_units` of `unit`."""

    id: str
    unit: str
    micros_per_unit: int
    per_units: int
    currency: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """The workspace's published rate: micro-units of money per token, and the markup in whole percent."""

    micros_per_token: int
    currency: str
    markup_percent: int


@dataclass(frozen=True, slots=True)
class Price:
    """Usage turned into money and tokens."""

    usage_unit: str
    usage_quantity: int
    money_micros: int
    currency: str
    markup_percent: int
    tokens: int
    rate_card_id: str


def ceil_div(dividend: int, divisor: int) -> int:
    """Division rounded up; both not negative."""
    return -(-dividend // divisor)


def price_of(quantity: int, row: PriceRow, exchange: Exchange) -> Price:
    """What `quantity` of the row's unit costs; money without the markup, tokens with it."""
    money = ceil_div(quantity * row.micros_per_unit, row.per_units)
    tokens = ceil_div(money * (100 + exchange.markup_percent), 100 * exchange.micros_per_token)
    return Price(row.unit, quantity, money, row.currency, exchange.markup_percent, tokens, row.id)


def room_within(budget: int | None, *, spent: int, held: int) -> int | None:
    """Tokens that may still be held under a budget; None without a budget, never below zero."""
    return None if budget is None else max(0, budget - spent - held)
