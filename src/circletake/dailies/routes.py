"""The queue, the screening room, reviews, decisions, the circle and notes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.dailies import actions, queries
from circletake.dailies.rules import FeedOf
from circletake.dailies.schemas import (
    DAILIES,
    DECIDED,
    NOTE,
    NOTES,
    REVIEW,
    ROOM,
    DailiesOut,
    DecidedOut,
    NewNote,
    NewReview,
    NoteEdit,
    NoteOut,
    NotesOut,
    ReviewOut,
    RoomOut,
    Verdict,
)
from circletake.kernel.http import PAGE_LIMIT, reply
from circletake.takes import queries as takes
from circletake.takes.schemas import TAKE, TakeOut

router = APIRouter(prefix="/projects/{project}", tags=["dailies"])
SEE = needs(Capability.SEE_PROJECT)
DECIDE = needs(Capability.DECIDE)
COMMENT = needs(Capability.COMMENT)
Code = Annotated[str | None, Query(max_length=40)]


@router.get("/dailies", response_model=DailiesOut, openapi_extra=SEE)
def dailies(
    project: str,
    door: Door,
    request: Request,
    of: Annotated[FeedOf, Query()] = FeedOf.UNDECIDED,
    scene: Code = None,
    shot: Code = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 100,
) -> Response:
    """The queue of takes to watch, in story order."""
    with door.reading(project) as (db, crew):
        found = queries.dailies_shown(db, crew, of=of, scene=scene, shot=shot, cursor=cursor, limit=limit)
        return reply(DAILIES, found, request)


@router.get("/takes/{take}/room", response_model=RoomOut, openapi_extra=SEE)
def room(project: str, take: str, door: Door, request: Request) -> Response:
    """A take with its standard, answers, decisions, notes and orders."""
    with door.reading(project) as (db, crew):
        return reply(ROOM, queries.room_shown(db, crew, take), request)


@router.post("/takes/{take}/decisions", status_code=201, response_model=DecidedOut, openapi_extra=DECIDE)
def decide(project: str, take: str, body: Verdict, door: Door, request: Request) -> Response:
    """Reject, hold as maybe, select, approve, or withdraw an approval."""
    with door.writing(project) as (db, crew):
        made = actions.decide(db, crew, take, body)
        return reply(DECIDED, queries.decided_shown(db, crew, made), request, status=201)


@router.post("/takes/{take}/reviews", status_code=201, response_model=ReviewOut, openapi_extra=DECIDE)
def review(project: str, take: str, body: NewReview, door: Door, request: Request) -> Response:
    """Append one's judgement against the standard and the review axes."""
    with door.writing(project) as (db, crew):
        review_id, take_id = actions.add_review(db, crew, take, body)
        return reply(REVIEW, queries.review_shown(db, take_id, review_id), request, status=201)


@router.post("/takes/{take}/circle", response_model=TakeOut, openapi_extra=DECIDE)
def circle(project: str, take: str, door: Door, request: Request) -> Response:
    """Circle a take: it is the hero of its shot."""
    with door.writing(project) as (db, crew):
        actions.circle(db, crew, take)
        return reply(TAKE, takes.take_shown(db, crew, take), request)


@router.post("/takes/{take}/uncircle", response_model=TakeOut, openapi_extra=DECIDE)
def uncircle(project: str, take: str, door: Door, request: Request) -> Response:
    """Take the circle off a take."""
    with door.writing(project) as (db, crew):
        actions.uncircle(db, crew, take)
        return reply(TAKE, takes.take_shown(db, crew, take), request)


@router.get("/takes/{take}/notes", response_model=NotesOut, openapi_extra=SEE)
def notes(project: str, take: str, door: Door, request: Request) -> Response:
    """A take's notes by frame."""
    with door.reading(project) as (db, crew):
        return reply(NOTES, {"items": queries.notes_of_take(db, crew, take), "next": None}, request)


@router.post("/takes/{take}/notes", status_code=201, response_model=NoteOut, openapi_extra=COMMENT)
def add_note(project: str, take: str, body: NewNote, door: Door, request: Request) -> Response:
    """Leave a note on the take, at a frame or on a range."""
    with door.writing(project) as (db, crew):
        note_id = actions.add_note(db, crew, take, body)
        return reply(NOTE, queries.note_shown(db, crew, note_id), request, status=201)


@router.patch("/notes/{note_id}", response_model=NoteOut, openapi_extra=COMMENT)
def edit_note(project: str, note_id: UUID, body: NoteEdit, door: Door, request: Request) -> Response:
    """Change the words of one's own note."""
    with door.writing(project) as (db, crew):
        actions.edit_note(db, crew, note_id, body)
        return reply(NOTE, queries.note_shown(db, crew, note_id), request)


@router.delete("/notes/{note_id}", status_code=204, openapi_extra=COMMENT)
def delete_note(project: str, note_id: UUID, door: Door) -> Response:
    """Put one's own note into the bin."""
    with door.writing(project) as (db, crew):
        actions.delete_note(db, crew, note_id)
    return Response(status_code=204)


@router.post("/notes/{note_id}/resolve", response_model=NoteOut, openapi_extra=COMMENT)
def resolve_note(project: str, note_id: UUID, door: Door, request: Request) -> Response:
    """Mark a note as seen to."""
    with door.writing(project) as (db, crew):
        actions.resolve_note(db, crew, note_id)
        return reply(NOTE, queries.note_shown(db, crew, note_id), request)


@router.post("/notes/{note_id}/reopen", response_model=NoteOut, openapi_extra=COMMENT)
def reopen_note(project: str, note_id: UUID, door: Door, request: Request) -> Response:
    """Take a note's mark back."""
    with door.writing(project) as (db, crew):
        actions.reopen_note(db, crew, note_id)
        return reply(NOTE, queries.note_shown(db, crew, note_id), request)
