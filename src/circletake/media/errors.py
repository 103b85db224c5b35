"""Refusals of the media slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, InvalidInputError


class BrokenFileError(InvalidInputError):
    """The file is of a kind that is taken, but it cannot be read to its end; the message says how far it went."""

    code = "media.broken"
    title = "This file is damaged"


class NotReadyError(ConflictError):
    """What was asked for is not made yet, or cannot be made; `state` says which."""

    code = "media.not_ready"
    status = 404
    title = "Not there yet"


class LostPartsError(ConflictError):
    """What came of an upload in parts is no longer in the store; it begins anew."""

    code = "media.parts_lost"
    status = 410
    title = "This upload begins anew"


class UploadOffsetError(ConflictError):
    """A part that does not follow on what is here; `offset` says where the next one begins."""

    code = "media.upload_offset"
    title = "The upload stands elsewhere"


class UploadUsedError(ConflictError):
    """The upload is done and its file stands where it belongs; asking again does no harm."""

    code = "media.upload_used"
    title = "This file has arrived already"


class UploadOpenError(ConflictError):
    """The upload is put to use before its last part came; `offset` says where the next one begins."""

    code = "media.upload_open"
    title = "This upload is not complete"


class TooManyUploadsError(ConflictError):
    """One person has begun more uploads than they may have open at once."""

    code = "media.too_many_uploads"
    title = "Too many unfinished uploads"


class DamagedPartError(InvalidInputError):
    """What came does not have the checksum that its sender told; nothing of it was kept."""

    code = "media.part_damaged"
    title = "The file was damaged on its way"
