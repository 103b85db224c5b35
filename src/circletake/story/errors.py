"""Refusals of the story slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError


class CodeTakenError(ConflictError):
    """Another sequence or scene of the project has this code; codes are never used again."""

    code = "story.code_taken"
    title = "That code is taken"


class SceneHasShotsError(ConflictError):
    """A scene with shots is omitted, not deleted: what rests on it stays readable."""

    code = "story.scene_has_shots"
    title = "This scene has shots"


class WrongOrderError(ConflictError):
    """An order must name each scene exactly once; somebody may have added one meanwhile."""

    code = "story.wrong_order"
    title = "That order does not fit the scenes"


class NeedStateError(ConflictError):
    """The coverage need is not in a state for this."""

    code = "story.need_state"
    title = "That does not fit the need's state"
