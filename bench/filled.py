"""An installation with a large project: 50 scenes, 1,000 shots, 10,000 takes, each with its media file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from circletake.dailies import rules
from circletake.kernel import clock
from circletake.kernel.db import Database
from circletake.kernel.ids import new_id
from circletake.kernel.settings import Settings, settings_for
from circletake.media.model import MediaFile
from circletake.migrations import tables
from circletake.operator.founding import found_installation
from circletake.operator.home import make_home
from circletake.operator.schema import upgrade
from circletake.people import actions as people
from circletake.people.queries import operator_principal
from circletake.projects.actions import create_project
from circletake.projects.schemas import NewProject
from circletake.shots.card import ShotCard
from circletake.shots.model import CardVersion, Shot
from circletake.story.model import Scene
from circletake.takes.model import Take

assert rules
assert tables

SCENES, SHOTS_PER_SCENE, TAKES_PER_SHOT = 50, 20, 10
PROJECT = "large"
STATES = ("unreviewed", "rejected", "maybe", "selected")


@dataclass(frozen=True, slots=True)
class Filled:
    """The installation, and an API token of its owner."""

    settings: Settings
    token: str


def fill(home: Path) -> Filled:
    """Make and fill an installation; takes a few seconds."""
    settings = settings_for(home)
    make_home(settings)
    database = Database(settings.database_url)
    upgrade(database)
    with database.writing() as db:
        found_installation(db, workspace_name="Bench")
        owner = operator_principal(db, "owner@localhost")
        assert owner is not None
        _, token = people.make_token(
            db, people.actor_of(owner), person_id=owner.person_id, name="bench", role="owner", project_id=None,
            expires_at=None,
        )  # fmt: skip
        project_id = create_project(db, owner, NewProject(title="Large", code=PROJECT))
        for model, rows in _rows(project_id).items():
            db.execute(insert(model), rows)
        for shot_id, take_id in _heroes:
            db.execute(update(Shot).where(Shot.id == shot_id).values(circled_take_id=take_id))
    database.close()
    return Filled(settings, token)


_heroes: list[tuple[UUID, UUID]] = []


def _rows(project_id: UUID) -> dict[Any, list[dict[str, Any]]]:
    rows: dict[Any, list[dict[str, Any]]] = {Scene: [], Shot: [], CardVersion: [], MediaFile: [], Take: []}
    for at in range(1, SCENES + 1):
        scene_id = new_id()
        rows[Scene].append(_scene(project_id, scene_id, at))
        for number in range(1, SHOTS_PER_SCENE + 1):
            _add_shot(rows, project_id, scene_id, f"S{at:02}-SH{number:02}", number)
    return rows


def _scene(project_id: UUID, scene_id: UUID, at: int) -> dict[str, Any]:
    texts = ("story_job", "turning_point", "light_note", "continuity_notes", "screen_direction")
    return {
        "id": scene_id, "project_id": project_id, "code": f"S{at:02}", "version": 1, "position": at,
        "title": f"Scene {at}", "int_ext": "EXT", "place": "Alley", "time_of_day": "NIGHT", "next_shot_number": 21,
        **{name: f"What the {name} of this scene says in a sentence." for name in texts},
    }  # fmt: skip


CARD = ShotCard.model_validate(
    {
        "intent": {
            "job": "The courier learns that the cassette speaks of what has not happened yet.",
            "subject": "The courier's right hand and the cracked cassette.",
            "action": "A hand turns the cassette over and the hidden label comes into the light.",
            "performance": "Slow, careful, as if it were hot.",
            "environment": "A pawn shop counter with a receipt book and a warm lamp.",
        },
        "camera": {"size": "CU", "angle": "HIGH", "movement": "PUSH_IN", "speed": "SLOW", "focus": "SHALLOW"},
        "technical": {"duration_s": 8},
        "avoid": ["extra hands", "readable brand names", "changes of the label"],
        "pass_standard": [
            {"text": "The label stays the same to the end.", "judges": "text"},
            {"text": "No extra hands.", "judges": "performance"},
            {"text": "The cassette fills the frame.", "judges": "camera", "weight": "should"},
        ],
    }
)


def _add_shot(rows: dict[Any, list[dict[str, Any]]], project_id: UUID, scene_id: UUID, code: str, number: int) -> None:
    shot_id, now = new_id(), clock.now()
    takes = [_take(rows, project_id, shot_id, code, at) for at in range(1, TAKES_PER_SHOT + 1)]
    states = [take["review_state"] for take in takes]
    rows[Shot].append(
        {
            "id": shot_id, "project_id": project_id, "scene_id": scene_id, "code": code, "title": f"Shot {code}",
            "position": number, "state": "covered", "version": 1, "card_version": 1,
            "next_take_number": TAKES_PER_SHOT + 1, "take_count": TAKES_PER_SHOT,
            "unreviewed_count": states.count("unreviewed"), "selected_count": states.count("selected"),
            "approved_count": 0, "latest_take_id": takes[-1]["id"], "created_at": now, "updated_at": now,
        }
    )  # fmt: skip
    rows[CardVersion].append(
        {"shot_id": shot_id, "version": 1, "card": CARD.as_json(), "digest": CARD.digest, "created_at": now}
    )
    rows[Take].extend(takes)
    _heroes.append((shot_id, takes[3]["id"]))


def _take(
    rows: dict[Any, list[dict[str, Any]]], project_id: UUID, shot_id: UUID, code: str, number: int
) -> dict[str, Any]:
    media_id, now = new_id(), clock.now()
    probe = {"frame_count": 192, "rate_num": 24, "rate_den": 1, "width": 1280, "height": 720, "browser_ready": True}
    rows[MediaFile].append(
        {
            "id": media_id, "project_id": project_id, "sha256": f"{media_id.int:064x}", "size_bytes": 1,
            "kind": "video", "mime": "video/mp4", "file_name": "take.mp4", "state": "ready", "probe": probe,
            "created_at": now,
        }
    )  # fmt: skip
    return {
        "id": new_id(), "project_id": project_id, "shot_id": shot_id, "number": number, "code": f"{code}-T{number:02}",
        "origin": "uploaded", "card_version": 1, "snapshot": {"card": CARD.as_json(), "prompt": "x" * 600, "model": ""},
        "media_id": media_id, "media_state": "ready", "review_state": STATES[number % 4], "version": 1,
        "is_circled": number == 4, "trim_reason": "", "spent_tokens": 0, "created_at": now,
    }  # fmt: skip


def card_text() -> str:
    """The card as the database keeps it."""
    return json.dumps(CARD.as_json())
