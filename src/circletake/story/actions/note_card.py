"""What happens to the note card."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.story import queries
from circletake.story.actions.rows import refuse_stale
from circletake.story.model import Story
from circletake.story.queries.at_work import card_saved_by
from circletake.story.schemas import StoryCard


def save_story(db: Connection, crew: CrewPass, card: StoryCard) -> None:
    """Save the whole note card.

    Raises:
        StaleError: someone saved it since `seen_version`.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    queries.lock_plan(db, crew)
    version = queries.story_version(db, crew)
    refuse_stale("note card", seen=card.seen_version, current=version, changed=lambda: card_saved_by(db, crew))
    values = card.model_dump(exclude={"seen_version"})
    values |= {"version": version + 1, "updated_at": clock.now(), "changed_by": crew.person_id}
    if version:
        db.execute(update(Story).where(Story.project_id == crew.project_id).values(**values))
    else:
        db.execute(insert(Story).values(project_id=crew.project_id, **values))
    subject = Subject("story", crew.project_id, crew.project_code)
    record(db, crew.actor, verb="story.saved", subject=subject, after=card.model_dump(mode="json"))
