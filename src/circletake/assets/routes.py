"""The asset library."""

from __future__ import annotations

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from circletake.assets import actions, queries
from circletake.assets.rules import PROFILE_FIELDS, AssetKind, AssetState
from circletake.assets.schemas import (
    ASSET,
    ASSET_KINDS,
    ASSETS,
    AssetEdit,
    AssetKindsOut,
    AssetOut,
    AssetsOut,
    FileEdit,
    NewAsset,
)
from circletake.crew.admission import CrewPass
from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.kernel.http import reply
from circletake.media.actions import Arrival
from circletake.media.door import take_upload
from circletake.media.rules import MediaKind

router = APIRouter(prefix="/projects/{project}", tags=["assets"])
UPLOAD_KINDS = frozenset({MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO})
RIGHTS_FIELDS = ("source", "licence", "owner", "rights_note")
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
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
        {"kind": kind.value, "fields": [{"field": name, "help": line} for name, line in fields.items()]}
        for kind, fields in PROFILE_FIELDS.items()
    ]
    with door.reading(project):
        return reply(ASSET_KINDS, {"items": items, "next": None}, request)


@router.get("/assets", response_model=AssetsOut, openapi_extra=needs(Capability.SEE_PROJECT))
def library(project: str, door: Door, request: Request, kind: Annotated[AssetKind | None, Query()] = None) -> Response:
    """The library, of one kind or whole."""
    with door.reading(project) as (db, crew):
        return reply(ASSETS, {"items": queries.assets_shown(db, crew, kind=kind), "next": None}, request)


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
    rights = {name: fields[name][:500] for name in RIGHTS_FIELDS if fields.get(name)}
    actions.add_file(db, crew, asset, arrival, label=fields.get("label", ""), rights=rights)
    return reply(ASSET, queries.asset_shown(db, crew, asset), request, status=201)


@router.patch("/assets/{asset}/files/{file_id}", response_model=AssetOut, openapi_extra=needs(Capability.EDIT_ASSETS))
def relabel_file(project: str, asset: str, file_id: UUID, body: FileEdit, door: Door, request: Request) -> Response:
    """Give a file another label."""
    with door.writing(project) as (db, crew):
        actions.relabel_file(db, crew, asset, file_id, label=body.label)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.delete("/assets/{asset}/files/{file_id}", status_code=204, openapi_extra=needs(Capability.EDIT_ASSETS))
def remove_file(project: str, asset: str, file_id: UUID, door: Door) -> Response:
    """Take a file off an asset."""
    with door.writing(project) as (db, crew):
        actions.remove_file(db, crew, asset, file_id)
    return Response(status_code=204)


@router.post("/assets/{asset}/approve", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def approve_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Approve an asset."""
    with door.writing(project) as (db, crew):
        actions.move_to(db, crew, asset, AssetState.APPROVED)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post("/assets/{asset}/retire", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def retire_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Retire an asset: new takes may not use it."""
    with door.writing(project) as (db, crew):
        actions.move_to(db, crew, asset, AssetState.RETIRED)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)


@router.post("/assets/{asset}/redraft", response_model=AssetOut, openapi_extra=needs(Capability.APPROVE_ASSETS))
def redraft_asset(project: str, asset: str, door: Door, request: Request) -> Response:
    """Take an asset back to draft."""
    with door.writing(project) as (db, crew):
        actions.move_to(db, crew, asset, AssetState.DRAFT)
        return reply(ASSET, queries.asset_shown(db, crew, asset), request)
