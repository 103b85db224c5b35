"""Movements of the ledger: granted, held, settled, released. Entries are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel import clock
from circletake.kernel.errors import InvalidInputError
from circletake.kernel.ids import WorkspaceId, new_id
from circletake.kernel.record import Actor, Subject, record
from circletake.projects.model import Project
from circletake.tokens.errors import OutOfTokensError, OverBudgetError
from circletake.tokens.model import LedgerEntry, ProjectSpend, RateCard, TokenAccount
from circletake.tokens.rules import EntryKind, Price, PriceRow, room_within

MAX_GRANT = 10**12


@dataclass(frozen=True, slots=True)
class Hold:
    """What must be set aside for one ticket: its worst case."""

    ticket_id: UUID
    tokens: int
    scene_id: UUID
    shot_id: UUID


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a ticket ended in money: its price at the provider's reported usage, or None when it costs nothing."""

    ticket_id: UUID
    price: Price | None
    take_id: UUID | None


def open_account(db: Connection, workspace_id: WorkspaceId, *, micros_per_token: int, currency: str) -> None:
    """Begin the workspace's pool with a published rate and no markup."""
    db.execute(
        insert(TokenAccount).values(
            workspace_id=workspace_id,
            balance_tokens=0,
            held_tokens=0,
            micros_per_token=micros_per_token,
            currency=currency,
            markup_percent=0,
        )
    )


def enter_rate_card(db: Connection, by: Actor, *, model: str, row: PriceRow, conditions: dict[str, str]) -> None:
    """Enter a price row, in force from now on; earlier rows stay for the receipts that rest on them."""
    db.execute(
        insert(RateCard).values(
            id=UUID(row.id),
            workspace_id=by.workspace_id,
            model=model,
            conditions=conditions,
            unit=row.unit,
            micros_per_unit=row.micros_per_unit,
            per_units=row.per_units,
            currency=row.currency,
            source=row.source,
            as_of=row.as_of,
            valid_from=clock.now(),
        )
    )
    subject = Subject("rate_card", UUID(row.id), model)
    record(db, by, verb="rate_card.entered", subject=subject, after={"micros_per_unit": row.micros_per_unit})


def grant(db: Connection, by: Actor, *, tokens: int, note: str) -> None:
    """Add tokens to the workspace's pool.

    Raises:
        InvalidInputError: not a positive number, or absurdly large.
    """
    if not 0 < tokens <= MAX_GRANT:
        raise InvalidInputError.at("tokens", f"Grant between 1 and {MAX_GRANT} tokens.")
    entry_id = new_id()
    _add(db, by, EntryKind.GRANT, tokens, entry_id=entry_id, note=note[:500])
    db.execute(
        update(TokenAccount)
        .where(TokenAccount.workspace_id == by.workspace_id)
        .values(balance_tokens=TokenAccount.balance_tokens + tokens)
    )
    subject = Subject("ledger_entry", entry_id, str(entry_id))
    workspace = Actor(by.workspace_id, None, by.person_id, by.via, by.request_id)
    record(db, workspace, verb="tokens.granted", subject=subject, after={"tokens": tokens})


def hold(db: Connection, crew: CrewPass, holds: Sequence[Hold]) -> None:
    """Set aside the worst case of all tickets of a request: all of it or nothing.

    The account and the project's sums stay locked until the commit, so a storm of requests cannot pass a limit.

    Raises:
        OutOfTokensError: the balance does not cover it.
        OverBudgetError: the project's budget does not cover it.
    """
    crew.require(Capability.GENERATE)
    total = sum(entry.tokens for entry in holds)
    balance = _locked_balance(db, crew.workspace_id)
    if total > balance:
        raise OutOfTokensError(
            f"This needs {total} tokens and {balance} are left. Have a producer grant more.",
            facts={"needed_tokens": total, "balance_tokens": balance},
        )
    room = _locked_room(db, crew)
    if room is not None and total > room:
        raise OverBudgetError(
            f"This needs {total} tokens and the project's budget has {room} left. Have a producer raise it.",
            facts={"needed_tokens": total, "left_tokens": room},
        )
    now = clock.now()
    db.execute(
        insert(LedgerEntry),
        [
            {
                "id": new_id(),
                "workspace_id": crew.workspace_id,
                "kind": EntryKind.HOLD,
                "amount_tokens": -entry.tokens,
                "project_id": crew.project_id,
                "scene_id": entry.scene_id,
                "shot_id": entry.shot_id,
                "ticket_id": entry.ticket_id,
                "person_id": crew.person_id,
                "note": "",
                "created_at": now,
            }
            for entry in holds
        ],
    )
    _move_sums(db, crew, balance=-total, held=total, spent=0)


def settle(db: Connection, crew: CrewPass, ending: Settlement) -> None:
    """Give a ticket's hold back and, when it cost something, take what it truly cost. Repeating it changes nothing."""
    _locked_balance(db, crew.workspace_id)
    entries = db.execute(
        select(LedgerEntry.kind, LedgerEntry.amount_tokens, LedgerEntry.scene_id, LedgerEntry.shot_id)
        .add_columns(LedgerEntry.person_id)
        .where(LedgerEntry.ticket_id == ending.ticket_id)
    ).all()
    kinds = {entry.kind for entry in entries}
    if EntryKind.RELEASE in kinds or EntryKind.HOLD not in kinds:
        return
    held_entry = next(entry for entry in entries if entry.kind == EntryKind.HOLD)
    held, spent = -held_entry.amount_tokens, ending.price.tokens if ending.price else 0
    shared = {
        "scene_id": held_entry.scene_id,
        "shot_id": held_entry.shot_id,
        "person_id": held_entry.person_id,
        "ticket_id": ending.ticket_id,
        "take_id": ending.take_id,
        "project_id": crew.project_id,
    }
    _add(db, crew.actor, EntryKind.RELEASE, held, **shared)
    if ending.price:
        _add(
            db,
            crew.actor,
            EntryKind.SETTLE,
            -spent,
            **shared,
            money_micros=ending.price.money_micros,
            currency=ending.price.currency,
            usage={"unit": ending.price.usage_unit, "quantity": ending.price.usage_quantity},
            rate_card_id=UUID(ending.price.rate_card_id),
        )
    _move_sums(db, crew, balance=held - spent, held=-held, spent=spent)


def _add(db: Connection, by: Actor, kind: EntryKind, amount: int, **columns: object) -> None:
    values: dict[str, object] = {
        "id": columns.pop("entry_id", None) or new_id(),
        "workspace_id": by.workspace_id,
        "kind": kind,
        "amount_tokens": amount,
        "person_id": by.person_id,
        "note": "",
        "created_at": clock.now(),
    }
    db.execute(insert(LedgerEntry).values(**(values | columns)))


def _locked_balance(db: Connection, workspace_id: WorkspaceId) -> int:
    return db.execute(
        select(TokenAccount.balance_tokens).where(TokenAccount.workspace_id == workspace_id).with_for_update()
    ).scalar_one()


def _locked_room(db: Connection, crew: CrewPass) -> int | None:
    budget = db.execute(select(Project.token_budget).where(Project.id == crew.project_id)).scalar_one()
    row = db.execute(
        select(ProjectSpend.spent_tokens, ProjectSpend.held_tokens)
        .where(ProjectSpend.project_id == crew.project_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        db.execute(insert(ProjectSpend).values(project_id=crew.project_id, spent_tokens=0, held_tokens=0))
        return room_within(budget, spent=0, held=0)
    return room_within(budget, spent=row.spent_tokens, held=row.held_tokens)


def _move_sums(db: Connection, crew: CrewPass, *, balance: int, held: int, spent: int) -> None:
    db.execute(
        update(TokenAccount)
        .where(TokenAccount.workspace_id == crew.workspace_id)
        .values(balance_tokens=TokenAccount.balance_tokens + balance, held_tokens=TokenAccount.held_tokens + held)
    )
    db.execute(
        update(ProjectSpend)
        .where(ProjectSpend.project_id == crew.project_id)
        .values(spent_tokens=ProjectSpend.spent_tokens + spent, held_tokens=ProjectSpend.held_tokens + held)
    )
