"""The library by keyboard, and uploads that a reload, a lost network and another screen do not end."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.conftest import SignedIn
from tests.make.pictures import picture
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SLOW_BYTES_PER_S = 1_500_000
CHOOSER = "input[type=file][accept='image/*,video/*,audio/*']"
WITHOUT_KEPT_FILES = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden'); } })"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A picture of some six megabytes that no packing makes smaller."""
    path = tmp_path / "front.png"
    Image.frombytes("RGB", (1400, 1400), os.urandom(1400 * 1400 * 3)).save(path)
    return path


def an_asset(server: Product, code: str, name: str = "Brass key") -> str:
    """A project of that code with one asset; answers the asset's slug."""
    server.post("/projects", {"title": f"Assets {code}", "code": code})
    return str(server.post(f"/projects/{code}/assets", {"kind": "prop", "name": name})["slug"])


def a_file(server: Product, code: str, slug: str, path: Path, label: str) -> None:
    """Put a file on an asset as any program would."""
    files = {"file": (path.name, path.read_bytes(), "image/png")}
    url = f"{server.address}/api/v1/projects/{code}/assets/{slug}/files"
    sent = httpx2.post(url, files=files, data={"label": label}, headers=server.headers, timeout=60)
    assert sent.status_code == 201, sent.text


def slowly(page: Page) -> Callable[[bool], None]:
    """Sends no faster than a poor line does; answers what cuts the line, and mends it."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")

    def cut(is_cut: bool) -> None:
        line = {"offline": is_cut, "latency": 5, "downloadThroughput": -1, "uploadThroughput": SLOW_BYTES_PER_S}
        wire.send("Network.emulateNetworkConditions", line)

    cut(False)
    return cut


def begun(page: Page, server: Product, code: str) -> None:
    """Wait until some of the file lies at the server, but not all."""
    tray = page.locator("[data-uploads]")
    expect(tray).to_contain_text(re.compile(r"[2-5]\.\d MB of 5\.9 MB"), timeout=30_000)
    (upload,) = server_uploads(server, code, page)
    assert 0 < upload["offset"] < upload["size_bytes"]


def server_uploads(server: Product, code: str, page: Page) -> Any:
    return page.request.get(f"{server.address}/api/v1/projects/{code}/uploads").json()["items"]


def arrived(page: Page, server: Product, code: str, slug: str, source: Path) -> None:
    """Wait for the file, and see that it is the one that was sent."""
    expect(page.locator("[data-uploads]")).to_contain_text("1 arrived", timeout=60_000)
    (file,) = server.get(f"/projects/{code}/assets/{slug}")["files"]
    assert file["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert server_uploads(server, code, page) == []


def test_a_paused_file_goes_on_after_a_reload_on_another_screen(server: Product, page: Page, large: Path) -> None:
    slug = an_asset(server, "resume-reload")
    page.goto(f"/p/resume-reload/assets/{slug}")
    slowly(page)
    page.set_input_files(CHOOSER, large)
    begun(page, server, "resume-reload")
    page.get_by_role("button", name="Pause front.png").click()
    stood = server_uploads(server, "resume-reload", page)[0]["offset"]
    page.goto("/p/resume-reload/shots")
    expect(page.locator("[data-uploads]")).to_contain_text("Paused at")
    assert server_uploads(server, "resume-reload", page)[0]["offset"] >= stood
    page.get_by_role("button", name="Resume front.png").click()
    arrived(page, server, "resume-reload", slug, large)


def test_a_file_that_the_browser_did_not_keep_is_chosen_again_and_goes_on(
    server: Product, signed_in: SignedIn, large: Path
) -> None:
    slug = an_asset(server, "resume-chosen")
    page = signed_in().new_page()
    page.add_init_script(WITHOUT_KEPT_FILES)
    page.goto(f"/p/resume-chosen/assets/{slug}")
    slowly(page)
    page.set_input_files(CHOOSER, large)
    begun(page, server, "resume-chosen")
    page.reload()
    tray = page.locator("[data-uploads]")
    expect(tray).to_contain_text("One file goes on where it stood once chosen again.")
    (stood,) = server_uploads(server, "resume-chosen", page)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Choose again").click()
    choosing.value.set_files(large)
    arrived(page, server, "resume-chosen", slug, large)
    assert stood["offset"] > 0


def test_a_lost_network_is_said_and_the_file_goes_on_when_it_is_back(server: Product, page: Page, large: Path) -> None:
    slug = an_asset(server, "resume-network")
    page.goto(f"/p/resume-network/assets/{slug}")
    cut = slowly(page)
    page.set_input_files(CHOOSER, large)
    begun(page, server, "resume-network")
    cut(True)
    expect(page.locator("[data-uploads]")).to_contain_text("The connection was lost on the way", timeout=15_000)
    cut(False)
    arrived(page, server, "resume-network", slug, large)


def test_several_files_arrive_and_one_that_is_no_picture_says_why(server: Product, page: Page, tmp_path: Path) -> None:
    slug = an_asset(server, "several")
    text = tmp_path / "notes.png"
    text.write_text("This is no picture. " * 100)
    good = [picture(tmp_path / f"{name}.png", colour=(at, 0, 0)) for at, name in enumerate(("front", "back", "wet"))]
    page.goto(f"/p/several/assets/{slug}")
    page.set_input_files(CHOOSER, [*good, text])
    tray = page.locator("[data-uploads]")
    expect(tray).to_contain_text("3 arrived, 1 did not", timeout=20_000)
    expect(tray).to_contain_text("This looks like plain text")
    labels = page.get_by_role("combobox", name=re.compile("^Label of "))
    expect(labels).to_have_count(3)


def test_an_asset_is_labelled_ordered_and_brought_back_to_a_version_by_keyboard(
    server: Product, page: Page, tmp_path: Path
) -> None:
    slug = an_asset(server, "files-by-keys")
    for at, label in enumerate(("one", "two")):
        a_file(server, "files-by-keys", slug, picture(tmp_path / f"{label}.png", colour=(at * 99, 0, 0)), label)
    page.goto(f"/p/files-by-keys/assets/{slug}")
    written = page.get_by_role("combobox", name="Label of one")
    written.fill("in hand")
    written.press("Enter")
    expect(page.get_by_role("combobox", name="Label of in hand")).to_be_visible()
    page.get_by_role("button", name="Move in hand").focus()
    for key in (" ", "ArrowRight", " "):
        page.keyboard.press(key)
    shown = page.get_by_role("combobox", name=re.compile("^Label of "))
    expect(shown.nth(1)).to_have_value("in hand")
    files = server.get(f"/projects/files-by-keys/assets/{slug}")["files"]
    assert [file["label"] for file in files] == ["two", "in hand"]

    page.get_by_role("button", name="More for Brass key").press("Enter")
    page.get_by_role("menuitem", name="Versions").press("Enter")
    expect(page.get_by_text("Order of files")).to_be_visible()
    page.get_by_role("button", name="Restore version 3").press("Enter")
    page.get_by_role("button", name="Restore it").press("Enter")
    expect(page.get_by_text("Restored version 3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown.nth(0)).to_have_value("one")


def test_cards_are_pointed_at_another_asset_and_the_old_one_is_retired_deleted_and_restored(
    server: Product, page: Page
) -> None:
    slug = an_asset(server, "swap")
    server.post("/projects/swap/assets", {"kind": "prop", "name": "Iron key", "tags": ["night"]})
    server.post("/projects/swap/scenes", {"title": "Door"})
    card = {"references": [{"asset": slug, "role": "prop"}], "intent": {"action": f"The hand turns @{slug}"}}
    server.post("/projects/swap/shots", {"scene": "S01", "title": "Turn", "card": card})
    page.goto(f"/p/swap/assets/{slug}")

    page.get_by_role("button", name="More for Brass key").press("Enter")
    page.get_by_role("menuitem", name="Replace on cards").press("Enter")
    expect(page.get_by_text("1 reference, 1 mention")).to_be_visible()
    by = page.get_by_role("combobox", name="By")
    by.fill("Iron")
    by.press("ArrowDown")
    by.press("Enter")
    page.get_by_role("button", name="Replace on 1 card").press("Enter")
    expect(page.get_by_text("1 card points at @iron-key now.")).to_be_visible()
    changed = server.get("/projects/swap/shots/S01-SH01")["card"]
    assert (changed["references"][0]["asset"], changed["intent"]["action"]) == ("iron-key", "The hand turns @iron-key")

    page.get_by_role("button", name="Retire").press("Enter")
    page.get_by_label("Why").fill("Wrong era")
    page.get_by_role("button", name="Retire it").press("Enter")
    expect(page.get_by_text("Wrong era")).to_be_visible()
    page.get_by_role("button", name="More for Brass key").press("Enter")
    page.get_by_role("menuitem", name="Delete").press("Enter")
    page.get_by_role("button", name="Delete asset").press("Enter")
    expect(page).to_have_url(re.compile("/p/swap/assets$"))

    page.get_by_role("combobox", name="Only with these tags").fill("NIGHT")
    page.get_by_role("combobox", name="Only with these tags").press("Enter")
    expect(page.get_by_role("link", name=re.compile("Iron key"))).to_be_visible()
    page.get_by_role("combobox", name="State").click()
    page.get_by_role("option", name="In the bin").click()
    page.get_by_role("button", name="Restore Brass key").press("Enter")
    expect(page.get_by_text("Brass key is back in the library.")).to_be_visible()
    assert server.get(f"/projects/swap/assets/{slug}")["state"] == "retired"
