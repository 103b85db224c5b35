"""The data file of Ark's models says what the vendor says, and its worked examples come out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from circletake.providers.ark.models import ArkModel, Example, PriceLine, catalogue, read_catalogue, tokens_for

DATA = catalogue()
EXAMPLES = [(model, example) for model in DATA.models for example in model.examples]
ROUNDING_DOLLARS = Decimal("0.0011")
ROUNDING_TOKENS = 1.0


def price_of(model: ArkModel, example: Example) -> PriceLine:
    fitting = [
        line
        for line in model.prices
        if example.resolution in line.resolutions and line.with_video in (None, example.input_video_s > 0)
    ]
    assert len(fitting) == 1
    return fitting[0]


@pytest.mark.parametrize(("model", "example"), EXAMPLES, ids=lambda one: getattr(one, "key", ""))
def test_the_vendors_worked_examples_come_out(model: ArkModel, example: Example) -> None:
    size = DATA.sizes[example.resolution][example.ratio]
    tokens = tokens_for(size, output_s=example.seconds, input_video_ms=example.input_video_s * 1000)
    assert abs(tokens - example.tokens) <= ROUNDING_TOKENS
    dollars = price_of(model, example).per_million * tokens / 1_000_000
    assert abs(dollars - example.dollars) <= ROUNDING_DOLLARS


@pytest.mark.parametrize("model", DATA.models, ids=lambda model: model.key)
def test_every_size_that_a_model_makes_has_one_price_for_each_case(model: ArkModel) -> None:
    for resolution in model.resolutions:
        for with_video in (False, True):
            for sound in (False, True):
                fitting = [
                    line
                    for line in model.prices
                    if resolution in line.resolutions
                    and line.with_video in (None, with_video)
                    and line.sound in (None, sound)
                ]
                assert len(fitting) == 1, (model.key, resolution, with_video, sound)


def test_figures_carry_their_source_and_date() -> None:
    assert DATA.source
    assert DATA.as_of.count("-") == 2


def test_a_data_file_that_lacks_something_says_what() -> None:
    with pytest.raises(ValueError, match="source"):
        read_catalogue("as_of = '2026-11-22'")
