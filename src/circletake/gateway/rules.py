"""States of requests and tickets, recipes and what changed between passes: pure functions on values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum

from typing_extensions import TypedDict

MAX_COUNT = 8
MAX_SEED = 2**31 - 1
MAX_LISTED_CHANGES = 60


class RequestState(StrEnum):
    """Where a generation request stands (FIELD GUIDE 3.1)."""

    REFUSED = "refused"
    HELD = "held"
    QUEUED = "queued"
    SUBMITTING = "submitting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class TicketState(StrEnum):
    """Where one ticket stands."""

    QUEUED = "queued"
    SUBMITTING = "submitting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


ENDED = frozenset(
    {TicketState.SUCCEEDED, TicketState.FAILED, TicketState.CANCELLED, TicketState.EXPIRED, TicketState.UNKNOWN}
)
"""States that a ticket does not leave by itself."""

NEXT: Mapping[TicketState, frozenset[TicketState]] = {
    TicketState.QUEUED: frozenset({TicketState.SUBMITTING, TicketState.CANCELLED, TicketState.FAILED}),
    TicketState.SUBMITTING: frozenset({TicketState.RUNNING, TicketState.FAILED, TicketState.UNKNOWN}),
    TicketState.RUNNING: frozenset(
        {
            TicketState.SUCCEEDED,
            TicketState.FAILED,
            TicketState.CANCELLED,
            TicketState.EXPIRED,
            TicketState.UNKNOWN,
        }
    ),
    TicketState.UNKNOWN: frozenset({TicketState.RUNNING, TicketState.FAILED, TicketState.CANCELLED}),
}
"""Which state may follow which; what is not named ends there."""

_TOLD_FIRST = (
    TicketState.RUNNING,
    TicketState.SUBMITTING,
    TicketState.QUEUED,
    TicketState.UNKNOWN,
    TicketState.SUCCEEDED,
    TicketState.FAILED,
    TicketState.EXPIRED,
    TicketState.CANCELLED,
)

PASS_GOALS = {
    1: "Test framing, action and reference strength",
    2: "Fix the main miss of the pass before",
    3: "Make edit options for a promising shot",
}
"""What the first passes are for when nobody says otherwise."""


class Change(TypedDict):
    """One field that differs from the pass before; long values are shortened for display."""

    field: str
    before: str
    after: str


def may_follow(state: str, then: TicketState) -> bool:
    """Whether a ticket in `state` may move on to `then`."""
    return then in NEXT.get(TicketState(state), frozenset())


def request_state(tickets: Iterable[str]) -> RequestState:
    """The state of a request from those of its tickets: what still moves is told first, then the best ending."""
    present = {TicketState(state) for state in tickets}
    return RequestState(next(state for state in _TOLD_FIRST if state in present).value)


def default_goal(pass_number: int) -> str:
    """A pass's goal when nobody states one."""
    return PASS_GOALS.get(pass_number, PASS_GOALS[3])


def digest_of(value: object) -> str:
    """sha256 (hex) over the canonical JSON of a value."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def changes_between(before: object, after: object) -> list[Change]:
    """What differs between two recipes, field by field, in the order of the fields' names."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    changed = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    return [
        Change(field=name, before=_shown(old.get(name)), after=_shown(new.get(name)))
        for name in changed[:MAX_LISTED_CHANGES]
    ]


def _leaves(value: object, path: str = "") -> Iterable[tuple[str, object]]:
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and value:
        for at, inner in enumerate(value, start=1):
            yield from _leaves(inner, f"{path}.{at}")
    else:
        yield path, value


def _shown(value: object) -> str:
    text = "" if value is None or value in ([], {}) else str(value)
    return text if len(text) <= 300 else text[:297] + "…"
