"""API shapes of the people slice."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field, TypeAdapter
from typing_extensions import TypedDict


class PasswordSignIn(BaseModel):
    """E-mail and password."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=512)


class LinkSignIn(BaseModel):
    """The secret of a one-time link."""

    token: str = Field(max_length=200)


class NewPassword(BaseModel):
    """A new password for oneself."""

    password: str = Field(max_length=512)


class NewName(BaseModel):
    """A new name for oneself."""

    name: str = Field(max_length=400)


class PersonOut(TypedDict):
    """A person as others see them."""

    id: str
    email: str
    name: str


class SessionOut(TypedDict):
    """One signed-in browser; `is_current` when it is the one that asks."""

    id: str
    user_agent: str
    is_current: bool
    created_at: datetime
    expires_at: datetime


class SessionsOut(TypedDict):
    """One's own sessions."""

    items: list[SessionOut]
    next: None


PERSON = TypeAdapter(PersonOut)
SESSIONS = TypeAdapter(SessionsOut)
