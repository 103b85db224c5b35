"""A film goes into a file and comes back as another project, and its plan becomes a template, all by keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROJECT = "travelling"


def test_a_project_is_exported_imported_and_duplicated(page: Page, server: Product, tmp_path: Path) -> None:
    server.post("/projects", {"title": "Travelling", "code": PROJECT})
    server.post(f"/projects/{PROJECT}/scenes", {"title": "Harbour"})

    page.goto("/")
    more = page.get_by_role("button", name="More for Travelling")
    more.press("Enter")
    with page.expect_download() as sent:
        page.get_by_role("menuitem", name="Export an archive").press("Enter")
    archive = tmp_path / sent.value.suggested_filename
    sent.value.save_as(archive)
    assert archive.name == f"{PROJECT}.circletake.zip"

    page.get_by_role("button", name="Import an archive").press("Enter")
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(archive.read_bytes()[:-100])
    page.locator("input[type=file]").set_input_files(damaged)
    page.get_by_role("button", name="Import", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no zip file")
    page.locator("input[type=file]").set_input_files(archive)
    page.get_by_role("button", name="Import", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(f"/p/{PROJECT}-2$"))
    expect(page.get_by_text("Harbour")).to_be_visible()

    page.goto("/")
    page.get_by_role("button", name="More for Travelling").first.press("Enter")
    page.get_by_role("menuitem", name="Duplicate as a template").press("Enter")
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Give the new film a title")).to_be_visible()
    page.keyboard.type("Homecoming")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/p/homecoming$"))
    expect(page.get_by_text("Harbour")).to_be_visible()
