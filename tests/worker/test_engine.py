"""The durable engine behind the jobs port: order, retries, giving up, and the store that it keeps.

The engine is one per process and cannot be taken down, so all of it runs in one child process per database.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from circletake.kernel.db import Database, sqlalchemy_url
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.settings import DATABASE_VARIABLE, Settings
from circletake.worker.engine import RELAYED_AT_ONCE, in_words, waiting_jobs

CHILD = Path(__file__).parent / "engine_run.py"


@pytest.fixture
def told(database: Database, settings: Settings) -> dict[str, Any]:
    """What a run of the engine did, as the child tells it."""
    root = Path(__file__).resolve().parents[2]
    finished = subprocess.run(
        [sys.executable, str(CHILD), str(settings.home)],
        env={**os.environ, DATABASE_VARIABLE: database.url, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    answer: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return answer


def test_jobs_run_in_order_try_again_give_up_and_leave_a_safe_store(
    told: dict[str, Any], database: Database, settings: Settings
) -> None:
    assert told["done"] == {"state": "done", "fault": None, "steps": ["first", "second", "second", "second", "third"]}
    assert told["shaky"] == {"state": "done", "fault": None, "steps": ["try", "try", "try"]}
    assert told["hopeless"]["state"] == "failed"
    assert told["hopeless"]["fault"] == "RuntimeError; the log tells more."
    assert told["hopeless"]["steps"] == ["try"] * 5 + ["gave up: RuntimeError; the log tells more."]
    assert told["relayed at once"] < 1.5
    assert told["left alone"] == "queued", "a kind that this worker does not know waits for one that does"
    assert told["crowd"] == [["crowd"]] * 6
    assert told["most at once"] == 1, "a build keeps a core busy; builds wait for each other"
    assert told["kept"] == told["kept of the last hour"] == 10
    assert told["kept of the future"] == 0
    store = create_engine(sqlalchemy_url(settings.jobs_url))
    with store.connect() as db:
        if database.is_sqlite:
            assert db.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    store.dispose()
    assert told["serializations"] == ["portable_json"], "pickles run what anybody wrote there"


def test_a_fault_is_told_without_the_text_of_foreign_errors() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/srv/circletake/media/incoming/part-1")
    assert in_words(full) == "No space left on device."
    assert in_words(NotFoundError.of("take", "S01-SH01-T09")) == "There is no take 'S01-SH01-T09' here."
    statement = OperationalError("UPDATE take SET prompt = 'a secret'", {}, ValueError("a secret"))
    assert in_words(statement) == "OperationalError; the log tells more."


def test_a_crowd_of_one_kind_keeps_no_other_kind_from_being_started(database: Database) -> None:
    with database.writing() as db:
        for _ in range(RELAYED_AT_ONCE + 5):
            enqueue(db, kind="crowd", subject_id=new_id())
        lone = enqueue(db, kind="lone", subject_id=new_id())
    with database.reading() as db:
        assert [job.id for job in waiting_jobs(db, "lone")] == [lone]
        assert len(waiting_jobs(db, "crowd")) == RELAYED_AT_ONCE
