"""Rows of a shot list looked at against the film, and planned: one transaction, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection, select

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.exchange.arrival.rules import Field, RowFault, ShotWish, scene_in, scene_of, wish_of
from circletake.exchange.arrival.schemas import ListChecked
from circletake.kernel.errors import FieldFault, InvalidInputError
from circletake.shots import actions as shots
from circletake.shots.card import ShotCard
from circletake.shots.model import Shot
from circletake.shots.schemas import NewShot
from circletake.story import actions as story
from circletake.story.queries import scenes_shown
from circletake.story.schemas import NewScene

MOST_FAULTS_TOLD = 50


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row would do: make a shot in a scene, in one that is to be made first, or nothing because it is there."""

    number: int
    wish: ShotWish
    scene: str | None
    new_scene: str
    exists_as: str | None
    card: ShotCard | None
    faults: Sequence[RowFault]

    @property
    def is_ready(self) -> bool:
        """Whether it makes a shot."""
        return not self.faults and self.exists_as is None


def looked_over(db: Connection, crew: CrewPass, wanted: ListChecked) -> list[RowLook]:
    """Every row: which shot it makes, what is there already, and what of it cannot be read."""
    scenes = [(str(one["code"]), str(one["title"]), str(one["slugline"])) for one in scenes_shown(db, crew)]
    codes = set(db.execute(select(Shot.code).where(Shot.project_id == crew.project_id)).scalars())
    columns = {int(at): name for at, name in wanted.columns.items()}
    last_scene = ""
    looks = []
    for number, row in enumerate(wanted.rows, start=1):
        wish, faults = wish_of(row, columns)
        said = wish.scene or scene_in(wish.code) or last_scene
        last_scene = said
        looks.append(_looked_at(number, wish, faults, said=said, scenes=scenes, codes=codes, wanted=wanted))
    return looks


def _looked_at(
    number: int,
    wish: ShotWish,
    faults: list[RowFault],
    *,
    said: str,
    scenes: list[tuple[str, str, str]],
    codes: set[str],
    wanted: ListChecked,
) -> RowLook:
    scene = scene_of(said, scenes)
    exists = next((code for code in (wish.code, f"{scene}-{wish.code}") if code in codes), None)
    new_scene = said if said and scene is None and wanted.makes_scenes else ""
    if not said:
        faults = [*faults, RowFault(Field.SCENE, "Say to which scene the shot belongs.")]
    elif scene is None and not new_scene:
        faults = [*faults, RowFault(Field.SCENE, f"There is no scene “{said[:60]}”; add it first, or let it be made.")]
    card = None
    try:
        card = ShotCard.model_validate(wish.parts)
    except ValidationError as invalid:
        first = invalid.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        faults = [*faults, RowFault(Field.NOTES, f"{place}: {first['msg']}.")]
    return RowLook(number, wish, scene, new_scene, exists, card, faults)


def plan_shots(db: Connection, crew: CrewPass, wanted: ListChecked) -> list[tuple[int, str]]:
    """Make the shots of all rows that are wanted and not there yet; answers each row's number with its shot's code.

    Raises:
        InvalidInputError: a wanted row cannot be read; nothing was made.
    """
    crew.require(Capability.EDIT_PLAN)
    left_out = set(wanted.leave_out)
    looks = [look for look in looked_over(db, crew, wanted) if look.number not in left_out and look.exists_as is None]
    faults = [
        FieldFault(field=f"rows.{look.number}.{fault.field.value}", message=f"Row {look.number}: {fault.message}")
        for look in looks
        for fault in look.faults
    ]
    if faults:
        raise InvalidInputError(faults[0]["message"], fields=tuple(faults[:MOST_FAULTS_TOLD]))
    made_scenes: dict[str, str] = {}
    return [(look.number, _planned(db, crew, look, made_scenes)) for look in looks]


def _planned(db: Connection, crew: CrewPass, look: RowLook, made_scenes: dict[str, str]) -> str:
    assert look.card is not None, "a row without faults has a card"
    scene = look.scene or made_scenes.get(look.new_scene)
    if scene is None:
        scene = story.add_scene(db, crew, NewScene(title=look.new_scene[:200]))
        made_scenes[look.new_scene] = scene
    return shots.add_shot(db, crew, NewShot(scene=scene, title=look.wish.title, card=look.card))
