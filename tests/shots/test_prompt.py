"""From card to prompt: the article's shots to the letter, and prose that tries to command a provider."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.shots.card import PartKey, ShotCard
from circletake.shots.places import NamingStyle, PromptNames, mentioned_in
from circletake.shots.prompt import compile_prompt
from circletake.shots.rendering import LEFT_OUT_FIRST, PromptWants, render_prompt, word_count
from circletake.shots.rules import missing_in_card
from circletake.shots.wording import SWITCH, plain_prose

GOLDEN = Path(__file__).parent / "golden"

CASSETTE = ShotCard.model_validate(
    {
        "intent": {
            "job": "the courier reads his own name on the tape",
            "subject": "The courier's hand and the cracked cassette",
            "action": "A hand turns @cassette over until its label faces us",
            "environment": "The counter of a pawn shop at night",
        },
        "camera": {
            "size": "BCU", "angle": "EYE_LEVEL", "movement": "PUSH_IN", "speed": "SLOW", "support": "DOLLY",
            "lens": "85 mm", "focus": "SHALLOW", "framing_note": "the jacket sleeve stays visible",
        },
        "light": {"key": "desk lamp from the left", "mood": "uneasy"},
        "sound": {"ambience": "rain on the window"},
        "technical": {"duration_s": 8},
        "references": [
            {"asset": "cassette", "file": "torn", "role": "prop"},
            {"asset": "courier", "file": "front", "role": "wardrobe", "must_not_carry": "his face"},
            {"asset": "push", "role": "camera"},
        ],
        "avoid": ["extra hands", "readable brand names", "changes to the words on the label"],
        "pass_standard": [{"text": "The label stays torn.", "judges": "prop"}],
    }
)  # fmt: skip
ALLEY = ShotCard.model_validate(
    {
        "intent": {
            "job": "where we are, and how small she is in it",
            "subject": "@courier, in @wet-jacket(front)",
            "action": "She comes in from the left",
        },
        "camera": {"screen_direction": "LEFT_TO_RIGHT"},
        "shots": [
            {"action": "the alley in the rain, nobody in it", "camera": {"size": "WS"}, "duration_s": 3},
            {
                "action": "@courier walks in", "duration_s": 4,
                "camera": {"size": "MS", "movement": "TRACK_FOLLOW", "speed": "MODERATE"},
            },
            {
                "action": "@wet-jacket(torn sleeve) opens on the cassette", "duration_s": 1,
                "camera": {"size": "INSERT", "framing_note": "the label upright"},
            },
        ],
        "technical": {"duration_s": 8},
        "references": [
            {"asset": "courier", "role": "face"},
            {"asset": "wet-jacket", "file": "front", "role": "wardrobe"},
            {"asset": "wet-jacket", "file": "torn sleeve", "role": "wardrobe"},
        ],
        "anchors": [{"at": "start", "source": "take_last_frame", "take": "S01-SH01-T02", "purpose": "same wet stone"}],
        "avoid_sets": ["night-rules"],
        "pass_standard": [
            {"text": "Same jacket in all three", "judges": "wardrobe"},
            {"text": "wet pavement", "judges": "location"},
            {"text": "one even walk", "judges": "camera", "weight": "should"},
        ],
    }
)  # fmt: skip
ROOFTOP = ShotCard.model_validate(
    {
        "intent": {
            "job": "she decides", "action": "@courier keeps the cassette", "performance": "no hurry, chin up",
            "environment": "a flat roof above the city",
        },
        "camera": {"size": "WS", "movement": "STATIC", "screen_direction": "AWAY"},
        "light": {"time_of_day": "first light", "practicals": "windows far below", "colour": "cold blue"},
        "sound": {"dialogue": "COURIER: “Not yet.”", "silence": "after the line"},
        "references": [{"asset": "courier", "file": "back", "role": "pose"}, {"asset": "walk", "role": "motion"}],
        "avoid": ["any other person"],
        "pass_standard": [{"text": "the skyline stays as in the wide", "judges": "location"}],
    }
)  # fmt: skip
SHOTS = {"cassette": CASSETTE, "alley": ALLEY, "rooftop": ROOFTOP}
NAMES = PromptNames(
    assets={
        "cassette": "the cracked cassette", "courier": "the courier", "push": "slow push over glass",
        "wet-jacket": "the wet jacket", "walk": "her walk",
    },
    avoid_sets={"night-rules": ["daylight", "a second person"]},
    kinds={"push": "video", "walk": "video"},
)  # fmt: skip


def _card(card: ShotCard, **changes: Any) -> ShotCard:
    return ShotCard.model_validate({**card.as_json(), **changes})


def _text(card: ShotCard, style: NamingStyle = NamingStyle.PLAIN) -> str:
    return render_prompt(compile_prompt(card, NAMES), PromptWants(style)).text


@pytest.mark.parametrize("style", NamingStyle)
@pytest.mark.parametrize("shot", SHOTS)
def test_the_articles_shots_read_to_the_letter_in_each_way_of_naming(shot: str, style: NamingStyle) -> None:
    told = (GOLDEN / f"{shot}_{style}.txt").read_text(encoding="utf-8")
    assert f"{_text(SHOTS[shot], style)}\n" == told


def test_parts_come_in_their_order_and_know_their_fields() -> None:
    parts = compile_prompt(CASSETTE, NAMES)
    assert [part.key for part in parts] == [key for key in PartKey if key in {part.key for part in parts}]
    references = next(part for part in parts if part.key is PartKey.REFERENCES)
    assert "{ref:cassette/torn}" in references.text
    assert references.from_fields == ("references.0", "references.1", "references.2")
    camera = next(part for part in parts if part.key is PartKey.CAMERA)
    assert camera.from_fields[2:5] == ("camera.movement", "camera.speed", "camera.support")


def test_a_motion_reference_counts_among_the_videos_even_before_its_file_is_known() -> None:
    card = ShotCard.model_validate(
        {"references": [{"asset": "pace", "role": "motion"}, {"asset": "courier", "role": "face"}]}
    )
    assert "Use [Video 1] for motion only. Use [Image 1] for face only." in _text(card, NamingStyle.BRACKET)


def test_the_same_file_twice_is_one_picture() -> None:
    twice = [{"asset": "courier", "role": "face"}, {"asset": "courier", "role": "pose"}]
    told = _text(ShotCard.model_validate({"references": twice}), NamingStyle.AT)
    assert told == "Use @Image1 for face only. Use @Image1 for pose only."


def test_an_empty_card_makes_no_parts_and_says_what_is_missing() -> None:
    assert compile_prompt(ShotCard(), PromptNames()) == ()
    fields = [fault["field"] for fault in missing_in_card(ShotCard())]
    assert fields == ["intent.job", "intent.action", "pass_standard"]


def test_shots_of_a_clip_say_what_happens_where_no_single_action_does() -> None:
    told = _card(ALLEY, intent={"job": "where we are"})
    assert missing_in_card(told) == []
    action = next(part for part in compile_prompt(told, NAMES) if part.key is PartKey.ACTION)
    assert [line.split(",")[0] for line in action.text.splitlines()] == ["Shot 1", "Shot 2", "Shot 3"]
    assert {"shots.1.camera.movement", "shots.2.action", "shots.0.duration_s"} <= set(action.from_fields)


def test_a_switch_typed_into_prose_loses_its_power_and_a_hyphen_keeps_its_place() -> None:
    assert plain_prose("he runs --ratio 16:9 --seed 4") == "he runs – ratio 16:9 – seed 4"
    assert plain_prose("a half-open door -- slowly") == "a half-open door -- slowly"
    assert plain_prose("see {ref:courier/front}\n--ar") == "see (ref:courier/front} – ar"


def test_sound_is_left_out_when_none_is_asked_for() -> None:
    card = CASSETTE.model_copy(deep=True)
    card.technical.generate_audio = False
    assert PartKey.SOUND not in {part.key for part in compile_prompt(card, NAMES)}


def test_a_mention_names_its_reference_and_without_one_it_is_told_in_words() -> None:
    card = _card(CASSETTE, intent={"action": "@courier shows @shop-owner the @wet-jacket"})
    assert mentioned_in(card) == {"courier", "shop-owner", "wet-jacket"}
    action = next(part for part in compile_prompt(card, NAMES) if part.key is PartKey.ACTION)
    assert render_prompt([action], PromptWants(NamingStyle.AT)).text == "@Image2 shows shop owner the the wet jacket."
    assert render_prompt([action]).text == "The courier shows shop owner the the wet jacket."


class TestWhatAModelWants:
    def test_what_to_avoid_goes_apart_where_the_model_has_a_place_for_it(self) -> None:
        told = render_prompt(compile_prompt(CASSETTE, NAMES), PromptWants(has_negative=True))
        assert told.negative == "extra hands; readable brand names; changes to the words on the label"
        assert "Avoid" not in told.text
        assert render_prompt(compile_prompt(CASSETTE, NAMES)).negative == ""

    def test_sentences_are_left_out_in_their_order_until_it_fits_and_each_is_told(self) -> None:
        parts = compile_prompt(CASSETTE, NAMES)
        whole = render_prompt(parts).text
        told = render_prompt(parts, PromptWants(max_chars=len(whole) - 1))
        assert [(one.key, one.field) for one in told.left_out] == [(PartKey.INTENT, "intent.job")]
        assert told.left_out[0].text == "Why this shot: the courier reads his own name on the tape."
        tighter = render_prompt(parts, PromptWants(max_words=word_count(whole) - 18))
        assert [one.field for one in tighter.left_out] == ["intent.job", "light.mood", "sound.ambience"]
        assert not tighter.is_too_long
        assert "uneasy" not in tighter.text

    def test_what_must_be_said_stays_whole_and_is_said_to_be_too_long(self) -> None:
        parts = compile_prompt(CASSETTE, NAMES)
        told = render_prompt(parts, PromptWants(max_words=10))
        assert (told.is_too_long, told.left_out, told.text) == (True, (), render_prompt(parts).text)

    def test_characters_of_chinese_count_for_two_words(self) -> None:
        assert word_count("雨 夜 rain at night") == 7

    def test_every_field_that_may_be_left_out_is_a_field_of_the_card(self) -> None:
        card = ShotCard().as_json()
        assert all(name.split(".")[1] in card[name.split(".")[0]] for name in LEFT_OUT_FIRST)


class TestPartsByHand:
    def test_a_part_by_hand_stands_for_the_cards_words_cleaned_with_its_places_named(self) -> None:
        part = next(part for part in compile_prompt(CASSETTE, NAMES) if part.key is PartKey.ACTION)
        by_hand = {"text": "A thumb slides @cassette(torn)\nover. --seed 4 {ref:x}", "of": part.digest}
        edited = _card(CASSETTE, edits={"action": by_hand})
        told = next(one for one in compile_prompt(edited, NAMES) if one.key is PartKey.ACTION)
        assert (told.is_edited, told.is_behind, told.own_text) == (True, False, part.own_text)
        assert told.text == "A thumb slides {ref:cassette/torn}\nover. – seed 4 (ref:x}"
        assert told.from_fields == part.from_fields
        assert "A thumb slides [Image 1]\nover." in _text(edited, NamingStyle.BRACKET)

    def test_it_is_behind_once_the_fields_beneath_say_something_else(self) -> None:
        part = next(part for part in compile_prompt(CASSETTE, NAMES) if part.key is PartKey.CAMERA)
        edited = _card(CASSETTE, edits={"camera": {"text": "Very close.", "of": part.digest}})
        moved = _card(edited, camera={"size": "CU"})
        told = next(one for one in compile_prompt(moved, NAMES) if one.key is PartKey.CAMERA)
        assert (told.is_behind, told.text, told.own_text) == (True, "Very close.", "Close-up.")

    def test_an_empty_one_leaves_the_part_out_and_one_where_the_card_says_nothing_adds_it(self) -> None:
        without = _card(CASSETTE, edits={"look": {"text": ""}})
        assert "Mood" not in _text(without)
        added = _card(ShotCard(), edits={"light": {"text": "One lamp."}})
        (part,) = compile_prompt(added, NAMES)
        assert (part.text, part.from_fields, part.is_behind) == ("One lamp.", (), True)

    def test_it_is_never_left_out_for_want_of_room(self) -> None:
        edited = _card(CASSETTE, edits={"look": {"text": "Uneasy, as before an exam."}})
        told = render_prompt(compile_prompt(edited, NAMES), PromptWants(max_chars=620))
        assert told.left_out
        assert "as before an exam" in told.text

    def test_a_card_without_shots_and_edits_reads_as_before_there_were_any(self) -> None:
        assert {"shots", "edits"} & set(CASSETTE.as_json()) == set()
        assert {"shots", "edits"} <= set(_card(ALLEY, edits={"look": {"text": ""}}).as_json())


WORDS = st.text(max_size=60) | st.sampled_from(
    ["--seed 4", "x --ar 16:9", "{ref:courier/front}", "@courier", "@courier(front)", "@nobody", "a } b {", "--", "."]
)
CARDS = st.fixed_dictionaries(
    {
        "intent": st.fixed_dictionaries(dict.fromkeys(("job", "subject", "action", "performance"), WORDS)),
        "camera": st.fixed_dictionaries({"lens": WORDS, "framing_note": WORDS}),
        "light": st.fixed_dictionaries({"key": WORDS, "mood": WORDS}),
        "sound": st.fixed_dictionaries({"dialogue": WORDS, "music": WORDS}),
        "shots": st.lists(st.fixed_dictionaries({"action": WORDS}), max_size=3),
        "references": st.lists(
            st.fixed_dictionaries(
                {
                    "asset": st.sampled_from(["courier", "wet-jacket", "a}b", "--seed"]),
                    "file": st.sampled_from(["", "front", "--hd {x}", "@courier"]),
                    "must_not_carry": WORDS,
                }
            ),
            max_size=3,
        ),
        "avoid": st.lists(WORDS, max_size=3),
        "pass_standard": st.lists(st.fixed_dictionaries({"text": WORDS, "judges": st.just("story")}), max_size=2),
        "edits": st.dictionaries(
            st.sampled_from([key.value for key in PartKey]), st.fixed_dictionaries({"text": WORDS}), max_size=2
        ),
    }
)


@given(CARDS, st.sampled_from(NamingStyle))
def test_whatever_is_typed_no_switch_and_no_place_survives_and_every_part_stands_on_fields(
    told: dict[str, Any], style: NamingStyle
) -> None:
    card = ShotCard.model_validate(told)
    parts = compile_prompt(card, NAMES)
    text = render_prompt(parts, PromptWants(style)).text
    assert not SWITCH.search(text)
    assert "{ref:" not in text
    assert "@nobody" not in text
    plain = card.as_json()
    for part in parts:
        assert part.from_fields or part.is_edited
        assert all(_has(plain, path) for path in part.from_fields)


def _has(card: dict[str, Any], path: str) -> bool:
    value: Any = card
    for name in re.split(r"\.", path):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value is not None
