"""What people do in dailies: answer the standard, decide, circle, and leave notes. Nothing here can spend."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.dailies import queries
from circletake.dailies.errors import (
    EmptyReviewError,
    MediaNotWholeError,
    NotYourNoteError,
    ReasonMissingError,
    StandardOpenError,
)
from circletake.dailies.model import Decision, Note, Review
from circletake.dailies.rules import Criterion, checked_positions, checked_range, musts_open, standard_of
from circletake.dailies.schemas import NewNote, NewReview, NoteEdit, Verdict
from circletake.kernel import clock
from circletake.kernel.errors import FieldFault, InvalidInputError, StaleError
from circletake.kernel.ids import as_id, new_id
from circletake.kernel.record import Subject, record
from circletake.media.model import MediaFile
from circletake.media.rules import MediaState
from circletake.projects.actions import require_open
from circletake.takes import actions as takes
from circletake.takes import queries as shown
from circletake.takes.rules import Decision as Deed

_WORDS = ("what_worked", "what_failed", "edit_note", "next_action")


def decide(db: Connection, crew: CrewPass, take: str, verdict: Verdict) -> dict[str, Any]:
    """Move a take by a decision and put it on the books, in one step; answers the decision's row.

    Raises:
        StaleTakeError: it was decided since `seen_version`; carries the present version and state.
        WrongStateError: the decision does not follow from the state.
        LacksCapabilityError: the role may not decide this.
        StandardOpenError: an approval with `must` criteria neither answered pass nor waived.
        MediaNotWholeError: an approval of a file that is not ready.
        ReasonMissingError: an approval is withdrawn without a reason.
    """
    crew.require(Capability.DECIDE)
    require_open(crew)
    present = shown.take_at_work(db, crew, take)
    standard = standard_of(present.snapshot["card"])
    waived = _waivers(verdict, standard)
    state = takes.move_review_state(db, crew, present, verdict.decision, seen_version=verdict.seen_version)
    if verdict.decision is Deed.APPROVE:
        _require_whole(present)
        _require_standard(db, present.id, standard, waived)
    if verdict.decision is Deed.WITHDRAW and not verdict.note:
        message = "Say in the note why the approval is withdrawn."
        raise ReasonMissingError(message, fields=(FieldFault(field="note", message=message),))
    made = {
        "id": new_id(),
        "project_id": crew.project_id,
        "take_id": present.id,
        "take_version": present.version + 1,
        "decision": verdict.decision.value,
        "from_state": present.review_state,
        "to_state": state.value,
        "note": verdict.note,
        "waived": queries.waived_shown(standard, waived),
        "decided_by": crew.person_id,
        "created_at": clock.now(),
    }
    db.execute(insert(Decision), made)
    return made


def _waivers(verdict: Verdict, standard: list[Criterion]) -> dict[int, str]:
    if verdict.waived and verdict.decision is not Deed.APPROVE:
        raise InvalidInputError.at("waived", "Only an approval goes over criteria; leave `waived` out.")
    checked_positions([waiver.criterion for waiver in verdict.waived], standard, field="waived")
    return {waiver.criterion: waiver.reason for waiver in verdict.waived}


def _require_whole(present: shown.TakeAtWork) -> None:
    if present.media_state != MediaState.READY:
        why = "is broken" if present.media_state == MediaState.BROKEN else "is still being checked"
        raise MediaNotWholeError(
            f"{present.code} {why}, so it cannot be approved.", facts={"state": present.media_state}
        )


def _require_standard(db: Connection, take_id: UUID, standard: list[Criterion], waived: dict[int, str]) -> None:
    left = musts_open(standard, queries.answers_standing(db, take_id), waived)
    if left:
        faults = tuple(
            FieldFault(field=f"standard.{line.position}", message=f"Answer this with pass, or waive it: {line.text}")
            for line in left
        )
        many = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        raise StandardOpenError(f"{faults[0]['message']}{many}", fields=faults)


def add_review(db: Connection, crew: CrewPass, take: str, new: NewReview) -> tuple[UUID, UUID]:
    """Append one person's judgement; earlier ones stay. Answers (review id, take id).

    Raises:
        EmptyReviewError: it answers nothing and says nothing.
        InvalidInputError: it answers a criterion that the take's standard does not have.
    """
    crew.require(Capability.DECIDE)
    require_open(crew)
    present = shown.take_at_work(db, crew, take)
    standard = standard_of(present.snapshot["card"])
    checked_positions([told.criterion for told in new.answers], standard, field="answers")
    words = {name: getattr(new, name) for name in _WORDS}
    if not new.answers and not new.axes and not any(words.values()):
        raise EmptyReviewError("Answer at least one criterion or axis, or say what worked or failed.")
    review_id = new_id()
    answers = [{**told.model_dump(mode="json"), "text": standard[told.criterion].text} for told in new.answers]
    axes = [told.model_dump(mode="json") for told in new.axes]
    db.execute(
        insert(Review).values(
            id=review_id,
            project_id=crew.project_id,
            take_id=present.id,
            reviewer_id=crew.person_id,
            answers=answers,
            axes=axes,
            **words,
            created_at=clock.now(),
        )
    )
    subject = Subject("review", review_id, present.code, _ids(present.code))
    record(db, crew.actor, verb="review.given", subject=subject, after={"answers": answers, "axes": axes, **words})
    return review_id, present.id


def circle(db: Connection, crew: CrewPass, take: str) -> None:
    """Circle a take as the hero of its shot; see `takes.actions.circle`."""
    require_open(crew)
    takes.circle(db, crew, take)


def uncircle(db: Connection, crew: CrewPass, take: str) -> None:
    """Take the circle off a take; see `takes.actions.uncircle`."""
    require_open(crew)
    takes.uncircle(db, crew, take)


def add_note(db: Connection, crew: CrewPass, take: str, new: NewNote) -> UUID:
    """Leave a note on a take, at a frame or a range, or as a reply.

    Raises:
        InvalidInputError: the range does not lie inside the take, or the note answered is not on it.
    """
    crew.require(Capability.COMMENT)
    require_open(crew)
    take_id, code, media_id = shown.take_for_note(db, crew, take)
    probe = db.execute(select(MediaFile.probe).where(MediaFile.id == media_id)).scalar_one()
    frames = probe.get("frame_count") if isinstance(probe, dict) else None
    start, end = checked_range(new.frame_start, new.frame_end, frames)
    reply_to = as_id(new.reply_to) if new.reply_to else None
    if new.reply_to and (reply_to is None or not queries.is_note_of(db, reply_to, take_id)):
        raise InvalidInputError.at("reply_to", f"The note that this answers is not on {code}; it may be deleted.")
    note_id = new_id()
    db.execute(
        insert(Note).values(
            id=note_id,
            project_id=crew.project_id,
            take_id=take_id,
            reply_to_id=reply_to,
            frame_start=start,
            frame_end=end,
            text=new.text,
            author_id=crew.person_id,
            version=1,
            created_at=clock.now(),
        )
    )
    after = {"text": new.text, "frame_start": start, "frame_end": end}
    record(db, crew.actor, verb="note.left", subject=Subject("note", note_id, code, _ids(code)), after=after)
    return note_id


def edit_note(db: Connection, crew: CrewPass, note_id: UUID, edit: NoteEdit) -> None:
    """Change the words of one's own note.

    Raises:
        NotYourNoteError: somebody else wrote it.
        StaleError: it changed since `seen_version`.
    """
    present = _own_note(db, crew, note_id)
    if present.version != edit.seen_version:
        raise StaleError.of("note", seen=edit.seen_version, current=present.version)
    _change_note(db, crew, present, verb="note.edited", text=edit.text)


def delete_note(db: Connection, crew: CrewPass, note_id: UUID) -> None:
    """Put one's own note into the bin; replies to it stay.

    Raises:
        NotYourNoteError: somebody else wrote it.
    """
    _change_note(db, crew, _own_note(db, crew, note_id), verb="note.deleted", deleted_at=clock.now())


def resolve_note(db: Connection, crew: CrewPass, note_id: UUID) -> None:
    """Mark a note as seen to. Repeating it keeps who was first."""
    crew.require(Capability.COMMENT)
    present = queries.note_at_work(db, crew, note_id)
    if not present.is_resolved:
        _change_note(db, crew, present, verb="note.resolved", resolved_by=crew.person_id, resolved_at=clock.now())


def reopen_note(db: Connection, crew: CrewPass, note_id: UUID) -> None:
    """Take a note's mark back."""
    crew.require(Capability.COMMENT)
    present = queries.note_at_work(db, crew, note_id)
    if present.is_resolved:
        _change_note(db, crew, present, verb="note.reopened", resolved_by=None, resolved_at=None)


def _own_note(db: Connection, crew: CrewPass, note_id: UUID) -> queries.NoteAtWork:
    crew.require(Capability.COMMENT)
    present = queries.note_at_work(db, crew, note_id)
    if present.author_id != crew.person_id:
        raise NotYourNoteError("Only whoever wrote a note changes or deletes it; leave a reply instead.")
    return present


def _change_note(db: Connection, crew: CrewPass, present: queries.NoteAtWork, *, verb: str, **values: object) -> None:
    require_open(crew)
    db.execute(update(Note).where(Note.id == present.id).values(**values, version=present.version + 1))
    subject = Subject("note", present.id, present.take_code, _ids(present.take_code))
    record(db, crew.actor, verb=verb, subject=subject, after=values.get("text"))


def _ids(take_code: str) -> dict[str, str]:
    return {"take": take_code, "shot": take_code.rpartition("-T")[0]}
