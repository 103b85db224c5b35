"""Makers of test footage: real films whose every frame carries its own number as black and white cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

CELLS = 12
SOUND_RATE = 48_000

Picture = NDArray[np.uint8]


def numbered_picture(number: int, width: int = 320, height: int = 180) -> Picture:
    """A grey picture with a soft ramp; the top half holds `number` in binary, lowest bit left, white for one."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = np.linspace(60, 180, width, dtype=np.uint8)[None, :, None]
    cell = width // CELLS
    for bit in range(CELLS):
        picture[: height // 2, bit * cell : (bit + 1) * cell] = 255 if number >> bit & 1 else 0
    return picture


def number_shown(picture: Picture) -> int:
    """The number that a picture carries, at any size."""
    height, width = picture.shape[:2]
    cell = width / CELLS
    row = picture[height // 4].mean(axis=-1)
    return sum((row[int((bit + 0.5) * cell)] > 128) << bit for bit in range(CELLS))


def numbers_in(path: Path) -> list[int]:
    """The number that each decoded frame of a film carries."""
    with av.open(str(path)) as container:
        return [number_shown(frame.to_ndarray(format="rgb24")) for frame in container.decode(video=0)]


def film(
    path: Path,
    *,
    rate: Fraction = Fraction(24),
    frames: int = 24,
    sound: bool = False,
    times: Sequence[Fraction] | None = None,
    size: tuple[int, int] = (320, 180),
    codec: str = "libx264",
    pixel_format: str = "yuv420p",
    options: dict[str, str] | None = None,
    turn_ccw: int = 0,
    metadata: dict[str, str] | None = None,
    faststart: bool = True,
    draw: Callable[[int, int, int], Picture] = numbered_picture,
) -> Path:
    """Write a film by its path's ending; `times` in seconds makes it variable."""
    movflags = {"movflags": "+faststart"} if faststart and path.suffix in {".mp4", ".mov"} else {}
    tick = Fraction(1, 90_000) if times else 1 / rate
    with av.open(str(path), "w", options=movflags) as container:
        container.metadata.update(metadata or {})
        stream = container.add_stream(codec, rate=rate, options=options or {"crf": "18", "preset": "ultrafast"})
        assert isinstance(stream, VideoStream)
        (stream.width, stream.height), stream.pix_fmt = size, pixel_format
        stream.codec_context.time_base = tick
        if turn_ccw:
            stream.set_display_rotation(turn_ccw)
        voice = _sound_stream(container) if sound else None
        for number in range(frames):
            frame = VideoFrame.from_ndarray(draw(number, *size), format="rgb24")
            frame.time_base = tick
            frame.pts = round(times[number] / tick) if times else number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if voice is not None:
            _write_tone(container, voice, round(frames / rate * SOUND_RATE))
    return path


def tone(path: Path, *, seconds: float = 1.0, codec: str = "pcm_s16le") -> Path:
    """A sound file with a 440 Hz tone, its second half silent."""
    with av.open(str(path), "w") as container:
        stream = _sound_stream(container, codec)
        _write_tone(container, stream, round(seconds * SOUND_RATE), silent_from=0.5)
    return path


def _sound_stream(container: OutputContainer, codec: str = "aac") -> AudioStream:
    stream = container.add_stream(codec, rate=SOUND_RATE)
    assert isinstance(stream, AudioStream)
    stream.codec_context.layout = "mono"
    return stream


def _write_tone(container: OutputContainer, stream: AudioStream, samples: int, silent_from: float = 1.0) -> None:
    wave = (np.sin(np.arange(samples) * 2 * np.pi * 440 / SOUND_RATE) * 16_000).astype(np.int16)
    wave[int(samples * silent_from) :] = 0
    frame = AudioFrame.from_ndarray(wave[None, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, 0, Fraction(1, SOUND_RATE)
    container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
