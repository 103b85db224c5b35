"""API shapes of the story slice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from circletake.story.rules import CoverageKind, IntExt, NeedOrigin, TimeOfDay, TurnKind

Prose = Annotated[str, StringConstraints(max_length=8000)]
Line = Annotated[str, StringConstraints(max_length=500)]
Title = Annotated[str, StringConstraints(max_length=200)]
Slug = Annotated[str, StringConstraints(max_length=80)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StoryCard(_Input):
    """The whole note card."""

    seen_version: int = Field(ge=0, description="0 before the first save")
    premise: Prose = ""
    lead: Prose = ""
    supporting_presence: Prose = ""
    goal: Prose = ""
    obstacle: Prose = ""
    turn: Prose = ""
    turn_kind: TurnKind | None = None
    ending_turn: Prose = ""


class BeatText(_Input):
    """What a beat changes, and how one sees that it landed."""

    what_changes: Prose
    acceptance: Prose = ""


class BeatEdit(_Input):
    """Words of a beat to change; those not named stay."""

    seen_version: int = Field(ge=1)
    what_changes: Prose | None = None
    acceptance: Prose | None = None


class BeatOrder(_Input):
    """Ids of the beats in their new order, each exactly once."""

    beats: list[UUID] = Field(max_length=2000)


class NewSequence(_Input):
    """A sequence to add at the end."""

    title: Title
    purpose: Prose = ""
    notes: Prose = ""


class SequenceEdit(_Input):
    """Fields of a sequence to change; those not named stay."""

    seen_version: int = Field(ge=1)
    title: Title | None = None
    purpose: Prose | None = None
    notes: Prose | None = None


class WardrobeWanted(_Input):
    """A wardrobe in a scene, who wears it, and the state it is in there."""

    asset: Slug
    worn_by: Slug | None = None
    state: Prose = ""


class SceneFields(_Input):
    """The fields of a scene; in an edit those not named stay."""

    title: Title | None = None
    sequence: Annotated[str, StringConstraints(max_length=40)] | None = None
    beat: Annotated[str, StringConstraints(max_length=40)] | None = None
    int_ext: IntExt | None = None
    place: Title | None = None
    time_of_day: TimeOfDay | None = None
    story_job: Prose | None = None
    turning_point: Prose | None = None
    light_note: Prose | None = None
    continuity_notes: Prose | None = None
    screen_direction: Prose | None = None
    cast: list[Slug] | None = Field(default=None, max_length=60)
    location: list[Slug] | None = Field(default=None, max_length=10)
    props: list[Slug] | None = Field(default=None, max_length=100)
    wardrobe: list[WardrobeWanted] | None = Field(default=None, max_length=60)


class NewScene(SceneFields):
    """A scene to add: at the end, or after another (then its code carries a letter)."""

    code: Annotated[str, StringConstraints(max_length=8)] | None = None
    after: Annotated[str, StringConstraints(max_length=40)] | None = None


class SceneEdit(SceneFields):
    """Fields of a scene to change."""

    seen_version: int = Field(ge=1)


class WholeOrder(_Input):
    """Codes in their new order, each exactly once."""

    codes: list[Annotated[str, StringConstraints(max_length=40)]] = Field(max_length=2000)


class NewNeed(_Input):
    """Coverage that is wanted or missing."""

    scene: Annotated[str, StringConstraints(max_length=40)]
    kind: CoverageKind
    description: Prose = ""
    origin: NeedOrigin = NeedOrigin.SCENE


class NeedShot(_Input):
    """The shot that answers a need."""

    shot: Annotated[str, StringConstraints(max_length=40)]


class Reason(_Input):
    """Why."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class BeatOut(TypedDict):
    """A beat and the codes of the scenes that serve it."""

    id: str
    version: int
    position: int
    what_changes: str
    acceptance: str
    scenes: list[str]


class AdviceOut(TypedDict):
    """Something worth a thought: at a field of the note card, or at `scenes`, `locations` or `cast`; and why."""

    field: str
    words: str
    why: str


class StoryOut(TypedDict):
    """The note card, its beats, and gentle advice on whether it is filmable small."""

    version: int
    premise: str
    lead: str
    supporting_presence: str
    goal: str
    obstacle: str
    turn: str
    turn_kind: str | None
    ending_turn: str
    visual_rule: str
    target_runtime_s: int | None
    advice: list[AdviceOut]
    beats: list[BeatOut]


class SequenceOut(TypedDict):
    """A sequence."""

    id: str
    code: str
    version: int
    position: int
    title: str
    purpose: str
    notes: str


class SequencesOut(TypedDict):
    """All sequences in order."""

    items: list[SequenceOut]
    next: None


class SceneAssetOut(TypedDict):
    """An asset that a scene uses."""

    asset: str
    name: str
    worn_by: str | None
    state: str


class NeedOut(TypedDict):
    """A coverage need; `is_satisfied` when its shot is in the film and has a selected take."""

    id: str
    scene: str
    kind: str
    description: str
    origin: str
    state: str
    reason: str
    shot: str | None
    is_satisfied: bool
    version: int
    raised_by: str | None
    created_at: datetime


class NeedsOut(TypedDict):
    """Coverage needs, scene by scene."""

    items: list[NeedOut]
    next: None


class SceneOut(TypedDict):
    """A scene with all its fields."""

    id: str
    code: str
    version: int
    position: int
    title: str
    slugline: str
    sequence: str | None
    beat: str | None
    int_ext: str | None
    place: str
    time_of_day: str | None
    story_job: str
    turning_point: str
    light_note: str
    continuity_notes: str
    screen_direction: str
    is_omitted: bool
    cast: list[SceneAssetOut]
    location: list[SceneAssetOut]
    props: list[SceneAssetOut]
    wardrobe: list[SceneAssetOut]
    needs: list[NeedOut]
    changed_by: str | None
    changed_at: datetime | None


class ScenesOut(TypedDict):
    """All scenes in story order."""

    items: list[SceneOut]
    next: None


class WornOut(TypedDict):
    """A wardrobe in a scene: `state` as the scene says it, `file` the label of the picture that shows it best.

    `suggestions` are states that its other pictures show.
    """

    asset: str
    name: str
    state: str
    file: str | None
    suggestions: list[str]


class DressedOut(TypedDict):
    """What a character of the cast wears in a scene; `is_default` when the scene says nothing of its own.

    `character` is empty for wardrobe that nobody wears yet. `words` say it all in one line, as a card would.
    """

    character: str | None
    name: str
    is_default: bool
    wears: list[WornOut]
    words: str


class WardrobeOut(TypedDict):
    """Who wears what in a scene, the cast in its order."""

    items: list[DressedOut]
    next: None


STORY = TypeAdapter(StoryOut)
SEQUENCE = TypeAdapter(SequenceOut)
SEQUENCES = TypeAdapter(SequencesOut)
SCENE = TypeAdapter(SceneOut)
SCENES = TypeAdapter(ScenesOut)
NEED = TypeAdapter(NeedOut)
NEEDS = TypeAdapter(NeedsOut)
WARDROBE = TypeAdapter(WardrobeOut)
