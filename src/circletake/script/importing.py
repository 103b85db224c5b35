"""What happens to an import: brought in, confirmed, put away. Confirming writes the whole plan in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from circletake.assets.actions import create_asset
from circletake.assets.model import Asset
from circletake.assets.rules import AssetKind
from circletake.assets.schemas import NewAsset
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.folding import folded
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.script import queries
from circletake.script.actions import add_version
from circletake.script.arrival import ArrivedScript
from circletake.script.errors import PlanStaleError
from circletake.script.film import present_film
from circletake.script.fountain import read_fountain
from circletake.script.model import ScriptImport, ScriptScene
from circletake.script.plan import (
    Plan,
    PlannedName,
    PlannedScene,
    Said,
    SceneField,
    SceneKind,
    make_plan,
    new_order,
)
from circletake.script.rules import text_digest
from circletake.script.schemas import ImportConfirmed
from circletake.story import actions as story
from circletake.story.model import Scene
from circletake.story.queries import lock_plan
from circletake.story.schemas import NewScene, SceneEdit

_PLAIN_FIELDS = (
    SceneField.INT_EXT, SceneField.PLACE, SceneField.TIME_OF_DAY, SceneField.STORY_JOB, SceneField.TITLE,
)  # fmt: skip


def propose_import(db: Connection, crew: CrewPass, arrived: ArrivedScript) -> UUID:
    """Keep a script that arrived until somebody confirms its plan; takes the place of the person's import before."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    import_id = new_id()
    db.execute(
        delete(ScriptImport).where(
            ScriptImport.project_id == crew.project_id,
            ScriptImport.person_id == crew.person_id,
            ScriptImport.confirmed_at.is_(None),
        )
    )
    about = {"origin": arrived.origin.value, "file_name": arrived.file_name, "note": arrived.note}
    db.execute(
        insert(ScriptImport).values(
            id=import_id,
            project_id=crew.project_id,
            person_id=crew.person_id,
            text=arrived.text,
            warnings=list(arrived.warnings),
            created_at=clock.now(),
            **about,
        )
    )
    record(db, crew.actor, verb="script.import_proposed", subject=_subject(import_id), after=about)
    return import_id


def drop_import(db: Connection, crew: CrewPass, import_id: UUID) -> None:
    """Put an import away that is not confirmed.

    Raises:
        ImportDoneError: it was confirmed before.
    """
    crew.require(Capability.EDIT_PLAN)
    lock_plan(db, crew)
    queries.waiting_import(db, crew, import_id)
    db.execute(delete(ScriptImport).where(ScriptImport.id == import_id))
    record(db, crew.actor, verb="script.import_dropped", subject=_subject(import_id))


def _subject(import_id: UUID) -> Subject:
    return Subject("script_import", import_id, str(import_id))


@dataclass(slots=True)
class ImportDone:
    """What an import wrote: codes of scenes, slugs of assets."""

    version: int = 0
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    omitted: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    unchanged: int = 0
    characters: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)

    def shown(self) -> dict[str, object]:
        """As the record and the API tell it."""
        return asdict(self)


def confirm_import(db: Connection, crew: CrewPass, import_id: UUID, confirmed: ImportConfirmed) -> ImportDone:
    """Write what the plan shows, but for what the person left out. Shots, takes and decisions are not touched.

    Raises:
        PlanStaleError: what the plan rests on changed since it was shown.
        ImportDoneError: it was confirmed before.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    lock_plan(db, crew)
    waiting = queries.waiting_import(db, crew, import_id)
    plan = make_plan(present_film(db, crew), waiting.text, read_fountain(waiting.text))
    if plan.digest != confirmed.digest:
        raise PlanStaleError(
            "Scenes, assets or the script changed since this plan was shown. Nothing was written; look at it again.",
            facts={"current_digest": plan.digest},
        )
    done = _Bringing(db, crew, plan, waiting, confirmed).bring()
    db.execute(update(ScriptImport).where(ScriptImport.id == import_id).values(confirmed_at=clock.now(), text=""))
    subject = Subject("script", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="script.imported", subject=subject, after=done.shown())
    return done


class _Bringing:
    """One import on its way into the film."""

    def __init__(
        self,
        db: Connection,
        crew: CrewPass,
        plan: Plan,
        waiting: queries.WaitingImport,
        confirmed: ImportConfirmed,
    ) -> None:
        self._db, self._crew, self._plan, self._waiting = db, crew, plan, waiting
        self._skipped = frozenset(confirmed.skip_scenes)
        self._skipped_names = {
            AssetKind.CHARACTER: frozenset(confirmed.skip_characters),
            AssetKind.LOCATION: frozenset(confirmed.skip_locations),
        }
        self._done = ImportDone()
        self._cast: Mapping[str, str] = {}
        self._places: Mapping[str, str] = {}

    def bring(self) -> ImportDone:
        """Write assets, the script, scenes, their order, and how scenes and script are joined."""
        self._cast = self._assets(AssetKind.CHARACTER, self._plan.characters, self._done.characters)
        self._places = self._assets(AssetKind.LOCATION, self._plan.locations, self._done.locations)
        waiting, current = self._waiting, queries.current_script(self._db, self._crew)
        self._done.version = add_version(
            self._db, self._crew, current, waiting.text,
            origin=waiting.origin, file_name=waiting.file_name, note=waiting.note,
        )  # fmt: skip
        wanted = [scene for scene in self._plan.scenes if scene.key not in self._skipped]
        for scene in wanted:
            self._write(scene)
        self._put_in_order()
        self._join([scene for scene in wanted if scene.text])
        return self._done

    def _assets(self, kind: AssetKind, names: Iterable[PlannedName], made: list[str]) -> dict[str, str]:
        """The slug of each name, made where there is none; names that were left out have none."""
        slugs: dict[str, str] = {}
        for one in names:
            slug = one.slug
            if not slug and one.key not in self._skipped_names[kind]:
                asset_id = create_asset(self._db, self._crew, NewAsset(kind=kind, name=one.name))
                slug = self._db.execute(select(Asset.slug).where(Asset.id == asset_id)).scalar_one()
                made.append(slug)
            if slug:
                slugs[one.key] = slug
        return slugs

    def _write(self, scene: PlannedScene) -> None:
        if scene.kind is SceneKind.ADDED:
            self._add(scene)
        elif scene.kind is SceneKind.OMITTED:
            story.omit_scene(self._db, self._crew, scene.code)
            self._done.omitted.append(scene.code)
        elif scene.written:
            self._change(scene)
        elif not scene.is_moved:
            self._done.unchanged += 1
        if scene.is_moved:
            self._done.moved.append(scene.code)

    def _add(self, scene: PlannedScene) -> None:
        assert scene.text
        text, said = scene.text, Said.of(scene.text)
        new = NewScene(
            code=scene.code,
            title=said.title,
            int_ext=text.slugline.int_ext,
            place=said.place,
            time_of_day=text.slugline.time_of_day,
            story_job=said.synopsis,
            cast=self._slugs(said.cast, self._cast),
            location=self._slugs([said.place], self._places),
        )
        self._done.created.append(story.add_scene(self._db, self._crew, new))

    @staticmethod
    def _slugs(names: Iterable[str], slugs: Mapping[str, str]) -> list[str]:
        return list(dict.fromkeys(slugs[key] for name in names if (key := folded(name)) in slugs))

    def _change(self, scene: PlannedScene) -> None:
        assert scene.present
        present, version = scene.present, scene.present.version
        after = {change.field: change.after for change in scene.written}
        cast = next((change.names for change in scene.written if change.field is SceneField.CAST), ())
        if SceneField.OMITTED in after:
            story.restore_scene(self._db, self._crew, scene.code)
            self._done.restored.append(scene.code)
            version += 1
        fields: dict[str, object] = {name.value: after[name] or None for name in _PLAIN_FIELDS if name in after}
        if SceneField.PLACE in after:
            fields["place"] = after[SceneField.PLACE]
        if SceneField.CAST in after:
            known = {folded(one.name): one.slug for one in present.cast}
            fields["cast"] = self._slugs(cast, {**self._cast, **known})
        if SceneField.LOCATION in after:
            fields["location"] = self._slugs([after[SceneField.LOCATION]], self._places)
        if fields:
            story.edit_scene(
                self._db, self._crew, scene.code, SceneEdit.model_validate({"seen_version": version, **fields})
            )
            self._done.changed.append(scene.code)

    def _put_in_order(self) -> None:
        order = list(
            self._db.execute(
                select(Scene.code)
                .where(Scene.project_id == self._crew.project_id, Scene.deleted_at.is_(None))
                .order_by(Scene.position, Scene.code)
            ).scalars()
        )
        wanted = new_order(self._plan, order, self._skipped)
        if wanted != order:
            story.order_scenes(self._db, self._crew, wanted)

    def _join(self, scenes: Iterable[PlannedScene]) -> None:
        """Remember what the script says of each scene now."""
        ids = {
            row.code: row.id
            for row in self._db.execute(
                select(Scene.id, Scene.code).where(
                    Scene.project_id == self._crew.project_id, Scene.deleted_at.is_(None)
                )
            )
        }
        rows = [self._joined(ids[scene.code], Said.of(scene.text)) for scene in scenes if scene.text]
        if rows:
            self._db.execute(delete(ScriptScene).where(ScriptScene.scene_id.in_([row["scene_id"] for row in rows])))
            self._db.execute(insert(ScriptScene), rows)

    def _joined(self, scene_id: UUID, said: Said) -> dict[str, object]:
        told = asdict(said)
        fingerprint, number, place = told.pop("fingerprint"), told.pop("number"), told.pop("place_in_script")
        return {
            "scene_id": scene_id,
            "project_id": self._crew.project_id,
            "version": self._done.version,
            "place_in_script": place,
            "number": number,
            "heading_digest": text_digest(folded(said.heading)),
            "said": {**told, "cast": list(said.cast), "assets": self._assets_of(said)},
            "fingerprint": list(fingerprint),
        }

    def _assets_of(self, said: Said) -> dict[str, str]:
        """The assets that a scene's names became."""
        slugs = {key: self._cast[key] for name in said.cast if (key := folded(name)) in self._cast}
        place = folded(said.place)
        return slugs | ({place: self._places[place]} if place in self._places else {})
