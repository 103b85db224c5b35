"""API shapes of the crew slice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, TypeAdapter
from typing_extensions import TypedDict

from circletake.crew.rules import Role
from circletake.people.schemas import PersonOut


class Invitation(BaseModel):
    """Whom to put on the crew, in which role."""

    email: str = Field(max_length=254)
    name: str = Field(default="", max_length=200)
    role: Role


class NewRole(BaseModel):
    """The role that someone gets."""

    role: Role


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where it has one: years end at 9999."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("choose an earlier time") from error


class NewToken(BaseModel):
    """An API token to make for oneself."""

    name: str = Field(default="", max_length=200)
    role: Role
    project: str | None = Field(default=None, max_length=120, description="project code or id; empty: all of one's own")
    expires_at: Annotated[AwareDatetime, AfterValidator(_in_utc)] | None = None


class MemberOut(TypedDict):
    """Someone on the crew; `by_default` when the role comes from the workspace."""

    id: str
    email: str
    name: str
    role: str
    by_default: bool
    capabilities: list[str]


class CapabilityOut(TypedDict):
    """One capability in words, and the roles that hold it."""

    capability: str
    label: str
    roles: list[str]


class CrewOut(TypedDict):
    """The crew and the table of what each role may do."""

    items: list[MemberOut]
    next: None
    capabilities: list[CapabilityOut]


class InvitedOut(TypedDict):
    """The person on the crew; `sign_in_path` is told once, for somebody new to the workspace."""

    id: str
    sign_in_path: str | None


class TokenOut(TypedDict):
    """An API token; its secret is never told again."""

    id: str
    name: str
    hint: str
    role: str
    project_id: str | None
    created_at: datetime
    expires_at: datetime | None


class TokensOut(TypedDict):
    """One's own API tokens."""

    items: list[TokenOut]
    next: None


class MadeTokenOut(TypedDict):
    """A fresh API token with its secret, told this once."""

    id: str
    secret: str


class WorkspaceOut(TypedDict):
    """The installation's workspace."""

    id: str
    name: str


class MeOut(TypedDict):
    """The signed-in person, their workspace and what they may do in it at large."""

    person: PersonOut
    workspace: WorkspaceOut
    default_role: str | None
    capabilities: list[str]


CREW = TypeAdapter(CrewOut)
INVITED = TypeAdapter(InvitedOut)
TOKENS = TypeAdapter(TokensOut)
MADE_TOKEN = TypeAdapter(MadeTokenOut)
ME = TypeAdapter(MeOut)
