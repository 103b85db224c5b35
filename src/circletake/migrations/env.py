"""Alembic's environment: runs migrations on the database that the operator hands over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from circletake.kernel.db import Base, Database, JsonValue, UtcDateTime
from circletake.migrations import tables

assert tables.ALL, "importing the slices' models declares their tables"


def _named_types(kind: str, thing: object, _autogen: object) -> str | Literal[False]:
    """Name our own column types in new migrations instead of spelling them out."""
    if kind == "type" and thing is JsonValue:
        return "circletake.kernel.db.JsonValue"
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "circletake.kernel.db.UtcDateTime()"
    return False


SEARCH_INDEX = "search_words"
"""The full-text index of the search slice: on SQLite a virtual table with tables of its own, on PostgreSQL an index."""


def _declared_by_models(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether a thing found in the database is to be compared with the models; the full-text index is not theirs."""
    return not (name or "").startswith(SEARCH_INDEX)


@contextmanager
def _tables_may_be_rebuilt(connection: Connection, *, is_sqlite: bool) -> Iterator[None]:
    """On SQLite a changed table is copied and dropped, which rows that point to it would forbid.

    So the engine looks away meanwhile (it can only be told so between transactions), and looks at all of them at the
    end: a migration that leaves a row pointing nowhere is not committed.
    """
    if not is_sqlite:
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()  # after a fault, a transaction that is still open would keep the engine from listening
        raw.execute("PRAGMA foreign_keys=ON")


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise RuntimeError(f"The migration leaves a row of {dangling[0]} pointing to a missing {dangling[2]}.")


def run() -> None:
    """Run what was asked for, in one transaction."""
    database: Database = context.config.attributes["database"]
    is_sqlite = database.is_sqlite
    with database.engine.connect() as connection, _tables_may_be_rebuilt(connection, is_sqlite=is_sqlite):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=is_sqlite,
            compare_type=True,
            render_item=_named_types,
            include_name=_declared_by_models,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                _refuse_dangling(connection)
        connection.commit()


run()
