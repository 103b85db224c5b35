"""Keeps JSON bodies small: whoever has a file to send sends it as a file, and that is streamed to disk."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circletake.kernel.errors import TooLargeError
from circletake.kernel.http import problem

MOST_JSON_BYTES = 2 * 1024 * 1024


class JsonLimit:
    """Reads a JSON body up to `MOST_JSON_BYTES` and hands it on in one piece; a larger one is refused at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when its body is small enough, or no JSON."""
        if scope["type"] != "http" or not _is_json(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        body = await _body(Headers(scope=scope), receive)
        if body is not None:
            await self.app(scope, _once(body, receive), send)
            return
        refusal = TooLargeError(
            f"This body is larger than {MOST_JSON_BYTES} bytes, the most that is taken as JSON.",
            facts={"limit_bytes": MOST_JSON_BYTES},
        )
        await problem(refusal, request_id=str(scope["state"]["request_id"]))(scope, receive, send)


def _is_json(headers: Headers) -> bool:
    kind = headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MOST_JSON_BYTES:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_JSON_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _once(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
