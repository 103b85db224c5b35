"""A project as a template: its plan begins again, with none of what was made and nobody's consent."""

from __future__ import annotations

from typing import Any

import pytest
from tests.make.archives import exported, filled, normalised, planned, rows_of, unpacked
from tests.make.world import World

from circletake.exchange.moving.tables import KEPT


def duplicated(world: World, role: str = "owner", **wanted: object) -> Any:
    return world.client(role).post(f"{world.api}/duplicate", json={"title": "Day Train", **wanted})


def files_of(world: World, **wanted: object) -> dict[str, bytes]:
    answer = duplicated(world, **wanted)
    assert answer.status_code == 201, answer.text
    return unpacked(exported(world, project=answer.json()["code"]))


def test_a_template_has_the_plan_under_a_title_and_code_of_its_own(world: World) -> None:
    planned(world)
    answer = duplicated(world)
    assert (answer.status_code, answer.json()["code"], answer.json()["title"]) == (201, "day-train", "Day Train")
    before, after = (normalised(unpacked(exported(world, project=code))) for code in (world.project, "day-train"))
    same = ("beat", "scene", "asset", "asset_file", "scene_asset", "shot", "card_version", "card_reference")
    counts = {name: len(before[f"tables/{name}.jsonl"]) for name in same}
    assert {name: len(after[f"tables/{name}.jsonl"]) for name in same} == counts
    assert after["media"] == before["media"]


@pytest.mark.slow
def test_nothing_that_was_made_comes_along(world: World) -> None:
    filled(world)
    files = files_of(world)
    assert [kept.name for kept in KEPT if not kept.is_plan and rows_of(files, kept.name)] == []
    shots = rows_of(files, "shot")
    assert {(row["take_count"], row["latest_take_id"], row["card_version"]) for row in shots} == {(0, None, 1)}
    assert {row["state"] for row in shots} <= {"planned", "ready"}
    assert all(row["card"]["anchors"] == [] for row in rows_of(files, "card_version"))
    assert len(rows_of(files, "media_file")) == 1


def test_without_assets_cards_name_none(world: World) -> None:
    planned(world)
    files = files_of(world, assets=False)
    assert rows_of(files, "asset") == rows_of(files, "scene_asset") == rows_of(files, "card_reference") == []
    assert rows_of(files, "card_version")[0]["card"]["references"] == []


def test_without_shots_scenes_begin_anew(world: World) -> None:
    planned(world)
    files = files_of(world, shots=False)
    assert rows_of(files, "shot") == rows_of(files, "card_version") == []
    assert rows_of(files, "scene")[0]["next_shot_number"] == 1
    assert rows_of(files, "asset")


def test_what_lies_in_the_bin_stays_there(world: World) -> None:
    shop = planned(world)
    assert world.client("director").delete(f"{world.api}/shots/{shop['shot']}").status_code in (200, 204)
    files = files_of(world)
    assert rows_of(files, "shot") == rows_of(files, "card_version") == []


def test_a_taken_code_is_refused_and_a_free_one_is_made_from_the_title(world: World) -> None:
    assert duplicated(world, code=world.project).status_code == 409
    codes = [duplicated(world).json()["code"] for _ in range(2)]
    assert codes == ["day-train", "day-train-2"]


def test_only_who_may_start_projects_duplicates_one(world: World) -> None:
    assert duplicated(world, role="viewer").status_code == 403
    assert duplicated(world, role="producer").status_code == 403
    assert duplicated(world, role="stranger").status_code == 404
