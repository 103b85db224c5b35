"""What a value must mean beyond its type: a word of a fixed set, a document of a known shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError

from circletake.assets.rules import AssetKind, AssetState
from circletake.exchange.moving.values import ValueFaultError
from circletake.kernel.errors import CircletakeError
from circletake.media.rules import MediaKind, MediaState, Probe
from circletake.media.storage import SHA256_TEXT
from circletake.projects.rules import ASPECT_RATIOS, RESOLUTIONS, Format, ProjectState, checked_code, checked_rate
from circletake.sheets.rules import SheetState
from circletake.shots.card import ShotCard
from circletake.shots.rules import OrderState, ShotState
from circletake.story.rules import NeedState
from circletake.takes.rules import Decision, Origin, ReviewState

Check = Callable[[Any], object]


def _one_of(words: type[StrEnum] | tuple[str, ...]) -> Check:
    known = frozenset(str(word) for word in words)

    def check(value: str) -> None:
        if value not in known:
            raise ValueFaultError(f"there is no {value[:40]!r}")

    return check


def _hash(value: str) -> None:
    if not SHA256_TEXT.fullmatch(value):
        raise ValueFaultError("it is no SHA-256")


def _probe(value: object) -> None:
    if not isinstance(value, dict) or "kind" not in value:
        raise ValueFaultError("it is no probe")
    Probe.from_json(value)


def _code_pattern(value: object) -> None:
    known = {"sequence": str, "scene": str, "shot": str, "take": str, "digits": int}
    if not isinstance(value, dict) or {name: type(one) for name, one in value.items()} != known:
        raise ValueFaultError("it is no pattern of codes")


def _title(value: str) -> None:
    if not value.strip():
        raise ValueFaultError("it has no words")


_SENSE: Final[Mapping[tuple[str, str], Check]] = {
    ("project", "code"): checked_code,
    ("project", "title"): _title,
    ("project", "code_pattern"): _code_pattern,
    ("project", "format"): _one_of(Format),
    ("project", "state"): _one_of(ProjectState),
    ("project", "aspect_ratio"): _one_of(ASPECT_RATIOS),
    ("project", "resolution"): _one_of(RESOLUTIONS),
    ("project", "rate"): checked_rate,
    ("media_file", "sha256"): _hash,
    ("media_file", "kind"): _one_of(MediaKind),
    ("media_file", "state"): _one_of(MediaState),
    ("media_file", "probe"): _probe,
    ("asset", "kind"): _one_of(AssetKind),
    ("asset", "state"): _one_of(AssetState),
    ("sheet", "state"): _one_of(SheetState),
    ("shot", "state"): _one_of(ShotState),
    ("card_version", "card"): ShotCard.model_validate,
    ("coverage_need", "state"): _one_of(NeedState),
    ("take", "origin"): _one_of(Origin),
    ("take", "review_state"): _one_of(ReviewState),
    ("take", "media_state"): _one_of(MediaState),
    ("regenerate_order", "state"): _one_of(OrderState),
    ("decision", "decision"): _one_of(Decision),
}


def require_sense(table: str, column: str, value: object) -> None:
    """Let a value pass that its readers will understand.

    Raises:
        ValueFaultError: they would not.
    """
    check = _SENSE.get((table, column))
    if check is None or value is None:
        return
    try:
        check(value)
    except CircletakeError as fault:
        raise ValueFaultError(fault.detail.rstrip(".")) from fault
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueFaultError(f"{where}: {first['msg']}"[:200]) from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueFaultError("it is not what belongs there") from fault
