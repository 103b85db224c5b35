"""What the card itself lacks or contradicts: job, action, standard, roles, several shots, parts by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from circletake.governance.rules import CheckName
from circletake.shots.card import ClipShot
from circletake.shots.facts import ROLE_OF_KIND, LintFacts
from circletake.shots.findings import Finding, Mend, Severity, mend_of
from circletake.shots.rules import missing_in_card

LONGEST_S: Final = 60
_THEN = re.compile(r"\s*(?:[,;.]\s*)?\b(?:and then|then|after that|afterwards)\b[,:]?\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s+|$)")
_MISSING = {"intent.job": "card.no_job", "intent.action": "card.no_action", "pass_standard": "card.no_standard"}


def missing(facts: LintFacts) -> Iterator[Finding]:
    """Job, action, pass standard, and the role of each reference."""
    for fault in missing_in_card(facts.card):
        name = fault["field"]
        code = _MISSING.get(name, "reference.no_role")
        mends = _role_mends(facts, name) if code == "reference.no_role" else ()
        yield Finding(code, CheckName.CARD, Severity.DENY, name, fault["message"], mends)


def _role_mends(facts: LintFacts, field: str) -> tuple[Mend, ...]:
    asset = facts.asset(facts.card.references[int(field.split(".")[1])].asset)
    role = ROLE_OF_KIND.get(asset.kind) if asset else None
    return (mend_of(facts.card, f"It controls the {role.value}", {field: role.value}),) if role else ()


def several_actions(facts: LintFacts) -> Iterator[Finding]:
    """One clip holds one action well; several are better listed as shots."""
    action = facts.card.intent.action.strip()
    if facts.card.shots:
        return
    steps = [step.strip(" ,;.") for step in _THEN.split(action)]
    steps = [step for step in steps if step]
    sentences = len([one for one in _SENTENCE_END.split(action) if one.strip()])
    if len(steps) < 2 and sentences < 3:
        return
    message = "This reads as more than one action. A clip holds one well: split the shot, or list its shots in order."
    mends = (_as_shots(facts, steps),) if 2 <= len(steps) <= facts.card.technical.duration_s else ()
    yield Finding("action.several", CheckName.CARD, Severity.ADVICE, "intent.action", message, mends)


def _as_shots(facts: LintFacts, steps: list[str]) -> Mend:
    lengths = spread(facts.card.technical.duration_s, len(steps))
    shots = [
        ClipShot(action=step[:1].upper() + step[1:], duration_s=length).model_dump(mode="json")
        for step, length in zip(steps, lengths, strict=True)
    ]
    return mend_of(facts.card, f"List them as {len(steps)} shots", {"intent.action": "", "shots": shots})


def spread(total_s: int, count: int) -> list[int]:
    """Whole seconds spread over so many shots as evenly as they go, the first ones longer: 8 over 3 is 3, 3, 2."""
    short, longer = divmod(total_s, count)
    return [short + (at < longer) for at in range(count)]


def clip_shots(facts: LintFacts) -> Iterator[Finding]:
    """The shots of a multi-shot clip: each says what happens, and together they last as long as the clip."""
    card = facts.card
    for at, shot in enumerate(card.shots):
        if not shot.action.strip():
            message = f"Say what happens in shot {at + 1}."
            yield Finding("clip.no_action", CheckName.CARD, Severity.DENY, f"shots.{at}.action", message)
    total_s, wanted_s = sum(shot.duration_s for shot in card.shots), card.technical.duration_s
    if not card.shots or total_s == wanted_s:
        return
    message = f"The shots last {total_s} s together and the clip {wanted_s} s; make them agree."
    mends = []
    if total_s <= LONGEST_S:
        mends.append(mend_of(card, f"Make the clip {total_s} s", {"technical.duration_s": total_s}))
    if wanted_s >= len(card.shots):
        lengths = spread(wanted_s, len(card.shots))
        values: dict[str, object] = {f"shots.{at}.duration_s": length for at, length in enumerate(lengths)}
        mends.append(mend_of(card, f"Spread {wanted_s} s over them", values))
    yield Finding("clip.length", CheckName.CARD, Severity.DENY, "shots", message, tuple(mends))


def by_hand(facts: LintFacts) -> Iterator[Finding]:
    """Parts written by hand beneath which the card has changed."""
    for part in facts.parts:
        if not part.is_behind:
            continue
        path = f"edits.{part.key}"
        others = {
            key.value: edit.model_dump(mode="json") for key, edit in facts.card.edits.items() if key is not part.key
        }
        message = f"“{part.key.capitalize()}” is written by hand, and the card says something else now."
        mends = (
            mend_of(facts.card, "Keep mine", {f"{path}.of": part.digest}),
            mend_of(facts.card, "Take the card's", {"edits": others}),
        )
        yield Finding("hand.behind", CheckName.CARD, Severity.ADVICE, path, message, mends)


RULES: Final = (missing, clip_shots, by_hand, several_actions)
