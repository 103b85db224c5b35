"""The built-in engine behind the port: orders go into the farm, clips come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic.farm import CHILDREN, Farm, TicketFiles
from circletake.providers.animatic.orderfile import read_order, read_whole, write_order
from circletake.providers.port import (
    AnchorPosition,
    CancelAbility,
    Fault,
    FaultClass,
    MediaKind,
    ModelProfile,
    Order,
    Output,
    Placed,
    ProviderError,
    Refusal,
    TicketReport,
    TicketState,
    Usage,
)

MODEL = "animatic"
UNIT = "seconds"
LONGEST_S = 60
MOST_RESTARTS = 3
CHUNK_BYTES = 1024 * 1024
TICKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")

RATES = tuple(
    Rate(num, den)
    for num, den in (
        (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1),
    )
)  # fmt: skip

SIZES = {
    "480p": {
        "16:9": (854, 480), "4:3": (640, 480), "1:1": (480, 480), "3:4": (480, 640), "9:16": (480, 854),
        "21:9": (1120, 480),
    },
    "720p": {
        "16:9": (1280, 720), "4:3": (960, 720), "1:1": (720, 720), "3:4": (720, 960), "9:16": (720, 1280),
        "21:9": (1680, 720),
    },
    "1080p": {
        "16:9": (1920, 1080), "4:3": (1440, 1080), "1:1": (1080, 1080), "3:4": (1080, 1440), "9:16": (1080, 1920),
        "21:9": (2520, 1080),
    },
}  # fmt: skip

PROFILE = ModelProfile(
    model=MODEL,
    provider=MODEL,
    title="Animatic (previsualisation)",
    family=MODEL,
    durations_s=tuple(range(1, LONGEST_S + 1)),
    sizes=MappingProxyType({name: MappingProxyType(sizes) for name, sizes in SIZES.items()}),
    rates=RATES,
    audio=True,
    seed=True,
    max_references=MappingProxyType({MediaKind.IMAGE: 30, MediaKind.VIDEO: 10, MediaKind.AUDIO: 10}),
    anchors=(AnchorPosition.START, AnchorPosition.END),
    anchors_with_references=True,
    cancel=CancelAbility.RUNNING,
    reference_style="",
    max_prompt_chars=20_000,
    usage_unit=UNIT,
    source="Built into circletake; draws from the references on this machine.",
    as_of="2026-11-23",
    is_previsualisation=True,
)


class Animatic:
    """Implements `Provider` with a farm directory under `home`; several processes may share one."""

    name = MODEL
    submit_is_idempotent = True
    poll_every_s = 0.3

    def __init__(self, home: Path, *, max_children: int = 1) -> None:
        self._farm = Farm(home, max_children=max_children)

    def profiles(self) -> tuple[ModelProfile, ...]:
        """The one model."""
        return (PROFILE,)

    def validate(self, order: Order) -> tuple[Refusal, ...]:
        """Every reason why this order would be refused, with the field to change."""
        checks = (
            (order.model == MODEL, "model", f"The animatic engine has no model “{order.model}”."),
            (bool(TICKET.fullmatch(order.ticket)), "ticket", "The ticket may hold letters, digits, - and _ only."),
            (order.duration_s in PROFILE.durations_s, "duration_s",
             f"An animatic lasts 1 to {LONGEST_S} whole seconds, not {order.duration_s}."),
            (order.resolution in SIZES, "resolution",
             f"The resolution is one of {', '.join(SIZES)}, not {order.resolution}."),
            (order.aspect_ratio in SIZES["720p"], "aspect_ratio",
             f"The aspect ratio is one of {', '.join(SIZES['720p'])}, not {order.aspect_ratio}."),
            (order.rate in RATES, "rate", f"The frame rate is one of {', '.join(map(str, RATES))}, not {order.rate}."),
            (len(order.prompt) <= PROFILE.max_prompt_chars, "prompt",
             f"The prompt is longer than {PROFILE.max_prompt_chars} characters."),
        )  # fmt: skip
        refusals = [Refusal(field, reason) for is_met, field, reason in checks if not is_met]
        return (*refusals, *_reference_refusals(order))

    def estimate(self, order: Order) -> Usage:
        """The seconds of the clip."""
        return Usage(UNIT, order.duration_s)

    def submit(self, order: Order) -> Placed:
        """Put the order into the farm; the same ticket again changes nothing.

        Raises:
            ProviderError: the order is refused.
        """
        refusals = self.validate(order)
        if refusals:
            raise _error(FaultClass.INVALID, " ".join(r.reason for r in refusals), code=refusals[0].field)
        files = self._farm.files(order.ticket)
        with self._farm.decision():
            if not files.order.exists():
                write_order(files.order, order, SIZES[order.resolution][order.aspect_ratio])
        return Placed(order.ticket)

    def find(self, order: Order) -> Placed | None:
        """The placed ticket, if its order lies in the farm."""
        if TICKET.fullmatch(order.ticket) and self._farm.files(order.ticket).order.exists():
            return Placed(order.ticket)
        return None

    def poll(self, external_id: str) -> TicketReport:
        """What became of a ticket; starts its render where one is due and there is room."""
        files = self._files(external_id)
        settled = self._settled(files)
        if settled:
            return settled
        if self._farm.lives(files):
            return _running(files)
        with self._farm.decision():
            return self._settled(files) or self._begun(files)

    def _begun(self, files: TicketFiles) -> TicketReport:
        """Start a ticket that has no living child and no result, unless it must wait or has died too often."""
        if self._farm.lives(files):
            return _running(files)
        if self._farm.starts(files) > MOST_RESTARTS:
            message = "The render stopped without a word four times; the machine may be short of memory."
            return _failed(Fault(FaultClass.MODEL, message, provider_code="died"))
        if not self._farm.has_room():
            return TicketReport(TicketState.QUEUED)
        files.partial.unlink(missing_ok=True)
        files.progress.unlink(missing_ok=True)
        self._farm.start(files)
        return _running(files)

    def _settled(self, files: TicketFiles) -> TicketReport | None:
        """The report of a ticket that has ended, or None."""
        if not files.order.exists():
            return TicketReport(TicketState.MISSING)
        if files.cancelled.exists():
            CHILDREN.lives(files.order)
            return TicketReport(TicketState.CANCELLED)
        if files.clip.exists():
            CHILDREN.lives(files.order)
            return _succeeded(files)
        if files.fault.exists():
            CHILDREN.lives(files.order)
            told = read_whole(files.fault)
            fault_class = FaultClass(told.get("class", FaultClass.MODEL))
            return _failed(Fault(fault_class, str(told.get("message", "The render failed."))))
        return None

    def cancel(self, external_id: str) -> TicketState:
        """Stop a waiting or running ticket; one that has ended keeps its end."""
        files = self._files(external_id)
        with self._farm.decision():
            settled = self._settled(files)
            if settled:
                return settled.state
            files.cancelled.touch()
        CHILDREN.kill(files.order)
        return TicketState.CANCELLED

    def fetch(self, output: Output) -> Iterator[bytes]:
        """The clip's bytes in chunks.

        Raises:
            ProviderError: there is no such clip.
        """
        try:
            with self._files(output.locator).clip.open("rb") as clip:
                while chunk := clip.read(CHUNK_BYTES):
                    yield chunk
        except OSError as gone:
            raise _error(FaultClass.BROKEN_OUTPUT, "The clip is not in the farm.", code="gone") from gone

    def forget(self, external_id: str) -> None:
        """Remove every file of a ticket once its clip is stored elsewhere; a running one is stopped first."""
        files = self._files(external_id)
        CHILDREN.kill(files.order)
        with self._farm.decision():
            for path in files.every():
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """End the renders that this process started; they start again when their tickets are next polled."""
        self._farm.stop_all()

    def _files(self, external_id: str) -> TicketFiles:
        if not TICKET.fullmatch(external_id):
            raise _error(FaultClass.INVALID, "There is no such ticket.", code="ticket")
        return self._farm.files(external_id)


def _reference_refusals(order: Order) -> Iterator[Refusal]:
    """What is wrong with the references and anchors, one reason each."""
    for kind, most in PROFILE.max_references.items():
        count = sum(reference.kind is kind for reference in order.references)
        if count > most:
            yield Refusal("references", f"At most {most} {kind} references can be used, not {count}.")
    positions = [anchor.position for anchor in order.anchors]
    for position in AnchorPosition:
        if positions.count(position) > 1:
            yield Refusal("anchors", f"There can be one {position} anchor only.")


def _succeeded(files: TicketFiles) -> TicketReport:
    """The report of a finished clip."""
    order, size_px = read_order(files.order)
    return TicketReport(
        TicketState.SUCCEEDED,
        progress=1.0,
        output=Output(order.ticket, "video/mp4"),
        usage=Usage(UNIT, order.duration_s),
        seed=order.seed,
        raw={"width_px": size_px[0], "height_px": size_px[1], "frames": order.rate.frames_in(order.duration_s)},
    )


def _running(files: TicketFiles) -> TicketReport:
    """The report of a render under way."""
    told = read_whole(files.progress)
    frames = int(told.get("frames", 0))
    return TicketReport(TicketState.RUNNING, progress=int(told.get("done", 0)) / frames if frames else 0.0)


def _failed(fault: Fault) -> TicketReport:
    return TicketReport(TicketState.FAILED, fault=fault)


def _error(fault_class: FaultClass, message: str, *, code: str) -> ProviderError:
    return ProviderError(Fault(fault_class, message, provider_code=code))
