"""Take the README's pictures from the running product, with the example film as it is loaded on a first start.

CHROMIUM names the browser. The pictures go to docs/pictures; look at them before you commit them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.make.product import Product

FOLDER = ROOT / "docs" / "pictures"
SIZE = {"width": 1280, "height": 800}
LONGEST_S = 300
SCREENS = {
    "overview": "/p/cassette",
    "board": "/p/cassette/shots",
    "desk": "/p/cassette/shots/S02-SH03",
    "dailies": "/p/cassette/dailies?take=S02-SH03-T04",
    "handoff": "/p/cassette/handoff",
}


def wait_until_made(product: Product) -> None:
    """Wait until the example's jobs are done: takes rendered, checked and decided on."""
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        shown = product.get("/projects/cassette/overview")
        takes = product.get("/projects/cassette/takes")["items"]
        ready = bool(takes) and all(take["media_state"] == "ready" for take in takes)
        if ready and not shown["requests"] and shown["orders"]:
            return
        time.sleep(1)
    raise SystemExit("The example film was not finished in time; look at its log.")


IS_DRAWN = """
() => {
  const seen = [...document.images].filter((image) => {
    const box = image.getBoundingClientRect();
    return image === document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  });
  const film = document.querySelector("video[data-on]");
  return seen.every((image) => image.complete) && (film === null || film.readyState >= 2);
}
"""


def take(page: Page, name: str, path: str) -> None:
    """One screen, once its heading stands and its pictures are there."""
    page.goto(path)
    page.locator("main h1").first.wait_for()
    page.locator("main img, main video, main button").first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.mantine-Skeleton-root').length === 0")
    page.wait_for_function(IS_DRAWN if name not in ("overview", "handoff") else "() => true")
    page.evaluate("document.fonts.ready")
    page.mouse.move(640, 790)
    page.screenshot(path=str(FOLDER / f"{name}.jpg"), type="jpeg", quality=82)


def main() -> int:
    """Start the product on a new home, and take each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        product = Product(Path(folder) / "home", flags=())
        product.start()
        try:
            wait_until_made(product)
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
            page = browser.new_context(
                base_url=product.address, viewport=SIZE, color_scheme="dark", bypass_csp=True
            ).new_page()
            page.goto(f"/sign-in?token={product.link_token}")
            page.wait_for_url("**/")
            for name, path in SCREENS.items():
                take(page, name, path)
            browser.close()
        finally:
            product.stop()
    print(f"Took {len(SCREENS)} pictures in {FOLDER.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
