"""Elements written as a Final Draft document (FDX), and what such a document cannot carry, said."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circletake.script.elements import SPOKEN, Element, Kind, Screenplay, TitleEntry
from circletake.script.markup import Run, runs_of, settled

_TYPES = {
    Kind.HEADING: "Scene Heading",
    Kind.ACTION: "Action",
    Kind.CENTRED: "Action",
    Kind.CHARACTER: "Character",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.DIALOGUE: "Dialogue",
    Kind.LYRICS: "Lyrics",
    Kind.TRANSITION: "Transition",
    Kind.SYNOPSIS: "Summary",
    Kind.NOTE: "Action",
}
_DEEPEST_OUTLINE = 4
_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""
_CREDIT = re.compile(r".*\bby", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that an export leaves out or changes: what, how often, and on which line first."""

    what: str
    count: int
    line: int | None


def write_fdx(script: Screenplay) -> bytes:
    """The script as an FDX document in UTF-8; the same script gives the same bytes."""
    root = Tree.Element("FinalDraft", DocumentType="Script", Template="No", Version="1")
    _Writer(Tree.SubElement(root, "Content")).write(script.elements)
    if script.title_page:
        content = Tree.SubElement(Tree.SubElement(root, "TitlePage"), "Content")
        for text, is_centred in _title_lines(script.title_page):
            line = Tree.SubElement(content, "Paragraph", Alignment="Center" if is_centred else "Left")
            Tree.SubElement(line, "Text").text = _writable(text)
    Tree.indent(root, "  ")
    body: str = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n{body}\n'.encode()


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


class _Writer:
    """Writes elements into a document's content, one after another."""

    def __init__(self, content: Tree.Element) -> None:
        self._content = content
        self._starts_page = False
        self._notes = 0

    def write(self, elements: Sequence[Element]) -> None:
        """Write all elements."""
        at = 0
        while at < len(elements):
            pair = _dual_pair(elements, at)
            if elements[at].kind is Kind.PAGE_BREAK:
                self._break_page()
                at += 1
            elif pair:
                self._write_pair(elements[at:pair])
                at = pair
            else:
                synopses = _synopses_after(elements, at)
                self._write_one(self._content, elements[at], synopses)
                at += 1 + len(synopses)
        if self._starts_page:
            self._break_page()
            self._starts_page = False

    def _break_page(self) -> None:
        """The next paragraph starts a page; two breaks in a row have an empty one between them."""
        if self._starts_page:
            Tree.SubElement(self._paragraph(self._content, "Action"), "Text")
        self._starts_page = True

    def _paragraph(self, parent: Tree.Element, kind: str) -> Tree.Element:
        made = Tree.SubElement(parent, "Paragraph", {"Type": kind} if kind else {})
        if self._starts_page:
            made.set("StartsNewPage", "Yes")
            self._starts_page = False
        return made

    def _write_pair(self, elements: Sequence[Element]) -> None:
        dual = Tree.SubElement(self._paragraph(self._content, ""), "DualDialogue")
        for element in elements:
            self._write_one(dual, element, ())

    def _write_one(self, parent: Tree.Element, element: Element, synopses: Sequence[Element]) -> None:
        level = min(max(element.level, 1), _DEEPEST_OUTLINE)
        kind = f"Outline {level}" if element.kind is Kind.SECTION else _TYPES[element.kind]
        paragraph = self._paragraph(parent, kind)
        if element.kind is Kind.CENTRED:
            paragraph.set("Alignment", "Center")
        if element.number:
            paragraph.set("Number", element.number)
        if synopses:
            summary = Tree.SubElement(Tree.SubElement(paragraph, "SceneProperties"), "Summary")
            for synopsis in synopses:
                self._write_runs(Tree.SubElement(summary, "Paragraph"), runs_of(synopsis.text))
        self._write_runs(paragraph, _runs(element))

    def _write_runs(self, paragraph: Tree.Element, runs: Sequence[Run]) -> None:
        for run in runs:
            if run.is_note:
                self._write_note(paragraph, run.text)
                continue
            text = Tree.SubElement(paragraph, "Text")
            text.text = _writable(run.text)
            names = [name for name, is_on in zip(("Bold", "Italic", "Underline"), run.style, strict=True) if is_on]
            if names:
                text.set("Style", "+".join(names))
        if not runs:
            Tree.SubElement(paragraph, "Text")

    def _write_note(self, paragraph: Tree.Element, words: str) -> None:
        self._notes += 1
        note = Tree.SubElement(paragraph, "ScriptNote", ID=str(self._notes))
        for line in words.split("\n"):
            Tree.SubElement(Tree.SubElement(note, "Paragraph"), "Text").text = _writable(line.strip())


def _runs(element: Element) -> list[Run]:
    if element.kind is Kind.NOTE:
        return [Run(element.text, is_note=True)]
    runs = runs_of(element.text)
    return settled([Run("("), *runs, Run(")")]) if element.kind is Kind.PARENTHETICAL else runs


def _synopses_after(elements: Sequence[Element], at: int) -> Sequence[Element]:
    """The synopses that stand right under a heading; they go into its properties."""
    end = at + 1
    while elements[at].kind is Kind.HEADING and end < len(elements) and elements[end].kind is Kind.SYNOPSIS:
        end += 1
    return elements[at + 1 : end]


def _dual_pair(elements: Sequence[Element], at: int) -> int | None:
    """Where two speeches end that are spoken at once, when they begin here."""
    second = _speech_end(elements, at)
    if second is None or second >= len(elements) or not elements[second].is_dual or elements[at].is_dual:
        return None
    return _speech_end(elements, second)


def _speech_end(elements: Sequence[Element], at: int) -> int | None:
    """The index after a speech that begins here; None when none does. Notes count where somebody speaks on."""
    if elements[at].kind is not Kind.CHARACTER:
        return None
    end = last = at + 1
    while end < len(elements) and (elements[end].kind in SPOKEN or elements[end].kind is Kind.NOTE):
        end += 1
        last = end if elements[end - 1].kind in SPOKEN else last
    return last


def _title_lines(entries: Sequence[TitleEntry]) -> Iterator[tuple[str, bool]]:
    """The lines of the title page, and whether they are centred; empty ones part what belongs together."""
    by_key = {entry.key: entry for entry in entries}
    centred = [key for key in ("Title", "Credit", "Author") if key in by_key and "Title" in by_key]
    if centred == ["Title", "Credit"] and not _CREDIT.fullmatch(by_key["Credit"].text.rpartition("\n")[2]):
        centred = ["Title"]
    for key in centred:
        yield from ((line, True) for line in [*by_key[key].text.split("\n"), ""])
    for entry in entries:
        if entry.key not in centred:
            first, *others = entry.text.split("\n")
            yield from ((line, False) for line in [f"{entry.key}: {first}".rstrip(), *others, ""])


def losses_of(script: Screenplay) -> list[Loss]:
    """What `write_fdx` leaves out or changes of a script."""
    deep = [element for element in script.elements if element.level > _DEEPEST_OUTLINE]
    strange = [element for element in script.elements if _UNWRITABLE.search(element.text)]
    alone = _dual_alone(script.elements)
    found = (
        ("Passages cut out between /* and */ are left out.", [cut.line for cut in script.boneyards]),
        ("Sections deeper than four become the fourth level of the outline.", [element.line for element in deep]),
        ("Characters that no XML file can hold are left out.", [element.line for element in strange]),
        ("A speech marked as dual has none beside it and becomes a plain one.", [element.line for element in alone]),
    )
    return [Loss(what, len(lines), lines[0]) for what, lines in found if lines]


def _dual_alone(elements: Sequence[Element]) -> list[Element]:
    paired: set[int] = set()
    for at in range(len(elements)):
        if _dual_pair(elements, at):
            second = _speech_end(elements, at)
            paired.add(second if second is not None else at)
    return [element for at, element in enumerate(elements) if element.is_dual and at not in paired]
