"""Kinds of asset, the fields of their profiles, slugs and labels: pure functions on values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from circletake.kernel.errors import FieldFault, InvalidInputError

MAX_PROFILE_CHARS = 4000
MAX_LINES = 60
MAX_LINE_CHARS = 500
MAX_TAGS = 30


class AssetKind(StrEnum):
    """What an asset is."""

    CHARACTER = "character"
    LOCATION = "location"
    PROP = "prop"
    WARDROBE = "wardrobe"
    REFERENCE_VIDEO = "reference_video"
    SOUND = "sound"
    CONSTRAINT_SET = "constraint_set"


class AssetState(StrEnum):
    """Whether takes may rest on it."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class Shelf(StrEnum):
    """Where assets are: in the library, or in the bin."""

    LIBRARY = "library"
    BIN = "bin"


class AssetSort(StrEnum):
    """The order in which assets are listed."""

    LIBRARY = "library"
    NAME = "name"
    NEWEST = "newest"
    CHANGED = "changed"


PROFILE_FIELDS: Mapping[AssetKind, Mapping[str, str]] = {
    AssetKind.CHARACTER: {
        "face": "Features that must be recognised in every shot",
        "body": "Build and height",
        "hair": "Colour, length, how it sits",
        "age_range": "From–to, as an audience would guess",
        "default_wardrobe": "What they wear unless a scene says otherwise",
        "posture": "How they stand and move",
        "expression_range": "From which feeling to which",
        "voice": "Pitch, pace, accent",
    },
    AssetKind.LOCATION: {
        "layout": "What is where, from the usual camera side",
        "era": "Year or period, and what would break it",
        "colour": "The colours that dominate",
        "weather": "What the air and the ground do",
        "practical_light_sources": "Lamps, windows, signs in the picture",
        "angles": "From where it may be seen",
    },
    AssetKind.PROP: {
        "shape": "Outline and parts",
        "scale": "How large, beside a hand",
        "wear": "Scratches, tears, dirt",
        "colour": "Colour and finish",
        "position": "Where it usually is",
        "story_function": "What it does in the story",
    },
    AssetKind.WARDROBE: {
        "pieces": "What belongs to the outfit",
        "fabric": "Material, and how it takes light and rain",
        "damage": "Tears, stains",
        "accessories": "Bag, gloves, jewellery",
        "continuity_warnings": "What goes wrong between shots",
        "worn_by": "Who wears it",
    },
    AssetKind.REFERENCE_VIDEO: {
        "motion": "Which movement to take over",
        "camera_movement": "Which camera move to take over",
        "timing": "What happens when",
        "blocking": "Who stands where",
        "staging": "How the action is laid out",
    },
    AssetKind.SOUND: {
        "sound_kind": "Voice, music, ambience or effect",
        "duration": "How long",
        "directs": "What it should direct",
    },
    AssetKind.CONSTRAINT_SET: {"purpose": "What these lines keep out"},
}
"""The profile's fields per kind with a line of help each, in the order in which people fill them in."""


LABELS: Mapping[AssetKind, tuple[str, ...]] = {
    AssetKind.CHARACTER: ("front", "three-quarter", "profile", "back", "face", "full body", "hands", "smile", "wet"),
    AssetKind.LOCATION: ("wide", "reverse", "entrance", "detail", "by day", "by night", "in rain", "floor plan"),
    AssetKind.PROP: ("front", "back", "side", "in hand", "detail", "open", "torn", "broken"),
    AssetKind.WARDROBE: ("front", "back", "detail", "fabric", "worn", "wet", "torn", "clean"),
    AssetKind.REFERENCE_VIDEO: ("motion", "camera move", "timing", "blocking", "staging"),
    AssetKind.SOUND: ("voice", "music", "ambience", "effect", "temp"),
    AssetKind.CONSTRAINT_SET: ("example to avoid", "before", "after"),
}
"""Labels that people give to files of a kind, offered while they write one."""

STARTERS: Mapping[str, tuple[str, ...]] = {
    "Extra people": ("extra characters in the frame", "extra fingers or limbs", "a second face of the lead"),
    "Wrong era": ("modern phones or screens", "cars of another decade", "signs in another style"),
    "Unwanted text": ("subtitles or captions", "logos and watermarks", "letters that spell nothing"),
    "Style breaks": ("cartoon or painted look", "oversaturated colours", "visible film borders"),
    "Continuity errors": (
        "wardrobe other than the scene's",
        "props that change hands or vanish",
        "light from another side",
    ),
}
"""Lines to begin a constraint set with, by what they keep out."""


def folded(text: str) -> str:
    """A text without case and accents, as it is searched: “Café NOIR” and “cafe noir” are one."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words_to_search(name: str, slug: str, *lists: Iterable[str]) -> str:
    """All that an asset is found by, folded, a line for each."""
    return folded("\n".join([name, slug, *(one for some in lists for one in some)]))


def checked_tags(tags: Iterable[str]) -> list[str]:
    """Tags as they were written, each once: two that differ in case or accents alone are one.

    Raises:
        InvalidInputError: more than an asset may have.
    """
    kept: dict[str, str] = {}
    for tag in tags:
        plain = " ".join(tag.split())
        if plain:
            kept.setdefault(folded(plain), plain)
    if len(kept) > MAX_TAGS:
        raise InvalidInputError.at("tags", f"An asset has at most {MAX_TAGS} tags.")
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one field between two versions; None where it is not there, lists with a line for each."""

    field: str
    before: str | None
    after: str | None


Snapshot = Mapping[str, Any]
"""An asset frozen at a version: kind, name, profile, negative_constraints, tags, files."""


def changes_between(before: Snapshot, after: Snapshot) -> list[Change]:
    """The differences of two snapshots, field by field: words first, then files by label.

    A file's field is `files.<label>` with hashes when it came, went or was replaced, `files.<label>.label` when it
    was relabelled, `files.<label>.rights.<field>` for its rights, and `files.order` when only the order differs.
    """
    old, new = before.get("profile") or {}, after.get("profile") or {}
    told = [
        *_told("name", before.get("name"), after.get("name")),
        *(change for field in {**old, **new} for change in _told(f"profile.{field}", old.get(field), new.get(field))),
        *_told("negative_constraints", _lines(before, "negative_constraints"), _lines(after, "negative_constraints")),
        *_told("tags", _lines(before, "tags"), _lines(after, "tags")),
    ]
    return told + list(_changes_of_files(before.get("files", []), after.get("files", [])))


def _lines(snapshot: Snapshot, field: str) -> str | None:
    return "\n".join(snapshot.get(field) or []) or None


def _told(field: str, before: str | None, after: str | None) -> Iterator[Change]:
    if (before or None) != (after or None):
        yield Change(field, before or None, after or None)


def _changes_of_files(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> Iterator[Change]:
    old, new = {one["label"]: one for one in before}, {one["label"]: one for one in after}
    gone, come = [label for label in old if label not in new], [label for label in new if label not in old]
    renamed = {
        label: other for other in come for label in gone if old[label]["sha256"] == new[other]["sha256"]
    }  # the same bytes under another label
    for label in gone:
        if label in renamed:
            yield Change(f"files.{label}.label", label, renamed[label])
            yield from _changes_of_rights(label, old[label], new[renamed[label]])
        else:
            yield Change(f"files.{label}", old[label]["sha256"], None)
    for label in come:
        if label not in renamed.values():
            yield Change(f"files.{label}", None, new[label]["sha256"])
    for label in (label for label in new if label in old):
        yield from _told(f"files.{label}", old[label]["sha256"], new[label]["sha256"])
        yield from _changes_of_rights(label, old[label], new[label])
    if not gone and not come:
        yield from _told("files.order", "\n".join(old), "\n".join(new))


def _changes_of_rights(label: str, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old, new = before.get("rights") or {}, after.get("rights") or {}
    for field in {**old, **new}:
        yield from _told(f"files.{label}.rights.{field}", old.get(field), new.get(field))
    yield from _told(f"files.{label}.evidence", before.get("evidence"), after.get("evidence"))


def slug_from_name(name: str) -> str:
    """How an asset is mentioned: lower-case ASCII words joined by hyphens; `asset` when nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "asset"


def checked_profile(kind: AssetKind, profile: Mapping[str, str]) -> dict[str, str]:
    """The profile with its fields in order, empty ones left out.

    Raises:
        InvalidInputError: a field that this kind does not have.
    """
    fields = PROFILE_FIELDS[kind]
    strange = [name for name in profile if name not in fields]
    if strange:
        message = f"A {kind.replace('_', ' ')} has no field {strange[0][:60]!r}; it has {', '.join(fields)}."
        raise InvalidInputError(message, fields=(FieldFault(field=f"profile.{strange[0][:60]}", message=message),))
    return {name: profile[name].strip() for name in fields if profile.get(name, "").strip()}


def checked_label(text: str) -> str:
    """A file's label.

    Raises:
        InvalidInputError: empty, over 80 characters, or with line breaks or slashes.
    """
    label = " ".join(text.split())
    if not label or len(label) > 80 or "/" in label:
        raise InvalidInputError.at("label", "A label has 1 to 80 characters and no slash, such as front or torn.")
    return label
