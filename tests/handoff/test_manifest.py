"""The manifest: canonical text, clear refusals, a schema that says the same, and file names from codes."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.handoff import manifest as frozen
from circletake.kernel.filmtime import Rate

GOLDEN = Path(__file__).parent / "golden"


def test_the_example_reads_as_its_golden_file(example):
    assert frozen.to_json(example).decode() == (GOLDEN / "manifest.json").read_text("utf-8")


def test_what_was_written_reads_back_equal_and_writes_the_same_bytes(example):
    text = frozen.to_json(example)
    assert frozen.from_json(text) == example
    assert frozen.to_json(frozen.from_json(text)) == text
    assert text.endswith(b"}\n")


def test_the_order_in_which_settings_were_noted_changes_no_byte(cut):
    cut.takes[2] = dataclasses.replace(cut.takes[2], settings={"mode": "reference", "guidance": 6})
    one = frozen.to_json(cut.build())
    cut.takes[2] = dataclasses.replace(cut.takes[2], settings={"guidance": 6, "mode": "reference"})
    assert frozen.to_json(cut.build()) == one


def test_the_example_is_valid_against_the_emitted_schema(example):
    schema = json.loads(frozen.schema_json())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.Draft202012Validator(schema).validate(json.loads(frozen.to_json(example)))


def test_the_schema_refuses_an_unknown_field(example):
    tree = json.loads(frozen.to_json(example))
    tree["takes"][0]["mood"] = "blue"
    assert not jsonschema_rs.Draft202012Validator(frozen.manifest_schema()).is_valid(tree)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("schema_version",), 2, "schema_version"),
        (("project", "rate"), "23.976", "project.rate"),
        (("takes", 0, "media", "frames"), "120", "takes.0.media.frames"),
        (("takes", 0, "media", "sha256"), "abc", "takes.0.media.sha256"),
        (("takes", 0, "review_state"), "good", "takes.0.review_state"),
        (("built_at",), "2026-03-14T09:26:53", "built_at"),
    ],
)
def test_a_wrong_field_is_refused_by_its_place(example, path, value, field):
    tree = json.loads(frozen.to_json(example))
    at = tree
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(frozen.ManifestError) as refused:
        frozen.from_json(json.dumps(tree))
    assert [fault["field"] for fault in refused.value.fields] == [field]


def test_text_that_is_no_json_is_refused_in_words():
    with pytest.raises(frozen.ManifestError, match="Invalid JSON"):
        frozen.from_json(b"{not json")


def test_a_circled_take_that_is_not_there_is_refused(cut):
    del cut.takes[0]
    with pytest.raises(frozen.ManifestError, match="S01-SH01-T02 is not among the takes"):
        frozen.to_json(cut.build())


def test_a_take_of_another_shot_cannot_be_circled(cut):
    scene = cut.scenes[1]
    shot = dataclasses.replace(scene.shots[0], circled="S01-SH01-T02")
    cut.scenes[1] = dataclasses.replace(scene, shots=(shot,))
    with pytest.raises(frozen.ManifestError, match="belongs to another shot"):
        frozen.check(cut.build())


def test_a_code_that_stands_twice_is_refused(cut):
    cut.takes.append(cut.takes[0])
    with pytest.raises(frozen.ManifestError, match="S01-SH01-T02 stands here twice"):
        frozen.check(cut.build())


@pytest.mark.parametrize(("first", "last"), [(10, 10), (20, 10), (0, 121)])
def test_a_trim_outside_its_media_is_refused(cut, first, last):
    cut.takes[0] = dataclasses.replace(cut.takes[0], trim=frozen.Trim(in_frame=first, out_frame=last))
    with pytest.raises(frozen.ManifestError, match="does not lie inside the 120 frames"):
        frozen.check(cut.build())


def test_a_note_that_ends_before_it_starts_is_refused(cut):
    note = frozen.Note(author="A", text="B", frame_start=9, frame_end=9)
    cut.takes[0] = dataclasses.replace(cut.takes[0], notes=(note,))
    with pytest.raises(frozen.ManifestError, match="ends before it starts"):
        frozen.check(cut.build())


def test_a_shot_whose_circled_take_has_no_media_counts_as_missing(cut):
    cut.takes[0] = dataclasses.replace(cut.takes[0], media=None, trim=None)
    assert [shot.code for shot in frozen.missing_shots(cut.build())] == ["S01-SH01", "S01-SH02"]


def test_an_omitted_shot_is_not_missing(cut):
    scene = cut.scenes[0]
    omitted = dataclasses.replace(scene.shots[1], missing=False, state="omitted")
    cut.scenes[0] = dataclasses.replace(scene, shots=(scene.shots[0], omitted))
    assert frozen.missing_shots(cut.build()) == ()


def test_files_are_named_by_code(example):
    assert frozen.take_file_names(example) == {
        "S01-SH01-T02": "S01-SH01_T02.mp4",
        "S01-SH01-T01": "S01-SH01_T01.mp4",
        "S02-SH03-T04": "S02-SH03_T04.mp4",
    }
    assert list(frozen.reference_file_names(example).values()) == ["ref_cracked-cassette_wet-torn-label.png"]


def test_a_rate_is_always_written_as_a_fraction():
    assert frozen.rate_text(Rate(24)) == "24/1"
    assert frozen.rate_text(Rate.of(Fraction(24000, 1001))) == "24000/1001"


@settings(deadline=None, max_examples=40)
@given(
    codes=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5, unique=True), source=st.text(max_size=60)
)
def test_no_code_or_source_name_escapes_the_folder_or_doubles_a_name(codes, source):
    media = frozen.Media(
        sha256="0" * 64,
        size_bytes=1,
        mime="application/x-unknown",
        rate="24/1",
        frames=120,
        width=2,
        height=2,
        has_audio=False,
        source_name=source,
    )
    takes = tuple(frozen.Take(code=code, shot_code="S", review_state="maybe", media=media) for code in codes)
    names = frozen.take_file_names(
        frozen.Manifest(
            handoff_code="H01",
            built_at=datetime(2026, 1, 1, tzinfo=UTC),
            project=frozen.Project(code="p", title="P", rate="24/1"),
            takes=takes,
        )
    ).values()
    assert len({name.lower() for name in names}) == len(codes)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z0-9]{1,5}", name) for name in names)
