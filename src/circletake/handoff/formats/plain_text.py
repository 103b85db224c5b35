"""Text made safe for formats that read meaning into control characters and line breaks."""

from __future__ import annotations

import unicodedata
from typing import Final

NAME_LENGTH: Final = 200

_BREAKS: Final = {"Cc", "Zl", "Zp", "Cs"}
_BIDI_CONTROLS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def one_line(text: str, *, limit: int | None = None) -> str:
    """The text on one line: controls and breaks become a space, direction overrides vanish, runs of space shrink.

    Joiners that scripts need stay. Beyond `limit` characters the text ends in an ellipsis.
    """
    kept = "".join(
        " " if unicodedata.category(sign) in _BREAKS else sign for sign in text if sign not in _BIDI_CONTROLS
    )
    line = " ".join(kept.split())
    return line if limit is None or len(line) <= limit else f"{line[: limit - 1]}…"


def name(text: str) -> str:
    """The text as the name of a clip, track or marker: one line of at most `NAME_LENGTH` characters."""
    return one_line(text, limit=NAME_LENGTH)
