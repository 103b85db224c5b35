"""States of a sheet, what it was made from, and what has changed since: pure functions on values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from circletake.sheets.recipe import Recipe


class SheetState(StrEnum):
    """How far a version has come."""

    QUEUED = "queued"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """What about an asset is not any more what a sheet shows."""

    NAME = "name"
    PROFILE = "profile"
    AVOID = "avoid"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Source:
    """A picture that a sheet shows: the asset's file, its label, and the hash of the bytes that are drawn."""

    file: UUID
    label: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What an asset was when a sheet was asked for, as far as the sheet shows it."""

    name: str
    profile: Mapping[str, str]
    avoid: tuple[str, ...]
    pictures: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {
            "name": self.name,
            "profile": dict(self.profile),
            "avoid": list(self.avoid),
            "pictures": [{"file": str(one.file), "label": one.label, "sha256": one.sha256} for one in self.pictures],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Origin:
        """The origin that `as_json` wrote."""
        pictures = (Source(UUID(one["file"]), one["label"], one["sha256"]) for one in stored["pictures"])
        return cls(stored["name"], stored["profile"], tuple(stored["avoid"]), tuple(pictures))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: its kind, which (a field, a label), and a sentence."""

    kind: ChangeKind
    name: str
    words: str


def shown_of(recipe: Recipe, whole: Origin) -> Origin:
    """The part of an asset's present state that a recipe shows."""
    fields = [caption.field for caption in recipe.captions if caption.field]
    files = {panel.file for panel in recipe.panels}
    return Origin(
        name=whole.name if recipe.title == whole.name else "",
        profile={field: whole.profile.get(field, "") for field in fields},
        avoid=whole.avoid if recipe.avoid else (),
        pictures=tuple(one for one in whole.pictures if one.file in files),
    )


def changes_since(then: Origin, now: Origin) -> list[Change]:
    """What of an asset changed since a sheet was made of it, as far as the sheet shows it."""
    found = []
    if then.name and then.name != now.name:
        found.append(Change(ChangeKind.NAME, now.name, f"It is called {now.name} now; the sheet says {then.name}."))
    for field, words in then.profile.items():
        if now.profile.get(field, "") != words:
            shown = field.replace("_", " ")
            found.append(Change(ChangeKind.PROFILE, field, f"The profile's {shown} was written anew."))
    if then.avoid and then.avoid != now.avoid:
        found.append(Change(ChangeKind.AVOID, "avoid", "The list of what it must not show changed."))
    return found + _changed_pictures(then.pictures, now.pictures)


def _changed_pictures(then: Iterable[Source], now: Iterable[Source]) -> list[Change]:
    present = list(now)
    by_file = {one.file: one for one in present}
    by_label = {one.label: one for one in present}
    found = []
    for one in then:
        same = by_file.get(one.file)
        if same is not None and same.sha256 == one.sha256:
            continue
        if same is not None or one.label in by_label:
            words = f"The picture “{one.label}” was replaced."
        else:
            words = f"The picture “{one.label}” was taken off."
        found.append(Change(ChangeKind.PICTURE, one.label, words))
    return found


def sheet_label(version: int, taken: Iterable[str]) -> str:
    """The label of a sheet's file on its asset; another wording where somebody gave that label away."""
    wordings = (f"sheet v{version}", f"reference sheet v{version}", f"circletake sheet v{version}")
    free = [label for label in wordings if label not in set(taken)]
    return free[0] if free else f"{wordings[0]} {len(set(taken))}"


def rights_of_sheet(labels: list[str], rights: list[Mapping[str, str]]) -> dict[str, str]:
    """The rights of a sheet: what all its pictures share, and which they are."""
    shared = {
        field: rights[0][field]
        for field in ("licence", "owner")
        if rights and rights[0].get(field) and all(one.get(field) == rights[0][field] for one in rights)
    }
    made_of = ", ".join(labels)
    return {"source": f"Reference sheet made here from: {made_of}."[:500] if made_of else "Made here.", **shared}
