"""Names, probes and what a browser plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from circletake.media.rules import MediaKind, Probe, clean_file_name, is_browser_ready

READY = Probe(
    kind=MediaKind.VIDEO,
    mime="video/mp4",
    container="mp4",
    codec="h264",
    pixel_format="yuv420p",
    width=1920,
    height=1080,
    rate_num=24,
    rate_den=1,
    bits_per_second=8_000_000,
    has_audio=True,
    audio_codec="aac",
    moov_first=True,
)


@pytest.mark.parametrize(
    ("came", "cleaned"),
    [
        ("mara.png", "mara.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\shots\\S01 T02.mov", "S01 T02.mov"),
        ("a/b/", "b"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("", "file"),
        ("two\r\nlines\x00.mp4", "two lines.mp4"),
        ("gpj.\u202egnp.exe", "gpj.gnp.exe"),
        ("かさ と 雨.mp4", "かさ と 雨.mp4"),
        ("क\u094d\u200dष.png", "क\u094d\u200dष.png"),
        ('a<b>:"c|?*.mp4', "a_b___c___.mp4"),
        ("e\u0301.png", "é.png"),
    ],
)
def test_a_file_name_is_made_safe_and_keeps_its_script(came: str, cleaned: str) -> None:
    assert clean_file_name(came) == cleaned


def test_an_overlong_name_keeps_its_ending() -> None:
    assert clean_file_name("x" * 500 + ".mp4") == "x" * 116 + ".mp4"
    wide = clean_file_name("雨" * 500 + ".mp4")
    assert wide.endswith(".mp4")
    assert len(wide.encode()) <= 240
    assert len(clean_file_name("." + "y" * 500)) == 120


def test_plain_h264_with_its_index_first_is_ready_for_a_browser() -> None:
    assert is_browser_ready(READY)
    assert is_browser_ready(replace(READY, has_audio=False, audio_codec=None, width=1080, height=1920))


@pytest.mark.parametrize(
    "difference",
    [
        {"codec": "hevc"},
        {"container": "mov"},
        {"pixel_format": "yuv420p10le"},
        {"pixel_format": "yuv444p"},
        {"audio_codec": "pcm_s16le"},
        {"moov_first": False},
        {"variable_rate": True},
        {"rate_num": 120},
        {"rate_num": None},
        {"width": 3840, "height": 2160},
        {"bits_per_second": 90_000_000},
        {"kind": MediaKind.AUDIO},
    ],
)
def test_anything_that_some_browser_stumbles_over_is_not_ready(difference: dict[str, object]) -> None:
    assert not is_browser_ready(replace(READY, **difference))  # type: ignore[arg-type]  # values fit their fields


def test_a_probe_comes_back_from_json_and_members_of_later_versions_are_left_out() -> None:
    assert Probe.from_json({**READY.as_json(), "lens_mm": 50}) == READY
