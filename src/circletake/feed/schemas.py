"""API shapes of the feed slice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict


class EventOut(TypedDict):
    """Something that happened: `kind` is noun and verb, `subject` a code, `ids` what a screen must refresh."""

    seq: int
    kind: str
    subject: str
    ids: dict[str, str]
    at: datetime


class EventsOut(TypedDict):
    """Events of a project, oldest first; go on after the number `next`, which is empty at the end."""

    items: list[EventOut]
    next: str | None


class AuditRecordOut(TypedDict):
    """Who did what to what, by which way, and what it was before and after."""

    seq: int
    at: datetime
    person: str | None
    via: str
    request_id: str
    verb: str
    subject_kind: str
    subject_code: str
    before: object
    after: object
    hash: str


class AuditOut(TypedDict):
    """The audit log, newest first."""

    items: list[AuditRecordOut]
    next: str | None


class VerificationOut(TypedDict):
    """Whether the chain of records is whole; else the first record that does not fit, and why."""

    is_whole: bool
    records: int
    fault_seq: int | None
    reason: str | None


EVENT: TypeAdapter[Any] = TypeAdapter(EventOut)
EVENTS = TypeAdapter(EventsOut)
AUDIT = TypeAdapter(AuditOut)
VERIFICATION = TypeAdapter(VerificationOut)
