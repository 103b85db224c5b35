"""Coverage needs: what is wanted, planned, covered or dropped, in story order."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Connection, and_, case, column, func, select, table

from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.people.model import Person
from circletake.story.model import CoverageNeed, Scene
from circletake.story.queries.at_work import is_at
from circletake.story.rules import CoverageKind, NeedOrigin, NeedState

# Shots stand above the story; a need tells the code of the shot that answers it, so the table is named by its name.
_SHOT = table(
    "shot", column("id"), column("code"), column("selected_count"), column("state"), column("deleted_at")
)  # fmt: skip
_IN_FILM = and_(_SHOT.c.state != "omitted", _SHOT.c.deleted_at.is_(None))
_HIDDEN = ("scene_id", "is_omitted")
_NEEDS = (
    select(
        CoverageNeed.id,
        CoverageNeed.scene_id,
        Scene.code.label("scene"),
        Scene.omitted_at.is_not(None).label("is_omitted"),
        CoverageNeed.kind,
        CoverageNeed.description,
        CoverageNeed.origin,
        CoverageNeed.state,
        CoverageNeed.reason,
        CoverageNeed.version,
        CoverageNeed.created_at,
        Person.name.label("raised_by"),
        _SHOT.c.code.label("shot"),
        func.coalesce(case((_IN_FILM, _SHOT.c.selected_count), else_=0), 0).label("selected"),
    )
    .join(Scene, Scene.id == CoverageNeed.scene_id)
    .outerjoin(_SHOT, _SHOT.c.id == CoverageNeed.shot_id)
    .outerjoin(Person, Person.id == CoverageNeed.raised_by)
    .where(Scene.deleted_at.is_(None))
    .order_by(Scene.position, Scene.code, CoverageNeed.position, CoverageNeed.id)
)


def needs_shown(
    db: Connection,
    crew: CrewPass,
    *,
    state: NeedState | str | None = None,
    origin: NeedOrigin | None = None,
    kind: CoverageKind | None = None,
    scene: str | None = None,
) -> list[dict[str, object]]:
    """Coverage needs in story order; those of a state, an origin, a kind, a scene."""
    asked = {CoverageNeed.state: state, CoverageNeed.origin: origin, CoverageNeed.kind: kind}
    where = [column_ == value for column_, value in asked.items() if value]
    where += [is_at(Scene, scene)] if scene else []
    rows = db.execute(_NEEDS.where(CoverageNeed.project_id == crew.project_id, *where)).mappings()
    return [_told(dict(row)) for row in rows]


def open_needs(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Coverage that scenes of the film want and that is not planned, in story order."""
    rows = db.execute(
        _NEEDS.where(
            CoverageNeed.project_id == crew.project_id,
            CoverageNeed.state == NeedState.OPEN,
            Scene.omitted_at.is_(None),
        )
    ).mappings()
    return [_told(dict(row)) for row in rows]


def need_shown(db: Connection, crew: CrewPass, need_id: UUID) -> dict[str, object]:
    """One coverage need.

    Raises:
        NotFoundError: none by that id.
    """
    query = _NEEDS.where(CoverageNeed.project_id == crew.project_id, CoverageNeed.id == need_id)
    row = db.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("coverage need", str(need_id))
    return _told(dict(row))


def needs_by_scene(db: Connection, crew: CrewPass, scene_ids: list[UUID]) -> dict[UUID, list[dict[str, object]]]:
    """The needs of some scenes, by the scene's id."""
    found: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    if not scene_ids:
        return found
    query = _NEEDS.where(CoverageNeed.project_id == crew.project_id)
    if len(scene_ids) == 1:
        query = query.where(CoverageNeed.scene_id == scene_ids[0])
    for row in db.execute(query).mappings():
        found[row["scene_id"]].append(_told(dict(row)))
    return found


def _told(row: dict[str, object]) -> dict[str, object]:
    selected = row.pop("selected")
    told = {key: value for key, value in row.items() if key not in _HIDDEN}
    return {**told, "id": str(row["id"]), "is_satisfied": bool(selected)}
