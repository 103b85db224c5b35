"""Reads of the feed slice: a project's events and its audit log."""

from __future__ import annotations

from sqlalchemy import Connection, select

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.errors import InvalidInputError
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor
from circletake.kernel.record import AuditRecord, events_after, newest_number, verify_chain
from circletake.people.model import Person

MAX_SEQ_DIGITS = 18
MOST_SEQ = 10**MAX_SEQ_DIGITS - 1


def head_of(db: Connection, crew: CrewPass) -> int:
    """The number of the project's newest event."""
    return newest_number(db, crew.project_id)


def events_shown(db: Connection, crew: CrewPass, *, after: int, limit: int) -> list[dict[str, object]]:
    """Events with a number above `after`, oldest first."""
    rows = events_after(db, crew.project_id, after, limit=limit)
    return [{"seq": row.seq, "kind": row.kind, "subject": row.subject, "ids": row.ids, "at": row.at} for row in rows]


def events_page(db: Connection, crew: CrewPass, *, after: int, limit: int) -> dict[str, object]:
    """A page of events, oldest first, and where to go on."""
    items = events_shown(db, crew, after=after, limit=limit + 1)
    kept = items[:limit]
    return {"items": kept, "next": str(kept[-1]["seq"]) if len(items) > limit else None}


def audit_page(
    db: Connection, crew: CrewPass, *, subject: str | None, verb: str | None, cursor: str | None, limit: int
) -> dict[str, object]:
    """The project's audit log, newest first; of one subject's code, or of verbs that begin with `verb`."""
    crew.require(Capability.READ_AUDIT)
    query = (
        select(
            AuditRecord.seq,
            AuditRecord.at,
            Person.name.label("person"),
            AuditRecord.via,
            AuditRecord.request_id,
            AuditRecord.verb,
            AuditRecord.subject_kind,
            AuditRecord.subject_code,
            AuditRecord.before,
            AuditRecord.after,
            AuditRecord.hash,
        )
        .outerjoin(Person, Person.id == AuditRecord.person_id)
        .where(AuditRecord.stream_id == crew.project_id)
        .order_by(AuditRecord.seq.desc())
        .limit(limit + 1)
    )
    if subject:
        query = query.where(AuditRecord.subject_code == subject)
    if verb:
        query = query.where(AuditRecord.verb.startswith(verb, autoescape=True))
    if after := decode_cursor(cursor, parts=1):
        query = query.where(AuditRecord.seq < number_in_cursor(after[0], most=MOST_SEQ))
    rows = [dict(row) for row in db.execute(query).mappings()]
    kept = rows[:limit]
    return {"items": kept, "next": encode_cursor(kept[-1]["seq"]) if len(rows) > limit else None}


def verification(db: Connection, crew: CrewPass) -> dict[str, object]:
    """Walk the project's chain of records from the first."""
    crew.require(Capability.READ_AUDIT)
    fault = verify_chain(db, crew.project_id)
    return {
        "is_whole": fault is None,
        "records": head_of(db, crew),
        "fault_seq": fault.seq if fault else None,
        "reason": fault.reason if fault else None,
    }


def checked_seq(text: str, *, field: str) -> int:
    """An event's number as a listener sent it.

    Raises:
        InvalidInputError: it is not a whole number.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_SEQ_DIGITS):
        raise InvalidInputError.at(field, f"{text[:40]!r} is not the number of an event; write a whole number.")
    return int(text)
