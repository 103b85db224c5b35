"""From a frozen snapshot to the order that a provider gets: pure but for looking up where bytes lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NotRequired

from typing_extensions import TypedDict

from circletake.kernel.filmtime import Rate
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference
from circletake.story.rules import FrozenScene


class FrozenReference(TypedDict):
    """A reference as a request freezes it: exactly these bytes, in this role."""

    asset: str
    asset_version: int
    name: str
    label: str
    role: str
    priority: int
    must_not_carry: str
    media_id: str
    sha256: str
    mime: str
    kind: str
    file_name: str


class FrozenAnchor(TypedDict):
    """A frame anchor as a request freezes it."""

    at: str
    source: str
    address: str
    purpose: str
    sha256: str
    mime: str


class Settings(TypedDict):
    """What is asked of the model, with the project's frame filled in. The seed is each ticket's own."""

    duration_s: int
    aspect_ratio: str
    resolution: str
    rate: str
    generate_audio: bool


class RequestSnapshot(TypedDict):
    """All that a request, and later each of its takes, rests on.

    `parts` are the prompt's parts with their places and what is written by hand; `left_out` what the model did not get
    for want of room. Snapshots made before there was such a thing lack it.
    """

    shot_code: str
    shot_title: str
    card: dict[str, object]
    card_version: int
    prompt: str
    negative_prompt: NotRequired[str]
    left_out: NotRequired[list[dict[str, str]]]
    parts: list[dict[str, object]]
    references: list[FrozenReference]
    anchors: list[FrozenAnchor]
    avoid: list[str]
    scene: NotRequired[FrozenScene]


PathOf = Callable[[str], Path]
"""Where the bytes with a sha256 lie on this machine."""


def order_from(
    snapshot: RequestSnapshot, settings: Settings, *, model: str, ticket: str, seed: int, label: str, path_of: PathOf
) -> Order:
    """The order of one ticket."""
    return Order(
        ticket=ticket,
        model=model,
        prompt=snapshot["prompt"],
        negative_prompt=snapshot.get("negative_prompt", ""),
        duration_s=settings["duration_s"],
        aspect_ratio=settings["aspect_ratio"],
        resolution=settings["resolution"],
        rate=Rate.parse(settings["rate"]),
        generate_audio=settings["generate_audio"],
        seed=seed,
        shot_code=snapshot["shot_code"],
        take_label=label,
        card=snapshot["card"],
        references=tuple(_reference(frozen, path_of) for frozen in snapshot["references"]),
        anchors=tuple(
            Anchor(AnchorPosition(frozen["at"]), path_of(frozen["sha256"]), frozen["sha256"], frozen["mime"])
            for frozen in snapshot["anchors"]
        ),
    )


def _reference(frozen: FrozenReference, path_of: PathOf) -> Reference:
    return Reference(
        kind=MediaKind(frozen["kind"]),
        role=frozen["role"],
        label=f"{frozen['name']}, {frozen['label']}",
        path=path_of(frozen["sha256"]),
        sha256=frozen["sha256"],
        mime=frozen["mime"],
        priority=frozen["priority"],
    )


def recipe_of(snapshot: RequestSnapshot, settings: Settings, *, model: str) -> dict[str, object]:
    """What makes two passes the same or different: card, bytes of references, model and settings; never seeds."""
    return {
        "card": snapshot["card"],
        "references": [f"{frozen['asset']}/{frozen['label']} {frozen['sha256']}" for frozen in snapshot["references"]],
        "anchors": [f"{frozen['at']} {frozen['sha256']}" for frozen in snapshot["anchors"]],
        "model": model,
        "settings": dict(settings),
    }


def order_shown(order: Order) -> Mapping[str, object]:
    """An order as it is kept beside its ticket: bytes and paths elided, hashes kept."""
    return {
        "model": order.model,
        "prompt": order.prompt,
        "negative_prompt": order.negative_prompt,
        "duration_s": order.duration_s,
        "aspect_ratio": order.aspect_ratio,
        "resolution": order.resolution,
        "rate": str(order.rate),
        "generate_audio": order.generate_audio,
        "seed": order.seed,
        "references": [{"role": one.role, "label": one.label, "sha256": one.sha256} for one in order.references],
        "anchors": [{"at": one.position.value, "sha256": one.sha256} for one in order.anchors],
    }
