"""The sound of an original: peaks to draw, and AAC for the proxy. Runs in the engine's child process only."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer

from circletake.media.engine import MadeRendition
from circletake.media.rules import RenditionKind

PEAKS_PER_S = 50
LISTENING_RATE = 8000
PROXY_SOUND_RATE = 48_000
PROXY_SOUND_BITS_PER_SECOND = 128_000
LOUDEST = 32_768


class Waveform:
    """Peaks of the sound mixed to one channel, 0 (silence) to 255 (full scale), `PEAKS_PER_S` of them a second."""

    def __init__(self) -> None:
        self._mix = AudioResampler(format="s16", layout="mono", rate=LISTENING_RATE)
        self._waiting: array[int] = array("h")
        self._peaks: list[int] = []

    def take(self, frame: AudioFrame | None) -> None:
        """Listen to the next piece; None ends."""
        for mixed in self._mix.resample(frame):
            self._waiting.frombytes(bytes(mixed.planes[0])[: mixed.samples * 2])
        step = LISTENING_RATE // PEAKS_PER_S
        whole = len(self._waiting) // step * step
        self._peaks += [_peak(self._waiting[at : at + step]) for at in range(0, whole, step)]
        del self._waiting[:whole]

    def written(self, out_dir: Path) -> MadeRendition:
        """Close and write the peaks as JSON."""
        self.take(None)
        if self._waiting:
            self._peaks.append(_peak(self._waiting))
        path = out_dir / "waveform.json"
        path.write_text(json.dumps({"version": 1, "peaks_per_s": PEAKS_PER_S, "peaks": self._peaks}), encoding="utf-8")
        details = {"peaks_per_s": PEAKS_PER_S, "peaks": len(self._peaks), "loudest": max(self._peaks, default=0)}
        return MadeRendition(RenditionKind.WAVEFORM, path, "application/json", details)


def _peak(samples: Sequence[int]) -> int:
    swing = max(samples), -min(samples)
    return min(255, max(swing) * 255 // LOUDEST)


class ProxySound:
    """AAC stereo beside the proxy's picture; `starts_s` is when the sound begins, counted from the first frame."""

    def __init__(self, output: OutputContainer, starts_s: Fraction) -> None:
        self._output = output
        stream = output.add_stream("aac", rate=PROXY_SOUND_RATE)
        assert isinstance(stream, AudioStream)
        self._stream = stream
        self._stream.codec_context.layout = "stereo"
        self._stream.codec_context.bit_rate = PROXY_SOUND_BITS_PER_SECOND
        self._mix = AudioResampler(format="fltp", layout="stereo", rate=PROXY_SOUND_RATE)
        self._written = max(0, round(starts_s * PROXY_SOUND_RATE))

    def take(self, frame: AudioFrame | None) -> None:
        """Encode the next piece; None ends and flushes."""
        for mixed in self._mix.resample(frame):
            mixed.pts, mixed.time_base = self._written, Fraction(1, PROXY_SOUND_RATE)
            self._written += mixed.samples
            self._output.mux(self._stream.encode(mixed))
        if frame is None:
            self._output.mux(self._stream.encode(None))
