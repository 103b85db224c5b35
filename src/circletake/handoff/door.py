"""Packages through the door: who fetches one leaves a receipt, and gets it whole or in the ranges asked for."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.responses import FileResponse

from circletake.crew.door import CrewDoor
from circletake.handoff import actions, queries
from circletake.handoff.shelf import Shelf
from circletake.media.door import CHECKED_EACH_TIME

ZIP = "application/zip"


def fetch_package(request: Request, door: CrewDoor, project: str, handoff: str, shelf: Shelf) -> Response:
    """The package as an answer that honours `Range` and `If-None-Match`; its entity tag is its hash.

    Raises:
        NotReadyError: it is not built; carries its state.
        PackageGoneError: its file was taken away.
    """
    with door.reading(project) as (db, crew):
        package = queries.finished_package(db, crew, handoff)
    path = shelf.lend(package.handoff_id, package.archive_name)
    tag = f'"{package.archive_sha256}"'
    headers = {"ETag": tag, "Cache-Control": CHECKED_EACH_TIME, "Vary": "Authorization, Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    with door.writing(project) as (db, crew):
        actions.record_receipt(db, crew, package, is_part="range" in request.headers)
    return FileResponse(path, media_type=ZIP, headers=headers, filename=package.archive_name)
