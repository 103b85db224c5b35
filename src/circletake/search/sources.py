"""Where entries come from: for each kind one statement that reads what can be said of it, and how it is told.

A row that the statement does not bring has no entry. Whether a scene or shot is omitted or deleted is not looked at
here: a search asks that of the rows themselves, so that no entry of theirs has to be written again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Uuid, func, null, select
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset, AssetFile
from circletake.dailies.model import Decision, Note, Review
from circletake.handoff.model import Handoff
from circletake.kernel.db import AnyRow
from circletake.projects.model import Project
from circletake.script.model import ScriptVersion
from circletake.search.rules import Kind, Line, written
from circletake.shots.model import CardVersion, RegenerateOrder, Shot
from circletake.story.model import Beat, CoverageNeed, Scene, SceneAsset, Story
from circletake.story.model import Sequence as StorySequence
from circletake.story.rules import slugline
from circletake.takes.model import Take

BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be said of one thing. `names` are further words by which it is called."""

    kind: Kind
    subject_id: UUID
    scene_id: UUID | None
    shot_id: UUID | None
    code: str
    is_own_code: bool
    title: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]


Told = tuple[str, str, Sequence[str], Sequence[tuple[str, object]]]
"""Code, title, further names, lines."""


@dataclass(frozen=True, slots=True)
class Source:
    """How the entries of a kind are read. The statement brings id, scene and shot first, then what `tell` needs."""

    kind: Kind
    id: Any
    project: Any
    statement: Select[*tuple[Any, ...]]
    tell: Callable[[AnyRow], Told]
    is_own_code: bool

    def some_after(self, db: Connection, project_id: UUID, after: UUID | None, limit: int) -> list[Entry]:
        """The next entries of a project in the order of their ids."""
        query = self.statement.where(self.project == project_id).order_by(self.id).limit(limit)
        return self._told(db, query.where(self.id > after) if after else query)

    def named(self, db: Connection, project_id: UUID, ids: Collection[UUID]) -> list[Entry]:
        """The entries of a project with these ids; those that are gone are left out."""
        return self._told(db, self.statement.where(self.project == project_id, self.id.in_(ids)))

    def _told(self, db: Connection, query: Select[*tuple[Any, ...]]) -> list[Entry]:
        entries = []
        for row in db.execute(query):
            code, title, names, lines = self.tell(row)
            entries.append(
                Entry(
                    kind=self.kind,
                    subject_id=row[0],
                    scene_id=row[1],
                    shot_id=row[2],
                    code=code,
                    is_own_code=self.is_own_code,
                    title=title,
                    names=tuple(name for name in names if name),
                    lines=tuple(written(lines)),
                )
            )
        return entries


_NO_ID: ColumnElement[UUID | None] = null().cast(Uuid())


def _joined(column: Any, *where: ColumnElement[bool]) -> ColumnElement[str]:
    """The texts of other rows that belong to one, as a single text."""
    return func.coalesce(select(func.aggregate_strings(column, BETWEEN)).where(*where).scalar_subquery(), "")


def _scene(row: AnyRow) -> Told:
    place = slugline(row.int_ext, row.place, row.time_of_day)
    return (
        row.code,
        row.title or place,
        (place,),
        (
            ("place", place if row.title else ""),
            ("story job", row.story_job),
            ("turning point", row.turning_point),
            ("light", row.light_note),
            ("continuity", row.continuity_notes),
            ("screen direction", row.screen_direction),
            ("wardrobe", row.wardrobe),
        ),
    )


_CARD_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("action", "intent", "action"), ("job", "intent", "job"), ("subject", "intent", "subject"),
    ("performance", "intent", "performance"), ("environment", "intent", "environment"),
    ("framing", "camera", "framing_note"), ("lens", "camera", "lens"),
    ("key light", "light", "key"), ("practicals", "light", "practicals"), ("time of day", "light", "time_of_day"),
    ("mood", "light", "mood"), ("colour", "light", "colour"),
    ("dialogue", "sound", "dialogue"), ("ambience", "sound", "ambience"), ("music", "sound", "music"),
    ("silence", "sound", "silence"), ("effects", "sound", "effects"),
    ("intended use", "edit", "intended_use"), ("cut in", "edit", "cut_in_note"), ("cut out", "edit", "cut_out_note"),
)  # fmt: skip


def _card_lines(card: Mapping[str, Any]) -> list[tuple[str, object]]:
    """All prose of a card as it is stored, the action first."""
    lines: list[tuple[str, object]] = [(label, card.get(part, {}).get(field)) for label, part, field in _CARD_FIELDS]
    references = [f"{one['asset']} {one.get('role') or ''}".strip() for one in card.get("references", [])]
    kept_out = [one.get("must_not_carry", "") for one in card.get("references", [])]
    anchors = [one.get("purpose", "") for one in card.get("anchors", [])]
    return [
        *lines,
        ("references", references),
        ("must not carry over", [one for one in kept_out if one]),
        ("frame anchors", [one for one in anchors if one]),
        ("pass standard", [one["text"] for one in card.get("pass_standard", []) if one["text"]]),
        ("avoid", [*card.get("avoid", []), *card.get("avoid_sets", [])]),
        ("regenerate when", card.get("regenerate_triggers", [])),
    ]


def _shot(row: AnyRow) -> Told:
    return row.code, row.title, (), _card_lines(row.card)


def _asset(row: AnyRow) -> Told:
    tags = [str(tag) for tag in row.tags or []]
    profile = [(field.replace("_", " "), text) for field, text in (row.profile or {}).items()]
    lines = [*profile, ("tags", tags), ("files", row.files.split(BETWEEN)), ("must not", row.negative_constraints)]
    return row.slug, row.name, (row.slug, row.kind.replace("_", " "), *tags), lines


def _take(row: AnyRow) -> Told:
    lines = (("prompt", row.prompt), ("decisions", row.reasons.split(BETWEEN)), ("trim", row.trim_reason))
    return row.code, row.shot_title, (), (*lines, ("model", row.model))


def _story(row: AnyRow) -> Told:
    lines = (
        ("premise", row.premise), ("lead", row.lead), ("supporting presence", row.supporting_presence),
        ("goal", row.goal), ("obstacle", row.obstacle), ("turn", row.turn), ("ending turn", row.ending_turn),
    )  # fmt: skip
    return "", "Note card", (), lines


def _project(row: AnyRow) -> Told:
    lines = (
        ("logline", row.logline), ("story goal", row.story_goal), ("visual rule", row.visual_rule),
        ("style rules", row.style_rules), ("client constraints", row.client_constraints),
        ("governance constraints", row.governance_constraints),
    )  # fmt: skip
    return "", row.title, (), lines


def _review(row: AnyRow) -> Told:
    answers = [str(one.get("note") or "") for one in row.answers or [] if isinstance(one, Mapping)]
    lines = (
        ("what worked", row.what_worked), ("what failed", row.what_failed), ("edit note", row.edit_note),
        ("next action", row.next_action), ("answers", [note for note in answers if note]),
    )  # fmt: skip
    return row.code, f"Review of {row.code}", (), lines


def _need(row: AnyRow) -> Told:
    kind = row.kind.replace("_", " ").lower()
    return row.code, f"Wanted in {row.code}: {kind}", (), (("wanted", row.description), ("dropped since", row.reason))


_HEADING = re.compile(r"^(?=(?:INT|EXT|EST|I/E)[. /]|\.\w)", re.IGNORECASE | re.MULTILINE)


def _script(row: AnyRow) -> Told:
    """The whole script, cut before each of its scene headings, so that an excerpt tells its scene."""
    return "", "Script", (), [("script", scene) for scene in _HEADING.split(row.text)]


def _newest_script() -> ColumnElement[int]:
    other = aliased(ScriptVersion)
    newest = select(func.max(other.version)).where(other.project_id == ScriptVersion.project_id)
    return newest.scalar_subquery()


SOURCES: tuple[Source, ...] = (
    Source(
        Kind.PROJECT,
        Project.id,
        Project.id,
        select(
            Project.id, _NO_ID, _NO_ID, Project.title, Project.logline, Project.story_goal, Project.visual_rule,
            Project.style_rules, Project.client_constraints, Project.governance_constraints,
        ),
        _project,
        is_own_code=False,
    ),
    Source(
        Kind.STORY,
        Story.project_id,
        Story.project_id,
        select(
            Story.project_id, _NO_ID, _NO_ID, Story.premise, Story.lead, Story.supporting_presence, Story.goal,
            Story.obstacle, Story.turn, Story.ending_turn,
        ),
        _story,
        is_own_code=False,
    ),
    Source(
        Kind.SCRIPT,
        ScriptVersion.project_id,
        ScriptVersion.project_id,
        select(ScriptVersion.project_id, _NO_ID, _NO_ID, ScriptVersion.text).where(
            ScriptVersion.version == _newest_script()
        ),
        _script,
        is_own_code=False,
    ),
    Source(
        Kind.BEAT,
        Beat.id,
        Beat.project_id,
        select(Beat.id, _NO_ID, _NO_ID, Beat.what_changes, Beat.acceptance).where(Beat.deleted_at.is_(None)),
        lambda row: ("", "Beat", (), (("what changes", row.what_changes), ("acceptance", row.acceptance))),
        is_own_code=False,
    ),
    Source(
        Kind.SEQUENCE,
        StorySequence.id,
        StorySequence.project_id,
        select(
            StorySequence.id, _NO_ID, _NO_ID, StorySequence.code, StorySequence.title, StorySequence.purpose,
            StorySequence.notes,
        ).where(StorySequence.deleted_at.is_(None)),
        lambda row: (row.code, row.title, (), (("purpose", row.purpose), ("notes", row.notes))),
        is_own_code=True,
    ),
    Source(
        Kind.SCENE,
        Scene.id,
        Scene.project_id,
        select(
            Scene.id, Scene.id.label("scene_id"), _NO_ID, Scene.code, Scene.title, Scene.int_ext, Scene.place,
            Scene.time_of_day, Scene.story_job, Scene.turning_point, Scene.light_note, Scene.continuity_notes,
            Scene.screen_direction,
            _joined(SceneAsset.wardrobe_state, SceneAsset.scene_id == Scene.id).label("wardrobe"),
        ),
        _scene,
        is_own_code=True,
    ),
    Source(
        Kind.NEED,
        CoverageNeed.id,
        CoverageNeed.project_id,
        select(
            CoverageNeed.id, CoverageNeed.scene_id, _NO_ID, Scene.code, CoverageNeed.kind, CoverageNeed.description,
            CoverageNeed.reason,
        ).join(Scene, Scene.id == CoverageNeed.scene_id),
        _need,
        is_own_code=False,
    ),
    Source(
        Kind.ASSET,
        Asset.id,
        Asset.project_id,
        select(
            Asset.id, _NO_ID, _NO_ID, Asset.slug, Asset.name, Asset.kind, Asset.profile, Asset.tags,
            Asset.negative_constraints,
            _joined(AssetFile.label, AssetFile.asset_id == Asset.id, AssetFile.removed_at.is_(None)).label("files"),
        ).where(Asset.deleted_at.is_(None)),
        _asset,
        is_own_code=True,
    ),
    Source(
        Kind.SHOT,
        Shot.id,
        Shot.project_id,
        select(Shot.id, Shot.scene_id, Shot.id.label("shot_id"), Shot.code, Shot.title, CardVersion.card).join(
            CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version)
        ),
        _shot,
        is_own_code=True,
    ),
    Source(
        Kind.ORDER,
        RegenerateOrder.id,
        RegenerateOrder.project_id,
        select(
            RegenerateOrder.id, Shot.scene_id, Shot.id.label("shot_id"), Shot.code, RegenerateOrder.criterion,
            RegenerateOrder.change,
        ).join(Shot, Shot.id == RegenerateOrder.shot_id),
        lambda row: (row.code, f"Order for {row.code}", (), (("change", row.change), ("missed", row.criterion))),
        is_own_code=False,
    ),
    Source(
        Kind.TAKE,
        Take.id,
        Take.project_id,
        select(
            Take.id, Shot.scene_id, Shot.id.label("shot_id"), Take.code, Shot.title.label("shot_title"),
            Take.snapshot["prompt"].as_string().label("prompt"), Take.snapshot["model"].as_string().label("model"),
            Take.trim_reason, _joined(Decision.note, Decision.take_id == Take.id, Decision.note != "").label("reasons"),
        ).join(Shot, Shot.id == Take.shot_id),
        _take,
        is_own_code=True,
    ),
    Source(
        Kind.NOTE,
        Note.id,
        Note.project_id,
        select(Note.id, Shot.scene_id, Shot.id.label("shot_id"), Take.code, Note.text)
        .join(Take, Take.id == Note.take_id)
        .join(Shot, Shot.id == Take.shot_id)
        .where(Note.deleted_at.is_(None)),
        lambda row: (row.code, f"Note on {row.code}", (), (("note", row.text),)),
        is_own_code=False,
    ),
    Source(
        Kind.REVIEW,
        Review.id,
        Review.project_id,
        select(
            Review.id, Shot.scene_id, Shot.id.label("shot_id"), Take.code, Review.what_worked, Review.what_failed,
            Review.edit_note, Review.next_action, Review.answers,
        )
        .join(Take, Take.id == Review.take_id)
        .join(Shot, Shot.id == Take.shot_id),
        _review,
        is_own_code=False,
    ),
    Source(
        Kind.HANDOFF,
        Handoff.id,
        Handoff.project_id,
        select(Handoff.id, _NO_ID, _NO_ID, Handoff.code, Handoff.note),
        lambda row: (row.code, f"Handoff {row.code}", (), (("note", row.note),)),
        is_own_code=True,
    ),
)  # fmt: skip
"""In the order in which an index is built."""

SOURCE_OF = {source.kind: source for source in SOURCES}
