"""The record: chained, gapless, written at the end of its transaction."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select, update

from circletake.kernel.db import Database
from circletake.kernel.ids import WorkspaceId, new_id
from circletake.kernel.record import Actor, AuditRecord, Event, Subject, events_after, open_stream, record, verify_chain


def _leave(database: Database, actor: Actor, verb: str) -> None:
    with database.writing() as db:
        record(db, actor, verb=verb, subject=Subject("thing", new_id(), "T1"), after={"é": ["x", 1, None]})


@pytest.fixture
def actor(database: Database) -> Actor:
    made = Actor(WorkspaceId(new_id()), None, None, "operator")
    with database.writing() as db:
        open_stream(db, made.workspace_id)
    return made


def test_an_untouched_chain_verifies_and_a_changed_record_is_found(database: Database, actor: Actor) -> None:
    for verb in ("thing.made", "thing.moved", "thing.ended"):
        _leave(database, actor, verb)
    with database.writing() as db:
        assert verify_chain(db, actor.workspace_id) is None
        db.execute(update(AuditRecord).where(AuditRecord.seq == 2).values(after={"é": ["y"]}))
    with database.reading() as db:
        fault = verify_chain(db, actor.workspace_id)
    assert fault is not None
    assert fault.seq == 2


def test_what_is_rolled_back_leaves_no_record(database: Database, actor: Actor) -> None:
    def fail_after_recording() -> None:
        with database.writing() as db:
            record(db, actor, verb="thing.made", subject=Subject("thing", new_id(), "T1"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_recording()
    _leave(database, actor, "thing.made")
    with database.reading() as db:
        assert db.execute(select(AuditRecord.seq)).scalars().all() == [1]


def test_many_writers_number_their_events_without_gap_or_repeat(database: Database, actor: Actor) -> None:
    def work() -> None:
        for _ in range(10):
            _leave(database, actor, "thing.made")

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as db:
        assert [event.seq for event in events_after(db, actor.workspace_id, 0)] == list(range(1, 61))
        assert verify_chain(db, actor.workspace_id) is None
        assert len(db.execute(select(Event.seq)).all()) == 60


def test_several_records_of_one_transaction_keep_their_order(database: Database, actor: Actor) -> None:
    with database.writing() as db:
        for verb in ("a.made", "b.made", "c.made"):
            record(db, actor, verb=verb, subject=Subject("thing", new_id(), verb))
    with database.reading() as db:
        assert [event.kind for event in events_after(db, actor.workspace_id, 0)] == ["a.made", "b.made", "c.made"]
