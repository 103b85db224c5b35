"""Fixtures of the browser tests: the product in a process of its own, a real Chromium, and a page signed in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.make.product import Product, circletake

from circletake.api.web_client import WEB_DIST

OWNER = "owner@localhost"
WITHOUT_SANDBOX = ["--no-sandbox"]  # containers run as root, where Chromium has no sandbox
SIZE = {"width": 1280, "height": 800}

SignedIn = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product on a fresh home, with its web client and its worker."""
    assert (WEB_DIST / "index.html").is_file(), "Build the web client first: make web"
    product = Product(tmp_path_factory.mktemp("browser") / "home")
    product.start()
    yield product
    product.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that CHROMIUM names, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=WITHOUT_SANDBOX)
        yield browser
        browser.close()


@pytest.fixture
def signed_in(server: Product, chromium: Browser) -> Iterator[SignedIn]:
    """Opens a browser window of a person's own: `signed_in(email, **how)`; the owner's when nobody is named."""
    opened: list[BrowserContext] = []

    def open_window(email: str = OWNER, **how: object) -> BrowserContext:
        context = chromium.new_context(base_url=server.address, **{"viewport": SIZE, **how})  # type: ignore[arg-type] # passed on
        opened.append(context)
        spent = context.request.post(
            "/api/v1/sign-in/link", data={"token": _link_token(server, email)}, headers={"X-Circletake-Csrf": "1"}
        )
        assert spent.ok, spent.text()
        return context

    yield open_window
    for context in opened:
        context.close()


def _link_token(server: Product, email: str) -> str:
    made = circletake("person", "link", email, home=server.home, **server.environment)
    found = re.search(r"token=(\S+)", made.stdout)
    assert found, made.stderr
    return found.group(1)


@pytest.fixture
def page(signed_in: SignedIn) -> Iterator[Page]:
    """A page of the owner's; an error that the page throws fails the test."""
    made = signed_in().new_page()
    thrown: list[str] = []
    made.on("pageerror", lambda error: thrown.append(str(error)))
    yield made
    assert thrown == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe, from the web client's own packages."""
    return (Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
