"""Folding, questions, codes and excerpts of the search slice."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.search.rules import (
    EXCERPT_CHARS,
    MOST_WORDS_ASKED,
    MOST_WORDS_KEPT,
    Kind,
    Question,
    best_line,
    code_key,
    code_meant,
    excerpt,
    folded,
    indexed_words,
    marked,
    words_of,
    written,
)

PROJECT = UUID(int=7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Courier's jacket", ["the", "courier", "s", "jacket"]),
        ("Café CAFE\u0301 cafe", ["cafe", "cafe", "cafe"]),
        ("Søren, Łódź, Straße, Œuvre, Æon", ["soren", "lodz", "strasse", "oeuvre", "aeon"]),
        ("S02-SH03_wet.mp4", ["s02", "sh03", "wet", "mp4"]),
        ("夜の喫茶店 night", ["夜", "の", "喫", "茶", "店", "night"]),
        ("ПРИВЕТ Ёлка", ["привет", "елка"]),
        ("\x00 ¶§¤ *\"'() -", []),
    ],
)
def test_words_are_folded_as_people_type_them(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert all(word.isalnum() for word in words_of(text))


@pytest.mark.parametrize("typed", ["S02-SH03", "s2 sh3", "s2sh3", "2.s3", "S02_SH03", "s002-sh003"])
def test_a_code_is_known_however_hastily_it_is_typed(typed: str) -> None:
    assert code_meant(typed) == code_key("S02-SH03") == "s2sh3"


def test_a_code_keeps_its_letters_and_its_take() -> None:
    assert code_meant("s2a sh3b t4") == code_key("S02A-SH03B-T04") == "s2ash3bt4"
    assert code_meant("courier") == ""
    assert (code_key("SQ01"), code_key("H03"), code_key("wet-jacket-2")) == ("sq1", "h3", "wetjacket2")


def test_an_entry_is_indexed_by_project_kind_name_and_word_each_once() -> None:
    words = indexed_words(PROJECT, Kind.SHOT, name="S02 The turn", texts=["A turn, a TURN."])
    assert words == f"¶{PROJECT.hex} ¤shot §s02 §the §turn s02 the turn a"
    long = indexed_words(PROJECT, Kind.TAKE, name="", texts=[" ".join(f"w{at}" for at in range(29_999))])
    assert len(long.split(" ")) == MOST_WORDS_KEPT + 2


def test_a_question_takes_a_dozen_words_and_no_more() -> None:
    assert len(Question.asked("word " + " ".join(f"w{at}" for at in range(999))).words) == MOST_WORDS_ASKED
    assert Question.asked('*"NEAR(' * 3).words == ("near",)
    assert Question.asked(" \x00*%'\"").is_empty


def test_matching_words_are_marked_and_nothing_is_lost() -> None:
    question = Question.asked("cafe coun")
    pieces = marked("The CAFÉ counter, uncounted.", question)
    assert "".join(piece.text for piece in pieces) == "The CAFÉ counter, uncounted."
    assert [piece.text for piece in pieces if piece.is_marked] == ["CAFÉ", "counter"]


@given(st.text(), st.text())
def test_marks_never_change_a_text(text: str, typed: str) -> None:
    assert "".join(piece.text for piece in marked(text, Question.asked(typed))) == text


def test_an_excerpt_shows_the_word_in_its_sentence() -> None:
    text = "Nothing of note. " * 30 + "A hand turns the cassette over slowly. " + "Then nothing. " * 30
    pieces = excerpt(text, Question.asked("cassette"))
    shown = "".join(piece.text for piece in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "turns the cassette over" in shown
    assert len(shown) < EXCERPT_CHARS + 20
    assert [piece.text for piece in pieces if piece.is_marked] == ["cassette"]


@given(st.text(), st.text(min_size=1))
def test_an_excerpt_is_made_of_anything(text: str, typed: str) -> None:
    shown = "".join(piece.text for piece in excerpt(text, Question.asked(typed)))
    assert len(shown) <= EXCERPT_CHARS + 4


def test_the_line_that_answers_most_words_is_shown() -> None:
    lines = [("action", "A hand."), ("mood", "A warm lamp, a hand.")]
    assert best_line(lines, Question.asked("lamp hand")) == lines[1]
    assert best_line(lines, Question.asked("nothing")) == lines[0]
    assert best_line([], Question.asked("hand")) is None


def test_only_lines_in_which_something_stands_are_kept() -> None:
    assert list(written([("a", ""), ("b", None), ("c", ["x", "y"]), ("d", [])])) == [("c", "x · y")]
