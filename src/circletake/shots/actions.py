"""What happens to a shot: added, carded, ordered, omitted, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from circletake.assets import queries as assets
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import FieldFault, InvalidInputError, StaleError
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.shots import queries
from circletake.shots.card import AnchorSource, ShotCard
from circletake.shots.errors import ShotStateError
from circletake.shots.model import CardReference, CardVersion, Shot
from circletake.shots.rules import (
    ShotState,
    counts_moved,
    missing_in_card,
    shot_code,
    shot_state,
    state_after,
)
from circletake.shots.schemas import CardSave, NewShot, ShotEdit
from circletake.story import actions as story
from circletake.story import queries as scenes
from circletake.story.errors import WrongOrderError
from circletake.story.rules import checked_order, inserted_code

JOB_CHARS = 4000
"""What a card's job holds; a need may be described at greater length."""


def add_shot(db: Connection, crew: CrewPass, new: NewShot) -> str:
    """Add a shot to a scene with its first card; answers its code.

    Raises:
        NotFoundError: no such scene or shot to stand after.
        InvalidInputError: the card names an asset or file that is not there.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    scene = scenes.scene_at_work(db, crew, new.scene)
    after = queries.shot_at_work(db, crew, new.after) if new.after else None
    see_in_scene(after, scene)
    _, code = place_shot(db, crew, scene, title=new.title, card=new.card, after=after)
    return code


def place_shot(
    db: Connection,
    crew: CrewPass,
    scene: scenes.SceneAtWork,
    *,
    title: str,
    card: ShotCard,
    after: queries.ShotAtWork | None = None,
) -> tuple[UUID, str]:
    """Put a new shot at the end of a locked scene, or after another of its shots; answers its id and code."""
    code = _new_code(db, crew, scene, after)
    shot_id, now = new_id(), clock.now()
    db.execute(
        insert(Shot).values(
            id=shot_id,
            project_id=crew.project_id,
            scene_id=scene.id,
            code=code,
            title=title,
            position=_position(db, scene, after),
            state=ShotState.PLANNED if missing_in_card(card) else ShotState.READY,
            version=1,
            card_version=1,
            created_at=now,
            updated_at=now,
        )
    )
    write_card(db, crew, shot_id, 1, card)
    subject = Subject("shot", shot_id, code, {"shot": code, "scene": scene.code})
    record(db, crew.actor, verb="shot.added", subject=subject, after={"title": title})
    return shot_id, code


def _position(db: Connection, scene: scenes.SceneAtWork, after: queries.ShotAtWork | None) -> int:
    """A free place at the end of the scene, or made free after one of its shots."""
    if after is None:
        last = db.execute(select(func.max(Shot.position)).where(Shot.scene_id == scene.id)).scalar_one()
        return (last or 0) + 1
    position = after.position + 1
    later = (Shot.scene_id == scene.id) & (Shot.position >= position)
    db.execute(update(Shot).where(later).values(position=Shot.position + 1))
    return position


def see_in_scene(after: queries.ShotAtWork | None, scene: scenes.SceneAtWork) -> None:
    """Go on only when the shot to stand after, if any, is in the scene.

    Raises:
        InvalidInputError: it is in another.
    """
    if after and after.scene_id != scene.id:
        raise InvalidInputError.at("after", f"{after.code} is not in {scene.code}.")


def _new_code(db: Connection, crew: CrewPass, scene: scenes.SceneAtWork, after: queries.ShotAtWork | None) -> str:
    if after is None:
        return shot_code(scene.code, story.take_shot_number(db, scene))
    taken = db.execute(select(Shot.code).where(Shot.scene_id == scene.id)).scalars()
    return inserted_code(after.code, taken)


def save_card(db: Connection, crew: CrewPass, shot: str, save: CardSave) -> int:
    """Save a shot's card as a new version; an unchanged card makes none. Answers the current version.

    Raises:
        StaleError: someone saved a card since `seen_card_version`; nothing of either is lost.
        InvalidInputError: the card names an asset or file that is not there.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    if present.card_version != save.seen_card_version:
        raise stale_card(db, present, seen=save.seen_card_version)
    if present.digest == save.card.digest:
        return present.card_version
    version = present.card_version + 1
    write_card(db, crew, present.id, version, save.card)
    db.execute(update(Shot).where(Shot.id == present.id).values(card_version=version, updated_at=clock.now()))
    settle_state(db, present.id, card_complete=not missing_in_card(save.card))
    subject = Subject("card", present.id, present.code, {"shot": present.code})
    record(db, crew.actor, verb="card.saved", subject=subject, after={"card_version": version})
    return version


def stale_card(db: Connection, present: queries.ShotAtWork, *, seen: int) -> StaleError:
    """The refusal, with who saved the current card and when."""
    error = StaleError.of("card", seen=seen, current=present.card_version)
    author, saved_at = queries.card_saved_by(db, present.id, present.card_version)
    error.facts |= {"saved_by": author, "saved_at": saved_at.isoformat()}
    return error


def write_card(db: Connection, crew: CrewPass, shot_id: UUID, version: int, card: ShotCard) -> None:
    """Keep a card as a version of a locked shot, with its where-used rows.

    Raises:
        InvalidInputError: the card names an asset or file that is not there.
    """
    references = _reference_rows(db, crew, shot_id, card, stood=_stood_before(db, shot_id, version - 1))
    db.execute(
        insert(CardVersion).values(
            shot_id=shot_id,
            version=version,
            card=card.as_json(),
            digest=card.digest,
            author_id=crew.person_id,
            created_at=clock.now(),
        )
    )
    db.execute(delete(CardReference).where(CardReference.shot_id == shot_id))
    if references:
        db.execute(insert(CardReference), references)


def _pointed_at(card: ShotCard) -> list[tuple[str, str, str]]:
    """All that a card points at in the library: the place on the card, the slug, the label of the file if any."""
    named = [(f"card.references.{at}", one.asset, one.file) for at, one in enumerate(card.references)]
    # An anchor may wait for its picture while it is planned.
    named += [
        (f"card.anchors.{at}", one.asset, one.file)
        for at, one in enumerate(card.anchors)
        if one.source is AnchorSource.FILE and one.asset
    ]
    return named + [(f"card.avoid_sets.{at}", slug, "") for at, slug in enumerate(card.avoid_sets)]


def _stood_before(db: Connection, shot_id: UUID, version: int) -> set[tuple[str, str]]:
    """The slugs and labels that a version of a shot's card points at; none when there is no such version."""
    card = db.execute(
        select(CardVersion.card).where(CardVersion.shot_id == shot_id, CardVersion.version == version)
    ).scalar_one_or_none()
    return {(slug, label) for _, slug, label in _pointed_at(ShotCard.model_validate(card))} if card else set()


def _reference_rows(
    db: Connection, crew: CrewPass, shot_id: UUID, card: ShotCard, *, stood: AbstractSet[tuple[str, str]]
) -> list[dict[str, object]]:
    """Where-used rows of a card; every slug and label that comes to it must name something.

    What `stood` on the card before may stay when it is gone from the library: the card's checks report it.

    Raises:
        InvalidInputError: one of them does not; the fault names its place on the card.
    """
    slugs = {slug for _, slug, _ in _pointed_at(card)}
    ids = queries.asset_ids(db, crew, slugs, in_bin_too={slug for slug, _ in stood})
    files = assets.files_by_label(db, ids.values())
    _check_sources(card, ids, files.keys() | {(ids[slug], label) for slug, label in stood if slug in ids})
    rows: list[dict[str, object]] = []
    for at, reference in enumerate(card.references):
        file_id = files.get((ids[reference.asset], reference.file))
        rows.append(
            {
                "shot_id": shot_id,
                "position": at,
                "asset_id": ids[reference.asset],
                "asset_file_id": file_id,
                "role": reference.role.value if reference.role else "",
            }
        )
    return rows


def _check_sources(card: ShotCard, ids: Mapping[str, UUID], files: AbstractSet[tuple[UUID, str]]) -> None:
    """See that every asset and file on a card is there."""
    faults = []
    for place, slug, label in _pointed_at(card):
        is_set = place.startswith("card.avoid_sets.")
        if slug not in ids:
            what = "constraint set" if is_set else "asset"
            message = f"There is no {what} {slug!r} in this project; add it to the library first."
            faults.append(FieldFault(field=place if is_set else f"{place}.asset", message=message))
        elif label and (ids[slug], label) not in files:
            message = f"{slug} has no file labelled {label!r}; choose one of its files."
            faults.append(FieldFault(field=f"{place}.file", message=message))
    if faults:
        raise InvalidInputError(faults[0]["message"], fields=tuple(faults))


def rename_shot(db: Connection, crew: CrewPass, shot: str, edit: ShotEdit) -> None:
    """Give a shot another title.

    Raises:
        StaleError: someone changed it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    if present.version != edit.seen_version:
        raise StaleError.of("shot", seen=edit.seen_version, current=present.version)
    change_shot(db, present, title=edit.title)
    record(db, crew.actor, verb="shot.renamed", subject=subject_of(present), after=edit.title)


def omit_shot(db: Connection, crew: CrewPass, shot: str) -> None:
    """Omit a shot: it stays, as omitted, with its takes.

    Raises:
        ShotStateError: it is omitted already.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    if present.state == ShotState.OMITTED:
        raise ShotStateError(f"{present.code} is omitted already.")
    change_shot(db, present, state=ShotState.OMITTED)
    record(db, crew.actor, verb="shot.omitted", subject=subject_of(present), before=present.state)


def restore_shot(db: Connection, crew: CrewPass, shot: str) -> None:
    """Take an omitted shot back.

    Raises:
        ShotStateError: it is not omitted.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    if present.state != ShotState.OMITTED:
        raise ShotStateError(f"{present.code} is not omitted.")
    change_shot(db, present, state=ShotState.PLANNED)
    settle_state(db, present.id, approved_now=True)
    record(db, crew.actor, verb="shot.restored", subject=subject_of(present))


def reopen_shot(db: Connection, crew: CrewPass, shot: str) -> None:
    """Take an approved shot back into work: new passes are possible, its approved takes stay approved.

    Raises:
        ShotStateError: it is not approved.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = queries.shot_at_work(db, crew, shot)
    if present.state != ShotState.APPROVED:
        raise ShotStateError(f"{present.code} is {present.state}; only an approved shot is reopened.")
    change_shot(db, present, state=ShotState.COVERED)
    record(db, crew.actor, verb="shot.reopened", subject=subject_of(present), before=present.state)


def order_shots(db: Connection, crew: CrewPass, scene: str, codes: Sequence[str]) -> None:
    """Put all shots of a scene into a new order; codes do not change.

    Raises:
        WrongOrderError: the codes are not exactly the scene's shots.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    present = scenes.scene_at_work(db, crew, scene)
    rows = db.execute(
        select(Shot.id, Shot.code).where(Shot.scene_id == present.id, Shot.deleted_at.is_(None)).order_by(Shot.position)
    ).all()
    ids = {row.code: row.id for row in rows}
    if not checked_order(codes, ids):
        raise WrongOrderError("The order must name each shot of the scene once. Somebody may have added one.")
    for position, code in enumerate(codes, start=1):
        db.execute(update(Shot).where(Shot.id == ids[code]).values(position=position))
    subject = Subject("scene", present.id, present.code, {"scene": present.code})
    record(db, crew.actor, verb="shot.reordered", subject=subject, before=list(ids), after=list(codes))


def plan_need(db: Connection, crew: CrewPass, need_id: UUID) -> str:
    """Turn an open coverage need into a planned shot at the end of its scene; answers the shot's code.

    Raises:
        NeedStateError: the need is not open.
    """
    crew.require(Capability.EDIT_PLAN)
    need = scenes.need_shown(db, crew, need_id)
    card = ShotCard.model_validate({"intent": {"job": str(need["description"])[:JOB_CHARS]}})
    title = str(need["description"])[:120] or str(need["kind"]).replace("_", " ").capitalize()
    code = add_shot(db, crew, NewShot(scene=str(need["scene"]), title=title, card=card))
    story.answer_need(db, crew, need_id, shot_id=queries.shot_at_work(db, crew, code).id)
    return code


def take_arrived(db: Connection, shot_id: UUID, take_id: UUID) -> int:
    """Give out the shot's next take number and count the take; the shot stays locked until the commit."""
    row = db.execute(
        update(Shot)
        .where(Shot.id == shot_id)
        .values(
            next_take_number=Shot.next_take_number + 1,
            take_count=Shot.take_count + 1,
            unreviewed_count=Shot.unreviewed_count + 1,
            latest_take_id=take_id,
            updated_at=clock.now(),
        )
        .returning(Shot.next_take_number, *_COUNTED)
    ).one()
    _follow_counts(db, shot_id, row, approved_now=False)
    return int(row.next_take_number) - 1


def review_counts_moved(db: Connection, shot_id: UUID, from_state: str, to_state: str) -> None:
    """Move the shot's counts, and its state with them, after a take went from one review state to another."""
    unreviewed, selected, approved = counts_moved(from_state, to_state)
    row = db.execute(
        update(Shot)
        .where(Shot.id == shot_id)
        .values(
            unreviewed_count=Shot.unreviewed_count + unreviewed,
            selected_count=Shot.selected_count + selected,
            approved_count=Shot.approved_count + approved,
        )
        .returning(*_COUNTED)
    ).one()
    _follow_counts(db, shot_id, row, approved_now=approved > 0)


def circle(db: Connection, shot_id: UUID, take_id: UUID | None) -> None:
    """Note which take is the shot's hero; None for none."""
    db.execute(update(Shot).where(Shot.id == shot_id).values(circled_take_id=take_id))


_COUNTED = (Shot.state, Shot.take_count, Shot.selected_count, Shot.approved_count)


def settle_state(
    db: Connection, shot_id: UUID, *, card_complete: bool | None = None, approved_now: bool = False
) -> None:
    """Bring a shot to the state that its card and counts speak for; the card is read unless it is known."""
    row = db.execute(
        select(*_COUNTED, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.id == shot_id)
    ).one()
    complete = not missing_in_card(ShotCard.model_validate(row.card)) if card_complete is None else card_complete
    _follow_counts(db, shot_id, row, approved_now=approved_now, card_complete=complete)


def _follow_counts(
    db: Connection, shot_id: UUID, row: AnyRow, *, approved_now: bool, card_complete: bool = True
) -> None:
    """Bring the shot to the state that its counts speak for; its card counts only while there are no takes."""
    spoken_for = shot_state(
        card_complete=card_complete, takes=row.take_count, selected=row.selected_count, approved=row.approved_count
    )
    state = state_after(row.state, spoken_for, approved_now=approved_now)
    if state != row.state:
        db.execute(update(Shot).where(Shot.id == shot_id).values(state=state))


def change_shot(db: Connection, present: queries.ShotAtWork, **values: object) -> None:
    """Change columns of a locked shot; its version grows."""
    db.execute(
        update(Shot).where(Shot.id == present.id).values(**values, version=present.version + 1, updated_at=clock.now())
    )


def subject_of(present: queries.ShotAtWork) -> Subject:
    """The shot as the subject of a record."""
    return Subject("shot", present.id, present.code, {"shot": present.code})
