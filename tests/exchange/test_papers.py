"""The five papers of a short film: what stands on them, and that no cell of them computes or breaks anything."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.exchange.paper.lists import Column, Paper, Sheet
from circletake.exchange.paper.pdf import write_pdf
from circletake.exchange.paper.workbook import write_workbook
from circletake.kernel import clock

HOSTILE = '=HYPERLINK("http://x","y") #let @courier\r\n<b>*bold*</b> \u202e \x07 ' + "long " * 50


def fetched(world: World, paper: str, form: str, role: str = "viewer") -> bytes:
    answer = world.client(role).get(f"{world.api}/papers/{paper}.{form}")
    assert answer.status_code == 200, answer.text
    assert f"_{paper}.{form}" in answer.headers["content-disposition"]
    content: bytes = answer.content
    return content


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def planned(world: World) -> dict[str, Any]:
    client = world.client("director")
    prop = client.post(f"{world.api}/assets", json={"kind": "prop", "name": "Cracked cassette"}).json()["slug"]
    scene = client.post(
        f"{world.api}/scenes",
        json={"title": "Pawn shop", "int_ext": "INT", "place": "PAWN SHOP", "time_of_day": "NIGHT",
              "story_job": "She learns what it records.", "props": [prop]},
    ).json()  # fmt: skip
    client.post(f"{world.api}/needs", json={"scene": scene["code"], "kind": "INSERT"})
    card = {
        "intent": {"job": "The warning.", "action": f"A hand turns @{prop} over; =1+1"},
        "camera": {"size": "BCU", "movement": "PUSH_IN", "speed": "SLOW"},
        "light": {"key": "warm lamp"},
        "references": [{"asset": prop, "role": "prop"}],
        "pass_standard": [{"text": "The label stays the same.", "judges": "prop", "weight": "must"}],
        "technical": {"duration_s": 8},
    }
    shot = client.post(f"{world.api}/shots", json={"scene": scene["code"], "title": "Insert", "card": card}).json()
    return {"scene": scene["code"], "shot": shot["code"]}


def test_the_scene_list_says_where_each_beat_happens(world: World) -> None:
    plan = planned(world)
    (row,) = rows_of(fetched(world, "scene-list", "csv"))
    assert (row["Scene code"], row["Slugline"]) == (plan["scene"], "INT. PAWN SHOP - NIGHT")
    assert (row["Props"], row["Required shots"]) == ("Cracked cassette", "Insert (missing)")


def test_the_shot_list_says_what_the_audience_must_see(world: World) -> None:
    plan = planned(world)
    (row,) = rows_of(fetched(world, "shot-list", "csv"))
    assert row["Shot code"] == plan["shot"]
    assert (row["Framing"], row["Camera"], row["Lighting"]) == ("Tight close-up", "slow push-in", "warm lamp")
    assert row["Action"] == "A hand turns cracked cassette over; =1+1"
    assert (row["References"], row["Pass standard"]) == ("Cracked cassette (prop)", "The label stays the same")
    assert row["Seconds"] == "8"


def test_the_review_sheet_names_state_and_verdict(world: World) -> None:
    take = filed_take(world)
    world.client("director").post(
        f"{world.api}/takes/{take}/reviews",
        json={"what_worked": "Hand speed.", "what_failed": "Label flickers.", "edit_note": "First six seconds.",
              "next_action": "One alternate."},
    )  # fmt: skip
    (row,) = rows_of(fetched(world, "take-review", "csv"))
    assert (row["Take ID"], row["Review state"]) == (take, "Unreviewed")
    assert (row["What worked"], row["Next action"]) == ("Hand speed.", "One alternate.")


def test_the_checklist_names_what_is_open(world: World) -> None:
    planned(world)
    rows = rows_of(fetched(world, "handoff-checklist", "csv"))
    assert rows[0]["Holds"] == "☐"
    assert rows[0]["Open"]
    assert {row["Holds"] for row in rows} == {"☐", "☑"}


def test_a_workbook_holds_text_and_never_a_formula() -> None:
    sheet = Sheet(Paper.SHOT_LIST, (Column("Action"), Column("Seconds")), ((HOSTILE, 8), ("=1+1", 9)))
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(sheet, project="A & B", at=clock.now())))
    page = book.active
    assert page is not None
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row]
    assert [cell.data_type for cell in cells] == ["s", "n", "s", "n"]
    assert "\n" not in str(cells[0].value)


def test_a_pdf_takes_nothing_for_markup() -> None:
    sheet = Sheet(Paper.SHOT_LIST, (Column("#let x = 1"), Column("Seconds")), ((HOSTILE, 8), ("#panic()", 9)))
    assert write_pdf(sheet, project="#import", at=clock.now()).startswith(b"%PDF-")


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_comes_in_every_form_even_of_an_empty_film(world: World, paper: Paper) -> None:
    assert fetched(world, paper, "pdf").startswith(b"%PDF-")
    assert fetched(world, paper, "xlsx").startswith(b"PK")
    assert fetched(world, paper, "csv").startswith(b"\xef\xbb\xbf")


def test_a_paper_that_there_is_not_is_refused(world: World) -> None:
    assert world.client("viewer").get(f"{world.api}/papers/horoscope.pdf").status_code == 422


def test_a_paper_that_is_to_be_printed_opens_in_the_browser(world: World) -> None:
    at = f"{world.api}/papers/scene-list.pdf"
    told = {show: world.client("viewer").get(at, params={"show": show}).headers for show in ("true", "false")}
    assert told["true"]["content-disposition"].startswith("inline;")
    assert told["false"]["content-disposition"].startswith("attachment;")
    assert told["true"]["content-type"] == "application/pdf"
