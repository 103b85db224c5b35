"""What happens to a shot list while it is thought over: shots are copied, split, merged, moved, omitted, binned.

Codes never change and never come again. Whatever takes another place gets a code of that place; what it was stays, as
omitted or in the bin, with its takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, Uuid, column, delete, func, insert, select, table, update

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import InvalidInputError, NotFoundError, StaleError
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.shots import actions, queries
from circletake.shots.card import Anchor, AnchorSource, Reference, ShotCard
from circletake.shots.errors import NotNeighboursError, ShotHasTakesError, ShotStateError
from circletake.shots.model import CardVersion, GroupedShot, Shot, Succession
from circletake.shots.near import STORY_ORDER
from circletake.shots.once import once
from circletake.shots.plan.merging import merge
from circletake.shots.plan.schemas import CopyWish, MergeWish, MoveWish, SplitWish
from circletake.shots.plan.splitting import split
from circletake.shots.queries import shot_is
from circletake.shots.rules import ShotState
from circletake.shots.schemas import CardSave, NewShot
from circletake.story import actions as story
from circletake.story import queries as scenes
from circletake.story.model import CoverageNeed, Scene
from circletake.story.rules import NeedState

# Requests stand above shots; one that is under way will bring a take, so the table is named by its name.
_REQUEST = table("generation_request", column("shot_id", Uuid()), column("state"))
_REFUSED = "refused"


class Deed(StrEnum):
    """How a shot came from another."""

    COPIED = "copied"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"


def insert_shot(db: Connection, crew: CrewPass, new: NewShot, *, key: str | None) -> str:
    """Add a shot; repeated under its key it answers the shot that it added. See `actions.add_shot`."""
    crew.require(Capability.EDIT_PLAN)
    return once(db, crew, "add", new, key=key, make=lambda: [actions.add_shot(db, crew, new)])[0]


def copy_shots(db: Connection, crew: CrewPass, wish: CopyWish, *, key: str | None) -> list[str]:
    """Copy shots with their cards, never with their takes; answers the copies' codes in story order.

    Each stands beside its original, or all stand in another place in their order. A copy in another scene leaves out
    the frames of takes: they tie it to neighbours that it no longer has. Assets that are gone are left out.

    Raises:
        NotFoundError: no such shot, scene or shot to stand after.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    return once(db, crew, "copy", wish, key=key, make=partial(_copy, db, crew, wish))


def _copy(db: Connection, crew: CrewPass, wish: CopyWish) -> list[str]:
    found = _in_story_order(db, crew, wish.shots)
    if wish.scene is None and wish.after is None:
        return [_carry_on(db, crew, code, scene, code, Deed.COPIED) for code, scene in found]
    return _carry_all(db, crew, found, wish.scene, wish.after, Deed.COPIED)


def move_shots(db: Connection, crew: CrewPass, wish: MoveWish, *, key: str | None) -> list[str]:
    """Take shots to another scene; answers the codes that they have there, in story order.

    A code names its scene, and takes and papers name the code: so each gets a new code with its card, and the old one
    stays as omitted with its takes.

    Raises:
        NotFoundError: no such shot, scene or shot to stand after.
        ShotStateError: one of them is in that scene, or omitted.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    return once(db, crew, "move", wish, key=key, make=partial(_move, db, crew, wish))


def _move(db: Connection, crew: CrewPass, wish: MoveWish) -> list[str]:
    target = scenes.scene_at_work(db, crew, wish.scene).code
    found = _in_story_order(db, crew, wish.shots)
    for code, scene in found:
        if scene == target:
            raise ShotStateError(f"{code} is in {target} already; put it into another place there.")
        if queries.shot_at_work(db, crew, code).state == ShotState.OMITTED:
            raise ShotStateError(f"{code} is omitted; take it back before moving it.")
    made = _carry_all(db, crew, found, target, wish.after, Deed.MOVED)
    for code, _ in found:
        actions.omit_shot(db, crew, code)
    return made


def _in_story_order(db: Connection, crew: CrewPass, addresses: Sequence[str]) -> list[tuple[str, str]]:
    """Codes of the shots with those of their scenes, each once; the scenes are locked.

    Raises:
        NotFoundError: one of them is not there.
    """
    found: dict[str, tuple[tuple[int, int, str], str, str]] = {}
    for address in addresses:
        row = db.execute(
            select(*STORY_ORDER, Scene.code)
            .join_from(Shot, Scene, Scene.id == Shot.scene_id)
            .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), shot_is(address))
        ).one_or_none()
        if row is None:
            raise NotFoundError.of("shot", address)
        found[row[2]] = ((row[0], row[1], row[2]), row[2], row[3])
    for scene in sorted({scene for _, _, scene in found.values()}):
        scenes.scene_at_work(db, crew, scene)
    return [(code, scene) for _, code, scene in sorted(found.values())]


def _carry_all(
    db: Connection, crew: CrewPass, found: Iterable[tuple[str, str]], scene: str | None, after: str | None, deed: Deed
) -> list[str]:
    """Carry shots on in one place, one after the other."""
    made: list[str] = []
    for code, own in found:
        made.append(_carry_on(db, crew, code, scene or own, made[-1] if after and made else after, deed))
    return made


def _carry_on(db: Connection, crew: CrewPass, code: str, scene: str, after: str | None, deed: Deed) -> str:
    """Put a shot with another's title and card into a scene, at its end or after one of its shots; answers its code."""
    place = scenes.scene_at_work(db, crew, scene)
    original = queries.shot_at_work(db, crew, code)
    stands_after = queries.shot_at_work(db, crew, after) if after else None
    actions.see_in_scene(stands_after, place)
    card = _card_of(db, original)
    if place.id != original.scene_id:
        card.anchors = [anchor for anchor in card.anchors if anchor.source is AnchorSource.FILE]
    _leave_out_what_is_gone(db, crew, card)
    title = db.execute(select(Shot.title).where(Shot.id == original.id)).scalar_one()
    made_id, made = actions.place_shot(db, crew, place, title=title, card=card, after=stands_after)
    _note(db, original.id, made_id, deed)
    after_ids = {"shot": code, "made": made}
    record(
        db, crew.actor, verb=f"shot.{deed}", subject=Subject("shot", original.id, code, after_ids), after={"made": made}
    )
    return made


def _card_of(db: Connection, shot: queries.ShotAtWork) -> ShotCard:
    card = db.execute(
        select(CardVersion.card).where(CardVersion.shot_id == shot.id, CardVersion.version == shot.card_version)
    ).scalar_one()
    return ShotCard.model_validate(card)


def _leave_out_what_is_gone(db: Connection, crew: CrewPass, card: ShotCard) -> None:
    """Leave out assets that went to the bin since the card was saved, and labels of files that were taken off."""
    slugs = {one.asset for one in card.references} | {one.asset for one in card.anchors} | set(card.avoid_sets)
    ids = queries.asset_ids(db, crew, slugs)
    files = assets.files_by_label(db, ids.values())
    card.references = [one for one in card.references if one.asset in ids]
    card.anchors = [one for one in card.anchors if not one.asset or one.asset in ids]
    card.avoid_sets = [slug for slug in card.avoid_sets if slug in ids]
    sources: list[Reference | Anchor] = [*card.references, *card.anchors]
    for one in sources:
        if one.asset and (ids[one.asset], one.file) not in files:
            one.file = ""


def _note(db: Connection, from_id: UUID, to_id: UUID, deed: Deed) -> None:
    db.execute(
        insert(Succession).values(
            id=new_id(), from_shot_id=from_id, to_shot_id=to_id, deed=deed, created_at=clock.now()
        )
    )


def split_shot(db: Connection, crew: CrewPass, shot: str, wish: SplitWish, *, key: str | None) -> str:
    """Part a shot's card in two; the new shot stands after it. Takes stay with the first. Answers the second's code.

    Raises:
        StaleError: someone changed the shot, or saved its card, since it was seen.
        InvalidInputError: a choice names something that the card does not say.
        ShotStateError: it is omitted.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    return once(db, crew, f"split {shot}", wish, key=key, make=lambda: [_split(db, crew, shot, wish)])[0]


def _split(db: Connection, crew: CrewPass, shot: str, wish: SplitWish) -> str:
    ((_, scene),) = _in_story_order(db, crew, [shot])
    place = scenes.scene_at_work(db, crew, scene)
    present = queries.shot_at_work(db, crew, shot)
    if present.version != wish.seen_version:
        raise StaleError.of("shot", seen=wish.seen_version, current=present.version)
    _see_unchanged(db, present, wish.seen_card_version)
    if present.state == ShotState.OMITTED:
        raise ShotStateError(f"{present.code} is omitted; take it back before splitting it.")
    first, second = split(_card_of(db, present), wish.places)
    made_id, made = actions.place_shot(db, crew, place, title=wish.title, card=second, after=present)
    actions.save_card(db, crew, shot, CardSave(seen_card_version=present.card_version, card=first))
    actions.change_shot(db, present)  # so that a second split is stale, also when the first card stayed as it was
    _note(db, present.id, made_id, Deed.SPLIT)
    subject = Subject("shot", present.id, present.code, {"shot": present.code, "made": made})
    record(db, crew.actor, verb="shot.split", subject=subject, after={"made": made})
    return made


def _see_unchanged(db: Connection, present: queries.ShotAtWork, seen: int) -> None:
    if present.card_version != seen:
        raise actions.stale_card(db, present, seen=seen)


def merge_shots(db: Connection, crew: CrewPass, shot: str, wish: MergeWish) -> None:
    """Make two neighbouring shots one: the first holds both cards, the second is omitted and keeps its takes.

    Raises:
        NotNeighboursError: they are not side by side in one scene.
        StaleError: someone saved one of the cards since it was seen.
        InvalidInputError: a choice fits no difference.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    _in_story_order(db, crew, [shot, wish.other])
    present = queries.shot_at_work(db, crew, shot)
    other = queries.shot_at_work(db, crew, wish.other)
    _see_side_by_side(db, present, other)
    _see_unchanged(db, present, wish.seen_card_version)
    _see_unchanged(db, other, wish.seen_other_card_version)
    card = merge(_card_of(db, present), _card_of(db, other), wish.sides)
    actions.save_card(db, crew, shot, CardSave(seen_card_version=present.card_version, card=card))
    actions.omit_shot(db, crew, other.code)
    _note(db, other.id, present.id, Deed.MERGED)
    subject = Subject("shot", present.id, present.code, {"shot": present.code, "other": other.code})
    record(db, crew.actor, verb="shot.merged", subject=subject, after={"other": other.code})


def _see_side_by_side(db: Connection, first: queries.ShotAtWork, second: queries.ShotAtWork) -> None:
    """Go on only with two shots of one scene, the second right after the first; omitted ones between do not count."""
    for one in (first, second):
        if one.state == ShotState.OMITTED:
            raise ShotStateError(f"{one.code} is omitted; take it back before merging it.")
    following = db.execute(
        select(Shot.id)
        .where(
            Shot.scene_id == first.scene_id,
            Shot.deleted_at.is_(None),
            Shot.state != ShotState.OMITTED,
            (Shot.position > first.position) | ((Shot.position == first.position) & (Shot.code > first.code)),
        )
        .order_by(Shot.position, Shot.code)
        .limit(1)
    ).scalar_one_or_none()
    if following != second.id:
        message = f"{second.code} does not follow {first.code} in its scene; put them side by side first."
        raise NotNeighboursError(message)


def omit_shots(db: Connection, crew: CrewPass, shots: Sequence[str]) -> list[str]:
    """Omit shots together; those that are omitted already stay so. Answers the codes of the others."""
    return _each(db, crew, shots, actions.omit_shot, is_wanted=lambda state: state != ShotState.OMITTED)


def restore_shots(db: Connection, crew: CrewPass, shots: Sequence[str]) -> list[str]:
    """Take omitted shots back together; the others stay as they are. Answers the codes of those taken back."""
    return _each(db, crew, shots, actions.restore_shot, is_wanted=lambda state: state == ShotState.OMITTED)


def _each(
    db: Connection,
    crew: CrewPass,
    shots: Sequence[str],
    deed: Callable[[Connection, CrewPass, str], None],
    *,
    is_wanted: Callable[[str], bool],
) -> list[str]:
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    codes = [code for code, _ in _in_story_order(db, crew, shots)]
    wanted = [code for code in codes if is_wanted(queries.shot_at_work(db, crew, code).state)]
    for code in wanted:
        deed(db, crew, code)
    return wanted


def bin_shot(db: Connection, crew: CrewPass, shot: str) -> None:
    """Put a shot without takes into the bin: it leaves its group, and coverage that it answered is open again.

    Raises:
        ShotHasTakesError: it has takes, or some are on their way; omit it instead.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    _see_without_takes(db, present)
    for need_id in db.execute(
        select(CoverageNeed.id).where(CoverageNeed.shot_id == present.id, CoverageNeed.state == NeedState.PLANNED)
    ).scalars():
        story.reopen_need(db, crew, need_id)
    db.execute(delete(GroupedShot).where(GroupedShot.shot_id == present.id))
    actions.change_shot(db, present, deleted_at=clock.now())
    record(db, crew.actor, verb="shot.deleted", subject=actions.subject_of(present), before=present.state)


def _see_without_takes(db: Connection, present: queries.ShotAtWork) -> None:
    takes = db.execute(select(Shot.take_count).where(Shot.id == present.id)).scalar_one()
    coming = db.execute(
        select(func.count()).select_from(_REQUEST).where(_REQUEST.c.shot_id == present.id, _REQUEST.c.state != _REFUSED)
    ).scalar_one()
    if takes or coming:
        message = f"{present.code} has takes, or asked for some; omit it instead, so that nothing is lost."
        raise ShotHasTakesError(message)


def take_from_bin(db: Connection, crew: CrewPass, shot: str) -> str:
    """Take a shot out of the bin, to its place in its scene; one that is there stays there. Answers its code.

    Raises:
        NotFoundError: no such shot.
        InvalidInputError: its scene is in the bin.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    row = db.execute(
        select(
            Shot.id, Shot.code, Shot.deleted_at, Scene.code.label("scene"), Scene.deleted_at.label("scene_deleted_at")
        )
        .join(Scene, Scene.id == Shot.scene_id)
        .where(Shot.project_id == crew.project_id, shot_is(shot))
        .with_for_update(of=Shot)
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    if row.scene_deleted_at is not None:
        raise InvalidInputError.at("shot", f"{row.scene} is in the bin; take the scene back first.")
    if row.deleted_at is not None:
        values = {"deleted_at": None, "version": Shot.version + 1, "updated_at": clock.now()}
        db.execute(update(Shot).where(Shot.id == row.id).values(**values))
        subject = Subject("shot", row.id, row.code, {"shot": row.code, "scene": row.scene})
        record(db, crew.actor, verb="shot.undeleted", subject=subject)
    return str(row.code)
