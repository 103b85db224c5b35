"""`circletake restore`: puts a backup into a home, after every byte of it has been checked.

The archive may come from anywhere. Only members with names of our own making are read, into a folder aside; nothing
in the home changes before the manifest, every checksum and the database itself have been found sound.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from circletake import __version__
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.operator import postgres_tools
from circletake.operator.archive import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    MANIFEST_SHAPE,
    MEDIA_MEMBER,
    POSTGRES_MEMBER,
    SQLITE_MEMBER,
    Entry,
    HashingReader,
    Manifest,
    chunks_of,
    is_known_member,
)
from circletake.operator.errors import BadArchiveError, HomeNotEmptyError
from circletake.operator.home import PRIVATE, Work, claimed, make_home, sqlite_file
from circletake.operator.revision import Standing, known_revisions, standing_of

LARGEST_MANIFEST_BYTES = 256 * 1024 * 1024
STAGING = ".restoring"
ASIDE = re.compile(r"before-\d{8}-\d{6}")
READ_ONLY = 0o444
PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it; `moved_to` is where the former contents lie now, if there were any."""

    manifest: Manifest
    moved_to: Path | None


def restore(settings: Settings, source: Path, *, replaces: bool) -> Restored:
    """Put a backup into the home. What was there is moved aside, never deleted.

    Raises:
        BadArchiveError: the file is no whole and unharmed backup, or of a newer circletake.
        HomeNotEmptyError: something is there and nobody said that it may be replaced.
        HomeInUseError: circletake runs on this home.
    """
    make_home(settings)
    with claimed(settings, Work.SERVING, Work.WORKING):
        former = _former_contents(settings)
        if former and not replaces:
            raise HomeNotEmptyError(
                f"The home {settings.home} is not empty. Restore into another, or say --replace to move it aside."
            )
        _require_an_empty_server(settings)
        staging = settings.home / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=PRIVATE)
        try:
            manifest = _unpacked(source, staging, member=_database_member(settings))
            moved_to = _moved_aside(settings, former) if former else None
            _put_in_place(settings, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return Restored(manifest, moved_to)


def _database_member(settings: Settings) -> str:
    return POSTGRES_MEMBER if sqlite_file(settings) is None else SQLITE_MEMBER


def _former_contents(settings: Settings) -> list[Path]:
    """Everything in the home that somebody could miss."""
    ours = {f"{work}.lock" for work in Work} | {STAGING}
    kept = [
        path
        for path in settings.home.iterdir()
        if path.name not in ours and not ASIDE.fullmatch(path.name) and not _is_empty_folder(path)
    ]
    file = sqlite_file(settings)
    outside = [] if file is None or file.parent == settings.home else [file, *_companions(file)]
    return [*kept, *(path for path in outside if path.exists())]


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _companions(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _require_an_empty_server(settings: Settings) -> None:
    if sqlite_file(settings) is not None:
        return
    database = Database(settings.database_url, pool_size=1)
    try:
        if standing_of(database) is not Standing.EMPTY:
            raise HomeNotEmptyError("The PostgreSQL database is not empty. Make a new one and name it instead.")
    finally:
        database.close()


def _unpacked(source: Path, staging: Path, *, member: str) -> Manifest:
    try:
        with source.open("rb") as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            found, manifest = _members_written(archive, staging)
    except (tarfile.TarError, EOFError) as error:
        raise BadArchiveError(f"{source} is no backup of circletake, or it is damaged: {error}.") from error
    except OSError as error:
        raise BadArchiveError(f"{source} cannot be restored: {error.strerror or error}.") from error
    if manifest is None:
        raise BadArchiveError(f"{source} has no manifest: it is no backup of circletake, or it ends too early.")
    _check_manifest(manifest, found, member)
    _check_database(staging / member)
    return manifest


def _members_written(archive: tarfile.TarFile, staging: Path) -> tuple[dict[str, Entry], Manifest | None]:
    found: dict[str, Entry] = {}
    for header in archive:
        if not header.isreg() or header.issparse() or not is_known_member(header.name) or header.name in found:
            raise BadArchiveError(f"The archive holds {header.name[:120]!r}, which does not belong into a backup.")
        stream = archive.extractfile(header)
        assert stream is not None
        if header.name == MANIFEST:
            return found, _manifest_in(stream, header.size)
        found[header.name] = _written(stream, header, staging)
    return found, None


def _manifest_in(stream: IO[bytes], size: int) -> Manifest:
    if size > LARGEST_MANIFEST_BYTES:
        raise BadArchiveError("The manifest is larger than any that circletake writes.")
    try:
        manifest = MANIFEST_SHAPE.validate_json(stream.read())
    except ValidationError as error:
        raise BadArchiveError("The manifest cannot be read: this is no backup of circletake.") from error
    if manifest["format"] != FORMAT:
        raise BadArchiveError("The manifest is none of circletake's.")
    return manifest


def _written(stream: IO[bytes], header: tarfile.TarInfo, staging: Path) -> Entry:
    path = staging / header.name
    path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    reader = HashingReader(stream)
    with path.open("xb") as out:
        for chunk in chunks_of(reader):
            out.write(chunk)
    media = MEDIA_MEMBER.fullmatch(header.name)
    if media and media.group(3) != reader.sha256:
        raise BadArchiveError(f"{header.name} is damaged: its bytes do not fit its name.")
    if media:
        path.chmod(READ_ONLY)
    return Entry(path=header.name, size_bytes=path.stat().st_size, sha256=reader.sha256)


def _check_manifest(manifest: Manifest, found: dict[str, Entry], member: str) -> None:
    if manifest["format_version"] > FORMAT_VERSION or manifest["revision"] not in known_revisions():
        raise BadArchiveError(
            f"This backup was made by circletake {manifest['circletake'][:20]!r}, which is newer than {__version__}."
            " Install that first."
        )
    named: dict[str, Entry] = {entry["path"]: entry for entry in manifest["entries"]}
    for path in sorted(named.keys() | found.keys()):
        if named.get(path) != found.get(path):
            raise BadArchiveError(f"{path[:120]!r} is missing, damaged, or not named in the manifest.")
    if member not in found:
        other = "SQLite" if member == POSTGRES_MEMBER else "PostgreSQL"
        raise BadArchiveError(f"This backup is of an installation on {other}; restore it into one of that kind.")


def _check_database(saved: Path) -> None:
    if saved.name != SQLITE_MEMBER:
        return
    try:
        with closing(sqlite3.connect(f"file:{saved}?mode=ro&immutable=1", uri=True)) as db:
            db.execute("PRAGMA trusted_schema=OFF")
            (verdict,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            db.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BadArchiveError(f"The database in the backup is damaged: {error}.") from error
    if verdict != "ok":
        raise BadArchiveError(f"The database in the backup is damaged: {verdict}.")


def _moved_aside(settings: Settings, former: list[Path]) -> Path:
    """Move the former contents into a folder of the home itself: also where the home is a mounted volume."""
    aside = settings.home / f"before-{clock.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=PRIVATE)
    for path in former:
        shutil.move(path, aside / path.name)
    return aside


def _put_in_place(settings: Settings, staging: Path) -> None:
    for name, place in (("media", settings.media_dir), ("handoffs", settings.packages_dir)):
        if (staging / name).exists():
            if place.exists():
                place.rmdir()
            (staging / name).rename(place)
    file = sqlite_file(settings)
    if file is None:
        postgres_tools.load(settings.database_url, staging / POSTGRES_MEMBER)
    else:
        shutil.move(staging / SQLITE_MEMBER, file)
        file.chmod(PRIVATE_FILE)
    make_home(settings)
