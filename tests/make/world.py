"""Makes the smallest true installation: a workspace, a project, seven people in their roles, and a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.make.contract import Contract

from circletake.api.app import make_app, serve_installation
from circletake.crew.actions import join
from circletake.crew.admission import CrewPass, admit
from circletake.crew.rules import Role
from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.ids import PersonId, ProjectId, WorkspaceId
from circletake.kernel.record import Actor
from circletake.kernel.settings import Settings
from circletake.operator.founding import open_till
from circletake.people import actions as people
from circletake.people.queries import operator_principal
from circletake.people.rules import Principal, Via
from circletake.projects import actions as projects
from circletake.tokens.actions import grant

PROJECT_CODE = "night-train"


@dataclass
class World:
    """An installation under test. `project` is the project's code; `tokens` hold an API token per role."""

    database: Database
    settings: Settings
    bell: Bell
    app: Any
    workspace_id: WorkspaceId
    project_id: ProjectId
    people: dict[str, PersonId]
    tokens: dict[str, str]
    project: str = PROJECT_CODE
    _clients: dict[str, TestClient] = field(default_factory=dict)

    def client(self, role: str = "owner") -> TestClient:
        """An HTTP client signed in (by token) as the person in `role`, as `stranger`, or as `anonymous`."""
        if role not in self._clients:
            made = TestClient(self.app, base_url="http://testserver", raise_server_exceptions=False)
            made.event_hooks = {"response": [Contract.of(self.app).check]}
            if role != "anonymous":
                made.headers["Authorization"] = f"Bearer {self.tokens[role]}"
            self._clients[role] = made
        return self._clients[role]

    @property
    def api(self) -> str:
        """The address of the project in the API."""
        return f"/api/v1/projects/{self.project}"

    def principal(self, role: str = "owner") -> Principal:
        """The person in `role`, as proven."""
        with self.database.reading() as db:
            who = operator_principal(db, f"{role}@example.test")
        assert who is not None
        return who

    def crew(self, role: str = "owner") -> CrewPass:
        """A crew pass of the person in `role`."""
        with self.database.reading() as db:
            return admit(db, self.principal(role), self.project)


@contextmanager
def make_world(database: Database, settings: Settings, bell: Bell) -> Iterator[World]:
    """Build it in one transaction; the clients are closed at the end."""
    names = [*(role.value for role in Role), "stranger"]
    persons: dict[str, PersonId] = {}
    tokens: dict[str, str] = {}
    with database.writing() as db:
        workspace_id = people.found_workspace(db, name="Test Studio")
        operator = Actor(workspace_id, None, None, Via.OPERATOR)
        open_till(db, operator)
        grant(db, operator, tokens=10_000, note="to test with")
        for name in names:
            default = Role.OWNER.value if name == Role.OWNER else None
            persons[name] = people.add_person(
                db, operator, email=f"{name}@example.test", name=name.title(), default_role=default
            )
        owner = operator_principal(db, "owner@example.test")
        assert owner is not None
        project_id = projects.create_project(db, owner, new_project(code=PROJECT_CODE))
        within = Actor(workspace_id, project_id, persons["owner"], Via.OPERATOR)
        for role in Role:
            if role is not Role.OWNER:
                join(db, within, person_id=persons[role.value], role=role)
        for name in names:
            role_name = name if name != "stranger" else Role.OWNER.value
            _, tokens[name] = people.make_token(
                db, operator, person_id=persons[name], name=name, role=role_name, project_id=None, expires_at=None
            )
    app = application(settings, database, bell)
    world = World(database, settings, bell, app, workspace_id, project_id, persons, tokens)
    yield world
    for client in world._clients.values():
        client.close()


_APPLICATIONS: list[FastAPI] = []


def application(settings: Settings, database: Database, bell: Bell) -> FastAPI:
    """The application, serving this installation. Its routes are built once for all tests: that takes half a second."""
    if not _APPLICATIONS:
        _APPLICATIONS.append(make_app(settings, database=database, bell=bell))
    serve_installation(_APPLICATIONS[0], settings, database=database, bell=bell)
    return _APPLICATIONS[0]


def new_project(*, code: str, title: str = "Night Train") -> projects.NewProject:
    """A project's first values."""
    return projects.NewProject(code=code, title=title)
