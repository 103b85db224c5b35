"""What happens to consents: entered, corrected, given their document, taken back; and to what assets show of people."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, delete, insert, update

from circletake.assets.queries import asset_at_work
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import StaleError
from circletake.kernel.ids import new_id
from circletake.kernel.record import Subject, record
from circletake.media.actions import Arrival, register_media
from circletake.projects.actions import require_open
from circletake.rights import queries
from circletake.rights.errors import ConsentRevokedError
from circletake.rights.model import Consent, Likeness
from circletake.rights.schemas import ConsentEdit, Declaration, NewConsent


def add_consent(db: Connection, crew: CrewPass, new: NewConsent) -> UUID:
    """Enter a consent. It counts as soon as its document is here."""
    crew.require(Capability.REVIEW_RIGHTS)
    require_open(crew)
    consent_id, now = new_id(), clock.now()
    db.execute(
        insert(Consent).values(
            id=consent_id,
            workspace_id=crew.workspace_id,
            project_id=crew.project_id,
            version=1,
            document_id=None,
            revoked_why="",
            created_by=crew.person_id,
            created_at=now,
            updated_at=now,
            **_values(new),
        )
    )
    after = _told(new)
    record(db, crew.actor, verb="consent.entered", subject=_subject(consent_id, new.person), after=after)
    return consent_id


def edit_consent(db: Connection, crew: CrewPass, consent_id: UUID, edit: ConsentEdit) -> None:
    """Correct a consent.

    Raises:
        StaleError: someone changed it since `seen_version`.
        ConsentRevokedError: it was taken back.
    """
    present = _at_work(db, crew, consent_id)
    if present.version != edit.seen_version:
        raise StaleError.of("consent", seen=edit.seen_version, current=present.version)
    _next_version(db, present, **_values(edit))
    record(db, crew.actor, verb="consent.corrected", subject=_subject(consent_id, edit.person), after=_told(edit))


def attach_document(db: Connection, crew: CrewPass, consent_id: UUID, arrival: Arrival) -> None:
    """Give a consent its signed document; a document before it stays in the store and in the record.

    Raises:
        ConsentRevokedError: it was taken back.
    """
    present = _at_work(db, crew, consent_id)
    media_id = register_media(db, crew, arrival)
    _next_version(db, present, document_id=media_id)
    after = {"media": str(media_id), "sha256": arrival.blob.sha256}
    record(db, crew.actor, verb="consent.documented", subject=_subject(consent_id, present.person), after=after)


def revoke_consent(db: Connection, crew: CrewPass, consent_id: UUID, why: str) -> None:
    """Take a consent back: from now on nothing that shows the person may be asked for. It cannot be undone.

    Raises:
        ConsentRevokedError: it was taken back before.
    """
    present = _at_work(db, crew, consent_id)
    _next_version(db, present, revoked_at=clock.now(), revoked_by=crew.person_id, revoked_why=why)
    record(db, crew.actor, verb="consent.revoked", subject=_subject(consent_id, present.person), after={"why": why})


def declare_likeness(db: Connection, crew: CrewPass, asset: str, declaration: Declaration) -> str:
    """Say that an asset shows a real person, in place of what was said before; answers its slug.

    Raises:
        NotFoundError: no such asset.
    """
    crew.require(Capability.EDIT_ASSETS)
    require_open(crew)
    present = asset_at_work(db, crew, asset)
    db.execute(delete(Likeness).where(Likeness.asset_id == present.id))
    db.execute(
        insert(Likeness).values(
            asset_id=present.id,
            project_id=crew.project_id,
            person=declaration.person,
            shows=sorted(declaration.shows),
            declared_by=crew.person_id,
            declared_at=clock.now(),
        )
    )
    subject = Subject("asset", present.id, present.slug, {"asset": present.slug})
    after = {"person": declaration.person, "shows": sorted(declaration.shows)}
    record(db, crew.actor, verb="likeness.declared", subject=subject, after=after)
    return present.slug


def withdraw_likeness(db: Connection, crew: CrewPass, asset: str) -> None:
    """Say that an asset shows nobody: whoever keeps the rights answers for that."""
    crew.require(Capability.REVIEW_RIGHTS)
    require_open(crew)
    present = asset_at_work(db, crew, asset)
    gone = db.execute(delete(Likeness).where(Likeness.asset_id == present.id)).rowcount
    if gone:
        subject = Subject("asset", present.id, present.slug, {"asset": present.slug})
        record(db, crew.actor, verb="likeness.withdrawn", subject=subject)


def _at_work(db: Connection, crew: CrewPass, consent_id: UUID) -> queries.ConsentAtWork:
    crew.require(Capability.REVIEW_RIGHTS)
    require_open(crew)
    present = queries.consent_at_work(db, crew, consent_id)
    if present.is_revoked:
        raise ConsentRevokedError("This consent was taken back and stays as it was; enter a new one.")
    return present


def _next_version(db: Connection, present: queries.ConsentAtWork, **changes: object) -> None:
    db.execute(
        update(Consent)
        .where(Consent.id == present.id)
        .values(version=present.version + 1, updated_at=clock.now(), **changes)
    )


def _values(new: NewConsent) -> dict[str, object]:
    values = new.model_dump(exclude={"seen_version"})
    return {**values, "covers": sorted(new.covers)}


def _told(new: NewConsent) -> dict[str, object]:
    """As the record keeps it: scope and days, never the note."""
    return new.model_dump(mode="json", exclude={"note", "seen_version"}) | {"covers": sorted(new.covers)}


def _subject(consent_id: UUID, person: str) -> Subject:
    return Subject("consent", consent_id, person, {"consent": str(consent_id)})
