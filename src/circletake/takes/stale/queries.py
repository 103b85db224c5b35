"""Reads what went stale. A handful of statements, however many takes there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, tuple_

from circletake.assets.model import Asset, AssetFile, AssetVersion
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.media.model import MediaFile
from circletake.shots.card import ShotCard
from circletake.shots.model import CardVersion, Shot
from circletake.shots.rules import ShotState
from circletake.story.model import Scene
from circletake.story.queries import frozen_scenes, scene_at_work
from circletake.story.rules import FrozenScene
from circletake.story.schemas import SceneEdit
from circletake.takes.model import Take
from circletake.takes.queries import IN_STORY_ORDER, shot_is
from circletake.takes.rules import CHOSEN
from circletake.takes.stale.rules import AssetNow, Cause, asset_causes, card_causes, newly, scene_causes, told

_ROWS = (
    select(
        Take.code,
        Take.review_state,
        Take.is_circled,
        Take.spent_tokens,
        Take.card_version,
        Take.snapshot["references"].label("references"),
        Take.snapshot["scene"].label("scene"),
        Shot.code.label("shot"),
        Shot.id.label("shot_id"),
        Shot.scene_id,
        Shot.card_version.label("card_now"),
        Scene.version.label("scene_now"),
    )
    .join(Shot, Shot.id == Take.shot_id)
    .join(Scene, Scene.id == Shot.scene_id)
    .where(Shot.deleted_at.is_(None), Shot.state != ShotState.OMITTED)
    .order_by(*IN_STORY_ORDER)
)


@dataclass(frozen=True, slots=True)
class _Present:
    """What stands now of all that some takes rest on."""

    cards: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]
    assets: Mapping[str, AssetNow]
    scenes: Mapping[UUID, FrozenScene]


def stale_takes(db: Connection, crew: CrewPass, *, shot: str | None = None) -> list[dict[str, object]]:
    """Takes that rest on what has changed since: all of a shot, or those of the project that people chose."""
    which = shot_is(shot) if shot else Take.review_state.in_(CHOSEN)
    rows = _rows(db, crew, which)
    present = _present(db, crew, rows)
    return [_stale(row, causes) for row in rows if (causes := told(_causes(row, present)))]


def card_consequences(db: Connection, crew: CrewPass, shot: str, card: ShotCard) -> dict[str, object]:
    """What saving `card` would change against the present card, and which chosen takes that makes stale.

    Raises:
        NotFoundError: no such shot.
    """
    row = db.execute(
        select(Shot.code, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(shot))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    draft = card.as_json()
    changes = told(card_causes(row.code, _card(row.card), draft))
    rows = _rows(db, crew, shot_is(shot) & Take.review_state.in_(CHOSEN)) if changes else []
    cards = _cards(db, crew, [take.code for take in rows])

    def made_stale(take: AnyRow) -> list[Cause]:
        frozen, present = (_card(one) for one in cards[take.code])
        return newly(card_causes(take.shot, frozen, present), card_causes(take.shot, frozen, draft))

    return _consequences(crew, changes, [(take, causes) for take in rows if (causes := made_stale(take))])


def scene_consequences(db: Connection, crew: CrewPass, scene: str, edit: SceneEdit) -> dict[str, object]:
    """What an edit of a scene would change of what its shots agree with, and which chosen takes it makes stale.

    Raises:
        NotFoundError: no such scene.
    """
    scene_id = scene_at_work(db, crew, scene).id
    now = frozen_scenes(db, [scene_id])[scene_id]
    then = {**now, **edit.model_dump(mode="json", include=edit.model_fields_set & now.keys())}
    changes = told(scene_causes(now, then))
    rows = _rows(db, crew, (Shot.scene_id == scene_id) & Take.review_state.in_(CHOSEN)) if changes else []
    made_stale = [
        (take, causes)
        for take in rows
        if take.scene and (causes := newly(scene_causes(take.scene, now), scene_causes(take.scene, then)))
    ]
    return _consequences(crew, changes, made_stale)


def asset_consequences(db: Connection, crew: CrewPass, asset: str) -> dict[str, object]:
    """Which chosen takes would have to be made again if an asset became another one."""
    rows = [row for row in _rows(db, crew, Take.review_state.in_(CHOSEN)) if asset in _by_asset(row)]
    return _consequences(crew, [], [(row, []) for row in rows])


def _consequences(
    crew: CrewPass, changes: Sequence[Cause], takes: Sequence[tuple[AnyRow, list[Cause]]]
) -> dict[str, object]:
    sees_costs = crew.may(Capability.SEE_PROJECT_COSTS)
    return {
        "changes": [asdict(cause) for cause in changes],
        "takes": [_stale(take, causes) for take, causes in takes],
        "redo_tokens": sum(take.spent_tokens for take, _ in takes) if sees_costs else None,
    }


def _rows(db: Connection, crew: CrewPass, which: ColumnElement[bool]) -> Sequence[AnyRow]:
    return db.execute(_ROWS.where(Take.project_id == crew.project_id, which)).all()


def _present(db: Connection, crew: CrewPass, rows: Sequence[AnyRow]) -> _Present:
    moved = [row.code for row in rows if row.card_version != row.card_now]
    scenes = {row.scene_id for row in rows if row.scene and row.scene["version"] != row.scene_now}
    versions: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for slug, references in _by_asset(row).items():
            versions[slug] |= {int(one.get("asset_version") or 0) for one in references}
    return _Present(
        cards=_cards(db, crew, moved),
        assets=_assets(db, crew, versions),
        scenes=frozen_scenes(db, list(scenes)) if scenes else {},
    )


def _causes(row: AnyRow, present: _Present) -> Iterator[Cause]:
    if row.code in present.cards:
        before, after = present.cards[row.code]
        yield from card_causes(row.shot, _card(before), _card(after))
    for slug, references in _by_asset(row).items():
        yield from asset_causes(slug, references, present.assets.get(slug))
    if row.scene and row.scene_id in present.scenes:
        yield from scene_causes(row.scene, present.scenes[row.scene_id])


def _card(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A card of any age in today's shape, so that a field which did not exist then is no change."""
    return ShotCard.model_validate(stored).as_json()


def _by_asset(row: AnyRow) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for reference in row.references or []:
        if "label" in reference:
            found.setdefault(str(reference["asset"]), []).append(reference)
    return found


def _cards(db: Connection, crew: CrewPass, codes: list[str]) -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The card that each take froze, and the one that stands."""
    if not codes:
        return {}
    rows = db.execute(
        select(Take.code, Take.snapshot["card"].label("frozen"), CardVersion.card)
        .join(Shot, Shot.id == Take.shot_id)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Take.project_id == crew.project_id, Take.code.in_(codes))
    )
    return {row.code: (row.frozen, row.card) for row in rows}


def _assets(db: Connection, crew: CrewPass, versions: Mapping[str, Iterable[int]]) -> dict[str, AssetNow]:
    """Assets as they stand, with the snapshots of the versions that takes used and of the present one."""
    if not versions:
        return {}
    rows = db.execute(
        select(Asset.id, Asset.slug, Asset.name, Asset.version, Asset.state, Asset.deleted_at)
        .add_columns(AssetFile.label, MediaFile.sha256)
        .outerjoin(AssetFile, (AssetFile.asset_id == Asset.id) & AssetFile.removed_at.is_(None))
        .outerjoin(MediaFile, MediaFile.id == AssetFile.media_id)
        .where(Asset.project_id == crew.project_id, Asset.slug.in_(list(versions)))
    ).all()
    wanted = {
        (row.id, version)
        for row in rows
        if set(versions[row.slug]) != {row.version}
        for version in {*versions[row.slug], row.version}
    }
    snapshots = _snapshots(db, wanted)
    files: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.label is not None:
            files[row.id][row.label] = row.sha256
    return {
        row.slug: AssetNow(
            row.name, row.version, row.state, row.deleted_at is not None, files[row.id], snapshots.get(row.id, {})
        )
        for row in rows
    }


def _snapshots(db: Connection, wanted: set[tuple[UUID, int]]) -> dict[UUID, dict[int, Mapping[str, Any]]]:
    if not wanted:
        return {}
    found: dict[UUID, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for row in db.execute(
        select(AssetVersion.asset_id, AssetVersion.version, AssetVersion.snapshot).where(
            tuple_(AssetVersion.asset_id, AssetVersion.version).in_(sorted(wanted))
        )
    ):
        found[row.asset_id][row.version] = row.snapshot
    return found


def _stale(row: AnyRow, causes: Sequence[Cause]) -> dict[str, object]:
    return {
        "code": row.code,
        "shot": row.shot,
        "review_state": row.review_state,
        "is_circled": row.is_circled,
        "causes": [asdict(cause) for cause in causes],
    }
