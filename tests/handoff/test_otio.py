"""The timeline: exact ranges at every rate, named gaps, markers, alternates aligned, nothing injected by a name."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.otio import build_timeline, write_otio

GOLDEN = Path(__file__).parent / "golden"
RATES = ("24/1", "25/1", "24000/1001", "30000/1001")

READ_IN_ANOTHER_PROCESS = """
import json, sys
import opentimelineio as otio
timeline = otio.adapters.read_from_file(sys.argv[1])
v1 = timeline.video_tracks()[0]
clips = []
for clip in v1.find_clips():
    cut = clip.source_range
    whole = clip.available_range().duration.value
    clips.append([clip.name, cut.start_time.value, cut.duration.value, cut.duration.rate, whole,
                  v1.range_of_child(clip).start_time.value])
start = timeline.global_start_time
shown = start.to_timecode(start.rate, drop_frame=False)
print(json.dumps({"start": [start.value, start.rate, shown], "clips": clips}))
"""


@pytest.fixture
def timeline(example) -> otio.schema.Timeline:
    return otio.adapters.read_from_string(write_otio(example).decode(), "otio_json")


def at_rate(cut, rate: str) -> frozen.Manifest:
    cut.rate = rate
    cut.takes[:] = [dataclasses.replace(take, media=dataclasses.replace(take.media, rate=rate)) for take in cut.takes]
    return cut.build()


def span(time_range: otio.opentime.TimeRange) -> tuple[float, float]:
    return time_range.start_time.value, time_range.end_time_exclusive().value


def record_starts(track: otio.schema.Track) -> dict[str, float]:
    return {item.name: track.range_of_child(item).start_time.value for item in track if item.name}


def test_the_example_reads_as_its_golden_file(example):
    assert write_otio(example).decode() == (GOLDEN / "cassette_H01.otio").read_text("utf-8")


def test_the_same_manifest_gives_the_same_bytes(example):
    assert write_otio(example) == write_otio(frozen.from_json(frozen.to_json(example)))


@pytest.mark.parametrize("rate", RATES)
def test_another_process_reads_back_every_frame_exactly(cut, rate, tmp_path):
    path = tmp_path / "cut.otio"
    path.write_bytes(write_otio(at_rate(cut, rate)))
    read = subprocess.run(
        [sys.executable, "-c", READ_IN_ANOTHER_PROCESS, str(path)], check=True, capture_output=True, text=True
    )
    found = json.loads(read.stdout)
    exact, nominal = float(Fraction(rate)), round(Fraction(rate))
    assert found["start"] == [3600 * nominal, exact, "01:00:00:00"]
    assert found["clips"] == [
        ["S01-SH01-T02", 10, 96, exact, 120, 0],
        ["S02-SH03-T04", 14, 156, exact, 192, 96 + 72],
    ]


def test_heroes_stand_on_v1_and_their_sound_on_a1_in_step(timeline):
    v1, _, a1 = timeline.tracks
    assert [item.name for item in v1] == ["S01-SH01-T02", "MISSING S01-SH02", "S02-SH03-T04"]
    assert (a1.name, a1.kind) == ("A1", otio.schema.TrackKind.Audio)
    assert [item.name for item in a1] == ["S01-SH01-T02", "MISSING S01-SH02", ""]
    assert a1.duration() == v1.duration()


def test_a_missing_shot_is_a_named_gap_and_a_red_marker_of_the_same_text(timeline):
    gap = timeline.tracks[0][1]
    assert isinstance(gap, otio.schema.Gap)
    assert span(gap.source_range) == (0, 72)
    (marker,) = [marker for marker in timeline.tracks.markers if marker.color == "RED"]
    assert marker.name == marker.comment == gap.name == "MISSING S01-SH02"
    assert span(marker.marked_range) == (96, 168)


def test_alternates_lie_disabled_above_and_start_with_their_hero(timeline):
    v1, v2, _ = timeline.tracks
    assert not v2.enabled
    assert record_starts(v2)["S01-SH01-T01"] == record_starts(v1)["S01-SH01-T02"] == 0
    assert v2.duration() == v1.duration()
    assert span(v2[0].source_range) == (0, 96)
    assert span(v2[0].available_range()) == (0, 120)


def test_notes_and_ranges_are_markers_that_say_it_in_name_and_comment(timeline):
    clip = timeline.tracks[0][2]
    found = [(marker.color, marker.name, marker.comment, *span(marker.marked_range)) for marker in clip.markers]
    assert found == [
        ("GREEN", "BEST S02-SH03-T04", "Fingers merge in the last frames.", 14, 170),
        ("YELLOW", "WEAK START S02-SH03-T04", "Weak start", 0, 14),
        ("YELLOW", "FAILED END S02-SH03-T04", "Failed end", 176, 192),
        ("BLUE", "Mara Okafor: The turn: hold this.", "The turn: hold this.", 40, 52),
        ("BLUE", "Jon Vale: Grade a touch warmer.", "Grade a touch warmer.", 14, 15),
    ]


def test_continuity_and_sound_needs_are_markers_on_the_record(timeline):
    found = {(m.color, m.name, m.marked_range.start_time.value) for m in timeline.tracks.markers if m.color != "RED"}
    assert found == {
        ("YELLOW", "CONTINUITY S01-SH01", 0),
        ("PURPLE", "SOUND S01", 0),
        ("PURPLE", "SOUND S02-SH03", 168),
    }


def test_all_that_is_ours_lies_under_one_name(timeline):
    clip = timeline.tracks[0][2]
    assert list(timeline.metadata) == list(clip.metadata) == list(clip.media_reference.metadata) == ["circletake"]
    ours = clip.metadata["circletake"]
    assert (ours["head_handle_frames"], ours["tail_handle_frames"], ours["seed"]) == (14, 22, "90210")


def test_a_take_of_another_rate_keeps_the_record_on_whole_project_frames(cut):
    media = dataclasses.replace(cut.takes[0].media, rate="30/1")
    cut.takes[0] = dataclasses.replace(cut.takes[0], media=media, trim=frozen.Trim(in_frame=10, out_frame=109))
    timeline = build_timeline(cut.build())
    clip = timeline.tracks[0][0]
    assert clip.source_range.start_time == otio.opentime.RationalTime(10, 30)
    assert clip.source_range.duration == otio.opentime.RationalTime(79, 24)


def test_alternates_of_a_missing_shot_lie_above_its_gap(cut):
    scene = cut.scenes[0]
    shot = dataclasses.replace(scene.shots[0], circled=None, missing=True)
    cut.scenes[0] = dataclasses.replace(scene, shots=(shot, *scene.shots[1:]))
    timeline = build_timeline(cut.build())
    v1, v2, *_ = timeline.tracks
    assert (v1[0].name, v2[0].name) == ("MISSING S01-SH01", "S01-SH01-T01")
    assert v1.duration() == v2.duration()


def test_a_cut_without_a_shot_is_an_empty_timeline(cut):
    cut.scenes.clear()
    cut.rest.clear()
    timeline = build_timeline(cut.build())
    assert [(track.name, len(track)) for track in timeline.tracks] == [("V1", 0)]


HOSTILE = st.one_of(
    st.text(max_size=120),
    st.sampled_from(["a\r\nLOC: 01:00:00:00", "../../etc/passwd", "<b>x</b>", '"\x00\x1b]0;', "\u202egnp.exe", "=1+1"]),
    st.just("𝄞漢字עברית " * 1000),
)


@settings(deadline=None, max_examples=60)
@given(text=HOSTILE)
def test_no_name_or_note_breaks_a_line_or_leaves_the_folder(text):
    take = frozen.Take(
        code="S01-SH01-T01",
        shot_code="S01-SH01",
        review_state="approved",
        circled=True,
        prompt=text,
        notes=(frozen.Note(author=text, text=text, frame_start=1),),
        media=frozen.Media(
            sha256="0" * 64,
            size_bytes=1,
            mime="",
            rate="24/1",
            frames=9,
            width=2,
            height=2,
            has_audio=True,
            source_name=text,
        ),
    )
    shots = (
        frozen.Shot(code="S01-SH01", title=text, circled="S01-SH01-T01", sound_needs=(text,)),
        frozen.Shot(code="S01-SH02", title=text, missing=True, planned_frames=9),
    )
    manifest = frozen.Manifest(
        handoff_code="H01",
        built_at=datetime(2026, 1, 1, tzinfo=UTC),
        project=frozen.Project(code="p", title=text, rate="24/1"),
        scenes=(frozen.Scene(code="S01", slugline=text, shots=shots),),
        takes=(take,),
    )
    read = otio.adapters.read_from_string(write_otio(manifest).decode(), "otio_json")
    clips = list(read.find_clips())
    markers = [*read.tracks.markers, *(marker for clip in clips for marker in clip.markers)]
    names = [read.name, *(clip.name for clip in clips), *(marker.name for marker in markers)]
    assert all(len(name) <= 200 and name == " ".join(name.split()) and "\x00" not in name for name in names)
    assert all("\n" not in marker.comment and "\r" not in marker.comment for marker in markers)
    assert {unquote(clip.media_reference.target_url).rpartition("/")[0] for clip in clips} == {"../02_takes"}
    assert all("/" not in clip.media_reference.target_url.removeprefix("../02_takes/") for clip in clips)
