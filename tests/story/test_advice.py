"""The gentle check that a film can be made small."""

from __future__ import annotations

import pytest

from circletake.example.film import PROJECT, STORY
from circletake.story.advice import Advice, FilmSize, advice_on

WHOLE = {
    "premise": "A courier finds a cassette that records tomorrow.",
    "lead": "The courier, at the end of a double shift",
    "goal": "Hand over the last parcel",
    "obstacle": "The parcel has come open in the rain",
    "turn": "She turns the cassette over and reads her own handwriting",
    "turn_kind": "object_changes_meaning",
    "ending_turn": "Her hand closes around the cassette",
    "visual_rule": "Every frame has one warm lamp in it",
}
MINUTE = FilmSize(scenes=3, places=3, characters=2)


def on(runtime_s: int | None = 60, size: FilmSize = MINUTE, **changes: str) -> list[Advice]:
    return advice_on({**WHOLE, **changes}, runtime_s=runtime_s, size=size)


def test_a_whole_small_film_needs_no_advice() -> None:
    assert on() == []


def test_the_example_needs_no_advice() -> None:
    card = {**STORY.model_dump(mode="json", exclude={"seen_version"}), "visual_rule": PROJECT.visual_rule}
    assert advice_on(card, runtime_s=PROJECT.target_runtime_s, size=MINUTE) == []


def test_an_empty_card_is_asked_for_each_field_that_carries_the_film() -> None:
    fields = [one.field for one in advice_on({}, runtime_s=60, size=FilmSize())]
    assert fields == ["premise", "lead", "goal", "obstacle", "turn", "ending_turn", "visual_rule"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("premise", "She finds a tape. It knows tomorrow. She keeps it."),
        ("premise", "word " * 46),
        ("lead", "Anna and Ben, who share a flat"),
        ("lead", "Two brothers"),
        ("obstacle", "She feels that something is wrong"),
        ("turn", "He realises what he has lost"),
        ("ending_turn", "She decides to forgive him"),
        ("visual_rule", "   "),
        ("turn_kind", ""),
    ],
)
def test_what_cannot_be_filmed_small_is_told_at_its_field_with_a_reason(field: str, words: str) -> None:
    (advice,) = on(**{field: words})
    assert advice.field == field
    assert advice.words
    assert advice.why.endswith(".")


def test_a_premise_with_a_title_in_it_is_one_sentence() -> None:
    assert on(premise="Dr. Vogt and Mrs. Lang wait for a train that has left.") == []


def test_a_lead_with_company_in_later_words_is_one_lead() -> None:
    assert on(lead="The courier, tired and wet") == []


@pytest.mark.parametrize(
    ("size", "field"),
    [
        (FilmSize(scenes=8, places=1, characters=1), "scenes"),
        (FilmSize(scenes=4, places=4, characters=1), "locations"),
        (FilmSize(scenes=3, places=1, characters=5), "cast"),
    ],
)
def test_scenes_places_and_faces_are_weighed_against_the_running_time(size: FilmSize, field: str) -> None:
    assert [one.field for one in on(size=size)] == [field]
    assert on(runtime_s=120, size=size) == []


def test_a_long_film_and_one_without_a_length_are_told() -> None:
    assert [one.field for one in on(runtime_s=900)] == ["target_runtime_s"]
    assert [one.field for one in on(runtime_s=None)] == ["target_runtime_s"]
