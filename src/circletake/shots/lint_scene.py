"""Where the card contradicts its scene or its neighbours: time of day, wardrobe and its state, screen direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from circletake.governance.rules import CheckName
from circletake.shots.card import Reference, ScreenDirection
from circletake.shots.facts import AssetFacts, LintFacts, Worn, reference_to
from circletake.shots.findings import Finding, Severity, mend_of
from circletake.shots.wording import DIRECTION_WORDS, clause

_WARDROBE: Final = "wardrobe"
_LIGHT_WORDS: Final = {
    **dict.fromkeys(("night", "midnight", "moonlight", "moonlit", "nighttime"), "night"),
    **dict.fromkeys(("day", "noon", "midday", "afternoon", "morning", "daylight", "sunny", "daytime"), "day"),
    **dict.fromkeys(("dawn", "dusk", "sunrise", "sunset", "twilight", "daybreak"), "twilight"),
}
_LIGHT_OF_SCENE: Final = {
    "DAY": {"day"},
    "AFTERNOON": {"day"},
    "MORNING": {"day", "twilight"},
    "NIGHT": {"night"},
    "EVENING": {"night", "twilight"},
    **{name: {"twilight"} for name in ("DAWN", "DUSK", "SUNRISE", "SUNSET", "MAGIC_HOUR")},
}
_OPPOSITE: Final = {
    ScreenDirection.LEFT_TO_RIGHT: ScreenDirection.RIGHT_TO_LEFT,
    ScreenDirection.RIGHT_TO_LEFT: ScreenDirection.LEFT_TO_RIGHT,
}


def time_of_day(facts: LintFacts) -> Iterator[Finding]:
    """The card's time of day against its scene's."""
    scene = facts.scene
    if scene is None or scene.time_of_day not in _LIGHT_OF_SCENE:
        return
    said = {_LIGHT_WORDS[word] for word in _words(facts.card.light.time_of_day) if word in _LIGHT_WORDS}
    if not said or said & _LIGHT_OF_SCENE[scene.time_of_day]:
        return
    words = scene.time_of_day.replace("_", " ").lower()
    message = f"{scene.code} plays at {words}, and this card says “{facts.card.light.time_of_day.strip()}”."
    mend = mend_of(facts.card, f"Make it {words}", {"light.time_of_day": words})
    yield Finding("scene.time_of_day", CheckName.CARD, Severity.ADVICE, "light.time_of_day", message, (mend,))


def wardrobe(facts: LintFacts) -> Iterator[Finding]:
    """What the scene's characters wear, and in which state, against what the card refers to."""
    for worn in facts.scene.wardrobe if facts.scene else ():
        asset = facts.asset(worn.wardrobe)
        if asset is None or not _is_seen(facts, worn.worn_by):
            continue
        at = next((at for at, one in enumerate(facts.card.references) if one.asset == worn.wardrobe), None)
        if at is None:
            yield _not_worn(facts, worn, asset)
        else:
            yield from _other_state(facts, worn, asset, at)


def _is_seen(facts: LintFacts, character: str) -> bool:
    return any(reference.asset == character for reference in facts.card.references)


def _not_worn(facts: LintFacts, worn: Worn, asset: AssetFacts) -> Finding:
    state = f" ({clause(worn.state)})" if clause(worn.state) else ""
    name = facts.name_of(worn.worn_by)
    message = f"In {_code(facts)} {name} wears {asset.name}{state}; this card does not refer to it."
    rows = facts.card.model_dump(mode="json")["references"]
    others = {at for at, one in enumerate(facts.card.references) if _dresses(facts, one)}
    added = reference_to(asset, facts.card, label=_file_for(asset, worn.state) or asset.offered)
    mends = [mend_of(facts.card, f"Refer to {asset.name}", {"references": [*rows, added]})]
    if len(others) == 1:
        other = others.pop()
        swapped = [*rows[:other], {**rows[other], "asset": asset.slug, "file": added["file"]}, *rows[other + 1 :]]
        instead = f"Wear it instead of {facts.name_of(facts.card.references[other].asset)}"
        mends = [mend_of(facts.card, instead, {"references": swapped}), *mends]
    return Finding("scene.wardrobe", CheckName.CARD, Severity.ADVICE, "references", message, tuple(mends))


def _dresses(facts: LintFacts, reference: Reference) -> bool:
    """Whether a reference dresses somebody in something that the scene does not know."""
    asset = facts.asset(reference.asset)
    known = {worn.wardrobe for worn in facts.scene.wardrobe} if facts.scene else set()
    return asset is not None and asset.kind == _WARDROBE and asset.slug not in known


def _other_state(facts: LintFacts, worn: Worn, asset: AssetFacts, at: int) -> Iterator[Finding]:
    """The file of a wardrobe that shows another state than the scene's, where a file of that state is there."""
    fitting = _file_for(asset, worn.state)
    chosen = asset.file(facts.card.references[at].file)
    if not fitting or chosen is None or _words(chosen.label) & _words(worn.state):
        return
    message = (
        f"In {_code(facts)} {asset.name} is “{clause(worn.state)}”; this card shows “{chosen.label}”"
        f" although there is “{fitting}”."
    )
    path = f"references.{at}.file"
    mend = mend_of(facts.card, f"Show “{fitting}”", {path: fitting})
    yield Finding("scene.wardrobe_state", CheckName.CARD, Severity.ADVICE, path, message, (mend,))


def _file_for(asset: AssetFacts, state: str) -> str:
    """The label that has most words in common with a state; empty when none has any."""
    wanted = _words(state)
    best = max(asset.files, key=lambda file: len(_words(file.label) & wanted), default=None)
    return best.label if best and _words(best.label) & wanted else ""


def direction(facts: LintFacts) -> Iterator[Finding]:
    """The axis: action that runs one way in a shot and the other way in the shot beside it."""
    mine = facts.card.camera.screen_direction
    for neighbour in facts.neighbours:
        if mine is None or neighbour.direction is None or _OPPOSITE.get(mine) is not neighbour.direction:
            continue
        where = "before" if neighbour.is_before else "after"
        message = (
            f"The action runs {DIRECTION_WORDS[mine]} here and {DIRECTION_WORDS[neighbour.direction]} in"
            f" {neighbour.code}, the shot {where}: the cut jumps the axis."
        )
        path = "camera.screen_direction"
        mends = (
            mend_of(facts.card, f"Run {DIRECTION_WORDS[neighbour.direction]}", {path: neighbour.direction.value}),
            mend_of(facts.card, "Make it neutral", {path: ScreenDirection.NEUTRAL.value}),
        )
        yield Finding("scene.axis", CheckName.CARD, Severity.ADVICE, path, message, mends)


def _code(facts: LintFacts) -> str:
    return facts.scene.code if facts.scene else "the scene"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


RULES: Final = (time_of_day, wardrobe, direction)
