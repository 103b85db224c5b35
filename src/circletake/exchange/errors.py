"""Refusals of the exchange slice."""

from __future__ import annotations

from circletake.kernel.errors import InvalidInputError


class NotATableError(InvalidInputError):
    """The file is no table that can be read; the words say what it is and what helps."""

    code = "exchange.not_a_table"
    title = "That file cannot be read as a table"
