"""`circletake worker`: jobs alone, for an installation whose web process runs elsewhere."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import NoReturn

from circletake.gateway.engines import engines_of
from circletake.kernel.bell import Bell
from circletake.kernel.settings import Settings
from circletake.operator.ending import leave
from circletake.operator.home import Work, claimed, make_home, migrated
from circletake.operator.logs import announce, log_to_stderr
from circletake.worker.house import start_worker


def work(settings: Settings) -> NoReturn:
    """Run jobs until told to stop; the process ends here.

    Raises:
        CircletakeError: it cannot start; the sentence says why and what to do.
    """
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    make_home(settings)
    with claimed(settings, Work.WORKING), migrated(settings) as database:
        log_to_stderr()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        bell = Bell()
        database.after_commit(bell.ring)
        worker = start_worker(settings, database, bell, engines_of(settings))
        announce("Working. Stop with Ctrl-C.")
        stopping.wait()
        worker.stop()
        leave(0)
