"""What happens to a handoff: it is ordered with its manifest frozen, built by a job, cancelled, fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.handoff import manifest as frozen
from circletake.handoff import queries
from circletake.handoff.assembly import Assembled
from circletake.handoff.cut import counts_of
from circletake.handoff.errors import CannotCancelError
from circletake.handoff.findings import findings_on
from circletake.handoff.model import Handoff, HandoffReceipt
from circletake.handoff.rules import (
    ENDED,
    Finding,
    HandoffState,
    handoff_code,
    may_follow,
    require_gone_over,
)
from circletake.handoff.schemas import HandoffWanted
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Subject, record
from circletake.people.model import Person
from circletake.projects.actions import require_open

BUILD_KIND = "handoff.build"
LONGEST_FAULT = 2000


def order_handoff(db: Connection, crew: CrewPass, assembled: Assembled, wanted: HandoffWanted) -> UUID:
    """Freeze an assembled cut as the project's next handoff and have it built; answers the handoff's id.

    Findings that do not block are handed over as known by whoever builds.

    Raises:
        FindingsBlockError: something would make the package false and is not accepted with a reason.
        LacksCapabilityError: the role may not build, or may not go on over a blocking finding.
        ProjectClosedError: the project is archived.
    """
    crew.require(Capability.BUILD_HANDOFF)
    require_open(crew)
    builder = db.execute(select(Person.name).where(Person.id == crew.person_id)).scalar_one_or_none() or ""
    settled = _settled_findings(crew, findings_on(assembled.cut), wanted, builder)
    number, handoff_id = queries.next_number(db, crew), new_id()
    code, counts = handoff_code(number), counts_of(assembled.cut)
    manifest = replace(
        assembled.draft,
        handoff_code=code,
        built_by=builder,
        word=wanted.note,
        findings=tuple(_frozen(settled)),
    )
    db.execute(
        insert(Handoff).values(
            id=handoff_id,
            project_id=crew.project_id,
            number=number,
            code=code,
            state=HandoffState.QUEUED,
            progress=0.0,
            note=wanted.note,
            manifest=frozen.as_tree(manifest),
            findings={"items": settled, "counts": counts},
            built_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    accepted = [told.model_dump(mode="json") for told in wanted.accepted]
    after = {"counts": counts, "findings": len(settled), "accepted": accepted, "note": wanted.note}
    record(db, crew.actor, verb="handoff.ordered", subject=_subject(handoff_id, code), after=after)
    enqueue(db, kind=BUILD_KIND, subject_id=handoff_id)
    return handoff_id


def _settled_findings(
    crew: CrewPass, findings: Sequence[Finding], wanted: HandoffWanted, builder: str
) -> list[dict[str, object]]:
    """The findings with who goes on over them; refuses where somebody must not."""
    reasons = {(told.code.value, told.subject): told.reason for told in wanted.accepted}
    if any(finding.is_blocking and finding.key in reasons for finding in findings):
        crew.require(Capability.ACCEPT_FINDINGS)
    require_gone_over(findings, reasons)
    return [
        {
            **queries.finding_shown(finding),
            "accepted_by": builder or None,
            "accepted_reason": reasons.get(finding.key, ""),
        }
        for finding in findings
    ]


def _frozen(settled: Sequence[Mapping[str, object]]) -> Iterable[frozen.Finding]:
    for told in settled:
        yield frozen.Finding(
            code=str(told["code"]),
            subject=str(told["subject"]),
            message=str(told["message"]),
            accepted_by=str(told["accepted_by"]) if told["accepted_by"] else None,
            accepted_reason=str(told["accepted_reason"]),
        )


def cancel_handoff(db: Connection, crew: CrewPass, handoff: str) -> None:
    """Stop a build: one that waits is cancelled at once, one under way stops at its next piece.

    Raises:
        CannotCancelError: it has ended already; carries its state.
    """
    crew.require(Capability.BUILD_HANDOFF)
    present = queries.handoff_at_desk(db, crew, handoff)
    if present.state in ENDED:
        raise CannotCancelError(f"{present.code} is {present.state} already.", facts={"state": present.state})
    if present.state == HandoffState.QUEUED:
        move(db, crew, present, HandoffState.CANCELLED)
        return
    db.execute(update(Handoff).where(Handoff.id == present.id).values(cancel_asked_at=clock.now()))
    record(db, crew.actor, verb="handoff.cancel_asked", subject=_subject(present.id, present.code))


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished package as its handoff notes it."""

    name: str
    sha256: str
    size_bytes: int


def move(
    db: Connection,
    crew: CrewPass,
    handoff: queries.HandoffAtWork,
    state: HandoffState,
    *,
    fault: str | None = None,
    archive: Archive | None = None,
) -> bool:
    """Move a locked handoff on; False when the state does not follow (a repeated step)."""
    crew.require(Capability.BUILD_HANDOFF)
    if not may_follow(handoff.state, state):
        return False
    values: dict[str, object] = {"state": state, "fault": fault and fault[:LONGEST_FAULT]}
    if state in ENDED:
        values["ended_at"] = clock.now()
    if archive:
        values |= {"archive_name": archive.name, "archive_sha256": archive.sha256}
        values |= {"archive_bytes": archive.size_bytes, "progress": 1.0}
    db.execute(update(Handoff).where(Handoff.id == handoff.id).values(**values))
    after = {"archive_sha256": archive.sha256, "archive_bytes": archive.size_bytes} if archive else fault
    record(db, crew.actor, verb=f"handoff.{state}", subject=_subject(handoff.id, handoff.code), after=after)
    return True


def note_progress(db: Connection, handoff_id: UUID, progress: float) -> bool:
    """Keep how far a build is, 0 to 1; nothing of it goes on the record. Answers whether it shall go on."""
    cancel_asked_at = db.execute(
        update(Handoff)
        .where(Handoff.id == handoff_id, Handoff.state == HandoffState.BUILDING)
        .values(progress=progress)
        .returning(Handoff.cancel_asked_at)
    ).one_or_none()
    return cancel_asked_at is not None and cancel_asked_at[0] is None


def record_receipt(db: Connection, crew: CrewPass, package: queries.FinishedPackage, *, is_part: bool) -> None:
    """Note who fetches a package. Parts of it (a resumed download) count once for each person."""
    crew.require(Capability.DOWNLOAD_HANDOFF)
    if is_part and queries.has_receipt(db, package.handoff_id, crew.person_id):
        return
    db.execute(
        insert(HandoffReceipt).values(
            id=new_id(), handoff_id=package.handoff_id, person_id=crew.person_id, at=clock.now()
        )
    )
    subject = _subject(package.handoff_id, package.code)
    record(db, crew.actor, verb="handoff.fetched", subject=subject, after={"archive_sha256": package.archive_sha256})


def _subject(handoff_id: UUID, code: str) -> Subject:
    return Subject("handoff", handoff_id, code, {"handoff": code})
