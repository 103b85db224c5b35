"""The main job from outside: a shot from its card through takes, dailies and approval to a package, by mouse and keys.

Nothing but the window is used for what a person would do there; the API is asked only to check what came of it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import opentimelineio as otio
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.make.product import CARD, Product, until
from tests.make.real import real_film, real_photograph

pytestmark = [pytest.mark.browser, pytest.mark.trip]
CLICKS_TO_THE_FIRST_TAKE = 8
SOON_MS = 20_000
RENDERED_MS = 90_000


class Hand:
    """A hand on the mouse that counts its clicks."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        """Click once."""
        target.click(timeout=SOON_MS)
        self.clicks += 1


def plan(server: Product, code: str) -> None:
    """A project with one shot that is ready to be asked takes of, as the example's are."""
    server.post("/projects", {"title": code.replace("-", " ").title(), "code": code, "resolution": "480p"})
    server.post(f"/projects/{code}/scenes", {"title": "Platform", "int_ext": "EXT", "place": "Platform"})
    server.post(f"/projects/{code}/shots", {"scene": "S01", "title": "Leaving", "card": CARD})


def packed(server: Product, project: str) -> zipfile.ZipFile:
    """The first package of a project."""
    return zipfile.ZipFile(io.BytesIO(server.fetch(f"/projects/{project}/handoffs/H01/archive")))


def first_frame_is_shown(page: Page) -> None:
    expect(page.locator("[data-frame]")).to_have_attribute("data-frame", "0", timeout=RENDERED_MS)


def answer_with_pass(page: Page, criterion: str) -> None:
    page.get_by_role("group", name=criterion).get_by_role("radio", name="pass").check()


def test_from_the_projects_page_to_the_first_take_of_ones_own_in_eight_clicks(page: Page, server: Product) -> None:
    plan(server, "by-mouse")
    hand = Hand()
    page.goto("/")
    hand.click(page.get_by_role("link", name="By Mouse").first)
    hand.click(page.get_by_role("navigation", name="Project").get_by_role("link", name="Shots"))
    hand.click(page.get_by_role("link", name=re.compile("S01-SH01")).first)
    hand.click(page.get_by_role("button", name=re.compile(r"^Generate \d+ takes?$")))
    take = page.get_by_role("region", name="Takes", exact=True).get_by_role("link", name=re.compile("T01")).first
    expect(take).to_be_visible(timeout=RENDERED_MS)
    hand.click(take)
    expect(page).to_have_url(re.compile("/dailies.*S01-SH01-T01"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("T01")
    first_frame_is_shown(page)
    assert hand.clicks <= CLICKS_TO_THE_FIRST_TAKE


def test_a_film_of_ones_own_from_a_photograph_and_a_clip_to_a_package(
    page: Page, server: Product, tmp_path: Path
) -> None:
    photograph = real_photograph(tmp_path / "street.jpg")
    page.goto("/")
    page.get_by_role("button", name="New project").click()
    dialog = page.get_by_role("dialog", name="New project")
    dialog.get_by_role("textbox", name="Title").fill("Cyclists")
    dialog.get_by_role("combobox", name="Frames a second").select_option("25")
    dialog.get_by_role("button", name="Start the project").click()
    expect(page).to_have_url(re.compile("/p/cyclists"))

    add_a_scene(page)
    add_the_street(page, photograph)
    add_a_shot(page)
    bring_in(page, real_film())

    page.get_by_role("region", name="Takes", exact=True).get_by_role("link", name=re.compile("T01")).first.click()
    judge_and_approve(page)
    hand_over(page)

    with packed(server, "cyclists") as archive:
        check_package(archive)


def add_a_scene(page: Page) -> None:
    page.goto("/p/cyclists/story")
    page.get_by_role("button", name="Add a scene").first.click()
    form = page.get_by_role("form", name="A new scene")
    form.get_by_role("textbox", name="Place").fill("Street corner")
    form.get_by_role("textbox", name="Story job").fill("The street wakes up.")
    form.get_by_role("button", name="Add scene").click()
    expect(page.get_by_role("link", name=re.compile("S01.*STREET CORNER")).first).to_be_visible()


def add_the_street(page: Page, photograph: Path) -> None:
    page.goto("/p/cyclists/assets")
    page.get_by_role("button", name="New asset").first.click()
    dialog = page.get_by_role("dialog", name="New asset")
    dialog.get_by_role("textbox", name="Name").fill("The street")
    dialog.get_by_role("radio", name=re.compile("^Location")).click()
    dialog.get_by_role("button", name="Make it").click()
    expect(page).to_have_url(re.compile("/assets/the-street"))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=re.compile("Add files|Choose files|Add a file", re.IGNORECASE)).first.click()
    chooser.value.set_files(photograph)
    expect(page.get_by_role("combobox", name=re.compile("Label", re.IGNORECASE)).first).to_have_value(
        "street", timeout=SOON_MS
    )


def add_a_shot(page: Page) -> None:
    page.goto("/p/cyclists/shots")
    page.get_by_role("button", name="Add shot").first.click()
    dialog = page.get_by_role("dialog", name="Add a shot")
    dialog.get_by_role("textbox", name="Title").fill("They pass")
    dialog.get_by_role("button", name="Add and open").click()
    expect(page).to_have_url(re.compile("/shots/S01-SH01"))
    page.get_by_role("textbox", name="Job in the story").fill("Show that the day begins.")
    page.get_by_role("textbox", name="Action").fill("Cyclists cross the frame.")
    page.get_by_role("button", name=re.compile("Add a criterion|Add criterion|Add a sentence", re.IGNORECASE)).click()
    page.get_by_role("textbox", name="Criterion 1").fill("A cyclist is seen whole.")
    page.get_by_role("button", name="Save card").click()
    expect(page.get_by_text(re.compile("Version 2, saved"))).to_be_visible(timeout=SOON_MS)


def bring_in(page: Page, film: Path) -> None:
    page.get_by_role("button", name="Bring in a take").click()
    dialog = page.get_by_role("dialog", name="Bring in a take")
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Choose a clip").click()
    chooser.value.set_files(film)
    dialog.get_by_role("textbox", name="Tool").fill("A camera")
    dialog.get_by_role("button", name="Bring it in").click()
    take = page.get_by_role("region", name="Takes", exact=True).get_by_role("link", name=re.compile("T01")).first
    expect(take).to_be_visible(timeout=RENDERED_MS)


def judge_and_approve(page: Page) -> None:
    first_frame_is_shown(page)
    page.get_by_role("group", name="Show takes").get_by_text("All", exact=True).click()
    answer_with_pass(page, "A cyclist is seen whole.")
    decide = page.get_by_role("region", name="Decide")
    decide.get_by_role("button", name=re.compile("^Select")).click()
    decide.get_by_role("button", name=re.compile("^Circle")).click()
    decide.get_by_role("button", name=re.compile("^Approve")).click()
    expect(page.locator("header").get_by_text("approved")).to_be_visible(timeout=SOON_MS)


def hand_over(page: Page) -> None:
    page.get_by_role("navigation", name="Project").get_by_role("link", name="Handoff").click()
    page.get_by_role("button", name="Build the package").click()
    expect(page.get_by_role("link", name=re.compile("Download"))).to_be_visible(timeout=RENDERED_MS)


def check_package(archive: zipfile.ZipFile) -> None:
    """The package holds the very film, under its code, in a timeline that opens, with right checksums."""
    names = archive.namelist()
    assert "02_takes/S01-SH01_T01.mp4" in names
    assert archive.read("02_takes/S01-SH01_T01.mp4") == real_film().read_bytes()
    (timeline_name,) = (name for name in names if name.endswith(".otio"))
    timeline = otio.adapters.read_from_string(archive.read(timeline_name).decode(), "otio_json")
    (clip,) = timeline.video_tracks()[0].find_clips()
    assert clip.trimmed_range().duration == otio.opentime.RationalTime(250, 25)
    for line in archive.read("SHA256SUMS").decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest


def test_the_same_walk_by_keyboard_alone(page: Page, server: Product) -> None:
    plan(server, "by-keys")
    keys = page.keyboard
    page.goto("/")
    tab_to(page, "By Keys")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/p/by-keys"))
    keys.press("ControlOrMeta+k")
    choose_in_palette(page, "S01-SH01")
    expect(page).to_have_url(re.compile("/shots/S01-SH01"), timeout=SOON_MS)
    tab_to(page, "Generate 2 takes")
    keys.press("Enter")
    take = page.get_by_role("region", name="Takes", exact=True).get_by_role("link", name=re.compile("T01")).first
    expect(take).to_be_visible(timeout=RENDERED_MS)
    take.focus()
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/dailies.*S01-SH01-T01"))
    first_frame_is_shown(page)
    decide_by_key(page, server)
    keys.press("ControlOrMeta+k")
    choose_in_palette(page, "Handoff")
    expect(page).to_have_url(re.compile("/handoff"), timeout=SOON_MS)
    tab_to(page, "Build the package")
    keys.press("Enter")
    expect(page.get_by_role("link", name=re.compile("Download"))).to_be_visible(timeout=RENDERED_MS)
    with packed(server, "by-keys") as archive:
        assert "02_takes/S01-SH01_T01.mp4" in archive.namelist()


def choose_in_palette(page: Page, words: str) -> None:
    palette = page.get_by_role("dialog", name="Search and commands")
    expect(palette).to_be_visible(timeout=SOON_MS)
    page.keyboard.type(words)
    expect(palette.get_by_role("option", name=re.compile(words), selected=True)).to_be_visible(timeout=SOON_MS)
    page.keyboard.press("Enter")


def decide_by_key(page: Page, server: Product) -> None:
    take = "/projects/by-keys/takes/S01-SH01-T01"
    keys = page.keyboard
    keys.press("ArrowRight")
    expect(page.locator("[data-frame]")).to_have_attribute("data-frame", "1")
    tab_until(
        page, "document.activeElement.type === 'radio' && document.activeElement.closest('[role=group], fieldset')"
    )
    keys.press("ArrowLeft")  # from the first choice round to the last: all takes
    expect(page).to_have_url(re.compile("only=all"))
    expect(page.get_by_text("1 of 2", exact=True)).to_be_visible(timeout=SOON_MS)
    first_frame_is_shown(page)
    page.evaluate("document.activeElement.blur()")
    keys.press("3")
    keys.press("g")
    until(lambda: server.get(take)["is_circled"], every_s=0.1)
    keys.press("4")
    expect(page.get_by_role("radio", name="pass").first).to_be_focused(timeout=SOON_MS)
    keys.press("Space")
    keys.press("4")
    until(lambda: server.get(take)["review_state"] == "approved", every_s=0.1)
    assert server.get(f"{take}/room")["musts_open"] == []


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of that name, which must be there, has the focus."""
    expect(page.locator("a, button", has_text=name).first).to_be_visible(timeout=SOON_MS)
    tab_until(page, f"(document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').includes('{name}')")


def tab_until(page: Page, claim: str, *, most: int = 250) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(claim):
            return
    raise AssertionError(f"Within {most} presses of Tab it never came true that {claim}")
