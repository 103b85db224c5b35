"""Where references stand in prose: mentions become provider-neutral places, places are named as a model wants them.

A mention is written `@courier`, or `@courier(wet)` for one of the asset's files. A place is `{ref:courier/wet}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from circletake.kernel.mentions import MENTION
from circletake.shots.card import Reference, ReferenceRole, ShotCard
from circletake.shots.wording import plain_prose

PLACE = re.compile(r"\{ref:([^{}]+)\}")
_BRACES = str.maketrans("{}", "()")
_KIND_OF_ROLE = {
    ReferenceRole.MOTION: "Video",
    ReferenceRole.CAMERA: "Video",
    ReferenceRole.TIMING: "Video",
    ReferenceRole.VOICE: "Audio",
}
_KIND_WORDS = {"image": "Image", "video": "Video", "sound": "Audio", "audio": "Audio"}
_CHINESE_WORDS = {"Image": "图片", "Video": "视频", "Audio": "音频"}


class NamingStyle(StrEnum):
    """How a model wants references named in its prompt."""

    PLAIN = "plain"
    BRACKET = "bracket"
    TIGHT_BRACKET = "tight_bracket"
    AT = "at"
    CHINESE = "chinese"
    ANGLE = "angle"


@dataclass(frozen=True, slots=True)
class PromptNames:
    """What slugs stand for: names of assets, lines of constraint sets, kinds of files by place (`slug/label`)."""

    assets: Mapping[str, str] = field(default_factory=dict)
    avoid_sets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedReference:
    """What stands for one place: the asset's name, its file in words, its kind, and its number among that kind."""

    place: str
    name: str
    words: str
    kind: str
    number: int

    def named(self, style: NamingStyle, *, in_full: bool = True) -> str:
        """The reference as a model of that style wants it named; in words, the file is told only `in_full`."""
        match style:
            case NamingStyle.BRACKET:
                return f"[{self.kind} {self.number}]"
            case NamingStyle.TIGHT_BRACKET:
                return f"[{self.kind}{self.number}]"
            case NamingStyle.AT:
                return f"@{self.kind}{self.number}"
            case NamingStyle.CHINESE:
                return f"{_CHINESE_WORDS[self.kind]}{self.number}"
            case NamingStyle.ANGLE:
                return f"<<<{self.kind.lower()}_{self.number}>>>"
            case NamingStyle.PLAIN:
                return self.words if in_full else self.name


def place_of(reference: Reference) -> str:
    """The place of a reference: `courier/wet`, or `courier` for the asset's first file."""
    place = f"{reference.asset}/{reference.file}" if reference.file else reference.asset
    return place.translate(_BRACES) or "nothing"


def named_references(card: ShotCard, names: PromptNames) -> list[NamedReference]:
    """A name for each reference in card order, numbered by kind; the same file twice is one and the same picture."""
    made: dict[str, NamedReference] = {}
    numbers: Counter[str] = Counter()
    found = []
    for reference in card.references:
        place = place_of(reference)
        if place not in made:
            kind = _kind_of(reference, names.kinds.get(place, ""))
            numbers[kind] += 1
            name = plain_prose(names.assets.get(reference.asset, reference.asset)) or "it"
            words = f"{name}, {plain_prose(reference.file)} reference" if reference.file else f"{name} reference"
            made[place] = NamedReference(place, name, words, kind, numbers[kind])
        found.append(made[place])
    return found


def _kind_of(reference: Reference, kind: str) -> str:
    by_role = _KIND_OF_ROLE.get(reference.role, "Image") if reference.role else "Image"
    return _KIND_WORDS.get(kind, by_role)


class Places:
    """The references of a card, as its prose mentions them."""

    def __init__(self, card: ShotCard, names: PromptNames) -> None:
        self.references = named_references(card, names)
        self._names = names
        self._first = {
            reference.asset: named.place
            for reference, named in zip(reversed(card.references), reversed(self.references), strict=True)
        }
        of_file = {
            plain_prose(f"@{reference.asset}({reference.file})"): named.place
            for reference, named in zip(card.references, self.references, strict=True)
            if reference.asset and reference.file
        }
        self._of_file = of_file
        exact = "|".join(re.escape(written) for written in sorted(of_file, key=len, reverse=True))
        either = rf"(?<![\w@.])(?P<exact>{exact})|{MENTION.pattern}"
        self._mention = re.compile(either) if exact else MENTION

    def placed(self, text: str) -> str:
        """Prose made harmless, its mentions turned into places; a mention without a reference is told in words."""
        return self._mention.sub(self._placed, plain_prose(text))

    def _placed(self, found: re.Match[str]) -> str:
        if (exact := found.groupdict().get("exact")) is not None:
            return f"{{ref:{self._of_file[exact]}}}"
        slug = found[found.lastindex or 0]
        if slug in self._first:
            return f"{{ref:{self._first[slug]}}}"
        return plain_prose(self._names.assets.get(slug, slug.replace("-", " ")))

    def used_in(self, text: str) -> tuple[NamedReference, ...]:
        """The references whose places stand in a text, each once, in card order."""
        used = set(PLACE.findall(text))
        return tuple(dict.fromkeys(reference for reference in self.references if reference.place in used))


def prose_of(card: ShotCard) -> Iterator[tuple[str, str]]:
    """Every prose field of a card that is said in its prompt, as (path, text), in the order of the desk.

    Parts written by hand come last, as `edits.camera.text`.
    """
    for section in ("intent", "camera", "light", "sound"):
        for name, value in getattr(card, section):
            if isinstance(value, str) and not isinstance(value, StrEnum):
                yield f"{section}.{name}", value
        if section == "camera":
            yield from _of_shots(card)
    for at, reference in enumerate(card.references):
        yield f"references.{at}.must_not_carry", reference.must_not_carry
    for at, anchor in enumerate(card.anchors):
        yield f"anchors.{at}.purpose", anchor.purpose
    yield from ((f"avoid.{at}", line) for at, line in enumerate(card.avoid))
    yield from ((f"pass_standard.{at}.text", one.text) for at, one in enumerate(card.pass_standard))
    yield from ((f"edits.{key}.text", edit.text) for key, edit in card.edits.items())


def _of_shots(card: ShotCard) -> Iterator[tuple[str, str]]:
    for at, shot in enumerate(card.shots):
        yield f"shots.{at}.action", shot.action
        yield f"shots.{at}.camera.lens", shot.camera.lens
        yield f"shots.{at}.camera.framing_note", shot.camera.framing_note


def mentioned_in(card: ShotCard) -> set[str]:
    """The slugs that a card's prose mentions."""
    return {found for _path, text in prose_of(card) for found in MENTION.findall(text)}
