"""Where a card points at an asset, and the card that points at another instead: pure functions on values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from circletake.kernel.mentions import MENTION
from circletake.shots.card import ShotCard

_MENTIONED = re.compile(MENTION.pattern + r"(?:\(([^()\n]{1,80})\))?")
AVOID_SETS = "avoid_sets"


@dataclass(frozen=True, slots=True)
class Swap:
    """What is to mean something else: an asset, or one of its files, by their slugs and labels.

    `first` is the label of the asset's first file, which is meant where a card names no file; `labels` are those of
    the asset that comes in. Without `by_file` a label is kept where the new asset has it, else its first file is meant.
    """

    asset: str
    by: str
    file: str | None = None
    first: str = ""
    by_file: str | None = None
    labels: frozenset[str] = frozenset()

    def means(self, asset: object, file: str) -> bool:
        """Whether a place that names these is one to change."""
        return asset == self.asset and (self.file is None or (file or self.first) == self.file)

    def label_for(self, file: str) -> str:
        """The label to write in place of `file`."""
        if self.by_file is not None:
            return self.by_file
        return file if file in self.labels else ""


def repointed(card: ShotCard, swap: Swap) -> ShotCard:
    """The card with every such reference, anchor, set and mention meaning the other."""
    return ShotCard.model_validate(_Walk(swap).walked(card.as_json()))


def places_of(card: ShotCard, swap: Swap) -> list[str]:
    """Where on the card it is pointed at: `references.0`, `anchors.1`, `avoid_sets`, or the field of a mention."""
    walk = _Walk(swap)
    walk.walked(card.as_json())
    return walk.places


@dataclass(slots=True)
class _Walk:
    """Goes through a card's JSON, whatever fields it has, and notes each place that it changes."""

    swap: Swap
    places: list[str] = field(default_factory=list)

    def walked(self, value: Any, at: str = "") -> Any:
        if isinstance(value, dict):
            members = {name: self.walked(one, f"{at}.{name}" if at else name) for name, one in value.items()}
            return self._named(members, at)
        if isinstance(value, list):
            if at == AVOID_SETS:
                return self._sets(value)
            return [self.walked(one, f"{at}.{number}") for number, one in enumerate(value)]
        return self._prose(value, at) if isinstance(value, str) else value

    def _named(self, members: Mapping[str, Any], at: str) -> Mapping[str, Any]:
        """A reference or an anchor: whatever names an asset and a file of it."""
        if not self.swap.means(members.get("asset"), members.get("file") or ""):
            return members
        self.places.append(at)
        return {**members, "asset": self.swap.by, "file": self.swap.label_for(members["file"]), "sha256": None}

    def _sets(self, slugs: list[str]) -> list[str]:
        if self.swap.asset not in slugs or self.swap.file is not None:
            return slugs
        self.places.append(AVOID_SETS)
        return list(dict.fromkeys(self.swap.by if slug == self.swap.asset else slug for slug in slugs))

    def _prose(self, text: str, at: str) -> str:
        def other(found: re.Match[str]) -> str:
            file = found.group(2)
            if not self.swap.means(found.group(1), file or ""):
                return found.group()
            self.places.append(at)
            label = self.swap.label_for(file or "")
            return f"@{self.swap.by}" + (f"({label})" if label else "")

        return _MENTIONED.sub(other, text)
