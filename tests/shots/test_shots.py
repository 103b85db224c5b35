"""Shots, their cards, the board and regenerate orders, through the door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import update
from tests.make.world import World

from circletake.kernel.ids import new_id
from circletake.shots import actions
from circletake.story.model import Scene

CARD = {
    "intent": {"job": "The turn.", "action": "A hand turns the cassette over."},
    "pass_standard": [{"text": "The label is readable.", "judges": "text"}],
}


@pytest.fixture
def scene(world: World) -> str:
    return str(world.client("director").post(f"{world.api}/scenes", json={}).json()["code"])


def _shot(world: World, **fields: object) -> dict[str, object]:
    answer = world.client("director").post(f"{world.api}/shots", json={"scene": "S01", **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def _state(world: World, code: str) -> object:
    return world.client("viewer").get(f"{world.api}/shots/{code}").json()["state"]


@pytest.mark.usefixtures("scene")
def test_shots_are_numbered_inserted_and_widen_past_ninety_nine(world: World) -> None:
    assert [_shot(world)["code"], _shot(world)["code"]] == ["S01-SH01", "S01-SH02"]
    assert _shot(world, after="S01-SH01")["code"] == "S01-SH01A"
    with world.database.writing() as db:
        db.execute(update(Scene).values(next_shot_number=99))
    assert [_shot(world)["code"], _shot(world)["code"]] == ["S01-SH99", "S01-SH100"]
    board = world.client("viewer").get(f"{world.api}/board").json()
    codes = [shot["code"] for shot in board["scenes"][0]["shots"]]
    assert codes == ["S01-SH01", "S01-SH01A", "S01-SH02", "S01-SH99", "S01-SH100"]


@pytest.mark.usefixtures("scene")
def test_shots_added_at_once_get_codes_of_their_own(world: World) -> None:
    clients = [world.client(role) for role in ("owner", "producer", "director", "assistant_director")]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: one.post(f"{world.api}/shots", json={"scene": "S01"}), clients))
    assert sorted(answer.json()["code"] for answer in answers) == [f"S01-SH0{at}" for at in (1, 2, 3, 4)]


@pytest.mark.usefixtures("scene")
def test_a_card_is_saved_as_a_new_version_and_an_unchanged_one_makes_none(world: World) -> None:
    assert _shot(world)["state"] == "planned"
    director, address = world.client("director"), f"{world.api}/shots/S01-SH01"
    saved = director.put(f"{address}/card", json={"seen_card_version": 1, "card": CARD}).json()
    assert (saved["card_version"], saved["state"], saved["missing"]) == (2, "ready", [])
    again = director.put(f"{address}/card", json={"seen_card_version": 2, "card": CARD}).json()
    assert again["card_version"] == 2
    assert [one["version"] for one in director.get(f"{address}/cards").json()["items"]] == [2, 1]
    assert director.get(f"{address}/cards/1").json()["card"]["intent"]["job"] == ""
    assert director.get(f"{address}/cards/9").status_code == 404
    assert director.get(f"{world.api}/shots/S01-SH09/cards").status_code == 404


@pytest.mark.usefixtures("scene")
def test_of_two_people_who_save_one_card_at_once_one_wins_and_the_other_is_told_who(world: World) -> None:
    _shot(world)

    def save(role: str) -> tuple[int, object]:
        body = {"seen_card_version": 1, "card": {"intent": {"job": f"As the {role} wants it."}}}
        answer = world.client(role).put(f"{world.api}/shots/S01-SH01/card", json=body)
        return answer.status_code, answer.json()

    with ThreadPoolExecutor(2) as pool:
        (won, _), (lost, told) = sorted(pool.map(save, ["director", "producer"]), key=lambda one: one[0])
    assert (won, lost) == (200, 409)
    assert isinstance(told, dict)
    assert (told["current_version"], told["saved_by"] in ("Director", "Producer")) == (2, True)


@pytest.mark.usefixtures("scene")
def test_a_card_that_names_unknown_things_is_refused_at_each_place_and_nothing_is_stored(world: World) -> None:
    _shot(world)
    references = [{"asset": "ghost", "role": "face"}, {"asset": "phantom", "role": "prop"}]
    body = {"seen_card_version": 1, "card": {"references": references, "avoid_sets": ["none"]}}
    answer = world.client("director").put(f"{world.api}/shots/S01-SH01/card", json=body)
    assert answer.status_code == 422
    places = [fault["field"] for fault in answer.json()["fields"]]
    assert places == ["card.references.0.asset", "card.references.1.asset", "card.avoid_sets.0"]
    assert world.client("viewer").get(f"{world.api}/shots/S01-SH01").json()["card_version"] == 1


@pytest.mark.usefixtures("scene")
def test_a_card_that_points_at_a_deleted_asset_is_saved_while_other_fields_are_edited(world: World) -> None:
    """What stood on the card before may stay, for the checks to report; what comes to it must be there."""
    director = world.client("director")
    for kind, name in (("character", "Ana"), ("constraint_set", "No rain"), ("prop", "Key")):
        director.post(f"{world.api}/assets", json={"kind": kind, "name": name})
    card = {"references": [{"asset": "ana", "role": "face"}], "avoid_sets": ["no-rain"]}
    _shot(world, card=card)
    for slug in ("ana", "no-rain", "key"):
        assert director.delete(f"{world.api}/assets/{slug}").status_code == 204
    shot = f"{world.api}/shots/S01-SH01/card"
    edited = card | {"intent": {"job": "We meet her."}}
    saved = director.put(shot, json={"seen_card_version": 1, "card": edited})
    assert (saved.status_code, saved.json().get("card_version")) == (200, 2)
    more = edited | {"references": [*card["references"], {"asset": "key", "role": "prop"}]}
    refused = director.put(shot, json={"seen_card_version": 2, "card": more})
    assert [fault["field"] for fault in refused.json()["fields"]] == ["card.references.1.asset"]
    assert director.post(f"{world.api}/assets/ana/restore").status_code == 200
    assert [use["shot"] for use in director.get(f"{world.api}/assets/ana/uses").json()["cards"]] == ["S01-SH01"]


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("part", ["job", "action", "environment"])
def test_an_overlong_card_field_is_refused_by_its_name(world: World, part: str) -> None:
    _shot(world)
    body = {"seen_card_version": 1, "card": {"intent": {part: "x" * 10_000}}}
    answer = world.client("director").put(f"{world.api}/shots/S01-SH01/card", json=body)
    assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, f"card.intent.{part}")


@pytest.mark.usefixtures("scene")
def test_the_state_follows_takes_and_reviews_and_a_reopened_shot_stays_open(world: World) -> None:
    shot_id = UUID(str(_shot(world, card=CARD)["id"]))
    first, second = new_id(), new_id()
    with world.database.writing() as db:
        assert actions.take_arrived(db, shot_id, first) == 1
        assert actions.take_arrived(db, shot_id, second) == 2
    assert _state(world, "S01-SH01") == "in_production"
    with world.database.writing() as db:
        actions.review_counts_moved(db, shot_id, "unreviewed", "selected")
    assert _state(world, "S01-SH01") == "covered"
    director, address = world.client("director"), f"{world.api}/shots/S01-SH01"
    assert director.post(f"{address}/reopen").status_code == 409
    with world.database.writing() as db:
        actions.review_counts_moved(db, shot_id, "selected", "approved")
    assert _state(world, "S01-SH01") == "approved"
    assert director.post(f"{address}/reopen").json()["state"] == "covered"
    with world.database.writing() as db:
        assert actions.take_arrived(db, shot_id, new_id()) == 3
    assert _state(world, "S01-SH01") == "covered"
    assert director.post(f"{address}/omit").json()["state"] == "omitted"
    with world.database.writing() as db:
        assert actions.take_arrived(db, shot_id, new_id()) == 4
    assert _state(world, "S01-SH01") == "omitted"
    assert director.post(f"{address}/restore").json()["state"] == "approved"
    assert director.post(f"{address}/restore").status_code == 409


@pytest.mark.usefixtures("scene")
def test_takes_that_arrive_at_once_get_numbers_of_their_own(world: World) -> None:
    shot_id = UUID(str(_shot(world)["id"]))

    def arrive(_: int) -> int:
        with world.database.writing() as db:
            return actions.take_arrived(db, shot_id, new_id())

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(arrive, range(12))) == list(range(1, 13))


@pytest.mark.usefixtures("scene")
def test_lists_are_paged_and_a_foreign_cursor_is_refused(world: World) -> None:
    for _ in range(5):
        _shot(world)
    viewer, codes, cursor = world.client("viewer"), [], ""
    for _ in range(3):
        found = viewer.get(f"{world.api}/shots?scene=S01&limit=2&cursor={cursor}").json()
        codes += [one["code"] for one in found["items"]]
        cursor = found["next"] or ""
    assert (codes, cursor) == ([f"S01-SH0{at}" for at in range(1, 6)], "")
    for foreign in ("x", "WyJhIiwgImIiLCAiYyJd", "WyI5OTk5OTk5OTk5OTk5OTk5OTk5OSIsICIxIiwgIngiXQ"):
        assert viewer.get(f"{world.api}/shots?cursor={foreign}").status_code == 422


@pytest.mark.usefixtures("scene")
def test_shots_are_put_in_order_whole(world: World) -> None:
    for _ in range(2):
        _shot(world)
    director, address = world.client("director"), f"{world.api}/scenes/S01/shots/order"
    assert director.post(address, json={"codes": ["S01-SH02", "S01-SH01"]}).status_code == 204
    listed = director.get(f"{world.api}/shots").json()["items"]
    assert [one["code"] for one in listed] == ["S01-SH02", "S01-SH01"]
    assert director.post(address, json={"codes": ["S01-SH02"]}).status_code == 409


@pytest.mark.usefixtures("scene")
def test_an_editor_asks_and_a_director_accepts_and_closes_once(world: World) -> None:
    _shot(world)
    editor, director, address = world.client("editor"), world.client("director"), f"{world.api}/orders"
    body = {"shot": "S01-SH01", "criterion": "The label is readable.", "section": "camera"}
    vague = editor.post(address, json={**body, "change": "Make it better please"})
    assert (vague.status_code, vague.json()["code"]) == (422, "shots.vague_order")
    asked = editor.post(address, json={**body, "change": "Hold the label until the end."}).json()
    assert asked["is_request"] is True
    assert editor.post(f"{address}/{asked['id']}/accept").status_code == 403
    assert director.post(f"{address}/{asked['id']}/accept").json()["is_request"] is False
    assert director.post(f"{address}/{asked['id']}/close").json()["state"] == "done"
    assert director.post(f"{address}/{asked['id']}/drop").status_code == 409
    assert world.client("viewer").post(address, json={**body, "change": "Hold the label."}).status_code == 403


def test_a_card_is_compiled_without_being_saved(world: World) -> None:
    answer = world.client("viewer").post(f"{world.api}/prompt", json={"card": CARD}).json()
    assert "A hand turns the cassette over." in answer["text"]
    assert answer["missing"] == []
    assert world.client("stranger").post(f"{world.api}/prompt", json={"card": CARD}).status_code == 404


@pytest.mark.usefixtures("scene")
def test_where_an_asset_is_used_is_told_by_card_and_scene(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/assets", json={"kind": "prop", "name": "Cassette"})
    client.patch(f"{world.api}/scenes/S01", json={"seen_version": 1, "props": ["cassette"]})
    _shot(world, card={**CARD, "references": [{"asset": "cassette", "role": "prop"}]})
    uses = world.client("viewer").get(f"{world.api}/assets/cassette/uses").json()
    assert uses["cards"] == [{"shot": "S01-SH01", "title": "", "role": "prop", "file": None}]
    assert [(use["scene"], use["use"]) for use in uses["scenes"]] == [("S01", "prop")]
    assert world.client("viewer").get(f"{world.api}/assets/nothing/uses").status_code == 404


@pytest.mark.usefixtures("scene")
def test_an_anchor_and_a_set_to_avoid_are_uses_of_an_asset(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/assets", json={"kind": "location", "name": "Alley"})
    client.post(f"{world.api}/assets", json={"kind": "constraint_set", "name": "House_rules"})
    anchor = {"at": "end", "source": "file", "asset": "alley", "purpose": "Ends on the lamp."}
    _shot(world, card={**CARD, "anchors": [anchor], "avoid_sets": ["house-rules"]})
    _shot(world, card={**CARD, "references": [{"asset": "alley", "role": "location"}]})

    def roles(asset: str) -> list[tuple[str, str]]:
        uses = world.client("viewer").get(f"{world.api}/assets/{asset}/uses").json()
        return [(use["shot"], use["role"]) for use in uses["cards"]]

    assert roles("alley") == [("S01-SH01", "end frame"), ("S01-SH02", "location")]
    assert roles("house-rules") == [("S01-SH01", "avoid")]
