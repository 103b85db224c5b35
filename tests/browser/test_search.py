"""Finding things: the palette as somebody types, and the page of all results."""

from __future__ import annotations

import re

import httpx2
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.browser.test_axe import AXE
from tests.make.product import Product

pytestmark = pytest.mark.browser

PROJECT = "found"


@pytest.fixture(scope="module")
def film(server: Product) -> str:
    """A project with words in many places."""
    server.post("/projects", {"title": "Found", "code": PROJECT})
    server.post(f"/projects/{PROJECT}/scenes", {"title": "Quay", "story_job": "The ferryman refuses the obol."})
    server.post(f"/projects/{PROJECT}/scenes", {"title": "Deck"})
    for scene, title, action, mood in (
        ("S01", "Wide of the quay", "Fog, a lantern.", ""),
        ("S02", "On deck", "The ferryman bites an obol.", "Verdigris and salt"),
        ("S02", "Obol", "It falls.", ""),
    ):
        card = {"intent": {"action": action}, "light": {"mood": mood}}
        server.post(f"/projects/{PROJECT}/shots", {"scene": scene, "title": title, "card": card})
    server.post(f"/projects/{PROJECT}/assets", {"kind": "prop", "name": "Obol", "profile": {"shape": "A worn coin"}})
    omit = f"{server.address}/api/v1/projects/{PROJECT}/shots/S02-SH02/omit"
    assert httpx2.post(omit, headers=server.headers, timeout=60).status_code == 200
    return PROJECT


def open_palette(page: Page) -> None:
    """Press the keys that open it, and wait until it takes what is typed."""
    expect(page.get_by_role("button", name="Search or jump to")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search or jump to")).to_be_focused()


def test_the_palette_finds_words_of_a_card_as_they_are_typed_and_goes_there_by_keyboard(film: str, page: Page) -> None:
    page.goto(f"/p/{film}")
    open_palette(page)
    page.keyboard.type("verdi")
    hit = page.get_by_role("option", name=re.compile("S02-SH01 On deck"))
    expect(hit).to_be_visible()
    expect(hit.locator("mark")).to_have_text("Verdigris")
    expect(page.get_by_role("group", name="Shots")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/p/{film}/shots/S02-SH01$"))


def test_a_code_typed_in_haste_leads_to_its_shot(film: str, page: Page) -> None:
    page.goto(f"/p/{film}")
    open_palette(page)
    page.keyboard.type("s2 sh2")
    expect(page.get_by_role("option").first).to_contain_text("S02-SH02")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/shots/S02-SH02$"))


def test_all_results_open_on_a_page_that_filters_by_kind_and_walks_by_arrows(film: str, page: Page) -> None:
    page.goto(f"/p/{film}")
    open_palette(page)
    page.keyboard.type("obol")
    expect(page.get_by_role("option", name="All results for “obol”")).to_be_visible()
    page.keyboard.press("ArrowUp")  # from the first line round to the last
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/p/{film}/search\?q=obol$"))
    results = page.get_by_role("list", name="Results")
    expect(results.get_by_role("listitem")).to_have_count(4)
    expect(results.get_by_role("listitem").first).to_contain_text("Obol")
    expect(results).to_contain_text("omitted")
    page.get_by_text("Scenes", exact=False).first.click()
    expect(page).to_have_url(re.compile("kind=scene"))
    expect(results.get_by_role("listitem")).to_have_count(1)
    page.reload()
    expect(results.get_by_role("listitem")).to_have_count(1)
    page.get_by_label("Search for").press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/p/{film}/story/S01$"))


def test_what_nobody_wrote_is_told_plainly_and_the_address_follows_the_typing(film: str, page: Page) -> None:
    page.goto(f"/p/{film}/search")
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    page.get_by_label("Search for").fill('zeppelin" *')
    expect(page.get_by_role("heading", name="Nothing fits")).to_be_visible()
    expect(page).to_have_url(re.compile("q=zeppelin"))
    page.get_by_label("Search for").fill("LANTERN")
    expect(page.locator("mark")).to_have_text("lantern")


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_the_page_and_in_the_palette(
    film: str, signed_in: SignedIn, axe: str, scheme: str, width: int
) -> None:
    context = signed_in(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    page.goto(f"/p/{film}/search?q=obol")
    expect(page.get_by_role("list", name="Results")).to_be_visible()
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    open_palette(page)
    page.keyboard.type("obol")
    expect(page.get_by_role("option", name="All results for “obol”")).to_be_visible()
    page.wait_for_timeout(300)  # the dialog has come to rest
    assert page.evaluate(AXE) == []
