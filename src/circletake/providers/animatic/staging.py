"""Which pictures a shot shows and where they stand: pure choices from the order's references and the card's size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from circletake.providers.animatic.card import Closeness
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference

PLACE_ROLES = ("location", "light", "style")
SUBJECT_ROLES = ("face", "wardrobe", "prop", "pose")
MOTION_ROLES = ("motion", "camera", "timing")


@dataclass(frozen=True, slots=True)
class Staging:
    """What stands in front of the camera: anchors first, then a place and a subject, either of which may be missing."""

    start: Anchor | None = None
    end: Anchor | None = None
    place: Reference | None = None
    subject: Reference | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture at all, so that only words can be shown."""
        return not (self.start or self.end or self.place or self.subject)


def stage(order: Order, closeness: Closeness, size: str) -> Staging:
    """The pictures this take shows; the seed picks among equals (same role, same priority)."""
    chance = random.Random(order.seed ^ 0x51A6E)  # noqa: S311 - takes must repeat; nothing here is secret
    anchors = {anchor.position: anchor for anchor in order.anchors}
    start, end = anchors.get(AnchorPosition.START), anchors.get(AnchorPosition.END)
    if start:
        return Staging(start=start, end=end)
    shown = [r for r in order.references if r.kind is not MediaKind.AUDIO]
    place = _leading(shown, PLACE_ROLES, chance)
    prop = _leading(shown, ("prop",), chance) if size == "INSERT" else None
    subject = prop or _leading(shown, SUBJECT_ROLES, chance)
    other = _leading([r for r in shown if r not in (place, subject)], None, chance)
    if closeness is Closeness.WIDE:
        return Staging(end=end, place=place or subject or other)
    if closeness is Closeness.CLOSE:
        return Staging(end=end, subject=subject or place or other, place=place if subject else None)
    return Staging(end=end, subject=subject, place=place or (None if subject else other))


def _leading(references: Sequence[Reference], roles: tuple[str, ...] | None, chance: random.Random) -> Reference | None:
    """The reference that leads among these roles (all, when None): first priority, then role, then chance."""
    fitting = [r for r in references if roles is None or r.role.lower() in roles]
    if not fitting:
        return None

    def rank(reference: Reference) -> tuple[int, int]:
        return reference.priority, roles.index(reference.role.lower()) if roles else 0

    best = min(rank(r) for r in fitting)
    return chance.choice([r for r in fitting if rank(r) == best])
