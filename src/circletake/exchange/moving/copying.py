"""A project as the template of another: its plan under new ids, its files by their hashes, nothing of what was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, insert, select

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.exchange.moving.arriving import free_code, in_portions, write_project, write_rows
from circletake.exchange.moving.renaming import Names, Row
from circletake.exchange.moving.schemas import TemplateWanted
from circletake.exchange.moving.tables import KEPT, Kept, belongs, own_id
from circletake.kernel import clock
from circletake.kernel.ids import ProjectId
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Actor, Subject, record
from circletake.media.actions import INGEST_KIND
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaState
from circletake.people.rules import Principal
from circletake.projects import actions as projects
from circletake.projects.model import Project
from circletake.projects.rules import ProjectState, code_from_title
from circletake.projects.schemas import NewProject
from circletake.sheets.rules import SheetState
from circletake.shots.card import AnchorSource, ShotCard
from circletake.shots.rules import ShotState
from circletake.story.rules import NeedState

TAKE_ANCHORS: Final = frozenset({AnchorSource.TAKE_FIRST_FRAME, AnchorSource.TAKE_LAST_FRAME})
ASSETS: Final = frozenset(
    {"asset", "asset_file", "asset_version", "likeness", "sheet", "scene_asset", "card_reference"}
)
SHOTS: Final = frozenset({"shot", "card_version", "card_reference", "shot_group", "grouped_shot"})


@dataclass(slots=True)
class Template:
    """What is taken along of a project; `cards` are the present versions of its shots' cards."""

    has_assets: bool
    has_shots: bool
    media: frozenset[UUID] = frozenset()
    cards: dict[UUID, int] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Kept, ...]:
        """The tables to copy, in order."""
        without = (frozenset() if self.has_assets else ASSETS) | (frozenset() if self.has_shots else SHOTS)
        return tuple(kept for kept in KEPT[1:] if kept.is_plan and kept.name not in without)


def duplicate_project(db: Connection, crew: CrewPass, who: Principal, wanted: TemplateWanted) -> ProjectId:
    """Begin a project with the plan of another; answers the new one.

    No takes, reviews, decisions, orders and requests come along, and nobody's consent: it was given for the other film.

    Raises:
        LacksCapabilityError: may not start projects.
        CodeTakenError: the code asked for is in use.
    """
    crew.require(Capability.CREATE_PROJECT)
    code = wanted.code or free_code(db, who.workspace_id, code_from_title(wanted.title))
    project_id = projects.create_project(db, who, NewProject(title=wanted.title, code=code))
    template = _template(db, crew, wanted)
    names = Names(project_id, who.workspace_id, lambda person: person)
    names.new[crew.project_id] = project_id
    for kept in template.tables:
        write_rows(db, kept, _copied(db, crew, kept, names, template))
    _copy_frame(db, crew, names, wanted.title)
    _copy_renditions(db, names, template)
    by = Actor(who.workspace_id, project_id, who.person_id, who.via, who.request_id)
    code_here = db.execute(select(Project.code).where(Project.id == project_id)).scalar_one()
    after = {"from": crew.project_code, "assets": wanted.assets, "shots": wanted.shots}
    record(db, by, verb="project.duplicated", subject=Subject("project", project_id, code_here), after=after)
    return project_id


def _template(db: Connection, crew: CrewPass, wanted: TemplateWanted) -> Template:
    shot = _kept("shot")
    query = select(shot.table.c.id, shot.table.c.card_version).where(belongs(shot, crew.project_id))
    cards = {row.id: row.card_version for row in db.execute(query)}
    return Template(wanted.assets, wanted.shots, _media_wanted(db, crew, has_assets=wanted.assets), cards)


def _media_wanted(db: Connection, crew: CrewPass, *, has_assets: bool) -> frozenset[UUID]:
    """The files of assets and the poster; takes' files stay where they are."""
    poster = db.execute(select(Project.poster_media_id).where(Project.id == crew.project_id)).scalar_one()
    wanted: set[UUID | None] = {poster}
    if has_assets:
        files = _kept("asset_file")
        columns = files.table.c
        query = select(columns.media_id, columns.evidence_media_id).where(belongs(files, crew.project_id))
        for row in db.execute(query.where(columns.removed_at.is_(None))):
            wanted |= {row.media_id, row.evidence_media_id}
    return frozenset(one for one in wanted if one)


def _kept(name: str) -> Kept:
    return next(one for one in KEPT if one.name == name)


def _copied(db: Connection, crew: CrewPass, kept: Kept, names: Names, template: Template) -> Iterator[Row]:
    """The rows of a table that come along, under new ids. A row goes without what it stands on."""
    settle = _SETTLED.get(kept.name)
    query = select(*kept.columns).where(belongs(kept, crew.project_id)).order_by(*kept.table.primary_key.columns)
    for found in db.execute(query).mappings().all():
        row = settle(dict(found), template) if settle else dict(found)
        if row is None or row.get("deleted_at") is not None:
            continue
        made = _renamed(names, kept, row)
        if made is not None:
            yield made


def _renamed(names: Names, kept: Kept, row: Row) -> Row | None:
    own = row["id"] if own_id(kept) else None
    if own is not None:
        names.name(own)
    made = names.renamed(kept, row)
    if made is None and own is not None:
        del names.new[own]  # what hangs on it must find that it is not there
    return made


def _settled_media(row: Row, template: Template) -> Row | None:
    return row if row["id"] in template.media else None


def _settled_file(row: Row, _template: Template) -> Row | None:
    return row if row["removed_at"] is None else None


def _settled_sheet(row: Row, _template: Template) -> Row | None:
    return row if row["state"] == SheetState.READY and row["removed_at"] is None else None


def _settled_scene(row: Row, template: Template) -> Row | None:
    return row if template.has_shots else row | {"next_shot_number": 1}


_COUNTS: Final = {"take_count": 0, "unreviewed_count": 0, "selected_count": 0, "approved_count": 0}


def _settled_shot(row: Row, _template: Template) -> Row:
    """A shot without takes, on the first version of its card."""
    kept_states = (ShotState.PLANNED, ShotState.READY, ShotState.OMITTED)
    state = row["state"] if row["state"] in kept_states else ShotState.READY
    none = {"latest_take_id": None, "circled_take_id": None, "next_take_number": 1}
    return row | _COUNTS | none | {"state": state, "card_version": 1}


def _settled_card(row: Row, template: Template) -> Row | None:
    """The present card as the first, without pictures of takes, and without assets that stay behind."""
    if template.cards.get(row["shot_id"]) != row["version"]:
        return None
    card = ShotCard.model_validate(row["card"])
    anchors = [one for one in card.anchors if one.source not in TAKE_ANCHORS]
    changes: dict[str, object] = {"anchors": anchors}
    if not template.has_assets:
        changes = {"anchors": [], "references": []}
    card = card.model_copy(update=changes)
    return row | {"version": 1, "card": card.as_json(), "digest": card.digest}


def _settled_group(row: Row, template: Template) -> Row:
    return row if template.has_assets else row | {"shared": []}


def _settled_need(row: Row, template: Template) -> Row:
    """A need that a shot answered is open again where shots stay behind."""
    is_open = row["state"] == NeedState.PLANNED and not template.has_shots
    return row | {"state": NeedState.OPEN} if is_open else row


_SETTLED: Final[Mapping[str, Any]] = {
    "media_file": _settled_media,
    "asset_file": _settled_file,
    "sheet": _settled_sheet,
    "scene": _settled_scene,
    "shot": _settled_shot,
    "card_version": _settled_card,
    "shot_group": _settled_group,
    "coverage_need": _settled_need,
}


def _copy_frame(db: Connection, crew: CrewPass, names: Names, title: str) -> None:
    """The project's own fields, as those of a film that begins."""
    kept = KEPT[0]
    row = dict(db.execute(select(*kept.columns).where(kept.table.c.id == crew.project_id)).mappings().one())
    now = clock.now()
    begins = {"title": title, "state": ProjectState.DEVELOPMENT, "version": 1, "token_budget": None}
    write_project(db, names, row | begins | {"created_at": now, "updated_at": now}, keeps=frozenset({"code"}))


def _copy_renditions(db: Connection, names: Names, template: Template) -> None:
    """Proxies and posters are the same bytes too; a file that is still being checked is checked here as well."""
    columns = Rendition.__table__.columns
    for some in in_portions(sorted(template.media)):
        rows = db.execute(select(*columns).where(Rendition.media_id.in_(some))).mappings().all()
        if rows:
            db.execute(insert(Rendition), [dict(row) | {"media_id": names.new[row["media_id"]]} for row in rows])
        unchecked = select(MediaFile.id).where(MediaFile.id.in_(some), MediaFile.state == MediaState.CHECKING)
        for media_id in db.execute(unchecked).scalars():
            enqueue(db, kind=INGEST_KIND, subject_id=names.new[media_id])
