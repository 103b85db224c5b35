"""Layers: the plates of a shot, each under its own camera path, from the far one to the near one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic import framing, pictures
from circletake.providers.animatic.card import Closeness, Direction
from circletake.providers.animatic.footage import Footage
from circletake.providers.animatic.framing import Aim, Anchoring, CameraPath, Depth
from circletake.providers.animatic.grade import NONE, Grade, grade_for
from circletake.providers.animatic.pictures import Plate
from circletake.providers.animatic.slate import words_card
from circletake.providers.animatic.staging import Staging, stage
from circletake.providers.port import Anchor, MediaKind, Order, Reference

OVERSAMPLED = 1.12
"""Plates are made a little larger than they are shown: at exactly their size a slow move pulses between sharp and
soft as it crosses whole pixels (by half, measured on hard edges; by 0.3 % at 1.1)."""

LARGEST_PLATE_PX = 14_000_000
MARGIN = 1.5
"""A near plate is a canvas this much larger than the frame, so that a move never shows its edge."""

WHOLE_ENOUGH = 0.5
"""A subject's picture of which less than this share would fit the frame stands before a backdrop instead."""

FACE_ENOUGH = 0.3
"""The same for a face, which is the part of a portrait that a close shot wants."""

FACE_HEIGHT = 0.4
"""Where a face lies in most portraits, as a share of the picture's height."""

CROSSING = (0.3, 0.72)
"""The part of the shot over which one anchored plate gives way to the other."""


class Source(Protocol):
    """Where a layer's plates come from; asked in the order of frames."""

    def plate_at(self, frame: int, rate: Rate) -> Plate:
        """The plate of this frame."""
        ...


@dataclass(frozen=True, slots=True)
class Still:
    """One picture that stays."""

    plate: Plate

    def plate_at(self, frame: int, rate: Rate) -> Plate:
        """The plate of any frame."""
        return self.plate


@dataclass(frozen=True, slots=True)
class Layer:
    """A source under a camera path; one that `arrives` is dissolved in over what lies below it."""

    source: Source
    path: CameraPath
    arrives: bool = False

    def presence(self, t: float) -> float:
        """How much of the layer shows at time t (0..1)."""
        if not self.arrives:
            return 1.0
        place = min(1.0, max(0.0, (t - CROSSING[0]) / (CROSSING[1] - CROSSING[0])))
        return place * place * (3 - 2 * place)

    @property
    def is_still(self) -> bool:
        """Whether it looks the same in every frame."""
        return isinstance(self.source, Still) and self.path.is_still and not self.arrives


@dataclass(frozen=True, slots=True)
class Scene:
    """What a take shows: layers from far to near, and the grade whose vignette and grain lie over all."""

    layers: tuple[Layer, ...]
    grade: Grade


class SceneBuilder:
    """Builds the layers of one order at one frame size."""

    def __init__(self, order: Order, direction: Direction, size_px: tuple[int, int]) -> None:
        self._order, self._direction, self._size = order, direction, size_px
        self._aspect = size_px[0] / size_px[1]
        self._grade = grade_for(direction.light_words, seed=order.seed)
        self._chance = random.Random(order.seed ^ 0x3C)  # noqa: S311 - takes must repeat; nothing here is secret

    def build(self) -> Scene:
        """The scene.

        Raises:
            UnusableReferenceError: a picture or video that is to be shown cannot be read.
        """
        staging = stage(self._order, self._direction.closeness, self._direction.size)
        if staging.is_empty:
            return Scene((self._words(),), self._grade)
        layers: list[Layer] = []
        if staging.start:
            layers.append(self._anchored(staging.start, Anchoring.START))
        elif staging.place or staging.subject:
            layers.extend(self._referenced(staging))
        if staging.end:
            layers.append(self._anchored(staging.end, Anchoring.END, arrives=bool(layers)))
        anchored = staging.start or staging.end
        return Scene(tuple(layers), NONE if anchored else self._grade)

    def _words(self) -> Layer:
        width, height = self._size
        picture = words_card((width * 3 // 2, height * 3 // 2), self._order.shot_code, self._direction.action)
        path = self._path(Aim(self._aspect, self._aspect), Depth.WHOLE)
        return Layer(Still(self._plate(picture, path, self._grade)), path)

    def _anchored(self, anchor: Anchor, anchoring: Anchoring, *, arrives: bool = False) -> Layer:
        """An anchor's picture, ungraded and pixel for pixel where it is pinned."""
        label = f"{anchor.position} anchor"
        picture = pictures.open_picture(anchor.path, label, wanted_px=self._size)
        aim = Aim(picture.width / picture.height, self._aspect)
        path = framing.plan_anchored(self._direction.move, aim, anchoring=anchoring, seed=self._order.seed)
        size = pictures.even_size(self._size[0] / aim.across, self._size[1] / aim.down)
        plate = pictures.plate_from(pictures.fitted(picture, size), NONE)
        return Layer(Still(plate), path, arrives=arrives)

    def _referenced(self, staging: Staging) -> list[Layer]:
        """The place, the subject, or the subject before the place, by the size of the shot."""
        moving = next((r for r in (staging.subject, staging.place) if r and r.kind is MediaKind.VIDEO), None)
        if moving:
            return [self._footage(moving)]
        if staging.subject is None:
            assert staging.place, "a staging that is not empty has a picture"
            return [self._whole(self._open(staging.place), self._place_aim)]
        subject = self._open(staging.subject)
        if self._fills(subject, staging):
            return [self._whole(subject, lambda aspect: self._subject_aim(aspect, staging.subject))]
        place = self._open(staging.place) if staging.place and staging.place != staging.subject else None
        return self._composed(subject, staging.subject, place)

    def _fills(self, subject: Image.Image, staging: Staging) -> bool:
        """Whether the subject's picture is itself the frame, rather than a figure before a backdrop."""
        assert staging.subject, "asked of a staging with a subject"
        if subject.mode == "RGBA":
            return False
        aspect, role = subject.width / subject.height, staging.subject.role.lower()
        aim = Aim(aspect, self._aspect)
        if self._direction.closeness is Closeness.MEDIUM and staging.place:
            return role != "prop" and 0.85 < aspect / self._aspect < 1.6
        return aim.across * aim.down >= (FACE_ENOUGH if role == "face" else WHOLE_ENOUGH)

    def _open(self, reference: Reference) -> Image.Image:
        zoom = max(self._direction.place_zoom, 1.3)
        wanted = (round(self._size[0] * zoom), round(self._size[1] * zoom))
        return pictures.open_picture(reference.path, reference.label, wanted_px=wanted)

    def _place_aim(self, aspect: float) -> Aim:
        look = 0.5 + self._direction.look_down
        return Aim(aspect, self._aspect, zoom=self._direction.place_zoom, y=look)

    def _subject_aim(self, aspect: float, reference: Reference | None) -> Aim:
        is_face = reference is not None and reference.role.lower() == "face"
        look = FACE_HEIGHT if is_face and aspect < 1.2 else 0.5
        return Aim(aspect, self._aspect, zoom=self._direction.subject_zoom, y=look + self._direction.look_down)

    def _whole(self, picture: Image.Image, aim_of: _AimOf) -> Layer:
        path = self._path(aim_of(picture.width / picture.height), Depth.WHOLE)
        return Layer(Still(self._plate(picture, path, self._grade)), path)

    def _footage(self, reference: Reference) -> Layer:
        footage = Footage(reference.path, reference.label, grade=self._grade)
        path = self._path(Aim(footage.aspect, self._aspect, zoom=1.0), Depth.WHOLE)
        footage.fit_width(round(self._size[0] * path.tightest / path.aim.across))
        return Layer(footage, path)

    def _composed(self, subject: Image.Image, reference: Reference, place: Image.Image | None) -> list[Layer]:
        """The subject's picture melting into a backdrop that is out of focus and darker."""
        width, height = self._size
        soft_ground = (width, max(2, round(width / (place.width / place.height)))) if place else None
        if place and soft_ground:
            ground = pictures.softened(pictures.fitted(place, soft_ground), height * 0.008, 0.75)
        else:
            ground = self._own_backdrop(subject)
        far = self._path(self._place_aim(ground.width / ground.height), Depth.FAR)
        aim = Aim(self._aspect, self._aspect, zoom=MARGIN, y=0.47)
        near = self._path(aim, Depth.NEAR)
        canvas, alpha = self._canvas(subject, reference, near)
        return [
            Layer(Still(self._plate(ground, far, self._grade)), far),
            Layer(Still(pictures.plate_from(canvas, self._grade, alpha)), near),
        ]

    def _own_backdrop(self, subject: Image.Image) -> Image.Image:
        """The subject's own picture far out of focus, where there is no place to stand it in."""
        width, height = self._size
        small = pictures.fitted(pictures.flattened(subject), (max(2, width // 4), max(2, height // 4)))
        return pictures.softened(small, height / 4 * 0.09, 0.42).resize((width, height), Image.Resampling.BICUBIC)

    def _canvas(self, subject: Image.Image, reference: Reference, path: CameraPath) -> tuple[Image.Image, Image.Image]:
        """The near plate: the subject placed on an empty canvas, and the mask that shapes it."""
        scale = path.tightest / MARGIN
        frame_w, frame_h = self._size[0] * scale, self._size[1] * scale
        canvas_size = pictures.even_size(frame_w * MARGIN, frame_h * MARGIN)
        share, stands = _standing(reference, subject)
        grow = min(frame_w * share[0] / subject.width, frame_h * share[1] / subject.height)
        placed = pictures.fitted(subject, (max(2, round(subject.width * grow)), max(2, round(subject.height * grow))))
        aside = self._chance.uniform(-0.09, 0.09) * frame_w
        left = round(canvas_size[0] / 2 + aside - placed.width / 2)
        middle = canvas_size[1] / 2
        bottom = middle + frame_h * 0.56 if stands else middle - frame_h * 0.02 + placed.height / 2
        canvas, alpha = Image.new("RGB", canvas_size), Image.new("L", canvas_size)
        where = (left, round(bottom - placed.height))
        canvas.paste(placed.convert("RGB"), where)
        alpha.paste(_mask(placed), where)
        return canvas, alpha

    def _path(self, aim: Aim, depth: Depth) -> CameraPath:
        return framing.plan(self._direction.move, aim, depth=depth, seed=self._order.seed)

    def _plate(self, picture: Image.Image, path: CameraPath, grade: Grade) -> Plate:
        """The picture at the size at which the camera's closest view of it is sharp."""
        across = self._size[0] * path.tightest / path.aim.across * OVERSAMPLED
        across = min(across, (LARGEST_PLATE_PX * picture.width / picture.height) ** 0.5)
        size = pictures.even_size(across, across * picture.height / picture.width)
        return pictures.plate_from(pictures.fitted(picture, size), grade)


class _AimOf(Protocol):
    def __call__(self, aspect: float, /) -> Aim: ...


def _standing(reference: Reference, subject: Image.Image) -> tuple[tuple[float, float], bool]:
    """How much of the frame a placed subject may take (across, down), and whether it stands on the frame's edge."""
    if reference.role.lower() != "prop" and subject.width <= subject.height * 1.1:
        return (1.1, 0.98), True
    return (0.74, 0.74), False


def _mask(placed: Image.Image) -> Image.Image:
    """A cut-out's own shape, or soft edges for a picture with a ground of its own."""
    if placed.mode == "RGBA":
        return placed.getchannel("A")
    return pictures.feathered_edges(placed.width, placed.height, 0.2)
