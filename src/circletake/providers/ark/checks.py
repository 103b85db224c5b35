"""Everything that Ark would refuse, said before a cent is spent: pure functions over an order and the model's data."""

from __future__ import annotations

from collections.abc import Iterator

from circletake.providers.ark.models import ArkModel, Catalogue, FileLimits
from circletake.providers.ark.request import used_references
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference, Refusal

MAX_BODY_BYTES = 64 * 1024 * 1024
BASE64_GROWTH = 4 / 3
BODY_SPARE_BYTES = 1024 * 1024
MAX_SEED = 2**32 - 1
_PLURAL = {MediaKind.IMAGE: "pictures", MediaKind.VIDEO: "films", MediaKind.AUDIO: "sounds"}
_UNREACHABLE = (
    "The model fetches films by a public link, and this installation cannot be reached from outside. "
    "Give it a public address (CIRCLETAKE_PUBLIC_URL), or take the film out of the references."
)


def refusals_of(order: Order, model: ArkModel, data: Catalogue) -> tuple[Refusal, ...]:
    """Every reason why Ark would refuse the order; empty when it can be placed."""
    return (*_frame(order, model, data), *_scenes(order, model), *_counts(order, model), *_files(order, model, data))


def _frame(order: Order, model: ArkModel, data: Catalogue) -> Iterator[Refusal]:
    low, high = model.seconds
    ratios = data.sizes[model.resolutions[0]]
    checks = (
        (low <= order.duration_s <= high, "duration_s",
         f"{model.title} makes {low} to {high} s, not {order.duration_s}."),
        (order.resolution in model.resolutions, "resolution",
         f"{model.title} makes {', '.join(model.resolutions)}, not {order.resolution}."),
        (order.aspect_ratio in ratios, "aspect_ratio",
         f"{model.title} makes {', '.join(ratios)}, not {order.aspect_ratio}."),
        (0 <= order.seed <= MAX_SEED, "seed", f"A seed is a number from 0 to {MAX_SEED}."),
        (len(order.prompt) <= model.max_prompt_chars, "prompt",
         f"The prompt has {len(order.prompt)} characters; {model.title} reads {model.max_prompt_chars}."),
    )  # fmt: skip
    yield from (Refusal(field, reason) for holds, field, reason in checks if not holds)


def _scenes(order: Order, model: ArkModel) -> Iterator[Refusal]:
    """Frames and references exclude each other; sound alone directs nothing."""
    kinds = {reference.kind for reference in order.references}
    if order.anchors and order.references:
        yield Refusal("anchors", f"{model.title} takes either frame anchors or references, not both; keep one of them.")
    positions = [anchor.position for anchor in order.anchors]
    if positions and AnchorPosition.START not in positions:
        yield Refusal("anchors", f"{model.title} takes an end frame only beside a start frame; add the start frame.")
    if len(positions) != len(set(positions)):
        yield Refusal("anchors", "There are two anchors for the same end; keep one.")
    if kinds == {MediaKind.AUDIO} and not model.audio_alone:
        yield Refusal("references", f"{model.title} takes a sound only beside a picture or a film; add one.")


def _counts(order: Order, model: ArkModel) -> Iterator[Refusal]:
    used = [reference for _at, reference in used_references(order)]
    for kind, most in model.references.items():
        have = sum(reference.kind is kind for reference in used)
        if have > most:
            takes = f"at most {most} {_PLURAL[kind]}" if most else f"no {_PLURAL[kind]} as references"
            yield Refusal("references", f"{model.title} takes {takes}; this shot has {have}.")
    if len(used) > model.most_media:
        yield Refusal("references", f"{model.title} takes {model.most_media} files in all; this shot has {len(used)}.")
    for kind in (MediaKind.VIDEO, MediaKind.AUDIO):
        total_ms = sum(reference.duration_ms for reference in used if reference.kind is kind)
        if model.sum_media_ms and total_ms > model.sum_media_ms:
            most_s = model.sum_media_ms // 1000
            message = f"The {_PLURAL[kind]} last {total_ms / 1000:.1f} s together; {model.title} takes {most_s} s."
            yield Refusal("references", message)


def _files(order: Order, model: ArkModel, data: Catalogue) -> Iterator[Refusal]:
    for at, anchor in enumerate(order.anchors):
        for reason in _picture_faults(anchor, data.files[MediaKind.IMAGE]):
            yield Refusal(f"anchors.{at}", f"The {anchor.position.value} frame {reason}")
    for at, reference in used_references(order):
        for reason in _reference_faults(reference, model, data.files[reference.kind]):
            yield Refusal(f"references.{at}", f"{reference.label} {reason}")
        if reference.kind is MediaKind.VIDEO and not reference.url:
            yield Refusal(f"references.{at}", f"{reference.label}: {_UNREACHABLE}")
    media: tuple[Anchor | Reference, ...] = (*order.anchors, *order.references)
    inline = [one for one in media if not one.url and not one.mime.startswith("video/")]
    if sum(one.size_bytes for one in inline) * BASE64_GROWTH + BODY_SPARE_BYTES > MAX_BODY_BYTES:
        yield Refusal("references", "The pictures and sounds are larger than 48 MB together; use smaller files.")


def _reference_faults(reference: Reference, model: ArkModel, limits: FileLimits) -> Iterator[str]:
    if reference.kind is MediaKind.IMAGE:
        yield from _picture_faults(reference, limits)
        return
    yield from _plain_faults(reference, limits)
    low, high = model.each_media_ms
    if reference.duration_ms and not low <= reference.duration_ms <= high:
        yield f"lasts {reference.duration_ms / 1000:.1f} s; it must last {low // 1000} to {high // 1000} s."
    pixels = reference.width_px * reference.height_px
    if pixels and limits.max_pixels and not limits.min_pixels <= pixels <= limits.max_pixels:
        yield f"is {reference.width_px} × {reference.height_px}; use a film between 480p and 1080p."


def _picture_faults(picture: Reference | Anchor, limits: FileLimits) -> Iterator[str]:
    yield from _plain_faults(picture, limits)
    width, height = picture.width_px, picture.height_px
    if not width or not height:
        return
    if not limits.min_side_px <= min(width, height) or max(width, height) > limits.max_side_px:
        yield f"is {width} × {height}; each side must have {limits.min_side_px} to {limits.max_side_px} pixels."
    if not limits.min_aspect <= width / height <= limits.max_aspect:
        yield f"is {width} × {height}; it must not be longer than {limits.max_aspect:g} times its short side."


def _plain_faults(media: Reference | Anchor, limits: FileLimits) -> Iterator[str]:
    if media.mime.lower() not in limits.mimes:
        endings = ", ".join(mime.rpartition("/")[2] for mime in limits.mimes)
        yield f"is a {media.mime} file; the model takes {endings}."
    if media.size_bytes > limits.max_bytes:
        yield f"has {media.size_bytes / 1e6:.0f} MB; the model takes {limits.max_bytes / 1e6:.0f} MB."
