"""`circletake doctor`: looks an installation over and says of each thing whether it is well, and if not, what to do.

It reads only. `--deep` also reads every stored file and compares its bytes with the hash it lies under.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import Connection, case, func, select, text, union

from circletake.gateway.model import Ticket
from circletake.gateway.rules import TicketState
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.jobs import Job, JobState
from circletake.kernel.record import Stream, verify_chain
from circletake.kernel.settings import Settings
from circletake.media.model import MediaFile, Rendition
from circletake.media.storage import DiskStorage
from circletake.operator.archive import chunks_of
from circletake.operator.revision import Standing, revision_of, standing_of
from circletake.tokens.model import LedgerEntry, ProjectSpend, TokenAccount
from circletake.tokens.rules import EntryKind

GIB = 1024**3
LEAST_FREE_BYTES = 2 * GIB
STUCK_AFTER = timedelta(hours=6)
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `remedy` is empty when it is well."""

    name: str
    told: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


def examine(settings: Settings, database: Database, *, is_deep: bool) -> Iterator[Finding]:
    """Look everything over, the foundations first; stops early where the rest could not be read."""
    yield home_writable(settings)
    yield room_left(settings)
    schema = schema_current(database)
    yield schema
    if not schema.is_well:
        return
    storage = DiskStorage(settings.media_dir)
    looks: tuple[Callable[[Connection], Finding], ...] = (
        partial(files_present, storage, is_deep=is_deep),
        balance_adds_up,
        holds_add_up,
        records_unbroken,
        jobs_moving,
        tickets_known,
    )
    if database.is_sqlite:
        looks = (database_sound, *looks)
    with database.reading() as db:
        for look in looks:
            yield look(db)


def home_writable(settings: Settings) -> Finding:
    """The home and its folders are there, writable, and closed to other users of the machine."""
    folders = (settings.home, settings.media_dir, settings.farm_dir, settings.packages_dir)
    shut = [str(path) for path in folders if not os.access(path, os.R_OK | os.W_OK | os.X_OK)]
    if shut:
        return Finding(
            "home", f"cannot be written: {', '.join(shut)}", "Give this user the folder, or run as its owner."
        )
    mode = settings.home.stat().st_mode & 0o777
    if mode & 0o077:
        told = f"{settings.home} is open to other users (mode {mode:o})"
        return Finding("home", told, f"Run: chmod 700 {settings.home}")
    return Finding("home", f"{settings.home} can be written")


def room_left(settings: Settings) -> Finding:
    """There is room for films to come."""
    free = shutil.disk_usage(settings.home).free
    told = f"{free / GIB:.1f} GiB free"
    if free < LEAST_FREE_BYTES:
        return Finding("disk", told, f"Make room: at least {LEAST_FREE_BYTES // GIB} GiB should stay free.")
    return Finding("disk", told)


def schema_current(database: Database) -> Finding:
    """The database stands at the newest migration."""
    if standing_of(database) is Standing.CURRENT:
        return Finding("schema", f"revision {revision_of(database)}, the newest")
    return Finding("schema", f"revision {revision_of(database) or 'none'}, not the newest", "Run: circletake migrate")


def database_sound(db: Connection) -> Finding:
    """SQLite finds its own pages and references in order."""
    verdict = db.execute(text("PRAGMA quick_check(1)")).scalar_one()
    dangling = db.execute(text("PRAGMA foreign_key_check")).first()
    if verdict != "ok" or dangling:
        told = str(verdict) if verdict != "ok" else f"a row of {dangling[0] if dangling else '?'} points to nothing"
        return Finding("database", told, "Restore the newest backup: circletake restore FILE --replace")
    return Finding("database", "every page and reference is in order")


def files_present(storage: DiskStorage, db: Connection, *, is_deep: bool) -> Finding:
    """Every file on the books lies in the store; deep: with the very bytes that its hash promises."""
    named = union(select(MediaFile.sha256), select(Rendition.sha256)).subquery()
    digests = db.execute(select(named.c.sha256).order_by(named.c.sha256)).scalars().all()
    bad = [digest for digest in digests if not storage.exists(digest) or (is_deep and not _is_whole(storage, digest))]
    told = f"{len(digests)} files {'whole' if is_deep else 'present'}"
    if bad:
        told = f"{len(bad)} of {len(digests)} files missing or damaged: {', '.join(bad[:MOST_NAMED])}"
        return Finding("media", told, "Copy them from a backup into the media folder under the same names.")
    return Finding("media", told)


def _is_whole(storage: DiskStorage, digest: str) -> bool:
    found = hashlib.sha256()
    with storage.open(digest) as stream:
        for chunk in chunks_of(stream):
            found.update(chunk)
    return found.hexdigest() == digest


def balance_adds_up(db: Connection) -> Finding:
    """Each account's balance is the sum of its entries."""
    entries = (
        select(LedgerEntry.workspace_id, func.sum(LedgerEntry.amount_tokens).label("total"))
        .group_by(LedgerEntry.workspace_id)
        .subquery()
    )
    row = db.execute(
        select(TokenAccount.balance_tokens, func.coalesce(entries.c.total, 0).label("total"))
        .outerjoin(entries, entries.c.workspace_id == TokenAccount.workspace_id)
        .where(TokenAccount.balance_tokens != func.coalesce(entries.c.total, 0))
    ).first()
    if row:
        told = f"the balance says {row.balance_tokens} tokens, the entries add up to {row.total}"
        return Finding("ledger", told, "Keep a backup and report this: it must not be possible.")
    return Finding("ledger", "the balance is the sum of its entries")


def holds_add_up(db: Connection) -> Finding:
    """What each project holds and has spent is what its entries say."""
    is_hold = LedgerEntry.kind.in_((EntryKind.HOLD, EntryKind.RELEASE))
    sums = (
        select(
            LedgerEntry.project_id,
            func.sum(case((is_hold, -LedgerEntry.amount_tokens), else_=0)).label("held"),
            func.sum(case((LedgerEntry.kind == EntryKind.SETTLE, -LedgerEntry.amount_tokens), else_=0)).label("spent"),
        )
        .where(LedgerEntry.project_id.is_not(None))
        .group_by(LedgerEntry.project_id)
        .subquery()
    )
    held, spent = func.coalesce(sums.c.held, 0), func.coalesce(sums.c.spent, 0)
    wrong = db.execute(
        select(ProjectSpend.project_id)
        .outerjoin(sums, sums.c.project_id == ProjectSpend.project_id)
        .where((held != ProjectSpend.held_tokens) | (spent != ProjectSpend.spent_tokens))
    ).first()
    if wrong:
        told = f"project {wrong.project_id} holds or spent something else than its entries say"
        return Finding("holds", told, "Keep a backup and report this: it must not be possible.")
    return Finding("holds", "what is held and spent is what the entries say")


def records_unbroken(db: Connection) -> Finding:
    """No audit record was changed, taken out or cut off."""
    streams = db.execute(select(Stream.id, Stream.seq)).all()
    for stream in streams:
        fault = verify_chain(db, stream.id)
        if fault:
            told = f"record {fault.seq} of {stream.id}: {fault.reason}"
            return Finding("records", told, "Somebody wrote to the database past circletake. Compare with a backup.")
    return Finding("records", f"{sum(stream.seq for stream in streams)} records, none changed or missing")


def jobs_moving(db: Connection) -> Finding:
    """No job waits unusually long, and none gave up."""
    waiting = db.execute(select(func.count(Job.id)).where(Job.state == JobState.QUEUED)).scalar_one()
    stuck = db.execute(
        select(Job.kind, Job.created_at)
        .where(Job.state == JobState.QUEUED, Job.created_at < clock.now() - STUCK_AFTER)
        .order_by(Job.created_at)
        .limit(1)
    ).first()
    if stuck:
        told = f"{waiting} jobs wait, a {stuck.kind} since {stuck.created_at:%Y-%m-%d %H:%M} UTC"
        return Finding("jobs", told, "Is circletake serving, or its worker running? If so, its log tells why.")
    failed = db.execute(select(func.count(Job.id)).where(Job.state == JobState.FAILED)).scalar_one()
    return Finding("jobs", f"{waiting} waiting, {failed} gave up (their takes say why)")


def tickets_known(db: Connection) -> Finding:
    """No order was left without knowing whether the provider took it."""
    lost = db.execute(select(func.count(Ticket.id)).where(Ticket.state == TicketState.UNKNOWN)).scalar_one()
    if lost:
        told = f"{lost} orders whose reply was lost; their tokens stay held"
        return Finding("orders", told, "Look for them at the provider before anyone asks for those takes again.")
    return Finding("orders", "no reply was lost")
