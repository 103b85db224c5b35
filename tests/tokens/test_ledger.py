"""The ledger under any order of holds and endings: sums are kept, limits are never passed, nothing counts twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from tests.make.world import World

from circletake.kernel.ids import new_id
from circletake.projects.model import Project
from circletake.tokens import actions
from circletake.tokens.errors import OutOfTokensError, OverBudgetError
from circletake.tokens.model import LedgerEntry, ProjectSpend, RateCard, TokenAccount
from circletake.tokens.queries import sum_of_entries
from circletake.tokens.rules import Price

GRANTED = 10_000


def hold(world: World, tokens: int, tickets: int = 1) -> list[UUID]:
    """Set tokens aside for some tickets; answers their ids, or none when it is refused."""
    ids = [new_id() for _ in range(tickets)]
    scene = new_id()
    try:
        with world.database.writing() as db:
            actions.hold(db, world.crew("director"), [actions.Hold(ticket, tokens, scene, scene) for ticket in ids])
    except (OutOfTokensError, OverBudgetError):
        return []
    return ids


def settle(world: World, ticket: UUID, spent: int | None) -> None:
    with world.database.writing() as db:
        card = db.execute(select(RateCard.id)).scalars().first()
        price = None if spent is None else Price("seconds", 1, spent * 10_000, "USD", 0, spent, str(card))
        actions.settle(db, world.crew("director"), actions.Settlement(ticket, price, None))


def books(world: World) -> tuple[int, int, int]:
    """(balance, held, spent of the project) as kept, after checking them against the entries."""
    with world.database.reading() as db:
        account = db.execute(select(TokenAccount.balance_tokens, TokenAccount.held_tokens)).one()
        spend = db.execute(select(ProjectSpend.spent_tokens, ProjectSpend.held_tokens)).one_or_none()
        assert account.balance_tokens == sum_of_entries(db, world.workspace_id)
        assert account.held_tokens == (spend.held_tokens if spend else 0)
        assert account.balance_tokens >= 0
        assert account.held_tokens >= 0
    return account.balance_tokens, account.held_tokens, spend.spent_tokens if spend else 0


deeds = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(1, 3), st.sampled_from(["fails", "costs less", "costs all", "waits"])),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=deeds)
def test_any_order_of_holds_and_endings_keeps_the_books(world: World, plan: list[tuple[int, int, str]]) -> None:
    before = books(world)
    waiting, spent = 0, 0
    for tokens, tickets, end in plan:
        for ticket in hold(world, tokens, tickets):
            if end == "waits":
                waiting += tokens
                continue
            cost = {"fails": None, "costs less": tokens // 2, "costs all": tokens}[end]
            for _ in range(2):
                settle(world, ticket, cost)
            spent += cost or 0
    balance, held, total = books(world)
    assert held - before[1] == waiting
    assert total - before[2] == spent
    assert balance == before[0] - waiting - spent


def test_a_storm_of_holds_never_passes_the_budget(world: World) -> None:
    with world.database.writing() as db:
        db.execute(update(Project).values(token_budget=1000))
    with ThreadPoolExecutor(8) as pool:
        granted = [ids for ids in pool.map(lambda _: hold(world, 100), range(24)) if ids]
    assert len(granted) == 10
    assert books(world)[1] == 1000


def test_nothing_is_held_settled_or_released_twice(world: World) -> None:
    (ticket,) = hold(world, 50)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: settle(world, ticket, 30), range(6)))
    with world.database.reading() as db:
        kinds = db.execute(
            select(LedgerEntry.kind, func.count()).where(LedgerEntry.ticket_id == ticket).group_by(LedgerEntry.kind)
        )
        assert sorted(tuple(row) for row in kinds) == [("hold", 1), ("release", 1), ("settle", 1)]
    assert books(world) == (GRANTED - 30, 0, 30)


def test_the_ledger_is_shown_to_those_who_keep_it(world: World) -> None:
    (ticket,) = hold(world, 50)
    settle(world, ticket, 20)
    items = world.client("producer").get(f"{world.api}/ledger").json()["items"]
    assert sorted(item["amount_tokens"] for item in items) == [-50, -20, 50]
    assert world.client("director").get(f"{world.api}/ledger").status_code == 403
    shown = world.client("producer").get(f"{world.api}/tokens").json()
    assert (shown["spent_tokens"], shown["held_tokens"], shown["balance_tokens"]) == (20, 0, GRANTED - 20)
    assert world.client("director").get(f"{world.api}/tokens").json()["balance_tokens"] is None


def test_a_grant_is_a_positive_number_of_tokens(world: World) -> None:
    assert world.client("owner").post("/api/v1/tokens/grants", json={"tokens": 500, "note": "more"}).status_code == 204
    assert books(world)[0] == GRANTED + 500
    for tokens in (0, -5, 10**13):
        refused = world.client("owner").post("/api/v1/tokens/grants", json={"tokens": tokens})
        assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "tokens")
