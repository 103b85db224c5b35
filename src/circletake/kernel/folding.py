"""Names and words as they are compared: how somebody wrote them does not matter."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text without case, accents and double spaces: “Ana  Ruíz” and “ana ruiz” are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
