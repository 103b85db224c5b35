"""Where bytes lie: under their SHA-256, written once, never changed.

`Storage` is the port. `DiskStorage` keeps files in a folder; another store (S3) writes to its own upload in `receive`
and completes it in `keep`, keeps what comes in parts as an upload in parts of its own, and lends a local copy from
`path`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from circletake.kernel.errors import NotFoundError, TooLargeError
from circletake.media.errors import LostPartsError

CHUNK_BYTES = 1024 * 1024
ABANDONED_AFTER_S = 24 * 60 * 60
SHA256_TEXT = re.compile(r"[0-9a-f]{64}")
UNFINISHED = "upload-"


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """Bytes in the store; `sha256` in lower-case hex."""

    sha256: str
    size_bytes: int


class Receipt(Protocol):
    """Bytes on their way in; nothing is visible under a hash before `keep`."""

    size_bytes: int

    def write(self, chunk: bytes | bytearray | memoryview) -> None:
        """Take the next bytes.

        Raises:
            TooLargeError: more came than the limit allows.
        """

    def lower_limit(self, limit_bytes: int) -> None:
        """Take no more than this in all, once the kind of file is known."""

    def digest(self) -> str:
        """The SHA-256 (hex) of what came so far."""

    def look(self) -> Path:
        """A local file with the bytes that came so far, to be read only and before `keep` alone."""

    def keep(self) -> StoredBlob:
        """Make the bytes durable under their hash; the same bytes twice are one blob."""


class Unfinished(Protocol):
    """A file that comes in parts, over days perhaps; held by one caller at a time."""

    def append(self, part: Path, *, at: int) -> None:
        """Put a part durably behind the first `at` bytes; what a killed process wrote behind them goes.

        Raises:
            LostPartsError: fewer bytes than `at` are here.
        """

    def look(self) -> Path:
        """A local file with the bytes that came so far, to be read only."""

    def keep(self) -> StoredBlob:
        """Make the whole file durable under its hash; nothing may be appended afterwards."""


class Storage(Protocol):
    """A store of bytes addressed by their SHA-256."""

    def receive(self, limit_bytes: int) -> AbstractContextManager[Receipt]:
        """A place for bytes to come in; leaving without `keep` leaves nothing behind."""

    def work_folder(self) -> AbstractContextManager[Path]:
        """A folder for files in the making, with room for them; gone when the block ends, swept after a kill."""

    def begin_unfinished(self, key: str) -> None:
        """Make room for a file that comes in parts; it stays until it is dropped, over restarts too."""

    def unfinished(self, key: str) -> AbstractContextManager[Unfinished]:
        """A file that comes in parts, for the caller alone; whoever else asks for it waits.

        Raises:
            LostPartsError: there is none by that key.
        """

    def drop_unfinished(self, key: str) -> None:
        """Remove a file that came in parts; what was kept of it stays. Nothing happens when it is gone."""

    def keys_unfinished(self, *, older_than_s: float) -> list[str]:
        """The keys of files in parts to which nothing was added for so long."""

    def free_bytes(self) -> int:
        """How much more fits in."""

    def add_file(self, source: Path) -> StoredBlob:
        """Store the bytes of a finished file of our own making, such as a rendition."""

    def exists(self, sha256: str) -> bool:
        """Whether these bytes are here."""

    def size_bytes(self, sha256: str) -> int:
        """How many bytes lie under this hash."""

    def path(self, sha256: str) -> Path:
        """A local file with these bytes, to be read only."""

    def open(self, sha256: str) -> BinaryIO:
        """The bytes as a seekable stream."""

    def read_chunks(self, sha256: str, *, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes of the half-open range, about a mebibyte at a time."""


class DiskReceipt:
    """Bytes going to a temporary file beside the blobs, hashed and counted on the way."""

    def __init__(self, root: Path, temporary: IO[bytes], limit_bytes: int) -> None:
        self.size_bytes = 0
        self._root, self._file, self._limit = root, temporary, limit_bytes
        self._hash = hashlib.sha256()

    def write(self, chunk: bytes | bytearray | memoryview) -> None:
        """Take the next bytes, or raise `TooLargeError`."""
        self.size_bytes += len(chunk)
        self._check()
        self._hash.update(chunk)
        self._file.write(chunk)

    def lower_limit(self, limit_bytes: int) -> None:
        """Take no more than this in all."""
        self._limit = min(self._limit, limit_bytes)
        self._check()

    def digest(self) -> str:
        """The SHA-256 (hex) of what came so far."""
        return self._hash.hexdigest()

    def look(self) -> Path:
        """The temporary file itself."""
        self._file.flush()
        return Path(self._file.name)

    def keep(self) -> StoredBlob:
        """Make the bytes durable under their hash, and read-only."""
        self._file.flush()
        blob = StoredBlob(self._hash.hexdigest(), self.size_bytes)
        _link(self._root, self._file, blob)
        return blob

    def _check(self) -> None:
        if self.size_bytes > self._limit:
            raise too_large(self._limit)


class DiskUnfinished:
    """A growing file beside the blobs, locked against other threads and processes of this machine."""

    def __init__(self, root: Path, place: Path) -> None:
        self._root, self._place = root, place

    def append(self, part: Path, *, at: int) -> None:
        """Cut what lies behind `at`, put the part there, and have it on the disk before this returns."""
        with self._place.open("r+b") as stream:
            if stream.seek(0, os.SEEK_END) < at:
                raise _lost_parts()
            stream.truncate(at)
            stream.seek(at)
            with part.open("rb") as source:
                shutil.copyfileobj(source, stream, CHUNK_BYTES)
            stream.flush()
            os.fsync(stream.fileno())

    def look(self) -> Path:
        """The growing file itself."""
        return self._place

    def keep(self) -> StoredBlob:
        """Read it through once for its hash, and give it its name in the store."""
        with self._place.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            blob = StoredBlob(digest, stream.tell())
            _link(self._root, stream, blob)
        return blob


class DiskStorage:
    """Blobs as read-only files `ab/cd/<sha256>` under one folder, which must allow hard links."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"

    @contextmanager
    def receive(self, limit_bytes: int) -> Iterator[DiskReceipt]:
        """A temporary file in the same file system; it is gone when the block ends, however it ends."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._incoming, prefix="part-") as temporary:
            yield DiskReceipt(self._root, temporary, limit_bytes)

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """A folder beside what comes in."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._incoming, prefix="part-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def begin_unfinished(self, key: str) -> None:
        """An empty file that no sweep of temporary files takes."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._unfinished(key).touch()

    @contextmanager
    def unfinished(self, key: str) -> Iterator[DiskUnfinished]:
        """The growing file, under a lock that ends with this process at the latest."""
        place = self._unfinished(key)
        try:
            held = place.open("rb")
        except FileNotFoundError:
            raise _lost_parts() from None
        with held:
            fcntl.flock(held, fcntl.LOCK_EX)
            if not place.exists():  # dropped while we waited for it
                raise _lost_parts()
            yield DiskUnfinished(self._root, place)

    def drop_unfinished(self, key: str) -> None:
        """Remove the growing file."""
        self._unfinished(key).unlink(missing_ok=True)

    def keys_unfinished(self, *, older_than_s: float) -> list[str]:
        """By the time of the last write."""
        oldest = time.time() - older_than_s
        return [
            place.name.removeprefix(UNFINISHED)
            for place in self._incoming.glob(f"{UNFINISHED}*")
            if place.stat().st_mtime < oldest
        ]

    def free_bytes(self) -> int:
        """What the disk has left."""
        self._root.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self._root).free

    def _unfinished(self, key: str) -> Path:
        return self._incoming / f"{UNFINISHED}{key}"

    def add_file(self, source: Path) -> StoredBlob:
        """Copy a finished file into the store."""
        with source.open("rb") as stream, self.receive(source.stat().st_size) as receipt:
            while chunk := stream.read(CHUNK_BYTES):
                receipt.write(chunk)
            return receipt.keep()

    def exists(self, sha256: str) -> bool:
        """Whether these bytes are here."""
        return bool(SHA256_TEXT.fullmatch(sha256)) and _place(self._root, sha256).is_file()

    def size_bytes(self, sha256: str) -> int:
        """How many bytes lie under this hash."""
        return self.path(sha256).stat().st_size

    def path(self, sha256: str) -> Path:
        """The file itself.

        Raises:
            NotFoundError: no such bytes here, or not a hash.
        """
        if not self.exists(sha256):
            raise NotFoundError.of("stored file", sha256)
        return _place(self._root, sha256)

    def open(self, sha256: str) -> BinaryIO:
        """The bytes as a seekable stream."""
        return self.path(sha256).open("rb")

    def read_chunks(self, sha256: str, *, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes of the half-open range, about a mebibyte at a time."""
        with self.open(sha256) as stream:
            left = (self.size_bytes(sha256) if end is None else end) - stream.seek(start)
            while left > 0 and (chunk := stream.read(min(CHUNK_BYTES, left))):
                left -= len(chunk)
                yield chunk

    def sweep_abandoned(self, *, older_than_s: float = ABANDONED_AFTER_S) -> int:
        """Remove temporary files and folders that a killed process left behind; returns how many."""
        oldest = time.time() - older_than_s
        removed = 0
        for part in self._incoming.glob("part-*"):
            with suppress(FileNotFoundError):
                if part.stat().st_mtime < oldest:
                    shutil.rmtree(part) if part.is_dir() else part.unlink()
                    removed += 1
        return removed


def too_large(limit_bytes: int) -> TooLargeError:
    """A refusal that names the limit."""
    return TooLargeError(
        f"This file is larger than {_in_words(limit_bytes)}, the most that is taken here.",
        facts={"limit_bytes": limit_bytes},
    )


def _in_words(size_bytes: int) -> str:
    for unit, size in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if size_bytes >= size:
            return f"{size_bytes / size:g} {unit}"
    return f"{size_bytes} bytes"


def _lost_parts() -> LostPartsError:
    return LostPartsError("What was sent of this file is no longer here. Send it again from its beginning.")


def _link(root: Path, stream: IO[bytes], blob: StoredBlob) -> None:
    """Give an open, written file its name in the store, read-only and durable."""
    os.fchmod(stream.fileno(), 0o444)
    os.fsync(stream.fileno())
    place = _place(root, blob.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):  # the same bytes are there already; never overwritten
        place.hardlink_to(stream.name)
        _sync_folder(place.parent)


def _place(root: Path, sha256: str) -> Path:
    return root / sha256[:2] / sha256[2:4] / sha256


def _sync_folder(folder: Path) -> None:
    """Without this a power cut may forget the new name although the bytes are safe."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
