"""Refusals of the people slice."""

from __future__ import annotations

from circletake.kernel.errors import CircletakeError, ConflictError, NotSignedInError


class BadCredentialsError(NotSignedInError):
    """E-mail or password is wrong; which of the two is not told."""

    code = "people.bad_credentials"
    title = "That e-mail and password do not fit"


class LinkSpentError(NotSignedInError):
    """The one-time link was used before, has expired, or never existed."""

    code = "people.link_spent"
    title = "This sign-in link no longer works"


class TooManyTriesError(CircletakeError):
    """Too many failed sign-ins; `retry_after_s` says when to try again."""

    code = "people.too_many_tries"
    status = 429
    title = "Too many tries"


class ForgedRequestError(CircletakeError):
    """A change came with a cookie but without the header that only our own pages send."""

    code = "people.forged_request"
    status = 403
    title = "This request did not come from circletake's own page"


class EmailTakenError(ConflictError):
    """Someone in the workspace has this e-mail already."""

    code = "people.email_taken"
    title = "That e-mail is taken"
