"""What director and editor said in the example's first dailies, take by take."""

from __future__ import annotations

from dataclasses import dataclass

from circletake.dailies.rules import Answer, Axis, ContinuityItem
from circletake.dailies.schemas import AxisAnswer, CriterionAnswer, NewNote, NewReview
from circletake.shots.rules import Section
from circletake.shots.schemas import NewOrder
from circletake.story.rules import CoverageKind, NeedOrigin
from circletake.story.schemas import NewNeed
from circletake.takes.rules import Decision
from circletake.takes.schemas import Trim

PASS, MISS = Answer.PASS, Answer.MISS


@dataclass(frozen=True, slots=True)
class Judged:
    """A take's review, the decisions after it in order, and whether it is the one to print."""

    take: str
    review: NewReview | None
    decisions: tuple[tuple[Decision, str], ...]
    is_circled: bool = False


def _answers(*answers: Answer, notes: dict[int, str] | None = None) -> list[CriterionAnswer]:
    told = notes or {}
    return [CriterionAnswer(criterion=at, answer=answer, note=told.get(at, "")) for at, answer in enumerate(answers)]


def _axes(*missed: Axis, note: str = "", items: tuple[ContinuityItem, ...] = ()) -> list[AxisAnswer]:
    return [
        AxisAnswer(axis=axis, answer=MISS, note=note, missed=list(items) if axis is Axis.CONTINUITY else [])
        if axis in missed
        else AxisAnswer(axis=axis, answer=PASS)
        for axis in Axis
    ]


JUDGED = (
    Judged(
        "S01-SH01-T01",
        NewReview(
            answers=_answers(PASS, PASS, PASS, PASS, PASS),
            axes=_axes(),
            what_worked="She is small, the lamps are where they belong, and the push ends on the stop.",
            what_failed="Nothing that this shot needs.",
            edit_note="Good from frame 8 on.",
            next_action="None. Print it.",
        ),
        ((Decision.SELECT, "This is the opening."), (Decision.APPROVE, "All of the standard holds.")),
        is_circled=True,
    ),
    Judged("S01-SH01-T02", None, ((Decision.MAYBE, "A little close at the start; keep it in case we cut in later."),)),
    Judged(
        "S01-SH02-T01",
        NewReview(
            answers=_answers(PASS, PASS, PASS, PASS, PASS),
            axes=_axes(),
            what_worked="The wall slides by at her pace, and the tear can be seen all the way.",
            edit_note="Leaves enough room on the right for the title.",
            next_action="Approve once the title has been tried on it.",
        ),
        ((Decision.SELECT, "The pace is right."),),
        is_circled=True,
    ),
    Judged("S01-SH02-T02", None, ((Decision.SELECT, "Alternate: same walk, darker wall."),)),
    Judged("S02-SH02-T01", None, ((Decision.MAYBE, "He knows, but he knows too soon."),)),
    Judged(
        "S02-SH03-T02",
        NewReview(
            answers=_answers(PASS, PASS, PASS, MISS, MISS, MISS, notes={3: "Cuff and tear are out before the end."}),
            axes=_axes(
                Axis.CONTINUITY, Axis.CAMERA_AND_ACTION, note="Too close too soon.", items=(ContinuityItem.WARDROBE,)
            ),
            what_worked="Hand, lamp and label are the ones from the sheet.",
            what_failed="The push goes on until the sleeve is gone and the letter B is cut.",
            next_action="Another pass with a shorter push from a wider first frame.",
        ),
        ((Decision.REJECT, "Without the sleeve it is anybody's hand."),),
    ),
    Judged(
        "S02-SH03-T04",
        NewReview(
            answers=_answers(PASS, PASS, PASS, PASS, PASS, MISS, notes={5: "It rests without the doubt before."}),
            axes=_axes(),
            what_worked="Slow enough to read, lamp on the shell, sleeve and word to the end.",
            what_failed="The move has arrived after six seconds; the rest only waits.",
            edit_note="The first six seconds only.",
            next_action="Approve when the reaction is chosen; both must end on the same stillness.",
        ),
        ((Decision.SELECT, "The turn works. First six seconds."),),
        is_circled=True,
    ),
)

TRIMS = {
    "S01-SH01-T01": Trim(seen_version=1, trim_in=8, trim_reason="The first frames are for the fade."),
    "S02-SH03-T04": Trim(
        seen_version=1,
        trim_in=0,
        trim_out=144,
        failed_end_from=150,
        trim_reason="The move has arrived after six seconds.",
    ),
}
"""`seen_version` is filled when they are set."""

NOTES = (
    ("S01-SH01-T01", "director", NewNote(text="Fade up over these.", frame_start=0, frame_end=10)),
    ("S01-SH02-T01", "editor", NewNote(text="Title could sit here, on the right.", frame_start=48, frame_end=120)),
    ("S02-SH03-T04", "director", NewNote(text="This is the frame on the poster.", frame_start=96)),
    (
        "S02-SH03-T04",
        "editor",
        NewNote(text="Out before this; six seconds do.", frame_start=144, frame_end=192),
    ),
)

ORDER = NewOrder(
    shot="S02-SH03",
    take="S02-SH03-T02",
    criterion="The wet ochre cuff with its tear stays in frame to the end.",
    section=Section.CAMERA,
    change="Start wider and end the push with the torn cuff and the letter B both inside the frame.",
)

NEED = NewNeed(
    scene="S02",
    kind=CoverageKind.INSERT,
    description="The receipt book: his pen on a line that carries tomorrow's date. Three seconds, from above.",
    origin=NeedOrigin.DAILIES,
)
