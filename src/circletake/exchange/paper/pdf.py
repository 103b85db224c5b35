"""A paper as PDF, set by Typst. What people typed travels as data and is never read as markup."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import typst

from circletake.exchange.paper.lists import Sheet
from circletake.handoff.formats.plain_text import one_line

TEMPLATE = Path(__file__).with_name("page.typ")


def write_pdf(sheet: Sheet, *, project: str, at: datetime) -> bytes:
    """The PDF's bytes: tagged, with the heading of the table on every page."""
    told = {
        "project": one_line(project),
        "title": sheet.title,
        "at": f"{at:%d %b %Y}",
        "columns": [
            {"title": column.title, "share": column.share, "below": column.is_below, "printed": column.is_printed}
            for column in sheet.columns
        ],
        "rows": [[str(value) if isinstance(value, int) else one_line(value) for value in row] for row in sheet.rows],
    }
    made = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf", sys_inputs={"sheet": json.dumps(told, ensure_ascii=False)}
    )
    assert isinstance(made, bytes)
    return made
