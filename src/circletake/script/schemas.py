"""API shapes of the script slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.script.plan import SceneField, SceneKind
from circletake.script.rules import MAX_SCRIPT_CHARS, Origin, ScriptFormat
from circletake.story.rules import IntExt, TimeOfDay

ScriptText = Annotated[str, StringConstraints(max_length=MAX_SCRIPT_CHARS + 40_000)]
"""The limit is that of the stored text; line ends of two characters are still counted here."""
VersionNote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]

Name = Annotated[str, StringConstraints(max_length=400)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ScriptSave(_Input):
    """The whole script, made from the version that its writer saw."""

    seen_version: int = Field(ge=0, description="0 before the first save")
    text: ScriptText
    note: VersionNote = ""


class ScriptToRead(_Input):
    """A script to read without saving it."""

    text: ScriptText


class ScriptToImport(_Input):
    """A script to bring in, as text; without a format its first letters tell which it is."""

    text: Annotated[str, StringConstraints(max_length=2 * MAX_SCRIPT_CHARS)]
    format: ScriptFormat | None = None
    file_name: Annotated[str, StringConstraints(max_length=255)] = ""
    note: VersionNote = ""


class ImportConfirmed(_Input):
    """The plan that somebody saw, and what of it they leave out, by key."""

    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    skip_scenes: list[Annotated[str, StringConstraints(max_length=40)]] = Field(default_factory=list, max_length=2000)
    skip_characters: list[Name] = Field(default_factory=list, max_length=5000)
    skip_locations: list[Name] = Field(default_factory=list, max_length=5000)


class AuthorOut(TypedDict):
    """Who wrote a version."""

    id: str
    name: str


class VersionOut(TypedDict):
    """A version of the script without its text; the line counts are against the version before."""

    version: int
    origin: Origin
    file_name: str
    note: str
    author: AuthorOut | None
    created_at: datetime
    lines: int
    added_lines: int
    removed_lines: int


class VersionsOut(TypedDict):
    """Versions, newest first."""

    items: list[VersionOut]
    next: str | None


class ScriptOut(TypedDict):
    """A version of the script; `version` is 0 and the text empty before the first save."""

    version: int
    text: str
    origin: Origin
    file_name: str
    note: str
    author: AuthorOut | None
    created_at: datetime | None
    lines: int


class OutlineSceneOut(TypedDict):
    """A scene of the script: its heading's line, the line after its last, and the planned scene that it is."""

    place_in_script: int
    line: int
    end_line: int
    heading: str
    number: str | None
    int_ext: IntExt | None
    place: str
    time_of_day: TimeOfDay | None
    synopsis: str
    eighths: int
    cast: list[str]
    scene: str | None
    is_omitted: bool


class SectionOut(TypedDict):
    """A section; level 1 is the outermost."""

    line: int
    level: int
    text: str


class NameOut(TypedDict):
    """A character or a location of the script, and the asset of that name."""

    name: str
    asset: str | None
    scenes: int
    cues: int


class OutlineOut(TypedDict):
    """What a script is made of; `version` is null for a text that is not saved."""

    version: int | None
    lines: int
    eighths: int
    scenes: list[OutlineSceneOut]
    sections: list[SectionOut]
    characters: list[NameOut]
    locations: list[NameOut]


class ScriptChangeOut(TypedDict):
    """A field and its words before and after; heading, number and words are told and change nothing in the plan."""

    field: SceneField
    before: str
    after: str


class ScenePlanOut(TypedDict):
    """A scene of the script, or one that left it; `shots` and `takes` rest on it and are never touched."""

    key: str
    kind: SceneKind
    is_moved: bool
    code: str
    scene_version: int | None
    line: int | None
    number: str | None
    heading: str
    slugline: str
    title: str
    synopsis: str
    eighths: int
    cast: list[str]
    location: str
    changes: list[ScriptChangeOut]
    shots: int
    takes: int


class NamePlanOut(TypedDict):
    """A character or location of the script; without an asset it would be made."""

    key: str
    name: str
    asset: str | None
    scenes: int
    cues: int


class PlanCountsOut(TypedDict):
    """How many scenes there are of each kind; `kept` were never in the script."""

    unchanged: int
    changed: int
    moved: int
    added: int
    omitted: int
    kept: int


class ImportOut(TypedDict):
    """What an import would do now; nothing is written before its digest is confirmed."""

    id: str
    digest: str
    file_name: str
    origin: Origin
    note: str
    base_version: int
    is_new_text: bool
    added_lines: int
    removed_lines: int
    warnings: list[str]
    counts: PlanCountsOut
    kept: list[str]
    scenes: list[ScenePlanOut]
    characters: list[NamePlanOut]
    locations: list[NamePlanOut]


class ImportDoneOut(TypedDict):
    """What an import wrote: codes of scenes, slugs of assets, and the script's version."""

    version: int
    created: list[str]
    changed: list[str]
    moved: list[str]
    omitted: list[str]
    restored: list[str]
    unchanged: int
    characters: list[str]
    locations: list[str]


class LossOut(TypedDict):
    """What an export leaves out or changes, how often, and the first line of it."""

    what: str
    count: int
    line: int | None


class ExportOut(TypedDict):
    """A format that the script can be had in."""

    format: ScriptFormat
    file_name: str
    url: str
    losses: list[LossOut]


class ExportsOut(TypedDict):
    """All formats of one version."""

    version: int
    items: list[ExportOut]


SCRIPT = TypeAdapter(ScriptOut)
VERSIONS = TypeAdapter(VersionsOut)
OUTLINE = TypeAdapter(OutlineOut)
IMPORT = TypeAdapter(ImportOut)
IMPORT_DONE = TypeAdapter(ImportDoneOut)
EXPORTS = TypeAdapter(ExportsOut)
