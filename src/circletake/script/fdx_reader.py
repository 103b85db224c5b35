"""Final Draft documents (FDX) read into elements. What could do harm is refused before it is read.

Entities, document types and references to other files are never followed; depth, number and size of everything are
bounded while the document streams in, so that nothing large is ever built.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from circletake.script.elements import Element, Kind, Screenplay, TitleEntry
from circletake.script.errors import HostileXmlError, NotReadableError, TooDeepError
from circletake.script.markup import Run, runs_of, written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

MAX_DEPTH = 40
MAX_NODES = 250_000
MAX_ATTRIBUTES = 60
MAX_ATTRIBUTE_CHARS = 8_000

_KINDS = {
    "Scene Heading": Kind.HEADING,
    "Action": Kind.ACTION,
    "General": Kind.ACTION,
    "Shot": Kind.ACTION,
    "Cast List": Kind.ACTION,
    "Character": Kind.CHARACTER,
    "Parenthetical": Kind.PARENTHETICAL,
    "Dialogue": Kind.DIALOGUE,
    "Transition": Kind.TRANSITION,
    "Lyrics": Kind.LYRICS,
    "Singing": Kind.LYRICS,
    "New Act": Kind.CENTRED,
    "End of Act": Kind.CENTRED,
    "Summary": Kind.SYNOPSIS,
    "Outline Body": Kind.SYNOPSIS,
}
_OUTLINE = re.compile(r"Outline ([1-9])\b")
_CREDIT = re.compile(r".*\bby", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Za-z][A-Za-z0-9 ]{0,39}): ?(.*)")
_STYLES = {"Bold", "Italic", "Underline"}


@dataclass(slots=True)
class _Strange:
    """What the document holds that a script does not."""

    types: Counter[str] = field(default_factory=Counter)
    styles: Counter[str] = field(default_factory=Counter)
    omitted: list[str] = field(default_factory=list)

    def said(self) -> list[str]:
        """In sentences."""
        told = [
            f"Paragraphs of the kind “{name[:60]}” ({count}) are read as action." for name, count in self.types.items()
        ]
        told += [f"The style “{name[:60]}” ({count} times) is left out." for name, count in self.styles.items()]
        if self.omitted:
            told.append(f"Scenes that the file itself keeps as omitted are left out: {', '.join(self.omitted)[:300]}.")
        return told


@dataclass(frozen=True, slots=True)
class ReadFdx:
    """A document as read, and what it held beside in sentences."""

    script: Screenplay
    warnings: tuple[str, ...]


def read_fdx(content: bytes, *, file_name: str) -> ReadFdx:
    """Read a Final Draft document.

    Raises:
        HostileXmlError: it declares entities or a document type, or points to other files.
        TooDeepError: nested deeper, or more or longer parts, than a screenplay has.
        NotReadableError: no XML, broken XML, or no Final Draft document.
    """
    root = _tree(content, file_name)
    strange = _Strange()
    body = root.find("Content")
    if root.tag != "FinalDraft" or body is None:
        raise NotReadableError.at(
            "file",
            f"“{file_name}” is XML, but not a Final Draft document. Save it as .fdx in Final Draft, or as Fountain.",
        )
    elements = _joined(_with_margin_notes(root, list(_body(body, strange))))
    title = tuple(_title_page(root.find("TitlePage/Content")))
    return ReadFdx(Screenplay(title, tuple(elements)), tuple(strange.said()))


def _tree(content: bytes, file_name: str) -> Node:
    try:
        return _bounded(content, file_name)
    except DefusedXmlException as fault:
        raise HostileXmlError.at(
            "file",
            f"“{file_name}” declares entities or a document type, which no screenplay needs and which can do harm."
            " Open it in Final Draft and save it again.",
        ) from fault
    except (SafeTree.ParseError, LookupError, ValueError) as fault:
        raise NotReadableError.at(
            "file", f"“{file_name}” is broken XML ({_where(fault)}). Open it in Final Draft and save it again."
        ) from fault


def _where(fault: Exception) -> str:
    line, column = getattr(fault, "position", (0, 0))
    return f"line {line}, column {column}" if line else "its encoding is unknown"


def _bounded(content: bytes, file_name: str) -> Node:
    depth = nodes = 0
    root: Node | None = None
    for event, node in SafeTree.iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if event == "end":
            depth -= 1
            continue
        root = node if root is None else root
        depth, nodes = depth + 1, nodes + 1
        if depth > MAX_DEPTH or nodes > MAX_NODES or _is_bloated(node):
            raise TooDeepError.at(
                "file",
                f"“{file_name}” is nested deeper, or has more or longer parts, than any screenplay."
                " Open it in Final Draft and save it again.",
            )
    if root is None:
        raise ValueError("empty")
    return root


def _is_bloated(node: Node) -> bool:
    attributes = node.attrib
    return len(attributes) > MAX_ATTRIBUTES or sum(map(len, attributes.values())) > MAX_ATTRIBUTE_CHARS


def _body(content: Node, strange: _Strange) -> Iterator[Element]:
    for paragraph in content.findall("Paragraph"):
        if paragraph.get("StartsNewPage") == "Yes":
            yield Element(Kind.PAGE_BREAK)
        if paragraph.find("OmittedScene") is not None:
            strange.omitted.append(paragraph.get("Number") or "without a number")
            continue
        dual = paragraph.find("DualDialogue")
        yield from _dual(dual, strange) if dual is not None else _paragraph(paragraph, strange)
        yield from _synopses(paragraph)


def _dual(pair: Node, strange: _Strange) -> Iterator[Element]:
    cues = 0
    for paragraph in pair.findall("Paragraph"):
        for element in _paragraph(paragraph, strange):
            cues += element.kind is Kind.CHARACTER
            yield replace(element, is_dual=element.kind is Kind.CHARACTER and cues % 2 == 0)


def _synopses(paragraph: Node) -> Iterator[Element]:
    """What the properties of a heading say of its scene."""
    for summary in paragraph.findall("SceneProperties/Summary/Paragraph"):
        if text := " ".join(_text(summary, None).split()):
            yield Element(Kind.SYNOPSIS, text)


def _paragraph(paragraph: Node, strange: _Strange) -> Iterator[Element]:
    name = paragraph.get("Type") or "Action"
    outline = _OUTLINE.match(name)
    kind = Kind.SECTION if outline else _KINDS.get(name)
    text = _text(paragraph, strange)
    if kind is None:
        strange.types[name] += bool(text.strip())
        kind = Kind.ACTION
    notes = [run.text for run in runs_of(text) if run.is_note]
    if not "".join(run.text for run in runs_of(text) if not run.is_note).strip():
        yield from (Element(Kind.NOTE, note) for note in notes)
        return
    if kind is Kind.ACTION and paragraph.get("Alignment") == "Center":
        kind = Kind.CENTRED
    yield from _elements(kind, text, number=paragraph.get("Number") or "", level=int(outline[1]) if outline else 0)


def _elements(kind: Kind, text: str, *, number: str, level: int) -> Iterator[Element]:
    match kind:
        case Kind.ACTION:
            prose = (part.strip("\n").rstrip() for part in re.split(r"\n[ \t]*\n", text.replace("\t", "    ")))
            yield from (Element(kind, "\n".join(map(str.rstrip, part.split("\n")))) for part in prose if part.strip())
        case Kind.DIALOGUE | Kind.LYRICS:
            yield Element(kind, "\n".join(line.strip() for line in text.strip().split("\n")))
        case Kind.HEADING:
            yield Element(kind, " ".join(text.split()), number=re.sub(r"[^\w.\-]+", "-", number.strip())[:40])
        case Kind.PARENTHETICAL:
            yield Element(kind, " ".join(text.split()).removeprefix("(").removesuffix(")").strip())
        case _:
            yield Element(kind, " ".join(text.split()), level=level)


def _text(paragraph: Node, strange: _Strange | None) -> str:
    """The words of all runs in order with their style, and notes at their place, in Fountain's marks."""
    runs: list[Run] = []
    for part in paragraph:
        if part.tag == "Text":
            styles = set(filter(None, (part.get("Style") or "").split("+")))
            if strange:
                strange.styles.update(styles - _STYLES)
            runs.append(Run(part.text or "", "Bold" in styles, "Italic" in styles, "Underline" in styles))
        elif part.tag == "ScriptNote":
            runs.append(Run(_note_text(part), is_note=True))
    return written(runs)


def _note_text(note: Node) -> str:
    lines = ("".join(text.text or "" for text in line.findall("Text")) for line in note.findall("Paragraph"))
    return "\n".join(line.strip() for line in lines).strip()


def _with_margin_notes(root: Node, elements: list[Element]) -> list[Element]:
    """Notes that the document keeps apart, at the end: each is put after the paragraph that its range begins in."""
    notes = root.findall("ScriptNotes/ScriptNote")
    margin = sorted(((_range_start(note), _note_text(note)) for note in notes), reverse=True)
    placed: list[Element] = []
    at = 0
    for element in elements:
        placed.append(element)
        at += len(element.text) + 1
        while margin and margin[-1][0] < at:
            placed.append(Element(Kind.NOTE, margin.pop()[1]))
    return placed + [Element(Kind.NOTE, text) for _, text in reversed(margin)]


def _range_start(note: Node) -> int:
    start = (note.get("Range") or "").partition(",")[0].strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 0


def _joined(elements: Iterable[Element]) -> list[Element]:
    """Elements as Fountain knows them: paragraphs of one speech that follow each other are one element."""
    joined: list[Element] = []
    for element in elements:
        if element.kind is Kind.DIALOGUE and joined and joined[-1].kind is Kind.DIALOGUE:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}\n{element.text}")
        else:
            joined.append(element)
    return joined


def _title_page(content: Node | None) -> Iterator[TitleEntry]:
    """Title, credit and author from the centred lines in their order; what stands elsewhere by its label."""
    if content is None:
        return
    centred, left = _title_groups(content)
    yield from _centred_entries(centred)
    for group in left:
        found = _LABELLED.fullmatch(group[0])
        lines = [found[2], *group[1:]] if found else group
        yield TitleEntry(found[1] if found else "Contact", "\n".join(line for line in lines if line))


def _title_groups(content: Node) -> tuple[list[list[str]], list[list[str]]]:
    """Lines of the title page that stand together, centred ones and others."""
    groups: dict[bool, list[list[str]]] = {True: [], False: []}
    last: bool | None = None
    for paragraph in content.findall("Paragraph"):
        text = " ".join("".join(part.text or "" for part in paragraph.findall("Text")).split())
        is_centred = paragraph.get("Alignment") == "Center"
        if text and last is is_centred and not (not is_centred and _LABELLED.fullmatch(text)):
            groups[is_centred][-1].append(text)
        elif text:
            groups[is_centred].append([text])
        last = is_centred if text else None
    return groups[True], groups[False]


def _centred_entries(groups: list[list[str]]) -> Iterator[TitleEntry]:
    keys = ["Title"]
    if len(groups) > 2 or (len(groups) == 2 and _CREDIT.fullmatch(groups[1][-1])):
        keys.append("Credit")
    keys += ["Author"] + ["Source"] * len(groups)
    for key, group in zip(keys, groups, strict=False):
        yield TitleEntry(key, "\n".join(group))
