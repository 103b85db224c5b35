"""Draws all pictures at once, on every core: the renderer holds Python's lock, so children draw."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from circletake.example.pictures.gallery import Picture

PACKAGES = Path(__file__).resolve().parents[3]
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
MOST_CHILDREN = 8


class Drawing:
    """Pictures being drawn into a folder; leaving it ends what is still under way."""

    def __init__(self, folder: Path, pictures: Sequence[Picture] = tuple(Picture)) -> None:
        self._folder = folder
        count = min(MOST_CHILDREN, os.cpu_count() or 1, len(pictures))
        self._children = [self._started(pictures[first::count]) for first in range(count)]

    def _started(self, pictures: Sequence[Picture]) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "circletake.example.pictures", str(self._folder), *pictures],
            env={**kept, "PYTHONPATH": str(PACKAGES), "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def finished(self) -> dict[Picture, Path]:
        """Wait for all pictures; where each lies.

        Raises:
            RuntimeError: a child ended without drawing its share; its own words are on standard error.
        """
        for child in self._children:
            if child.wait() != 0:
                raise RuntimeError("A picture of the example film could not be drawn; see the lines above.")
        return {picture: path for picture in Picture if (path := self._folder / f"{picture}.png").exists()}

    def __enter__(self) -> Drawing:
        return self

    def __exit__(self, *_fault: object) -> None:
        for child in self._children:
            child.kill()
            child.wait()
