"""A paper as an XLSX workbook. Every cell is written as text or number: nothing that anybody typed is a formula."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from circletake.exchange.paper.lists import Sheet
from circletake.handoff.formats.plain_text import one_line

LONGEST_CELL = 32_767
"""More a cell cannot hold."""
LONGEST_TAB = 31
CHARS_PER_SHARE = 6


def write_workbook(sheet: Sheet, *, project: str, at: datetime) -> bytes:
    """The workbook's bytes; the same sheet at the same time gives the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        made = at.replace(tzinfo=None)
        book.set_properties({"title": f"{project}: {sheet.title}", "author": "circletake", "created": made})
        head = book.add_format({"bold": True, "bg_color": "#2B2A28", "font_color": "#F3EFE8", "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D8D4CC"})
        page = book.add_worksheet(sheet.title[:LONGEST_TAB])
        for at_column, column in enumerate(sheet.columns):
            page.set_column(at_column, at_column, max(6, column.share * CHARS_PER_SHARE))
            page.write_string(0, at_column, column.title, head)
        for at_row, row in enumerate(sheet.rows, start=1):
            for at_column, value in enumerate(row):
                _write(page, (at_row, at_column), value, body)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer(f"&L{one_line(project).replace('&', '&&')[:100]}&R&P / &N")
    return out.getvalue()


def _write(page: Worksheet, at: tuple[int, int], value: str | int, form: Format) -> None:
    if isinstance(value, int):
        page.write_number(*at, value, form)
    else:
        page.write_string(*at, one_line(value)[:LONGEST_CELL], form)
