"""What happened, kept for good: the hash-chained audit record and the event for screens, in one transaction.

Each project is one stream, and so is the workspace. A stream's row is locked while its next number is taken, so
numbers are gapless in commit order: a reader who resumes after number n never skips one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Index, String, Uuid, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel import clock
from circletake.kernel.db import Base, JsonValue, UtcDateTime, ending_of
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId

GENESIS_HASH = "0" * 64


class Stream(Base):
    """The head of one chain: a project's, or the workspace's."""

    __tablename__ = "stream"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, comment="project id, or workspace id")
    seq: Mapped[int] = mapped_column(BigInteger, comment="number of the last record")
    head_hash: Mapped[str] = mapped_column(String(64), comment="sha256 of the last record, hex")


class AuditRecord(Base):
    """Who did what to what, and what it was before and after; each record carries the hash of the one before."""

    __tablename__ = "audit_record"
    stream_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[UUID | None] = mapped_column(Uuid, comment="empty when the system itself acted")
    via: Mapped[str] = mapped_column(String(16), comment="session, token, operator or job")
    request_id: Mapped[str] = mapped_column(String(64), comment="ties the record to the log lines")
    verb: Mapped[str] = mapped_column(String(64))
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID] = mapped_column(Uuid)
    subject_code: Mapped[str] = mapped_column(String(120))
    before: Mapped[object | None] = mapped_column(JsonValue)
    after: Mapped[object | None] = mapped_column(JsonValue)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Event(Base):
    """The same fact for screens and webhooks: small, no prose, numbered like its record."""

    __tablename__ = "event"
    stream_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(120), comment="code, or id where there is no code")
    ids: Mapped[object] = mapped_column(JsonValue, comment="codes and ids of what a screen must refresh")
    __table_args__ = (Index("ix_event_at", "at"),)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by which way, within which project; `person_id` is None when the system itself acts."""

    workspace_id: WorkspaceId
    project_id: ProjectId | None
    person_id: PersonId | None
    via: str
    request_id: str = "-"


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted upon. `code` is what people call it; `ids` name what a screen must refresh."""

    kind: str
    id: UUID
    code: str
    ids: Mapping[str, str] = field(default_factory=dict)


def open_stream(db: Connection, stream_id: UUID) -> None:
    """Begin the chain of a new project or workspace."""
    db.execute(insert(Stream).values(id=stream_id, seq=0, head_hash=GENESIS_HASH))


def record(
    db: Connection,
    actor: Actor,
    *,
    verb: str,
    subject: Subject,
    before: object | None = None,
    after: object | None = None,
) -> None:
    """Leave the audit record and the event of one verb; they are written at the end of the transaction.

    `verb` is `<noun>.<past participle>` (`take.selected`) and is the event's kind too. `before` and `after` are
    JSON-shaped and never hold secrets. Written last, the stream's lock is held shortly and always taken after all
    other locks, so two transactions never wait for each other in a circle.
    """
    ending = ending_of(db)
    if _LEFT not in ending.left:
        ending.left[_LEFT] = []
        ending.calls.append(lambda: _write_left(db))
    row = {
        "stream_id": actor.project_id or actor.workspace_id,
        "at": clock.now(),
        "person_id": actor.person_id,
        "via": str(actor.via),
        "request_id": actor.request_id,
        "verb": verb,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "subject_code": subject.code[:120],
        "before": before,
        "after": after,
    }
    ending.left[_LEFT].append((row, {"id": str(subject.id), **subject.ids}))


_LEFT = "records"
_Left = tuple[dict[str, object], dict[str, str]]


def _write_left(db: Connection) -> None:
    left: list[_Left] = ending_of(db).left[_LEFT]
    for stream_id in sorted({row["stream_id"] for row, _ids in left}, key=str):
        _write_stream(db, stream_id, [entry for entry in left if entry[0]["stream_id"] == stream_id])


def _write_stream(db: Connection, stream_id: object, left: list[_Left]) -> None:
    head = db.execute(
        update(Stream)
        .where(Stream.id == stream_id)
        .values(seq=Stream.seq + len(left))
        .returning(Stream.seq, Stream.head_hash)
    ).one()
    digest, audits, events = head.head_hash, [], []
    for seq, (row, ids) in enumerate(left, start=head.seq - len(left) + 1):
        audit = {**row, "seq": seq, "prev_hash": digest}
        digest = record_hash(audit)
        audits.append({**audit, "hash": digest})
        events.append(
            {
                "stream_id": stream_id,
                "seq": seq,
                "at": row["at"],
                "kind": row["verb"],
                "subject": row["subject_code"],
                "ids": ids,
            }
        )
    db.execute(insert(AuditRecord), audits)
    db.execute(insert(Event), events)
    db.execute(update(Stream).where(Stream.id == stream_id).values(head_hash=digest))


def record_hash(row: Mapping[str, object]) -> str:
    """The sha256 (hex) over the canonical JSON of a record without its own hash; the previous hash is part of it."""
    fields = {column.name: _plain(row[column.name]) for column in AuditRecord.__table__.c if column.name != "hash"}
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where a chain was tampered with: the first record that does not fit, and why."""

    seq: int
    reason: str


def verify_chain(db: Connection, stream_id: UUID) -> ChainFault | None:
    """Walk a stream's records from the first; None when every hash fits and the head is the last."""
    table = AuditRecord.__table__
    before, last = GENESIS_HASH, 0
    for row in db.execute(
        select(*table.columns).where(AuditRecord.stream_id == stream_id).order_by(AuditRecord.seq)
    ).mappings():
        if row["seq"] != last + 1:
            return ChainFault(last + 1, "The record is missing.")
        if row["prev_hash"] != before or row["hash"] != record_hash(dict(row)):
            return ChainFault(row["seq"], "The record was changed after it was written.")
        before, last = row["hash"], row["seq"]
    head = db.execute(select(Stream.seq, Stream.head_hash).where(Stream.id == stream_id)).one()
    if (head.seq, head.head_hash) != (last, before):
        return ChainFault(last + 1, "Records were cut off at the end.")
    return None


def newest_number(db: Connection, stream_id: UUID) -> int:
    """The number of a stream's newest record; 0 before the first."""
    return db.execute(_NEWEST, {"stream_id": stream_id}).scalar_one()


_NEWEST = select(Stream.seq).where(Stream.id == bindparam("stream_id", type_=Uuid()))


def events_after(db: Connection, stream_id: UUID, seq: int, *, limit: int = 500) -> Sequence[Event]:
    """The events of a stream with a number above `seq`, oldest first, as rows with the columns of `Event`."""
    rows = db.execute(
        select(Event.seq, Event.at, Event.kind, Event.subject, Event.ids)
        .where(Event.stream_id == stream_id, Event.seq > seq)
        .order_by(Event.seq)
        .limit(limit)
    )
    return rows.all()  # type: ignore[return-value] # rows carry Event's columns by name
