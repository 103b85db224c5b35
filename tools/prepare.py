"""Bring the checkout to the point where it runs, or where its tests run; do again only what is out of date.

Standard library only: this is what runs first on a fresh machine.

    python tools/prepare.py run     .venv with what the product needs, and the built web client
    python tools/prepare.py test    the same and everything that the tests need
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import webui
from words import ROOT, TroubleError, run_quietly, say

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ("run",), "test": ("test", "run")}
"""What a prepared environment is also good for: the tests' lock contains the product's, at the same versions."""

WHO_NEEDS = {"run": "circletake needs", "test": "the tests need"}

MARK_OF_ENVIRONMENT = "import sys; assert sys.version_info >= (3, 11); print(sys.version, sys.prefix)"


def mark_of_environment() -> str:
    """Return the version and place that the environment's Python gives, empty when there is none that works."""
    if not VENV_PYTHON.exists():
        return ""
    said = subprocess.run([VENV_PYTHON, "-c", MARK_OF_ENVIRONMENT], capture_output=True, text=True, check=False)
    is_whole = said.returncode == 0 and said.stdout.strip().endswith(str(VENV))
    return said.stdout if is_whole else ""


def make_environment() -> None:
    """Make `.venv` from the Python that runs this."""
    say(f"Making the environment .venv with Python {sys.version.split()[0]}.")
    shutil.rmtree(VENV, ignore_errors=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    run_quietly(
        [sys.executable, "-m", "venv", *([] if with_pip else ["--without-pip"]), str(VENV)],
        trouble=f"The virtual environment could not be made with {sys.executable}: name another Python with PYTHON=.",
    )


def pip(*arguments: str, trouble: str) -> None:
    """Run pip for the environment: its own, or, where the system keeps pip apart, the one of this Python."""
    own = subprocess.run([VENV_PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    start = [str(VENV_PYTHON), "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    run_quietly([*start, "--disable-pip-version-check", "install", "--quiet", *arguments], trouble=trouble)


def stamp_of(purpose: str) -> Path:
    """Return the file that remembers what was last installed for a purpose."""
    return VENV / f".installed-{purpose}"


def digest_of(lock: str, mark: str) -> str:
    """Return one hash over everything that decides what has to be installed."""
    digest = hashlib.sha256(mark.encode())
    for name in (f"requirements/{lock}.txt", "pyproject.toml", "hatch_build.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install(purpose: str) -> None:
    """Install the locked packages and the checkout itself into `.venv`, unless they are there."""
    mark = mark_of_environment()
    if not mark:
        make_environment()
        mark = mark_of_environment()
    if stamp_of(purpose).is_file() and stamp_of(purpose).read_text() == digest_of(purpose, mark):
        return
    say(f"Installing what {WHO_NEEDS[purpose]}; the first time takes a minute.")
    pip(
        *("--require-hashes", "--no-deps", "--requirement", f"requirements/{purpose}.txt"),
        trouble="The packages could not be installed: look at the network and the free disk space, then try again.",
    )
    pip(
        *("--no-deps", "--no-build-isolation", "--editable", "."),
        trouble="The checkout itself could not be installed; what pip said stands above.",
    )
    for covered in LOCKS[purpose]:
        stamp_of(covered).write_text(digest_of(covered, mark))


def main(arguments: list[str]) -> int:
    """Prepare the checkout for a purpose; say in one sentence what went wrong."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print("Say what to prepare for: run or test.", file=sys.stderr)
        return 2
    try:
        install(arguments[0])
        webui.build()
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
