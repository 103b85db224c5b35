"""Connected groups: made, ordered, shared, left and dissolved, through the door."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.make.takes import filed_take
from tests.make.world import World


@pytest.fixture(autouse=True)
def _three_shots(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/scenes", json={})
    for _ in range(3):
        assert director.post(f"{world.api}/shots", json={"scene": "S01"}).status_code == 201
    director.post(f"{world.api}/assets", json={"kind": "location", "name": "Alley"})


def _post(world: World, path: str, body: object, *, role: str = "director", key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return world.client(role).post(f"{world.api}/groups{path}", json=body, headers=headers)


def _made(world: World, *shots: str, **fields: object) -> Any:
    answer = _post(world, "", {"name": "Counter", "shots": shots or ("S01-SH01", "S01-SH02"), **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()


def _codes(group: Any) -> list[str]:
    return [one["code"] for one in group["shots"]]


def test_shots_are_planned_together_once(world: World) -> None:
    body = {"name": " Counter ", "shots": ["S01-SH01", "S01-SH02", "S01-SH01"]}
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: _post(world, "", body, key="k").json(), range(3)))
    assert len({one["id"] for one in made}) == 1
    assert (made[0]["name"], made[0]["kind"], _codes(made[0])) == ("Counter", "neighbours", ["S01-SH01", "S01-SH02"])
    again = _post(world, "", {"name": "Other", "shots": ["S01-SH02", "S01-SH03"]})
    assert (again.status_code, again.json()["code"]) == (409, "shots.grouped_elsewhere")
    assert "Counter" in again.json()["detail"]
    assert _post(world, "", {"name": "One", "shots": ["S01-SH03", "S01-SH03"]}).status_code == 422
    assert _post(world, "", {"name": "Gone", "shots": ["S01-SH03", "S09-SH01"]}).status_code == 404
    listed = world.client("viewer").get(f"{world.api}/groups").json()["items"]
    assert [one["id"] for one in listed] == [made[0]["id"]]


def test_a_shot_tells_its_group_and_what_it_could_start_on(world: World) -> None:
    _made(world, "S01-SH01", "S01-SH02", "S01-SH03")
    take = filed_take(world, shot="S01-SH01")
    address = f"{world.api}/shots/S01-SH02/surroundings"
    group = world.client("viewer").get(address).json()["group"]
    assert [one["start_offer"] for one in group["shots"]] == [None, take, None]
    card = {"anchors": [{"at": "start", "source": "take_last_frame", "take": take}]}
    body = {"seen_card_version": 1, "card": card}
    assert world.client("director").put(f"{world.api}/shots/S01-SH02/card", json=body).status_code == 200
    group = world.client("viewer").get(address).json()["group"]
    assert [(one["starts_on"], one["start_offer"]) for one in group["shots"]] == [
        (None, None),
        (take, None),
        (None, None),
    ]


def test_a_group_is_renamed_reordered_and_refuses_what_is_stale(world: World) -> None:
    group = _made(world, "S01-SH01", "S01-SH02", "S01-SH03")
    director, address = world.client("director"), f"{world.api}/groups/{group['id']}"
    edited = director.patch(address, json={"seen_version": 1, "name": "Clip", "kind": "one_clip"}).json()
    assert (edited["name"], edited["kind"], edited["version"]) == ("Clip", "one_clip", 2)
    assert director.patch(address, json={"seen_version": 1, "name": "Late"}).json()["code"] == "stale"
    order = ["S01-SH03", "S01-SH01", "S01-SH02"]
    assert _codes(_post(world, f"/{group['id']}/order", {"seen_version": 2, "shots": order}).json()) == order
    assert _post(world, f"/{group['id']}/order", {"seen_version": 2, "shots": order}).json()["code"] == "stale"
    wrong = _post(world, f"/{group['id']}/order", {"seen_version": 3, "shots": order[:2]})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "shots.wrong_order")


def test_shared_references_are_shown_as_missing_and_put_on_the_cards_that_were_seen(world: World) -> None:
    shared = [{"asset": "alley", "role": "location"}]
    group = _made(world, shared=shared)
    assert [len(one["lacks"]) for one in group["shots"]] == [1, 1]
    seen = [{"shot": code, "seen_card_version": 1} for code in _codes(group)]
    director = world.client("director")
    director.put(f"{world.api}/shots/S01-SH02/card", json={"seen_card_version": 1, "card": {"light": {"mood": "wet"}}})
    stale = _post(world, f"/{group['id']}/share", {"seen_version": 1, "shots": seen})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert director.get(f"{world.api}/shots/S01-SH01").json()["card_version"] == 1
    seen[1]["seen_card_version"] = 2
    after = _post(world, f"/{group['id']}/share", {"seen_version": 1, "shots": seen}).json()
    assert [(one["lacks"], one["card_version"]) for one in after["shots"]] == [([], 2), ([], 3)]
    card = director.get(f"{world.api}/shots/S01-SH02").json()["card"]
    assert (card["light"]["mood"], [one["asset"] for one in card["references"]]) == ("wet", ["alley"])
    outside = _post(
        world, f"/{group['id']}/share", {"seen_version": 1, "shots": [{"shot": "S01-SH03", "seen_card_version": 1}]}
    )
    assert outside.status_code == 422


def test_a_group_shares_only_what_is_there(world: World) -> None:
    group = _made(world)
    address, director = f"{world.api}/groups/{group['id']}", world.client("director")
    for shared, place in (({"asset": "ghost"}, "shared.0.asset"), ({"asset": "alley", "file": "no"}, "shared.0.file")):
        answer = director.patch(address, json={"seen_version": 1, "shared": [{**shared, "role": "location"}]})
        assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, place)


def test_shots_join_and_leave_and_a_group_of_one_is_dissolved(world: World) -> None:
    group = _made(world)
    joined = _post(world, f"/{group['id']}/join", {"shots": ["S01-SH03", "S01-SH01"]}).json()
    assert _codes(joined) == ["S01-SH01", "S01-SH02", "S01-SH03"]
    assert _post(world, f"/{group['id']}/leave", {"shots": ["S01-SH01"]}).status_code == 204
    left = world.client("viewer").get(f"{world.api}/groups/{group['id']}").json()
    assert _codes(left) == ["S01-SH02", "S01-SH03"]
    assert _post(world, f"/{group['id']}/leave", {"shots": ["S01-SH02"]}).status_code == 204
    assert world.client("viewer").get(f"{world.api}/groups").json()["items"] == []
    assert _post(world, f"/{group['id']}/join", {"shots": ["S01-SH02"]}).status_code == 404


def test_a_dissolved_group_leaves_its_shots_as_they_are(world: World) -> None:
    group = _made(world)
    assert world.client("director").delete(f"{world.api}/groups/{group['id']}").status_code == 204
    assert world.client("viewer").get(f"{world.api}/shots/S01-SH01/surroundings").json()["group"] is None
    assert world.client("viewer").get(f"{world.api}/shots/S01-SH01").json()["card_version"] == 1
    assert _codes(_made(world)) == ["S01-SH01", "S01-SH02"]


def test_a_shot_in_the_bin_is_in_no_group(world: World) -> None:
    group = _made(world, "S01-SH01", "S01-SH02", "S01-SH03")
    assert world.client("director").delete(f"{world.api}/shots/S01-SH02").status_code == 204
    assert _codes(world.client("viewer").get(f"{world.api}/groups/{group['id']}").json()) == ["S01-SH01", "S01-SH03"]


def test_two_groups_at_once_do_not_share_a_shot(world: World) -> None:
    bodies = [{"name": name, "shots": ["S01-SH01", "S01-SH02"]} for name in ("One", "Two")]
    with ThreadPoolExecutor(2) as pool:
        roles = ("director", "producer")
        answers = [one.status_code for one in pool.map(lambda at: _post(world, "", bodies[at], role=roles[at]), (0, 1))]
    assert sorted(answers) == [201, 409]


def test_an_archived_project_keeps_its_groups_as_they_are(world: World) -> None:
    group = _made(world)
    owner = world.client("owner")
    version = owner.get(world.api).json()["version"]
    assert owner.patch(world.api, json={"seen_version": version, "state": "archived"}).status_code == 200
    address = f"{world.api}/groups/{group['id']}"
    asked = [
        _post(world, "", {"name": "No", "shots": ["S01-SH01", "S01-SH02"]}),
        _post(world, f"/{group['id']}/join", {"shots": ["S01-SH03"]}),
        _post(world, f"/{group['id']}/leave", {"shots": ["S01-SH01"]}),
        _post(world, f"/{group['id']}/order", {"seen_version": 1, "shots": ["S01-SH02", "S01-SH01"]}),
        _post(
            world, f"/{group['id']}/share", {"seen_version": 1, "shots": [{"shot": "S01-SH01", "seen_card_version": 1}]}
        ),
        owner.patch(address, json={"seen_version": 1, "name": "No"}),
        owner.delete(address),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in asked} == {(409, "projects.archived")}
