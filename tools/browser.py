"""Print the Chromium that the browser tests drive, fetching one where the machine has none.

`CHROMIUM` names one; otherwise those on the PATH are tried, then the system's packages (as root, with apt), then
the one that Playwright brings. A machine without any fails in words: browser tests are never left out silently.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from words import TroubleError, run_quietly

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "No Chromium could be started or fetched: install chromium, or name one with CHROMIUM=/path/to/chromium."
EDITORS_ADVICE = "The editor tests need melt: install it (on Debian: apt install melt) or leave out CIRCLETAKE_EDITORS."


def starts(program: str) -> bool:
    """Say whether a browser answers to `--version`; a name without its libraries does not."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0


def on_path() -> str | None:
    """Return the first browser on the PATH that starts."""
    found = (shutil.which(name) for name in NAMES)
    return next((program for program in found if program and starts(program)), None)


def install_with_apt(package: str) -> bool:
    """Install a system package where we may; return whether that was tried and went well."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"· Installing {package} with apt-get, once.", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package]]
    return all(
        subprocess.run(command, capture_output=True, check=False, env=environment).returncode == 0
        for command in commands
    )


def from_playwright() -> str | None:
    """Return the browser that Playwright keeps for this person, fetching it when it is not there."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - installed by the time a browser is fetched

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    if not Path(program).exists():
        print("· Fetching Chromium for the browser tests, once (about 170 MB).", file=sys.stderr, flush=True)
        run_quietly([sys.executable, "-m", "playwright", "install", "chromium"], trouble=ADVICE)
    return program if starts(program) else None


def find_browser() -> str:
    """Return a Chromium that starts. Raises: `TroubleError` when there is none to be had."""
    named = os.environ.get("CHROMIUM")
    if named:
        if starts(named):
            return named
        raise TroubleError(f"CHROMIUM={named} does not start: name another, or leave CHROMIUM out.")
    found = on_path() or (install_with_apt("chromium") and on_path()) or from_playwright()
    if not found:
        raise TroubleError(ADVICE)
    return found


def ensure_editors() -> None:
    """Make sure that melt is there when the editor tests are asked for; say so when they go without it."""
    if shutil.which("melt"):
        return
    if os.environ.get("CIRCLETAKE_EDITORS") != "1":
        print("· melt is not installed: timelines are played by our own decoding alone.", file=sys.stderr, flush=True)
        return
    if not install_with_apt("melt"):
        raise TroubleError(EDITORS_ADVICE)


def main() -> int:
    """Print the path of a Chromium; say in one sentence why there is none."""
    try:
        ensure_editors()
        print(find_browser())
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
