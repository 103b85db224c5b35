"""A ticket's way through a provider: submit, wait, collect, forget.

Each step is idempotent; no network inside a transaction.

Before the paid call the ticket is marked `submitting` and committed. A step that finds that mark was interrupted:
it looks for the order, repeats it only where the provider buys one clip for one ticket however often it is asked,
and otherwise leaves the ticket `unknown` for a person.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import cast
from uuid import UUID

import structlog
from sqlalchemy import Connection

from circletake.crew.admission import CrewPass, job_pass
from circletake.crew.rules import Capability
from circletake.gateway import actions, queries
from circletake.gateway.engines import Engines
from circletake.gateway.orders import RequestSnapshot, Settings, order_from, order_shown
from circletake.gateway.rules import ENDED, TicketState
from circletake.kernel.db import Database
from circletake.kernel.jobs import Again, JobKind
from circletake.media import actions as media
from circletake.media.engine import quick_probe
from circletake.media.sniff import HEAD_BYTES, sniff
from circletake.media.storage import Storage, StoredBlob
from circletake.providers.port import (
    AmbiguousSubmitError,
    Fault,
    FaultClass,
    Order,
    Output,
    Placed,
    Provider,
    ProviderError,
    TicketReport,
)
from circletake.providers.port import TicketState as ProviderState
from circletake.takes import actions as takes
from circletake.takes.rules import Origin, TakeSnapshot
from circletake.tokens import actions as tokens
from circletake.tokens import queries as prices
from circletake.tokens.rules import Price, price_of

log = structlog.get_logger("circletake.gateway")

STORE_AGAIN_S = 30.0
LARGEST_CLIP_BYTES = 4 * 1024**3
ENDS = {
    ProviderState.FAILED: TicketState.FAILED,
    ProviderState.CANCELLED: TicketState.CANCELLED,
    ProviderState.EXPIRED: TicketState.EXPIRED,
    ProviderState.MISSING: TicketState.EXPIRED,
}


@dataclass(frozen=True, slots=True)
class GatewayHouse:
    """What the jobs of this slice work with."""

    database: Database
    storage: Storage
    engines: Engines


def job_kinds(house: GatewayHouse) -> tuple[JobKind, ...]:
    """The kinds of job that this slice runs."""
    steps = (
        ("submit", partial(submit, house)),
        ("wait", partial(wait, house)),
        ("collect", partial(collect, house)),
        ("forget", partial(forget, house)),
    )
    return (JobKind(actions.TICKET_KIND, queue="generate", steps=steps, on_failure=partial(give_up, house)),)


def submit(house: GatewayHouse, ticket_id: UUID) -> None:
    """Place the order once."""
    with house.database.writing() as db:
        ticket = queries.ticket_at_work(db, ticket_id, lock=True)
        crew = _pass(db, ticket)
        if ticket.state == TicketState.QUEUED and ticket.cancel_asked:
            actions.end_ticket(db, crew, ticket, actions.Step(TicketState.CANCELLED))
            return
        is_repeat = ticket.state == TicketState.SUBMITTING
        if not is_repeat and not actions.move_ticket(db, crew, ticket, actions.Step(TicketState.SUBMITTING)):
            return
    order = _order(house, ticket)
    step = _place(house.engines.provider(ticket.provider), order, is_repeat=is_repeat)
    with house.database.writing() as db:
        ticket = queries.ticket_at_work(db, ticket_id, lock=True)
        ends = step.state in (TicketState.FAILED,)
        (actions.end_ticket if ends else actions.move_ticket)(db, _pass(db, ticket), ticket, step)


def _place(provider: Provider, order: Order, *, is_repeat: bool) -> actions.Step:
    shown = order_shown(order)
    try:
        placed = provider.find(order) if is_repeat else None
        if placed is None and is_repeat and not provider.submit_is_idempotent:
            return _unknown(shown)
        placed = placed or provider.submit(order)
    except ProviderError as error:
        return _failed(error.fault, shown)
    except AmbiguousSubmitError:
        found = _looked_for(provider, order)
        if found is None:
            return _unknown(shown)
        placed = found
    return actions.Step(
        TicketState.RUNNING, external_id=placed.external_id, raw_request=shown, raw_answer=dict(placed.raw)
    )


def _looked_for(provider: Provider, order: Order) -> Placed | None:
    try:
        return provider.find(order)
    except ProviderError:
        return None


def _unknown(shown: object) -> actions.Step:
    fault = (
        "The provider's reply was lost and the order cannot be found there. Look at the provider before asking again;"
        " cancelling this request gives its tokens back."
    )
    return actions.Step(TicketState.UNKNOWN, fault=fault, fault_class=FaultClass.TRANSIENT, raw_request=shown)


def _failed(fault: Fault, shown: object | None = None) -> actions.Step:
    return actions.Step(
        TicketState.FAILED, fault=fault.message[:2000], fault_class=fault.fault_class.value, raw_request=shown
    )


def wait(house: GatewayHouse, ticket_id: UUID) -> Again | None:
    """Ask the provider until the ticket has ended there; a wish to cancel is passed on before each look."""
    with house.database.reading() as db:
        ticket = queries.ticket_at_work(db, ticket_id)
    if ticket.state != TicketState.RUNNING or ticket.external_id is None:
        return None
    provider = house.engines.provider(ticket.provider)
    if ticket.cancel_asked:
        with suppress(ProviderError):  # too late to stop it: then it ends as it ends, and is paid for
            provider.cancel(ticket.external_id)
    try:
        report = provider.poll(ticket.external_id)
    except ProviderError as error:
        if error.fault.retryable:
            return Again(provider.poll_every_s * 2)
        report = TicketReport(ProviderState.FAILED, fault=error.fault)
    if report.state in ENDS:
        _end_at_provider(house, ticket_id, report)
        return None
    if report.state is ProviderState.SUCCEEDED:
        return None
    _keep_progress(house, ticket, report.progress)
    return Again(provider.poll_every_s)


def _keep_progress(house: GatewayHouse, ticket: queries.TicketAtWork, progress: float | None) -> None:
    if progress is not None and progress - (ticket.progress or 0.0) >= 0.04:
        with house.database.writing() as db:
            actions.note_progress(db, ticket.id, round(progress, 3))


def _end_at_provider(house: GatewayHouse, ticket_id: UUID, report: TicketReport) -> None:
    fault = report.fault or Fault(FaultClass.TRANSIENT, "The provider ended this without a reason.")
    state = ENDS[report.state]
    said = None if state is TicketState.CANCELLED else fault.message[:2000]
    step = actions.Step(state, fault=said, fault_class=fault.fault_class.value, raw_answer=dict(report.raw))
    with house.database.writing() as db:
        ticket = queries.ticket_at_work(db, ticket_id, lock=True)
        actions.end_ticket(db, _pass(db, ticket), ticket, step)


def collect(house: GatewayHouse, ticket_id: UUID) -> Again | None:
    """Copy the clip into our store under its hash, then record take, media and settlement together."""
    with house.database.reading() as db:
        ticket = queries.ticket_at_work(db, ticket_id)
    if ticket.state != TicketState.RUNNING or ticket.external_id is None:
        return None
    provider = house.engines.provider(ticket.provider)
    try:
        report = provider.poll(ticket.external_id)
        if report.output is None:
            return _without_clip(house, provider, ticket_id, report)
        blob = _fetched(house.storage, provider, report.output)
    except OSError as fault:
        # Our own disk, most likely full: the clip is paid for and waits at the provider until there is room.
        log.warning("a clip cannot be stored; trying again", ticket=str(ticket_id), fault=fault.strerror)
        return Again(STORE_AGAIN_S)
    except ProviderError as error:
        if error.fault.retryable:
            return Again(provider.poll_every_s * 2)
        _end_at_provider(house, ticket_id, TicketReport(ProviderState.FAILED, fault=error.fault))
        return None
    arrival = _arrival(house.storage, blob, ticket)
    with house.database.writing() as db:
        ticket = queries.ticket_at_work(db, ticket_id, lock=True)
        if ticket.state == TicketState.RUNNING:
            _record(db, house, ticket, report, arrival)
    return None


def _without_clip(house: GatewayHouse, provider: Provider, ticket_id: UUID, report: TicketReport) -> Again | None:
    """Ask again for a clip that was there when we last looked, unless it is gone for good."""
    if report.state not in ENDS:
        return Again(provider.poll_every_s)
    _end_at_provider(house, ticket_id, report)
    return None


def forget(house: GatewayHouse, ticket_id: UUID) -> None:
    """Have the provider drop what it kept of an ended ticket: the clip lies in our store, or nobody wants it."""
    with house.database.reading() as db:
        ticket = queries.ticket_at_work(db, ticket_id)
    if ticket.state in ENDED and ticket.state != TicketState.UNKNOWN and ticket.external_id:
        house.engines.provider(ticket.provider).forget(ticket.external_id)


def _fetched(storage: Storage, provider: Provider, output: Output) -> StoredBlob:
    with storage.receive(LARGEST_CLIP_BYTES) as receipt:
        for chunk in provider.fetch(output):
            receipt.write(chunk)
        return receipt.keep()


def _arrival(storage: Storage, blob: StoredBlob, ticket: queries.TicketAtWork) -> media.Arrival:
    path = storage.path(blob.sha256)
    with path.open("rb") as stream:
        file_type = sniff(stream.read(HEAD_BYTES))
    name = f"{ticket.snapshot['shot_code']}_{ticket.model}_{ticket.seed}.{file_type.ending}"
    return media.Arrival(blob, file_type, name, quick_probe(path).probe)


def _record(
    db: Connection, house: GatewayHouse, ticket: queries.TicketAtWork, report: TicketReport, arrival: media.Arrival
) -> None:
    crew = _pass(db, ticket)
    price = _price(db, crew, ticket, report)
    media_id = media.register_media(db, crew, arrival)
    take_id = takes.record_take(
        db,
        crew,
        takes.TakeArrival(
            shot_id=ticket.shot_id,
            shot_code=str(ticket.snapshot["shot_code"]),
            card_version=ticket.card_version,
            origin=Origin.GENERATED,
            media_id=media_id,
            snapshot=_take_snapshot(ticket, report, price),
            pass_number=ticket.pass_number,
            ticket_id=ticket.id,
            spent_tokens=price.tokens if price else 0,
            created_by=ticket.asked_by,
        ),
    )
    # The request is locked before the account, as where a ticket ends without a take: two tickets of one request that
    # end at once would otherwise wait for each other.
    actions.move_ticket(db, crew, ticket, actions.Step(TicketState.SUCCEEDED, raw_answer=dict(report.raw)))
    tokens.settle(db, crew, tokens.Settlement(ticket.id, price, take_id))


def _price(db: Connection, crew: CrewPass, ticket: queries.TicketAtWork, report: TicketReport) -> Price | None:
    if report.usage is None:
        return None
    row = prices.price_row_by_id(db, str(ticket.quote["rate_card_id"]))
    return price_of(report.usage.quantity, row, prices.exchange_of(db, crew.workspace_id))


def _take_snapshot(ticket: queries.TicketAtWork, report: TicketReport, price: Price | None) -> TakeSnapshot:
    frozen = cast("RequestSnapshot", ticket.snapshot)
    receipt: dict[str, object] | None = None
    if price:
        receipt = {
            "usage_unit": price.usage_unit,
            "usage_quantity": price.usage_quantity,
            "money_micros": price.money_micros,
            "currency": price.currency,
            "markup_percent": price.markup_percent,
            "tokens": price.tokens,
            "rate_card_id": price.rate_card_id,
            "rate_source": ticket.quote["rate_source"],
            "rate_as_of": ticket.quote["rate_as_of"],
        }
    snapshot = TakeSnapshot(
        card=frozen["card"],
        prompt=frozen["prompt"],
        parts=frozen["parts"],
        references=[dict(one) for one in frozen["references"]],
        anchors=[dict(one) for one in frozen["anchors"]],
        avoid=frozen["avoid"],
        provider=ticket.provider,
        model=ticket.model,
        is_previsualisation=bool(ticket.settings.get("is_previsualisation")),
        settings={**ticket.settings, "seed": report.seed if report.seed is not None else ticket.seed},
        raw_request={"external_id": ticket.external_id},
        raw_answer=dict(report.raw),
        receipt=receipt,
    )
    if "scene" in frozen:
        snapshot["scene"] = frozen["scene"]
    if "left_out" in frozen:
        snapshot["left_out"] = frozen["left_out"]
        snapshot["negative_prompt"] = frozen.get("negative_prompt", "")
    return snapshot


def give_up(house: GatewayHouse, ticket_id: UUID, fault: str) -> None:
    """When a step keeps failing: a ticket that may have been bought becomes unknown, any other fails and is free."""
    with house.database.writing() as db:
        ticket = queries.ticket_at_work(db, ticket_id, lock=True)
        said = f"The work broke off: {fault}"[:2000]
        if ticket.state in (TicketState.SUBMITTING, TicketState.RUNNING):
            actions.move_ticket(db, _pass(db, ticket), ticket, actions.Step(TicketState.UNKNOWN, fault=said))
            return
        step = actions.Step(TicketState.FAILED, fault=said, fault_class=FaultClass.TRANSIENT)
        actions.end_ticket(db, _pass(db, ticket), ticket, step)


def _pass(db: Connection, ticket: queries.TicketAtWork) -> CrewPass:
    return job_pass(db, ticket.project_id, Capability.GENERATE, Capability.UPLOAD_TAKES)


def _order(house: GatewayHouse, ticket: queries.TicketAtWork) -> Order:
    return order_from(
        cast("RequestSnapshot", ticket.snapshot),
        cast("Settings", ticket.settings),
        model=ticket.model,
        ticket=ticket.id.hex,
        seed=ticket.seed,
        label=f"P{ticket.pass_number}-{ticket.number}",
        path_of=house.storage.path,
    )
