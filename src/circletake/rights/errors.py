"""Refusals of the rights slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError


class ConsentRevokedError(ConflictError):
    """The consent was taken back; it stays as it was."""

    code = "rights.revoked"
    title = "That consent was taken back"
