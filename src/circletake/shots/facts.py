"""What a look over a card rests on: assets, scene, neighbours and model, as plain values that somebody gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from circletake.governance.rules import Reason
from circletake.shots.card import AnchorSource, Reference, ReferenceRole, ScreenDirection, ShotCard
from circletake.shots.prompt import PromptPart
from circletake.shots.rendering import RenderedPrompt

CONSTRAINT_SET = "constraint_set"
ROLE_OF_KIND: Mapping[str, ReferenceRole] = {
    "character": ReferenceRole.FACE,
    "location": ReferenceRole.LOCATION,
    "prop": ReferenceRole.PROP,
    "wardrobe": ReferenceRole.WARDROBE,
    "reference_video": ReferenceRole.MOTION,
    "sound": ReferenceRole.VOICE,
}
"""What a reference to an asset of a kind most likely controls."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of an asset: its label, what it is (image, video, audio), and whether it is of use."""

    label: str
    kind: str
    is_broken: bool = False
    is_sheet: bool = False


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """An asset that a card or its scene names."""

    slug: str
    name: str
    kind: str
    state: str = "approved"
    is_deleted: bool = False
    files: Sequence[FileFacts] = ()

    def file(self, label: str) -> FileFacts | None:
        """The file with a label, the first one for an empty label; None when there is none."""
        return next((one for one in self.files if not label or one.label == label), None)

    @property
    def offered(self) -> str:
        """The label to refer to it by: of its current reference sheet, else empty, which means its first file."""
        return next((one.label for one in self.files if one.is_sheet), "")


@dataclass(frozen=True, slots=True)
class Worn:
    """A wardrobe in a scene: who wears it there, and in which state."""

    wardrobe: str
    worn_by: str
    state: str


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """What the card's scene says that its shots should agree with."""

    code: str
    time_of_day: str | None = None
    wardrobe: Sequence[Worn] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The shot before or after in the same scene."""

    code: str
    is_before: bool
    direction: ScreenDirection | None


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What the project gives where the card says nothing."""

    aspect_ratio: str
    resolution: str
    rate: str


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a model can do. `max_references` is by kind of file; a kind that is not there cannot be given at all."""

    title: str
    durations_s: Sequence[int]
    sizes: Mapping[str, Sequence[str]]
    rates: Sequence[str]
    audio: bool
    max_references: Mapping[str, int]
    max_media: int | None = None
    anchors: Sequence[str] = ("start", "end")
    anchors_with_references: bool = True
    audio_needs_picture: bool = False
    prompt_limit: str = ""


@dataclass(frozen=True, slots=True)
class LintFacts:
    """All that the rules look at. Without `model` nothing is said about models.

    `library` names every asset that can be mentioned; `frames` are the frames of takes that there truly are.
    `consent_faults` come from whoever keeps consents.
    """

    card: ShotCard
    frame: FrameFacts
    parts: Sequence[PromptPart] = ()
    assets: Mapping[str, AssetFacts] = field(default_factory=dict)
    library: Sequence[str] = ()
    frames: frozenset[tuple[str, AnchorSource]] = frozenset()
    scene: SceneFacts | None = None
    neighbours: Sequence[Neighbour] = ()
    model: ModelFacts | None = None
    prompt: RenderedPrompt | None = None
    consent_faults: Sequence[Reason] = ()

    def asset(self, slug: str) -> AssetFacts | None:
        """An asset that is in the library; None when it is unknown or deleted."""
        found = self.assets.get(slug)
        return None if found is None or found.is_deleted else found

    def name_of(self, slug: str) -> str:
        """What an asset is called, also when it is deleted."""
        found = self.assets.get(slug)
        return found.name if found else slug

    def kind_of(self, reference: Reference) -> str:
        """What a reference's file is: image, video or audio; a picture while nobody knows."""
        asset = self.asset(reference.asset)
        file = asset.file(reference.file) if asset else None
        return file.kind if file else "image"


def reference_to(asset: AssetFacts, card: ShotCard, *, label: str | None = None) -> dict[str, object]:
    """A new reference to an asset, JSON-shaped: its likely role, the file to offer first, the next priority."""
    role = ROLE_OF_KIND.get(asset.kind)
    file = asset.offered if label is None else label
    made = Reference(asset=asset.slug, file=file, role=role, priority=min(len(card.references) + 1, 99))
    return made.model_dump(mode="json")
