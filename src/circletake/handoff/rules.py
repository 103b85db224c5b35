"""States and numbering of handoffs, what a finding is, and who may go on over it: pure functions on values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from circletake.handoff.errors import FindingsBlockError
from circletake.kernel.errors import FieldFault


class HandoffState(StrEnum):
    """How far a package has come; only `ready` can be fetched."""

    QUEUED = "queued"
    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


_NEXT: Mapping[HandoffState, frozenset[HandoffState]] = {
    HandoffState.QUEUED: frozenset({HandoffState.BUILDING, HandoffState.CANCELLED, HandoffState.FAILED}),
    HandoffState.BUILDING: frozenset({HandoffState.READY, HandoffState.CANCELLED, HandoffState.FAILED}),
}
ENDED = frozenset(HandoffState) - frozenset(_NEXT)
"""States that nothing leaves any more."""


def may_follow(state: str, target: HandoffState) -> bool:
    """Whether a handoff may go from one state to another."""
    return target in _NEXT.get(HandoffState(state), frozenset())


def handoff_code(number: int) -> str:
    """A handoff's code: H03; three digits from the hundredth on."""
    return f"H{number:02}"


def archive_name(project_code: str, code: str) -> str:
    """What the package is called when it is fetched, e.g. `cassette_H01.zip`."""
    return f"{project_code}_{code}.zip"


class FindingCode(StrEnum):
    """What the check before a build can find, worst first."""

    NOTHING_TO_HAND_OVER = "nothing_to_hand_over"
    MEDIA_BROKEN = "media_broken"
    MEDIA_MISSING = "media_missing"
    MEDIA_NOT_READY = "media_not_ready"
    TRIM_OUTSIDE_MEDIA = "trim_outside_media"
    SHOT_WITHOUT_TAKE = "shot_without_take"
    HERO_NOT_CHOSEN = "hero_not_chosen"
    NOT_APPROVED = "not_approved"
    MUST_MISSED = "must_missed"
    MADE_FROM_OLDER_CARD = "made_from_older_card"
    ALTERNATE_WITHOUT_MEDIA = "alternate_without_media"
    OFF_RATE = "off_rate"
    VARIABLE_RATE = "variable_rate"
    OWN_TIMECODE = "own_timecode"
    ORDER_OPEN = "order_open"
    COVERAGE_OPEN = "coverage_open"
    SCENE_OMITTED = "scene_omitted"
    SCENE_WITHOUT_SHOTS = "scene_without_shots"


class Screen(StrEnum):
    """Where a finding is mended."""

    SHOTS = "shots"
    DAILIES = "dailies"
    STORY = "story"
    ASSETS = "assets"


BLOCKING = frozenset(
    {
        FindingCode.NOTHING_TO_HAND_OVER,
        FindingCode.MEDIA_BROKEN,
        FindingCode.MEDIA_MISSING,
        FindingCode.MEDIA_NOT_READY,
        FindingCode.TRIM_OUTSIDE_MEDIA,
    }
)
"""What would make the package say something false. Everything else only has to be known."""

FindingKey = tuple[str, str]
"""A finding's code and subject: what somebody goes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the check found: in plain words with the remedy, and where it is mended."""

    code: FindingCode
    subject: str
    message: str
    screen: Screen
    address: str

    @property
    def is_blocking(self) -> bool:
        """Whether a build must wait until it is mended, or somebody with the right goes over it with a reason."""
        return self.code in BLOCKING

    @property
    def may_be_accepted(self) -> bool:
        """Whether it can be gone over at all: an empty package cannot."""
        return self.code is not FindingCode.NOTHING_TO_HAND_OVER

    @property
    def key(self) -> FindingKey:
        """What an acceptance names."""
        return self.code.value, self.subject


def require_gone_over(findings: Iterable[Finding], reasons: Mapping[FindingKey, str]) -> None:
    """Let a build pass when each blocking finding has a reason to go on over it.

    Raises:
        FindingsBlockError: one has none, or cannot be gone over; names every such finding.
    """
    left = [
        finding
        for finding in findings
        if finding.is_blocking and not (finding.may_be_accepted and reasons.get(finding.key))
    ]
    if left:
        faults = tuple(
            FieldFault(field=f"findings.{finding.code}.{finding.subject}", message=finding.message) for finding in left
        )
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        raise FindingsBlockError(f"{left[0].message}{more}", fields=faults)


def may_build(findings: Sequence[Finding], *, builds: bool, accepts: bool) -> bool:
    """Whether somebody may build now: over a blocking finding only who may accept it, with a reason for each."""
    blocking = [finding for finding in findings if finding.is_blocking]
    return builds and (not blocking or (accepts and all(finding.may_be_accepted for finding in blocking)))
