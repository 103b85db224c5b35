"""A project written as one zip, as a stream: rows are spooled to disk first, media is read from the store as it goes.

Nothing is compressed: media does not shrink, and an archive whose entries are stored can hide nothing.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Connection, select

from circletake import __version__
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.exchange.moving.document import (
    AUDIT,
    FORMAT,
    FORMAT_VERSION,
    HEAD,
    HEAD_SHAPE,
    PEOPLE,
    README,
    Entry,
    Head,
    media_entry,
    readme,
    table_entry,
)
from circletake.exchange.moving.tables import KEPT, PERSON, Kept, belongs, target_of
from circletake.exchange.moving.values import told
from circletake.kernel import clock
from circletake.kernel.record import GENESIS_HASH, AuditRecord, Subject, record
from circletake.media.storage import Storage
from circletake.people.model import Person
from circletake.projects.model import Project

ROWS_AT_ONCE: Final = 500
CHUNK_BYTES: Final = 1 << 20
READABLE_FILE: Final = 0o100644 << 16


@dataclass(slots=True)
class Gathered:
    """A project ready to be written: its rows in files of `folder`, its media still in the store."""

    folder: Path
    head: Head
    media: dict[str, int] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """What the archive is called."""
        return f"{self.head['project']['code']}.circletake.zip"


def gather(db: Connection, crew: CrewPass, storage: Storage, folder: Path, *, with_media: bool) -> Gathered:
    """Spool all rows of a project into `folder`, as one reading saw them.

    Raises:
        LacksCapabilityError: may not archive the project.
    """
    crew.require(Capability.ARCHIVE_PROJECT)
    spool = _Spool(folder)
    people: set[UUID] = set()
    rows = {kept.name: spool.write(table_entry(kept.name), _rows(db, crew, kept, people)) for kept in KEPT}
    spool.write(PEOPLE, _people(db, people))
    audit = _Chain()
    spool.write(AUDIT, audit.records(db, crew))
    media, missing = _media(db, crew, storage) if with_media else ({}, [])
    title = db.execute(select(Project.title).where(Project.id == crew.project_id)).scalar_one()
    head: Head = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "circletake": __version__,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "project": {"code": crew.project_code, "title": title},
        "has_media": with_media,
        "missing_media": missing,
        "rows": rows,
        "audit_head": audit.head,
        "entries": [],
    }
    spool.write_text(README, readme(head))
    originals: list[Entry] = [{"path": media_entry(one), "size_bytes": media[one], "sha256": one} for one in media]
    head["entries"] = [*spool.entries, *originals]
    return Gathered(folder, head, media)


def note_export(db: Connection, crew: CrewPass, gathered: Gathered) -> None:
    """Leave on record who took the whole project out of the house."""
    after = {"has_media": gathered.head["has_media"], "rows": gathered.head["rows"]}
    record(
        db,
        crew.actor,
        verb="project.exported",
        subject=Subject("project", crew.project_id, crew.project_code),
        after=after,
    )


def _rows(db: Connection, crew: CrewPass, kept: Kept, people: set[UUID]) -> Iterator[Mapping[str, object]]:
    """A table's rows, as JSON-shaped values; notes whom they name."""
    persons = [column.name for column in kept.columns if target_of(column) == PERSON]
    query = select(*kept.columns).where(belongs(kept, crew.project_id)).order_by(*kept.table.primary_key.columns)
    for row in db.execute(query.execution_options(yield_per=ROWS_AT_ONCE)).mappings():
        people.update(row[name] for name in persons if row[name])
        yield {column.name: told(row[column.name]) for column in kept.columns}


def _people(db: Connection, people: set[UUID]) -> Iterator[Mapping[str, object]]:
    ordered = sorted(people)
    for at in range(0, len(ordered), ROWS_AT_ONCE):
        some = Person.id.in_(ordered[at : at + ROWS_AT_ONCE])
        for row in db.execute(select(Person.id, Person.email, Person.name).where(some).order_by(Person.id)):
            yield {"id": str(row.id), "email": row.email, "name": row.name}


@dataclass(slots=True)
class _Chain:
    """Walks the audit record; `head` is the hash of the last record told."""

    head: str = GENESIS_HASH

    def records(self, db: Connection, crew: CrewPass) -> Iterator[Mapping[str, object]]:
        columns = AuditRecord.__table__.columns
        query = select(*columns).where(AuditRecord.stream_id == crew.project_id).order_by(AuditRecord.seq)
        for row in db.execute(query.execution_options(yield_per=ROWS_AT_ONCE)).mappings():
            self.head = row["hash"]
            yield {column.name: told(row[column.name]) for column in columns}


def _media(db: Connection, crew: CrewPass, storage: Storage) -> tuple[dict[str, int], list[str]]:
    """The project's originals by hash with their sizes, and the hashes whose bytes are not in the store."""
    table = next(kept for kept in KEPT if kept.name == "media_file").table
    query = select(table.c.sha256).where(table.c.project_id == crew.project_id).distinct().order_by(table.c.sha256)
    media: dict[str, int] = {}
    missing: list[str] = []
    for sha256 in db.execute(query).scalars():
        if storage.exists(sha256):
            media[sha256] = storage.size_bytes(sha256)
        else:
            missing.append(sha256)
    return media, missing


class _Spool:
    """Files of the archive on disk, in order, hashed and counted while they are written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.entries: list[Entry] = []

    def write(self, path: str, rows: Iterable[Mapping[str, object]]) -> int:
        """One JSON object in each line; answers how many."""
        count = 0

        def lines() -> Iterator[bytes]:
            nonlocal count
            for row in rows:
                count += 1
                text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True)
                yield text.encode() + b"\n"

        self._keep(path, lines())
        return count

    def write_text(self, path: str, text: str) -> None:
        """A page of text."""
        self._keep(path, [text.encode()])

    def _keep(self, path: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        place = self._folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)
                digest.update(piece)
                size += len(piece)
        self.entries.append({"path": path, "size_bytes": size, "sha256": digest.hexdigest()})


class _Outlet:
    """Where the zip writer puts its bytes until somebody takes them; nothing is sought, nothing is kept."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def archive_bytes(gathered: Gathered, storage: Storage) -> Iterator[bytes]:
    """The archive, piece by piece; the table of contents first, media last."""
    outlet = _Outlet()
    at = datetime.fromisoformat(gathered.head["made_at"]).timetuple()[:6]
    with zipfile.ZipFile(cast("Any", outlet), "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for path, pieces in _entries(gathered, storage):
            entry = zipfile.ZipInfo(path, at)
            entry.external_attr = READABLE_FILE
            with archive.open(entry, "w", force_zip64=True) as stream:
                for piece in pieces:
                    stream.write(piece)
                    yield outlet.taken()
    yield outlet.taken()


def _entries(gathered: Gathered, storage: Storage) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield HEAD, [HEAD_SHAPE.dump_json(gathered.head, indent=1)]
    for entry in gathered.head["entries"]:
        sha256 = entry["sha256"]
        if entry["path"] == media_entry(sha256):
            yield entry["path"], storage.read_chunks(sha256)
        else:
            yield entry["path"], _chunks(gathered.folder / entry["path"])


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
