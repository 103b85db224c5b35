"""The plan on one page: beat, scenes, shots, and whether the beat landed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update
from tests.make.world import World

from circletake.shots.model import Shot

CARD = {"camera": {"size": "WS"}}


def _table(world: World) -> dict[str, Any]:
    answer = world.client("viewer").get(f"{world.api}/beats/table")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def _planned(world: World) -> None:
    """Two beats, the first carried by S01 with two shots and by S02 with none; S03 serves no beat."""
    director = world.client("director")
    for words in ("She finds it.", "She keeps it."):
        director.post(f"{world.api}/beats", json={"what_changes": words, "acceptance": "We see her hand."})
    first = director.get(f"{world.api}/story").json()["beats"][0]["id"]
    for fields in ({"beat": first, "place": "Quay"}, {"beat": first}, {"title": "Roof"}):
        director.post(f"{world.api}/scenes", json=fields)
    for title, card in (("Boat", CARD), ("Rope", {})):
        director.post(f"{world.api}/shots", json={"scene": "S01", "title": title, "card": card})


def test_the_table_runs_from_beat_to_scene_to_shots_to_acceptance(world: World) -> None:
    _planned(world)
    told = _table(world)
    first, second = told["items"]
    assert (first["what_changes"], first["acceptance"]) == ("She finds it.", "We see her hand.")
    assert [scene["code"] for scene in first["scenes"]] == ["S01", "S02"]
    assert [(shot["code"], shot["size"]) for shot in first["scenes"][0]["shots"]] == [
        ("S01-SH01", "WS"),
        ("S01-SH02", None),
    ]
    assert (second["scenes"], second["has_landed"]) == ([], False)
    assert [scene["code"] for scene in told["unserving"]] == ["S03"]


def test_a_beat_has_landed_once_all_its_shots_in_the_film_are_covered(world: World) -> None:
    _planned(world)
    with world.database.writing() as db:
        db.execute(update(Shot).where(Shot.code == "S01-SH01").values(state="covered"))
    assert _table(world)["items"][0]["has_landed"] is False
    world.client("director").post(f"{world.api}/shots/S01-SH02/omit")
    assert _table(world)["items"][0]["has_landed"] is True
    world.client("director").post(f"{world.api}/scenes/S01/omit")
    assert _table(world)["items"][0]["has_landed"] is False


def test_a_deleted_beat_leaves_its_scenes_among_those_that_serve_none(world: World) -> None:
    _planned(world)
    beat = _table(world)["items"][0]["id"]
    world.client("director").delete(f"{world.api}/beats/{beat}")
    told = _table(world)
    assert [beat["what_changes"] for beat in told["items"]] == ["She keeps it."]
    assert [scene["code"] for scene in told["unserving"]] == ["S01", "S02", "S03"]


def test_a_stranger_sees_no_table(world: World) -> None:
    assert world.client("stranger").get(f"{world.api}/beats/table").status_code == 404
