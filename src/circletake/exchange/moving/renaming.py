"""New ids for a project's rows, in their columns and inside their JSON documents."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, Column, Uuid

from circletake.exchange.moving.tables import PERSON, PROJECT, WORKSPACE, Kept, points_at
from circletake.kernel.ids import as_id

_RANDOM_BITS: Final = 62
_SPELLED: Final = 36

Row = dict[str, Any]


def reborn(old: UUID) -> UUID:
    """Another id of the same moment: things keep the order in which they were made."""
    return UUID(int=old.int >> _RANDOM_BITS << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS))


@dataclass(slots=True)
class Names:
    """The new id of everything that moves. `person_of` answers who a person is here, or None."""

    project_id: UUID
    workspace_id: UUID
    person_of: Callable[[UUID], UUID | None]
    new: dict[UUID, UUID] = field(default_factory=dict)

    def name(self, old: UUID) -> UUID:
        """Give something its new id; the same when asked again."""
        return self.new.setdefault(old, reborn(old))

    def renamed(self, kept: Kept, row: Mapping[str, Any]) -> Row | None:
        """The row under new ids; None when what it stands on does not move."""
        made: Row = {}
        for column in kept.columns:
            value = row[column.name]
            made[column.name] = value if value is None else self._renamed(kept, column, value)
            if made[column.name] is None and not column.nullable:
                return None
        if "workspace_id" in kept.table.c:
            made["workspace_id"] = self.workspace_id
        return made

    def _renamed(self, kept: Kept, column: Column[object], value: Any) -> Any:
        if isinstance(column.type, JSON):
            return self.within(value)
        if not isinstance(column.type, Uuid):
            return value
        target = points_at(kept, column)
        if target == PERSON:
            return self.person_of(value)
        if target == PROJECT:
            return self.project_id
        return self.workspace_id if target == WORKSPACE else self.new.get(value)

    def within(self, value: Any) -> Any:
        """A JSON value in which every id that moves is the new one."""
        if isinstance(value, str):
            return self._in_text(value) if len(value) == _SPELLED else value
        if isinstance(value, list):
            return [self.within(one) for one in value]
        if isinstance(value, dict):
            return {self._in_text(name): self.within(one) for name, one in value.items()}
        return value

    def _in_text(self, text: str) -> str:
        old = as_id(text) if len(text) == _SPELLED else None
        return str(self.new.get(old, text)) if old else text
