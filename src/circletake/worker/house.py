"""Everything that the worker can do: the job kinds of all slices, each with what it works with."""

from __future__ import annotations

from circletake.example.jobs import ExampleHouse
from circletake.example.jobs import job_kinds as example_kinds
from circletake.gateway.engines import Engines
from circletake.gateway.jobs import GatewayHouse
from circletake.gateway.jobs import job_kinds as gateway_kinds
from circletake.handoff.jobs import HandoffHouse
from circletake.handoff.jobs import job_kinds as handoff_kinds
from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.jobs import JobKind
from circletake.kernel.settings import Settings
from circletake.media.jobs import MediaHouse, sweep_uploads
from circletake.media.jobs import job_kinds as media_kinds
from circletake.media.storage import DiskStorage
from circletake.sheets.jobs import SheetsHouse
from circletake.sheets.jobs import job_kinds as sheet_kinds
from circletake.sheets.local import LocalMaker
from circletake.takes.actions import media_checked
from circletake.worker.engine import JobEngine


def kinds_of(settings: Settings, database: Database, storage: DiskStorage, engines: Engines) -> tuple[JobKind, ...]:
    """The job kinds of all slices."""
    return (
        *handoff_kinds(HandoffHouse(database, storage, settings.packages_dir)),
        *gateway_kinds(GatewayHouse(database, storage, engines)),
        *example_kinds(ExampleHouse(database, storage, engines)),
        *sheet_kinds(SheetsHouse(database, storage, {LocalMaker.name: LocalMaker()})),
        *media_kinds(MediaHouse(database, storage, media_checked)),
    )


def start_worker(settings: Settings, database: Database, bell: Bell, engines: Engines) -> JobEngine:
    """Run the installation's jobs in this process from now on, those first that a dead process left behind."""
    storage = DiskStorage(settings.media_dir)
    storage.sweep_abandoned()
    sweep_uploads(database, storage)
    kinds = kinds_of(settings, database, storage, engines)
    worker = JobEngine(settings=settings, database=database, bell=bell, kinds=kinds)
    worker.start()
    return worker
