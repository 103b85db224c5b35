"""The note card, beats, sequences, scenes and coverage needs."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.story import actions, queries
from circletake.story.rules import CoverageKind, NeedOrigin, NeedState
from circletake.story.schemas import (
    NEED,
    NEEDS,
    SCENE,
    SCENES,
    SEQUENCES,
    STORY,
    WARDROBE,
    BeatEdit,
    BeatOrder,
    BeatText,
    NeedOut,
    NeedsOut,
    NewNeed,
    NewScene,
    NewSequence,
    Reason,
    SceneEdit,
    SceneOut,
    ScenesOut,
    SequenceEdit,
    SequencesOut,
    StoryCard,
    StoryOut,
    WardrobeOut,
    WholeOrder,
)

router = APIRouter(prefix="/projects/{project}", tags=["story"])
SEE = needs(Capability.SEE_PROJECT)
PLAN = needs(Capability.EDIT_PLAN)
COVER = needs(Capability.EDIT_COVERAGE)


@router.get("/story", response_model=StoryOut, openapi_extra=SEE)
def story(project: str, door: Door, request: Request) -> Response:
    """The note card with its beats."""
    with door.reading(project) as (db, crew):
        return reply(STORY, queries.story_shown(db, crew), request)


@router.put("/story", response_model=StoryOut, openapi_extra=PLAN)
def save_story(project: str, body: StoryCard, door: Door, request: Request) -> Response:
    """Save the whole note card."""
    with door.writing(project) as (db, crew):
        actions.save_story(db, crew, body)
        return reply(STORY, queries.story_shown(db, crew), request)


@router.post("/beats", status_code=201, response_model=StoryOut, openapi_extra=PLAN)
def add_beat(project: str, body: BeatText, door: Door, request: Request) -> Response:
    """Add a beat."""
    with door.writing(project) as (db, crew):
        actions.add_beat(db, crew, body)
        return reply(STORY, queries.story_shown(db, crew), request, status=201)


@router.post("/beats/order", response_model=StoryOut, openapi_extra=PLAN)
def order_beats(project: str, body: BeatOrder, door: Door, request: Request) -> Response:
    """Put all beats into a new order."""
    with door.writing(project) as (db, crew):
        actions.order_beats(db, crew, body.beats)
        return reply(STORY, queries.story_shown(db, crew), request)


@router.patch("/beats/{beat_id}", response_model=StoryOut, openapi_extra=PLAN)
def edit_beat(project: str, beat_id: UUID, body: BeatEdit, door: Door, request: Request) -> Response:
    """Change some words of a beat."""
    with door.writing(project) as (db, crew):
        actions.edit_beat(db, crew, beat_id, body)
        return reply(STORY, queries.story_shown(db, crew), request)


@router.delete("/beats/{beat_id}", status_code=204, openapi_extra=PLAN)
def delete_beat(project: str, beat_id: UUID, door: Door) -> Response:
    """Put a beat into the bin."""
    with door.writing(project) as (db, crew):
        actions.delete_beat(db, crew, beat_id)
    return Response(status_code=204)


@router.post("/beats/{beat_id}/take-from-bin", response_model=StoryOut, openapi_extra=PLAN)
def take_beat_from_bin(project: str, beat_id: UUID, door: Door, request: Request) -> Response:
    """Take a beat out of the bin."""
    with door.writing(project) as (db, crew):
        actions.take_beat_from_bin(db, crew, beat_id)
        return reply(STORY, queries.story_shown(db, crew), request)


@router.get("/sequences", response_model=SequencesOut, openapi_extra=SEE)
def sequences(project: str, door: Door, request: Request) -> Response:
    """Sequences in order."""
    with door.reading(project) as (db, crew):
        return reply(SEQUENCES, {"items": queries.sequences_shown(db, crew), "next": None}, request)


@router.post("/sequences", status_code=201, response_model=SequencesOut, openapi_extra=PLAN)
def add_sequence(project: str, body: NewSequence, door: Door, request: Request) -> Response:
    """Add a sequence; answers all of them."""
    with door.writing(project) as (db, crew):
        actions.add_sequence(db, crew, body)
        return reply(SEQUENCES, {"items": queries.sequences_shown(db, crew), "next": None}, request, status=201)


@router.post("/sequences/order", response_model=SequencesOut, openapi_extra=PLAN)
def order_sequences(project: str, body: WholeOrder, door: Door, request: Request) -> Response:
    """Put all sequences into a new order; scenes that stand in one run go with theirs."""
    with door.writing(project) as (db, crew):
        actions.order_sequences(db, crew, body.codes)
        return reply(SEQUENCES, {"items": queries.sequences_shown(db, crew), "next": None}, request)


@router.patch("/sequences/{sequence}", response_model=SequencesOut, openapi_extra=PLAN)
def edit_sequence(project: str, sequence: str, body: SequenceEdit, door: Door, request: Request) -> Response:
    """Change some fields of a sequence; answers all of them."""
    with door.writing(project) as (db, crew):
        actions.edit_sequence(db, crew, sequence, body)
        return reply(SEQUENCES, {"items": queries.sequences_shown(db, crew), "next": None}, request)


@router.delete("/sequences/{sequence}", status_code=204, openapi_extra=PLAN)
def delete_sequence(project: str, sequence: str, door: Door) -> Response:
    """Put a sequence into the bin; its scenes stay."""
    with door.writing(project) as (db, crew):
        actions.delete_sequence(db, crew, sequence)
    return Response(status_code=204)


@router.post("/sequences/{sequence}/take-from-bin", response_model=SequencesOut, openapi_extra=PLAN)
def take_sequence_from_bin(project: str, sequence: str, door: Door, request: Request) -> Response:
    """Take a sequence out of the bin; answers all of them."""
    with door.writing(project) as (db, crew):
        actions.take_sequence_from_bin(db, crew, sequence)
        return reply(SEQUENCES, {"items": queries.sequences_shown(db, crew), "next": None}, request)


@router.get("/scenes", response_model=ScenesOut, openapi_extra=SEE)
def scenes(project: str, door: Door, request: Request) -> Response:
    """Scenes in story order."""
    with door.reading(project) as (db, crew):
        return reply(SCENES, {"items": queries.scenes_shown(db, crew), "next": None}, request)


@router.post("/scenes", status_code=201, response_model=SceneOut, openapi_extra=PLAN)
def add_scene(project: str, body: NewScene, door: Door, request: Request) -> Response:
    """Add a scene."""
    with door.writing(project) as (db, crew):
        code = actions.add_scene(db, crew, body)
        return reply(SCENE, queries.scene_shown(db, crew, code), request, status=201)


@router.post("/scenes/order", response_model=ScenesOut, openapi_extra=PLAN)
def order_scenes(project: str, body: WholeOrder, door: Door, request: Request) -> Response:
    """Put all scenes into a new order."""
    with door.writing(project) as (db, crew):
        actions.order_scenes(db, crew, body.codes)
        return reply(SCENES, {"items": queries.scenes_shown(db, crew), "next": None}, request)


@router.get("/scenes/{scene}", response_model=SceneOut, openapi_extra=SEE)
def scene_page(project: str, scene: str, door: Door, request: Request) -> Response:
    """A scene with all its fields."""
    with door.reading(project) as (db, crew):
        return reply(SCENE, queries.scene_shown(db, crew, scene), request)


@router.patch("/scenes/{scene}", response_model=SceneOut, openapi_extra=PLAN)
def edit_scene(project: str, scene: str, body: SceneEdit, door: Door, request: Request) -> Response:
    """Change some fields of a scene."""
    with door.writing(project) as (db, crew):
        actions.edit_scene(db, crew, scene, body)
        return reply(SCENE, queries.scene_shown(db, crew, scene), request)


@router.delete("/scenes/{scene}", status_code=204, openapi_extra=PLAN)
def delete_scene(project: str, scene: str, door: Door) -> Response:
    """Put a scene without shots into the bin."""
    with door.writing(project) as (db, crew):
        actions.delete_scene(db, crew, scene)
    return Response(status_code=204)


@router.post("/scenes/{scene}/take-from-bin", response_model=SceneOut, openapi_extra=PLAN)
def take_scene_from_bin(project: str, scene: str, door: Door, request: Request) -> Response:
    """Take a scene out of the bin."""
    with door.writing(project) as (db, crew):
        actions.take_scene_from_bin(db, crew, scene)
        return reply(SCENE, queries.scene_shown(db, crew, scene), request)


@router.get("/scenes/{scene}/wardrobe", response_model=WardrobeOut, openapi_extra=SEE)
def wardrobe_in_scene(
    project: str,
    scene: str,
    door: Door,
    request: Request,
    character: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """Who wears what in a scene and in which state; or one character alone."""
    with door.reading(project) as (db, crew):
        found = queries.wardrobe_in_scene(db, crew, scene, character=character)
        return reply(WARDROBE, {"items": found, "next": None}, request)


@router.post("/scenes/{scene}/omit", response_model=SceneOut, openapi_extra=PLAN)
def omit_scene(project: str, scene: str, door: Door, request: Request) -> Response:
    """Omit a scene."""
    with door.writing(project) as (db, crew):
        actions.omit_scene(db, crew, scene)
        return reply(SCENE, queries.scene_shown(db, crew, scene), request)


@router.post("/scenes/{scene}/restore", response_model=SceneOut, openapi_extra=PLAN)
def restore_scene(project: str, scene: str, door: Door, request: Request) -> Response:
    """Take an omitted scene back."""
    with door.writing(project) as (db, crew):
        actions.restore_scene(db, crew, scene)
        return reply(SCENE, queries.scene_shown(db, crew, scene), request)


@router.get("/needs", response_model=NeedsOut, openapi_extra=SEE)
def coverage_needs(
    project: str,
    door: Door,
    request: Request,
    state: Annotated[NeedState | None, Query()] = None,
    origin: Annotated[NeedOrigin | None, Query()] = None,
    kind: Annotated[CoverageKind | None, Query()] = None,
    scene: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Coverage needs in story order; of a state, an origin, a kind, a scene."""
    with door.reading(project) as (db, crew):
        found = queries.needs_shown(db, crew, state=state, origin=origin, kind=kind, scene=scene)
        return reply(NEEDS, {"items": found, "next": None}, request)


@router.post("/needs", status_code=201, response_model=NeedOut, openapi_extra=COVER)
def raise_need(project: str, body: NewNeed, door: Door, request: Request) -> Response:
    """Say that coverage is wanted or missing."""
    with door.writing(project) as (db, crew):
        need_id = actions.raise_need(db, crew, body)
        return reply(NEED, queries.need_shown(db, crew, need_id), request, status=201)


@router.post("/needs/{need_id}/drop", response_model=NeedOut, openapi_extra=COVER)
def drop_need(project: str, need_id: UUID, body: Reason, door: Door, request: Request) -> Response:
    """Drop a coverage need with a reason."""
    with door.writing(project) as (db, crew):
        actions.drop_need(db, crew, need_id, reason=body.reason)
        return reply(NEED, queries.need_shown(db, crew, need_id), request)


@router.post("/needs/{need_id}/reopen", response_model=NeedOut, openapi_extra=COVER)
def reopen_need(project: str, need_id: UUID, door: Door, request: Request) -> Response:
    """Take a need back to open."""
    with door.writing(project) as (db, crew):
        actions.reopen_need(db, crew, need_id)
        return reply(NEED, queries.need_shown(db, crew, need_id), request)
