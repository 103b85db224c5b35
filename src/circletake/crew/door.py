"""The door of every project route: admission and a connection in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection

from circletake.crew.admission import CrewPass, admit, require_in_workspace
from circletake.crew.rules import Capability
from circletake.people.door import PersonDoor
from circletake.people.rules import Principal


def needs(capability: Capability) -> dict[str, Any]:
    """A project route's `openapi_extra`: the capability that the door demands before the handler's work begins."""
    return {"x-needs": capability.value}


def needs_in_workspace(capability: Capability) -> dict[str, Any]:
    """A workspace route's `openapi_extra`; see `needs`."""
    return {"x-needs": capability.value, "x-needs-scope": "workspace"}


class CrewDoor(PersonDoor):
    """Admits the caller with the capability that the route itself declares; a route that declares none is shut."""

    @property
    def needed(self) -> Capability:
        """The capability that this route declares."""
        extra = self.request.scope["route"].openapi_extra
        return Capability(extra["x-needs"])

    @contextmanager
    def reading(self, project: str) -> Iterator[tuple[Connection, CrewPass]]:
        """Read within a project."""
        with self.database.reading() as db:
            yield db, admit(db, self.who(db), project, self.needed)

    @contextmanager
    def writing(self, project: str) -> Iterator[tuple[Connection, CrewPass]]:
        """Change something within a project, in one transaction.

        Whoever asks is admitted before it begins, so that strangers never get as far as the write lock.
        """
        with self.reading(project) as (_, crew):
            pass
        with self.database.writing() as db:
            yield db, crew

    @contextmanager
    def reading_workspace(self) -> Iterator[tuple[Connection, Principal]]:
        """Read in the workspace at large."""
        with self.database.reading() as db:
            yield db, self._in_workspace(db)

    @contextmanager
    def writing_workspace(self) -> Iterator[tuple[Connection, Principal]]:
        """Change something in the workspace at large, in one transaction; admitted before, as in `writing`."""
        with self.reading_workspace() as (_, who):
            pass
        with self.database.writing() as db:
            yield db, who

    def _in_workspace(self, db: Connection) -> Principal:
        who = self.who(db)
        require_in_workspace(who, self.needed)
        return who


async def _door(request: Request) -> CrewDoor:
    return CrewDoor(request)  # not the class itself: the web framework would call that in a thread of its own


Door = Annotated[CrewDoor, Depends(_door)]
"""A project route's door."""
