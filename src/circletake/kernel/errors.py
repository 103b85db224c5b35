"""One base for every error that a person or a program may see, rendered as problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from typing_extensions import TypedDict

Fact = str | int | bool | None


class FieldFault(TypedDict):
    """What is wrong with one field of the input, and the remedy, in words."""

    field: str
    message: str


class CircletakeError(Exception):
    """A refusal in plain words.

    `code` is stable and dotted (`takes.stale`), `status` the HTTP status it maps to, `title` its short name.
    `facts` are extra members of the problem document, such as the current version after a stale decision.
    """

    code: ClassVar[str] = "circletake.error"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self, detail: str, *, fields: tuple[FieldFault, ...] = (), facts: Mapping[str, Fact] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.fields = fields
        self.facts: dict[str, Fact] = dict(facts or {})


class InvalidInputError(CircletakeError):
    """One or more fields cannot be taken as they are; each fault names its field and the remedy."""

    code = "input.invalid"
    status = 422
    title = "Some fields need another look"

    @classmethod
    def at(cls, field: str, message: str) -> InvalidInputError:
        """A fault in a single field."""
        return cls(message, fields=(FieldFault(field=field, message=message),))


class NotFoundError(CircletakeError):
    """Nothing by that address here, or nothing that you may see: the two are not told apart."""

    code = "not_found"
    status = 404
    title = "Not found"

    @classmethod
    def of(cls, noun: str, address: str) -> NotFoundError:
        """`noun` in a film word ("shot"), `address` as the caller wrote it."""
        return cls(f"There is no {noun} {address[:80]!r} here.", facts={"noun": noun})


class NotSignedInError(CircletakeError):
    """No valid session or token came with the request."""

    code = "people.not_signed_in"
    status = 401
    title = "Sign in first"


class ForbiddenError(CircletakeError):
    """Visible, but not yours to do; `capability` names what is missing."""

    code = "crew.forbidden"
    status = 403
    title = "Your role does not allow this"


class ConflictError(CircletakeError):
    """The object changed meanwhile, or its state does not allow the verb."""

    code = "conflict"
    status = 409
    title = "That does not fit the present state"


class StaleError(ConflictError):
    """Someone changed the object since the version that the caller saw; `current_version` says what it is now."""

    code = "stale"
    title = "Someone changed this meanwhile"

    @classmethod
    def of(cls, noun: str, *, seen: int, current: int) -> StaleError:
        """A refusal that carries both versions."""
        return cls(
            f"This {noun} changed while you were looking at it: you saw version {seen}, now it is {current}."
            " Look at the present state and decide again.",
            facts={"seen_version": seen, "current_version": current},
        )


class SameMomentError(ConflictError):
    """Two people made or changed the same thing in the same instant; only the first was kept."""

    code = "conflict.same_moment"
    title = "Somebody did the same at the same moment"


class TooLargeError(CircletakeError):
    """The body or file is larger than what is taken here; `limit_bytes` says how much is."""

    code = "input.too_large"
    status = 413
    title = "That is too large"


class DiskFullError(CircletakeError):
    """The server's disk has no room for what was sent."""

    code = "server.disk_full"
    status = 507
    title = "The server has no room left"


class UnsupportedMediaError(CircletakeError):
    """The bytes are not of a kind that is taken here, whatever the file's name says."""

    code = "media.unsupported"
    status = 415
    title = "This kind of file is not taken here"
