"""No ticket is bought twice, no hold is lost or given back twice, whatever breaks and whoever cancels when."""

from __future__ import annotations

import errno
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from tests.gateway.test_requests import ask, shot
from tests.make.runner import drain, kinds_of
from tests.make.world import World

from circletake.gateway.actions import TICKET_KIND
from circletake.gateway.model import Ticket
from circletake.kernel.jobs import Again, JobKind
from circletake.providers.port import Fault, FaultClass, ProviderError
from circletake.shots.model import Shot
from circletake.tokens.model import LedgerEntry, RateCard

__all__ = ["shot"]


def ticket_of(world: World) -> UUID:
    with world.database.reading() as db:
        return db.execute(select(Ticket.id)).scalar_one()


def tickets(world: World) -> JobKind:
    return kinds_of(world)[TICKET_KIND]


def step(world: World, name: str) -> Again | None:
    """Run one step of the only ticket's job."""
    return dict(tickets(world).steps)[name](ticket_of(world))


def moved(world: World) -> Counter[str]:
    """How often the ledger was moved for tickets, by kind."""
    with world.database.reading() as db:
        return Counter(db.execute(select(LedgerEntry.kind).where(LedgerEntry.ticket_id.is_not(None))).scalars())


def request_shown(world: World, request_id: str) -> Any:
    return world.client("director").get(f"{world.api}/requests/{request_id}").json()


def cancel(world: World, request_id: str) -> Any:
    return world.client("director").post(f"{world.api}/requests/{request_id}/cancel")


def rendered(world: World) -> None:
    """Place the only ticket's order and wait until its clip is there."""
    step(world, "submit")
    while step(world, "wait"):
        threading.Event().wait(0.1)


def test_what_may_have_been_bought_is_not_given_up_until_a_person_says_so(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    step(world, "submit")
    tickets(world).on_failure(ticket_of(world), "the machine is gone")
    assert request_shown(world, asked["id"])["state"] == "unknown"
    assert moved(world) == {"hold": 1}
    assert cancel(world, asked["id"]).status_code == 200
    assert request_shown(world, asked["id"])["state"] == "cancelled"
    assert cancel(world, asked["id"]).json()["code"] == "gateway.cannot_cancel"
    assert moved(world) == {"hold": 1, "release": 1}
    drain(world)
    assert [path.name for path in world.settings.farm_dir.iterdir() if path.name != "farm.lock"] == []


def test_what_was_never_placed_fails_free_of_charge(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    tickets(world).on_failure(ticket_of(world), "the machine is gone")
    assert request_shown(world, asked["id"])["state"] == "failed"
    assert moved(world) == {"hold": 1, "release": 1}


def test_a_clip_that_is_gone_when_it_is_fetched_ends_the_ticket(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    rendered(world)
    world.app.state.engines.provider("animatic").forget(ticket_of(world).hex)
    assert step(world, "collect") is None
    assert request_shown(world, asked["id"])["state"] == "expired"
    assert moved(world) == {"hold": 1, "release": 1}


def test_a_full_disk_keeps_a_paid_clip_waiting(world: World, shot: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    rendered(world)

    @contextmanager
    def full(_limit: int) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")
        yield

    with monkeypatch.context() as broken:
        broken.setattr(world.app.state.storage, "receive", full)
        assert isinstance(step(world, "collect"), Again)
    assert request_shown(world, asked["id"])["state"] == "running"
    assert step(world, "collect") is None
    assert request_shown(world, asked["id"])["state"] == "succeeded"
    assert moved(world) == {"hold": 1, "release": 1, "settle": 1}


def test_a_provider_that_cannot_stop_delivers_all_the_same(
    world: World, shot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(world, shot, {"count": 1}).json()
    step(world, "submit")
    cancel(world, asked["id"])

    def too_late(_external_id: str) -> Any:
        raise ProviderError(Fault(FaultClass.TOO_LATE, "It is rendered already."))

    monkeypatch.setattr(world.app.state.engines.provider("animatic"), "cancel", too_late)
    drain(world)
    assert request_shown(world, asked["id"])["state"] == "succeeded"
    assert moved(world) == {"hold": 1, "release": 1, "settle": 1}


def test_the_same_key_sent_twice_at_once_asks_once(world: World, shot: str) -> None:
    world.client("director")
    with ThreadPoolExecutor(2) as both:
        with world.database.writing() as db:
            db.execute(select(Shot.id).with_for_update()).all()
            sent = [both.submit(ask, world, shot, {"count": 1}, key="k-1") for _ in range(2)]
            threading.Event().wait(0.5)
        answers = [one.result() for one in sent]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert moved(world) == {"hold": 1}


def test_an_empty_key_is_no_key(world: World, shot: str) -> None:
    url, headers = f"{world.api}/shots/{shot}/requests", {"Idempotency-Key": ""}
    answers = [world.client("director").post(url, json={"count": 1}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert len({answer.json()["id"] for answer in answers}) == 2


def test_what_a_request_costs_is_told_to_who_asked_and_to_who_may_see_costs(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 1}, role="assistant_director").json()
    assert asked["quote"]["usage_quantity"] == 1
    url = f"{world.api}/requests/{asked['id']}"
    told = {
        role: world.client(role).get(url).json()["quote"] is not None for role in world.tokens if role != "stranger"
    }
    assert {role for role, sees in told.items() if sees} == {"owner", "producer", "director", "assistant_director"}
    by_director = ask(world, shot, {"count": 1}).json()
    others = world.client("assistant_director").get(f"{world.api}/requests/{by_director['id']}").json()
    assert (others["quote"], others["quote_tokens"]) == (None, None)


def test_the_verdict_tells_no_figures_to_who_may_not_ask(world: World, shot: str) -> None:
    with world.database.writing() as db:
        db.execute(update(RateCard).values(micros_per_unit=10**12))
    url = f"{world.api}/shots/{shot}/verdict"
    seen = {role: world.client(role).post(url, json={"count": 1}).json() for role in ("director", "viewer")}
    told = {
        role: next(one for one in verdict["ruling"]["checks"] if one["check"] == "budget")
        for role, verdict in seen.items()
    }
    assert told["director"]["reasons"][0]["message"].startswith("This may cost")
    assert (told["viewer"]["outcome"], seen["viewer"]["quote"]) == ("deny", None)
    assert not any(character.isdigit() for character in told["viewer"]["reasons"][0]["message"])
