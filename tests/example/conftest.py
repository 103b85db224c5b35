"""The example film on the test's own database, with small stand-ins for its pictures where drawing is not the point."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.example.projector import Projector
from tests.make.footage import film
from tests.make.pictures import picture
from tests.make.world import World

from circletake.crew.admission import CrewPass, admit
from circletake.example import actions
from circletake.example.film import CODE
from circletake.example.jobs import ExampleHouse
from circletake.example.jobs import job_kinds as example_kinds
from circletake.example.pictures.gallery import Picture
from circletake.gateway.engines import Engines
from circletake.gateway.jobs import GatewayHouse
from circletake.gateway.jobs import job_kinds as gateway_kinds
from circletake.kernel.jobs import Again, Job, JobKind, JobState, end_job
from circletake.media.actions import Arrival
from circletake.media.jobs import MediaHouse
from circletake.media.jobs import job_kinds as media_kinds
from circletake.media.sniff import HEAD_BYTES, sniff
from circletake.media.storage import DiskStorage
from circletake.sheets.jobs import SheetsHouse
from circletake.sheets.jobs import job_kinds as sheet_kinds
from circletake.sheets.local import LocalMaker
from circletake.takes.actions import media_checked

LONGEST_S = 240.0


@dataclass
class Planned:
    """The planned example, and what its jobs work with."""

    world: World
    storage: DiskStorage
    engines: Engines

    @property
    def crew(self) -> CrewPass:
        """The owner's pass."""
        with self.world.database.reading() as db:
            return admit(db, self.world.principal(), CODE)

    def kinds(self) -> dict[str, JobKind]:
        """The kinds of job that the example needs, by name."""
        database = self.world.database
        told = (
            *gateway_kinds(GatewayHouse(database, self.storage, self.engines)),
            *media_kinds(MediaHouse(database, self.storage, media_checked)),
            *sheet_kinds(SheetsHouse(database, self.storage, {LocalMaker.name: LocalMaker()})),
            *example_kinds(ExampleHouse(database, self.storage, self.engines)),
        )
        return {kind.name: kind for kind in told}

    def drain(self) -> None:
        """Run all jobs side by side, each as far as it comes, until none is left."""
        kinds, steps_done, ends = self.kinds(), {}, time.monotonic() + LONGEST_S
        while waiting := self._waiting():
            assert time.monotonic() < ends, "The jobs did not come to an end."
            for job_id, kind, subject in waiting:
                steps = kinds[kind].steps
                at = steps_done.get(job_id, 0)
                while at < len(steps) and not isinstance(steps[at][1](subject), Again):
                    at += 1
                steps_done[job_id] = at
                if at == len(steps):
                    with self.world.database.writing() as db:
                        end_job(db, job_id, state=JobState.DONE)

    def _waiting(self) -> list[tuple]:
        with self.world.database.reading() as db:
            query = select(Job.id, Job.kind, Job.subject_id).where(Job.state == JobState.QUEUED)
            return list(db.execute(query.order_by(Job.created_at)))


@pytest.fixture
def planned(world: World, tmp_path: Path) -> Iterator[Planned]:
    """The whole plan of the film, its pictures stood in for."""
    storage = DiskStorage(world.settings.media_dir)
    clip = film(tmp_path / "clip.mp4", frames=192).read_bytes()
    made = Planned(world, storage, Engines([Projector(clip)]))
    arrivals = {name: _stand_in(storage, tmp_path, at, name) for at, name in enumerate(Picture)}
    with world.database.writing() as db:
        actions.plan_film(db, world.principal(), arrivals, actions.Studio(made.engines, storage.path))
    return made


def _stand_in(storage: DiskStorage, folder: Path, at: int, name: Picture) -> Arrival:
    path = picture(folder / f"{name}.png", colour=(at * 9, 90, 120))
    return Arrival(storage.add_file(path), sniff(path.read_bytes()[:HEAD_BYTES]), path.name, None)
