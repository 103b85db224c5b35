"""Reads of the handoff slice: the check, packages, who fetched them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.handoff.cut import counts_of
from circletake.handoff.errors import NotReadyError
from circletake.handoff.findings import findings_on
from circletake.handoff.gathering import IsStored, cut_at_desk
from circletake.handoff.model import Handoff, HandoffReceipt
from circletake.handoff.rules import Finding, HandoffState, may_build
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, page
from circletake.kernel.ids import as_id
from circletake.people.model import Person
from circletake.projects.model import Project

MAX_NUMBER_DIGITS = 9
_WHY_NO_PACKAGE = {
    HandoffState.QUEUED: "It waits for its turn to be built.",
    HandoffState.BUILDING: "It is being built.",
    HandoffState.FAILED: "Its build failed; build a new one.",
    HandoffState.CANCELLED: "Its build was cancelled; build a new one.",
}


def handoff_is(address: str) -> ColumnElement[bool]:
    """Whether a row is the handoff at an address, id or code."""
    handoff_id = as_id(address)
    return Handoff.id == handoff_id if handoff_id else Handoff.code == address


def findings_shown(db: Connection, crew: CrewPass, is_stored: IsStored) -> dict[str, object]:
    """The check as of now, and how much a package would hold."""
    cut = cut_at_desk(db, crew, is_stored)
    findings = findings_on(cut)
    builds, accepts = crew.may(Capability.BUILD_HANDOFF), crew.may(Capability.ACCEPT_FINDINGS)
    return {
        "items": [finding_shown(finding) for finding in findings],
        "counts": counts_of(cut),
        "may_build": may_build(findings, builds=builds, accepts=accepts),
    }


def finding_shown(finding: Finding) -> dict[str, object]:
    """A finding as the API shows it."""
    return {
        "code": finding.code.value,
        "subject": finding.subject,
        "message": finding.message,
        "is_blocking": finding.is_blocking,
        "may_be_accepted": finding.may_be_accepted,
        "mend": {"screen": finding.screen.value, "address": finding.address},
    }


def _handoffs(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    """Without the manifests: they are as long as the film."""
    return (
        select(
            Handoff.id,
            Handoff.code,
            Handoff.number,
            Handoff.state,
            Handoff.progress,
            Handoff.cancel_asked_at,
            Handoff.fault,
            Handoff.note,
            Handoff.findings,
            Handoff.archive_name,
            Handoff.archive_sha256,
            Handoff.archive_bytes,
            Person.name.label("built_by"),
            Handoff.created_at,
            Handoff.ended_at,
        )
        .outerjoin(Person, Person.id == Handoff.built_by)
        .where(Handoff.project_id == crew.project_id)
    )


def _shown(crew: CrewPass, row: Mapping[Any, Any]) -> dict[str, object]:
    url = f"/api/v1/projects/{crew.project_code}/handoffs/{row['code']}/archive"
    return {
        **{key: value for key, value in row.items() if key not in ("cancel_asked_at", "findings")},
        "id": str(row["id"]),
        "cancel_asked": row["cancel_asked_at"] is not None,
        "findings": row["findings"]["items"],
        "counts": row["findings"]["counts"],
        "archive_url": url if row["state"] == HandoffState.READY else None,
    }


def handoff_shown(db: Connection, crew: CrewPass, handoff: str) -> dict[str, object]:
    """One handoff.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(_handoffs(crew).where(handoff_is(handoff))).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("handoff", handoff)
    return _shown(crew, row)


def handoffs_shown(db: Connection, crew: CrewPass, *, cursor: str | None, limit: int) -> dict[str, object]:
    """Handoffs, newest first."""
    query = _handoffs(crew).order_by(Handoff.number.desc()).limit(limit + 1)
    if after := decode_cursor(cursor, parts=1):
        number = after[0]
        is_number = number.isascii() and number.isdigit() and len(number) <= MAX_NUMBER_DIGITS
        query = query.where(Handoff.number < (int(number) if is_number else 0))
    items = [_shown(crew, row) for row in db.execute(query).mappings()]
    return dict(page(items, limit=limit, cursor_of=lambda item: encode_cursor(item["number"])))


def manifest_tree(db: Connection, crew: CrewPass, handoff: str) -> object:
    """The frozen manifest as plain JSON values; what takes cost is left out for who may not see costs.

    Raises:
        NotFoundError: no handoff at that address.
    """
    row = db.execute(
        select(Handoff.manifest).where(Handoff.project_id == crew.project_id, handoff_is(handoff))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("handoff", handoff)
    if crew.may(Capability.SEE_PROJECT_COSTS):
        return row.manifest
    return {**row.manifest, "takes": [{**take, "receipt": None} for take in row.manifest["takes"]]}


def receipts_shown(db: Connection, crew: CrewPass, handoff: str) -> list[dict[str, object]]:
    """Who fetched a package, newest first.

    Raises:
        NotFoundError: no handoff at that address.
    """
    handoff_id = handoff_shown(db, crew, handoff)["id"]
    rows = db.execute(
        select(Person.name.label("person"), HandoffReceipt.at)
        .outerjoin(Person, Person.id == HandoffReceipt.person_id)
        .where(HandoffReceipt.handoff_id == as_id(str(handoff_id)))
        .order_by(HandoffReceipt.id.desc())
    )
    return [dict(row) for row in rows.mappings()]


@dataclass(frozen=True, slots=True)
class FinishedPackage:
    """A package that can be fetched."""

    handoff_id: UUID
    code: str
    archive_name: str
    archive_sha256: str


def finished_package(db: Connection, crew: CrewPass, handoff: str) -> FinishedPackage:
    """The package of a handoff.

    Raises:
        NotFoundError: no handoff at that address.
        NotReadyError: it is not built; carries its state.
    """
    row = db.execute(
        select(Handoff.id, Handoff.code, Handoff.state, Handoff.archive_name, Handoff.archive_sha256).where(
            Handoff.project_id == crew.project_id, handoff_is(handoff)
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("handoff", handoff)
    if row.state != HandoffState.READY:
        why = _WHY_NO_PACKAGE[HandoffState(row.state)]
        raise NotReadyError(f"{row.code} has no package to fetch. {why}", facts={"state": row.state})
    return FinishedPackage(row.id, row.code, row.archive_name, row.archive_sha256)


@dataclass(frozen=True, slots=True)
class HandoffAtWork:
    """A handoff as its verbs and its job need it, locked."""

    id: UUID
    project_id: UUID
    code: str
    state: str
    cancel_asked: bool


def handoff_at_work(db: Connection, handoff_id: UUID) -> HandoffAtWork:
    """A handoff by its id alone: for jobs, which hold no person's pass."""
    found = _locked(db, Handoff.id == handoff_id)
    assert found is not None, "a job is about a handoff that was committed with it"
    return found


def handoff_at_desk(db: Connection, crew: CrewPass, handoff: str) -> HandoffAtWork:
    """A handoff of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    found = _locked(db, (Handoff.project_id == crew.project_id) & handoff_is(handoff))
    if found is None:
        raise NotFoundError.of("handoff", handoff)
    return found


def _locked(db: Connection, where: ColumnElement[bool]) -> HandoffAtWork | None:
    row = db.execute(
        select(Handoff.id, Handoff.project_id, Handoff.code, Handoff.state)
        .add_columns(Handoff.cancel_asked_at.is_not(None).label("cancel_asked"))
        .where(where)
        .with_for_update()
    ).one_or_none()
    return HandoffAtWork(*row) if row else None


def manifest_at_work(db: Connection, handoff_id: UUID) -> object:
    """The frozen manifest of a handoff by its id alone: for jobs."""
    return db.execute(select(Handoff.manifest).where(Handoff.id == handoff_id)).scalar_one()


def next_number(db: Connection, crew: CrewPass) -> int:
    """The number of the project's next handoff; two builders get theirs one after the other."""
    db.execute(select(Project.id).where(Project.id == crew.project_id).with_for_update()).one()
    last = db.execute(select(func.max(Handoff.number)).where(Handoff.project_id == crew.project_id)).scalar_one()
    return (last or 0) + 1


def has_receipt(db: Connection, handoff_id: UUID, person_id: UUID | None) -> bool:
    """Whether this person fetched this package before."""
    found = db.execute(
        select(HandoffReceipt.id)
        .where(HandoffReceipt.handoff_id == handoff_id, HandoffReceipt.person_id == person_id)
        .limit(1)
    )
    return found.first() is not None
