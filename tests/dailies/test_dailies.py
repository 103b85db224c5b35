"""The queue, decisions against the standard, reviews, the circle and notes, through the door."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.shots.model import Shot

CARD: dict[str, Any] = {
    "intent": {"job": "The turn.", "action": "A hand turns the cassette over."},
    "pass_standard": [
        {"text": "The label is readable.", "judges": "text", "weight": "must"},
        {"text": "No extra hands.", "judges": "performance", "weight": "must"},
        {"text": "The lamp flickers once.", "judges": "light", "weight": "should"},
    ],
}


@pytest.fixture
def take(world: World) -> str:
    """An uploaded take, ready, of a shot with two musts and a should."""
    return filed_take(world, card=CARD)


def decide(world: World, take: str, decision: str, *, seen: int, role: str = "director", **more: object) -> Any:
    body = {"decision": decision, "seen_version": seen, **more}
    return world.client(role).post(f"{world.api}/takes/{take}/decisions", json=body)


def room(world: World, take: str, role: str = "director") -> Any:
    return world.client(role).get(f"{world.api}/takes/{take}/room").json()


def answer(world: World, take: str, **told: str) -> Any:
    answers = [{"criterion": int(at.removeprefix("c")), "answer": said} for at, said in told.items()]
    return world.client("director").post(f"{world.api}/takes/{take}/reviews", json={"answers": answers})


def test_a_decision_moves_the_take_the_shot_and_the_queue(world: World, take: str) -> None:
    queue = world.client("viewer").get(f"{world.api}/dailies").json()
    assert ([item["code"] for item in queue["items"]], queue["undecided"]) == ([take], 1)
    made = decide(world, take, "select", seen=1, note="The hand is right.")
    assert made.status_code == 201, made.text
    assert (made.json()["from_state"], made.json()["to_state"]) == ("unreviewed", "selected")
    assert (made.json()["take"]["version"], made.json()["take"]["review_state"]) == (2, "selected")
    assert world.client("viewer").get(f"{world.api}/dailies").json()["items"] == []
    assert world.client("viewer").get(f"{world.api}/shots/S01-SH01").json()["state"] == "covered"
    to_approve = world.client("viewer").get(f"{world.api}/dailies", params={"of": "to_approve"}).json()
    assert [item["code"] for item in to_approve["items"]] == [take]


def test_a_stale_decision_is_refused_and_says_the_current_version(world: World, take: str) -> None:
    decide(world, take, "maybe", seen=1)
    stale = decide(world, take, "reject", seen=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "takes.stale")
    assert (stale.json()["current_version"], stale.json()["review_state"]) == (2, "maybe")
    assert len(room(world, take)["decisions"]) == 1


def test_of_two_at_once_one_decides(world: World, take: str) -> None:
    clients = [world.client(role) for role in ("owner", "producer", "director", "assistant_director")]
    body = {"decision": "select", "seen_version": 1}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: one.post(f"{world.api}/takes/{take}/decisions", json=body), clients))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


def test_an_approval_needs_every_must_answered_pass_or_waived(world: World, take: str) -> None:
    decide(world, take, "select", seen=1)
    refused = decide(world, take, "approve", seen=2)
    assert (refused.status_code, refused.json()["code"]) == (422, "dailies.standard_open")
    assert [fault["field"] for fault in refused.json()["fields"]] == ["standard.0", "standard.1"]
    assert room(world, take)["take"]["review_state"] == "selected"
    assert answer(world, take, c0="pass", c1="miss", c2="miss").status_code == 201
    assert room(world, take)["musts_open"] == [1]
    waived = decide(world, take, "approve", seen=2, waived=[{"criterion": 1, "reason": "Cut before the hand enters."}])
    assert waived.status_code == 201, waived.text
    assert waived.json()["waived"] == [
        {"criterion": 1, "text": "No extra hands.", "reason": "Cut before the hand enters."}
    ]
    assert world.client("viewer").get(f"{world.api}/shots/S01-SH01").json()["state"] == "approved"


def test_the_newest_answer_stands_and_earlier_reviews_stay(world: World, take: str) -> None:
    answer(world, take, c0="miss")
    answer(world, take, c0="pass")
    shown = room(world, take)
    assert [line["answer"] for line in shown["standard"]] == ["pass", None, None]
    assert [review["answers"][0]["answer"] for review in shown["reviews"]] == ["pass", "miss"]


def test_an_approval_is_withdrawn_with_a_reason_only(world: World, take: str) -> None:
    decide(world, take, "select", seen=1)
    answer(world, take, c0="pass", c1="pass")
    decide(world, take, "approve", seen=2)
    assert decide(world, take, "reject", seen=3).json()["code"] == "takes.wrong_state"
    bare = decide(world, take, "withdraw", seen=3)
    assert (bare.status_code, bare.json()["fields"][0]["field"]) == (422, "note")
    told = decide(world, take, "withdraw", seen=3, note="The client saw a logo.")
    assert told.json()["to_state"] == "selected"


def test_a_broken_take_is_not_approved(world: World, take: str) -> None:
    from sqlalchemy import update  # noqa: PLC0415 - this test alone breaks a row

    from circletake.takes.model import Take  # noqa: PLC0415 - as above

    decide(world, take, "select", seen=1)
    answer(world, take, c0="pass", c1="pass")
    with world.database.writing() as db:
        db.execute(update(Take).values(media_state="broken"))
    assert decide(world, take, "approve", seen=2).json()["code"] == "dailies.media_not_whole"


@pytest.mark.parametrize(
    ("role", "decision", "status"),
    [
        ("editor", "select", 201),
        ("editor", "maybe", 201),
        ("editor", "reject", 403),
        ("assistant_director", "reject", 201),
        ("commenter", "select", 403),
        ("viewer", "select", 403),
        ("stranger", "select", 404),
        ("anonymous", "select", 401),
    ],
)
def test_who_may_decide_what(world: World, take: str, role: str, decision: str, status: int) -> None:
    assert decide(world, take, decision, seen=1, role=role).status_code == status


def test_the_assistant_director_selects_but_does_not_approve(world: World, take: str) -> None:
    decide(world, take, "select", seen=1, role="assistant_director")
    refused = decide(world, take, "approve", seen=2, role="assistant_director")
    assert (refused.status_code, refused.json()["capability"]) == (403, "approve")
    assert room(world, take, "assistant_director")["decisions_open"] == ["reject", "maybe", "select"]
    assert "approve" in room(world, take)["decisions_open"]


def test_one_take_of_a_shot_is_circled_and_only_a_selected_one(world: World, take: str) -> None:
    other = filed_take(world, shot="S01-SH01")
    early = world.client("director").post(f"{world.api}/takes/{take}/circle")
    assert (early.status_code, early.json()["code"]) == (409, "takes.not_circleable")
    for code in (take, other):
        decide(world, code, "select", seen=1)
        assert world.client("director").post(f"{world.api}/takes/{code}/circle").json()["is_circled"]
    takes = world.client("viewer").get(f"{world.api}/shots/S01-SH01/takes").json()["items"]
    assert [item["is_circled"] for item in takes] == [False, True]
    decide(world, other, "reject", seen=2)
    assert world.client("viewer").get(f"{world.api}/takes/{other}").json()["is_circled"] is False


def test_a_note_stands_at_its_frame_and_is_answered_and_resolved(world: World, take: str) -> None:
    path = f"{world.api}/takes/{take}/notes"
    commenter = world.client("commenter")
    whole = commenter.post(path, json={"text": "Lovely."}).json()
    at = commenter.post(path, json={"text": "Label flickers.", "frame_start": 6}).json()
    assert (at["frame_start"], at["frame_end"], at["is_mine"]) == (6, 7, True)
    answered = world.client("director").post(path, json={"text": "Seen.", "reply_to": at["id"]}).json()
    assert answered["reply_to"] == at["id"]
    resolved = world.client("director").post(f"{world.api}/notes/{at['id']}/resolve").json()
    assert resolved["resolved_by"] == "Director"
    items = world.client("viewer").get(path).json()["items"]
    assert [item["text"] for item in items] == ["Lovely.", "Seen.", "Label flickers."]
    assert world.client("director").delete(f"{world.api}/notes/{whole['id']}").json()["code"] == "dailies.not_your_note"
    assert commenter.delete(f"{world.api}/notes/{whole['id']}").status_code == 204
    edited = commenter.patch(f"{world.api}/notes/{at['id']}", json={"seen_version": 2, "text": "Label shimmers."})
    assert edited.json()["text"] == "Label shimmers."


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "Late.", "frame_start": 10_000}, "frame_start"),
        ({"text": "Backwards.", "frame_start": 5, "frame_end": 5}, "frame_end"),
        ({"text": "Half.", "frame_end": 5}, "frame_start"),
        ({"text": "Lost.", "reply_to": "00000000-0000-7000-8000-000000000000"}, "reply_to"),
    ],
)
def test_a_note_that_cannot_stand_names_its_field(world: World, take: str, body: dict[str, Any], field: str) -> None:
    refused = world.client("commenter").post(f"{world.api}/takes/{take}/notes", json=body)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, field)


def test_a_review_that_says_nothing_or_answers_what_is_not_asked_is_refused(world: World, take: str) -> None:
    path = f"{world.api}/takes/{take}/reviews"
    assert world.client("director").post(path, json={}).json()["code"] == "dailies.empty_review"
    strange = {"answers": [{"criterion": 7, "answer": "pass"}]}
    assert world.client("director").post(path, json=strange).json()["fields"][0]["field"] == "answers.0.criterion"
    assert world.client("commenter").post(path, json=strange).status_code == 403
    whole = {
        "axes": [{"axis": "continuity", "answer": "miss", "missed": ["wardrobe"], "note": "The jacket is dry."}],
        "what_worked": "The push-in.",
        "what_failed": "The jacket.",
        "edit_note": "First six seconds.",
        "next_action": "One alternate.",
    }
    assert world.client("editor").post(path, json=whole).status_code == 201
    assert room(world, take)["axes"][0]["missed"] == ["wardrobe"]


def test_what_a_take_cost_is_hidden_from_those_who_may_not_see_costs(world: World, take: str) -> None:
    assert world.client("director").get(f"{world.api}/takes/{take}").json()["spent_tokens"] == 0
    editor = world.client("editor").get(f"{world.api}/takes/{take}").json()
    assert editor["spent_tokens"] is None
    assert "receipt" not in editor["snapshot"]


def test_two_takes_circled_at_once_leave_one_hero(world: World, take: str) -> None:
    other = filed_take(world, shot="S01-SH01")
    for code in (take, other):
        decide(world, code, "select", seen=1)
    client = world.client("director")
    with ThreadPoolExecutor(2) as both:
        with world.database.writing() as db:
            db.execute(select(Shot.id).with_for_update()).all()
            sent = [both.submit(client.post, f"{world.api}/takes/{code}/circle") for code in (take, other)]
            threading.Event().wait(0.5)
        assert [one.result().status_code for one in sent] == [200, 200]
    shown = client.get(f"{world.api}/shots/S01-SH01/takes").json()["items"]
    assert [item["is_circled"] for item in shown].count(True) == 1
