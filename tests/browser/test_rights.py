"""A real person's face waits for their consent: said on the asset, kept under Governance, and then free to use."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROJECT = "consented"


def test_an_asset_that_shows_somebody_waits_for_their_signed_consent(
    page: Page, server: Product, tmp_path: Path
) -> None:
    server.post("/projects", {"title": "Consented", "code": PROJECT})
    server.post(f"/projects/{PROJECT}/assets", {"kind": "character", "name": "Courier"})
    paper = tmp_path / "release.pdf"
    paper.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")

    page.goto(f"/p/{PROJECT}/assets/courier")
    page.get_by_role("button", name="It shows a real person").press("Enter")
    page.keyboard.type("Ana Ruiz")
    page.keyboard.press("Enter")
    expect(page.get_by_text("no consent covers their likeness")).to_be_visible()

    page.get_by_role("link", name="See the consents").press("Enter")
    page.get_by_role("button", name="Enter their consent").press("Enter")
    expect(page.get_by_role("textbox", name="Person")).to_have_value("Ana Ruiz")
    expect(page.get_by_role("textbox", name="Person")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Waiting for a consent")).to_be_visible()
    expect(page.locator("[data-standing=unproven]")).to_be_visible()

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload its document").press("Enter")
    chooser.value.set_files(paper)
    expect(page.locator("[data-standing=valid]")).to_be_visible()
    expect(page.get_by_role("heading", name="Waiting for a consent")).to_have_count(0)

    page.get_by_role("button", name="Take back").press("Enter")
    page.get_by_role("textbox", name="Why").fill("She asked us to.")
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.locator("[data-standing=revoked]")).to_be_visible()
    expect(page.get_by_text("She asked us to.")).to_be_visible()
