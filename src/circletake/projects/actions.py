"""What happens to a project: started, edited, moved through its states, archived, put into the bin."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew import actions as crews
from circletake.crew.admission import CrewPass, require_in_workspace
from circletake.crew.rules import Capability, Role
from circletake.kernel import clock
from circletake.kernel.errors import StaleError
from circletake.kernel.ids import ProjectId, new_id
from circletake.kernel.record import Actor, Subject, open_stream, record
from circletake.people.rules import Principal
from circletake.projects import queries
from circletake.projects.errors import CodeTakenError, ProjectClosedError
from circletake.projects.model import Project
from circletake.projects.rules import (
    DEFAULT_CODE_PATTERN,
    ProjectState,
    checked_code,
    checked_rate,
    code_from_title,
)
from circletake.projects.schemas import NewProject, ProjectEdit


def create_project(db: Connection, who: Principal, new: NewProject) -> ProjectId:
    """Start a project; whoever starts it is on its crew as producer unless the workspace already gives them a role.

    Raises:
        LacksCapabilityError: may not start projects.
        CodeTakenError: the code asked for is in use.
        InvalidInputError: code or rate cannot be one.
    """
    require_in_workspace(who, Capability.CREATE_PROJECT)
    project_id, now = ProjectId(new_id()), clock.now()
    values = new.model_dump(exclude={"code"}) | {"rate": checked_rate(new.rate), "code": _free_code(db, who, new)}
    db.execute(
        insert(Project).values(
            **values,
            id=project_id,
            workspace_id=who.workspace_id,
            version=1,
            state=ProjectState.DEVELOPMENT,
            code_pattern=DEFAULT_CODE_PATTERN,
            created_at=now,
            updated_at=now,
        )
    )
    open_stream(db, project_id)
    by = Actor(who.workspace_id, project_id, who.person_id, who.via, who.request_id)
    subject = Subject("project", project_id, values["code"])
    record(db, by, verb="project.created", subject=subject, after=new.model_dump(mode="json"))
    if who.default_role is None:
        crews.join(db, by, person_id=who.person_id, role=Role.PRODUCER)
    return project_id


def _free_code(db: Connection, who: Principal, new: NewProject) -> str:
    if new.code:
        code = checked_code(new.code)
        if queries.code_is_taken(db, who.workspace_id, code):
            raise CodeTakenError(f"There is a project {code!r} already (perhaps in the bin); choose another code.")
        return code
    stem = code_from_title(new.title)[:56]
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(code for code in candidates if not queries.code_is_taken(db, who.workspace_id, code))


def edit_project(db: Connection, crew: CrewPass, edit: ProjectEdit) -> int:
    """Change the fields that `edit` names; answers the new version.

    Raises:
        StaleError: someone edited it since `seen_version`.
        LacksCapabilityError: may not edit the project, or not set its budget, or not move it in or out of the archive.
        ProjectClosedError: it is archived, and stays so.
    """
    crew.require(Capability.EDIT_PROJECT)
    changes = edit.model_dump(exclude={"seen_version"}, exclude_unset=True)
    if "token_budget" in changes:
        crew.require(Capability.SET_BUDGETS)
    if changes.get("state") == ProjectState.ARCHIVED:
        crew.require(Capability.ARCHIVE_PROJECT)
    if changes.get("rate") is not None:
        changes["rate"] = checked_rate(changes["rate"])
    columns = Project.__table__.columns
    nullable = {"target_runtime_s", "token_budget"}
    changes = {name: value for name, value in changes.items() if value is not None or name in nullable}
    names = dict.fromkeys(("version", "state", *changes))
    row = db.execute(
        select(*(columns[name] for name in names)).where(Project.id == crew.project_id).with_for_update()
    ).mappings()
    present = row.one()
    version, before = present["version"], {name: present[name] for name in changes}
    if version != edit.seen_version:
        raise StaleError.of("project", seen=edit.seen_version, current=version)
    if present["state"] == ProjectState.ARCHIVED:
        _require_way_out(crew, changes)
    db.execute(
        update(Project)
        .where(Project.id == crew.project_id)
        .values(**changes, version=version + 1, updated_at=clock.now())
    )
    subject = Subject("project", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="project.edited", subject=subject, before=before, after=changes)
    return int(version + 1)


def _require_way_out(crew: CrewPass, changes: Mapping[str, object]) -> None:
    """Let an archived project be changed only by taking it out of the archive."""
    if changes.get("state", ProjectState.ARCHIVED) == ProjectState.ARCHIVED:
        raise _archived()
    crew.require(Capability.ARCHIVE_PROJECT)


def set_poster(db: Connection, crew: CrewPass, media_id: UUID) -> None:
    """Choose the picture that stands for the project; a media file of the project."""
    crew.require(Capability.EDIT_PROJECT)
    db.execute(update(Project).where(Project.id == crew.project_id).values(poster_media_id=media_id))
    subject = Subject("project", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="project.poster_chosen", subject=subject, after=str(media_id))


def delete_project(db: Connection, crew: CrewPass) -> None:
    """Put the project into the bin; nothing of it is lost."""
    crew.require(Capability.DELETE_PROJECT)
    db.execute(update(Project).where(Project.id == crew.project_id).values(deleted_at=clock.now()))
    record(db, crew.actor, verb="project.deleted", subject=Subject("project", crew.project_id, crew.project_code))


def require_open(crew: CrewPass) -> None:
    """Go on only while work in the project may go on.

    Raises:
        ProjectClosedError: it was archived when the pass was made.
    """
    if crew.project_state == ProjectState.ARCHIVED:
        raise _archived()


def _archived() -> ProjectClosedError:
    return ProjectClosedError("This project is archived; take it out of the archive before changing anything.")
