"""Runs jobs of made-up kinds through the real engine and prints what became of them, as one line of JSON."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, select, text

from circletake.kernel import clock
from circletake.kernel.bell import Bell
from circletake.kernel.db import Database, sqlalchemy_url
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import Again, Job, JobKind, JobState, Step, enqueue
from circletake.kernel.settings import Settings, settings_for
from circletake.worker import engine as durable

durable.LONGEST_PAUSE_S = 0.05
steps: dict[UUID, list[str]] = defaultdict(list)
guard = threading.Lock()
at_once = {"now": 0, "most": 0}


def noting(name: str, *, again: int = 0, fails: int = 0) -> Step:
    """A step that notes its name, asks to be called again so often, and raises so often."""

    def step(subject: UUID) -> Again | None:
        steps[subject].append(name)
        count = steps[subject].count(name)
        if count <= fails:
            raise RuntimeError("it will never do")
        return Again(0.01) if count <= again else None

    return step


def crowded(subject: UUID) -> None:
    """A step that tells how many of its kind run at once."""
    steps[subject].append("crowd")
    with guard:
        at_once["now"] += 1
        at_once["most"] = max(at_once.values())
    time.sleep(0.05)
    with guard:
        at_once["now"] -= 1


def give_up(subject: UUID, fault: str) -> None:
    """Note that all tries were in vain."""
    steps[subject].append(f"gave up: {fault}")


KINDS = (
    JobKind(
        "done",
        queue="generate",
        steps=(("one", noting("first")), ("two", noting("second", again=2)), ("three", noting("third"))),
        on_failure=give_up,
    ),
    JobKind("shaky", queue="generate", steps=(("only", noting("try", fails=2)),), on_failure=give_up),
    JobKind("hopeless", queue="generate", steps=(("only", noting("try", fails=99)),), on_failure=give_up),
    JobKind("crowd", queue="build", steps=(("only", crowded),), on_failure=give_up),
)


def left(database: Database, kind: str) -> UUID:
    """Leave a job as actions do; answers its subject."""
    subject = new_id()
    with database.writing() as db:
        enqueue(db, kind=kind, subject_id=subject)
    return subject


def job_of(database: Database, subject: UUID) -> Any:
    with database.reading() as db:
        return db.execute(select(Job.state, Job.fault).where(Job.subject_id == subject)).one()


def ended(database: Database, subject: UUID) -> Any:
    ends = time.monotonic() + 60
    while (job := job_of(database, subject)).state == JobState.QUEUED and time.monotonic() < ends:
        time.sleep(0.01)
    return job


def serializations(settings: Settings) -> list[str]:
    """The ways in which the engine wrote its notes down."""
    store = create_engine(sqlalchemy_url(settings.jobs_url))
    table = "workflow_status" if store.dialect.name == "sqlite" else "dbos.workflow_status"
    with store.connect() as db:
        found = db.execute(text(f"SELECT DISTINCT serialization FROM {table}")).scalars().all()
    store.dispose()
    return sorted(found)


def kept_workflows() -> int:
    """How many workflows the engine has notes of."""
    return len(durable.DBOS.list_workflows())


def main() -> None:
    """Run them all and tell."""
    settings, bell = settings_for(Path(sys.argv[1])), Bell()
    database = Database(settings.database_url)
    database.after_commit(bell.ring)
    worker = durable.JobEngine(settings=settings, database=database, bell=bell, kinds=KINDS)
    subjects = {"done": left(database, "done"), "unknown": left(database, "nobody's")}
    worker.start()
    ended(database, subjects["done"])
    began = time.monotonic()
    ended(database, left(database, "done"))
    relayed_s = time.monotonic() - began
    subjects |= {kind: left(database, kind) for kind in ("shaky", "hopeless")}
    crowd = [left(database, "crowd") for _ in range(6)]
    told: dict[str, Any] = {"relayed at once": relayed_s}
    for name in ("done", "shaky", "hopeless"):
        job = ended(database, subjects[name])
        told[name] = {"state": job.state, "fault": job.fault, "steps": steps[subjects[name]]}
    for subject in crowd:
        ended(database, subject)
    told["crowd"] = [steps[subject] for subject in crowd]
    told["left alone"] = job_of(database, subjects["unknown"]).state
    told["most at once"] = at_once["most"]
    time.sleep(0.5)  # the engine notes a workflow's end after our own row
    told["serializations"] = serializations(settings)
    told["kept"] = kept_workflows()
    durable.forget_ended(before=clock.now() - timedelta(hours=1))
    told["kept of the last hour"] = kept_workflows()
    durable.forget_ended(before=clock.now() + timedelta(minutes=1))
    told["kept of the future"] = kept_workflows()
    worker.stop()
    print(json.dumps(told), flush=True)
    os._exit(0)


main()
