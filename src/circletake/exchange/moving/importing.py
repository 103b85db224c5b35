"""Bringing an archive in: proven first, then its media stored, then its rows written, all or none."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DataError, IntegrityError

from circletake.exchange.moving.arriving import Arrived, import_project, store_media
from circletake.exchange.moving.errors import refused
from circletake.exchange.moving.reading import proven
from circletake.kernel.db import Database
from circletake.media.storage import Storage
from circletake.people.rules import Principal


def bring_in(database: Database, storage: Storage, who: Principal, path: Path) -> Arrived:
    """Make a project of the archive in a file.

    Raises:
        ArchiveRefusedError: it is none, or not whole; nothing was written.
        LacksCapabilityError: may not start projects.
    """
    with proven(path) as what:
        store_media(what, storage)
        try:
            with database.writing() as db:
                return import_project(db, who, what)
        except (IntegrityError, DataError) as fault:
            raise refused("Its rows contradict each other.") from fault
