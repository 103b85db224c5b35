"""Kinds of asset, the fields of their profiles, slugs and labels: pure functions on values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from circletake.kernel.errors import FieldFault, InvalidInputError

MAX_PROFILE_CHARS = 4000
MAX_LINES = 60
MAX_LINE_CHARS = 500


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
