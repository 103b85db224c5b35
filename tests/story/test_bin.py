"""What is deleted lies in the bin, and comes back whole."""

from __future__ import annotations

from typing import Any

from alembic import command
from sqlalchemy import select
from tests.make.world import World

from circletake.kernel.record import AuditRecord, Event
from circletake.operator.schema import alembic_config, upgrade


def _bin(world: World) -> list[dict[str, Any]]:
    return list(world.client("viewer").get(f"{world.api}/bin").json()["items"])


def _beat(world: World, words: str) -> str:
    answer = world.client("director").post(f"{world.api}/beats", json={"what_changes": words})
    return str(answer.json()["beats"][-1]["id"])


def test_the_bin_tells_what_was_deleted_by_whom_the_newest_first(world: World) -> None:
    director = world.client("director")
    beat = _beat(world, "He turns.")
    director.post(f"{world.api}/sequences", json={"title": "The alley"})
    director.post(f"{world.api}/scenes", json={"place": "Quay"})
    assert _bin(world) == []
    director.delete(f"{world.api}/beats/{beat}")
    world.client("producer").delete(f"{world.api}/sequences/SQ01")
    world.client("owner").delete(f"{world.api}/scenes/S01")
    told = [(one["kind"], one["code"], one["words"], one["deleted_by"]) for one in _bin(world)]
    assert told == [
        ("scene", "S01", "Quay", "Owner"),
        ("sequence", "SQ01", "The alley", "Producer"),
        ("beat", None, "He turns.", "Director"),
    ]


def test_shots_and_assets_lie_in_the_same_bin(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/scenes", json={})
    director.post(f"{world.api}/shots", json={"scene": "S01", "title": "Boat"})
    director.post(f"{world.api}/assets", json={"kind": "prop", "name": "Rope"})
    director.delete(f"{world.api}/assets/rope")
    assert director.delete(f"{world.api}/shots/S01-SH01").status_code == 204
    told = [(one["kind"], one["code"], one["words"], one["deleted_by"]) for one in _bin(world)]
    assert told == [("shot", "S01-SH01", "Boat", "Director"), ("asset", "rope", "Rope", "Director")]


def test_a_scene_in_the_bin_keeps_its_binned_shots_for_later(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/scenes", json={})
    director.post(f"{world.api}/shots", json={"scene": "S01", "title": "Boat"})
    director.delete(f"{world.api}/shots/S01-SH01")
    assert director.delete(f"{world.api}/scenes/S01").status_code == 204
    director.post(f"{world.api}/scenes/S01/take-from-bin")
    assert director.post(f"{world.api}/shots/S01-SH01/take-from-bin").status_code == 200
    assert _bin(world) == []


def test_a_scene_comes_back_to_its_place_with_everything_in_it(world: World) -> None:
    director = world.client("director")
    for place in ("Quay", "Deck", "Cabin"):
        director.post(f"{world.api}/scenes", json={"place": place, "story_job": f"Leave the {place}."})
    director.post(f"{world.api}/needs", json={"scene": "S02", "kind": "INSERT", "description": "The rope"})
    before = director.get(f"{world.api}/scenes/S02").json()
    assert director.delete(f"{world.api}/scenes/S02").status_code == 204
    assert director.get(f"{world.api}/needs").json()["items"] == []
    assert director.post(f"{world.api}/scenes", json={"code": "S02"}).status_code == 409
    back = director.post(f"{world.api}/scenes/S02/take-from-bin")
    assert (back.status_code, back.json()) == (200, before)
    codes = [one["code"] for one in director.get(f"{world.api}/scenes").json()["items"]]
    assert codes == ["S01", "S02", "S03"]
    assert _bin(world) == []


def test_beats_and_sequences_come_back_to_the_scenes_that_name_no_other(world: World) -> None:
    director = world.client("director")
    first, second = _beat(world, "One."), _beat(world, "Two.")
    director.post(f"{world.api}/sequences", json={"title": "Night"})
    for _ in range(2):
        director.post(f"{world.api}/scenes", json={"beat": first, "sequence": "SQ01"})
    director.delete(f"{world.api}/beats/{first}")
    director.delete(f"{world.api}/sequences/SQ01")
    shown = director.get(f"{world.api}/scenes/S01").json()
    assert (shown["beat"], shown["sequence"]) == (None, None)
    director.patch(f"{world.api}/scenes/S02", json={"seen_version": 1, "beat": second})
    story = director.post(f"{world.api}/beats/{first}/take-from-bin").json()
    assert [(one["id"], one["scenes"]) for one in story["beats"]] == [(first, ["S01"]), (second, ["S02"])]
    director.post(f"{world.api}/sequences/SQ01/take-from-bin")
    assert [one["sequence"] for one in director.get(f"{world.api}/scenes").json()["items"]] == ["SQ01", "SQ01"]


def test_what_is_not_in_the_bin_does_not_come_out_of_it(world: World) -> None:
    director = world.client("director")
    beat = _beat(world, "Here.")
    director.post(f"{world.api}/scenes", json={})
    for address in (f"beats/{beat}", "sequences/SQ01", "scenes/S01", "scenes/S02"):
        assert director.post(f"{world.api}/{address}/take-from-bin").status_code == 404
    director.delete(f"{world.api}/scenes/S01")
    assert world.client("editor").post(f"{world.api}/scenes/S01/take-from-bin").status_code == 403


def test_coming_back_is_on_record_and_told_to_screens(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/scenes", json={})
    director.delete(f"{world.api}/scenes/S01")
    director.post(f"{world.api}/scenes/S01/take-from-bin")
    with world.database.reading() as db:
        for table in (AuditRecord.verb, Event.kind):
            said = db.execute(select(table).where(table.in_(["scene.deleted", "scene.undeleted"]))).scalars().all()
            assert sorted(said) == ["scene.deleted", "scene.undeleted"]


def test_a_filled_story_goes_up_to_the_bin_and_loses_nothing(world: World) -> None:
    director = world.client("director")
    beat = _beat(world, "He turns.")
    director.post(f"{world.api}/scenes", json={"title": "Quay", "beat": beat})
    director.post(f"{world.api}/shots", json={"scene": "S01"})
    command.downgrade(alembic_config(world.database), "0007")
    upgrade(world.database)
    shown = director.get(f"{world.api}/scenes/S01").json()
    assert (shown["title"], shown["beat"], shown["changed_by"]) == ("Quay", beat, None)
    assert director.get(f"{world.api}/story").json()["beats"][0]["version"] == 1
