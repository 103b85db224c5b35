"""Codes, sluglines, orders, and the states of wardrobe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.kernel.errors import InvalidInputError
from circletake.story.rules import (
    checked_order,
    checked_scene_code,
    fitting_label,
    inserted_code,
    next_number_code,
    scenes_in_runs,
    slugline,
    state_words,
)


def test_numbers_follow_the_highest_ever_given_and_widen_past_ninety_nine() -> None:
    assert next_number_code("S", []) == "S01"
    assert next_number_code("S", ["S01", "S03", "S02A"]) == "S04"
    assert next_number_code("S", ["S99"]) == "S100"


@given(st.sets(st.integers(min_value=1, max_value=998)))
def test_a_new_code_was_never_given_before(numbers: set[int]) -> None:
    taken = [f"S{number:02}" for number in numbers]
    assert next_number_code("S", taken) not in taken


def test_an_inserted_code_takes_the_next_letter_of_its_stem_and_skips_i_and_o() -> None:
    assert inserted_code("S02", ["S02"]) == "S02A"
    assert inserted_code("S02", ["S02", "S02A"]) == "S02B"
    assert inserted_code("S02-SH03A", ["S02-SH03A"]) == "S02-SH03B"
    assert inserted_code("S02", [f"S02{letter}" for letter in "ABCDEFGH"]) == "S02J"
    with pytest.raises(InvalidInputError, match="no letter left"):
        inserted_code("S02", [f"S02{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"])


@pytest.mark.parametrize("text", ["", "2", "S2", "SH01", "S02AA", "S02I", "S1234", "S02'; --"])
def test_a_scene_code_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        checked_scene_code(text)


def test_a_slugline_leaves_out_what_is_empty() -> None:
    assert slugline("INT", "Pawn shop", "NIGHT") == "INT. PAWN SHOP - NIGHT"
    assert slugline(None, "Roof", "MAGIC_HOUR") == "ROOF - MAGIC HOUR"
    assert slugline(None, "", None) == ""


def test_an_order_names_everything_once() -> None:
    assert checked_order(["b", "a"], ["a", "b"])
    assert not checked_order(["a", "a"], ["a", "b"])
    assert not checked_order(["a"], ["a", "b"])


def test_sequences_take_their_runs_of_scenes_with_them() -> None:
    scenes = [("S00", None), ("S01", "SQ01"), ("S02", "SQ01"), ("S02A", None), ("S03", "SQ02")]
    assert scenes_in_runs(["SQ02", "SQ01"], scenes) == ["S00", "S03", "S01", "S02", "S02A"]
    assert scenes_in_runs(["SQ01", "SQ02"], scenes) == ["S00", "S01", "S02", "S02A", "S03"]


def test_a_sequence_whose_scenes_stand_apart_moves_none_of_them() -> None:
    assert scenes_in_runs(["SQ02", "SQ01"], [("S01", "SQ01"), ("S02", "SQ02"), ("S03", "SQ01")]) is None


@given(st.lists(st.tuples(st.sampled_from(["SQ01", "SQ02", "SQ03", None]))))
def test_moving_runs_loses_no_scene(places: list[tuple[str | None]]) -> None:
    scenes = [(f"S{at:02}", sequence) for at, (sequence,) in enumerate(places)]
    moved = scenes_in_runs(["SQ03", "SQ01", "SQ02"], scenes)
    assert moved is None or sorted(moved) == sorted(code for code, _ in scenes)


def test_the_labels_of_pictures_name_states_and_views() -> None:
    assert state_words(["front", "torn sleeve", "wet, back", "detail 2", "wet front"]) == ["torn sleeve", "wet"]


def test_the_picture_that_shows_a_state_best_has_the_most_of_its_words() -> None:
    labels = ["front", "wet", "torn sleeve", "wet, torn sleeve"]
    assert fitting_label("Soaked; right sleeve torn.", labels) == "torn sleeve"
    assert fitting_label("Wet, the sleeve torn", labels) == "wet, torn sleeve"
    assert fitting_label("Dry", labels) is None
    assert fitting_label("", labels) is None
