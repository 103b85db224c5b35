"""How words are folded and compared, how a question is understood, and how its words are marked: pure functions.

Both engines are handed words that are folded here and split by spaces, so accents, case and scripts without spaces
are found alike wherever the installation keeps its rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

SHAPE = 1
"""Of the entries. It grows whenever they are told otherwise: an index of another shape is built anew."""
MOST_WORDS_ASKED = 12
MOST_WORD_CHARS = 60
MOST_WORDS_KEPT = 20_000
EXCERPT_CHARS = 180
LEAD_IN_CHARS = 48
"""How much of the text before the first marked word an excerpt shows."""


class Kind(StrEnum):
    """What can be found; equally good hits come in this order."""

    SCENE = "scene"
    SHOT = "shot"
    ASSET = "asset"
    SEQUENCE = "sequence"
    BEAT = "beat"
    STORY = "story"
    PROJECT = "project"
    SCRIPT = "script"
    NEED = "need"
    ORDER = "order"
    TAKE = "take"
    NOTE = "note"
    REVIEW = "review"
    HANDOFF = "handoff"


# What neither decomposes nor folds to the letter that people type instead of it.
_TYPED_AS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng"}
)
_WITHOUT_SPACES = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_WITHOUT_SPACES}]|[^\\W_{_WITHOUT_SPACES}]+")
_WRITTEN_WORD = re.compile(f"[{_WITHOUT_SPACES}]|(?:[^\\W_{_WITHOUT_SPACES}]|[\u0300-\u036f])+")


def folded(text: str) -> str:
    """Lower case without accents, as people type: `Café Łódź` is `cafe lodz`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in plain if not unicodedata.category(char).startswith("M")).translate(_TYPED_AS)


def words_of(text: str) -> list[str]:
    """The folded words of a text in order: letters and digits; scripts without spaces sign by sign."""
    return [word[:MOST_WORD_CHARS] for word in _WORD.findall(folded(text))]


# Marks no folded word can begin with, since they are neither letters nor digits. Both engines take them as part of a
# word, so that one index answers by project, by kind, by name and by any word.
_OF_PROJECT, _OF_KIND, _IN_NAME = "¶", "¤", "§"


def indexed_words(project_id: UUID, kind: Kind, *, name: str, texts: Iterable[str]) -> str:
    """All that the index knows of an entry, each once, split by spaces: its project, its kind, its words."""
    of_name = dict.fromkeys(words_of(name))
    own = dict.fromkeys(of_name)
    for text in texts:
        own.update(dict.fromkeys(words_of(text)))
    kept = [*(f"{_IN_NAME}{word}" for word in of_name), *own][:MOST_WORDS_KEPT]
    return " ".join([f"{_OF_PROJECT}{project_id.hex}", f"{_OF_KIND}{kind}", *kept])


_HASTY = re.compile(r"s?(\d{1,4})([a-z]?)(?:[\s\-_.]*sh?(\d{1,4})([a-z]?)(?:[\s\-_.]*t(\d{1,4}))?)?", re.IGNORECASE)
_PADDED = re.compile(r"0+(?=\d)")
MOST_KEY_CHARS = 80


def code_key(code: str) -> str:
    """A code as it is compared: `S02-SH03-T04` is `s2sh3t4`, however it is typed or padded."""
    parts = re.findall(r"\d+|[^\W\d_]+", folded(code[: 2 * MOST_KEY_CHARS]))
    return "".join(_PADDED.sub("", part) for part in parts)[:MOST_KEY_CHARS]


def code_meant(typed: str) -> str:
    """The key of the code that somebody meant who typed `s2 sh3`, `2s3` or `s02-sh03`; else empty."""
    found = _HASTY.fullmatch(typed.strip())
    if not found:
        return ""
    scene, scene_letter, shot, shot_letter, take = found.groups()
    key = f"s{scene}{scene_letter}"
    if shot:
        key += f"sh{shot}{shot_letter}"
    if take:
        key += f"t{take}"
    return code_key(key)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody looks for: folded words that must all begin a word of the entry, and perhaps a code."""

    words: tuple[str, ...]
    key: str

    @classmethod
    def asked(cls, typed: str) -> Question:
        """Understand what was typed; whatever it is, it is never an error."""
        words = tuple(dict.fromkeys(words_of(typed[: MOST_WORDS_ASKED * MOST_WORD_CHARS])))[:MOST_WORDS_ASKED]
        key = code_meant(typed[:MOST_KEY_CHARS])
        return cls(words, key or (code_key(typed) if len(typed) <= MOST_KEY_CHARS else ""))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words

    def fits(self, written: str) -> bool:
        """Whether a written word begins as one of the words asked for."""
        return any(word.startswith(self.words) for word in words_of(written))


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it came: what was typed, of which kind, from where on and how much."""

    typed: str
    kind: Kind | None = None
    cursor: str | None = None
    limit: int = 20


class Reach(StrEnum):
    """Where and how all words asked for occur, best first."""

    NAME_WHOLE = "name_whole"
    NAME_BEGINS = "name_begins"
    ANY_WHOLE = "any_whole"
    ANY_BEGINS = "any_begins"


@dataclass(frozen=True, slots=True)
class Term:
    """One word that the index must hold; `is_prefix` when one that begins so will do."""

    word: str
    is_prefix: bool


def terms(question: Question, project_id: UUID, reach: Reach, kind: Kind | None = None) -> list[Term]:
    """What the index is asked for, all of it together."""
    mark = _IN_NAME if reach in (Reach.NAME_WHOLE, Reach.NAME_BEGINS) else ""
    is_prefix = reach in (Reach.NAME_BEGINS, Reach.ANY_BEGINS)
    asked = [Term(f"{_OF_PROJECT}{project_id.hex}", is_prefix=False)]
    if kind:
        asked.append(Term(f"{_OF_KIND}{kind}", is_prefix=False))
    return asked + [Term(f"{mark}{word}", is_prefix=is_prefix) for word in question.words]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_marked` when it is a word that was asked for."""

    text: str
    is_marked: bool


def marked(text: str, question: Question) -> list[Piece]:
    """A text cut at the words that were asked for; joined again it is the whole text."""
    pieces, done = [], 0
    for found in _WRITTEN_WORD.finditer(text):
        if not question.fits(found.group()):
            continue
        if found.start() > done:
            pieces.append(Piece(text[done : found.start()], is_marked=False))
        pieces.append(Piece(found.group(), is_marked=True))
        done = found.end()
    if done < len(text):
        pieces.append(Piece(text[done:], is_marked=False))
    return pieces


Line = tuple[str, str]
"""A field's name in plain words, and what stands in it."""


def best_line(lines: Sequence[Line], question: Question) -> Line | None:
    """The line that answers most of the words asked for; the first of equal ones, none when there are no lines."""

    def answered(line: Line) -> int:
        whole = folded(line[1])
        likely = [word for word in question.words if word in whole]  # a script is long, and cutting it into words dear
        own = words_of(line[1]) if likely else []
        return sum(any(one.startswith(word) for one in own) for word in likely)

    return max(lines, key=answered, default=None)


def excerpt(text: str, question: Question) -> list[Piece]:
    """About `EXCERPT_CHARS` of a text around the first word asked for, cut between words, its words marked."""
    flat = " ".join(text.split())
    first = next((found.start() for found in _WRITTEN_WORD.finditer(flat) if question.fits(found.group())), 0)
    start = _word_begin(flat, first - LEAD_IN_CHARS)
    end = _word_end(flat, start + EXCERPT_CHARS)
    shown = f"{'… ' if start else ''}{flat[start:end]}{' …' if end < len(flat) else ''}"
    return marked(shown, question)


def _word_begin(text: str, at: int) -> int:
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + LEAD_IN_CHARS else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, at - LEAD_IN_CHARS), at)
    return space if space > 0 else at


def written(lines: Iterable[tuple[str, object]]) -> Iterator[Line]:
    """The lines in which something stands."""
    for label, value in lines:
        text = " · ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value or "")
        if text.strip():
            yield label, text
