"""The screening room in a real browser: the frame that it tells is the frame in the picture, at every rate."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reel import a_shot, a_take, open_take
from tests.make.footage import CELLS, film
from tests.make.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FRAMES = 60
RATES = [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(50)]

SEEN = """
async (cells) => {
  const video = document.querySelector("video[data-on]");
  const told = document.querySelector("[data-frame]");
  const canvas = new OffscreenCanvas(320, 180);
  const look = canvas.getContext("2d", { willReadFrequently: true });
  look.drawImage(video, 0, 0, 320, 180);
  const row = look.getImageData(0, 45, 320, 1).data;
  let shown = 0;
  for (let bit = 0; bit < cells; bit++)
    if (row[4 * Math.floor((bit + 0.5) * (320 / cells))] > 128) shown += 2 ** bit;
  return { shown, told: Number(told.dataset.frame), isSeeking: video.seeking };
}
"""
"""Reads the number in the picture (see `tests.make.footage.number_shown`) and the one on the readout, in one moment."""

PLAYED = """
(fps) => new Promise((seen) => {
  const video = document.querySelector("video[data-on]");
  const pairs = [];
  const look = (_, { mediaTime }) => requestAnimationFrame(() => {
    pairs.push([Number(document.querySelector("[data-frame]").dataset.frame), Math.round(mediaTime * fps)]);
    if (pairs.length === 6) seen(pairs);
    else video.requestVideoFrameCallback(look);
  });
  video.requestVideoFrameCallback(look);
})
"""
"""While it runs: the readout beside the frame that the browser says it has just put on screen, in one rendering."""


def at_rest(page: Page) -> dict[str, Any]:
    """What is seen once nothing moves any more: the same twice in a row."""
    last: dict[str, Any] = {}
    for _ in range(100):
        now: dict[str, Any] = page.evaluate(SEEN, CELLS)
        if now == last and not now["isSeeking"]:
            return now
        last = now
        page.wait_for_timeout(60)
    raise AssertionError(f"The picture does not come to rest: {last}")


def expect_frame(page: Page, frame: int) -> None:
    """Readout and picture both stand on `frame`."""
    expect(page.locator("[data-frame]")).to_have_attribute("data-frame", str(frame))
    seen = at_rest(page)
    assert (seen["told"], seen["shown"]) == (frame, frame)


def expect_true(page: Page) -> int:
    """The readout tells the frame in the picture, whichever it is; answers it."""
    seen = at_rest(page)
    assert seen["told"] == seen["shown"]
    return int(seen["shown"])


@pytest.mark.parametrize("is_proxy", [False, True], ids=["as it came", "by its proxy"])
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_the_frame_told_is_the_frame_in_the_picture(
    server: Product, page: Page, tmp_path: Path, rate: Fraction, is_proxy: bool
) -> None:
    project = f"r{rate.numerator}-{rate.denominator}-{int(is_proxy)}"
    footage = film(tmp_path / "numbers.mp4", rate=rate, frames=FRAMES, faststart=not is_proxy)
    open_take(page, project, a_take(server, project, a_shot(server, project), footage))
    press = page.keyboard.press

    for frame in (1, 2, 3):
        press("ArrowRight")
        expect_frame(page, frame)
    press("Shift+ArrowRight")
    expect_frame(page, 13)
    press("ArrowLeft")
    expect_frame(page, 12)
    press("End")
    expect_frame(page, FRAMES - 1)
    press("ArrowRight")
    expect_frame(page, FRAMES - 1)
    press("Shift+ArrowLeft")
    expect_frame(page, FRAMES - 11)
    press("Home")
    expect_frame(page, 0)

    bar = page.get_by_role("slider", name="Frame", exact=True)
    width = bar.bounding_box()["width"]  # type: ignore[index] # it is on screen
    for frame in (7, 31, 58, 30):
        bar.click(position={"x": width * (frame + 0.5) / FRAMES, "y": 8})
        expect_frame(page, frame)

    for _ in range(9):
        press("ArrowRight", delay=0)
    expect_frame(page, 39)

    press("Home")
    expect_frame(page, 0)
    press("Space")
    for told, presented in page.evaluate(PLAYED, float(rate)):
        assert told == presented
    press("k")
    stopped = expect_true(page)
    assert stopped > 0
    press("ArrowRight")
    expect_frame(page, min(stopped + 1, FRAMES - 1))

    press("End")
    press("j")
    page.wait_for_timeout(400)
    press("k")
    assert expect_true(page) < FRAMES - 1


def test_in_and_out_hold_the_loop_and_are_saved(server: Product, page: Page, tmp_path: Path) -> None:
    project = "looping"
    take = a_take(server, project, a_shot(server, project), film(tmp_path / "numbers.mp4", frames=FRAMES))
    open_take(page, project, take)
    press = page.keyboard.press
    for _ in range(2):
        press("Shift+ArrowRight")
    press("i")
    press("Shift+ArrowRight")
    press("o")
    expect(page.get_by_role("button", name="Trim: frames 20–30, 11 kept")).to_be_visible()
    until = time.monotonic() + 10
    while (shown := server.get(f"/projects/{project}/takes/{take}"))["trim_out"] is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert (shown["trim_in"], shown["trim_out"]) == (20, 31)

    press("u")
    press("l")
    seen = []
    for _ in range(25):
        seen.append(page.evaluate(SEEN, CELLS)["told"])
        page.wait_for_timeout(60)
    press("k")
    assert min(seen) >= 19, seen
    assert max(seen) <= 32, seen
    assert len(set(seen)) > 4, seen
