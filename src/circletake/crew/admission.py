"""Proof before work: a `CrewPass` says who acts on which project and with which capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, column, select, table

from circletake.crew.model import Membership
from circletake.crew.rules import Capability, grants_of, lacks
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId, as_id
from circletake.kernel.record import Actor
from circletake.people.rules import Principal, Via

# The project's table belongs to a higher slice; admission needs its address only, so it is named, not imported.
_PROJECT = table(
    "project",
    column("id", Uuid()),
    column("workspace_id", Uuid()),
    column("code"),
    column("state"),
    column("deleted_at"),
)
# Made once: every request is admitted, and putting a statement together costs more than running it.
_ADMITTED = (
    select(_PROJECT.c.id, _PROJECT.c.code, _PROJECT.c.state, Membership.role)
    .outerjoin(
        Membership,
        (Membership.project_id == _PROJECT.c.id) & (Membership.person_id == bindparam("person_id", type_=Uuid())),
    )
    .where(_PROJECT.c.workspace_id == bindparam("workspace_id", type_=Uuid()), _PROJECT.c.deleted_at.is_(None))
)
_BY_ID = _ADMITTED.where(_PROJECT.c.id == bindparam("project", type_=Uuid()))
_BY_CODE = _ADMITTED.where(_PROJECT.c.code == bindparam("project"))


@dataclass(frozen=True, slots=True)
class CrewPass:
    """Proof of admission to one project. Made by `admit` and `job_pass` alone."""

    workspace_id: WorkspaceId
    project_id: ProjectId
    project_code: str
    project_state: str
    person_id: PersonId | None
    role: str
    capabilities: frozenset[Capability]
    via: str
    request_id: str

    def require(self, capability: Capability) -> None:
        """Go on only with this capability.

        Raises:
            LacksCapabilityError: the role does not hold it.
        """
        if capability not in self.capabilities:
            raise lacks(capability)

    def may(self, capability: Capability) -> bool:
        """Whether the pass holds the capability."""
        return capability in self.capabilities

    @property
    def actor(self) -> Actor:
        """Who acts, for the record."""
        return Actor(self.workspace_id, self.project_id, self.person_id, self.via, self.request_id)

    @property
    def person(self) -> PersonId:
        """The person who acts; a pass of a job has none.

        Raises:
            LacksCapabilityError: the system acts, not a person.
        """
        if self.person_id is None:
            raise lacks(Capability.COMMENT)
        return self.person_id


def admit(db: Connection, who: Principal, project: str, *needs: Capability) -> CrewPass:
    """Admit a person to a project, addressed by id or code, with all of `needs`.

    Raises:
        NotFoundError: no such project, or none that this person may see.
        LacksCapabilityError: seen, but a capability is missing.
    """
    project_id = as_id(project)
    row = db.execute(
        _BY_ID if project_id else _BY_CODE,
        {"person_id": who.person_id, "workspace_id": who.workspace_id, "project": project_id or project},
    ).one_or_none()
    role: str | None = (row.role or who.default_role) if row else None
    granted = grants_of(role, narrowed_to=who.token_role)
    if row is None or Capability.SEE_PROJECT not in granted or who.token_project_id not in (None, row.id):
        raise NotFoundError.of("project", project)
    crew = CrewPass(
        workspace_id=who.workspace_id,
        project_id=ProjectId(row.id),
        project_code=row.code,
        project_state=row.state,
        person_id=who.person_id,
        role=str(role),
        capabilities=granted,
        via=who.via,
        request_id=who.request_id,
    )
    for capability in needs:
        crew.require(capability)
    return crew


def job_pass(db: Connection, project_id: UUID, *capabilities: Capability) -> CrewPass:
    """A pass for a job of the system: this project, exactly these capabilities, nobody's person."""
    row = db.execute(
        select(_PROJECT.c.id, _PROJECT.c.code, _PROJECT.c.state, _PROJECT.c.workspace_id).where(
            _PROJECT.c.id == project_id
        )
    ).one()
    return CrewPass(
        workspace_id=WorkspaceId(row.workspace_id),
        project_id=ProjectId(row.id),
        project_code=row.code,
        project_state=row.state,
        person_id=None,
        role="system",
        capabilities=frozenset(capabilities),
        via=Via.JOB,
        request_id="job",
    )


def require_in_workspace(who: Principal, capability: Capability) -> None:
    """Go on only when the person's role in the workspace at large holds the capability.

    Raises:
        LacksCapabilityError: it does not, or the token is bound to one project.
    """
    granted = grants_of(who.default_role, narrowed_to=who.token_role)
    if capability not in granted or who.token_project_id is not None:
        raise lacks(capability)
