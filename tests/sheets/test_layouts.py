"""Layouts: named slots that never overlap, and rooms that empty slots leave to their neighbours."""

from __future__ import annotations

from itertools import combinations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from circletake.assets.rules import AssetKind
from circletake.sheets.layouts import LAYOUTS, SHEET_KINDS, Layout, Rect, body_of, layouts_for, places, side_of
from circletake.sheets.recipe import MAX_PANELS
from circletake.sheets.suggest import Labelled, suggested_panels

HEIGHTS = (1080.0, 1357.6)


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.key)
def test_a_layout_names_each_slot_once_and_has_no_more_than_a_recipe_may_fill(layout: Layout) -> None:
    names = [slot.name for slot in layout.slots]
    assert len(names) == len(set(names)) <= MAX_PANELS
    assert all(slot.label and 0 <= slot.focus_y <= 1 for slot in layout.slots)


def test_every_kind_that_has_sheets_is_offered_several_layouts_its_own_first() -> None:
    offered = {kind: [layout.key.value for layout in layouts_for(kind)] for kind in SHEET_KINDS}
    assert {kind: keys[0] for kind, keys in offered.items()} == {
        AssetKind.CHARACTER: "turnaround",
        AssetKind.LOCATION: "location",
        AssetKind.PROP: "prop",
        AssetKind.WARDROBE: "outfit",
    }
    assert all(len(keys) >= 3 for keys in offered.values())
    assert layouts_for(AssetKind.SOUND) == ()


@given(
    layout=some.sampled_from(list(LAYOUTS.values())),
    height=some.sampled_from(HEIGHTS),
    has_side=some.booleans(),
    seed=some.randoms(use_true_random=False),
)
def test_whatever_is_filled_stands_on_the_sheet_apart_from_all_else(
    layout: Layout, height: float, has_side: bool, seed: object
) -> None:
    names = [slot.name for slot in layout.slots]
    filled = set(seed.sample(names, seed.randint(1, len(names))))  # type: ignore[attr-defined] # hypothesis' Random
    body = body_of(height, has_side=has_side)
    stands = places(layout, filled, body)
    assert stands.keys() == filled
    for place in stands.values():
        assert place.width > 60
        assert place.height > 60
        assert body.x <= place.x + 0.01
        assert place.x + place.width <= body.x + body.width + 0.01
        assert place.y + place.height <= body.y + body.height
    assert not any(overlap(one, other) for one, other in combinations(stands.values(), 2))
    if has_side:
        side = side_of(height, stands)
        assert not any(overlap(side, place) for place in stands.values())


def test_a_slot_that_is_left_empty_gives_its_room_to_its_neighbours() -> None:
    layout, body = LAYOUTS[next(iter(LAYOUTS))], body_of(1080, has_side=True)
    all_four = places(layout, {"front", "three_quarter", "profile", "back", "face"}, body)
    three = places(layout, {"front", "profile", "back", "face"}, body)
    assert three["front"].width > all_four["front"].width * 1.2


def test_nothing_filled_is_nothing_placed() -> None:
    assert places(LAYOUTS[next(iter(LAYOUTS))], set(), body_of(1080, has_side=True)) == {}


def suggested(key: str, *labels: str) -> dict[str, str]:
    pictures = [Labelled(uuid4(), label) for label in labels]
    names = {picture.file: picture.label for picture in pictures}
    layout = next(layout for layout in LAYOUTS.values() if layout.key == key)
    return {panel.slot: names[panel.file] for panel in suggested_panels(layout, pictures)}


def test_labels_say_where_pictures_belong() -> None:
    assert suggested("turnaround", "back", "Profile left", "front, dry", "face", "three-quarter", "torn sleeve") == {
        "front": "front, dry",
        "three_quarter": "three-quarter",
        "profile": "Profile left",
        "back": "back",
        "face": "face",
        "detail_1": "torn sleeve",
    }


def test_each_picture_is_used_once_and_what_is_left_over_fills_what_is_open() -> None:
    assert suggested("turnaround", "front", "front too", "at the counter") == {
        "front": "front",
        "detail_1": "front too",
        "detail_2": "at the counter",
    }


def test_a_word_is_matched_whole() -> None:
    assert "back" not in suggested("turnaround", "backlight", "outside")


def test_a_picture_that_fits_nowhere_takes_the_first_place() -> None:
    assert suggested("outfit", "DSC 0001")["front"] == "DSC 0001"
    assert suggested("turnaround") == {}
