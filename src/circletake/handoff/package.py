"""The package of a handoff: one zip, written as a stream, whole or not there at all.

Entries are stored, never deflated: media does not shrink, and another compressor version would give other bytes. Order,
times and attributes come from the manifest, so the same manifest and media give the same zip.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import IO, Final

from circletake.handoff import manifest as frozen
from circletake.handoff.documents.sheet import sheet_pieces
from circletake.handoff.formats.checksums import write_sha256sums
from circletake.handoff.formats.otio import write_otio
from circletake.handoff.formats.readme import write_readme
from circletake.handoff.formats.shot_list import write_shot_list
from circletake.handoff.formats.take_log import write_take_log
from circletake.kernel.errors import CircletakeError, NotFoundError

CHUNK_BYTES: Final = 1 << 20

FindMedia = Callable[[str], Path]
"""Where the file of this SHA-256 lies on disk; may raise `NotFoundError`."""
OnProgress = Callable[[int, int], None]
"""Told media bytes written and in all; what it raises stops the build and leaves nothing behind."""

_UNIX: Final = 3
_READABLE_FILE: Final = 0o100644 << 16
_EARLIEST_ZIP_YEAR: Final = 1980


class MediaMissingError(CircletakeError):
    """A file of the handoff is not in storage."""

    code = "handoff.media_missing"
    status = 409
    title = "A file of this handoff is missing"


class MediaChangedError(CircletakeError):
    """A file's bytes are not those that the manifest names; nothing was packed."""

    code = "handoff.media_changed"
    status = 409
    title = "A file of this handoff is not what it was"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: its path inside, size and SHA-256."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackedHandoff:
    """The finished package: its size on disk and every file in the order written, SHA256SUMS last."""

    size_bytes: int
    files: tuple[PackedFile, ...]


def build_package(
    manifest: frozen.Manifest,
    *,
    media_path: FindMedia,
    posters: Mapping[str, bytes],
    out_path: Path,
    on_progress: OnProgress,
) -> PackedHandoff:
    """Write the package to `out_path`, replacing what is there in one step at the very end.

    `posters` holds a JPEG or PNG by take code and may fetch them lazily: one is in memory at a time. Media is hashed
    while it is copied.

    Raises:
        ManifestError: the manifest contradicts itself.
        MediaMissingError: a file is not where `media_path` says.
        MediaChangedError: a file's bytes do not match its SHA-256.
    """
    frozen.check(manifest)
    freight = _freight(manifest, media_path)
    out_path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out_path.with_name(f".{out_path.name}.part")
    try:
        with unfinished.open("wb") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                packer = _Packer(archive, _zip_time(manifest))
                _pack(manifest, packer, freight, posters, on_progress)
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(out_path)
    finally:
        unfinished.unlink(missing_ok=True)
    return PackedHandoff(out_path.stat().st_size, tuple(packer.files))


def timeline_path(manifest: frozen.Manifest) -> str:
    """Where the timeline lies in the package."""
    project, handoff = frozen.ascii_name(manifest.project.code), frozen.ascii_name(manifest.handoff_code)
    return f"01_edit/{project}_{handoff}.otio"


@dataclass(frozen=True, slots=True)
class _Freight:
    """A file to copy in: what it is called in words, where it goes, where it lies."""

    subject: str
    path: str
    source: Path
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Meter:
    """Tells progress over all media while one file is copied."""

    on_progress: OnProgress
    before: int
    total: int


@dataclass(slots=True)
class _Packer:
    """Writes entries and remembers what it wrote."""

    archive: zipfile.ZipFile
    time: tuple[int, int, int, int, int, int]
    files: list[PackedFile] = field(default_factory=list)

    def add(self, path: str, pieces: Iterable[bytes], *, size_bytes: int | None = None) -> PackedFile:
        """Write one entry; `size_bytes` when it is known, else the entry is made ready for any size."""
        entry = zipfile.ZipInfo(path, self.time)
        entry.create_system, entry.external_attr = _UNIX, _READABLE_FILE
        entry.file_size = size_bytes or 0
        digest, written = hashlib.sha256(), 0
        with self.archive.open(entry, "w", force_zip64=size_bytes is None) as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                written += len(piece)
        packed = PackedFile(path, written, digest.hexdigest())
        self.files.append(packed)
        return packed

    def add_whole(self, path: str, content: bytes) -> None:
        """Write an entry that is already in memory."""
        self.add(path, (content,), size_bytes=len(content))


def _pack(
    manifest: frozen.Manifest,
    packer: _Packer,
    freight: tuple[_Freight, ...],
    posters: Mapping[str, bytes],
    on_progress: OnProgress,
) -> None:
    timeline = timeline_path(manifest)
    packer.add_whole("README.txt", write_readme(manifest, timeline_path=timeline))
    packer.add_whole("manifest.json", frozen.to_json(manifest))
    packer.add_whole("manifest.schema.json", frozen.schema_json())
    packer.add_whole(timeline, write_otio(manifest))
    packer.add_whole("06_docs/shot_list.csv", write_shot_list(manifest))
    packer.add_whole("06_docs/take_log.csv", write_take_log(manifest))
    packer.add("06_docs/editors_sheet.html", sheet_pieces(manifest, posters))
    total, done = sum(load.size_bytes for load in freight), 0
    on_progress(done, total)
    for load in freight:
        _pack_freight(packer, load, _Meter(on_progress, done, total))
        done += load.size_bytes
    packer.add_whole("SHA256SUMS", write_sha256sums({packed.path: packed.sha256 for packed in packer.files}))


def _pack_freight(packer: _Packer, load: _Freight, meter: _Meter) -> None:
    with load.source.open("rb") as source:
        packed = packer.add(load.path, _chunks(source, meter), size_bytes=load.size_bytes)
    if packed.sha256 != load.sha256:
        raise MediaChangedError(
            f"The stored file of {load.subject} is not the one that the handoff names. Restore it, or leave it out.",
            facts={"subject": load.subject, "expected_sha256": load.sha256, "found_sha256": packed.sha256},
        )


def _chunks(source: IO[bytes], meter: _Meter) -> Iterator[bytes]:
    written = 0
    while chunk := source.read(CHUNK_BYTES):
        yield chunk
        written += len(chunk)
        meter.on_progress(meter.before + written, meter.total)


def _freight(manifest: frozen.Manifest, media_path: FindMedia) -> tuple[_Freight, ...]:
    """Every file to copy, takes in manifest order first, then references; each is known to be there."""
    files, references = frozen.take_file_names(manifest), frozen.reference_file_names(manifest)
    loads = [
        _load(take.code, f"02_takes/{files[take.code]}", take.media.sha256, media_path)
        for take in manifest.takes
        if take.media is not None
    ]
    loads += [
        _load(f"reference {file_name}", f"04_references/{file_name}", sha256, media_path)
        for sha256, file_name in references.items()
    ]
    return tuple(loads)


def _load(subject: str, path: str, sha256: str, media_path: FindMedia) -> _Freight:
    try:
        source = media_path(sha256)
    except NotFoundError:
        source = None
    if source is None or not source.is_file():
        raise MediaMissingError(
            f"The file of {subject} is not in storage. Restore it, or leave it out.",
            facts={"subject": subject, "expected_sha256": sha256},
        )
    return _Freight(subject, path, source, sha256, source.stat().st_size)


def _zip_time(manifest: frozen.Manifest) -> tuple[int, int, int, int, int, int]:
    built = manifest.built_at.astimezone(UTC)
    return (max(built.year, _EARLIEST_ZIP_YEAR), built.month, built.day, built.hour, built.minute, built.second)
