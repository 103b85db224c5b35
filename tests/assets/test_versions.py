"""Versions of an asset: who changed what, two side by side, and one brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.make.pictures import picture
from tests.make.world import World

from circletake.assets.rules import changes_between, checked_tags, folded

COLOURS = {"red": (200, 0, 0), "blue": (0, 0, 200), "green": (0, 160, 0)}


@pytest.fixture
def courier(world: World) -> str:
    made = world.client("director").post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    return f"{world.api}/assets/{made.json()['slug']}"


def put(world: World, asset: str, folder: Path, colour: str, label: str, **rights: str) -> Any:
    path = picture(folder / f"{label}-{colour}.png", colour=COLOURS[colour])
    files = {"file": (path.name, path.read_bytes(), "image/png")}
    answer = world.client("director").post(f"{asset}/files", files=files, data={"label": label, **rights})
    assert answer.status_code == 201, answer.text
    return answer.json()


def replace(world: World, asset: str, folder: Path, file_id: str, colour: str) -> Any:
    path = picture(folder / f"new-{colour}.png", colour=COLOURS[colour])
    files = {"file": (path.name, path.read_bytes(), "image/png")}
    answer = world.client("director").post(f"{asset}/files/{file_id}/replace", files=files, data={"source": "set"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def edit(world: World, asset: str, **fields: Any) -> Any:
    seen = world.client("director").get(asset).json()["version"]
    return world.client("director").patch(asset, json={"seen_version": seen, **fields}).json()


def versions(world: World, asset: str, **query: Any) -> Any:
    return world.client("viewer").get(f"{asset}/versions", params=query).json()


def restore(world: World, asset: str, version: int, role: str = "director") -> Any:
    seen = world.client("director").get(asset).json()["version"]
    return world.client(role).post(f"{asset}/versions/{version}/restore", json={"seen_version": seen})


def pictures(world: World, asset: str) -> dict[str, str]:
    return {file["label"]: file["sha256"] for file in world.client("viewer").get(asset).json()["files"]}


def test_each_version_says_who_and_what_changed_field_by_field(world: World, courier: str, tmp_path: Path) -> None:
    edit(world, courier, profile={"hair": "short"})
    put(world, courier, tmp_path, "red", "front")
    edit(world, courier, profile={"hair": "long", "face": "narrow"}, tags=["lead"])
    told = versions(world, courier)["items"]
    assert [(one["version"], one["author"]) for one in told] == [(n, "Director") for n in (4, 3, 2, 1)]
    changed = [{change["field"]: (change["before"], change["after"]) for change in one["changes"]} for one in told]
    assert changed[0] == {"profile.hair": ("short", "long"), "profile.face": (None, "narrow"), "tags": (None, "lead")}
    assert list(changed[1]) == ["files.front"]
    assert changed[1]["files.front"][0] is None
    assert (changed[2], changed[3]) == ({"profile.hair": (None, "short")}, {})
    assert told[0]["files"][0]["picture_url"].endswith("/thumb")


def test_versions_come_a_page_at_a_time_and_the_last_of_a_page_is_compared_too(world: World, courier: str) -> None:
    for hair in "abcd":
        edit(world, courier, profile={"hair": hair})
    first = versions(world, courier, limit=2)
    assert [one["version"] for one in first["items"]] == [5, 4]
    assert first["items"][1]["changes"] == [{"field": "profile.hair", "before": "b", "after": "c"}]
    rest = versions(world, courier, limit=5, cursor=first["next"])
    assert ([one["version"] for one in rest["items"]], rest["next"]) == ([3, 2, 1], None)


def test_two_versions_stand_side_by_side(world: World, courier: str, tmp_path: Path) -> None:
    put(world, courier, tmp_path, "red", "front")
    edit(world, courier, name="The Courier", negative_constraints=["glasses"])
    told = world.client("viewer").get(f"{courier}/versions/3", params={"against": 1}).json()
    assert (told["before"]["version"], told["after"]["version"]) == (1, 3)
    assert {change["field"] for change in told["changes"]} == {"name", "negative_constraints", "files.front"}
    assert world.client("viewer").get(f"{courier}/versions/9", params={"against": 1}).status_code == 404


def test_a_version_is_restored_as_a_new_one_with_its_files_labels_and_rights(
    world: World, courier: str, tmp_path: Path
) -> None:
    edit(world, courier, profile={"hair": "short"})
    red = put(world, courier, tmp_path, "red", "front", licence="CC0")["files"][0]
    put(world, courier, tmp_path, "blue", "back")
    wanted = pictures(world, courier)
    client = world.client("director")
    client.patch(f"{courier}/files/{red['id']}", json={"label": "face", "rights": {"licence": "ours"}})
    replace(world, courier, tmp_path, red["id"], "green")
    put(world, courier, tmp_path, "red", "extra")
    edit(world, courier, name="Somebody", profile={})
    restored = restore(world, courier, 4).json()
    assert pictures(world, courier) == wanted
    assert (restored["name"], restored["profile"], restored["slug"]) == ("Courier", {"hair": "short"}, "courier")
    assert [(file["label"], file["rights"]) for file in restored["files"]] == [
        ("front", {"licence": "CC0"}),
        ("back", {}),
    ]
    newest = versions(world, courier)["items"][0]
    assert (newest["version"], newest["note"]) == (restored["version"], "Restored version 4")


def test_restoring_there_and_back_loses_nothing(world: World, courier: str, tmp_path: Path) -> None:
    first = put(world, courier, tmp_path, "red", "front")["files"][0]["id"]
    before = pictures(world, courier)
    replace(world, courier, tmp_path, first, "blue")
    after = pictures(world, courier)
    for _ in range(2):
        restore(world, courier, 2)
        assert pictures(world, courier) == before
        restore(world, courier, 3)
        assert pictures(world, courier) == after
    (file,) = world.client("viewer").get(courier).json()["files"]
    assert file["id"] == first


def test_files_that_swapped_their_labels_come_back(world: World, courier: str, tmp_path: Path) -> None:
    one = put(world, courier, tmp_path, "red", "front")["files"][0]["id"]
    other = put(world, courier, tmp_path, "blue", "back")["files"][1]["id"]
    wanted = pictures(world, courier)
    client = world.client("director")
    for file_id, label in ((one, "x"), (other, "front"), (one, "back")):
        client.patch(f"{courier}/files/{file_id}", json={"label": label})
    assert pictures(world, courier) != wanted
    restore(world, courier, 3)
    assert pictures(world, courier) == wanted


def test_a_stale_restore_is_refused_and_an_unknown_version_is_not_found(world: World, courier: str) -> None:
    edit(world, courier, profile={"hair": "short"})
    stale = world.client("director").post(f"{courier}/versions/1/restore", json={"seen_version": 1})
    assert (stale.status_code, stale.json()["current_version"]) == (409, 2)
    assert restore(world, courier, 7).status_code == 404
    assert restore(world, courier, 1, role="viewer").status_code == 403


def test_a_restore_by_somebody_who_may_not_approve_waits_for_approval(world: World, courier: str) -> None:
    edit(world, courier, profile={"hair": "short"})
    world.client("director").post(f"{courier}/approve")
    restored = restore(world, courier, 1, role="assistant_director").json()
    assert (restored["state"], restored["state_by"]) == ("draft", "Assistant_Director")


def test_changes_name_files_that_came_went_were_renamed_replaced_or_put_in_order() -> None:
    def snapshot(*files: tuple[str, str], **rights: str) -> dict[str, Any]:
        return {"name": "x", "files": [{"label": label, "sha256": sha, "rights": rights} for label, sha in files]}

    def told(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
        return {change.field: (change.before, change.after) for change in changes_between(before, after)}

    one = snapshot(("front", "a"), ("back", "b"))
    assert told(one, one) == {}
    assert told(one, snapshot(("front", "a"))) == {"files.back": ("b", None)}
    assert told(snapshot(("front", "a")), one) == {"files.back": (None, "b")}
    assert told(one, snapshot(("front", "c"), ("back", "b"))) == {"files.front": ("a", "c")}
    assert told(one, snapshot(("face", "a"), ("back", "b"))) == {"files.front.label": ("front", "face")}
    assert told(one, snapshot(("back", "b"), ("front", "a"))) == {"files.order": ("front\nback", "back\nfront")}
    proven = told(snapshot(("front", "a")), snapshot(("front", "a"), licence="CC0"))
    assert proven == {"files.front.rights.licence": (None, "CC0")}


def test_words_are_searched_without_case_and_accents_and_tags_are_kept_once() -> None:
    assert folded("Café NOIR ﬁlm Straße") == folded("cafe noir film STRASSE")
    assert checked_tags([" Night  rain", "night RAIN", "", "Née"]) == ["Night rain", "Née"]
