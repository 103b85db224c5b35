"""The first transaction of an installation: workspace, owner, token account, the price of the built-in engine."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from circletake.crew.rules import Role
from circletake.kernel.ids import PersonId, WorkspaceId, new_id
from circletake.kernel.record import Actor
from circletake.people import actions as people
from circletake.people import queries as persons
from circletake.people.rules import Via
from circletake.tokens import actions as tokens
from circletake.tokens.rules import PriceRow

OWNER_EMAIL = "owner@localhost"
MICROS_PER_TOKEN = 10_000
"""One token is one US cent until the owner publishes another rate."""
STARTING_TOKENS = 10_000
"""What a new workspace may plan with. The built-in engine costs nothing, and no other can be paid without a key."""


@dataclass(frozen=True, slots=True)
class Founding:
    """An installation's workspace and the person who owns it."""

    workspace_id: WorkspaceId
    owner_id: PersonId


def found_installation(db: Connection, *, workspace_name: str, owner_email: str = OWNER_EMAIL) -> Founding:
    """Found the installation, once; later calls answer what is there."""
    known = persons.only_workspace(db)
    if known is not None:
        workspace_id = WorkspaceId(known.id)
        owner = persons.person_by_email(db, workspace_id, owner_email) or persons.any_owner(db, workspace_id)
        return Founding(workspace_id, owner)
    workspace_id = people.found_workspace(db, name=workspace_name)
    by = Actor(workspace_id, None, None, Via.OPERATOR)
    owner = people.add_person(db, by, email=owner_email, name="Owner", default_role=Role.OWNER)
    open_till(db, by)
    tokens.grant(db, by, tokens=STARTING_TOKENS, note="Starting tokens.")
    return Founding(workspace_id, owner)


def open_till(db: Connection, by: Actor) -> None:
    """The workspace's token account, and the price of the engine that is built in: nothing."""
    tokens.open_account(db, by.workspace_id, micros_per_token=MICROS_PER_TOKEN, currency="USD")
    row = PriceRow(
        id=str(new_id()),
        unit="seconds",
        micros_per_unit=0,
        per_units=1,
        currency="USD",
        source="Built into circletake; costs nothing.",
        as_of="2026-11-23",
    )
    tokens.enter_rate_card(db, by, model="animatic", row=row, conditions={})
