"""The crew of a project, one's own page, and API tokens."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response

from circletake.crew import actions, queries
from circletake.crew.admission import admit
from circletake.crew.door import Door, needs
from circletake.crew.rules import CAPABILITY_LABELS, Capability, grants_of, roles_that_may
from circletake.crew.schemas import (
    CREW,
    INVITED,
    MADE_TOKEN,
    ME,
    TOKENS,
    CrewOut,
    Invitation,
    InvitedOut,
    MadeTokenOut,
    MeOut,
    NewRole,
    NewToken,
    TokensOut,
)
from circletake.kernel.http import reply
from circletake.kernel.ids import PersonId
from circletake.people import actions as people
from circletake.people import queries as persons
from circletake.people.door import SIGNED_IN, Self

router = APIRouter(tags=["crew"])


@router.get("/me", response_model=MeOut, openapi_extra=SIGNED_IN)
def me(door: Self, request: Request) -> Response:
    """Who is signed in."""
    with door.reading_self() as (db, who):
        name = persons.workspace_name(db, who.workspace_id)
        shown = {
            "person": {"id": str(who.person_id), "email": who.email, "name": who.name},
            "workspace": {"id": str(who.workspace_id), "name": name},
            "default_role": who.default_role,
            "capabilities": sorted(grants_of(who.default_role, narrowed_to=who.token_role)),
        }
        return reply(ME, shown, request)


@router.get("/me/tokens", response_model=TokensOut, openapi_extra=SIGNED_IN)
def my_tokens(door: Self, request: Request) -> Response:
    """One's own API tokens, without their secrets."""
    with door.reading_self() as (db, who):
        return reply(TOKENS, {"items": persons.tokens_of(db, who.person_id), "next": None}, request)


@router.post("/me/tokens", status_code=201, response_model=MadeTokenOut, openapi_extra=SIGNED_IN)
def make_token(body: NewToken, door: Self, request: Request) -> Response:
    """Make an API token for oneself; the secret is told this once."""
    with door.writing_self() as (db, who):
        made, secret = people.make_token(
            db,
            people.actor_of(who),
            person_id=who.person_id,
            name=body.name,
            role=body.role,
            project_id=admit(db, who, body.project).project_id if body.project else who.token_project_id,
            expires_at=body.expires_at,
        )
        return reply(MADE_TOKEN, {"id": str(made), "secret": secret}, request, status=201)


@router.delete("/me/tokens/{token_id}", status_code=204, openapi_extra=SIGNED_IN)
def revoke_token(token_id: UUID, door: Self) -> Response:
    """End one of one's own tokens."""
    with door.writing_self() as (db, who):
        people.revoke_token(db, who, token_id)
    return Response(status_code=204)


@router.get("/projects/{project}/crew", response_model=CrewOut, openapi_extra=needs(Capability.SEE_PROJECT))
def crew_list(project: str, door: Door, request: Request) -> Response:
    """Everyone on the project, and what each role may do."""
    table = [
        {"capability": c.value, "label": label, "roles": list(roles_that_may(c))}
        for c, label in CAPABILITY_LABELS.items()
    ]
    with door.reading(project) as (db, crew):
        shown = {"items": queries.crew_list(db, crew), "next": None, "capabilities": table}
        return reply(CREW, shown, request)


@router.post(
    "/projects/{project}/crew",
    status_code=201,
    response_model=InvitedOut,
    openapi_extra=needs(Capability.MANAGE_CREW),
)
def invite(project: str, body: Invitation, door: Door, request: Request) -> Response:
    """Put someone on the crew; somebody new gets a one-time sign-in link, told this once."""
    with door.writing(project) as (db, crew):
        done = actions.invite(db, crew, email=body.email, name=body.name, role=body.role)
        path = f"/sign-in?token={done.link_secret}" if done.link_secret else None
        return reply(INVITED, {"id": str(done.person_id), "sign_in_path": path}, request, status=201)


@router.post(
    "/projects/{project}/crew/{person_id}/role",
    status_code=204,
    openapi_extra=needs(Capability.MANAGE_CREW),
)
def change_role(project: str, person_id: UUID, body: NewRole, door: Door) -> Response:
    """Give someone another role on this project."""
    with door.writing(project) as (db, crew):
        actions.change_role(db, crew, PersonId(person_id), role=body.role)
    return Response(status_code=204)


@router.delete("/projects/{project}/crew/{person_id}", status_code=204, openapi_extra=needs(Capability.MANAGE_CREW))
def remove(project: str, person_id: UUID, door: Door) -> Response:
    """Take someone off this project's crew."""
    with door.writing(project) as (db, crew):
        actions.remove(db, crew, PersonId(person_id))
    return Response(status_code=204)
