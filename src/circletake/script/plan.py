"""What an import would do to a film's plan: pure functions on values.

A field is changed only where the script itself changed: what it says now is held against what it said when scene and
script were last joined. What people wrote by hand since then stays.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from circletake.kernel.errors import InvalidInputError
from circletake.kernel.folding import folded
from circletake.script.elements import Screenplay
from circletake.script.matching import Mark, match, moved
from circletake.script.outline import SceneText, likeness, scenes_of
from circletake.script.rules import line_count
from circletake.script.sluglines import as_name
from circletake.story.rules import inserted_code, next_number_code, slugline

MOST_CAST = 60
_NUMBERED = re.compile(r"0*([1-9]\d{0,2})([A-HJ-NP-Z]?)")


class SceneKind(StrEnum):
    """What a script's scene is to the plan."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    OMITTED = "omitted"


class SceneField(StrEnum):
    """What an import may change of a scene; `words`, `number` and `heading` are told and change nothing in the plan."""

    INT_EXT = "int_ext"
    PLACE = "place"
    TIME_OF_DAY = "time_of_day"
    STORY_JOB = "story_job"
    TITLE = "title"
    CAST = "cast"
    LOCATION = "location"
    OMITTED = "omitted"
    NUMBER = "number"
    HEADING = "heading"
    WORDS = "words"


TOLD_ONLY = frozenset({SceneField.NUMBER, SceneField.HEADING, SceneField.WORDS})


@dataclass(frozen=True, slots=True)
class Said:
    """What the script said of a scene when the two were joined."""

    heading: str
    number: str
    int_ext: str
    place: str
    time_of_day: str
    synopsis: str
    title: str
    cast: tuple[str, ...]
    fingerprint: tuple[int, ...]
    place_in_script: int
    assets: Mapping[str, str] = field(default_factory=dict)
    """The slugs of the assets that its names became, by folded name: one renamed since is still known by these."""

    @classmethod
    def of(cls, scene: SceneText) -> Said:
        """What a scene of the script says."""
        return cls(
            heading=scene.heading,
            number=scene.number,
            int_ext=scene.slugline.int_ext or "",
            place=scene.location,
            time_of_day=scene.slugline.time_of_day or "",
            synopsis=scene.synopsis,
            title=scene.title,
            cast=scene.cast[:MOST_CAST],
            fingerprint=scene.fingerprint,
            place_in_script=scene.place_in_script,
        )

    @property
    def mark(self) -> Mark:
        """What it is recognised by."""
        return Mark(self.number, _folded_heading(self.heading), self.fingerprint)


@dataclass(frozen=True, slots=True)
class Named:
    """An asset by slug and name; the slug is empty when it is only to be made."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PresentScene:
    """A scene of the plan as it stands, what rests on it, and what the script said of it, if it ever did."""

    code: str
    version: int
    int_ext: str
    place: str
    time_of_day: str
    story_job: str
    title: str
    cast: tuple[Named, ...]
    location: tuple[Named, ...]
    is_omitted: bool
    shots: int
    takes: int
    said: Said | None

    @property
    def mark(self) -> Mark:
        """What it is recognised by; scenes that never were in a script by their slugline."""
        if self.said:
            return self.said.mark
        shown = slugline(self.int_ext or None, self.place, self.time_of_day or None)
        return Mark("", _folded_heading(shown), ())


@dataclass(frozen=True, slots=True)
class PresentFilm:
    """The plan as it stands: its scenes in story order, codes ever given, its characters and locations."""

    scenes: tuple[PresentScene, ...]
    codes_taken: tuple[str, ...]
    characters: tuple[Named, ...]
    locations: tuple[Named, ...]
    version: int
    """Of the script."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field and its words before and after; `names` are those of the cast afterwards."""

    field: SceneField
    before: str
    after: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedScene:
    """A scene of the script, or one that left it, and what would happen to it."""

    kind: SceneKind
    code: str
    present: PresentScene | None
    text: SceneText | None
    is_moved: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def key(self) -> str:
        """How it is named when somebody leaves it out: its code."""
        return self.code

    @property
    def written(self) -> tuple[Change, ...]:
        """The changes that are written into the scene."""
        return tuple(change for change in self.changes if change.field not in TOLD_ONLY)


@dataclass(frozen=True, slots=True)
class PlannedName:
    """A character or location of the script; `slug` is empty where it would be made."""

    key: str
    name: str
    slug: str
    scenes: int
    cues: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do."""

    scenes: tuple[PlannedScene, ...]
    characters: tuple[PlannedName, ...]
    locations: tuple[PlannedName, ...]
    kept: tuple[str, ...]
    """Scenes that never were in a script; an import does not touch them."""
    version: int
    digest: str = field(default="", compare=False)


def make_plan(film: PresentFilm, text: str, script: Screenplay) -> Plan:
    """What bringing in this script would do to the film."""
    seen = scenes_of(script, last_line=line_count(text))
    pairs = match([scene.mark for scene in film.scenes], [Said.of(scene).mark for scene in seen])
    strayed = _strayed(film, seen, pairs)
    codes = _codes(film, seen, pairs)
    planned = [
        _planned(film.scenes[pairs[at]] if at in pairs else None, scene, codes[at], is_moved=at in strayed)
        for at, scene in enumerate(seen)
    ]
    left = [scene for at, scene in enumerate(film.scenes) if at not in set(pairs.values())]
    gone = [scene for scene in left if scene.said and not scene.is_omitted]
    characters, locations = names_in(film, seen, {at: film.scenes[old] for at, old in pairs.items()})
    plan = Plan(
        scenes=tuple(_with_omitted(film, planned, gone)),
        characters=characters,
        locations=locations,
        kept=tuple(scene.code for scene in left if not scene.said),
        version=film.version,
    )
    return replace(plan, digest=_digest(plan, text))


def linked_codes(film: PresentFilm, seen: Sequence[SceneText]) -> dict[int, PresentScene]:
    """The planned scene of each scene of a script that was joined with one before, by its index."""
    known = [scene for scene in film.scenes if scene.said]
    pairs = match([scene.mark for scene in known], [Said.of(scene).mark for scene in seen])
    return {at: known[old] for at, old in pairs.items()}


def names_in(
    film: PresentFilm, seen: Sequence[SceneText], met: Mapping[int, PresentScene]
) -> tuple[tuple[PlannedName, ...], tuple[PlannedName, ...]]:
    """The characters and the locations of a script, in the order in which they first come.

    `met` are the planned scenes of those in `seen`, by index.
    """
    became = {key: slug for scene in film.scenes if scene.said for key, slug in scene.said.assets.items()}
    staged = {
        folded(scene.location): met[at].location[0].slug
        for at, scene in enumerate(seen)
        if at in met and met[at].location and folded(met[at].place) == folded(scene.location)
    }
    characters = _known(film.characters, became)
    locations = _known(film.locations, {**became, **staged})
    return tuple(_characters(characters, seen)), tuple(_locations(locations, seen))


def _known(library: Sequence[Named], otherwise: Mapping[str, str]) -> dict[str, str]:
    """Slugs by folded name: by the library's own names, and by others for what is still in the library."""
    slugs = {one.slug for one in library}
    named = {folded(one.name): one.slug for one in reversed(library)}
    return {key: slug for key, slug in otherwise.items() if slug in slugs} | named


def new_order(plan: Plan, order: Sequence[str], skipped: frozenset[str]) -> list[str]:
    """The scene codes in their new order: what was added or moved stands after its neighbour in the script."""
    placed = [scene for scene in plan.scenes if scene.text]
    placed = [scene for scene in placed if scene.kind is not SceneKind.ADDED or scene.key not in skipped]
    loose = {scene.code for scene in placed if scene.is_moved or scene.kind is SceneKind.ADDED} - skipped
    codes = [code for code in order if code not in loose]
    first = next((scene.code for scene in placed if scene.code not in loose), None)
    at = codes.index(first) if first else len(codes)
    for scene in placed:
        if scene.code in loose:
            codes.insert(at, scene.code)
        at = codes.index(scene.code) + 1
    return codes


def _folded_heading(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(heading)).strip()


def _strayed(film: PresentFilm, seen: Sequence[SceneText], pairs: Mapping[int, int]) -> set[int]:
    """Scenes of the script that stand elsewhere than when they were joined, or than in the plan if none ever was."""
    has_links = any(scene.said for scene in film.scenes)
    order = [
        (at, said.place_in_script if (said := film.scenes[old].said) else old)
        for at, old in pairs.items()
        if film.scenes[old].said or not has_links
    ]
    assert len(order) <= len(seen)
    return {order[at][0] for at in moved([place for _, place in order])}


def _codes(film: PresentFilm, seen: Sequence[SceneText], pairs: Mapping[int, int]) -> list[str]:
    """The code of each scene of the script: its planned scene's, or the one that it gets."""
    taken = list(film.codes_taken)
    last_known = max(pairs, default=-1)
    has_numbers = all(code_of_number(seen[at].number) in ("", film.scenes[old].code) for at, old in pairs.items())
    codes: list[str] = []
    for at, scene in enumerate(seen):
        if at in pairs:
            codes.append(film.scenes[pairs[at]].code)
            continue
        wanted = code_of_number(scene.number) if has_numbers else ""
        before = codes[-1] if codes and at < last_known else ""
        codes.append(wanted if wanted and wanted not in taken else _free_code(before, taken))
        taken.append(codes[-1])
    return codes


def _free_code(before: str, taken: Sequence[str]) -> str:
    try:
        return inserted_code(before, taken) if before else next_number_code("S", taken)
    except InvalidInputError:  # no letter is left there
        return next_number_code("S", taken)


def code_of_number(number: str) -> str:
    """The scene code that a printed number spells, as S12A for 12A; empty for what no code can spell."""
    found = _NUMBERED.fullmatch(number.strip().upper())
    return f"S{int(found[1]):02}{found[2]}" if found else ""


def _planned(present: PresentScene | None, text: SceneText, code: str, *, is_moved: bool) -> PlannedScene:
    if present is None:
        return PlannedScene(SceneKind.ADDED, code, None, text)
    changes = tuple(_changes(present, text))
    kind = SceneKind.CHANGED if changes else SceneKind.MOVED if is_moved else SceneKind.UNCHANGED
    return PlannedScene(kind, code, present, text, is_moved, changes)


def _changes(present: PresentScene, text: SceneText) -> Iterable[Change]:
    now, then = Said.of(text), present.said
    if present.is_omitted:
        yield Change(SceneField.OMITTED, "omitted", "in the script")
    for name in (SceneField.INT_EXT, SceneField.PLACE, SceneField.TIME_OF_DAY):
        yield from _slugline_change(name, present, now, then)
    yield from _text_change(SceneField.STORY_JOB, present.story_job, now.synopsis, then.synopsis if then else None)
    yield from _text_change(SceneField.TITLE, present.title, now.title, then.title if then else None)
    yield from _cast_change(present, now, then)
    yield from _location_change(present, now, then)
    yield from _told(now, then)


def _slugline_change(name: SceneField, present: PresentScene, now: Said, then: Said | None) -> Iterable[Change]:
    has, wanted = str(getattr(present, name)), str(getattr(now, name))
    is_new = folded(wanted) != folded(str(getattr(then, name))) if then else bool(wanted)
    if is_new and folded(has) != folded(wanted):
        yield Change(name, has, wanted)


def _text_change(name: SceneField, has: str, wanted: str, said: str | None) -> Iterable[Change]:
    """Prose follows the script as long as nobody wrote something else; empty prose is filled."""
    is_untouched = not has.strip() or has == said
    if wanted and wanted not in (has, said) and is_untouched:
        yield Change(name, has, wanted)


def _cast_change(present: PresentScene, now: Said, then: Said | None) -> Iterable[Change]:
    """Who came into the scene and who left it, by the script; cast added by hand stays."""
    said = {folded(name) for name in then.cast} if then else set()
    speaks = {folded(name): name for name in now.cast}
    has = {folded(one.name): one.name for one in present.cast}
    after = [name for key, name in has.items() if key in speaks or key not in said]
    after += [name for key, name in speaks.items() if key not in has and key not in said]
    if [folded(name) for name in after] != list(has):
        names = tuple(after[:MOST_CAST])
        yield Change(SceneField.CAST, ", ".join(has.values()), ", ".join(names), names)


def _location_change(present: PresentScene, now: Said, then: Said | None) -> Iterable[Change]:
    has = ", ".join(one.name for one in present.location)
    is_new = folded(now.place) != folded(then.place) if then else not has
    if now.place and is_new and folded(has) != folded(now.place):
        yield Change(SceneField.LOCATION, has, now.place)


def _told(now: Said, then: Said | None) -> Iterable[Change]:
    """What changed in the script and is no field of the plan."""
    if then is None:
        return
    if now.number != then.number:
        yield Change(SceneField.NUMBER, then.number, now.number)
    if _folded_heading(now.heading) != _folded_heading(then.heading):
        yield Change(SceneField.HEADING, then.heading, now.heading)
    if now.fingerprint != then.fingerprint:
        alike = min(99, round(100 * likeness(now.fingerprint, then.fingerprint)))
        yield Change(SceneField.WORDS, "", f"{alike} % alike")


def _with_omitted(
    film: PresentFilm, planned: Sequence[PlannedScene], gone: Sequence[PresentScene]
) -> list[PlannedScene]:
    """The script's scenes, and after each one those that stood after it in the plan and left the script."""
    order = [scene.code for scene in film.scenes]
    scenes = list(planned)
    for scene in gone:
        before = set(order[: order.index(scene.code)])
        at = max((at for at, other in enumerate(scenes, start=1) if other.code in before), default=0)
        scenes.insert(at, PlannedScene(SceneKind.OMITTED, scene.code, scene, None))
    return scenes


def _characters(known: Mapping[str, str], seen: Sequence[SceneText]) -> Iterable[PlannedName]:
    names: dict[str, str] = {}
    scenes: dict[str, int] = {}
    cues: dict[str, int] = {}
    for scene in seen:
        for key in {folded(name): name for name in scene.cast}:
            scenes[key] = scenes.get(key, 0) + 1
        for name, count in scene.cues.items():
            names.setdefault(folded(name), name)
            cues[folded(name)] = cues.get(folded(name), 0) + count
    return [PlannedName(key, name, known.get(key, ""), scenes[key], cues[key]) for key, name in names.items()]


def _locations(known: Mapping[str, str], seen: Sequence[SceneText]) -> Iterable[PlannedName]:
    names: dict[str, str] = {}
    scenes: dict[str, int] = {}
    for scene in seen:
        if scene.location:
            key = folded(scene.location)
            names.setdefault(key, as_name(scene.location))
            scenes[key] = scenes.get(key, 0) + 1
    return [PlannedName(key, name, known.get(key, ""), scenes[key]) for key, name in names.items()]


def _digest(plan: Plan, text: str) -> str:
    """A hash over the text and everything that the plan would write or rests on; not over shots and takes."""
    rests_on = {
        "text": hashlib.sha256(text.encode()).hexdigest(),
        "version": plan.version,
        "scenes": [
            [scene.kind, scene.code, scene.is_moved, scene.present.version if scene.present else 0,
             [[change.field, change.before, change.after] for change in scene.changes]]
            for scene in plan.scenes
        ],
        "names": [[one.key, one.slug] for one in (*plan.characters, *plan.locations)],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(rests_on).encode()).hexdigest()
