"""A script as it arrives, text or file: told apart, decoded and read, or refused in words. Touches no database."""

from __future__ import annotations

from dataclasses import dataclass

from circletake.kernel.errors import InvalidInputError
from circletake.script.elements import Kind, Screenplay
from circletake.script.errors import NoScriptError, NotReadableError, TooManyScenesError
from circletake.script.fdx_reader import read_fdx
from circletake.script.fountain import read_fountain
from circletake.script.fountain_writer import write_fountain
from circletake.script.rules import MAX_SCENES, Origin, ScriptFormat, checked_script

_OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or Word file",
    b"\xd0\xcf\x11\xe0": "an old Word or Final Draft file",
    b"{\\rtf": "an RTF file",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class ArrivedScript:
    """A script that was read: its Fountain text, its elements, where it came from, and what is to be said of it."""

    text: str
    script: Screenplay
    origin: Origin
    file_name: str
    note: str
    warnings: tuple[str, ...]


def arrived_text(text: str, *, file_name: str, wanted: ScriptFormat | None, note: str) -> ArrivedScript:
    """Read a script that came as text.

    Raises:
        NotReadableError: or one of its kinds; see `arrived_file`.
    """
    is_xml = wanted is ScriptFormat.FDX or (wanted is None and _looks_like_xml(text.encode()[:200]))
    if is_xml:
        return _from_fdx(text.encode(), file_name=file_name or "This text", note=note)
    return _read(text, (), origin=Origin.FOUNTAIN if file_name else Origin.TYPED, file_name=file_name, note=note)


def arrived_file(content: bytes, *, file_name: str, note: str) -> ArrivedScript:
    """Read a script that came as a file.

    Raises:
        NotReadableError: no text in UTF-8, no XML, no Final Draft document.
        HostileXmlError: XML that could do harm.
        TooDeepError: XML that is built like no screenplay.
        NoScriptError: no scene heading in it.
        TooManyScenesError: more scenes than a project numbers.
    """
    if not content:
        raise InvalidInputError.at("file", f"“{file_name}” is empty. Choose it again, or save it anew.")
    for opening, name in _OTHER_FORMATS.items():
        if content.startswith(opening):
            raise NotReadableError.at(
                "file", f"“{file_name}” is {name}. Export the script as Fountain (.fountain) or Final Draft (.fdx)."
            )
    if _looks_like_xml(content[:400]):
        return _from_fdx(content, file_name=file_name, note=note)
    return _read(_decoded(content, file_name), (), origin=Origin.FOUNTAIN, file_name=file_name, note=note)


def _looks_like_xml(head: bytes) -> bool:
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return plain.startswith((b"<?xml", b"<!DOCTYPE", b"<!ENTITY", b"<FinalDraft"))


def _decoded(content: bytes, file_name: str) -> str:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise NotReadableError.at(
            "file", f"“{file_name}” is no text in UTF-8 (line {line}). Open it in an editor and save it as UTF-8."
        ) from fault
    if "\0" in text:
        raise NotReadableError.at(
            "file", f"“{file_name}” holds the character NUL, so it is no text. Export the script as Fountain or FDX."
        )
    return text


def _from_fdx(content: bytes, *, file_name: str, note: str) -> ArrivedScript:
    read = read_fdx(content, file_name=file_name)
    return _read(write_fountain(read.script), read.warnings, origin=Origin.FDX, file_name=file_name, note=note)


def _read(text: str, warnings: tuple[str, ...], *, origin: Origin, file_name: str, note: str) -> ArrivedScript:
    checked = checked_script(text, field="file" if file_name else "text")
    script = read_fountain(checked)
    _require_scenes(script, file_name)
    if script.boneyards:
        cut = len(script.boneyards)
        told = f"{cut} {'passage' if cut == 1 else 'passages'} between /* and */ stay in the text and become no scene."
        warnings = (*warnings, told)
    return ArrivedScript(checked, script, origin, file_name, note, warnings)


def _require_scenes(script: Screenplay, file_name: str) -> None:
    scenes = sum(element.kind is Kind.HEADING for element in script.elements)
    field, name = ("file", f"“{file_name}”") if file_name else ("text", "This script")
    if not scenes:
        raise NoScriptError.at(
            field, f"{name} has no scene heading. A heading begins with INT. or EXT., or with a dot: .ROOFTOP - NIGHT."
        )
    if scenes > MAX_SCENES:
        raise TooManyScenesError.at(
            field, f"{name} has {scenes} scenes; {MAX_SCENES} are taken. Split it into episodes, a project each."
        )
