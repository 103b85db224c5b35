"""What a backup file is: a plain tar with the database, the media and finished handoffs, and the manifest last.

The manifest names every other member with its size and SHA-256. It is written when all else is, so a file that ends
too early has none and is refused. Media lie under their own hash, as in the home.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import IO

from pydantic import TypeAdapter
from typing_extensions import TypedDict

FORMAT = "circletake-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
SQLITE_MEMBER = "database.sqlite"
POSTGRES_MEMBER = "database.pgdump"
CHUNK_BYTES = 1024 * 1024

MEDIA_MEMBER = re.compile(r"media/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")
HANDOFF_MEMBER = re.compile(r"handoffs/[0-9a-f]{32}/[^/\\\0]{1,200}")


class Entry(TypedDict):
    """A member of the archive. `sha256` in lower-case hex."""

    path: str
    size_bytes: int
    sha256: str


class Manifest(TypedDict):
    """What the archive holds and where it is from."""

    format: str
    format_version: int
    circletake: str
    revision: str
    made_at: str
    entries: list[Entry]


MANIFEST_SHAPE = TypeAdapter(Manifest)


class HashingReader:
    """Hands bytes on from a stream and hashes them on the way."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self._stream.read(size)
        self._hash.update(chunk)
        return chunk

    @property
    def sha256(self) -> str:
        """The hash of all bytes read so far."""
        return self._hash.hexdigest()


def chunks_of(stream: IO[bytes] | HashingReader) -> Iterator[bytes]:
    """The stream to its end, about a mebibyte at a time."""
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def is_known_member(path: str) -> bool:
    """Whether a member by this name belongs into a backup; nothing else is ever written to disk."""
    if path in (MANIFEST, SQLITE_MEMBER, POSTGRES_MEMBER) or MEDIA_MEMBER.fullmatch(path):
        return True
    return bool(HANDOFF_MEMBER.fullmatch(path)) and path.rpartition("/")[2] not in (".", "..")
