"""Gathers what the papers say from the plan: a few statements for each, however large the film is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import Connection, func, select

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.dailies.model import Review
from circletake.exchange.paper.lists import (
    CheckLine,
    FileLine,
    Paper,
    SceneLine,
    Sheet,
    ShotLine,
    TakeLine,
    handoff_checklist,
    listed,
    reference_pack,
    scene_list,
    shot_list,
    take_review,
)
from circletake.handoff import queries as handoff
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.shots.card import ShotCard
from circletake.shots.model import CardReference, CardVersion, Shot
from circletake.story.model import Scene
from circletake.story.queries import scenes_shown
from circletake.takes.model import Take
from circletake.takes.queries import IN_STORY_ORDER

IsStored = Callable[[str], bool]
MOST_SHOTS_NAMED = 40
MOST_FINDINGS_TOLD = 5
CHECKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Every shot has a selected take with its code.",
     frozenset({"nothing_to_hand_over", "shot_without_take", "hero_not_chosen"})),
    ("Approved takes stand in the order of their scenes.", frozenset({"not_approved", "scene_without_shots"})),
    ("Prompts and references are still those that the takes were made from.", frozenset({"made_from_older_card"})),
    ("Known misses are named.", frozenset({"must_missed", "order_open"})),
    ("Trims point at frames that there are.", frozenset({"trim_outside_media"})),
    ("The media is whole and at the film's rate.",
     frozenset({"media_broken", "media_missing", "media_not_ready", "alternate_without_media", "off_rate",
                "variable_rate"})),
    ("Missing inserts are back on the shot list.", frozenset({"coverage_open"})),
)  # fmt: skip
"""What must hold before a handoff, and the findings that say that it does not (handoff.rules.FindingCode)."""


def gathered(db: Connection, crew: CrewPass, paper: Paper, is_stored: IsStored) -> Sheet:
    """A paper of the project as it stands."""
    if paper is Paper.SCENE_LIST:
        return scene_list(_scenes(db, crew))
    if paper is Paper.SHOT_LIST:
        return shot_list(_shots(db, crew))
    if paper is Paper.REFERENCE_PACK:
        return reference_pack(_files(db, crew))
    if paper is Paper.TAKE_REVIEW:
        return take_review(_takes(db, crew))
    return handoff_checklist(_checks(db, crew, is_stored))


def _scenes(db: Connection, crew: CrewPass) -> list[SceneLine]:
    return [_scene(scene) for scene in scenes_shown(db, crew)]


def _scene(scene: Mapping[str, object]) -> SceneLine:
    def names(use: str) -> list[str]:
        entries = scene[use]
        assert isinstance(entries, list)
        return [f"{one['name']} ({one['state']})" if one.get("state") else str(one["name"]) for one in entries]

    needs = scene["needs"]
    assert isinstance(needs, list)
    return SceneLine(
        **{
            name: str(scene[name] or "")
            for name in (
                "code",
                "title",
                "slugline",
                "story_job",
                "turning_point",
                "continuity_notes",
                "screen_direction",
                "light_note",
            )
        },
        is_omitted=bool(scene["is_omitted"]),
        cast=names("cast"),
        location=names("location"),
        props=names("props"),
        wardrobe=names("wardrobe"),
        needs=[(str(need["kind"]), need["state"] == "planned") for need in needs if need["state"] != "dropped"],
    )


def _shots(db: Connection, crew: CrewPass) -> list[ShotLine]:
    names = {
        row.slug: row.name
        for row in db.execute(select(Asset.slug, Asset.name).where(Asset.project_id == crew.project_id))
    }
    rows = db.execute(
        select(Shot.code, Shot.title, Scene.code.label("scene"), Shot.state, CardVersion.card)
        .add_columns(func.coalesce(Take.code, "").label("circled"))
        .join(Scene, Scene.id == Shot.scene_id)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .outerjoin(Take, Take.id == Shot.circled_take_id)
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), Scene.deleted_at.is_(None))
        .order_by(Scene.position, Scene.code, Shot.position, Shot.code)
    )
    return [
        ShotLine(row.code, row.title, row.scene, row.state, row.circled, ShotCard.model_validate(row.card), names)
        for row in rows
    ]


def _files(db: Connection, crew: CrewPass) -> list[FileLine]:
    used: dict[UUID, list[str]] = defaultdict(list)
    for row in db.execute(
        select(CardReference.asset_file_id, Shot.code)
        .join(Shot, Shot.id == CardReference.shot_id)
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), CardReference.asset_file_id.is_not(None))
        .distinct()
        .order_by(Shot.code)
    ):
        used[row.asset_file_id].append(row.code)
    rows = db.execute(
        select(AssetFile.id, Asset.name, Asset.kind, Asset.state, AssetFile.label, AssetFile.rights)
        .add_columns(MediaFile.file_name, MediaFile.sha256)
        .join(Asset, Asset.id == AssetFile.asset_id)
        .join(MediaFile, MediaFile.id == AssetFile.media_id)
        .where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None), AssetFile.removed_at.is_(None))
        .order_by(Asset.kind, Asset.position, Asset.id, AssetFile.position)
    )
    return [
        FileLine(
            row.name, row.kind, row.state, row.label, row.file_name, row.sha256,
            listed(str(value) for value in (row.rights or {}).values() if value),
            used[row.id][:MOST_SHOTS_NAMED],
        )
        for row in rows
    ]  # fmt: skip


def _takes(db: Connection, crew: CrewPass) -> list[TakeLine]:
    newest = (
        select(Review.take_id, func.max(Review.created_at).label("at"))
        .where(Review.project_id == crew.project_id)
        .group_by(Review.take_id)
        .subquery("newest_reviews")
    )
    rows = db.execute(
        select(Take.code, Shot.title, Take.review_state, Take.is_circled, Person.name)
        .add_columns(Review.what_worked, Review.what_failed, Review.edit_note, Review.next_action)
        .join(Shot, Shot.id == Take.shot_id)
        .join(Scene, Scene.id == Shot.scene_id)
        .outerjoin(newest, newest.c.take_id == Take.id)
        .outerjoin(Review, (Review.take_id == Take.id) & (Review.created_at == newest.c.at))
        .outerjoin(Person, Person.id == Take.decided_by)
        .where(Take.project_id == crew.project_id, Shot.deleted_at.is_(None))
        .order_by(*IN_STORY_ORDER)
    )
    return [
        TakeLine(
            row.code, row.title, row.review_state, row.is_circled, row.what_worked or "", row.what_failed or "",
            row.edit_note or "", row.next_action or "", row.name or "",
        )
        for row in rows
    ]  # fmt: skip


def _checks(db: Connection, crew: CrewPass, is_stored: IsStored) -> list[CheckLine]:
    """The article's checklist, each line with what the handoff's own findings say about it."""
    found = handoff.findings_shown(db, crew, is_stored)["items"]
    assert isinstance(found, list)
    lines = []
    for says, codes in CHECKS:
        open_ones = [str(finding["message"]) for finding in found if finding["code"] in codes]
        rest = len(open_ones) - MOST_FINDINGS_TOLD
        more = f" … and {rest} more" if rest > 0 else ""
        lines.append(CheckLine(says, not open_ones, " ".join(open_ones[:MOST_FINDINGS_TOLD]) + more))
    return lines
