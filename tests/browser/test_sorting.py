"""Putting things into another order, by mouse, by finger and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import SignedIn
from tests.make.product import Product

pytestmark = pytest.mark.browser


def three_shots(server: Product, code: str) -> None:
    """A project of that code with a scene of three shots and two scenes after it."""
    server.post("/projects", {"title": f"Order {code}", "code": code})
    for title in ("Quay", "Deck", "Cabin"):
        server.post(f"/projects/{code}/scenes", {"title": title})
    for title in ("Boat", "Rope", "Gull"):
        server.post(f"/projects/{code}/shots", {"scene": "S01", "title": title})


def middle_of(thing: Locator) -> tuple[float, float]:
    """Where to press in the middle of it."""
    box = thing.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, grip: Locator, onto: Locator) -> None:
    """Take hold, carry in steps as a hand does, and let go."""
    page.mouse.move(*middle_of(grip))
    page.mouse.down()
    page.mouse.move(*middle_of(onto), steps=8)
    page.mouse.up()


def test_a_frame_dragged_on_the_board_stands_where_it_was_dropped(server: Product, page: Page) -> None:
    three_shots(server, "order-board")
    page.goto("/p/order-board/shots")
    frames = page.locator("[data-sort]")
    expect(frames).to_contain_text(["Boat", "Rope", "Gull"])
    drag(page, frames.nth(0), frames.nth(2))
    expect(frames).to_contain_text(["Rope", "Gull", "Boat"])
    expect(page).to_have_url(re.compile("/shots$"))  # letting go opened nothing
    assert frames.evaluate_all("all => all.map(one => one.getAttribute('style') ?? '')") == ["", "", ""]
    page.reload()
    expect(frames).to_contain_text(["Rope", "Gull", "Boat"])


def test_escape_puts_a_dragged_frame_back_where_it_was(server: Product, page: Page) -> None:
    three_shots(server, "order-back")
    page.goto("/p/order-back/shots")
    frames = page.locator("[data-sort]")
    page.mouse.move(*middle_of(frames.nth(2)))
    page.mouse.down()
    page.mouse.move(*middle_of(frames.nth(0)), steps=8)
    expect(page.locator("[data-dragging]")).to_contain_text("Gull")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("[data-dragging]")).to_have_count(0)
    expect(frames).to_contain_text(["Boat", "Rope", "Gull"])
    expect(page).to_have_url(re.compile("/shots$"))


def test_a_finger_takes_a_frame_after_resting_on_it(server: Product, signed_in: SignedIn) -> None:
    three_shots(server, "order-finger")
    window = signed_in(has_touch=True)
    page = window.new_page()
    page.goto("/p/order-finger/shots")
    frames = page.locator("[data-sort]")
    (x, y), (to_x, to_y) = middle_of(frames.nth(0)), middle_of(frames.nth(1))
    finger = window.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(page.locator("[data-dragging]")).to_contain_text("Boat")
    for at in (0.3, 0.6, 1.0):
        point = {"x": x + (to_x - x) * at, "y": y + (to_y - y) * at}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(frames).to_contain_text(["Rope", "Boat", "Gull"])


def test_a_scene_moves_by_keyboard_and_keeps_the_focus(server: Product, page: Page) -> None:
    three_shots(server, "order-keys")
    page.goto("/p/order-keys/story")
    handle = page.get_by_role("button", name="Move S01")
    handle.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("S01 is over place 2 of 3.")).to_be_attached()
    page.keyboard.press("Space")
    expect(page.locator("[data-sort]")).to_contain_text(["Deck", "Quay", "Cabin"])
    expect(handle).to_be_focused()
