"""Refusals of the sheets slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, InvalidInputError


class NoSheetsHereError(InvalidInputError):
    """This kind of asset has no reference sheets."""

    code = "sheets.kind"
    title = "No sheets for this kind"


class SheetNotReadyError(ConflictError):
    """The sheet is still being made, failed, or lies in the bin; `state` says which."""

    code = "sheets.not_ready"
    title = "That sheet is not there"


class SheetFaultError(ConflictError):
    """The sheet could not be drawn; the words say why and what helps."""

    code = "sheets.fault"
    title = "The sheet could not be drawn"
