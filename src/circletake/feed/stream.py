"""The live stream of a project's events as server-sent events, resumable, fed by the bell after each commit."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from circletake.feed.schemas import EVENT
from circletake.kernel.bell import Bell
from circletake.kernel.errors import CircletakeError

LOOK_EVERY_S = 2.0
"""How long events of another process (a worker of its own) may go unnoticed; our own ring the bell."""
SIGN_OF_LIFE_S = 15.0
RETRY_MS = 1500

LOOKS_AT_ONCE = 4
"""Threads that look for events, of all streams together. The forty that answer requests stay free, however many
listen: a commit wakes every stream at the same moment.
"""
_LIMITER: RunVar[CapacityLimiter] = RunVar("circletake.listeners")

Fetch = Callable[[int], list[dict[str, object]]]
"""The events after a number, for the person who listens; raises when they may no longer listen."""


@dataclass(frozen=True, slots=True)
class Wake:
    """What wakes a stream, and what ends it."""

    bell: Bell
    stopping: threading.Event


async def told(fetch: Fetch, wake: Wake, *, after: int) -> AsyncIterator[bytes]:
    """Events after a number as they happen, until the listener leaves, may no longer listen, or the server stops.

    Each carries its number as `id`, so that a browser resumes by `Last-Event-ID` without a gap.
    """
    yield f"retry: {RETRY_MS}\nid: {after}\nevent: hello\ndata: {{}}\n\n".encode()
    spoke_at = time.monotonic()
    while not wake.stopping.is_set():
        seen = wake.bell.count
        try:
            events = await to_thread.run_sync(fetch, after, limiter=_few_threads())
        except CircletakeError:
            return  # signed out, or taken off the crew: the next connection is told so
        for event in events:
            after = int(str(event["seq"]))
            yield b"id: %d\ndata: %s\n\n" % (after, EVENT.dump_json(event))
        if events:
            spoke_at = time.monotonic()
            continue
        if time.monotonic() - spoke_at > SIGN_OF_LIFE_S:
            yield b": still here\n\n"
            spoke_at = time.monotonic()
        await wake.bell.wait_async(seen=seen, timeout_s=LOOK_EVERY_S)


def _few_threads() -> CapacityLimiter:
    try:
        return _LIMITER.get()
    except LookupError:
        made = CapacityLimiter(LOOKS_AT_ONCE)
        _LIMITER.set(made)
        return made
