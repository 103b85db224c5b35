"""Types are told by content alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.make.footage import film, tone
from tests.make.pictures import picture

from circletake.kernel.errors import UnsupportedMediaError
from circletake.media.rules import MediaKind
from circletake.media.sniff import HEAD_BYTES, sniff


def head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


@pytest.mark.parametrize(
    ("ending", "mime"),
    [
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("webp", "image/webp"),
        ("gif", "image/gif"),
        ("tif", "image/tiff"),
        ("bmp", "image/bmp"),
        ("avif", "image/avif"),
    ],
)
def test_a_picture_is_known_under_a_wrong_name(tmp_path: Path, ending: str, mime: str) -> None:
    real = picture(tmp_path / f"real.{ending}")
    found = sniff(head(real.rename(tmp_path / "script.mp4")))
    assert (found.kind, found.mime) == (MediaKind.IMAGE, mime)


@pytest.mark.parametrize(
    ("ending", "codec", "mime"),
    [
        ("mp4", "libx264", "video/mp4"),
        ("mov", "libx264", "video/quicktime"),
        ("mkv", "libx264", "video/x-matroska"),
        ("webm", "libvpx", "video/webm"),
        ("avi", "mpeg4", "video/x-msvideo"),
        ("mpg", "mpeg1video", "video/mpeg"),
    ],
)
def test_a_film_is_known_by_its_container(tmp_path: Path, ending: str, codec: str, mime: str) -> None:
    found = sniff(head(film(tmp_path / f"clip.{ending}", frames=3, codec=codec, options={"threads": "1"})))
    assert (found.kind, found.mime) == (MediaKind.VIDEO, mime)


@pytest.mark.parametrize(
    ("ending", "codec", "mime"),
    [
        ("wav", "pcm_s16le", "audio/wav"),
        ("mp3", "libmp3lame", "audio/mpeg"),
        ("m4a", "aac", "audio/mp4"),
        ("ogg", "libopus", "audio/ogg"),
        ("flac", "flac", "audio/flac"),
    ],
)
def test_sound_is_known_by_its_container(tmp_path: Path, ending: str, codec: str, mime: str) -> None:
    found = sniff(head(tone(tmp_path / f"tone.{ending}", seconds=0.2, codec=codec)))
    assert (found.kind, found.mime) == (MediaKind.AUDIO, mime)


def test_bare_mp3_frames_and_pdf_are_known() -> None:
    assert sniff(b"\xff\xfb\x90\x64" + bytes(60)).name == "MP3"
    assert sniff(b"%PDF-1.7\n").kind is MediaKind.DOCUMENT


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (b"", "an empty file"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "an SVG drawing"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<svg onload="x()"/>', "an SVG drawing"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a web page"),
        (b"<?xml version='1.0'?><fcpxml/>", "an XML document"),
        (b"FADE IN:\n\nINT. HOTEL - NIGHT\n", "plain text"),
        (b"#EXTM3U\nhttp://localhost/secret\n", "plain text"),
        (b"PK\x03\x04" + bytes(30), "a zip archive"),
        (b"\x1f\x8b\x08" + bytes(30), "a gzip archive"),
        (bytes(257) + b"ustar\x0000", "a tar archive"),
        (b"MZ" + bytes(60), "a program"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a HEIC picture"),
        (bytes(range(3, 200)), "no type that we know"),
        (b"\xff\xfe\x41\x00\x42\x00", "no type that we know"),
    ],
)
def test_what_is_not_taken_is_named_and_so_is_what_is_taken(content: bytes, looks_like: str) -> None:
    with pytest.raises(UnsupportedMediaError) as refused:
        sniff(content)
    assert looks_like in refused.value.detail
    assert "PNG" in refused.value.detail
    assert "MP4" in refused.value.detail
