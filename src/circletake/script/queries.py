"""Reads of the script slice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from circletake.crew.admission import CrewPass
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor, page
from circletake.people.model import Person
from circletake.script.errors import ImportDoneError
from circletake.script.model import ScriptImport, ScriptVersion
from circletake.script.rules import Origin

_ABOUT = (
    ScriptVersion.version,
    ScriptVersion.origin,
    ScriptVersion.file_name,
    ScriptVersion.note,
    ScriptVersion.line_count,
    ScriptVersion.added_lines,
    ScriptVersion.removed_lines,
    ScriptVersion.created_at,
    ScriptVersion.author_id,
    Person.name.label("author_name"),
)
_NOTHING: dict[str, object] = {
    "version": 0,
    "text": "",
    "origin": Origin.TYPED,
    "file_name": "",
    "note": "",
    "author": None,
    "created_at": None,
    "lines": 0,
}


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A version's number and text; 0 and nothing before the first save."""

    version: int
    text: str


def script_shown(db: Connection, crew: CrewPass, *, version: int | None = None) -> dict[str, object]:
    """The current version, or the one by its number.

    Raises:
        NotFoundError: no version by this number.
    """
    query = (
        select(*_ABOUT, ScriptVersion.text)
        .outerjoin(Person, Person.id == ScriptVersion.author_id)
        .where(ScriptVersion.project_id == crew.project_id)
        .order_by(ScriptVersion.version.desc())
        .limit(1)
    )
    row = db.execute(query.where(ScriptVersion.version == version) if version else query).one_or_none()
    if row is None and version:
        raise NotFoundError.of("version of the script", str(version))
    return _shown(row) | {"text": row.text} if row else dict(_NOTHING)


def versions_shown(db: Connection, crew: CrewPass, *, cursor: str | None, limit: int) -> Mapping[str, object]:
    """Versions without their text, newest first."""
    query = (
        select(*_ABOUT)
        .outerjoin(Person, Person.id == ScriptVersion.author_id)
        .where(ScriptVersion.project_id == crew.project_id)
        .order_by(ScriptVersion.version.desc())
        .limit(limit + 1)
    )
    if after := decode_cursor(cursor, parts=1):
        query = query.where(ScriptVersion.version < number_in_cursor(after[0]))
    rows = [
        _shown(row) | {"added_lines": row.added_lines, "removed_lines": row.removed_lines} for row in db.execute(query)
    ]
    return page(rows, limit=limit, cursor_of=lambda last: encode_cursor(last["version"]))


def _shown(row: AnyRow) -> dict[str, object]:
    return {
        "version": row.version,
        "origin": Origin(row.origin),
        "file_name": row.file_name,
        "note": row.note,
        "author": {"id": str(row.author_id), "name": row.author_name} if row.author_id else None,
        "created_at": row.created_at,
        "lines": row.line_count,
    }


def current_script(db: Connection, crew: CrewPass) -> ScriptText:
    """The current version's number and text."""
    row = db.execute(
        select(ScriptVersion.version, ScriptVersion.text)
        .where(ScriptVersion.project_id == crew.project_id)
        .order_by(ScriptVersion.version.desc())
        .limit(1)
    ).one_or_none()
    return ScriptText(row.version, row.text) if row else ScriptText(0, "")


def script_text(db: Connection, crew: CrewPass, *, version: int | None) -> ScriptText:
    """The current version's number and text, or those of the version by its number.

    Raises:
        NotFoundError: no version by this number.
    """
    if version is None:
        return current_script(db, crew)
    row = db.execute(
        select(ScriptVersion.version, ScriptVersion.text).where(
            ScriptVersion.project_id == crew.project_id, ScriptVersion.version == version
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("version of the script", str(version))
    return ScriptText(row.version, row.text)


def current_version(db: Connection, crew: CrewPass) -> int:
    """The current version's number; 0 before the first save."""
    return db.execute(
        select(func.coalesce(func.max(ScriptVersion.version), 0)).where(ScriptVersion.project_id == crew.project_id)
    ).scalar_one()


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """An import that is not confirmed yet."""

    id: UUID
    text: str
    origin: Origin
    file_name: str
    note: str
    warnings: tuple[str, ...]


def waiting_import(db: Connection, crew: CrewPass, import_id: UUID) -> WaitingImport:
    """An import of the project that is not confirmed; whoever changes it locks the plan first.

    Raises:
        NotFoundError: none by this id.
        ImportDoneError: it was confirmed before.
    """
    row = db.execute(
        select(
            ScriptImport.id,
            ScriptImport.text,
            ScriptImport.origin,
            ScriptImport.file_name,
            ScriptImport.note,
            ScriptImport.warnings,
            ScriptImport.confirmed_at,
        ).where(ScriptImport.id == import_id, ScriptImport.project_id == crew.project_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("import", str(import_id))
    if row.confirmed_at is not None:
        raise ImportDoneError("This import was confirmed before; what it wrote stands. Read the file again to go on.")
    return WaitingImport(row.id, row.text, Origin(row.origin), row.file_name, row.note, tuple(row.warnings))
