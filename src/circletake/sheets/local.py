"""The maker that draws on this machine: the parent's side. Strangers' pictures are read in a child process only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from circletake.sheets.errors import SheetFaultError
from circletake.sheets.port import SheetOrder

PROJECT_ROOT = Path(__file__).resolve().parents[2]
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "HOME")
TIMEOUT_S = 180
NAME = "local"


class LocalMaker:
    """Lays the asset's own pictures out, in a child process that dies with its parent."""

    name = NAME

    def __init__(self, *, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s

    def make(self, order: SheetOrder, folder: Path) -> Path:
        """Draw a sheet into the folder; see `SheetMaker`.

        Raises:
            SheetFaultError: a picture cannot be read, the drawing took too long, or its process ended.
        """
        said = self._answer(_as_json(order, folder))
        if "path" not in said:
            raise SheetFaultError(said.get("fault", "The drawing ended without a word; try it once more."))
        return Path(said["path"])

    def _answer(self, task: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "circletake.sheets.local_main"],
                input=task,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**kept, **threads, "PYTHONPATH": str(PROJECT_ROOT), "PYTHONUTF8": "1"},
                text=True,
                encoding="utf-8",
                timeout=self._timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            words = f"Drawing took longer than {self._timeout_s:g} seconds; use smaller pictures, or fewer."
            raise SheetFaultError(words) from slow
        told: dict[str, str] = json.loads(done.stdout) if done.stdout.endswith("\n") else {}
        return told


def _as_json(order: SheetOrder, folder: Path) -> str:
    """One line for the child."""
    imprint = order.imprint
    return json.dumps(
        {
            "recipe": order.recipe.model_dump(mode="json"),
            "imprint": [imprint.mark, imprint.foot_left, imprint.foot_right],
            "pictures": {str(file): str(path) for file, path in order.pictures.items()},
            "folder": str(folder),
        }
    )
