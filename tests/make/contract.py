"""Holds every answer that any test gets to what the contract says of it.

Answers are encoded straight from rows, so nothing in the product itself compares them with their declared shapes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jsonschema_rs
from fastapi import FastAPI

JSON = "application/json"
EVENT_STREAM = "text/event-stream"
PROBLEM = "application/problem+json"
RANGE_OUTSIDE = 416
PROBLEM_MEMBERS = {"type", "title", "status", "detail", "code", "request_id", "fields"}


class Contract:
    """The contract of one application, ready to judge answers."""

    _known: Contract | None = None

    def __init__(self, app: FastAPI) -> None:
        self._document = app.openapi()
        # Plain addresses before those with a blank that would match them too.
        templates = sorted(self._document["paths"], key=lambda template: (template.count("{"), template))
        self._patterns = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", template)), template) for template in templates]
        self._validator_of = cache(self._validator)

    @classmethod
    def of(cls, app: FastAPI) -> Contract:
        """The contract of the application; all applications of a test session share one."""
        if cls._known is None:
            cls._known = cls(app)
        return cls._known

    def check(self, response: Any) -> None:
        """Raise when an answer is not of the shape that is declared for it, or a refusal is no whole problem."""
        path = response.request.url.path
        kind = response.headers.get("content-type", "").split(";")[0]
        if not path.startswith("/api/v1/") or path.endswith("openapi.json") or kind == EVENT_STREAM:
            return
        response.read()
        if response.status_code == RANGE_OUTSIDE:
            return  # the file server's own answer, which has no words
        if response.status_code >= 400:
            assert kind == PROBLEM, f"{response.status_code} from {path} is {kind or 'empty'}: {response.text[:300]}"
            assert response.json().keys() >= PROBLEM_MEMBERS, response.text
            assert response.status_code < 500 or response.json()["code"] != "circletake.fault", response.text
            return
        if kind == JSON:
            self._judge(response, path)

    def _judge(self, response: Any, path: str) -> None:
        template = self._template(path, response.request.method)
        validator = self._validator_of(template, response.request.method.lower(), str(response.status_code))
        if validator is not None:
            faults = [
                f"{list(fault.instance_path)}: {fault.message}" for fault in validator.iter_errors(response.json())
            ]
            assert not faults, f"{response.request.method} {template} answers otherwise than it says: {faults[:5]}"

    def _template(self, path: str, method: str) -> str:
        for pattern, template in self._patterns:
            if pattern.fullmatch(path) and method.lower() in self._document["paths"][template]:
                return template
        raise AssertionError(f"{method} {path} answers, and the contract does not know it")

    def _validator(self, template: str, method: str, status: str) -> Any:
        declared = self._document["paths"][template][method]["responses"]
        assert status in declared, f"{method} {template} answered {status}; it declares {sorted(declared)}"
        schema = declared[status].get("content", {}).get(JSON, {}).get("schema")
        if not schema:
            return None
        return jsonschema_rs.Draft202012Validator({**schema, "components": self._document["components"]})
