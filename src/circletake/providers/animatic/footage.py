"""Reference video as a moving plate: decoded frame by frame beside the render, and begun again when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from PIL import Image

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic.grade import Grade, Samples, graded, mean_luma
from circletake.providers.animatic.pictures import Plate, UnusableReferenceError, even_size

LARGEST_SIDE_PX = 8192


class Footage:
    """Plates of a video at a clip's frame times, asked for in order.

    Raises:
        UnusableReferenceError: at opening or decoding; the file is missing, damaged or holds no picture.
    """

    def __init__(self, path: Path, label: str, *, grade: Grade) -> None:
        self._path, self._label, self._grade = path, label, grade
        self._frames = self._decoded()
        self._first = self._next()
        if self._first is None:
            raise self._unusable()
        self._shown: VideoFrame = self._first
        self._waiting = self._next()
        self._began_s = _time_s(self._first)
        self._size = even_size(self._first.width, self._first.height)
        self._mean: float | None = None

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self._size[0] / self._size[1]

    def fit_width(self, width_px: int) -> None:
        """Scale plates down so that they are not much wider than needed."""
        width, height = self._size
        if width > width_px:
            self._size = even_size(width_px, round(height * width_px / width))

    def plate_at(self, frame: int, rate: Rate) -> Plate:
        """The plate shown at a frame of the clip."""
        while self._waiting is not None and _time_s(self._waiting) - self._began_s <= rate.seconds(frame):
            self._shown, self._waiting = self._waiting, self._next()
            if self._waiting is None:
                self._begin_again(rate.seconds(frame + 1))
        return self._planes(self._shown)

    def _begin_again(self, at_s: Fraction) -> None:
        """Run the video from its first frame again, from this time of the clip on."""
        self._frames = self._decoded()
        self._waiting = self._next()
        if self._waiting is not None:
            self._began_s = _time_s(self._waiting) - at_s

    def _planes(self, frame: VideoFrame) -> Plate:
        width, height = self._size
        small = frame.reformat(width, height, format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
        packed: Samples = small.to_ndarray().astype(np.uint8, copy=False)
        luma = np.ascontiguousarray(packed[:height])
        chroma = packed[height:].reshape(2, height // 2, width // 2)
        if self._mean is None:
            self._mean = mean_luma(luma)
        planes = graded((luma, chroma[0], chroma[1]), self._grade, self._mean)
        return Plate(*(Image.fromarray(np.ascontiguousarray(plane)) for plane in planes))

    def _next(self) -> VideoFrame | None:
        try:
            return next(self._frames, None)
        except (av.FFmpegError, OSError, ValueError) as fault:
            raise self._unusable() from fault

    def _decoded(self) -> Iterator[VideoFrame]:
        with av.open(str(self._path)) as container:
            if not container.streams.video:
                return
            stream = container.streams.video[0]
            if max(stream.width, stream.height) > LARGEST_SIDE_PX:
                raise self._unusable()
            stream.thread_count = 1
            yield from container.decode(stream)

    def _unusable(self) -> UnusableReferenceError:
        return UnusableReferenceError(
            f"The video “{self._label}” cannot be read: it is missing, damaged, too large or holds no picture."
        )


def _time_s(frame: VideoFrame) -> Fraction:
    """When a decoded frame is shown, in seconds of its own file."""
    if frame.pts is None or frame.time_base is None:
        return Fraction(0)
    return frame.pts * Fraction(frame.time_base)
