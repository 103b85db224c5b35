"""The packed timeline, conformed and played: the right frame of the right take at every record frame.

Every machine plays it by decoding; where melt is installed, that program of other hands plays it as well. The machine
that guards the main branch always has it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import subprocess
import zipfile
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest

from circletake.handoff.package import build_package

BITS = 12
CELL = 32
HEIGHT = 96
LEADER = 1 << 10
"""Frames of the second take count from here, so that the takes are told apart."""
PROFILE = """description=test
frame_rate_num={num}
frame_rate_den={den}
width={width}
height={height}
progressive=1
sample_aspect_num=1
sample_aspect_den=1
display_aspect_num=4
display_aspect_den=1
colorspace=709
"""

pytestmark = pytest.mark.slow


def write_numbered(path: Path, rate: Fraction, frames: int, first: int) -> None:
    """A clip whose every frame carries its number as black and white cells."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": "12", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = BITS * CELL, HEIGHT, "yuv420p"
        for number in range(first, first + frames):
            row = np.repeat([255 if number >> bit & 1 else 0 for bit in range(BITS)], CELL).astype(np.uint8)
            picture = np.broadcast_to(row[None, :, None], (HEIGHT, BITS * CELL, 3))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")))
        container.mux(stream.encode(None))


def read_numbers(path: Path) -> list[int]:
    """The number of each frame; zero for an empty one, which is black, or white as melt draws it."""
    with av.open(str(path)) as container:
        rows = (frame.to_ndarray(format="gray")[HEIGHT // 2] for frame in container.decode(video=0))
        numbers = [sum(1 << bit for bit in range(BITS) if row[bit * CELL + CELL // 2] > 128) for row in rows]
    return [0 if number == (1 << BITS) - 1 else number for number in numbers]


def played_by_decoding(path: Path, folder: Path, rate: str) -> list[int]:
    """The numbers on V1 when each take is decoded from its first frame."""
    timeline = otio.adapters.read_from_file(str(path))
    numbers: list[int] = []
    for item in timeline.video_tracks()[0]:
        first, length = int(item.source_range.start_time.value), int(item.source_range.duration.value)
        if isinstance(item, otio.schema.Gap):
            numbers += [0] * length
        else:
            numbers += read_numbers(path.parent / item.media_reference.target_url)[first : first + length]
    return numbers


def played_by_melt(path: Path, folder: Path, rate: str) -> list[int]:
    """The numbers that melt draws; it takes plain paths, inclusive out points, and gaps as blanks."""
    timeline = otio.adapters.read_from_file(str(path))
    arguments: list[str] = []
    for item in timeline.video_tracks()[0]:
        first, length = int(item.source_range.start_time.value), int(item.source_range.duration.value)
        if isinstance(item, otio.schema.Gap):
            arguments += ["-blank", str(length - 1)]
        else:
            media = (path.parent / item.media_reference.target_url).resolve()
            arguments += [str(media), f"in={first}", f"out={first + length - 1}"]
    num, den = rate.split("/")
    profile, drawn = folder / "profile", folder / "drawn.mkv"
    profile.write_text(PROFILE.format(num=num, den=den, width=BITS * CELL, height=HEIGHT))
    consumer = ["-consumer", f"avformat:{drawn}", "vcodec=ffv1", "an=1", "real_time=-1"]
    subprocess.run(
        ["melt", "-profile", str(profile), *arguments, *consumer],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return read_numbers(drawn)


IS_GUARDED = os.environ.get("CIRCLETAKE_EDITORS") == "1"
PLAYERS = [played_by_decoding, *([played_by_melt] if IS_GUARDED or shutil.which("melt") else [])]


@pytest.mark.parametrize("play", PLAYERS)
@pytest.mark.parametrize("rate", ["24/1", "25/1", "24000/1001", "30000/1001"])
def test_every_record_frame_is_the_right_one(cut, rate, play, tmp_path):
    (tmp_path / "vault").mkdir()
    for position, take in enumerate(cut.takes):
        clip = tmp_path / "vault" / f"{position}.mp4"
        write_numbered(clip, Fraction(rate), take.media.frames, LEADER if take.code == "S02-SH03-T04" else 1)
        sha256 = hashlib.sha256(clip.read_bytes()).hexdigest()
        clip = clip.rename(clip.with_name(sha256))
        media = dataclasses.replace(take.media, sha256=sha256, size_bytes=clip.stat().st_size, rate=rate)
        cut.takes[position] = dataclasses.replace(take, media=media, references=())
    cut.rate = rate
    build_package(
        cut.build(),
        media_path=(tmp_path / "vault").joinpath,
        posters={},
        out_path=tmp_path / "cut.zip",
        on_progress=lambda done, total: None,
    )
    with zipfile.ZipFile(tmp_path / "cut.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    expected = [*range(1 + 10, 1 + 106), *([0] * 72), *range(LEADER + 14, LEADER + 170)]
    assert play(tmp_path / "unpacked/01_edit/cassette_H01.otio", tmp_path, rate) == expected
