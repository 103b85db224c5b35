"""A gentle check that the film on the note card can be made small: pure functions on values. It never forbids.

The limits are rules of thumb for a first short film; each piece of advice says why, so that whoever knows better may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONG_PREMISE_WORDS = 45
LONG_RUNTIME_S = 180
SCENE_NEEDS_S = 8
PLACE_NEEDS_S = 20
CHARACTER_NEEDS_S = 30
LEADS_WITH = 2
"""So many characters a film of any length may have: the lead and whoever stands against them."""

_WANTED = {
    "premise": ("Say the premise in one sentence.", "Scenes, shots and takes are judged against it."),
    "lead": ("Say whom we follow.", "The lead's face and clothes must hold from shot to shot; name them first."),
    "goal": ("Say what the lead wants.", "Without a goal a shot shows something but does not move."),
    "obstacle": ("Say what stands in the way.", "The obstacle gives the scenes something to show."),
    "turn": ("Say what turns.", "The turn is the shot that the film is made for."),
    "ending_turn": ("Say what the last image changes.", "The last shot is easier to find before the first is made."),
    "visual_rule": ("Write the visual rule.", "One sentence that every frame obeys makes many takes one film."),
}
_VISIBLE = ("obstacle", "turn", "ending_turn")
_INSIDE = re.compile(
    r"\b(reali[sz]es?|understands?|feels?|thinks?|knows?|remembers?|decides?|believes?|hopes?|fears?|regrets?"
    r"|learns?|wonders?|doubts?|forgives?|trusts?|wishes|suspects?)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(and|both|two|three|four|several|couple|friends|group|gang|twins|they)\b|&", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<=[.!?])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing worth a thought: `field` of the note card, or `scenes`, `locations`, `cast`; and why it is said."""

    field: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class FilmSize:
    """What the scenes that are in the film ask for."""

    scenes: int = 0
    places: int = 0
    characters: int = 0


def advice_on(card: Mapping[str, str], *, runtime_s: int | None, size: FilmSize) -> list[Advice]:
    """Advice on a note card, in the order of its fields; empty when the film is filmable small.

    `card` holds its texts by field, `visual_rule` and `turn_kind` among them; what is missing counts as empty.
    """
    texts = {field: str(text or "").strip() for field, text in card.items()}
    return [*_on_missing(texts), *_on_words(texts), *_on_turn_kind(texts), *_on_runtime(runtime_s, size)]


def _on_missing(texts: Mapping[str, str]) -> Iterator[Advice]:
    for field, (words, why) in _WANTED.items():
        if not texts.get(field):
            yield Advice(field, words, why)


def _on_words(texts: Mapping[str, str]) -> Iterator[Advice]:
    premise = texts.get("premise", "")
    sentences = len(_SENTENCE_ENDS.split(premise))
    if sentences > 1:
        words = f"The premise takes {sentences} sentences; which one is the film?"
        yield Advice("premise", words, "What fits one sentence fits a few shots.")
    elif len(premise.split()) > LONG_PREMISE_WORDS:
        words = "The premise is long for one sentence; what is the one change on screen?"
        yield Advice("premise", words, "What fits one breath fits a few shots.")
    first_words = re.split(r"[.,;:(–—]", texts.get("lead", ""), maxsplit=1)[0]
    if _SEVERAL.search(first_words):
        words = "Follow one lead; let the others be who stands beside or against them."
        yield Advice("lead", words, "Two faces that must both hold cost twice the takes.")
    for field in _VISIBLE:
        if inside := _INSIDE.search(texts.get(field, "")):
            words = f"“{inside[0]}” happens inside a head; what does the camera see?"
            yield Advice(field, words, "A take can be judged only by what is on screen.")


def _on_turn_kind(texts: Mapping[str, str]) -> Iterator[Advice]:
    if texts.get("turn") and not texts.get("turn_kind"):
        why = "It tells which shot carries the film: the object, the place, or the face that chooses."
        yield Advice("turn_kind", "Choose the kind of turn.", why)


def _on_runtime(runtime_s: int | None, size: FilmSize) -> Iterator[Advice]:
    if runtime_s is None:
        why = "Scenes, places and tokens are weighed against it."
        yield Advice("target_runtime_s", "Set the running time that you aim for.", why)
        return
    if runtime_s > LONG_RUNTIME_S:
        why = "Every further minute is some twenty shots more that must match."
        yield Advice("target_runtime_s", "A first film is easier between half a minute and two minutes.", why)
    yield from _on_size(runtime_s, size)


def _on_size(runtime_s: int, size: FilmSize) -> Iterator[Advice]:
    if size.scenes * SCENE_NEEDS_S > runtime_s:
        words = f"{size.scenes} scenes in {runtime_s} seconds; could two of them be one?"
        yield Advice("scenes", words, f"A scene under {SCENE_NEEDS_S} seconds has room for one shot, not for a change.")
    if size.places > max(1, runtime_s // PLACE_NEEDS_S):
        words = f"{size.places} places in {runtime_s} seconds; could the same place serve twice?"
        yield Advice("locations", words, "Every place must be drawn, lit and kept the same from each side.")
    if size.characters > LEADS_WITH + runtime_s // CHARACTER_NEEDS_S:
        words = f"{size.characters} characters in {runtime_s} seconds; who could be a voice, a hand, or nobody?"
        yield Advice("cast", words, "Every face needs references, and takes until it holds.")
