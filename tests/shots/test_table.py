"""The table of all shots through the door."""

from __future__ import annotations

from sqlalchemy import update
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.kernel import clock
from circletake.shots.model import Shot
from circletake.takes.model import Take


def _rows(world: World, role: str = "director") -> list[dict[str, object]]:
    answer = world.client(role).get(f"{world.api}/table")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, object]] = answer.json()["items"]
    return rows


def test_the_table_tells_every_shot_in_story_order_with_its_card_and_its_versions(world: World) -> None:
    director = world.client("director")
    for body in ({"title": "Alley"}, {"place": "Roof", "int_ext": "EXT"}):
        director.post(f"{world.api}/scenes", json=body)
    card = {
        "intent": {"job": "The turn.", "action": "A hand turns the cassette."},
        "camera": {"size": "CU", "angle": "HIGH", "movement": "PUSH_IN"},
        "technical": {"duration_s": 8},
    }
    director.post(f"{world.api}/shots", json={"scene": "S02", "title": "Turn", "card": card})
    director.post(f"{world.api}/shots", json={"scene": "S01"})
    first, second = _rows(world)
    assert (first["code"], first["scene_title"], first["size"]) == ("S01-SH01", "Alley", None)
    told = ("code", "title", "size", "angle", "movement", "duration_s", "action", "job", "version", "card_version")
    assert [second[name] for name in told] == [
        "S02-SH01", "Turn", "CU", "HIGH", "PUSH_IN", 8, "A hand turns the cassette.", "The turn.", 1, 1,
    ]  # fmt: skip
    assert "ROOF" in str(second["scene_title"])


def test_what_takes_cost_is_told_to_those_who_may_see_it(world: World) -> None:
    take = filed_take(world)
    with world.database.writing() as db:
        db.execute(update(Take).where(Take.code == take).values(spent_tokens=42))
    (row,) = _rows(world, "director")
    assert (row["take_count"], row["spent_tokens"]) == (1, 42)
    assert [one["spent_tokens"] for one in _rows(world, "assistant_director")] == [None]


def test_an_unchanged_table_is_not_sent_again_and_deleted_shots_are_not_in_it(world: World) -> None:
    director = world.client("director")
    director.post(f"{world.api}/scenes", json={})
    director.post(f"{world.api}/shots", json={"scene": "S01"})
    tag = director.get(f"{world.api}/table").headers["etag"]
    known = {"If-None-Match": tag}
    assert director.get(f"{world.api}/table", headers=known).status_code == 304
    director.post(f"{world.api}/shots/S01-SH01/omit")
    assert director.get(f"{world.api}/table", headers=known).status_code == 200
    with world.database.writing() as db:
        db.execute(update(Shot).values(deleted_at=clock.now()))
    assert _rows(world) == []
