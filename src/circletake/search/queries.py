"""Reads of the search slice.

What fits is looked for in tiers, best first: the very code, codes that begin so, all words in the name, all words
anywhere; whole words before words that merely begin so. Each tier brings a bounded number of rows, so that one letter
typed in a film of ten thousand shots costs no more than a rare word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from circletake.crew.admission import CrewPass
from circletake.kernel.db import AnyRow
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor
from circletake.search.model import SearchEntry, SearchHead
from circletake.search.rules import SHAPE, Asked, Kind, Piece, Question, Reach, Term, best_line, excerpt, marked, terms
from circletake.shots.model import Shot
from circletake.shots.rules import ShotState
from circletake.story.model import Scene

MOST_OF_A_CODE = 200
MOST_OF = {Reach.NAME_WHOLE: 300, Reach.NAME_BEGINS: 300, Reach.ANY_WHOLE: 600, Reach.ANY_BEGINS: 1000}
"""How many rows each tier brings at most; who has more must ask more closely."""
MOST_COUNTED = MOST_OF[Reach.ANY_BEGINS]

_SQLITE_WORDS = table("search_words", column("rowid"), column("search_words"))
# Spelled as the index spells it: PostgreSQL knows an expression again only by its very text.
_POSTGRES_WORDS: ColumnElement[Any] = func.array_to_tsvector(
    func.string_to_array(SearchEntry.words, literal_column("' '"))
)
_PROJECT = bindparam("project_id", type_=Uuid())
_IN_ORDER = case({kind.value: at for at, kind in enumerate(Kind)}, value=SearchEntry.kind)
_IS_THERE = and_(Scene.deleted_at.is_(None), Shot.deleted_at.is_(None))
_IS_OMITTED = or_(Scene.omitted_at.is_not(None), func.coalesce(Shot.state, "") == ShotState.OMITTED)

_HEAD = select(SearchHead.seq, SearchHead.shape, SearchHead.building).where(SearchHead.project_id == _PROJECT)


def has_kept_up(db: Connection, project_id: UUID, *, to: int) -> bool:
    """Whether a project's index is whole, of the present shape, and holds what is recorded up to a number."""
    head = db.execute(_HEAD, {"project_id": project_id}).one_or_none()
    return head is not None and head.building is None and head.shape == SHAPE and head.seq >= to


def hits_page(db: Connection, crew: CrewPass, search: Asked) -> dict[str, object]:
    """What fits, best first, of one kind or all; and how much there is of each kind, where that can be told."""
    question = Question.asked(search.typed)
    after = decode_cursor(search.cursor, parts=1)
    start = number_in_cursor(after[0]) if after else 0
    if question.is_empty:
        return {"items": [], "next": None, "kinds": []}
    use_index(db)
    kind, limit = search.kind, search.limit
    bound = {
        **{reach.value: spelled(db, terms(question, crew.project_id, reach, kind)) for reach in Reach},
        **_bounds(question.key),
        "project_id": crew.project_id,
        "kind": kind,
        "most": limit + 1,
        "start": start,
    }
    rows = db.execute(_ranked(db.dialect.name, has_kind=kind is not None), bound).all()
    placed = sorted((row.number, row.id) for row in rows if row.what == _PLACE)
    return {
        "items": _shown(db, [entry_id for _at, entry_id in placed[:limit]], question),
        "next": encode_cursor(start + limit) if len(placed) > limit else None,
        "kinds": None if kind else _counts(rows),
    }


def use_index(db: Connection) -> None:
    """PostgreSQL takes a search with a limit for one that a walk through the table soon answers; it rarely is."""
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL enable_seqscan = off"))


def spelled(db: Connection, asked: list[Term]) -> str:
    """Terms, all of them wanted, as the engine spells it. They are letters, digits and our own marks: no quoting."""
    if db.dialect.name == "sqlite":
        return " AND ".join(f'"{term.word}"{" *" if term.is_prefix else ""}' for term in asked)
    return " & ".join(f"'{term.word}'{':*' if term.is_prefix else ''}" for term in asked)


def matching(dialect: str, wanted: ColumnElement[str]) -> Select[Any]:
    """The entries whose words answer what was `spelled`."""
    if dialect == "sqlite":
        return select(_SQLITE_WORDS.c.rowid.label("id")).where(_SQLITE_WORDS.c.search_words.op("MATCH")(wanted))
    return select(SearchEntry.id).where(_POSTGRES_WORDS.op("@@")(cast(wanted, TSQUERY)))


_PLACE, _TOTAL = "place", "total"


# Made once for each engine: putting a statement of this size together costs more than running it.
@cache
def _ranked(dialect: str, *, has_kind: bool) -> CompoundSelect[Any]:
    """The ids of a page's hits with their places; besides, how many hits of each kind, and in all, were brought."""
    tiers = union_all(*_tiers(dialect, has_kind=has_kind)).subquery("tiers")
    best = select(tiers.c.id, func.min(tiers.c.tier).label("tier")).group_by(tiers.c.id).cte("best")
    there = (
        select(
            SearchEntry.id, SearchEntry.kind, SearchEntry.code, SearchEntry.subject_id, best.c.tier,
            _IN_ORDER.label("in_order"), func.coalesce(Scene.position, 0).label("scene_at"),
            func.coalesce(Shot.position, 0).label("shot_at"),
        )
        .join(best, best.c.id == SearchEntry.id)
        .outerjoin(Scene, Scene.id == SearchEntry.scene_id)
        .outerjoin(Shot, Shot.id == SearchEntry.shot_id)
        .where(SearchEntry.project_id == _PROJECT, _IS_THERE)
        .cte("there")
    )  # fmt: skip
    order = (there.c.tier, there.c.in_order, there.c.scene_at, there.c.shot_at, there.c.code, there.c.subject_id)
    place = func.row_number().over(order_by=order).label("number")
    page = select(there.c.id, place).order_by(place).limit(_number("most")).offset(_number("start")).subquery()
    return union_all(
        select(literal(_PLACE).label("what"), page.c.id, page.c.number),
        select(there.c.kind, null(), func.count()).group_by(there.c.kind),
        select(literal(_TOTAL), null(), func.count()).select_from(best),
    )


def _number(name: str) -> Any:
    return bindparam(name, type_=Integer())


def _tiers(dialect: str, *, has_kind: bool) -> list[Select[Any]]:
    own, of_kind = SearchEntry.code_key, [SearchEntry.kind == bindparam("kind")] if has_kind else []
    ids = select(SearchEntry.id).where(SearchEntry.project_id == _PROJECT, *of_kind)
    found = [
        ids.where(own == bindparam("key")),
        ids.where(own >= bindparam("inside"), own < bindparam("inside_end")).order_by(own).limit(MOST_OF_A_CODE),
        ids.where(own >= bindparam("onward"), own < bindparam("onward_end")).order_by(own).limit(MOST_OF_A_CODE),
        *(matching(dialect, bindparam(reach.value)).limit(MOST_OF[reach]) for reach in Reach),
    ]
    rows = [query.subquery() for query in found]
    return [select(some.c.id, literal_column(str(at)).label("tier")) for at, some in enumerate(rows)]


def _bounds(key: str) -> dict[str, str]:
    """The very code; what is inside it (S02-SH03 in S02); codes whose number goes on (S021 after S02)."""
    return {
        "key": key or "-",  # no key is or begins with a dash
        "inside": f"{key or '-'}a",
        "inside_end": f"{key or '-'}{{",
        "onward": f"{key or '-'}0",
        "onward_end": f"{key or '-'}:",
    }


def _counts(rows: Sequence[AnyRow]) -> list[dict[str, object]] | None:
    """How many hits there are of each kind; None when not all were brought."""
    counts = {row.what: row.number for row in rows if row.what != _PLACE}
    if counts.pop(_TOTAL) >= MOST_COUNTED:
        return None
    return [{"kind": kind.value, "count": counts[kind]} for kind in Kind if kind in counts]


_ENTRIES = (
    select(
        SearchEntry.id, SearchEntry.subject_id, SearchEntry.kind, SearchEntry.code, SearchEntry.title,
        SearchEntry.lines, Scene.code.label("scene"), Shot.code.label("shot"), _IS_OMITTED.label("is_omitted"),
    )
    .outerjoin(Scene, Scene.id == SearchEntry.scene_id)
    .outerjoin(Shot, Shot.id == SearchEntry.shot_id)
    .where(SearchEntry.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


def _shown(db: Connection, ids: list[int], question: Question) -> list[dict[str, object]]:
    """Hits in the order of their ids."""
    entries = {row.id: row for row in db.execute(_ENTRIES, {"ids": ids})}
    return [_hit(entries[entry_id], question) for entry_id in ids]


def _hit(row: AnyRow, question: Question) -> dict[str, object]:
    label, said = best_line([(str(label), str(said)) for label, said in row.lines], question) or ("", "")
    return {
        "kind": row.kind,
        "id": str(row.subject_id),
        "code": row.code,
        "scene": row.scene,
        "shot": row.shot,
        "is_omitted": bool(row.is_omitted),
        "title": _pieces(marked(row.title, question)),
        "field": label,
        "excerpt": _pieces(excerpt(said, question)),
    }


def _pieces(pieces: list[Piece]) -> list[dict[str, object]]:
    return [{"text": piece.text, "is_marked": piece.is_marked} for piece in pieces]
