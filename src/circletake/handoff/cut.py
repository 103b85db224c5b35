"""The cut as values: scenes, shots, chosen takes, and which take stands for its shot. Pure; film time is frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from circletake.kernel.filmtime import FrameRange, Rate
from circletake.media.rules import MediaState, Probe
from circletake.takes.rules import ReviewState

IN_THE_CUT: Final = (ReviewState.APPROVED, ReviewState.SELECTED, ReviewState.MAYBE)
"""Review states of the takes that an editor receives, most wanted first."""
CHOSEN: Final = frozenset({ReviewState.APPROVED, ReviewState.SELECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLine:
    """A criterion of the take's own pass standard with its newest answer; `answer` is empty when nobody gave one."""

    text: str
    judges: str
    is_must: bool
    answer: str
    note: str
    waived_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLine:
    """A review axis with its newest answer; `missed` names what did not hold."""

    axis: str
    answer: str
    note: str
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people said of a take, the newest word on each thing."""

    standard: tuple[StandardLine, ...] = ()
    axes: tuple[AxisLine, ...] = ()
    what_worked: str = ""
    what_failed: str = ""
    edit_note: str = ""
    next_action: str = ""
    approval_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutMedia:
    """A take's original file. `is_stored` says whether its bytes are in the store at this moment."""

    sha256: str
    size_bytes: int
    mime: str
    file_name: str
    state: str
    fault: str
    is_stored: bool
    probe: Probe | None
    poster_sha256: str | None

    @property
    def is_whole(self) -> bool:
        """Whether the file can be handed over: checked to its end, with pictures, and its bytes are here."""
        return self.state == MediaState.READY and self.is_stored and self.frames > 0 and self.rate is not None

    @property
    def frames(self) -> int:
        """Frames in the file, as far as is known."""
        return (self.probe.frame_count if self.probe else None) or 0

    @property
    def rate(self) -> Rate | None:
        """Frames per second, exact."""
        return self.probe.rate if self.probe else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutTake:
    """A take that is approved, selected or a maybe. Trim points as people set them: half-open, perhaps wrong."""

    code: str
    number: int
    review_state: str
    is_circled: bool
    rank: int | None
    card_version: int
    decided_by: str
    media: CutMedia
    trim_in: int | None
    trim_out: int | None
    weak_start_until: int | None
    failed_end_from: int | None
    trim_reason: str
    judgement: Judgement

    @property
    def has_trim(self) -> bool:
        """Whether anybody said anything about which part is good."""
        return any(
            point is not None for point in (self.trim_in, self.trim_out, self.weak_start_until, self.failed_end_from)
        )

    @property
    def best(self) -> FrameRange | None:
        """The frames to cut in, or None when the trim does not lie inside the media."""
        frames = self.media.frames
        start, end = self.trim_in or 0, frames if self.trim_out is None else self.trim_out
        return FrameRange(start, end) if 0 <= start < end <= frames else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutShot:
    """A planned shot with its takes of the cut by number. `take_count` counts all its takes, the rejected too."""

    code: str
    title: str
    state: str
    planned_frames: int
    card_version: int
    take_count: int
    open_orders: tuple[str, ...] = ()
    takes: tuple[CutTake, ...] = ()

    @property
    def hero(self) -> CutTake | None:
        """The take that stands for the shot: see `hero_of`."""
        return hero_of(self.takes)

    @property
    def alternates(self) -> tuple[CutTake, ...]:
        """The other takes, best first: see `alternates_of`."""
        return alternates_of(self.takes, self.hero)


@dataclass(frozen=True, slots=True, kw_only=True)
class CutScene:
    """A scene in story order; an omitted one keeps its shots out of the cut."""

    code: str
    is_omitted: bool
    open_needs: tuple[str, ...] = ()
    shots: tuple[CutShot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The project's cut at one moment."""

    project_code: str
    rate: Rate
    scenes: tuple[CutScene, ...] = ()

    @property
    def scenes_in(self) -> tuple[CutScene, ...]:
        """The scenes that are not omitted."""
        return tuple(scene for scene in self.scenes if not scene.is_omitted)

    @property
    def shots(self) -> tuple[CutShot, ...]:
        """Every shot of the cut, in order."""
        return tuple(shot for scene in self.scenes_in for shot in scene.shots)


def hero_of(takes: Sequence[CutTake]) -> CutTake | None:
    """The circled take; else the only approved one; else, when none is approved, the only selected one; else none."""
    for fitting in (
        [take for take in takes if take.is_circled],
        [take for take in takes if take.review_state == ReviewState.APPROVED],
        [take for take in takes if take.review_state == ReviewState.SELECTED],
    ):
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def alternates_of(takes: Sequence[CutTake], hero: CutTake | None) -> tuple[CutTake, ...]:
    """The takes beside the hero: chosen ones by rank, then number; then the maybes in the same way."""

    def order(take: CutTake) -> tuple[bool, bool, int, int]:
        return take.review_state not in CHOSEN, take.rank is None, take.rank or 0, take.number

    return tuple(sorted((take for take in takes if take is not hero), key=order))


def frames_on_record(length: int, own: Rate, project: Rate) -> int:
    """Project frames that so many frames of a take fill: at least one, never more than its own frames can show."""
    return max(1, int(own.seconds(length) * project.fraction))


Counts: TypeAlias = dict[str, int]
"""How much is handed over, by name."""


def counts_of(cut: Cut) -> Counts:
    """Scenes and shots of the cut, covered and missing shots, takes with their file, and its size.

    `frames` is the length of the cut at the project's rate, slates included; `media_bytes` what the originals weigh.
    """
    told = Counter(dict.fromkeys(("shots", "covered", "missing", "takes", "frames", "media_bytes"), 0))
    told["scenes"] = len(cut.scenes_in)
    for shot in cut.shots:
        covered = shot.hero is not None and shot.hero.media.is_whole
        told["shots"] += 1
        told["covered" if covered else "missing"] += 1
        told["frames"] += _record_frames(shot, cut.rate)
        for take in shot.takes:
            told["takes"] += take.media.is_whole
            told["media_bytes"] += take.media.size_bytes * take.media.is_whole
    return dict(told)


def _record_frames(shot: CutShot, rate: Rate) -> int:
    hero = shot.hero
    if hero is None or not hero.media.is_whole or hero.media.rate is None:
        return shot.planned_frames
    length = hero.best.length if hero.best else hero.media.frames
    return frames_on_record(length, hero.media.rate, rate)


def in_seconds(frames: int, rate: Rate) -> str:
    """A length for people: `3 s`, `2.5 s`."""
    seconds = Fraction(frames) / rate.fraction
    return f"{float(seconds):.1f}".removesuffix(".0") + " s"
