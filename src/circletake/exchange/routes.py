"""The plan on paper: lists and sheets as CSV, as workbooks and as PDF."""

from __future__ import annotations

from enum import StrEnum

from fastapi import APIRouter, Request, Response

from circletake.crew.door import Door, needs
from circletake.crew.rules import Capability
from circletake.exchange.paper.gathering import gathered
from circletake.exchange.paper.lists import Paper, Sheet
from circletake.exchange.paper.pdf import write_pdf
from circletake.exchange.paper.workbook import write_workbook
from circletake.handoff.formats.csv_text import write_csv
from circletake.kernel import clock

router = APIRouter(prefix="/projects/{project}", tags=["exchange"])


class Form(StrEnum):
    """As what a paper is written."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


MIMES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.PDF: "application/pdf",
}


@router.get(
    "/papers/{paper}.{form}",
    response_class=Response,
    openapi_extra=needs(Capability.SEE_PROJECT),
    responses={200: {"content": {mime: {} for mime in MIMES.values()}, "description": "The paper as a file."}},
)
def paper(project: str, paper: Paper, form: Form, door: Door, request: Request) -> Response:
    """A scene list, shot list, reference pack, take review sheet or handoff checklist of the project as it stands."""
    with door.reading(project) as (db, crew):
        sheet = gathered(db, crew, paper, request.app.state.storage.exists)
    content = _written(sheet, form, crew.project_code)
    name = f"{crew.project_code}_{paper.value}.{form.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type=MIMES[form], headers=headers)


def _written(sheet: Sheet, form: Form, project: str) -> bytes:
    now = clock.now()
    if form is Form.CSV:
        return write_csv([column.title for column in sheet.columns], sheet.rows)
    if form is Form.XLSX:
        return write_workbook(sheet, project=project, at=now)
    return write_pdf(sheet, project=project, at=now)
