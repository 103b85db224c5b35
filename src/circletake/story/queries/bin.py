"""The story's part of the bin: deleted beats, sequences and scenes, with who put them there and when."""

from __future__ import annotations

from sqlalchemy import Connection, func, null, select

from circletake.crew.admission import CrewPass
from circletake.people.model import Person
from circletake.story.model import Beat, Scene, Sequence
from circletake.story.rules import BinKind

_BINNED = (
    (BinKind.BEAT, Beat, null(), Beat.what_changes),
    (BinKind.SEQUENCE, Sequence, Sequence.code, Sequence.title),
    (BinKind.SCENE, Scene, Scene.code, func.coalesce(func.nullif(Scene.title, ""), Scene.place)),
)


def bin_shown(db: Connection, crew: CrewPass) -> list[dict[str, object]]:
    """What was deleted; `words` are a beat's change, a sequence's title, a scene's title or place."""
    return [
        {**row, "kind": kind, "id": str(row["id"])}
        for kind, model, code, words in _BINNED
        for row in db.execute(
            select(
                model.id,
                code.label("code"),
                words.label("words"),
                model.deleted_at,
                Person.name.label("deleted_by"),
            )
            .outerjoin(Person, Person.id == model.deleted_by)
            .where(model.project_id == crew.project_id, model.deleted_at.is_not(None))
        ).mappings()
    ]
