"""From card to prompt: the running example to the letter, and prose that tries to command a provider."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from circletake.shots.card import ShotCard
from circletake.shots.prompt import PromptNames, compile_prompt, plain_prose, render_prompt
from circletake.shots.rules import missing_in_card

CASSETTE = ShotCard.model_validate(
    {
        "intent": {
            "job": "the courier reads his own name on the tape",
            "subject": "The courier's hand and the cracked cassette",
            "action": "A hand turns the cassette over until its label faces us",
            "environment": "The counter of a pawn shop at night",
        },
        "camera": {
            "size": "BCU", "angle": "EYE_LEVEL", "movement": "PUSH_IN", "speed": "SLOW", "support": "DOLLY",
            "lens": "85 mm", "focus": "SHALLOW",
        },
        "light": {"key": "desk lamp from the left", "mood": "uneasy"},
        "sound": {"ambience": "rain on the window"},
        "technical": {"duration_s": 8},
        "references": [
            {"asset": "cassette", "file": "torn", "role": "prop"},
            {"asset": "courier", "file": "front", "role": "wardrobe", "must_not_carry": "his face"},
        ],
        "avoid": ["readable brand names"],
        "pass_standard": [{"text": "The label stays torn.", "judges": "prop"}],
    }
)  # fmt: skip
NAMES = PromptNames(assets={"cassette": "the cracked cassette", "courier": "the courier"})

PLAIN = """\
The courier's hand and the cracked cassette. Why this shot: the courier reads his own name on the tape.
A hand turns the cassette over until its label faces us.
The counter of a pawn shop at night.
Tight close-up, eye level, slow push-in on a dolly, 85 mm, shallow focus.
Key light: desk lamp from the left.
Mood: uneasy.
Ambience: rain on the window.
Use the cracked cassette, torn reference for prop only. \
Use the courier, front reference for wardrobe only; do not carry over his face.
Must hold: The label stays torn.
Avoid: readable brand names."""


def test_the_running_example_reads_to_the_letter() -> None:
    assert render_prompt(compile_prompt(CASSETTE, NAMES), "plain") == PLAIN


def test_references_are_named_as_each_model_wants_them() -> None:
    parts = compile_prompt(CASSETTE, NAMES)
    assert "Use [Image 1] for prop only. Use [Image 2] for wardrobe only" in render_prompt(parts, "bracket")
    assert "Use @Image1 for prop only. Use @Image2 for wardrobe only" in render_prompt(parts, "at")
    references = next(part for part in parts if part.key == "references")
    assert "{ref:cassette/torn}" in references.text
    assert references.from_fields == ("references.0", "references.1")


def test_a_motion_reference_counts_among_the_videos() -> None:
    card = ShotCard.model_validate(
        {"references": [{"asset": "walk", "role": "motion"}, {"asset": "courier", "role": "face"}]}
    )
    assert "[Video 1]" in render_prompt(compile_prompt(card, NAMES), "bracket")
    assert "[Image 1]" in render_prompt(compile_prompt(card, NAMES), "bracket")


def test_an_empty_card_makes_no_parts_and_says_what_is_missing() -> None:
    assert compile_prompt(ShotCard(), PromptNames()) == ()
    fields = [fault["field"] for fault in missing_in_card(ShotCard())]
    assert fields == ["intent.job", "intent.action", "pass_standard"]


def test_a_switch_typed_into_prose_loses_its_power_and_a_hyphen_keeps_its_place() -> None:
    assert plain_prose("he runs --ratio 16:9 --seed 4") == "he runs – ratio 16:9 – seed 4"
    assert plain_prose("a half-open door -- slowly") == "a half-open door -- slowly"
    assert plain_prose("see {ref:courier/front}\n--ar") == "see (ref:courier/front} – ar"


def test_sound_is_left_out_when_none_is_asked_for() -> None:
    card = CASSETTE.model_copy(deep=True)
    card.technical.generate_audio = False
    assert "sound" not in {part.key for part in compile_prompt(card, NAMES)}


def test_a_mention_in_prose_becomes_its_reference() -> None:
    card = CASSETTE.model_copy(deep=True)
    card.intent.action = "@courier turns @nobody over"
    action = next(part for part in compile_prompt(card, NAMES) if part.key == "action")
    assert render_prompt([action], "at") == "@Image2 turns @nobody over."


@given(st.text(max_size=300))
def test_whatever_is_typed_no_place_and_no_switch_survives(text: str) -> None:
    card = ShotCard.model_validate({"intent": {"action": text}})
    told = render_prompt(compile_prompt(card, PromptNames()), "bracket")
    assert "{ref:" not in told
    assert not any(word.startswith("--") and word[2:3].isalpha() for word in told.split())
