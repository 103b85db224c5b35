"""A second pair of hands, so that decoding and encoding run side by side. Runs in the engine's child process only."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

MOST_WAITING = 24

Deed = Callable[[], None]


class SecondHand:
    """Does deeds in the order given, in a thread of its own, while at most `MOST_WAITING` wait."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Deed | None] = queue.Queue(MOST_WAITING)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def do(self, deed: Deed) -> None:
        """Hand a deed over; raises what an earlier one raised."""
        self._check()
        self._waiting.put(deed)

    def finish(self) -> None:
        """Wait until all is done; raises what any deed raised. May be called twice."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        self._check()

    def _check(self) -> None:
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure

    def _work(self) -> None:
        is_sound = True
        while (deed := self._waiting.get()) is not None:
            if not is_sound:
                continue  # keep taking, so that nobody waits for a place
            try:
                deed()
            except Exception as failure:  # handed to the other thread, which raises it
                self._failure, is_sound = failure, False
