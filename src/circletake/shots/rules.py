"""States, codes and completeness of shots and regenerate orders: pure functions on values."""

from __future__ import annotations

import re
from enum import StrEnum

from circletake.kernel.errors import FieldFault
from circletake.shots.card import ShotCard
from circletake.shots.errors import VagueOrderError


class ShotState(StrEnum):
    """Where a shot stands."""

    PLANNED = "planned"
    READY = "ready"
    IN_PRODUCTION = "in_production"
    COVERED = "covered"
    APPROVED = "approved"
    OMITTED = "omitted"


class OrderState(StrEnum):
    """Where a regenerate order stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Section(StrEnum):
    """A part of the card that an order may ask to change."""

    INTENT = "intent"
    CAMERA = "camera"
    LIGHT = "light"
    SOUND = "sound"
    TECHNICAL = "technical"
    REFERENCES = "references"
    ANCHORS = "anchors"
    AVOID = "avoid"
    PASS_STANDARD = "pass_standard"  # noqa: S105 - a section of the card
    EDIT = "edit"


def shot_state(*, card_complete: bool, takes: int, selected: int, approved: int) -> ShotState:
    """The state that a shot's takes and card speak for; `selected` counts approved takes too."""
    if approved:
        return ShotState.APPROVED
    if selected:
        return ShotState.COVERED
    if takes:
        return ShotState.IN_PRODUCTION
    return ShotState.READY if card_complete else ShotState.PLANNED


def state_after(present: str, spoken_for: ShotState, *, approved_now: bool) -> ShotState:
    """The state after takes arrived, moved in review, or the card was saved.

    An omitted shot stays omitted. A shot that was reopened while it has an approved take becomes approved again only
    by a new approval: otherwise the first take that it was reopened for would shut it.
    """
    if present == ShotState.OMITTED:
        return ShotState.OMITTED
    if spoken_for is ShotState.APPROVED and present != ShotState.APPROVED and not approved_now:
        return ShotState.COVERED
    return spoken_for


def counts_moved(from_state: str, to_state: str) -> tuple[int, int, int]:
    """By how much (unreviewed, selected or approved, approved) change when a take goes from one state to another."""

    def change(*states: str) -> int:
        return (to_state in states) - (from_state in states)

    return change("unreviewed"), change("selected", "approved"), change("approved")


def shot_code(scene: str, number: int) -> str:
    """The code of a scene's shot: S02-SH03; two digits at least."""
    return f"{scene}-SH{number:02}"


def missing_in_card(card: ShotCard) -> list[FieldFault]:
    """What a card must still say before a take of it may be asked for; empty when it is complete."""
    faults = [
        FieldFault(field=field, message=message)
        for field, is_said, message in (
            ("intent.job", bool(card.intent.job.strip()), "Say why this shot is in the film."),
            ("intent.action", card.says_action, "Say the one thing that happens in it."),
        )
        if not is_said
    ]
    if not any(criterion.text.strip() for criterion in card.pass_standard):
        message = "Write at least one sentence that a good take must fulfil."
        faults.append(FieldFault(field="pass_standard", message=message))
    faults += [
        FieldFault(field=f"references.{at}.role", message=f"Say what {reference.asset} controls in this shot.")
        for at, reference in enumerate(card.references)
        if reference.role is None
    ]
    return faults


MIN_CHANGE_CHARS = 8
_VAGUE = frozenset(
    """
    a again and another as at be better bit change cinematic cooler different differently do fix for good great improve
    improved in is it just kind less little look looks make makes more much nice nicer not of ok okay one please quality
    redo regenerate retry same shot should so some somehow something take that the this time to try very way with work
    worse
    """.split()  # noqa: SIM905 - words of a sentence are read more easily than a list
)


def checked_change(text: str) -> str:
    """A regenerate order's change, when it says what to change.

    Raises:
        VagueOrderError: it is too short, or made of words such as "make it better" alone.
    """
    change = text.strip()
    words = re.findall(r"\w+", change.lower())
    if len(change) < MIN_CHANGE_CHARS or all(word in _VAGUE for word in words):
        message = (
            "Say what to change so that another person could do it:"
            " “hold the label readable until the last frame” rather than “better”."
        )
        raise VagueOrderError(message, fields=(FieldFault(field="change", message=message),))
    return change
