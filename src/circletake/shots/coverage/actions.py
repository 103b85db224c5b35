"""What shots do for coverage needs."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.errors import InvalidInputError
from circletake.projects.actions import require_open
from circletake.shots import queries
from circletake.shots.rules import ShotState
from circletake.story import actions as story
from circletake.story import queries as scenes


def give_need(db: Connection, crew: CrewPass, need_id: UUID, *, shot: str) -> None:
    """Let a shot that is there already answer a coverage need of its scene.

    Raises:
        NotFoundError: no such need or shot.
        InvalidInputError: the shot is of another scene, or omitted.
        NeedStateError: the need was dropped.
    """
    crew.require(Capability.EDIT_COVERAGE)
    require_open(crew)
    need = scenes.need_shown(db, crew, need_id)
    present = queries.shot_at_work(db, crew, shot)
    if present.scene_id != scenes.scene_at_work(db, crew, str(need["scene"])).id:
        raise InvalidInputError.at("shot", f"{present.code} is not in {need['scene']}; choose a shot of that scene.")
    if present.state == ShotState.OMITTED:
        raise InvalidInputError.at("shot", f"{present.code} is omitted; take it back first, or choose another.")
    story.give_need(db, crew, need_id, shot_id=present.id)
