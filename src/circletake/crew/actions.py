"""Who joins a project, in which role, and who leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, update

from circletake.crew import queries
from circletake.crew.admission import CrewPass
from circletake.crew.errors import LastOwnerError, OwnRoleError
from circletake.crew.model import Membership
from circletake.crew.rules import Capability, Role, is_within, lacks
from circletake.kernel import clock
from circletake.kernel.errors import ConflictError, NotFoundError
from circletake.kernel.ids import PersonId
from circletake.kernel.record import Actor, Subject, record
from circletake.people import actions as people
from circletake.people import queries as persons
from circletake.people.rules import checked_email


@dataclass(frozen=True, slots=True)
class Invited:
    """A person on the crew, and a one-time link's secret when they are new to the workspace."""

    person_id: PersonId
    link_secret: str | None


def invite(db: Connection, crew: CrewPass, *, email: str, name: str, role: Role) -> Invited:
    """Put someone on the crew; a person new to the workspace gets a one-time sign-in link.

    Raises:
        LacksCapabilityError: may not invite, or not hand out this role.
        ConflictError: they are on the crew already.
    """
    crew.require(Capability.MANAGE_CREW)
    _may_hand_out(crew, role)
    address = checked_email(email)
    known = persons.person_by_email(db, crew.workspace_id, address)
    if known and queries.role_on_project(db, crew, known):
        raise ConflictError(f"{address} is on this crew already; change their role instead.")
    workspace = Actor(crew.workspace_id, None, crew.person_id, crew.via, crew.request_id)
    person_id = known or people.add_person(db, workspace, email=address, name=name, default_role=None)
    secret = None if known else people.make_sign_in_link(db, workspace, person_id)
    join(db, crew.actor, person_id=person_id, role=role)
    return Invited(person_id, secret)


def join(db: Connection, by: Actor, *, person_id: PersonId, role: Role) -> None:
    """Give a person their role on the actor's project; for invitations and for whoever starts the project."""
    db.execute(
        insert(Membership).values(project_id=by.project_id, person_id=person_id, role=role, created_at=clock.now())
    )
    subject = Subject("person", person_id, str(person_id))
    record(db, by, verb="crew.joined", subject=subject, after={"role": role.value})


def change_role(db: Connection, crew: CrewPass, person_id: PersonId, *, role: Role) -> None:
    """Give someone on the crew another role on this project.

    Raises:
        OwnRoleError: it is one's own.
        LacksCapabilityError: the old or the new role is beyond what one may hand out.
        LastOwnerError: nobody else owns the project.
        NotFoundError: they are not on the crew.
    """
    crew.require(Capability.MANAGE_CREW)
    before = _present_role(db, crew, person_id)
    _may_hand_out(crew, role)
    done = db.execute(
        update(Membership)
        .where(Membership.project_id == crew.project_id, Membership.person_id == person_id)
        .values(role=role)
    )
    if not done.rowcount:
        db.execute(
            insert(Membership).values(
                project_id=crew.project_id, person_id=person_id, role=role, created_at=clock.now()
            )
        )
    subject = Subject("person", person_id, str(person_id))
    record(db, crew.actor, verb="crew.role_changed", subject=subject, before=before, after=role.value)


def remove(db: Connection, crew: CrewPass, person_id: PersonId) -> None:
    """Take someone off this project's crew.

    Raises:
        OwnRoleError: it is oneself.
        LastOwnerError: nobody else owns the project.
        ConflictError: their role comes from the workspace, so there is no membership to end.
        NotFoundError: they are not on the crew.
    """
    crew.require(Capability.MANAGE_CREW)
    before = _present_role(db, crew, person_id)
    done = db.execute(
        delete(Membership).where(Membership.project_id == crew.project_id, Membership.person_id == person_id)
    )
    if not done.rowcount:
        raise ConflictError("Their role comes from the workspace; change it there.")
    subject = Subject("person", person_id, str(person_id))
    record(db, crew.actor, verb="crew.left", subject=subject, before=before)


def _may_hand_out(crew: CrewPass, role: Role) -> None:
    if role is Role.OWNER:
        crew.require(Capability.MANAGE_OWNERS)
    if not is_within(crew.capabilities, role):
        raise lacks(Capability.MANAGE_OWNERS)


def _present_role(db: Connection, crew: CrewPass, person_id: PersonId) -> str:
    if person_id == crew.person_id:
        raise OwnRoleError("Nobody changes their own role. Ask another owner or producer.")
    role = queries.role_on_project(db, crew, person_id)
    if role is None:
        raise NotFoundError.of("person", str(person_id))
    if role == Role.OWNER:
        crew.require(Capability.MANAGE_OWNERS)
        if not queries.has_other_owner(db, crew, person_id):
            raise LastOwnerError("There must always be an owner. Make someone else owner first.")
    return role
