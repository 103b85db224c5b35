"""Consents, and what assets show of real people."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from circletake.crew.admission import CrewPass
from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.media.actions import Arrival
from circletake.media.door import take_upload
from circletake.media.rules import MediaKind
from circletake.rights import actions, queries
from circletake.rights.schemas import (
    CONSENT,
    CONSENTS,
    LIKENESS,
    LIKENESSES,
    ConsentEdit,
    ConsentOut,
    ConsentsOut,
    Declaration,
    LikenessesOut,
    LikenessOut,
    NewConsent,
    Revocation,
)

router = APIRouter(prefix="/projects/{project}", tags=["rights"])
SEE = needs(Capability.SEE_PROJECT)
KEEP = needs(Capability.REVIEW_RIGHTS)
PAPERS = frozenset({MediaKind.DOCUMENT, MediaKind.IMAGE})
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
            }
        },
    }
}


@router.get("/consents", response_model=ConsentsOut, openapi_extra=SEE)
def consents(project: str, door: Door, request: Request) -> Response:
    """The consents that count in this project, and those that counted."""
    with door.reading(project) as (db, crew):
        return reply(CONSENTS, {"items": queries.consents_shown(db, crew), "next": None}, request)


@router.post("/consents", status_code=201, response_model=ConsentOut, openapi_extra=KEEP)
def add_consent(project: str, body: NewConsent, door: Door, request: Request) -> Response:
    """Enter a consent; it counts as soon as its document is uploaded."""
    with door.writing(project) as (db, crew):
        made = actions.add_consent(db, crew, body)
        return reply(CONSENT, queries.consent_shown(db, crew, made), request, status=201)


@router.put("/consents/{consent_id}", response_model=ConsentOut, openapi_extra=KEEP)
def edit_consent(project: str, consent_id: UUID, body: ConsentEdit, door: Door, request: Request) -> Response:
    """Correct a consent."""
    with door.writing(project) as (db, crew):
        actions.edit_consent(db, crew, consent_id, body)
        return reply(CONSENT, queries.consent_shown(db, crew, consent_id), request)


@router.post("/consents/{consent_id}/document", response_model=ConsentOut, openapi_extra=KEEP | UPLOAD)
async def upload_document(project: str, consent_id: UUID, door: Door, request: Request) -> Response:
    """Upload the signed document, a PDF or a picture: a form with `file`, or the bare body."""
    return await take_upload(request, door, project, PAPERS, partial(_put, consent_id, request))


def _put(
    consent_id: UUID, request: Request, db: Connection, crew: CrewPass, arrival: Arrival, _fields: dict[str, str]
) -> Response:
    actions.attach_document(db, crew, consent_id, arrival)
    return reply(CONSENT, queries.consent_shown(db, crew, consent_id), request)


@router.post("/consents/{consent_id}/revoke", response_model=ConsentOut, openapi_extra=KEEP)
def revoke_consent(project: str, consent_id: UUID, body: Revocation, door: Door, request: Request) -> Response:
    """Take a consent back, for ever."""
    with door.writing(project) as (db, crew):
        actions.revoke_consent(db, crew, consent_id, body.why)
        return reply(CONSENT, queries.consent_shown(db, crew, consent_id), request)


@router.get("/likenesses", response_model=LikenessesOut, openapi_extra=SEE)
def likenesses(project: str, door: Door, request: Request) -> Response:
    """Every asset that shows a real person, and what is missing before it may be used."""
    with door.reading(project) as (db, crew):
        return reply(LIKENESSES, {"items": queries.likenesses_shown(db, crew), "next": None}, request)


@router.put("/assets/{asset}/likeness", response_model=LikenessOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def declare_likeness(project: str, asset: str, body: Declaration, door: Door, request: Request) -> Response:
    """Say that an asset shows a real person."""
    with door.writing(project) as (db, crew):
        slug = actions.declare_likeness(db, crew, asset, body)
        return reply(LIKENESS, queries.likeness_shown(db, crew, slug), request)


@router.delete("/assets/{asset}/likeness", status_code=204, openapi_extra=KEEP)
def withdraw_likeness(project: str, asset: str, door: Door) -> Response:
    """Say that an asset shows nobody after all."""
    with door.writing(project) as (db, crew):
        actions.withdraw_likeness(db, crew, asset)
    return Response(status_code=204)
