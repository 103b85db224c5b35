"""How the tools of the checkout speak: one line per step, one sentence per trouble.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAST_LINES = 12


class TroubleError(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do about it."""


def say(sentence: str) -> None:
    """Tell what happens now."""
    print(f"· {sentence}", flush=True)


def run_quietly(
    command: list[str], *, trouble: str, cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> str:
    """Run a command, showing nothing unless it fails; return what it printed.

    Raises: `TroubleError` with the last lines of its output above `trouble`.
    """
    finished = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    if finished.returncode != 0:
        tail = "\n".join(f"    {line}" for line in finished.stdout.strip().splitlines()[-LAST_LINES:])
        raise TroubleError(f"{tail}\n{trouble}" if tail else trouble)
    return finished.stdout
