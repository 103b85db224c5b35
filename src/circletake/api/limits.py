"""What is refused before any route looks at it: bodies that are too large, and the character NUL.

Whoever has a file to send sends it to a route that declares one, and there it is streamed to disk. Every other body is
small. NUL is kept out of all texts and addresses: PostgreSQL stores none, and no document could carry it.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circletake.kernel.errors import CircletakeError, InvalidInputError, TooLargeError
from circletake.kernel.http import problem

MOST_JSON_BYTES = 2 * 1024 * 1024
ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class JsonLimit:
    """Reads a JSON body up to `MOST_JSON_BYTES` and hands it on in one piece; a larger one is refused at once.

    Other bodies are counted while a route reads them, and end at the same measure unless the route takes files.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when nothing speaks against it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal, checked = await _checked(scope, receive)
        if refusal is None:
            await self.app(scope, checked, send)
            return
        await problem(refusal, request_id=str(scope["state"]["request_id"]))(scope, receive, send)


async def _checked(scope: Scope, receive: Receive) -> tuple[CircletakeError | None, Receive]:
    """Why the request cannot be taken, or None and where its body is read from."""
    headers = Headers(scope=scope)
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        return InvalidInputError.at("address", "An address cannot hold the character NUL."), receive
    if not _is_json(headers):
        return None, _counted(scope, receive)
    body = await _body(headers, receive)
    if body is None:
        return _too_large(), receive
    if b"\0" in body or (b"\\u0000" in body and ESCAPED_NUL.search(body)):
        return InvalidInputError.at("body", "Send JSON in UTF-8, without the character NUL in its texts."), receive
    return None, _once(body, receive)


def _too_large() -> TooLargeError:
    return TooLargeError(
        f"This body is larger than {MOST_JSON_BYTES} bytes, the most that is taken as JSON.",
        facts={"limit_bytes": MOST_JSON_BYTES},
    )


def _counted(scope: Scope, receive: Receive) -> Receive:
    """The body as it comes, up to the limit; which route reads it is known only when it does."""
    seen = 0

    async def again() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_JSON_BYTES and not _takes_files(scope):
            raise _too_large()
        return message

    return again


def _takes_files(scope: Scope) -> bool:
    declared = getattr(scope.get("route"), "openapi_extra", None) or {}
    return "requestBody" in declared


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
