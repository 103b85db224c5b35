"""Small files that are read at once and not kept: scripts, shot lists. Received up to a bound, in memory."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from urllib.parse import unquote

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from circletake.kernel.errors import InvalidInputError, TooLargeError
from circletake.media.rules import clean_file_name

FORM_OVERHEAD_BYTES = 64 * 1024
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class SmallFile:
    """A file's bytes, its name, and the note that came beside it."""

    content: bytes
    file_name: str
    note: str


async def receive_small_file(request: Request, *, limit_bytes: int, too_large: str) -> SmallFile:
    """The one file of a request: a form part named `file`, or the body itself with `X-File-Name`.

    Raises:
        TooLargeError: more than `limit_bytes`; says `too_large`.
        InvalidInputError: no file, or a form that cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        content = b"".join([chunk async for chunk in _bounded(request, limit_bytes, too_large, spare_bytes=0)])
        return SmallFile(content, clean_file_name(unquote(request.headers.get("x-file-name", ""))), "")
    try:
        stream = _bounded(request, limit_bytes, too_large, spare_bytes=FORM_OVERHEAD_BYTES)
        form = await MultiPartParser(request.headers, stream, max_files=1, max_fields=5).parse()
    except (MultiPartException, KeyError) as fault:
        words = "This form cannot be read; send one file in a field named “file”."
        raise InvalidInputError.at("file", words) from fault
    try:
        file, note = form.get("file"), form.get("note")
        if not isinstance(file, UploadFile):
            raise InvalidInputError.at("file", "No file came: send it in a form field named “file”.")
        words = str(note or "").replace("\0", "").strip()[:LONGEST_NOTE]
        return SmallFile(await file.read(), clean_file_name(file.filename or ""), words)
    finally:
        await form.close()


async def _bounded(
    request: Request, limit_bytes: int, too_large: str, *, spare_bytes: int
) -> AsyncGenerator[bytes, None]:
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > limit_bytes + spare_bytes:
            raise TooLargeError(too_large, facts={"limit_bytes": limit_bytes})
        yield chunk
