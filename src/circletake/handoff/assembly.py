"""From the database to the frozen manifest: the cut with all that explains it, read in a constant number of statements.

Nothing is looked up later: formats and documents are made from what stands here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.dailies.model import Note
from circletake.handoff import manifest as frozen
from circletake.handoff.cut import IN_THE_CUT, Cut, CutScene, CutShot, CutTake
from circletake.handoff.freezing import Desk, continuity_warnings, known_misses
from circletake.handoff.gathering import IsStored, cut_from, takes_of_cut
from circletake.kernel import clock
from circletake.kernel.filmtime import Rate
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.projects.model import Project
from circletake.shots.model import CardVersion, Shot
from circletake.story.model import Scene, SceneAsset, Story
from circletake.story.rules import SceneUse, slugline
from circletake.takes.model import Take

_SCENE_WORDS: Final = ("story_job", "turning_point", "light_note", "continuity_notes", "screen_direction")
_STORY_WORDS: Final = ("premise", "goal", "obstacle", "turn", "ending_turn")
_PROJECT_WORDS: Final = ("title", "logline", "aspect_ratio", "resolution", "visual_rule")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The cut at one moment, and a manifest of it that still wants its code, its builder and the findings."""

    cut: Cut
    draft: frozen.Manifest


def assemble(db: Connection, crew: CrewPass, is_stored: IsStored) -> Assembled:
    """Read the cut and everything that explains it. What a take cost goes in when the pass may see costs."""
    rows = db.execute(takes_of_cut(crew).add_columns(Take.origin, Take.snapshot)).all()
    cut = cut_from(db, crew, rows, is_stored)
    desk = Desk(
        made={row.code: {**row.snapshot, "origin": row.origin} for row in rows},
        notes=_notes(db, crew),
        cards=_cards(db, crew),
        references=_reference_files(db, crew, is_stored),
        tells_costs=crew.may(Capability.SEE_PROJECT_COSTS),
    )
    heroes = [hero for shot in cut.shots if (hero := shot.hero)]
    draft = frozen.Manifest(
        handoff_code="H00",
        built_at=clock.now(),
        project=_project(db, crew),
        scenes=tuple(_scenes(db, crew, cut, desk)),
        takes=tuple(desk.take(take, shot) for shot in cut.shots for take in _in_order(shot)),
        coverage_needs=tuple(
            frozen.OpenPoint(subject=scene.code, message=need) for scene in cut.scenes_in for need in scene.open_needs
        ),
        continuity_warnings=tuple(point for hero in heroes for point in continuity_warnings(hero)),
        known_misses=tuple(point for hero in heroes for point in known_misses(hero)),
    )
    return Assembled(cut, draft)


def _in_order(shot: CutShot) -> tuple[CutTake, ...]:
    return (*((shot.hero,) if shot.hero else ()), *shot.alternates)


def _project(db: Connection, crew: CrewPass) -> frozen.Project:
    row = db.execute(
        select(Project.format, Project.rate, *(getattr(Project, name) for name in _PROJECT_WORDS))
        .add_columns(*(getattr(Story, name) for name in _STORY_WORDS))
        .outerjoin(Story, Story.project_id == Project.id)
        .where(Project.id == crew.project_id)
    ).one()
    return frozen.Project(
        code=crew.project_code,
        rate=frozen.rate_text(Rate.parse(row.rate)),
        format=row.format.replace("_", " "),
        story=frozen.StoryCard(**{name: getattr(row, name) or "" for name in _STORY_WORDS}),
        **{name: getattr(row, name) for name in _PROJECT_WORDS},
    )


def _scenes(db: Connection, crew: CrewPass, cut: Cut, desk: Desk) -> Iterator[frozen.Scene]:
    uses, rows = _assets_in_scenes(db, crew), _scene_rows(db, crew)
    for scene in cut.scenes_in:
        if scene.code in rows:
            yield _scene(scene, rows[scene.code], uses[scene.code], desk)


def _scene_rows(db: Connection, crew: CrewPass) -> dict[str, Mapping[Any, Any]]:
    rows = db.execute(
        select(Scene.code, Scene.int_ext, Scene.place, Scene.time_of_day)
        .add_columns(*(getattr(Scene, name) for name in _SCENE_WORDS))
        .where(Scene.project_id == crew.project_id, Scene.deleted_at.is_(None), Scene.omitted_at.is_(None))
    )
    return {row["code"]: row for row in rows.mappings()}


class _Used(NamedTuple):
    """An asset in a scene; for wardrobe with who wears it, in which state."""

    name: str
    worn_by: str
    state: str


_Uses = dict[str, list[_Used]]


def _scene(scene: CutScene, row: Mapping[Any, Any], uses: _Uses, desk: Desk) -> frozen.Scene:
    def names(use: SceneUse) -> tuple[str, ...]:
        return tuple(used.name for used in uses[use])

    return frozen.Scene(
        code=scene.code,
        slugline=slugline(row["int_ext"], row["place"], row["time_of_day"]),
        cast=names(SceneUse.CAST),
        location=", ".join(names(SceneUse.LOCATION)),
        props=names(SceneUse.PROP),
        wardrobe=tuple(
            frozen.WardrobeState(character=used.worn_by, state=", ".join(filter(None, (used.name, used.state))))
            for used in uses[SceneUse.WARDROBE]
        ),
        shots=tuple(desk.shot(shot) for shot in scene.shots),
        **{name: row[name] for name in _SCENE_WORDS},
    )


def _assets_in_scenes(db: Connection, crew: CrewPass) -> dict[str, _Uses]:
    """What each scene uses, by scene code and use, in order."""
    wearer = aliased(Asset)
    found: dict[str, _Uses] = defaultdict(lambda: defaultdict(list))
    for row in db.execute(
        select(Scene.code, SceneAsset.use, Asset.name, SceneAsset.wardrobe_state, wearer.name.label("worn_by"))
        .join(Scene, Scene.id == SceneAsset.scene_id)
        .join(Asset, Asset.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(Scene.project_id == crew.project_id, Asset.deleted_at.is_(None))
        .order_by(SceneAsset.position, Asset.name)
    ):
        found[row.code][row.use].append(_Used(row.name, row.worn_by or "", row.wardrobe_state))
    return found


def _cards(db: Connection, crew: CrewPass) -> dict[str, dict[str, Any]]:
    rows = db.execute(
        select(Shot.code, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None))
    )
    return {row.code: row.card for row in rows}


def _notes(db: Connection, crew: CrewPass) -> dict[str, list[frozen.Note]]:
    """Notes on takes of the cut by take code: those on the whole take first, then by frame."""
    found: dict[str, list[frozen.Note]] = defaultdict(list)
    for row in db.execute(
        select(Take.code, Note.text, Note.frame_start, Note.frame_end, Note.resolved_at, Person.name)
        .join(Take, Take.id == Note.take_id)
        .outerjoin(Person, Person.id == Note.author_id)
        .where(Note.project_id == crew.project_id, Note.deleted_at.is_(None), Take.review_state.in_(IN_THE_CUT))
        .order_by(Note.frame_start.is_not(None), Note.frame_start, Note.id)
    ):
        found[row.code].append(
            frozen.Note(
                author=row.name or "",
                text=row.text,
                frame_start=row.frame_start,
                frame_end=row.frame_end,
                resolved=row.resolved_at is not None,
            )
        )
    return found


def _reference_files(db: Connection, crew: CrewPass, is_stored: IsStored) -> frozenset[str]:
    """Hashes of the project's reference files that can be handed over; taken off an asset, they still explain takes."""
    found = db.execute(
        select(MediaFile.sha256)
        .distinct()
        .join(AssetFile, AssetFile.media_id == MediaFile.id)
        .where(MediaFile.project_id == crew.project_id)
    ).scalars()
    return frozenset(sha256 for sha256 in found if is_stored(sha256))
