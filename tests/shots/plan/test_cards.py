"""Cards part, join and take over: nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.example.cards import shots
from circletake.kernel.errors import InvalidInputError
from circletake.shots.card import Reference, ReferenceRole, ShotCard
from circletake.shots.plan.inheriting import (
    SceneShared,
    Shown,
    from_scene,
    from_shot,
    missing_references,
    taken_over,
)
from circletake.shots.plan.merging import differing, merge, only_second
from circletake.shots.plan.parts import fields, is_said, told, value_at
from circletake.shots.plan.splitting import Where, placed, split

EXAMPLES = st.sampled_from([card for _, _, card in shots()])


def _said(card: ShotCard) -> dict[str, object]:
    whole = told(card)
    return {path: value_at(whole, path) for path in fields(whole) if is_said(whole, path)}


def _says(card: ShotCard, path: str, value: object) -> bool:
    mine = value_at(told(card), path)
    return all(entry in mine for entry in value) if isinstance(value, list) else mine == value


@given(EXAMPLES, st.data())
@settings(max_examples=60, deadline=None)
def test_of_a_card_that_is_split_nothing_is_lost_wherever_it_goes(card: ShotCard, drawn: st.DataObject) -> None:
    choice = st.sampled_from(list(Where))
    chosen = drawn.draw(st.fixed_dictionaries({}, optional={part.path: choice for part in placed(card)}))
    first, second = split(card, chosen)
    for path, value in _said(card).items():
        if isinstance(value, list):
            assert all(_says(first, path, [entry]) or _says(second, path, [entry]) for entry in value)
        else:
            assert _says(first, path, value) or _says(second, path, value)


@given(EXAMPLES)
@settings(deadline=None)
def test_a_split_gives_the_look_to_both_and_the_action_to_the_first(card: ShotCard) -> None:
    first, second = split(card, {})
    assert first.intent.action == card.intent.action
    assert second.intent.action == ""
    assert (first.camera, first.light, first.references) == (second.camera, second.light, second.references)
    assert (first.edit.cut_in_note, second.edit.cut_out_note) == (card.edit.cut_in_note, card.edit.cut_out_note)
    assert (first.edit.cut_out_note, second.edit.cut_in_note) == ("", "")


def test_a_split_that_places_what_the_card_does_not_say_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="says nothing"):
        split(ShotCard(), {"light.mood": Where.SECOND})


@given(EXAMPLES)
@settings(deadline=None)
def test_two_halves_join_to_what_they_were(card: ShotCard) -> None:
    first, second = split(card, {})
    length = {"technical.duration_s": Where.FIRST}
    assert merge(first, second, length) == card


@given(EXAMPLES, EXAMPLES)
@settings(deadline=None)
def test_of_merged_cards_every_list_keeps_the_entries_of_both(one: ShotCard, other: ShotCard) -> None:
    joined = merge(one, other, {})
    for path in ("references", "avoid", "pass_standard", "regenerate_triggers"):
        both = value_at(told(one), path) + value_at(told(other), path)
        assert all(entry in value_at(told(joined), path) for entry in both)
    assert joined.technical.duration_s == one.technical.duration_s + other.technical.duration_s
    assert one.intent.action in joined.intent.action
    assert other.intent.action in joined.intent.action


def test_the_side_chosen_stands_and_what_only_one_says_comes_along() -> None:
    one = ShotCard.model_validate({"camera": {"lens": "35 mm", "size": "CU"}, "technical": {"generate_audio": True}})
    other = ShotCard.model_validate(
        {"camera": {"lens": "85 mm", "size": "MS"}, "light": {"mood": "quiet"}, "technical": {"generate_audio": False}}
    )
    found = {row.path: (row.where, row.both) for row in differing(one, other)}
    assert found["camera.lens"] == (Where.FIRST, "35 mm 85 mm")
    assert found["camera.size"] == (Where.FIRST, None)
    assert found["technical.generate_audio"] == (Where.FIRST, None)
    assert only_second(one, other) == [("light.mood", "quiet")]
    joined = merge(one, other, {"camera.lens": Where.SECOND})
    assert (joined.camera.lens, joined.camera.size, joined.light.mood) == ("85 mm", "CU", "quiet")
    assert joined.technical.generate_audio is True


def test_what_cannot_stand_together_is_refused_and_so_is_a_choice_where_nothing_differs() -> None:
    one, other = (ShotCard.model_validate({"camera": {"size": size}}) for size in ("CU", "MS"))
    with pytest.raises(InvalidInputError, match="choose one of them"):
        merge(one, other, {"camera.size": Where.BOTH})
    with pytest.raises(InvalidInputError, match="do not differ"):
        merge(one, other, {"light.mood": Where.FIRST})


def test_too_long_together_is_one_or_the_other() -> None:
    one, other = (ShotCard.model_validate({"technical": {"duration_s": length}}) for length in (40, 30))
    (row,) = differing(one, other)
    assert (row.both, row.where) == (None, Where.FIRST)


BEFORE = ShotCard.model_validate(
    {
        "intent": {"environment": "Wet alley."},
        "camera": {"lens": "50 mm", "screen_direction": "LEFT_TO_RIGHT"},
        "light": {"key": "Lamp from the left", "mood": "hurry"},
        "technical": {"resolution": "1080p"},
        "references": [
            {"asset": "alley", "file": "wide", "role": "location"},
            {"asset": "jacket", "file": "wet", "role": "wardrobe"},
            {"asset": "courier", "role": "face"},
        ],
        "avoid_sets": ["night-rules"],
    }
)


def test_from_the_shot_before_what_is_empty_is_filled_and_what_is_written_is_only_offered() -> None:
    card = ShotCard.model_validate(
        {"camera": {"lens": "85 mm"}, "references": [{"asset": "jacket", "role": "wardrobe"}]}
    )
    offers = {offer.key: offer for offer in from_shot(card, BEFORE)}
    assert "references:face:courier" not in offers
    assert (offers["camera.lens"].before, offers["camera.lens"].is_likely) == ("85 mm", False)
    assert offers["references:location:alley"].is_likely
    assert offers["references:wardrobe:jacket"].before is not None
    taken = taken_over(card, list(offers.values()), None)
    assert (taken.camera.lens, taken.light.mood, taken.technical.resolution) == ("85 mm", "hurry", "1080p")
    assert [(one.asset, one.file) for one in taken.references] == [("jacket", "wet"), ("alley", "wide")]
    assert taken.avoid_sets == ["night-rules"]


def test_only_what_is_ticked_is_taken_and_taking_all_leaves_nothing_to_offer() -> None:
    offers = from_shot(ShotCard(), BEFORE)
    assert taken_over(ShotCard(), offers, ["light.mood"]) == ShotCard.model_validate({"light": {"mood": "hurry"}})
    assert taken_over(ShotCard(), offers, []) == ShotCard()
    assert from_shot(taken_over(ShotCard(), offers, [offer.key for offer in offers]), BEFORE) == []


SCENE = SceneShared(
    location=(Shown("alley", "Alley"),),
    cast=(Shown("courier", "Courier"), Shown("owner", "Shop owner")),
    props=(Shown("cassette", "Cracked cassette"), Shown("lamp", "Desk lamp")),
    wardrobe=(
        Shown("jacket", "Wet jacket", ("front", "torn sleeve"), "courier", "Soaked; right sleeve torn."),
        Shown("apron", "Apron", ("front",), "owner", "Clean"),
    ),
    light_note="The lamp over the door.",
    time_of_day="MAGIC_HOUR",
)


def test_from_the_scene_comes_the_wardrobe_in_the_state_that_it_has_there() -> None:
    card = ShotCard.model_validate(
        {
            "intent": {"subject": "The courier.", "action": "@courier turns the cracked cassette."},
            "references": [{"asset": "courier", "role": "face"}],
        }
    )
    offers = {offer.key: offer for offer in from_scene(card, SCENE)}
    assert "references:wardrobe:apron" not in offers
    assert offers["references:prop:cassette"].is_likely
    assert not offers["references:prop:lamp"].is_likely
    assert not offers["references:face:owner"].is_likely
    taken = taken_over(card, list(offers.values()), None)
    jacket = next(one for one in taken.references if one.asset == "jacket")
    assert (jacket.file, jacket.role) == ("torn sleeve", ReferenceRole.WARDROBE)
    assert taken.intent.subject == "The courier. @jacket: Soaked; right sleeve torn."
    assert (taken.light.key, taken.light.time_of_day) == ("The lamp over the door.", "magic hour")
    left = {offer.key for offer in from_scene(taken, SCENE)}
    assert left == {"references:face:owner", "references:prop:lamp"}


def test_the_default_state_on_a_card_gives_way_to_the_scene_s() -> None:
    card = ShotCard(references=[Reference(asset="jacket", role=ReferenceRole.WARDROBE)])
    (offer,) = (one for one in from_scene(card, SCENE) if one.key == "references:wardrobe:jacket")
    assert (offer.before is not None, offer.is_likely) == (True, True)
    assert [one.file for one in taken_over(card, [offer], None).references] == ["torn sleeve"]


def test_a_later_moment_of_the_day_says_nothing_about_light() -> None:
    assert from_scene(ShotCard(), SceneShared(time_of_day="CONTINUOUS")) == []


def test_what_a_group_shares_is_offered_where_it_is_missing_only() -> None:
    shared = [
        Reference(asset="alley", role=ReferenceRole.LOCATION),
        Reference(asset="jacket", file="front", role=ReferenceRole.WARDROBE),
    ]
    assert [offer.key for offer in missing_references(BEFORE, shared)] == []
    assert len(missing_references(ShotCard(), shared)) == 2
