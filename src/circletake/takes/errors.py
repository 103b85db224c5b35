"""Refusals of the takes slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, StaleError


class StaleTakeError(StaleError):
    """The take was decided since the version that its judge saw."""

    code = "takes.stale"
    title = "Somebody decided meanwhile"


class WrongStateError(ConflictError):
    """The review state does not allow this verb; the message says what comes first."""

    code = "takes.wrong_state"
    title = "That does not follow from the take's state"


class NotCircleableError(ConflictError):
    """Only a selected or approved take can be circled or ranked."""

    code = "takes.not_circleable"
    title = "Select the take first"
