"""Seedance behind the port: one key at one of Ark's two hosts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from circletake.providers.ark.checks import refusals_of
from circletake.providers.ark.faults import fault_of
from circletake.providers.ark.models import UNIT, ArkModel, Catalogue, catalogue, profile_of, tokens_for
from circletake.providers.ark.request import body_of, body_shown, input_video_ms
from circletake.providers.ark.wire import Answer, ark_at
from circletake.providers.port import (
    AmbiguousSubmitError,
    Fault,
    FaultClass,
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

_STATES = {
    "queued": TicketState.QUEUED,
    "running": TicketState.RUNNING,
    "succeeded": TicketState.SUCCEEDED,
    "failed": TicketState.FAILED,
    "cancelled": TicketState.CANCELLED,
    "expired": TicketState.EXPIRED,
}
_KEPT = (
    "id", "model", "status", "created_at", "updated_at", "seed", "resolution", "ratio", "duration", "framespersecond",
    "generate_audio", "service_tier", "revised_prompt", "usage", "error",
)  # fmt: skip
"""What is kept of an answer: everything but links, which are signed."""


_TASK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Seedance:
    """Implements `Provider` over `route`, byteplus or volcengine.

    `base_url` and `data` stand in for the vendor's host and the packaged data file (an owner's own, or a test's).
    """

    submit_is_idempotent = False
    poll_every_s = 8.0

    def __init__(self, route: str, key: str, *, base_url: str = "", data: Catalogue | None = None) -> None:
        self.name = f"ark-{route}"
        self._route = route
        self._data = data or catalogue()
        self._models = {self._profile_of(model).model: model for model in self._data.models if route in model.ids}
        self._ark = ark_at(base_url or self._data.hosts[route], key)

    def profiles(self) -> tuple[ModelProfile, ...]:
        """The models of the data file that this route offers."""
        return tuple(self._profile_of(model) for model in self._models.values())

    def validate(self, order: Order) -> tuple[Refusal, ...]:
        """Every reason why the service would refuse the order."""
        model = self._models.get(order.model)
        if model is None:
            return (Refusal("model", f"There is no model “{order.model}” on this route."),)
        return refusals_of(order, model, self._data)

    def estimate(self, order: Order) -> Usage:
        """The service's tokens by its own formula; 0 for a frame that it does not make (which `validate` refuses)."""
        size = self._data.sizes.get(order.resolution, {}).get(order.aspect_ratio)
        if size is None:
            return Usage(UNIT, 0)
        return Usage(UNIT, tokens_for(size, output_s=order.duration_s, input_video_ms=input_video_ms(order)))

    def submit(self, order: Order) -> Placed:
        """Place the order, once.

        Raises:
            ProviderError: refused, nothing was bought.
            AmbiguousSubmitError: it is unknown whether it was accepted.
        """
        refusals = self.validate(order)
        if refusals:
            raise ProviderError(Fault(FaultClass.INVALID, " ".join(one.reason for one in refusals)))
        body = body_of(order, self._models[order.model], model_id=self._models[order.model].ids[self._route])
        told = self._ark.create(body, order)
        return Placed(_id_of(told), {"request": body_shown(body), "answer": _kept(told)})

    def find(self, order: Order) -> Placed | None:
        """Look among the newest tasks for the one with this order's seed, which was drawn for this ticket alone.

        Several would mean that the order was placed twice; then nobody guesses, and None is answered.
        """
        model_id = self._models[order.model].ids[self._route]
        found = [task for task in self._ark.tasks() if task.get("seed") == order.seed and task.get("model") == model_id]
        return Placed(_id_of(found[0]), {"answer": _kept(found[0])}) if len(found) == 1 else None

    def poll(self, external_id: str) -> TicketReport:
        """What became of a task.

        Raises:
            ProviderError: the question failed; `retryable` says whether to ask again.
        """
        told = self._ark.get(external_id)
        if told is None:
            return TicketReport(TicketState.MISSING)
        state = _STATES.get(str(told.get("status")), TicketState.RUNNING)
        seed = told.get("seed")
        return TicketReport(
            state=state,
            output=_output(told) if state is TicketState.SUCCEEDED else None,
            usage=_usage(told) if state is TicketState.SUCCEEDED else None,
            fault=_fault(told, state),
            seed=seed if isinstance(seed, int) else None,
            raw=_kept(told),
        )

    def cancel(self, external_id: str) -> TicketState:
        """Take a waiting task back; a running one cannot be stopped, and its state is answered as it is."""
        before = self.poll(external_id).state
        if before is not TicketState.QUEUED:
            return before
        try:
            self._ark.delete(external_id)
        except ProviderError as error:
            if error.fault.fault_class is not FaultClass.TOO_LATE:
                raise
        return self.poll(external_id).state

    def fetch(self, output: Output) -> Iterator[bytes]:
        """The clip's bytes.

        Raises:
            ProviderError: not to be had; `retryable` says whether to try again.
        """
        return self._ark.download(output.locator)

    def forget(self, external_id: str) -> None:
        """Nothing: the service drops its records itself after seven days, and they help to settle a dispute."""

    def check(self) -> str:
        """Ask a question that costs nothing and say in a sentence what the key is good for.

        Raises:
            ProviderError: the key, the account or the way there is not in order.
        """
        count = len(self._ark.tasks())
        return f"The key is good; the service knows {count} of its tasks from the last seven days."

    def _profile_of(self, model: ArkModel) -> ModelProfile:
        return profile_of(model, self._route, data=self._data)


def person_mark(workspace: str, person: str) -> str:
    """Who asked, as the service may know them: a hash that is the same for the same person (64 hex digits)."""
    return hashlib.sha256(f"circletake:{workspace}:{person}".encode()).hexdigest()


def callback_task(body: Mapping[str, Any]) -> str | None:
    """The task that a callback speaks of. A callback carries no signature: it is a hint to ask, never an answer."""
    told = body.get("id")
    return told if isinstance(told, str) and _TASK_ID.fullmatch(told) else None


def _id_of(told: Answer) -> str:
    task = callback_task(told)
    if task is None:
        raise AmbiguousSubmitError("The service took the order and did not say under which number.")
    return task


def _kept(told: Answer) -> dict[str, object]:
    return {name: told[name] for name in _KEPT if told.get(name) is not None}


def _output(told: Answer) -> Output | None:
    content = told.get("content")
    url = content.get("video_url") if isinstance(content, dict) else None
    last = content.get("last_frame_url") if isinstance(content, dict) else None
    return Output(url, "video/mp4", last if isinstance(last, str) else "") if isinstance(url, str) else None


def _usage(told: Answer) -> Usage | None:
    usage = told.get("usage")
    used = usage.get("completion_tokens") if isinstance(usage, dict) else None
    return Usage(UNIT, used) if isinstance(used, int) and used >= 0 else None


def _fault(told: Answer, state: TicketState) -> Fault | None:
    if state is TicketState.EXPIRED:
        return Fault(FaultClass.TRANSIENT, "The order waited too long at the service and ran out; nothing was charged.")
    if state is not TicketState.FAILED:
        return None
    error = told.get("error")
    told_error = error if isinstance(error, dict) else {}
    return fault_of(str(told_error.get("code", "")), str(told_error.get("message", "")))
