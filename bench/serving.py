"""Starts servers for measurements, and asks them over real connections."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

CIRCLETAKE = str(Path(sys.executable).with_name("circletake"))
Ask = Callable[[http.client.HTTPConnection, int], bytes]


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, *, ready: str = "/healthz") -> Iterator[psutil.Process]:
    """A server as a process of its own, from when it answers until the block ends."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**os.environ, "NO_COLOR": "1"}) as child:
        try:
            wait_until_ready(port, ready)
            yield psutil.Process(child.pid)
        finally:
            child.terminate()


def circletake_server(home: Path, port: int, *more: str) -> list[str]:
    """The command that serves an installation."""
    return [CIRCLETAKE, "serve", "--home", str(home), "--port", str(port), "--no-browser", "--no-example", *more]


def wait_until_ready(port: int, path: str, *, timeout_s: float = 60) -> None:
    """Ask until the server answers with 200."""
    ends = time.monotonic() + timeout_s
    while time.monotonic() < ends:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.005)
    raise TimeoutError(f"Nothing answers at port {port}.")


def timed(port: int, path: str, *, headers: dict[str, str], times: int) -> tuple[float, bytes]:
    """The median milliseconds of a GET on one connection, after a few to warm up, and the last body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken, body = [], b""
    for at in range(times + 5):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status in (200, 304), body
        if at >= 5:
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000, body


def storm(port: int, ask: Ask, *, connections: int, times: int) -> tuple[list[float], float]:
    """Milliseconds of each of `times` asks spread over some connections at once, and the seconds of all."""
    taken: list[float] = []
    numbers, lock = iter(range(times)), threading.Lock()

    def one() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            began = time.perf_counter()
            ask(connection, number)
            took = (time.perf_counter() - began) * 1000
            with lock:
                taken.append(took)

    threads = [threading.Thread(target=one) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken), time.perf_counter() - began
