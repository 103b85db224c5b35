"""Papers name only what exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "architecture" / "decisions"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^```.*?^```", flags=re.DOTALL | re.MULTILINE)
PARTS_OF_A_DECISION = ("## Situation", "## Decision", "## Consequences")


def papers() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.md"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted(path for name in set(names) if (path := ROOT / name).is_file())


def anchors(paper: Path) -> set[str]:
    """Return the anchors that a reader of the rendered paper can jump to."""
    headings = re.findall(r"^#+\s+(.+)$", paper.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.relative_to(ROOT)))
def test_a_link_leads_to_something_that_exists(paper: Path) -> None:
    text = FENCE.sub("", paper.read_text(encoding="utf-8"))
    broken = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        goal = (paper.parent / name).resolve() if name else paper
        if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.relative_to(ROOT)))
def test_a_make_command_in_a_paper_can_be_made(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", paper.read_text(encoding="utf-8"), flags=re.MULTILINE)) <= targets


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    records = sorted(DECISIONS.glob("*.md"))
    numbers = [int(record.name.split("-")[0]) for record in records]
    assert numbers == list(range(len(records)))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert [part for part in PARTS_OF_A_DECISION if part not in text] == [], record.name


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "architecture" / "README.md").read_text(encoding="utf-8")
    assert [record.name for record in DECISIONS.glob("*.md") if f"decisions/{record.name}" not in listed] == []
