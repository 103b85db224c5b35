"""The doctor finds what is wrong, says what to do, and finds nothing where nothing is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import insert, select, text, update
from tests.make.world import World
from tests.operator.conftest import Run

from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import Job
from circletake.kernel.record import AuditRecord
from circletake.media.model import MediaFile
from circletake.media.storage import DiskStorage
from circletake.tokens.model import ProjectSpend, TokenAccount


def test_a_sound_installation_is_well(stocked: World, run: Run) -> None:
    for flags in ((), ("--deep",)):
        said = run("doctor", *flags)
        assert (said.code, "mend" in said.out) == (0, False), said.out
        assert "2 files" in said.out


def losing_a_file(world: World) -> None:
    with world.database.reading() as db:
        digest = db.execute(select(MediaFile.sha256)).scalar_one()
    DiskStorage(world.settings.media_dir).path(digest).unlink()


def spending_past_the_ledger(world: World) -> None:
    with world.database.writing() as db:
        db.execute(update(TokenAccount).values(balance_tokens=TokenAccount.balance_tokens + 1))


def changing_a_record(world: World) -> None:
    with world.database.writing() as db:
        db.execute(update(AuditRecord).where(AuditRecord.seq == 2).values(subject_code="somebody else"))


def cutting_off_the_last_record(world: World) -> None:
    with world.database.writing() as db:
        db.execute(
            text(
                "DELETE FROM audit_record WHERE stream_id = (SELECT id FROM project) AND seq ="
                " (SELECT max(seq) FROM audit_record WHERE stream_id = (SELECT id FROM project))"
            )
        )


def leaving_a_job_behind(world: World) -> None:
    long_ago = clock.now() - timedelta(days=1)
    with world.database.writing() as db:
        db.execute(
            insert(Job).values(
                id=new_id(), kind="media.ingest", subject_id=new_id(), state="queued", attempts=0, created_at=long_ago
            )
        )


def opening_the_home_to_others(world: World) -> None:
    world.settings.home.chmod(0o755)


def losing_a_folder(world: World) -> None:
    shutil.rmtree(world.settings.farm_dir)


def going_back_a_revision(world: World) -> None:
    with world.database.writing() as db:
        db.execute(text("DELETE FROM alembic_version"))


@pytest.mark.parametrize(
    ("harm", "remedy"),
    [
        (losing_a_file, "Copy them from a backup"),
        (spending_past_the_ledger, "Keep a backup and report this"),
        (changing_a_record, "Compare with a backup"),
        (cutting_off_the_last_record, "Compare with a backup"),
        (leaving_a_job_behind, "Is circletake serving"),
        (opening_the_home_to_others, "chmod 700"),
        (losing_a_folder, "run as its owner"),
        (going_back_a_revision, "circletake migrate"),
    ],
)
def test_harm_is_found_and_the_remedy_told(
    stocked: World, run: Run, harm: Callable[[World], None], remedy: str
) -> None:
    harm(stocked)
    said = run("doctor")
    assert (said.code, said.out.count("  mend ")) == (1, 1), said.out
    assert remedy in said.out


def test_sums_of_a_project_that_its_entries_do_not_tell_are_found(stocked: World, run: Run) -> None:
    with stocked.database.writing() as db:
        db.execute(insert(ProjectSpend).values(project_id=stocked.project_id, spent_tokens=0, held_tokens=7))
    assert "holds or spent something else" in run("doctor").out


def test_a_changed_file_is_found_only_by_reading_it(stocked: World, run: Run) -> None:
    with stocked.database.reading() as db:
        digest = db.execute(select(MediaFile.sha256)).scalar_one()
    path = DiskStorage(stocked.settings.media_dir).path(digest)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert run("doctor").code == 0
    deep = run("doctor", "--deep")
    assert (deep.code, digest in deep.out) == (1, True)


class DiskUsage(NamedTuple):
    """The shape that the standard library answers."""

    total: int
    used: int
    free: int


def test_a_full_disk_is_found(stocked: World, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: DiskUsage(10**12, 10**12, 10**6))
    assert "Make room" in run("doctor").out


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_broken_reference_is_found_on_sqlite(database: Database, stocked: World, run: Run) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM person WHERE email = 'director@example.test'")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
    assert "points to nothing" in run("doctor").out
