"""Serves the built web client: hashed files for a year, its page for every other address, texts compressed."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.responses import FileResponse, PlainTextResponse

from circletake.api.problems import NoSuchRouteError

WEB_DIST = Path(__file__).parent.parent / "web_dist"
NOT_BUILT = "The web client is not built. Run `make web`, or use the API under /api/v1.\n"
LASTING = "public, max-age=31536000, immutable"
ASKED_EACH_TIME = "no-cache"
TEXTS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
"""What is worth compressing; fonts and pictures are compressed already."""
MOST_FILES_KEPT = 256


def install(app: FastAPI) -> None:
    """Answer all addresses that no API route takes."""
    app.add_api_route("/{path:path}", _client_file, methods=["GET"], include_in_schema=False)


def _client_file(path: str, request: Request) -> Response:
    if path.startswith("api/"):
        raise NoSuchRouteError(f"Nothing answers {request.method} at this address.")
    page = WEB_DIST / "index.html"
    if not page.is_file():
        return PlainTextResponse(NOT_BUILT, status_code=503)
    wanted = _file_at(path)
    if wanted is None:
        return _answer(page, request, ASKED_EACH_TIME)
    return _answer(wanted, request, LASTING if path.startswith("assets/") else ASKED_EACH_TIME)


def _file_at(path: str) -> Path | None:
    """A file of the client, or None; also for what could be no file's name at all."""
    try:
        wanted = (WEB_DIST / path).resolve()
        is_ours = bool(path) and wanted.is_relative_to(WEB_DIST.resolve()) and wanted.is_file()
    except (OSError, ValueError):  # a name longer than any file's
        return None
    return wanted if is_ours else None


def _answer(file: Path, request: Request, caching: str) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    kind = TEXTS.get(file.suffix)
    if kind is None or "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(file, headers=headers)
    tag = f'"{file.stat().st_mtime_ns:x}-gz"'
    headers |= {"ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = _compressed(file, file.stat().st_mtime_ns)
    return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers | {"Content-Encoding": "gzip"})


@lru_cache(maxsize=MOST_FILES_KEPT)
def _compressed(file: Path, _changed_ns: int) -> bytes:
    """A text of the client, compressed once for each build."""
    return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)
