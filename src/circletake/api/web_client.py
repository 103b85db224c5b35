"""Serves the built web client: hashed files for a year, its page for every other address."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.responses import FileResponse, PlainTextResponse

from circletake.api.problems import NoSuchRouteError

WEB_DIST = Path(__file__).parent.parent / "web_dist"
NOT_BUILT = "The web client is not built. Run `make web`, or use the API under /api/v1.\n"


def install(app: FastAPI) -> None:
    """Answer all addresses that no API route takes."""
    app.add_api_route("/{path:path}", _client_file, methods=["GET"], include_in_schema=False)


def _client_file(path: str, request: Request) -> Response:
    if path.startswith("api/"):
        raise NoSuchRouteError(f"Nothing answers {request.method} at this address.")
    page = WEB_DIST / "index.html"
    if not page.is_file():
        return PlainTextResponse(NOT_BUILT, status_code=503)
    wanted = (WEB_DIST / path).resolve()
    if path and wanted.is_relative_to(WEB_DIST.resolve()) and wanted.is_file():
        lasting = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        return FileResponse(wanted, headers={"Cache-Control": lasting})
    return FileResponse(page, headers={"Cache-Control": "no-cache"})
