"""People, tokens, migrations: what the command says, and what it does when it is asked for nonsense."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from tests.make.world import World
from tests.operator.conftest import Run

from circletake import __version__
from circletake.kernel.db import Database
from circletake.kernel.settings import DATABASE_VARIABLE
from circletake.operator.cli import main
from circletake.operator.revision import Standing, known_revisions, standing_of
from circletake.operator.schema import is_current


def test_help_lists_every_verb_and_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for verb in ("serve", "worker", "migrate", "person", "token", "example", "backup", "restore", "doctor"):
        assert f"\n  {verb} " in told
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"circletake {__version__}\n"


def test_a_person_is_added_and_signs_in_with_the_printed_link(world: World, run: Run) -> None:
    added = run("person", "add", "Mara@Example.test", "--name", "Mara", "--role", "assistant-director")
    assert (added.code, added.out.count("\n")) == (0, 1)
    secret = added.out.strip().partition("/sign-in?token=")[2]
    signed = world.client("anonymous").post("/api/v1/sign-in/link", json={"token": secret})
    assert (signed.status_code, signed.json()["email"]) == (200, "mara@example.test")
    again = world.client("anonymous").post("/api/v1/sign-in/link", json={"token": secret})
    assert again.status_code == 401
    world.client("anonymous").cookies.clear()


def test_someone_who_is_there_gets_a_new_link(world: World, run: Run) -> None:
    said = run("person", "link", "director@example.test")
    assert (said.code, said.out.startswith("http://127.0.0.1:8765/sign-in?token=")) == (0, True)


def test_a_token_stands_alone_on_standard_output_and_opens_what_its_role_may(world: World, run: Run) -> None:
    made = run(
        "token", "create", "--person", "director@example.test", "--role", "viewer",
        "--project", world.project, "--days", "3",
    )  # fmt: skip
    assert made.code == 0
    assert made.out == made.out.strip() + "\n"
    assert "3 days" in made.err
    client, headers = world.client("anonymous"), {"Authorization": f"Bearer {made.out.strip()}"}
    assert client.get(world.api, headers=headers).status_code == 200
    assert client.post(f"{world.api}/scenes", json={"title": "No"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("person", "add", "nobody"), "write name@place"),
        (("person", "add", "a@b.test", "--role", "king"), "choose one of: owner, producer"),
        (("person", "add", "director@example.test"), "is in this workspace already"),
        (("person", "link", "ghost@example.test"), "There is no person"),
        (("token", "create", "--person", "director@example.test", "--role", "king"), "choose one of"),
        (("token", "create", "--person", "ghost@example.test", "--role", "viewer"), "There is no person"),
        (
            ("token", "create", "--person", "director@example.test", "--role", "viewer", "--project", "nowhere"),
            "There is no project",
        ),
        (("token", "create", "--role", "viewer"), "Missing option '--person'"),
        (("serve", "--port", "99999"), "'--port'"),
        (("serve", "--port", "soon"), "'--port'"),
        (("surve",), "Did you mean 'serve'?"),
    ],
)
def test_nonsense_is_answered_with_one_sentence_and_exit_code_2(
    world: World, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert said.err.count("\n") == 1


def test_a_home_that_is_not_there_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE)
    for verb in (("person", "link", "a@b.test"), ("doctor",), ("backup", str(tmp_path / "b.tar"))):
        said = run(*verb, at=tmp_path / "nowhere")
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert f"There is no circletake in {tmp_path / 'nowhere'}" in said.err


def test_a_home_that_cannot_be_made_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for verb in ("serve", "migrate", "worker"):
        said = run(verb, at=tmp_path / "file" / "home")
        assert (said.code, "Choose another with --home" in said.err) == (2, True)


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://a@b/c", "postgresql://u:p@127.0.0.1:1/none", "postgresql://u@h:port/x"]
)
def test_a_database_that_does_not_answer_is_told_without_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, address.replace(":p@", ":s3cret@"))
    said = run("migrate")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "s3cret" not in said.err


def test_a_database_of_a_newer_circletake_is_left_alone(database: Database, run: Run) -> None:
    with database.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for verb in ("serve", "migrate", "worker", "doctor"):
        said = run(verb)
        assert (said.code, "Install the newer circletake" in said.err) == (2, True)


def test_migrate_makes_a_home_private_and_current(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE)
    for _ in range(2):
        said = run("migrate", at=tmp_path / "new")
        assert (said.code, known_revisions()[-1] in said.err) == (0, True)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in (tmp_path / "new").iterdir()} >= {"media", "farm", "handoffs", "circletake.db"}


def test_a_database_of_an_older_circletake_must_be_migrated_first(database: Database, run: Run) -> None:
    with database.writing() as db:
        db.execute(text("DELETE FROM alembic_version"))
    assert "Run `circletake migrate` first" in run("person", "link", "a@b.test").err


def test_file_names_of_migrations_tell_the_same_as_the_migrations(database: Database) -> None:
    assert is_current(database)
    assert standing_of(database) is Standing.CURRENT
