"""Review states, who may move them, and trims: pure functions on values."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from circletake.crew.rules import Capability, lacks
from circletake.kernel.errors import InvalidInputError
from circletake.story.rules import FrozenScene
from circletake.takes.errors import WrongStateError

MAX_FRAME = 2**31 - 1
"""More than any take has, and the most that is kept."""


class ReviewState(StrEnum):
    """What people decided about a take."""

    UNREVIEWED = "unreviewed"
    REJECTED = "rejected"
    MAYBE = "maybe"
    SELECTED = "selected"
    APPROVED = "approved"


class Decision(StrEnum):
    """What somebody does to a take's review state."""

    REJECT = "reject"
    MAYBE = "maybe"
    SELECT = "select"
    APPROVE = "approve"
    WITHDRAW = "withdraw"


class Origin(StrEnum):
    """How a take came to be."""

    GENERATED = "generated"
    UPLOADED = "uploaded"


class TakeSnapshot(TypedDict):
    """All that a take was made from, frozen. `provider` and `model` are empty where an uploader did not know them.

    `parts` say which of them were written by hand; `negative_prompt` was told apart, `left_out` did not fit. Takes from
    before these and scenes were frozen lack them.
    """

    card: dict[str, object]
    prompt: str
    parts: list[dict[str, object]]
    references: list[dict[str, object]]
    anchors: list[dict[str, object]]
    avoid: list[str]
    provider: str
    model: str
    is_previsualisation: bool
    settings: dict[str, object]
    raw_request: object
    raw_answer: object
    receipt: dict[str, object] | None
    negative_prompt: NotRequired[str]
    left_out: NotRequired[list[dict[str, str]]]
    scene: NotRequired[FrozenScene]


TARGET: dict[Decision, ReviewState] = {
    Decision.REJECT: ReviewState.REJECTED,
    Decision.MAYBE: ReviewState.MAYBE,
    Decision.SELECT: ReviewState.SELECTED,
    Decision.APPROVE: ReviewState.APPROVED,
    Decision.WITHDRAW: ReviewState.SELECTED,
}
NEEDS: dict[Decision, Capability] = {
    Decision.REJECT: Capability.REJECT,
    Decision.MAYBE: Capability.DECIDE,
    Decision.SELECT: Capability.DECIDE,
    Decision.APPROVE: Capability.APPROVE,
    Decision.WITHDRAW: Capability.APPROVE,
}
VERBS: dict[Decision, str] = {
    Decision.REJECT: "take.rejected",
    Decision.MAYBE: "take.held_as_maybe",
    Decision.SELECT: "take.selected",
    Decision.APPROVE: "take.approved",
    Decision.WITHDRAW: "take.approval_withdrawn",
}
_OPEN = frozenset({ReviewState.UNREVIEWED, ReviewState.REJECTED, ReviewState.MAYBE, ReviewState.SELECTED})
_FROM: dict[Decision, frozenset[ReviewState]] = {
    Decision.REJECT: _OPEN,
    Decision.MAYBE: _OPEN,
    Decision.SELECT: _OPEN,
    Decision.APPROVE: frozenset({ReviewState.SELECTED}),
    Decision.WITHDRAW: frozenset({ReviewState.APPROVED}),
}
_WHY_NOT: dict[Decision, str] = {
    Decision.APPROVE: "Only a selected take can be approved; select it first.",
    Decision.WITHDRAW: "Only an approval can be withdrawn, and this take is not approved.",
}
CHOSEN = frozenset({ReviewState.SELECTED, ReviewState.APPROVED})


def next_state(state: str, decision: Decision, capabilities: Collection[Capability]) -> ReviewState:
    """The state that a decision leads to (FIELD GUIDE 3.3).

    Raises:
        LacksCapabilityError: the role may not decide this.
        WrongStateError: the decision does not follow from the state.
    """
    if NEEDS[decision] not in capabilities:
        raise lacks(NEEDS[decision])
    if ReviewState(state) not in _FROM[decision]:
        why = _WHY_NOT.get(decision, "This take is approved; withdraw the approval first.")
        raise WrongStateError(why, facts={"review_state": state})
    return TARGET[decision]


def take_code(shot_code: str, number: int) -> str:
    """A take's code: S02-SH03-T04; three digits from the hundredth on."""
    return f"{shot_code}-T{number:02}"


def checked_trim(trim_in: int | None, trim_out: int | None, frames: int | None) -> None:
    """Let a trim pass: half-open, inside the take.

    Raises:
        InvalidInputError: out does not lie after in, or either lies outside.
    """
    start, end = trim_in or 0, trim_out if trim_out is not None else frames
    if start < 0 or (end is not None and start >= end):
        raise InvalidInputError.at("trim_out", "The out point must lie after the in point.")
    if frames is not None and end is not None and end > frames:
        raise InvalidInputError.at("trim_out", f"The take ends after {frames} frames; choose an earlier out point.")
