"""The history reads as one list: `takes: Refuse a decision made on a stale version.`"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUBJECT = re.compile(r"^[a-z][a-z0-9_-]*: [A-Z0-9].{5,110}\.$")


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=False, capture_output=True, text=True)


def commits_that_can_still_be_mended() -> list[str]:
    """Return the subjects of commits not yet on the shared main branch; of the last one where none is known."""
    is_shared = git("rev-parse", "--verify", "--quiet", "origin/main").returncode == 0
    span = ["origin/main..HEAD"] if is_shared else ["-1"]
    return git("log", "--no-merges", "--format=%s", *span).stdout.splitlines()


def test_a_subject_names_the_slice_and_is_a_sentence() -> None:
    assert [subject for subject in commits_that_can_still_be_mended() if not SUBJECT.match(subject)] == []
