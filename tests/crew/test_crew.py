"""The crew: roles, invitations and the door."""

from __future__ import annotations

import pytest
from tests.make.world import World

from circletake.crew import actions
from circletake.crew.errors import LastOwnerError
from circletake.crew.rules import Capability, Role


def test_a_stranger_is_told_that_the_project_does_not_exist(world: World) -> None:
    answer = world.client("stranger").get(world.api)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_nobody_gets_in_without_signing_in(world: World) -> None:
    answer = world.client("anonymous").get(world.api)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_viewer_sees_the_project_but_is_refused_an_edit_by_capability(world: World) -> None:
    assert world.client("viewer").get(world.api).status_code == 200
    answer = world.client("viewer").patch(world.api, json={"seen_version": 1, "title": "No"})
    assert answer.status_code == 403
    assert answer.json()["capability"] == "edit_project"


def test_a_director_edits_and_a_stale_edit_is_refused_with_the_current_version(world: World) -> None:
    first = world.client("director").patch(world.api, json={"seen_version": 1, "title": "The Night Train"})
    assert first.json()["version"] == 2
    stale = world.client("director").patch(world.api, json={"seen_version": 1, "logline": "x"})
    assert (stale.status_code, stale.json()["current_version"]) == (409, 2)


def test_an_invited_person_signs_in_once_with_the_link(world: World) -> None:
    made = world.client("producer").post(
        f"{world.api}/crew", json={"email": "New@Example.test", "name": "New", "role": "editor"}
    )
    assert made.status_code == 201
    token = made.json()["sign_in_path"].partition("token=")[2]
    visitor = world.client("anonymous")
    assert visitor.post("/api/v1/sign-in/link", json={"token": token}).json()["email"] == "new@example.test"
    assert visitor.get(world.api).json()["role"] == "editor"
    assert visitor.post("/api/v1/sign-in/link", json={"token": token}).status_code == 401


def test_a_producer_makes_no_owners_and_nobody_changes_their_own_role(world: World) -> None:
    refused = world.client("producer").post(f"{world.api}/crew", json={"email": "o@example.test", "role": "owner"})
    assert refused.status_code == 403
    own = f"{world.api}/crew/{world.people['producer']}/role"
    assert world.client("producer").post(own, json={"role": "viewer"}).json()["code"] == "crew.own_role"


def test_two_owners_who_unmake_each_other_leave_one(world: World) -> None:
    with world.database.writing() as db:
        actions.change_role(db, world.crew("owner"), world.people["director"], role=Role.OWNER)
    first, second = world.crew("owner"), world.crew("director")
    with world.database.writing() as db:
        actions.change_role(db, first, world.people["director"], role=Role.VIEWER)
    with pytest.raises(LastOwnerError), world.database.writing() as db:
        actions.change_role(db, second, world.people["owner"], role=Role.VIEWER)
    assert world.crew("owner").may(Capability.MANAGE_OWNERS)
