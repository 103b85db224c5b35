"""Take an upload from the wire into the store as it comes: hashed, counted and typed on the way."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from anyio import to_thread
from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from circletake.kernel.errors import InvalidInputError
from circletake.media.rules import MIB, SIZE_LIMITS_BYTES, Probe, clean_file_name
from circletake.media.sniff import HEAD_BYTES, FileType, sniff
from circletake.media.storage import Receipt, Storage, StoredBlob, too_large

FILE_FIELD = "file"
UPLOAD_FIELD = "upload"
FILE_NAME_HEADER = "x-file-name"
BATCH_BYTES = MIB
MOST_FIELDS = 20
LONGEST_FIELD_BYTES = 16 * 1024
FORM_OVERHEAD_BYTES = MIB


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file as it came: its bytes, what they are by content, its cleaned name, and the form's small fields.

    `probe` is what a look inside told; None where none was taken.
    """

    blob: StoredBlob
    file_type: FileType
    file_name: str
    fields: Mapping[str, str]
    probe: Probe | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A form that brings no file but names an upload whose parts have come; and its small fields."""

    upload_id: str
    fields: Mapping[str, str]


Look = Callable[[Path, FileType], Probe | None]
"""Looks inside a file before it is kept, and raises to refuse it."""


def no_look(_path: Path, _file_type: FileType) -> None:
    """Keep whatever came."""


async def receive_upload(
    headers: Mapping[str, str],
    stream: AsyncIterable[bytes],
    storage: Storage,
    *,
    limit_bytes: int,
    look: Look = no_look,
) -> Upload | Claim:
    """Store the one file of a request: a form part named `file`, or the body itself; or see which upload it means.

    `headers` looks names up in lower case; a bare body may bring its name percent-encoded in `X-File-Name`. The limit
    of the file's kind holds beside `limit_bytes`. When the stream breaks off or `look` raises, nothing is stored and
    the error goes on: refused bytes never get a name in the store, so they take nobody's equal bytes away with them.

    Raises:
        InvalidInputError: no file, two files, an empty one, or a form that cannot be read.
        UnsupportedMediaError: by its first bytes the file is of no kind that is taken.
        TooLargeError: more bytes than the limit; said before reading when the sender announces them.
    """
    content_type, options = parse_options_header(headers.get("content-type"))
    is_form = content_type == b"multipart/form-data"
    _refuse_announced(headers, limit_bytes + (FORM_OVERHEAD_BYTES if is_form else 0), limit_bytes)
    with storage.receive(limit_bytes) as receipt:
        sink = _Sink(receipt)
        form = _form(sink, options.get(b"boundary", b"")) if is_form else None
        async for chunk in stream:
            (form or sink).take(chunk)
            await sink.write_when_full()
        if form and (claimed := form.claimed_at_end()):
            return claimed
        name = form.file_name_at_end() if form else unquote(headers.get(FILE_NAME_HEADER, ""))
        file_type = await sink.end()
        probe = await to_thread.run_sync(look, receipt.look(), file_type)
        blob = await to_thread.run_sync(receipt.keep)
    return Upload(blob, file_type, clean_file_name(name), form.fields if form else {}, probe)


async def receive_part(stream: AsyncIterable[bytes], receipt: Receipt) -> None:
    """Write a bare body to a receipt as it comes, about a mebibyte at a time.

    Raises:
        TooLargeError: more came than the receipt takes.
    """
    batch = bytearray()
    async for chunk in stream:
        batch += chunk
        if len(batch) >= BATCH_BYTES:
            await to_thread.run_sync(receipt.write, bytes(batch))
            batch.clear()
    await to_thread.run_sync(receipt.write, bytes(batch))


def _form(sink: _Sink, boundary: bytes) -> _Form:
    if not boundary:
        raise _unreadable_form()
    try:
        return _Form(sink, boundary)
    except FormParserError as fault:  # a boundary longer than any sender makes
        raise _unreadable_form() from fault


def _refuse_announced(headers: Mapping[str, str], most_bytes: int, limit_bytes: int) -> None:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most_bytes:
        raise too_large(limit_bytes)


class _Sink:
    """Batches the file's bytes so that one hop to a thread writes about a mebibyte."""

    def __init__(self, receipt: Receipt) -> None:
        self._receipt, self._batch = receipt, bytearray()
        self._file_type: FileType | None = None

    def take(self, chunk: bytes) -> None:
        self._batch += chunk

    async def write_when_full(self) -> None:
        if len(self._batch) >= BATCH_BYTES:
            await self._write()

    async def end(self) -> FileType:
        await self._write()
        return self._known_type(b"")

    async def _write(self) -> None:
        batch, self._batch = self._batch, bytearray()
        self._known_type(bytes(batch[:HEAD_BYTES]))
        await to_thread.run_sync(partial(self._receipt.write, batch))

    def _known_type(self, head: bytes) -> FileType:
        """The file's type, settled by its first bytes, which also settle how large it may be."""
        if self._file_type is None:
            self._file_type = _sniffed(head)
            self._receipt.lower_limit(SIZE_LIMITS_BYTES[self._file_type.kind])
        return self._file_type


def _sniffed(head: bytes) -> FileType:
    if not head:
        raise InvalidInputError.at(FILE_FIELD, "This file is empty: 0 bytes came. Choose it again, or export it anew.")
    return sniff(head)


class _Form:
    """Reads multipart/form-data (RFC 7578) as it comes: one file part, a few small text fields."""

    def __init__(self, sink: _Sink, boundary: bytes) -> None:
        self.fields: dict[str, str] = {}
        self._sink, self._is_ended = sink, False
        self._file_name: str | None = None
        self._header, self._value = bytearray(), bytearray()
        self._disposition: bytes = b""
        self._field: str | None = None
        self._text = bytearray()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin_part,
                "on_header_field": lambda piece, start, end: self._header.extend(piece[start:end]),
                "on_header_value": lambda piece, start, end: self._value.extend(piece[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._open_part,
                "on_part_data": self._take_part,
                "on_part_end": self._end_part,
                "on_end": self._end,
            },
        )

    def take(self, chunk: bytes) -> None:
        """Read the next bytes of the form."""
        try:
            self._parser.write(chunk)
        except FormParserError as fault:
            raise _unreadable_form() from fault

    def claimed_at_end(self) -> Claim | None:
        """The upload that the complete form names in place of a file."""
        self._require_end()
        if UPLOAD_FIELD not in self.fields:
            return None
        if self._file_name is not None:
            raise InvalidInputError.at(UPLOAD_FIELD, "Send a file or name an upload, not both.")
        rest = {name: value for name, value in self.fields.items() if name != UPLOAD_FIELD}
        return Claim(self.fields[UPLOAD_FIELD], rest)

    def _require_end(self) -> None:
        if not self._is_ended:
            raise InvalidInputError.at(FILE_FIELD, "The form broke off before its end; send the file again.")

    def file_name_at_end(self) -> str:
        """The file part's name, once the form is complete."""
        self._require_end()
        if self._file_name is None:
            raise InvalidInputError.at(FILE_FIELD, f"No file came: send it in a form field named “{FILE_FIELD}”.")
        return self._file_name

    def _begin_part(self) -> None:
        self._disposition, self._field = b"", None
        self._text.clear()

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _open_part(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if name == FILE_FIELD:
            if self._file_name is not None:
                raise InvalidInputError.at(FILE_FIELD, "Two files came; send one file in each request.")
            self._file_name = options.get(b"filename", b"").decode("utf-8", "replace")
            return
        if b"filename" in options:
            raise InvalidInputError.at(name[:80], f"Send the one file in a form field named “{FILE_FIELD}”.")
        if len(self.fields) >= MOST_FIELDS:
            raise InvalidInputError.at(name[:80], f"A form has at most {MOST_FIELDS} fields beside the file.")
        self._field = name[:80]

    def _take_part(self, piece: bytes, start: int, end: int) -> None:
        if self._field is None:
            self._sink.take(piece[start:end])
            return
        self._text += piece[start:end]
        if len(self._text) > LONGEST_FIELD_BYTES:
            raise InvalidInputError.at(self._field, f"This field is longer than {LONGEST_FIELD_BYTES} bytes.")

    def _end_part(self) -> None:
        if self._field is None:
            return
        if b"\0" in self._text:
            raise InvalidInputError.at(self._field, "A text cannot hold the character NUL; leave it out.")
        self.fields[self._field] = self._text.decode("utf-8", "replace")

    def _end(self) -> None:
        self._is_ended = True


def _unreadable_form() -> InvalidInputError:
    return InvalidInputError.at(
        FILE_FIELD,
        "This form cannot be read; send multipart/form-data with its boundary, or the bare file as the body.",
    )
