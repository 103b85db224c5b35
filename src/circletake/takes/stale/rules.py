"""What differs between what a take froze and what stands now: pure functions on values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from circletake.assets.rules import AssetState
from circletake.assets.rules import changes_between as changes_of_asset

IGNORED_ON_CARDS = frozenset({"edit", "sha256"})
"""What is meant for the editor, and what a freeze adds, change no picture."""
MOST_TOLD = 40
LONGEST_TOLD = 300


class On(StrEnum):
    """On what a take rests."""

    CARD = "card"
    ASSET = "asset"
    SCENE = "scene"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that changed since: on what, which (a code or slug), which field, and what it said and says."""

    on: On
    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AssetNow:
    """An asset as it stands: `files` maps the labels in use to hashes, `snapshots` its versions that are asked for."""

    name: str
    version: int
    state: str
    is_deleted: bool
    files: Mapping[str, str]
    snapshots: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


def card_causes(code: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    """What a card says differently now, field by field in the order of the card."""
    for name, old, new in _differences(before, after):
        yield Cause(On.CARD, code, name, old, new)


def scene_causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    """What a scene says differently now; an asset that joined or left is told as the list that changed."""
    for name in (name for name in after if name not in ("code", "version")):
        old, new = before.get(name), after[name]
        if (old or None) != (new or None):
            yield Cause(On.SCENE, str(after["code"]), name, _shown(old), _shown(new))


def asset_causes(slug: str, references: Sequence[Mapping[str, Any]], now: AssetNow | None) -> Iterator[Cause]:
    """What became of an asset that a take refers to: it is gone, its files are others, its profile says otherwise."""
    name = str(references[0].get("name", slug))
    if now is None or now.is_deleted:
        yield Cause(On.ASSET, slug, "deleted", name, "")
        return
    if now.state == AssetState.RETIRED:
        yield Cause(On.ASSET, slug, "state", "", now.state)
    for reference in references:
        label, used = str(reference["label"]), reference.get("sha256")
        if label not in now.files:
            yield Cause(On.ASSET, slug, f"files.{label}", label, "")
        elif now.files[label] != used:
            yield Cause(On.ASSET, slug, f"files.{label}", "as it was", "replaced")
    yield from _words_of_asset(slug, references, now)


def _words_of_asset(slug: str, references: Sequence[Mapping[str, Any]], now: AssetNow) -> Iterator[Cause]:
    then = min(int(reference.get("asset_version") or now.version) for reference in references)
    old, new = now.snapshots.get(then), now.snapshots.get(now.version)
    if then == now.version or old is None or new is None:
        return
    for change in changes_of_asset(old, new):
        if change.field.partition(".")[0] in ("name", "profile", "negative_constraints"):
            yield Cause(On.ASSET, slug, change.field, _shown(change.before), _shown(change.after))


def told(causes: Iterable[Cause]) -> list[Cause]:
    """Each cause once, in order, as many as anybody reads."""
    return list(dict.fromkeys(causes))[:MOST_TOLD]


def newly(before: Iterable[Cause], after: Iterable[Cause]) -> list[Cause]:
    """Causes on fields that were none before: what a take is stale by already, it does not become again."""
    known = {(cause.on, cause.subject, cause.field) for cause in before}
    return told(cause for cause in after if (cause.on, cause.subject, cause.field) not in known)


def _differences(before: object, after: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*after, *before]):
            if name not in IGNORED_ON_CARDS:
                yield from _differences(before.get(name), after.get(name), f"{path}.{name}" if path else str(name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, f"{path}.{at}")
    elif (before or None) != (after or None):
        yield path, _shown(before), _shown(after)


def _shown(value: object) -> str:
    if value is None or value in ([], {}):
        return ""
    text = ", ".join(_item(one) for one in value) if isinstance(value, list) else _item(value)
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"


def _item(value: object) -> str:
    if isinstance(value, Mapping):
        return " · ".join(str(inner) for inner in value.values() if inner not in (None, "", [], {}))
    return str(value)
