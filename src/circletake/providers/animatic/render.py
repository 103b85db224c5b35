"""Writes the clip: frames drawn from the scene's layers, finished, slated, and encoded with their guide track."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container.output import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic import sound
from circletake.providers.animatic.card import read_card
from circletake.providers.animatic.framing import CameraPath, View
from circletake.providers.animatic.grade import Grade, Samples, falloff
from circletake.providers.animatic.pictures import Plate
from circletake.providers.animatic.scene import Layer, Scene, SceneBuilder
from circletake.providers.animatic.slate import Lettering, Slate, scrim
from circletake.providers.port import Order

Planes = tuple[Image.Image, Image.Image, Image.Image]
Progress = Callable[[int, int], None]

PRESET, CRF = "veryfast", "20"
THREADS = "2"
"""A fixed number: another one gives other bytes for the same order."""
X264 = "mbtree=0"
"""x264's macroblock tree reads memory that it never wrote when there are B-frames (measured: other bytes with another
MALLOC_PERTURB_), so the same order would not always give the same pictures."""
DRAWN_AHEAD = 6
GRAIN_DRIFT_PX = 96
BT709, VIDEO_RANGE = 1, 1


def render(order: Order, size_px: tuple[int, int], target: Path, *, progress: Progress) -> None:
    """Write the order's clip to `target` as an MP4; `progress` hears the frames done and the frames in all.

    The same order and seed give the same pictures.

    Raises:
        UnusableReferenceError: a picture or video that is to be shown cannot be read.
    """
    direction = read_card(order.card)
    frames = order.rate.frames_in(order.duration_s)
    scene = SceneBuilder(order, direction, size_px).build()
    slate = Slate(*size_px, Lettering(order.shot_code, order.take_label, direction.action, order.rate), frames)
    painter = Painter(scene, slate, size_px, seed=order.seed)
    with av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata["title"] = f"{order.shot_code} {order.take_label} (animatic)"
        container.metadata["comment"] = "Animatic: previsualisation made from reference pictures."
        picture = _picture_stream(container, order, size_px)
        guide = _GuideTrack(container, order, frames, direction.sound_words) if order.generate_audio else None
        for number, drawn in enumerate(_frames(painter, order, frames)):
            if guide:
                guide.write_until(order.rate.seconds(number))
            drawn.pts, drawn.time_base = number, 1 / order.rate.fraction
            container.mux(picture.encode(drawn))
            progress(number + 1, frames)
        container.mux(picture.encode(None))
        if guide:
            guide.finish()


def _picture_stream(container: OutputContainer, order: Order, size_px: tuple[int, int]) -> VideoStream:
    """An H.264 High stream with a key frame every half second, tagged BT.709."""
    stream = container.add_stream("libx264", rate=order.rate.fraction)
    stream.width, stream.height = size_px
    stream.pix_fmt = "yuv420p"
    stream.time_base = 1 / order.rate.fraction
    key_every = str(max(1, round(order.rate.fraction / 2)))
    stream.options = {
        "preset": PRESET, "crf": CRF, "profile": "high", "threads": THREADS, "x264-params": X264,
        "g": key_every, "keyint_min": key_every, "sc_threshold": "0",
    }  # fmt: skip
    context = stream.codec_context
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = VIDEO_RANGE
    return stream


def _frames(painter: Painter, order: Order, frames: int) -> Iterator[VideoFrame]:
    """Every frame in order; a few are drawn ahead on other threads while one is encoded."""
    waiting: deque[Future[VideoFrame]] = deque()
    with ThreadPoolExecutor(max_workers=2) as hands:
        for number in range(frames):
            plates = [layer.source.plate_at(number, order.rate) for layer in painter.layers]
            t = number / max(1, frames - 1)
            waiting.append(hands.submit(painter.paint, plates, number, t, float(order.rate.seconds(number))))
            if len(waiting) >= DRAWN_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Painter:
    """Draws frames of one scene; what does not change from frame to frame is made once."""

    def __init__(self, scene: Scene, slate: Slate, size_px: tuple[int, int], *, seed: int) -> None:
        self.layers = scene.layers
        self._slate, self._size, self._seed = slate, size_px, seed
        self._finish = _Finish(scene.grade, slate, size_px, seed=seed)
        self._resting: Planes | None = None
        if all(layer.is_still for layer in scene.layers):
            plates = [layer.source.plate_at(0, Rate(24)) for layer in scene.layers]
            self._resting = self._composed(plates, 0.0, 0.0)

    def paint(self, plates: list[Plate], number: int, t: float, time_s: float) -> VideoFrame:
        """The frame `number`, at t (0..1 of the shot) and `time_s`, from the layers' plates; safe on any thread."""
        luma, blue, red = self._resting or self._composed(plates, t, time_s)
        width, height = self._size
        packed = np.empty((height * 3 // 2, width), np.uint8)
        self._finish.luma(np.asarray(luma), number, packed[:height])
        self._slate.draw(packed[:height], number)
        chroma = packed[height:].reshape(2, height // 2, width // 2)
        self._finish.chroma(np.asarray(blue), chroma[0])
        self._finish.chroma(np.asarray(red), chroma[1])
        return VideoFrame.from_ndarray(packed, format="yuv420p")

    def _composed(self, plates: list[Plate], t: float, time_s: float) -> Planes:
        """All layers, far to near, each as its camera sees it."""
        ground: Planes | None = None
        for layer, plate in zip(self.layers, plates, strict=True):
            presence = layer.presence(t)
            if presence <= 0.0:
                continue
            view = layer.path.at(t, time_s)
            seen = self._seen(plate, layer.path, view)
            ground = (
                seen
                if ground is None or (presence >= 1.0 and plate.alpha is None)
                else self._over(ground, seen, layer, plate, view, presence)
            )
        assert ground is not None, "the first layer of a scene is always present"
        return ground

    def _seen(self, plate: Plate, path: CameraPath, view: View) -> Planes:
        width, height = self._size
        half = (width // 2, height // 2)
        return (
            _view_of(plate.luma, path, view, (width, height)),
            _view_of(plate.blue, path, view, half),
            _view_of(plate.red, path, view, half),
        )

    def _over(self, ground: Planes, seen: Planes, layer: Layer, plate: Plate, view: View, presence: float) -> Planes:
        """A layer laid over what lies below it, by its mask or by how far it has arrived."""
        if plate.alpha is None:
            blended = tuple(Image.blend(g, s, presence) for g, s in zip(ground, seen, strict=True))
            return blended[0], blended[1], blended[2]
        mask = _view_of(plate.alpha, layer.path, view, self._size)
        small = mask.resize((self._size[0] // 2, self._size[1] // 2), Image.Resampling.BOX)
        return (
            Image.composite(seen[0], ground[0], mask),
            Image.composite(seen[1], ground[1], small),
            Image.composite(seen[2], ground[2], small),
        )


def _view_of(plane: Image.Image, path: CameraPath, view: View, size: tuple[int, int]) -> Image.Image:
    """The part of a plane that the camera sees, at exactly this size and to a fraction of a pixel."""
    wide = plane.width * path.aim.across / view.zoom
    tall = plane.height * path.aim.down / view.zoom
    middle_x, middle_y = plane.width * view.x, plane.height * view.y
    if view.roll:
        return _turned(plane, (middle_x, middle_y), wide / size[0], view.roll, size)
    box = (
        max(0.0, middle_x - wide / 2),
        max(0.0, middle_y - tall / 2),
        min(float(plane.width), middle_x + wide / 2),
        min(float(plane.height), middle_y + tall / 2),
    )
    return plane.resize(size, _filter_for(plane, path, size), box=box)


def _filter_for(plane: Image.Image, path: CameraPath, size: tuple[int, int]) -> Image.Resampling:
    """One filter for the whole path: the quick one where the plate is large enough, else one that enlarges well."""
    at_closest = plane.width * path.aim.across / path.tightest
    return Image.Resampling.HAMMING if at_closest > size[0] * 1.02 else Image.Resampling.BICUBIC


def _turned(
    plane: Image.Image, middle: tuple[float, float], scale: float, roll_deg: float, size: tuple[int, int]
) -> Image.Image:
    """A view with the camera rolled clockwise, so that the picture turns the other way."""
    turn = np.deg2rad(roll_deg)
    cos, sin = float(np.cos(turn)) * scale, float(np.sin(turn)) * scale
    left = middle[0] - cos * size[0] / 2 + sin * size[1] / 2
    top = middle[1] - sin * size[0] / 2 - cos * size[1] / 2
    matrix = (cos, -sin, left, sin, cos, top)
    return plane.transform(size, Image.Transform.AFFINE, matrix, resample=Image.Resampling.BILINEAR)


class _Finish:
    """Vignette, scrim behind the slate and grain, as one pass of whole numbers over each plane."""

    def __init__(self, grade: Grade, slate: Slate, size_px: tuple[int, int], *, seed: int) -> None:
        width, height = size_px
        light = scrim(width, height, slate.top_px)
        if grade.vignette:
            light = light * falloff(width, height, grade.vignette)
        self._seed = seed
        self._light: NDArray[np.uint16] = np.round(light * 256).astype(np.uint16)
        lift = np.round(16 * (1 - light)).astype(np.int16)
        self._lift = lift
        self._grain = _grain(width, height, grade.grain, seed) if grade.grain else None
        small = light[::2, ::2]
        self._chroma_light: NDArray[np.uint16] = np.round(small * 256).astype(np.uint16)
        self._chroma_lift: NDArray[np.uint16] = (128 * (256 - self._chroma_light) + 128).astype(np.uint16)

    def luma(self, plane: Samples, number: int, out: Samples) -> None:
        """Finish a luma plane into `out`."""
        shaded = np.multiply(plane, self._light, dtype=np.uint16)
        np.right_shift(shaded, 8, out=shaded)
        finished = shaded.view(np.int16)
        finished += self._lift
        if self._grain is not None:
            place = random.Random(self._seed * 1_000_003 + number)  # noqa: S311 - takes must repeat
            x, y = place.randrange(GRAIN_DRIFT_PX), place.randrange(GRAIN_DRIFT_PX)
            finished += self._grain[y : y + out.shape[0], x : x + out.shape[1]]
        np.copyto(out, finished, casting="unsafe")

    def chroma(self, plane: Samples, out: Samples) -> None:
        """Finish a chroma plane into `out`: colour fades where light does."""
        shaded = np.multiply(plane, self._chroma_light, dtype=np.uint16)
        shaded += self._chroma_lift
        np.right_shift(shaded, 8, out=shaded)
        np.copyto(out, shaded, casting="unsafe")


def _grain(width: int, height: int, spread: float, seed: int) -> NDArray[np.int16]:
    """A field of film grain somewhat larger than the frame, within a few codes of zero."""
    chance = np.random.default_rng(seed & 0x7FFFFFFF)
    field = chance.standard_normal((height + GRAIN_DRIFT_PX, width + GRAIN_DRIFT_PX), dtype=np.float32)
    return np.clip(np.round(field * spread), -4, 4).astype(np.int16)


class _GuideTrack:
    """The AAC stream of the guide track, written beside the picture so that both interleave."""

    def __init__(self, container: OutputContainer, order: Order, frames: int, words: frozenset[str]) -> None:
        self._container = container
        self._stream: AudioStream = container.add_stream("aac", rate=sound.SAMPLE_RATE, layout="mono")
        self._stream.bit_rate = 96_000
        samples = round(order.rate.seconds(frames) * sound.SAMPLE_RATE)
        self._chunks = sound.guide_chunks(words, samples=samples, seed=order.seed)
        self._written = 0

    def write_until(self, time_s: Fraction) -> None:
        """Write what is heard up to this time."""
        while self._written <= time_s * sound.SAMPLE_RATE and self._write_next():
            pass

    def finish(self) -> None:
        """Write the rest."""
        while self._write_next():
            pass
        self._container.mux(self._stream.encode(None))

    def _write_next(self) -> bool:
        wave = next(self._chunks, None)
        if wave is None:
            return False
        frame = AudioFrame.from_ndarray(wave.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate, frame.pts = sound.SAMPLE_RATE, self._written
        frame.time_base = Fraction(1, sound.SAMPLE_RATE)
        self._container.mux(self._stream.encode(frame))
        self._written += wave.size
        return True
