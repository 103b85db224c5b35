"""The script in a real browser: from a file to scenes, written, merged, compared, brought in again and exported."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.browser.reel import a_script
from tests.make.product import Product, circletake

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPT = """\
Title: Low Tide
Author: Somebody

# The harbour

EXT. QUAY - DAWN #1#

= Mara finds the boat.

Fog. A rope creaks. MARA (40s) counts the boats. *One too many.*

MARA
(to herself)
Whose are you?

INT. NET LOFT - DAY #2#

Nets hang like rain. OLE mends one. [[Where does the light come from?]]

OLE
Not mine.

MARA ^
Not mine either.

.THE SANDBANK #3#

Nothing but water. /* A gull. */

> FADE OUT.
"""
CHANGED = (
    SCRIPT.replace("INT. NET LOFT - DAY", "INT. NET LOFT - NIGHT")
    .replace(".THE SANDBANK #3#\n\nNothing but water. /* A gull. */\n\n", "")
    .replace("> FADE OUT.", "EXT. OPEN SEA - NIGHT #4#\n\nThe boat, alone.\n\nKNUT\nShe floats.\n\n> FADE OUT.")
)
HOSTILE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boo">]><FinalDraft><Content>&b;</Content></FinalDraft>"""
AXE = """
async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations
  .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${node.failureSummary}`))
"""
CARET_LINE = """
() => { const { anchorNode: node } = getSelection();
  return (node.nodeType === 1 ? node : node.parentElement).closest(".cm-line")?.textContent; }
"""
WRITTEN = "Script, in Fountain"


def a_project(server: Product, code: str) -> str:
    """A project without anything in it; answers the address of its script."""
    server.post("/projects", {"title": f"Low Tide {code}", "code": code})
    return f"/p/{code}/script"


def saved(server: Product, project: str) -> str:
    """The text that the server has."""
    return str(server.get(f"/projects/{project}/script")["text"])


def bring(page: Page, folder: Path, name: str, text: str) -> None:
    """Choose a file on the page of imports."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)


def is_told(page: Page, words: str) -> None:
    """Those words come on screen, beside the script or in passing."""
    expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()


def in_the_film(server: Product, project: str) -> dict[str, bool]:
    """By code, whether a scene is in the film; false for those that are omitted."""
    return {scene["code"]: not scene["is_omitted"] for scene in server.get(f"/projects/{project}/scenes")["items"]}


def test_from_a_file_to_scenes_and_again_after_a_rewrite(page: Page, server: Product, tmp_path: Path) -> None:
    address = a_project(server, "low-tide")
    page.goto(address)
    page.get_by_role("button", name="Import a script").press("Enter")
    bring(page, tmp_path, "low-tide.fountain", SCRIPT)
    skipped = page.get_by_role("checkbox", name="New: THE SANDBANK")
    expect(skipped).to_be_checked()
    skipped.press("Space")
    expect(page.get_by_role("button", name=re.compile("^Make 2 scenes"))).to_be_visible()
    skipped.press("Space")
    assert in_the_film(server, "low-tide") == {}  # a plan writes nothing
    page.get_by_role("button", name="Make 3 scenes, 2 characters and 3 locations").press("Enter")
    made = page.get_by_role("heading", name="Made 3 scenes, 2 characters and 3 locations")
    expect(made).to_be_focused()
    expect(page.get_by_role("link", name=re.compile("S02"))).to_be_visible()
    page.get_by_role("button", name="To the script").press("Enter")
    outline = page.get_by_role("navigation", name="Scenes of the script")
    expect(outline.get_by_role("listitem").filter(has_text="INT. NET LOFT - DAY")).to_contain_text("S02")

    server.post("/projects/low-tide/shots", {"scene": "S03", "title": "Empty water"})
    page.get_by_role("button", name="Import", exact=True).press("Enter")
    bring(page, tmp_path, "low-tide-2.fountain", CHANGED)
    changed = page.get_by_role("listitem").filter(has_text="INT. NET LOFT - NIGHT")
    expect(changed).to_contain_text("Changed")
    expect(changed).to_contain_text("DAY")
    omitted = page.get_by_role("listitem").filter(has_text="THE SANDBANK").first
    expect(omitted).to_contain_text("1 shot rests on it and stays as it is.")
    page.get_by_role("button", name=re.compile("^Unchanged")).click()
    expect(page.get_by_role("listitem").filter(has_text="EXT. QUAY - DAWN")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Make 1 scene, 1 character and 1 location, change 1 scene")).click()
    expect(page.get_by_role("heading", name=re.compile("omitted 1 scene"))).to_be_visible()
    assert in_the_film(server, "low-tide") == {"S01": True, "S02": True, "S03": False, "S04": True}
    assert saved(server, "low-tide") == CHANGED


def test_writing_by_keyboard_saves_versions_that_are_compared_and_brought_back(page: Page, server: Product) -> None:
    address = a_project(server, "writing")
    a_script(server, "writing", SCRIPT)
    page.goto(address)
    outline = page.get_by_role("navigation", name="Scenes of the script")
    first = outline.get_by_role("button", name="EXT. QUAY - DAWN")
    first.focus()
    page.keyboard.press("ArrowDown")
    loft = outline.get_by_role("button", name="INT. NET LOFT - DAY")
    expect(loft).to_be_focused()
    page.keyboard.press("Enter")
    written = page.get_by_role("textbox", name=WRITTEN)
    expect(written).to_be_focused()
    assert page.evaluate(CARET_LINE) == "INT. NET LOFT - DAY #2#"
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate(CARET_LINE) == ".THE SANDBANK #3#"
    page.keyboard.press("ArrowDown")
    page.keyboard.type("\nINT. CHAPEL - NIGHT\n\nCandles.\n\nMARA\nLight them all.\n")
    chapel = outline.get_by_role("listitem").filter(has_text="INT. CHAPEL - NIGHT")
    expect(chapel).to_contain_text("MARA")
    expect(chapel).to_have_attribute("aria-current", "location")
    expect(page.get_by_text("Draft kept on this machine")).to_be_visible()

    page.reload()  # nothing is lost before it is saved
    expect(page.get_by_label("Script", exact=True).get_by_text("Light them all.")).to_be_visible()
    page.keyboard.press("Control+s")
    is_told(page, "Saved as version 2")
    assert "Light them all." in saved(server, "writing")

    page.get_by_role("button", name="Versions").click()
    versions = page.get_by_role("list", name="Versions, newest first")
    expect(versions.get_by_role("button")).to_have_count(2)
    expect(page.get_by_role("textbox", name="Version 2").get_by_text("Light them all.")).to_be_visible()
    page.get_by_text("In one").click()
    expect(page.get_by_role("textbox", name="Version 2").get_by_text("Light them all.")).to_be_visible()
    versions.get_by_role("button").last.press("Enter")
    expect(page).to_have_url(re.compile("version=1"))
    page.get_by_role("button", name="Bring version 1 back").press("Enter")
    expect(versions.get_by_role("button")).to_have_count(3)
    expect(versions.get_by_role("button").first).to_contain_text("Back to version 1")
    assert saved(server, "writing") == SCRIPT


def test_what_is_typed_before_the_editor_is_there_is_not_lost(page: Page, server: Product) -> None:
    address = a_project(server, "hasty")
    a_script(server, "hasty", SCRIPT)
    page.goto(address)
    page.get_by_text("Fog. A rope creaks.").wait_for()
    page.route("**/*.js", lambda route: (time.sleep(1), route.continue_()))
    page.get_by_role("button", name="Write").press("Enter")
    page.keyboard.type("Contact: the harbour\n")
    expect(page.get_by_role("textbox", name=WRITTEN)).to_be_focused()
    page.keyboard.type("Draft date: today\n")
    page.keyboard.press("Control+s")
    is_told(page, "Saved as version 2")
    assert saved(server, "hasty") == f"Contact: the harbour\nDraft date: today\n{SCRIPT}"


def test_a_script_begun_on_the_empty_page_makes_its_scenes(page: Page, server: Product) -> None:
    page.goto(a_project(server, "begun"))
    page.get_by_role("button", name="Start writing").press("Enter")
    expect(page.get_by_role("textbox", name=WRITTEN)).to_be_focused()
    page.keyboard.type("EXT. QUAY - DAWN\n\nFog.\n\nMARA\nHello?\n")
    page.get_by_role("button", name="Make scenes from the script").press("Enter")
    page.get_by_role("button", name="Make 1 scene, 1 character and 1 location").press("Enter")
    page.get_by_role("button", name="To the script").press("Enter")
    is_told(page, "Saved as version 1")  # the draft is what was brought in, and no draft any more
    expect(page.get_by_role("navigation", name="Scenes of the script").get_by_role("link", name="S01")).to_be_visible()
    assert saved(server, "begun").startswith("EXT. QUAY - DAWN")


def test_two_who_write_at_once_lose_no_word(page: Page, server: Product) -> None:
    address = a_project(server, "two-writers")
    a_script(server, "two-writers", SCRIPT)
    page.goto(address)
    page.get_by_text("Not mine.", exact=True).click()
    expect(page.get_by_role("textbox", name=WRITTEN)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" Never was.")
    a_script(server, "two-writers", SCRIPT.replace("Nothing but water.", "Nothing but water, for miles."))
    expect(page.get_by_text("saved version 2 meanwhile; your draft is kept")).to_be_visible()
    page.keyboard.press("Control+s")
    together = page.get_by_role("dialog", name="Bring your draft and version 2 together")
    expect(together).to_contain_text("You wrote in different places, so both are kept.")
    together.get_by_role("button", name="Save both together").click()
    is_told(page, "Saved as version 3")
    assert "Not mine. Never was." in saved(server, "two-writers")
    assert "Nothing but water, for miles." in saved(server, "two-writers")


def test_where_two_wrote_over_one_line_either_is_taken_by_hand(page: Page, server: Product) -> None:
    address = a_project(server, "one-line")
    a_script(server, "one-line", SCRIPT)
    page.goto(address)
    page.get_by_text("Whose are you?").click()
    expect(page.get_by_role("textbox", name=WRITTEN)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" Speak.")
    a_script(server, "one-line", SCRIPT.replace("Whose are you?", "Who left you?"))
    expect(page.get_by_text("saved version 2 meanwhile; your draft is kept")).to_be_visible()
    page.get_by_role("button", name="Bring both together").click()
    together = page.get_by_role("dialog")
    expect(together).to_contain_text("In 1 place you both wrote over the same lines")
    expect(together.get_by_role("textbox", name="as it will be saved")).to_contain_text("Whose are you? Speak.")
    together.get_by_role("button", name="Take these words from the left").click()
    together.get_by_role("button", name="Save both together").click()
    expect(page.get_by_role("textbox", name=WRITTEN)).to_contain_text("Who left you?")
    assert saved(server, "one-line") == SCRIPT.replace("Whose are you?", "Who left you?")


def test_what_somebody_else_saves_appears_by_itself(page: Page, server: Product) -> None:
    address = a_project(server, "follows")
    a_script(server, "follows", SCRIPT)
    page.goto(address)
    expect(page.get_by_text("Fog. A rope creaks.")).to_be_visible()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    a_script(server, "follows", SCRIPT.replace("Fog.", "Rain."))
    expect(page.get_by_text("Rain. A rope creaks.")).to_be_visible()


def test_the_exports_say_what_they_cannot_carry(page: Page, server: Product, tmp_path: Path) -> None:
    address = a_project(server, "exports")
    a_script(server, "exports", SCRIPT)
    page.goto(address)
    page.get_by_role("button", name="Export", exact=True).press("Enter")
    fountain = page.get_by_role("menuitem", name="Fountain")
    expect(fountain).to_contain_text("Carries everything")
    expect(page.get_by_role("menuitem", name="Final Draft")).to_contain_text("left out")
    with page.expect_download() as download:
        fountain.press("Enter")
    download.value.save_as(tmp_path / "out.fountain")
    assert (tmp_path / "out.fountain").read_text(encoding="utf-8") == SCRIPT


def test_a_hostile_file_is_refused_in_words(page: Page, server: Product, tmp_path: Path) -> None:
    page.goto(a_project(server, "hostile") + "?view=import")
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    bring(page, tmp_path, "trap.fdx", HOSTILE)
    expect(page.get_by_role("alert")).to_contain_text("This file could do harm")
    expect(page.get_by_role("alert")).to_contain_text("trap.fdx")
    page.get_by_role("textbox", name="Script").fill("INT. ROOM - DAY\n\nA chair.\n")
    page.get_by_role("button", name="Look at it").press("Enter")
    expect(page.get_by_role("button", name="Make 1 scene and 1 location")).to_be_visible()


def test_who_may_not_write_reads(server: Product, signed_in: SignedIn) -> None:
    address = a_project(server, "readers")
    a_script(server, "readers", SCRIPT)
    added = circletake(
        "person", "add", "reader@example.test", "--role", "viewer", home=server.home, **server.environment
    )
    assert added.returncode == 0, added.stderr
    page = signed_in("reader@example.test").new_page()
    page.goto(address)
    page.get_by_text("Whose are you?").click()
    page.keyboard.type("Nobody.")
    page.get_by_role("button", name="INT. NET LOFT - DAY").click()
    expect(page.get_by_role("textbox", name=WRITTEN)).to_have_count(0)
    for deed in ("Write", "Save version", "Import", "Make scenes from the script"):
        expect(page.get_by_role("button", name=deed, exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="Export", exact=True)).to_be_visible()
    assert saved(server, "readers") == SCRIPT


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(
    server: Product, signed_in: SignedIn, axe: str, tmp_path: Path, scheme: str, width: int
) -> None:
    project = f"script-axe-{scheme}-{width}"
    context = signed_in(viewport={"width": width, "height": 844}, color_scheme=scheme)
    context.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.evaluate(axe)
        found[name] = page.evaluate(AXE)

    address = a_project(server, project)
    page.goto(address)
    expect(page.get_by_role("heading", name="No script yet")).to_be_visible()
    look("empty")
    page.get_by_role("button", name="Import a script").click()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    look("choose")
    bring(page, tmp_path, "low-tide.fountain", SCRIPT)
    page.get_by_role("button", name=re.compile("^Make 3 scenes")).wait_for()
    look("plan")
    page.get_by_role("button", name=re.compile("^Make 3 scenes")).click()
    page.get_by_role("heading", name=re.compile("^Made 3 scenes")).wait_for()
    look("done")
    page.get_by_role("button", name="To the script").click()
    page.get_by_text("Whose are you?").wait_for()
    look("reading")
    page.get_by_text("Whose are you?").click()
    page.get_by_role("textbox", name=WRITTEN).wait_for()
    page.keyboard.type("So. ")
    look("writing")
    a_script(server, project, SCRIPT.replace("Fog.", "Rain."))
    page.get_by_role("button", name="Bring both together").click()
    page.get_by_role("textbox", name="as it will be saved").wait_for()
    look("merging")
    page.get_by_role("button", name="Save both together").click()
    is_told(page, "Saved as version 3")
    page.get_by_role("button", name="Versions").click()
    page.get_by_role("textbox", name="Version 3").wait_for()
    look("versions")
    assert {name: faults for name, faults in found.items() if faults} == {}
