"""What the chosen model cannot do: length, frame, sound, how many references and which together, a prompt too long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from circletake.governance.rules import CheckName
from circletake.shots.facts import LintFacts, ModelFacts
from circletake.shots.findings import Finding, Severity, mend_of, without_rows
from circletake.shots.places import place_of

_MODEL: Final = CheckName.MODEL
_DENY: Final = Severity.DENY
_PLURAL: Final = {"image": "pictures", "video": "films", "audio": "sounds"}
_LINES: Final = ("480p", "720p", "1080p", "4k")


def duration(facts: LintFacts) -> Iterator[Finding]:
    """Whether the model makes a clip of that length; the nearest it does, the longer one of two."""
    model, wanted = facts.model, facts.card.technical.duration_s
    if model is None or not model.durations_s or wanted in model.durations_s:
        return
    nearest = min(model.durations_s, key=lambda length: (abs(length - wanted), -length))
    message = f"{model.title} makes {in_words(model.durations_s)} s, not {wanted} s."
    mend = mend_of(facts.card, f"Make it {nearest} s", {"technical.duration_s": nearest})
    yield Finding("model.duration", _MODEL, _DENY, "technical.duration_s", message, (mend,))


def in_words(lengths: Sequence[int]) -> str:
    """Lengths as `4 to 15` where they follow each other, else listed."""
    whole = sorted(lengths)
    if len(whole) > 2 and whole == list(range(whole[0], whole[-1] + 1)):
        return f"{whole[0]} to {whole[-1]}"
    return ", ".join(map(str, whole))


def frame(facts: LintFacts) -> Iterator[Finding]:
    """Whether the model makes that resolution, and in it that ratio; the nearest of each that it does."""
    model, technical = facts.model, facts.card.technical
    if model is None or not model.sizes:
        return
    resolution = technical.resolution or facts.frame.resolution
    ratio = technical.aspect_ratio or facts.frame.aspect_ratio
    if resolution not in model.sizes:
        nearest = _nearest_resolution(resolution, list(model.sizes))
        message = f"{model.title} makes {', '.join(model.sizes)}, not {resolution}."
        mend = mend_of(facts.card, f"Make it {nearest}", {"technical.resolution": nearest})
        yield Finding("model.resolution", _MODEL, _DENY, "technical.resolution", message, (mend,))
    made = model.sizes.get(resolution) or next(iter(model.sizes.values()))
    if ratio not in made:
        nearest = min(made, key=lambda one: abs(math.log(_ratio(one)) - math.log(_ratio(ratio))))
        message = f"{model.title} makes {', '.join(made)}, not {ratio}."
        mend = mend_of(facts.card, f"Make it {nearest}", {"technical.aspect_ratio": nearest})
        yield Finding("model.ratio", _MODEL, _DENY, "technical.aspect_ratio", message, (mend,))


def _nearest_resolution(wanted: str, made: Sequence[str]) -> str:
    at = _LINES.index(wanted) if wanted in _LINES else 0
    return min(made, key=lambda one: abs((_LINES.index(one) if one in _LINES else 0) - at))


def _ratio(text: str) -> float:
    width, height = (max(int(number), 1) for number in text.split(":"))
    return width / height


def rate(facts: LintFacts) -> Iterator[Finding]:
    """Whether the model makes that frame rate; takes in another one are conformed, so this only advises."""
    model = facts.model
    wanted = facts.card.technical.rate or facts.frame.rate
    if model is None or not model.rates or wanted in model.rates:
        return
    message = f"{model.title} makes {', '.join(model.rates)} frames per second, not {wanted}; takes will be conformed."
    other = mend_of(facts.card, "Take the project's rate", {"technical.rate": None})
    mends = (other,) if facts.card.technical.rate else ()
    yield Finding("model.rate", _MODEL, Severity.ADVICE, "technical.rate", message, mends)


def sound(facts: LintFacts) -> Iterator[Finding]:
    """Sound asked of a silent model."""
    if facts.model is None or facts.model.audio or not facts.card.technical.generate_audio:
        return
    message = f"{facts.model.title} is silent; what is written under sound goes to the sound department only."
    mend = mend_of(facts.card, "Ask for no sound", {"technical.generate_audio": False})
    yield Finding("model.silent", _MODEL, Severity.ADVICE, "technical.generate_audio", message, (mend,))


def _used(facts: LintFacts) -> dict[int, str]:
    """The references that count, by their row with their kind: the same file twice counts once."""
    first: dict[str, int] = {}
    for at, reference in enumerate(facts.card.references):
        first.setdefault(place_of(reference), at)
    return {at: facts.kind_of(facts.card.references[at]) for at in first.values()}


def reference_limits(facts: LintFacts) -> Iterator[Finding]:
    """More references of a kind, or in all, than the model takes; those of lowest rank can go."""
    if (model := facts.model) is None:
        return
    used = _used(facts)
    over: set[int] = set()
    for kind, have in Counter(used.values()).items():
        most = model.max_references.get(kind, 0)
        if have > most:
            rows = {at for at, of in used.items() if of == kind}
            over |= rows
            takes = f"at most {most} {_PLURAL[kind]}" if most else f"no {_PLURAL[kind]} as references"
            message = f"{model.title} takes {takes}; this shot has {have}."
            yield _too_many(facts, rows, most, message)
    if model.max_media is not None and len(used) > model.max_media and not over:
        message = f"{model.title} takes {model.max_media} files in all; this shot has {len(used)}."
        yield _too_many(facts, set(used), model.max_media, message)


def _too_many(facts: LintFacts, rows: set[int], most: int, message: str) -> Finding:
    ranked = sorted(rows, key=lambda at: (facts.card.references[at].priority, at))
    places = {place_of(facts.card.references[at]) for at in ranked[most:]}
    gone = {at for at, one in enumerate(facts.card.references) if place_of(one) in places}
    label = f"Keep the {most} of highest rank" if most else "Take them off the card"
    mend = mend_of(facts.card, label, {"references": without_rows(facts.card, "references", gone)})
    return Finding("model.too_many", _MODEL, _DENY, "references", message, (mend,))


def mixes(facts: LintFacts) -> Iterator[Finding]:
    """Frames and references that exclude each other, ends that cannot be anchored, sound that stands alone."""
    if (model := facts.model) is None:
        return
    card = facts.card
    yield from _anchor_ends(facts, model)
    if card.anchors and card.references and not model.anchors_with_references:
        message = f"{model.title} takes either frame anchors or references, not both; keep one of them."
        mends = (
            mend_of(card, "Keep the references", {"anchors": []}),
            mend_of(card, "Keep the frames", {"references": []}),
        )
        yield Finding("model.mix", _MODEL, _DENY, "anchors", message, mends)
    if model.audio_needs_picture and not card.anchors and set(_used(facts).values()) == {"audio"}:
        message = f"{model.title} takes a sound only beside a picture or a film; add one."
        off = mend_of(card, "Go without the sound", {"references": []})
        yield Finding("model.sound_alone", _MODEL, _DENY, "references", message, (off,))


def _anchor_ends(facts: LintFacts, model: ModelFacts) -> Iterator[Finding]:
    for at, anchor in enumerate(facts.card.anchors):
        if anchor.at.value in model.anchors:
            continue
        message = f"{model.title} cannot be given the {anchor.at.value} frame."
        rows = without_rows(facts.card, "anchors", {at})
        off = mend_of(facts.card, f"Go without the {anchor.at.value} frame", {"anchors": rows})
        yield Finding("model.anchor", _MODEL, _DENY, f"anchors.{at}", message, (off,))


def prompt_length(facts: LintFacts) -> Iterator[Finding]:
    """A prompt that the model does not read whole: what is left out, or that it cannot be shortened."""
    model, prompt = facts.model, facts.prompt
    if model is None or prompt is None:
        return
    if prompt.is_too_long:
        message = f"{model.title} reads {model.prompt_limit}, and the prompt is longer even without what can be spared."
        yield Finding("model.prompt_too_long", _MODEL, _DENY, "intent.action", f"{message} Shorten the action.")
    for left_out in prompt.left_out:
        message = f"{model.title} reads {model.prompt_limit}, so it does not get: “{left_out.text}”"
        yield Finding("model.prompt_shortened", _MODEL, Severity.ADVICE, left_out.field, message)


RULES: Final = (duration, frame, rate, sound, reference_limits, mixes, prompt_length)
