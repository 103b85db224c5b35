"""Reads of the people slice: who a credential belongs to, and what a person may see of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, or_, select

from circletake.kernel import clock
from circletake.kernel.db import AnyRow, UtcDateTime
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId
from circletake.people.errors import BadCredentialsError
from circletake.people.model import ApiToken, Person, Session, Workspace
from circletake.people.passwords import password_fits
from circletake.people.rules import Principal, Via, hashed

_PERSON = (Person.id, Person.workspace_id, Person.email, Person.name, Person.default_role)
# Made once: every request proves who it is from, and putting a statement together costs more than running it.
_OF_SESSION = (
    select(*_PERSON)
    .join(Session, Session.person_id == Person.id)
    .where(
        Session.token_hash == bindparam("digest"),
        Session.revoked_at.is_(None),
        Session.expires_at > bindparam("now", type_=UtcDateTime()),
        Person.left_at.is_(None),
    )
)
_OF_TOKEN = (
    select(*_PERSON, ApiToken.role, ApiToken.project_id)
    .join(ApiToken, ApiToken.person_id == Person.id)
    .where(
        ApiToken.token_hash == bindparam("digest"),
        ApiToken.revoked_at.is_(None),
        or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > bindparam("now", type_=UtcDateTime())),
        Person.left_at.is_(None),
    )
)


def principal_of_session(db: Connection, secret: str, *, request_id: str) -> Principal | None:
    """Whose browser this is; None when the session is unknown, revoked or expired, or the person has left."""
    digest = hashed(secret)
    row = db.execute(_OF_SESSION, {"digest": digest, "now": clock.now()}).one_or_none()
    return row and _principal(row, Via.SESSION, request_id, digest)


def principal_of_token(db: Connection, secret: str, *, request_id: str) -> Principal | None:
    """Whose program this is; None when the token is unknown, revoked or expired, or the person has left."""
    digest = hashed(secret)
    row = db.execute(_OF_TOKEN, {"digest": digest, "now": clock.now()}).one_or_none()
    if row is None:
        return None
    return _principal(row, Via.TOKEN, request_id, digest, token_role=row.role, token_project=row.project_id)


def _principal(
    row: AnyRow,
    via: Via,
    request_id: str,
    digest: str,
    *,
    token_role: str | None = None,
    token_project: UUID | None = None,
) -> Principal:
    return Principal(
        workspace_id=WorkspaceId(row.workspace_id),
        person_id=PersonId(row.id),
        email=row.email,
        name=row.name,
        default_role=row.default_role,
        via=via,
        request_id=request_id,
        credential_hash=digest,
        token_role=token_role,
        token_project_id=ProjectId(token_project) if token_project else None,
    )


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """Somebody who gave the right password."""

    id: UUID
    workspace_id: UUID
    email: str


def proven_by_password(db: Connection, *, email: str, password: str) -> ProvenPerson:
    """Whose e-mail and password these are. Slow on purpose: ask before a transaction that writes, not within it.

    Raises:
        BadCredentialsError: they do not fit; which of the two is wrong is not told.
    """
    person = db.execute(
        select(Person.id, Person.workspace_id, Person.email, Person.password_hash).where(
            Person.email == email.strip().lower(), Person.left_at.is_(None)
        )
    ).first()
    if not password_fits(person.password_hash if person else None, password) or person is None:
        raise BadCredentialsError("That e-mail and password do not fit together.")
    return ProvenPerson(person.id, person.workspace_id, person.email)


def operator_principal(db: Connection, email: str) -> Principal | None:
    """A person as the operator's command line acts for them; None when nobody has this e-mail."""
    row = db.execute(select(*_PERSON).where(Person.email == email.lower(), Person.left_at.is_(None))).one_or_none()
    return row and _principal(row, Via.OPERATOR, "operator", "")


def person_by_email(db: Connection, workspace_id: WorkspaceId, email: str) -> PersonId | None:
    """The id of the person with this e-mail."""
    found = db.execute(
        select(Person.id).where(Person.workspace_id == workspace_id, Person.email == email.lower())
    ).scalar_one_or_none()
    return PersonId(found) if found else None


def only_workspace(db: Connection) -> AnyRow | None:
    """The installation's workspace as (id, name); None before the first start."""
    return db.execute(select(Workspace.id, Workspace.name).limit(1)).one_or_none()


def any_owner(db: Connection, workspace_id: WorkspaceId) -> PersonId:
    """The first of the workspace's owners; there is always one."""
    return PersonId(
        db.execute(
            select(Person.id)
            .where(Person.workspace_id == workspace_id, Person.default_role == "owner", Person.left_at.is_(None))
            .order_by(Person.created_at)
            .limit(1)
        ).scalar_one()
    )


def workspace_name(db: Connection, workspace_id: WorkspaceId) -> str:
    """What the workspace is called."""
    return db.execute(select(Workspace.name).where(Workspace.id == workspace_id)).scalar_one()


def person_shown(db: Connection, person_id: PersonId) -> dict[str, str]:
    """A person as others see them: id, e-mail, name."""
    row = db.execute(select(Person.id, Person.email, Person.name).where(Person.id == person_id)).one()
    return {"id": str(row.id), "email": row.email, "name": row.name}


def sessions_of(db: Connection, who: Principal) -> list[dict[str, str | bool | datetime]]:
    """A person's living sessions, newest first; the one that asks is told as such."""
    rows = db.execute(
        select(Session.id, Session.user_agent, Session.created_at, Session.expires_at, Session.token_hash)
        .where(Session.person_id == who.person_id, Session.revoked_at.is_(None), Session.expires_at > clock.now())
        .order_by(Session.created_at.desc())
    )
    return [
        {
            "id": str(row.id),
            "user_agent": row.user_agent,
            "is_current": row.token_hash == who.credential_hash,
            "created_at": row.created_at,
            "expires_at": row.expires_at,
        }
        for row in rows
    ]


def tokens_of(db: Connection, person_id: PersonId) -> list[dict[str, str | datetime | None]]:
    """A person's API tokens that still work, newest first; never their secrets."""
    rows = db.execute(
        select(ApiToken.id, ApiToken.name, ApiToken.hint, ApiToken.role, ApiToken.project_id)
        .add_columns(ApiToken.created_at, ApiToken.expires_at)
        .where(ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None))
        .order_by(ApiToken.created_at.desc())
    )
    return [
        {
            "id": str(r.id),
            "name": r.name,
            "hint": r.hint,
            "role": r.role,
            "project_id": str(r.project_id) if r.project_id else None,
            "created_at": r.created_at,
            "expires_at": r.expires_at,
        }
        for r in rows
    ]
