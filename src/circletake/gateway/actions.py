"""Asking for takes, and what becomes of the tickets: the only verbs that hold and settle money for generation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.gateway import queries
from circletake.gateway.briefing import Brief, brief
from circletake.gateway.engines import Engines
from circletake.gateway.errors import CannotCancelError, KeyReusedError, PassNeedsReasonError, RequestRefusedError
from circletake.gateway.model import GenerationRequest, TakePass, Ticket
from circletake.gateway.orders import PathOf
from circletake.gateway.rules import ENDED, RequestState, TicketState, digest_of, may_follow, request_state
from circletake.gateway.schemas import TakesWanted
from circletake.governance.rules import Outcome, Ruling
from circletake.kernel import clock
from circletake.kernel.errors import FieldFault
from circletake.kernel.ids import new_id
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Subject, record
from circletake.shots.model import RegenerateOrder, Shot
from circletake.shots.rules import OrderState
from circletake.story.queries import frozen_scene
from circletake.tokens import actions as tokens

TICKET_KIND = "gateway.ticket"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a wish for takes: the request on the books, and its ruling."""

    request_id: UUID
    ruling: Ruling

    def raise_if_refused(self) -> None:
        """Tell a refusal, after it was put on the books.

        Raises:
            RequestRefusedError: the ruling is deny.
        """
        if self.ruling["outcome"] == Outcome.DENY:
            raise RequestRefusedError.of(self.ruling, request_id=str(self.request_id))


def request_takes(
    db: Connection,
    crew: CrewPass,
    engines: Engines,
    path_of: PathOf,
    *,
    shot: str,
    wanted: TakesWanted,
    key: str | None,
) -> Asked:
    """Ask for takes of a shot: freeze, quote, rule, hold and queue, all in this transaction.

    A repeated `key` answers the request that it made before, also when both come at once. A refusal is put on the
    books too, with its ruling.

    Raises:
        PassNeedsReasonError: it begins a second or later pass and nobody says why.
        KeyReusedError: the key made another request.
        OutOfTokensError, OverBudgetError: somebody else took the tokens meanwhile.
    """
    crew.require(Capability.GENERATE)
    digest = digest_of({"shot": shot, **wanted.model_dump(mode="json")})
    _lock_shot(db, crew, shot)
    if key and (known := _known(db, crew, key, digest)):
        return known
    made = brief(db, crew, engines, path_of, shot=shot, wanted=wanted)
    request_id = new_id()
    if made.ruling["outcome"] == Outcome.DENY:
        _write_request(db, crew, made, request_id, RequestState.REFUSED, key=None, digest=digest)
        return Asked(request_id, made.ruling)
    if made.take_pass.needs_why:
        message = f"Pass {made.take_pass.number} needs its reason: what did the pass before miss, and what changed?"
        raise PassNeedsReasonError(message, fields=(FieldFault(field="why", message=message),))
    _write_request(db, crew, made, request_id, RequestState.QUEUED, key=key or None, digest=digest)
    _write_pass(db, crew, made)
    _write_tickets(db, crew, made, request_id)
    return Asked(request_id, made.ruling)


def _known(db: Connection, crew: CrewPass, key: str, digest: str) -> Asked | None:
    row = queries.request_by_key(db, crew, key)
    if row is None:
        return None
    if row.body_digest != digest:
        raise KeyReusedError("This Idempotency-Key made another request; use a new key for a new wish.")
    return Asked(row.id, row.ruling)


def _lock_shot(db: Connection, crew: CrewPass, shot: str) -> None:
    """Two people asking at once get their passes one after the other."""
    at_desk = queries.shot_at_desk(db, crew, shot)
    db.execute(select(Shot.id).where(Shot.id == at_desk.id).with_for_update()).one()


def _write_request(
    db: Connection,
    crew: CrewPass,
    made: Brief,
    request_id: UUID,
    state: RequestState,
    *,
    key: str | None,
    digest: str,
) -> None:
    is_refused = state is RequestState.REFUSED
    now = clock.now()
    db.execute(
        insert(GenerationRequest).values(
            id=request_id,
            project_id=crew.project_id,
            shot_id=made.shot.id,
            pass_number=None if is_refused else made.take_pass.number,
            card_version=made.shot.card_version,
            provider=made.profile.provider,
            model=made.profile.model,
            settings={**made.settings, "is_previsualisation": made.profile.is_previsualisation},
            snapshot={**made.snapshot, "scene": frozen_scene(db, made.shot.scene_id)},
            count=made.count,
            state=state,
            version=1,
            quote_tokens=made.quote_tokens,
            quote=made.quote(),
            ruling=made.ruling,
            idempotency_key=key,
            body_digest=digest,
            asked_by=crew.person_id,
            created_at=now,
            ended_at=now if is_refused else None,
        )
    )
    subject = Subject("request", request_id, made.shot.code, {"shot": made.shot.code, "request": str(request_id)})
    after = {"model": made.profile.model, "count": made.count, "quote_tokens": made.quote_tokens}
    record(db, crew.actor, verb="request.refused" if is_refused else "request.queued", subject=subject, after=after)


def _write_pass(db: Connection, crew: CrewPass, made: Brief) -> None:
    plan = made.take_pass
    if not plan.is_new:
        return
    db.execute(
        insert(TakePass).values(
            shot_id=made.shot.id,
            number=plan.number,
            goal=plan.goal,
            why=plan.why,
            changes=plan.changes,
            recipe=made.recipe,
            order_id=plan.order_id,
            created_by=crew.person_id,
            created_at=clock.now(),
        )
    )
    if plan.order_id:
        db.execute(
            update(RegenerateOrder)
            .where(RegenerateOrder.id == plan.order_id)
            .values(state=OrderState.DONE, closed_at=clock.now())
        )


def _write_tickets(db: Connection, crew: CrewPass, made: Brief, request_id: UUID) -> None:
    rows = [
        {
            "id": new_id(),
            "request_id": request_id,
            "project_id": crew.project_id,
            "number": number,
            "seed": seed,
            "state": TicketState.QUEUED,
            "held_tokens": made.price.tokens,
        }
        for number, seed in enumerate(made.seeds, start=1)
    ]
    db.execute(insert(Ticket), rows)
    tokens.hold(
        db,
        crew,
        [tokens.Hold(UUID(str(row["id"])), made.price.tokens, made.shot.scene_id, made.shot.id) for row in rows],
    )
    for row in rows:
        enqueue(db, kind=TICKET_KIND, subject_id=UUID(str(row["id"])))


def cancel_request(db: Connection, crew: CrewPass, request_id: UUID) -> None:
    """Ask that a request be stopped: waiting tickets are not sent, running ones stop as far as their provider can.

    A ticket that is `unknown` waits for a person's decision, and this is it: it ends, and its hold is given back.

    Raises:
        CannotCancelError: it has ended already.
    """
    crew.require(Capability.GENERATE)
    queries.request_shown(db, crew, request_id)
    were_unknown = _end_unknown(db, crew, request_id)
    asked = db.execute(
        update(GenerationRequest)
        .where(GenerationRequest.id == request_id, GenerationRequest.ended_at.is_(None))
        .values(cancel_asked_at=clock.now(), version=GenerationRequest.version + 1)
    )
    if not asked.rowcount and not were_unknown:
        raise CannotCancelError("This request has ended; there is nothing left to cancel.")
    subject = Subject("request", request_id, str(request_id), {"request": str(request_id)})
    record(db, crew.actor, verb="request.cancel_asked", subject=subject)


def _end_unknown(db: Connection, crew: CrewPass, request_id: UUID) -> int:
    """End a request's unknown tickets as cancelled; answers how many. Their job has the provider drop what it has."""
    tickets = queries.unknown_tickets(db, request_id)
    for ticket in tickets:
        end_ticket(db, crew, ticket, Step(TicketState.CANCELLED))
        enqueue(db, kind=TICKET_KIND, subject_id=ticket.id)
    return len(tickets)


@dataclass(frozen=True, slots=True)
class Step:
    """A ticket's next state and what goes with it."""

    state: TicketState
    external_id: str | None = None
    fault_class: str | None = None
    fault: str | None = None
    raw_request: object | None = None
    raw_answer: object | None = None


def move_ticket(db: Connection, crew: CrewPass, ticket: queries.TicketAtWork, step: Step) -> bool:
    """Move a locked ticket on, and its request's state with it; False when it does not follow (a repeated step)."""
    if not may_follow(ticket.state, step.state):
        return False
    now = clock.now()
    told = ("external_id", "fault_class", "fault", "raw_request", "raw_answer")
    values: dict[str, object] = {name: value for name in told if (value := getattr(step, name)) is not None}
    if step.state is TicketState.SUBMITTING:
        values["submitted_at"] = now
    if step.state in ENDED:
        values |= {"ended_at": now, "progress": None}
    db.execute(update(Ticket).where(Ticket.id == ticket.id).values(state=step.state, **values))
    _settle_request(db, ticket.request_id)
    if step.state not in (TicketState.SUBMITTING,):
        shot = str(ticket.snapshot["shot_code"])
        subject = Subject("ticket", ticket.id, shot, {"shot": shot, "request": str(ticket.request_id)})
        record(db, crew.actor, verb=f"ticket.{step.state}", subject=subject, after=step.fault)
    return True


def end_ticket(db: Connection, crew: CrewPass, ticket: queries.TicketAtWork, step: Step) -> bool:
    """End a locked ticket without a take, and give its hold back; False when the step does not follow."""
    if not move_ticket(db, crew, ticket, step):
        return False
    tokens.settle(db, crew, tokens.Settlement(ticket.id, None, None))
    return True


def _settle_request(db: Connection, request_id: UUID) -> None:
    db.execute(select(GenerationRequest.id).where(GenerationRequest.id == request_id).with_for_update()).one()
    states = db.execute(select(Ticket.state).where(Ticket.request_id == request_id)).scalars().all()
    has_ended = all(state in ENDED for state in states)
    db.execute(
        update(GenerationRequest)
        .where(GenerationRequest.id == request_id)
        .values(
            state=request_state(states),
            version=GenerationRequest.version + 1,
            ended_at=clock.now() if has_ended else None,
        )
    )


def note_progress(db: Connection, ticket_id: UUID, progress: float) -> None:
    """Keep how far a running ticket is; nothing of it goes on the record."""
    db.execute(update(Ticket).where(Ticket.id == ticket_id).values(progress=progress))
