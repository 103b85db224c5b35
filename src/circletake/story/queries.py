"""Reads of the story slice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, column, func, select, table
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import as_id
from circletake.projects.model import Project
from circletake.story.model import Beat, CoverageNeed, Scene, SceneAsset, Sequence, Story
from circletake.story.rules import NeedState, SceneUse, filmable_hints, slugline

# Shots stand above the story; a need tells the code of the shot that answers it, so the table is named by its name.
_SHOT = table("shot", column("id"), column("code"), column("selected_count"))
_CARD = (
    "premise", "lead", "supporting_presence", "goal", "obstacle", "turn", "turn_kind", "ending_turn",
)  # fmt: skip
_USES = {SceneUse.CAST: "cast", SceneUse.LOCATION: "location", SceneUse.PROP: "props", SceneUse.WARDROBE: "wardrobe"}


def _scene_is(address: str) -> ColumnElement[bool]:
    scene_id = as_id(address)
    return Scene.id == scene_id if scene_id else Scene.code == address


def story_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """The note card with its beats and gentle advice."""
    row = db.execute(
        select(Story, Project.visual_rule, Project.target_runtime_s)
        .with_only_columns(
            Story.version, *(getattr(Story, name) for name in _CARD), Project.visual_rule, Project.target_runtime_s
        )
        .select_from(Project)
        .outerjoin(Story, Story.project_id == Project.id)
        .where(Project.id == crew.project_id)
    ).one()
    shown: dict[str, str | int | None] = {name: getattr(row, name) or "" for name in _CARD}
    shown |= {"turn_kind": row.turn_kind, "visual_rule": row.visual_rule, "target_runtime_s": row.target_runtime_s}
    return {**shown, "version": row.version or 0, "hints": filmable_hints(shown), "beats": _beats(db, crew)}


def _beats(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    rows = db.execute(
        select(Beat.id, Beat.position, Beat.what_changes, Beat.acceptance)
        .where(Beat.project_id == crew.project_id, Beat.deleted_at.is_(None))
        .order_by(Beat.position)
    ).mappings()
    scenes: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(Scene.beat_id, Scene.code)
        .where(Scene.project_id == crew.project_id, Scene.beat_id.is_not(None), Scene.deleted_at.is_(None))
        .order_by(Scene.position)
    ):
        if row.beat_id:
            scenes[row.beat_id].append(row.code)
    return [{**row, "id": str(row["id"]), "scenes": scenes[row["id"]]} for row in rows]


def story_version(db: Connection, crew: CrewPass) -> int:
    """The note card's version, locked; 0 before the first save."""
    version = db.execute(
        select(Story.version).where(Story.project_id == crew.project_id).with_for_update()
    ).scalar_one_or_none()
    return version or 0


def sequences_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Sequences in order."""
    rows = db.execute(
        select(
            Sequence.id,
            Sequence.code,
            Sequence.version,
            Sequence.position,
            Sequence.title,
            Sequence.purpose,
            Sequence.notes,
        )
        .where(Sequence.project_id == crew.project_id, Sequence.deleted_at.is_(None))
        .order_by(Sequence.position)
    ).mappings()
    return [{**row, "id": str(row["id"])} for row in rows]


def scenes_shown(db: Connection, crew: CrewPass, *, scene: str | None = None) -> list[dict[str, object]]:
    """Scenes in story order with all their fields; or the one at an address."""
    query = (
        select(Scene, Sequence.code)
        .with_only_columns(
            Scene.id,
            Scene.code,
            Scene.version,
            Scene.position,
            Scene.title,
            Scene.int_ext,
            Scene.place,
            Scene.time_of_day,
            Scene.story_job,
            Scene.turning_point,
            Scene.light_note,
            Scene.continuity_notes,
            Scene.screen_direction,
            Scene.omitted_at,
            Scene.beat_id,
            Sequence.code.label("sequence"),
        )
        .outerjoin(Sequence, Sequence.id == Scene.sequence_id)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code)
    )
    rows = db.execute(query.where(_scene_is(scene)) if scene else query).mappings().all()
    scene_ids = [row["id"] for row in rows]
    assets, needs = _assets_by_scene(db, scene_ids), _needs_by_scene(db, crew, scene_ids)
    return [
        {
            **{key: value for key, value in row.items() if key not in ("omitted_at", "beat_id")},
            "id": str(row["id"]),
            "beat": str(row["beat_id"]) if row["beat_id"] else None,
            "slugline": slugline(row["int_ext"], row["place"], row["time_of_day"]),
            "is_omitted": row["omitted_at"] is not None,
            **{name: assets[(row["id"], use)] for use, name in _USES.items()},
            "needs": needs[row["id"]],
        }
        for row in rows
    ]


def scene_shown(db: Connection, crew: CrewPass, scene: str) -> dict[str, object]:
    """One scene with all its fields.

    Raises:
        NotFoundError: none at that address.
    """
    found = scenes_shown(db, crew, scene=scene)
    if not found:
        raise NotFoundError.of("scene", scene)
    return found[0]


def _assets_by_scene(db: Connection, scene_ids: list[UUID]) -> dict[tuple[UUID, str], list[dict[str, object]]]:
    wearer = aliased(Asset)
    found: dict[tuple[UUID, str], list[dict[str, object]]] = defaultdict(list)
    for row in db.execute(
        select(SceneAsset.scene_id, SceneAsset.use, SceneAsset.wardrobe_state, Asset.slug, Asset.name)
        .add_columns(wearer.slug.label("worn_by"))
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(SceneAsset.scene_id.in_(scene_ids))
        .order_by(SceneAsset.position)
    ):
        found[(row.scene_id, row.use)].append(
            {"asset": row.slug, "name": row.name, "worn_by": row.worn_by, "state": row.wardrobe_state}
        )
    return found


def needs_shown(
    db: Connection, crew: CrewPass, *, state: str | None = None, need_id: UUID | None = None
) -> list[dict[str, object]]:
    """Coverage needs in story order; in one state, or the one by its id."""
    query = (
        select(
            CoverageNeed.id,
            CoverageNeed.scene_id,
            Scene.code.label("scene"),
            CoverageNeed.kind,
            CoverageNeed.description,
            CoverageNeed.origin,
            CoverageNeed.state,
            CoverageNeed.reason,
            CoverageNeed.version,
            CoverageNeed.created_at,
            _SHOT.c.code.label("shot"),
            func.coalesce(_SHOT.c.selected_count, 0).label("selected"),
        )
        .join(Scene, Scene.id == CoverageNeed.scene_id)
        .outerjoin(_SHOT, _SHOT.c.id == CoverageNeed.shot_id)
        .where(CoverageNeed.project_id == crew.project_id)
        .order_by(Scene.position, CoverageNeed.position, CoverageNeed.id)
    )
    if state:
        query = query.where(CoverageNeed.state == state)
    if need_id:
        query = query.where(CoverageNeed.id == need_id)
    return [
        {
            **{key: value for key, value in row.items() if key != "selected"},
            "id": str(row["id"]),
            "is_satisfied": row["selected"] > 0,
        }
        for row in db.execute(query).mappings()
    ]


def open_needs(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Coverage that is wanted and not planned, in story order."""
    return [_without_scene_id(need) for need in needs_shown(db, crew, state=NeedState.OPEN)]


def _without_scene_id(need: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in need.items() if key != "scene_id"}


def need_shown(db: Connection, crew: CrewPass, need_id: UUID) -> dict[str, object]:
    """One coverage need.

    Raises:
        NotFoundError: none by that id.
    """
    found = needs_shown(db, crew, need_id=need_id)
    if not found:
        raise NotFoundError.of("coverage need", str(need_id))
    return _without_scene_id(found[0])


def _needs_by_scene(db: Connection, crew: CrewPass, scene_ids: list[UUID]) -> dict[UUID, list[dict[str, object]]]:
    found: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for need in needs_shown(db, crew) if scene_ids else ():
        scene_id = need.pop("scene_id")
        if isinstance(scene_id, UUID):
            found[scene_id].append(need)
    return found


@dataclass(frozen=True, slots=True)
class SequenceAtWork:
    """A sequence as its actions need it."""

    id: UUID
    code: str
    version: int


def sequence_at_work(db: Connection, crew: CrewPass, address: str) -> SequenceAtWork:
    """A sequence of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    sequence_id = as_id(address)
    row = db.execute(
        select(Sequence.id, Sequence.code, Sequence.version)
        .where(
            Sequence.project_id == crew.project_id,
            Sequence.deleted_at.is_(None),
            Sequence.id == sequence_id if sequence_id else Sequence.code == address,
        )
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("sequence", address)
    return SequenceAtWork(*row)


@dataclass(frozen=True, slots=True)
class SceneAtWork:
    """A scene as its actions need it."""

    id: UUID
    code: str
    version: int
    position: int
    next_shot_number: int
    is_omitted: bool


def scene_at_work(db: Connection, crew: CrewPass, address: str) -> SceneAtWork:
    """A scene of the project, locked for a change.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Scene.id, Scene.code, Scene.version, Scene.position, Scene.next_shot_number, Scene.omitted_at)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), _scene_is(address))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("scene", address)
    return SceneAtWork(row.id, row.code, row.version, row.position, row.next_shot_number, row.omitted_at is not None)


def lock_plan(db: Connection, crew: CrewPass) -> None:
    """Let one person at a time give out scene and sequence codes or reorder; others wait for the commit."""
    db.execute(select(Project.id).where(Project.id == crew.project_id).with_for_update(key_share=True)).one()


def codes_taken(db: Connection, crew: CrewPass) -> list[str]:
    """Every scene code ever given in the project, the bin included."""
    return list(db.execute(select(Scene.code).where(Scene.project_id == crew.project_id)).scalars())
