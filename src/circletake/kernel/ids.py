"""Ids: time-ordered UUIDs (version 7, RFC 9562), typed where they cross slices."""

from __future__ import annotations

import secrets
import time
from typing import NewType
from uuid import UUID

WorkspaceId = NewType("WorkspaceId", UUID)
PersonId = NewType("PersonId", UUID)
ProjectId = NewType("ProjectId", UUID)


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, 12 bits below the millisecond, 62 random bits; sorts by time."""
    millis, below = divmod(time.time_ns(), 1_000_000)
    value = (millis & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (below * 4096 // 1_000_000) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return UUID(int=value)


def as_id(text: str) -> UUID | None:
    """The UUID that a text spells, or None when it spells none (then it may be a code)."""
    if len(text) not in (32, 36):
        return None
    try:
        return UUID(text)
    except ValueError:
        return None
