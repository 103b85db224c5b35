"""Copy, insert, split, merge, move, omit and bin, through the door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.make.takes import filed_take
from tests.make.world import World

CARD = {
    "intent": {"job": "The turn.", "action": "A hand turns the cassette over."},
    "camera": {"size": "CU", "screen_direction": "LEFT_TO_RIGHT"},
    "light": {"key": "Desk lamp"},
    "anchors": [{"at": "start", "source": "take_last_frame", "take": "S01-SH01-T01"}],
    "pass_standard": [{"text": "The label is readable.", "judges": "text"}],
}


@pytest.fixture(autouse=True)
def _two_scenes(world: World) -> None:
    for _ in range(2):
        assert world.client("director").post(f"{world.api}/scenes", json={}).status_code == 201


def _add(world: World, scene: str = "S01", **fields: object) -> str:
    answer = world.client("director").post(f"{world.api}/shots", json={"scene": scene, **fields})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def _shot(world: World, code: str) -> Any:
    return world.client("viewer").get(f"{world.api}/shots/{code}").json()


def _codes(world: World, scene: str = "S01") -> list[str]:
    listed = world.client("viewer").get(f"{world.api}/shots?scene={scene}").json()["items"]
    return [one["code"] for one in listed]


def _post(world: World, path: str, body: object, *, role: str = "director", key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return world.client(role).post(f"{world.api}/shots/{path}", json=body, headers=headers)


def _verbs(world: World, code: str) -> list[str]:
    """The verbs that the audit keeps of a shot, oldest first."""
    from sqlalchemy import select  # noqa: PLC0415 - this helper alone looks into the record

    from circletake.kernel.record import AuditRecord  # noqa: PLC0415 - as above

    with world.database.reading() as db:
        query = select(AuditRecord.verb).where(AuditRecord.subject_code == code).order_by(AuditRecord.seq)
        return list(db.execute(query).scalars())


def test_a_copy_stands_beside_its_original_with_its_card_and_without_takes(world: World) -> None:
    _add(world, title="Side B", card=CARD)
    _add(world)
    filed_take(world, shot="S01-SH01")
    (copy,) = _post(world, "copies", {"shots": ["S01-SH01"]}).json()["items"]
    assert (copy["code"], copy["title"], copy["take_count"], copy["state"]) == ("S01-SH01A", "Side B", 0, "ready")
    assert copy["card"] == _shot(world, "S01-SH01")["card"]
    assert _codes(world) == ["S01-SH01", "S01-SH01A", "S01-SH02"]
    assert "shot.copied" in _verbs(world, "S01-SH01")
    around = world.client("viewer").get(f"{world.api}/shots/S01-SH01A/surroundings").json()
    assert [(one["shot"], one["deed"]) for one in around["came_from"]] == [("S01-SH01", "copied")]


def test_a_copy_in_another_scene_leaves_the_frames_of_takes_behind(world: World) -> None:
    for title in ("first", "second"):
        _add(world, title=title, card=CARD)
    _add(world, scene="S02")
    made = _post(world, "copies", {"shots": ["S01-SH02", "S01-SH01"], "scene": "S02", "after": "S02-SH01"}).json()
    assert [(one["code"], one["title"]) for one in made["items"]] == [("S02-SH01A", "first"), ("S02-SH01B", "second")]
    assert made["items"][0]["card"]["anchors"] == []
    assert _codes(world, "S02") == ["S02-SH01", "S02-SH01A", "S02-SH01B"]
    at_the_end = _post(world, "copies", {"shots": ["S01-SH01"], "scene": "S02"}).json()["items"]
    assert [one["code"] for one in at_the_end] == ["S02-SH02"]


def test_a_copy_leaves_out_assets_that_are_gone(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/assets", json={"kind": "prop", "name": "Cassette"})
    _add(world, card={**CARD, "references": [{"asset": "cassette", "role": "prop"}]})
    assert director.delete(f"{world.api}/assets/cassette").status_code == 204
    (copy,) = _post(world, "copies", {"shots": ["S01-SH01"]}).json()["items"]
    assert copy["card"]["references"] == []


def test_a_wish_made_twice_under_one_key_is_done_once(world: World) -> None:
    _add(world, card=CARD)
    body = {"shots": ["S01-SH01"]}
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: _post(world, "copies", body, key="k1").json(), range(3)))
    assert {answer["items"][0]["code"] for answer in answers} == {"S01-SH01A"}
    assert _codes(world) == ["S01-SH01", "S01-SH01A"]
    other = _post(world, "copies", {"shots": ["S01-SH01A"]}, key="k1")
    assert (other.status_code, other.json()["code"]) == (409, "shots.key_reused")
    inserted = [
        world.client("director").post(
            f"{world.api}/shots", json={"scene": "S01", "after": "S01-SH01"}, headers={"Idempotency-Key": "k2"}
        )
        for _ in range(2)
    ]
    assert [one.json()["code"] for one in inserted] == ["S01-SH01B", "S01-SH01B"]


def test_a_split_shows_what_goes_where_and_takes_stay_with_the_first(world: World) -> None:
    _add(world, card=CARD)
    _add(world)
    filed_take(world, shot="S01-SH01")
    shown = world.client("viewer").get(f"{world.api}/shots/S01-SH01/split").json()
    places = {one["path"]: one["where"] for one in shown["places"]}
    assert (places["intent.action"], places["camera.size"], places["anchors.0"]) == ("first", "both", "first")
    body = {
        "seen_version": shown["version"],
        "seen_card_version": shown["card_version"],
        "title": "The reaction",
        "places": {"pass_standard.0": "second"},
    }
    made = _post(world, "S01-SH01/split", body, key="s").json()
    assert (made["code"], made["title"], made["take_count"]) == ("S01-SH01A", "The reaction", 0)
    assert [one["text"] for one in made["card"]["pass_standard"]] == ["The label is readable."]
    first = _shot(world, "S01-SH01")
    assert (first["take_count"], first["card_version"], first["card"]["pass_standard"]) == (1, 2, [])
    assert _post(world, "S01-SH01/split", body, key="s").json()["code"] == "S01-SH01A"
    stale = _post(world, "S01-SH01/split", body)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert _codes(world) == ["S01-SH01", "S01-SH01A", "S01-SH02"]


def test_of_two_who_split_a_card_at_once_one_is_told_that_it_changed(world: World) -> None:
    _add(world, card=CARD)
    body = {"seen_version": 1, "seen_card_version": 1}
    with ThreadPoolExecutor(2) as pool:
        roles = ("director", "producer")
        answers = list(pool.map(lambda role: _post(world, "S01-SH01/split", body, role=role).status_code, roles))
    assert sorted(answers) == [201, 409]
    assert _codes(world) == ["S01-SH01", "S01-SH01A"]


def _merge(world: World, first: str, second: str, **fields: object) -> Any:
    body = {"other": second, "seen_card_version": 1, "seen_other_card_version": 1, **fields}
    return _post(world, f"{first}/merge", body)


def test_merged_shots_are_one_and_the_takes_of_the_second_stay_reachable(world: World) -> None:
    _add(world, card=CARD)
    _add(world, card={**CARD, "intent": {"job": "Why.", "action": "She listens."}, "light": {"mood": "quiet"}})
    take = filed_take(world, shot="S01-SH02")
    shown = world.client("viewer").get(f"{world.api}/shots/S01-SH01/merge/S01-SH02").json()
    differing = {one["path"]: one["where"] for one in shown["differing"]}
    assert differing == {"intent.job": "both", "intent.action": "both", "technical.duration_s": "both"}
    assert (shown["only_second"], shown["takes_of_second"]) == ([{"path": "light.mood", "value": "quiet"}], 1)
    merged = _merge(world, "S01-SH01", "S01-SH02", sides={"intent.job": "second"}).json()
    assert (merged["card"]["intent"]["job"], merged["card"]["light"]["mood"]) == ("Why.", "quiet")
    assert merged["card"]["intent"]["action"] == "A hand turns the cassette over. She listens."
    assert _shot(world, "S01-SH02")["state"] == "omitted"
    assert world.client("viewer").get(f"{world.api}/takes/{take}").status_code == 200
    around = world.client("viewer").get(f"{world.api}/shots/S01-SH01/surroundings").json()
    assert [(one["shot"], one["deed"], one["take_count"]) for one in around["came_from"]] == [("S01-SH02", "merged", 1)]
    assert _post(world, "S01-SH02/restore", None).json()["state"] == "in_production"


def test_only_neighbours_merge_and_only_as_they_were_seen(world: World) -> None:
    for _ in range(3):
        _add(world, card=CARD)
    _add(world, scene="S02")
    far = _merge(world, "S01-SH01", "S01-SH03")
    assert (far.status_code, far.json()["code"]) == (409, "shots.not_neighbours")
    assert _merge(world, "S01-SH03", "S02-SH01").json()["code"] == "shots.not_neighbours"
    assert _merge(world, "S01-SH02", "S01-SH01").json()["code"] == "shots.not_neighbours"
    assert _merge(world, "S01-SH01", "S01-SH01").json()["code"] == "shots.not_neighbours"
    assert _merge(world, "S01-SH01", "S01-SH02", seen_other_card_version=7).json()["code"] == "stale"
    _post(world, "S01-SH02/omit", None)
    assert _merge(world, "S01-SH01", "S01-SH02").json()["code"] == "shots.state"
    assert _merge(world, "S01-SH01", "S01-SH03").status_code == 200


def test_a_shot_moved_to_another_scene_gets_its_code_there_and_the_old_one_stays_as_omitted(world: World) -> None:
    _add(world, title="Kept", card=CARD)
    _add(world, scene="S02")
    filed_take(world, shot="S01-SH01")
    body = {"shots": ["S01-SH01"], "scene": "S02", "after": "S02-SH01"}
    (made,) = _post(world, "moves", body, key="m").json()["items"]
    assert (made["code"], made["title"], made["take_count"]) == ("S02-SH01A", "Kept", 0)
    old = _shot(world, "S01-SH01")
    assert (old["state"], old["take_count"]) == ("omitted", 1)
    assert _post(world, "moves", body, key="m").json()["items"][0]["code"] == "S02-SH01A"
    went = world.client("viewer").get(f"{world.api}/shots/S01-SH01/surroundings").json()["went_to"]
    assert [(one["shot"], one["deed"]) for one in went] == [("S02-SH01A", "moved")]
    assert _post(world, "moves", {**body, "shots": ["S02-SH01"]}).json()["code"] == "shots.state"
    assert _post(world, "moves", {**body, "shots": ["S01-SH01"]}).json()["code"] == "shots.state"
    assert _post(world, "moves", {"shots": ["S02-SH01"], "scene": "S09"}).status_code == 404


def test_shots_are_omitted_and_taken_back_together(world: World) -> None:
    for _ in range(3):
        _add(world)
    assert _post(world, "S01-SH02/omit", None).json()["state"] == "omitted"
    assert _post(world, "S01-SH02/omit", None).json()["code"] == "shots.state"
    omitted = _post(world, "omissions", {"shots": ["S01-SH03", "S01-SH02", "S01-SH01"]}).json()
    assert omitted == {"codes": ["S01-SH01", "S01-SH03"]}
    assert _post(world, "restorations", {"shots": omitted["codes"]}).json() == omitted
    assert [_shot(world, f"S01-SH0{at}")["state"] for at in (1, 2, 3)] == ["planned", "omitted", "planned"]
    assert _post(world, "omissions", {"shots": ["S01-SH01", "S09-SH01"]}).status_code == 404
    assert _shot(world, "S01-SH01")["state"] == "planned"


def test_a_shot_without_takes_goes_to_the_bin_and_comes_back_and_its_code_is_not_given_again(world: World) -> None:
    _add(world, card=CARD)
    director, address = world.client("director"), f"{world.api}/shots/S01-SH01"
    need = director.post(f"{world.api}/needs", json={"scene": "S01", "kind": "INSERT"}).json()
    planned = director.post(f"{world.api}/needs/{need['id']}/plan").json()["code"]
    assert director.delete(f"{world.api}/shots/{planned}").status_code == 204
    assert director.get(f"{world.api}/needs").json()["items"][0]["state"] == "open"
    assert director.delete(address).status_code == 204
    assert (director.get(address).status_code, _codes(world)) == (404, [])
    assert _add(world) == "S01-SH03"
    assert director.post(f"{address}/take-from-bin").json()["code"] == "S01-SH01"
    assert director.post(f"{address}/take-from-bin").status_code == 200
    assert _codes(world) == ["S01-SH01", "S01-SH03"]
    assert _verbs(world, "S01-SH01") == ["shot.added", "shot.deleted", "shot.undeleted"]


def test_a_shot_with_takes_is_not_thrown_away(world: World) -> None:
    _add(world)
    filed_take(world, shot="S01-SH01")
    answer = world.client("director").delete(f"{world.api}/shots/S01-SH01")
    assert (answer.status_code, answer.json()["code"]) == (409, "shots.has_takes")


def test_a_closed_project_refuses_every_verb(world: World) -> None:
    for _ in range(2):
        _add(world)
    owner = world.client("owner")
    version = owner.get(world.api).json()["version"]
    assert owner.patch(world.api, json={"seen_version": version, "state": "archived"}).status_code == 200
    merging = {"other": "S01-SH02", "seen_card_version": 1, "seen_other_card_version": 1}
    asked = [
        _post(world, "copies", {"shots": ["S01-SH01"]}),
        _post(world, "moves", {"shots": ["S01-SH01"], "scene": "S02"}),
        _post(world, "omissions", {"shots": ["S01-SH01"]}),
        _post(world, "restorations", {"shots": ["S01-SH01"]}),
        _post(world, "S01-SH01/split", {"seen_version": 1, "seen_card_version": 1}),
        _post(world, "S01-SH01/merge", merging),
        _post(world, "S01-SH01/take-from-bin", None),
        world.client("director").delete(f"{world.api}/shots/S01-SH01"),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in asked} == {(409, "projects.archived")}


def test_neighbours_are_told_over_the_ends_of_scenes_and_the_shot_before_is_one_that_plays(world: World) -> None:
    for scene in ("S01", "S01", "S02"):
        _add(world, scene=scene)
    take = filed_take(world, shot="S01-SH01")
    _post(world, "S01-SH02/omit", None)
    around = world.client("viewer").get(f"{world.api}/shots/S02-SH01/surroundings").json()
    assert [one["code"] for one in around["neighbours"]] == ["S01-SH01", "S01-SH02", "S02-SH01"]
    assert (around["before"]["code"], around["before"]["take"]["code"], around["after"]) == ("S01-SH01", take, None)
    assert around["before"]["take"]["is_circled"] is False
    assert world.client("viewer").get(f"{world.api}/shots/S09-SH01/surroundings").status_code == 404


def test_a_card_in_writing_is_offered_what_the_shot_before_and_the_scene_say(world: World) -> None:
    _add(world, card=CARD)
    _add(world)
    director = world.client("director")
    director.post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    director.post(f"{world.api}/assets", json={"kind": "wardrobe", "name": "Wet jacket"})
    worn = [{"asset": "wet-jacket", "worn_by": "courier", "state": "Soaked."}]
    scene = director.get(f"{world.api}/scenes/S01").json()
    edit = {"seen_version": scene["version"], "cast": ["courier"], "wardrobe": worn, "light_note": "One lamp."}
    assert director.patch(f"{world.api}/scenes/S01", json=edit).status_code == 200
    asked = {"source": "previous", "card": {"light": {"key": "My own"}}}
    told = _post(world, "S01-SH02/offers", asked, role="viewer").json()
    offers = {one["key"]: (one["before"], one["after"], one["is_likely"]) for one in told["offers"]}
    assert told["source"] == "S01-SH01"
    assert offers["light.key"] == ("My own", "Desk lamp", False)
    assert told["card"]["camera"]["screen_direction"] == "LEFT_TO_RIGHT"
    assert told["card"]["light"]["key"] == "My own"
    told = _post(world, "S01-SH02/offers", {"source": "scene", "card": {}}).json()
    assert told["source"] == "S01"
    assert [one["asset"] for one in told["card"]["references"]] == ["courier", "wet-jacket"]
    assert (told["card"]["intent"]["subject"], told["card"]["light"]["key"]) == ("@wet-jacket: Soaked.", "One lamp.")
    chosen = _post(world, "S01-SH02/offers", {"source": "scene", "card": {}, "take": ["light.key"]}).json()["card"]
    assert (chosen["light"]["key"], chosen["references"]) == ("One lamp.", [])
    first = _post(world, "S01-SH01/offers", {"source": "previous", "card": {}}).json()
    assert (first["source"], first["offers"]) == (None, [])
    assert _shot(world, "S01-SH02")["card_version"] == 1


def test_neighbours_are_found_over_many_scenes_without_shots(world: World) -> None:
    director = world.client("director")
    for _ in range(8):
        director.post(f"{world.api}/scenes", json={})
    _add(world, scene="S01")
    _add(world, scene="S10")
    around = world.client("viewer").get(f"{world.api}/shots/S10-SH01/surroundings").json()
    assert [one["code"] for one in around["neighbours"]] == ["S01-SH01", "S10-SH01"]
    assert around["before"]["code"] == "S01-SH01"
