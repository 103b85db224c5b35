"""Migrations go up and down on empty and on filled databases, on both engines, and leave what the slices declare."""

from __future__ import annotations

from alembic import command
from sqlalchemy import inspect, text
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.kernel.db import Base, Database
from circletake.migrations import tables
from circletake.operator.schema import alembic_config, is_current, upgrade

assert tables


def table_names(database: Database) -> set[str]:
    """The tables but for Alembic's own and SQLite's full-text index, which are no slice's."""
    found = set(inspect(database.engine).get_table_names()) - {"alembic_version"}
    return {name for name in found if not name.startswith("search_words")}


def test_an_empty_database_goes_down_to_nothing_and_up_again(database: Database) -> None:
    assert is_current(database)
    command.downgrade(alembic_config(database), "base")
    assert table_names(database) == set()
    upgrade(database)
    assert table_names(database) == set(Base.metadata.tables)


def test_a_filled_database_goes_down_and_up(world: World) -> None:
    filed_take(world)
    command.downgrade(alembic_config(world.database), "base")
    upgrade(world.database)
    assert is_current(world.database)
    with world.database.reading() as db:
        assert db.execute(text("SELECT count(*) FROM take")).scalar_one() == 0


def test_the_tables_are_those_that_the_slices_declare(database: Database) -> None:
    command.check(alembic_config(database))
