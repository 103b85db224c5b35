"""The farm: a directory of orders, and the child processes that render them.

A ticket's lock is held by its child for as long as the child lives, so it tells the truth after any crash: the
kernel lets go of it. The parent takes the lock and hands it down, so that no two processes start one ticket.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO
from uuid import uuid4

from circletake.providers.animatic.orderfile import read_whole, write_whole

try:
    import fcntl
except ImportError:  # pragma: no cover - only where there are no POSIX locks
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

REAPING_S = 10.0
THIS_PROCESS = uuid4().hex
"""Names this process among those that start renders; a process id would come again."""


class TicketFiles:
    """Where the files of one ticket lie."""

    def __init__(self, home: Path, ticket: str) -> None:
        self.order = home / f"{ticket}.order.json"
        self.clip = home / f"{ticket}.mp4"
        self.partial = home / f"{ticket}.part"
        self.progress = home / f"{ticket}.progress.json"
        self.fault = home / f"{ticket}.fault.json"
        self.starts = home / f"{ticket}.starts.json"
        self.cancelled = home / f"{ticket}.cancelled"
        self.lock = home / f"{ticket}.lock"

    @classmethod
    def of_order(cls, order_path: Path) -> TicketFiles:
        """The files beside an order's file."""
        return cls(order_path.parent, order_path.name.removesuffix(".order.json"))

    def every(self) -> tuple[Path, ...]:
        """All of them; the order last but for the lock, so that a half-forgotten ticket can be forgotten again."""
        return (
            self.clip, self.partial, self.progress, self.fault, self.starts, self.cancelled, self.order, self.lock,
        )  # fmt: skip


class _Children:
    """The renders that this process started.

    They are started from one thread that lives as long as the process: on Linux a child that asks to die with its
    parent dies with the *thread* that started it, and the threads that poll come and go.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._starter: ThreadPoolExecutor | None = None
        self._running: dict[Path, subprocess.Popen[bytes]] = {}

    def start(self, order_path: Path, lock: IO[bytes] | None) -> None:
        """Start the render of an order, handing down the lock."""
        with self._guard:
            self._starter = self._starter or ThreadPoolExecutor(1, thread_name_prefix="animatic-starter")
            self._running[order_path] = self._starter.submit(_started, order_path, lock).result()

    def lives(self, order_path: Path) -> bool:
        """Whether this process has a living child for the order; one that has ended is laid to rest."""
        with self._guard:
            child = self._running.get(order_path)
            if child is None:
                return False
            if child.poll() is None:
                return True
            _lay_to_rest(self._running.pop(order_path))
            return False

    def kill(self, order_path: Path) -> None:
        """End the order's child, if this process has one."""
        with self._guard:
            child = self._running.pop(order_path, None)
        if child:
            child.kill()
            _lay_to_rest(child)

    def within(self, home: Path) -> list[Path]:
        """The orders of this directory that have a child of this process."""
        with self._guard:
            return [path for path in self._running if path.parent == home]

    def pid(self, order_path: Path) -> int | None:
        """The process id of the order's child, if this process has one."""
        with self._guard:
            child = self._running.get(order_path)
            return child.pid if child else None


CHILDREN = _Children()


def _started(order_path: Path, lock: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """A new child. Its standard input is a pipe that ends when this process does, however it ends."""
    command = [sys.executable, "-m", "circletake.providers.animatic", str(order_path), str(os.getpid())]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        pass_fds=(lock.fileno(),) if lock else (),
    )


def _lay_to_rest(child: subprocess.Popen[bytes]) -> None:
    """Wait for an ended child and close its pipe."""
    child.wait(REAPING_S)
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.close()


def _try_lock(path: Path) -> IO[bytes] | None:
    """The lock, taken, or None while another process holds it."""
    lock = path.open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


class Farm:
    """One directory of orders, shared by every process that points at it.

    Without POSIX locks only one process may own a farm; its own children are then the only ones it knows of.
    """

    def __init__(self, home: Path, *, max_children: int) -> None:
        self.home = home.absolute()
        self._max_children = max_children

    def files(self, ticket: str) -> TicketFiles:
        """The files of a ticket."""
        return TicketFiles(self.home, ticket)

    @contextlib.contextmanager
    def decision(self) -> Iterator[None]:
        """While held, no other process starts, places, cancels or forgets in this farm."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "farm.lock").open("ab") as gate:
            if HAS_LOCKS:
                fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def lives(self, files: TicketFiles) -> bool:
        """Whether a child of any process is rendering this ticket."""
        if CHILDREN.lives(files.order):
            return True
        if not HAS_LOCKS or not files.lock.exists():
            return False
        lock = _try_lock(files.lock)
        if lock is None:
            return True
        lock.close()
        return False

    def has_room(self) -> bool:
        """Whether another child may start now."""
        living = (lock for lock in self.home.glob("*.lock") if lock.name != "farm.lock")
        busy = sum(self.lives(TicketFiles(self.home, lock.name.removesuffix(".lock"))) for lock in living)
        return busy < self._max_children

    def start(self, files: TicketFiles) -> None:
        """Start the ticket's child, once more than before; call with the decision held."""
        write_whole(files.starts, {**read_whole(files.starts), THIS_PROCESS: self.starts(files) + 1})
        if not HAS_LOCKS:
            files.lock.touch()
            CHILDREN.start(files.order, None)
            return
        lock = _try_lock(files.lock)
        if lock:
            with lock:
                CHILDREN.start(files.order, lock)

    def starts(self, files: TicketFiles) -> int:
        """How many children of this process the ticket has had.

        Those of other processes do not count: they ended with their parent, which says nothing about the ticket.
        """
        return int(read_whole(files.starts).get(THIS_PROCESS, 0))

    def stop_all(self) -> None:
        """End every child that this process started in this farm."""
        for order_path in CHILDREN.within(self.home):
            CHILDREN.kill(order_path)
