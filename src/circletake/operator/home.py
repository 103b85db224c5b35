"""The home folder: made when it is missing, private, claimed by one process, with a database at the present schema."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from circletake import __version__
from circletake.kernel.db import Database
from circletake.kernel.settings import DATABASE_VARIABLE, Settings
from circletake.operator.errors import (
    DatabaseUnreachableError,
    HomeInUseError,
    HomeUnusableError,
    NewerDatabaseError,
)
from circletake.operator.revision import Standing, revision_of, standing_of

PRIVATE = 0o700


class Work(StrEnum):
    """What a process does for a home; of each kind there is one process at a time."""

    SERVING = "serving"
    WORKING = "working"


def make_home(settings: Settings) -> None:
    """Make the home and its folders, for the present user alone. An existing home keeps its own permissions.

    Raises:
        HomeUnusableError: it cannot be made or written.
    """
    try:
        for folder in (settings.home, settings.media_dir, settings.farm_dir, settings.packages_dir):
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(settings.home, error) from error
    if not os.access(settings.home, os.W_OK | os.X_OK):
        raise HomeUnusableError(f"The home {settings.home} cannot be written. Choose another with --home.")


def _unusable(home: Path, error: OSError) -> HomeUnusableError:
    why = error.strerror or type(error).__name__
    return HomeUnusableError(f"The home {home} cannot be used ({why}). Choose another with --home.")


@contextmanager
def claimed(settings: Settings, *works: Work) -> Iterator[None]:
    """Be the only process of this home that does such work; the claim ends with the process, however it ends.

    Raises:
        HomeInUseError: another process does it; the sentence names its number.
    """
    if not works:
        yield
        return
    with _claim(settings.home, works[0]), claimed(settings, *works[1:]):
        yield


@contextmanager
def _claim(home: Path, work: Work) -> Iterator[None]:
    path = home / f"{work}.lock"
    try:
        lock = path.open("a+b")
    except OSError as error:
        raise _unusable(home, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _in_use(path, home, work) from None
        lock.truncate(0)
        lock.write(str(os.getpid()).encode())
        lock.flush()
        yield


def _in_use(path: Path, home: Path, work: Work) -> HomeInUseError:
    holder = path.read_text(errors="replace").strip()
    by = f"process {holder}" if holder.isdigit() else "another process"
    return HomeInUseError(f"The home {home} is in use: {by} is {work} it. Stop that one, or choose another --home.")


@contextmanager
def reached(settings: Settings) -> Iterator[Database]:
    """The database of an existing installation, whatever migration it stands at.

    Raises:
        HomeUnusableError: there is no installation here.
        DatabaseUnreachableError: it does not answer.
        NewerDatabaseError: a newer circletake wrote it.
    """
    file = sqlite_file(settings)
    if file is not None and not file.exists():
        raise HomeUnusableError(
            f"There is no circletake in {settings.home}. Start one with `circletake serve`, or choose another --home."
        )
    with _asked(settings) as (database, _standing):
        yield database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """As `reached`, at the schema of this package.

    Raises:
        DatabaseUnreachableError: it must be migrated first.
    """
    with reached(settings) as database:
        if standing_of(database) is not Standing.CURRENT:
            raise DatabaseUnreachableError("The database is of an older circletake. Run `circletake migrate` first.")
        yield database


@contextmanager
def migrated(settings: Settings) -> Iterator[Database]:
    """The database, brought to the present schema first.

    Raises:
        DatabaseUnreachableError: it does not answer.
        NewerDatabaseError: a newer circletake wrote it.
    """
    with _asked(settings) as (database, standing):
        if standing is not Standing.CURRENT:
            from circletake.operator.schema import upgrade  # noqa: PLC0415 - most starts have nothing to migrate

            upgrade(database)
        yield database


def sqlite_file(settings: Settings) -> Path | None:
    """The database's file; None on PostgreSQL.

    Raises:
        DatabaseUnreachableError: the address names neither.
    """
    try:
        url = make_url(settings.database_url)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError):
        kind = ""
    if kind not in ("sqlite", "postgresql", "postgres"):
        raise DatabaseUnreachableError(
            f"{DATABASE_VARIABLE} is no database address; write postgresql://user:password@host/name."
        )
    return Path(url.database) if kind == "sqlite" and url.database else None


@contextmanager
def _asked(settings: Settings) -> Iterator[tuple[Database, Standing]]:
    sqlite_file(settings)
    database = Database(settings.database_url)
    try:
        yield database, _checked(database)
    finally:
        database.close()


def _checked(database: Database) -> Standing:
    try:
        standing = standing_of(database)
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines() if error.orig else []
        why = said[0] if said else "no reason given"
        raise DatabaseUnreachableError(f"The database does not answer: {why}") from error
    if standing is Standing.NEWER:
        raise NewerDatabaseError(
            f"This database stands at revision {revision_of(database)}, which circletake {__version__} does not know."
            " Install the newer circletake that wrote it."
        )
    return standing
