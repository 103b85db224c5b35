"""Runs queued jobs in the test's own thread, step by step, without the durable engine."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from tests.make.world import World

from circletake.gateway import jobs as gateway
from circletake.handoff import jobs as handoff
from circletake.kernel.jobs import Again, Job, JobKind, JobState, end_job
from circletake.media import jobs as media
from circletake.sheets import jobs as sheets
from circletake.sheets.local import LocalMaker
from circletake.takes import actions as takes

LONGEST_S = 120.0


def kinds_of(world: World) -> dict[str, JobKind]:
    """The job kinds of the installation under test."""
    state = world.app.state
    house = gateway.GatewayHouse(world.database, state.storage, state.engines)
    told = (
        *gateway.job_kinds(house),
        *media.job_kinds(media.MediaHouse(world.database, state.storage, takes.media_checked)),
        *sheets.job_kinds(sheets.SheetsHouse(world.database, state.storage, {LocalMaker.name: LocalMaker()})),
        *handoff.job_kinds(handoff.HandoffHouse(world.database, state.storage, world.settings.packages_dir)),
    )
    return {kind.name: kind for kind in told}


def drain(world: World, *, only: str | None = None, between: Callable[[str], None] | None = None) -> int:
    """Run all queued jobs, those that they queue included; answers how many. `between` hears each step's name first."""
    kinds, done, ends = kinds_of(world), 0, time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        with world.database.reading() as db:
            query = (
                select(Job.id, Job.kind, Job.subject_id).where(Job.state == JobState.QUEUED).order_by(Job.created_at)
            )
            waiting = [job for job in db.execute(query) if only is None or job.kind == only]
        if not waiting:
            return done
        for job in waiting:
            run(kinds[job.kind], job.subject_id, between)
            with world.database.writing() as db:
                end_job(db, job.id, state=JobState.DONE)
            done += 1
    raise AssertionError("The jobs did not come to an end.")


def run(kind: JobKind, subject: UUID, between: Callable[[str], None] | None = None) -> None:
    """Run one job's steps in order, each until it is done."""
    for name, step in kind.steps:
        while True:
            if between:
                between(f"{kind.name}.{name}")
            answer = step(subject)
            if not isinstance(answer, Again):
                break
            time.sleep(min(answer.after_s, 0.1))
