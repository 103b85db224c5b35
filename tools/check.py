"""Run the checks of the house one after another, and say at the end which of them found something.

Every stage runs even when an earlier one failed, so that one run shows everything there is to mend. Tests come
last: their summary closes the output.

    python tools/check.py fast          the inner loop: style, types, floors, quick tests on SQLite
    python tools/check.py all           everything but the browser
    python tools/check.py test          everything
    python tools/check.py lint types    the named stages only
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = ("-m", "pytest", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Stage:
    """One check: what it looks for, in words, and the command that does it."""

    says: str
    command: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the command of a tool that is installed beside the running Python."""
    return (str(BIN / name), *arguments)


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs the same Python with `arguments`."""
    return (sys.executable, *arguments)


STAGES = {
    "format": Stage("formatting", tool("ruff", "format", "--check", "--quiet", ".")),
    "lint": Stage("style", tool("ruff", "check", "--quiet", ".")),
    "types": Stage("types", tool("mypy", "--no-error-summary")),
    "floors": Stage(
        "floors", tool("lint-imports", "--no-logo", "--cache-dir", ".import_linter_cache", "--config", ".importlinter")
    ),
    "contract": Stage("contract against the code", python("tools/contract.py", "--check")),
    "migrations": Stage("migrations against the tables", python("tools/migrations.py")),
    "reference": Stage("reference pages against the code", python("tools/reference.py", "--check")),
    "docs": Stage("papers and layout", python(*PYTEST, "tests/house")),
    "web": Stage("web client", python("tools/webui.py", "check")),
    "quick": Stage(
        "quick tests, on SQLite",
        python(*PYTEST, "-n", "2", "-m", "not slow and not browser and not trip"),
        {"CIRCLETAKE_TEST_ENGINES": "sqlite"},
    ),
    "unit": Stage("tests without a browser, on every engine", python(*PYTEST, "-n", "2", "-m", "not browser")),
    "tests": Stage("all tests", python(*PYTEST, "-n", "2")),
}

STATIC = ("format", "lint", "types", "floors")
SETS = {
    "fast": (*STATIC, "quick"),
    "all": (*STATIC, "contract", "migrations", "reference", "web", "unit"),
    "test": (*STATIC, "contract", "migrations", "reference", "web", "tests"),
}


def run_stage(name: str) -> bool:
    """Run one stage, its output going straight to the screen; return whether it found nothing."""
    stage = STAGES[name]
    print(f"\n── {stage.says}", flush=True)
    began = time.monotonic()
    finished = subprocess.run(stage.command, cwd=ROOT, env={**os.environ, **stage.settings}, check=False)
    took_s = time.monotonic() - began
    is_clean = finished.returncode == 0
    print(f"   {'clean' if is_clean else 'NOT CLEAN'}: {stage.says} ({took_s:.1f} s)", flush=True)
    return is_clean


def names_asked_for(arguments: list[str]) -> list[str]:
    """Return the stages that the command line asks for, sets spelt out, in order."""
    names: list[str] = []
    for argument in arguments or ["fast"]:
        names.extend(SETS.get(argument, (argument,)))
    unknown = [name for name in names if name not in STAGES]
    if unknown:
        print(f"There is no check called {unknown[0]!r}; there are: {', '.join([*SETS, *STAGES])}.", file=sys.stderr)
        raise SystemExit(2)
    return names


def main(arguments: list[str]) -> int:
    """Run the stages that are asked for; return 1 when any of them found something."""
    names = names_asked_for(arguments)
    failed: list[str] = []
    for name in names:
        is_last = name == names[-1]
        if is_last and failed:
            print(f"\nTo mend so far: {', '.join(failed)}.", flush=True)
        if not run_stage(name):
            failed.append(name)
    if failed:
        print(f"To mend: {', '.join(failed)}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
