"""The one port that each provider implements, and the values that cross it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from circletake.kernel.filmtime import Rate


class MediaKind(StrEnum):
    """What a reference is made of."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class AnchorPosition(StrEnum):
    """Where a frame anchor pins the clip."""

    START = "start"
    END = "end"


class CancelAbility(StrEnum):
    """Until when a provider can truly stop a job."""

    NONE = "none"
    QUEUED = "queued"
    RUNNING = "running"


class TicketState(StrEnum):
    """What the provider says of a ticket."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    MISSING = "missing"


class FaultClass(StrEnum):
    """Why a provider refused or failed, in our words (the classes of error are the same for every provider)."""

    INVALID = "invalid"
    MODERATION_INPUT = "moderation_input"
    MODERATION_OUTPUT = "moderation_output"
    COPYRIGHT = "copyright"
    LIKENESS = "likeness"
    AUTH = "auth"
    ACCOUNT = "account"
    MODEL = "model"
    TOO_LATE = "too_late"
    RATE = "rate"
    QUOTA = "quota"
    TRANSIENT = "transient"
    BROKEN_OUTPUT = "broken_output"


@dataclass(frozen=True, slots=True)
class Reference:
    """One file that directs a clip: what it is, which role it plays and where its bytes lie on this machine.

    Sizes and length are what we measured ourselves (0 where a kind has none). `url` is a public link to the same
    bytes for engines that fetch them; empty where this installation cannot be reached from outside.
    """

    kind: MediaKind
    role: str
    label: str
    path: Path
    sha256: str
    mime: str
    priority: int = 1
    size_bytes: int = 0
    width_px: int = 0
    height_px: int = 0
    duration_ms: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A picture that the clip must start from or end on; measured and linked as a reference is."""

    position: AnchorPosition
    path: Path
    sha256: str
    mime: str
    size_bytes: int = 0
    width_px: int = 0
    height_px: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What one ticket asks of a provider: exactly one clip.

    `ticket` is our own unguessable id and the provider's idempotency key where it has such a thing. `prompt` is
    rendered for the model, what to avoid apart in `negative_prompt` where its profile has a place for that. `card` is
    the frozen shot card as JSON-shaped values (FIELD_GUIDE "Shot"), for engines that read structure instead of prose;
    `shot_code` and `take_label` are for slates. `person_mark` stands for who asked without naming them;
    `callback_url` is where a provider may hint that something moved (empty: nowhere).
    """

    ticket: str
    model: str
    prompt: str
    duration_s: int
    aspect_ratio: str
    resolution: str
    rate: Rate
    generate_audio: bool
    seed: int
    shot_code: str
    take_label: str
    card: Mapping[str, object] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    person_mark: str = ""
    callback_url: str = ""
    negative_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an order cannot be placed: the field to change and the reason, both in words a filmmaker uses."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What a clip cost at the provider: `quantity` of `unit` (tokens, seconds), which a rate card prices."""

    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Output:
    """A finished clip at the provider: how to fetch it, what it should be, and its last frame where there is one."""

    locator: str
    mime: str
    last_frame: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A provider's refusal or failure. `retryable` speaks of polling and fetching, and of a create that was refused
    before it was accepted (throttling); never of one that may have been.

    `retry_after_s` is the pause that the provider asks for. `at_reference` is the reference that it names, counted in
    the order of `Order.references` from 0.
    """

    fault_class: FaultClass
    message: str
    provider_code: str = ""
    retryable: bool = False
    retry_after_s: float | None = None
    at_reference: int | None = None


@dataclass(frozen=True, slots=True)
class TicketReport:
    """A poll's answer. `progress` runs 0..1 where the provider tells; `raw` holds no secret and no media."""

    state: TicketState
    progress: float | None = None
    output: Output | None = None
    usage: Usage | None = None
    fault: Fault | None = None
    seed: int | None = None
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """The provider took the order: its own id for the ticket, and its answer."""

    external_id: str
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """What a model can do, as data: limits, sizes and how references are named in prompts.

    `sizes` maps resolution then aspect ratio to (width_px, height_px). `source` and `as_of` say where the figures
    come from. `usage_unit` names what the provider counts (tokens, seconds) for the rate card. `reference_style` is
    one of `shots.places.NamingStyle`; empty for names in words. `max_prompt_words` counts a Chinese character as two.
    `max_media` limits all references together. `audio_needs_picture` says that sound may not be the only reference,
    `negative_prompt` that what to avoid is told apart.
    """

    model: str
    provider: str
    title: str
    family: str
    durations_s: tuple[int, ...]
    sizes: Mapping[str, Mapping[str, tuple[int, int]]]
    rates: tuple[Rate, ...]
    audio: bool
    seed: bool
    max_references: Mapping[MediaKind, int]
    anchors: tuple[AnchorPosition, ...]
    anchors_with_references: bool
    cancel: CancelAbility
    reference_style: str
    max_prompt_chars: int
    usage_unit: str
    source: str
    as_of: str
    is_previsualisation: bool = False
    max_prompt_words: int | None = None
    max_media: int | None = None
    audio_needs_picture: bool = False
    negative_prompt: bool = False


class ProviderError(Exception):
    """A provider's refusal at submit, poll, cancel or fetch; carries the fault in our classes."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class AmbiguousSubmitError(Exception):
    """The reply to a create call was lost: the provider may or may not have accepted it. Never repeat it blindly."""


class Provider(Protocol):
    """What every engine answers. Calls block; the worker runs them outside any open transaction.

    `submit_is_idempotent` says that placing one ticket twice buys one clip: then a lost reply is simply repeated.
    `poll_every_s` is the pause between two polls that the provider's limits allow.
    """

    name: str
    submit_is_idempotent: bool
    poll_every_s: float

    def profiles(self) -> tuple[ModelProfile, ...]:
        """The models that this provider offers."""
        ...

    def validate(self, order: Order) -> tuple[Refusal, ...]:
        """Every reason why this order would be refused; pure and offline; empty when it can be placed."""
        ...

    def estimate(self, order: Order) -> Usage:
        """The worst-case usage of the order; pure and offline."""
        ...

    def submit(self, order: Order) -> Placed:
        """Place the order.

        Raises:
            ProviderError: refused, nothing was bought.
            AmbiguousSubmitError: it is unknown whether it was accepted.
        """
        ...

    def poll(self, external_id: str) -> TicketReport:
        """What became of a ticket.

        Raises:
            ProviderError: the question failed; `retryable` says whether to ask again.
        """
        ...

    def find(self, order: Order) -> Placed | None:
        """Look for an order whose reply was lost, by a marker that costs nothing; None when it cannot be found."""
        ...

    def cancel(self, external_id: str) -> TicketState:
        """Try to stop a ticket; answers the state that it truly has now."""
        ...

    def fetch(self, output: Output) -> Iterator[bytes]:
        """The clip's bytes in chunks.

        Raises:
            ProviderError: not to be had; `retryable` says whether to try again.
        """
        ...

    def forget(self, external_id: str) -> None:
        """Drop what is kept on our behalf for a ticket that has ended; doing it twice is fine."""
        ...
