"""What each character wears in a scene, and in which state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.make.pictures import picture
from tests.make.world import World


@pytest.fixture
def dressed(world: World, tmp_path: Path) -> World:
    """A courier in a wet jacket in S01, an owner in what she always wears, and a hat that nobody wears yet."""
    director = world.client("director")
    assets = (
        {"kind": "character", "name": "Courier", "profile": {"default_wardrobe": "A dry jacket"}},
        {"kind": "character", "name": "Owner", "profile": {"default_wardrobe": "Grey cardigan"}},
        {"kind": "wardrobe", "name": "Jacket"},
        {"kind": "wardrobe", "name": "Hat"},
    )
    for asset in assets:
        director.post(f"{world.api}/assets", json=asset)
    for shade, label in enumerate(("front", "wet", "torn sleeve")):
        path = picture(tmp_path / f"{shade}.png", colour=(0, 0, shade))
        director.post(
            f"{world.api}/assets/jacket/files",
            files={"file": (path.name, path.read_bytes(), "image/png")},
            data={"label": label},
        )
    worn = [{"asset": "jacket", "worn_by": "courier", "state": "Wet through, hood up"}, {"asset": "hat"}]
    director.post(f"{world.api}/scenes", json={"cast": ["owner", "courier"], "wardrobe": worn})
    return world


def _in_scene(world: World, **asked: str) -> list[dict[str, Any]]:
    answer = world.client("viewer").get(f"{world.api}/scenes/S01/wardrobe", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_the_cast_is_told_in_its_order_and_what_nobody_wears_comes_last(dressed: World) -> None:
    told = [(one["character"], one["is_default"], one["words"]) for one in _in_scene(dressed)]
    assert told == [
        ("owner", True, "Grey cardigan"),
        ("courier", False, "Jacket: Wet through, hood up"),
        (None, False, "Hat"),
    ]


def test_the_state_of_the_scene_stands_over_the_default_and_names_its_picture(dressed: World) -> None:
    (courier,) = _in_scene(dressed, character="courier")
    (jacket,) = courier["wears"]
    assert (jacket["asset"], jacket["state"], jacket["file"]) == ("jacket", "Wet through, hood up", "wet")
    assert jacket["suggestions"] == ["wet", "torn sleeve"]


def test_another_scene_has_a_state_of_its_own(dressed: World) -> None:
    director = dressed.client("director")
    worn = [{"asset": "jacket", "worn_by": "courier", "state": "dry again, the sleeve torn"}]
    director.post(f"{dressed.api}/scenes", json={"cast": ["courier"], "wardrobe": worn})
    shown = director.get(f"{dressed.api}/scenes/S02/wardrobe", params={"character": "courier"}).json()["items"]
    assert shown[0]["wears"][0]["file"] == "torn sleeve"
    assert _in_scene(dressed, character="courier")[0]["wears"][0]["file"] == "wet"


def test_who_wears_something_without_being_in_the_cast_is_told_too(dressed: World) -> None:
    edit = {"seen_version": 1, "cast": ["owner"]}
    dressed.client("director").patch(f"{dressed.api}/scenes/S01", json=edit)
    assert [one["character"] for one in _in_scene(dressed)] == ["owner", "courier", None]


def test_an_unknown_scene_or_character_is_not_found(dressed: World) -> None:
    viewer = dressed.client("viewer")
    assert viewer.get(f"{dressed.api}/scenes/S09/wardrobe").status_code == 404
    assert viewer.get(f"{dressed.api}/scenes/S01/wardrobe", params={"character": "nobody"}).status_code == 404
    assert dressed.client("stranger").get(f"{dressed.api}/scenes/S01/wardrobe").status_code == 404
