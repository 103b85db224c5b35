"""Sampled colours: true, told apart, and always the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from circletake.sheets.colours import colours_of, from_oklab, to_oklab


def stripes(*colours: tuple[int, ...], mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (30 * len(colours), 40))
    for at, colour in enumerate(colours):
        image.paste(colour, (30 * at, 0, 30 * at + 30, 40))
    return image


def near(hexes: str, colour: tuple[int, int, int], most: int = 3) -> bool:
    found = tuple(int(hexes[at : at + 2], 16) for at in (1, 3, 5))
    return all(abs(one - other) <= most for one, other in zip(found, colour, strict=True))


def test_flat_colours_are_found_as_they_are_from_light_to_dark() -> None:
    picture = stripes((200, 40, 20), (250, 240, 200), (20, 60, 160), (200, 40, 20))
    found = colours_of([picture], 3)
    assert [near(one.hex, colour) for one, colour in zip(
        found, ((250, 240, 200), (200, 40, 20), (20, 60, 160)), strict=True)] == [True] * 3  # fmt: skip
    assert sum(one.share for one in found) == pytest.approx(1.0, abs=0.01)


def test_a_small_vivid_spot_counts_more_than_a_shade_of_grey() -> None:
    picture = Image.new("RGB", (200, 200), (40, 40, 42))
    picture.paste((46, 46, 48), (0, 0, 200, 60))
    picture.paste((255, 63, 94), (90, 90, 110, 110))
    found = colours_of([picture], 2)
    assert any(near(one.hex, (255, 63, 94), 14) for one in found)


def test_shades_that_look_alike_are_one_colour() -> None:
    assert len(colours_of([stripes((100, 100, 100), (104, 103, 102), (98, 99, 101))], 5)) == 1


def test_clear_pixels_count_for_nothing() -> None:
    picture = stripes((255, 0, 0, 0), (0, 0, 255, 255), mode="RGBA")
    assert [near(one.hex, (0, 0, 255)) for one in colours_of([picture], 4)] == [True]
    assert colours_of([Image.new("RGBA", (9, 9), (1, 2, 3, 0))], 4) == []
    assert colours_of([], 4) == []


def test_every_picture_weighs_the_same() -> None:
    large, small = Image.new("RGB", (400, 400), (0, 120, 0)), Image.new("RGB", (4, 4), (200, 0, 200))
    assert [one.share for one in colours_of([large, small], 2)] == [0.5, 0.5]


def test_the_same_pixels_give_the_same_colours() -> None:
    chance = np.random.default_rng(7)
    picture = Image.fromarray(chance.integers(0, 255, (90, 160, 3), np.uint8))
    assert colours_of([picture], 6) == colours_of([picture.copy()], 6)


def test_one_pixel_is_enough() -> None:
    assert [one.hex for one in colours_of([Image.new("RGB", (1, 1), (10, 20, 30))], 5)] == ["#0a141e"]


@given(some.tuples(*[some.floats(0, 1)] * 3))
def test_the_way_into_the_perceptual_space_and_back_loses_nothing(colour: tuple[float, float, float]) -> None:
    rgb = np.array([colour])
    assert np.allclose(from_oklab(to_oklab(rgb)), rgb, atol=1e-4)
