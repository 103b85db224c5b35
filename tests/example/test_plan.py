"""The film on paper: complete, in the field's codes, about a minute long, without a word left over from a draft."""

from __future__ import annotations

import json
import re

import pytest

from circletake.example import film, reels, verdicts
from circletake.example.cards import shots, turn_made_steadier
from circletake.example.library import LIBRARY
from circletake.shots.card import ReferenceRole, ShotCard, Weight
from circletake.shots.rules import checked_change, missing_in_card

CARDS = [*((f"{scene} {title}", card) for scene, title, card in shots()), ("turn again", turn_made_steadier())]
FILES = {str(entry.asset.slug): set(entry.files) for entry in LIBRARY}
LEFT_OVER = re.compile(r"lorem|ipsum|placeholder|tbd|xxx|asdf|\?\?\?|…$", re.IGNORECASE)


@pytest.mark.parametrize(("title", "card"), CARDS)
def test_every_card_is_complete_in_every_section(title: str, card: ShotCard) -> None:
    assert missing_in_card(card) == []
    assert all(card.intent.model_dump().values())
    told = card.camera.model_dump()
    assert [name for name, value in told.items() if not value] == []
    assert all(card.light.model_dump().values())
    assert card.sound.ambience
    assert card.references
    assert card.avoid
    assert card.avoid_sets == ["night-rules"]
    assert {line.weight for line in card.pass_standard} == {Weight.MUST, Weight.SHOULD}
    assert card.regenerate_triggers
    assert all((card.edit.intended_use, card.edit.cut_in_note, card.edit.cut_out_note))


@pytest.mark.parametrize(("title", "card"), CARDS)
def test_every_reference_names_an_asset_and_a_file_of_it(title: str, card: ShotCard) -> None:
    for one in card.references:
        assert one.file in FILES[one.asset]
    for anchor in card.anchors:
        assert anchor.file in FILES[anchor.asset]
    roles = [one.role for one in card.references]
    assert ReferenceRole.LOCATION in roles or ReferenceRole.LIGHT in roles


def test_the_film_is_as_long_as_its_project_says() -> None:
    assert sum(card.technical.duration_s for _scene, _title, card in shots()) == film.PROJECT.target_runtime_s


def test_each_scene_has_three_shots_and_a_need_for_each() -> None:
    scenes = [scene for scene, _title, _card in shots()]
    assert [scenes.count(code) for code in ("S01", "S02", "S03")] == [3, 3, 3]
    answered = [shot for needs in film.COVERAGE.values() for _kind, _text, shot in needs]
    assert answered == [f"S0{scene}-SH0{shot}" for scene in (1, 2, 3) for shot in (1, 2, 3)]


def test_every_scene_says_all_that_a_scene_can_say() -> None:
    for scene in film.scenes(("a", "b", "c")):
        told = scene.model_dump(exclude={"after"})
        assert [name for name, value in told.items() if not value] == []


def test_nothing_is_left_over_from_a_draft() -> None:
    texts = [film.PROJECT.model_dump_json(), film.STORY.model_dump_json(), film.SEQUENCE.model_dump_json()]
    texts += [beat.model_dump_json() for beat in film.BEATS]
    texts += [entry.asset.model_dump_json() for entry in LIBRARY]
    texts += [json.dumps(card.as_json()) for _title, card in CARDS]
    assert [text for text in texts if LEFT_OVER.search(text)] == []


def test_the_dailies_answer_every_criterion_of_the_cards_that_they_judge() -> None:
    cards = {f"{scene}-SH0{at % 3 + 1}": card for at, (scene, _title, card) in enumerate(shots())}
    for judged in verdicts.JUDGED:
        shot = judged.take.rpartition("-T")[0]
        if judged.review:
            assert len(judged.review.answers) == len(cards[shot].pass_standard)


def test_the_open_order_asks_for_something_that_can_be_done() -> None:
    assert checked_change(verdicts.ORDER.change) == verdicts.ORDER.change
    turn = next(card for _scene, title, card in shots() if title == "Side B")
    assert verdicts.ORDER.criterion in [line.text for line in turn.pass_standard]


def test_seeds_and_keys_are_each_used_once() -> None:
    keys = [wish.key for wish in (*reels.FIRST, *reels.SECOND)]
    assert len(set(keys)) == len(keys)
    assert sum(wish.wanted.count for wish in (*reels.FIRST, *reels.SECOND)) == 15
