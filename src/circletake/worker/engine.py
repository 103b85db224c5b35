"""The durable job engine behind our port: the only module that knows DBOS.

A relay starts one workflow per committed job row, under that row's id, so starting it twice is harmless. A
workflow's arguments are ids; its steps are checkpointed and at-least-once; business state is ours alone. The
engine keeps its own store: a second SQLite file (one file for both would deadlock, since a step holds the write
lock while the engine wants one more connection), or its own schema on PostgreSQL.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID
from sqlalchemy import Connection, Engine, create_engine, event, select, update

from circletake.kernel import clock
from circletake.kernel.bell import Bell
from circletake.kernel.db import AnyRow, Database, sqlalchemy_url
from circletake.kernel.errors import CircletakeError
from circletake.kernel.jobs import Again, Job, JobKind, JobState, Step, end_job
from circletake.kernel.settings import Settings

log = structlog.get_logger("circletake.worker")

RELAY_INTERVAL_S = 2.0
RELAYED_AT_ONCE = 500
FORGET_INTERVAL_S = 24 * 60 * 60.0
KEPT_AFTER_END = timedelta(days=14)
"""How long the engine's own notes of an ended workflow are kept, for whoever looks into a fault."""
FORGOTTEN_AT_ONCE = 200
TRIES_PER_STEP = 5
LONGEST_PAUSE_S = 30.0
QUEUE_LIMITS: Mapping[str, int] = {"generate": 64, "media": 2, "build": 1}
"""Jobs of a queue that run at once on one worker. Media and builds keep a core busy; generation mostly waits."""

ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})

_running: JobEngine | None = None


class JobEngine:
    """Runs the jobs of one installation in this process until it is stopped."""

    def __init__(self, *, settings: Settings, database: Database, bell: Bell, kinds: tuple[JobKind, ...]) -> None:
        self.database = database
        self.kinds = {kind.name: kind for kind in kinds}
        self._settings = settings
        self._bell = bell
        self._stopping = threading.Event()
        self._relay = threading.Thread(target=self._relay_forever, name="job-relay", daemon=True)
        self._started: set[UUID] = set()
        self.limits: dict[str, asyncio.Semaphore] = {}

    def start(self) -> None:
        """Launch the engine, resume what a dead process left behind, and relay new jobs from now on."""
        global _running  # noqa: PLW0603 - DBOS is one per process, so is this
        _running = self
        logging.getLogger("dbos").setLevel(logging.WARNING)
        config: DBOSConfig = {
            "name": "circletake",
            "application_version": "1",
            "executor_id": "local",
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "enable_otlp": False,
            "scheduler_polling_interval_sec": 60.0,
        }
        if self.database.is_sqlite:
            config["system_database_url"] = self._settings.jobs_url
            config["system_database_engine"] = _sqlite_engine(self._settings.jobs_url)
        else:
            config["system_database_url"] = sqlalchemy_url(self._settings.jobs_url)
        DBOS(config=config)
        DBOS.launch()
        self._relay.start()

    def stop(self, *, timeout_s: float = 3.0) -> None:
        """Stop taking jobs and repeating steps; the process must exit next, and the next start resumes what ran.

        DBOS is left as it is: taking it down would write "failed" beside every workflow that still waits.
        """
        self._stopping.set()
        self._bell.ring()
        self._relay.join(timeout_s)

    @property
    def is_stopping(self) -> bool:
        """Whether steps should stop repeating themselves."""
        return self._stopping.is_set()

    def _relay_forever(self) -> None:
        forget_at = 0.0
        while not self._stopping.is_set():
            seen = self._bell.count
            try:
                self._start_waiting_jobs()
                if time.monotonic() >= forget_at:
                    forget_ended(before=clock.now() - KEPT_AFTER_END)
                    forget_at = time.monotonic() + FORGET_INTERVAL_S
            except Exception:
                # The edge of the relay: a database that is away for a moment must not end it.
                log.exception("jobs could not be relayed; trying again")
            self._bell.wait(seen=seen, timeout_s=RELAY_INTERVAL_S)

    def _start_waiting_jobs(self) -> None:
        with self.database.reading() as db:
            waiting = [job for kind in self.kinds for job in waiting_jobs(db, kind)]
        self._started &= {job.id for job in waiting}
        for job in waiting:
            if job.id not in self._started:
                self._start_job(job.id, job.attempts)
                self._started.add(job.id)

    def _start_job(self, job_id: UUID, attempts: int) -> None:
        """Start the job's workflow, or leave it to the engine's own recovery when it is under way."""
        status = DBOS.get_workflow_status(_workflow_id(job_id, attempts))
        if status is not None and status.status not in ENDED:
            return
        if status is not None:
            # The engine gave up (a crash loop, an operator's cancel) but the job is not done: a fresh workflow.
            attempts += 1
            with self.database.writing() as db:
                db.execute(update(Job).where(Job.id == job_id).values(attempts=attempts))
        with SetWorkflowID(_workflow_id(job_id, attempts)):
            DBOS.start_workflow(run_job, str(job_id))


def waiting_jobs(db: Connection, kind: str) -> Sequence[AnyRow]:
    """(id, attempts) of the oldest jobs of a kind that are not done, those under way among them.

    Each kind has its own window: a thousand clips that wait to be rendered keep no finished one from being checked.
    """
    return db.execute(
        select(Job.id, Job.attempts)
        .where(Job.state == JobState.QUEUED, Job.kind == kind)
        .order_by(Job.created_at)
        .limit(RELAYED_AT_ONCE)
    ).all()


def forget_ended(*, before: datetime) -> None:
    """Drop the engine's notes of workflows that ended before then; it would keep them for ever. Our job rows stay."""
    while ended := DBOS.list_workflows(
        completed_before=before.isoformat(), load_input=False, load_output=False, limit=FORGOTTEN_AT_ONCE
    ):
        DBOS.delete_workflows([workflow.workflow_id for workflow in ended])


def _workflow_id(job_id: UUID, attempts: int) -> str:
    return f"{job_id}.{attempts}" if attempts else str(job_id)


def _sqlite_engine(url: str) -> Engine:
    """The engine's own store, with the write-ahead log on: without it the engine is five times slower."""
    engine = create_engine(
        url, connect_args={"timeout": 30, "check_same_thread": False}, isolation_level="SERIALIZABLE"
    )

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: Any, _entry: object) -> None:
        cursor = dbapi.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _engine() -> JobEngine:
    assert _running is not None, "the engine runs before its workflows do"
    return _running


@DBOS.workflow(name="circletake.job")
async def run_job(job_id: str) -> str:
    """Run a job's steps in order, each until it says that it is done; answers the state it ended in."""
    found = await DBOS.run_step_async({"name": "load"}, _load, job_id)
    if found is None:
        return JobState.DONE
    kind_name, subject = found
    kind = _engine().kinds[kind_name]
    for name, _step in kind.steps:
        fault = await DBOS.run_step_async({"name": name}, _run_step, kind_name, name, subject)
        if fault is not None:
            await DBOS.run_step_async({"name": "fail"}, _fail, job_id, kind_name, subject, fault)
            return JobState.FAILED
    await DBOS.run_step_async({"name": "end"}, _end, job_id)
    return JobState.DONE


async def _load(job_id: str) -> list[str] | None:
    def read() -> list[str] | None:
        with _engine().database.reading() as db:
            row = db.execute(
                select(Job.kind, Job.subject_id).where(Job.id == UUID(job_id), Job.state == JobState.QUEUED)
            ).one_or_none()
        return [row.kind, str(row.subject_id)] if row else None

    return await asyncio.to_thread(read)


async def _run_step(kind_name: str, step_name: str, subject: str) -> str | None:
    """Call a step until it is done; answers why it failed for good, or None."""
    engine = _engine()
    kind = engine.kinds[kind_name]
    step = dict(kind.steps)[step_name]
    limit = engine.limits.setdefault(kind.queue, asyncio.Semaphore(QUEUE_LIMITS[kind.queue]))
    tries = 0
    async with limit:
        while True:
            if engine.is_stopping:
                await asyncio.Event().wait()  # never returns: an ending of its own would count as the step's
            pause_s, fault = await _attempt(step, UUID(subject), tries, f"{kind_name}.{step_name}")
            if fault is None and pause_s is None:
                return None
            tries = tries + 1 if fault is not None else 0
            if tries >= TRIES_PER_STEP:
                return fault
            await asyncio.sleep(pause_s or 0.0)


async def _attempt(step: Step, subject: UUID, tries: int, name: str) -> tuple[float | None, str | None]:
    began = time.perf_counter()
    try:
        answer: Again | None = await asyncio.to_thread(step, subject)
    except Exception as error:
        # The edge of a job: whatever a step raises is logged, tried again, and in the end told in words.
        log.exception("job step failed", step=name, subject=str(subject), tries=tries + 1)
        return min(2.0**tries, LONGEST_PAUSE_S), in_words(error)
    log.debug("job step", step=name, subject=str(subject), ms=round((time.perf_counter() - began) * 1000, 1))
    return (answer.after_s if answer else None), None


def in_words(error: Exception) -> str:
    """What broke, fit for the people of a project: the text of a foreign error may hold paths, statements, prompts."""
    if isinstance(error, CircletakeError):
        return error.detail
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    return f"{type(error).__name__}; the log tells more."


async def _fail(job_id: str, kind_name: str, subject: str, fault: str) -> None:
    def write() -> None:
        engine = _engine()
        engine.kinds[kind_name].on_failure(UUID(subject), fault)
        with engine.database.writing() as db:
            end_job(db, UUID(job_id), state=JobState.FAILED, fault=fault)

    await asyncio.to_thread(write)


async def _end(job_id: str) -> None:
    def write() -> None:
        with _engine().database.writing() as db:
            end_job(db, UUID(job_id), state=JobState.DONE)

    await asyncio.to_thread(write)
