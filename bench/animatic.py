"""How long an animatic takes beside ffmpeg encoding the very same frames: wall and processor seconds, and their ratio.

Run `python bench/animatic.py`. The animatic side is a whole child process from start to finished file (decode the
pictures, grade, move, slate, encode, guide track); the other side is `ffmpeg -preset … -crf …` reading finished raw
frames from a file, which is the least that any engine with this encoder must spend.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from PIL import Image

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic.orderfile import write_order
from circletake.providers.animatic.render import CRF, PRESET
from circletake.providers.port import MediaKind, Order, Reference

SIZE_PX = (1280, 720)
RATE = Rate(24)
REFERENCE_THREADS = "2"
"""One for each core of the machine that we measure on; the animatic draws on one while it encodes on the other."""
SECONDS = 5
MOVES = ("STATIC", "PUSH_IN", "PAN_R", "ARC_R")


def street(path: Path) -> None:
    """A picture with hard edges, soft gradients and texture, as a stand-in for a location plate."""
    chance = np.random.default_rng(7)
    ground = np.linspace(20, 90, 1080)[:, None, None] * np.array([0.6, 0.8, 1.1]) + chance.normal(0, 4, (1080, 1920, 3))
    for _ in range(140):
        x, y = chance.integers(0, 1850), chance.integers(0, 1020)
        ground[y : y + chance.integers(8, 160), x : x + chance.integers(6, 90)] = chance.integers(10, 230, 3)
    Image.fromarray(ground.clip(0, 255).astype(np.uint8)).save(path)


def order_of(picture: Path, movement: str) -> Order:
    """A five second wide shot of the picture."""
    reference = Reference(MediaKind.IMAGE, "location", "street", picture, "0" * 64, "image/png")
    card = {
        "intent": {"action": "The courier crosses the alley in the rain."},
        "camera": {"size": "WS", "movement": movement, "speed": "SLOW"},
        "light": {"time_of_day": "NIGHT", "practicals": "neon sign"},
    }
    return Order(
        ticket=f"bench-{movement}", model="animatic", prompt="", duration_s=SECONDS, aspect_ratio="16:9",
        resolution="720p", rate=RATE, generate_audio=True, seed=11, shot_code="S01-SH01", take_label="T01",
        card=card, references=(reference,),
    )  # fmt: skip


def measured(work: Callable[[], None]) -> tuple[float, float]:
    """Wall and processor seconds of the children that this work runs."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


def render_whole(order_path: Path) -> None:
    """Run the child process as the provider would."""
    command = [sys.executable, "-m", "circletake.providers.animatic", str(order_path), str(os.getpid())]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as child:
        assert child.wait() == 0, "the render failed"


def raw_frames(clip: Path, raw: Path) -> None:
    """The finished frames of a clip as raw planar video."""
    with av.open(str(clip)) as container, raw.open("wb") as out:
        for frame in container.decode(video=0):
            out.write(frame.to_ndarray().tobytes())


def encode_only(ffmpeg: str, raw: Path, target: Path) -> None:
    """The same encoder at the same settings, fed with finished frames."""
    key_every = str(RATE.nominal // 2)
    subprocess.run(
        [
            ffmpeg, "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{SIZE_PX[0]}x{SIZE_PX[1]}",
            "-r", str(RATE), "-i", str(raw), "-f", "lavfi", "-t", str(SECONDS), "-i", "anoisesrc=r=48000:a=0.02",
            "-c:v", "libx264", "-preset", PRESET, "-crf", CRF, "-profile:v", "high", "-threads", REFERENCE_THREADS,
            "-g", key_every, "-keyint_min", key_every, "-sc_threshold", "0", "-c:a", "aac", "-b:a", "96k",
            "-movflags", "+faststart", str(target),
        ],
        check=True,
    )  # fmt: skip


def main() -> None:
    """Measure each move, best of a few runs, and print one line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        sys.exit("ffmpeg is needed on PATH for the comparison.")
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        street(home / "street.png")
        print(f"{SECONDS} s of {SIZE_PX[0]}x{SIZE_PX[1]} at {RATE}, {PRESET} crf {CRF}, best of {runs}")
        for movement in MOVES:
            compare(ffmpeg, home, movement, runs)


def compare(ffmpeg: str, home: Path, movement: str, runs: int) -> None:
    """One line: the whole render, the mere encoding, and how many times longer the whole takes."""
    order = order_of(home / "street.png", movement)
    order_path = home / f"{order.ticket}.order.json"
    write_order(order_path, order, SIZE_PX)
    ours = [measured(lambda: render_whole(order_path)) for _ in range(runs)]
    raw = home / "frames.yuv"
    raw_frames(home / f"{order.ticket}.mp4", raw)
    theirs = [measured(lambda: encode_only(ffmpeg, raw, home / "encoded.mp4")) for _ in range(runs)]
    wall, cpu = min(w for w, _ in ours), min(c for _, c in ours)
    their_wall, their_cpu = min(w for w, _ in theirs), min(c for _, c in theirs)
    print(
        f"{movement:8} animatic {wall:5.2f} s wall {cpu:5.2f} s cpu   "
        f"encode only {their_wall:5.2f} s {their_cpu:5.2f} s   "
        f"ratio {wall / their_wall:4.2f} wall {cpu / their_cpu:4.2f} cpu"
    )


if __name__ == "__main__":
    main()
