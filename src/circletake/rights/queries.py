"""Reads of the rights slice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, or_, select
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.media.model import MediaFile
from circletake.people.model import Person
from circletake.rights.model import Consent, Likeness
from circletake.rights.rules import ConsentFacts, Covers, missing_consent, standing_of

_REVOKER, _AUTHOR = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True)
class ConsentAtWork:
    """A consent as its actions need it."""

    id: UUID
    version: int
    person: str
    is_revoked: bool


def consent_at_work(db: Connection, crew: CrewPass, consent_id: UUID) -> ConsentAtWork:
    """A consent that was entered in this project, locked for a change.

    Raises:
        NotFoundError: none of this project's.
    """
    row = db.execute(
        select(Consent.id, Consent.version, Consent.person, Consent.revoked_at)
        .where(Consent.id == consent_id, Consent.project_id == crew.project_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("consent", str(consent_id))
    return ConsentAtWork(row.id, row.version, row.person, row.revoked_at is not None)


def consents_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """All consents that were entered here, and those of other projects that are for all; the newest first."""
    rows = db.execute(_consents(crew).order_by(Consent.created_at.desc(), Consent.id.desc()))
    return [_consent_shown(crew, row) for row in rows]


def consent_shown(db: Connection, crew: CrewPass, consent_id: UUID) -> dict[str, object]:
    """One consent.

    Raises:
        NotFoundError: none that counts in this project.
    """
    row = db.execute(_consents(crew).where(Consent.id == consent_id)).one_or_none()
    if row is None:
        raise NotFoundError.of("consent", str(consent_id))
    return _consent_shown(crew, row)


def likenesses_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """Every asset that shows a real person, with what is missing before it may be used."""
    declarer = aliased(Person)
    rows = db.execute(
        select(
            Asset.slug,
            Asset.name,
            Likeness.person,
            Likeness.shows,
            Likeness.declared_at,
            declarer.name.label("declared_by"),
        )
        .join(Asset, Asset.id == Likeness.asset_id)
        .outerjoin(declarer, declarer.id == Likeness.declared_by)
        .where(Likeness.project_id == crew.project_id, Asset.deleted_at.is_(None))
        .order_by(Asset.kind, Asset.position, Asset.id)
    ).all()
    consents = _facts(db, crew) if rows else []
    return [
        {
            "asset": row.slug,
            "name": row.name,
            "person": row.person,
            "shows": list(row.shows),
            "fault": _fault(row, consents),
            "declared_by": row.declared_by,
            "declared_at": row.declared_at,
        }
        for row in rows
    ]


def likeness_shown(db: Connection, crew: CrewPass, slug: str) -> dict[str, object]:
    """What one asset shows of a real person.

    Raises:
        NotFoundError: it shows nobody.
    """
    found = next((one for one in likenesses_shown(db, crew) if one["asset"] == slug), None)
    if found is None:
        raise NotFoundError.of("likeness", slug)
    return found


def consent_faults(db: Connection, crew: CrewPass, slugs: Collection[str]) -> dict[str, str]:
    """Of the assets with these slugs, those that show somebody without a consent that counts: a sentence each.

    Two statements, one where none of them shows anybody.
    """
    if not slugs:
        return {}
    rows = db.execute(
        select(Asset.slug, Asset.name, Likeness.person, Likeness.shows)
        .join(Asset, Asset.id == Likeness.asset_id)
        .where(Asset.project_id == crew.project_id, Asset.slug.in_(slugs))
    ).all()
    if not rows:
        return {}
    consents = _facts(db, crew)
    return {row.slug: fault for row in rows if (fault := _fault(row, consents))}


def _fault(row: AnyRow, consents: list[ConsentFacts]) -> str:
    shows = [Covers(part) for part in row.shows]
    return missing_consent(asset=row.name, person=row.person, shows=shows, consents=consents, today=clock.now().date())


def _counts_here(crew: CrewPass) -> ColumnElement[bool]:
    everywhere = (Consent.workspace_id == crew.workspace_id) & Consent.is_for_all_projects.is_(True)
    return or_(Consent.project_id == crew.project_id, everywhere)


def _facts(db: Connection, crew: CrewPass) -> list[ConsentFacts]:
    rows = db.execute(
        select(Consent.person, Consent.covers, Consent.valid_from, Consent.valid_to)
        .add_columns(Consent.document_id, Consent.revoked_at)
        .where(_counts_here(crew))
    )
    return [_facts_of(row) for row in rows]


def _facts_of(row: AnyRow) -> ConsentFacts:
    return ConsentFacts(
        person=row.person,
        covers=frozenset(Covers(part) for part in row.covers),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        has_document=row.document_id is not None,
        is_revoked=row.revoked_at is not None,
    )


def _consents(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *Consent.__table__.columns,
            MediaFile.file_name,
            MediaFile.sha256,
            _REVOKER.name.label("revoker"),
            _AUTHOR.name.label("author"),
        )
        .outerjoin(MediaFile, MediaFile.id == Consent.document_id)
        .outerjoin(_REVOKER, _REVOKER.id == Consent.revoked_by)
        .outerjoin(_AUTHOR, _AUTHOR.id == Consent.created_by)
        .where(_counts_here(crew))
    )


def _consent_shown(crew: CrewPass, row: AnyRow) -> dict[str, object]:
    keeps_rights = crew.may(Capability.NOTE_RIGHTS) or crew.may(Capability.REVIEW_RIGHTS)
    is_ours = row.project_id == crew.project_id
    has_address = keeps_rights and is_ours and row.document_id is not None
    return {
        "id": str(row.id),
        "version": row.version,
        "person": row.person,
        "covers": sorted(row.covers),
        "uses": list(row.uses),
        "territories": list(row.territories),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "is_for_all_projects": row.is_for_all_projects,
        "is_of_this_project": is_ours,
        "note": row.note if keeps_rights else "",
        "standing": standing_of(_facts_of(row), clock.now().date()),
        "has_document": row.document_id is not None,
        "document_name": row.file_name if keeps_rights else None,
        "document_sha256": row.sha256 if keeps_rights else None,
        "document_url": f"/api/v1/projects/{crew.project_code}/media/{row.document_id}/original"
        if has_address
        else None,
        "revoked_at": row.revoked_at,
        "revoked_by": row.revoker,
        "revoked_why": row.revoked_why if keeps_rights else "",
        "created_by": row.author,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
    }
