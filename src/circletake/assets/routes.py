"""The asset library."""

from __future__ import annotations

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from circletake.assets import actions, filing, queries, versions
from circletake.assets.rules import LABELS, PROFILE_FIELDS, STARTERS, AssetState
from circletake.assets.schemas import (
    ASSET,
    ASSET_KINDS,
    ASSETS,
    COMPARED,
    TAGS,
    VERSIONS,
    AssetEdit,
    AssetKindsOut,
    AssetOut,
    AssetsOut,
    AssetVersionsOut,
    AssetWish,
    ComparedOut,
    FileEdit,
    FileOrder,
    NewAsset,
    StateMove,
    TagEdit,
    TagsOut,
    VersionRestore,
)
from circletake.crew.admission import CrewPass
from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import PAGE_LIMIT, reply, reply_as_of
from circletake.kernel.record import newest_number
from circletake.media.actions import Arrival
from circletake.media.door import take_upload
from circletake.media.rules import MediaKind

router = APIRouter(prefix="/projects/{project}", tags=["assets"])
UPLOAD_KINDS = frozenset({MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO})
EVIDENCE_KINDS = frozenset({MediaKind.IMAGE, MediaKind.DOCUMENT})
AS_IT_IS = StateMove()
RIGHTS_FIELDS = ("source", "licence", "owner", "rights_note")
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "upload": {"type": "string", "description": "a complete upload, in place of the file"},
                        "label": {"type": "string", "maxLength": 80},
                        **{name: {"type": "string"} for name in RIGHTS_FIELDS},
                    },
                }
            }
        },
    }
}


@router.get("/asset-kinds", response_model=AssetKindsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def asset_kinds(project: str, door: Door, request: Request) -> Response:
    """Kinds of asset and the fields of their profiles."""
    items = [
        {
            "kind": kind.value,
            "fields": [{"field": name, "help": line} for name, line in fields.items()],
            "labels": list(LABELS[kind]),
            "starters": [{"title": title, "lines": list(lines)} for title, lines in STARTERS.items()],
        }
        for kind, fields in PROFILE_FIELDS.items()
    ]
    with door.reading(project):
        return reply(ASSET_KINDS, {"items": items, "next": None}, request)


@router.get("/assets", response_model=AssetsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def library(project: str, door: Door, request: Request, wish: Annotated[AssetWish, Query()]) -> Response:
    """The library or its bin: whole, or what is looked for."""
    with door.reading(project) as (db, crew):
        version = newest_number(db, crew.project_id)
        shown = partial(queries.assets_shown, db, crew, wish)
        return reply_as_of(version, ASSETS, lambda: {"items": shown(), "next": None}, request)


@router.get("/asset-tags", response_model=TagsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def tags(project: str, door: Door, request: Request) -> Response:
    """The tags of the library, most used first."""
    with door.reading(project) as (db, crew):
        return reply(TAGS, {"items": queries.tags_shown(db, crew), "next": None}, request)


@router.post("/assets", status_code=201, response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def create_asset(project: str, body: NewAsset, door: Door, request: Request) -> Response:
    """Add an asset."""
    with door.writing(project) as (db, crew):
        made = actions.create_asset(db, crew, body)
        return reply(ASSET, queries.asset_shown(db, crew, str(made)), request, status=201)


@router.get("/assets/{asset}", response_model=AssetOut, openapi_extra=needs(Capability.SEE_PROJECT))
def asset_page(project: str, asset: str, door: Door, request: Request) -> Response:
    """An asset with its files."""
    with door.reading(project) as (db, crew):
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.patch("/assets/{asset}", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def edit_asset(project: str, asset: str, body: AssetEdit, door: Door, request: Request) -> Response:
    """Change an asset's name, profile, constraints or tags."""
    with door.writing(project) as (db, crew):
        actions.edit_asset(db, crew, asset, body)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.delete("/assets/{asset}", status_code=204, openapi_extra=needs(Capability.EDIT_ASSETS))
def delete_asset(project: str, asset: str, door: Door) -> Response:
    """Put an asset into the bin."""
    with door.writing(project) as (db, crew):
        actions.delete_asset(db, crew, asset)
    return Response(status_code=204)


@router.post(
    "/assets/{asset}/files",
    status_code=201,
    response_model=AssetOut,
    openapi_extra=needs(Capability.EDIT_ASSETS) | UPLOAD,
)
async def upload_file(project: str, asset: str, door: Door, request: Request) -> Response:
    """Upload a picture, a video or a sound as a file of the asset: a form with `file` and `label`, or the bare body."""
    return await take_upload(request, door, project, UPLOAD_KINDS, partial(_put, asset, request))


def _put(
    asset: str, request: Request, db: Connection, crew: CrewPass, arrival: Arrival, fields: dict[str, str]
) -> Response:
    actions.add_file(db, crew, asset, arrival, label=fields.get("label", ""), rights=_rights(fields))
    return reply(ASSET, queries.asset_shown(db, crew, asset), request, status=201)


def _rights(fields: dict[str, str]) -> dict[str, str]:
    return {name: fields[name][:500] for name in RIGHTS_FIELDS if fields.get(name)}


@router.patch("/assets/{asset}/files/{file_id}", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def edit_file(project: str, asset: str, file_id: UUID, body: FileEdit, door: Door, request: Request) -> Response:
    """Give a file another label or other rights."""
    with door.writing(project) as (db, crew):
        filing.edit_file(db, crew, asset, file_id, body)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post("/assets/{asset}/files/order", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def order_files(project: str, asset: str, body: FileOrder, door: Door, request: Request) -> Response:
    """Put all files of the asset into a new order."""
    with door.writing(project) as (db, crew):
        filing.order_files(db, crew, asset, body.files)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post(
    "/assets/{asset}/files/{file_id}/replace",
    response_model=AssetOut,
    openapi_extra=needs(Capability.EDIT_ASSETS) | UPLOAD,
)
async def replace_file(project: str, asset: str, file_id: UUID, door: Door, request: Request) -> Response:
    """Put a newer file in the place of one: what points at its label means the new one. Takes keep what they used."""
    return await take_upload(request, door, project, UPLOAD_KINDS, partial(_replace, asset, file_id, request))


def _replace(
    asset: str, file_id: UUID, request: Request, db: Connection, crew: CrewPass, arrival: Arrival,
    fields: dict[str, str],
) -> Response:  # fmt: skip
    filing.replace_file(db, crew, asset, file_id, arrival, rights=_rights(fields))
    return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post(
    "/assets/{asset}/files/{file_id}/evidence",
    response_model=AssetOut,
    openapi_extra=needs(Capability.EDIT_ASSETS) | UPLOAD,
)
async def prove_rights(project: str, asset: str, file_id: UUID, door: Door, request: Request) -> Response:
    """Upload a document or a picture that proves the rights of a file."""
    return await take_upload(request, door, project, EVIDENCE_KINDS, partial(_prove, asset, file_id, request))


def _prove(
    asset: str, file_id: UUID, request: Request, db: Connection, crew: CrewPass, arrival: Arrival,
    _fields: dict[str, str],
) -> Response:  # fmt: skip
    filing.prove_rights(db, crew, asset, file_id, arrival)
    return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.delete(
    "/assets/{asset}/files/{file_id}/evidence", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS)
)
def drop_proof(project: str, asset: str, file_id: UUID, door: Door, request: Request) -> Response:
    """Take the proof of its rights off a file."""
    with door.writing(project) as (db, crew):
        filing.drop_proof(db, crew, asset, file_id)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.delete("/assets/{asset}/files/{file_id}", status_code=204, openapi_extra=needs(Capability.EDIT_ASSETS))
def remove_file(project: str, asset: str, file_id: UUID, door: Door) -> Response:
    """Take a file off an asset."""
    with door.writing(project) as (db, crew):
        actions.remove_file(db, crew, asset, file_id)
    return Response(status_code=204)


@router.post("/assets/{asset}/tags", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def tag_asset(project: str, asset: str, body: TagEdit, door: Door, request: Request) -> Response:
    """Give the asset tags and take some off it."""
    with door.writing(project) as (db, crew):
        actions.tag_asset(db, crew, asset, body)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post("/assets/{asset}/restore", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def restore_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Take an asset out of the bin."""
    with door.writing(project) as (db, crew):
        actions.restore_asset(db, crew, asset)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.get("/assets/{asset}/versions", response_model=AssetVersionsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def asset_versions(
    project: str,
    asset: str,
    door: Door,
    request: Request,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
) -> Response:
    """The asset's versions, newest first: who, when, and what changed, field by field."""
    with door.reading(project) as (db, crew):
        return reply(VERSIONS, versions.versions_shown(db, crew, asset, cursor=cursor, limit=limit), request)


@router.get(
    "/assets/{asset}/versions/{version}", response_model=ComparedOut, openapi_extra=needs(Capability.SEE_PROJECT)
)
def compare_versions(
    project: str, asset: str, version: int, door: Door, request: Request, against: Annotated[int, Query(ge=1)]
) -> Response:
    """What differs between two versions, told from `against` to this one."""
    with door.reading(project) as (db, crew):
        return reply(COMPARED, versions.compared(db, crew, asset, version, against=against), request)


@router.post(
    "/assets/{asset}/versions/{version}/restore", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS)
)
def restore_version(
    project: str, asset: str, version: int, body: VersionRestore, door: Door, request: Request
) -> Response:
    """Make the asset what it was at a version, as a new version; slug and state stay."""
    with door.writing(project) as (db, crew):
        versions.restore_version(db, crew, asset, version, seen_version=body.seen_version)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post("/assets/{asset}/approve", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def approve_asset(project: str, asset: str, door: Door, request: Request, body: StateMove = AS_IT_IS) -> Response:
    """Approve an asset."""
    return _moved(project, asset, door, request, body, AssetState.APPROVED)


@router.post("/assets/{asset}/retire", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def retire_asset(project: str, asset: str, door: Door, request: Request, body: StateMove = AS_IT_IS) -> Response:
    """Retire an asset: new takes may not use it."""
    return _moved(project, asset, door, request, body, AssetState.RETIRED)


@router.post("/assets/{asset}/redraft", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def redraft_asset(project: str, asset: str, door: Door, request: Request, body: StateMove = AS_IT_IS) -> Response:
    """Take an asset back to draft."""
    return _moved(project, asset, door, request, body, AssetState.DRAFT)


def _moved(project: str, asset: str, door: Door, request: Request, move: StateMove, state: AssetState) -> Response:
    with door.writing(project) as (db, crew):
        actions.move_to(db, crew, asset, state, reason=move.reason, seen_version=move.seen_version)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)
