"""Which shot answers a coverage need."""

from __future__ import annotations

import pytest
from tests.make.world import World


@pytest.fixture
def need(world: World) -> str:
    """A need of S01, which has two shots; S02 has one."""
    director = world.client("director")
    for scene, shots in (("S01", 2), ("S02", 1)):
        director.post(f"{world.api}/scenes", json={})
        for _ in range(shots):
            director.post(f"{world.api}/shots", json={"scene": scene})
    made = world.client("editor").post(f"{world.api}/needs", json={"scene": "S01", "kind": "INSERT"})
    return f"{world.api}/needs/{made.json()['id']}"


def test_an_editor_gives_a_need_to_a_shot_that_is_there_and_then_to_another(world: World, need: str) -> None:
    editor = world.client("editor")
    given = editor.post(f"{need}/give", json={"shot": "S01-SH01"})
    assert (given.status_code, given.json()["state"], given.json()["shot"]) == (200, "planned", "S01-SH01")
    assert editor.post(f"{need}/give", json={"shot": "S01-SH02"}).json()["shot"] == "S01-SH02"
    scene = editor.get(f"{world.api}/scenes/S01").json()
    assert [(one["state"], one["shot"]) for one in scene["needs"]] == [("planned", "S01-SH02")]


def test_a_shot_of_another_scene_or_an_omitted_one_answers_nothing(world: World, need: str) -> None:
    director = world.client("director")
    director.post(f"{world.api}/shots/S01-SH02/omit")
    for shot in ("S02-SH01", "S01-SH02"):
        refused = director.post(f"{need}/give", json={"shot": shot})
        assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "shot")
    assert director.post(f"{need}/give", json={"shot": "S01-SH09"}).status_code == 404


def test_a_dropped_need_is_reopened_before_it_is_given(world: World, need: str) -> None:
    director = world.client("director")
    director.post(f"{need}/drop", json={"reason": "Cut without."})
    assert director.post(f"{need}/give", json={"shot": "S01-SH01"}).status_code == 409
    director.post(f"{need}/reopen")
    assert director.post(f"{need}/give", json={"shot": "S01-SH01"}).status_code == 200
    assert world.client("commenter").post(f"{need}/give", json={"shot": "S01-SH02"}).status_code == 403


def test_an_omitted_shot_satisfies_no_need(world: World, need: str) -> None:
    director = world.client("director")
    director.post(f"{need}/give", json={"shot": "S01-SH01"})
    director.post(f"{world.api}/shots/S01-SH01/omit")
    assert director.get(f"{world.api}/needs").json()["items"][0]["is_satisfied"] is False
