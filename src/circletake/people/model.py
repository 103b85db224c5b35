"""Tables of the people slice. Secrets are stored as hashes only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from circletake.kernel.db import Base, UtcDateTime


class Workspace(Base):
    """The installation's tenant; one per installation for now, but every row knows its own."""

    __tablename__ = "workspace"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Person(Base):
    """Someone who signs in."""

    __tablename__ = "person"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    email: Mapped[str] = mapped_column(String(254), comment="lower case")
    name: Mapped[str] = mapped_column(String(200))
    default_role: Mapped[str | None] = mapped_column(
        String(32), comment="role in projects without a membership; empty: none"
    )
    password_hash: Mapped[str | None] = mapped_column(String(255), comment="argon2id, encoded with its parameters")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime, comment="may no longer sign in")
    __table_args__ = (Index("uq_person_workspace_email", "workspace_id", "email", unique=True),)


class SignInLink(Base):
    """A one-time link: works once, until it expires."""

    __tablename__ = "sign_in_link"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="sha256 of the secret, hex")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Session(Base):
    """A signed-in browser; ends when revoked or expired."""

    __tablename__ = "session"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, comment="sha256 of the cookie's secret, hex")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    user_agent: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ApiToken(Base):
    """A program's key: never stronger than its person, limited to a role and optionally one project."""

    __tablename__ = "api_token"
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, comment="sha256 of the secret, hex")
    hint: Mapped[str] = mapped_column(String(12), comment="first characters, to recognise it by")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(32))
    project_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project.id"), comment="empty: all its person's projects"
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
