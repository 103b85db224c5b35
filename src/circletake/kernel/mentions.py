"""Assets that a text mentions as `@slug`."""

from __future__ import annotations

import re
from typing import Final

MENTION: Final = re.compile(r"(?<![\w@.])@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)")


def in_plain_words(text: str) -> str:
    """The text as people read it where no asset can be looked up: `@wet-jacket` → `wet jacket`."""
    return MENTION.sub(lambda found: found.group(1).replace("-", " "), text)
