"""What the engine says of good, odd and hostile files."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from tests.make.footage import film, tone
from tests.make.pictures import picture, png_bomb, turned_jpeg
from tests.media.conftest import RATES

from circletake.media.engine import EngineTask, FaultCode, MediaFault, Verb
from circletake.media.engine_main import done
from circletake.media.rules import MediaKind, Probe, RenditionKind


def quick(path: Path) -> Probe:
    result = done(EngineTask(verb=Verb.QUICK_PROBE, source=path))
    assert result.probe is not None, result.fault
    return result.probe


def checked(path: Path) -> Probe:
    result = done(EngineTask(verb=Verb.INGEST, source=path, out_dir=path.parent))
    assert result.fault is None
    assert result.probe is not None
    return result.probe


def fault_of(path: Path, *, make: tuple[RenditionKind, ...] = ()) -> MediaFault:
    result = done(EngineTask(verb=Verb.INGEST, source=path, out_dir=path.parent, make=make))
    assert result.fault is not None
    assert result.renditions == ()
    return result.fault


@pytest.mark.parametrize("name", RATES)
def test_the_rate_is_exact_and_every_frame_is_counted(rushes: dict[str, Path], name: str) -> None:
    probe, rate = checked(rushes[name]), RATES[name]
    assert probe.rate is not None
    assert probe.rate.fraction == rate
    assert probe.frame_count == round(rate) + 5
    assert (probe.is_fully_decoded, probe.variable_rate) == (True, False)
    assert (probe.width, probe.height, probe.codec, probe.pixel_format) == (320, 180, "h264", "yuv420p")
    assert probe.duration_ms == round((round(rate) + 5) / rate * 1000)


def test_a_quick_look_says_ready_for_a_browser_and_does_not_claim_more(rushes: dict[str, Path]) -> None:
    probe = quick(rushes["24"])
    assert probe.browser_ready
    assert probe.moov_first
    assert not probe.is_fully_decoded
    assert (probe.has_audio, probe.audio_codec, probe.sample_rate, probe.channels) == (True, "aac", 48_000, 1)
    assert quick(rushes["25"]).has_audio is False


def test_wavering_frame_times_are_called_variable(unsteady: Path) -> None:
    for probe in (quick(unsteady), checked(unsteady)):
        assert probe.variable_rate
        assert not probe.browser_ready
        assert (probe.rate_num, probe.rate_den) == (30, 1)


def test_an_index_at_the_end_and_ten_bits_are_not_ready_for_a_browser(tmp_path: Path) -> None:
    late = quick(film(tmp_path / "late.mp4", frames=5, faststart=False))
    assert (late.moov_first, late.browser_ready) == (False, False)
    deep = quick(film(tmp_path / "deep.mp4", frames=5, pixel_format="yuv420p10le"))
    assert (deep.pixel_format, deep.browser_ready) == ("yuv420p10le", False)


def test_a_start_timecode_is_noticed(tmp_path: Path) -> None:
    assert quick(film(tmp_path / "tc.mov", frames=5, metadata={"timecode": "01:00:00:00"})).has_timecode
    assert not quick(film(tmp_path / "none.mov", frames=5)).has_timecode


@pytest.mark.parametrize(("turn_ccw", "rotation"), [(90, 270), (180, 180), (270, 90)])
def test_the_turn_that_makes_a_film_upright_is_told_clockwise(tmp_path: Path, turn_ccw: int, rotation: int) -> None:
    assert quick(film(tmp_path / "turned.mp4", frames=3, turn_ccw=turn_ccw)).rotation == rotation


@pytest.mark.parametrize(
    ("ending", "codec"), [("webm", "libvpx"), ("mkv", "libx264"), ("avi", "mpeg4"), ("mpg", "mpeg1video")]
)
def test_other_containers_are_counted_too(tmp_path: Path, ending: str, codec: str) -> None:
    probe = checked(film(tmp_path / f"clip.{ending}", frames=30, codec=codec, options={"threads": "1"}))
    assert (probe.frame_count, probe.rate_num, probe.rate_den) == (30, 24, 1)


def test_the_name_does_not_matter(rushes: dict[str, Path], tmp_path: Path) -> None:
    disguised = shutil.copy(rushes["24"], tmp_path / "page.html")
    assert checked(disguised).mime == "video/mp4"


@pytest.mark.parametrize("share", [0.35, 0.6, 0.95])
def test_a_truncated_film_says_how_many_frames_there_were(tmp_path: Path, share: float) -> None:
    whole = film(tmp_path / "whole.mp4", frames=60).read_bytes()
    short = tmp_path / "short.mp4"
    short.write_bytes(whole[: int(len(whole) * share)])
    fault = fault_of(short, make=tuple(RenditionKind))
    assert fault.code is FaultCode.TRUNCATED
    assert fault.frames_decoded is not None
    assert 0 < fault.frames_decoded < 60
    assert f"after {fault.frames_decoded} of 60 frames" in fault.words


def test_a_film_without_its_index_does_not_open(tmp_path: Path) -> None:
    late = film(tmp_path / "late.mp4", frames=30, faststart=False)
    late.write_bytes(late.read_bytes()[:4000])
    assert fault_of(late).code is FaultCode.UNREADABLE


def test_damage_in_the_middle_never_raises(tmp_path: Path) -> None:
    damaged = film(tmp_path / "damaged.mp4", frames=60)
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 3000] = bytes(3000)
    damaged.write_bytes(content)
    result = done(EngineTask(verb=Verb.INGEST, source=damaged, out_dir=tmp_path))
    assert result.fault is not None or result.probe is not None


@pytest.mark.parametrize(
    "content", [b"", b"INT. HOTEL - NIGHT\n", b"<svg><script>alert(1)</script></svg>", b"#EXTM3U\n"]
)
def test_what_is_no_film_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "clip.mp4").write_bytes(content)
    assert fault_of(tmp_path / "clip.mp4").code is FaultCode.UNSUPPORTED


def test_an_mp4_that_holds_sound_alone_is_sound(tmp_path: Path) -> None:
    probe = checked(tone(tmp_path / "voice.mp4", codec="aac"))
    assert (probe.kind, probe.mime, probe.sample_rate) == (MediaKind.AUDIO, "audio/mp4", 48_000)


def test_a_sound_file_is_decoded_whole(tmp_path: Path) -> None:
    probe = checked(tone(tmp_path / "tone.wav", seconds=1.5))
    assert (probe.kind, probe.duration_ms, probe.is_fully_decoded) == (MediaKind.AUDIO, 1500, True)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif", "tif", "bmp", "avif"])
def test_a_picture_is_decoded_whole(tmp_path: Path, ending: str) -> None:
    probe = checked(picture(tmp_path / f"mara.{ending}"))
    assert (probe.kind, probe.width, probe.height, probe.is_fully_decoded) == (MediaKind.IMAGE, 64, 36, True)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_half_a_picture_is_a_fault(tmp_path: Path, ending: str) -> None:
    half = picture(tmp_path / f"half.{ending}", (640, 360))
    content = half.read_bytes()
    half.write_bytes(content[: len(content) // 2])
    assert fault_of(half).code is FaultCode.UNREADABLE


def test_a_picture_bomb_is_refused_by_its_claim(tmp_path: Path) -> None:
    fault = fault_of(png_bomb(tmp_path / "bomb.png"))
    assert fault.code is FaultCode.TOO_MANY_PIXELS
    assert "30000 × 30000" in fault.words


@pytest.mark.parametrize(("orientation", "rotation"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_turned_photograph_says_its_turn(tmp_path: Path, orientation: int, rotation: int) -> None:
    assert checked(turned_jpeg(tmp_path / "phone.jpg", orientation)).rotation == rotation


def test_a_document_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "breakdown.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert checked(tmp_path / "breakdown.pdf").kind is MediaKind.DOCUMENT


def test_a_rate_that_is_a_fraction_stays_one(rushes: dict[str, Path]) -> None:
    probe = quick(rushes["2997"])
    assert probe.rate is not None
    assert probe.rate.fraction == Fraction(30000, 1001)
