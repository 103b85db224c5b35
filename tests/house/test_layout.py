"""The house keeps its shape: every package has its floor, every name says what the thing is."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "circletake"
SAYS_NOTHING = {"utils", "util", "common", "helpers", "helper", "misc", "core", "data", "info", "manager", "managers"}


def tracked(*patterns: str) -> list[Path]:
    """Return the files under version control that match, those not yet added included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted(path for name in set(names) if (path := ROOT / name).is_file())


def packages() -> list[Path]:
    return sorted({path.parent for path in tracked("src/circletake/*/__init__.py") if path.parent.parent == PACKAGE})


def floors() -> list[str]:
    """Return the package names of the floors contract, from the top down."""
    contracts = configparser.ConfigParser(interpolation=None)
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return re.findall(r"\w+", contracts["importlinter:contract:floors"]["layers"])


def test_every_package_stands_on_a_floor_and_on_one_only() -> None:
    named = floors()
    assert len(named) == len(set(named))
    assert {package.name for package in packages()} <= set(named)


def test_the_floors_are_drawn_in_the_docs_as_they_are_checked() -> None:
    drawing = (ROOT / "docs" / "architecture" / "floors.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```\n(.*?)```", drawing, flags=re.DOTALL)
    drawn = [re.findall(r"[a-z]+", line.split("  ")[0]) for line in table.strip().splitlines()]
    assert [name for floor in drawn for name in floor] == floors()


def test_no_file_has_a_name_that_says_nothing() -> None:
    paths = [path.relative_to(ROOT) for path in tracked("src", "tests", "tools", "bench", "web/src")]
    assert [str(path) for path in paths if SAYS_NOTHING & {part.split(".")[0].lower() for part in path.parts}] == []


@pytest.mark.parametrize("package", packages(), ids=lambda package: package.name)
def test_a_package_opens_with_a_docstring_and_nothing_else(package: Path) -> None:
    body = ast.parse((package / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)
    assert isinstance(body[0].value.value, str)


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    files = [path for path in tracked("*.py", "*.ts", "*.tsx", "*.css", "Makefile") if "versions" not in path.parts]
    found = [str(path.relative_to(ROOT)) for path in files if later.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_a_silenced_check_names_its_code_and_its_reason() -> None:
    silenced = re.compile(r"#\s*(?:type:\s*ig" + r"nore|no" + r"qa)\b(.*)")
    with_reason = re.compile(r"^(?:\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)\s*(?:#|-|–|—)\s*\w.*")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (hit := silenced.search(line)) and not with_reason.match(hit.group(1))
    ]
    assert found == []
