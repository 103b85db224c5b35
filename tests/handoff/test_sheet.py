"""The editor's sheet: says everything, loads nothing, and no text becomes a tag."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.handoff import manifest as frozen
from circletake.handoff.documents.sheet import sheet_pieces, write_sheet

GOLDEN = Path(__file__).parent / "golden"


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_example_reads_as_its_golden_file(example):
    assert write_sheet(example, {}).decode() == (GOLDEN / "editors_sheet.html").read_text("utf-8")


@pytest.mark.parametrize(
    "said",
    [
        "EXT. ALLEY - NIGHT",
        "The courier finds the thing that will not let go of her.",
        "MISSING S01-SH02",
        "● approved by Mara Okafor",
        "Slow push-in, eight seconds.",
        "readable brand names",
        "cracked-cassette · wet, torn label",
        "Fingers merge in the last frames. Weak until frame 14. Fails from frame 176.",
        "The turn: hold this.",
        "The turn reads without a word.",
        "The thumb drifts at the end.",
        "Plastic click as the shell turns.",
        "Rain on metal, near and far.",
        "Thumb drifts after frame 176.",
        "Gone over by Ines Duarte: Delivered as a gap; it is shot on Monday.",
        "Only one hand is seen. — a shadow suggests two",
        "This cut holds animatics.",
        "Cost 840 tokens, 0.84 EUR.",
    ],
)
def test_the_sheet_says_what_the_editor_needs(example, said):
    assert said in " ".join(Page(write_sheet(example, {})).text.split())


def test_an_animatic_is_never_passed_off_as_a_video_model(cut):
    text = Page(write_sheet(cut.build(), {})).text
    assert text.count("not the output of a video model") == 2
    cut.takes[:2] = [dataclasses.replace(take, provider="fal", model="kling") for take in cut.takes[:2]]
    assert "animatic" not in Page(write_sheet(cut.build(), {})).text.lower()


def test_stills_are_inside_the_page_and_nothing_is_loaded(example, posters):
    page = Page(write_sheet(example, posters))
    sources = [value for name, value in page.attributes if name in {"src", "href"}]
    assert len(sources) == 2
    assert all(source and source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not {"script", "link", "iframe", "object", "form"} & set(page.tags)


def test_bytes_that_are_no_picture_are_left_out(example):
    page = Page(write_sheet(example, {"S02-SH03-T04": b"<svg onload=alert(1)>"}))
    assert "img" not in page.tags


def test_the_page_allows_itself_its_own_style_only(example):
    text = write_sheet(example, {}).decode()
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'" in text
    assert " style=" not in text


def test_the_sheet_comes_in_pieces_that_make_the_whole(example, posters):
    pieces = list(sheet_pieces(example, posters))
    assert len(pieces) > 10
    assert b"".join(pieces) == write_sheet(example, posters)


def test_a_take_of_another_rate_is_said_so(cut):
    cut.takes[0] = dataclasses.replace(cut.takes[0], media=dataclasses.replace(cut.takes[0].media, rate="30/1"))
    assert "runs at 30, the project at 24: conform before cutting" in Page(write_sheet(cut.build(), {})).text


def everywhere(text: str) -> frozen.Manifest:
    """A small cut in which every free text is this one."""
    media = frozen.Media(
        sha256="0" * 64,
        size_bytes=1,
        mime=text,
        rate="24/1",
        frames=9,
        width=2,
        height=2,
        has_audio=True,
        source_name=text,
    )
    reference = frozen.Reference(label=text, role=text, asset=text, sha256="1" * 64, file_name=text)
    take = frozen.Take(
        code="T1",
        shot_code="S01-SH01",
        review_state="approved",
        approved_by=text,
        circled=True,
        provider=text,
        model=text,
        settings={text: text},
        seed=text,
        prompt=text,
        negative_constraints=(text, text),
        references=(reference,),
        media=media,
        trim=frozen.Trim(in_frame=1, out_frame=2, reason=text),
        notes=(frozen.Note(author=text, text=text),),
        what_worked=text,
        what_failed=text,
        edit_note=text,
        next_action=text,
        criteria=(frozen.CriterionAnswer(criterion=text, judges=text, must=True, answer=text, note=text),),
        receipt=frozen.Receipt(tokens=1, money=text),
    )
    point = (frozen.OpenPoint(subject="S01", message=text),)
    shot = frozen.Shot(code="S01-SH01", title=text, circled="T1", sound_needs=(text,))
    scene = frozen.Scene(
        code="S01",
        slugline=text,
        story_job=text,
        turning_point=text,
        cast=(text, text),
        location=text,
        light_note=text,
        props=(text,),
        wardrobe=(frozen.WardrobeState(character=text, state=text),),
        continuity_notes=text,
        screen_direction=text,
        shots=(shot,),
    )
    return frozen.Manifest(
        handoff_code="H01",
        built_at=datetime(2026, 1, 1, tzinfo=UTC),
        built_by=text,
        project=frozen.Project(
            code="p", title=text, rate="24/1", logline=text, aspect_ratio=text, resolution=text, visual_rule=text
        ),
        scenes=(scene,),
        takes=(take,),
        coverage_needs=point,
        continuity_warnings=point,
        known_misses=point,
        sound_needs=point,
        findings=(frozen.Finding(code="x", subject="S01", message=text, accepted_by=text, accepted_reason=text),),
    )


PLAIN = Page(write_sheet(everywhere("x"), {}))
MARKUP = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style></title><b>",
        "{{ 7 * 7 }}{% raw %}",
        "'-->]]>&amp;<!--",
        "\x00<\x08b>",
        "<i>" * 3400,
    ]
)


@settings(deadline=None, max_examples=50)
@given(text=st.one_of(MARKUP, st.text(min_size=1, max_size=300)))
def test_no_text_opens_a_tag_or_adds_an_attribute(text):
    hostile = Page(write_sheet(everywhere(text), {}))
    assert hostile.tags == PLAIN.tags
    assert hostile.attributes == PLAIN.attributes
    assert "\x00" not in hostile.text
