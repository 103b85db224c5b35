"""A project goes out as one archive and comes in elsewhere as the same project; a broken archive leaves nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.make.archives import (
    Files,
    exported,
    filled,
    imported,
    listed_anew,
    normalised,
    packed,
    planned,
    rows_of,
    second_installation,
    unpacked,
    with_rows,
)
from tests.make.runner import drain
from tests.make.world import World, application

from circletake.exchange.moving.document import MEDIA_ENTRY
from circletake.exchange.moving.renaming import Names
from circletake.exchange.moving.tables import KEPT, LEFT_OUT, PERSON, own_id, target_of
from circletake.kernel.db import Base
from circletake.kernel.ids import new_id
from circletake.migrations.tables import ALL
from circletake.projects.model import Project

assert ALL  # so that all tables are known


def project_tables() -> set[str]:
    """Every table whose rows belong to a project, through whichever other."""
    found, tables = {"project"}, Base.metadata.tables
    while True:
        more = {
            name
            for name, table in tables.items()
            if "project_id" in table.c or any(target_of(column) in found for column in table.columns)
        } - found
        if not more:
            return found
        found |= more


def test_every_table_of_a_project_travels_or_is_left_out_on_purpose() -> None:
    kept = {one.name for one in KEPT}
    assert project_tables() == kept | set(LEFT_OUT)
    assert not kept & set(LEFT_OUT)


def test_rows_are_written_after_what_they_stand_on() -> None:
    seen: set[str] = {PERSON, "workspace"}
    for kept in KEPT:
        seen.add(kept.name)
        assert {target_of(column) for column in kept.columns} - {None} <= seen, kept.name


def test_every_id_without_a_foreign_key_is_known_and_every_author_may_be_unknown() -> None:
    for kept in KEPT:
        for column in kept.columns:
            is_id = column.type.__class__.__name__ == "Uuid" and column.name != own_id(kept)
            assert not is_id or target_of(column) or column.name in kept.points, (kept.name, column.name)
            assert target_of(column) != PERSON or column.nullable, (kept.name, column.name)


@pytest.mark.slow
def test_a_project_comes_in_elsewhere_as_it_went_out(world: World, sqlite_template: Path, tmp_path: Path) -> None:
    went_out = unpacked(exported(filled(world)))
    with second_installation(sqlite_template, tmp_path) as other:
        answer = imported(other, packed(went_out))
        assert answer.status_code == 201, answer.text
        assert answer.json()["code"] == f"{world.project}-2"
        drain(other)
        came_back = unpacked(exported(other, project=answer.json()["code"]))
    told, again = normalised(went_out), normalised(came_back)
    again["tables/project.jsonl"] = [
        line.replace("night-train-2", "night-train") for line in again["tables/project.jsonl"]
    ]
    assert again == told
    assert rows_of(went_out, "decision")
    assert rows_of(went_out, "take")[0]["media_state"] == "ready"


@pytest.mark.slow
def test_an_archive_comes_in_on_both_engines(world: World, sqlite_template: Path, tmp_path: Path) -> None:
    with second_installation(sqlite_template, tmp_path) as other:
        from_sqlite = exported(filled(other))
    application(world.settings, world.database, world.bell)
    answer = imported(world, from_sqlite)
    assert answer.status_code == 201, answer.text
    drain(world)
    code = answer.json()["code"]
    take = world.client("owner").get(f"/api/v1/projects/{code}/takes/S01-SH01-T01")
    assert (take.status_code, take.json()["review_state"]) == (200, "selected")
    assert take.json()["media_state"] == "ready"


def test_all_ids_are_new(world: World) -> None:
    planned(world)
    went_out = unpacked(exported(world))
    code = imported(world, packed(went_out)).json()["code"]
    came_back = unpacked(exported(world, project=code))
    for kept in KEPT:
        if own_id(kept):
            old, new = ({row["id"] for row in rows_of(files, kept.name)} for files in (went_out, came_back))
            assert len(old) == len(new)
            assert not old & new


def test_ids_inside_documents_are_renamed_too_and_keep_their_moment() -> None:
    names, file, elsewhere = Names(new_id(), new_id(), lambda _person: None), new_id(), new_id()
    now = str(names.name(file))
    assert names.within({"pictures": [{"file": str(file), "of": str(elsewhere)}], str(file): 1}) == {
        "pictures": [{"file": now, "of": str(elsewhere)}],
        now: 1,
    }
    assert (now != str(file), now[:18]) == (True, str(file)[:18])


def test_it_says_what_it_is_and_lists_every_file(world: World) -> None:
    planned(world)
    files = unpacked(exported(world))
    head = json.loads(files["circletake.json"])
    assert {entry["path"] for entry in head["entries"]} == set(files) - {"circletake.json"}
    for entry in head["entries"]:
        assert hashlib.sha256(files[entry["path"]]).hexdigest() == entry["sha256"]
    assert head["rows"]["shot"] == 1
    assert b"Night Train (night-train)" in files["README.txt"]
    assert head["audit_head"] == json.loads(files["audit.jsonl"].splitlines()[-1])["hash"]


def test_it_holds_no_secrets(world: World) -> None:
    planned(world)
    everything = exported(world)
    assert not any(token.encode() in everything for token in world.tokens.values())
    people = [json.loads(line) for line in unpacked(everything)["people.jsonl"].splitlines()]
    assert all(set(person) == {"id", "email", "name"} for person in people)


def test_without_media_its_files_say_so(world: World) -> None:
    planned(world)
    archive = exported(world, media=False)
    assert not [name for name in unpacked(archive) if MEDIA_ENTRY.fullmatch(name)]
    code = imported(world, archive).json()["code"]
    (file,) = rows_of(unpacked(exported(world, project=code)), "media_file")
    assert (file["state"], file["fault"]) == ("broken", "The archive that it came in held no bytes of it.")


def test_people_who_are_not_here_are_named_to_whoever_imports(world: World) -> None:
    planned(world)
    files = unpacked(exported(world))
    people = files["people.jsonl"].replace(b"director@example.test", b"away@example.test")
    answer = imported(world, packed(listed_anew(files | {"people.jsonl": people})))
    assert answer.json()["unknown_people"] == ["Director"]
    assets = rows_of(unpacked(exported(world, project=answer.json()["code"])), "card_version")
    assert assets[0]["author_id"] is None


def test_the_record_of_the_new_project_names_the_archive(world: World) -> None:
    files = unpacked(exported(world))
    code = imported(world, packed(files)).json()["code"]
    records = [json.loads(line) for line in unpacked(exported(world, project=code))["audit.jsonl"].splitlines()]
    (came,) = [record for record in records if record["verb"] == "project.imported"]
    assert came["after"]["archive_sha256"] == hashlib.sha256(files["circletake.json"]).hexdigest()


def test_a_file_name_that_is_a_path_comes_in_as_a_name(world: World) -> None:
    planned(world)
    tricky = with_rows(
        unpacked(exported(world)), "media_file", lambda rows: rows[0].update(file_name="../../etc/front.png")
    )
    code = imported(world, tricky).json()["code"]
    assert rows_of(unpacked(exported(world, project=code)), "media_file")[0]["file_name"] == "front.png"


def test_who_took_a_project_out_is_on_record(world: World) -> None:
    exported(world)
    records = [json.loads(line) for line in unpacked(exported(world))["audit.jsonl"].splitlines()]
    assert (records[-1]["verb"], records[-1]["person_id"]) == ("project.exported", str(world.people["owner"]))


def _stranger(rows: list[dict[str, Any]]) -> None:
    rows[0]["project_id"] = str(new_id())


def _twice(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[0] | {"id": str(new_id())})


Break = Callable[[Files], bytes]


def _changed(table: str, **values: object) -> Break:
    return lambda files: with_rows(files, table, lambda rows: rows[0].update(values))


def _head(**values: object) -> Break:
    return lambda files: packed(
        files | {"circletake.json": json.dumps(json.loads(files["circletake.json"]) | values).encode()}
    )


def _first_media(files: Files) -> str:
    return next(name for name in files if name.startswith("media/"))


def _script(files: Files) -> bytes:
    """A page that a browser would run, under its true hash."""
    page = b"<html><script>alert(1)</script></html>"
    digest = hashlib.sha256(page).hexdigest()
    return with_rows(
        files | {f"media/{digest}": page}, "media_file", lambda rows: rows[0].update(sha256=digest, mime="text/html")
    )


def _endless(files: Files) -> Files:
    rows = files["tables/asset_version.jsonl"].replace(b'"snapshot":{', b'"snapshot":{"a":1e999,', 1)
    return listed_anew(files | {"tables/asset_version.jsonl": rows})


BROKEN: dict[str, tuple[Break, str]] = {
    "nothing": (lambda _files: b"", "empty"),
    "no zip": (lambda _files: b"Dear editor", "no zip file"),
    "cut off": (lambda files: packed(files)[:-1000], "no zip file"),
    "another zip": (lambda _files: packed({"holiday.jpg": b"1"}), "no circletake.json"),
    "newer": (_head(format_version=2), "Bring this circletake up to date"),
    "another format": (_head(format="other"), "does not say"),
    "strange head": (_head(entries="all"), "entries"),
    "compressed": (lambda files: packed(files, compression=zipfile.ZIP_DEFLATED), "compressed"),
    "an extra file": (lambda files: packed(files | {"media/notes.txt": b"1"}), "does not belong"),
    "a path upwards": (lambda files: packed(listed_anew(files | {"../up": b"1"})), "does not belong"),
    "a file too few": (lambda files: packed({k: v for k, v in files.items() if k != "people.jsonl"}), "is missing"),
    "changed media": (
        lambda files: packed(files | {_first_media(files): bytes(len(files[_first_media(files)]))}), "damaged",
    ),
    "media under another hash": (
        lambda files: packed(listed_anew(files | {_first_media(files): b"\x89PNG\r\n\x1a\n"})), "damaged",
    ),
    "a page as media": (_script, "no kind that is taken"),
    "an audit record changed": (
        lambda files: packed(listed_anew(files | {"audit.jsonl": files["audit.jsonl"].replace(b"Night", b"Right", 1)})),
        "audit record was changed",
    ),
    "a foreign project": (lambda files: with_rows(files, "shot", _stranger), "names a project that is not"),
    "the same code twice": (lambda files: with_rows(files, "shot", _twice), "same project_id and code"),
    "two projects": (lambda files: with_rows(files, "project", _twice), "one project"),
    "a word for a number": (_changed("shot", position="first"), "no whole number"),
    "too large a number": (_changed("shot", position=2**40), "too large a number"),
    "a long code": (_changed("shot", code="S" * 200), "longer than 24"),
    "an unknown column": (_changed("shot", password="x"), "there is no 'password'"),
    "an unknown state": (_changed("shot", state="wrapped"), "there is no 'wrapped'"),
    "no card": (_changed("card_version", card={"camera": 5}), "card"),
    "an empty title": (_changed("project", title=" "), "has no words"),
    "a number without end": (lambda files: packed(_endless(files)), "larger than any number"),
    "a time before all times": (_changed("shot", created_at="0001-01-01T00:00:00+14:00"), "no time"),
    "a character that no database takes": (_changed("shot", title="a\0b"), "no database takes"),
}  # fmt: skip


def test_a_broken_archive_is_refused_in_words_and_leaves_nothing(world: World) -> None:
    planned(world)
    files = unpacked(exported(world))
    wrong = []
    for name, (broken, words) in BROKEN.items():
        answer = imported(world, broken(files))
        if answer.status_code != 422 or words not in answer.json()["detail"]:
            wrong.append(f"{name}: {answer.status_code} {answer.text[:300]}")
    assert wrong == []
    with world.database.reading() as db:
        assert db.execute(select(Project.code)).scalars().all() == [world.project]


def test_only_who_may_archive_gets_one_and_only_who_may_start_projects_brings_one_in(world: World) -> None:
    archive = exported(world)
    assert world.client("director").get(f"{world.api}/archive").status_code == 403
    assert world.client("producer").get(f"{world.api}/archive").status_code == 200
    assert imported(world, archive, role="producer").status_code == 403
    assert imported(world, archive, role="anonymous").status_code == 401
