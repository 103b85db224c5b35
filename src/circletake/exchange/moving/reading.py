"""An archive read and proven before anything of it is written: its entries, their hashes, every row and every id."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Column

from circletake.exchange.moving.document import (
    AUDIT,
    FORMAT,
    FORMAT_VERSION,
    HEAD,
    HEAD_SHAPE,
    MEDIA_ENTRY,
    PEOPLE,
    PERSON_SHAPE,
    README,
    Entry,
    Head,
    PersonNamed,
    media_entry,
    table_entry,
)
from circletake.exchange.moving.errors import ArchiveRefusedError, NewerArchiveError, refused
from circletake.exchange.moving.meaning import require_sense
from circletake.exchange.moving.renaming import Row
from circletake.exchange.moving.tables import KEPT, PERSON, PROJECT, Kept, own_id, target_of
from circletake.exchange.moving.values import ValueFaultError, understood
from circletake.kernel.errors import UnsupportedMediaError
from circletake.kernel.ids import as_id
from circletake.kernel.record import GENESIS_HASH, AuditRecord, record_hash
from circletake.media.sniff import HEAD_BYTES, FileType, sniff

CHUNK_BYTES: Final = 1 << 20
LARGEST_HEAD_BYTES: Final = 64 << 20
LONGEST_LINE_BYTES: Final = 16 << 20
MOST_ENTRIES: Final = 200_000
MOST_ROWS: Final = 2_000_000
_ENCRYPTED: Final = 0x1


@dataclass(slots=True)
class Proven:
    """An archive that is whole. `types` tells what each original is by its bytes, by hash; `sha256` names the whole."""

    archive: zipfile.ZipFile
    head: Head
    sha256: str
    sizes: dict[str, int] = field(default_factory=dict)
    types: dict[str, FileType] = field(default_factory=dict)
    people: dict[UUID, PersonNamed] = field(default_factory=dict)
    ids: dict[str, set[UUID]] = field(default_factory=dict)

    def rows(self, kept: Kept) -> Iterator[Row]:
        """The rows of a table, read again."""
        for _line, row in _rows(self.archive, kept):
            yield row

    @contextmanager
    def original(self, sha256: str) -> Iterator[IO[bytes]]:
        """The bytes of an original."""
        with self.archive.open(media_entry(sha256)) as stream:
            yield stream


@contextmanager
def proven(path: Path) -> Iterator[Proven]:
    """Open an archive and prove all of it.

    Raises:
        NewerArchiveError: a newer circletake wrote it.
        ArchiveRefusedError: it is no archive of ours, not whole, or says things that cannot be.
    """
    if path.stat().st_size == 0:
        raise refused("The file is empty.")
    try:
        with zipfile.ZipFile(path) as archive:
            yield _proven(archive, path.stat().st_size)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RecursionError, UnicodeDecodeError) as fault:
        raise refused("It is no zip file, or it broke off; export it or fetch it again.") from fault


def _proven(archive: zipfile.ZipFile, size_bytes: int) -> Proven:
    found = _stored_entries(archive, size_bytes)
    if HEAD not in found:
        raise refused(f"It holds no {HEAD}, so it is no project archive of circletake.")
    head, digest = _head(archive, found[HEAD])
    _require_listed(head, found)
    what = Proven(archive, head, digest)
    for entry in head["entries"]:
        _prove_bytes(what, entry)
    what.people = dict(_people(archive))
    _prove_audit(archive, head)
    _Rows(what).prove()
    return what


def _stored_entries(archive: zipfile.ZipFile, size_bytes: int) -> dict[str, zipfile.ZipInfo]:
    """The entries by name: each once, none compressed, and together no larger than the file that holds them."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise refused(f"It has more than {MOST_ENTRIES} files.")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.orig_filename in found:
            raise refused(f"The file {_named(entry.orig_filename)} is in it twice.")
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & _ENCRYPTED:
            raise refused(f"The file {_named(entry.filename)} is compressed or encrypted; circletake writes neither.")
        found[entry.orig_filename] = entry
    if sum(max(entry.file_size, entry.compress_size) for entry in entries) > size_bytes:
        raise refused("Its files claim to be larger than the archive itself.")
    return found


def _named(path: str) -> str:
    return repr(path[:120])


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[Head, str]:
    if entry.file_size > LARGEST_HEAD_BYTES:
        raise refused(f"Its {HEAD} is too large.")
    text = archive.read(entry)
    said = _json(text, HEAD)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise refused(f"Its {HEAD} does not say that it is a project archive of circletake.")
    version = said.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise NewerArchiveError.at(
            "file",
            f"This archive has format version {version}, and this circletake reads {FORMAT_VERSION}."
            " Bring this circletake up to date, then import it again.",
        )
    try:
        return HEAD_SHAPE.validate_python(said), hashlib.sha256(text).hexdigest()
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise refused(f"Its {HEAD} is not as it must be: {where[:120]}: {first['msg']}.") from fault


def _require_listed(head: Head, found: Mapping[str, zipfile.ZipInfo]) -> None:
    """The table of contents and the files say the same, and each file has a name that belongs into an archive."""
    known = {README, AUDIT, PEOPLE, *(table_entry(kept.name) for kept in KEPT)}
    listed = {entry["path"]: entry for entry in head["entries"]}
    if len(listed) != len(head["entries"]):
        raise refused(f"Its {HEAD} lists a file twice.")
    for path in {*found, *listed} - {HEAD}:
        if path not in known and not MEDIA_ENTRY.fullmatch(path):
            raise refused(f"The file {_named(path)} does not belong into a project archive.")
        if path not in listed:
            raise refused(f"The file {_named(path)} is not listed in {HEAD}.")
        if path not in found:
            raise refused(f"The file {_named(path)} is missing.")
        if found[path].file_size != listed[path]["size_bytes"]:
            raise refused(f"The file {_named(path)} has not the size that {HEAD} tells.")
    for path in sorted(known - {README} - set(listed)):
        raise refused(f"The file {_named(path)} is missing.")


def _prove_bytes(what: Proven, entry: Entry) -> None:
    first, digest = _read_through(what.archive, entry["path"])
    media = MEDIA_ENTRY.fullmatch(entry["path"])
    named = media.group(1) if media else entry["sha256"]
    if not digest == entry["sha256"] == named:
        raise _damaged(entry["path"])
    if media:
        what.sizes[named] = entry["size_bytes"]
        what.types[named] = _type_of(first, entry["path"])


def _read_through(archive: zipfile.ZipFile, path: str) -> tuple[bytes, str]:
    """A file's first bytes, and the SHA-256 of all."""
    digest, first = hashlib.sha256(), b""
    try:
        with archive.open(path) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                first = first or chunk[:HEAD_BYTES]
                digest.update(chunk)
    except (zipfile.BadZipFile, EOFError) as fault:
        raise _damaged(path) from fault
    return first, digest.hexdigest()


def _damaged(path: str) -> ArchiveRefusedError:
    return refused(f"The file {_named(path)} was damaged or changed: its bytes are not those that {HEAD} tells.")


def _type_of(first: bytes, path: str) -> FileType:
    try:
        return sniff(first)
    except UnsupportedMediaError as fault:
        raise refused(f"The file {_named(path)} is of no kind that is taken here.") from fault


def _lines(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with one in each line, numbered from 1."""
    with archive.open(path) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE_BYTES + 1):
            number += 1
            if len(line) > LONGEST_LINE_BYTES or number > MOST_ROWS:
                raise refused(f"The file {_named(path)} is longer than anything circletake writes.")
            row = _json(line, f"{path}, line {number}")
            if not isinstance(row, dict):
                raise refused(f"Line {number} of {path} is no JSON object.")
            yield number, row


def _json(text: bytes, where: str) -> Any:
    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        return json.loads(text, parse_constant=no_constant)
    except (ValueError, RecursionError) as fault:
        raise refused(f"This cannot be read as JSON: {where}.") from fault


def _people(archive: zipfile.ZipFile) -> Iterator[tuple[UUID, PersonNamed]]:
    for number, row in _lines(archive, PEOPLE):
        try:
            person = PERSON_SHAPE.validate_python(row)
        except ValidationError as fault:
            raise refused(f"Line {number} of {PEOPLE} is no person.") from fault
        person_id = as_id(person["id"])
        if person_id is None or not _is_storable(person["email"] + person["name"]):
            raise refused(f"Line {number} of {PEOPLE} is no person.")
        yield person_id, person


def _is_storable(text: str) -> bool:
    return "\0" not in text and text.isascii() | (text.encode("utf-8", "replace").decode() == text)


def _prove_audit(archive: zipfile.ZipFile, head: Head) -> None:
    """Every audit record has its own hash and the one before it; the last one's is in the table of contents."""
    before, names = GENESIS_HASH, {column.name for column in AuditRecord.__table__.columns}
    for number, row in _lines(archive, AUDIT):
        if set(row) != names or row["prev_hash"] != before or row["seq"] != number or row["hash"] != record_hash(row):
            raise refused(f"The audit record was changed: record {number} does not fit the one before it.")
        before = row["hash"]
    if before != head["audit_head"]:
        raise refused("The audit record was cut off at its end.")


def _rows(archive: zipfile.ZipFile, kept: Kept) -> Iterator[tuple[int, Row]]:
    """A table's rows with the line that each is on, their values as the columns take them."""
    path, columns = table_entry(kept.name), kept.columns
    names = {column.name for column in columns}
    for number, row in _lines(archive, path):
        if strange := sorted(set(row) - names):
            raise refused(f"Line {number} of {path}: there is no {_named(strange[0])} here.")
        yield number, {column.name: _value(kept, column, row, number) for column in columns}


def _value(kept: Kept, column: Column[object], row: Mapping[str, object], number: int) -> object:
    try:
        value = understood(column, row.get(column.name))
        require_sense(kept.name, column.name, value)
    except ValueFaultError as fault:
        raise refused(f"Line {number} of {table_entry(kept.name)}: {column.name}: {fault}.") from fault
    return value


class _Rows:
    """Walks all rows once: values, ids that must be in the archive, and what there may be only one of."""

    def __init__(self, what: Proven) -> None:
        self._what = what
        self._ids = what.ids

    def prove(self) -> None:
        """Raise at the first row that cannot be."""
        for kept in KEPT:
            count, seen = 0, _Unique(kept)
            ids = self._ids.setdefault(kept.name, set())
            for number, row in _rows(self._what.archive, kept):
                where = f"Line {number} of {table_entry(kept.name)}"
                if own_id(kept):
                    ids.add(row["id"])
                self._require_known(kept, row, where)
                seen.require_new(row, where)
                count += 1
            if count != self._what.head["rows"].get(kept.name, 0):
                raise refused(f"{table_entry(kept.name)} has not as many rows as {HEAD} tells.")
            if kept.name == PROJECT and count != 1:
                raise refused("It must hold one project, no more and no less.")

    def _require_known(self, kept: Kept, row: Row, where: str) -> None:
        for column in kept.columns:
            value, target = row[column.name], target_of(column)
            if value is None or target is None:
                continue
            known = self._what.people if target == PERSON else self._ids.get(target, set())
            if value not in known:
                raise refused(f"{where}: {column.name} names a {target} that is not in the archive.")


class _Unique:
    """What a table may have only once, by its keys and unique indexes."""

    def __init__(self, kept: Kept) -> None:
        table = kept.table
        keys = [table.primary_key.columns, *(index.columns for index in table.indexes if index.unique)]
        names = {column.name for column in kept.columns}
        listed = [tuple(column.name for column in key) for key in keys]
        self._seen: dict[tuple[str, ...], set[tuple[object, ...]]] = {
            key: set() for key in listed if names.issuperset(key)
        }

    def require_new(self, row: Row, where: str) -> None:
        """Refuse a row of which there is another."""
        for key, seen in self._seen.items():
            values = tuple(row[name] for name in key)
            if None in values:
                continue
            if values in seen:
                raise refused(f"{where}: there is another one with the same {' and '.join(key)}.")
            seen.add(values)
