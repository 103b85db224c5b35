"""What happens to a take: it arrives, is moved by decisions, circled, ranked and trimmed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.media import actions as media
from circletake.media.model import MediaFile
from circletake.media.rules import MediaState
from circletake.projects.actions import require_open
from circletake.shots import actions as shots
from circletake.story.queries import frozen_scene
from circletake.takes import queries
from circletake.takes.errors import NotCircleableError, StaleTakeError
from circletake.takes.model import Take
from circletake.takes.rules import (
    CHOSEN,
    VERBS,
    Decision,
    Origin,
    ReviewState,
    TakeSnapshot,
    checked_trim,
    next_state,
    take_code,
)
from circletake.takes.schemas import Trim


@dataclass(frozen=True, slots=True)
class TakeArrival:
    """What came back for a shot: the media on the books, and all that it was made from."""

    shot_id: UUID
    shot_code: str
    card_version: int
    origin: Origin
    media_id: UUID
    snapshot: TakeSnapshot
    pass_number: int | None = None
    ticket_id: UUID | None = None
    spent_tokens: int = 0
    created_by: UUID | None = None


def record_take(db: Connection, crew: CrewPass, arrival: TakeArrival) -> UUID:
    """Number and record a take by arrival. The same ticket twice is one take: the first one's id is answered."""
    if arrival.ticket_id is not None:
        known = db.execute(select(Take.id).where(Take.ticket_id == arrival.ticket_id)).scalar_one_or_none()
        if known is not None:
            return known
    take_id = new_id()
    number = shots.take_arrived(db, arrival.shot_id, take_id)
    code = take_code(arrival.shot_code, number)
    db.execute(
        insert(Take).values(
            id=take_id,
            project_id=crew.project_id,
            shot_id=arrival.shot_id,
            number=number,
            code=code,
            origin=arrival.origin,
            pass_number=arrival.pass_number,
            ticket_id=arrival.ticket_id,
            card_version=arrival.card_version,
            snapshot=arrival.snapshot,
            media_id=arrival.media_id,
            media_state=MediaState.CHECKING,
            review_state=ReviewState.UNREVIEWED,
            version=1,
            is_circled=False,
            trim_reason="",
            spent_tokens=arrival.spent_tokens,
            created_by=arrival.created_by or crew.person_id,
            created_at=clock.now(),
        )
    )
    subject = Subject("take", take_id, code, {"take": code, "shot": arrival.shot_code})
    record(db, crew.actor, verb="take.recorded", subject=subject, after={"origin": arrival.origin.value})
    return take_id


def upload_take(db: Connection, crew: CrewPass, shot: str, arrival: media.Arrival, told: dict[str, str]) -> UUID:
    """File a take made in another tool under its shot; `told` holds what the uploader knows of its making."""
    crew.require(Capability.UPLOAD_TAKES)
    require_open(crew)
    present = queries.shot_for_upload(db, crew, shot)
    media_id = media.register_media(db, crew, arrival)
    snapshot = TakeSnapshot(
        card=present.card,
        prompt=told.get("prompt", ""),
        parts=[],
        references=[],
        anchors=[],
        avoid=[],
        provider=told.get("tool", ""),
        model=told.get("model", ""),
        is_previsualisation=False,
        settings={name: told[name] for name in ("settings", "seed", "source_link") if told.get(name)},
        raw_request=None,
        raw_answer=None,
        receipt=None,
        scene=frozen_scene(db, present.scene_id),
    )
    return record_take(
        db,
        crew,
        TakeArrival(
            shot_id=present.id,
            shot_code=present.code,
            card_version=present.card_version,
            origin=Origin.UPLOADED,
            media_id=media_id,
            snapshot=snapshot,
        ),
    )


def move_review_state(
    db: Connection, crew: CrewPass, take: queries.TakeAtWork, decision: Decision, *, seen_version: int
) -> ReviewState:
    """Move a locked take by a decision, and its shot's counts with it; answers the new state.

    Raises:
        StaleTakeError: it was decided since `seen_version`; carries the present version and state.
        WrongStateError: the decision does not follow from the state.
        LacksCapabilityError: the role may not decide this.
    """
    crew.require(Capability.DECIDE)
    if take.version != seen_version:
        stale = StaleTakeError.of("take", seen=seen_version, current=take.version)
        stale.facts["review_state"] = take.review_state
        raise stale
    state = next_state(take.review_state, decision, crew.capabilities)
    loses_circle = take.is_circled and state not in CHOSEN
    now = clock.now()
    db.execute(
        update(Take)
        .where(Take.id == take.id)
        .values(
            review_state=state,
            version=take.version + 1,
            decided_by=crew.person_id,
            decided_at=now,
            is_circled=take.is_circled and not loses_circle,
        )
    )
    if loses_circle:
        shots.circle(db, take.shot_id, None)
    shots.review_counts_moved(db, take.shot_id, take.review_state, state)
    record(db, crew.actor, verb=VERBS[decision], subject=_subject(take), before=take.review_state, after=state.value)
    return state


def circle(db: Connection, crew: CrewPass, take: str) -> None:
    """Circle a take as the hero of its shot; the one circled before becomes an alternate.

    Raises:
        NotCircleableError: it is neither selected nor approved.
    """
    crew.require(Capability.DECIDE)
    present = queries.take_at_work(db, crew, take)
    if present.review_state not in CHOSEN:
        raise NotCircleableError("Only a selected or approved take can be circled; select it first.")
    db.execute(update(Take).where(Take.shot_id == present.shot_id, Take.is_circled).values(is_circled=False))
    db.execute(update(Take).where(Take.id == present.id).values(is_circled=True))
    shots.circle(db, present.shot_id, present.id)
    record(db, crew.actor, verb="take.circled", subject=_subject(present))


def uncircle(db: Connection, crew: CrewPass, take: str) -> None:
    """Take the circle off a take."""
    crew.require(Capability.DECIDE)
    present = queries.take_at_work(db, crew, take)
    db.execute(update(Take).where(Take.id == present.id).values(is_circled=False))
    if present.is_circled:
        shots.circle(db, present.shot_id, None)
    record(db, crew.actor, verb="take.uncircled", subject=_subject(present))


def set_trim(db: Connection, crew: CrewPass, take: str, trim: Trim) -> None:
    """Say which part of a take is best.

    Raises:
        StaleTakeError: the take changed since `seen_version`.
        InvalidInputError: the trim does not lie inside the take.
    """
    crew.require(Capability.EDIT_TRIMS)
    require_open(crew)
    present = queries.take_at_work(db, crew, take)
    if present.version != trim.seen_version:
        raise StaleTakeError.of("take", seen=trim.seen_version, current=present.version)
    probe = db.execute(select(MediaFile.probe).where(MediaFile.id == present.media_id)).scalar_one()
    frames = probe.get("frame_count") if isinstance(probe, dict) else None
    checked_trim(trim.trim_in, trim.trim_out, frames)
    values = trim.model_dump(exclude={"seen_version"})
    db.execute(update(Take).where(Take.id == present.id).values(**values, version=present.version + 1))
    record(db, crew.actor, verb="take.trimmed", subject=_subject(present), after=values)


def media_checked(db: Connection, media_id: UUID, state: MediaState) -> None:
    """Let the take of a media file follow the file's state."""
    db.execute(update(Take).where(Take.media_id == media_id).values(media_state=state))


def _subject(take: queries.TakeAtWork) -> Subject:
    shot = take.code.rpartition("-T")[0]
    return Subject("take", take.id, take.code, {"take": take.code, "shot": shot})
