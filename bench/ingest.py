"""Measure ingest of a 10 s 1080p clip beside one plain encode of the same clip in the same run.

Usage: python bench/ingest.py [CLIP] [--rounds N]. Without a clip one is drawn. Aims: whole ingest ≤ 1.15 × of the
encode; a browser-ready clip watchable < 1 s after its last byte (hash closed, stored and looked at).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from circletake.media.engine import EngineTask, Verb, quick_probe, run_engine
from circletake.media.intake import receive_upload
from circletake.media.rules import GIB, RENDITIONS_OF, MediaKind
from circletake.media.storage import DiskStorage

REFERENCE = "ffmpeg -v error -y -i {clip} -vf scale=1280:720 -c:v libx264 -preset veryfast -crf 23 -c:a aac {out}"
PLAIN_ENCODE = """
import sys, av
from av.video.reformatter import VideoReformatter
with av.open(sys.argv[1]) as clip, av.open(sys.argv[2], "w") as out:
    film = clip.streams.video[0]
    film.thread_type = "AUTO"
    stream = out.add_stream("libx264", rate=film.average_rate, options={"preset": "veryfast", "crf": "23"})
    stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
    work = VideoReformatter()
    for frame in clip.decode(film):
        small = work.reformat(frame, 1280, 720, interpolation="BICUBIC")
        small.pict_type = 0
        out.mux(stream.encode(small))
    out.mux(stream.encode(None))
"""


def draw_clip(path: Path, seconds: int = 10) -> Path:
    """A moving, softly textured picture with grain, 1920 x 1080 at 24 frames a second."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(30, 220, (68, 240, 3), dtype=np.uint8)
    wall = np.repeat(np.repeat(coarse, 16, axis=0), 16, axis=1)[:1080]
    grain = rng.integers(0, 8, (1080, 2100, 3), dtype=np.uint8)
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as out:
        stream = out.add_stream("libx264", rate=Fraction(24), options={"preset": "veryfast", "crf": "20"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, "yuv420p"
        for number in range(24 * seconds):
            shift = number * 5
            drawn = wall[:, shift : shift + 1920] + grain[:, number % 90 : number % 90 + 1920]
            out.mux(stream.encode(VideoFrame.from_ndarray(np.ascontiguousarray(drawn), format="rgb24")))
        out.mux(stream.encode(None))
    return path


def best(rounds: int, deed: Callable[[], object]) -> tuple[float, float]:
    """The best wall seconds of some rounds, and the children's CPU seconds of that round."""
    taken: list[tuple[float, float]] = []
    for _ in range(rounds):
        cpu = os.times()
        began = time.perf_counter()
        deed()
        wall = time.perf_counter() - began
        after = os.times()
        spent = after.children_user + after.children_system - cpu.children_user - cpu.children_system
        taken.append((wall, spent))
    return min(taken)


def reference(clip: Path, out: Path) -> list[str]:
    """One plain encode: ffmpeg where it is installed, else the same through PyAV."""
    if shutil.which("ffmpeg"):
        return [word.format(clip=clip, out=out) for word in shlex.split(REFERENCE)]
    return [sys.executable, "-c", PLAIN_ENCODE, str(clip), str(out)]


def ingest(clip: Path, out_dir: Path) -> None:
    """The whole of it: check of every frame, proxy, poster, strip, end frames, waveform."""
    make = RENDITIONS_OF[MediaKind.VIDEO]
    result = run_engine(EngineTask(verb=Verb.INGEST, source=clip, out_dir=out_dir, make=make), timeout_s=600)
    assert result.fault is None, result.fault


async def last_byte_to_watchable(clip: Path, root: Path) -> float:
    """Seconds from the last piece of an upload until the clip is stored and known to play in a browser."""
    last_byte_at = 0.0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal last_byte_at
        with clip.open("rb") as stream:
            while piece := stream.read(65_536):
                last_byte_at = time.perf_counter()
                yield piece

    storage = DiskStorage(root)
    upload = await receive_upload({"content-type": "video/mp4"}, pieces(), storage, limit_bytes=8 * GIB)
    probe = quick_probe(storage.path(upload.blob.sha256)).probe
    assert probe is not None
    assert probe.browser_ready, probe
    return time.perf_counter() - last_byte_at


def main() -> None:
    """Print both figures beside their aims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clip", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        clip = chosen.clip or draw_clip(room / "clip.mp4")
        command = reference(clip, room / "reference.mp4")
        plain_s, plain_cpu_s = best(chosen.rounds, lambda: subprocess.run(command, check=True))
        whole_s, whole_cpu_s = best(chosen.rounds, lambda: ingest(clip, room))
        waits = [asyncio.run(last_byte_to_watchable(clip, room / f"store{n}")) for n in range(chosen.rounds)]
    print("reference:", shlex.join(command)[:160])
    print(f"one plain encode        {plain_s:6.2f} s wall  {plain_cpu_s:6.2f} s CPU")
    print(f"whole ingest            {whole_s:6.2f} s wall  {whole_cpu_s:6.2f} s CPU")
    print(f"ratio                   {whole_s / plain_s:6.2f}         {whole_cpu_s / plain_cpu_s:6.2f}       aim ≤ 1.15")
    print(f"last byte to watchable  {min(waits):6.2f} s (best), {max(waits):.2f} s (worst)       aim < 1 s")


if __name__ == "__main__":
    main()
