"""A table as it arrives: CSV in whatever dialect, or a workbook; read into rows of text, or refused in words.

Hostile input is the rule: archives that swell, sheets without end, cells that compute. Nothing is ever computed.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from circletake.exchange.errors import NotATableError

MAX_ROWS = 2_000
MAX_COLUMNS = 60
MAX_CELL_CHARS = 4_000
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: the headings of its first row with words in it, and the rows below. All rows are equally long."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(content: bytes, *, file_name: str) -> Table:
    """Read a file's first sheet.

    Raises:
        NotATableError: it is empty, of another kind, broken, or larger than a film's shot list.
    """
    if not content.strip():
        raise NotATableError.at("file", f"“{file_name}” is empty. Choose it again, or save it anew.")
    for opening, name in _OTHER_FORMATS.items():
        if content.startswith(opening):
            raise NotATableError.at("file", f"“{file_name}” is {name}. Save the shot list as XLSX or CSV.")
    cells = _workbook_rows(content, file_name) if content.startswith(_ZIP) else _csv_rows(content, file_name)
    return _table(cells, file_name)


def _csv_rows(content: bytes, file_name: str) -> Iterator[list[str]]:
    text = _decoded(content, file_name)
    first = text[:10_000]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as fault:
        words = f"“{file_name}” cannot be read as CSV ({fault}). Save it anew, or as XLSX."
        raise NotATableError.at("file", words) from fault


def _decoded(content: bytes, file_name: str) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what spreadsheets of the last century still save
    if "\0" in text:
        raise NotATableError.at("file", f"“{file_name}” is no text. Save the shot list as XLSX or CSV.")
    return text


def _workbook_rows(content: bytes, file_name: str) -> Iterator[list[str]]:
    broken = f"“{file_name}” is no workbook that can be opened. Save it anew as XLSX, or as CSV."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                words = f"“{file_name}” unpacks to more than a shot list can be. Save its sheet as CSV."
                raise NotATableError.at("file", words)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        page = book.active
        if page is None:
            raise NotATableError.at("file", f"“{file_name}” has no sheet.")
        for row in page.iter_rows(max_col=MAX_COLUMNS, values_only=True):
            yield [_text_of(value) for value in row]
    except NotATableError:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError, TypeError) as fault:
        raise NotATableError.at("file", broken) from fault


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):
        return value.isoformat()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _table(cells: Iterable[list[str]], file_name: str) -> Table:
    kept: list[tuple[str, ...]] = []
    for row in cells:
        plain = tuple(cell.replace("\0", "").strip()[:MAX_CELL_CHARS] for cell in row[:MAX_COLUMNS])
        if not any(plain):
            continue
        kept.append(plain)
        if len(kept) > MAX_ROWS + 1:
            words = f"“{file_name}” has more than {MAX_ROWS} rows. Split it into several files."
            raise NotATableError.at("file", words)
    if len(kept) < 2:
        words = f"“{file_name}” has no rows below its headings. Put the names of the columns into the first row."
        raise NotATableError.at("file", words)
    width = max(at + 1 for row in kept for at, cell in enumerate(row) if cell)
    even = [row[:width] + ("",) * (width - len(row)) for row in kept]
    return Table(even[0], tuple(even[1:]))
