"""Fountain's marks inside a line taken apart into runs and notes, and put together again. Pure functions on values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

LEADING_MARKS = "!.@>~=#("
"""What makes something else of a line of speech that opens with it."""
_ESCAPABLE = frozenset("*_\\[]/" + LEADING_MARKS)
_TOKEN = re.compile(r"\\[*_\\\[\]/!.@>~=#(]|\*+|_|\n|[^*_\\\n]+|\\")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, or a note at its place."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_note: bool = False

    @property
    def style(self) -> tuple[bool, bool, bool]:
        """Bold, italic, underlined."""
        return self.is_bold, self.is_italic, self.is_underlined


def note_spans(text: str) -> list[tuple[int, int]]:
    """Where the notes of a text stand, brackets included: half-open, in order. An unclosed one is no note."""
    spans: list[tuple[int, int]] = []
    at = 0
    while (start := text.find("[[", at)) >= 0:
        if _is_escaped(text, start):
            at = start + 1
            continue
        end = text.find("]]", start + 2)
        if end < 0:
            break
        at = end + 2
        spans.append((start, at))
    return spans


def next_cut(text: str, at: int) -> int:
    """Where the next /* stands from `at` on that no backslash makes plain; -1 when there is none."""
    while (start := text.find("/*", at)) >= 0 and _is_escaped(text, start):
        at = start + 1
    return start


def _is_escaped(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def without_notes(text: str) -> str:
    """The text, its notes taken out."""
    kept, at = [], 0
    for start, end in note_spans(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def notes_in(text: str) -> list[str]:
    """What the notes of a text say."""
    return [text[start + 2 : end - 2] for start, end in note_spans(text)]


def runs_of(text: str) -> list[Run]:
    """The text as runs of one style and notes at their place, in order."""
    runs: list[Run] = []
    at = 0
    for start, end in note_spans(text):
        runs += _styled(text[at:start])
        runs.append(Run(text[start + 2 : end - 2], is_note=True))
        at = end
    return settled(runs + _styled(text[at:]))


def plain(text: str) -> str:
    """The words alone: no notes, no marks."""
    return "".join(run.text for run in runs_of(text) if not run.is_note)


@dataclass(slots=True)
class _Mark:
    """A mark that opens or closes a style; one that never finds its partner is a letter."""

    text: str
    is_paired: bool = False
    is_opening: bool = False


def _styled(text: str) -> list[Run]:
    runs: list[Run] = []
    pieces = _pieces(text)
    bold = italic = underlined = False
    for piece in pieces:
        if isinstance(piece, str):
            runs.append(Run(piece, bold, italic, underlined))
        elif not piece.is_paired:
            runs.append(Run(piece.text, bold, italic, underlined))
        elif piece.text == "_":
            underlined = piece.is_opening
        else:
            bold = piece.is_opening if len(piece.text) >= 2 else bold
            italic = piece.is_opening if len(piece.text) != 2 else italic
    return runs


def _pieces(text: str) -> list[str | _Mark]:
    """Text and marks in order. A style ends with its line at the latest, so marks find their partners line by line."""
    pieces: list[str | _Mark] = []
    open_stars: list[_Mark] = []
    open_lines: list[_Mark] = []
    for token in _TOKEN.finditer(text):
        said = token[0]
        before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
        if said == "\n":
            open_stars, open_lines = [], []
            pieces.append(said)
        elif said[0] == "*":
            pieces += _stars(len(said), open_stars, before=before, after=after)
        elif said == "_":
            pieces += _underline(open_lines, before=before, after=after)
        else:
            pieces.append(said[1] if len(said) == 2 and said[0] == "\\" and said[1] in _ESCAPABLE else said)
    return pieces


def _stars(count: int, open_marks: list[_Mark], *, before: str, after: str) -> list[str | _Mark]:
    """A row of asterisks: first it closes what it can, then what is left opens."""
    found: list[str | _Mark] = []
    while open_marks and len(open_marks[-1].text) <= count and before.strip():
        partner = open_marks.pop()
        partner.is_paired = True
        found.append(_Mark(partner.text, is_paired=True))
        count -= len(partner.text)
    if count in (1, 2, 3) and after.strip():
        mark = _Mark("*" * count, is_opening=True)
        open_marks.append(mark)
        found.append(mark)
    elif count:
        found.append("*" * count)
    return found


def _underline(open_marks: list[_Mark], *, before: str, after: str) -> list[str | _Mark]:
    if open_marks and before.strip():
        open_marks.pop().is_paired = True
        return [_Mark("_", is_paired=True)]
    if not open_marks and after.strip():
        open_marks.append(mark := _Mark("_", is_opening=True))
        return [mark]
    return ["_"]


def settled(runs: Iterable[Run]) -> list[Run]:
    """Runs as they are compared: none empty, neighbours of one style joined, no style on line ends or outer spaces."""
    return _joined(piece for whole in _joined(runs) for piece in _bare_edges(whole))


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and not run.is_note and not joined[-1].is_note and joined[-1].style == run.style:
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        elif run.text or run.is_note:
            joined.append(run)
    return joined


def _bare_edges(run: Run) -> list[Run]:
    if run.is_note:
        return [run]
    if not any(run.style):
        return [run] if run.text else []
    pieces: list[Run] = []
    for line in re.split(r"(\n)", run.text):
        inner = line.strip()
        start = line.find(inner) if inner else len(line)
        pieces += [Run(line[:start]), replace(run, text=inner), Run(line[start + len(inner) :])]
    return [piece for piece in pieces if piece.text]


def written(runs: Sequence[Run]) -> str:
    """The runs in Fountain's marks, so that `runs_of` finds them again; letters are escaped only where they must be."""
    wanted = settled(runs)
    for escaped in (_unchanged, _escaped, _slashed):
        text = "".join(_wrapped(run, escaped(run.text)) for run in wanted)
        if runs_of(text) == wanted and next_cut(text, 0) < 0 and "[[" not in without_notes(text):
            return text
    return text


def _unchanged(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return re.sub(r"[*_\\\[]", r"\\\g<0>", text)


def _slashed(text: str) -> str:
    """As well before a mark of ours a slash would open a passage that is cut out."""
    return _escaped(text).replace("/", "\\/")


def _wrapped(run: Run, text: str) -> str:
    if run.is_note:
        return f"[[{run.text.replace(']]', '] ]')}]]"
    stars = "*" * (2 * run.is_bold + run.is_italic)
    line = "_" * run.is_underlined
    return f"{line}{stars}{text}{stars[::-1]}{line}"
