"""What a new installation begins with."""

from __future__ import annotations

from sqlalchemy import func, select
from tests.make.world import World

from circletake.kernel.db import Database
from circletake.operator.first_start import founded, has_no_project_yet
from circletake.operator.founding import OWNER_EMAIL, STARTING_TOKENS
from circletake.people.model import Person, Workspace
from circletake.tokens.model import RateCard, TokenAccount
from circletake.tokens.queries import sum_of_entries


def test_an_installation_is_founded_once_with_owner_tokens_and_the_price_of_its_engine(database: Database) -> None:
    first, second = founded(database), founded(database)
    assert first == second
    with database.reading() as db:
        assert db.execute(select(func.count(Workspace.id))).scalar_one() == 1
        assert db.execute(select(Person.email, Person.default_role)).all() == [(OWNER_EMAIL, "owner")]
        assert db.execute(select(TokenAccount.balance_tokens)).scalar_one() == STARTING_TOKENS
        assert sum_of_entries(db, first.workspace_id) == STARTING_TOKENS
        assert db.execute(select(RateCard.model, RateCard.micros_per_unit)).all() == [("animatic", 0)]


def test_the_example_is_owed_until_there_is_a_project_even_when_a_first_start_broke_off(database: Database) -> None:
    founded(database)
    founded(database)
    assert has_no_project_yet(database)


def test_where_people_work_already_no_example_is_added(world: World) -> None:
    assert not has_no_project_yet(world.database)
