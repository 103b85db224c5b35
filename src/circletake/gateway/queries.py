"""Reads of the gateway slice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select, tuple_

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.gateway.model import GenerationRequest, TakePass, Ticket
from circletake.gateway.rules import TicketState
from circletake.governance.rules import without_figures
from circletake.kernel.db import AnyRow
from circletake.kernel.errors import NotFoundError
from circletake.kernel.http import decode_cursor, encode_cursor, id_in_cursor, page
from circletake.kernel.ids import as_id
from circletake.people.model import Person
from circletake.providers.port import ModelProfile
from circletake.shots.card import ShotCard
from circletake.shots.model import CardVersion, RegenerateOrder, Shot
from circletake.shots.rules import OrderState
from circletake.takes.model import Take


@dataclass(frozen=True, slots=True)
class ShotAtDesk:
    """A shot with its current card, as the gateway needs it."""

    id: UUID
    code: str
    title: str
    scene_id: UUID
    state: str
    position: int
    card_version: int
    card: ShotCard


def shot_at_desk(db: Connection, crew: CrewPass, shot: str) -> ShotAtDesk:
    """A shot of the project with its current card.

    Raises:
        NotFoundError: none at that address.
    """
    row = db.execute(
        select(Shot.id, Shot.code, Shot.title, Shot.scene_id, Shot.state, Shot.position)
        .add_columns(Shot.card_version, CardVersion.card)
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.project_id == crew.project_id, Shot.deleted_at.is_(None), _shot_is(shot))
    ).one_or_none()
    if row is None:
        raise NotFoundError.of("shot", shot)
    card = ShotCard.model_validate(row.card)
    return ShotAtDesk(row.id, row.code, row.title, row.scene_id, row.state, row.position, row.card_version, card)


@dataclass(frozen=True, slots=True)
class LastPass:
    """A shot's newest pass and what it was made from."""

    number: int
    goal: str
    why: str
    recipe: object


def last_pass(db: Connection, shot_id: UUID) -> LastPass | None:
    """The newest pass of a shot; None before the first."""
    row = db.execute(
        select(TakePass.number, TakePass.goal, TakePass.why, TakePass.recipe)
        .where(TakePass.shot_id == shot_id)
        .order_by(TakePass.number.desc())
        .limit(1)
    ).one_or_none()
    return LastPass(*row) if row else None


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A regenerate order that waits for its pass."""

    id: UUID
    change: str


def open_order(db: Connection, shot_id: UUID) -> OpenOrder | None:
    """The newest open regenerate order of a shot; requests that nobody ordered yet do not count."""
    row = db.execute(
        select(RegenerateOrder.id, RegenerateOrder.change)
        .where(
            RegenerateOrder.shot_id == shot_id,
            RegenerateOrder.state == OrderState.OPEN,
            RegenerateOrder.is_request.is_(False),
        )
        .order_by(RegenerateOrder.created_at.desc())
        .limit(1)
    ).one_or_none()
    return OpenOrder(*row) if row else None


def passes_of(db: Connection, crew: CrewPass, shot: str) -> list[dict[str, object]]:
    """A shot's passes, first to last."""
    rows = db.execute(
        select(TakePass.number, TakePass.goal, TakePass.why, TakePass.changes, TakePass.created_at)
        .add_columns(Person.name.label("created_by"))
        .join(Shot, Shot.id == TakePass.shot_id)
        .outerjoin(Person, Person.id == TakePass.created_by)
        .where(Shot.project_id == crew.project_id, _shot_is(shot))
        .order_by(TakePass.number)
    )
    return [dict(row) for row in rows.mappings()]


def _shot_is(address: str) -> ColumnElement[bool]:
    shot_id = as_id(address)
    return Shot.id == shot_id if shot_id else Shot.code == address


def _requests(crew: CrewPass) -> Select[*tuple[Any, ...]]:
    return (
        select(
            GenerationRequest.id,
            Shot.code.label("shot"),
            GenerationRequest.state,
            GenerationRequest.version,
            GenerationRequest.model,
            GenerationRequest.provider,
            GenerationRequest.count,
            GenerationRequest.pass_number,
            GenerationRequest.card_version,
            GenerationRequest.quote_tokens,
            GenerationRequest.quote,
            GenerationRequest.ruling,
            GenerationRequest.created_at,
            GenerationRequest.ended_at,
            GenerationRequest.cancel_asked_at,
            GenerationRequest.asked_by.label("asked_by_id"),
            Person.name.label("asked_by"),
        )
        .join(Shot, Shot.id == GenerationRequest.shot_id)
        .outerjoin(Person, Person.id == GenerationRequest.asked_by)
        .where(GenerationRequest.project_id == crew.project_id)
    )


def request_shown(db: Connection, crew: CrewPass, request_id: UUID) -> dict[str, object]:
    """One request with its tickets.

    Raises:
        NotFoundError: none by that id in the project.
    """
    row = db.execute(_requests(crew).where(GenerationRequest.id == request_id)).mappings().one_or_none()
    if row is None:
        raise NotFoundError.of("request", str(request_id))
    return _with_tickets(db, crew, [row])[0]


def requests_shown(
    db: Connection, crew: CrewPass, *, shot: str | None, open_only: bool, cursor: str | None, limit: int
) -> dict[str, object]:
    """Requests of the project, newest first; of one shot, or only those still under way."""
    query = _requests(crew).order_by(GenerationRequest.id.desc()).limit(limit + 1)
    if shot:
        query = query.where(_shot_is(shot))
    if open_only:
        query = query.where(GenerationRequest.ended_at.is_(None))
    if after := decode_cursor(cursor, parts=1):
        query = query.where(tuple_(GenerationRequest.id) < tuple_(id_in_cursor(after[0])))
    items = _with_tickets(db, crew, db.execute(query).mappings().all())
    return dict(page(items, limit=limit, cursor_of=lambda item: encode_cursor(item["id"])))


def _sees_cost(crew: CrewPass, asked_by: UUID | None) -> bool:
    """Whether the holder of the pass may see what somebody's request costs: of the whole project, or of their own."""
    is_own = asked_by is not None and asked_by == crew.person_id
    return crew.may(Capability.SEE_PROJECT_COSTS) or (is_own and crew.may(Capability.SEE_OWN_COSTS))


def _cost_shown(crew: CrewPass, row: RowMapping) -> dict[str, object]:
    """A request's quote and ruling, without any figure for who may not see them."""
    if _sees_cost(crew, row["asked_by_id"]):
        return {name: row[name] for name in ("quote_tokens", "quote", "ruling")}
    return {"quote_tokens": None, "quote": None, "ruling": without_figures(row["ruling"])}


def _with_tickets(db: Connection, crew: CrewPass, rows: Sequence[RowMapping]) -> list[dict[str, object]]:
    tickets: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for ticket in db.execute(
        select(Ticket.request_id, Ticket.id, Ticket.number, Ticket.state, Ticket.seed, Ticket.progress)
        .add_columns(Ticket.fault, Ticket.fault_class, Take.code.label("take"))
        .outerjoin(Take, Take.ticket_id == Ticket.id)
        .where(Ticket.request_id.in_([row["id"] for row in rows]))
        .order_by(Ticket.number)
    ).mappings():
        shown = dict(ticket)
        tickets[shown.pop("request_id")].append(shown | {"id": str(ticket["id"])})
    return [
        {
            **{key: value for key, value in row.items() if key not in ("cancel_asked_at", "asked_by_id")},
            **_cost_shown(crew, row),
            "id": str(row["id"]),
            "cancel_asked": row["cancel_asked_at"] is not None,
            "tickets": tickets[row["id"]],
        }
        for row in rows
    ]


def profile_shown(profile: ModelProfile) -> dict[str, object]:
    """A model's limits as the API shows them."""
    ratios = list(dict.fromkeys(ratio for sizes in profile.sizes.values() for ratio in sizes))
    return {
        "model": profile.model,
        "provider": profile.provider,
        "title": profile.title,
        "is_previsualisation": profile.is_previsualisation,
        "durations_s": list(profile.durations_s),
        "aspect_ratios": ratios,
        "resolutions": list(profile.sizes),
        "rates": [str(rate) for rate in profile.rates],
        "audio": profile.audio,
        "seed": profile.seed,
        "source": profile.source,
        "as_of": profile.as_of,
    }


def request_by_key(db: Connection, crew: CrewPass, key: str) -> AnyRow | None:
    """(id, body_digest, ruling) of the request that this person made under an Idempotency-Key."""
    return db.execute(
        select(GenerationRequest.id, GenerationRequest.body_digest, GenerationRequest.ruling).where(
            GenerationRequest.project_id == crew.project_id,
            GenerationRequest.asked_by == crew.person_id,
            GenerationRequest.idempotency_key == key,
        )
    ).one_or_none()


@dataclass(frozen=True, slots=True)
class TicketAtWork:
    """A ticket with what its job needs of its request."""

    id: UUID
    request_id: UUID
    project_id: UUID
    shot_id: UUID
    number: int
    seed: int
    state: str
    external_id: str | None
    progress: float | None
    provider: str
    model: str
    settings: dict[str, object]
    snapshot: dict[str, object]
    quote: dict[str, object]
    card_version: int
    pass_number: int
    asked_by: UUID | None
    cancel_asked: bool


def ticket_at_work(db: Connection, ticket_id: UUID, *, lock: bool = False) -> TicketAtWork:
    """A ticket and its request's frozen values; locked for a change of state when asked."""
    query = _tickets_at_work().where(Ticket.id == ticket_id)
    row = db.execute(query.with_for_update(of=Ticket) if lock else query).mappings().one()
    return TicketAtWork(**row)


def unknown_tickets(db: Connection, request_id: UUID) -> list[TicketAtWork]:
    """The tickets of a request of which nobody knows whether they were bought, locked, by number."""
    query = _tickets_at_work().where(Ticket.request_id == request_id, Ticket.state == TicketState.UNKNOWN)
    rows = db.execute(query.order_by(Ticket.number).with_for_update(of=Ticket)).mappings()
    return [TicketAtWork(**row) for row in rows]


def _tickets_at_work() -> Select[*tuple[Any, ...]]:
    return select(
        Ticket.id,
        Ticket.request_id,
        Ticket.project_id,
        GenerationRequest.shot_id,
        Ticket.number,
        Ticket.seed,
        Ticket.state,
        Ticket.external_id,
        Ticket.progress,
        GenerationRequest.provider,
        GenerationRequest.model,
        GenerationRequest.settings,
        GenerationRequest.snapshot,
        GenerationRequest.quote,
        GenerationRequest.card_version,
        GenerationRequest.pass_number,
        GenerationRequest.asked_by,
        GenerationRequest.cancel_asked_at.is_not(None).label("cancel_asked"),
    ).join(GenerationRequest, GenerationRequest.id == Ticket.request_id)
