"""People and their keys, as the operator adds them on the server: no sign-in is asked of whoever holds the machine."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from circletake.crew.admission import admit
from circletake.crew.rules import Role
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.errors import InvalidInputError, NotFoundError
from circletake.kernel.ids import PersonId, WorkspaceId
from circletake.kernel.record import Actor
from circletake.operator.errors import HomeUnusableError
from circletake.people import actions as people
from circletake.people import queries
from circletake.people.rules import Principal, Via


def add_person(database: Database, *, email: str, name: str, role: str | None) -> str:
    """Add someone to the workspace; answers the secret of their one-time sign-in link.

    Raises:
        InvalidInputError: the e-mail, the name or the role cannot be one.
        EmailTakenError: someone has that e-mail.
    """
    known_role = checked_role(role) if role else None
    with database.writing() as db:
        by = operator_of(db)
        person_id = people.add_person(db, by, email=email, name=name, default_role=known_role)
        return people.make_sign_in_link(db, by, person_id)


def link_for(database: Database, *, email: str) -> str:
    """The secret of a new one-time sign-in link for someone who is there.

    Raises:
        NotFoundError: nobody has that e-mail.
    """
    with database.writing() as db:
        return people.make_sign_in_link(db, operator_of(db), _person(db, email).person_id)


def create_token(database: Database, *, email: str, role: str, project: str | None, days: int | None, name: str) -> str:
    """A new API token of a person: its secret, told this once.

    Raises:
        InvalidInputError: there is no such role.
        NotFoundError: no such person, or no such project that they may see.
    """
    known_role = checked_role(role)
    expires_at = clock.now() + timedelta(days=days) if days else None
    with database.writing() as db:
        who = _person(db, email)
        project_id = admit(db, who, project).project_id if project else None
        _, secret = people.make_token(
            db,
            operator_of(db),
            person_id=who.person_id,
            name=name,
            role=known_role,
            project_id=project_id,
            expires_at=expires_at,
        )
    return secret


def checked_role(text: str) -> Role:
    """The role of this name; spaces and dashes are taken for underscores.

    Raises:
        InvalidInputError: there is none; the sentence lists those that there are.
    """
    named = text.strip().lower().replace("-", "_").replace(" ", "_")
    if named not in set(Role):
        raise InvalidInputError.at("role", f"There is no role {text[:40]!r}; choose one of: {', '.join(Role)}.")
    return Role(named)


def operator_of(db: Connection) -> Actor:
    """The operator, acting in the workspace at large.

    Raises:
        HomeUnusableError: nothing was founded here yet.
    """
    workspace = queries.only_workspace(db)
    if workspace is None:
        raise HomeUnusableError("There is no workspace here yet. Start one with `circletake serve`.")
    return Actor(WorkspaceId(workspace.id), None, None, Via.OPERATOR, "operator")


def owner_of(db: Connection) -> PersonId:
    """The first owner of the installation."""
    return queries.any_owner(db, operator_of(db).workspace_id)


def _person(db: Connection, email: str) -> Principal:
    who = queries.operator_principal(db, email.strip())
    if who is None:
        raise NotFoundError.of("person", email)
    return who
