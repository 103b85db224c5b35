"""The live stream, the list of events and the audit log."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update
from tests.make.loop import run_async
from tests.make.world import World

from circletake.feed import stream
from circletake.feed.queries import events_shown
from circletake.kernel.bell import Bell
from circletake.kernel.record import AuditRecord


def add_scenes(world: World, number: int) -> None:
    for _ in range(number):
        assert world.client("director").post(f"{world.api}/scenes", json={}).status_code == 201


def test_events_are_numbered_without_a_gap_and_resumed_after_any(world: World) -> None:
    add_scenes(world, 5)
    events = world.client("viewer").get(f"{world.api}/events").json()
    numbers = [event["seq"] for event in events["items"]]
    assert numbers == list(range(1, len(numbers) + 1))
    rest = world.client("viewer").get(f"{world.api}/events", params={"after": numbers[-3]}).json()
    assert [event["seq"] for event in rest["items"]] == numbers[-2:]
    assert rest["items"][-1]["kind"] == "scene.added"
    page = world.client("viewer").get(f"{world.api}/events", params={"limit": 2}).json()
    assert page["next"] == "2"


def listened(world: World, wake: stream.Wake, *, after: int) -> AsyncIterator[bytes]:
    crew = world.crew("viewer")

    def fetch(seq: int) -> list[dict[str, object]]:
        with world.database.reading() as db:
            return events_shown(db, crew, after=seq, limit=100)

    return stream.told(fetch, wake, after=after)


def test_a_listener_hears_what_is_done_at_once_and_nothing_twice(world: World) -> None:
    wake = stream.Wake(world.bell, threading.Event())
    before = len(world.client("viewer").get(f"{world.api}/events").json()["items"])

    async def listen() -> list[int]:
        source = listened(world, wake, after=before)
        assert b"event: hello" in await anext(source)
        add = asyncio.get_running_loop().run_in_executor(None, add_scenes, world, 3)
        heard: list[int] = []
        while len(heard) < 3:
            told = (await asyncio.wait_for(anext(source), 5)).decode()
            if told.startswith("id:"):
                heard.append(int(told.split("\n")[0].removeprefix("id: ")))
                assert json.loads(told.split("data: ")[1])["seq"] == heard[-1]
        await add
        wake.stopping.set()
        world.bell.ring()
        assert [told async for told in source] == []
        return heard

    assert run_async(listen()) == list(range(before + 1, before + 4))


@pytest.mark.parametrize(("role", "status"), [("anonymous", 401), ("stranger", 404)])
def test_the_stream_is_shut_to_others(world: World, role: str, status: int) -> None:
    assert world.client(role).get(f"{world.api}/events/stream").status_code == status


def test_a_listener_who_is_taken_off_the_crew_hears_no_more(world: World) -> None:
    from circletake.kernel.errors import NotFoundError  # noqa: PLC0415 - this test alone refuses

    def fetch(_seq: int) -> list[dict[str, object]]:
        raise NotFoundError.of("project", "night-train")

    async def listen() -> int:
        return len([told async for told in stream.told(fetch, stream.Wake(world.bell, threading.Event()), after=0)])

    assert run_async(listen()) == 1


def test_a_strange_last_event_id_is_refused_in_words(world: World) -> None:
    answer = world.client("viewer").get(f"{world.api}/events/stream", headers={"Last-Event-ID": "soon"})
    assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, "Last-Event-ID")


def test_the_audit_log_says_who_did_what_and_notices_a_changed_record(world: World) -> None:
    add_scenes(world, 2)
    log = world.client("producer").get(f"{world.api}/audit", params={"verb": "scene."}).json()
    assert {(item["person"], item["verb"], item["via"]) for item in log["items"]} == {
        ("Director", "scene.added", "token")
    }
    whole = world.client("producer").get(f"{world.api}/audit/verification").json()
    assert whole["is_whole"]
    with world.database.writing() as db:
        db.execute(
            update(AuditRecord)
            .where(AuditRecord.stream_id == world.project_id, AuditRecord.seq == 2)
            .values(verb="nothing.happened")
        )
    found = world.client("producer").get(f"{world.api}/audit/verification").json()
    assert (found["is_whole"], found["fault_seq"]) == (False, 2)
    assert world.client("director").get(f"{world.api}/audit").status_code == 403


def test_the_audit_log_is_paged(world: World) -> None:
    add_scenes(world, 5)
    seen: list[int] = []
    cursor = None
    while True:
        page = world.client("owner").get(f"{world.api}/audit", params={"limit": 3, "cursor": cursor or ""}).json()
        seen += [item["seq"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) >= 5


def test_a_crowd_of_listeners_takes_few_threads() -> None:
    wake = stream.Wake(Bell(), threading.Event())
    guard, at_once, most = threading.Lock(), 0, 0

    def slow_fetch(_seq: int) -> list[dict[str, object]]:
        nonlocal at_once, most
        with guard:
            at_once += 1
            most = max(most, at_once)
        threading.Event().wait(0.02)
        with guard:
            at_once -= 1
        return []

    async def listen() -> None:
        async for _said in stream.told(slow_fetch, wake, after=0):
            pass

    async def crowd() -> None:
        listeners = [asyncio.create_task(listen()) for _ in range(40)]
        await asyncio.sleep(0.5)
        wake.stopping.set()
        wake.bell.ring()
        await asyncio.gather(*listeners)

    run_async(crowd())
    assert most == stream.LOOKS_AT_ONCE
