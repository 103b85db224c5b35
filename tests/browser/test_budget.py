"""What the screens may cost: script on the first load, movement while they fill, time from one to the next."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from tests.browser.conftest import SignedIn
from tests.browser.reel import a_script, a_shot, a_take
from tests.make.footage import film
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILM = "budget"
MOST_SCRIPT_BYTES = 250_000
MOST_SHIFT = 0.005
"""A browser calls 0.1 good; a line of help that comes to a field is about 0.002."""
LONGEST_CHANGE_MS = 100
LONGEST_NEXT_TAKE_MS = 150
TRIES = 5
QUIET_MS = 600
TELEPHONE: ViewportSize = {"width": 390, "height": 844}

SCREENS = {
    "projects": ("/", "Projects"),
    "overview": (f"/p/{FILM}", "Reel budget"),
    "story": (f"/p/{FILM}/story", "Story"),
    "scene": (f"/p/{FILM}/story/S01", "S01"),
    "script": (f"/p/{FILM}/script", "Script"),
    "assets": (f"/p/{FILM}/assets", "Assets"),
    "asset": (f"/p/{FILM}/assets/brass-key", "Brass key"),
    "sheet": (f"/p/{FILM}/assets/brass-key/sheet", "Brass key"),
    "board": (f"/p/{FILM}/shots", "Shots"),
    "desk": (f"/p/{FILM}/shots/S01-SH01", "S01-SH01"),
    "dailies": (f"/p/{FILM}/dailies", "S01-SH01-T01"),
    "handoff": (f"/p/{FILM}/handoff", "Handoff"),
    "crew": (f"/p/{FILM}/crew", "Crew"),
    "account": ("/account", "Your account"),
}

A_SCENE = "EXT. QUAY - DAY\n\nA gull looks at the brass key.\n\nGULL\nMine.\n\n"

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput)
    window.shifts.push([entry.value, entry.sources.map(({ node }) => node?.className ?? node?.nodeName).join(", ")]);
}).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """
(quietMs) => new Promise((done) => {
  let last = performance.now();
  new PerformanceObserver(() => { last = performance.now(); }).observe({ type: "resource" });
  const look = () => performance.now() - last > quietMs ? done(true) : setTimeout(look, 50);
  look();
})
"""
SCRIPTS = """
() => performance.getEntriesByType("resource")
  .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])
"""
CHANGE = """
({ to, heading }) => new Promise((done) => {
  const begun = performance.now();
  document.querySelector(`nav a[href="${to}"]`).click();
  const look = () => document.querySelector("main h1")?.textContent === heading
    ? done(performance.now() - begun) : requestAnimationFrame(look);
  look();
})
"""
NEXT_TAKE = """
({ key, take }) => new Promise((done) => {
  const begun = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true }));
  const look = () => document.querySelector("video[data-on]")?.dataset.take === take
    ? requestAnimationFrame(() => done(performance.now() - begun)) : requestAnimationFrame(look);
  look();
})
"""


@pytest.fixture(scope="module")
def reel(server: Product, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with something on every screen."""
    footage = film(tmp_path_factory.mktemp("budget") / "numbers.mp4", frames=24)
    shot = a_shot(server, FILM, {"pass_standard": [{"text": "It can be read", "judges": "text", "weight": "must"}]})
    for title in ("Rope", "Gull"):
        server.post(f"/projects/{FILM}/shots", {"scene": "S01", "title": title})
    server.post(f"/projects/{FILM}/assets", {"kind": "prop", "name": "Brass key"})
    a_script(server, FILM, A_SCENE * 60)
    for _ in range(3):
        a_take(server, FILM, shot, footage)
    return shot


def load(page: Page, screen: str) -> None:
    """Open a screen as if for the first time and wait until nothing more is fetched."""
    address, heading = SCREENS[screen]
    page.add_init_script(WATCH)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.evaluate(SETTLED, QUIET_MS)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_first_load_fetches_little_and_nothing_moves(reel: str, signed_in: SignedIn, screen: str) -> None:
    window = signed_in()
    page = window.new_page()
    load(page, screen)
    fetched: list[tuple[str, int]] = page.evaluate(SCRIPTS)
    assert len(fetched) > 3
    assert sum(size for _, size in fetched) <= MOST_SCRIPT_BYTES, sorted(fetched, key=lambda one: -one[1])[:8]
    assert moved(page) <= MOST_SHIFT, page.evaluate("window.shifts")
    small = window.new_page()
    small.set_viewport_size(TELEPHONE)
    load(small, screen)
    assert moved(small) <= MOST_SHIFT, small.evaluate("window.shifts")


def moved(page: Page) -> float:
    """How much of what was on screen moved, as a browser counts it."""
    return float(page.evaluate("window.shifts.reduce((sum, [value]) => sum + value, 0)"))


def test_a_screen_whose_data_is_there_comes_at_once(reel: str, page: Page) -> None:
    load(page, "overview")
    round_trip = ["story", "assets", "board", "crew"]
    took: dict[str, list[float]] = {screen: [] for screen in round_trip}
    for at in range(TRIES + 1):
        for screen in round_trip:
            to, heading = SCREENS[screen]
            spent = page.evaluate(CHANGE, {"to": to, "heading": heading})
            page.evaluate(SETTLED, 200)
            if at > 0:  # the first round fetches code and data
                took[screen].append(spent)
    slow = {screen: times for screen, times in took.items() if min(times) > LONGEST_CHANGE_MS}
    assert slow == {}


def test_the_next_take_is_on_screen_at_once(reel: str, page: Page) -> None:
    load(page, "dailies")
    page.locator("section[aria-label='Screening room']").focus()
    takes = [f"{reel}-T{number:02}" for number in (1, 2, 3)]
    ways: list[dict[str, Any]] = [
        {"key": "ArrowDown", "take": takes[1]},
        {"key": "ArrowDown", "take": takes[2]},
        {"key": "ArrowUp", "take": takes[1]},
        {"key": "ArrowUp", "take": takes[0]},
    ]
    took = []
    for way in ways:
        took.append(page.evaluate(NEXT_TAKE, way))
        page.evaluate(SETTLED, 400)
    assert min(took) <= LONGEST_NEXT_TAKE_MS, took
