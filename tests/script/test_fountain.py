"""Fountain read and written: every kind of line, forced or not, at its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.script.scripts import screenplays, understood

from circletake.script.elements import Kind, Screenplay, speaker
from circletake.script.fountain import _told, read_fountain
from circletake.script.fountain_writer import write_fountain
from circletake.script.markup import plain, runs_of, written

SAMPLES = Path(__file__).parent / "samples"
GENERATED = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(element.kind.value, element.text) for element in read_fountain(text).elements]


def read_sample(name: str) -> Screenplay:
    return read_fountain((SAMPLES / name).read_text(encoding="utf-8"))


def test_everything_that_fountain_knows_is_read_with_its_lines() -> None:
    script = read_sample("everything.fountain")
    found = [(one.line, one.kind.value, one.text.split("\n")[0], one.number) for one in script.elements]
    assert found[:6] == [
        (9, "transition", "FADE IN:", ""),
        (11, "section", "Act one", ""),
        (13, "synopsis", "A courier finds what she should not have.", ""),
        (15, "section", "The alley", ""),
        (17, "heading", "EXT. ALLEY - NIGHT", "1"),
        (19, "synopsis", "The courier finds the cassette.", ""),
    ]
    headings = [(one.line, one.text, one.number) for one in script.elements if one.kind is Kind.HEADING]
    assert headings == [
        (17, "EXT. ALLEY - NIGHT", "1"),
        (33, "FLASHBACK: THE STATION", "1A"),
        (49, "INT./EXT. PAWN SHOP / STREET - CONTINUOUS", "2"),
        (69, "I/E. CAR - MOVING - DAWN", ""),
    ]
    cues = [(one.text, one.is_dual) for one in script.elements if one.kind is Kind.CHARACTER]
    assert cues == [
        ("COURIER (V.O.)", False), ("McAvoy", False), ("COURIER", True), ("SHOP OWNER", False), ("ÉLODIE", False),
    ]  # fmt: skip
    assert [(one.key, one.text) for one in script.title_page][-1] == ("Contact", "Night Train Pictures\n12 Rail Street")
    assert [(one.line, "Nobody is here" in one.text) for one in script.boneyards] == [(51, True)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("INT. HOUSE - DAY", "heading"), ("int. house", "heading"), ("EXT/INT CAR", "heading"), ("E/I. CAR", "heading"),
        (".ROOFTOP", "heading"), (".ÜBERSEE", "heading"), ("...and on", "action"), ("INTERIOR", "action"),
        ("> FADE OUT.", "transition"), ("CUT TO:", "transition"), ("> The end <", "centred"), ("!INT. NO", "action"),
        ("===", "page_break"), ("= What happens", "synopsis"), ("## Two", "section"), ("~La la", "lyrics"),
        ("[[Only a note]]", "note"), ("MARY", "action"), ("@mary", "character"), ("FADE IN:", "transition"),
        ("INT. " + "LONG " * 60, "action"),
    ],
)  # fmt: skip
def test_a_line_is_of_the_kind_that_its_form_says(line: str, kind: str) -> None:
    assert [found for found, _ in kinds(f"\n{line}\n")] == [kind]


def test_in_a_speech_what_carries_no_mark_is_spoken() -> None:
    text = "MARY\nEst ce que tu viens?\n(beat)\n(softly)\n~La la\nAnd on.\n[[hold]]\nStill.\n!She leaves.\nSilence.\n"
    assert kinds(text) == [
        ("character", "MARY"),
        ("dialogue", "Est ce que tu viens?"),
        ("parenthetical", "beat"),
        ("parenthetical", "softly"),
        ("lyrics", "La la"),
        ("dialogue", "And on."),
        ("note", "hold"),
        ("dialogue", "Still."),
        ("action", "She leaves.\nSilence."),
    ]


def test_two_spaces_keep_a_speech_open_and_nothing_else_does() -> None:
    assert kinds("MARY\nOne.\n  \nTwo.\n\nThree.\n") == [
        ("character", "MARY"), ("dialogue", "One.\n\nTwo."), ("action", "Three."),
    ]  # fmt: skip


def test_notes_may_run_over_lines_but_not_over_a_blank_one() -> None:
    assert kinds("He opens [[is it\nlocked?]] the door.\n") == [("action", "He opens [[is it\nlocked?]] the door.")]
    assert kinds("He opens [[is it\n\nlocked?]]\n") == [("action", "He opens [[is it"), ("action", "locked?]]")]
    assert kinds("[[One]] [[Two]]\n") == [("note", "One"), ("note", "Two")]


def test_a_heading_keeps_its_note_and_its_number_apart() -> None:
    (heading,) = read_fountain("INT. HOUSE - DAY [[which?]] #12A#\n").elements
    assert (heading.text, heading.number) == ("INT. HOUSE - DAY [[which?]]", "12A")


def test_what_was_cut_out_leaves_the_lines_where_they_were() -> None:
    script = read_fountain("One.\n\n/* two\n\nINT. NEVER - DAY\n*/\n\nThree /* four */ five.\n\nSix /* not closed\n")
    assert [(one.line, one.text) for one in script.elements] == [
        (1, "One."), (8, "Three  five."), (10, "Six /* not closed"),
    ]  # fmt: skip
    assert [one.line for one in script.boneyards] == [3, 8]


def test_a_text_that_opens_with_a_transition_has_no_title_page() -> None:
    assert read_fountain("FADE IN:\n\nINT. A - DAY\n").title_page == ()
    assert [one.text for one in read_fountain("Title: A\nAuthor:\n\tB\n\tC\n\nINT. A - DAY\n").title_page] == [
        "A",
        "B\nC",
    ]


def test_a_speaker_is_told_without_extensions_and_notes() -> None:
    assert speaker("MARY  ANN (V.O.) [[who?]]") == "MARY ANN"


@pytest.mark.parametrize(
    ("text", "words", "bold", "italic"),
    [
        ("a *b* c", "a b c", "", "b"), ("a **b** c", "a b c", "b", ""), ("***b***", "b", "b", "b"),
        ("5 * 3 * 2", "5 * 3 * 2", "", ""), (r"\*b\*", "*b*", "", ""), ("*a", "*a", "", ""), ("a* b*", "a* b*", "", ""),
        ("**a *b* c**", "a b c", "abc", "b"), ("*a*\n*b", "a\n*b", "", "a"), ("snake_case", "snake_case", "", ""),
    ],
)  # fmt: skip
def test_marks_in_a_line_are_styles_where_they_close(text: str, words: str, bold: str, italic: str) -> None:
    runs = runs_of(text)
    assert plain(text) == words
    assert "".join(run.text for run in runs if run.is_bold) == bold
    assert "".join(run.text for run in runs if run.is_italic) == italic


@pytest.mark.slow
@given(screenplays())
@GENERATED
def test_what_is_written_is_read_again_as_it_was(script: Screenplay) -> None:
    text = write_fountain(script)
    again = read_fountain(text)
    assert understood(again) == understood(script), text
    assert write_fountain(again) == text


@given(st.text("aB .\n\t()[]*/_#=~>!@^:é\u2028\x0b0", max_size=120))
@GENERATED
def test_every_text_is_a_script_and_the_library_has_a_word_for_each_line(text: str) -> None:
    script = read_fountain(text)
    assert all(0 < one.line < one.end_line for one in script.elements)
    assert [one.line for one in script.elements] == sorted(one.line for one in script.elements)
    block = text.split("\n")
    assert len(_told(block)) == sum(bool(line.strip()) for line in block)
    again = read_fountain(write_fountain(script))
    assert [one.kind for one in again.elements if one.kind is Kind.HEADING] == [
        one.kind for one in script.elements if one.kind is Kind.HEADING
    ]


@given(st.lists(st.sampled_from(["a", "*", "**", "***", "_", "\\", " ", "\n", "[[", "]]"]), max_size=14).map("".join))
@GENERATED
def test_marks_in_any_order_come_back_from_their_runs(text: str) -> None:
    assert runs_of(written(runs_of(text))) == runs_of(text)


@pytest.mark.parametrize(
    "line",
    ["A" + "( " * 200_000, "A" + " " * 400_000 + "b", "[[" * 200_000, "*a" * 200_000, "\\[[" * 130_000, "/*" * 200_000,
     "a:" * 200_000, "#" * 400_000, "INT. " * 80_000, "[[\n" * 13_000, "A(\n" * 13_000, "/**/" * 100_000],
)  # fmt: skip
def test_no_line_however_strange_takes_long(line: str) -> None:
    began = time.process_time()
    write_fountain(read_fountain(f"{line}\n\nINT. A - DAY\n"))
    assert time.process_time() - began < 4
