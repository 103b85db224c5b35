"""What people do with their identity: found the workspace, join, sign in and out, make and revoke tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.kernel import clock
from circletake.kernel.errors import ForbiddenError, InvalidInputError, NotFoundError
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId, new_id
from circletake.kernel.record import Actor, Subject, open_stream, record
from circletake.people import queries
from circletake.people.errors import EmailTakenError, LinkSpentError
from circletake.people.model import ApiToken, Person, Session, SignInLink, Workspace
from circletake.people.passwords import hash_password
from circletake.people.rules import (
    LINK_LIFETIME,
    SESSION_LIFETIME,
    TOKEN_PREFIX,
    Principal,
    Via,
    checked_email,
    checked_password,
    hashed,
    new_secret,
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session: the cookie's secret, told once, and whose it is."""

    secret: str
    person_id: PersonId
    expires_at: datetime


def actor_of(who: Principal) -> Actor:
    """The person acting in the workspace at large."""
    return Actor(who.workspace_id, None, who.person_id, who.via, who.request_id)


def found_workspace(db: Connection, *, name: str) -> WorkspaceId:
    """Begin an installation: its workspace and the workspace's own stream of records."""
    workspace_id = WorkspaceId(new_id())
    db.execute(insert(Workspace).values(id=workspace_id, name=name, created_at=clock.now()))
    open_stream(db, workspace_id)
    return workspace_id


def add_person(db: Connection, by: Actor, *, email: str, name: str, default_role: str | None) -> PersonId:
    """Add someone who may sign in; `default_role` counts in every project without a membership of their own.

    Raises:
        EmailTakenError: someone has that e-mail.
        InvalidInputError: the e-mail or name cannot be one.
    """
    address = checked_email(email)
    if not (shown := name.strip() or address.partition("@")[0]) or len(shown) > 200:
        raise InvalidInputError.at("name", "A name has at most 200 characters.")
    if queries.person_by_email(db, by.workspace_id, address):
        raise EmailTakenError(f"{address} is in this workspace already.")
    person_id = PersonId(new_id())
    db.execute(
        insert(Person).values(
            id=person_id,
            workspace_id=by.workspace_id,
            email=address,
            name=shown,
            default_role=default_role,
            created_at=clock.now(),
        )
    )
    subject = Subject("person", person_id, address)
    record(db, by, verb="person.added", subject=subject, after={"name": shown, "default_role": default_role})
    return person_id


def make_sign_in_link(db: Connection, by: Actor, person_id: PersonId) -> str:
    """A one-time secret that signs this person in within `LINK_LIFETIME`; told once, stored as a hash."""
    secret = new_secret()
    now = clock.now()
    db.execute(
        insert(SignInLink).values(
            token_hash=hashed(secret), person_id=person_id, created_at=now, expires_at=now + LINK_LIFETIME
        )
    )
    record(db, by, verb="sign_in_link.made", subject=Subject("person", person_id, str(person_id)))
    return secret


def sign_in_with_link(db: Connection, *, secret: str, user_agent: str, request_id: str) -> SignedIn:
    """Spend a one-time link.

    Raises:
        LinkSpentError: unknown, used or expired; the three are not told apart.
    """
    spent = db.execute(
        update(SignInLink)
        .where(
            SignInLink.token_hash == hashed(secret),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > clock.now(),
        )
        .values(used_at=clock.now())
        .returning(SignInLink.person_id)
    ).scalar_one_or_none()
    person = (
        spent
        and db.execute(
            select(Person.id, Person.workspace_id, Person.email).where(Person.id == spent, Person.left_at.is_(None))
        ).one_or_none()
    )
    if not person:
        raise LinkSpentError("This sign-in link was used or has expired. Ask for a new one.")
    return _begin_session(db, person.id, person.workspace_id, person.email, user_agent, request_id)


def sign_in_with_password(
    db: Connection, proven: queries.ProvenPerson, *, user_agent: str, request_id: str
) -> SignedIn:
    """Begin a session for somebody whose password fitted."""
    return _begin_session(db, proven.id, proven.workspace_id, proven.email, user_agent, request_id)


def _begin_session(
    db: Connection, person_id: UUID, workspace_id: UUID, email: str, user_agent: str, request_id: str
) -> SignedIn:
    secret, now = new_secret(), clock.now()
    db.execute(
        insert(Session).values(
            id=new_id(),
            token_hash=hashed(secret),
            person_id=person_id,
            user_agent=user_agent[:300],
            created_at=now,
            expires_at=now + SESSION_LIFETIME,
        )
    )
    by = Actor(WorkspaceId(workspace_id), None, PersonId(person_id), Via.SESSION, request_id)
    record(db, by, verb="person.signed_in", subject=Subject("person", person_id, email))
    return SignedIn(secret, PersonId(person_id), now + SESSION_LIFETIME)


def sign_out(db: Connection, who: Principal) -> None:
    """End the session that this request came by."""
    db.execute(update(Session).where(Session.token_hash == who.credential_hash).values(revoked_at=clock.now()))
    record(db, actor_of(who), verb="person.signed_out", subject=Subject("person", who.person_id, who.email))


def revoke_session(db: Connection, who: Principal, session_id: UUID) -> None:
    """End one of one's own sessions.

    Raises:
        NotFoundError: no such session of this person.
        ForbiddenError: an API token asks.
    """
    _not_by_token(who.via)
    done = db.execute(
        update(Session)
        .where(Session.id == session_id, Session.person_id == who.person_id, Session.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )
    if not done.rowcount:
        raise NotFoundError.of("session", str(session_id))
    record(db, actor_of(who), verb="session.revoked", subject=Subject("session", session_id, str(session_id)))


def set_password(db: Connection, who: Principal, *, password: str) -> None:
    """Set one's own password and end all other sessions.

    Raises:
        InvalidInputError: it is too short.
        ForbiddenError: an API token asks.
    """
    _not_by_token(who.via)
    encoded = hash_password(checked_password(password))
    db.execute(update(Person).where(Person.id == who.person_id).values(password_hash=encoded))
    db.execute(
        update(Session)
        .where(
            Session.person_id == who.person_id,
            Session.token_hash != who.credential_hash,
            Session.revoked_at.is_(None),
        )
        .values(revoked_at=clock.now())
    )
    record(db, actor_of(who), verb="person.password_set", subject=Subject("person", who.person_id, who.email))


def rename_self(db: Connection, who: Principal, *, name: str) -> None:
    """Change the name that others see.

    Raises:
        InvalidInputError: empty or over 200 characters.
        ForbiddenError: an API token asks.
    """
    _not_by_token(who.via)
    shown = name.strip()
    if not 1 <= len(shown) <= 200:
        raise InvalidInputError.at("name", "A name has 1 to 200 characters.")
    db.execute(update(Person).where(Person.id == who.person_id).values(name=shown))
    subject = Subject("person", who.person_id, who.email)
    record(db, actor_of(who), verb="person.renamed", subject=subject, before=who.name, after=shown)


def make_token(
    db: Connection,
    by: Actor,
    *,
    person_id: PersonId,
    name: str,
    role: str,
    project_id: ProjectId | None,
    expires_at: datetime | None,
) -> tuple[UUID, str]:
    """An API token for a person: its id and its secret, told once. It never does more than its person may.

    Raises:
        InvalidInputError: the name is over 200 characters, or the expiry lies in the past.
        ForbiddenError: an API token asks: a key does not cut keys.
    """
    _not_by_token(by.via)
    if len(name) > 200:
        raise InvalidInputError.at("name", "A token's name has at most 200 characters.")
    if expires_at is not None and expires_at <= clock.now():
        raise InvalidInputError.at("expires_at", "The token would have expired already; choose a later time.")
    secret, token_id = TOKEN_PREFIX + new_secret(), new_id()
    db.execute(
        insert(ApiToken).values(
            id=token_id,
            token_hash=hashed(secret),
            hint=secret[:8],
            person_id=person_id,
            name=name.strip() or "token",
            role=role,
            project_id=project_id,
            created_at=clock.now(),
            expires_at=expires_at,
        )
    )
    record(db, by, verb="token.made", subject=Subject("token", token_id, secret[:8]), after={"role": role})
    return token_id, secret


def _not_by_token(via: str) -> None:
    if via == Via.TOKEN:
        raise ForbiddenError("An API token cannot do this. Sign in, or use the command line on the server.")


def revoke_token(db: Connection, who: Principal, token_id: UUID) -> None:
    """End one of one's own tokens at once; a token ends only itself.

    Raises:
        NotFoundError: no such token of this person.
        ForbiddenError: an API token asks about another.
    """
    query = select(ApiToken.token_hash).where(ApiToken.id == token_id, ApiToken.person_id == who.person_id)
    if db.execute(query).scalar_one_or_none() != who.credential_hash:
        _not_by_token(who.via)
    done = db.execute(
        update(ApiToken)
        .where(ApiToken.id == token_id, ApiToken.person_id == who.person_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )
    if not done.rowcount:
        raise NotFoundError.of("token", str(token_id))
    record(db, actor_of(who), verb="token.revoked", subject=Subject("token", token_id, str(token_id)))
