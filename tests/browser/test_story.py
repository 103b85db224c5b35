"""The story planned in a browser: by keyboard, beside others, and with everything that was deleted brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect
from tests.make.pictures import picture
from tests.make.product import Product

pytestmark = pytest.mark.browser


def a_story(server: Product, code: str, *places: str) -> str:
    """A project with a scene at each of the places; answers its address in the API."""
    server.post("/projects", {"title": f"Story {code}", "code": code})
    for place in places:
        server.post(f"/projects/{code}/scenes", {"place": place, "title": place})
    return f"/projects/{code}"


def patch(server: Product, path: str, **fields: Any) -> None:
    """Change something as another person's program would."""
    answer = httpx2.patch(f"{server.address}/api/v1{path}", json=fields, headers=server.headers, timeout=30)
    assert answer.status_code == 200, answer.text


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Go to a button and press a key on it."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press(key)


def test_a_story_is_planned_by_keyboard_alone(server: Product, page: Page) -> None:
    api = a_story(server, "story-by-keys", "Quay", "Deck")
    page.goto("/p/story-by-keys/story")
    page.get_by_role("textbox", name="Premise").focus()
    page.keyboard.type("She finds a tape. It knows tomorrow.")
    page.get_by_role("textbox", name="Turn", exact=True).focus()
    page.keyboard.type("She realises whose voice it is")
    page.keyboard.press("Tab")
    expect(page.get_by_text("The premise takes 2 sentences; which one is the film?")).to_be_visible()
    expect(page.get_by_text("“realises” happens inside a head; what does the camera see?")).to_be_visible()
    expect(page.get_by_text("Choose the kind of turn.")).to_be_visible()

    for change, sign in (("A find", "The tape in her hand"), ("A warning", "Side B can be read")):
        press(page, "Add a beat")
        page.keyboard.type(change)
        page.keyboard.press("Tab")
        page.keyboard.type(sign)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text(change, exact=True)).to_be_visible()
    press(page, "Move beat 2", "Alt+ArrowUp")
    expect(page.get_by_text("The beat is number 1 now.")).to_be_visible()
    beats = page.get_by_role("region", name="Beats").locator("[data-sort]")
    expect(beats).to_contain_text(["A warning", "A find"])
    page.keyboard.press("Control+z")
    expect(beats).to_contain_text(["A find", "A warning"])
    assert [beat["what_changes"] for beat in server.get(f"{api}/story")["beats"]] == ["A find", "A warning"]

    press(page, "Edit beat 1")
    expect(page.get_by_role("textbox", name="What changes")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" in the rain")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Edit beat 1")).to_be_focused()
    expect(beats).to_contain_text(["A find in the rain", "A warning"])

    press(page, "What to do with S01")
    page.get_by_role("menuitem", name="Insert a scene after it").focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Place").fill("Gangway")
    press(page, "Add scene")
    scenes = page.get_by_role("region", name="Scenes").locator("[data-sort]")
    expect(scenes).to_contain_text(["S01", "S01A", "S02"])
    scenes.filter(has_text="S02").get_by_role("link").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(scenes).to_contain_text(["S01", "S02", "S01A"])
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(scenes).to_contain_text(["S01", "S01A", "S02"])


def test_what_is_deleted_is_undone_at_once_or_brought_back_from_the_bin(server: Product, page: Page) -> None:
    api = a_story(server, "from-the-bin", "Quay", "Deck")
    server.post(f"{api}/beats", {"what_changes": "A find"})
    page.goto("/p/from-the-bin/story")
    press(page, "Delete beat 1")
    expect(page.get_by_text("The beat is in the bin.")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("A find")).to_be_visible()

    press(page, "What to do with S01")
    page.get_by_role("menuitem", name="Delete").click()
    scenes = page.get_by_role("region", name="Scenes").locator("[data-sort]")
    expect(scenes).to_contain_text(["S02"])
    page.get_by_role("navigation", name="Rooms of the story").get_by_role("link", name="Bin").click()
    expect(page.get_by_role("heading", name="Bin")).to_be_visible()
    expect(page.get_by_text("S01", exact=True)).to_be_visible()
    page.get_by_role("button", name="Bring back Quay").click()
    expect(page.get_by_text("The bin is empty.")).to_be_visible()
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(scenes).to_contain_text(["S01", "S02"])


def test_an_omitted_scene_stays_in_its_place_struck_through(server: Product, page: Page) -> None:
    a_story(server, "omitted", "Quay", "Deck", "Cabin")
    page.goto("/p/omitted/story")
    press(page, "What to do with S02")
    page.get_by_role("menuitem", name="Omit from the film").click()
    strip = page.locator("[data-sort=S02]")
    expect(strip.get_by_text("omitted")).to_be_visible()
    expect(strip.get_by_text("DECK", exact=True)).to_have_css("text-decoration-line", "line-through")
    expect(page.locator("[data-sort]")).to_contain_text(["S01", "S02", "S03"])
    page.get_by_role("button", name="Undo").click()
    expect(strip.get_by_text("omitted")).to_have_count(0)


def test_wanted_coverage_is_given_to_a_shot_dropped_and_taken_up_again(server: Product, page: Page) -> None:
    api = a_story(server, "coverage", "Quay", "Deck")
    server.post(f"{api}/shots", {"scene": "S01", "title": "Rope"})
    server.post(f"{api}/needs", {"scene": "S01", "kind": "INSERT", "description": "The knot"})
    server.post(f"{api}/needs", {"scene": "S02", "kind": "REACTION", "origin": "editor"})
    page.goto("/p/coverage")
    page.get_by_role("link", name="Plan it (S01)").click()
    expect(page.get_by_role("heading", name="Coverage")).to_be_visible()
    press(page, "A shot has it: Insert")
    page.get_by_role("menuitem", name="S01-SH01").press("Enter")
    expect(page.get_by_text("The knot")).to_have_count(0)
    press(page, "Drop: Reaction")
    page.get_by_label("Why is it not needed?").fill("The line says it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing of this kind.")).to_be_visible()
    page.get_by_role("button", name="All 2").click()
    expect(page.get_by_text("planned as S01-SH01")).to_be_visible()
    expect(page.get_by_text("Dropped: The line says it.")).to_be_visible()
    page.get_by_role("combobox", name="Where it came from").click()
    page.get_by_role("option", name="From the editor").click()
    expect(page.get_by_text("The knot")).to_have_count(0)
    press(page, "Reopen: Reaction")
    expect(page.get_by_text("still wanted")).to_be_visible()
    states = {need["kind"]: need["state"] for need in server.get(f"{api}/needs")["items"]}
    assert states == {"INSERT": "planned", "REACTION": "open"}


def test_two_people_in_one_scene_lose_nothing_and_are_told_who_it_was(server: Product, page: Page) -> None:
    api = a_story(server, "two-people", "Quay")
    page.goto("/p/two-people/story/S01")
    job = page.get_by_role("textbox", name="Story job")
    job.fill("She boards.")
    patch(server, f"{api}/scenes/S01", seen_version=1, turning_point="She looks back.")
    expect(page.get_by_role("textbox", name="Turning point")).to_have_value("She looks back.")
    job.blur()
    expect(page.get_by_text("Saved")).to_be_visible()
    shown = server.get(f"{api}/scenes/S01")
    assert (shown["story_job"], shown["turning_point"]) == ("She boards.", "She looks back.")


def test_the_states_that_pictures_show_are_offered_in_the_scene(server: Product, page: Page, tmp_path: Path) -> None:
    api = a_story(server, "wardrobe", "Quay")
    for kind, name in (("character", "Courier"), ("wardrobe", "Jacket")):
        server.post(f"{api}/assets", {"kind": kind, "name": name})
    image = picture(tmp_path / "wet.png", colour=(0, 0, 90))
    sent = httpx2.post(
        f"{server.address}/api/v1{api}/assets/jacket/files",
        files={"file": (image.name, image.read_bytes(), "image/png")},
        data={"label": "wet"},
        headers=server.headers,
        timeout=30,
    )
    assert sent.status_code == 201, sent.text
    worn = [{"asset": "jacket", "worn_by": "courier", "state": ""}]
    patch(server, f"{api}/scenes/S01", seen_version=1, cast=["courier"], wardrobe=worn)
    page.goto("/p/wardrobe/story/S01")
    press(page, "Add “wet” to the state of Jacket")
    expect(page.get_by_role("textbox", name="State of Jacket in this scene")).to_have_value("wet")
    expect(page.get_by_text("Saved")).to_be_visible()
    (courier,) = server.get(f"{api}/scenes/S01/wardrobe?character=courier")["items"]
    assert (courier["words"], courier["wears"][0]["file"]) == ("Jacket: wet", "wet")
