"""What Ark's models take and cost, read from the data file that comes with the package or stands in its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from circletake.kernel.filmtime import Rate
from circletake.providers.port import AnchorPosition, CancelAbility, MediaKind, ModelProfile

RATE = Rate(24)
"""The service makes 24 frames per second, whatever is asked."""
UNIT = "tokens"
TOKENS_PER_PIXEL = 1024


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What one file of a kind must be; 0 or empty where nothing is said."""

    mimes: tuple[str, ...]
    max_bytes: int
    min_side_px: int = 0
    max_side_px: int = 0
    min_aspect: float = 0.0
    max_aspect: float = 0.0
    min_pixels: int = 0
    max_pixels: int = 0


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A price per million of the service's tokens, and when it holds; None where the condition does not matter."""

    currency: str
    per_million: Decimal
    resolutions: tuple[str, ...]
    with_video: bool | None
    sound: bool | None


@dataclass(frozen=True, slots=True)
class Example:
    """What the vendor says that a clip takes and costs."""

    resolution: str
    ratio: str
    seconds: int
    tokens: int
    dollars: Decimal
    input_video_s: int = 0


@dataclass(frozen=True, slots=True)
class ArkModel:
    """One model. `seconds` is the shortest and the longest clip; `media_ms` are limits of a reference film or sound."""

    key: str
    title: str
    ids: Mapping[str, str]
    resolutions: tuple[str, ...]
    seconds: tuple[int, int]
    references: Mapping[MediaKind, int]
    most_media: int
    each_media_ms: tuple[int, int]
    sum_media_ms: int
    audio_alone: bool
    naming: str
    max_prompt_chars: int
    prices: tuple[PriceLine, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole data file."""

    source: str
    as_of: str
    hosts: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, tuple[int, int]]]
    files: Mapping[MediaKind, FileLimits]
    models: tuple[ArkModel, ...]


@cache
def catalogue() -> Catalogue:
    """The data file of this release."""
    text = files("circletake.providers").joinpath("profiles/ark.toml").read_text(encoding="utf-8")
    return read_catalogue(text)


def read_catalogue(text: str) -> Catalogue:
    """Read a data file.

    Raises:
        ValueError: it is not TOML, or a value is missing or of another type.
    """
    told = tomllib.loads(text)
    try:
        return Catalogue(
            source=told["source"],
            as_of=told["as_of"],
            hosts=MappingProxyType(dict(told["hosts"])),
            sizes=MappingProxyType({name: _sizes(sizes) for name, sizes in told["sizes"].items()}),
            files=MappingProxyType({MediaKind(kind): _limits(limits) for kind, limits in told["files"].items()}),
            models=tuple(_model(model) for model in told["models"]),
        )
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"The data file lacks or misspells {fault}.") from fault


def _sizes(told: Mapping[str, Sequence[int]]) -> Mapping[str, tuple[int, int]]:
    return MappingProxyType({ratio: (int(size[0]), int(size[1])) for ratio, size in told.items()})


def _limits(told: dict[str, Any]) -> FileLimits:
    return FileLimits(**{**told, "mimes": tuple(told["mimes"])})


def _model(told: dict[str, Any]) -> ArkModel:
    media = told.get("media_seconds", {"each": [0, 0], "sum": 0})
    references = told["references"]
    return ArkModel(
        key=told["key"],
        title=told["title"],
        ids=MappingProxyType(dict(told["ids"])),
        resolutions=tuple(told["resolutions"]),
        seconds=(told["seconds"][0], told["seconds"][1]),
        references=MappingProxyType({kind: int(references[kind.value]) for kind in MediaKind}),
        most_media=references["all"],
        each_media_ms=(media["each"][0] * 1000, media["each"][1] * 1000),
        sum_media_ms=media["sum"] * 1000,
        audio_alone=told.get("audio_alone", False),
        naming=told["naming"],
        max_prompt_chars=told["max_prompt_chars"],
        prices=tuple(_price(line) for line in told.get("prices", ())),
        examples=tuple(_example(line) for line in told.get("examples", ())),
    )


def _price(told: dict[str, Any]) -> PriceLine:
    per_million = Decimal(str(told["per_million"]))
    resolutions = tuple(told["resolutions"])
    return PriceLine(told["currency"], per_million, resolutions, told.get("with_video"), told.get("sound"))


def _example(told: dict[str, Any]) -> Example:
    return Example(**{**told, "dollars": Decimal(str(told["dollars"]))})


def tokens_for(size_px: tuple[int, int], *, output_s: int, input_video_ms: int = 0) -> int:
    """The service's tokens for a clip: every pixel of every frame of output and input films, by 1024.

    The formula is the one that the vendor's real answers follow; its price page drops the last frame.
    """
    width, height = size_px
    frames_ms = RATE.num * (output_s * 1000 + input_video_ms) + 1000
    return width * height * frames_ms // (TOKENS_PER_PIXEL * 1000)


def profile_of(model: ArkModel, route: str, *, data: Catalogue) -> ModelProfile:
    """The model as the port shows it, over `route` (byteplus or volcengine)."""
    return ModelProfile(
        model=model.key if route == "byteplus" else f"{model.key}@{route}",
        provider=f"ark-{route}",
        title=model.title if route == "byteplus" else f"{model.title} (Volcengine)",
        family="seedance",
        durations_s=tuple(range(model.seconds[0], model.seconds[1] + 1)),
        sizes=MappingProxyType({name: data.sizes[name] for name in model.resolutions}),
        rates=(RATE,),
        audio=True,
        seed=True,
        max_references=model.references,
        anchors=(AnchorPosition.START, AnchorPosition.END),
        anchors_with_references=False,
        cancel=CancelAbility.QUEUED,
        reference_style=model.naming,
        max_prompt_chars=model.max_prompt_chars,
        usage_unit=UNIT,
        source=data.source,
        as_of=data.as_of,
    )
