"""What a shot may take over from the shot before it or from its scene, as differences to look at first. Pure.

Nothing is ever taken away from the card: an offer fills a field, puts another value in its place when that is chosen,
or adds an entry to a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from circletake.shots.card import Reference, ReferenceRole, ShotCard
from circletake.shots.plan.parts import Told, is_said, put, told, value_at

MOST_IN_LINE = 500
MOST_IN_PROSE = 4000


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take over. `before` is what would be replaced: None where something is filled in or added."""

    key: str
    path: str
    before: Any
    after: Any
    is_likely: bool
    """Whether it is taken unless somebody unticks it: it fills what is empty."""
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An asset that a scene shows; `labels` are those of its files. A wardrobe has its state and who wears it."""

    asset: str
    name: str
    labels: tuple[str, ...] = ()
    worn_by: str | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class SceneShared:
    """What the shots of a scene have in common."""

    location: tuple[Shown, ...] = ()
    cast: tuple[Shown, ...] = ()
    props: tuple[Shown, ...] = ()
    wardrobe: tuple[Shown, ...] = ()
    light_note: str = ""
    time_of_day: str = ""


_FROM_SHOT = (
    "intent.environment", "camera.lens", "camera.screen_direction",
    "light.key", "light.practicals", "light.time_of_day", "light.mood", "light.colour",
    "technical.aspect_ratio", "technical.resolution", "technical.rate", "technical.generate_audio",
)  # fmt: skip
_ROLES_FROM_SHOT = (ReferenceRole.LOCATION, ReferenceRole.WARDROBE, ReferenceRole.LIGHT)
_NO_HOUR = frozenset({"CONTINUOUS", "LATER", "MOMENTS_LATER", "SAME"})
"""Times of day that a script gives and that say nothing about light."""


def from_shot(card: ShotCard, before: ShotCard) -> list[Offer]:
    """What a card may take over from the card of the shot before it."""
    mine, theirs = told(card), told(before)
    roles = {reference.role for reference in card.references}
    offers = [_field(mine, path, value_at(theirs, path), "") for path in _FROM_SHOT if is_said(theirs, path)]
    offers += [
        _reference(card, reference, is_likely=reference.role not in roles, why="")
        for reference in before.references
        if reference.role in _ROLES_FROM_SHOT
    ]
    offers += [_avoid_set(card, slug) for slug in before.avoid_sets]
    return [offer for offer in offers if offer]


def from_scene(card: ShotCard, scene: SceneShared) -> list[Offer]:
    """What a card may take over from its scene: the wardrobe in the state that it has there, not in its usual one."""
    hour = "" if scene.time_of_day in _NO_HOUR else scene.time_of_day.replace("_", " ").lower()
    offers = [
        *(_shown(card, one, ReferenceRole.LOCATION, "where the scene plays") for one in scene.location),
        *(_shown(card, one, ReferenceRole.FACE, "in the scene's cast") for one in scene.cast),
        *_wardrobe(card, scene),
        *(_shown(card, one, ReferenceRole.PROP, "a prop of the scene") for one in scene.props),
        _field(told(card), "light.key", _cut(scene.light_note.strip(), MOST_IN_LINE), "the scene's light note"),
        _field(told(card), "light.time_of_day", hour, "the scene's time of day"),
    ]
    return [offer for offer in offers if offer]


def missing_references(card: ShotCard, shared: Sequence[Reference]) -> list[Offer]:
    """Which of the references that a group shares are not on a card yet."""
    offers = [_reference(card, reference, is_likely=True, why="shared in the group") for reference in shared]
    return [offer for offer in offers if offer and offer.before is None]


def taken_over(card: ShotCard, offers: Sequence[Offer], keys: Collection[str] | None) -> ShotCard:
    """The card with the offers of these keys taken; those that are likely when none are named."""
    whole = told(card)
    for offer in offers:
        if offer.is_likely if keys is None else offer.key in keys:
            _take(whole, offer)
    return ShotCard.model_validate(whole)


def _take(card: Told, offer: Offer) -> None:
    present = value_at(card, offer.path)
    if not isinstance(present, list):
        put(card, offer.path, offer.after)
    elif offer.before in present:
        put(card, offer.path, [offer.after if entry == offer.before else entry for entry in present])
    else:
        put(card, offer.path, [*present, offer.after])


def _field(card: Told, path: str, value: Any, why: str) -> Offer | None:
    present = value_at(card, path)
    if value in ("", None) or value == present:
        return None
    is_free = not is_said(card, path)
    return Offer(path, path, None if is_free else present, value, is_free, why)


def _reference(card: ShotCard, wanted: Reference, *, is_likely: bool, why: str) -> Offer | None:
    """The reference as an offer: beside the card's own, or in place of one to another file of the same asset."""
    key = f"references:{wanted.role}:{wanted.asset}"
    same = [one for one in card.references if (one.asset, one.role) == (wanted.asset, wanted.role)]
    if not same:
        added = wanted.model_copy(update={"priority": min(99, len(card.references) + 1), "sha256": None})
        return Offer(key, "references", None, added.model_dump(mode="json"), is_likely, why)
    if any(one.file == wanted.file for one in same) or not wanted.file:
        return None
    changed = same[0].model_copy(update={"file": wanted.file, "sha256": None})
    is_unsaid = same[0].file == ""
    return Offer(key, "references", same[0].model_dump(mode="json"), changed.model_dump(mode="json"), is_unsaid, why)


def _avoid_set(card: ShotCard, slug: str) -> Offer | None:
    if slug in card.avoid_sets:
        return None
    return Offer(f"avoid_sets:{slug}", "avoid_sets", None, slug, is_likely=True, why="")


def _shown(card: ShotCard, one: Shown, role: ReferenceRole, why: str) -> Offer | None:
    is_open = role is not ReferenceRole.PROP and all(reference.role is not role for reference in card.references)
    likely = is_open or _is_named(card, one)
    return _reference(card, Reference(asset=one.asset, role=role), is_likely=likely, why=why)


def _is_named(card: ShotCard, one: Shown) -> bool:
    """Whether the card's prose speaks of an asset, by mention or by name."""
    prose = " ".join(card.intent.model_dump().values()).casefold()
    is_mentioned = re.search(rf"@{re.escape(one.asset)}(?![\w-])", prose) is not None
    return is_mentioned or re.search(rf"\b{re.escape(one.name.casefold())}\b", prose) is not None


def _wardrobe(card: ShotCard, scene: SceneShared) -> Iterator[Offer | None]:
    """What is worn, in its state: the file that shows the state, and the state in words."""
    on_card = {reference.asset for reference in card.references}
    is_nobody_yet = not on_card & {one.asset for one in scene.cast}
    worn = [one for one in scene.wardrobe if one.worn_by is None or is_nobody_yet or one.worn_by in on_card]
    for one in worn:
        wanted = Reference(asset=one.asset, file=_file_of_state(one), role=ReferenceRole.WARDROBE)
        yield _reference(card, wanted, is_likely=True, why=_cut(f"in this scene: {one.state}", MOST_IN_LINE))
    yield _state_in_words(card, [one for one in worn if one.state.strip()])


def _file_of_state(one: Shown) -> str:
    """The label of the file that shows a wardrobe's state: all of its words are said in the state."""
    said = set(re.findall(r"\w+", one.state.casefold()))
    fitting = [label for label in one.labels if label and set(re.findall(r"\w+", label.casefold())) <= said]
    return max(fitting, key=len, default="")


def _state_in_words(card: ShotCard, worn: Sequence[Shown]) -> Offer | None:
    prose = " ".join(card.intent.model_dump().values()).casefold()
    unsaid = [one for one in worn if one.state.strip().rstrip(".").casefold() not in prose]
    if not unsaid:
        return None
    before = card.intent.subject
    sentences = [f"@{one.asset}: {one.state.strip().rstrip('.')}." for one in unsaid]
    after = " ".join([before.strip(), *sentences]).strip()
    if len(after) > MOST_IN_PROSE:
        return None
    why = "the scene's wardrobe state"
    return Offer("intent.subject", "intent.subject", before or None, after, is_likely=True, why=why)


def _cut(text: str, most: int) -> str:
    """The text, ended at a word when it is too long."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]
