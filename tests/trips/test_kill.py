"""Pull the plug at every step of a generation, again and again: no take is lost, none is doubled, the books balance."""

from __future__ import annotations

import fcntl
import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from tests.make.product import Product, until

from circletake.gateway.model import Ticket
from circletake.kernel.db import Database
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import Job, JobState
from circletake.kernel.record import Stream, verify_chain
from circletake.kernel.settings import Settings
from circletake.media.model import MediaFile, Rendition
from circletake.media.storage import DiskStorage
from circletake.operator.persons import operator_of
from circletake.takes.model import Take
from circletake.tokens.actions import enter_rate_card
from circletake.tokens.model import LedgerEntry, ProjectSpend, TokenAccount
from circletake.tokens.queries import sum_of_entries
from circletake.tokens.rules import PriceRow

pytestmark = [pytest.mark.trip, pytest.mark.slow, pytest.mark.timeout(600)]

TOKENS_PER_TAKE = 3


@dataclass
class Stage:
    """A product with one shot to ask takes of, and what has been asked so far."""

    product: Product
    database: Database
    settings: Settings
    asked: int = 0
    caught: Counter[str] = field(default_factory=Counter)

    def prepare(self) -> None:
        """A project with one priced shot."""
        self.product.start()
        self.product.plan_a_shot()
        row = PriceRow(str(new_id()), "seconds", 30_000, 1, "USD", "The test's price.", "2026-11-24")
        with self.database.writing() as db:
            enter_rate_card(db, operator_of(db), model="animatic", row=row, conditions={"resolution": "480p"})

    def ask(self, count: int) -> UUID:
        """Ask for takes; answers the request's id."""
        self.asked += count
        return UUID(self.product.ask(count))

    def tickets(self, request_id: UUID) -> list[Any]:
        """The request's tickets as (id, state)."""
        with self.database.reading() as db:
            return list(db.execute(select(Ticket.id, Ticket.state).where(Ticket.request_id == request_id)))

    def state_of(self, request_id: UUID) -> str:
        """The state of the request's first ticket."""
        return str(self.tickets(request_id)[0].state)

    def pull_the_plug(self, request_id: UUID | None, moment: str) -> None:
        """Kill it, and note what it was doing."""
        self.product.kill()
        self.caught[f"{moment}:{self.state_of(request_id)}" if request_id else moment] += 1


@contextmanager
def farm_held(settings: Settings) -> Iterator[None]:
    """While held, the engine can take no order: whoever submits waits at the door."""
    with (settings.farm_dir / "farm.lock").open("ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def before_submit(stage: Stage) -> None:
    stage.pull_the_plug(stage.ask(1), "asked")


def between_mark_and_ticket(stage: Stage) -> None:
    with farm_held(stage.settings):
        request = stage.ask(2)
        until(lambda: stage.state_of(request) == "submitting")
        stage.pull_the_plug(request, "marked")


def while_rendering(stage: Stage) -> None:
    request = stage.ask(1)
    files = [stage.settings.farm_dir / f"{ticket.id.hex}.part" for ticket in stage.tickets(request)]
    until(lambda: any(path.exists() for path in files))
    stage.pull_the_plug(request, "rendering")


def while_collecting(stage: Stage) -> None:
    request = stage.ask(1)
    clip = stage.settings.farm_dir / f"{stage.tickets(request)[0].id.hex}.mp4"
    until(lambda: clip.exists() or stage.state_of(request) == "succeeded")
    with suppress(FileNotFoundError):  # collected and forgotten already: the moment was missed
        digest = hashlib.sha256(clip.read_bytes()).hexdigest()
        storage = DiskStorage(stage.settings.media_dir)
        until(lambda: storage.exists(digest) or stage.state_of(request) != "running")
    stage.pull_the_plug(request, "collecting")


def while_ingesting(stage: Stage) -> None:
    request = stage.ask(1)
    until(lambda: stage.state_of(request) == "succeeded")
    time.sleep(0.2)
    stage.pull_the_plug(request, "ingesting")


def at_any_time(stage: Stage) -> None:
    request = stage.ask(2)
    time.sleep(_DICE.uniform(0.1, 4.0))
    stage.pull_the_plug(request, "any")


def while_starting(stage: Stage) -> None:
    stage.ask(1)
    stage.product.kill()
    stage.product.launch()
    time.sleep(_DICE.uniform(0.5, 2.5))
    stage.pull_the_plug(None, "starting")


_DICE = random.Random(24)
ROUND = (
    before_submit,
    between_mark_and_ticket,
    while_rendering,
    while_collecting,
    while_ingesting,
    at_any_time,
    while_starting,
)
KILLS = {"sqlite": 20, "postgresql": 7}


def test_a_product_that_is_killed_at_every_step_loses_no_take_and_doubles_none(
    database: Database, settings: Settings
) -> None:
    home = Product(settings.home, environment={"CIRCLETAKE_DATABASE_URL": database.url})
    stage = Stage(home, database, settings)
    try:
        stage.prepare()
        for number in range(KILLS["sqlite" if database.is_sqlite else "postgresql"]):
            ROUND[number % len(ROUND)](stage)
            stage.product.start()
        came_to_rest(stage)
        assert stage.product.stop() == 0
    finally:
        stage.product.kill()
    assert_the_moments_were_caught(stage)
    assert_every_take_is_there_once(stage)
    assert_the_books_balance(stage)
    assert_every_file_is_whole(stage)


def came_to_rest(stage: Stage) -> None:
    """Wait until no job is left."""

    def is_at_rest() -> bool:
        with stage.database.reading() as db:
            return not db.execute(select(Job.id).where(Job.state == JobState.QUEUED).limit(1)).first()

    until(is_at_rest, longest_s=180)


def assert_the_moments_were_caught(stage: Stage) -> None:
    caught = stage.caught
    assert caught["marked:submitting"] > 0, caught
    assert caught["rendering:running"] > 0, caught
    assert caught["collecting:running"] > 0, caught
    assert caught["ingesting:succeeded"] > 0, caught


def assert_every_take_is_there_once(stage: Stage) -> None:
    with stage.database.reading() as db:
        states = db.execute(select(Ticket.state, Ticket.fault)).all()
        numbers = db.execute(select(Take.number).order_by(Take.number)).scalars().all()
        with_ticket = db.execute(select(func.count(func.distinct(Take.ticket_id)))).scalar_one()
        failed = db.execute(select(Job.kind, Job.fault).where(Job.state == JobState.FAILED)).all()
    assert failed == []
    assert [tuple(row) for row in states] == [("succeeded", None)] * stage.asked
    assert list(numbers) == list(range(1, stage.asked + 1))
    assert with_ticket == stage.asked


def assert_the_books_balance(stage: Stage) -> None:
    with stage.database.reading() as db:
        kinds = Counter(db.execute(select(LedgerEntry.kind)).scalars())
        account = db.execute(
            select(TokenAccount.workspace_id, TokenAccount.balance_tokens, TokenAccount.held_tokens)
        ).one()
        spend = db.execute(select(ProjectSpend.spent_tokens, ProjectSpend.held_tokens)).one()
        granted = db.execute(select(LedgerEntry.amount_tokens).where(LedgerEntry.kind == "grant")).scalar_one()
        counted = sum_of_entries(db, account.workspace_id)
        chains = [verify_chain(db, stream) for stream in db.execute(select(Stream.id)).scalars()]
    spent = TOKENS_PER_TAKE * stage.asked
    assert kinds == {"grant": 1, "hold": stage.asked, "release": stage.asked, "settle": stage.asked}
    assert (account.balance_tokens, account.held_tokens) == (granted - spent, 0)
    assert counted == account.balance_tokens
    assert tuple(spend) == (spent, 0)
    assert chains == [None, None]


def assert_every_file_is_whole(stage: Stage) -> None:
    storage = DiskStorage(stage.settings.media_dir)
    with stage.database.reading() as db:
        files = db.execute(select(MediaFile.sha256, MediaFile.state, MediaFile.fault)).all()
        made = db.execute(select(Rendition.sha256)).scalars().all()
        version = db.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert version
    assert [(state, fault) for _, state, fault in files] == [("ready", None)] * stage.asked
    assert len(made) >= 3 * stage.asked
    for digest in {*(file.sha256 for file in files), *made}:
        assert hashlib.sha256(storage.path(digest).read_bytes()).hexdigest() == digest
    assert list(leftovers(stage.settings.media_dir / "incoming")) == []
    assert [path.name for path in stage.settings.farm_dir.glob("*.mp4")] == []


def leftovers(folder: Path) -> Iterator[Path]:
    """Files that an ended process should have taken along; fresh ones wait for the sweep."""
    oldest = time.time() - 24 * 60 * 60
    return (path for path in folder.glob("*") if path.stat().st_mtime < oldest)
