"""What a look over a card finds, and how one click mends it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from circletake.governance.rules import CheckName
from circletake.shots.card import ShotCard


class Severity(StrEnum):
    """How much a finding weighs: it forbids a take, asks for a signature, or only advises."""

    DENY = "deny"
    HOLD = "hold"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the card with its value now and after a mend, as JSON-shaped values; lists change as wholes."""

    path: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Mend:
    """One click that mends a finding: what it is called, and the fields that it changes."""

    label: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to know before paying: which rule found it, where, and what to do, in plain words.

    `check` says which of the gateway's checks it belongs to; `field` is a path of the card.
    """

    code: str
    check: CheckName
    severity: Severity
    field: str
    message: str
    mends: tuple[Mend, ...] = ()


def mend_of(card: ShotCard, label: str, values: Mapping[str, object]) -> Mend:
    """A mend that gives fields of a card other values."""
    now = card.model_dump(mode="json")
    return Mend(label, tuple(FieldChange(path, value_at(now, path), after) for path, after in values.items()))


def value_at(told: object, path: str) -> Any:
    """The value at a path such as `references.0.role` of a JSON-shaped card; None where there is none."""
    value: Any = told
    for name in path.split("."):
        if isinstance(value, list):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def without_rows(card: ShotCard, name: str, gone: set[int]) -> list[object]:
    """A list of the card, JSON-shaped, without some of its rows."""
    rows: list[object] = card.model_dump(mode="json")[name]
    return [row for at, row in enumerate(rows) if at not in gone]


def finding_shown(finding: Finding) -> dict[str, object]:
    """A finding as the API shows it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "message": finding.message,
        "mends": [
            {
                "label": mend.label,
                "changes": [{"path": one.path, "before": one.before, "after": one.after} for one in mend.changes],
            }
            for mend in finding.mends
        ],
    }
