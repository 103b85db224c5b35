"""API shapes of the rights slice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator
from typing_extensions import TypedDict

from circletake.rights.rules import Covers

PersonName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Words = Annotated[list[Word], Field(max_length=50)]
Parts = Annotated[frozenset[Covers], Field(min_length=1)]


class NewConsent(BaseModel):
    """A person's consent. Without uses it covers all, without territories everywhere, without days for ever."""

    model_config = ConfigDict(extra="forbid")

    person: PersonName
    covers: Parts
    uses: Words = []
    territories: Words = []
    valid_from: date | None = None
    valid_to: date | None = None
    is_for_all_projects: bool = False
    note: Annotated[str, StringConstraints(max_length=4000)] = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("The last day lies before the first; correct one of them.")
        return self


class ConsentEdit(NewConsent):
    """All of a consent anew, as seen at a version."""

    seen_version: Annotated[int, Field(ge=1)]


class Revocation(BaseModel):
    """Why a consent is taken back."""

    model_config = ConfigDict(extra="forbid")

    why: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]


class Declaration(BaseModel):
    """That an asset shows a real person, and what of them."""

    model_config = ConfigDict(extra="forbid")

    person: PersonName
    shows: Parts


class ConsentOut(TypedDict):
    """A consent as it stands today. The document's address is told to those who keep or note rights."""

    id: str
    version: int
    person: str
    covers: list[str]
    uses: list[str]
    territories: list[str]
    valid_from: date | None
    valid_to: date | None
    is_for_all_projects: bool
    is_of_this_project: bool
    note: str
    standing: str
    has_document: bool
    document_name: str | None
    document_sha256: str | None
    document_url: str | None
    revoked_at: datetime | None
    revoked_by: str | None
    revoked_why: str
    created_by: str | None
    created_at: datetime
    updated_at: datetime


class ConsentsOut(TypedDict):
    """The consents that count, or counted, in this project; the newest first."""

    items: list[ConsentOut]
    next: None


class LikenessOut(TypedDict):
    """An asset that shows a real person; `fault` says what is missing before it may be used."""

    asset: str
    name: str
    person: str
    shows: list[str]
    fault: str
    declared_by: str | None
    declared_at: datetime


class LikenessesOut(TypedDict):
    """Every asset of the project that shows a real person."""

    items: list[LikenessOut]
    next: None


CONSENT = TypeAdapter(ConsentOut)
CONSENTS = TypeAdapter(ConsentsOut)
LIKENESS = TypeAdapter(LikenessOut)
LIKENESSES = TypeAdapter(LikenessesOut)
