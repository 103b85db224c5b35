"""The full check of an original, and its renditions, in a child process between two short transactions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from circletake.crew.admission import job_pass
from circletake.kernel.db import Database
from circletake.kernel.ids import as_id
from circletake.kernel.jobs import JobKind
from circletake.media import actions, queries
from circletake.media.actions import INGEST_KIND, Made, media_checked
from circletake.media.engine import EngineResult, EngineTask, Verb, run_engine
from circletake.media.rules import RENDITIONS_OF, MediaKind, MediaState
from circletake.media.storage import Storage

BASE_TIMEOUT_S = 120
TIMEOUT_S_PER_MIB = 4
MIB = 1024 * 1024
STRAY_AFTER_S = 24 * 60 * 60
"""Parts without a row may belong to an upload that begins this moment."""

Checked = Callable[[Connection, UUID, MediaState], None]
"""Told in the same transaction when a file's check is over; higher slices follow their own rows with it."""


@dataclass(frozen=True, slots=True)
class MediaHouse:
    """What the jobs of this slice work with."""

    database: Database
    storage: Storage
    on_checked: Checked


def job_kinds(house: MediaHouse) -> tuple[JobKind, ...]:
    """The kinds of job that this slice runs."""
    return (
        JobKind(
            INGEST_KIND,
            queue="media",
            steps=(("check_and_render", partial(check_and_render, house)),),
            on_failure=partial(give_up, house),
        ),
    )


def check_and_render(house: MediaHouse, media_id: UUID) -> None:
    """Decode a file to its end and make its renditions; a repeat after a crash does the same work again."""
    with house.database.reading() as db:
        file = queries.file_at_work(db, media_id)
    if file.state in (MediaState.READY, MediaState.BROKEN):
        return
    with house.storage.work_folder() as folder:
        result = run_engine(_task(house, file, folder), timeout_s=_timeout_s(house, file))
        made = [
            Made(one.kind.value, house.storage.add_file(one.path), one.mime, one.details) for one in result.renditions
        ]
    _note(house, file, result, made)


def _task(house: MediaHouse, file: queries.FileAtWork, folder: Path) -> EngineTask:
    kinds = RENDITIONS_OF[MediaKind(file.kind)]
    return EngineTask(verb=Verb.INGEST, source=house.storage.path(file.sha256), out_dir=folder, make=kinds)


def _timeout_s(house: MediaHouse, file: queries.FileAtWork) -> float:
    return BASE_TIMEOUT_S + TIMEOUT_S_PER_MIB * house.storage.size_bytes(file.sha256) / MIB


def _note(house: MediaHouse, file: queries.FileAtWork, result: EngineResult, made: list[Made]) -> None:
    with house.database.writing() as db:
        crew = job_pass(db, file.project_id)
        fault = result.fault.words if result.fault else None
        state = media_checked(db, crew, file.id, probe=result.probe, made=made, fault=fault)
        house.on_checked(db, file.id, state)


def give_up(house: MediaHouse, media_id: UUID, fault: str) -> None:
    """When the check itself keeps failing, say so beside the file; its bytes stay."""
    with house.database.writing() as db:
        file = queries.file_at_work(db, media_id)
        said = f"The check did not finish: {fault}"
        state = media_checked(db, job_pass(db, file.project_id), media_id, probe=file.probe, made=(), fault=said)
        house.on_checked(db, media_id, state)


def sweep_uploads(database: Database, storage: Storage) -> int:
    """Remove uploads whose time is over, and parts that belong to none; answers how many. None is taken before."""
    with database.writing() as db:
        expired = actions.forget_expired(db)
    with database.reading() as db:
        known = queries.upload_ids(db)
    stray = [key for key in storage.keys_unfinished(older_than_s=STRAY_AFTER_S) if as_id(key) not in known]
    for key in {*map(str, expired), *stray}:
        storage.drop_unfinished(key)
    return len({*map(str, expired), *stray})
