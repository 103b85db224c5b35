"""Both database engines behind one door: SQLite (WAL) for one machine, PostgreSQL to grow.

Every write runs in one transaction that the caller of `Database.writing` opens and nobody else commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Row,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry

JsonValue = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A JSON document: JSONB on PostgreSQL, text on SQLite."""

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row whose columns are read by name."""

SQLITE_BUSY_TIMEOUT_MS = 30_000


_ENDING = "circletake.ending"


@dataclass(slots=True)
class Ending:
    """What a transaction does at its very end. `left` holds what callers leave for their call, under their name."""

    calls: list[Callable[[], None]] = field(default_factory=list)
    left: dict[str, list[Any]] = field(default_factory=dict)


def ending_of(db: Connection) -> Ending:
    """The end of the transaction that `Database.writing` opened; gone with it, also when it is rolled back."""
    ending: Ending = db.info[_ENDING]
    return ending


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both engines (SQLite would hand it back naive)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC; a naive time is a mistake of ours, not of the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Hand back aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Declares the tables of all slices; rows are read as columns, never as loaded objects."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """One installation's database: a reading door and a writing door."""

    def __init__(self, url: str, *, pool_size: int = 16) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._after_commit: list[Callable[[], None]] = []
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, begin="BEGIN IMMEDIATE", pool_size=pool_size)
            self._reader = _sqlite_engine(url, begin="BEGIN", pool_size=pool_size)
        else:
            self._writer = self._reader = create_engine(
                sqlalchemy_url(url),
                pool_size=pool_size,
                max_overflow=pool_size,
                pool_pre_ping=True,
                hide_parameters=True,  # prompts and hashes would end in the log beside a failed statement
            )

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations."""
        return self._writer

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have `call` run after each commit of this process; it must be quick and must not raise."""
        self._after_commit.append(call)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write: commits at the end, rolls back when anything is raised.

        Calls left with `ending_of` run at the very end, in the order in which they were left.
        """
        with self._writer.begin() as connection:
            connection.info[_ENDING] = ending = Ending()
            try:
                yield connection
                for call in ending.calls:
                    call()
            finally:
                del connection.info[_ENDING]
        for call in self._after_commit:
            call()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view that never waits for writers on SQLite."""
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._writer.dispose()
        self._reader.dispose()


_LOST_RACES = frozenset({"23505", "40001", "40P01", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
"""What the engines say of a name given away meanwhile, and PostgreSQL of two transactions in each other's way."""


def is_lost_race(error: DBAPIError) -> bool:
    """Whether a statement failed only because another transaction was faster; the same wish may be made again."""
    said = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return said in _LOST_RACES


def sqlalchemy_url(url: str) -> str:
    """The URL with the driver that we ship named in it."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)


def _sqlite_engine(url: str, *, begin: str, pool_size: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": SQLITE_BUSY_TIMEOUT_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN is deferred, which ends in "database is locked" when two readers turn writers.
        raw: Any = dbapi
        raw.isolation_level = None
        cursor = raw.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            f"busy_timeout={SQLITE_BUSY_TIMEOUT_MS}",
            "cache_size=-16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
