"""Projects: started, coded, edited, archived, put into the bin."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.make.world import World, new_project

from circletake.projects.actions import create_project
from circletake.projects.rules import checked_rate, code_from_title


def start(world: World, **fields: Any) -> Any:
    return world.client("owner").post("/api/v1/projects", json={"title": "A Film", **fields})


@pytest.mark.parametrize(
    ("title", "code"),
    [("Ünter der Brücke", "unter-der-brucke"), ("雨", "project"), ("  A -- B  ", "a-b"), ("x" * 90, "x" * 60)],
)
def test_a_code_is_made_from_the_title(title: str, code: str) -> None:
    assert code_from_title(title) == code


def test_two_projects_of_one_title_get_codes_of_their_own(world: World) -> None:
    assert [start(world).json()["code"], start(world).json()["code"]] == ["a-film", "a-film-2"]
    taken = start(world, code="a-film")
    assert (taken.status_code, taken.json()["code"]) == (409, "projects.code_taken")


@pytest.mark.parametrize("text", ["24", "25", "24000/1001", "30000/1001", "60"])
def test_film_rates_are_exact(text: str) -> None:
    assert checked_rate(text) == text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"rate": "23.976"}, "rate"),
        ({"rate": "17"}, "rate"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"code": "Not A Code!"}, "code"),
        ({"aspect_ratio": "2:1"}, "aspect_ratio"),
        ({"target_runtime_s": 0}, "target_runtime_s"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(world: World, fields: dict[str, Any], field: str) -> None:
    refused = start(world, **fields)
    assert refused.status_code == 422, refused.text
    assert refused.json()["fields"][0]["field"] == field


def test_an_archived_project_is_read_and_not_changed(world: World) -> None:
    archived = world.client("producer").patch(world.api, json={"seen_version": 1, "state": "archived"})
    assert archived.json()["state"] == "archived"
    refused = world.client("director").post(f"{world.api}/scenes", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "projects.archived")
    assert world.client("viewer").get(f"{world.api}/board").status_code == 200
    renamed = world.client("producer").patch(world.api, json={"seen_version": 2, "title": "Another"})
    assert (renamed.status_code, renamed.json()["code"]) == (409, "projects.archived")
    taken_out = world.client("director").patch(world.api, json={"seen_version": 2, "state": "post"})
    assert (taken_out.status_code, taken_out.json()["capability"]) == (403, "archive_project")
    assert world.client("producer").patch(world.api, json={"seen_version": 2, "state": "post"}).status_code == 200
    assert world.client("director").post(f"{world.api}/scenes", json={}).status_code == 201


def test_budget_and_archive_are_for_those_who_may(world: World) -> None:
    director = world.client("director")
    assert director.patch(world.api, json={"seen_version": 1, "token_budget": 5}).json()["capability"] == "set_budgets"
    assert (
        director.patch(world.api, json={"seen_version": 1, "state": "archived"}).json()["capability"]
        == "archive_project"
    )


def test_a_deleted_project_is_gone_for_everyone_and_its_code_stays_taken(world: World) -> None:
    assert world.client("producer").delete(world.api).status_code == 403
    assert world.client("owner").delete(world.api).status_code == 204
    assert world.client("owner").get(world.api).status_code == 404
    assert start(world, code=world.project).status_code == 409


def test_of_two_who_give_a_code_away_at_once_one_is_refused_by_name(world: World) -> None:
    with ThreadPoolExecutor(1) as other:
        with world.database.writing() as db:
            create_project(db, world.principal("owner"), new_project(code="twice"))
            sent = other.submit(start, world, title="Twice", code="twice")
            threading.Event().wait(0.5)
        refused = sent.result()
    assert refused.status_code == 409, refused.text
    assert refused.json()["code"] in ("conflict.same_moment", "projects.code_taken")


def test_the_budget_is_told_to_those_who_may_see_costs(world: World) -> None:
    world.client("producer").patch(world.api, json={"seen_version": 1, "token_budget": 500})
    told = {role: world.client(role).get(world.api).json()["token_budget"] for role in ("director", "editor", "viewer")}
    assert told == {"director": 500, "editor": None, "viewer": None}
