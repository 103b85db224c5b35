"""What words on the card cannot do: vague standards, switches for providers, mentions of nothing, too much to say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from circletake.governance.rules import CheckName
from circletake.kernel.mentions import MENTION
from circletake.shots.card import RATE_PATTERN, RATIO_PATTERN, RESOLUTION_PATTERN
from circletake.shots.facts import CONSTRAINT_SET, AssetFacts, LintFacts, reference_to
from circletake.shots.findings import Finding, Mend, Severity, mend_of
from circletake.shots.places import prose_of
from circletake.shots.wording import SWITCH

WORDS_PER_SECOND: Final = 2.5
"""How fast dialogue is spoken without hurry."""

_VAGUE_GROUPS: Final = (
    (
        "good nice great beautiful stunning perfect amazing cool professional interesting better best enough",
        "Say what a stranger would see: “the label can be read for one second”.",
    ),
    (
        "realistic natural believable lifelike authentic photorealistic",
        "Name the tell: “five fingers on each hand”, “feet touch the ground”.",
    ),
    (
        "cinematic epic atmospheric moody dramatic stylish aesthetic filmic",
        "Name light or framing: “one warm lamp from the left”, “room to the right of her”.",
    ),
    (
        "consistent coherent continuity",
        "Name what must stay the same: “the tear is on the right sleeve”.",
    ),
    (
        "smooth dynamic fluid",
        "Name the movement: “one even push, without a stop”.",
    ),
    (
        "properly correctly correct appropriate appropriately somehow nicely",
        "Say how one can tell that it is so.",
    ),
)
_VAGUE: Final = {word: advice for words, advice in _VAGUE_GROUPS for word in words.split()}

_TECHNICAL: Final = {
    **dict.fromkeys(("ar", "ratio", "rt", "aspect", "aspect_ratio"), ("aspect_ratio", RATIO_PATTERN)),
    **dict.fromkeys(("dur", "duration", "d", "seconds"), ("duration_s", r"^([1-9]|[1-5]\d|60)$")),
    **dict.fromkeys(("rs", "resolution", "res"), ("resolution", RESOLUTION_PATTERN)),
    **dict.fromkeys(("fps", "rate", "framerate"), ("rate", RATE_PATTERN)),
}
_OTHERS: Final = frozenset({"seed", "neg", "negative", "wm", "watermark", "cf", "camerafixed", "cfg", "hd", "stylize"})
_TYPED = re.compile(SWITCH.pattern + r"(?P<name>[\w-]+)(?:[ =]+(?P<value>(?!--)[^\s,;.]+(?:\.\d+)?))?")
_CUE = re.compile(r"(?m)^\s*[^\s:][^:\n]{0,40}:|\([^)]*\)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def vague_standard(facts: LintFacts) -> Iterator[Finding]:
    """Words in a pass standard that two people would judge differently."""
    for at, criterion in enumerate(facts.card.pass_standard):
        word = next((word for word in re.findall(r"[\w-]+", criterion.text.lower()) if word in _VAGUE), None)
        if word:
            message = f"“{word}” is judged differently by everybody. {_VAGUE[word]}"
            yield Finding("standard.vague", CheckName.CARD, Severity.ADVICE, f"pass_standard.{at}.text", message)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A switch typed into prose: what to write instead, and the technical field and value that it means."""

    shown: str
    rest: str
    field: str = ""
    value: object = None
    is_known: bool = False


def switches(facts: LintFacts) -> Iterator[Finding]:
    """Commands to a provider in prose: they do nothing here, and the technical field says the same safely."""
    for path, text in prose_of(facts.card):
        found = _TYPED.search(text)
        if not found:
            continue
        typed = _typed(text, found)
        if typed.field:
            label = f"Set {typed.field.removesuffix('_s').replace('_', ' ')} to {typed.value} instead"
            mend = mend_of(facts.card, label, {path: typed.rest, f"technical.{typed.field}": typed.value})
            message = f"“{typed.shown}” is a switch; it is read as words here. The technical section says it safely."
        else:
            mend = mend_of(facts.card, "Take it out", {path: typed.rest})
            message = f"“{typed.shown}” is a switch; it is read as words here, and commands nothing."
            if found["name"].lower() == "seed":
                message = f"“{typed.shown}” commands nothing here; set the seed beside the Generate button."
        severity = Severity.DENY if typed.is_known else Severity.ADVICE
        yield Finding("prose.switch", CheckName.CARD, severity, path, message, (mend,))


def _typed(text: str, found: re.Match[str]) -> _Typed:
    name, value = found["name"].lower(), found["value"] or ""
    field, pattern = _TECHNICAL.get(name, ("", ""))
    plain = value.lower().removesuffix("s") if field == "duration_s" else value.lower()
    is_technical = bool(field and re.match(pattern, plain))
    is_known = is_technical or name in _OTHERS
    end = found.end() if is_known else found.end("name")
    rest = re.sub(r"[ \t]{2,}", " ", f"{text[: found.start()].rstrip()} {text[end:].lstrip()}").strip()
    shown = text[found.start() : end].strip()
    if is_technical:
        return _Typed(shown, rest, field, int(plain) if field == "duration_s" else plain, is_known)
    return _Typed(shown, rest, is_known=is_known)


def mentions(facts: LintFacts) -> Iterator[Finding]:
    """Mentions of nothing in the library, and of assets that the card does not refer to."""
    used = {reference.asset for reference in facts.card.references} | set(facts.card.avoid_sets)
    seen: set[str] = set()
    for path, text in prose_of(facts.card):
        for slug in dict.fromkeys(MENTION.findall(text)):
            asset = facts.asset(slug)
            if asset is None:
                yield _unknown(facts, path, text, slug)
            elif slug not in used and slug not in seen:
                yield _unreferred(facts, path, asset)
            seen.add(slug)


def _unknown(facts: LintFacts, path: str, text: str, slug: str) -> Finding:
    gone = facts.assets.get(slug)
    message = f"@{slug} is nothing in the library." if gone is None else f"@{slug} was deleted from the library."
    near = get_close_matches(slug, facts.library, n=2, cutoff=0.6)
    mends = [_rewritten(facts, path, text, slug, f"@{other}", f"It is @{other}") for other in near]
    words = slug.replace("-", " ")
    mends.append(_rewritten(facts, path, text, slug, words, f"Write “{words}” as words"))
    return Finding("mention.unknown", CheckName.ASSETS, Severity.DENY, path, message, tuple(mends))


def _rewritten(facts: LintFacts, path: str, text: str, slug: str, written: str, label: str) -> Mend:
    changed = MENTION.sub(lambda found: written if found[1] == slug else found[0], text)
    return mend_of(facts.card, label, {path: changed})


def _unreferred(facts: LintFacts, path: str, asset: AssetFacts) -> Finding:
    card = facts.card
    if asset.kind == CONSTRAINT_SET:
        mend = mend_of(card, "Add it to what to avoid", {"avoid_sets": [*card.avoid_sets, asset.slug]})
    else:
        rows = card.model_dump(mode="json")["references"]
        mend = mend_of(card, "Make it a reference", {"references": [*rows, reference_to(asset, card)]})
    message = f"{asset.name} is mentioned and not referred to; the model gets its name, not its picture."
    return Finding("mention.no_reference", CheckName.ASSETS, Severity.ADVICE, path, message, (mend,))


def dialogue(facts: LintFacts) -> Iterator[Finding]:
    """Dialogue that nobody would hear, and dialogue that does not fit into the clip."""
    card = facts.card
    words = _spoken(card.sound.dialogue)
    if not words:
        return
    if not card.technical.generate_audio:
        message = "There is dialogue, and no sound is asked for: the prompt leaves it out."
        mend = mend_of(card, "Ask for sound", {"technical.generate_audio": True})
        yield Finding("sound.not_asked", CheckName.CARD, Severity.ADVICE, "sound.dialogue", message, (mend,))
        return
    needed_s = math.ceil(words / WORDS_PER_SECOND)
    if needed_s <= card.technical.duration_s:
        return
    message = f"{words:g} words take about {needed_s} s to say, and the clip lasts {card.technical.duration_s} s."
    allowed = facts.model.durations_s if facts.model else range(1, 61)
    longer = min((length for length in allowed if needed_s <= length <= 60), default=None)
    mends = (mend_of(card, f"Make it {longer} s", {"technical.duration_s": longer}),) if longer else ()
    yield Finding("sound.too_long", CheckName.CARD, Severity.ADVICE, "sound.dialogue", message, mends)


def _spoken(text: str) -> float:
    """Words that are spoken: names before a colon and remarks in parentheses are not; two CJK characters make one."""
    said = _CUE.sub(" ", text)
    return len(_CJK.findall(said)) / 2 + len(re.findall(r"\w+", _CJK.sub(" ", said)))


RULES: Final = (switches, mentions, vague_standard, dialogue)
