"""Reads of the film that a script is held against: its scenes with what rests on them, its characters, locations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, func, select

from circletake.assets.model import Asset
from circletake.assets.rules import AssetKind
from circletake.crew.admission import CrewPass
from circletake.kernel.db import AnyRow
from circletake.script.model import ScriptScene
from circletake.script.plan import Named, PresentFilm, PresentScene, Said
from circletake.script.queries import current_version
from circletake.shots.model import Shot
from circletake.story import queries as story


def present_film(db: Connection, crew: CrewPass) -> PresentFilm:
    """The plan as it stands, with what the script said of each scene when they were joined."""
    said, rests = _said(db, crew), _shots_and_takes(db, crew)
    shown = cast("list[dict[str, Any]]", story.scenes_shown(db, crew))
    return PresentFilm(
        scenes=tuple(_scene(one, said.get(one["id"]), rests.get(one["id"], (0, 0))) for one in shown),
        codes_taken=tuple(story.codes_taken(db, crew)),
        characters=_named(db, crew, AssetKind.CHARACTER),
        locations=_named(db, crew, AssetKind.LOCATION),
        version=current_version(db, crew),
    )


def _scene(shown: Mapping[str, Any], said: Said | None, rests: tuple[int, int]) -> PresentScene:
    return PresentScene(
        code=shown["code"],
        version=shown["version"],
        int_ext=shown["int_ext"] or "",
        place=shown["place"],
        time_of_day=shown["time_of_day"] or "",
        story_job=shown["story_job"],
        title=shown["title"],
        cast=_used(shown["cast"]),
        location=_used(shown["location"]),
        is_omitted=shown["is_omitted"],
        shots=rests[0],
        takes=rests[1],
        said=said,
    )


def _used(shown: Sequence[Mapping[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(one["asset"], one["name"]) for one in shown)


def _named(db: Connection, crew: CrewPass, kind: AssetKind) -> tuple[Named, ...]:
    rows = db.execute(
        select(Asset.slug, Asset.name)
        .where(Asset.project_id == crew.project_id, Asset.kind == kind, Asset.deleted_at.is_(None))
        .order_by(Asset.position, Asset.id)
    )
    return tuple(Named(row.slug, row.name) for row in rows)


def _said(db: Connection, crew: CrewPass) -> dict[str, Said]:
    """What the script said of scenes, by scene id."""
    rows = db.execute(
        select(
            ScriptScene.scene_id,
            ScriptScene.number,
            ScriptScene.place_in_script,
            ScriptScene.said,
            ScriptScene.fingerprint,
        ).where(ScriptScene.project_id == crew.project_id)
    )
    return {str(row.scene_id): _as_said(row) for row in rows}


def _as_said(row: AnyRow) -> Said:
    return Said(
        **{**row.said, "cast": tuple(row.said["cast"])},
        number=row.number,
        place_in_script=row.place_in_script,
        fingerprint=tuple(row.fingerprint),
    )


def _shots_and_takes(db: Connection, crew: CrewPass) -> dict[str, tuple[int, int]]:
    """How many shots and takes rest on scenes, by scene id."""
    rows = db.execute(
        select(Shot.scene_id, func.count().label("shots"), func.coalesce(func.sum(Shot.take_count), 0).label("takes"))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None))
        .group_by(Shot.scene_id)
    )
    return {str(row.scene_id): (row.shots, int(row.takes)) for row in rows}
