"""The written standard and its answers, review axes, and what stands in the way of an approval: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from circletake.crew.rules import Capability
from circletake.kernel.errors import InvalidInputError
from circletake.shots.card import Weight
from circletake.takes.rules import CHOSEN, NEEDS, Decision, ReviewState


class Answer(StrEnum):
    """What a reviewer says of a criterion or an axis."""

    PASS = "pass"  # noqa: S105 - an answer, no secret
    MISS = "miss"
    NOT_APPLICABLE = "not_applicable"


class Axis(StrEnum):
    """What a take is looked at for, in the order in which it is looked at; the decision comes last."""

    STORY_JOB = "story_job"
    CONTINUITY = "continuity"
    REFERENCE_MATCH = "reference_match"
    CAMERA_AND_ACTION = "camera_and_action"
    EDIT_VALUE = "edit_value"


class ContinuityItem(StrEnum):
    """What has to hold from shot to shot."""

    CHARACTER = "character"
    WARDROBE = "wardrobe"
    PROP = "prop"
    LOCATION = "location"
    SCREEN_DIRECTION = "screen_direction"


class FeedOf(StrEnum):
    """Which takes the dailies show."""

    UNDECIDED = "undecided"
    MAYBE = "maybe"
    TO_APPROVE = "to_approve"
    DECIDED = "decided"
    ALL = "all"


FEED_STATES: Mapping[FeedOf, frozenset[ReviewState]] = {
    FeedOf.UNDECIDED: frozenset({ReviewState.UNREVIEWED}),
    FeedOf.MAYBE: frozenset({ReviewState.MAYBE}),
    FeedOf.TO_APPROVE: frozenset({ReviewState.SELECTED}),
    FeedOf.DECIDED: frozenset(ReviewState) - {ReviewState.UNREVIEWED},
    FeedOf.ALL: frozenset(ReviewState),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the standard that a take was made under, as its card was frozen."""

    position: int
    text: str
    judges: str
    weight: str


def standard_of(card: Mapping[str, object]) -> list[Criterion]:
    """The pass standard of a frozen card, in order; empty when the card of that day had none."""
    lines = card.get("pass_standard")
    told = [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []
    return [
        Criterion(at, str(line.get("text", "")), str(line.get("judges", "")), str(line.get("weight", Weight.MUST)))
        for at, line in enumerate(told)
    ]


def musts_open(
    standard: Iterable[Criterion], standing: Mapping[int, str], waived: Iterable[int] = ()
) -> list[Criterion]:
    """The `must` criteria that stand in the way of an approval: not answered pass, and not waived."""
    excused = set(waived)
    return [
        line
        for line in standard
        if line.weight == Weight.MUST and line.position not in excused and standing.get(line.position) != Answer.PASS
    ]


def checked_positions(positions: Sequence[int], standard: Sequence[Criterion], *, field: str) -> None:
    """Let positions pass that name criteria of the standard, each once.

    Raises:
        InvalidInputError: one of them names none, or comes twice.
    """
    for at, position in enumerate(positions):
        if position >= len(standard):
            raise InvalidInputError.at(
                f"{field}.{at}.criterion", f"This take's standard has {len(standard)} criteria, counted from 0."
            )
    if len(set(positions)) != len(positions):
        raise InvalidInputError.at(field, "A criterion is named twice; name each once.")


def checked_range(start: int | None, end: int | None, frames: int | None) -> tuple[int | None, int | None]:
    """A note's half-open frame range; a start alone is that one frame.

    Raises:
        InvalidInputError: it has an end and no start, ends before it starts, or lies outside the take.
    """
    if start is None:
        if end is not None:
            raise InvalidInputError.at("frame_start", "A range needs its first frame too.")
        return None, None
    last = end if end is not None else start + 1
    if last <= start:
        raise InvalidInputError.at("frame_end", "A range ends after its first frame.")
    if frames is not None and last > frames:
        raise InvalidInputError.at("frame_start", f"The take has {frames} frames, counted from 0.")
    return start, last


def verbs_open(state: str, capabilities: Iterable[Capability]) -> list[Decision]:
    """The decisions that somebody with these capabilities may make on a take in this state, as screens offer them."""
    held = set(capabilities)
    if state == ReviewState.APPROVED:
        fitting = [Decision.WITHDRAW]
    else:
        fitting = [Decision.REJECT, Decision.MAYBE, Decision.SELECT]
        if state == ReviewState.SELECTED:
            fitting.append(Decision.APPROVE)
    return [decision for decision in fitting if Capability.DECIDE in held and NEEDS[decision] in held]


def may_be_circled(state: str) -> bool:
    """Whether a take in this state can be the hero of its shot."""
    return state in CHOSEN
