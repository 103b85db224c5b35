"""Refusals of the gateway slice."""

from __future__ import annotations

from circletake.governance.rules import Outcome, Ruling, reasons_of
from circletake.kernel.errors import CircletakeError, ConflictError, FieldFault, InvalidInputError


class UnknownModelError(InvalidInputError):
    """No provider of this installation offers the model."""

    code = "gateway.unknown_model"
    title = "No such model here"


class RequestRefusedError(CircletakeError):
    """The gateway's ruling is deny: nothing was held and nothing was sent; every reason names its field."""

    code = "gateway.refused"
    status = 422
    title = "The gateway refused this request"

    @classmethod
    def of(cls, ruling: Ruling, *, request_id: str) -> RequestRefusedError:
        """Carries every reason of the ruling."""
        reasons = reasons_of(ruling)
        detail = reasons[0].message if len(reasons) == 1 else f"{reasons[0].message} (and {len(reasons) - 1} more)"
        faults = tuple(FieldFault(field=reason.field, message=reason.message) for reason in reasons)
        return cls(detail, fields=faults, facts={"outcome": Outcome.DENY.value, "request": request_id})


class PassNeedsReasonError(InvalidInputError):
    """From the second pass on, a pass says why it is made."""

    code = "gateway.pass_needs_reason"
    title = "Say why this pass is made"


class KeyReusedError(ConflictError):
    """The same Idempotency-Key came with another request."""

    code = "gateway.key_reused"
    title = "This Idempotency-Key belongs to another request"


class CannotCancelError(ConflictError):
    """Nothing of the request can be stopped any more."""

    code = "gateway.cannot_cancel"
    title = "Nothing is left to cancel"
