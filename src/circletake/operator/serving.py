"""`circletake serve`: web and worker in one process, from the first sentence to the last.

The socket listens before anything slow happens; banner, browser and worker follow on a thread of their own. At the
end the streams are told to stop, the worker stops repeating its steps, and the process leaves at once: what still
runs in threads is idempotent and resumed by the next start, exactly as after a kill.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import structlog
import uvicorn
from fastapi import FastAPI

from circletake.api.app import make_app
from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.operator.ending import leave
from circletake.operator.first_start import founded, has_no_project_yet, load_example, sign_in_secret
from circletake.operator.home import Work, claimed, make_home, migrated
from circletake.operator.listening import LOOPBACK_NAMES, address_shown, listening_socket
from circletake.operator.logs import announce, log_to_stderr
from circletake.people.queries import person_shown

if TYPE_CHECKING:
    from circletake.worker.engine import JobEngine

log = structlog.get_logger("circletake.serve")

GRACE_S = 2
"""How long open requests may take to end once the end has come."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator asked for."""

    host: str
    port: int
    has_browser: bool
    has_worker: bool
    has_example: bool
    has_link: bool


class Interruption:
    """A signal that comes while the product starts: it breaks off what runs, and is remembered.

    Python swallows an interrupt that falls into a finaliser or into a callback of a library; without the memory the
    product would go on to serve, and the person's Ctrl-C would be lost.
    """

    def __init__(self) -> None:
        self.has_come = False

    def listen(self) -> None:
        """Take the signals from now on, until the web server takes them over."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._come)

    def _come(self, _signal: int, _frame: FrameType | None) -> NoReturn:
        self.has_come = True
        raise KeyboardInterrupt


class Server(uvicorn.Server):
    """The web server; it tells when it listens and when it begins to stop, and a stop is no failure."""

    def __init__(
        self,
        config: uvicorn.Config,
        interruption: Interruption,
        *,
        on_listening: Callable[[], None],
        on_stopping: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._interruption = interruption
        self._on_listening, self._on_stopping = on_listening, on_stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so; end at once when the end was asked for before anybody could hear it."""
        await super().startup(sockets=sockets)
        if self._interruption.has_come:
            self.should_exit = True
        else:
            self._on_listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say so, then end the connections: streams would hold them open for ever."""
        self._on_stopping()
        await super().shutdown(sockets=sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop in order at the first signal, at once at the second Ctrl-C; the signal is not raised again later."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def serve(settings: Settings, wishes: Wishes) -> NoReturn:
    """Serve the installation until it is told to stop; the process ends here.

    Raises:
        CircletakeError: it cannot start; the sentence says why and what to do.
    """
    interruption = Interruption()
    interruption.listen()
    make_home(settings)
    works = (Work.SERVING, Work.WORKING) if wishes.has_worker else (Work.SERVING,)
    with (
        claimed(settings, *works),
        migrated(settings) as database,
        listening_socket(wishes.host, wishes.port) as place,
    ):
        log_to_stderr()
        try:
            leave(Service(settings, wishes, database, place, interruption).run())
        except KeyboardInterrupt:
            leave(0)


class Service:
    """One run of the product: its parts, and the order in which they come and go."""

    def __init__(
        self, settings: Settings, wishes: Wishes, database: Database, place: socket.socket, interruption: Interruption
    ) -> None:
        self.settings, self.wishes, self.database = settings, wishes, database
        self.bell = Bell()
        self.founding = founded(database)
        if wishes.has_example and has_no_project_yet(database):
            announce("Drawing the example film, The Cassette. This happens once.")
            load_example(database, settings, self.founding)
        self.app: FastAPI = make_app(settings, database=database, bell=self.bell)
        self.place = place
        self._port = int(place.getsockname()[1])  # asked now: the socket may be shut while the start still settles in
        self.worker: JobEngine | None = None
        self.exit_code = 0
        self.server = Server(
            uvicorn.Config(
                self.app,
                log_config=None,
                access_log=False,
                server_header=False,
                ws="none",
                timeout_graceful_shutdown=GRACE_S,
            ),
            interruption,
            on_listening=self._listening,
            on_stopping=self._stopping,
        )

    def run(self) -> int:
        """Serve until told to stop; answers the process's exit code."""
        self.server.run(sockets=[self.place])
        if self.worker:
            self.worker.stop()
        return self.exit_code

    def _listening(self) -> None:
        threading.Thread(target=self._settle_in, name="settle-in", daemon=True).start()

    def _stopping(self) -> None:
        self.app.state.stopping.set()
        self.bell.ring()

    def _settle_in(self) -> None:
        """What may come after the first answers: banner, browser, worker, and a heap that is not walked again."""
        try:
            self._welcome()
            if self.wishes.has_worker:
                from circletake.worker.house import start_worker  # noqa: PLC0415 - its engine takes half a second

                self.worker = start_worker(self.settings, self.database, self.bell, self.app.state.engines)
        except Exception:
            # The edge of the start: a product that cannot work must not look as if it did.
            log.exception("circletake could not start")
            self.exit_code = 1
            self.server.should_exit = True
            return
        gc.collect()
        gc.freeze()
        log.info("started", port=self._port, worker=self.wishes.has_worker)

    def _welcome(self) -> None:
        from circletake.operator.display import Welcome, welcome  # noqa: PLC0415 - colour can wait for the first answer

        address = os.environ.get("CIRCLETAKE_PUBLIC_URL") or address_shown(self.wishes.host, self._port)
        link = None
        if self.wishes.has_link:
            secret = sign_in_secret(self.database, self.founding, self.founding.owner_id)
            link = f"{address.rstrip('/')}/sign-in?token={secret}"
        with self.database.reading() as db:
            owner = person_shown(db, self.founding.owner_id)["name"]
        welcome(Welcome(address, link, owner, self.settings.home, self._remark()))
        if self.wishes.has_browser and has_display():
            with suppress(webbrowser.Error):
                webbrowser.open(link or address)

    def _remark(self) -> str | None:
        if self.wishes.port not in (0, self._port):
            return f"Port {self.wishes.port} is taken, so this is port {self._port}."
        if self.wishes.host not in LOOPBACK_NAMES:
            return "Others in your network can reach this. Put a proxy with TLS before it."
        return None


def has_display() -> bool:
    """Whether a browser would have somewhere to open; a text browser would take the terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
