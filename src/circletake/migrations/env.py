"""Alembic's environment: runs migrations on the database that the operator hands over."""

from __future__ import annotations

from typing import Literal

from alembic import context

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


def run() -> None:
    """Run what was asked for, in one transaction."""
    database: Database = context.config.attributes["database"]
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=database.is_sqlite,
            compare_type=True,
            render_item=_named_types,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
