"""A soft guide track made from the card's words of sound: weather, room tone, a drone, a tick; never a mix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Wave: TypeAlias = NDArray[np.float32]

SAMPLE_RATE = 48_000
LEVEL_DBFS = -28.0
QUIET_DBFS = -52.0
LOOP_S = 6

RAIN = frozenset({"rain", "rainy", "storm", "drizzle", "downpour", "water", "wet", "gutter", "drip", "dripping"})
WIND = frozenset({"wind", "windy", "air", "breeze", "rooftop", "desert", "sea", "waves"})
DRONE = frozenset(
    {
        "drone",
        "music",
        "score",
        "tense",
        "tension",
        "synth",
        "pad",
        "strings",
        "low",
        "ominous",
        "hum",
        "rumble",
        "bass",
        "pulse",
    }
)
BUZZ = frozenset({"neon", "buzz", "electric", "electricity", "fluorescent", "lamp", "sign", "transformer"})
TICK = frozenset({"tick", "ticking", "clock", "watch", "cassette", "tape", "click", "clicks", "reels", "metronome"})
STEPS = frozenset({"footstep", "footsteps", "steps", "walking", "boots", "running"})
SILENCE = frozenset({"silence", "silent", "mute", "mos"})


def guide_chunks(words: frozenset[str], *, samples: int, seed: int, chunk: int = 4096) -> Iterator[Wave]:
    """The track as mono float chunks in -1..1, exactly `samples` long in all; the same seed gives the same samples."""
    loop = _loop(words, seed)
    whole = np.resize(loop, samples)
    fade = np.linspace(0, 1, min(samples // 2, SAMPLE_RATE // 20), dtype=np.float32)
    whole[: fade.size] *= fade
    whole[samples - fade.size :] *= fade[::-1]
    for start in range(0, samples, chunk):
        yield whole[start : start + chunk]


def _loop(words: frozenset[str], seed: int) -> Wave:
    """A seamless loop of the voices that these words ask for, at the guide level."""
    chance = np.random.default_rng(seed & 0x7FFFFFFF)
    room = _noise(chance, 60, 400)
    if words & SILENCE:
        return _levelled(room, QUIET_DBFS)
    voices = [0.35 * room]
    if words & RAIN:
        voices.append(1.0 * _noise(chance, 500, 7000))
    if words & WIND:
        voices.append(1.0 * _noise(chance, 90, 700) * _swell(chance))
    if words & BUZZ:
        voices.append(0.4 * _tones((100.0, 200.0, 300.0, 500.0), (1.0, 0.5, 0.35, 0.15)))
    if words & TICK:
        voices.append(0.9 * _struck(chance, per_s=2.0, low=1800, high=4200, decay_s=0.012))
    if words & STEPS:
        voices.append(1.1 * _struck(chance, per_s=1.5, low=70, high=260, decay_s=0.05))
    if words & DRONE or len(voices) == 1:
        voices.append(0.9 * _tones((55.0, 82.5, 110.0 + 1 / LOOP_S), (1.0, 0.5, 0.3)) * _swell(chance))
    return _levelled(np.sum(voices, axis=0), LEVEL_DBFS)


def _noise(chance: np.random.Generator, low_hz: float, high_hz: float) -> Wave:
    """Noise in one band, of unit power; periodic, so that it loops without a seam."""
    count = SAMPLE_RATE * LOOP_S
    pitch = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    shape = 1 / (1 + (low_hz / np.maximum(pitch, 1.0)) ** 4) / (1 + (pitch / high_hz) ** 2)
    turns = np.exp(2j * np.pi * chance.random(len(pitch)))
    return _unit(np.fft.irfft(shape * turns, count))


def _tones(pitches_hz: tuple[float, ...], shares: tuple[float, ...]) -> Wave:
    """A chord of unit power; each pitch is moved to the nearest one that fits the loop."""
    time = np.arange(SAMPLE_RATE * LOOP_S) / SAMPLE_RATE
    fitting = [round(p * LOOP_S) / LOOP_S for p in pitches_hz]
    return _unit(np.sum([s * np.sin(2 * np.pi * p * time) for p, s in zip(fitting, shares, strict=True)], axis=0))


def _swell(chance: np.random.Generator) -> Wave:
    """A slow rise and fall about 1, once or twice a loop."""
    time = np.arange(SAMPLE_RATE * LOOP_S) / (SAMPLE_RATE * LOOP_S)
    phases = chance.random(2)
    wave = 1 + 0.35 * np.sin(2 * np.pi * (time + phases[0])) + 0.15 * np.sin(2 * np.pi * (2 * time + phases[1]))
    return _single(wave)


def _struck(chance: np.random.Generator, *, per_s: float, low: float, high: float, decay_s: float) -> Wave:
    """Short strokes of noise, evenly spaced, each a little different in strength."""
    wave = np.zeros(SAMPLE_RATE * LOOP_S, np.float32)
    grain = _noise(chance, low, high)
    length = int(decay_s * 6 * SAMPLE_RATE)
    fall = np.exp(-np.arange(length) / (decay_s * SAMPLE_RATE))
    for beat in range(int(LOOP_S * per_s)):
        start = int(beat / per_s * SAMPLE_RATE)
        stroke = min(length, len(wave) - start)
        wave[start : start + stroke] += grain[start : start + stroke] * fall[:stroke] * chance.uniform(0.7, 1.0)
    return wave


def _unit(wave: NDArray[np.float64]) -> Wave:
    """The wave at unit power."""
    return _single(wave / np.sqrt(np.mean(wave**2)))


def _levelled(wave: Wave | NDArray[np.float64], level_dbfs: float) -> Wave:
    """The wave at this mean level, its peaks held below a quarter of full scale."""
    level = 10 ** (level_dbfs / 20) * np.asarray(_unit(wave.astype(np.float64)))
    return _single(np.clip(level, -0.25, 0.25))


def _single(wave: Wave | NDArray[np.float64]) -> Wave:
    """The wave in single precision."""
    single: Wave = wave.astype(np.float32)
    return single
