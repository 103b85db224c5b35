"""The jobs port: an action leaves a row here in its own transaction; the worker picks it up after the commit.

So nothing is queued that was rolled back, and nothing committed is forgotten. The engine that runs jobs lives in
`circletake.worker` and may be replaced; business state stays in the slices' own tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Index, Integer, String, Text, Uuid, insert, update
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel import clock
from circletake.kernel.db import Base, UtcDateTime
from circletake.kernel.ids import new_id


class JobState(StrEnum):
    """Where a job stands, for people who operate the installation."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work to do after a commit: its kind and the id of what it is about, nothing more."""

    __tablename__ = "job"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[UUID] = mapped_column(Uuid)
    state: Mapped[str] = mapped_column(String(16), default=JobState.QUEUED)
    fault: Mapped[str | None] = mapped_column(Text, comment="why it failed, in words; never a secret")
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    __table_args__ = (Index("ix_job_state_created_at", "state", "created_at"),)


@dataclass(frozen=True, slots=True)
class Again:
    """A step's answer when it is not finished: call it again after so many seconds."""

    after_s: float


Step = Callable[[UUID], Again | None]
"""An idempotent piece of a job, called with the subject's id; may be repeated after a crash."""


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: its ordered steps, which queue it waits in, and what to do when a step raised for good."""

    name: str
    queue: str
    steps: tuple[tuple[str, Step], ...]
    on_failure: Callable[[UUID, str], None]


def enqueue(db: Connection, *, kind: str, subject_id: UUID) -> UUID:
    """Leave a job in this transaction; it starts right after the commit. Answers the job's id."""
    job_id = new_id()
    db.execute(
        insert(Job).values(
            id=job_id,
            kind=kind,
            subject_id=subject_id,
            state=JobState.QUEUED,
            attempts=0,
            created_at=clock.now(),
        )
    )
    return job_id


def end_job(db: Connection, job_id: UUID, *, state: JobState, fault: str | None = None) -> None:
    """Mark a job as done or failed; repeating it changes nothing that matters."""
    db.execute(update(Job).where(Job.id == job_id).values(state=state, fault=fault, ended_at=clock.now()))
