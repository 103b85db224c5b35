"""A deed that makes something is done once: repeated under its Idempotency-Key it answers what it made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from pydantic import BaseModel
from sqlalchemy import Connection, insert, select

from circletake.crew.admission import CrewPass
from circletake.kernel import clock
from circletake.shots.errors import KeyReusedError
from circletake.shots.model import DeedDone
from circletake.story.queries import lock_plan


def once(
    db: Connection, crew: CrewPass, deed: str, wish: BaseModel, *, key: str | None, make: Callable[[], list[str]]
) -> list[str]:
    """What `make` makes, or what it made before under this key, also when both wishes come at once.

    `deed` names the deed and what it is done to; a wish without a key is always done.

    Raises:
        KeyReusedError: the key made something else.
    """
    if not key or crew.person_id is None:
        return make()
    lock_plan(db, crew)
    of_key = (DeedDone.project_id == crew.project_id) & (DeedDone.person_id == crew.person_id) & (DeedDone.key == key)
    known = db.execute(select(DeedDone.digest, DeedDone.made).where(of_key)).one_or_none()
    digest = _digest(deed, wish)
    if known and known.digest != digest:
        raise KeyReusedError("This Idempotency-Key made something else; use a new key for a new wish.")
    if known:
        return [str(one) for one in known.made] if isinstance(known.made, list) else []
    made = make()
    db.execute(
        insert(DeedDone).values(
            project_id=crew.project_id,
            person_id=crew.person_id,
            key=key,
            digest=digest,
            made=made,
            created_at=clock.now(),
        )
    )
    return made


def _digest(deed: str, wish: BaseModel) -> str:
    text = json.dumps([deed, wish.model_dump(mode="json")], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
