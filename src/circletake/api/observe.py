"""Request ids, one log line per request, counters, and headers that shut doors nobody uses."""

from __future__ import annotations

import re
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from fastapi import FastAPI
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circletake.kernel.ids import new_id

log = structlog.get_logger("circletake.http")

REQUESTS = Counter("circletake_requests_total", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram("circletake_request_seconds", "Time to the end of the answer.", ["method", "route"])

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Those that are counted by name: a sender may invent others, and each name counted is kept for ever."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self'",
        "connect-src 'self'",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"content-security-policy", CONTENT_POLICY.encode()),
)


def install(app: FastAPI) -> None:
    """Observe every request of the application."""
    app.add_middleware(Observer)


class Observer:
    """Gives each request an id (the caller's, when it has a sane one), counts it and logs one line, no query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, observed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        began, seen = time.perf_counter(), {"status": 500}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                headers = message.setdefault("headers", [])
                headers.extend([*SECURITY_HEADERS, (b"x-request-id", request_id.encode())])
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            _note(scope, seen["status"], time.perf_counter() - began, request_id)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value.decode("latin-1")):
            return str(value.decode("latin-1"))
    return new_id().hex


def _note(scope: MutableMapping[str, Any], status: int, took_s: float, request_id: str) -> None:
    route = getattr(scope.get("route"), "path", "(none)")
    method = scope["method"] if scope["method"] in METHODS else "OTHER"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(took_s)
    log.info(
        "request",
        method=method,
        route=route,
        status=status,
        ms=round(took_s * 1000, 1),
        request_id=request_id,
    )
