"""What happens to the story: the note card, beats, sequences, scenes and coverage needs."""

from __future__ import annotations

from collections.abc import Sequence as Many
from uuid import UUID

from sqlalchemy import Connection, column, delete, func, insert, select, table, update

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import NotFoundError, StaleError
from circletake.kernel.ids import as_id, new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.story import queries
from circletake.story.errors import CodeTakenError, NeedStateError, SceneHasShotsError, WrongOrderError
from circletake.story.model import Beat, CoverageNeed, Scene, SceneAsset, Sequence, Story
from circletake.story.rules import (
    NeedState,
    SceneUse,
    checked_order,
    checked_scene_code,
    inserted_code,
    next_number_code,
)
from circletake.story.schemas import (
    BeatText,
    NewNeed,
    NewScene,
    NewSequence,
    SceneEdit,
    SceneFields,
    SequenceEdit,
    StoryCard,
)

_TEXTS = (
    "title", "int_ext", "place", "time_of_day", "story_job", "turning_point", "light_note", "continuity_notes",
    "screen_direction",
)  # fmt: skip
_NULLABLE = {"int_ext", "time_of_day"}
_SHOT = table("shot", column("scene_id"), column("deleted_at"))


def save_story(db: Connection, crew: CrewPass, card: StoryCard) -> None:
    """Save the whole note card.

    Raises:
        StaleError: someone saved it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    version = queries.story_version(db, crew)
    if version != card.seen_version:
        raise StaleError.of("note card", seen=card.seen_version, current=version)
    values = card.model_dump(exclude={"seen_version"}) | {"version": version + 1, "updated_at": clock.now()}
    if version:
        db.execute(update(Story).where(Story.project_id == crew.project_id).values(**values))
    else:
        db.execute(insert(Story).values(project_id=crew.project_id, **values))
    subject = Subject("story", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="story.saved", subject=subject, after=card.model_dump(mode="json"))


def add_beat(db: Connection, crew: CrewPass, text: BeatText) -> UUID:
    """Add a beat at the end."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    beat_id, last = new_id(), _last_position(db, crew, Beat)
    db.execute(insert(Beat).values(id=beat_id, project_id=crew.project_id, position=last + 1, **text.model_dump()))
    record(db, crew.actor, verb="beat.added", subject=Subject("beat", beat_id, str(beat_id)), after=text.model_dump())
    return beat_id


def edit_beat(db: Connection, crew: CrewPass, beat_id: UUID, text: BeatText) -> None:
    """Change a beat's words.

    Raises:
        NotFoundError: no such beat.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    _change_beat(db, crew, beat_id, **text.model_dump())
    record(db, crew.actor, verb="beat.edited", subject=Subject("beat", beat_id, str(beat_id)), after=text.model_dump())


def delete_beat(db: Connection, crew: CrewPass, beat_id: UUID) -> None:
    """Put a beat into the bin; scenes that served it serve none.

    Raises:
        NotFoundError: no such beat.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    _change_beat(db, crew, beat_id, deleted_at=clock.now())
    db.execute(update(Scene).where(Scene.beat_id == beat_id).values(beat_id=None))
    record(db, crew.actor, verb="beat.deleted", subject=Subject("beat", beat_id, str(beat_id)))


def _change_beat(db: Connection, crew: CrewPass, beat_id: UUID, **values: object) -> None:
    changed = db.execute(
        update(Beat)
        .where(Beat.id == beat_id, Beat.project_id == crew.project_id, Beat.deleted_at.is_(None))
        .values(**values)
    )
    if not changed.rowcount:
        raise NotFoundError.of("beat", str(beat_id))


def _last_position(db: Connection, crew: CrewPass, model: type[Beat | Sequence | Scene]) -> int:
    return db.execute(
        select(func.coalesce(func.max(model.position), 0)).where(model.project_id == crew.project_id)
    ).scalar_one()


def add_sequence(db: Connection, crew: CrewPass, new: NewSequence) -> str:
    """Add a sequence at the end; answers its code."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    taken = db.execute(select(Sequence.code).where(Sequence.project_id == crew.project_id)).scalars()
    sequence_id, code = new_id(), next_number_code("SQ", taken)
    position = _last_position(db, crew, Sequence) + 1
    db.execute(
        insert(Sequence).values(
            id=sequence_id, project_id=crew.project_id, code=code, version=1, position=position, **new.model_dump()
        )
    )
    record(
        db, crew.actor, verb="sequence.added", subject=Subject("sequence", sequence_id, code), after=new.model_dump()
    )
    return code


def edit_sequence(db: Connection, crew: CrewPass, sequence: str, edit: SequenceEdit) -> None:
    """Change the fields of a sequence that `edit` names.

    Raises:
        NotFoundError: none at that address.
        StaleError: someone changed it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.sequence_at_work(db, crew, sequence)
    if present.version != edit.seen_version:
        raise StaleError.of("sequence", seen=edit.seen_version, current=present.version)
    changes = edit.model_dump(exclude={"seen_version"}, exclude_none=True)
    db.execute(update(Sequence).where(Sequence.id == present.id).values(**changes, version=present.version + 1))
    record(db, crew.actor, verb="sequence.edited", subject=_sequence_subject(present), after=changes)


def delete_sequence(db: Connection, crew: CrewPass, sequence: str) -> None:
    """Put a sequence into the bin; its scenes stay and belong to none."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.sequence_at_work(db, crew, sequence)
    db.execute(update(Sequence).where(Sequence.id == present.id).values(deleted_at=clock.now()))
    db.execute(update(Scene).where(Scene.sequence_id == present.id).values(sequence_id=None))
    record(db, crew.actor, verb="sequence.deleted", subject=_sequence_subject(present))


def _sequence_subject(present: queries.SequenceAtWork) -> Subject:
    return Subject("sequence", present.id, present.code)


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
    position = after.position + 1 if after else _last_position(db, crew, Scene) + 1
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
    if present.version != edit.seen_version:
        raise StaleError.of("scene", seen=edit.seen_version, current=present.version)
    named = edit.model_fields_set
    texts = {name: getattr(edit, name) for name in _TEXTS if name in named}
    values = {name: value for name, value in texts.items() if value is not None or name in _NULLABLE}
    db.execute(
        update(Scene)
        .where(Scene.id == present.id)
        .values(**values, **_links(db, crew, edit), version=present.version + 1)
    )
    _set_assets(db, crew, present.id, edit)
    after = edit.model_dump(mode="json", exclude_unset=True)
    record(db, crew.actor, verb="scene.edited", subject=_scene_subject(present.id, present.code), after=after)


def _links(db: Connection, crew: CrewPass, fields: SceneFields) -> dict[str, UUID | None]:
    """The sequence and beat that the fields name, as columns; those not named are left out."""
    found: dict[str, UUID | None] = {}
    if "sequence" in fields.model_fields_set:
        found["sequence_id"] = _sequence_id(db, crew, fields.sequence) if fields.sequence else None
    if "beat" in fields.model_fields_set:
        found["beat_id"] = _beat_id(db, crew, fields.beat) if fields.beat else None
    return found


def _sequence_id(db: Connection, crew: CrewPass, address: str) -> UUID:
    sequence_id = as_id(address)
    found = db.execute(
        select(Sequence.id).where(
            Sequence.project_id == crew.project_id,
            Sequence.deleted_at.is_(None),
            Sequence.id == sequence_id if sequence_id else Sequence.code == address,
        )
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("sequence", address)
    return found


def _beat_id(db: Connection, crew: CrewPass, address: str) -> UUID:
    found = db.execute(
        select(Beat.id).where(Beat.project_id == crew.project_id, Beat.id == as_id(address), Beat.deleted_at.is_(None))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError.of("beat", address)
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
        .order_by(Scene.position)
        .with_for_update()
    ).all()
    ids = {row.code: row.id for row in rows}
    if not checked_order(codes, ids):
        raise WrongOrderError("The order must name each scene once. Somebody may have added one; look again.")
    for position, code in enumerate(codes, start=1):
        db.execute(update(Scene).where(Scene.id == ids[code]).values(position=position))
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
    values = {"omitted_at": clock.now() if omitted else None, "version": present.version + 1}
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
    db.execute(update(Scene).where(Scene.id == present.id).values(deleted_at=clock.now()))
    record(db, crew.actor, verb="scene.deleted", subject=_scene_subject(present.id, present.code))


def take_shot_number(db: Connection, scene: queries.SceneAtWork) -> int:
    """Give out the scene's next shot number; the scene is locked and the number never comes again."""
    db.execute(update(Scene).where(Scene.id == scene.id).values(next_shot_number=scene.next_shot_number + 1))
    return scene.next_shot_number


def _scene_subject(scene_id: UUID, code: str) -> Subject:
    return Subject("scene", scene_id, code, {"scene": code})


def raise_need(db: Connection, crew: CrewPass, new: NewNeed) -> UUID:
    """Say that coverage is wanted or missing.

    Raises:
        NotFoundError: no such scene.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    scene = queries.scene_at_work(db, crew, new.scene)
    need_id = new_id()
    count = db.execute(select(func.count()).where(CoverageNeed.scene_id == scene.id)).scalar_one()
    db.execute(
        insert(CoverageNeed).values(
            id=need_id,
            project_id=crew.project_id,
            scene_id=scene.id,
            kind=new.kind,
            description=new.description,
            origin=new.origin,
            state=NeedState.OPEN,
            reason="",
            position=count + 1,
            version=1,
            raised_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    subject = Subject("need", need_id, f"{scene.code} {new.kind}", {"scene": scene.code})
    record(db, crew.actor, verb="need.raised", subject=subject, after=new.model_dump(mode="json"))
    return need_id


def drop_need(db: Connection, crew: CrewPass, need_id: UUID, *, reason: str) -> None:
    """Drop a coverage need with a reason.

    Raises:
        NeedStateError: it was dropped before.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    _move_need(db, crew, need_id, (NeedState.OPEN, NeedState.PLANNED), NeedState.DROPPED, reason=reason, shot_id=None)


def reopen_need(db: Connection, crew: CrewPass, need_id: UUID) -> None:
    """Take a dropped or planned need back to open.

    Raises:
        NeedStateError: it is open.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    _move_need(db, crew, need_id, (NeedState.DROPPED, NeedState.PLANNED), NeedState.OPEN, reason="", shot_id=None)


def answer_need(db: Connection, crew: CrewPass, need_id: UUID, *, shot_id: UUID) -> None:
    """Note that a shot answers an open need.

    Raises:
        NeedStateError: it is not open.
    """
    crew.require(Capability.EDIT_PLAN)
    _move_need(db, crew, need_id, (NeedState.OPEN,), NeedState.PLANNED, reason="", shot_id=shot_id)


def _move_need(
    db: Connection, crew: CrewPass, need_id: UUID, states: Many[NeedState], to: NeedState, **values: object
) -> None:
    present = queries.need_shown(db, crew, need_id)
    changed = db.execute(
        update(CoverageNeed)
        .where(CoverageNeed.id == need_id, CoverageNeed.state.in_(states))
        .values(state=to, version=CoverageNeed.version + 1, **values)
    )
    if not changed.rowcount:
        raise NeedStateError(f"This need is {present['state']}; it cannot become {to} now.")
    subject = Subject("need", need_id, f"{present['scene']} {present['kind']}", {"scene": str(present["scene"])})
    record(db, crew.actor, verb=f"need.{to}", subject=subject, before=str(present["state"]), after=values.get("reason"))
