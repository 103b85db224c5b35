"""Where finished packages lie: a folder for each handoff, in it one file under the name it is fetched by."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

from circletake.handoff.errors import NoRoomError, PackageGoneError

CHUNK_BYTES: Final = 1 << 20
SPARE_BYTES: Final = 64 << 20
"""Room to leave beside a package: for its documents, and for everything else that writes to this disk."""


class Shelf:
    """The packages folder. A file stands there whole or not at all."""

    def __init__(self, packages_dir: Path) -> None:
        self._root = packages_dir

    def place(self, handoff_id: UUID, archive_name: str) -> Path:
        """Where a handoff's package lies, or will lie."""
        return self._root / handoff_id.hex / archive_name

    def lend(self, handoff_id: UUID, archive_name: str) -> Path:
        """The file of a finished package, to be read only.

        Raises:
            PackageGoneError: somebody took it away.
        """
        path = self.place(handoff_id, archive_name)
        if not path.is_file():
            raise PackageGoneError(f"{archive_name} is no longer in the packages folder. Build the handoff anew.")
        return path

    def clear(self, handoff_id: UUID) -> None:
        """Take away whatever lies there of a handoff; nothing there is fine too."""
        shutil.rmtree(self._root / handoff_id.hex, ignore_errors=True)

    def require_room(self, size_bytes: int) -> None:
        """Go on only when the disk can take so many bytes.

        Raises:
            NoRoomError: it cannot; says how much is wanted and how much is there.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._root).free
        if free < size_bytes + SPARE_BYTES:
            raise NoRoomError(
                f"The package needs {_in_words(size_bytes)}, and the disk of the packages folder has"
                f" {_in_words(free)} left. Make room there, then build again."
            )


def sha256_of(path: Path, on_progress: Callable[[int, int], None]) -> str:
    """The SHA-256 of a file in hex; `on_progress` is told bytes read and in all."""
    digest, read, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
            read += len(chunk)
            on_progress(read, total)
    return digest.hexdigest()


def _in_words(size_bytes: int) -> str:
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size_bytes >= size:
            return f"{size_bytes / size:.1f} {unit}"
    return f"{size_bytes} bytes"
