"""Reads of the tokens slice."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, or_, select, tuple_

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.http import decode_cursor, encode_cursor, id_in_cursor, page
from circletake.kernel.ids import WorkspaceId
from circletake.people.model import Person
from circletake.projects.model import Project
from circletake.tokens.errors import NoPriceError
from circletake.tokens.model import LedgerEntry, ProjectSpend, RateCard, TokenAccount
from circletake.tokens.rules import Exchange, PriceRow, room_within


def exchange_of(db: Connection, workspace_id: WorkspaceId) -> Exchange:
    """The workspace's published rate."""
    row = db.execute(
        select(TokenAccount.micros_per_token, TokenAccount.currency, TokenAccount.markup_percent).where(
            TokenAccount.workspace_id == workspace_id
        )
    ).one()
    return Exchange(*row)


def price_row(db: Connection, workspace_id: WorkspaceId, *, model: str, resolution: str) -> PriceRow:
    """The rate-card row in force for a model: the one that names the resolution before the general one.

    Raises:
        NoPriceError: none is in force.
    """
    now = clock.now()
    rows = db.execute(
        select(RateCard)
        .with_only_columns(
            RateCard.id,
            RateCard.unit,
            RateCard.micros_per_unit,
            RateCard.per_units,
            RateCard.currency,
            RateCard.source,
            RateCard.as_of,
            RateCard.conditions,
        )
        .where(
            RateCard.workspace_id == workspace_id,
            RateCard.model == model,
            RateCard.valid_from <= now,
            or_(RateCard.valid_to.is_(None), RateCard.valid_to > now),
        )
        .order_by(RateCard.valid_from.desc())
    ).all()
    fitting = [row for row in rows if _resolution(row.conditions) in (None, resolution)]
    if not fitting:
        raise NoPriceError(f"No rate card prices {model!r}. Have a producer enter its price first.")
    row = max(fitting, key=lambda row: _resolution(row.conditions) is not None)
    return PriceRow(str(row.id), row.unit, row.micros_per_unit, row.per_units, row.currency, row.source, row.as_of)


def price_row_by_id(db: Connection, rate_card_id: str) -> PriceRow:
    """The very row that a quote rested on, whatever came into force since."""
    row = db.execute(
        select(RateCard.unit, RateCard.micros_per_unit, RateCard.per_units, RateCard.currency)
        .add_columns(RateCard.source, RateCard.as_of)
        .where(RateCard.id == UUID(rate_card_id))
    ).one()
    return PriceRow(rate_card_id, *row)


def _resolution(conditions: object) -> str | None:
    return conditions.get("resolution") if isinstance(conditions, dict) else None


def headroom(db: Connection, crew: CrewPass) -> tuple[int, int | None]:
    """(workspace balance, tokens left in the project's budget or None without one), both in tokens."""
    row = db.execute(
        select(
            TokenAccount.balance_tokens,
            Project.token_budget,
            func.coalesce(ProjectSpend.spent_tokens, 0).label("spent"),
            func.coalesce(ProjectSpend.held_tokens, 0).label("held"),
        )
        .select_from(Project)
        .join(TokenAccount, TokenAccount.workspace_id == Project.workspace_id)
        .outerjoin(ProjectSpend, ProjectSpend.project_id == Project.id)
        .where(Project.id == crew.project_id)
    ).one()
    return row.balance_tokens, room_within(row.token_budget, spent=row.spent, held=row.held)


def project_tokens(db: Connection, crew: CrewPass) -> dict[str, object]:
    """What the project has spent and holds against its budget; the workspace's balance for ledger keepers."""
    crew.require(Capability.SEE_PROJECT_COSTS)
    balance, room = headroom(db, crew)
    row = db.execute(
        select(ProjectSpend.spent_tokens, ProjectSpend.held_tokens, Project.token_budget)
        .select_from(Project)
        .outerjoin(ProjectSpend, ProjectSpend.project_id == Project.id)
        .where(Project.id == crew.project_id)
    ).one()
    exchange = exchange_of(db, crew.workspace_id)
    return {
        "spent_tokens": row.spent_tokens or 0,
        "held_tokens": row.held_tokens or 0,
        "budget_tokens": row.token_budget,
        "left_tokens": room,
        "balance_tokens": balance if crew.may(Capability.SEE_LEDGER) else None,
        "micros_per_token": exchange.micros_per_token,
        "currency": exchange.currency,
        "markup_percent": exchange.markup_percent,
    }


def ledger(db: Connection, crew: CrewPass, *, cursor: str | None, limit: int) -> dict[str, object]:
    """The project's entries, newest first."""
    crew.require(Capability.SEE_LEDGER)
    after = decode_cursor(cursor, parts=1)
    query = (
        select(
            LedgerEntry.id,
            LedgerEntry.kind,
            LedgerEntry.amount_tokens,
            LedgerEntry.money_micros,
            LedgerEntry.currency,
            LedgerEntry.usage,
            LedgerEntry.shot_id,
            LedgerEntry.take_id,
            LedgerEntry.ticket_id,
            LedgerEntry.note,
            LedgerEntry.created_at,
            Person.name.label("person_name"),
        )
        .outerjoin(Person, Person.id == LedgerEntry.person_id)
        .where(LedgerEntry.project_id == crew.project_id)
        .order_by(LedgerEntry.id.desc())
        .limit(limit + 1)
    )
    if after:
        query = query.where(tuple_(LedgerEntry.id) < tuple_(id_in_cursor(after[0])))
    items = [
        {key: str(value) if isinstance(value, UUID) else value for key, value in row.items()}
        for row in db.execute(query).mappings()
    ]
    return dict(page(items, limit=limit, cursor_of=lambda item: encode_cursor(item["id"])))


def sum_of_entries(db: Connection, workspace_id: WorkspaceId) -> int:
    """The balance counted from all entries; must equal the account's own figure."""
    total = db.execute(
        select(func.coalesce(func.sum(LedgerEntry.amount_tokens), 0)).where(LedgerEntry.workspace_id == workspace_id)
    ).scalar_one()
    return int(total)
