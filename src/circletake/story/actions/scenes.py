"""What happens to scenes."""

from __future__ import annotations

from collections.abc import Sequence as Many
from uuid import UUID

from sqlalchemy import Connection, column, delete, func, insert, select, table, update

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.story import queries
from circletake.story.actions.rows import (
    changed_now,
    last_position,
    put_in_bin,
    put_in_order,
    refuse_stale,
    take_from_bin,
)
from circletake.story.errors import CodeTakenError, SceneHasShotsError, WrongOrderError
from circletake.story.model import Scene, SceneAsset
from circletake.story.queries.at_work import beat_id_of, changed_by, is_at, sequence_id_of
from circletake.story.rules import (
    SceneUse,
    checked_order,
    checked_scene_code,
    inserted_code,
    next_number_code,
)
from circletake.story.schemas import NewScene, SceneEdit, SceneFields

_TEXTS = (
    "title", "int_ext", "place", "time_of_day", "story_job", "turning_point", "light_note", "continuity_notes",
    "screen_direction",
)  # fmt: skip
_NULLABLE = {"int_ext", "time_of_day"}
_SHOT = table("shot", column("scene_id"), column("deleted_at"))


def add_scene(db: Connection, crew: CrewPass, new: NewScene) -> str:
    """Add a scene at the end, or after another with a letter; answers its code.

    Raises:
        CodeTakenError: the code asked for was given before.
        UnknownAssetError: cast, location, props or wardrobe name no asset.
        NotFoundError: no such sequence, beat or scene to stand after.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    taken = queries.codes_taken(db, crew)
    after = queries.scene_at_work(db, crew, new.after) if new.after else None
    code = _scene_code(new, taken, after.code if after else None)
    position = after.position + 1 if after else last_position(db, crew, Scene) + 1
    if after:
        db.execute(
            update(Scene)
            .where(Scene.project_id == crew.project_id, Scene.position >= position)
            .values(position=Scene.position + 1)
        )
    scene_id = new_id()
    texts: dict[str, object] = {name: getattr(new, name) or (None if name in _NULLABLE else "") for name in _TEXTS}
    db.execute(
        insert(Scene).values(
            id=scene_id,
            project_id=crew.project_id,
            code=code,
            version=1,
            position=position,
            **texts,
            **_links(db, crew, new),
            next_shot_number=1,
            **changed_now(crew),
        )
    )
    _set_assets(db, crew, scene_id, new)
    after_json = new.model_dump(mode="json", exclude_none=True)
    record(db, crew.actor, verb="scene.added", subject=_scene_subject(scene_id, code), after=after_json)
    return code


def _scene_code(new: NewScene, taken: list[str], after: str | None) -> str:
    if new.code:
        code = checked_scene_code(new.code)
        if code in taken:
            raise CodeTakenError(f"{code} was given before; codes are never used again.")
        return code
    return inserted_code(after, taken) if after else next_number_code("S", taken)


def edit_scene(db: Connection, crew: CrewPass, scene: str, edit: SceneEdit) -> None:
    """Change the fields of a scene that `edit` names.

    Raises:
        StaleError: someone changed it since `seen_version`.
        UnknownAssetError: cast, location, props or wardrobe name no asset.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.scene_at_work(db, crew, scene)
    refuse_stale(
        "scene", seen=edit.seen_version, current=present.version, changed=lambda: changed_by(db, Scene, present.id)
    )
    named = edit.model_fields_set
    texts = {name: getattr(edit, name) for name in _TEXTS if name in named}
    values = {name: value for name, value in texts.items() if value is not None or name in _NULLABLE}
    db.execute(
        update(Scene)
        .where(Scene.id == present.id)
        .values(**values, **_links(db, crew, edit), **changed_now(crew), version=present.version + 1)
    )
    _set_assets(db, crew, present.id, edit)
    after = edit.model_dump(mode="json", exclude_unset=True)
    record(db, crew.actor, verb="scene.edited", subject=_scene_subject(present.id, present.code), after=after)


def _links(db: Connection, crew: CrewPass, fields: SceneFields) -> dict[str, UUID | None]:
    """The sequence and beat that the fields name, as columns; those not named are left out."""
    found: dict[str, UUID | None] = {}
    if "sequence" in fields.model_fields_set:
        found["sequence_id"] = sequence_id_of(db, crew, fields.sequence) if fields.sequence else None
    if "beat" in fields.model_fields_set:
        found["beat_id"] = beat_id_of(db, crew, fields.beat) if fields.beat else None
    return found


def _set_assets(db: Connection, crew: CrewPass, scene_id: UUID, fields: SceneFields) -> None:
    """Replace the scene's assets of each use that the fields name."""
    plain = ((SceneUse.CAST, "cast"), (SceneUse.LOCATION, "location"), (SceneUse.PROP, "props"))
    for use, name in plain:
        slugs: list[str] | None = getattr(fields, name)
        if slugs is not None:
            ids = assets.asset_ids_by_slug(db, crew, slugs, field=name)
            _replace(db, scene_id, use, [{"asset_id": ids[slug]} for slug in dict.fromkeys(slugs)])
    if fields.wardrobe is not None:
        slugs = [worn.asset for worn in fields.wardrobe] + [w.worn_by for w in fields.wardrobe if w.worn_by]
        ids = assets.asset_ids_by_slug(db, crew, slugs, field="wardrobe")
        rows: dict[str, dict[str, object]] = {
            worn.asset: {
                "asset_id": ids[worn.asset],
                "worn_by_id": ids[worn.worn_by] if worn.worn_by else None,
                "wardrobe_state": worn.state,
            }
            for worn in fields.wardrobe
        }
        _replace(db, scene_id, SceneUse.WARDROBE, list(rows.values()))


def _replace(db: Connection, scene_id: UUID, use: SceneUse, rows: list[dict[str, object]]) -> None:
    db.execute(delete(SceneAsset).where(SceneAsset.scene_id == scene_id, SceneAsset.use == use))
    blank = {"worn_by_id": None, "wardrobe_state": ""}
    full = [{**blank, **row, "scene_id": scene_id, "use": use, "position": at} for at, row in enumerate(rows)]
    if full:
        db.execute(insert(SceneAsset), full)


def order_scenes(db: Connection, crew: CrewPass, codes: Many[str]) -> None:
    """Put all scenes into a new order; codes do not change.

    Raises:
        WrongOrderError: the codes are not exactly the project's scenes.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    rows = db.execute(
        select(Scene.id, Scene.code)
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code)
        .with_for_update()
    ).all()
    ids = {row.code: row.id for row in rows}
    if not checked_order(codes, ids):
        raise WrongOrderError("The order must name each scene once. Somebody may have added one; look again.")
    put_in_order(db, Scene, [ids[code] for code in codes])
    subject = Subject("project", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="scene.reordered", subject=subject, before=list(ids), after=list(codes))


def omit_scene(db: Connection, crew: CrewPass, scene: str) -> None:
    """Omit a scene: it stays, as omitted, with all its shots."""
    _mark_omitted(db, crew, scene, verb="scene.omitted", omitted=True)


def restore_scene(db: Connection, crew: CrewPass, scene: str) -> None:
    """Take an omitted scene back."""
    _mark_omitted(db, crew, scene, verb="scene.restored", omitted=False)


def _mark_omitted(db: Connection, crew: CrewPass, scene: str, *, verb: str, omitted: bool) -> None:
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.scene_at_work(db, crew, scene)
    values = {"omitted_at": clock.now() if omitted else None, "version": present.version + 1, **changed_now(crew)}
    db.execute(update(Scene).where(Scene.id == present.id).values(**values))
    record(db, crew.actor, verb=verb, subject=_scene_subject(present.id, present.code))


def delete_scene(db: Connection, crew: CrewPass, scene: str) -> None:
    """Put a scene without shots into the bin; its code is not used again.

    Raises:
        SceneHasShotsError: it has shots; omit it instead.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.scene_at_work(db, crew, scene)
    shots = db.execute(
        select(func.count()).select_from(_SHOT).where(_SHOT.c.scene_id == present.id, _SHOT.c.deleted_at.is_(None))
    ).scalar_one()
    if shots:
        raise SceneHasShotsError(f"{present.code} has {shots} shots; omit the scene instead of deleting it.")
    put_in_bin(db, crew, Scene, present.id)
    record(db, crew.actor, verb="scene.deleted", subject=_scene_subject(present.id, present.code))


def take_scene_from_bin(db: Connection, crew: CrewPass, scene: str) -> None:
    """Take a scene out of the bin, to where it stood, with its code, its fields and its coverage needs.

    Raises:
        NotFoundError: it does not lie in the bin.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    row = take_from_bin(db, crew, Scene, is_at(Scene, scene), address=scene, noun="scene")
    record(db, crew.actor, verb="scene.undeleted", subject=_scene_subject(row.id, row.code))


def take_shot_number(db: Connection, scene: queries.SceneAtWork) -> int:
    """Give out the scene's next shot number; the scene is locked and the number never comes again."""
    db.execute(update(Scene).where(Scene.id == scene.id).values(next_shot_number=scene.next_shot_number + 1))
    return scene.next_shot_number


def _scene_subject(scene_id: UUID, code: str) -> Subject:
    return Subject("scene", scene_id, code, {"scene": code})
