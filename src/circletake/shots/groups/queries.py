"""Reads of connected groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.shots.card import AnchorAt, AnchorSource, Reference, ShotCard
from circletake.shots.model import GroupedShot, Shot, ShotGroup
from circletake.shots.near import NEAR, Near, near_shown, usable_take
from circletake.shots.plan.inheriting import missing_references
from circletake.shots.rules import ShotState
from circletake.story.model import Scene

_GROUPS = select(
    ShotGroup.id, ShotGroup.name, ShotGroup.kind, ShotGroup.version, ShotGroup.shared, ShotGroup.created_at
)
_MEMBERS = NEAR.add_columns(GroupedShot.group_id).join(GroupedShot, GroupedShot.shot_id == Shot.id)


def groups_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """All groups of the project, in story order of their first shots."""
    first = (
        select(
            GroupedShot.group_id, func.min(Scene.position).label("scene_at"), func.min(Shot.position).label("shot_at")
        )
        .join(Shot, Shot.id == GroupedShot.shot_id)
        .join(Scene, Scene.id == Shot.scene_id)
        .where(Shot.deleted_at.is_(None))
        .group_by(GroupedShot.group_id)
        .subquery()
    )
    query = (
        _GROUPS.outerjoin(first, first.c.group_id == ShotGroup.id)
        .where(ShotGroup.project_id == crew.project_id)
        .order_by(first.c.scene_at, first.c.shot_at, ShotGroup.id)
    )
    return _shown(db, crew, list(db.execute(query).mappings()))


def group_shown(db: Connection, crew: CrewPass, group_id: UUID) -> dict[str, object]:
    """One group.

    Raises:
        NotFoundError: none by that id.
    """
    query = _GROUPS.where(ShotGroup.project_id == crew.project_id, ShotGroup.id == group_id)
    found = _shown(db, crew, list(db.execute(query).mappings()))
    if not found:
        raise NotFoundError.of("group", str(group_id))
    return found[0]


def group_around(db: Connection, crew: CrewPass, shot_id: UUID) -> dict[str, object] | None:
    """The group that a shot is in."""
    group_id = db.execute(select(GroupedShot.group_id).where(GroupedShot.shot_id == shot_id)).scalar_one_or_none()
    return group_shown(db, crew, group_id) if group_id else None


def _shown(db: Connection, crew: CrewPass, groups: list[Mapping[Any, Any]]) -> list[dict[str, object]]:
    members: dict[UUID, list[Near]] = defaultdict(list)
    query = _MEMBERS.where(GroupedShot.group_id.in_([group["id"] for group in groups]))
    for row in db.execute(query.order_by(GroupedShot.position, Shot.code)).mappings():
        members[row["group_id"]].append(row)
    return [
        {
            **group,
            "id": str(group["id"]),
            "shots": _members_shown(crew, members[group["id"]], references_of(group["shared"])),
        }
        for group in groups
    ]


def references_of(shared: object) -> list[Reference]:
    """The references that a group shares, as kept."""
    return [Reference.model_validate(one) for one in shared] if isinstance(shared, list) else []


def _members_shown(crew: CrewPass, rows: list[Near], shared: list[Reference]) -> list[dict[str, object]]:
    shown: list[dict[str, object]] = []
    take_before: str | None = None
    for row in rows:
        card = ShotCard.model_validate(row["card"])
        starts_on = _starts_on(card)
        near = near_shown(crew, row)
        shown.append(
            {
                **near,
                "card_version": row["card_version"],
                "take": usable_take(row),
                "is_circled": row["circled_take_id"] is not None,
                "lacks": [offer.after for offer in missing_references(card, shared)],
                "starts_on": starts_on,
                "start_offer": take_before if take_before != starts_on else None,
            }
        )
        if row["state"] != ShotState.OMITTED:
            take_before = usable_take(row)
    return shown


def _starts_on(card: ShotCard) -> str | None:
    for anchor in card.anchors:
        if anchor.at is AnchorAt.START and anchor.source is AnchorSource.TAKE_LAST_FRAME:
            return anchor.take or None
    return None


@dataclass(frozen=True, slots=True)
class GroupAtWork:
    """A group as its actions need it, locked."""

    id: UUID
    name: str
    kind: str
    version: int
    shared: list[Reference]
    shots: dict[str, UUID]
    """Codes and ids of its shots, in order."""


def group_at_work(db: Connection, crew: CrewPass, group_id: UUID) -> GroupAtWork:
    """A group of the project, locked for a change.

    Raises:
        NotFoundError: none by that id.
    """
    row = db.execute(
        select(ShotGroup.id, ShotGroup.name, ShotGroup.kind, ShotGroup.version, ShotGroup.shared)
        .where(ShotGroup.project_id == crew.project_id, ShotGroup.id == group_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("group", str(group_id))
    members = db.execute(
        select(Shot.code, Shot.id)
        .join(GroupedShot, GroupedShot.shot_id == Shot.id)
        .where(GroupedShot.group_id == group_id)
        .order_by(GroupedShot.position, Shot.code)
    )
    return GroupAtWork(
        row.id, row.name, row.kind, row.version, references_of(row.shared), {one.code: one.id for one in members}
    )
