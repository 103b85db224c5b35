"""Reads of the takes slice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select, tuple_

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor
from circletake.kernel.ids import as_id
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.shots.model import CardVersion, Shot
from circletake.story.model import Scene
from circletake.takes.model import Take

_PLAIN = (
    "code", "number", "version", "origin", "pass_number", "card_version", "media_state", "review_state", "is_circled",
    "rank", "trim_in", "trim_out", "weak_start_until", "failed_end_from", "trim_reason", "spent_tokens", "decided_at",
    "created_at",
)  # fmt: skip


def take_is(address: str) -> ColumnElement[bool]:
    """Whether a row is the take at an address, id or code."""
    take_id = as_id(address)
    return Take.id == take_id if take_id else Take.code == address


def shot_is(address: str) -> ColumnElement[bool]:
    """Whether a row is of the shot at an address, id or code."""
    shot_id = as_id(address)
    return Shot.id == shot_id if shot_id else Shot.code == address


@dataclass(frozen=True, slots=True)
class ShotForUpload:
    """The shot that an uploaded take belongs to, with its current card."""

    id: UUID
    code: str
    scene_id: UUID
    card_version: int
    card: Any


def shot_for_upload(db: Connection, crew: CrewPass, shot: str) -> ShotForUpload:
    """A shot of the project with its current card.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Shot.id, Shot.code, Shot.scene_id, Shot.card_version, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(shot))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    return ShotForUpload(*row)


# Made once, as are the other statements that every screen runs: putting one together costs more than running it.
_TAKES = (
    select(
        Take.id,
        *(getattr(Take, name) for name in _PLAIN),
        Take.media_id,
        Take.snapshot["model"].as_string().label("model"),
        Take.snapshot["is_previsualisation"].as_boolean().label("is_previsualisation"),
        MediaFile.fault.label("media_fault"),
        MediaFile.probe,
        Shot.code.label("shot"),
        Shot.title.label("shot_title"),
        Scene.code.label("scene"),
        Scene.position.label("scene_position"),
        Shot.position.label("shot_position"),
        Person.name.label("decided_by"),
    )
    .join(MediaFile, MediaFile.id == Take.media_id)
    .join(Shot, Shot.id == Take.shot_id)
    .join(Scene, Scene.id == Shot.scene_id)
    .outerjoin(Person, Person.id == Take.decided_by)
)


def takes_query(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    """Takes of the project with what lists show; higher slices add columns and conditions."""
    return _TAKES.where(Take.project_id == crew.project_id)


IN_STORY_ORDER = (Scene.position, Shot.position, Shot.code, Take.number)


def take_row_shown(crew: CrewPass, row: Mapping[Any, Any]) -> dict[str, object]:
    """A row of `takes_query` as the API shows it."""
    probe = row["probe"] or {}
    base = f"/api/v1/projects/{crew.project_code}/takes/{row['code']}/media"
    num, den = probe.get("rate_num"), probe.get("rate_den")
    return {
        **{name: row[name] for name in _PLAIN},
        **{name: row[name] for name in ("model", "media_fault", "shot", "shot_title", "scene", "decided_by")},
        "id": str(row["id"]),
        "spent_tokens": row["spent_tokens"] if crew.may(Capability.SEE_PROJECT_COSTS) else None,
        "media_id": str(row["media_id"]),
        "is_previsualisation": bool(row["is_previsualisation"]),
        "frames": probe.get("frame_count"),
        "rate": None if not num else (f"{num}/{den}" if den != 1 else str(num)),
        "width": probe.get("width"),
        "height": probe.get("height"),
        "has_audio": bool(probe.get("has_audio")),
        "poster_url": f"{base}/poster",
        "proxy_url": f"{base}/proxy",
        "filmstrip_url": f"{base}/filmstrip",
    }


def takes_shown(
    db: Connection,
    crew: CrewPass,
    *,
    shot: str | None = None,
    scene: str | None = None,
    review_state: str | None = None,
    cursor: str | None = None,
    limit: int = 100,
) -> dict[str, object]:
    """Takes in story order, then by number."""
    query = takes_query(crew)
    if shot:
        query = query.where(shot_is(shot))
    if scene:
        query = query.where(Scene.code == scene)
    if review_state:
        query = query.where(Take.review_state == review_state)
    found = paged_rows(db, query, cursor=cursor, limit=limit)
    return {"items": [take_row_shown(crew, row) for row in found.rows], "next": found.next}


@dataclass(frozen=True, slots=True)
class PageOfRows:
    """Some rows of a list, and the cursor of the next page; None after the last."""

    rows: Sequence[Mapping[Any, Any]]
    next: str | None


def paged_rows(db: Connection, query: Select[*tuple[Any, ...]], *, cursor: str | None, limit: int) -> PageOfRows:
    """A page of a takes query, in story order."""
    if after := decode_cursor(cursor, parts=4):
        place = tuple_(*(number_in_cursor(after[at]) if at != 2 else after[2] for at in range(4)))
        query = query.where(tuple_(*IN_STORY_ORDER) > place)
    rows = db.execute(query.order_by(*IN_STORY_ORDER).limit(limit + 1)).mappings().all()
    return PageOfRows(rows[:limit], _cursor_of(rows[limit - 1]) if len(rows) > limit else None)


def _cursor_of(row: Mapping[Any, Any]) -> str:
    return encode_cursor(row["scene_position"], row["shot_position"], row["shot"], row["number"])


def take_shown(db: Connection, crew: CrewPass, take: str) -> dict[str, object]:
    """One take as lists show it.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(takes_query(crew).where(take_is(take))).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("take", take)
    return take_row_shown(crew, row)


def take_page(db: Connection, crew: CrewPass, take: str) -> dict[str, object]:
    """One take with all that it was made from; what it cost only for who may see costs.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(takes_query(crew).add_columns(Take.snapshot).where(take_is(take))).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("take", take)
    hidden = set() if crew.may(Capability.SEE_PROJECT_COSTS) else {"receipt"}
    snapshot = {name: value for name, value in row["snapshot"].items() if name not in hidden}
    return {**take_row_shown(crew, row), "snapshot": snapshot}


@dataclass(frozen=True, slots=True)
class TakeAtWork:
    """A take as decisions need it, locked."""

    id: UUID
    code: str
    shot_id: UUID
    version: int
    review_state: str
    media_id: UUID
    media_state: str
    is_circled: bool
    snapshot: Any


def take_at_work(db: Connection, crew: CrewPass, address: str) -> TakeAtWork:
    """A take of the project, locked for a change, and its shot before it.

    Takes of one shot change one after the other: two circled at once would both be heroes.

    Raises:
        NotFoundError: none at that address.
    """
    where = (Take.project_id == crew.project_id) & take_is(address)
    shot_id = db.execute(select(Take.shot_id).where(where)).scalar_one_or_none()
    if shot_id is None:
        raise NotFoundError.of("take", address)
    db.execute(select(Shot.id).where(Shot.id == shot_id).with_for_update(key_share=True)).one()
    row = db.execute(
        select(Take.id, Take.code, Take.shot_id, Take.version, Take.review_state, Take.media_id, Take.media_state)
        .add_columns(Take.is_circled, Take.snapshot)
        .where(where)
        .with_for_update()
    ).one()
    return TakeAtWork(*row)


def media_id_of(db: Connection, crew: CrewPass, take: str) -> UUID:
    """The media file of a take.

    Raises:
        NotFoundError: no take at that address.
    """
    return take_for_note(db, crew, take)[2]


def take_id_of(db: Connection, crew: CrewPass, take: str) -> UUID:
    """The id of a take.

    Raises:
        NotFoundError: none at that address.
    """
    return take_for_note(db, crew, take)[0]


def take_for_note(db: Connection, crew: CrewPass, take: str) -> tuple[UUID, str, UUID]:
    """(id, code, media id) of a take; not locked, since a note changes nothing of it.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Take.id, Take.code, Take.media_id).where(Take.project_id == crew.project_id, take_is(take))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("take", take)
    return row.id, row.code, row.media_id
