"""The drawing child: draws the pictures named after the folder, one file each. Started by `studio` only."""

from __future__ import annotations

import sys
from pathlib import Path

from circletake.example.pictures.gallery import Picture, drawn

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name in sys.argv[2:]:
        (folder / f"{name}.png").write_bytes(drawn(Picture(name)))
