"""What happens to the script: saved."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import StaleError
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.script import queries
from circletake.script.model import ScriptVersion
from circletake.script.rules import Origin, checked_script, line_changes, line_count, text_digest
from circletake.script.schemas import ScriptSave
from circletake.story.queries import lock_plan


def save_script(db: Connection, crew: CrewPass, save: ScriptSave) -> int:
    """Save the script as a new version and answer its number; the same text again makes none.

    Raises:
        StaleError: someone saved it since `seen_version`.
        InvalidInputError: it is larger than a script may be.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    text = checked_script(save.text)
    lock_plan(db, crew)
    current = queries.current_script(db, crew)
    if current.version != save.seen_version:
        raise StaleError.of("script", seen=save.seen_version, current=current.version)
    return add_version(db, crew, current, text, origin=Origin.TYPED, note=save.note)


def add_version(
    db: Connection,
    crew: CrewPass,
    current: queries.ScriptText,
    text: str,
    *,
    origin: Origin,
    file_name: str = "",
    note: str = "",
) -> int:
    """Write a text as the version after `current`, whose plan is locked; the same text answers the same number."""
    if text == current.text:
        return current.version
    version, (added, removed) = current.version + 1, line_changes(current.text, text)
    about = {"origin": origin.value, "file_name": file_name, "note": note, "sha256": text_digest(text)}
    db.execute(
        insert(ScriptVersion).values(
            project_id=crew.project_id,
            version=version,
            text=text,
            line_count=line_count(text),
            added_lines=added,
            removed_lines=removed,
            author_id=crew.person_id,
            created_at=clock.now(),
            **about,
        )
    )
    subject = Subject("script", crew.project_id, crew.project_code)
    record(
        db, crew.actor, verb="script.saved", subject=subject, before={"version": current.version},
        after={"version": version, "lines": line_count(text), **about},
    )  # fmt: skip
    return version
