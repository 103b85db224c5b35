"""Whatever is imported is asked for in pyproject.toml, so that a fresh machine has it too."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
OURS = {"circletake", "tests", "tools", "bench", "conftest"}
COME_WITH_OTHERS = {
    "starlette": "the web framework is a layer over it, and its parts are meant to be used",
    "packaging": "pytest stands on it",
}
"""Packages that may be imported though only another package asks for them, and why."""


def imported_in(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (module, file) for each foreign top-level module that the folder's files import."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top not in sys.stdlib_module_names and top not in OURS:
                    yield top, str(path.relative_to(ROOT))


def asked_for(*groups: str) -> set[str]:
    """Return the distributions that pyproject.toml asks for."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(settings["project"]["dependencies"])
    for group in groups:
        lines += settings["dependency-groups"][group]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def not_asked_for(folder: str, *groups: str) -> dict[str, str]:
    """Return the foreign modules that a folder imports without asking for them, with one file that does."""
    given = packages_distributions()
    asked = asked_for(*groups) | {canonicalize_name(name) for name in COME_WITH_OTHERS}
    near = {path.stem for path in (ROOT / folder).rglob("*.py")} if folder != "src" else set()
    return {
        module: file
        for module, file in imported_in(folder)
        if module not in near
        and not {canonicalize_name(name) for name in given.get(module, [re.sub("_", "-", module)])} & asked
    }


def test_the_product_asks_for_everything_that_it_imports() -> None:
    assert not_asked_for("src") == {}


def test_the_tests_ask_for_everything_that_they_import() -> None:
    assert not_asked_for("tests", "test") == {}
    assert not_asked_for("bench", "test") == {}
