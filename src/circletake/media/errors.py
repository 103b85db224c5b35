"""Refusals of the media slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, InvalidInputError


class BrokenFileError(InvalidInputError):
    """The file is of a kind that is taken, but it cannot be read to its end; the message says how far it went."""

    code = "media.broken"
    title = "This file is damaged"


class NotReadyError(ConflictError):
    """What was asked for is not made yet, or cannot be made; `state` says which."""

    code = "media.not_ready"
    status = 404
    title = "Not there yet"
