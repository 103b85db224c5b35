"""What went stale: takes that rest on what changed since, each named by its field; and what a change would cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.make.pictures import picture
from tests.make.runner import drain
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.takes.stale.rules import AssetNow, asset_causes, card_causes

CARD = {"intent": {"job": "We meet her.", "action": "She turns."}, "camera": {"movement": "STATIC"}}


def got(world: World, path: str, role: str = "director") -> Any:
    answer = world.client(role).get(f"{world.api}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def shot_of(take: str) -> str:
    return take.rpartition("-")[0]


def save_card(world: World, shot: str, **parts: dict[str, object]) -> None:
    present = got(world, f"/shots/{shot}")
    card = {
        name: {**value, **parts.get(name, {})} if name in parts else value for name, value in present["card"].items()
    }
    saved = world.client("director").put(
        f"{world.api}/shots/{shot}/card", json={"card": card, "seen_card_version": present["card_version"]}
    )
    assert saved.status_code == 200, saved.text


def chosen(world: World, take: str) -> None:
    decided = world.client("director").post(
        f"{world.api}/takes/{take}/decisions", json={"decision": "select", "seen_version": 1}
    )
    assert decided.status_code in (200, 201), decided.text


def test_a_take_is_not_stale_while_nothing_changed(world: World) -> None:
    take = filed_take(world, card=CARD)
    save_card(world, shot_of(take), edit={"cut_in_note": "on the turn"})
    assert got(world, f"/shots/{shot_of(take)}/stale")["items"] == []


def test_a_changed_card_makes_its_takes_stale_and_names_the_field(world: World) -> None:
    take = filed_take(world, card=CARD)
    save_card(world, shot_of(take), camera={"movement": "PUSH_IN"})
    (stale,) = got(world, f"/shots/{shot_of(take)}/stale")["items"]
    assert stale["code"] == take
    assert stale["causes"] == [
        {"on": "card", "subject": shot_of(take), "field": "camera.movement", "before": "STATIC", "after": "PUSH_IN"}
    ]
    save_card(world, shot_of(take), camera={"movement": "STATIC"})
    assert got(world, f"/shots/{shot_of(take)}/stale")["items"] == []


def test_a_changed_scene_makes_the_takes_of_its_shots_stale(world: World) -> None:
    take = filed_take(world, card=CARD)
    scene = got(world, "/scenes")["items"][0]
    edit = {"time_of_day": "NIGHT", "title": "Alley", "seen_version": scene["version"]}
    assert world.client("director").patch(f"{world.api}/scenes/{scene['code']}", json=edit).status_code == 200
    (stale,) = got(world, f"/shots/{shot_of(take)}/stale")["items"]
    assert [(cause["on"], cause["field"], cause["after"]) for cause in stale["causes"]] == [
        ("scene", "time_of_day", "NIGHT")
    ]


def test_the_project_lists_those_that_people_chose(world: World) -> None:
    take = filed_take(world, card=CARD)
    save_card(world, shot_of(take), intent={"action": "She runs."})
    assert got(world, "/stale")["items"] == []
    chosen(world, take)
    assert [one["code"] for one in got(world, "/stale", "viewer")["items"]] == [take]


def test_what_a_card_would_make_stale_is_told_before_it_is_saved(world: World) -> None:
    take = filed_take(world, card=CARD)
    chosen(world, take)
    shot = got(world, f"/shots/{shot_of(take)}")
    draft = shot["card"] | {"light": shot["card"]["light"] | {"mood": "cold"}}
    asked = f"{world.api}/shots/{shot_of(take)}/consequences"
    told = world.client("director").post(asked, json={"card": draft}).json()
    assert [change["field"] for change in told["changes"]] == ["light.mood"]
    assert [one["code"] for one in told["takes"]] == [take]
    assert told["redo_tokens"] == 0
    assert got(world, f"/shots/{shot_of(take)}")["card_version"] == shot["card_version"]
    assert world.client("director").post(asked, json={"card": shot["card"]}).json()["takes"] == []
    assert world.client("assistant_director").post(asked, json={"card": draft}).json()["redo_tokens"] is None


def test_what_a_scene_edit_would_make_stale_is_told_before_it_is_saved(world: World) -> None:
    take = filed_take(world, card=CARD)
    chosen(world, take)
    scene = got(world, "/scenes")["items"][0]
    asked = f"{world.api}/scenes/{scene['code']}/consequences"
    told = world.client("director").post(asked, json={"place": "ROOF", "seen_version": scene["version"]}).json()
    assert ([change["field"] for change in told["changes"]], len(told["takes"])) == (["place"], 1)
    nothing = world.client("director").post(asked, json={"title": "Roof", "seen_version": scene["version"]}).json()
    assert (nothing["changes"], nothing["takes"]) == ([], [])


def test_a_draft_makes_stale_only_what_it_takes_away_from_a_take(world: World) -> None:
    """A take that is stale by a field already gets no staler by it, and a draft may bring back what it rests on."""
    take = filed_take(world, card=CARD)
    chosen(world, take)
    save_card(world, shot_of(take), camera={"movement": "PUSH_IN"})
    present = got(world, f"/shots/{shot_of(take)}")["card"]

    def made_stale(**camera: str) -> list[list[str]]:
        draft = present | {"camera": present["camera"] | camera}
        told = (
            world.client("director")
            .post(f"{world.api}/shots/{shot_of(take)}/consequences", json={"card": draft})
            .json()
        )
        assert told["changes"] != []
        return [[cause["field"] for cause in one["causes"]] for one in told["takes"]]

    assert made_stale(movement="STATIC") == []
    assert made_stale(movement="PULL_OUT") == []
    assert made_stale(movement="STATIC", lens="85 mm") == [["camera.lens"]]


def test_a_scene_put_back_makes_nothing_stale(world: World) -> None:
    take = filed_take(world, card=CARD)
    chosen(world, take)
    scene = got(world, "/scenes")["items"][0]
    director, address = world.client("director"), f"{world.api}/scenes/{scene['code']}"
    edit = {"time_of_day": "NIGHT", "seen_version": scene["version"]}
    version = director.patch(address, json=edit).json()["version"]
    back = {"time_of_day": scene["time_of_day"], "seen_version": version}
    told = director.post(f"{address}/consequences", json=back).json()
    assert ([change["field"] for change in told["changes"]], told["takes"]) == (["time_of_day"], [])


REFERENCE = {"asset": "courier", "name": "Courier", "label": "front", "sha256": "a" * 64, "asset_version": 2}
NOW = AssetNow("Courier", 2, "approved", is_deleted=False, files={"front": "a" * 64})


@pytest.mark.parametrize(
    ("now", "fields"),
    [
        (NOW, []),
        (None, ["deleted"]),
        (AssetNow("Courier", 2, "retired", is_deleted=False, files={"front": "a" * 64}), ["state"]),
        (AssetNow("Courier", 3, "approved", is_deleted=False, files={"front": "b" * 64}), ["files.front"]),
        (AssetNow("Courier", 3, "approved", is_deleted=False, files={}), ["files.front"]),
        (
            AssetNow(
                "Courier", 3, "draft", is_deleted=False, files={"front": "a" * 64},
                snapshots={
                    2: {"name": "Courier", "profile": {"hair": "short"}, "tags": []},
                    3: {"name": "Courier", "profile": {"hair": "long"}, "tags": ["lead"]},
                },
            ),
            ["profile.hair"],
        ),
    ],
)  # fmt: skip
def test_what_became_of_an_asset_is_told_by_its_field(now: AssetNow | None, fields: list[str]) -> None:
    assert [cause.field for cause in asset_causes("courier", [REFERENCE], now)] == fields


def test_a_longer_list_is_told_as_one_change() -> None:
    before, after = {"avoid": ["rain"]}, {"avoid": ["rain", "extra people"]}
    assert [(one.field, one.after) for one in card_causes("S01-SH01", before, after)] == [
        ("avoid", "rain, extra people")
    ]


@pytest.mark.slow
def test_a_replaced_file_makes_the_takes_stale_that_used_it(world: World, tmp_path: Path) -> None:
    """A take that the gateway made, from the card to the animatic and back."""
    client = world.client("director")
    slug = client.post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"}).json()["slug"]
    sent = client.post(
        f"{world.api}/assets/{slug}/files?label=front",
        files={"file": ("a.png", picture(tmp_path / "a.png").read_bytes())},
    )
    assert sent.status_code == 201, sent.text
    drain(world)
    scene = client.post(f"{world.api}/scenes", json={"title": "Alley"}).json()["code"]
    card = CARD | {
        "references": [{"asset": slug, "file": "front", "role": "face"}],
        "pass_standard": [{"text": "Her face is hers.", "judges": "identity", "weight": "must"}],
        "technical": {"duration_s": 1, "resolution": "480p", "generate_audio": False},
    }
    shot = client.post(f"{world.api}/shots", json={"scene": scene, "title": "Courier", "card": card}).json()["code"]
    asked = client.post(f"{world.api}/shots/{shot}/requests", json={"model": "animatic", "count": 1})
    assert asked.status_code == 202, asked.text
    drain(world)
    assert got(world, f"/shots/{shot}/stale")["items"] == []
    file_id = got(world, f"/assets/{slug}")["files"][0]["id"]
    other = picture(tmp_path / "b.png", colour=(9, 9, 9))
    newer = client.post(
        f"{world.api}/assets/{slug}/files/{file_id}/replace", files={"file": ("b.png", other.read_bytes())}
    )
    assert newer.status_code == 200, newer.text
    (stale,) = got(world, f"/shots/{shot}/stale")["items"]
    assert [cause["field"] for cause in stale["causes"]] == ["files.front"]
    chosen(world, stale["code"])
    told = got(world, f"/assets/{slug}/consequences", "producer")
    assert [one["code"] for one in told["takes"]] == [stale["code"]]
    assert told["redo_tokens"] == 0  # animatics cost nothing
