"""The door that each request comes through: who is it, and a database connection for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection

from circletake.kernel.db import Database
from circletake.kernel.errors import NotSignedInError
from circletake.people import queries
from circletake.people.errors import ForgedRequestError
from circletake.people.rules import Principal

SESSION_COOKIE = "circletake_session"
FORGERY_HEADER = "x-circletake-csrf"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

ANYONE: dict[str, Any] = {"x-needs": "anyone", "security": []}
"""A route's `openapi_extra` when it needs no sign-in."""
SIGNED_IN: dict[str, Any] = {"x-needs": "signed_in"}
"""A route's `openapi_extra` when it is about oneself."""


class PersonDoor:
    """Authenticates lazily: nothing is read before `reading` or `writing` is entered."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.database: Database = request.app.state.database

    @property
    def request_id(self) -> str:
        """The id that ties this request's records to its log lines."""
        return str(self.request.state.request_id)

    def who(self, db: Connection) -> Principal:
        """The person behind the request.

        Raises:
            NotSignedInError: no valid token or session.
            ForgedRequestError: a change by cookie without our own header.
        """
        scheme, _, secret = self.request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and secret:
            principal = queries.principal_of_token(db, secret.strip(), request_id=self.request_id)
        elif cookie := self.request.cookies.get(SESSION_COOKIE):
            if self.request.method not in SAFE_METHODS and FORGERY_HEADER not in self.request.headers:
                raise ForgedRequestError("The request lacks the X-Circletake-Csrf header.")
            principal = queries.principal_of_session(db, cookie, request_id=self.request_id)
        else:
            principal = None
        if principal is None:
            raise NotSignedInError("Sign in, or send an API token as `Authorization: Bearer …`.")
        self.request.state.person_id = principal.person_id
        return principal

    @contextmanager
    def reading_self(self) -> Iterator[tuple[Connection, Principal]]:
        """Read as a signed-in person."""
        with self.database.reading() as db:
            yield db, self.who(db)

    @contextmanager
    def writing_self(self) -> Iterator[tuple[Connection, Principal]]:
        """Change something as a signed-in person, in one transaction."""
        with self.database.reading() as db:
            who = self.who(db)  # strangers never get as far as the write lock
        with self.database.writing() as db:
            yield db, who


async def _door(request: Request) -> PersonDoor:
    return PersonDoor(request)  # not the class itself: the web framework would call that in a thread of its own


Self = Annotated[PersonDoor, Depends(_door)]
"""A route's door for what concerns the signed-in person alone."""
