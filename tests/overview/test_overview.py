"""The projects list and what needs somebody."""

from __future__ import annotations

from tests.make.takes import filed_take
from tests.make.world import World


def test_the_list_shows_the_projects_that_one_may_see_with_their_progress(world: World) -> None:
    filed_take(world)
    cards = world.client("director").get("/api/v1/projects").json()["items"]
    (card,) = cards
    assert (card["code"], card["role"], card["shot_count"], card["covered_count"]) == ("night-train", "director", 1, 1)
    assert (card["unreviewed_count"], card["approved_count"], card["spent_tokens"]) == (1, 0, 0)
    assert world.client("editor").get("/api/v1/projects").json()["items"][0]["spent_tokens"] is None
    assert world.client("stranger").get("/api/v1/projects").json()["items"] == []
    assert world.client("anonymous").get("/api/v1/projects").status_code == 401


def test_the_list_is_paged(world: World) -> None:
    for title in ("Second", "Third"):
        assert world.client("owner").post("/api/v1/projects", json={"title": title}).status_code == 201
    first = world.client("owner").get("/api/v1/projects", params={"limit": 2}).json()
    rest = world.client("owner").get("/api/v1/projects", params={"limit": 2, "cursor": first["next"]}).json()
    assert [item["code"] for item in first["items"] + rest["items"]] == ["third", "second", "night-train"]
    assert rest["next"] is None


def test_the_overview_says_what_needs_somebody(world: World) -> None:
    client = world.client("director")
    take = filed_take(world, card={"technical": {"duration_s": 8}})
    need = {"scene": "S01", "kind": "INSERT", "description": "The receipt book", "origin": "dailies"}
    assert client.post(f"{world.api}/needs", json=need).status_code == 201
    order = {
        "shot": "S01-SH01",
        "take": take,
        "criterion": "The label",
        "section": "references",
        "change": "Pin the label reference first.",
    }
    assert client.post(f"{world.api}/orders", json=order).status_code == 201
    shown = client.get(f"{world.api}/overview").json()
    assert (shown["to_review"], shown["to_approve"]) == (1, 0)
    assert [order["take"] for order in shown["orders"]] == [take]
    assert [need["description"] for need in shown["needs"]] == ["The receipt book"]
    assert shown["scenes"][0] | {"title": ""} == {
        "code": "S01", "title": "", "slugline": "", "is_omitted": False, "shot_count": 1, "ready_count": 1,
        "covered_count": 1, "selected_count": 0, "approved_count": 0, "unreviewed_count": 1, "planned_s": 8,
    }  # fmt: skip
    assert shown["runtime"] == {"target_s": 60, "planned_s": 8, "selected_frames": 0, "rate": "24"}
    assert shown["latest_handoff"] is None


def test_the_selected_runtime_counts_the_circled_takes_without_what_is_trimmed(world: World) -> None:
    client, take = world.client("director"), filed_take(world)
    client.post(f"{world.api}/takes/{take}/decisions", json={"decision": "select", "seen_version": 1})
    client.post(f"{world.api}/takes/{take}/circle")
    assert client.get(f"{world.api}/overview").json()["runtime"]["selected_frames"] == 24
    trim = {"seen_version": 2, "trim_in": 4, "trim_out": 20}
    assert client.put(f"{world.api}/takes/{take}/trim", json=trim).status_code == 200
    assert client.get(f"{world.api}/overview").json()["runtime"]["selected_frames"] == 16


def test_tokens_are_told_to_those_who_may_see_them(world: World) -> None:
    assert world.client("director").get(f"{world.api}/overview").json()["tokens"]["spent"] == 0
    assert world.client("editor").get(f"{world.api}/overview").json()["tokens"] is None
