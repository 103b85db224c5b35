"""Fixed sets and shapes of a project: pure functions on values."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from circletake.kernel.errors import InvalidInputError
from circletake.kernel.filmtime import Rate


class Format(StrEnum):
    """What is being made."""

    SHORT_FILM = "short_film"
    AD = "ad"
    MUSIC_VIDEO = "music_video"
    TRAILER = "trailer"
    EPISODE = "episode"
    OTHER = "other"


class ProjectState(StrEnum):
    """Where the film stands."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"
    POST = "post"
    DELIVERED = "delivered"
    ARCHIVED = "archived"


ASPECT_RATIOS = ("16:9", "21:9", "4:3", "1:1", "3:4", "9:16")
RESOLUTIONS = ("480p", "720p", "1080p", "4k")
RATES = ("24000/1001", "24", "25", "30000/1001", "30", "48", "50", "60000/1001", "60")
DEFAULT_CODE_PATTERN = {"sequence": "SQ", "scene": "S", "shot": "SH", "take": "T", "digits": 2}

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def code_from_title(title: str) -> str:
    """A project code made from its title: lower-case ASCII words joined by hyphens; `project` when nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "project"


def checked_code(text: str) -> str:
    """A project code as asked for.

    Raises:
        InvalidInputError: it holds other characters than a-z, 0-9 and inner hyphens.
    """
    code = text.strip().lower()
    if not _CODE.fullmatch(code):
        raise InvalidInputError.at("code", "A project code has 1 to 60 of a-z, 0-9 and inner hyphens.")
    return code


def checked_rate(text: str) -> str:
    """A frame rate that timecode knows, as its exact fraction.

    Raises:
        InvalidInputError: it is not one of `RATES` (a rounded 23.976 is refused with the exact one named).
    """
    try:
        rate = str(Rate.parse(text))
    except ValueError as error:
        raise InvalidInputError.at("rate", str(error)) from error
    if rate not in RATES:
        raise InvalidInputError.at("rate", f"{text!r} is not a film rate; choose one of {', '.join(RATES)}.")
    return rate
