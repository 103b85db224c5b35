"""The archive as a document: its entries, its table of contents, and the page that explains it to who opens it."""

from __future__ import annotations

import re
from typing import Final, Literal

from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

FORMAT: Final = "circletake-project"
FORMAT_VERSION: Final = 1
HEAD: Final = "circletake.json"
README: Final = "README.txt"
AUDIT: Final = "audit.jsonl"
PEOPLE: Final = "people.jsonl"
MEDIA_ENTRY: Final = re.compile(r"media/([0-9a-f]{64})")
ZIP: Final = "application/zip"


class Entry(TypedDict):
    """A file of the archive. `sha256` in lower-case hex."""

    path: str
    size_bytes: int
    sha256: str


class ProjectNamed(TypedDict):
    """The project as people call it."""

    code: str
    title: str


@with_config(ConfigDict(extra="forbid", strict=True))
class Head(TypedDict):
    """What the archive holds and where it is from. `audit_head` is the hash of the last audit record."""

    format: Literal["circletake-project"]
    format_version: Literal[1]
    circletake: str
    made_at: str
    project: ProjectNamed
    has_media: bool
    missing_media: list[str]
    rows: dict[str, int]
    audit_head: str
    entries: list[Entry]


HEAD_SHAPE: Final = TypeAdapter(Head)


@with_config(ConfigDict(extra="forbid", strict=True))
class PersonNamed(TypedDict):
    """Somebody who made or decided something in the project."""

    id: str
    email: str
    name: str


PERSON_SHAPE: Final = TypeAdapter(PersonNamed)


def table_entry(name: str) -> str:
    """Where the rows of a table lie."""
    return f"tables/{name}.jsonl"


def media_entry(sha256: str) -> str:
    """Where the original with this hash lies."""
    return f"media/{sha256}"


def readme(head: Head) -> str:
    """The page for people."""
    media = "with its media" if head["has_media"] else "without its media"
    return _README.format(title=head["project"]["title"], code=head["project"]["code"], media=media, **_facts(head))


def _facts(head: Head) -> dict[str, str]:
    return {"made_at": head["made_at"], "version": head["circletake"], "format_version": str(head["format_version"])}


_README: Final = """\
{title} ({code})

A whole project of circletake {version}, {media}, as it stood on {made_at}.
Bring it into another circletake with: circletake project import FILE

circletake.json   what is here: format version {format_version}, and size and SHA-256 of every file
tables/*.jsonl    the plan, takes and decisions: one JSON object in each line, one file for each kind of thing
people.jsonl      names and e-mails of those who made or decided something
audit.jsonl       who did what, each record with the hash of the one before
media/<sha256>    originals under the hash of their bytes; circletake makes proxies and posters anew

No passwords, keys or accounts are in here. What takes cost is, and so are names: keep it as private as the project.
"""
