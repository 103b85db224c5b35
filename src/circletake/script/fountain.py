"""Fountain text read into elements that know their lines.

`screenplay-tools` says what kind of line each line is. Its faults stay outside: cut passages, notes and the title page
are read here; and it is shown not the lines but their silhouettes, one block at a time: short, in ASCII, single-spaced,
so that no line, however long or strange, is more than a moment's work for its patterns, and ÉLODIE is a cue as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from screenplay_tools.fountain.parser import Parser  # type: ignore[import-untyped] # it carries no types
from screenplay_tools.screenplay import ElementType  # type: ignore[import-untyped] # it carries no types

from circletake.script.elements import SPOKEN, Boneyard, Element, Kind, Screenplay, TitleEntry
from circletake.script.markup import next_cut, note_spans, notes_in, without_notes
from circletake.script.rules import plain_line_ends
from circletake.script.sluglines import OPENING

_TITLE_KEY = re.compile(r"([A-Za-z][A-Za-z0-9 ]{0,39}?) ?:(.*)")
_NO_TITLE = re.compile(r"FADE IN|.* TO", re.IGNORECASE)
_NUMBER = re.compile(r"#([\w.\-]{1,40})#$")
_LONGEST_MARKED = 200
"""No heading, cue or transition is longer; a longer line is prose unless a mark forces it."""
_LONGEST_NOTE_LINES = 60

_KINDS = {
    ElementType.HEADING: Kind.HEADING,
    ElementType.ACTION: Kind.ACTION,
    ElementType.CHARACTER: Kind.CHARACTER,
    ElementType.DIALOGUE: Kind.DIALOGUE,
    ElementType.PARENTHETICAL: Kind.PARENTHETICAL,
    ElementType.LYRIC: Kind.LYRICS,
    ElementType.TRANSITION: Kind.TRANSITION,
    ElementType.PAGEBREAK: Kind.PAGE_BREAK,
    ElementType.SECTION: Kind.SECTION,
    ElementType.SYNOPSIS: Kind.SYNOPSIS,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, or several where a note runs over them; `bare` is it without notes."""

    text: str
    bare: str
    line: int
    end_line: int

    @property
    def is_note(self) -> bool:
        """Whether there is nothing on it but notes."""
        return bool(self.text.strip()) and not self.bare.strip()


def read_fountain(text: str) -> Screenplay:
    """Read a script; every text is one."""
    numbered, boneyards = _cut_boneyards(plain_line_ends(text))
    title_page, rest = _read_title_page(numbered)
    elements = [element for block in _blocks(_lines(rest)) for element in _read_block(block)]
    return Screenplay(tuple(title_page), tuple(elements), tuple(boneyards))


def _cut_boneyards(text: str) -> tuple[list[tuple[int, str]], list[Boneyard]]:
    """The numbered lines without the passages between /* and */, and these; an unclosed one is no passage."""
    kept: list[tuple[int, str]] = []
    cut: list[Boneyard] = []
    at, line = 0, 1
    remnant, is_touched = "", False
    while (start := next_cut(text, at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        line, remnant, is_touched = _keep(kept, text[at:start], line, remnant, is_touched=is_touched)
        cut.append(Boneyard(line, text[start + 2 : end]))
        if (breaks := text.count("\n", start, end)) > 0:
            if remnant.strip():
                kept.append((line, remnant))
            line, remnant = line + breaks, ""
        is_touched, at = True, end + 2
    line, remnant, is_touched = _keep(kept, text[at:], line, remnant, is_touched=is_touched)
    if remnant.strip() or not is_touched:
        kept.append((line, remnant))
    return kept, cut


def _keep(
    kept: list[tuple[int, str]], text: str, line: int, remnant: str, *, is_touched: bool
) -> tuple[int, str, bool]:
    """Add the lines of a stretch without cuts; its last goes on. A line of which nothing but a cut is left is none."""
    first, *others = text.split("\n")
    remnant += first
    for other in others:
        if remnant.strip() or not is_touched:
            kept.append((line, remnant))
        line, remnant, is_touched = line + 1, other, False
    return line, remnant, is_touched


def _read_title_page(lines: list[tuple[int, str]]) -> tuple[list[TitleEntry], list[tuple[int, str]]]:
    """The title page, if the text opens with one, and the lines after it."""
    first = _TITLE_KEY.match(lines[0][1]) if lines else None
    if first is None or (not first[2].strip() and _NO_TITLE.fullmatch(first[1])):
        return [], lines
    entries: list[TitleEntry] = []
    for at, (_, text) in enumerate(lines):
        key = None if text[:1] in (" ", "\t") else _TITLE_KEY.match(text)
        if not text.strip() or (key is None and text[:1] not in (" ", "\t")):
            return entries, lines[at:]
        if key:
            entries.append(TitleEntry(key[1], key[2].strip()))
        else:
            joined = f"{entries[-1].text}\n{text.strip()}" if entries[-1].text else text.strip()
            entries[-1] = replace(entries[-1], text=joined)
    return entries, []


def _lines(numbered: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """Lines, those joined over which a note runs; a blank line ends a note that nobody closed."""
    at = 0
    while at < len(numbered):
        line, text = numbered[at]
        end = _note_end(numbered, at)
        text = "\n".join(words for _, words in numbered[at : end + 1])
        yield Line(text, without_notes(text), line, numbered[end][0] + 1)
        at = end + 1


def _note_end(numbered: Sequence[tuple[int, str]], at: int) -> int:
    """The index of the line on which the notes end that begin on line `at`: this one, unless one runs on."""
    end, tail = at, _after_notes(numbered[at][1])
    while "[[" in tail:
        closing = _closing_line(numbered, end)
        if closing is None:
            return end
        end, tail = closing, _after_notes("[[" + numbered[closing][1])
    return end


def _after_notes(text: str) -> str:
    spans = note_spans(text)
    tail = text[spans[-1][1] :] if spans else text
    return tail.replace("\\[[", "")


def _closing_line(numbered: Sequence[tuple[int, str]], opened: int) -> int | None:
    for at in range(opened + 1, min(opened + _LONGEST_NOTE_LINES, len(numbered))):
        text = numbered[at][1]
        if len(text) < 2 and not text.strip():
            return None
        if "]]" in text:
            return at
    return None


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that stand together; a line of two spaces or more does not part them, so that a speech may hold one."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip() or len(line.text) >= 2:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _read_block(block: Sequence[Line]) -> Iterator[Element]:
    """The elements of a block; lines of prose and of a speech are joined, blank ones within a speech kept."""
    before: Element | None = None
    gap = "\n"
    for line, kind in _told_kinds(block):
        if kind is None:
            gap = "\n\n"
            continue
        for element in _decoded(line, kind):
            if before and _goes_on(before, element, gap):
                before = replace(before, text=f"{before.text}{gap}{element.text}", end_line=element.end_line)
            else:
                yield from (before,) if before else ()
                before = element
        gap = "\n"
    yield from (before,) if before else ()


def _goes_on(before: Element, after: Element, gap: str) -> bool:
    """Whether a line belongs to the element before: prose up to a blank line does, and so do the lines of a speech."""
    if before.kind is not after.kind:
        return False
    return before.kind is Kind.DIALOGUE or (gap == "\n" and before.kind in (Kind.ACTION, Kind.LYRICS))


def _told_kinds(block: Sequence[Line]) -> Iterator[tuple[Line, Kind | None]]:
    """Each line with its kind; None for a blank one."""
    kinds = iter(kinds_of([line.bare for line in block if not line.is_note]))
    for line in block:
        yield line, Kind.NOTE if line.is_note else next(kinds)


def kinds_of(block: Sequence[str]) -> list[Kind | None]:
    """What the lines of one block are, notes left out; None for a blank one."""
    kinds = iter(_told(block))
    return _mended(block, [next(kinds, Kind.ACTION) if line.strip() else None for line in block])


def _told(block: Sequence[str]) -> list[Kind]:
    """What the library says of each line that is not blank."""
    parser = Parser()
    parser.mergeActions = parser.mergeDialogue = False
    parser.add_lines(["", *map(_silhouette, block)])
    told = [element for element in parser.script.elements if _is_told(element)]
    return [Kind.CENTRED if getattr(element, "centered", False) else _KINDS[element.type] for element in told]


def _is_told(element: object) -> bool:
    """Whether an element stands for a line; for blank lines the library makes elements now and then."""
    kind, text = getattr(element, "type", None), str(getattr(element, "text_raw", ""))
    return kind not in (ElementType.ACTION, ElementType.DIALOGUE) or bool(text.strip())


def _silhouette(line: str) -> str:
    """The line as far as its kind shows: short, in ASCII, single-spaced, and without what opens a note or a cut."""
    text = " ".join(line.split())
    if not text:
        return "  " if len(line) >= 2 else ""
    if forced := _forced(text):
        return forced
    if OPENING.match(text) and len(text) <= _LONGEST_MARKED:
        return "INT. A"
    return "".join(map(_shadow, text if len(text) <= _LONGEST_MARKED else "a"))


def _forced(text: str) -> str:
    """The silhouette of a line whose first letter says its kind, whatever follows; empty for others."""
    first, is_alone = text[0], len(text) == 1
    if first in "!~" or (first == "@" and not is_alone):
        return f"{first}{'A' if first == '@' else 'a'}"
    if first == ".":
        return "" if text[1:2] in ("", ".", " ") else ".A"
    if first == ">":
        return ">a<" if text.endswith("<") else ">a"
    return "(a)" if first == "(" and text.endswith(")") else ""


def _shadow(letter: str) -> str:
    if letter in "*[]":
        return "-"
    if letter.isascii():
        return letter if letter.isprintable() else "-"
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return "'" if letter in "’‘" else "-"


def _mended(block: Sequence[str], kinds: Sequence[Kind | None]) -> list[Kind | None]:
    """The library's word, but where a speech is open, and for FADE IN:, which it takes for a heading."""
    mended: list[Kind | None] = []
    is_speech = False
    for line, told in zip(block, kinds, strict=True):
        text = line.strip()
        kind = _in_speech(text, told) if is_speech else _outside(text, told)
        is_speech = kind is Kind.CHARACTER or (is_speech and (kind is None or kind in SPOKEN))
        mended.append(kind)
    return mended


def _outside(text: str, kind: Kind | None) -> Kind | None:
    if kind is Kind.HEADING and text[:7].upper() == "FADE IN":
        return Kind.TRANSITION if text.endswith(":") and text.isupper() else Kind.ACTION
    return kind


def _in_speech(text: str, kind: Kind | None) -> Kind | None:
    """In a speech what carries no mark is spoken, and what stands in brackets says how."""
    is_marked = text[:1] in ("!", ".", ">") and kind in (Kind.ACTION, Kind.HEADING, Kind.TRANSITION)
    if is_marked or kind not in (Kind.ACTION, Kind.HEADING, Kind.TRANSITION, Kind.DIALOGUE):
        return kind
    return Kind.PARENTHETICAL if text.startswith("(") and text.endswith(")") else Kind.DIALOGUE


def _decoded(line: Line, kind: Kind) -> Iterable[Element]:
    """The element of one line, its words without the marks that force a kind; of notes alone there may be several."""
    element = Element(kind, line=line.line, end_line=line.end_line)
    bare = line.bare.strip()
    if kind is Kind.NOTE:
        return [replace(element, text=_note_text(note)) for note in notes_in(line.text)]
    if kind is Kind.HEADING:
        return [_heading(element, bare, line)]
    if kind is Kind.SECTION:
        words = bare.lstrip("#")
        return [replace(element, text=_with_notes(words, line), level=min(len(bare) - len(words), 7))]
    is_dual = kind is Kind.CHARACTER and bare.endswith("^")
    return [replace(element, text=_text(line, bare, kind), is_dual=is_dual)]


def _note_text(note: str) -> str:
    return "\n".join(line.strip() for line in note.strip().split("\n"))


def _text(line: Line, bare: str, kind: Kind) -> str:
    match kind:
        case Kind.ACTION:
            return _action_text(line)
        case Kind.DIALOGUE:
            return line.text.strip()
        case Kind.PAGE_BREAK:
            return ""
        case _:
            return _with_notes(_unmarked(bare, kind), line)


def _action_text(line: Line) -> str:
    text = line.text.rstrip().replace("\t", "    ")
    if text.lstrip().startswith("!"):
        return text.lstrip()[1:]
    bare = line.bare.strip()
    return _with_notes(bare[1:], line) if bare.startswith("!") else text


def _heading(element: Element, bare: str, line: Line) -> Element:
    words = bare[1:].strip() if bare.startswith(".") else bare
    number = _NUMBER.search(words[-42:])
    words = words[: len(words) - len(number[0])] if number else words
    return replace(element, text=_with_notes(words, line), number=number[1] if number else "")


def _unmarked(bare: str, kind: Kind) -> str:
    match kind:
        case Kind.CENTRED | Kind.PARENTHETICAL:
            return bare[1:-1].strip()
        case Kind.CHARACTER:
            return bare.removeprefix("@").removesuffix("^").strip()
        case Kind.TRANSITION:
            return bare.removeprefix(">").strip()
        case _:
            return bare[1:].strip()


def _with_notes(words: str, line: Line) -> str:
    """The words, and the line's notes after them."""
    notes = [line.text[start:end] for start, end in note_spans(line.text)]
    return " ".join([" ".join(words.split()), *notes]).strip()
