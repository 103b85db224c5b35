"""Scenes of a changed script find the scenes of the plan: always the same way, each one once."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.script.matching import Mark, match, moved
from circletake.script.outline import fingerprint, likeness
from circletake.script.sluglines import as_name, read_slugline
from circletake.story.rules import IntExt, TimeOfDay

ALLEY, SHOP, ROOF = (
    "rain runs down the walls of a narrow alley a courier kneels by a cracked cassette",
    "a desk lamp burns over a receipt book the owner turns the thing over in his hands",
    "she stands at the edge of the roof the city grey below and presses play at last",
)
TOLD = (ALLEY, SHOP, ROOF)


def mark(heading: str, words: str = "", number: str = "") -> Mark:
    return Mark(number, heading, fingerprint(words))


def test_the_same_scenes_match_one_to_one() -> None:
    scenes = [mark("ext alley", ALLEY), mark("int shop", SHOP), mark("ext roof", ROOF)]
    assert match(scenes, scenes) == {0: 0, 1: 1, 2: 2}


def test_a_scene_in_another_place_is_found_by_its_words() -> None:
    known = [mark("ext alley", ALLEY), mark("int shop", SHOP)]
    assert match(known, [mark("int cellar", SHOP + " again"), mark("ext alley", ALLEY)]) == {0: 1, 1: 0}


def test_a_number_joins_scenes_whose_words_or_heading_agree_and_a_shifted_one_does_not() -> None:
    known = [mark("ext alley", ALLEY, "1"), mark("int shop", SHOP, "2"), mark("ext roof", ROOF, "3")]
    renumbered = [mark(one.heading, words, str(at)) for at, one, words in zip((2, 3, 4), known, TOLD, strict=True)]
    shifted = [mark("int new", "nothing like it", "1"), *renumbered]
    assert match(known, shifted) == {1: 0, 2: 1, 3: 2}


def test_a_scene_written_anew_keeps_its_number_when_nothing_else_is_left() -> None:
    assert match([mark("ext alley", ALLEY, "12A")], [mark("int shop", SHOP, "12a")]) == {0: 0}
    assert match([mark("ext alley", ALLEY, "12A")], [mark("int shop", SHOP, "13")]) == {}


def test_scenes_with_one_heading_and_no_words_match_in_their_order() -> None:
    known = [mark("int car"), mark("int car"), mark("int car")]
    assert match(known, [mark("int car", ALLEY), mark("int car", SHOP)]) == {0: 0, 1: 1}


HEADINGS = st.sampled_from(["int car", "ext alley", "int shop", "ext roof"])
WORDS = ("rain", "lamp", "door", "hand", "tape", "roof", "voice", "coat")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
MARKS = st.lists(st.builds(mark, HEADINGS, TEXTS, st.sampled_from(["", "", "1", "2", "3A"])), max_size=8)


@given(MARKS, MARKS)
@settings(deadline=None)
def test_every_scene_has_one_partner_at_most_and_the_answer_is_always_the_same(
    known: list[Mark], seen: list[Mark]
) -> None:
    pairs = match(known, seen)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(seen)))
    assert set(pairs.values()) <= set(range(len(known)))
    assert match(known, seen) == pairs


@given(st.permutations(range(8)), st.sets(st.integers(0, 7), max_size=3))
@settings(deadline=None)
def test_shuffled_and_shortened_scripts_are_found_again_whole(order: list[int], gone: set[int]) -> None:
    chance = random.Random(5)
    words = [" ".join(chance.choices(["rain", "lamp", "door", "tape", "roof", "coat", "hand"], k=30)) for _ in range(8)]
    known = [mark(f"int {at % 3}", words[at]) for at in range(8)]
    kept = [at for at in order if at not in gone]
    assert match(known, [known[at] for at in kept]) == dict(enumerate(kept))


@given(st.permutations(range(9)))
def test_those_that_moved_are_the_fewest_without_which_the_rest_is_in_order(order: list[int]) -> None:
    strayed = moved(order)
    rest = [value for at, value in enumerate(order) if at not in strayed]
    assert rest == sorted(rest)
    assert (not strayed) == (list(order) == sorted(order))


def test_one_scene_that_moves_is_one_that_moved() -> None:
    assert moved([0, 2, 3, 1, 4]) == {3}
    assert moved([]) == set()


@given(TEXTS, TEXTS)
def test_likeness_is_between_nothing_and_all_and_the_same_both_ways(one: str, two: str) -> None:
    first, second = fingerprint(one), fingerprint(two)
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == 1


@pytest.mark.parametrize(
    ("heading", "int_ext", "place", "time"),
    [
        ("INT. PAWN SHOP - NIGHT", "INT", "PAWN SHOP", "NIGHT"),
        ("INT./EXT. CAR - MOVING - DAWN", "INT/EXT", "CAR - MOVING", "DAWN"),
        ("I/E CAR", "INT/EXT", "CAR", None),
        ("EXT/INT. CAR – LATER", "INT/EXT", "CAR", "LATER"),
        ("EXT. ALLEY - NIGHT (RAIN)", "EXT", "ALLEY (RAIN)", "NIGHT"),
        ("EXT. ALLEY - NIGHT - RAIN", "EXT", "ALLEY - RAIN", "NIGHT"),
        ("EST. CITY - MAGIC HOUR", "EST", "CITY", "MAGIC_HOUR"),
        ("INT. KITCHEN, MOMENTS LATER", "INT", "KITCHEN", "MOMENTS_LATER"),
        ("INT. KITCHEN. DAY.", "INT", "KITCHEN", "DAY"),
        ("INT. KITCHEN - NOON", "INT", "KITCHEN - NOON", None),
        ("EXT. NIGHT", "EXT", "NIGHT", None),
        ("FLASHBACK", None, "FLASHBACK", None),
        ("", None, "", None),
    ],
)  # fmt: skip
def test_a_heading_is_taken_apart_and_what_is_unknown_stays(
    heading: str, int_ext: str | None, place: str, time: str | None
) -> None:
    slug = read_slugline(heading)
    assert (slug.int_ext, slug.place, slug.time_of_day) == (
        IntExt(int_ext) if int_ext else None, place, TimeOfDay(time) if time else None,
    )  # fmt: skip


def test_names_in_capitals_become_names() -> None:
    assert [as_name(name) for name in ("JOE'S BAR", "McAvoy", "ÉLODIE")] == ["Joe's Bar", "McAvoy", "Élodie"]
