"""A reference sheet laid out and made by keyboard, chosen, compared, and told to be old."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.make.pictures import picture
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONGEST_S = 60.0
COLOURS = {"front": (184, 122, 30), "profile": (40, 60, 90), "back": (90, 20, 40), "torn sleeve": (20, 90, 60)}
AXE = """
async () => (await axe.run(document.querySelector("#main"), {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }))
  .violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ").slice(0, 400)}`)
"""


def a_character(server: Product, project: str, folder: Path) -> None:
    """A project of that code with a courier who has four checked pictures."""
    server.post("/projects", {"title": f"Sheets {project}", "code": project})
    profile = {"face": "Narrow, brown eyes", "hair": "Black, short"}
    body = {"kind": "character", "name": "Courier", "profile": profile, "negative_constraints": ["a smile"]}
    server.post(f"/projects/{project}/assets", body)
    for label, colour in COLOURS.items():
        path = picture(folder / f"{label}.png", (120, 180), colour)
        sent = httpx2.post(
            f"{server.address}/api/v1/projects/{project}/assets/courier/files",
            files={"file": (path.name, path.read_bytes(), "image/png")},
            data={"label": label},
            headers=server.headers,
            timeout=30,
        )
        assert sent.status_code == 201, sent.text
    ends = time.monotonic() + LONGEST_S
    while any(file["media_state"] != "ready" for file in courier(server, project)["files"]):
        assert time.monotonic() < ends, "the pictures are still being checked"
        time.sleep(0.2)


def courier(server: Product, project: str) -> dict[str, Any]:
    """The asset as it is now."""
    shown: dict[str, Any] = server.get(f"/projects/{project}/assets/courier")
    return shown


def is_drawn(page: Page) -> None:
    """The preview has caught up with the recipe."""
    expect(page.get_by_alt_text("Preview of the sheet")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("drawing…")).to_have_count(0, timeout=20_000)


def finished(page: Page, version: int) -> None:
    """The sheet of that version is among the asset's sheets, large or small."""
    expect(page.get_by_role("button", name=f"See sheet v{version} large")).to_be_visible(timeout=60_000)


def press(page: Page, name: str) -> None:
    """Press a button or follow a link by keyboard."""
    wanted = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    wanted.focus()
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def part(page: Page, name: str) -> None:
    """Go to a part of the recipe."""
    page.get_by_role("radiogroup", name="Part of the recipe").get_by_role("radio", name=name).focus()
    page.keyboard.press("Space")


def test_a_sheet_is_laid_out_and_made_without_a_mouse(server: Product, page: Page, tmp_path: Path) -> None:
    a_character(server, "sheet-keys", tmp_path)
    page.goto("/p/sheet-keys/assets/courier")
    press(page, "Make a sheet")
    is_drawn(page)
    places = page.get_by_role("list", name="Places")
    expect(places.get_by_role("button", name="Front")).to_have_attribute("aria-pressed", "true")
    places.get_by_role("button", name="Face: empty").focus()
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Picture").focus()
    page.keyboard.type("front")
    expect(page.get_by_role("textbox", name="Words under it")).to_have_value("Front")
    zoom = page.get_by_role("slider", name="Zoom")
    zoom.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(zoom).to_have_attribute("aria-valuetext", "1.40 ×")
    part(page, "Words")
    page.get_by_role("checkbox", name="Hair").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("textbox", name="Hair", exact=True)).to_have_count(0)
    part(page, "Layout")
    page.get_by_role("radio", name="Light ground").focus()
    page.keyboard.press("Space")
    is_drawn(page)
    page.reload()
    expect(page.get_by_text("Draft kept on this machine")).to_be_visible()
    is_drawn(page)
    press(page, "Make sheet v1")
    finished(page, 1)
    expect(page.get_by_text("◉ current")).to_be_visible()
    made = server.get("/projects/sheet-keys/assets/courier/sheets/1")
    assert (made["recipe"]["tone"], made["is_current"]) == ("light", True)
    face = next(panel for panel in made["recipe"]["panels"] if panel["slot"] == "face")
    assert (face["label"], face["zoom"]) == ("Front", 1.4)
    assert [caption["field"] for caption in made["recipe"]["captions"]] == ["face"]
    press(page, "See sheet v1 large")
    expect(page.get_by_role("img", name="Courier: sheet v1")).to_be_visible()
    page.keyboard.press("Escape")


def test_a_picture_is_dragged_onto_a_place_and_framed_by_hand(server: Product, page: Page, tmp_path: Path) -> None:
    a_character(server, "sheet-drag", tmp_path)
    page.goto("/p/sheet-drag/assets/courier/sheet")
    is_drawn(page)
    places = page.get_by_role("list", name="Places")
    tray = page.get_by_role("region", name="Pictures of Courier")
    tray.get_by_role("button", name="back").drag_to(places.get_by_role("button", name="Face: empty"))
    expect(places.get_by_role("button", name="Face: back")).to_have_attribute("aria-pressed", "true")
    is_drawn(page)
    spot = page.get_by_role("button", name="Face: Back", exact=True)
    box = spot.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0], middle[1] - 40, steps=4)
    page.mouse.up()
    down = page.get_by_role("slider", name="Focus down")
    assert float(down.input_value()) > 0.42
    places.get_by_role("button", name="Face: back").drag_to(places.get_by_role("button", name="Front: front"))
    expect(places.get_by_role("button", name="Front: back")).to_be_visible()
    expect(places.get_by_role("button", name="Face: front")).to_be_visible()


def test_versions_are_compared_chosen_and_told_to_be_old(server: Product, page: Page, tmp_path: Path) -> None:
    a_character(server, "sheet-old", tmp_path)
    begun = server.get("/projects/sheet-old/assets/courier/sheet-start")["recipe"]
    for tone in ("dark", "light"):
        server.post("/projects/sheet-old/assets/courier/sheets", {"recipe": {**begun, "tone": tone}})
    page.goto("/p/sheet-old/assets/courier")
    finished(page, 1)
    finished(page, 2)
    press(page, "Compare versions")
    expect(page.get_by_text("Ground: dark → light")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "More for sheet v1")
    page.get_by_role("menuitem", name="Make it the current one").click()
    expect(page.get_by_text("Sheet v1 is offered first now")).to_be_visible()
    face = page.get_by_role("textbox", name="Face", exact=True)
    face.fill("Broad, grey eyes")
    face.blur()
    expect(page.get_by_text("Older than Courier is now")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("The profile's face was written anew.").first).to_be_visible()
    press(page, "More for sheet v1")
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("button", name="See sheet v1 large")).to_have_count(0)
    shown = {file["label"]: file["is_current_sheet"] for file in courier(server, "sheet-old")["files"]}
    assert shown["sheet v2"] is True


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_while_a_sheet_is_laid_out(
    server: Product, signed_in: SignedIn, axe: str, tmp_path: Path, scheme: str, width: int
) -> None:
    project = f"sheet-axe-{scheme}-{width}"
    a_character(server, project, tmp_path)
    context = signed_in(viewport={"width": width, "height": 844})
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    page.goto(f"/p/{project}/assets/courier/sheet")
    is_drawn(page)
    page.evaluate(axe)
    for name in ("Pictures", "Layout", "Words", "Colours"):
        part(page, name)
        page.wait_for_timeout(300)
        assert page.evaluate(AXE) == [], name
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
