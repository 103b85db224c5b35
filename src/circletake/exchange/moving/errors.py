"""Refusals of archives, each in words that say what is wrong with the file."""

from __future__ import annotations

from circletake.kernel.errors import InvalidInputError


class ArchiveRefusedError(InvalidInputError):
    """The file is no project archive, or not a whole and unharmed one; nothing of it was written."""

    code = "exchange.archive_refused"
    title = "This archive cannot be taken in"


class NewerArchiveError(ArchiveRefusedError):
    """A newer circletake wrote the archive; this one would misread it."""

    code = "exchange.newer_archive"
    title = "This archive is newer than this circletake"


def refused(words: str) -> ArchiveRefusedError:
    """A refusal of the file, in words that follow on the title."""
    return ArchiveRefusedError(words, fields=({"field": "file", "message": words},))
