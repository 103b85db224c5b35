"""The bin: what was deleted in a project, by whom and when, at one place. Each slice takes its own out again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, literal, select

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.kernel.record import AuditRecord
from circletake.people.model import Person
from circletake.shots.model import Shot
from circletake.story import queries as story


def bin_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Deleted beats, sequences, scenes, shots and assets, the newest first."""
    found = [*story.bin_shown(db, crew), *_shots(db, crew), *_assets(db, crew)]
    return sorted(found, key=lambda one: str(one["deleted_at"]), reverse=True)


def _assets(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    rows = db.execute(
        select(
            literal("asset").label("kind"),
            Asset.id,
            Asset.slug.label("code"),
            Asset.name.label("words"),
            Asset.deleted_at,
            Person.name.label("deleted_by"),
        )
        .outerjoin(Person, Person.id == Asset.deleted_by)
        .where(Asset.project_id == crew.project_id, Asset.deleted_at.is_not(None))
    )
    return [{**row, "id": str(row["id"])} for row in rows.mappings()]


def _shots(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Shots by themselves: who deleted one is known from its record alone."""
    query = select(literal("shot").label("kind"), Shot.id, Shot.code, Shot.title.label("words"), Shot.deleted_at).where(
        Shot.project_id == crew.project_id, Shot.deleted_at.is_not(None)
    )
    rows = db.execute(query).mappings().all()
    names = _deleters(db, crew, [row["id"] for row in rows]) if rows else {}
    return [{**row, "id": str(row["id"]), "deleted_by": names.get(row["id"])} for row in rows]


def _deleters(db: Connection, crew: CrewPass, shot_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Who deleted each shot last."""
    rows = db.execute(
        select(AuditRecord.subject_id, Person.name)
        .join(Person, Person.id == AuditRecord.person_id)
        .where(
            AuditRecord.stream_id == crew.project_id,
            AuditRecord.verb == "shot.deleted",
            AuditRecord.subject_id.in_(shot_ids),
        )
        .order_by(AuditRecord.seq)
    )
    return {row.subject_id: row.name for row in rows}
