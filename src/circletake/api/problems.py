"""Every refusal and fault leaves as problem+json with a stable code, the request's id and no inner details."""

from __future__ import annotations

import errno
from contextlib import AbstractContextManager

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from circletake.crew.door import CrewDoor
from circletake.kernel.db import is_lost_race
from circletake.kernel.errors import CircletakeError, DiskFullError, FieldFault, InvalidInputError, SameMomentError
from circletake.kernel.http import problem
from circletake.people.door import ANYONE, SIGNED_IN

log = structlog.get_logger("circletake.api")

MAX_FAULTS = 20
UNREADABLE_BODY = 400
"""What the web framework answers to bytes that are no UTF-8, or JSON nested without end."""


class NoSuchRouteError(CircletakeError):
    """No route answers this address and method."""

    code = "http.no_route"
    status = 404
    title = "Nothing answers at this address"


class InnerFaultError(CircletakeError):
    """A fault of ours. The log holds the details under the request's id."""

    code = "circletake.fault"
    status = 500
    title = "Something went wrong on our side"


def install(app: FastAPI) -> None:
    """Render all errors of the application."""
    app.add_exception_handler(CircletakeError, _refusal)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(OSError, _disk)
    app.add_exception_handler(Exception, _fault)


def _request_id(request: Request) -> str:
    return str(getattr(request.state, "request_id", "-"))


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, CircletakeError)
    response = problem(error, request_id=_request_id(request))
    if "retry_after_s" in error.facts:
        response.headers["Retry-After"] = str(error.facts["retry_after_s"])
    return response


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = tuple(_fault_of(entry) for entry in error.errors()[:MAX_FAULTS])
    first = faults[0] if faults else FieldFault(field="body", message="The request cannot be read.")
    return await _refused_input(request, InvalidInputError(f"{first['field']}: {first['message']}", fields=faults))


async def _refused_input(request: Request, refusal: InvalidInputError) -> Response:
    try:
        await run_in_threadpool(_knock, request)
    except CircletakeError as not_admitted:
        return await _refusal(request, not_admitted)
    return problem(refusal, request_id=_request_id(request))


def _knock(request: Request) -> None:
    """Let only those hear what is wrong with their input who may come in at all."""
    route = request.scope.get("route")
    declared = getattr(route, "openapi_extra", None) or {}
    door = CrewDoor(request)
    if declared.get("x-needs") in (None, ANYONE["x-needs"]):
        return
    if declared == SIGNED_IN:
        knocking: AbstractContextManager[object] = door.reading_self()
    elif declared.get("x-needs-scope") == "workspace":
        knocking = door.reading_workspace()
    else:
        knocking = door.reading(request.path_params["project"])
    with knocking:
        pass


def _fault_of(entry: dict[str, object]) -> FieldFault:
    place = entry.get("loc", ())
    parts = [str(part) for part in place] if isinstance(place, tuple | list) else []
    if parts and parts[0] in ("body", "query", "path", "header"):
        parts = parts[1:] or parts
    message = str(entry.get("msg", "This cannot be taken."))
    return FieldFault(field=".".join(parts)[:200], message=f"{message.rstrip('.')}.")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        said = NoSuchRouteError(f"Nothing answers {request.method} at this address.")
        response = problem(said, request_id=_request_id(request))
        response.status_code = error.status_code
        return response
    if error.status_code == UNREADABLE_BODY:
        fault = FieldFault(field="body", message="The body cannot be read; send JSON in UTF-8.")
        return await _refused_input(request, InvalidInputError(fault["message"], fields=(fault,)))
    response = problem(InvalidInputError(str(error.detail)), request_id=_request_id(request))
    response.status_code = error.status_code
    return response


async def _database(request: Request, error: Exception) -> Response:
    assert isinstance(error, DBAPIError)
    if not is_lost_race(error):
        raise error
    said = SameMomentError(
        "Somebody did the same at the same moment, so nothing was changed. Look again, then try again."
    )
    return problem(said, request_id=_request_id(request))


async def _disk(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        raise error
    log.error("the disk is full", request_id=_request_id(request))
    said = DiskFullError("The server's disk is full, so nothing was kept. Have room made there, then send it again.")
    return problem(said, request_id=_request_id(request))


async def _fault(request: Request, error: Exception) -> Response:
    log.error("request failed", request_id=_request_id(request), path=request.url.path, exc_info=error)
    said = InnerFaultError(
        "This is our fault, not yours. Nothing was changed. The log tells more under the request id."
    )
    return problem(said, request_id=_request_id(request))
