"""Renditions show the right frames: proxies are read back cell by cell."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from tests.make.footage import Picture, film, number_shown, numbers_in, tone
from tests.make.pictures import picture, turned_jpeg
from tests.media.conftest import RATES

from circletake.kernel.filmtime import Rate
from circletake.media.engine import EngineResult, EngineTask, Verb
from circletake.media.engine_main import done
from circletake.media.probing import moov_lies_first
from circletake.media.rules import RenditionKind


def made_from(source: Path, out_dir: Path, rate: Rate | None = None) -> EngineResult:
    task = EngineTask(verb=Verb.INGEST, source=source, out_dir=out_dir, make=tuple(RenditionKind), rate=rate)
    result = done(task)
    assert result.fault is None
    return result


def file_of(result: EngineResult, kind: RenditionKind) -> Path:
    made = result.rendition(kind)
    assert made is not None
    return made.path


def number_in(path: Path) -> int:
    with Image.open(path) as image:
        return number_shown(np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("name", RATES)
def test_proxy_frame_n_shows_frame_n_at_every_rate(rushes: dict[str, Path], tmp_path: Path, name: str) -> None:
    result, rate = made_from(rushes[name], tmp_path), RATES[name]
    proxy = file_of(result, RenditionKind.PROXY)
    assert numbers_in(proxy) == list(range(round(rate) + 5))
    with av.open(str(proxy)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == rate
        assert stream.codec_context.profile == "High"
        assert (stream.pix_fmt, stream.start_time) == ("yuv420p", 0)
        keys = [number for number, frame in enumerate(container.decode(stream)) if frame.key_frame]
        assert keys == list(range(0, round(rate) + 5, round(rate / 2)))
        assert len(container.streams.audio) == (0 if name == "25" else 1)
    assert moov_lies_first(proxy)


def test_the_proxy_of_unsteady_footage_is_steady_and_keeps_its_length(unsteady: Path, tmp_path: Path) -> None:
    result = made_from(unsteady, tmp_path)
    shown = numbers_in(file_of(result, RenditionKind.PROXY))
    assert shown == sorted(shown)
    assert (shown[0], shown[-1], set(shown)) == (0, 29, set(range(30)))
    assert len(shown) == 41  # the last frame begins 40 thirtieths after the first
    with av.open(str(file_of(result, RenditionKind.PROXY))) as container:
        assert container.streams.video[0].average_rate == 30


def test_a_project_rate_conforms_the_proxy_by_time(rushes: dict[str, Path], tmp_path: Path) -> None:
    shown = numbers_in(file_of(made_from(rushes["60"], tmp_path, Rate(30)), RenditionKind.PROXY))
    assert len(shown) == 33
    assert all(abs(number - 2 * place) <= 1 for place, number in enumerate(shown))


def test_poster_and_end_frames_show_what_they_say(rushes: dict[str, Path], tmp_path: Path) -> None:
    result = made_from(rushes["24"], tmp_path)
    assert number_in(file_of(result, RenditionKind.FIRST_FRAME)) == 0
    assert number_in(file_of(result, RenditionKind.LAST_FRAME)) == 28
    poster = result.rendition(RenditionKind.POSTER)
    assert poster is not None
    assert poster.details == {"width": 320, "height": 180, "frame": 9}
    assert number_in(poster.path) == 9


def test_strip_tiles_show_every_nth_frame(tmp_path: Path) -> None:
    source = film(tmp_path / "long.mp4", frames=260)
    made = made_from(source, tmp_path).rendition(RenditionKind.FILMSTRIP)
    assert made is not None
    assert made.details == {
        "tile_width": 160,
        "tile_height": 90,
        "columns": 10,
        "rows": 7,
        "tiles": 65,
        "frames_per_tile": 4,
    }
    with Image.open(made.path) as sheet:
        assert sheet.size == (1600, 630)
        pixels = np.asarray(sheet.convert("RGB"))
    for tile in range(65):
        row, column = divmod(tile, 10)
        assert number_shown(pixels[row * 90 : row * 90 + 90, column * 160 : column * 160 + 160]) == tile * 4


def test_a_turned_film_is_upright_in_every_rendition(tmp_path: Path) -> None:
    source = film(tmp_path / "phone.mp4", frames=6, turn_ccw=90, draw=_white_top_left)
    result = made_from(source, tmp_path)
    for kind in (RenditionKind.POSTER, RenditionKind.FIRST_FRAME, RenditionKind.LAST_FRAME):
        with Image.open(file_of(result, kind)) as image:
            assert image.size == (180, 320)
            assert _white_corner(np.asarray(image.convert("RGB"))) == "bottom left"
    with av.open(str(file_of(result, RenditionKind.PROXY))) as container:
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height, frame.rotation) == (180, 320, 0)
        assert _white_corner(frame.to_ndarray(format="rgb24")) == "bottom left"


def test_a_large_film_becomes_small_and_a_small_one_stays(tmp_path: Path) -> None:
    wide = film(tmp_path / "wide.mp4", frames=3, size=(2048, 858))
    proxy = made_from(wide, tmp_path).rendition(RenditionKind.PROXY)
    assert proxy is not None
    assert (proxy.details["width"], proxy.details["height"]) == (1280, 536)


def test_ten_bit_and_odd_sized_footage_get_a_plain_proxy(tmp_path: Path) -> None:
    source = film(tmp_path / "deep.mp4", frames=8, size=(322, 182), pixel_format="yuv444p10le")
    assert numbers_in(file_of(made_from(source, tmp_path), RenditionKind.PROXY)) == list(range(8))


def test_proxy_sound_lasts_as_long_as_the_picture(rushes: dict[str, Path], tmp_path: Path) -> None:
    with av.open(str(file_of(made_from(rushes["2997"], tmp_path), RenditionKind.PROXY))) as container:
        sound_s = sum(Fraction(frame.samples, frame.sample_rate) for frame in container.decode(audio=0))
    assert abs(sound_s - Fraction(35 * 1001, 30000)) < Fraction(1, 20)


def test_peaks_follow_the_sound(tmp_path: Path) -> None:
    made = made_from(tone(tmp_path / "tone.wav", seconds=2), tmp_path).rendition(RenditionKind.WAVEFORM)
    assert made is not None
    drawn = json.loads(made.path.read_text())
    assert len(drawn["peaks"]) == made.details["peaks"] == 100
    assert all(110 < peak < 140 for peak in drawn["peaks"][2:48])
    assert max(drawn["peaks"][52:]) <= 2


def test_a_silent_film_has_no_waveform_and_a_film_no_thumb(rushes: dict[str, Path], tmp_path: Path) -> None:
    result = made_from(rushes["25"], tmp_path)
    assert result.rendition(RenditionKind.WAVEFORM) is None
    assert result.rendition(RenditionKind.THUMB) is None


def test_a_thumb_is_upright_small_and_keeps_transparency(tmp_path: Path) -> None:
    turned = made_from(turned_jpeg(tmp_path / "phone.jpg", 6, (1600, 900)), tmp_path)
    with Image.open(file_of(turned, RenditionKind.THUMB)) as thumb:
        assert thumb.size == (270, 480)
        assert _white_corner(np.asarray(thumb.convert("RGB"))) == "top right"
    Image.new("RGBA", (60, 40), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    with Image.open(file_of(made_from(tmp_path / "clear.png", tmp_path), RenditionKind.THUMB)) as thumb:
        assert (thumb.mode, thumb.size, thumb.getpixel((5, 5))[3]) == ("RGBA", (60, 40), 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_pictures_of_every_mode_get_a_thumb(tmp_path: Path, mode: str) -> None:
    source = tmp_path / ("odd.tif" if mode == "CMYK" else "odd.png")
    Image.new(mode, (600, 300)).save(source)
    with Image.open(file_of(made_from(source, tmp_path), RenditionKind.THUMB)) as thumb:
        assert thumb.size == (480, 240)


def test_the_original_is_left_as_it_was(tmp_path: Path) -> None:
    source = picture(tmp_path / "mara.png")
    before = source.read_bytes()
    made_from(source, tmp_path)
    assert source.read_bytes() == before


def _white_top_left(_number: int, width: int, height: int) -> Picture:
    drawn = np.zeros((height, width, 3), np.uint8)
    drawn[: height // 2, : width // 2] = 255
    return drawn


def _white_corner(pixels: Picture) -> str:
    height, width = pixels.shape[:2]
    rows = {"top": height // 4, "bottom": height * 3 // 4}
    columns = {"left": width // 4, "right": width * 3 // 4}
    return " ".join(
        f"{row} {column}" for row, y in rows.items() for column, x in columns.items() if pixels[y, x].mean() > 128
    )
