"""Rows as CSV (RFC 4180) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from circletake.handoff.formats.plain_text import one_line

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_BOM: Final = "\ufeff"


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """UTF-8 with a byte-order mark, which spreadsheets need to read other scripts than Latin; one line per row."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return f"{_BOM}{sheet.getvalue()}".encode()


def cell(value: str | int | None) -> str:
    """The value as one line of text; an apostrophe stands before what a spreadsheet would compute."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    line = one_line(value)
    return f"'{line}" if value.startswith(_FORMULA_STARTS) or line.startswith(_FORMULA_STARTS) else line
