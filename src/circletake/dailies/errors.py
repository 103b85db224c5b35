"""Refusals of the dailies slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, ForbiddenError, InvalidInputError


class StandardOpenError(InvalidInputError):
    """An approval with `must` criteria that nobody answered with pass, and nobody waived; each is named."""

    code = "dailies.standard_open"
    title = "The pass standard is not met yet"


class MediaNotWholeError(ConflictError):
    """An approval of a take whose file is still being checked, or is broken."""

    code = "dailies.media_not_whole"
    title = "The take's file is not whole"


class ReasonMissingError(InvalidInputError):
    """Withdrawing an approval without saying why."""

    code = "dailies.reason_missing"
    title = "Say why"


class EmptyReviewError(InvalidInputError):
    """A review that answers nothing and says nothing."""

    code = "dailies.empty_review"
    title = "There is nothing in this review"


class NotYourNoteError(ForbiddenError):
    """Only whoever wrote a note changes or deletes it."""

    code = "dailies.not_your_note"
    title = "Somebody else wrote this note"
