"""Reads of the crew slice."""

from __future__ import annotations

from sqlalchemy import Connection, Uuid, column, func, select, table

from circletake.crew.admission import CrewPass
from circletake.crew.model import Membership
from circletake.crew.rules import GRANTS, Role
from circletake.kernel.ids import PersonId
from circletake.people.model import Person

# The project's table belongs to a higher slice; its row is locked by name.
_PROJECT = table("project", column("id", Uuid()))


def crew_list(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Everyone with a role on the project, strongest role first, then by name."""
    role = func.coalesce(Membership.role, Person.default_role).label("role")
    rows = db.execute(
        select(Person.id, Person.email, Person.name, role, Membership.role.label("own"))
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.project_id == crew.project_id))
        .where(Person.workspace_id == crew.workspace_id, Person.left_at.is_(None), role.is_not(None))
    ).all()
    ranks = {member.value: at for at, member in enumerate(Role)}
    return [
        {
            "id": str(row.id),
            "email": row.email,
            "name": row.name,
            "role": row.role,
            "by_default": row.own is None,
            "capabilities": sorted(GRANTS[Role(row.role)]),
        }
        for row in sorted(rows, key=lambda row: (ranks[row.role], row.name.casefold()))
    ]


def role_on_project(db: Connection, crew: CrewPass, person_id: PersonId) -> str | None:
    """The role that a person of this workspace has on the project; None: none, or nobody by that id."""
    return db.execute(
        select(func.coalesce(Membership.role, Person.default_role))
        .select_from(Person)
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.project_id == crew.project_id))
        .where(Person.id == person_id, Person.workspace_id == crew.workspace_id, Person.left_at.is_(None))
    ).scalar_one_or_none()


def has_other_owner(db: Connection, crew: CrewPass, person_id: PersonId) -> bool:
    """Whether somebody else owns the project; its crew is locked, so that two owners cannot unmake each other."""
    db.execute(select(_PROJECT.c.id).where(_PROJECT.c.id == crew.project_id).with_for_update(key_share=True)).one()
    found = db.execute(
        select(Person.id)
        .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.project_id == crew.project_id))
        .where(
            Person.workspace_id == crew.workspace_id,
            Person.left_at.is_(None),
            Person.id != person_id,
            func.coalesce(Membership.role, Person.default_role) == Role.OWNER,
        )
        .limit(1)
    )
    return found.first() is not None
