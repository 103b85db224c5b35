"""When a consent counts: pure functions on values. Days are whole days of the calendar, both ends included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from circletake.kernel.folding import folded

PROVING = "Have a producer add it under Governance, with the signed document."


class Covers(StrEnum):
    """What of a person a consent lets be used, and what of a person an asset shows."""

    LIKENESS = "likeness"
    VOICE = "voice"


class Standing(StrEnum):
    """Whether a consent counts today, and why not."""

    VALID = "valid"
    UNPROVEN = "unproven"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What of a consent decides whether it counts. `valid_from` and `valid_to` are None where it says nothing."""

    person: str
    covers: frozenset[Covers]
    valid_from: date | None
    valid_to: date | None
    has_document: bool
    is_revoked: bool


def standing_of(consent: ConsentFacts, today: date) -> Standing:
    """How a consent stands on a day; what was taken back comes before everything else."""
    if consent.is_revoked:
        return Standing.REVOKED
    if not consent.has_document:
        return Standing.UNPROVEN
    if consent.valid_from and today < consent.valid_from:
        return Standing.NOT_YET
    if consent.valid_to and today > consent.valid_to:
        return Standing.EXPIRED
    return Standing.VALID


def same_person(name: str, other: str) -> bool:
    """Whether two names are written for the same person: case, accents and spaces do not matter."""
    return folded(name) == folded(other)


def missing_consent(
    *, asset: str, person: str, shows: Iterable[Covers], consents: Sequence[ConsentFacts], today: date
) -> str:
    """Why an asset that shows a person may not be used today, in a sentence with the way out; empty when it may."""
    theirs = [consent for consent in consents if same_person(consent.person, person)]
    for part in sorted(shows):
        fitting = [consent for consent in theirs if part in consent.covers]
        standings = {standing_of(consent, today): consent for consent in fitting}
        if Standing.VALID not in standings:
            return f"{asset} shows {person}, and {_lack(part, standings)}"
    return ""


def _lack(part: Covers, standings: dict[Standing, ConsentFacts]) -> str:
    """The nearest miss says most."""
    if Standing.UNPROVEN in standings:
        return f"the consent for their {part} has no document yet. Have a producer upload it under Governance."
    if consent := standings.get(Standing.NOT_YET):
        return f"their consent for the {part} begins on {consent.valid_from}. Wait for it, or have it signed anew."
    if consent := standings.get(Standing.EXPIRED):
        return f"their consent for the {part} ended on {consent.valid_to}. Have it renewed under Governance."
    if Standing.REVOKED in standings:
        return f"their consent for the {part} was taken back. Use another asset, or have it signed anew."
    return f"no consent covers their {part}. {PROVING}"
