"""Runs coroutines for tests that are not coroutines themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def run_async(work: Coroutine[object, object, T]) -> T:
    """Run a coroutine to its end on a loop and thread of its own, and return what it returns.

    A thread, because the test's own may have a loop already: Playwright keeps one there once a browser was opened.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="loop") as thread:
        return thread.submit(asyncio.run, work).result()  # type: ignore[arg-type] # asyncio.run wants Any for the first two
