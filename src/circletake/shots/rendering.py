"""From the parts of a prompt to one text for a model: references named its way, not longer than it reads. Pure.

What a model cannot take is never cut silently. When the text is too long, whole sentences are left out in the order of
`LEFT_OUT_FIRST` until it fits, and each is told. Action, references, camera setup, what must hold, what to avoid, and
parts written by hand always stay; when they alone are too long, the text stays whole and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from circletake.shots.card import PartKey
from circletake.shots.places import PLACE, NamingStyle
from circletake.shots.prompt import PromptPart, joined

LEFT_OUT_FIRST: Final = (
    "intent.job",
    "sound.silence",
    "sound.music",
    "light.colour",
    "light.mood",
    "sound.effects",
    "sound.ambience",
    "light.practicals",
    "camera.framing_note",
    "intent.performance",
    "light.time_of_day",
    "light.key",
    "intent.environment",
    "intent.subject",
)
"""Fields whose sentences a model can do without, the first to go first."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_AVOID_LEAD = "Avoid: "


@dataclass(frozen=True, slots=True)
class PromptWants:
    """How a model wants its prompt: references named in a style, so long at most, what to avoid apart or not."""

    style: NamingStyle = NamingStyle.PLAIN
    max_chars: int | None = None
    max_words: int | None = None
    has_negative: bool = False

    def holds(self, text: str) -> bool:
        """Whether a text is short enough."""
        return (self.max_chars is None or len(text) <= self.max_chars) and (
            self.max_words is None or word_count(text) <= self.max_words
        )

    @property
    def limit(self) -> str:
        """The limit in words: `1000 words`; empty where there is none."""
        if self.max_words is not None:
            return f"{self.max_words} words"
        return "" if self.max_chars is None else f"{self.max_chars} characters"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that the model does not get for want of room: its part, the field that says it, and its words."""

    key: PartKey
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class RenderedPrompt:
    """A prompt as a model gets it. `negative` is told apart, where the model has a place for it."""

    text: str
    negative: str
    left_out: tuple[LeftOut, ...]
    is_too_long: bool


def word_count(text: str) -> int:
    """Words as models count them; a Chinese, Japanese or Korean character counts for two.

    Makers state their limits as so many English words or half as many characters.
    """
    characters = len(_CJK.findall(text))
    return 2 * characters + len(_CJK.sub(" ", text).split())


def render_prompt(parts: Sequence[PromptPart], wants: PromptWants = PromptWants()) -> RenderedPrompt:
    """The parts as one text, a paragraph each, as the model wants it."""
    said = list(parts)
    negative = ""
    if wants.has_negative:
        negative = "\n".join(_negative(part, wants.style) for part in said if part.key is PartKey.AVOID)
        said = [part for part in said if part.key is not PartKey.AVOID]
    left_out: list[LeftOut] = []
    text = _whole(said, wants.style)
    for name in LEFT_OUT_FIRST:
        if wants.holds(text):
            break
        said, gone = _without(said, name, wants.style)
        left_out += gone
        text = _whole(said, wants.style)
    if not wants.holds(text):
        return RenderedPrompt(_whole_of(parts, wants), negative, (), is_too_long=True)
    return RenderedPrompt(text, negative, tuple(left_out), is_too_long=False)


def render_part(part: PromptPart, style: NamingStyle = NamingStyle.PLAIN) -> str:
    """One part's text with its references named in the style of the model."""
    return _named(part, part.text, style)


def _named(part: PromptPart, text: str, style: NamingStyle) -> str:
    by_place = {reference.place: reference for reference in part.references}
    in_full = part.key is PartKey.REFERENCES

    def name(found: re.Match[str]) -> str:
        if (reference := by_place.get(found[1])) is None:
            return found[0]
        named = reference.named(style, in_full=in_full)
        begins = text[: found.start()].rstrip()[-1:] in ("", ".", "!", "?")
        return named[0].upper() + named[1:] if begins and style is NamingStyle.PLAIN else named

    return PLACE.sub(name, text)


def _whole(parts: Iterable[PromptPart], style: NamingStyle) -> str:
    return "\n".join(filter(None, (render_part(part, style) for part in parts)))


def _whole_of(parts: Sequence[PromptPart], wants: PromptWants) -> str:
    return _whole([part for part in parts if not (wants.has_negative and part.key is PartKey.AVOID)], wants.style)


def _negative(part: PromptPart, style: NamingStyle) -> str:
    return render_part(part, style).removeprefix(_AVOID_LEAD).rstrip(".")


def _without(parts: list[PromptPart], name: str, style: NamingStyle) -> tuple[list[PromptPart], list[LeftOut]]:
    """The parts without the sentence of one field, and what that was; parts by hand stay."""
    kept, gone = [], []
    for part in parts:
        dropped = [line for line in part.lines if line.fields == (name,)] if not part.is_edited else []
        gone += [LeftOut(part.key, name, _named(part, joined([line]), style)) for line in dropped]
        kept.append(replace(part, lines=tuple(line for line in part.lines if line not in dropped)) if dropped else part)
    return kept, gone
