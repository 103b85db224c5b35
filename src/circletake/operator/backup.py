"""`circletake backup`: everything that matters of an installation in one file, made while people work."""

from __future__ import annotations

import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path

from circletake import __version__
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.operator import postgres_tools
from circletake.operator.archive import (
    FORMAT,
    FORMAT_VERSION,
    HANDOFF_MEMBER,
    MANIFEST,
    MEDIA_MEMBER,
    POSTGRES_MEMBER,
    SQLITE_MEMBER,
    Entry,
    HashingReader,
    Manifest,
)
from circletake.operator.errors import BackupError
from circletake.operator.home import sqlite_file
from circletake.operator.revision import revision_of

PRIVATE_FILE = 0o600
LYING_ENDINGS = frozenset({".gz", ".tgz", ".zst", ".xz", ".bz2", ".zip"})


def back_up(settings: Settings, database: Database, target: Path) -> Manifest:
    """Write a backup. The database is saved first, so the media that it names are there for certain.

    Raises:
        BackupError: the file exists or cannot be written, or the database cannot be saved.
    """
    _check_name(target)
    try:
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".circletake-backup-") as folder:
            saved, aside = Path(folder) / "database", Path(folder) / "archive.tar"
            revision = revision_of(database) or ""
            member = save_database(settings, database, saved)
            return _write(target, aside, _members(settings, {member: saved}), revision)
    except OSError as error:
        raise BackupError(f"The backup {target} cannot be written: {error.strerror or error}.") from error


def _check_name(target: Path) -> None:
    if target.suffix.lower() in LYING_ENDINGS:
        raise BackupError(f"A backup is a plain tar; name it {target.name.partition('.')[0]}.tar.")
    if target.exists():
        raise BackupError(f"{target} is there already. Choose another name; backups are not written over.")
    if not target.absolute().parent.is_dir():
        raise BackupError(f"There is no folder {target.absolute().parent} to write the backup to.")


def save_database(settings: Settings, database: Database, target: Path) -> str:
    """Save a consistent copy of the database; answers the name of its member in the archive."""
    file = sqlite_file(settings)
    if file is None:
        postgres_tools.dump(database.url, target)
        return POSTGRES_MEMBER
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    return SQLITE_MEMBER


def _write(target: Path, aside: Path, members: Iterator[tuple[str, Path]], revision: str) -> Manifest:
    """Write aside, then put it in place at once: a half-written backup never bears the name."""
    with tarfile.open(aside, mode="x", format=tarfile.PAX_FORMAT) as archive:
        aside.chmod(PRIVATE_FILE)
        entries = [_added(archive, name, path) for name, path in members]
        manifest = Manifest(
            format=FORMAT,
            format_version=FORMAT_VERSION,
            circletake=__version__,
            revision=revision,
            made_at=clock.now().isoformat(timespec="seconds"),
            entries=[entry for entry in entries if entry],
        )
        body = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
        archive.addfile(_header(MANIFEST, len(body)), BytesIO(body))
    aside.rename(target)
    return manifest


def _members(settings: Settings, saved: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    yield from saved.items()
    for root, folder, pattern in (
        (settings.media_dir, "media", MEDIA_MEMBER),
        (settings.packages_dir, "handoffs", HANDOFF_MEMBER),
    ):
        for path in sorted(root.glob("*/*/*" if pattern is MEDIA_MEMBER else "*/*")):
            name = f"{folder}/{path.relative_to(root).as_posix()}"
            if pattern.fullmatch(name) and path.is_file():
                yield name, path


def _added(archive: tarfile.TarFile, name: str, path: Path) -> Entry | None:
    """Add a file; None when it went away meanwhile, as refused uploads do."""
    with suppress(FileNotFoundError), path.open("rb") as stream:
        size = path.stat().st_size
        reader = HashingReader(stream)
        archive.addfile(_header(name, size), reader)
        return Entry(path=name, size_bytes=size, sha256=reader.sha256)
    return None


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, PRIVATE_FILE, int(clock.now().timestamp())
    return header
