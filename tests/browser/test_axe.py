"""Every screen, looked over by axe: WCAG 2.2 A and AA, dark and light, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.browser.reel import a_script, a_shot, a_take
from tests.make.footage import film
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROJECT = "looked-over"
CARD = {
    "intent": {"job": "Show the train leave.", "action": "The train pulls out."},
    "camera": {"size": "WS", "movement": "PUSH_IN", "speed": "SLOW"},
    "avoid": ["extra hands"],
    "pass_standard": [{"text": "The train is seen whole.", "judges": "story", "weight": "must"}],
}
SCREENS = {
    "projects": ("/", "Projects"),
    "account": ("/account", "account"),
    "overview": (f"/p/{PROJECT}", "Reel"),
    "story": (f"/p/{PROJECT}/story", "Story"),
    "needs": (f"/p/{PROJECT}/story/needs", "Coverage"),
    "bin": (f"/p/{PROJECT}/story/bin", "Bin"),
    "scene": (f"/p/{PROJECT}/story/S01", "S01"),
    "script": (f"/p/{PROJECT}/script", "Script"),
    "papers": (f"/p/{PROJECT}/papers", "papers"),
    "assets": (f"/p/{PROJECT}/assets", "Assets"),
    "asset": (f"/p/{PROJECT}/assets/engine", "Engine"),
    "sheet": (f"/p/{PROJECT}/assets/engine/sheet", "Engine"),
    "board": (f"/p/{PROJECT}/shots", "Shots"),
    "desk": (f"/p/{PROJECT}/shots/S01-SH01", "S01-SH01"),
    "dailies": (f"/p/{PROJECT}/dailies", "T01"),
    "handoff": (f"/p/{PROJECT}/handoff", "Handoff"),
    "crew": (f"/p/{PROJECT}/crew", "Crew"),
    "governance": (f"/p/{PROJECT}/governance", "Governance"),
    "nowhere": (f"/p/{PROJECT}/nowhere", ""),
}
LOOKS = {"dark, wide": ("dark", 1280), "light, wide": ("light", 1280), "dark, narrow": ("dark", 390)}
AXE = """
async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }))
  .violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ").slice(0, 400)}`)
"""


@pytest.fixture(scope="module")
def reel(server: Product, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with something on each screen."""
    shot = a_shot(server, PROJECT, CARD)
    server.post(f"/projects/{PROJECT}/assets", {"kind": "prop", "name": "Engine", "profile": {"shape": "Black iron"}})
    server.post(f"/projects/{PROJECT}/beats", {"what_changes": "It leaves.", "acceptance": "Seen whole."})
    server.post(f"/projects/{PROJECT}/sequences", {"title": "Morning"})
    server.post(f"/projects/{PROJECT}/needs", {"scene": "S01", "kind": "INSERT", "description": "The whistle"})
    a_script(server, PROJECT, "EXT. STATION - DAY\n\nThe train leaves.\n\nGUARD\nMind the gap.\n")
    a_take(server, PROJECT, shot, film(tmp_path_factory.mktemp("axe") / "take.mp4", frames=24))
    return PROJECT


@pytest.mark.usefixtures("reel")
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_screen(signed_in: SignedIn, axe: str, look: str) -> None:
    scheme, width = LOOKS[look]
    context = signed_in(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    found = {name: faults for name, (path, words) in SCREENS.items() if (faults := _faults(page, axe, path, words))}
    assert found == {}


def _faults(page: Page, axe: str, path: str, words: str) -> list[str]:
    page.goto(path)
    heading = page.get_by_role("heading", level=1).first
    expect(heading).to_be_visible(timeout=20_000)
    expect(heading).to_contain_text(words, ignore_case=True)
    expect(page.locator(".mantine-Skeleton-root")).to_have_count(0, timeout=20_000)
    page.evaluate(axe)
    faults: list[str] = page.evaluate(AXE)
    return faults
