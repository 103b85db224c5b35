"""Refusals of the tokens slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError


class OutOfTokensError(ConflictError):
    """The workspace's balance does not cover what must be held."""

    code = "tokens.out_of_tokens"
    status = 402
    title = "Not enough tokens"


class OverBudgetError(ConflictError):
    """The project's budget does not cover what must be held."""

    code = "tokens.over_budget"
    status = 402
    title = "That is beyond the project's budget"


class NoPriceError(ConflictError):
    """No rate card prices this model, so nothing can be quoted and nothing is bought."""

    code = "tokens.no_price"
    title = "No price is known for this model"
