"""Shots as a table: written as in a spreadsheet, by keyboard alone; thousands of rows; on paper."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from bench.search import film as long_film
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import insert
from tests.browser.conftest import SignedIn
from tests.browser.test_axe import AXE
from tests.make.product import Product

from circletake.kernel.db import Database
from circletake.people.queries import operator_principal
from circletake.projects.actions import create_project
from circletake.projects.schemas import NewProject

pytestmark = pytest.mark.browser

FRAMES = """
async (step) => {
  const box = document.querySelector("[role=grid]");
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let at = 0; at < 180; at += 1) {
    box.scrollTop += step;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times.sort((one, other) => one - other);
}
"""
WHEEL_PX, FLIGHT_PX = 120, 2_400
"""A frame of a turning wheel, and of the scroll bar dragged from the first row to the last."""


def a_film(server: Product, code: str) -> None:
    """A project with two scenes and four shots."""
    server.post("/projects", {"title": f"Table {code}", "code": code})
    for title in ("Quay", "Deck"):
        server.post(f"/projects/{code}/scenes", {"title": title, "place": title, "int_ext": "EXT"})
    for scene, title in (("S01", "Boat"), ("S01", "Rope"), ("S02", "Gull"), ("S02", "Bell")):
        server.post(f"/projects/{code}/shots", {"scene": scene, "title": title})


def open_table(page: Page, project: str) -> Locator:
    """Show the shots as a table; answers the grid."""
    page.goto(f"/p/{project}/shots")
    page.get_by_role("radiogroup", name="View").get_by_text("Table").click()
    grid = page.get_by_role("grid", name="Shots")
    expect(grid).to_be_visible()
    return grid


def cell(grid: Locator, code: str, column: str) -> Locator:
    """The cell of a shot in the column of that heading."""
    expect(grid.get_by_role("columnheader").first).to_be_visible()
    at = grid.get_by_role("columnheader").all_inner_texts().index(column)
    return grid.get_by_role("row").filter(has_text=code).get_by_role("gridcell").nth(at)


def shot_of(server: Product, project: str, code: str) -> dict[str, Any]:
    told: dict[str, Any] = server.get(f"/projects/{project}/shots/{code}")
    return told


def test_cells_are_written_by_keyboard_alone_and_saved_on_the_card(server: Product, page: Page) -> None:
    a_film(server, "table-keys")
    grid = open_table(page, "table-keys")
    grid.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title of S01-SH01")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("The ferry comes in")
    page.keyboard.press("Tab")  # keeps it and goes right
    page.keyboard.type("M")  # begins to write the size with the first that begins so
    size = page.get_by_label("Size of S01-SH01")
    size.select_option("MCU")
    page.keyboard.press("Enter")  # keeps it and goes down
    page.keyboard.press("F2")
    expect(page.get_by_label("Size of S01-SH02")).to_be_focused()
    page.keyboard.press("Escape")
    expect(grid).to_be_focused()
    expect(cell(grid, "S01-SH01", "Size")).to_contain_text("MCU · medium close-up")
    expect(page.get_by_text("Saving")).to_have_count(0)
    saved = shot_of(server, "table-keys", "S01-SH01")
    assert (saved["title"], saved["card"]["camera"]["size"]) == ("The ferry comes in", "MCU")
    assert shot_of(server, "table-keys", "S01-SH02")["card_version"] == 1


def test_a_length_that_cannot_be_is_refused_in_words_and_stays_in_the_field(server: Product, page: Page) -> None:
    a_film(server, "table-length")
    grid = open_table(page, "table-length")
    cell(grid, "S02-SH01", "Length").dblclick()
    field = page.get_by_label("Length of S02-SH01")
    field.fill("900")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("a whole number of seconds, 1 to 60")
    field.fill("12")
    field.press("Enter")
    expect(cell(grid, "S02-SH01", "Length")).to_contain_text("12 s")
    expect(page.get_by_text("Saving")).to_have_count(0)
    assert shot_of(server, "table-length", "S02-SH01")["card"]["technical"]["duration_s"] == 12


def test_a_column_of_a_spreadsheet_is_pasted_down(server: Product, page: Page) -> None:
    a_film(server, "table-paste")
    grid = open_table(page, "table-paste")
    cell(grid, "S01-SH01", "Title").click()
    grid.evaluate(
        """(box, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          box.focus();
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        "One\tWS\nTwo\tCU\nThree\thuge\nFour\tinsert\n",
    )
    expect(cell(grid, "S02-SH02", "Title")).to_have_text("Four")
    expect(page.get_by_text("one cell was left as it was")).to_be_visible()
    expect(page.get_by_text("Saving")).to_have_count(0)
    told = [shot_of(server, "table-paste", code) for code in ("S01-SH01", "S01-SH02", "S02-SH01", "S02-SH02")]
    assert [one["title"] for one in told] == ["One", "Two", "Three", "Four"]
    assert [one["card"]["camera"]["size"] for one in told] == ["WS", "CU", None, "INSERT"]


def test_what_somebody_else_changed_meanwhile_is_asked_about_and_nothing_is_lost(server: Product, page: Page) -> None:
    a_film(server, "table-clash")
    grid = open_table(page, "table-clash")
    cell(grid, "S01-SH01", "Action").dblclick()
    field = page.get_by_label("Action of S01-SH01")
    field.fill("Mine: the boat turns.")
    card = shot_of(server, "table-clash", "S01-SH01")["card"]
    card["intent"]["action"], card["intent"]["job"] = "Theirs: the boat sinks.", "Theirs alone."
    page.route("**/table", lambda route: route.abort())  # the news of it has not come yet
    address = f"{server.address}/api/v1/projects/table-clash/shots/S01-SH01/card"
    sent = httpx2.put(address, json={"seen_card_version": 1, "card": card}, headers=server.headers, timeout=60)
    assert sent.status_code == 200, sent.text
    field.press("Enter")
    expect(page.get_by_text("one cell was changed by somebody else too").or_(
        page.get_by_text("1 cell was changed by somebody else too"))).to_be_visible()  # fmt: skip
    expect(cell(grid, "S01-SH01", "Action")).to_contain_text("Mine: the boat turns.")
    page.get_by_role("button", name="Choose the words").click()
    expect(page.get_by_role("radio", name="Theirs: Theirs: the boat sinks.")).to_be_visible()
    page.get_by_role("button", name="Keep these").click()
    expect(page.get_by_text("changed by somebody else too")).to_have_count(0)
    expect(page.get_by_text("Saving")).to_have_count(0)
    intent = shot_of(server, "table-clash", "S01-SH01")["card"]["intent"]
    assert (intent["action"], intent["job"]) == ("Mine: the boat turns.", "Theirs alone.")


def test_what_was_written_without_a_network_is_kept_over_a_reload_and_saved_then(server: Product, page: Page) -> None:
    a_film(server, "table-away")
    grid = open_table(page, "table-away")
    page.route("**/shots/S01-SH02*", lambda route: route.abort())
    cell(grid, "S01-SH02", "Title").dblclick()
    page.get_by_label("Title of S01-SH02").fill("Kept here")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 cell kept here.")).to_be_visible()
    page.unroute("**/shots/S01-SH02*")
    page.reload()
    expect(cell(page.get_by_role("grid"), "S01-SH02", "Title")).to_have_text("Kept here")
    expect(page.get_by_text("Saving")).to_have_count(0)
    assert shot_of(server, "table-away", "S01-SH02")["title"] == "Kept here"


def test_columns_are_chosen_ordered_and_sorted_and_stay_so(server: Product, page: Page) -> None:
    a_film(server, "table-columns")
    grid = open_table(page, "table-columns")
    page.get_by_role("button", name="Columns", exact=True).click()
    page.get_by_role("checkbox", name="Angle").uncheck()
    page.get_by_role("button", name="Move Title to the left").click()
    page.keyboard.press("Escape")
    expect(grid.get_by_role("columnheader").nth(1)).to_have_text("Title")
    expect(grid.get_by_role("columnheader", name="Angle")).to_have_count(0)
    grid.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")  # into the headings
    page.keyboard.press("Enter")
    expect(grid.get_by_role("row").nth(1)).to_contain_text("S02-SH02")  # Bell
    page.reload()
    expect(grid.get_by_role("columnheader").nth(1)).to_have_text("Title")
    expect(grid.get_by_role("columnheader", name="Angle")).to_have_count(0)


@pytest.fixture(scope="module")
def feature(server: Product) -> str:
    """A film of 10,000 shots, written into the server's database past it."""
    database = Database(server.environment.get("CIRCLETAKE_DATABASE_URL") or f"sqlite:///{server.home}/circletake.db")
    with database.writing() as db:
        owner = operator_principal(db, "owner@localhost")
        assert owner is not None
        project_id = create_project(db, owner, NewProject(title="Feature", code="table-feature"))
        for model, rows in long_film(project_id).items():
            db.execute(insert(model), rows)
    database.close()
    return "table-feature"


@pytest.mark.slow
def test_ten_thousand_shots_scroll_while_few_rows_are_drawn(feature: str, page: Page, record_property: Any) -> None:
    grid = open_table(page, feature)
    expect(grid).to_have_attribute("aria-rowcount", "10001", timeout=60_000)
    for name, step in (("wheel", WHEEL_PX), ("flight", FLIGHT_PX)):
        times: list[float] = page.evaluate(FRAMES, step)
        told = f"median {times[90]:.1f} ms, p95 {times[171]:.1f} ms, worst {times[-1]:.1f} ms"
        record_property(f"{name}_frame_times", told)
        print(f"{name}: {told}")
    grid.evaluate("box => { box.scrollTop = box.scrollHeight; }")
    expect(grid.get_by_role("row").last).to_contain_text("S250-SH40")
    assert grid.get_by_role("row").count() < 60
    grid.focus()
    page.keyboard.press("Control+Home")
    expect(grid.get_by_role("row").nth(1)).to_contain_text("S01-SH01")


@pytest.mark.slow
def test_board_and_table_are_printed_a_scene_to_a_page(server: Product, signed_in: SignedIn) -> None:
    a_film(server, "table-print")
    page = signed_in().new_page()
    page.add_init_script("window.print = () => document.documentElement.setAttribute('data-printed', 'yes')")
    page.goto("/p/table-print/shots")
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    sheet = page.locator("[data-print-sheet]")
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(sheet.locator("section")).to_have_count(2)
    expect(sheet.locator("section").first).to_contain_text("Table table-print")
    expect(sheet).to_contain_text("Gull")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 2
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    open_table(page, "table-print")
    page.keyboard.press("Control+p")
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    expect(sheet.get_by_role("row").filter(has_text="S02-SH02")).to_contain_text("Bell")


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_the_table(
    server: Product, signed_in: SignedIn, axe: str, scheme: str, width: int
) -> None:
    code = f"table-axe-{scheme}-{width}"
    a_film(server, code)
    context = signed_in(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    grid = open_table(page, code)
    grid.focus()
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    cell(grid, "S01-SH01", "Title").dblclick()
    expect(page.get_by_label("Title of S01-SH01")).to_be_focused()
    assert page.evaluate(AXE) == []
