"""A shot list from elsewhere: chosen, mended and planned by keyboard; and the papers taken along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIST = (
    "Scene,Shot,Size,Description,Camera,Secs,Crew\n"
    "S01,SH01,WS,The courier runs into the alley,static,4,A\n"
    ",SH02,Close up,She hides the cassette,slow push in,600,A\n"
    "Rooftop,B1,EWS,Rain over the roofs,crane up,10,B\n"
    "Rooftop,B2,MS,She stands at the edge,static,,B\n"
)
AXE = """
async () => (await axe.run(document.querySelector("#main"), {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }))
  .violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ").slice(0, 400)}`)
"""


def arrived(page: Page, project: str, content: str = LIST) -> None:
    """The list is on the desk and looked at."""
    page.goto(f"/p/{project}/papers?view=import")
    expect(page.get_by_role("button", name="Choose a file")).to_be_focused(timeout=20_000)
    file = {"name": "ours.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(files=[file])
    expect(page.get_by_role("heading", name="Rows")).to_be_visible(timeout=20_000)


def test_a_list_is_matched_mended_and_planned_without_a_mouse(server: Product, page: Page, axe: str) -> None:
    server.post("/projects", {"title": "Lists", "code": "lists"})
    server.post("/projects/lists/scenes", {"title": "Alley"})
    arrived(page, "lists")
    expect(page.get_by_role("combobox", name="Description")).to_have_value("Action")
    expect(page.get_by_role("combobox", name="Crew")).to_have_value("")
    expect(page.get_by_text("3 cannot be read")).to_be_visible()
    page.evaluate(axe)
    assert page.evaluate(AXE) == []

    page.get_by_role("checkbox", name="Make scenes that are missing").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("New shot, new scene “Rooftop”")).to_have_count(2)
    seconds = page.get_by_role("textbox", name="Seconds, row 2")
    expect(seconds).to_have_accessible_description("A shot lasts 1 to 60 seconds, not 600.")
    seconds.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("6")
    expect(page.get_by_role("button", name="Plan 4 shots and 1 scene")).to_be_enabled()
    expect(seconds).to_be_focused()
    page.get_by_role("checkbox", name="Bring in row 4").focus()
    page.keyboard.press("Space")
    page.reload()
    expect(seconds).to_have_count(0)
    confirm = page.get_by_role("button", name="Plan 3 shots and 1 scene")
    expect(confirm).to_be_enabled(timeout=20_000)
    confirm.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="3 shots planned")).to_be_focused(timeout=20_000)
    expect(page.get_by_role("list", name="Planned shots").get_by_role("link", name="S02-SH01")).to_be_visible()
    made = server.get("/projects/lists/shots/S01-SH02")["card"]
    assert (made["technical"]["duration_s"], made["camera"]["speed"], made["camera"]["movement"]) == (
        6, "SLOW", "PUSH_IN",
    )  # fmt: skip
    page.get_by_role("link", name="To the board").press("Enter")
    expect(page.get_by_role("heading", name="Shots", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="S01-SH02").first).to_be_visible()


def test_a_long_list_is_drawn_near_the_window_only(server: Product, page: Page) -> None:
    server.post("/projects", {"title": "Long", "code": "long-list"})
    rows = "".join(f"Roof,R{number},WS,Rain {number}\n" for number in range(1, 401))
    arrived(page, "long-list", f"Scene,Shot,Size,Action\n{rows}")
    page.get_by_role("checkbox", name="Make scenes that are missing").check()
    expect(page.get_by_role("button", name="Plan 400 shots and 1 scene")).to_be_enabled(timeout=20_000)
    assert page.get_by_role("checkbox", name="Bring in row").count() < 60
    frame = page.get_by_role("region", name="Rows of the list")
    frame.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("textbox", name="Action, row 400")).to_have_value("Rain 400")


def test_each_paper_is_taken_along_or_printed(server: Product, page: Page) -> None:
    server.post("/projects", {"title": "Taken", "code": "taken"})
    page.goto("/p/taken/story")
    page.get_by_role("navigation", name="Rooms of the story").get_by_role("link", name="Papers").click()
    expect(page.get_by_role("heading", name="Lists and papers")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Scene list as XLSX").click()
    assert fetched.value.suggested_filename == "taken_scene-list.xlsx"
    printed = page.get_by_role("link", name="Print the handoff checklist").get_attribute("href")
    assert printed is not None
    answer = page.request.get(printed)
    assert (answer.headers["content-type"], answer.body()[:5]) == ("application/pdf", b"%PDF-")
    assert answer.headers["content-disposition"].startswith("inline")
