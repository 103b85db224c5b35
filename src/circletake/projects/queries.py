"""Reads of the projects slice."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.ids import WorkspaceId
from circletake.projects.model import Project
from circletake.projects.rules import ProjectState

_COLUMNS = tuple(
    column for column in Project.__table__.columns if column.name not in ("workspace_id", "code_pattern", "deleted_at")
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a project's shots share technically, and whether it is open for work."""

    aspect_ratio: str
    resolution: str
    rate: str
    default_model: str
    state: str
    token_budget: int | None

    @property
    def is_open(self) -> bool:
        """Whether anything in the project may still change."""
        return self.state != ProjectState.ARCHIVED


def project_shown(db: Connection, crew: CrewPass) -> dict[str, object]:
    """The project with all its fields, and what the holder of the pass may do; its budget for who may see costs."""
    row = db.execute(select(*_COLUMNS).where(Project.id == crew.project_id)).mappings().one()
    shown = dict(row)
    shown["id"] = str(row["id"])
    shown["token_budget"] = row["token_budget"] if crew.may(Capability.SEE_PROJECT_COSTS) else None
    shown["poster_media_id"] = str(row["poster_media_id"]) if row["poster_media_id"] else None
    return {**shown, "role": crew.role, "capabilities": sorted(crew.capabilities)}


def frame_of(db: Connection, crew: CrewPass) -> Frame:
    """The project's frame."""
    row = db.execute(
        select(
            Project.aspect_ratio,
            Project.resolution,
            Project.rate,
            Project.default_model,
            Project.state,
            Project.token_budget,
        ).where(Project.id == crew.project_id)
    ).one()
    return Frame(*row)


def code_is_taken(db: Connection, workspace_id: WorkspaceId, code: str) -> bool:
    """Whether a project of the workspace has this code, the bin included."""
    found = db.execute(select(Project.id).where(Project.workspace_id == workspace_id, Project.code == code))
    return found.first() is not None
