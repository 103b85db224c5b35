"""Secrets and their shapes: pure functions on values."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from circletake.kernel.errors import InvalidInputError
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId

TOKEN_PREFIX = "ct_"  # noqa: S105 - a public prefix, no secret
LINK_LIFETIME = timedelta(hours=24)
SESSION_LIFETIME = timedelta(days=30)
MIN_PASSWORD_CHARS = 10
MAX_PASSWORD_CHARS = 512
MAX_TRIES = 8
MAX_TRIES_FROM_ADDRESS = 40
TRIES_WINDOW_S = 300

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")


class Via(StrEnum):
    """The way by which a person proved who they are."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a word, no secret
    OPERATOR = "operator"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Principal:
    """A person as proven by one request. `token_role` and `token_project_id` narrow what a token may do."""

    workspace_id: WorkspaceId
    person_id: PersonId
    email: str
    name: str
    default_role: str | None
    via: Via
    request_id: str
    credential_hash: str
    token_role: str | None = None
    token_project_id: ProjectId | None = None


def new_secret() -> str:
    """A fresh 256-bit secret, URL-safe."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """How a 256-bit secret is stored: sha256, hex. (Passwords are not: they go through argon2id.)"""
    return hashlib.sha256(secret.encode()).hexdigest()


def checked_email(text: str) -> str:
    """The e-mail in lower case.

    Raises:
        InvalidInputError: it has no `@` with something on both sides.
    """
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise InvalidInputError.at("email", f"{text[:80]!r} is not an e-mail address; write name@place.")
    return email


def checked_password(text: str) -> str:
    """The password when it is long enough; no other rule makes passwords better.

    Raises:
        InvalidInputError: it is shorter than `MIN_PASSWORD_CHARS` or absurdly long.
    """
    if not MIN_PASSWORD_CHARS <= len(text) <= MAX_PASSWORD_CHARS:
        raise InvalidInputError.at("password", f"A password has at least {MIN_PASSWORD_CHARS} characters.")
    return text
