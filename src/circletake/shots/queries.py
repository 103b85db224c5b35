"""Reads of the shots slice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Text, Uuid, cast, column, func, select, table, tuple_
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset, AssetFile
from circletake.assets.queries import asset_id_of
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, number_in_cursor, page
from circletake.kernel.ids import as_id
from circletake.people.model import Person
from circletake.shots.card import AnchorSource, ShotCard
from circletake.shots.model import CardReference, CardVersion, RegenerateOrder, Shot
from circletake.shots.places import PromptNames, mentioned_in
from circletake.shots.rules import missing_in_card
from circletake.story.model import Scene, SceneAsset

# Takes stand above shots; a shot's picture is its circled or newest take's, so the table is named by its name.
TAKE = table(
    "take", column("id", Uuid()), column("code"), column("media_id", Uuid()), column("media_state"),
    column("review_state"),
)  # fmt: skip

_PlacedUse = tuple[tuple[int, int, str], dict[str, object]]  # where it stands in the story, and the use


def shot_is(address: str) -> ColumnElement[bool]:
    """Whether a row is the shot at an address, id or code."""
    shot_id = as_id(address)
    return Shot.id == shot_id if shot_id else Shot.code == address


def picture_of_shot() -> ColumnElement[Any]:
    """The media file that stands for a shot: of its circled take, else of its newest, else of its first reference."""
    reference = (
        select(AssetFile.media_id)
        .join(CardReference, CardReference.asset_file_id == AssetFile.id)
        .where(CardReference.shot_id == Shot.id)
        .order_by(CardReference.position)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(TAKE.c.media_id, reference)


def _picture_url(crew: CrewPass, row: Mapping[Any, Any]) -> str | None:
    if row["picture"] is None:
        return None
    kind = "poster" if row["of_take"] is not None else "thumb"
    media_id = row["picture"] if isinstance(row["picture"], UUID) else UUID(str(row["picture"]))
    return f"/api/v1/projects/{crew.project_code}/media/{media_id}/{kind}"


# Made once: putting a statement of this size together costs as much as running it.
_SHOTS = (
    select(
        Shot.id,
        Shot.code,
        Shot.title,
        Scene.code.label("scene"),
        Shot.position,
        Shot.state,
        Shot.version,
        Shot.card_version,
        CardVersion.card,
        Shot.take_count,
        Shot.unreviewed_count,
        Shot.selected_count,
        Shot.approved_count,
        Shot.circled_take_id,
        Shot.latest_take_id,
        Shot.created_at,
        Shot.updated_at,
        picture_of_shot().label("picture"),
        TAKE.c.id.label("of_take"),
    )
    .join(Scene, Scene.id == Shot.scene_id)
    .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
    .outerjoin(TAKE, TAKE.c.id == func.coalesce(Shot.circled_take_id, Shot.latest_take_id))
    .where(Shot.deleted_at.is_(None))
)


def _shots(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    return _SHOTS.where(Shot.project_id == crew.project_id)


def _shown(crew: CrewPass, row: Mapping[Any, Any]) -> dict[str, object]:
    card = ShotCard.model_validate(row["card"])
    return {
        **{key: value for key, value in row.items() if key not in ("picture", "of_take")},
        "id": str(row["id"]),
        "circled_take_id": str(row["circled_take_id"]) if row["circled_take_id"] else None,
        "latest_take_id": str(row["latest_take_id"]) if row["latest_take_id"] else None,
        "missing": missing_in_card(card),
        "picture_url": _picture_url(crew, row),
    }


def shots_shown(
    db: Connection, crew: CrewPass, *, scene: str | None, state: str | None, cursor: str | None, limit: int
) -> dict[str, object]:
    """Shots in story order, with their cards."""
    query = _shots(crew).add_columns(Scene.position.label("scene_position"))
    if scene:
        scene_id = as_id(scene)
        query = query.where(Scene.id == scene_id if scene_id else Scene.code == scene)
    if state:
        query = query.where(Shot.state == state)
    order = (Scene.position, Shot.position, Shot.code)
    if after := decode_cursor(cursor, parts=3):
        query = query.where(tuple_(*order) > tuple_(number_in_cursor(after[0]), number_in_cursor(after[1]), after[2]))
    rows = db.execute(query.order_by(*order).limit(limit + 1)).mappings().all()
    items = [(row["scene_position"], {k: v for k, v in row.items() if k != "scene_position"}) for row in rows]
    told = [(at, _shown(crew, row)) for at, row in items]
    paged = page(
        told, limit=limit, cursor_of=lambda one: encode_cursor(one[0], str(one[1]["position"]), str(one[1]["code"]))
    )
    kept = paged["items"]
    assert isinstance(kept, list)
    return {"items": [shown for _at, shown in kept], "next": paged["next"]}


def shot_shown(db: Connection, crew: CrewPass, shot: str) -> dict[str, object]:
    """One shot with its card.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(_shots(crew).where(shot_is(shot))).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    return _shown(crew, row)


def cards_shown(db: Connection, crew: CrewPass, shot: str) -> list[dict[str, object]]:
    """A shot's saved cards, newest first.

    Raises:
        NotFoundError: no such shot.
    """
    rows = db.execute(
        select(CardVersion.version, CardVersion.card, CardVersion.created_at, Person.name.label("author"))
        .join(Shot, Shot.id == CardVersion.shot_id)
        .outerjoin(Person, Person.id == CardVersion.author_id)
        .where(Shot.project_id == crew.project_id, shot_is(shot))
        .order_by(CardVersion.version.desc())
    ).mappings()
    found = [dict(row) for row in rows]
    if not found:
        raise NotFoundError.of("shot", shot)
    return found


def card_shown(db: Connection, crew: CrewPass, shot: str, version: int) -> dict[str, object]:
    """One saved card of a shot.

    Raises:
        NotFoundError: no such shot, or no such version of its card.
    """
    found = [card for card in cards_shown(db, crew, shot) if card["version"] == version]
    if not found:
        raise NotFoundError.of("card version", str(version))
    return found[0]


def card_saved_by(db: Connection, shot_id: UUID, version: int) -> tuple[str | None, datetime]:
    """Who saved a card version, and when."""
    row = db.execute(
        select(Person.name, CardVersion.created_at)
        .select_from(CardVersion)
        .outerjoin(Person, Person.id == CardVersion.author_id)
        .where(CardVersion.shot_id == shot_id, CardVersion.version == version)
    ).one()
    return row.name, row.created_at


def asset_ids(db: Connection, crew: CrewPass, slugs: set[str], *, in_bin_too: Collection[str] = ()) -> dict[str, UUID]:
    """The ids of those slugs that name an asset of the library; some may lie in the bin."""
    is_there = Asset.deleted_at.is_(None) | Asset.slug.in_(in_bin_too)
    rows = db.execute(
        select(Asset.slug, Asset.id).where(Asset.project_id == crew.project_id, is_there, Asset.slug.in_(slugs))
    )
    return {row.slug: row.id for row in rows}


def uses_of_asset(db: Connection, crew: CrewPass, asset: str) -> dict[str, object]:
    """Where an asset is used now: on which cards in which role, and in which scenes as what.

    An anchor's role is `start frame` or `end frame`; that of a constraint set `avoid`.

    Raises:
        NotFoundError: no asset at that address.
    """
    asset_id = asset_id_of(db, crew, asset)
    references = _references_to(db, asset_id)
    others = _other_uses_on_cards(db, crew, asset_id)
    scenes = db.execute(
        select(Scene.code.label("scene"), Scene.title, SceneAsset.use, SceneAsset.wardrobe_state.label("state"))
        .join(Scene, Scene.id == SceneAsset.scene_id)
        .where(SceneAsset.asset_id == asset_id, Scene.deleted_at.is_(None))
        .order_by(Scene.position, SceneAsset.position)
    )
    in_order = sorted(references + others, key=lambda use: use[0])
    return {"cards": [use for _at, use in in_order], "scenes": [dict(row) for row in scenes.mappings()]}


def _references_to(db: Connection, asset_id: UUID) -> list[_PlacedUse]:
    rows = db.execute(
        select(Scene.position, Shot.position, Shot.code, Shot.title, CardReference.role, AssetFile.label.label("file"))
        .join(Shot, Shot.id == CardReference.shot_id)
        .join(Scene, Scene.id == Shot.scene_id)
        .outerjoin(AssetFile, AssetFile.id == CardReference.asset_file_id)
        .where(CardReference.asset_id == asset_id, Shot.deleted_at.is_(None))
        .order_by(Scene.position, Shot.position, CardReference.position)
    )
    return [
        ((scene_at, at, code), {"shot": code, "title": title, "role": role, "file": file})
        for scene_at, at, code, title, role, file in rows
    ]


def _other_uses_on_cards(db: Connection, crew: CrewPass, asset_id: UUID) -> list[_PlacedUse]:
    """Cards that anchor a frame on an asset or avoid what it lists; these stand on the card alone."""
    slug = db.execute(select(Asset.slug).where(Asset.id == asset_id)).scalar_one()
    rows = db.execute(
        select(Scene.position, Shot.position, Shot.code, Shot.title, CardVersion.card)
        .join(Scene, Scene.id == Shot.scene_id)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None))
        .where(cast(CardVersion.card, Text).contains(f'"{slug}"', autoescape=True))
    )
    return [
        ((scene_at, at, code), {"shot": code, "title": title, "role": role, "file": file})
        for scene_at, at, code, title, card in rows
        for role, file in _beside_references(ShotCard.model_validate(card), slug)
    ]


def _beside_references(card: ShotCard, slug: str) -> Iterator[tuple[str, str | None]]:
    for anchor in card.anchors:
        if anchor.source is AnchorSource.FILE and anchor.asset == slug:
            yield f"{anchor.at.value} frame", anchor.file or None
    if slug in card.avoid_sets:
        yield "avoid", None


def prompt_names(db: Connection, crew: CrewPass, card: ShotCard) -> PromptNames:
    """Names and lines of the assets that a card mentions."""
    slugs = {one.asset for one in card.references} | set(card.avoid_sets) | mentioned_in(card)
    rows = db.execute(
        select(Asset.slug, Asset.name, Asset.negative_constraints).where(
            Asset.project_id == crew.project_id, Asset.slug.in_(slugs), Asset.deleted_at.is_(None)
        )
    ).all()
    lines = {row.slug: [str(line) for line in _lines(row.negative_constraints)] for row in rows}
    return PromptNames(
        assets={row.slug: row.name for row in rows},
        avoid_sets={slug: lines[slug] for slug in card.avoid_sets if slug in lines},
    )


def _lines(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class ShotAtWork:
    """A shot as its actions need it, locked."""

    id: UUID
    code: str
    scene_id: UUID
    state: str
    version: int
    card_version: int
    position: int
    digest: str


def shot_at_work(db: Connection, crew: CrewPass, address: str) -> ShotAtWork:
    """A shot of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Shot.id, Shot.code, Shot.scene_id, Shot.state, Shot.version, Shot.card_version, Shot.position)
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", address)
    # Not joined to the locked row: PostgreSQL looks at the row again after waiting, but at no newer card than before.
    digest = db.execute(
        select(CardVersion.digest).where(CardVersion.shot_id == row.id, CardVersion.version == row.card_version)
    ).scalar_one()
    return ShotAtWork(*row, digest)


def orders_shown(
    db: Connection, crew: CrewPass, *, state: str | None = None, order_id: UUID | None = None, shot: str | None = None
) -> list[dict[str, object]]:
    """Regenerate orders, newest first; of one shot, in one state, or the one by its id."""
    take = aliased(TAKE)
    query = (
        select(
            RegenerateOrder.id,
            Shot.code.label("shot"),
            take.c.code.label("take"),
            RegenerateOrder.criterion,
            RegenerateOrder.section,
            RegenerateOrder.change,
            RegenerateOrder.is_request,
            RegenerateOrder.state,
            RegenerateOrder.created_at,
            RegenerateOrder.closed_at,
            Person.name.label("ordered_by"),
        )
        .join(Shot, Shot.id == RegenerateOrder.shot_id)
        .outerjoin(take, take.c.id == RegenerateOrder.take_id)
        .outerjoin(Person, Person.id == RegenerateOrder.ordered_by)
        .where(RegenerateOrder.project_id == crew.project_id)
        .order_by(RegenerateOrder.created_at.desc())
    )
    if state:
        query = query.where(RegenerateOrder.state == state)
    if order_id:
        query = query.where(RegenerateOrder.id == order_id)
    if shot:
        query = query.where(shot_is(shot))
    return [{**row, "id": str(row["id"])} for row in db.execute(query).mappings()]


def order_shown(db: Connection, crew: CrewPass, order_id: UUID) -> dict[str, object]:
    """One regenerate order.

    Raises:
        NotFoundError: none by that id.
    """
    found = orders_shown(db, crew, order_id=order_id)
    if not found:
        raise NotFoundError.of("regenerate order", str(order_id))
    return found[0]


def take_id_of(db: Connection, crew: CrewPass, shot_id: UUID, take: str) -> UUID:
    """The id of a shot's take, by its code.

    Raises:
        NotFoundError: the shot has no such take.
    """
    rows = table("take", column("id", Uuid()), column("code"), column("shot_id", Uuid()))
    found = db.execute(select(rows.c.id).where(rows.c.code == take, rows.c.shot_id == shot_id)).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("take", take)
    return UUID(str(found))
