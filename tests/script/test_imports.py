"""An import asks before it writes; a second one finds its scenes again and leaves alone what it must."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.script.fdx_writer import write_fdx
from circletake.script.fountain import read_fountain
from circletake.story.model import Scene

SAMPLES = Path(__file__).parent / "samples"
FIRST, SECOND = ((SAMPLES / f"{name}.fountain").read_text(encoding="utf-8") for name in ("first", "second"))


def bring(world: World, text: str, role: str = "director", **more: str) -> dict[str, Any]:
    answer = world.client(role).post(f"{world.api}/script/imports", json={"text": text, **more})
    assert answer.status_code == 201, answer.text
    plan: dict[str, Any] = answer.json()
    return plan


def confirm(world: World, plan: dict[str, Any], role: str = "director", **skipped: list[str]) -> Any:
    body = {"digest": plan["digest"], **skipped}
    return world.client(role).post(f"{world.api}/script/imports/{plan['id']}/confirm", json=body)


def bring_whole(world: World, text: str) -> dict[str, Any]:
    answer = confirm(world, bring(world, text))
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


def scenes(world: World) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = world.client().get(f"{world.api}/scenes").json()["items"]
    return shown


def kinds(plan: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [(one["code"], one["kind"], one["is_moved"]) for one in plan["scenes"]]


def test_a_plan_says_what_it_would_make_and_makes_nothing(world: World) -> None:
    plan = bring(world, FIRST)
    assert kinds(plan) == [(f"S0{at}", "added", False) for at in (1, 2, 3, 4)]
    first = plan["scenes"][0]
    assert (first["slugline"], first["title"], first["cast"]) == (
        "EXT. ALLEY - NIGHT", "The courier finds the cassette", ["Courier"],
    )  # fmt: skip
    assert [(one["name"], one["asset"], one["scenes"]) for one in plan["characters"]] == [
        ("Courier", None, 2), ("Shop Owner", None, 1),
    ]  # fmt: skip
    assert [one["name"] for one in plan["locations"]] == ["Alley", "Pawn Shop", "Rooftop", "Street"]
    assert (plan["base_version"], plan["is_new_text"]) == (0, True)
    assert scenes(world) == []
    assert world.client().get(f"{world.api}/assets").json()["items"] == []
    assert world.client().get(f"{world.api}/script").json()["version"] == 0


def test_confirming_writes_script_scenes_cast_and_places_at_once(world: World) -> None:
    done = bring_whole(world, FIRST)
    assert done["created"] == ["S01", "S02", "S03", "S04"]
    assert (done["characters"], done["version"]) == (["courier", "shop-owner"], 1)
    shop = scenes(world)[1]
    assert (shop["title"], shop["slugline"], shop["story_job"]) == (
        "The owner says what it costs", "INT. PAWN SHOP - NIGHT", "The owner says what it costs.",
    )  # fmt: skip
    assert [one["asset"] for one in shop["cast"]] == ["shop-owner", "courier"]
    assert [one["asset"] for one in shop["location"]] == ["pawn-shop"]
    script = world.client().get(f"{world.api}/script").json()
    assert (script["text"], script["version"], script["origin"]) == (FIRST, 1, "typed")
    outline = world.client().get(f"{world.api}/script/outline").json()
    assert [(one["scene"], one["line"]) for one in outline["scenes"]] == [
        ("S01", 4),
        ("S02", 13),
        ("S03", 25),
        ("S04", 29),
    ]
    assert outline["characters"][0] == {"name": "Courier", "asset": "courier", "scenes": 2, "cues": 2}


def test_who_is_in_the_library_is_found_whatever_the_case_and_the_accents(world: World) -> None:
    client = world.client("director")
    for kind, name in (("character", "Elodie"), ("location", "pawn shop")):
        client.post(f"{world.api}/assets", json={"kind": kind, "name": name})
    plan = bring(world, SECOND)
    assert {one["name"]: one["asset"] for one in plan["characters"]}["Élodie"] == "elodie"
    assert {one["name"]: one["asset"] for one in plan["locations"]}["Pawn Shop"] == "pawn-shop"
    confirm(world, plan)
    assert len(client.get(f"{world.api}/assets?kind=character").json()["items"]) == 3


def test_what_was_left_out_is_not_made(world: World) -> None:
    plan = bring(world, FIRST)
    keys = [one["key"] for one in plan["characters"] if one["name"] == "Shop Owner"]
    done = confirm(world, plan, skip_scenes=["S02"], skip_characters=keys, skip_locations=["rooftop"]).json()
    assert (done["created"], done["characters"]) == (["S01", "S03", "S04"], ["courier"])
    assert done["locations"] == ["alley", "pawn-shop", "street"]
    again = bring(world, FIRST)
    assert kinds(again)[1] == ("S01A", "added", False)
    assert (again["is_new_text"], again["counts"]["unchanged"]) == (False, 3)
    confirm(world, again)
    assert [one["code"] for one in scenes(world)] == ["S01", "S01A", "S03", "S04"]


def test_the_same_script_again_changes_nothing_and_writes_to_no_scene(world: World) -> None:
    bring_whole(world, FIRST)
    before = scenes(world)
    plan = bring(world, FIRST)
    assert {one["kind"] for one in plan["scenes"]} == {"unchanged"}
    assert not any(one["changes"] for one in plan["scenes"])
    done = confirm(world, plan).json()
    assert (done["unchanged"], done["version"], done["changed"]) == (4, 1, [])
    assert scenes(world) == before


def test_a_changed_script_shows_what_changed_moved_came_and_went(world: World) -> None:
    bring_whole(world, FIRST)
    shot = world.client("director").post(f"{world.api}/shots", json={"scene": "S03"}).json()
    plan = bring(world, SECOND)
    assert kinds(plan) == [
        ("S01", "unchanged", False), ("S04", "moved", True), ("S04A", "added", False), ("S02", "changed", False),
        ("S03", "omitted", False),
    ]  # fmt: skip
    by_code = {one["code"]: one for one in plan["scenes"]}
    assert (by_code["S03"]["shots"], by_code["S03"]["takes"]) == (1, 0)
    changes = {one["field"]: (one["before"], one["after"]) for one in by_code["S02"]["changes"]}
    assert changes["time_of_day"] == ("NIGHT", "DAY")
    assert changes["story_job"] == ("The owner says what it costs.", "The owner refuses to sell.")
    assert changes["cast"] == ("Shop Owner, Courier", "Shop Owner, Élodie")
    assert changes["words"][1].endswith("% alike")
    before = {one["code"]: one for one in scenes(world)}
    done = confirm(world, plan).json()
    assert (done["created"], done["changed"], done["moved"], done["omitted"], done["unchanged"]) == (
        ["S04A"], ["S02"], ["S04"], ["S03"], 1,
    )  # fmt: skip
    after = scenes(world)
    assert [one["code"] for one in after] == ["S01", "S04", "S04A", "S02", "S03"]
    versions = {one["code"]: one["version"] for one in after}
    assert (versions["S01"], versions["S04"]) == (before["S01"]["version"], before["S04"]["version"])
    omitted = after[-1]
    assert omitted["is_omitted"] is True
    assert world.client().get(f"{world.api}/shots/{shot['code']}").json()["state"] == shot["state"]


def test_a_scene_that_comes_back_is_the_one_that_was_omitted(world: World) -> None:
    bring_whole(world, FIRST)
    bring_whole(world, SECOND)
    plan = bring(world, FIRST)
    back = next(one for one in plan["scenes"] if one["code"] == "S03")
    assert [one["field"] for one in back["changes"]] == ["omitted"]
    done = confirm(world, plan).json()
    assert (done["restored"], done["omitted"]) == (["S03"], ["S04A"])
    assert [one["code"] for one in scenes(world) if not one["is_omitted"]] == ["S01", "S02", "S03", "S04"]


def test_what_people_wrote_by_hand_stays_and_what_the_script_left_alone_is_not_asked_for(world: World) -> None:
    bring_whole(world, FIRST)
    edit = {"seen_version": 1, "story_job": "Her own words.", "title": "The deal", "time_of_day": "DUSK"}
    world.client("director").patch(f"{world.api}/scenes/S02", json=edit)
    plan = bring(world, FIRST)
    assert {one["kind"] for one in plan["scenes"]} == {"unchanged"}
    shop = next(one for one in bring(world, SECOND)["scenes"] if one["code"] == "S02")
    assert [one["field"] for one in shop["changes"]] == ["time_of_day", "cast", "heading", "words"]


def test_a_change_that_was_left_out_is_asked_for_again(world: World) -> None:
    bring_whole(world, FIRST)
    done = confirm(world, bring(world, SECOND), skip_scenes=["S02", "S03", "S04"]).json()
    assert (done["created"], done["changed"], done["omitted"], done["moved"]) == (["S04A"], [], [], [])
    again = {one["code"]: one["kind"] for one in bring(world, SECOND)["scenes"]}
    assert (again["S02"], again["S03"]) == ("changed", "omitted")


def test_scenes_planned_by_hand_are_met_by_their_slugline_and_others_kept(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/scenes", json={"int_ext": "INT", "place": "Pawn shop", "time_of_day": "NIGHT"})
    client.post(f"{world.api}/scenes", json={"int_ext": "INT", "place": "Cellar", "story_job": "Only planned."})
    plan = bring(world, FIRST)
    assert plan["kept"] == ["S02"]
    assert kinds(plan)[:2] == [("S03", "added", False), ("S01", "changed", False)]
    confirm(world, plan)
    shown = {one["code"]: one for one in scenes(world)}
    assert shown["S01"]["story_job"] == "The owner says what it costs."
    assert shown["S02"]["is_omitted"] is False
    assert [one["code"] for one in scenes(world)] == ["S03", "S01", "S04", "S05", "S02"]


def test_who_was_renamed_since_is_still_known_and_a_place_by_the_scene_that_is_staged_there(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/assets", json={"kind": "location", "name": "The shop"})
    scene = {"int_ext": "INT", "place": "Pawn shop", "time_of_day": "NIGHT", "location": ["the-shop"]}
    client.post(f"{world.api}/scenes", json=scene)
    assert {one["name"]: one["asset"] for one in bring(world, FIRST)["locations"]}["Pawn Shop"] == "the-shop"
    bring_whole(world, FIRST)
    client.patch(f"{world.api}/assets/courier", json={"seen_version": 1, "name": "Nadia"})
    plan = bring(world, FIRST)
    assert {one["name"]: one["asset"] for one in plan["characters"]}["Courier"] == "courier"
    assert {one["kind"] for one in plan["scenes"]} == {"unchanged"}


def test_printed_numbers_become_codes(world: World) -> None:
    plan = bring(world, "INT. A - DAY #1#\n\nOne.\n\nINT. B - DAY #1A#\n\nTwo.\n\nINT. C - DAY #A2#\n\nThree.\n")
    assert [one["code"] for one in plan["scenes"]] == ["S01", "S01A", "S02"]


def test_a_plan_that_rests_on_an_older_state_is_refused_and_says_the_present_one(world: World) -> None:
    plan = bring(world, FIRST)
    world.client("producer").post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    refused = confirm(world, plan)
    assert (refused.status_code, refused.json()["code"]) == (409, "script.plan_stale")
    assert scenes(world) == []
    now = world.client("director").get(f"{world.api}/script/imports/{plan['id']}").json()
    assert now["digest"] == refused.json()["current_digest"]
    assert confirm(world, now).status_code == 200
    for answer in (confirm(world, now), world.client("director").get(f"{world.api}/script/imports/{plan['id']}")):
        assert (answer.status_code, answer.json()["code"]) == (409, "script.import_done")


def test_an_edited_scene_makes_a_plan_old_and_a_new_shot_does_not(world: World) -> None:
    bring_whole(world, FIRST)
    plan = bring(world, SECOND)
    world.client("director").post(f"{world.api}/shots", json={"scene": "S01"})
    assert world.client("director").get(f"{world.api}/script/imports/{plan['id']}").json()["digest"] == plan["digest"]
    world.client("director").patch(f"{world.api}/scenes/S02", json={"seen_version": 1, "light_note": "Green."})
    assert confirm(world, plan).json()["code"] == "script.plan_stale"


def test_of_two_confirmations_at_once_one_writes(world: World) -> None:
    plans = {role: bring(world, FIRST, role) for role in ("director", "producer")}
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda role: confirm(world, plans[role], role), plans))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(scenes(world)) == 4
    plan = bring(world, SECOND)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: confirm(world, plan), range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


def test_shots_takes_and_decisions_are_as_they_were(world: World) -> None:
    take = filed_take(world)
    film = bring(world, FIRST)
    assert film["kept"] == ["S01"]
    before = world.client().get(f"{world.api}/takes/{take}").json()
    confirm(world, film)
    bring_whole(world, SECOND)
    assert world.client().get(f"{world.api}/takes/{take}").json() == before


def test_an_import_put_away_is_gone_and_the_next_one_takes_its_place(world: World) -> None:
    first, second = bring(world, FIRST), bring(world, SECOND)
    client = world.client("director")
    assert client.get(f"{world.api}/script/imports/{first['id']}").status_code == 404
    assert client.delete(f"{world.api}/script/imports/{second['id']}").status_code == 204
    assert client.get(f"{world.api}/script/imports/{second['id']}").status_code == 404


def test_a_final_draft_file_is_brought_in_as_a_form_and_as_a_bare_body(world: World) -> None:
    content = write_fdx(read_fountain(FIRST))
    client = world.client("director")
    form = client.post(
        f"{world.api}/script/imports/file", files={"file": ("../The Cassette.fdx", content)}, data={"note": "Draft 2"}
    )
    assert form.status_code == 201, form.text
    assert (form.json()["file_name"], form.json()["origin"], form.json()["note"]) == (
        "The Cassette.fdx",
        "fdx",
        "Draft 2",
    )
    assert confirm(world, form.json()).json()["created"] == ["S01", "S02", "S03", "S04"]
    script = client.get(f"{world.api}/script").json()
    assert (script["origin"], script["file_name"], script["note"]) == ("fdx", "The Cassette.fdx", "Draft 2")
    bare = client.post(
        f"{world.api}/script/imports/file",
        content=content,
        headers={"content-type": "application/xml", "x-file-name": "a.fdx"},
    )
    assert {one["kind"] for one in bare.json()["scenes"]} == {"unchanged"}


@pytest.mark.parametrize(
    ("content", "status", "code", "words"),
    [
        (b"", 422, "input.invalid", "empty"),
        (b"INT. A - DAY\n\n\xe9\n", 422, "script.not_readable", "line 3"),
        (b"INT. A - DAY\n\0\n", 422, "script.not_readable", "NUL"),
        (b"%PDF-1.7", 422, "script.not_readable", "a PDF"),
        (b"PK\x03\x04", 422, "script.not_readable", "Word"),
        (b"Once upon a time.", 422, "script.no_script", "INT."),
        (b"INT. A - DAY\n\n" * 901, 422, "script.too_many_scenes", "901"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><FinalDraft/>", 422, "script.hostile_xml", "entities"),
        (b"<?xml version='1.0'?><FinalDraft>" + b"<a>" * 300, 422, "script.too_deep", "nested"),
        (b"<?xml version='1.0'?><FinalDraft>", 422, "script.not_readable", "broken XML"),
        (b"x" * 2_000_000, 422, "input.invalid", "episodes"),
        (b"x" * 10_000_000, 413, "input.too_large", "8 MiB"),
    ],
    ids=["empty", "latin", "nul", "pdf", "word", "prose", "long", "bomb", "deep", "cut", "large", "huge"],
)
def test_a_file_that_cannot_be_taken_is_refused_by_its_name_and_with_the_remedy(
    world: World, content: bytes, status: int, code: str, words: str
) -> None:
    refused = world.client("director").post(f"{world.api}/script/imports/file", files={"file": ("draft.txt", content)})
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert words in refused.json()["detail"]
    assert status == 413 or refused.json()["fields"][0]["field"] == "file"
    with world.database.reading() as db:
        assert db.execute(select(func.count()).select_from(Scene)).scalar_one() == 0


@pytest.mark.parametrize("body", [{}, {"files": {"other": ("a.txt", b"x")}}, {"data": {"note": "x"}}])
def test_a_form_without_a_file_is_refused_by_its_field(world: World, body: dict[str, Any]) -> None:
    headers = {} if body else {"content-type": "multipart/form-data; boundary=x"}
    refused = world.client("director").post(f"{world.api}/script/imports/file", headers=headers, **body)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "file")


def test_a_text_can_be_said_to_be_final_draft_or_found_to_be(world: World) -> None:
    text = write_fdx(read_fountain(FIRST)).decode()
    assert bring(world, text)["origin"] == "fdx"
    refused = world.client("director").post(f"{world.api}/script/imports", json={"text": FIRST, "format": "fdx"})
    assert (refused.status_code, refused.json()["code"]) == (422, "script.not_readable")


def test_an_outline_of_unsaved_text_is_told_to_everybody_and_writes_nothing(world: World) -> None:
    bring_whole(world, FIRST)
    shown = world.client("viewer").post(f"{world.api}/script/outline", json={"text": SECOND}).json()
    assert [(one["heading"], one["scene"]) for one in shown["scenes"]] == [
        ("EXT. ALLEY - NIGHT", "S01"), ("EXT. STREET - DAY", "S04"), ("INT. KITCHEN - MORNING", None),
        ("INT. PAWN SHOP - DAY", "S02"),
    ]  # fmt: skip
    assert shown["version"] is None
    assert all(one["eighths"] >= 1 for one in shown["scenes"])
    assert world.client().get(f"{world.api}/script").json()["version"] == 1


def test_the_script_is_had_as_it_is_stored_and_as_final_draft_with_what_that_cannot_carry(world: World) -> None:
    client = world.client("viewer")
    assert client.get(f"{world.api}/script/exports/fountain").status_code == 404
    text = FIRST + "\n/* cut */\n"
    bring_whole(world, text)
    shown = client.get(f"{world.api}/script/exports").json()
    fountain, fdx = shown["items"]
    assert (fountain["losses"], [loss["count"] for loss in fdx["losses"]]) == ([], [1])
    got = client.get(fountain["url"])
    assert (got.content.decode(), got.headers["content-disposition"]) == (
        text, 'attachment; filename="night-train-v1.fountain"',
    )  # fmt: skip
    again = bring(world, client.get(fdx["url"]).text)
    assert {one["kind"] for one in again["scenes"]} == {"unchanged"}
    assert client.get(f"{world.api}/script/exports?version=9").status_code == 404
