"""Refusals of the handoff slice."""

from __future__ import annotations

from circletake.kernel.errors import CircletakeError, ConflictError


class FindingsBlockError(ConflictError):
    """Findings would make the package false, and nobody went over them with a reason; each is named as a field."""

    code = "handoff.findings_block"
    title = "Something must be mended first"


class NotReadyError(ConflictError):
    """The package is not built, or will never be; `state` says which."""

    code = "handoff.not_ready"
    title = "There is no package to fetch yet"


class PackageGoneError(ConflictError):
    """The package was built, but its file is no longer in the packages folder."""

    code = "handoff.package_gone"
    title = "The package's file is gone"


class CannotCancelError(ConflictError):
    """The build has ended; `state` says how."""

    code = "handoff.cannot_cancel"
    title = "Nothing is left to cancel"


class NoRoomError(CircletakeError):
    """The disk of the packages folder cannot take the package."""

    code = "handoff.no_room"
    status = 507
    title = "There is not enough room for the package"
