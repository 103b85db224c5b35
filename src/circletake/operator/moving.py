"""`circletake project export` and `import`: a whole project as a file, written and read on the server itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from circletake.crew.admission import admit
from circletake.exchange.moving.arriving import Arrived
from circletake.exchange.moving.importing import bring_in
from circletake.exchange.moving.writing import archive_bytes, gather, note_export
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.media.storage import DiskStorage
from circletake.operator.errors import ProjectArchiveError
from circletake.operator.persons import owner_of
from circletake.people.queries import operator_principal, person_shown
from circletake.people.rules import Principal


def export_project(settings: Settings, database: Database, code: str, target: Path, *, with_media: bool) -> int:
    """Write a project's archive to a new file, for the present user alone; answers its size in bytes.

    Raises:
        NotFoundError: there is no such project.
        ProjectArchiveError: the file exists or cannot be written.
    """
    if target.exists():
        raise ProjectArchiveError(f"{target} is there already. Choose another name; archives are not written over.")
    storage = DiskStorage(settings.media_dir)
    try:
        with storage.work_folder() as folder, tempfile.NamedTemporaryFile(dir=target.absolute().parent) as aside:
            with database.reading() as db:
                crew = admit(db, _owner(db), code)
                gathered = gather(db, crew, storage, folder, with_media=with_media)
            with database.writing() as db:
                note_export(db, crew, gathered)
            for piece in archive_bytes(gathered, storage):
                aside.write(piece)
            aside.flush()
            os.fsync(aside.fileno())
            target.hardlink_to(aside.name)
    except OSError as error:
        raise ProjectArchiveError(f"The archive {target} cannot be written: {error.strerror or error}.") from error
    return target.stat().st_size


def import_project(settings: Settings, database: Database, source: Path) -> Arrived:
    """Bring a project in from its archive, as the owner of the installation.

    Raises:
        ProjectArchiveError: the file cannot be read.
        ArchiveRefusedError: it is no archive, or not whole; nothing was written.
    """
    with database.reading() as db:
        owner = _owner(db)
    try:
        with source.open("rb"):
            pass
    except OSError as error:
        raise ProjectArchiveError(f"The archive {source} cannot be read: {error.strerror or error}.") from error
    return bring_in(database, DiskStorage(settings.media_dir), owner, source)


def _owner(db: Connection) -> Principal:
    owner = operator_principal(db, person_shown(db, owner_of(db))["email"])
    assert owner is not None
    return owner
