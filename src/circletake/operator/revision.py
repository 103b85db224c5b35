"""Which migration a database stands at, told without loading the migrations: every start asks this first."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect, text

from circletake.kernel.db import Database

VERSIONS = Path(__file__).parent.parent / "migrations" / "versions"


class Standing(StrEnum):
    """How a database compares with the migrations of this package."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


def known_revisions() -> tuple[str, ...]:
    """The revisions of this package, oldest first: a migration's file name begins with its revision."""
    return tuple(sorted(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*_*.py")))


def revision_of(database: Database) -> str | None:
    """The revision that the database says it stands at; None when it has none."""
    with database.reading() as db:
        if not inspect(db).has_table("alembic_version"):
            return None
        return db.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def standing_of(database: Database) -> Standing:
    """How the database compares; a revision that this package does not know was written by a newer one."""
    revision, known = revision_of(database), known_revisions()
    if revision is None:
        return Standing.EMPTY
    if revision not in known:
        return Standing.NEWER
    return Standing.CURRENT if revision == known[-1] else Standing.BEHIND
