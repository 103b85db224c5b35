"""Reads of the takes slice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select, tuple_

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, page
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
    card_version: int
    card: Any


def shot_for_upload(db: Connection, crew: CrewPass, shot: str) -> ShotForUpload:
    """A shot of the project with its current card.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Shot.id, Shot.code, Shot.card_version, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(shot))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    return ShotForUpload(*row)


def takes_query(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    """Takes of the project with what lists show; higher slices add columns and conditions."""
    return (
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
        .where(Take.project_id == crew.project_id)
    )


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
    return paged(db, crew, query, cursor=cursor, limit=limit)


def paged(
    db: Connection, crew: CrewPass, query: Select[*tuple[Any, ...]], *, cursor: str | None, limit: int
) -> dict[str, object]:
    """A page of a takes query, in story order."""
    if after := decode_cursor(cursor, parts=4):
        query = query.where(tuple_(*IN_STORY_ORDER) > tuple_(int(after[0]), int(after[1]), after[2], int(after[3])))
    rows = db.execute(query.order_by(*IN_STORY_ORDER).limit(limit + 1)).mappings().all()
    told = page(rows, limit=limit, cursor_of=_cursor_of)
    kept = told["items"]
    assert isinstance(kept, list)
    return {"items": [take_row_shown(crew, row) for row in kept], "next": told["next"]}


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
    """One take with all that it was made from.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(takes_query(crew).add_columns(Take.snapshot).where(take_is(take))).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("take", take)
    return {**take_row_shown(crew, row), "snapshot": row["snapshot"]}


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
    """A take of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Take.id, Take.code, Take.shot_id, Take.version, Take.review_state, Take.media_id, Take.media_state)
        .add_columns(Take.is_circled, Take.snapshot)
        .where(Take.project_id == crew.project_id, take_is(address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("take", address)
    return TakeAtWork(*row)


def media_id_of(db: Connection, crew: CrewPass, take: str) -> UUID:
    """The media file of a take.

    Raises:
        NotFoundError: no take at that address.
    """
    found = db.execute(
        select(Take.media_id).where(Take.project_id == crew.project_id, take_is(take))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("take", take)
    return found
