"""A package is built between two short transactions; a repeat after a crash makes the same bytes again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID

from circletake.crew.admission import job_pass
from circletake.crew.rules import Capability
from circletake.handoff import actions, queries
from circletake.handoff import manifest as frozen
from circletake.handoff.package import build_package
from circletake.handoff.rules import HandoffState, archive_name
from circletake.handoff.shelf import Shelf, sha256_of
from circletake.kernel.db import Database
from circletake.kernel.errors import CircletakeError
from circletake.kernel.jobs import JobKind
from circletake.media.storage import Storage

PROGRESS_EVERY_S = 0.3
PACKING = 0.9
"""Share of a build that packing is; the rest is hashing what was packed."""


@dataclass(frozen=True, slots=True)
class HandoffHouse:
    """What the jobs of this slice work with."""

    database: Database
    storage: Storage
    packages_dir: Path

    @property
    def shelf(self) -> Shelf:
        """The packages folder."""
        return Shelf(self.packages_dir)


class _StoppedError(Exception):
    """The build is not wanted any more."""


def job_kinds(house: HandoffHouse) -> tuple[JobKind, ...]:
    """The kinds of job that this slice runs."""
    steps = (("build", partial(build, house)),)
    return (JobKind(actions.BUILD_KIND, queue="build", steps=steps, on_failure=partial(give_up, house)),)


def build(house: HandoffHouse, handoff_id: UUID) -> None:
    """Build the package of a frozen manifest, whole or not at all."""
    if not _begin(house, handoff_id):
        return
    try:
        archive = _package(house, handoff_id)
    except _StoppedError:
        _end(house, handoff_id, HandoffState.CANCELLED)
    except CircletakeError as refused:  # known faults stay faults however often they are tried
        _end(house, handoff_id, HandoffState.FAILED, fault=refused.detail)
    else:
        _end(house, handoff_id, HandoffState.READY, archive=archive)


def give_up(house: HandoffHouse, handoff_id: UUID, fault: str) -> None:
    """When the step keeps failing, say so; nothing half-built stays."""
    _end(house, handoff_id, HandoffState.FAILED, fault=f"The build broke off: {fault}")


def _begin(house: HandoffHouse, handoff_id: UUID) -> bool:
    with house.database.writing() as db:
        handoff = queries.handoff_at_work(db, handoff_id)
        crew = job_pass(db, handoff.project_id, Capability.BUILD_HANDOFF)
        if handoff.cancel_asked and actions.move(db, crew, handoff, HandoffState.CANCELLED):
            return False
        return actions.move(db, crew, handoff, HandoffState.BUILDING) or handoff.state == HandoffState.BUILDING


def _end(
    house: HandoffHouse,
    handoff_id: UUID,
    state: HandoffState,
    *,
    fault: str | None = None,
    archive: actions.Archive | None = None,
) -> None:
    """End the build; one that somebody cancelled meanwhile ends as cancelled."""
    with house.database.writing() as db:
        handoff = queries.handoff_at_work(db, handoff_id)
        crew = job_pass(db, handoff.project_id, Capability.BUILD_HANDOFF)
        if handoff.cancel_asked:
            state, fault, archive = HandoffState.CANCELLED, None, None
        is_moved = actions.move(db, crew, handoff, state, fault=fault, archive=archive)
    if is_moved and archive is None:
        house.shelf.clear(handoff_id)


def _package(house: HandoffHouse, handoff_id: UUID) -> actions.Archive:
    with house.database.reading() as db:
        manifest = frozen.from_tree(queries.manifest_at_work(db, handoff_id))
    house.shelf.require_room(sum(take.media.size_bytes for take in manifest.takes if take.media))
    name = archive_name(frozen.ascii_name(manifest.project.code), manifest.handoff_code)
    path, meter = house.shelf.place(handoff_id, name), _Meter(house.database, handoff_id)
    packed = build_package(
        manifest,
        media_path=house.storage.path,
        posters=_Posters(house.storage, manifest),
        out_path=path,
        on_progress=meter.packed,
    )
    return actions.Archive(name, sha256_of(path, meter.hashed), packed.size_bytes)


@dataclass(slots=True)
class _Meter:
    """Notes progress now and then, and hears of a cancel on the way."""

    database: Database
    handoff_id: UUID
    told_at: float = field(default_factory=time.monotonic)

    def packed(self, done: int, total: int) -> None:
        self._tell(PACKING * done / max(total, 1))

    def hashed(self, done: int, total: int) -> None:
        self._tell(PACKING + (1 - PACKING) * done / max(total, 1))

    def _tell(self, progress: float) -> None:
        now = time.monotonic()
        if now - self.told_at < PROGRESS_EVERY_S:
            return
        self.told_at = now
        with self.database.writing() as db:
            goes_on = actions.note_progress(db, self.handoff_id, round(progress, 3))
        if not goes_on:
            raise _StoppedError


class _Posters(Mapping[str, bytes]):
    """Stills by take code, read one at a time; a still that is not in the store any more is left out."""

    def __init__(self, storage: Storage, manifest: frozen.Manifest) -> None:
        self._storage = storage
        self._hashes = {
            take.code: sha256
            for take in manifest.takes
            if take.media and (sha256 := take.media.poster_sha256) and storage.exists(sha256)
        }

    def __getitem__(self, take_code: str) -> bytes:
        with self._storage.open(self._hashes[take_code]) as stream:
            return stream.read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)
