"""A bell that rings after each commit, so that streams and the worker look at once instead of polling fast."""

from __future__ import annotations

import asyncio
import threading


class Bell:
    """Wakes waiting threads and event loops of this process. Missing a ring costs only the waiter's own timeout."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._loops: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    @property
    def count(self) -> int:
        """How often it rang; hand it to `wait` so that no ring between two looks is missed."""
        return self._count

    def ring(self) -> None:
        """Wake everyone."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()
            for loop, flag in self._loops:
                if not loop.is_closed():
                    loop.call_soon_threadsafe(flag.set)

    def wait(self, *, seen: int, timeout_s: float) -> None:
        """Block until it has rung since `seen`, or the timeout is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout_s)

    async def wait_async(self, *, seen: int, timeout_s: float) -> None:
        """As `wait`, without blocking the event loop."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._changed:
            if self._count != seen:
                return
            self._loops.add(entry)
        try:
            await asyncio.wait_for(entry[1].wait(), timeout_s)
        except TimeoutError:
            return
        finally:
            with self._changed:
                self._loops.discard(entry)
