"""The look over a card: the same findings live, in the verdict and in a refusal, gathered with few queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.make.pictures import picture
from tests.make.runner import drain
from tests.make.world import World

CARD: dict[str, Any] = {
    "intent": {"job": "Show the train leave", "action": "@conductor lifts the lamp"},
    "camera": {"screen_direction": "LEFT_TO_RIGHT"},
    "technical": {"duration_s": 4, "generate_audio": False},
    "references": [{"asset": "conductor", "role": "face"}],
    "pass_standard": [{"text": "The lamp is seen whole", "judges": "story"}],
}


def _asset(world: World, folder: Path, kind: str, name: str) -> str:
    client = world.client("director")
    made = client.post(f"{world.api}/assets", json={"kind": kind, "name": name})
    assert made.status_code == 201, made.text
    slug = str(made.json()["slug"])
    files = {"file": (f"{slug}.png", picture(folder / f"{slug}.png").read_bytes(), "image/png")}
    sent = client.post(f"{world.api}/assets/{slug}/files", files=files, data={"label": "front"})
    assert sent.status_code == 201, sent.text
    return slug


@pytest.fixture
def shot(world: World, tmp_path: Path) -> Iterator[str]:
    """A shot in a night scene in which the conductor wears a coat, with a shot before it."""
    client = world.client("director")
    for kind, name in (("character", "Conductor"), ("wardrobe", "Coat")):
        _asset(world, tmp_path, kind, name)
    scene = {
        "title": "Platform", "time_of_day": "NIGHT", "cast": ["conductor"],
        "wardrobe": [{"asset": "coat", "worn_by": "conductor", "state": "wet"}],
    }  # fmt: skip
    assert client.post(f"{world.api}/scenes", json=scene).status_code == 201
    before = {**CARD, "camera": {"screen_direction": "RIGHT_TO_LEFT"}}
    for title, card in (("Arriving", before), ("Leaving", CARD)):
        made = client.post(f"{world.api}/shots", json={"scene": "S01", "title": title, "card": card})
        assert made.status_code == 201, made.text
    yield made.json()["code"]
    world.app.state.engines.provider("animatic").close()


def look(world: World, shot: str, card: dict[str, Any], *, role: str = "director") -> dict[str, Any]:
    answer = world.client(role).post(f"{world.api}/shots/{shot}/look", json={"card": {**CARD, **card}})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def found(told: dict[str, Any]) -> dict[str, str]:
    return {finding["code"]: finding["field"] for finding in told["findings"]}


def test_scene_neighbours_and_library_are_looked_at(world: World, shot: str) -> None:
    told = look(world, shot, {"light": {"time_of_day": "noon"}})
    assert found(told) == {
        "asset.draft": "references.0",
        "scene.time_of_day": "light.time_of_day",
        "scene.wardrobe": "references",
        "scene.axis": "camera.screen_direction",
    }
    axis = next(one for one in told["findings"] if one["code"] == "scene.axis")
    assert "S01-SH01, the shot before" in axis["message"]
    assert axis["mends"][0]["changes"] == [
        {"path": "camera.screen_direction", "before": "LEFT_TO_RIGHT", "after": "RIGHT_TO_LEFT"}
    ]
    assert told["text"].splitlines()[1] == "Conductor lifts the lamp."


def test_a_mention_of_nothing_offers_what_the_library_has_of_that_sound(world: World, shot: str) -> None:
    told = look(world, shot, {"intent": {"job": "it leaves", "action": "@condutcor waits"}})
    unknown = next(one for one in told["findings"] if one["code"] == "mention.unknown")
    assert unknown["mends"][0]["label"] == "It is @conductor"
    assert unknown["mends"][0]["changes"][0]["after"] == "@conductor waits"


def test_what_denies_live_denies_the_request_with_the_same_words(world: World, shot: str) -> None:
    client = world.client("director")
    address = f"{world.api}/shots/{shot}"
    card = {**CARD, "intent": {"job": "it leaves", "action": "@nobody waits --ar 9:16"}}
    assert client.put(f"{address}/card", json={"seen_card_version": 1, "card": card}).status_code == 200
    live = [one for one in look(world, shot, card)["findings"] if one["severity"] == "deny"]
    assert {one["code"] for one in live} == {"mention.unknown", "prose.switch"}
    ruling = client.post(f"{address}/verdict", json={"count": 1}).json()["ruling"]
    outcomes = {check["check"]: check["outcome"] for check in ruling["checks"]}
    assert (outcomes["card"], outcomes["assets"], outcomes["model"]) == ("deny", "deny", "allow")
    refused = client.post(f"{address}/requests", json={"count": 1})
    assert refused.status_code == 422
    told = {(fault["field"], fault["message"]) for fault in refused.json()["fields"]}
    assert told == {(f"card.{one['field']}", one["message"]) for one in live}


def test_what_the_engine_itself_would_refuse_is_told_once_at_its_field(world: World, shot: str) -> None:
    told = look(world, shot, {"technical": {"duration_s": 4, "aspect_ratio": "5:4", "rate": "12"}})
    at_fields = [one["field"] for one in told["findings"] if one["severity"] == "deny"]
    assert sorted(at_fields) == ["technical.aspect_ratio", "technical.rate"]
    ratio = next(one for one in told["findings"] if one["code"] == "model.ratio")
    assert ratio["mends"][0]["label"] == "Make it 4:3"


def test_a_part_by_hand_goes_to_the_engine_and_is_frozen_with_the_request(world: World, shot: str) -> None:
    client = world.client("director")
    action = next(part for part in look(world, shot, {})["parts"] if part["key"] == "action")
    card = {**CARD, "edits": {"action": {"text": "@conductor, lamp up. --seed 9", "of": action["digest"]}}}
    saved = client.put(f"{world.api}/shots/{shot}/card", json={"seen_card_version": 1, "card": card})
    assert saved.json()["card"]["edits"]["action"]["of"] == action["digest"]
    told = look(world, shot, card)
    part = next(part for part in told["parts"] if part["key"] == "action")
    assert (part["is_edited"], part["is_behind"], part["own_text"]) == (True, False, action["text"])
    assert "Conductor, lamp up. – seed 9" in told["text"]
    verdict = client.post(f"{world.api}/shots/{shot}/verdict", json={"count": 1}).json()
    assert verdict["prompt"] == told["text"]
    behind = look(world, shot, {**card, "intent": {"job": "it leaves", "action": "@conductor sits"}})
    assert found(behind)["hand.behind"] == "edits.action"


def test_the_look_takes_few_queries_however_much_the_card_names(world: World, shot: str) -> None:
    counted: list[str] = []

    def count(*told: Any) -> None:
        counted.append(told[2])

    many = [{"asset": "conductor", "role": "face"}, {"asset": "coat", "role": "wardrobe"}] * 10
    look(world, shot, {})
    event.listen(world.database.engine, "before_cursor_execute", count)
    try:
        look(world, shot, {"references": many, "intent": {"job": "j", "action": "@coat @nobody @conductor"}})
    finally:
        event.remove(world.database.engine, "before_cursor_execute", count)
    reads = [statement for statement in counted if statement.lstrip().upper().startswith("SELECT")]
    assert len(reads) <= 12, reads


def test_whoever_sees_the_project_may_look_and_nobody_else(world: World, shot: str) -> None:
    assert look(world, shot, {}, role="viewer")["model"] == "animatic"
    for role, status in (("stranger", 404), ("anonymous", 401)):
        answer = world.client(role).post(f"{world.api}/shots/{shot}/look", json={"card": CARD})
        assert answer.status_code == status
    unknown = {"card": CARD, "model": "moonshot"}
    assert world.client("viewer").post(f"{world.api}/shots/{shot}/look", json=unknown).status_code == 422
    assert world.client("viewer").post(f"{world.api}/shots/S09-SH01/look", json={"card": CARD}).status_code == 404


def test_a_take_knows_which_parts_of_its_prompt_were_written_by_hand(world: World, shot: str) -> None:
    client = world.client("director")
    card = {
        **CARD,
        "technical": {"duration_s": 1, "resolution": "480p", "generate_audio": False},
        "edits": {"action": {"text": "@conductor, lamp up."}},
    }
    assert client.put(f"{world.api}/shots/{shot}/card", json={"seen_card_version": 1, "card": card}).status_code == 200
    assert client.post(f"{world.api}/shots/{shot}/requests", json={"count": 1}).status_code == 202
    drain(world)
    snapshot = client.get(f"{world.api}/takes/{shot}-T01").json()["snapshot"]
    assert [part["key"] for part in snapshot["parts"] if part["is_edited"]] == ["action"]
    assert (snapshot["left_out"], snapshot["negative_prompt"]) == ([], "")
    assert "Conductor, lamp up." in snapshot["prompt"]
    assert snapshot["card"]["edits"]["action"]["text"] == "@conductor, lamp up."
