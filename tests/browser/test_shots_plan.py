"""The shot list thought over by keyboard: insert, copy, split, merge, take over, plan together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.make.product import Product

pytestmark = pytest.mark.browser

CARD = {
    "intent": {"job": "The turn.", "action": "A hand turns the cassette over."},
    "camera": {"size": "CU", "lens": "85 mm", "screen_direction": "LEFT_TO_RIGHT"},
    "light": {"key": "Desk lamp from the left"},
    "pass_standard": [
        {"text": "The label is readable.", "judges": "text"},
        {"text": "She listens before she looks.", "judges": "performance"},
    ],
}


def a_plan(server: Product, code: str) -> None:
    """A project of that code with two scenes, and two shots in the first."""
    server.post("/projects", {"title": f"Plan {code}", "code": code})
    for place in ("Pawn shop", "Roof"):
        server.post(f"/projects/{code}/scenes", {"title": place, "place": place, "light_note": "One warm lamp."})
    server.post(f"/projects/{code}/shots", {"scene": "S01", "title": "Side B", "card": CARD})
    server.post(f"/projects/{code}/shots", {"scene": "S01", "title": "He knows", "card": {}})


def frame(page: Page, code: str) -> Locator:
    """The frame of a shot on the board."""
    return page.locator(f"[data-frame='{code}']")


def choose(page: Page, menu: str, item: str) -> None:
    """Open a menu by keyboard and take one of its items."""
    page.get_by_role("button", name=menu, exact=True).focus()
    page.keyboard.press("Enter")
    wanted = page.get_by_role("menuitem", name=item)
    expect(wanted).to_be_visible()
    for _ in range(20):
        if wanted.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def test_shots_are_inserted_copied_split_and_merged_by_keyboard_and_each_is_undone(server: Product, page: Page) -> None:
    a_plan(server, "plan-verbs")
    page.goto("/p/plan-verbs/shots")
    frames = page.locator("[data-frame]")
    expect(frames).to_have_count(2)
    frame(page, "S01-SH01").focus()
    choose(page, "More for S01-SH01", "Insert a shot after it")
    title = page.get_by_role("dialog").get_by_label("Title")
    expect(title).to_be_focused()
    page.keyboard.type("The receipt")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/shots/S01-SH01A$"))
    page.goto("/p/plan-verbs/shots")
    expect(frames).to_contain_text(["S01-SH01", "S01-SH01A", "S01-SH02"])

    choose(page, "More for S01-SH01", "Copy")
    expect(frames).to_contain_text(["S01-SH01", "S01-SH01B", "S01-SH01A", "S01-SH02"])
    page.get_by_role("button", name="Undo").press("Enter")
    expect(frames).to_contain_text(["S01-SH01", "S01-SH01A", "S01-SH02"])

    choose(page, "More for S01-SH01", "Split in two")
    dialog = page.get_by_role("dialog", name="Split S01-SH01")
    expect(dialog.get_by_label("Title of the new shot")).to_be_focused()
    page.keyboard.type("She listens")
    listens = dialog.get_by_role("radio", name="Criterion 2: both")
    listens.focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="Criterion 2: goes to the new shot")).to_be_checked()
    dialog.get_by_role("button", name="Split the shot").press("Enter")
    expect(frames).to_contain_text(["S01-SH01", "S01-SH01C", "S01-SH01A", "S01-SH02"])
    kept = server.get("/projects/plan-verbs/shots/S01-SH01")["card"]["pass_standard"]
    gone = server.get("/projects/plan-verbs/shots/S01-SH01C")["card"]["pass_standard"]
    assert [one["text"] for one in kept] == ["The label is readable."]
    assert len(gone) == 2

    choose(page, "More for S01-SH01", "Merge with S01-SH01C")
    dialog = page.get_by_role("dialog", name="Merge S01-SH01C into S01-SH01")
    expect(dialog.get_by_role("button", name="Merge the shots")).to_be_focused()
    page.keyboard.press("Enter")
    expect(frame(page, "S01-SH01C")).to_contain_text("omitted")
    assert len(server.get("/projects/plan-verbs/shots/S01-SH01")["card"]["pass_standard"]) == 2
    page.get_by_role("button", name="Undo").press("Enter")
    expect(frame(page, "S01-SH01C")).not_to_contain_text("omitted")
    assert len(server.get("/projects/plan-verbs/shots/S01-SH01")["card"]["pass_standard"]) == 1


def test_chosen_shots_are_omitted_moved_and_planned_together_by_keyboard(server: Product, page: Page) -> None:
    a_plan(server, "plan-bulk")
    page.goto("/p/plan-bulk/shots")
    frame(page, "S01-SH01").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("x")
    bar = page.get_by_role("toolbar", name="Chosen shots")
    expect(bar).to_contain_text("2 shots chosen")
    bar.get_by_role("button", name="Omit").press("Enter")
    expect(page.locator("li[data-state=omitted]")).to_have_count(2)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("li[data-state=omitted]")).to_have_count(0)

    bar.get_by_role("button", name="Plan together").press("Enter")
    name = page.get_by_role("dialog").get_by_label("Name")
    expect(name).to_be_focused()
    page.keyboard.type("The counter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("are planned together as “The counter”")).to_be_visible()
    expect(bar).to_have_count(0)

    frame(page, "S01-SH02").press("Enter")
    strip = page.get_by_role("navigation", name="Planned together: The counter")
    expect(strip).to_contain_text("S01-SH01")
    expect(strip.get_by_role("link", name=re.compile("S01-SH02"))).to_have_attribute("aria-current", "page")

    choose(page, "More for S01-SH02", "Move to another scene")
    scene = page.get_by_role("dialog").get_by_role("combobox", name="Scene")
    expect(scene).to_be_focused()
    page.keyboard.type("Roof")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Move").press("Enter")
    expect(page).to_have_url(re.compile("/shots/S02-SH01$"))
    assert server.get("/projects/plan-bulk/shots/S01-SH02")["state"] == "omitted"


def test_a_shot_takes_over_from_the_one_before_as_a_difference_and_gives_it_back(server: Product, page: Page) -> None:
    a_plan(server, "plan-inherit")
    page.goto("/p/plan-inherit/shots/S01-SH02")
    page.get_by_role("button", name="Take over").press("Enter")
    dialog = page.get_by_role("dialog", name="Take over into S01-SH02")
    expect(dialog).to_contain_text("From the shot before, S01-SH01")
    lens = dialog.get_by_role("checkbox", name="Lens: 85 mm")
    expect(lens).to_be_checked()
    lens.press("Space")
    dialog.get_by_role("button", name=re.compile(r"Take over \d")).press("Enter")
    expect(page.get_by_role("textbox", name="Key light")).to_have_value("Desk lamp from the left")
    expect(page.get_by_text("Version 2, saved")).to_be_visible()
    card = server.get("/projects/plan-inherit/shots/S01-SH02")["card"]
    assert (card["camera"]["lens"], card["camera"]["screen_direction"]) == ("", "LEFT_TO_RIGHT")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("textbox", name="Key light")).to_have_value("")
    expect(page.get_by_text("Version 3, saved")).to_be_visible()
