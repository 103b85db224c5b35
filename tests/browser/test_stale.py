"""What went stale: told before a card is saved, marked after it, read by keyboard, and listed for who plans."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reel import a_shot, a_take
from tests.make.footage import film
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROJECT = "staleness"
CARD = {
    "intent": {"job": "The numbers are seen.", "action": "Numbers run through the frame."},
    "pass_standard": [{"text": "The numbers are readable.", "judges": "text"}],
}


def test_a_changed_card_tells_what_goes_stale_and_marks_it(page: Page, server: Product, tmp_path: Path) -> None:
    shot = a_shot(server, PROJECT, CARD)
    take = a_take(server, PROJECT, shot, film(tmp_path / "numbers.mp4", frames=24))
    server.post(f"/projects/{PROJECT}/takes/{take}/decisions", {"decision": "select", "seen_version": 1})

    page.goto(f"/p/{PROJECT}/shots/{shot}")
    expect(page.get_by_role("region", name="Takes").get_by_text("selected")).to_be_visible()
    lens = page.get_by_role("textbox", name="Lens")
    lens.fill("85 mm")
    expect(page.get_by_text(f"Saving makes 1 take stale ({take} selected): lens.")).to_be_visible()
    lens.fill("")
    expect(page.get_by_text("Saving makes")).to_have_count(0)
    lens.fill("85 mm")
    expect(page.get_by_text("Saving makes")).to_be_visible()
    page.keyboard.press("Control+s")
    mark = page.get_by_role("button", name=f"Stale: {take}, lens. What changed")
    expect(mark).to_be_visible()
    expect(page.get_by_text("Saving makes")).to_have_count(0)

    mark.press("Enter")
    expect(page.get_by_text(re.compile(r"nothing\s*→.*85 mm"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(f"{take} was made before this changed")).to_have_count(0)
    expect(mark).to_be_focused()

    page.goto(f"/p/{PROJECT}")
    waits = page.get_by_role("listitem").filter(has_text="1 selected take rests on what has changed since")
    waits.get_by_role("link").press("Enter")
    expect(page.get_by_text("1 shot found")).to_be_visible()
    expect(page.get_by_role("button", name="Stale: 1 chosen take")).to_be_visible()
    page.get_by_role("button", name="1 stale shot").press("Enter")
    expect(page.get_by_text("1 shot found")).to_have_count(0)

    page.goto(f"/p/{PROJECT}/story/S01")
    light = page.get_by_role("textbox", name="Light in this scene")
    light.fill("One lamp")
    light.press("Tab")
    expect(page.get_by_text(f"This makes 1 take stale ({take} selected): light of S01.")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(light).to_have_value("")
