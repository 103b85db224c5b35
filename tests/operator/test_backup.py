"""What is saved comes back row by row and byte by byte; what is not whole, or not ours, is refused untouched."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.make.world import World
from tests.operator.conftest import Run

from circletake.kernel.db import Base, Database
from circletake.kernel.settings import DATABASE_VARIABLE, settings_for
from circletake.operator import postgres_tools
from circletake.operator.archive import MANIFEST, SQLITE_MEMBER
from circletake.operator.errors import BackupError
from circletake.operator.home import Work, claimed

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""PostgreSQL is saved by its own programs, whose version must fit the server's: the last tests are about those."""

on_postgres = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest.fixture
def saved(stocked: World, run: Run, tmp_path: Path) -> Path:
    """A backup of the stocked installation."""
    path = tmp_path / "saved.tar"
    said = run("backup", str(path))
    assert said.code == 0, said.err
    return path


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Another home, with a database of its own in it."""
    monkeypatch.delenv(DATABASE_VARIABLE)
    return tmp_path / "elsewhere"


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with database.reading() as db:
        return {
            table.name: sorted((tuple(row) for row in db.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
        }


def files(home: Path) -> dict[str, bytes]:
    """All files of the media and handoff folders."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for folder in ("media", "handoffs")
        for path in (home / folder).rglob("*")
        if path.is_file()
    }


@on_sqlite
def test_what_was_saved_comes_back_row_by_row_and_byte_by_byte(
    saved: Path, stocked: World, run: Run, elsewhere: Path
) -> None:
    before = rows(stocked.database)
    said = run("restore", str(saved), at=elsewhere)
    assert (said.code, "Restored the backup of" in said.err) == (0, True), said.err
    restored = Database(settings_for(elsewhere).database_url)
    assert rows(restored) == before
    restored.close()
    assert files(elsewhere) == files(stocked.settings.home)
    assert len(files(elsewhere)) == 3
    well = run("doctor", "--deep", at=elsewhere)
    assert well.code == 0, well.out


@on_sqlite
def test_a_backup_is_private_and_is_not_written_over(saved: Path, run: Run, tmp_path: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "is there already" in run("backup", str(saved)).err
    assert "There is no folder" in run("backup", str(tmp_path / "no" / "folder.tar")).err
    assert "name it all.tar" in run("backup", str(tmp_path / "all.tar.gz")).err
    assert [path.name for path in tmp_path.glob(".*")] == []


@on_sqlite
def test_a_backup_holds_what_was_committed_and_not_what_was_under_way(
    stocked: World, run: Run, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stocked.database.writing() as db:
        db.execute(text("UPDATE workspace SET name = 'half done'"))
        monkeypatch.setenv(DATABASE_VARIABLE, stocked.settings.database_url)
        assert run("backup", str(tmp_path / "during.tar")).code == 0
        monkeypatch.delenv(DATABASE_VARIABLE)
    assert run("restore", str(tmp_path / "during.tar"), at=elsewhere).code == 0
    restored = Database(settings_for(elsewhere).database_url)
    with restored.reading() as db:
        assert db.execute(text("SELECT name FROM workspace")).scalar_one() == "Test Studio"
    restored.close()


@on_sqlite
def test_a_home_that_is_not_empty_is_kept_unless_it_may_be_moved_aside(
    saved: Path, stocked: World, run: Run, elsewhere: Path
) -> None:
    run("migrate", at=elsewhere)
    (elsewhere / "media" / "mine.txt").write_text("not to be lost")
    refused = run("restore", str(saved), at=elsewhere)
    assert (refused.code, "--replace" in refused.err) == (2, True)
    assert (elsewhere / "media" / "mine.txt").exists()
    for number in (1, 2):
        replaced = run("restore", str(saved), "--replace", at=elsewhere)
        assert replaced.code == 0, replaced.err
        asides = [path for path in elsewhere.iterdir() if path.name.startswith("before-")]
        assert len(asides) == number
        asides[0].rename(elsewhere / f"before-20200101-00000{number}")
    kept = list(elsewhere.glob("before-*/media/mine.txt"))
    assert [path.read_text() for path in kept] == ["not to be lost"]
    assert run("doctor", at=elsewhere).code == 0


@on_sqlite
def test_a_home_that_is_being_served_is_not_restored_into(saved: Path, run: Run, elsewhere: Path) -> None:
    run("migrate", at=elsewhere)
    with claimed(settings_for(elsewhere), Work.SERVING):
        said = run("restore", str(saved), "--replace", at=elsewhere)
    assert (said.code, f"process {os.getpid()} is serving it" in said.err) == (2, True)


def members(path: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    """The archive's members with their bytes."""
    with tarfile.open(path) as archive:
        found = []
        for header in archive:
            stream = archive.extractfile(header)
            assert stream
            found.append((header, stream.read()))
        return found


def write(path: Path, contents: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    """An archive of these members."""
    with tarfile.open(path, "w") as archive:
        for header, body in contents:
            header.size = len(body) if header.isreg() else 0
            archive.addfile(header, io.BytesIO(body))


def header(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


Contents = list[tuple[tarfile.TarInfo, bytes]]


def with_manifest(contents: Contents, change: Callable[[dict[str, Any]], None]) -> Contents:
    *others, (last, body) = contents
    manifest = json.loads(body)
    change(manifest)
    return [*others, (last, json.dumps(manifest).encode())]


def with_other_database(contents: Contents, body: bytes) -> Contents:
    def named(manifest: dict[str, Any]) -> None:
        entry = next(entry for entry in manifest["entries"] if entry["path"] == SQLITE_MEMBER)
        entry |= {"size_bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}

    exchanged = [(head, body if head.name == SQLITE_MEMBER else old) for head, old in contents]
    return with_manifest(exchanged, named)


def hostile_archives(whole: Contents) -> Iterator[tuple[str, Contents, str]]:
    """(what is wrong, the archive, a word of the refusal)."""
    for name in ("../escaped", "/tmp/escaped", "media/../../escaped", "handoffs/" + "0" * 32 + "/..", "circletake.db"):
        yield f"named {name}", [(header(name), b"x"), *whole], "does not belong"
    media = next(head.name for head, _ in whole if head.name.startswith("media/"))
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
        yield f"of type {kind!r}", [(header(media, kind, "/etc/passwd"), b""), *whole], "does not belong"
    yield "a member twice", [whole[0], *whole], "does not belong"
    yield "no manifest", whole[:-1], "no manifest"
    yield "a file missing", [one for one in whole if one[0].name != media], "is missing"
    yield (
        "media changed",
        [(head, body[:-1] + b"!" if head.name == media else body) for head, body in whole],
        "do not fit its name",
    )
    yield (
        "a handoff changed",
        [(head, body + b"!" if head.name.startswith("handoffs/") else body) for head, body in whole],
        "damaged",
    )
    extra = header("handoffs/" + "1" * 32 + "/slipped-in.zip")
    yield "a file that nobody named", [(extra, b"x"), *whole], "not named"
    yield "no database in it", with_other_database(whole, b"SQLite format 3\0 but no more"), "damaged"
    yield "a database that is empty", with_other_database(whole, b""), "damaged"
    yield "newer", with_manifest(whole, lambda m: m.update(format_version=2, circletake="\x1b[2J9")), "newer"
    yield "of a newer schema", with_manifest(whole, lambda m: m.update(revision="9999")), "newer"
    yield "another format", with_manifest(whole, lambda m: m.update(format="other")), "none of circletake's"
    yield "a manifest of nonsense", [*whole[:-1], (header(MANIFEST), b"[1, 2]")], "cannot be read"
    yield "a manifest with half an entry", with_manifest(whole, lambda m: m["entries"][0].pop("sha256")), "cannot be"


@on_sqlite
def test_a_hostile_or_harmed_archive_is_refused_and_changes_nothing(
    saved: Path, run: Run, elsewhere: Path, tmp_path: Path
) -> None:
    run("migrate", at=elsewhere)
    before = sorted(path.name for path in elsewhere.rglob("*"))
    outside = sorted(path.name for path in tmp_path.iterdir())
    for number, (wrong, contents, word) in enumerate(hostile_archives(members(saved))):
        path = tmp_path / f"hostile-{number}.tar"
        write(path, [(tarfile.TarInfo.frombuf(head.tobuf(), "utf-8", "strict"), body) for head, body in contents])
        said = run("restore", str(path), "--replace", at=elsewhere)
        path.unlink()
        assert (said.code, said.err.count("\n")) == (2, 1), (wrong, said.err)
        assert word in said.err, (wrong, said.err)
        assert "\x1b" not in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == outside
    assert [name for name in sorted(path.name for path in elsewhere.rglob("*")) if not name.endswith(".lock")] == before


@on_sqlite
@pytest.mark.parametrize("content", [b"", b"not a tar at all" * 100, b"\x1f\x8b\x08\0" * 200])
def test_what_is_no_archive_is_refused(run: Run, elsewhere: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "what.tar"
    path.write_bytes(content)
    said = run("restore", str(path), at=elsewhere)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "backup" in said.err
    assert run("restore", str(tmp_path / "nowhere.tar"), at=elsewhere).code == 2


@on_sqlite
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_an_archive_that_ends_too_early_is_refused(saved: Path, run: Run, elsewhere: Path, share: float) -> None:
    whole = saved.read_bytes()
    end = whole.index(b'"format": "circletake-backup"')
    saved.write_bytes(whole[: int(end * share)])
    assert run("restore", str(saved), at=elsewhere).code == 2


def test_postgres_without_its_programs_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(BackupError, match="pg_dump, which is not here"):
        postgres_tools.dump("postgresql://a:b@127.0.0.1/c", tmp_path / "dump")


def test_a_password_never_stands_on_a_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "pg_dump"
    fake.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/arguments; echo "$PGPASSWORD" > {tmp_path}/password\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    postgres_tools.dump("postgresql+psycopg://mara:s3cret@127.0.0.1:5433/film", tmp_path / "dump")
    arguments = (tmp_path / "arguments").read_text()
    assert "s3cret" not in arguments
    assert "user=mara" in arguments
    assert "port=5433" in arguments
    assert (tmp_path / "password").read_text() == "s3cret\n"


def test_a_refusal_of_pg_dump_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "pg_dump"
    fake.write_text('#!/bin/sh\necho "pg_dump: error: server version mismatch" >&2\nexit 1\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(BackupError, match=r"^pg_dump refused: error: server version mismatch$"):
        postgres_tools.dump("postgresql://a:b@127.0.0.1/c", tmp_path / "dump")


@on_postgres
def test_a_backup_of_the_other_engine_is_refused(
    stocked: World, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE)
    run("migrate", at=tmp_path / "light")
    assert run("backup", str(tmp_path / "light.tar"), at=tmp_path / "light").code == 0
    monkeypatch.setenv(DATABASE_VARIABLE, stocked.settings.database_url)
    into_full = run("restore", str(tmp_path / "light.tar"), at=tmp_path / "heavy")
    assert (into_full.code, "database is not empty" in into_full.err) == (2, True)
    with stocked.database.writing() as db:
        db.execute(text("DELETE FROM alembic_version"))
    other = run("restore", str(tmp_path / "light.tar"), at=tmp_path / "heavy")
    assert (other.code, "an installation on SQLite" in other.err) == (2, True)


@on_postgres
def test_on_postgres_a_backup_is_made_or_the_words_of_pg_dump_are_told(
    stocked: World, run: Run, tmp_path: Path
) -> None:
    said = run("backup", str(tmp_path / "heavy.tar"))
    assert said.err.count("\n") == 1
    assert (said.code == 0) == (tmp_path / "heavy.tar").exists()
    assert said.code == 0 or said.err.startswith(("pg_dump refused: ", "PostgreSQL is saved"))
