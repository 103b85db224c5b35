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
