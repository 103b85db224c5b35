"""Limits, line counts and folded names of scripts: pure functions on values."""

from __future__ import annotations

import hashlib
from collections import Counter
from enum import StrEnum

from circletake.kernel.errors import InvalidInputError

MAX_SCRIPT_CHARS = 1_000_000
"""A feature has about 250,000."""
MAX_SCRIPT_LINES = 40_000
MAX_SCENES = 900
"""Scene codes have three digits at most."""


class Origin(StrEnum):
    """Where a version of the script came from."""

    TYPED = "typed"
    FOUNTAIN = "fountain"
    FDX = "fdx"


class ScriptFormat(StrEnum):
    """A format that scripts are exchanged in."""

    FOUNTAIN = "fountain"
    FDX = "fdx"


def plain_line_ends(text: str) -> str:
    """The text with line ends LF, whatever system wrote it, and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def checked_script(text: str, *, field: str = "text") -> str:
    """The text as it is stored.

    Raises:
        InvalidInputError: it is larger than a script may be.
    """
    plain = plain_line_ends(text)
    if len(plain) > MAX_SCRIPT_CHARS:
        raise InvalidInputError.at(
            field, f"This script has {len(plain):,} characters; {MAX_SCRIPT_CHARS:,} are taken. Split it into episodes."
        )
    if (lines := line_count(plain)) > MAX_SCRIPT_LINES:
        raise InvalidInputError.at(
            field, f"This script has {lines:,} lines; {MAX_SCRIPT_LINES:,} are taken. Split it into episodes."
        )
    return plain


def line_count(text: str) -> int:
    """How many lines a text has; an empty one has none."""
    return text.count("\n") + (not text.endswith("\n")) if text else 0


def line_changes(before: str, after: str) -> tuple[int, int]:
    """How many lines came and how many went; a line that only moved counts as neither."""
    old, new = Counter(before.split("\n")), Counter(after.split("\n"))
    return (new - old).total(), (old - new).total()


def text_digest(text: str) -> str:
    """The sha256 of a text in UTF-8, hex."""
    return hashlib.sha256(text.encode()).hexdigest()
