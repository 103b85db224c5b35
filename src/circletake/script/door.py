"""Script files through the door: admitted first, then received up to a bound; nothing of them is stored as a file."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from urllib.parse import unquote

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from circletake.kernel.errors import InvalidInputError, TooLargeError
from circletake.media.rules import MIB, clean_file_name

LARGEST_FILE_BYTES = 8 * MIB
"""A feature is a quarter of a mebibyte as Fountain, one or two as FDX."""
_FORM_OVERHEAD_BYTES = 64 * 1024


async def receive_script(request: Request) -> tuple[bytes, str, str]:
    """The one file of a request, its name and the note beside it: a form part named `file`, or the body itself.

    Raises:
        TooLargeError: more bytes than a script's file has.
        InvalidInputError: no file, or a form that cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        content = b"".join([chunk async for chunk in _bounded(request, LARGEST_FILE_BYTES)])
        return content, clean_file_name(unquote(request.headers.get("x-file-name", ""))), ""
    try:
        stream = _bounded(request, LARGEST_FILE_BYTES + _FORM_OVERHEAD_BYTES)
        form = await MultiPartParser(request.headers, stream, max_files=1, max_fields=5).parse()
    except (MultiPartException, KeyError) as fault:
        raise InvalidInputError.at(
            "file", "This form cannot be read; send one file in a field named “file”."
        ) from fault
    try:
        file, note = form.get("file"), form.get("note")
        if not isinstance(file, UploadFile):
            raise InvalidInputError.at("file", "No file came: send it in a form field named “file”.")
        words = str(note or "").replace("\0", "").strip()[:500]
        return await file.read(), clean_file_name(file.filename or ""), words
    finally:
        await form.close()


async def _bounded(request: Request, most_bytes: int) -> AsyncGenerator[bytes, None]:
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > most_bytes:
            raise TooLargeError(
                f"This file is larger than {LARGEST_FILE_BYTES // MIB} MiB, more than any screenplay."
                " Export it again as Fountain or FDX, without pictures.",
                facts={"limit_bytes": LARGEST_FILE_BYTES},
            )
        yield chunk
