"""Replies: encoded once, with an entity tag, answered 304 when nothing changed; faults as problem+json."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from pydantic import TypeAdapter
from typing_extensions import TypedDict

from circletake import __version__
from circletake.kernel.errors import CircletakeError, InvalidInputError
from circletake.kernel.ids import as_id

PROBLEM_MEDIA_TYPE = "application/problem+json"
PAGE_LIMIT = 200
PRIVATE = {"Cache-Control": "no-cache, private", "Vary": "Authorization, Cookie"}
RELEASE = __version__
"""Part of tags that name no bytes: another release may tell the same records otherwise."""
MAX_CURSOR_DIGITS = 18
MOST_POSITION = 2**31 - 1
"""Positions and numbers of things are kept in 32 bits; PostgreSQL compares them with nothing larger."""


class Problem(TypedDict):
    """A refusal as RFC 9457 shapes it; `code` is stable, `fields` name what to mend."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    fields: list[dict[str, str]]


def reply(adapter: TypeAdapter[Any], value: object, request: Request, *, status: int = 200) -> Response:
    """The value as JSON bytes. A GET carries an entity tag and is answered 304 when the caller has those bytes."""
    return reply_bytes(adapter.dump_json(value), request, status=status)


def reply_bytes(body: bytes, request: Request, *, status: int = 200) -> Response:
    """JSON bytes as a reply; see `reply`."""
    if request.method != "GET":
        return Response(body, status_code=status, media_type="application/json", headers=PRIVATE)
    tag = '"' + hashlib.blake2b(body, digest_size=12).hexdigest() + '"'
    known = _unchanged(tag, request)
    return known or Response(body, status_code=status, media_type="application/json", headers=PRIVATE | {"ETag": tag})


def reply_as_of(version: int, adapter: TypeAdapter[Any], shown: Callable[[], object], request: Request) -> Response:
    """A reply that hangs on nothing but a project's records: unchanged as long as its newest has this number.

    The answer is put together only for a caller who does not have it yet. `version` is read before it, so that a
    change in between makes the tag too old, never too new.
    """
    tag = f'"{RELEASE}-{version}"'
    known = _unchanged(tag, request)
    return known or Response(adapter.dump_json(shown()), media_type="application/json", headers=PRIVATE | {"ETag": tag})


def _unchanged(tag: str, request: Request) -> Response | None:
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=PRIVATE | {"ETag": tag})
    return None


def problem(error: CircletakeError, *, request_id: str) -> Response:
    """A refusal as problem+json. `facts` of the error become members of the document."""
    body = {
        "type": f"https://circletake.invalid/problems/{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "request_id": request_id,
        "fields": list(error.fields),
        **error.facts,
    }
    return Response(json.dumps(body), status_code=error.status, media_type=PROBLEM_MEDIA_TYPE)


def encode_cursor(*parts: str | int | UUID) -> str:
    """An opaque cursor from the last row's sort values."""
    return base64.urlsafe_b64encode(json.dumps([str(part) for part in parts]).encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None, *, parts: int) -> list[str] | None:
    """The sort values that a cursor holds, or None without a cursor.

    Raises:
        InvalidInputError: the text is no cursor of this list.
    """
    if not cursor:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        values = None
    if not isinstance(values, list) or len(values) != parts or not all(_is_ours(v) for v in values):
        raise _strange_cursor()
    return values


def _is_ours(value: object) -> bool:
    """Whether we could have put a value into a cursor: a text that a database takes."""
    return isinstance(value, str) and value.isprintable()


def id_in_cursor(value: str) -> UUID:
    """The id that a cursor's value spells.

    Raises:
        InvalidInputError: it spells none, so the cursor is not ours.
    """
    found = as_id(value)
    if found is None:
        raise _strange_cursor()
    return found


def number_in_cursor(value: str, *, most: int = MOST_POSITION) -> int:
    """The whole number that a cursor's value spells, `most` at the most.

    Raises:
        InvalidInputError: it spells none, so the cursor is not ours.
    """
    if not (value.isascii() and value.isdigit() and len(value) <= MAX_CURSOR_DIGITS and int(value) <= most):
        raise _strange_cursor()
    return int(value)


def _strange_cursor() -> InvalidInputError:
    return InvalidInputError.at("cursor", "This cursor is not one of this list; begin again without it.")


def page(items: Sequence[Any], *, limit: int, cursor_of: Any) -> Mapping[str, object]:
    """`{"items", "next"}` from rows fetched with `limit + 1`; `cursor_of` makes the cursor of the last item kept."""
    kept = list(items[:limit])
    return {"items": kept, "next": cursor_of(kept[-1]) if len(items) > limit else None}
