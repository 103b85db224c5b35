"""A review in a real browser: by keyboard alone, beside others who decide too, in every role, found right by axe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.browser.reel import a_shot, a_take, open_take
from tests.make.footage import film
from tests.make.product import Product, circletake

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STANDARD = [
    {"text": "The number can be read in every frame", "judges": "text", "weight": "must"},
    {"text": "The grey does not shift", "judges": "light", "weight": "should"},
]
CARD = {"intent": {"job": "Carries numbers.", "action": "They count."}, "pass_standard": STANDARD}
AXE = """
async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations
  .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${node.failureSummary}`))
"""


@pytest.fixture(scope="session")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of numbered frames."""
    return film(tmp_path_factory.mktemp("footage") / "numbers.mp4", frames=24)


def a_reel(server: Product, project: str, footage: Path, takes: int) -> list[str]:
    """A project with some takes of one shot; answers their codes."""
    shot = a_shot(server, project, CARD)
    return [a_take(server, project, shot, footage) for _ in range(takes)]


def states(server: Product, project: str) -> list[str]:
    """The takes' review states, in story order."""
    return [take["review_state"] for take in server.get(f"/projects/{project}/takes")["items"]]


def on_screen(page: Page, take: str) -> None:
    """That take is the one on screen."""
    expect(page.locator("video[data-on]")).to_have_attribute("data-take", take)
    expect(page.get_by_role("heading", level=1)).to_contain_text(take.rpartition("-")[2])


def test_a_whole_review_by_keyboard_alone(server: Product, page: Page, footage: Path) -> None:
    project = "by-keyboard"
    first, second, third = a_reel(server, project, footage, 3)
    open_take(page, project, first)
    press, write = page.keyboard.press, page.keyboard.type

    for _ in range(5):
        press("ArrowRight")
    press("n")
    expect(page.get_by_role("textbox", name="Note on frame 5")).to_be_focused()
    write("Soft here, see S01-SH01.")
    press("Control+Enter")
    expect(page.get_by_role("button", name="frame 5", exact=True)).to_be_visible()
    press("Escape")
    press("y")
    write("Too soft")
    press("Enter")
    press("1")
    on_screen(page, second)
    expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    assert states(server, project) == ["rejected", "unreviewed", "unreviewed"]

    press("z")
    on_screen(page, first)
    press("ArrowDown")
    on_screen(page, second)
    press("g")
    on_screen(page, third)
    press("2")
    expect(page.get_by_role("heading", name="All decided")).to_be_visible()
    assert states(server, project) == ["rejected", "selected", "maybe"]

    open_take(page, project, second, only="all")
    assert server.get(f"/projects/{project}/takes/{second}")["is_circled"]
    press("4")
    expect(page.get_by_role("alert")).to_contain_text("One must is open")
    expect(page.get_by_role("radio", name="pass").first).to_be_focused()
    press("Space")
    press("4")
    expect(page.locator("header").get_by_text("approved")).to_be_visible()
    assert states(server, project)[1] == "approved"

    press("w")
    expect(page.get_by_role("textbox", name="Why", exact=True)).to_be_focused()
    write("The client wants another look.")
    press("Control+Enter")
    expect(page.locator("header").get_by_text("selected")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    press("r")
    expect(page.get_by_label("What it missed")).to_be_focused()
    for _ in range(2):
        press("Tab")
    write("better")
    press("Tab")
    press("Enter")
    expect(page.get_by_text("Say what to change so that another person could do it")).to_be_visible()
    press("Shift+Tab")
    press("Control+a")
    write("Keep the digits sharp until the last frame.")
    press("Tab")
    press("Enter")
    expect(page.get_by_text("Sent. It is the reason of the shot's next pass.")).to_be_visible()
    assert len(server.get(f"/projects/{project}/orders")["items"]) == 1


def test_an_approval_goes_over_a_must_with_a_reason(server: Product, page: Page, footage: Path) -> None:
    project = "waived"
    (take,) = a_reel(server, project, footage, 1)
    decide(server, project, take, "select", 1)
    open_take(page, project, take, only="all")
    page.keyboard.press("4")
    page.get_by_label("Or go over it, because").fill("The insert carries it")
    page.get_by_role("button", name="Approve", exact=True).last.click()
    expect(page.locator("header").get_by_text("approved")).to_be_visible()
    page.get_by_text("Went over “The number can be read in every frame”: The insert carries it").wait_for()


def decide(server: Product, project: str, take: str, decision: str, seen: int) -> Any:
    """Somebody else decides, at another place."""
    return server.post(f"/projects/{project}/takes/{take}/decisions", {"decision": decision, "seen_version": seen})


def test_a_stale_decision_says_who_decided_what_and_asks_again(server: Product, page: Page, footage: Path) -> None:
    project = "stale"
    (take,) = a_reel(server, project, footage, 1)
    page.route("**/events/stream*", lambda route: route.abort())  # this window hears nothing
    open_take(page, project, take, only="all")
    decide(server, project, take, "reject", 1)
    page.keyboard.press("3")
    expect(page.get_by_role("alert")).to_contain_text("Owner decided meanwhile: it is rejected now.")
    assert states(server, project) == ["rejected"]
    again = page.get_by_role("button", name="Select it all the same")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("header").get_by_text("selected")).to_be_visible()
    assert states(server, project) == ["selected"]


def test_what_others_do_appears_by_itself(server: Product, page: Page, footage: Path) -> None:
    project = "live"
    (first,) = a_reel(server, project, footage, 1)
    open_take(page, project, first, only="all")
    expect(page.get_by_text("1 of 1", exact=True)).to_be_visible()
    second = a_take(server, project, "S01-SH01", footage)
    expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    decide(server, project, first, "maybe", 1)
    expect(page.locator("header").get_by_text("maybe")).to_be_visible()
    page.keyboard.press("ArrowDown")
    on_screen(page, second)


def test_a_broken_take_says_what_is_wrong(server: Product, page: Page, footage: Path, tmp_path: Path) -> None:
    project = "broken"
    shot = a_shot(server, project, CARD)
    whole = footage.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    take = a_take(server, project, shot, cut, until="broken")
    page.goto(f"/p/{project}/dailies?take={take}")
    expect(page.get_by_role("alert")).to_contain_text("This take's file is broken")
    expect(page.get_by_role("alert")).to_contain_text(server.get(f"/projects/{project}/takes/{take}")["media_fault"])


@pytest.mark.parametrize("role", ["viewer", "commenter", "editor"])
def test_each_role_sees_only_what_it_can_do(server: Product, signed_in: SignedIn, footage: Path, role: str) -> None:
    project, email = f"as-{role}", f"{role}@example.test"
    (take,) = a_reel(server, project, footage, 1)
    added = circletake("person", "add", email, "--role", role, home=server.home, **server.environment)
    assert added.returncode == 0, added.stderr
    page = signed_in(email).new_page()
    open_take(page, project, take)
    page.keyboard.press("n")
    may_note = role != "viewer"
    expect(page.locator("#take-note")).to_have_count(1 if may_note else 0)
    decides = page.get_by_role("region", name="Decide").get_by_role("button")
    wanted = ["maybe", "select", "circle"] if role == "editor" else []
    assert decides.evaluate_all("found => found.map((one) => one.dataset.deed)") == wanted
    expect(page.get_by_role("slider", name="In point")).to_have_count(1 if role == "editor" else 0)
    if role == "viewer":
        page.keyboard.press("3")
        expect(page.get_by_role("status").filter(has_text="Your role watches and does not decide.")).to_have_count(1)
        assert states(server, project) == ["unreviewed"]


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    server: Product, signed_in: SignedIn, axe: str, footage: Path, scheme: str, width: int
) -> None:
    project = f"axe-{scheme}-{width}"
    take, _ = a_reel(server, project, footage, 2)
    server.post(f"/projects/{project}/takes/{take}/notes", {"text": "Soft.", "frame_start": 3})
    decide(server, project, take, "select", 1)
    window = signed_in(viewport={"width": width, "height": 800}, bypass_csp=True)
    window.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = window.new_page()
    open_take(page, project, take, only="all")
    page.add_script_tag(content=axe)
    for panel in ("Standard", "Notes 1", "Regenerate", "Facts"):
        page.get_by_role("tab", name=panel).click()
        page.evaluate("window.scrollTo(0, 0)")  # a bar over half a handle is no fault of the handle
        assert page.evaluate(AXE) == [], panel
    page.keyboard.press("4")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"/p/{project}/handoff")
    expect(page.get_by_role("button", name="Build the package")).to_be_visible()
    page.add_script_tag(content=axe)
    assert page.evaluate(AXE) == []


def test_a_package_is_built_on_screen_and_fetched(server: Product, page: Page, footage: Path) -> None:
    project = "package"
    (take,) = a_reel(server, project, footage, 1)
    page.goto(f"/p/{project}/handoff")
    expect(page.get_by_text("1 thing must be mended first")).to_be_visible()
    expect(page.get_by_role("button", name="Build the package")).to_have_count(0)
    decide(server, project, take, "select", 1)
    page.get_by_label("A word to the editor").fill("First reel.")
    page.get_by_role("button", name="Build the package").click()
    page.get_by_role("link", name="Download").wait_for(timeout=30_000)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download").click()
    assert fetched.value.suggested_filename == "package_H01.zip"
    page.get_by_role("button", name="Show what was open").click()
    expect(page.get_by_role("heading", name="Fetched by").locator("..").get_by_text("Owner")).to_be_visible()
