"""Bytes lie under their hash, once, or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from circletake.kernel.errors import NotFoundError, TooLargeError
from circletake.media.storage import DiskStorage, StoredBlob

BYTES = b"take one" * 1000


def keep(storage: DiskStorage, content: bytes) -> StoredBlob:
    with storage.receive(len(content)) as receipt:
        receipt.write(content[:100])
        receipt.write(content[100:])
        return receipt.keep()


def write_all(storage: DiskStorage, limit_bytes: int, *chunks: bytes) -> None:
    with storage.receive(limit_bytes) as receipt:
        for chunk in chunks:
            receipt.write(chunk)


def break_off(storage: DiskStorage) -> None:
    with storage.receive(100) as receipt:
        receipt.write(b"half")
        raise ConnectionError


def files_under(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_bytes_are_found_under_their_sha256_and_cannot_be_written(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    blob = keep(storage, BYTES)
    sha256 = hashlib.sha256(BYTES).hexdigest()
    assert blob == StoredBlob(sha256, len(BYTES))
    place = storage.path(sha256)
    assert place == tmp_path / sha256[:2] / sha256[2:4] / sha256
    assert place.read_bytes() == BYTES
    assert stat.S_IMODE(place.stat().st_mode) == 0o444
    assert files_under(tmp_path) == [place]


def test_the_same_bytes_twice_are_one_blob_and_the_first_is_not_overwritten(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    first = storage.path(keep(storage, BYTES).sha256).stat()
    second = storage.path(keep(storage, BYTES).sha256).stat()
    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert len(files_under(tmp_path)) == 1


def test_more_than_the_limit_is_refused_with_the_limit_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError) as refused:
        write_all(DiskStorage(tmp_path), 2048, bytes(2048), b"x")
    assert refused.value.facts == {"limit_bytes": 2048}
    assert "2 KiB" in refused.value.detail
    assert files_under(tmp_path) == []


def test_a_limit_lowered_below_what_came_is_refused(tmp_path: Path) -> None:
    with DiskStorage(tmp_path).receive(100) as receipt:
        receipt.write(bytes(50))
        with pytest.raises(TooLargeError):
            receipt.lower_limit(49)


def test_leaving_without_keeping_or_by_a_failure_leaves_nothing(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    with storage.receive(100) as receipt:
        receipt.write(b"half")
    with pytest.raises(ConnectionError):
        break_off(storage)
    assert files_under(tmp_path) == []


def test_a_range_is_half_open(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    sha256 = keep(storage, BYTES).sha256
    assert b"".join(storage.read_chunks(sha256, start=5, end=11)) == BYTES[5:11]
    assert b"".join(storage.read_chunks(sha256, start=len(BYTES) - 3)) == BYTES[-3:]
    assert b"".join(storage.read_chunks(sha256)) == BYTES


def test_what_is_no_hash_never_becomes_a_path(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path / "media")
    (tmp_path / "secret").write_text("s")
    for address in ("../secret", "..", "", "a" * 63, "A" * 64, "/etc/passwd", "a" * 64 + "\n"):
        assert not storage.exists(address)
        with pytest.raises(NotFoundError):
            storage.path(address)


def test_a_finished_file_is_copied_in(tmp_path: Path) -> None:
    source = tmp_path / "poster.jpg"
    source.write_bytes(BYTES)
    storage = DiskStorage(tmp_path / "media")
    blob = storage.add_file(source)
    assert storage.size_bytes(blob.sha256) == len(BYTES)
    with storage.open(blob.sha256) as stream:
        assert stream.read() == BYTES


def test_the_sweep_takes_old_parts_and_leaves_young_ones_and_blobs(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    blob = keep(storage, BYTES)
    old, young = tmp_path / "incoming" / "part-old", tmp_path / "incoming" / "part-young"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert storage.sweep_abandoned() == 1
    assert not old.exists()
    assert young.exists()
    assert storage.exists(blob.sha256)


def test_a_work_folder_is_gone_afterwards_and_swept_after_a_kill(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    with storage.work_folder() as folder:
        (folder / "proxy.mp4").write_bytes(b"half")
    assert not folder.exists()
    left = tmp_path / "incoming" / "part-killed"
    left.mkdir()
    (left / "proxy.mp4").write_bytes(b"half")
    assert storage.sweep_abandoned(older_than_s=-1) == 1
    assert not left.exists()
