"""Reads of the search slice.

What fits is looked for in tiers, best first: the very code, codes that begin so, all words in the name, all words
anywhere; whole words before words that merely begin so. Each tier looks at `REACH_ROWS` rows at most, so that one
letter typed in a film of ten thousand shots costs no more than a rare word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from circletake.crew.admission import CrewPass
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor
from circletake.search.model import SearchEntry
from circletake.search.rules import Kind, Piece, Question, Reach, Term, best_line, excerpt, marked, terms
from circletake.shots.model import Shot
from circletake.shots.rules import ShotState
from circletake.story.model import Scene

REACH_ROWS = 400
"""How many rows each tier brings at most; who has more must ask more closely."""
COUNT_ROWS = 1000
"""Up to here the hits of a kind are counted."""

_SQLITE_WORDS = table("search_words", column("rowid"), column("search_words"))
# Spelled as the index spells it: PostgreSQL knows an expression again only by its very text.
_POSTGRES_WORDS: ColumnElement[Any] = func.array_to_tsvector(
    func.string_to_array(SearchEntry.words, literal_column("' '"))
)
_IN_ORDER = case({kind.value: at for at, kind in enumerate(Kind)}, value=SearchEntry.kind)
_IS_THERE = and_(Scene.deleted_at.is_(None), Shot.deleted_at.is_(None))
_IS_OMITTED = or_(Scene.omitted_at.is_not(None), func.coalesce(Shot.state, "") == ShotState.OMITTED)
_BEFORE_DIGITS, _AFTER_DIGITS, _BEFORE_LETTERS, _AFTER_LETTERS = "0", ":", "a", "{"


def hits_page(
    db: Connection, crew: CrewPass, *, typed: str, kind: Kind | None, cursor: str | None, limit: int
) -> dict[str, object]:
    """What fits, best first, of one kind or all; and how much there is of each kind."""
    question = Question.asked(typed)
    if question.is_empty:
        return {"items": [], "next": None, "kinds": []}
    _use_index(db)
    after = decode_cursor(cursor, parts=1)
    start = number_in_cursor(after[0]) if after else 0
    ranked = _ranked(db, crew, question, kind).limit(limit + 1).offset(start)
    rows = db.execute(ranked).mappings().all()
    return {
        "items": [_shown(row, question) for row in rows[:limit]],
        "next": encode_cursor(start + limit) if len(rows) > limit else None,
        "kinds": _counted(db, crew, question),
    }


def _use_index(db: Connection) -> None:
    """PostgreSQL takes a search with a limit for one that a walk through the table soon answers; it rarely is."""
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL enable_seqscan = off"))


def _ranked(db: Connection, crew: CrewPass, question: Question, kind: Kind | None) -> Select[*tuple[Any, ...]]:
    """Every hit once, in its best tier."""
    tiers = union_all(*_tiers(db, crew.project_id, question, kind)).subquery("tiers")
    best = select(tiers.c.id, func.min(tiers.c.tier).label("tier")).group_by(tiers.c.id).subquery("best")
    return (
        select(
            SearchEntry.subject_id, SearchEntry.kind, SearchEntry.code, SearchEntry.title, SearchEntry.lines,
            Scene.code.label("scene"), Shot.code.label("shot"), _IS_OMITTED.label("is_omitted"),
        )
        .join(best, best.c.id == SearchEntry.id)
        .outerjoin(Scene, Scene.id == SearchEntry.scene_id)
        .outerjoin(Shot, Shot.id == SearchEntry.shot_id)
        .where(SearchEntry.project_id == crew.project_id, _IS_THERE)
        .order_by(
            best.c.tier, _IN_ORDER, func.coalesce(Scene.position, 0), func.coalesce(Shot.position, 0),
            SearchEntry.code, SearchEntry.title, SearchEntry.subject_id,
        )
    )  # fmt: skip


def _tiers(db: Connection, project_id: UUID, question: Question, kind: Kind | None) -> list[Select[Any]]:
    by_words = [_matching(db, terms(question, project_id, reach, kind)) for reach in Reach]
    found = [*_by_code(project_id, question.key, kind), *by_words]
    return [_tier(query, at) for at, query in enumerate(found)]


def _tier(query: Select[Any], at: int) -> Select[Any]:
    some = query.limit(REACH_ROWS).subquery()
    return select(some.c.id, literal(at).label("tier"))


def _by_code(project_id: UUID, key: str, kind: Kind | None) -> list[Select[Any]]:
    """The thing of that very code; what is in it (S02-SH03 is in S02); codes whose number goes on (S02 and S021)."""
    if not key:
        return []
    own = SearchEntry.code_key
    of_kind = [SearchEntry.kind == kind] if kind else []
    ids = select(SearchEntry.id).where(SearchEntry.project_id == project_id, *of_kind)
    return [
        ids.where(own == key),
        ids.where(own >= key + _BEFORE_LETTERS, own < key + _AFTER_LETTERS).order_by(own),
        ids.where(own >= key + _BEFORE_DIGITS, own < key + _AFTER_DIGITS).order_by(own),
    ]


def _matching(db: Connection, asked: list[Term]) -> Select[Any]:
    """The rows whose words answer every term. Terms are letters, digits and our own marks, so nothing is quoted."""
    if db.dialect.name == "sqlite":
        wanted = " AND ".join(f'"{term.word}"{" *" if term.is_prefix else ""}' for term in asked)
        matches = _SQLITE_WORDS.c.search_words.op("MATCH")(wanted)
        return select(_SQLITE_WORDS.c.rowid.label("id")).where(matches)
    wanted = " & ".join(f"'{term.word}'{':*' if term.is_prefix else ''}" for term in asked)
    return select(SearchEntry.id).where(_POSTGRES_WORDS.op("@@")(cast(wanted, TSQUERY)))


def _counted(db: Connection, crew: CrewPass, question: Question) -> list[dict[str, object]]:
    """How many hits of each kind there are, `COUNT_ROWS` at most; kinds without any are left out."""
    counts = [
        select(literal(kind.value).label("kind"), func.count().label("count")).select_from(
            _matching(db, terms(question, crew.project_id, Reach.ANY_BEGINS, kind)).limit(COUNT_ROWS).subquery()
        )
        for kind in Kind
    ]
    rows = db.execute(union_all(*counts))
    return [{"kind": kind, "count": count, "is_more": count == COUNT_ROWS} for kind, count in rows if count]


def _shown(row: Mapping[Any, Any], question: Question) -> dict[str, object]:
    lines = [(str(label), str(said)) for label, said in row["lines"]]
    label, said = best_line(lines, question) or ("", "")
    return {
        "kind": row["kind"],
        "id": str(row["subject_id"]),
        "code": row["code"],
        "scene": row["scene"],
        "shot": row["shot"],
        "is_omitted": bool(row["is_omitted"]),
        "title": _pieces(marked(row["title"], question)),
        "field": label,
        "excerpt": _pieces(excerpt(said, question)),
    }


def _pieces(pieces: list[Piece]) -> list[dict[str, object]]:
    return [{"text": piece.text, "is_marked": piece.is_marked} for piece in pieces]
