"""The plan on paper, as CSV, as workbooks and as PDF; and shot lists from elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from circletake.crew.door import CrewDoor, Door, needs
from circletake.crew.rules import Capability
from circletake.exchange.arrival.planning import RowLook, looked_over, plan_shots
from circletake.exchange.arrival.reading import read_table
from circletake.exchange.arrival.rules import matched
from circletake.exchange.arrival.schemas import (
    LIST_LOOK,
    LIST_MADE,
    LIST_READ,
    ListChecked,
    ListLookOut,
    ListMadeOut,
    ListReadOut,
)
from circletake.exchange.paper.gathering import gathered
from circletake.exchange.paper.lists import Paper, Sheet
from circletake.exchange.paper.pdf import write_pdf
from circletake.exchange.paper.workbook import write_workbook
from circletake.handoff.formats.csv_text import write_csv
from circletake.kernel import clock
from circletake.kernel.http import reply
from circletake.media.rules import MIB
from circletake.media.small_file import receive_small_file
from circletake.shots.once import once

router = APIRouter(prefix="/projects/{project}", tags=["exchange"])


PLAN = needs(Capability.EDIT_PLAN)
Key = Annotated[str | None, Header(max_length=128)]
LARGEST_LIST_BYTES = 8 * MIB
UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
            }
        },
    }
}


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
def paper(project: str, paper: Paper, form: Form, door: Door, request: Request, *, show: bool = False) -> Response:
    """A scene list, shot list, reference pack, take review sheet or handoff checklist of the project as it stands.

    `show` opens it in the browser, to be printed, instead of saving it.
    """
    with door.reading(project) as (db, crew):
        sheet = gathered(db, crew, paper, request.app.state.storage.exists)
    content = _written(sheet, form, crew.project_code)
    name = f"{crew.project_code}_{paper.value}.{form.value}"
    headers = {
        "Content-Disposition": f'{"inline" if show else "attachment"}; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=MIMES[form], headers=headers)


def _written(sheet: Sheet, form: Form, project: str) -> bytes:
    now = clock.now()
    if form is Form.CSV:
        return write_csv([column.title for column in sheet.columns], sheet.rows)
    if form is Form.XLSX:
        return write_workbook(sheet, project=project, at=now)
    return write_pdf(sheet, project=project, at=now)


@router.post("/shot-lists/read", response_model=ListReadOut, openapi_extra=PLAN | UPLOAD)
async def read_shot_list(project: str, door: Door, request: Request) -> Response:
    """Read a shot list, CSV or XLSX, and say which of its columns seem to be what. Nothing is kept."""
    await run_in_threadpool(_admit, door, project)
    words = f"This file is larger than {LARGEST_LIST_BYTES // MIB} MiB, more than any shot list. Save the sheet as CSV."
    sent = await receive_small_file(request, limit_bytes=LARGEST_LIST_BYTES, too_large=words)
    table = await run_in_threadpool(read_table, sent.content, file_name=sent.file_name)
    columns = {str(at): name.value for at, name in matched(table.headings).items()}
    told: dict[str, object] = {"file_name": sent.file_name, "columns": columns}
    told |= {"headings": list(table.headings), "rows": [list(row) for row in table.rows]}
    return reply(LIST_READ, told, request)


def _admit(door: CrewDoor, project: str) -> None:
    with door.reading(project):
        pass  # strangers send no bytes


@router.post("/shot-lists/check", response_model=ListLookOut, openapi_extra=PLAN)
def check_shot_list(project: str, body: ListChecked, door: Door, request: Request) -> Response:
    """What each row would do, and what of it cannot be read. Nothing is written."""
    with door.reading(project) as (db, crew):
        looks = looked_over(db, crew, body)
        ready = sum(look.is_ready for look in looks)
        told = {"items": [_row_shown(look) for look in looks], "ready": ready, "next": None}
        return reply(LIST_LOOK, told, request)


def _row_shown(look: RowLook) -> dict[str, object]:
    intent = look.card.intent if look.card else None
    return {
        "number": look.number,
        "scene": look.scene,
        "new_scene": look.new_scene,
        "code": look.wish.code,
        "title": look.wish.title,
        "action": intent.action if intent else "",
        "exists_as": look.exists_as,
        "is_ready": look.is_ready,
        "faults": [asdict(fault) for fault in look.faults],
    }


@router.post("/shot-lists", status_code=201, response_model=ListMadeOut, openapi_extra=PLAN)
def plan_shot_list(
    project: str, body: ListChecked, door: Door, request: Request, idempotency_key: Key = None
) -> Response:
    """Make the shots of a shot list, all or none. Repeating an `Idempotency-Key` answers the same shots."""
    with door.writing(project) as (db, crew):
        made = once(
            db, crew, "shot-list", body, key=idempotency_key,
            make=lambda: [f"{number} {code}" for number, code in plan_shots(db, crew, body)],
        )  # fmt: skip
        items = [{"number": int(number), "code": code} for number, _, code in (one.partition(" ") for one in made)]
        return reply(LIST_MADE, {"items": items, "next": None}, request, status=201)
