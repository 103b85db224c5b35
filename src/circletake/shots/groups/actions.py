"""What happens to a connected group: made, named, ordered, joined, left, dissolved; its references shared out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import InvalidInputError, StaleError
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.shots import actions as shots
from circletake.shots.card import Reference, ShotCard
from circletake.shots.errors import GroupedElsewhereError, WrongShotOrderError
from circletake.shots.groups import queries
from circletake.shots.groups.schemas import MOST_SHOTS, GroupEdit, GroupOrder, NewGroup, ShareWish
from circletake.shots.model import CardVersion, GroupedShot, Shot, ShotGroup
from circletake.shots.once import once
from circletake.shots.plan.inheriting import missing_references, taken_over
from circletake.shots.queries import ShotAtWork, asset_ids, shot_at_work
from circletake.shots.schemas import CardSave
from circletake.story.rules import checked_order

FEWEST = 2
"""A group of one is none."""


def make_group(db: Connection, crew: CrewPass, new: NewGroup, *, key: str | None) -> UUID:
    """Plan shots together; repeated under its key it answers the group that it made.

    Raises:
        GroupedElsewhereError: one of them is in a group already.
        InvalidInputError: fewer than two different shots, or a shared reference names no asset.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    return UUID(once(db, crew, "group", new, key=key, make=partial(_make, db, crew, new))[0])


def _make(db: Connection, crew: CrewPass, new: NewGroup) -> list[str]:
    _see_sources(db, crew, new.shared)
    members = _to_join(db, crew, new.shots)
    if len(members) < FEWEST:
        raise InvalidInputError.at("shots", "Choose two shots or more to plan together.")
    group_id = new_id()
    db.execute(
        insert(ShotGroup).values(
            id=group_id,
            project_id=crew.project_id,
            name=new.name,
            kind=new.kind,
            shared=[one.model_dump(mode="json") for one in new.shared],
            version=1,
            created_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    _seat(db, group_id, [one.id for one in members])
    after = {"name": new.name, "kind": new.kind, "shots": [one.code for one in members]}
    record(db, crew.actor, verb="group.made", subject=_subject(group_id, new.name), after=after)
    return [str(group_id)]


def edit_group(db: Connection, crew: CrewPass, group_id: UUID, edit: GroupEdit) -> None:
    """Change a group's name, kind or shared references; its shots' cards stay as they are.

    Raises:
        StaleError: someone changed it since `seen_version`.
        InvalidInputError: a shared reference names no asset or file.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    _see_version(present, edit.seen_version)
    _see_sources(db, crew, edit.shared or [])
    changes = edit.model_dump(mode="json", exclude={"seen_version"}, exclude_none=True)
    _change(db, present, **changes)
    record(db, crew.actor, verb="group.edited", subject=_subject(group_id, edit.name or present.name), after=changes)


def order_group(db: Connection, crew: CrewPass, group_id: UUID, order: GroupOrder) -> None:
    """Put the shots of a group into another order; their order in the scene stays.

    Raises:
        StaleError: someone changed it since `seen_version`.
        WrongShotOrderError: the order does not name each of its shots once.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    _see_version(present, order.seen_version)
    if not checked_order(order.shots, present.shots):
        raise WrongShotOrderError("The order must name each shot of the group once. Somebody may have added one.")
    _seat(db, group_id, [present.shots[code] for code in order.shots])
    _change(db, present)
    before = list(present.shots)
    subject = _subject(group_id, present.name)
    record(db, crew.actor, verb="group.reordered", subject=subject, before=before, after=order.shots)


def join_group(db: Connection, crew: CrewPass, group_id: UUID, addresses: Sequence[str]) -> None:
    """Take shots into a group, at its end; those that are in it stay where they are.

    Raises:
        GroupedElsewhereError: one of them is in another group.
        InvalidInputError: the group would be too large to look at.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    joining = _to_join(db, crew, addresses, group_id=group_id)
    members = [*present.shots.values(), *(one.id for one in joining if one.code not in present.shots)]
    if len(members) > MOST_SHOTS:
        raise InvalidInputError.at("shots", f"A group holds {MOST_SHOTS} shots at most; make another one.")
    _seat(db, group_id, members)
    _change(db, present)
    after = [one.code for one in joining]
    record(db, crew.actor, verb="group.joined", subject=_subject(group_id, present.name), after=after)


def leave_group(db: Connection, crew: CrewPass, group_id: UUID, addresses: Sequence[str]) -> None:
    """Take shots out of a group; with fewer than two left it is dissolved."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    leaving = {shot_at_work(db, crew, address).id for address in addresses}
    staying = [shot_id for shot_id in present.shots.values() if shot_id not in leaving]
    if len(staying) < FEWEST:
        dissolve_group(db, crew, group_id)
        return
    _seat(db, group_id, staying)
    _change(db, present)
    left = [code for code, shot_id in present.shots.items() if shot_id in leaving]
    record(db, crew.actor, verb="group.left", subject=_subject(group_id, present.name), after=left)


def dissolve_group(db: Connection, crew: CrewPass, group_id: UUID) -> None:
    """Plan the shots of a group one by one again; they and their cards stay as they are."""
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    db.execute(delete(GroupedShot).where(GroupedShot.group_id == group_id))
    db.execute(delete(ShotGroup).where(ShotGroup.id == group_id))
    before = {
        "name": present.name,
        "kind": present.kind,
        "shots": list(present.shots),
        "shared": [one.model_dump(mode="json") for one in present.shared],
    }
    record(db, crew.actor, verb="group.dissolved", subject=_subject(group_id, present.name), before=before)


def share_references(db: Connection, crew: CrewPass, group_id: UUID, wish: ShareWish) -> list[str]:
    """Put what the group shares on the cards of its shots, where it is missing; answers the codes that changed.

    Raises:
        StaleError: someone changed the group, or saved one of the cards, since it was seen; then none is changed.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.group_at_work(db, crew, group_id)
    _see_version(present, wish.seen_version)
    changed: list[str] = []
    for seen in wish.shots:
        shot = shot_at_work(db, crew, seen.shot)
        if shot.code not in present.shots:
            raise InvalidInputError.at("shots", f"{shot.code} is not in this group.")
        card = _card_of(db, shot)
        fuller = taken_over(card, missing_references(card, present.shared), None)
        save = CardSave(seen_card_version=seen.seen_card_version, card=fuller)
        if shots.save_card(db, crew, shot.code, save) != shot.card_version:
            changed.append(shot.code)
    record(db, crew.actor, verb="group.shared", subject=_subject(group_id, present.name), after=changed)
    return changed


def _card_of(db: Connection, shot: ShotAtWork) -> ShotCard:
    card = db.execute(
        select(CardVersion.card).where(CardVersion.shot_id == shot.id, CardVersion.version == shot.card_version)
    ).scalar_one()
    return ShotCard.model_validate(card)


def _to_join(
    db: Connection, crew: CrewPass, addresses: Sequence[str], *, group_id: UUID | None = None
) -> list[ShotAtWork]:
    """The shots at these addresses, each once; none of them is in another group."""
    found = {shot.id: shot for shot in (shot_at_work(db, crew, address) for address in addresses)}
    taken = db.execute(
        select(Shot.code, ShotGroup.name, ShotGroup.id)
        .join(GroupedShot, GroupedShot.shot_id == Shot.id)
        .join(ShotGroup, ShotGroup.id == GroupedShot.group_id)
        .where(Shot.id.in_(found))
        .order_by(Shot.code)
    )
    for code, name, other_id in taken:
        if other_id != group_id:
            raise GroupedElsewhereError(f"{code} is in the group “{name}” already; take it out there first.")
    return list(found.values())


def _seat(db: Connection, group_id: UUID, shot_ids: Sequence[UUID]) -> None:
    """Have exactly these shots in the group, in this order."""
    db.execute(delete(GroupedShot).where(GroupedShot.group_id == group_id))
    rows = [{"shot_id": shot_id, "group_id": group_id, "position": at} for at, shot_id in enumerate(shot_ids, start=1)]
    db.execute(insert(GroupedShot), rows)


def _see_sources(db: Connection, crew: CrewPass, shared: Sequence[Reference]) -> None:
    """Go on only when every shared reference names an asset that is there, and one of its files."""
    ids = asset_ids(db, crew, {one.asset for one in shared})
    files = assets.files_by_label(db, ids.values())
    for at, one in enumerate(shared):
        if one.asset not in ids:
            raise InvalidInputError.at(f"shared.{at}.asset", f"There is no asset {one.asset!r} in this project.")
        if one.file and (ids[one.asset], one.file) not in files:
            raise InvalidInputError.at(f"shared.{at}.file", f"{one.asset} has no file labelled {one.file!r}.")


def _see_version(present: queries.GroupAtWork, seen: int) -> None:
    if present.version != seen:
        raise StaleError.of("group", seen=seen, current=present.version)


def _change(db: Connection, present: queries.GroupAtWork, **values: object) -> None:
    db.execute(update(ShotGroup).where(ShotGroup.id == present.id).values(**values, version=present.version + 1))


def _subject(group_id: UUID, name: str) -> Subject:
    return Subject("group", group_id, name, {"group": str(group_id)})
