"""Codes, sluglines and gentle advice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.kernel.errors import InvalidInputError
from circletake.story.rules import (
    checked_order,
    checked_scene_code,
    filmable_hints,
    inserted_code,
    next_number_code,
    slugline,
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


def test_advice_is_silent_once_the_card_says_it_all() -> None:
    words = ("premise", "lead", "goal", "obstacle", "turn", "ending_turn", "visual_rule")
    assert filmable_hints({**dict.fromkeys(words, "A courier finds a cassette."), "target_runtime_s": 60}) == []
    assert len(filmable_hints({"premise": "word " * 60, "target_runtime_s": 900})) == 8
