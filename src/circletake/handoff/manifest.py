"""The frozen manifest of a handoff: the one thing that every format and document is made from.

Film time is whole frames and a rate written `num/den`; frame ranges are half-open. Every field is plain text, whole
numbers or JSON, so a manifest read back years later needs no table of ours. A change that an older reader would
misunderstand raises `SCHEMA_VERSION`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from circletake.handoff.cut import frames_on_record
from circletake.kernel.errors import CircletakeError, FieldFault
from circletake.kernel.filmtime import FrameRange, Rate

SCHEMA_VERSION: Final = 1
SCHEMA_ID: Final = "urn:circletake:handoff-manifest:1"

_EXACT: Final = ConfigDict(strict=True, extra="forbid")

Code = Annotated[str, Field(min_length=1, max_length=80)]
Frames = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RateText = Annotated[str, Field(pattern=r"^[1-9][0-9]*/[1-9][0-9]*$", description="Frames per second, e.g. 24000/1001")]
TimecodeText = Annotated[str, Field(pattern=r"^[0-9]{2}:[0-9]{2}:[0-9]{2}:[0-9]{2}$")]
ReviewState = Literal["unreviewed", "rejected", "maybe", "selected", "approved"]
JsonObject = Mapping[str, JsonValue]


class ManifestError(CircletakeError):
    """The manifest cannot be read, or contradicts itself; each fault names its place and the remedy."""

    code = "handoff.manifest_invalid"
    status = 422
    title = "This handoff manifest cannot be used"


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class StoryCard:
    """The note card of the film."""

    premise: str = ""
    goal: str = ""
    obstacle: str = ""
    turn: str = ""
    ending_turn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Project:
    """The film and its frame; `rate` and `start_timecode` rule every timeline of the package."""

    code: Code
    title: str
    rate: RateText
    logline: str = ""
    format: str = ""
    aspect_ratio: str = ""
    resolution: str = ""
    start_timecode: TimecodeText = "01:00:00:00"
    visual_rule: str = ""
    story: StoryCard = Field(default_factory=StoryCard)


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class WardrobeState:
    """What a character wears in one scene, and in which state."""

    character: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Shot:
    """A planned shot in story order with its takes of the cut.

    `circled` is the hero's take code; `alternates` are take codes in order of preference. `missing` says that the cut
    wants this shot and has no take for it: it becomes a slate of `planned_frames` at the project's rate.
    """

    code: Code
    title: str = ""
    state: str = "planned"
    planned_frames: Frames = 0
    card: JsonObject = Field(default_factory=dict)
    circled: Code | None = None
    alternates: tuple[Code, ...] = ()
    missing: bool = False
    sound_needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Scene:
    """A scene with what the editor must know of it; shots in cut order."""

    code: Code
    slugline: str = ""
    story_job: str = ""
    turning_point: str = ""
    cast: tuple[str, ...] = ()
    location: str = ""
    light_note: str = ""
    props: tuple[str, ...] = ()
    wardrobe: tuple[WardrobeState, ...] = ()
    continuity_notes: str = ""
    screen_direction: str = ""
    shots: tuple[Shot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Reference:
    """A picture, clip or sound that the take was made from, as it was then."""

    label: str
    role: str
    asset: str
    sha256: Sha256
    file_name: str
    priority: int = 0
    included: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Media:
    """The take's original file. Its first frame is frame 0, whatever timecode it carries.

    Width and height are those of the upright picture. `poster_sha256` is the still that the editor's sheet shows.
    """

    sha256: Sha256
    size_bytes: Annotated[int, Field(ge=0)]
    mime: str
    rate: RateText
    frames: Annotated[int, Field(ge=1)]
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]
    has_audio: bool
    source_name: str = ""
    poster_sha256: Sha256 | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Trim:
    """Best in and out (half-open, media frames).

    Frames before `weak_until_frame` are a weak start; frames from `failed_from_frame` on are a failed end.
    """

    in_frame: Frames
    out_frame: Frames
    weak_until_frame: Frames | None = None
    failed_from_frame: Frames | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Note:
    """A comment on a frame range of a take (media frames, half-open), or on the take as a whole without one."""

    author: str
    text: str
    frame_start: Frames | None = None
    frame_end: Frames | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class CriterionAnswer:
    """One line of the pass standard with the reviewer's answer."""

    criterion: str
    judges: str
    must: bool
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Receipt:
    """What the take cost: whole tokens, and money as it is to be printed."""

    tokens: Annotated[int, Field(ge=0)]
    money: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class PromptPart:
    """A piece of the compiled prompt with the card section that it came from."""

    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Take:
    """A take with its snapshot: what was asked for, of whom, with what, and what people said of it."""

    code: Code
    shot_code: Code
    review_state: ReviewState
    circled: bool = False
    rank: int | None = None
    approved_by: str | None = None
    origin: Literal["generated", "uploaded"] = "generated"
    provider: str = ""
    model: str = ""
    settings: JsonObject = Field(default_factory=dict)
    seed: str | None = None
    prompt: str = ""
    prompt_parts: tuple[PromptPart, ...] = ()
    negative_constraints: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    media: Media | None = None
    trim: Trim | None = None
    handles_wanted_frames: Frames = 0
    notes: tuple[Note, ...] = ()
    what_worked: str = ""
    what_failed: str = ""
    edit_note: str = ""
    next_action: str = ""
    criteria: tuple[CriterionAnswer, ...] = ()
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class OpenPoint:
    """Something still open or known, tied to a scene, shot or take by its code."""

    subject: Code
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Finding:
    """What the check before the build found; one that was gone over names who did so and why."""

    code: Code
    subject: str
    message: str
    accepted_by: str | None = None
    accepted_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_EXACT)
class Manifest:
    """A handoff, whole. Scenes stand in cut order; `takes` holds every take that a shot names, and no code twice.

    `word` is what its builder says to whoever receives it.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    handoff_code: Code
    built_at: AwareDatetime
    built_by: str = ""
    word: str = ""
    project: Project
    scenes: tuple[Scene, ...] = ()
    takes: tuple[Take, ...] = ()
    coverage_needs: tuple[OpenPoint, ...] = ()
    continuity_warnings: tuple[OpenPoint, ...] = ()
    known_misses: tuple[OpenPoint, ...] = ()
    sound_needs: tuple[OpenPoint, ...] = ()
    findings: tuple[Finding, ...] = ()


_ADAPTER: Final[TypeAdapter[Manifest]] = TypeAdapter(Manifest)


def to_json(manifest: Manifest) -> bytes:
    """The canonical text: UTF-8, keys sorted, two-space indent, one newline at the end.

    Raises:
        ManifestError: the manifest contradicts itself.
    """
    return tree_json(as_tree(manifest))


def as_tree(manifest: Manifest) -> dict[str, JsonValue]:
    """The manifest as plain JSON values, for a JSON column.

    Raises:
        ManifestError: the manifest contradicts itself.
    """
    check(manifest)
    tree: dict[str, JsonValue] = _ADAPTER.dump_python(manifest, mode="json")
    return tree


def tree_json(tree: object) -> bytes:
    """The canonical text of what `as_tree` gave, in whatever order a database kept its keys."""
    return _text(tree)


def from_tree(tree: object) -> Manifest:
    """The manifest that `as_tree` gave.

    Raises:
        ManifestError: as `from_json`.
    """
    return from_json(json.dumps(tree))


def from_json(text: bytes | str) -> Manifest:
    """The manifest that `to_json` wrote.

    Raises:
        ManifestError: not JSON, of another schema version, a field missing, unknown or wrong, or it contradicts itself.
    """
    try:
        manifest = _ADAPTER.validate_json(text)
    except ValidationError as refused:
        faults = tuple(
            FieldFault(field=".".join(str(step) for step in fault["loc"]) or "manifest", message=fault["msg"])
            for fault in refused.errors(include_url=False, include_input=False, include_context=False)
        )
        raise ManifestError(_in_a_sentence(faults), fields=faults) from None
    check(manifest)
    return manifest


def manifest_schema() -> dict[str, JsonValue]:
    """The JSON Schema (2020-12) of what `to_json` writes."""
    schema: dict[str, JsonValue] = _ADAPTER.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}


def schema_json() -> bytes:
    """`manifest_schema` as the text that goes into the package."""
    return _text(manifest_schema())


def check(manifest: Manifest) -> None:
    """Refuse a manifest that contradicts itself: unknown or doubled codes, trims and notes outside the media.

    Raises:
        ManifestError: every fault at once.
    """
    faults = (*_doubled_codes(manifest), *_unknown_codes(manifest), *_faults_of_takes(manifest))
    if faults:
        raise ManifestError(_in_a_sentence(faults), fields=faults)


def takes_by_code(manifest: Manifest) -> dict[str, Take]:
    """Every take of the handoff under its code."""
    return {take.code: take for take in manifest.takes}


def best_range(take: Take) -> FrameRange | None:
    """The frames to cut in: the trim, or the whole take without one; None when the take has no media."""
    if take.media is None:
        return None
    if take.trim is None:
        return FrameRange(0, take.media.frames)
    return FrameRange(take.trim.in_frame, take.trim.out_frame)


def record_frames(take: Take, rate: Rate) -> int:
    """Project frames that the take's best range fills, at least one; never more than its own frames can show.

    Zero for a take without media.
    """
    best = best_range(take)
    if best is None or take.media is None:
        return 0
    return frames_on_record(best.length, Rate.parse(take.media.rate), rate)


def shots_in_order(manifest: Manifest) -> Iterator[tuple[Scene, Shot]]:
    """Every shot with its scene, in the order of the cut."""
    return ((scene, shot) for scene in manifest.scenes for shot in scene.shots)


def missing_shots(manifest: Manifest) -> tuple[Shot, ...]:
    """The shots that the cut wants and cannot show, in order: without a circled take, or its media is not whole."""
    takes = takes_by_code(manifest)
    return tuple(shot for _, shot in shots_in_order(manifest) if _is_a_slate(shot, takes))


def take_file_names(manifest: Manifest) -> dict[str, str]:
    """The name of each take's file in the package by take code, e.g. `S01-SH03_T04.mp4`: ASCII and unique."""
    names = _UniqueNames()
    return {
        take.code: names.claim(_stem_of_take(take), _suffix(take.media.mime, take.media.source_name))
        for take in manifest.takes
        if take.media is not None
    }


def reference_file_names(manifest: Manifest) -> dict[str, str]:
    """The name of each included reference's file in the package by SHA-256: ASCII, unique, also beside the takes."""
    names = _UniqueNames(take_file_names(manifest).values())
    found: dict[str, str] = {}
    for take in manifest.takes:
        for reference in take.references:
            if reference.included and reference.sha256 not in found:
                stem = f"ref_{ascii_name(reference.asset)}_{ascii_name(reference.label)}"[:64].strip("_-.")
                found[reference.sha256] = names.claim(stem, _suffix("", reference.file_name))
    return found


def card_text(card: JsonObject, section: str, field: str) -> str:
    """One field of a frozen shot card as text; empty when the card of that day did not have it."""
    part = card.get(section)
    value = part.get(field) if isinstance(part, dict) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


_SUFFIXES: Final = {
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/x-matroska": ".mkv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
}


class _UniqueNames:
    """File names that differ even where case does not count."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def claim(self, stem: str, suffix: str) -> str:
        name, number = f"{stem}{suffix}", 2
        while name.casefold() in self._taken:
            name, number = f"{stem}-{number}{suffix}", number + 1
        self._taken.add(name.casefold())
        return name


def _stem_of_take(take: Take) -> str:
    head, dash, tail = take.code.rpartition("-")
    return f"{ascii_name(head)}_{ascii_name(tail)}" if dash else ascii_name(take.code)


def ascii_name(text: str) -> str:
    """Letters, digits and hyphens of the text; never empty, never a path, never a leading hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "unnamed"


def _suffix(mime: str, source_name: str) -> str:
    known = _SUFFIXES.get(mime)
    if known:
        return known
    own = PurePosixPath(source_name).suffix.lower()
    return own if re.fullmatch(r"\.[a-z0-9]{1,5}", own) else ".bin"


def _is_a_slate(shot: Shot, takes: Mapping[str, Take]) -> bool:
    if shot.circled is None:
        return shot.missing
    return takes[shot.circled].media is None


def _doubled_codes(manifest: Manifest) -> Iterator[FieldFault]:
    for field, codes in (
        ("scenes", [scene.code for scene in manifest.scenes]),
        ("shots", [shot.code for _, shot in shots_in_order(manifest)]),
        ("takes", [take.code for take in manifest.takes]),
    ):
        for code in sorted(code for code, times in Counter(codes).items() if times > 1):
            yield FieldFault(field=field, message=f"{code} stands here twice; a code names one thing.")


def _unknown_codes(manifest: Manifest) -> Iterator[FieldFault]:
    takes = takes_by_code(manifest)
    for _, shot in shots_in_order(manifest):
        for code in (*((shot.circled,) if shot.circled else ()), *shot.alternates):
            if code not in takes:
                yield FieldFault(field=f"shots.{shot.code}", message=f"Take {code} is not among the takes.")
            elif takes[code].shot_code != shot.code:
                yield FieldFault(field=f"shots.{shot.code}", message=f"Take {code} belongs to another shot.")
        if shot.circled in shot.alternates:
            yield FieldFault(field=f"shots.{shot.code}", message=f"{shot.circled} is circled and an alternate as well.")


def _faults_of_takes(manifest: Manifest) -> Iterator[FieldFault]:
    for take in manifest.takes:
        if take.media is None:
            continue
        trim, frames = take.trim, take.media.frames
        if trim is not None and not trim.in_frame < trim.out_frame <= frames:
            message = f"The trim {trim.in_frame}..{trim.out_frame} does not lie inside the {frames} frames of the take."
            yield FieldFault(field=f"takes.{take.code}.trim", message=message)
        for note in take.notes:
            if note.frame_end is not None and not (note.frame_start or 0) < note.frame_end:
                yield FieldFault(field=f"takes.{take.code}.notes", message="A note ends before it starts.")


def rate_text(rate: Rate) -> str:
    """A rate as the manifest writes it: always `num/den`, also for whole rates."""
    return f"{rate.num}/{rate.den}"


def project_rate(manifest: Manifest) -> Rate:
    """The rate of the project's timeline."""
    return Rate.parse(manifest.project.rate)


def start_frame(manifest: Manifest) -> int:
    """The record start as a frame number, counted without dropping."""
    hours, minutes, seconds, frames = (int(part) for part in manifest.project.start_timecode.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * project_rate(manifest).nominal + frames


def _text(tree: object) -> bytes:
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return f"{text}\n".encode()


def _in_a_sentence(faults: tuple[FieldFault, ...]) -> str:
    first = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{first['field']}: {first['message']}{more}"
