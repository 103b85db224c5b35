"""What is given away is given under one licence, and carries no address of the machine that it was made on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = re.compile(r"registry\.npm" + r"js|pypi\." + r"org|python" + r"hosted\.")
PLACES_OF_ONE_MACHINE = re.compile(r"(?<![\w.~$}/-])/(?:home|root|work|Users)/[\w.]")
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", flags=re.MULTILINE)


def texts() -> dict[str, str]:
    """Return the text files under version control, by name."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    found = {name: (ROOT / name).read_bytes() for name in set(names) if (ROOT / name).is_file()}
    return {name: raw.decode(errors="replace") for name, raw in found.items() if b"\0" not in raw[:8192]}


def test_the_licence_is_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["license"], project["license-files"]) == ("Apache-2.0", ["LICENSE"])


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = {
        name: hit.group()
        for name, text in texts().items()
        for pattern in (REGISTRIES, PLACES_OF_ONE_MACHINE)
        if (hit := pattern.search(text))
    }
    assert found == {}


def test_the_lock_of_the_web_client_carries_no_addresses() -> None:
    locks = {name: text for name, text in texts().items() if name.endswith("package-lock.json")}
    assert [name for name, text in locks.items() if '"resolved"' in text] == []


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"run": settings["project"]["dependencies"], **settings["dependency-groups"]}
    asked["test"] = [*asked["run"], *asked["test"]]
    for lock in ("run", "test", "node"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        versions = {canonicalize_name(name): version for name, version in LOCKED.findall(text)}
        for line in asked[lock]:
            wanted = Requirement(line)
            assert versions.get(canonicalize_name(wanted.name), "0") in wanted.specifier, f"{line}: say `make lock`"


def test_every_locked_package_carries_hashes_and_the_tests_use_the_versions_that_run() -> None:
    run, test = ((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in ("run", "test"))
    assert set(LOCKED.findall(run)) <= set(LOCKED.findall(test))
    for text in (run, test):
        assert len(LOCKED.findall(text)) == len(re.findall(r"^[A-Za-z0-9].*\\\n    --hash=", text, flags=re.MULTILINE))
