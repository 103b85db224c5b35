"""An engine for tests: it takes the animatic's orders and answers each of them with the same small clip."""

from __future__ import annotations

from collections.abc import Iterator

from circletake.providers.animatic.provider import PROFILE
from circletake.providers.port import (
    ModelProfile,
    Order,
    Output,
    Placed,
    Refusal,
    TicketReport,
    TicketState,
    Usage,
)


class Projector:
    """Implements `Provider`; every ticket has succeeded as soon as it is asked for."""

    name = "animatic"
    submit_is_idempotent = True
    poll_every_s = 0.0

    def __init__(self, clip: bytes) -> None:
        self._clip = clip
        self.orders: dict[str, Order] = {}

    def profiles(self) -> tuple[ModelProfile, ...]:
        return (PROFILE,)

    def validate(self, order: Order) -> tuple[Refusal, ...]:
        return ()

    def estimate(self, order: Order) -> Usage:
        return Usage("seconds", order.duration_s)

    def submit(self, order: Order) -> Placed:
        self.orders[order.ticket] = order
        return Placed(order.ticket)

    def find(self, order: Order) -> Placed | None:
        return Placed(order.ticket) if order.ticket in self.orders else None

    def poll(self, external_id: str) -> TicketReport:
        order = self.orders[external_id]
        return TicketReport(
            TicketState.SUCCEEDED,
            progress=1.0,
            output=Output(external_id, "video/mp4"),
            usage=Usage("seconds", order.duration_s),
            seed=order.seed,
        )

    def cancel(self, external_id: str) -> TicketState:
        return TicketState.SUCCEEDED

    def fetch(self, output: Output) -> Iterator[bytes]:
        yield self._clip

    def forget(self, external_id: str) -> None:
        """Keep nothing but the orders, which the tests look at."""
