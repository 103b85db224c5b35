"""Refusals of the assets slice."""

from __future__ import annotations

from circletake.kernel.errors import ConflictError, InvalidInputError


class SlugTakenError(ConflictError):
    """Another asset of the project has this slug (perhaps in the bin)."""

    code = "assets.slug_taken"
    title = "That name is taken"


class LabelTakenError(ConflictError):
    """Another file of the asset has this label."""

    code = "assets.label_taken"
    title = "That label is taken"


class UnknownAssetError(InvalidInputError):
    """A slug that names no asset of the project."""

    code = "assets.unknown"
    title = "No such asset"


class WrongFilesError(ConflictError):
    """An order of files that does not name each file of the asset once; somebody may have added one."""

    code = "assets.wrong_files"
    title = "The files are not those any more"


class LostFileError(ConflictError):
    """A version cannot come back whole: bytes of one of its files are on no book of the project."""

    code = "assets.lost_file"
    title = "A file of that version is gone"
