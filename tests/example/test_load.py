"""The example in a real installation: what the load plans, and what the worker makes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from tests.example.conftest import Planned
from tests.make.world import World

from circletake.example import actions, crowd, verdicts
from circletake.example.film import CODE
from circletake.example.jobs import ExampleHouse, job_kinds
from circletake.example.load import load_example
from circletake.gateway import queries as requests
from circletake.kernel.jobs import Job
from circletake.kernel.record import AuditRecord
from circletake.media.storage import DiskStorage
from circletake.people.model import SignInLink
from circletake.projects import actions as projects
from circletake.projects import queries as project_rows
from circletake.projects.model import Project
from circletake.shots import queries as shot_rows
from circletake.shots.board import board_shown
from circletake.story import queries as story
from circletake.takes import queries as takes
from circletake.tokens.model import TokenAccount


def test_the_plan_stands_whole_with_its_codes(planned: Planned) -> None:
    crew = planned.crew
    with planned.world.database.reading() as db:
        project = project_rows.project_shown(db, crew)
        board = board_shown(db, crew)
        scenes = story.scenes_shown(db, crew)
        needs = story.needs_shown(db, crew)
        account = db.execute(select(TokenAccount.balance_tokens)).scalar_one()
    assert (project["code"], project["title"]) == (CODE, "The Cassette")
    assert project["poster_media_id"]
    codes = [shot["code"] for scene in board["scenes"] for shot in scene["shots"]]
    assert codes == [f"S0{scene}-SH0{shot}" for scene in (1, 2, 3) for shot in (1, 2, 3)]
    assert [scene["slugline"] for scene in scenes] == [
        "EXT. ALLEY BEHIND THE PAWN SHOP - NIGHT",
        "INT. PAWN SHOP - NIGHT",
        "EXT. ROOFTOP - DAWN",
    ]
    assert {need["state"] for need in needs} == {"planned"}
    assert account == 10_000 + actions.GRANTED_TOKENS


def test_the_first_takes_are_asked_for_through_the_gateway_by_the_director(planned: Planned) -> None:
    with planned.world.database.reading() as db:
        page = requests.requests_shown(db, planned.crew, shot=None, open_only=True, cursor=None, limit=50)
    items = page["items"]
    assert sum(item["count"] for item in items) == 14
    assert {item["ruling"]["outcome"] for item in items} == {"allow"}
    assert {item["asked_by"] for item in items} == {crowd.DIRECTOR.name}


@pytest.mark.slow
def test_after_the_worker_every_screen_has_something_true_on_it_and_a_repeat_changes_nothing(planned: Planned) -> None:
    planned.drain()
    crew = planned.crew
    with planned.world.database.reading() as db:
        rows = {row["code"]: row for row in takes.takes_shown(db, crew)["items"]}
        board = board_shown(db, crew)
        orders = shot_rows.orders_shown(db, crew)
        needs = story.needs_shown(db, crew, state="open")
    assert len(rows) == 15
    states = {code: rows[code]["review_state"] for code in rows if rows[code]["review_state"] != "unreviewed"}
    assert states == {
        "S01-SH01-T01": "approved",
        "S01-SH01-T02": "maybe",
        "S01-SH02-T01": "selected",
        "S01-SH02-T02": "selected",
        "S02-SH02-T01": "maybe",
        "S02-SH03-T02": "rejected",
        "S02-SH03-T04": "selected",
    }
    assert {code for code in rows if rows[code]["is_circled"]} == {"S01-SH01-T01", "S01-SH02-T01", "S02-SH03-T04"}
    turn = rows["S02-SH03-T04"]
    assert (turn["pass_number"], turn["card_version"], turn["trim_in"], turn["trim_out"]) == (2, 2, 0, 144)
    by_code = {shot["code"]: shot["state"] for scene in board["scenes"] for shot in scene["shots"]}
    assert by_code["S01-SH01"] == "approved"
    assert by_code["S02-SH03"] == "covered"
    assert {by_code[f"S03-SH0{at}"] for at in (1, 2, 3)} == {"ready"}
    assert [(order["state"], order["take"]) for order in orders] == [("open", "S02-SH03-T02")]
    assert [need["description"] for need in needs] == [verdicts.NEED.description]
    _hold_them_again(planned)


def _hold_them_again(planned: Planned) -> None:
    """Every step of the job once more: nothing is done twice."""
    database = planned.world.database
    (kind,) = job_kinds(ExampleHouse(database, planned.storage, planned.engines))
    with database.reading() as db:
        before = db.execute(select(func.count()).select_from(AuditRecord)).scalar_one()
    for _name, step in kind.steps:
        assert step(planned.crew.project_id) is None
    with database.reading() as db:
        assert db.execute(select(func.count()).select_from(AuditRecord)).scalar_one() == before


def test_the_job_has_nothing_to_do_when_the_project_is_in_the_bin(planned: Planned) -> None:
    crew = planned.crew
    with planned.world.database.writing() as db:
        projects.delete_project(db, crew)
    (kind,) = job_kinds(ExampleHouse(planned.world.database, planned.storage, planned.engines))
    for _name, step in kind.steps:
        assert step(crew.project_id) is None


def test_the_examples_people_are_on_the_crew_without_a_way_to_sign_in(planned: Planned) -> None:
    members = planned.world.client("owner").get(f"/api/v1/projects/{CODE}/crew").json()["items"]
    roles = {member["email"]: member["role"] for member in members}
    assert {member.email: member.role.value for member in crowd.CREW}.items() <= roles.items()
    with planned.world.database.reading() as db:
        assert db.execute(select(func.count()).select_from(SignInLink)).scalar_one() == 0


def test_a_load_finds_what_is_there_and_leaves_it(planned: Planned) -> None:
    world = planned.world
    with world.database.reading() as db:
        before = db.execute(select(func.count()).select_from(Job)).scalar_one()
    load_example(world.database, planned.storage, world.settings, world.principal())
    with world.database.reading() as db:
        assert db.execute(select(func.count()).select_from(Job)).scalar_one() == before


def test_a_load_leaves_the_bin_alone_too(planned: Planned) -> None:
    world, crew = planned.world, planned.crew
    with world.database.writing() as db:
        projects.delete_project(db, crew)
    load_example(world.database, planned.storage, world.settings, world.principal())
    with world.database.reading() as db:
        assert db.execute(select(func.count()).where(Project.code == CODE)).scalar_one() == 1


@pytest.mark.slow
def test_the_real_load_draws_every_picture_and_files_it(world: World) -> None:
    storage = DiskStorage(world.settings.media_dir)
    load_example(world.database, storage, world.settings, world.principal())
    assets = world.client().get(f"/api/v1/projects/{CODE}/assets").json()["items"]
    files = [file for asset in assets for file in asset["files"]]
    assert len(files) == 22
    assert all(file["width"] >= 900 for file in files)
    assert all(file["rights"]["licence"] == "Apache-2.0" for file in files)
    assert all(storage.exists(file["sha256"]) for file in files)
