"""Refusals of the shots slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, InvalidInputError


class ShotStateError(ConflictError):
    """The shot, or its scene, is not in a state for this."""

    code = "shots.state"
    title = "That does not fit the shot's state"


class WrongShotOrderError(ConflictError):
    """An order must name each shot of the scene exactly once; somebody may have added one meanwhile."""

    code = "shots.wrong_order"
    title = "That order does not fit the scene's shots"


class OrderStateError(ConflictError):
    """The regenerate order was settled before."""

    code = "shots.order_state"
    title = "That does not fit the order's state"


class VagueOrderError(InvalidInputError):
    """A regenerate order that does not say what to change."""

    code = "shots.vague_order"
    title = "Say what to change"


class KeyReusedError(ConflictError):
    """The same Idempotency-Key came with another wish."""

    code = "shots.key_reused"
    title = "This Idempotency-Key belongs to another wish"


class NotNeighboursError(ConflictError):
    """Only two shots that stand side by side can become one."""

    code = "shots.not_neighbours"
    title = "These shots do not stand side by side"


class ShotHasTakesError(ConflictError):
    """What was shot is never thrown away; the shot is omitted instead."""

    code = "shots.has_takes"
    title = "The shot has takes"


class GroupedElsewhereError(ConflictError):
    """A shot is planned together with one set of neighbours at a time."""

    code = "shots.grouped_elsewhere"
    title = "A shot is in another group"
