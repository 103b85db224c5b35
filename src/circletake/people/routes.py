"""Sign-in, sign-out and one's own sessions."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response

from circletake.kernel.http import reply
from circletake.people import actions, queries
from circletake.people.door import ANYONE, SESSION_COOKIE, SIGNED_IN, Self
from circletake.people.errors import BadCredentialsError, LinkSpentError
from circletake.people.passwords import SignInTries
from circletake.people.rules import SESSION_LIFETIME
from circletake.people.schemas import (
    PERSON,
    SESSIONS,
    LinkSignIn,
    NewName,
    NewPassword,
    PasswordSignIn,
    PersonOut,
    SessionsOut,
)

router = APIRouter(tags=["people"])


def _with_cookie(response: Response, request: Request, secret: str) -> Response:
    response.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=int(SESSION_LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_is_secure(request),
        path="/",
    )
    return response


def _is_secure(request: Request) -> bool:
    """Whether browsers come by TLS; a proxy that ends it may not say so, but the installation's own address does."""
    return request.url.scheme == "https" or str(request.app.state.settings.public_url).startswith("https:")


def _tries(request: Request) -> SignInTries:
    tries: SignInTries = request.app.state.sign_in_tries
    return tries


def _address(request: Request) -> str:
    return request.client.host if request.client else "?"


@router.post("/sign-in", response_model=PersonOut, openapi_extra=ANYONE)
def sign_in(body: PasswordSignIn, door: Self, request: Request) -> Response:
    """Sign in by e-mail and password; sets the session cookie."""
    tries, address, email = _tries(request), _address(request), body.email.strip().lower()
    tries.check(address=address, email=email)
    agent = request.headers.get("user-agent", "")
    try:
        with door.database.reading() as db:
            proven = queries.proven_by_password(db, email=body.email, password=body.password)
    except BadCredentialsError:
        tries.failed(address=address, email=email)
        raise
    with door.database.writing() as db:
        signed = actions.sign_in_with_password(db, proven, user_agent=agent, request_id=door.request_id)
        shown = queries.person_shown(db, signed.person_id)
    return _with_cookie(reply(PERSON, shown, request), request, signed.secret)


@router.post("/sign-in/link", response_model=PersonOut, openapi_extra=ANYONE)
def sign_in_by_link(body: LinkSignIn, door: Self, request: Request) -> Response:
    """Spend a one-time link; sets the session cookie."""
    tries, address = _tries(request), _address(request)
    tries.check(address=address)
    agent = request.headers.get("user-agent", "")
    try:
        with door.database.writing() as db:
            signed = actions.sign_in_with_link(db, secret=body.token, user_agent=agent, request_id=door.request_id)
            shown = queries.person_shown(db, signed.person_id)
    except LinkSpentError:
        tries.failed(address=address)
        raise
    return _with_cookie(reply(PERSON, shown, request), request, signed.secret)


@router.post("/sign-out", status_code=204, openapi_extra=SIGNED_IN)
def sign_out(door: Self) -> Response:
    """End this session."""
    with door.writing_self() as (db, who):
        actions.sign_out(db, who)
    response = Response(status_code=204)
    response.delete_cookie(SESSION_COOKIE, path="/")
    return response


@router.post("/me/password", status_code=204, openapi_extra=SIGNED_IN)
def set_password(body: NewPassword, door: Self) -> Response:
    """Set one's own password; all other sessions end."""
    with door.writing_self() as (db, who):
        actions.set_password(db, who, password=body.password)
    return Response(status_code=204)


@router.post("/me/name", status_code=204, openapi_extra=SIGNED_IN)
def rename(body: NewName, door: Self) -> Response:
    """Change the name that others see."""
    with door.writing_self() as (db, who):
        actions.rename_self(db, who, name=body.name)
    return Response(status_code=204)


@router.get("/me/sessions", response_model=SessionsOut, openapi_extra=SIGNED_IN)
def sessions(door: Self, request: Request) -> Response:
    """One's own signed-in browsers."""
    with door.reading_self() as (db, who):
        return reply(SESSIONS, {"items": queries.sessions_of(db, who), "next": None}, request)


@router.delete("/me/sessions/{session_id}", status_code=204, openapi_extra=SIGNED_IN)
def revoke_session(session_id: UUID, door: Self) -> Response:
    """End one of one's own sessions."""
    with door.writing_self() as (db, who):
        actions.revoke_session(db, who, session_id)
    return Response(status_code=204)
