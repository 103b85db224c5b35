"""Script files through the door: admitted first, then received up to a bound; nothing of them is stored as a file."""

from __future__ import annotations

from fastapi import Request

from circletake.media.rules import MIB
from circletake.media.small_file import SmallFile, receive_small_file

LARGEST_FILE_BYTES = 8 * MIB
"""A feature is a quarter of a mebibyte as Fountain, one or two as FDX."""
TOO_LARGE = (
    f"This file is larger than {LARGEST_FILE_BYTES // MIB} MiB, more than any screenplay."
    " Export it again as Fountain or FDX, without pictures."
)


async def receive_script(request: Request) -> SmallFile:
    """The script file of a request, and the note beside it.

    Raises:
        TooLargeError: more bytes than a script's file has.
        InvalidInputError: no file, or a form that cannot be read.
    """
    return await receive_small_file(request, limit_bytes=LARGEST_FILE_BYTES, too_large=TOO_LARGE)
