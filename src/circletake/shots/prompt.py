"""From card to words: the ordered parts of a prompt, each traceable to the card's fields. Pure.

`compile_prompt` makes a card's parts in the order intent, action, environment, camera, light, look, sound,
references, keep, avoid. References stand in them as provider-neutral places; `shots.rendering` makes one text for a
model of them. A part that somebody wrote by hand (`card.edits`) stands instead of the card's own words, through the
same cleaning, and still knows those words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from circletake.shots.card import (
    Anchor,
    AnchorAt,
    AnchorSource,
    ClipShot,
    PartKey,
    Reference,
    ScreenDirection,
    ShotCard,
    Weight,
)
from circletake.shots.places import NamedReference, Places, PromptNames
from circletake.shots.wording import DIRECTION_WORDS, clause, plain_prose, sentence, setup_words


@dataclass(frozen=True, slots=True)
class PromptLine:
    """A sentence of a part and the fields that it says; a paragraph begins on a line of its own."""

    text: str
    fields: tuple[str, ...]
    is_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One part of a prompt: the card's own lines, and the words by hand that stand for them, if there are any.

    `by_hand` may be empty: then the part is left out on purpose. `written_over` is the digest of the words that the
    hand replaced.
    """

    key: PartKey
    lines: tuple[PromptLine, ...]
    references: tuple[NamedReference, ...] = ()
    by_hand: str | None = None
    written_over: str = ""

    @property
    def own_text(self) -> str:
        """What the card itself says here now."""
        return joined(self.lines)

    @property
    def text(self) -> str:
        """What is said here: by hand where it is, else by the card."""
        return self.own_text if self.by_hand is None else self.by_hand

    @property
    def from_fields(self) -> tuple[str, ...]:
        """The card's fields beneath this part, each once, in order."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.fields))

    @property
    def digest(self) -> str:
        """sha256 (hex) of the card's own words: what an edit by hand notes, to see later that they have changed."""
        return hashlib.sha256(self.own_text.encode()).hexdigest()

    @property
    def is_edited(self) -> bool:
        """Whether somebody wrote it by hand."""
        return self.by_hand is not None

    @property
    def is_behind(self) -> bool:
        """Whether the card says something else now than when the hand wrote over it."""
        return self.is_edited and self.written_over != self.digest


def part_shown(part: PromptPart) -> dict[str, object]:
    """A part as the API shows it and as a request freezes it."""
    return {
        "key": part.key,
        "text": part.text,
        "own_text": part.own_text,
        "digest": part.digest,
        "is_edited": part.is_edited,
        "is_behind": part.is_behind,
        "from_fields": list(part.from_fields),
    }


def joined(lines: Sequence[PromptLine]) -> str:
    """Lines as one text: sentences behind each other, paragraphs below each other."""
    text = ""
    for line in lines:
        text += f"{(chr(10) if line.is_paragraph else ' ') if text else ''}{line.text}"
    return text


def compile_prompt(card: ShotCard, names: PromptNames) -> tuple[PromptPart, ...]:
    """The card's prompt in parts, in the order in which models read them best; parts with nothing in them are left out.

    The same card and names make the same parts, to the letter.
    """
    writer = _Writer(card, names)
    made = ((key, tuple(line for line in writer.lines_of(key) if line.text)) for key in PartKey)
    return tuple(writer.part(key, lines) for key, lines in made if lines or key in card.edits)


class _Writer:
    def __init__(self, card: ShotCard, names: PromptNames) -> None:
        self._card = card
        self._names = names
        self._places = Places(card, names)
        self._makers = {
            PartKey.INTENT: self._intent,
            PartKey.ACTION: self._action,
            PartKey.ENVIRONMENT: self._environment,
            PartKey.CAMERA: self._camera,
            PartKey.LIGHT: self._light,
            PartKey.LOOK: self._look,
            PartKey.SOUND: self._sound,
            PartKey.REFERENCES: self._reference_lines,
            PartKey.KEEP: self._keep,
            PartKey.AVOID: self._avoid,
        }

    def lines_of(self, key: PartKey) -> list[PromptLine]:
        return self._makers[key]()

    def part(self, key: PartKey, lines: tuple[PromptLine, ...]) -> PromptPart:
        edit = self._card.edits.get(key)
        by_hand = None
        if edit is not None:
            by_hand = "\n".join(filter(None, (self._places.placed(line) for line in edit.text.splitlines())))
        said = joined(lines) if by_hand is None else by_hand
        return PromptPart(key, lines, self._places.used_in(said), by_hand, edit.of if edit else "")

    def _said(self, path: str, lead: str = "") -> PromptLine:
        """The prose field at a path such as `intent.job` as a sentence."""
        section, name = path.split(".")
        text = str(getattr(getattr(self._card, section), name))
        return PromptLine(sentence(lead, self._places.placed(text)), (path,))

    def _intent(self) -> list[PromptLine]:
        return [self._said("intent.subject"), self._said("intent.job", "Why this shot: ")]

    def _action(self) -> list[PromptLine]:
        """The one action; in a multi-shot clip what happens over all of it, then its shots in the order of events."""
        shots = [self._shot(at, shot) for at, shot in enumerate(self._card.shots)]
        return [self._said("intent.action"), self._said("intent.performance", "Performance: "), *shots]

    def _shot(self, at: int, shot: ClipShot) -> PromptLine:
        path, camera = f"shots.{at}", shot.camera
        setup = setup_words(camera)
        said = [
            sentence("", ", ".join(words for _names, words in setup)),
            sentence("", self._places.placed(shot.action)),
            sentence("Framing: ", self._places.placed(camera.framing_note)),
            _direction(camera.screen_direction),
        ]
        told = " ".join(text for text in said if text)
        fields = [f"{path}.camera.{name}" for names, _words in setup for name in names.split()]
        fields += [f"{path}.action"] if said[1] else []
        fields += [f"{path}.camera.{name}" for name in ("framing_note", "screen_direction") if getattr(camera, name)]
        length = "1 second" if shot.duration_s == 1 else f"{shot.duration_s} seconds"
        text = f"Shot {at + 1}, {length}: {told}" if told else ""
        return PromptLine(text, (*fields, f"{path}.duration_s"), is_paragraph=True)

    def _environment(self) -> list[PromptLine]:
        return [self._said("intent.environment")]

    def _camera(self) -> list[PromptLine]:
        camera = self._card.camera
        setup = setup_words(camera)
        fields = tuple(f"camera.{name}" for names, _words in setup for name in names.split())
        return [
            PromptLine(sentence("", self._places.placed(", ".join(words for _names, words in setup))), fields),
            self._said("camera.framing_note", "Framing: "),
            PromptLine(_direction(camera.screen_direction), ("camera.screen_direction",)),
        ]

    def _light(self) -> list[PromptLine]:
        return [
            self._said("light.key", "Key light: "),
            self._said("light.practicals", "Practical lights: "),
            self._said("light.time_of_day", "Time of day: "),
        ]

    def _look(self) -> list[PromptLine]:
        return [self._said("light.mood", "Mood: "), self._said("light.colour", "Colour: ")]

    def _sound(self) -> list[PromptLine]:
        """Left out when no sound is asked for: a model that makes none would draw the words instead."""
        if not self._card.technical.generate_audio:
            return []
        names = ("dialogue", "ambience", "music", "silence", "effects")
        return [self._said(f"sound.{name}", f"{name.capitalize()}: ") for name in names]

    def _reference_lines(self) -> list[PromptLine]:
        lines = [
            PromptLine(self._reference(reference, named), (f"references.{at}",))
            for at, (reference, named) in enumerate(zip(self._card.references, self._places.references, strict=True))
        ]
        anchors = enumerate(self._card.anchors)
        return lines + [PromptLine(self._anchor(anchor), (f"anchors.{at}",)) for at, anchor in anchors]

    def _reference(self, reference: Reference, named: NamedReference) -> str:
        use = f" for {reference.role.value} only" if reference.role else ""
        without = clause(self._places.placed(reference.must_not_carry))
        return f"Use {{ref:{named.place}}}{use}{f'; do not carry over {without}' if without else ''}."

    def _anchor(self, anchor: Anchor) -> str:
        verb = "Begin on" if anchor.at is AnchorAt.START else "End on"
        if anchor.source is AnchorSource.FILE:
            name = plain_prose(self._names.assets.get(anchor.asset, anchor.asset)) or "the picture"
            what = f"the given {anchor.at.value} frame ({name}{f', {plain_prose(anchor.file)}' if anchor.file else ''})"
        else:
            which = "first" if anchor.source is AnchorSource.TAKE_FIRST_FRAME else "last"
            what = f"the {which} frame of {plain_prose(anchor.take)}"
        purpose = clause(self._places.placed(anchor.purpose))
        return f"{verb} {what}{f': {purpose}' if purpose else ''}."

    def _keep(self) -> list[PromptLine]:
        return self._list(
            "Must hold: ",
            [
                (f"pass_standard.{at}", criterion.text)
                for at, criterion in enumerate(self._card.pass_standard)
                if criterion.weight is Weight.MUST
            ],
        )

    def _avoid(self) -> list[PromptLine]:
        lines = [(f"avoid.{at}", line) for at, line in enumerate(self._card.avoid)]
        for at, slug in enumerate(self._card.avoid_sets):
            lines += [(f"avoid_sets.{at}", line) for line in self._names.avoid_sets.get(slug, ())]
        return self._list("Avoid: ", lines)

    def _list(self, lead: str, lines: list[tuple[str, str]]) -> list[PromptLine]:
        """One sentence of several clauses, each said once."""
        said: dict[str, str] = {}
        for name, text in lines:
            if words := clause(self._places.placed(text)):
                said.setdefault(words, name)
        return [PromptLine(f"{lead}{'; '.join(said)}.", tuple(dict.fromkeys(said.values())))] if said else []


def _direction(direction: ScreenDirection | None) -> str:
    return f"The action runs {DIRECTION_WORDS[direction]}." if direction else ""
