"""Final Draft documents read and written: nothing that we understand is lost, and what is hostile is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from tests.script.scripts import screenplays, understood
from tests.script.test_fountain import read_sample

from circletake.script.elements import Element, Kind, Screenplay
from circletake.script.errors import HostileXmlError, NotReadableError, TooDeepError
from circletake.script.fdx_reader import read_fdx
from circletake.script.fdx_writer import losses_of, write_fdx
from circletake.script.fountain import read_fountain
from circletake.script.fountain_writer import write_fountain

GENERATED = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))


def document(body: str, *, beside: str = "") -> bytes:
    """A Final Draft document with this content."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?><FinalDraft DocumentType="Script" Version="5">'
    return f"{head}<Content>{body}</Content>{beside}</FinalDraft>".encode()


def paragraph(kind: str, words: str, **more: str) -> str:
    """A paragraph of this kind."""
    attributes = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<Paragraph Type="{kind}"{attributes}><Text>{words}</Text></Paragraph>'


def elements(body: str, *, beside: str = "") -> list[tuple[str, str]]:
    script = read_fdx(document(body, beside=beside), file_name="a.fdx").script
    return [(one.kind.value, one.text) for one in script.elements]


def test_all_runs_of_a_paragraph_are_read_with_their_styles() -> None:
    body = (
        '<Paragraph Type="Action"><Text>She reads the </Text><Text Style="Bold">cracked</Text><Text> tape</Text>'
        '<Text Style="Bold+Italic+Underline">!</Text></Paragraph>'
    )
    assert elements(body) == [("action", "She reads the **cracked** tape_***!***_")]


def test_what_stands_before_the_first_heading_is_read_too() -> None:
    body = paragraph("Transition", "FADE IN:") + paragraph("General", "A poem.") + paragraph("Scene Heading", "INT. A")
    assert elements(body) == [("transition", "FADE IN:"), ("action", "A poem."), ("heading", "INT. A")]


def test_dual_dialogue_keeps_both_sides() -> None:
    pair = "".join(
        paragraph("Character", name) + paragraph("Parenthetical", "(loud)") + paragraph("Dialogue", f"I am {name}.")
        for name in ("MARY", "JOHN")
    )
    script = read_fdx(document(f"<Paragraph><DualDialogue>{pair}</DualDialogue></Paragraph>"), file_name="a.fdx").script
    cues = [(one.text, one.is_dual) for one in script.elements if one.kind is Kind.CHARACTER]
    assert cues == [("MARY", False), ("JOHN", True)]
    assert "JOHN ^" in write_fountain(script)
    assert [one.text for one in script.elements if one.kind is Kind.PARENTHETICAL] == ["loud", "loud"]


def test_notes_stand_where_they_stood_wherever_the_document_keeps_them() -> None:
    note = "<ScriptNote><Paragraph><Text>why?</Text></Paragraph></ScriptNote>"
    inline = f'<Paragraph Type="Action"><Text>He opens </Text>{note}<Text>it.</Text></Paragraph>'
    assert elements(inline) == [("action", "He opens [[why?]]it.")]
    margin = '<ScriptNotes><ScriptNote Range="8,9"><Paragraph><Text>here</Text></Paragraph></ScriptNote></ScriptNotes>'
    body = paragraph("Action", "One.") + paragraph("Action", "Two is long.") + paragraph("Action", "Three.")
    assert elements(body, beside=margin) == [
        ("action", "One."), ("action", "Two is long."), ("note", "here"), ("action", "Three."),
    ]  # fmt: skip


def test_numbers_synopses_breaks_and_outlines_are_kept() -> None:
    body = (
        paragraph("Outline 2 (Sequences)", "The alley")
        + '<Paragraph Type="Scene Heading" Number="12A" StartsNewPage="Yes"><SceneProperties Length="1 2/8"><Summary>'
        "<Paragraph><Text>She finds it.</Text></Paragraph></Summary></SceneProperties><Text>EXT. ALLEY - NIGHT</Text>"
        "</Paragraph>"
    )
    script = read_fdx(document(body), file_name="a.fdx").script
    assert [(one.kind.value, one.text, one.number, one.level) for one in script.elements] == [
        ("section", "The alley", "", 2),
        ("page_break", "", "", 0),
        ("heading", "EXT. ALLEY - NIGHT", "12A", 0),
        ("synopsis", "She finds it.", "", 0),
    ]


def test_what_the_script_cannot_keep_of_a_document_is_said() -> None:
    body = (
        paragraph("Scene Heading", "INT. A - DAY")
        + paragraph("Camera Log", "12 mm")
        + '<Paragraph Type="Action"><Text Style="Strikeout">gone</Text></Paragraph>'
        + '<Paragraph Type="Scene Heading" Number="5"><Text>OMITTED</Text><OmittedScene>'
        + paragraph("Action", "never")
        + "</OmittedScene></Paragraph>"
    )
    read = read_fdx(document(body), file_name="a.fdx")
    camera, strikeout, omitted = read.warnings
    assert "“Camera Log” (1)" in camera
    assert "“Strikeout” (1 times)" in strikeout
    assert omitted.endswith("left out: 5.")
    assert ("action", "12 mm") in [(one.kind.value, one.text) for one in read.script.elements]


def test_a_title_page_is_told_by_place_and_by_label() -> None:
    page = "".join(
        f'<Paragraph Alignment="{side}"><Text>{words}</Text></Paragraph>'
        for side, words in [
            ("Center", "THE CASSETTE"), ("Center", ""), ("Center", "Written by"), ("Center", ""),
            ("Center", "A. Other"), ("Left", ""), ("Left", "Night Train Pictures"), ("Left", "12 Rail Street"),
            ("Left", ""), ("Left", "Draft date: 24 November"),
        ]
    )  # fmt: skip
    beside = f"<TitlePage><Content>{page}</Content></TitlePage>"
    script = read_fdx(document(paragraph("Scene Heading", "INT. A"), beside=beside), file_name="a.fdx").script
    assert [(one.key, one.text) for one in script.title_page] == [
        ("Title", "THE CASSETTE"), ("Credit", "Written by"), ("Author", "A. Other"),
        ("Contact", "Night Train Pictures\n12 Rail Street"), ("Draft date", "24 November"),
    ]  # fmt: skip


def test_the_sample_goes_to_final_draft_and_back_whole() -> None:
    script = read_sample("everything.fountain")
    read = read_fdx(write_fdx(script), file_name="a.fdx")
    assert understood(read.script) == understood(script)
    assert understood(read_fountain(write_fountain(read.script))) == understood(script)
    assert read.warnings == ()
    assert [(loss.count, loss.line) for loss in losses_of(script)] == [(1, 51)]


def test_what_a_document_cannot_carry_is_said_with_its_line() -> None:
    deep, bell = Element(Kind.SECTION, "Deep", level=6, line=3), Element(Kind.ACTION, "A bell \x07.", line=5)
    alone = Element(Kind.CHARACTER, "MARY", is_dual=True, line=7)
    script = Screenplay(elements=(deep, bell, alone, Element(Kind.DIALOGUE, "Hello.", line=8)))
    assert [(loss.count, loss.line) for loss in losses_of(script)] == [(1, 3), (1, 5), (1, 7)]
    assert read_fdx(write_fdx(script), file_name="a.fdx").script.elements[1].text == "A bell ."


@pytest.mark.slow
@given(screenplays())
@GENERATED
def test_fountain_to_final_draft_and_back_keeps_all_that_we_understand(script: Screenplay) -> None:
    document_bytes = write_fdx(script)
    read = read_fdx(document_bytes, file_name="a.fdx")
    assert understood(read.script) == understood(script), document_bytes.decode()
    assert understood(read_fountain(write_fountain(read.script))) == understood(script)
    assert read.warnings == ()


BOMB = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><FinalDraft>&b;</FinalDraft>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/hostname">]><FinalDraft>&a;</FinalDraft>'
REMOTE = '<?xml version="1.0"?><!DOCTYPE b SYSTEM "http://example.test/b.dtd"><FinalDraft/>'


@pytest.mark.parametrize(
    ("content", "error", "remedy"),
    [
        (BOMB, HostileXmlError, "save it again"),
        (OUTSIDE, HostileXmlError, "save it again"),
        (REMOTE, HostileXmlError, "save it again"),
        ("<FinalDraft><Content>" + "<a>" * 5000 + "</a>" * 5000 + "</Content></FinalDraft>", TooDeepError, "save it"),
        (f'<FinalDraft><Content a="{"x" * 3_000_000}"/></FinalDraft>', TooDeepError, "save it again"),
        ("<FinalDraft><Content " + " ".join(f'a{n}=""' for n in range(99)) + "/></FinalDraft>", TooDeepError, "save"),
        ("<FinalDraft><Content>" + "<a/>" * 600_000 + "</Content></FinalDraft>", TooDeepError, "save it again"),
        ("<FinalDraft><Content>", NotReadableError, "save it again"),
        ("<FinalDraft><Content>\0</Content></FinalDraft>", NotReadableError, "save it again"),
        ("<html/>", NotReadableError, "as Fountain"),
        ('<?xml version="1.0" encoding="klingon"?><FinalDraft/>', NotReadableError, "save it again"),
        ('<?xml version="1.0" encoding="utf-16"?><FinalDraft/>', NotReadableError, "save it again"),
    ],
    ids=["bomb", "outside", "remote", "deep", "long", "many", "wide", "cut", "nul", "html", "tongue", "wrong"],
)  # fmt: skip
def test_a_hostile_document_is_refused_quickly_in_words_that_name_it(
    content: str, error: type[NotReadableError], remedy: str
) -> None:
    began = time.process_time()
    with pytest.raises(error) as refused:
        read_fdx(content.encode(), file_name="draft.fdx")
    assert type(refused.value) is error
    assert "“draft.fdx”" in refused.value.detail
    assert remedy in refused.value.detail
    assert refused.value.fields[0]["field"] == "file"
    assert time.process_time() - began < 5
