"""From a card to takes, through the one door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from tests.make.runner import drain
from tests.make.world import World

from circletake.tokens.model import LedgerEntry, TokenAccount
from circletake.tokens.queries import sum_of_entries

CARD: dict[str, Any] = {
    "intent": {"job": "Show the train leave", "action": "The train pulls out"},
    "camera": {"size": "WS", "movement": "PUSH_IN", "speed": "SLOW"},
    "technical": {"duration_s": 1, "resolution": "480p", "generate_audio": False},
    "pass_standard": [{"text": "The train is seen whole", "judges": "story", "weight": "must"}],
}


@pytest.fixture
def shot(world: World) -> Iterator[str]:
    """A shot with a complete card, one second long."""
    client = world.client("director")
    assert client.post(f"{world.api}/scenes", json={"title": "Platform"}).status_code == 201
    made = client.post(f"{world.api}/shots", json={"scene": "S01", "title": "Leaving", "card": CARD})
    assert made.status_code == 201, made.text
    yield made.json()["code"]
    world.app.state.engines.provider("animatic").close()


def ask(world: World, shot: str, body: dict[str, Any], *, role: str = "director", key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return world.client(role).post(f"{world.api}/shots/{shot}/requests", json=body, headers=headers)


def test_two_takes_come_back_numbered_with_their_snapshot_and_the_ledger_sums(world: World, shot: str) -> None:
    asked = ask(world, shot, {"model": "animatic", "count": 2})
    assert asked.status_code == 202, asked.text
    assert asked.json()["state"] == "queued"
    drain(world)
    request = world.client("viewer").get(f"{world.api}/requests/{asked.json()['id']}").json()
    assert request["state"] == "succeeded"
    takes = world.client("viewer").get(f"{world.api}/shots/{shot}/takes").json()["items"]
    assert [take["code"] for take in takes] == ["S01-SH01-T01", "S01-SH01-T02"]
    assert {take["media_state"] for take in takes} == {"ready"}
    assert [take["frames"] for take in takes] == [24, 24]
    page = world.client("director").get(f"{world.api}/takes/{takes[0]['code']}").json()
    assert page["snapshot"]["card"]["intent"]["action"] == "The train pulls out"
    assert page["snapshot"]["receipt"]["tokens"] == 0
    with world.database.reading() as db:
        kinds = db.execute(select(LedgerEntry.kind)).scalars().all()
        account = db.execute(select(TokenAccount.balance_tokens, TokenAccount.held_tokens)).one()
        assert sorted(kinds) == ["grant", "hold", "hold", "release", "release", "settle", "settle"]
        assert (account.balance_tokens, account.held_tokens) == (sum_of_entries(db, world.workspace_id), 0)


def test_a_proxy_answers_ranges(world: World, shot: str) -> None:
    ask(world, shot, {"count": 1})
    drain(world)
    media = f"{world.api}/takes/{shot}-T01/media"
    part = world.client("viewer").get(f"{media}/proxy", headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    assert world.client("viewer").get(f"{media}/poster").headers["content-type"] == "image/jpeg"
    assert world.client("stranger").get(f"{media}/proxy").status_code == 404


def test_an_incomplete_card_is_refused_with_every_field_and_the_refusal_is_on_the_books(
    world: World, shot: str
) -> None:
    client = world.client("director")
    client.put(f"{world.api}/shots/{shot}/card", json={"seen_card_version": 1, "card": {}})
    refused = ask(world, shot, {"count": 1})
    assert refused.status_code == 422
    assert {"card.intent.job", "card.intent.action", "card.pass_standard"} <= {
        fault["field"] for fault in refused.json()["fields"]
    }
    kept = client.get(f"{world.api}/requests/{refused.json()['request']}").json()
    assert kept["state"] == "refused"


def test_the_same_key_asks_once_and_another_wish_under_it_is_refused(world: World, shot: str) -> None:
    first = ask(world, shot, {"count": 1}, key="k-1")
    again = ask(world, shot, {"count": 1}, key="k-1")
    assert first.json()["id"] == again.json()["id"]
    assert ask(world, shot, {"count": 2}, key="k-1").json()["code"] == "gateway.key_reused"


def test_a_changed_card_begins_a_pass_that_needs_its_reason(world: World, shot: str) -> None:
    ask(world, shot, {"count": 1})
    joined = ask(world, shot, {"count": 1})
    assert joined.json()["pass_number"] == 1
    changed = {**CARD, "camera": {"size": "CU"}}
    world.client("director").put(f"{world.api}/shots/{shot}/card", json={"seen_card_version": 1, "card": changed})
    refused = ask(world, shot, {"count": 1})
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "why")
    second = ask(world, shot, {"count": 1, "why": "The train was too small in the frame"})
    assert second.json()["pass_number"] == 2
    passes = world.client("viewer").get(f"{world.api}/shots/{shot}/passes").json()["items"]
    assert "card.camera.size" in {change["field"] for change in passes[1]["changes"]}


def test_a_cancelled_request_gives_its_hold_back(world: World, shot: str) -> None:
    asked = ask(world, shot, {"count": 2}).json()
    world.client("director").post(f"{world.api}/requests/{asked['id']}/cancel")
    drain(world)
    request = world.client("director").get(f"{world.api}/requests/{asked['id']}").json()
    assert request["state"] == "cancelled"
    with world.database.reading() as db:
        assert db.execute(select(TokenAccount.held_tokens)).scalar_one() == 0


def test_an_editor_may_not_spend(world: World, shot: str) -> None:
    refused = ask(world, shot, {"count": 1}, role="editor")
    assert (refused.status_code, refused.json()["capability"]) == (403, "generate")


def test_a_step_repeated_after_a_crash_makes_no_second_take(world: World, shot: str) -> None:
    ask(world, shot, {"count": 1})
    crashed: set[str] = set()

    def crash_once(step: str) -> None:
        if step not in crashed:
            crashed.add(step)
            raise ConnectionError(step)

    for _ in range(4):
        try:
            drain(world, between=crash_once)
        except ConnectionError:
            continue
    takes = world.client("viewer").get(f"{world.api}/shots/{shot}/takes").json()["items"]
    assert len(takes) == 1
