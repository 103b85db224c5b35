"""API shapes of the handoff slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.handoff.rules import FindingCode

Because = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class Acceptance(BaseModel):
    """A finding that somebody goes on over, and why."""

    model_config = ConfigDict(extra="forbid")

    code: FindingCode
    subject: str = Field(min_length=1, max_length=80)
    reason: Because


class HandoffWanted(BaseModel):
    """A package of the cut as it stands. Each blocking finding must be accepted; the others go out as known."""

    model_config = ConfigDict(extra="forbid")

    note: Prose = ""
    accepted: list[Acceptance] = Field(default_factory=list, max_length=2000)


class MendOut(TypedDict):
    """The screen on which a finding is mended, and the code to open there."""

    screen: str
    address: str


class FindingOut(TypedDict):
    """What the check found. A blocking finding stops the build unless it is accepted with a reason."""

    code: str
    subject: str
    message: str
    is_blocking: bool
    may_be_accepted: bool
    mend: MendOut


class CountsOut(TypedDict):
    """How much the package holds. `frames` is the length of the cut at the project's rate, slates included."""

    scenes: int
    shots: int
    covered: int
    missing: int
    takes: int
    frames: int
    media_bytes: int


class FindingsOut(TypedDict):
    """The check as of now. `may_build`: whether the caller may build, over blocking findings with a reason each."""

    items: list[FindingOut]
    counts: CountsOut
    may_build: bool


class SettledFindingOut(FindingOut):
    """A finding as of the build, with who went on over it and why."""

    accepted_by: str | None
    accepted_reason: str


class HandoffOut(TypedDict):
    """A handoff. `archive_*` are empty until it is ready; `fault` says in words why it failed."""

    id: str
    code: str
    number: int
    state: str
    progress: float
    cancel_asked: bool
    fault: str | None
    note: str
    findings: list[SettledFindingOut]
    counts: CountsOut
    archive_name: str | None
    archive_sha256: str | None
    archive_bytes: int | None
    archive_url: str | None
    built_by: str | None
    created_at: datetime
    ended_at: datetime | None


class HandoffsOut(TypedDict):
    """Handoffs, newest first."""

    items: list[HandoffOut]
    next: str | None


class ReceiptOut(TypedDict):
    """Who fetched the package, and when."""

    person: str | None
    at: datetime


class ReceiptsOut(TypedDict):
    """Receipts, newest first."""

    items: list[ReceiptOut]
    next: None


FINDINGS = TypeAdapter(FindingsOut)
HANDOFF = TypeAdapter(HandoffOut)
HANDOFFS = TypeAdapter(HandoffsOut)
RECEIPTS = TypeAdapter(ReceiptsOut)
