"""Every route × every role × stranger × anonymous, against the table of capabilities."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.routing import APIRoute
from tests.make.world import World

from circletake.api.mounted import ROUTERS
from circletake.crew.rules import GRANTS, Capability, Role
from circletake.kernel.ids import new_id

PREFIX = "/api/v1"
NOBODY_IS_SHUT_OUT = {200, 201, 202, 204, 206, 304, 402, 404, 409, 413, 415, 422}


def routes() -> list[APIRoute]:
    return [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def method_of(route: APIRoute) -> str:
    (method,) = sorted(route.methods - {"HEAD"})
    return method


def named(route: APIRoute) -> str:
    return f"{method_of(route)} {route.path}"


def needs_of(route: APIRoute) -> str:
    return str((route.openapi_extra or {}).get("x-needs", ""))


def address(world: World, route: APIRoute) -> str:
    """The route's address in the world's project; what else it names does not exist."""
    path = route.path.replace("{project}", world.project)
    for name in route.param_convertors:
        value = "1" if name == "version" else str(new_id())
        path = path.replace(f"{{{name}}}", value)
    return PREFIX + path


def ask(world: World, route: APIRoute, role: str) -> Any:
    client = world.client(role)
    if method_of(route) == "GET":
        return client.get(address(world, route))
    return client.request(method_of(route), address(world, route), json={})


@pytest.mark.parametrize("route", routes(), ids=named)
def test_a_route_says_what_it_needs(route: APIRoute) -> None:
    assert needs_of(route) in {"anyone", "signed_in", *Capability}
    in_project = "{project}" in route.path
    assert (needs_of(route) in set(Capability)) == (in_project or "x-needs-scope" in (route.openapi_extra or {}))


@pytest.mark.parametrize("role", [*(role.value for role in Role), "stranger", "anonymous"])
def test_every_route_lets_in_whom_the_table_lets_in_and_nobody_else(world: World, role: str) -> None:
    wrong = []
    for route in routes():
        if route.path.endswith(("/events/stream", "/sign-out")):
            continue  # a stream does not end by itself; signing out ends the walk
        wanted, answer = expected(route, role), ask(world, route, role)
        if answer.status_code not in wanted:
            wrong.append(f"{named(route)} as {role}: {answer.status_code}, not {sorted(wanted)}: {answer.text[:150]}")
        if answer.status_code == 403 and needs_of(route) in set(Capability):
            assert answer.json().get("capability") or answer.json()["code"] == "people.forged_request"
    assert wrong == []


def expected(route: APIRoute, role: str) -> set[int]:
    """The statuses that fit: which of them depends on what the address names, never on who asks."""
    needs = needs_of(route)
    if needs == "anyone":
        return {200, 401, 422}
    if role == "anonymous":
        return {401}
    if needs == "signed_in":
        return NOBODY_IS_SHUT_OUT | {403}
    capability = Capability(needs)
    is_of_workspace = "x-needs-scope" in (route.openapi_extra or {})
    if role == "stranger":
        return {403} if is_of_workspace else {404}
    if is_of_workspace:
        return NOBODY_IS_SHUT_OUT if role == Role.OWNER and capability in GRANTS[Role.OWNER] else {403}
    return NOBODY_IS_SHUT_OUT if capability in GRANTS[Role(role)] else {403}


def test_a_token_narrowed_to_viewer_does_no_more_than_a_viewer(world: World) -> None:
    from circletake.people import actions as people  # noqa: PLC0415 - this test alone cuts a key

    with world.database.writing() as db:
        who = world.principal("owner")
        _, secret = people.make_token(
            db, people.actor_of(who), person_id=who.person_id, name="narrow", role="viewer", project_id=None,
            expires_at=None,
        )  # fmt: skip
    client = world.client("anonymous")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"{world.api}/board", headers=bearer).status_code == 200
    assert client.post(f"{world.api}/scenes", json={}, headers=bearer).status_code == 403
    assert client.post("/api/v1/projects", json={"title": "No"}, headers=bearer).status_code == 403


def test_a_token_of_one_project_sees_no_other(world: World) -> None:
    from circletake.people import actions as people  # noqa: PLC0415 - this test alone cuts a key

    other = world.client("owner").post("/api/v1/projects", json={"title": "Other"}).json()
    with world.database.writing() as db:
        who = world.principal("owner")
        _, secret = people.make_token(
            db, people.actor_of(who), person_id=who.person_id, name="bound", role="owner",
            project_id=world.project_id, expires_at=None,
        )  # fmt: skip
    client = world.client("anonymous")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"/api/v1/projects/{other['code']}", headers=bearer).status_code == 404
    listed = client.get("/api/v1/projects", headers=bearer).json()["items"]
    assert [item["code"] for item in listed] == [world.project]
    assert client.post("/api/v1/tokens/grants", json={"tokens": 5}, headers=bearer).status_code == 403
