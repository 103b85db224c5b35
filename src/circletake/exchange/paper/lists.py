"""The five papers of a short film as values: what each is called, its columns, and a row for each thing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from circletake.kernel.mentions import in_plain_words
from circletake.shots.card import Camera, ShotCard
from circletake.shots.wording import ANGLE_WORDS, FOCUS_WORDS, MOVEMENT_WORDS, SIZE_WORDS, SPEED_WORDS, SUPPORT_WORDS


class Paper(StrEnum):
    """A paper that a project can be put on."""

    SCENE_LIST = "scene-list"
    SHOT_LIST = "shot-list"
    REFERENCE_PACK = "reference-pack"
    TAKE_REVIEW = "take-review"
    HANDOFF_CHECKLIST = "handoff-checklist"


TITLES: Mapping[Paper, str] = {
    Paper.SCENE_LIST: "Scene list",
    Paper.SHOT_LIST: "Shot list",
    Paper.REFERENCE_PACK: "Reference pack",
    Paper.TAKE_REVIEW: "Take review sheet",
    Paper.HANDOFF_CHECKLIST: "Handoff checklist",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width as a share of the page.

    On a printed page a column can stand `below` its row, in a line of its own with its heading before it; and one that
    nobody reads there is left to the spreadsheets.
    """

    title: str
    share: int = 1
    is_below: bool = False
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be written: every cell is a text, or a whole number."""

    paper: Paper
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def title(self) -> str:
        """What stands at its head."""
        return TITLES[self.paper]


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene as the papers need it. `needs` are coverage kinds with whether each is met."""

    code: str
    title: str
    slugline: str
    story_job: str
    turning_point: str
    continuity_notes: str
    screen_direction: str
    light_note: str
    is_omitted: bool
    cast: Sequence[str] = ()
    location: Sequence[str] = ()
    props: Sequence[str] = ()
    wardrobe: Sequence[str] = ()
    needs: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True, slots=True)
class ShotLine:
    """A shot with its card. `names` says what the slugs of its references are called."""

    code: str
    title: str
    scene: str
    state: str
    circled: str
    card: ShotCard
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A reference file of an asset, and the shots that use it."""

    asset: str
    kind: str
    state: str
    label: str
    file_name: str
    sha256: str
    rights: str
    shots: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TakeLine:
    """A take with its last review."""

    code: str
    shot_title: str
    review_state: str
    is_circled: bool
    what_worked: str
    what_failed: str
    edit_note: str
    next_action: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of the checklist: what must hold, whether it does, and what is open."""

    says: str
    is_met: bool
    open: str


def scene_list(scenes: Sequence[SceneLine]) -> Sheet:
    """Where each beat happens."""
    columns = (
        Column("Scene code", 3), Column("Slugline", 7), Column("Story job", 8), Column("Turning point", 8),
        Column("Characters", 5), Column("Location", 8), Column("Props", 5), Column("Wardrobe", 7, is_below=True),
        Column("Continuity notes", 8, is_below=True), Column("Screen direction", 5, is_below=True),
        Column("Required shots", 6),
    )  # fmt: skip
    rows = tuple(
        (
            scene.code,
            scene.slugline or scene.title,
            "Omitted." if scene.is_omitted else plain(scene.story_job),
            plain(scene.turning_point),
            ", ".join(scene.cast),
            "; ".join(part for part in (", ".join(scene.location), plain(scene.light_note)) if part),
            ", ".join(scene.props),
            ", ".join(scene.wardrobe),
            plain(scene.continuity_notes),
            plain(scene.screen_direction),
            ", ".join(words_of(kind) + ("" if is_met else " (missing)") for kind, is_met in scene.needs),
        )
        for scene in scenes
    )
    return Sheet(Paper.SCENE_LIST, columns, rows)


def shot_list(shots: Sequence[ShotLine]) -> Sheet:
    """What the audience must see."""
    columns = (
        Column("Shot code", 5), Column("Shot title", 6), Column("Framing", 8), Column("Action", 10),
        Column("Dialogue", 6, is_below=True), Column("References", 8, is_below=True), Column("Camera", 7),
        Column("Lighting", 6, is_below=True), Column("Sound", 6, is_below=True), Column("Seconds", 4),
        Column("Pass standard", 14), Column("State", 5), Column("Circled take", 5),
    )  # fmt: skip
    return Sheet(Paper.SHOT_LIST, columns, tuple(_shot_row(shot) for shot in shots))


def _shot_row(shot: ShotLine) -> tuple[str | int, ...]:
    card = shot.card
    camera, light, sound = card.camera, card.light, card.sound
    return (
        shot.code,
        shot.title,
        _framing(camera),
        plain(card.intent.action),
        plain(sound.dialogue),
        "; ".join(_reference(shot, at) for at in range(len(card.references))),
        _camera(camera),
        listed([light.key, light.practicals, light.time_of_day, light.mood, light.colour]),
        listed([sound.ambience, sound.music, sound.silence, sound.effects]),
        card.technical.duration_s,
        listed(
            f"{one.text.rstrip(' .')}{'' if one.weight == 'must' else ' (should)'}"
            for one in card.pass_standard
            if one.text
        ),
        words_of(shot.state),
        shot.circled,
    )


def _framing(camera: Camera) -> str:
    size = SIZE_WORDS[camera.size] if camera.size else ""
    angle = ANGLE_WORDS[camera.angle] if camera.angle else ""
    seen = joined([size, angle])
    return listed([seen[:1].upper() + seen[1:], camera.framing_note])


def _camera(camera: Camera) -> str:
    speed = SPEED_WORDS[camera.speed] if camera.speed and camera.movement else ""
    move = MOVEMENT_WORDS[camera.movement] if camera.movement else ""
    support = SUPPORT_WORDS[camera.support] if camera.support else ""
    focus = FOCUS_WORDS[camera.focus] if camera.focus else ""
    return joined([" ".join(word for word in (speed, move) if word), support, plain(camera.lens), focus])


def _reference(shot: ShotLine, at: int) -> str:
    reference = shot.card.references[at]
    name = shot.names.get(reference.asset, reference.asset)
    label = f", {reference.file}" if reference.file else ""
    return f"{name}{label}" + (f" ({reference.role.value})" if reference.role else "")


def reference_pack(files: Sequence[FileLine]) -> Sheet:
    """What keeps the film in one world."""
    columns = (
        Column("Asset", 4), Column("Kind", 3), Column("State", 3), Column("Label", 4), Column("File", 6),
        Column("Rights", 12), Column("Used in", 6), Column("SHA-256", 8, is_printed=False),
    )  # fmt: skip
    rows = tuple(
        (
            one.asset,
            words_of(one.kind),
            words_of(one.state),
            one.label,
            one.file_name,
            one.rights,
            ", ".join(one.shots),
            one.sha256,
        )
        for one in files
    )
    return Sheet(Paper.REFERENCE_PACK, columns, rows)


def take_review(takes: Sequence[TakeLine]) -> Sheet:
    """What was judged of each take."""
    columns = (
        Column("Take ID", 4), Column("Shot title", 4), Column("Review state", 3), Column("What worked", 6),
        Column("What failed", 6), Column("Edit note", 5), Column("Next action", 5), Column("Decided by", 3),
    )  # fmt: skip
    rows = tuple(
        (
            take.code,
            take.shot_title,
            f"{words_of(take.review_state)}{', circled' if take.is_circled else ''}",
            take.what_worked,
            take.what_failed,
            take.edit_note,
            take.next_action,
            take.decided_by,
        )
        for take in takes
    )
    return Sheet(Paper.TAKE_REVIEW, columns, rows)


def handoff_checklist(lines: Sequence[CheckLine]) -> Sheet:
    """What must hold before the film leaves the house."""
    columns = (Column("Holds", 2), Column("What must hold", 12), Column("Open", 24))
    rows = tuple(("☑" if line.is_met else "☐", line.says, line.open) for line in lines)
    return Sheet(Paper.HANDOFF_CHECKLIST, columns, rows)


def words_of(word: str) -> str:
    """A word of ours as people read it: `in_production` → `In production`."""
    return word.replace("_", " ").capitalize() if word != "OTS" else "Over-shoulder"


def plain(text: str) -> str:
    """Prose without mentions, in one paragraph."""
    return in_plain_words(" ".join(text.split()))


def listed(parts: Iterable[str | None]) -> str:
    """What is there of several thoughts, without their full stops; that there is none of something is no thought."""
    whole = [plain(part).rstrip(" .") for part in parts if part]
    return "; ".join(part for part in whole if part and part.casefold() != "none")


def joined(parts: Sequence[str | None]) -> str:
    """What is there of several parts, with commas."""
    return ", ".join(part for part in parts if part)
