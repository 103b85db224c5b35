"""The operator's verb that builds the search index anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from circletake.kernel.db import Database
from circletake.kernel.settings import settings_for
from circletake.operator.cli import main
from circletake.operator.first_start import founded
from circletake.operator.home import migrated
from circletake.people.queries import operator_principal
from circletake.projects.actions import create_project
from circletake.projects.schemas import NewProject
from circletake.search.model import SearchEntry


def test_reindex_builds_every_projects_index_anew_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate", "--home", str(tmp_path)]) == 0
    settings = settings_for(tmp_path)
    with migrated(settings) as database:
        founded(database)
        with database.writing() as db:
            owner = operator_principal(db, "owner@localhost")
            assert owner is not None
            create_project(db, owner, NewProject(title="Night Train", code="night-train"))
    for _ in range(2):
        assert main(["reindex", "--home", str(tmp_path)]) == 0
        assert "Indexed 1 project anew." in capsys.readouterr().err
    database = Database(settings.database_url)
    with database.reading() as db:
        assert db.execute(select(func.count()).select_from(SearchEntry)).scalar_one() == 1
    database.close()
