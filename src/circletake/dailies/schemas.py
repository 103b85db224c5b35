"""API shapes of the dailies slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.dailies.rules import Answer, Axis, ContinuityItem
from circletake.shots.schemas import OrderOut
from circletake.takes.rules import MAX_FRAME, Decision
from circletake.takes.schemas import TakeOut, TakePageOut

Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Because = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CriterionAnswer(_Input):
    """What one criterion of the take's own standard gets; `criterion` counts from 0."""

    criterion: int = Field(ge=0, le=100)
    answer: Answer
    note: Line = ""


class AxisAnswer(_Input):
    """What one review axis gets; `missed` names what did not hold, on the continuity axis."""

    axis: Axis
    answer: Answer
    note: Line = ""
    missed: list[ContinuityItem] = Field(default_factory=list, max_length=5)


class NewReview(_Input):
    """One person's judgement of a take; what is left out stays as others answered it."""

    answers: list[CriterionAnswer] = Field(default_factory=list, max_length=100)
    axes: list[AxisAnswer] = Field(default_factory=list, max_length=5)
    what_worked: Prose = ""
    what_failed: Prose = ""
    edit_note: Prose = ""
    next_action: Prose = ""


class Waiver(_Input):
    """A `must` criterion that an approval goes over, and why."""

    criterion: int = Field(ge=0, le=100)
    reason: Because


class Verdict(_Input):
    """A decision on the take as its maker saw it; withdrawing an approval needs its reason in `note`."""

    decision: Decision
    seen_version: int = Field(ge=1)
    note: Prose = ""
    waived: list[Waiver] = Field(default_factory=list, max_length=100)


class NewNote(_Input):
    """A comment on the whole take, at a frame, or on a half-open range; or a reply to another note."""

    text: Said
    frame_start: int | None = Field(default=None, ge=0, lt=MAX_FRAME)
    frame_end: int | None = Field(default=None, ge=1, le=MAX_FRAME)
    reply_to: str | None = Field(default=None, max_length=36, description="id of the note that this answers")


class NoteEdit(_Input):
    """Other words for one's own note."""

    seen_version: int = Field(ge=1)
    text: Said


class AnswerOut(TypedDict):
    """An answer as a review gave it."""

    criterion: int
    text: str
    answer: str
    note: str


class AxisOut(TypedDict):
    """An axis as a review answered it."""

    axis: str
    answer: str
    note: str
    missed: list[str]


class ReviewOut(TypedDict):
    """One person's judgement, as it was given."""

    id: str
    reviewer: str | None
    answers: list[AnswerOut]
    axes: list[AxisOut]
    what_worked: str
    what_failed: str
    edit_note: str
    next_action: str
    created_at: datetime


class WaivedOut(TypedDict):
    """A criterion that an approval went over."""

    criterion: int
    text: str
    reason: str


class DecisionOut(TypedDict):
    """Who moved the take from which state to which, when and why."""

    id: str
    decision: str
    from_state: str
    to_state: str
    take_version: int
    note: str
    waived: list[WaivedOut]
    decided_by: str | None
    created_at: datetime


class DecidedOut(DecisionOut):
    """A fresh decision, and the take as it is now."""

    take: TakeOut


class NoteOut(TypedDict):
    """A note; `frame_end` is half-open, both ends are empty for one on the whole take."""

    id: str
    take: str
    reply_to: str | None
    frame_start: int | None
    frame_end: int | None
    text: str
    author: str | None
    is_mine: bool
    version: int
    created_at: datetime
    resolved_by: str | None
    resolved_at: datetime | None


class NotesOut(TypedDict):
    """A take's notes, by frame; those on the whole take come first."""

    items: list[NoteOut]
    next: None


class StandardLineOut(TypedDict):
    """A criterion of the take's standard with its newest answer, from whomever it came."""

    criterion: int
    text: str
    judges: str
    weight: str
    answer: str | None
    note: str
    answered_by: str | None


class DailiesItemOut(TakeOut):
    """A take in the queue."""

    note_count: int


class DailiesOut(TypedDict):
    """The queue, in story order."""

    items: list[DailiesItemOut]
    next: str | None
    undecided: int


class RoomOut(TypedDict):
    """All that the screening room shows of a take: `decisions_open` are those that the caller may make now."""

    take: TakePageOut
    standard: list[StandardLineOut]
    musts_open: list[int]
    decisions_open: list[str]
    may_circle: bool
    axes: list[AxisOut]
    reviews: list[ReviewOut]
    decisions: list[DecisionOut]
    notes: list[NoteOut]
    orders: list[OrderOut]


DAILIES = TypeAdapter(DailiesOut)
ROOM = TypeAdapter(RoomOut)
REVIEW = TypeAdapter(ReviewOut)
DECIDED = TypeAdapter(DecidedOut)
NOTE = TypeAdapter(NoteOut)
NOTES = TypeAdapter(NotesOut)
