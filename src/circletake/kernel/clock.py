"""The one clock. Times are aware UTC; tests set the clock, nothing else reads the machine's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_read: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 - replaced as a whole by `held_at`


def now() -> datetime:
    """The present moment in aware UTC."""
    return _read()


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment, for tests. `moment` must be aware."""
    global _read  # noqa: PLW0603 - one clock per process is the point
    before, fixed = _read, moment.astimezone(UTC)
    _read = lambda: fixed  # noqa: E731 - as above
    try:
        yield
    finally:
        _read = before
