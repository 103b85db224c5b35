"""Elements written as Fountain, with a mark wherever a line would else be read as something it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from circletake.script.elements import SPOKEN, Element, Kind, Screenplay, TitleEntry
from circletake.script.fountain import kinds_of
from circletake.script.markup import LEADING_MARKS, note_spans, without_notes

_MOST_NOTE_LINES = 50


def write_fountain(script: Screenplay) -> str:
    """The script as Fountain text; `read_fountain` finds the same elements in it."""
    parts: list[str] = []
    is_speech = False
    for at, element in enumerate(script.elements):
        after = script.elements[at + 1 :]
        stays = is_speech and _belongs_to_speech(element, after)
        is_joined = stays and not (element.kind is Kind.LYRICS and script.elements[at - 1].kind is Kind.LYRICS)
        parts += ["\n" if is_joined else "\n\n", _lines_of(element, is_speech=stays, opens=_opens_speech(after))]
        is_speech = stays or element.kind is Kind.CHARACTER
    body = "".join(parts[1:])
    return _with_title_page(script.title_page, body) + "\n" * bool(body)


def _belongs_to_speech(element: Element, after: Sequence[Element]) -> bool:
    """Whether an element stands inside the speech before it; a note does when somebody speaks on after it."""
    return element.kind in SPOKEN or (element.kind is Kind.NOTE and _opens_speech(after))


def _opens_speech(after: Sequence[Element]) -> bool:
    for element in after:
        if element.kind is not Kind.NOTE:
            return element.kind in SPOKEN
    return False


def _with_title_page(entries: Sequence[TitleEntry], body: str) -> str:
    if not entries:
        return f"\n{body}" if ":" in body.partition("\n")[0] else body
    return "\n".join([_title_entry(entry) for entry in entries]) + "\n\n" + body


def _title_entry(entry: TitleEntry) -> str:
    lines = [line.strip() for line in entry.text.split("\n") if line.strip()]
    if len(lines) <= 1:
        return f"{entry.key}: {''.join(lines)}".rstrip()
    return "\n    ".join([f"{entry.key}:", *lines])


def _lines_of(element: Element, *, is_speech: bool, opens: bool) -> str:
    """An element's lines; what is spoken outside a speech can be told as action only."""
    kind, text = element.kind, element.text
    if kind in (Kind.DIALOGUE, Kind.PARENTHETICAL) and not is_speech:
        return _action(f"({text})" if kind is Kind.PARENTHETICAL else text)
    if kind is Kind.CHARACTER:
        return _cue(element, opens=opens)
    if kind in _OF_SEVERAL_LINES:
        return _OF_SEVERAL_LINES[kind](text)
    return _single_line(element, " ".join(text.split()))


def _single_line(element: Element, text: str) -> str:
    if element.kind is Kind.HEADING:
        return _heading(text, element.number)
    if element.kind is Kind.SECTION:
        return f"{'#' * max(1, min(element.level, 7))} {text}"
    if element.kind is Kind.TRANSITION:
        return text if kinds_of([text]) == [Kind.TRANSITION] and text[:1] != ">" else f"> {text.rstrip(' <')}"
    before, after = _BRACKETS[element.kind]
    return f"{before}{text}{after}"


_BRACKETS = {
    Kind.PARENTHETICAL: ("(", ")"),
    Kind.CENTRED: ("> ", " <"),
    Kind.SYNOPSIS: ("= ", ""),
    Kind.PAGE_BREAK: ("===", ""),
}


def _heading(text: str, number: str) -> str:
    words = text.lstrip(" .") or "SCENE"
    forced = "" if kinds_of([without_notes(words)]) == [Kind.HEADING] else "."
    printed = re.sub(r"[^\w.\-]+", "-", number)[:40]
    return f"{forced}{words} #{printed}#" if printed else f"{forced}{words}"


def _cue(element: Element, *, opens: bool) -> str:
    name = " ".join(element.text.split()).lstrip("@").rstrip("^ ") or "SOMEBODY"
    is_plain = opens and kinds_of([without_notes(name), "a"])[0] is Kind.CHARACTER
    return f"{'' if is_plain else '@'}{name}{' ^' * element.is_dual}"


def _action(text: str) -> str:
    """Lines of prose; those that would be read as something else are forced, one after another as far as needed."""
    plain = [line.rstrip() for line in text.split("\n")]
    lines = [f"!{line}" if without_notes(line).lstrip()[:1] == "!" else line for line in plain]
    for _ in range(4):
        strange = _strange_lines(lines)
        if not strange:
            return "\n".join(lines)
        lines[strange[0]] = f"!{lines[strange[0]]}"
    return "\n".join(f"!{line}" if at in strange else line for at, line in enumerate(lines))


def _strange_lines(lines: Sequence[str]) -> list[int]:
    kinds = kinds_of([without_notes(line) for line in lines])
    return [at for at, kind in enumerate(kinds) if kind not in (Kind.ACTION, None)]


def _dialogue(text: str) -> str:
    """Lines of a speech; a blank one is two spaces, and is left out before a line that would be read as a cue."""
    lines: list[str] = []
    for line in (words.strip() for words in text.split("\n")):
        if not line and lines and lines[-1].strip():
            lines.append("  ")
        elif line:
            if lines and not lines[-1].strip() and kinds_of([line, "a"])[0] is not Kind.ACTION:
                lines.pop()
            lines.append(_spoken_line(line))
    return "\n".join(lines).rstrip()


def _spoken_line(line: str) -> str:
    """The line, with a backslash before its first letter where that would make something else of it."""
    at = 0
    for start, end in note_spans(line):
        if line[at:start].strip():
            break
        at = end
    rest = line[at:].lstrip()
    is_mark = rest[:1] in LEADING_MARKS and (rest[:1] != "(" or without_notes(rest).rstrip().endswith(")"))
    return f"{line[: len(line) - len(rest)]}\\{rest}" if rest and is_mark else line


def _note(text: str) -> str:
    words = text.replace("[[", "[ [").replace("]]", "] ]")
    lines = [line.strip() or "  " for line in words.split("\n")]
    return f"[[{(' ' if len(lines) > _MOST_NOTE_LINES else chr(10)).join(lines)}]]"


def _lyrics(text: str) -> str:
    return "\n".join(f"~{line.strip()}" for line in text.split("\n") if line.strip()) or "~"


_OF_SEVERAL_LINES = {Kind.ACTION: _action, Kind.DIALOGUE: _dialogue, Kind.LYRICS: _lyrics, Kind.NOTE: _note}
