"""Replacing an asset: which cards and takes rest on it, and pointing chosen cards at another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from tests.make.pictures import picture
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.shots.card import ShotCard
from circletake.shots.replacing.rules import Swap, places_of, repointed
from circletake.takes.model import Take

CARD: dict[str, Any] = {
    "intent": {"action": "@lamp(front) flickers beside @lamp and @lamp-2; mail me@lamp"},
    "references": [
        {"asset": "lamp", "file": "front", "role": "prop"},
        {"asset": "lamp", "file": "", "role": "light"},
        {"asset": "bell", "file": "", "role": "prop"},
    ],
    "anchors": [{"at": "start", "source": "file", "asset": "lamp", "file": "back"}],
    "avoid_sets": ["lamp"],
}


def test_every_place_that_means_an_asset_is_found_and_changed() -> None:
    card = ShotCard.model_validate(CARD)
    swap = Swap("lamp", "torch", labels=frozenset({"front"}))
    assert places_of(card, swap) == [
        "intent.action",
        "intent.action",
        "references.0",
        "references.1",
        "anchors.0",
        "avoid_sets",
    ]
    changed = repointed(card, swap)
    assert changed.intent.action == "@torch(front) flickers beside @torch and @lamp-2; mail me@lamp"
    assert [(one.asset, one.file) for one in changed.references] == [("torch", "front"), ("torch", ""), ("bell", "")]
    assert (changed.anchors[0].asset, changed.anchors[0].file) == ("torch", "")
    assert changed.avoid_sets == ["torch"]
    assert repointed(changed, swap) == changed


def test_one_file_of_an_asset_is_changed_alone_and_no_file_means_the_first() -> None:
    card = ShotCard.model_validate(CARD)
    front = Swap("lamp", "lamp", file="front", first="front", by_file="clean")
    assert places_of(card, front) == ["intent.action", "intent.action", "references.0", "references.1"]
    changed = repointed(card, front)
    assert changed.intent.action.startswith("@lamp(clean) flickers beside @lamp(clean) and @lamp-2")
    assert (changed.anchors[0].file, changed.avoid_sets) == ("back", ["lamp"])
    assert places_of(card, Swap("lamp", "lamp", file="front", first="back")) == ["intent.action", "references.0"]


@pytest.fixture
def film(world: World, tmp_path: Path) -> World:
    client = world.client("director")
    for name, labels in (("Lamp", ("front", "back")), ("Torch", ("front",))):
        client.post(f"{world.api}/assets", json={"kind": "prop", "name": name})
        for at, label in enumerate(labels):
            content = picture(tmp_path / f"{name}-{label}.png", colour=(at * 90, 9, len(name))).read_bytes()
            files = {"file": (f"{label}.png", content, "image/png")}
            client.post(f"{world.api}/assets/{name.lower()}/files", files=files, data={"label": label})
    client.post(f"{world.api}/scenes", json={})
    for file in ("front", "back", ""):
        card = {"references": [{"asset": "lamp", "file": file, "role": "prop"}]}
        assert client.post(f"{world.api}/shots", json={"scene": "S01", "card": card}).status_code == 201
    return world


def pointing(world: World, asset: str, **query: str) -> list[str]:
    answer = world.client("viewer").get(f"{world.api}/assets/{asset}/cards", params=query)
    assert answer.status_code == 200, answer.text
    return [one["shot"] for one in answer.json()["items"]]


def replace(world: World, asset: str, role: str = "director", **body: Any) -> Any:
    return world.client(role).post(f"{world.api}/assets/{asset}/replace", json=body)


def test_the_cards_chosen_mean_the_other_asset_each_as_a_new_version(film: World) -> None:
    assert pointing(film, "lamp") == ["S01-SH01", "S01-SH02", "S01-SH03"]
    assert pointing(film, "lamp", file="front") == ["S01-SH01", "S01-SH03"]
    done = replace(film, "lamp", by="torch", shots=["S01-SH01", "S01-SH02"])
    assert done.json()["shots"] == ["S01-SH01", "S01-SH02"]
    client = film.client("viewer")
    cards = [client.get(f"{film.api}/shots/S01-SH0{n}").json() for n in (1, 2, 3)]
    assert [one["card_version"] for one in cards] == [2, 2, 1]
    assert [(one["card"]["references"][0]["asset"], one["card"]["references"][0]["file"]) for one in cards] == [
        ("torch", "front"),
        ("torch", ""),
        ("lamp", ""),
    ]
    assert (pointing(film, "lamp"), pointing(film, "torch")) == (["S01-SH03"], ["S01-SH01", "S01-SH02"])
    uses = client.get(f"{film.api}/assets/torch/uses").json()["cards"]
    assert [use["shot"] for use in uses] == ["S01-SH01", "S01-SH02"]
    assert replace(film, "lamp", by="torch", shots=["S01-SH01"]).json()["shots"] == []


def test_one_file_is_replaced_by_another_of_the_same_asset(film: World) -> None:
    done = replace(film, "lamp", by="lamp", file="front", by_file="back", shots=["S01-SH01", "S01-SH03"])
    assert done.json()["shots"] == ["S01-SH01", "S01-SH03"]
    assert pointing(film, "lamp", file="back") == ["S01-SH01", "S01-SH02", "S01-SH03"]


def test_cards_of_a_deleted_asset_are_told_and_can_be_pointed_elsewhere(film: World) -> None:
    film.client("director").delete(f"{film.api}/assets/lamp")
    assert len(pointing(film, "lamp")) == 3
    assert replace(film, "lamp", by="torch", shots=["S01-SH01", "S01-SH02", "S01-SH03"]).status_code == 200
    assert pointing(film, "lamp") == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"by": "lamp"}, "by"),
        ({"by": "avoid"}, "by"),
        ({"by": "gone"}, "by"),
        ({"by": "torch", "by_file": "wet"}, "by_file"),
    ],
)
def test_what_cannot_stand_in_is_refused_by_its_field(film: World, body: dict[str, str], field: str) -> None:
    client = film.client("director")
    client.post(f"{film.api}/assets", json={"kind": "constraint_set", "name": "Avoid"})
    client.post(f"{film.api}/assets", json={"kind": "prop", "name": "Gone"})
    client.delete(f"{film.api}/assets/gone")
    refused = replace(film, "lamp", shots=["S01-SH01"], **body)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, field)


def test_all_cards_change_or_none(film: World) -> None:
    refused = replace(film, "lamp", by="torch", shots=["S01-SH01", "S09-SH09"])
    assert refused.status_code == 404
    assert film.client("viewer").get(f"{film.api}/shots/S01-SH01").json()["card_version"] == 1
    assert replace(film, "lamp", by="nothing", shots=["S01-SH01"]).status_code == 404
    assert replace(film, "lamp", role="editor", by="torch", shots=["S01-SH01"]).status_code == 403


def test_takes_are_told_by_what_they_froze_and_keep_it(film: World) -> None:
    take = filed_take(film, shot="S01-SH01")
    with film.database.writing() as db:
        snapshot = dict(db.execute(select(Take.snapshot)).scalar_one())
        frozen = {"asset": "lamp", "asset_version": 3, "label": "front", "sha256": "0" * 64}
        db.execute(update(Take).values(snapshot={**snapshot, "references": [frozen]}))
    replace(film, "lamp", by="torch", shots=["S01-SH01"])
    path = f"{film.api}/assets/lamp/takes"
    (told,) = film.client("viewer").get(path).json()["items"]
    assert (told["code"], told["files"], told["asset_version"]) == (take, ["front"], 3)
    assert film.client("viewer").get(f"{film.api}/assets/torch/takes").json()["items"] == []
    film.client("director").delete(f"{film.api}/assets/lamp")
    assert len(film.client("viewer").get(path).json()["items"]) == 1
