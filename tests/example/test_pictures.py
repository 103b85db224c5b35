"""The drawn pictures: the same each time, large enough, of one palette's making, with nothing in them but shapes."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from circletake.example.pictures.gallery import MAKERS, Picture, drawn
from circletake.example.pictures.letters import GLYPHS, width_of, written
from circletake.example.pictures.svg import number

PLACES = (Picture.ALLEY_WIDE, Picture.ALLEY_ARRIVAL, Picture.SHOP_COUNTER, Picture.ROOF_WIDE, Picture.ROOF_EDGE)


def test_every_picture_has_a_maker() -> None:
    assert set(MAKERS) == set(Picture)


@pytest.mark.parametrize("picture", Picture)
def test_a_picture_is_the_same_text_each_time(picture: Picture) -> None:
    assert MAKERS[picture]().text() == MAKERS[picture]().text()


@pytest.mark.parametrize("picture", Picture)
def test_a_picture_is_made_of_shapes_alone(picture: Picture) -> None:
    text = MAKERS[picture]().text()
    assert not re.search(r"<(text|image|script|foreignObject|use|filter)\b", text)
    assert set(re.findall(r'(?:href|src)="?[^"]*', text)) == set()


@pytest.mark.parametrize("picture", PLACES)
def test_a_place_is_as_wide_as_the_films_frame(picture: Picture) -> None:
    canvas = MAKERS[picture]()
    assert (canvas.width, canvas.height) == (1600, 900)


def test_the_walking_courier_is_a_cut_out_and_the_same_bytes_each_time() -> None:
    first = drawn(Picture.COURIER_WALKING)
    assert drawn(Picture.COURIER_WALKING) == first
    with Image.open(io.BytesIO(first)) as opened:
        alpha = opened.convert("RGBA").getchannel("A")
    assert alpha.getpixel((2, 2)) == 0
    assert alpha.getextrema() == (0, 255)


def test_letters_are_as_wide_as_they_say() -> None:
    assert width_of("SIDE A", 10) == pytest.approx(sum((GLYPHS[one][0] + 0.16) * 10 for one in "SIDE A"))
    assert written(" ", 0, 0, 10, "#000", 1) == ""


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.01, "0"), (2.26, "2.3"), (-3.0, "-3")])
def test_numbers_say_no_more_than_they_must(value: float, text: str) -> None:
    assert number(value) == text
