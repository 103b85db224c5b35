"""A project's own page. The list of projects with their progress is the overview's."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from circletake.crew.admission import admit
from circletake.crew.door import Door, needs, needs_in_workspace
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.projects import actions, queries
from circletake.projects.schemas import PROJECT, NewProject, ProjectEdit, ProjectOut

router = APIRouter(tags=["projects"])


@router.post(
    "/projects",
    status_code=201,
    response_model=ProjectOut,
    openapi_extra=needs_in_workspace(Capability.CREATE_PROJECT),
)
def create_project(body: NewProject, door: Door, request: Request) -> Response:
    """Start a project."""
    with door.writing_workspace() as (db, who):
        made = actions.create_project(db, who, body)
        return reply(PROJECT, queries.project_shown(db, admit(db, who, str(made))), request, status=201)


@router.get("/projects/{project}", response_model=ProjectOut, openapi_extra=needs(Capability.SEE_PROJECT))
def project_page(project: str, door: Door, request: Request) -> Response:
    """A project with all its fields."""
    with door.reading(project) as (db, crew):
        return reply(PROJECT, queries.project_shown(db, crew), request)


@router.patch("/projects/{project}", response_model=ProjectOut, openapi_extra=needs(Capability.EDIT_PROJECT))
def edit_project(project: str, body: ProjectEdit, door: Door, request: Request) -> Response:
    """Change some fields of a project."""
    with door.writing(project) as (db, crew):
        actions.edit_project(db, crew, body)
        return reply(PROJECT, queries.project_shown(db, crew), request)


@router.delete("/projects/{project}", status_code=204, openapi_extra=needs(Capability.DELETE_PROJECT))
def delete_project(project: str, door: Door) -> Response:
    """Put a project into the bin."""
    with door.writing(project) as (db, crew):
        actions.delete_project(db, crew)
    return Response(status_code=204)
