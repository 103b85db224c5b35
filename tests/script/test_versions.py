"""The script's versions through the door: saved, listed, read, and never lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.make.world import World

from circletake.crew.rules import GRANTS, Capability, Role

ALLEY = "EXT. ALLEY - NIGHT\n\nRain.\n"


def save(world: World, text: str, *, seen: int, role: str = "director", note: str = "") -> Any:
    body = {"seen_version": seen, "text": text, "note": note}
    return world.client(role).put(f"{world.api}/script", json=body)


def test_before_the_first_save_there_is_version_nought_with_nothing_in_it(world: World) -> None:
    shown = world.client("viewer").get(f"{world.api}/script").json()
    assert (shown["version"], shown["text"], shown["lines"], shown["author"]) == (0, "", 0, None)


def test_each_save_that_changes_something_is_a_version_of_its_own(world: World) -> None:
    first = save(world, ALLEY, seen=0, note="First pages").json()
    assert (first["version"], first["text"], first["note"], first["origin"]) == (1, ALLEY, "First pages", "typed")
    assert (first["author"]["name"], first["lines"]) == ("Director", 3)
    assert save(world, ALLEY, seen=1).json()["version"] == 1, "the same text again is no version"
    second = save(world, ALLEY + "\nShe runs.\n", seen=1, role="producer").json()
    assert second["version"] == 2
    listed = world.client("viewer").get(f"{world.api}/script/versions").json()["items"]
    assert [(one["version"], one["added_lines"], one["removed_lines"]) for one in listed] == [(2, 2, 0), (1, 3, 0)]
    assert world.client("viewer").get(f"{world.api}/script/versions/1").json()["text"] == ALLEY
    assert world.client("viewer").get(f"{world.api}/script/versions/3").status_code == 404


def test_a_stale_save_is_refused_says_the_current_version_and_loses_nothing(world: World) -> None:
    save(world, ALLEY, seen=0)
    save(world, ALLEY + "\nShe runs.\n", seen=1)
    stale = save(world, ALLEY + "\nHe stays.\n", seen=1)
    assert (stale.status_code, stale.json()["code"], stale.json()["current_version"]) == (409, "stale", 2)
    assert "She runs." in world.client().get(f"{world.api}/script").json()["text"]


def test_of_two_saves_at_once_one_is_kept_and_the_other_is_told(world: World) -> None:
    def write(role: str) -> int:
        return int(save(world, f"{ALLEY}\n{role}\n", seen=0, role=role).status_code)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, ["director", "producer"])) == [200, 409]


def test_line_ends_of_any_system_and_a_byte_order_mark_are_stored_alike(world: World) -> None:
    assert save(world, "\ufeffEXT. ALLEY - NIGHT\r\n\r\nRain.\r", seen=0).json()["text"] == ALLEY


def test_a_script_beyond_the_limit_is_refused_by_its_field(world: World) -> None:
    for text in ("x" * 1_000_001, "\n" * 40_001):
        refused = save(world, text, seen=0)
        assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "text")


def test_versions_are_paged_from_the_newest(world: World) -> None:
    for at in range(5):
        save(world, f"{ALLEY}{at}", seen=at)
    address, found = f"{world.api}/script/versions?limit=2", []
    following: str | None = ""
    while following is not None:
        shown = world.client().get(f"{address}&cursor={following}" if following else address).json()
        found += [one["version"] for one in shown["items"]]
        following = shown["next"]
    assert found == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("role", [*(role.value for role in Role), "stranger", "anonymous"])
def test_who_may_edit_the_plan_may_write_the_script_and_nobody_else(world: World, role: str) -> None:
    wanted = {"stranger": 404, "anonymous": 401}.get(role)
    if wanted is None:
        wanted = 200 if Capability.EDIT_PLAN in GRANTS[Role(role)] else 403
    assert save(world, ALLEY, seen=0, role=role).status_code == wanted
    brought = world.client(role).post(f"{world.api}/script/imports", json={"text": ALLEY})
    assert brought.status_code == (201 if wanted == 200 else wanted)
    file = {"file": ("alley.fountain", ALLEY.encode())}
    brought = world.client(role).post(f"{world.api}/script/imports/file", files=file)
    assert brought.status_code == (201 if wanted == 200 else wanted)


def test_a_save_leaves_a_record_and_an_event(world: World) -> None:
    save(world, ALLEY, seen=0)
    kinds = [one["kind"] for one in world.client().get(f"{world.api}/events").json()["items"]]
    assert "script.saved" in kinds
