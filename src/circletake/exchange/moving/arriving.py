"""A proven archive written as a new project: media first, under its hash, then all rows in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, insert, update

from circletake.crew.admission import require_in_workspace
from circletake.crew.rules import Capability
from circletake.exchange.moving.errors import refused
from circletake.exchange.moving.reading import CHUNK_BYTES, Proven
from circletake.exchange.moving.renaming import Names, Row
from circletake.exchange.moving.tables import KEPT, Kept
from circletake.kernel.errors import DiskFullError
from circletake.kernel.ids import ProjectId, WorkspaceId
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Actor, Subject, record
from circletake.media.actions import INGEST_KIND
from circletake.media.rules import MediaState, clean_file_name
from circletake.media.storage import Storage
from circletake.people.queries import person_by_email
from circletake.people.rules import Principal
from circletake.projects import actions as projects
from circletake.projects.model import Project
from circletake.projects.queries import code_is_taken
from circletake.projects.schemas import NewProject
from circletake.sheets.rules import SheetState

ROWS_AT_ONCE: Final = 500
MOST_NAMES_NOTED: Final = 200
Thing = TypeVar("Thing")
WITHOUT_BYTES: Final = "The archive that it came in held no bytes of it."


@dataclass(frozen=True, slots=True)
class Arrived:
    """The new project, and who made something in it and is not known here."""

    project_id: ProjectId
    code: str
    unknown_people: tuple[str, ...]


def store_media(what: Proven, storage: Storage) -> None:
    """Put the archive's originals into the store. Bytes that no project names yet are nobody's, and harm nobody.

    Raises:
        DiskFullError: they do not fit.
        ArchiveRefusedError: the file changed since it was proven.
    """
    new = {sha256: size for sha256, size in what.sizes.items() if not storage.exists(sha256)}
    if sum(new.values()) > storage.free_bytes():
        raise DiskFullError("The server's disk has no room for the media of this archive. Have room made there first.")
    for sha256, size_bytes in new.items():
        with what.original(sha256) as stream, storage.receive(size_bytes) as receipt:
            while chunk := stream.read(CHUNK_BYTES):
                receipt.write(chunk)
            if receipt.digest() != sha256:
                raise refused("It changed while it was read.")
            receipt.keep()


def import_project(db: Connection, who: Principal, what: Proven) -> Arrived:
    """Write all rows of a proven archive, whose media is stored, as a new project of the caller.

    Raises:
        LacksCapabilityError: may not start projects.
    """
    require_in_workspace(who, Capability.CREATE_PROJECT)
    (row,) = what.rows(KEPT[0])
    code = free_code(db, who.workspace_id, row["code"])
    project_id = projects.create_project(db, who, NewProject(title=row["title"] or code, code=code))
    people = {old: person_by_email(db, who.workspace_id, person["email"]) for old, person in what.people.items()}
    names = Names(project_id, who.workspace_id, people.get)
    names.new |= {old: names.name(old) for ids in what.ids.values() for old in ids}
    names.new[row["id"]] = project_id
    write_project(db, names, row | {"code": code})
    for kept in KEPT[1:]:
        write_rows(db, kept, _arriving(names, kept, what))
    _queue_checks(db, names, what)
    unknown = tuple(sorted(person["name"] or person["email"] for old, person in what.people.items() if not people[old]))
    _note(db, who, project_id, code, what, unknown)
    return Arrived(project_id, code, unknown)


def free_code(db: Connection, workspace_id: WorkspaceId, wanted: str) -> str:
    """The code itself, or the first free one made from it: cassette-2."""
    stem = wanted[:56].rstrip("-")
    candidates = [wanted, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(code for code in candidates if not code_is_taken(db, workspace_id, code))


def in_portions(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """As many at a time as one statement takes."""
    left = iter(things)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some


def write_rows(db: Connection, kept: Kept, rows: Iterable[Row]) -> None:
    """Insert rows of a table, some at a time."""
    for some in in_portions(rows):
        db.execute(insert(kept.table), some)


def write_project(db: Connection, names: Names, row: Row, *, keeps: frozenset[str] = frozenset()) -> None:
    """Give the new project the fields of another one; what it `keeps` stays as it began."""
    made = names.renamed(KEPT[0], row)
    assert made is not None
    fixed = {"id", "workspace_id", *keeps}
    values = {name: value for name, value in made.items() if name not in fixed}
    db.execute(update(Project).where(Project.id == names.project_id).values(**values))


def _arriving(names: Names, kept: Kept, what: Proven) -> Iterator[Row]:
    settle = _SETTLED.get(kept.name)
    for row in what.rows(kept):
        made = names.renamed(kept, row)
        if made is None:  # proven before: whatever a row must have is in the archive
            raise refused(f"A row of {kept.name} hangs in the air.")
        yield settle(made, what) if settle else made


def _settled_media(row: Row, what: Proven) -> Row:
    """What a file is, is told by its bytes; without bytes it is a broken file that says why."""
    row = row | {"file_name": clean_file_name(row["file_name"])}
    found = what.types.get(row["sha256"])
    if found is None:
        fault = row["fault"] if row["state"] == MediaState.BROKEN else WITHOUT_BYTES
        return row | {"state": MediaState.BROKEN, "fault": fault}
    is_broken = row["state"] == MediaState.BROKEN and row["fault"] != WITHOUT_BYTES
    state = MediaState.BROKEN if is_broken else MediaState.CHECKING
    fault = row["fault"] if is_broken else None
    told = {"kind": found.kind, "mime": found.mime, "size_bytes": what.sizes[row["sha256"]]}
    return row | told | {"state": state, "fault": fault}


def _settled_consent(row: Row, _what: Proven) -> Row:
    """It was given for a project; whether it counts in all others here is for the people here to say."""
    return row | {"is_for_all_projects": False}


def _settled_sheet(row: Row, _what: Proven) -> Row:
    if row["state"] in (SheetState.READY, SheetState.FAILED):
        return row
    return row | {
        "state": SheetState.FAILED,
        "fault": "It was being made when the project was archived. Make it again.",
    }


_SETTLED: Final[Mapping[str, Any]] = {
    "media_file": _settled_media,
    "consent": _settled_consent,
    "sheet": _settled_sheet,
}


def _queue_checks(db: Connection, names: Names, what: Proven) -> None:
    """Have every file checked that came with bytes; takes follow their files."""
    media = next(kept for kept in KEPT if kept.name == "media_file").table
    take = next(kept for kept in KEPT if kept.name == "take").table
    query = media.select().where(media.c.project_id == names.project_id)
    states: dict[str, list[UUID]] = {}
    for row in db.execute(query.with_only_columns(media.c.id, media.c.state)):
        states.setdefault(row.state, []).append(row.id)
    for state, ids in states.items():
        for some in in_portions(ids):
            db.execute(update(take).where(take.c.media_id.in_(some)).values(media_state=state))
    for media_id in states.get(MediaState.CHECKING, ()):
        enqueue(db, kind=INGEST_KIND, subject_id=media_id)


def _note(
    db: Connection, who: Principal, project_id: ProjectId, code: str, what: Proven, unknown: tuple[str, ...]
) -> None:
    by = Actor(who.workspace_id, project_id, who.person_id, who.via, who.request_id)
    after = {
        "archive_sha256": what.sha256,
        "made_at": what.head["made_at"],
        "circletake": what.head["circletake"],
        "code_there": what.head["project"]["code"],
        "audit_head": what.head["audit_head"],
        "rows": what.head["rows"],
        "unknown_people": list(unknown[:MOST_NAMES_NOTED]),
    }
    record(db, by, verb="project.imported", subject=Subject("project", project_id, code), after=after)
