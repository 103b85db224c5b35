"""Input that nobody means well with: a problem document in words each, never a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from tests.make.takes import filed_take
from tests.make.world import World

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"{not json", "body"),
        (b"", "body"),
        (b"\xff\xfe\x00", "body"),
        (b"[" * 100_000, "body"),
        (b'{"title": "' + b"x" * 5000 + b'"}', "title"),
        (b'{"title": "a", "colour": "b"}', "colour"),
        (b'{"place": 7}', "place"),
        (b'{"int_ext": "SIDEWAYS"}', "int_ext"),
    ],
)
def test_a_body_that_cannot_be_taken_names_its_place(world: World, body: bytes, place: str) -> None:
    refused = world.client("director").post(f"{world.api}/scenes", content=body, headers=JSON)
    assert refused.status_code == 422, refused.text
    assert refused.headers["content-type"] == "application/problem+json"
    assert any(fault["field"].startswith(place) or place == "body" for fault in refused.json()["fields"])
    assert world.client("director").get(f"{world.api}/scenes").json()["items"] == []


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(world: World) -> None:
    big = b'{"title": "' + b"x" * (3 * 1024 * 1024) + b'"}'
    refused = world.client("director").post(f"{world.api}/scenes", content=big, headers=JSON)
    assert (refused.status_code, refused.json()["limit_bytes"]) == (413, 2 * 1024 * 1024)
    pieces = (b"x" * 100_000 for _ in range(40))
    assert world.client("director").post(f"{world.api}/scenes", content=pieces, headers=JSON).status_code == 413


@pytest.mark.parametrize("body", [b"{not json", b"[" * 50_000, b"{}"])
def test_who_may_not_come_in_hears_nothing_about_their_input(world: World, body: bytes) -> None:
    path = f"{world.api}/shots"
    assert world.client("anonymous").post(path, content=body, headers=JSON).status_code == 401
    assert world.client("stranger").post(path, content=body, headers=JSON).status_code == 404
    assert world.client("viewer").post(path, content=body, headers=JSON).status_code == 403


def test_a_change_by_cookie_needs_the_header_that_only_our_pages_send(world: World) -> None:
    made = world.client("producer").post(f"{world.api}/crew", json={"email": "new@example.test", "role": "director"})
    token = made.json()["sign_in_path"].partition("token=")[2]
    visitor = world.client("anonymous")
    assert visitor.post("/api/v1/sign-in/link", json={"token": token}).status_code == 200
    forged = visitor.post(f"{world.api}/scenes", json={})
    assert (forged.status_code, forged.json()["code"]) == (403, "people.forged_request")
    assert visitor.post(f"{world.api}/scenes", json={}, headers={"X-Circletake-Csrf": "1"}).status_code == 201
    assert visitor.get(f"{world.api}/scenes").status_code == 200


def test_text_in_any_script_comes_back_as_it_was_typed(world: World) -> None:
    typed = "Ünïcödé 雨の夜 \U0001f3ac \u202eRTL\u202c <b>&amp;</b> \t'; DROP TABLE take;--"
    made = world.client("director").post(f"{world.api}/scenes", json={"story_job": typed}).json()
    assert world.client("viewer").get(f"{world.api}/scenes/{made['code']}").json()["story_job"] == typed


@pytest.mark.parametrize("address", ["%00", "..%2f..", "S01%0aX", "x" * 5000, "%F0%9F%8E%AC"])
def test_strange_addresses_are_not_found(world: World, address: str) -> None:
    for noun in ("scenes", "shots", "takes", "assets", "handoffs"):
        assert world.client("viewer").get(f"{world.api}/{noun}/{address}").status_code in (404, 422)


@pytest.mark.parametrize("cursor", ["zzz", "W10", "WyJhIl0", "WyJhIiwiYiIsImMiLCJkIl0", "🎬", "W1tdXQ"])
def test_strange_cursors_are_refused_by_name(world: World, cursor: str) -> None:
    filed_take(world)
    for noun in ("shots", "takes", "requests", "dailies", "ledger", "audit"):
        refused = world.client("owner").get(f"{world.api}/{noun}", params={"cursor": cursor})
        assert refused.status_code == 422, f"{noun}: {refused.text}"
        assert refused.json()["fields"][0]["field"] == "cursor"
    assert world.client("owner").get("/api/v1/projects", params={"cursor": cursor}).status_code == 422


LEFT_OUT = ("/events/stream", "/sign-out", "/me/sessions/{session_id}")
"""A stream does not end by itself, and whoever signs out asks nothing more."""


@pytest.mark.slow
def test_nothing_that_the_contract_allows_or_forbids_is_a_fault_of_ours(world: World) -> None:
    filed_take(world)
    schema = schemathesis.openapi.from_dict(world.app.openapi())
    headers = {"Authorization": f"Bearer {world.tokens['owner']}"}

    def try_out(operation: Any) -> None:
        @given(case=operation.as_strategy())
        @settings(
            max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        def ask(case: Any) -> None:
            if "project" in case.path_parameters:
                case.path_parameters["project"] = world.project
            answer = case.call(app=world.app, headers=headers)
            assert answer.status_code < 500, f"{case.as_curl_command()}\n{answer.text}"

        ask()

    for found in schema.get_all_operations():
        operation = found.ok()
        if not operation.path.endswith(LEFT_OUT):
            try_out(operation)
