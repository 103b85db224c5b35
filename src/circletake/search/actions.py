"""How the index keeps up with a project: step by step, each a short transaction of its own.

A project without an index is read through kind by kind; from then on its own records say what changed. Both ways
write the same entries, so an index may be dropped and built anew at any time, while people search and work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from circletake.assets.model import Asset
from circletake.kernel.db import AnyRow, Database
from circletake.kernel.record import AuditRecord, Event, newest_number
from circletake.projects.model import Project
from circletake.search.model import SearchEntry, SearchHead
from circletake.search.queries import has_kept_up
from circletake.search.rules import SHAPE, Kind, code_key, indexed_words
from circletake.search.sources import SOURCE_OF, SOURCES, Entry
from circletake.shots.model import Shot
from circletake.story.model import Scene
from circletake.takes.model import Take

STEP = 500
"""Entries, and records, of one transaction: none holds SQLite's only write lock for long."""

_ENTRY_OF_SUBJECT: dict[str, Kind] = {kind.value: kind for kind in Kind} | {"card": Kind.SHOT}
"""Which entry a record's subject is; a card's subject is its shot."""
_BY_CODE: dict[str, tuple[Kind, Any, Any]] = {
    "scene": (Kind.SCENE, Scene, Scene.code),
    "shot": (Kind.SHOT, Shot, Shot.code),
    "take": (Kind.TAKE, Take, Take.code),
    "asset": (Kind.ASSET, Asset, Asset.slug),
}
"""What the codes that an event carries name."""


def keep_up(database: Database, project_id: UUID) -> None:
    """Bring a project's index to what is its newest record now; writes nothing when it is there."""
    with database.reading() as db:
        newest = newest_number(db, project_id)
    while True:
        with database.reading() as db:
            if has_kept_up(db, project_id, to=newest):
                return
        with database.writing() as db:
            _step(db, project_id)


def rebuild(database: Database) -> int:
    """Drop every project's index and build it anew; answers how many projects have one now."""
    with database.writing() as db:
        db.execute(delete(SearchHead))
        projects = (
            db.execute(select(Project.id).where(Project.deleted_at.is_(None)).order_by(Project.id)).scalars().all()
        )
    for project_id in projects:
        keep_up(database, project_id)
    return len(projects)


def _step(db: Connection, project_id: UUID) -> None:
    head = _head_at_work(db, project_id)
    if head.building is None:
        _follow(db, project_id, head.seq)
    else:
        _build(db, project_id, Kind(head.building), head.built_to_id)


def _head_at_work(db: Connection, project_id: UUID) -> AnyRow:
    """The head, locked; one of the present shape, so a missing or older one begins a new index."""
    dialect = sqlite if db.dialect.name == "sqlite" else postgresql
    db.execute(
        dialect.insert(SearchHead)
        .values(project_id=project_id, seq=0, shape=0, building=None, built_to_id=None)
        .on_conflict_do_nothing()
    )
    query = select(SearchHead.seq, SearchHead.shape, SearchHead.building, SearchHead.built_to_id)
    head = db.execute(query.where(SearchHead.project_id == project_id).with_for_update()).one()
    if head.shape == SHAPE:
        return head
    # What is recorded from here on is followed after the building; what came before is in the rows that are read.
    db.execute(delete(SearchEntry).where(SearchEntry.project_id == project_id))
    begun = {"seq": newest_number(db, project_id), "shape": SHAPE, "building": SOURCES[0].kind, "built_to_id": None}
    _move_head(db, project_id, **begun)
    return db.execute(query.where(SearchHead.project_id == project_id)).one()


def _move_head(db: Connection, project_id: UUID, **values: object) -> None:
    db.execute(update(SearchHead).where(SearchHead.project_id == project_id).values(**values))


def _build(db: Connection, project_id: UUID, kind: Kind, after: UUID | None) -> None:
    """Index the next entries of a kind, and go on to the next kind after its last."""
    entries = SOURCE_OF[kind].some_after(db, project_id, after, STEP)
    _write(db, project_id, entries)
    if len(entries) == STEP:
        return _move_head(db, project_id, built_to_id=entries[-1].subject_id)
    kinds = [source.kind for source in SOURCES]
    following = dict(zip(kinds, [*kinds[1:], None], strict=True))[kind]
    return _move_head(db, project_id, building=following, built_to_id=None)


def _follow(db: Connection, project_id: UUID, seq: int) -> None:
    """Write the entries anew that the next records speak of."""
    records = db.execute(
        select(Event.seq, AuditRecord.subject_kind, AuditRecord.subject_id, Event.ids)
        .join(AuditRecord, (AuditRecord.stream_id == Event.stream_id) & (AuditRecord.seq == Event.seq))
        .where(Event.stream_id == project_id, Event.seq > seq)
        .order_by(Event.seq)
        .limit(STEP)
    ).all()
    if not records:
        return
    for kind, ids in _spoken_of(db, project_id, records).items():
        _take_out(db, project_id, kind, ids)
        _write(db, project_id, SOURCE_OF[kind].named(db, project_id, ids))
    _move_head(db, project_id, seq=records[-1].seq)


def _spoken_of(db: Connection, project_id: UUID, records: Iterable[AnyRow]) -> Mapping[Kind, set[UUID]]:
    """The entries that records are about, by kind: their subject, and all that their event names by its code."""
    ids: dict[Kind, set[UUID]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for one in records:
        kind = _ENTRY_OF_SUBJECT.get(one.subject_kind)
        if kind in SOURCE_OF:
            ids[kind].add(one.subject_id)
        for noun in _BY_CODE.keys() & one.ids.keys():
            codes[noun].add(one.ids[noun])
    for noun, named in codes.items():
        kind, model, code = _BY_CODE[noun]
        ids[kind] |= set(db.execute(select(model.id).where(model.project_id == project_id, code.in_(named))).scalars())
    return ids


def _take_out(db: Connection, project_id: UUID, kind: Kind, ids: Iterable[UUID]) -> None:
    db.execute(
        delete(SearchEntry).where(
            SearchEntry.project_id == project_id, SearchEntry.kind == kind, SearchEntry.subject_id.in_(ids)
        )
    )


def _write(db: Connection, project_id: UUID, entries: Iterable[Entry]) -> None:
    rows = [
        {
            "project_id": project_id,
            "kind": entry.kind,
            "subject_id": entry.subject_id,
            "scene_id": entry.scene_id,
            "shot_id": entry.shot_id,
            "code": entry.code,
            "code_key": code_key(entry.code) if entry.is_own_code else "",
            "title": entry.title,
            "lines": [list(line) for line in entry.lines],
            "words": indexed_words(
                project_id,
                entry.kind,
                name=" ".join((entry.code, entry.title, *entry.names)),
                texts=(text for _label, text in entry.lines),
            ),
        }
        for entry in entries
    ]
    if rows:
        db.execute(insert(SearchEntry), rows)
