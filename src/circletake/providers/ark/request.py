"""From an order to the body of Ark's create call: pure but for reading the bytes of pictures and sounds.

Media stand in a fixed order (anchors, or images, films, sounds as the order ranks them), because prompts count them
per kind in the order of the content, and refusals name them by their place in it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from circletake.providers.ark.models import ArkModel
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference

_TYPES = {MediaKind.IMAGE: "image_url", MediaKind.VIDEO: "video_url", MediaKind.AUDIO: "audio_url"}
_ROLES = {
    MediaKind.IMAGE: "reference_image",
    MediaKind.VIDEO: "reference_video",
    MediaKind.AUDIO: "reference_audio",
}
_FRAMES = {AnchorPosition.START: "first_frame", AnchorPosition.END: "last_frame"}
TEXT_ITEMS = 1
"""The prompt stands before the media, so media begin at place 1 of the content."""


def used_references(order: Order) -> tuple[tuple[int, Reference], ...]:
    """The order's references as they travel, each with its place in the order: kind by kind, each file once."""
    kinds = list(MediaKind)
    seen: set[tuple[MediaKind, str]] = set()
    found = []
    for at, reference in sorted(enumerate(order.references), key=lambda pair: kinds.index(pair[1].kind)):
        if (reference.kind, reference.label) not in seen:
            seen.add((reference.kind, reference.label))
            found.append((at, reference))
    return tuple(found)


def body_of(order: Order, model: ArkModel, *, model_id: str) -> dict[str, object]:
    """The create call's body. Fields that an older model does not know are left out."""
    content: list[dict[str, object]] = [{"type": "text", "text": order.prompt}]
    content += _anchor_items(order.anchors) if order.anchors else _reference_items(order)
    body: dict[str, object] = {
        "model": model_id,
        "content": content,
        "resolution": order.resolution,
        "ratio": order.aspect_ratio,
        "duration": order.duration_s,
        "seed": order.seed,
        "generate_audio": order.generate_audio,
        "watermark": False,
        "return_last_frame": True,
    }
    if order.callback_url:
        body["callback_url"] = order.callback_url
    if order.person_mark:
        body["safety_identifier"] = order.person_mark[:64]
    return body


def body_shown(body: dict[str, object]) -> dict[str, object]:
    """The body as it may be kept: bytes and links elided."""
    content = body["content"]
    assert isinstance(content, list)
    shown = [item if item["type"] == "text" else {"type": item["type"], "role": item["role"]} for item in content]
    return {**body, "content": shown, **({"callback_url": "…"} if "callback_url" in body else {})}


def input_video_ms(order: Order) -> int:
    """The length of all films that direct the clip; they are billed with it."""
    if order.anchors:
        return 0
    return sum(one.duration_ms for _at, one in used_references(order) if one.kind is MediaKind.VIDEO)


def _anchor_items(anchors: Sequence[Anchor]) -> Iterator[dict[str, object]]:
    for anchor in sorted(anchors, key=lambda one: one.position is AnchorPosition.END):
        yield _item("image_url", _FRAMES[anchor.position], anchor.url or _inline(anchor))


def _reference_items(order: Order) -> Iterator[dict[str, object]]:
    for _at, reference in used_references(order):
        url = reference.url if reference.kind is MediaKind.VIDEO else reference.url or _inline(reference)
        yield _item(_TYPES[reference.kind], _ROLES[reference.kind], url)


def _item(kind: str, role: str, url: str) -> dict[str, object]:
    return {"type": kind, kind: {"url": url}, "role": role}


def _inline(media: Reference | Anchor) -> str:
    """The bytes in the body itself; the service wants the kind of file in small letters."""
    return f"data:{media.mime.lower()};base64,{base64.b64encode(media.path.read_bytes()).decode()}"
