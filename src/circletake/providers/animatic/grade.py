"""Light as a grade: words of key, practicals, time, mood and colour become exposure, contrast and tint.

Works on BT.709 video range: luma 16..235, chroma 16..240 about 128.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.uint8]

BLACK, WHITE, NEUTRAL = 16.0, 235.0, 128.0


@dataclass(frozen=True, slots=True)
class Grade:
    """What is done to a picture.

    `darkness` pulls a bright picture toward a low key (0..1); `contrast` and `colour` are added to 1; `warmth` is
    warm above zero and cool below, in chroma codes; `neon` splits shadows to teal and lights to magenta; `vignette`
    is the light lost in the corners (0..1); `grain` is its spread in luma codes.
    """

    darkness: float = 0.0
    contrast: float = 0.0
    colour: float = 0.0
    warmth: float = 0.0
    neon: float = 0.0
    vignette: float = 0.16
    grain: float = 1.0

    def plus(self, other: Grade) -> Grade:
        """Both grades together."""
        return Grade(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


NONE = Grade(vignette=0.0, grain=0.0)
"""An anchor's picture is shown as it is: it has to meet its neighbour."""


def _change(**amounts: float) -> Grade:
    return Grade(**{"vignette": 0.0, "grain": 0.0, **amounts})


NIGHT = _change(darkness=0.5, contrast=0.06, colour=-0.12, warmth=-4.0, vignette=0.12)
DUSK = _change(darkness=0.25, warmth=2.0, colour=0.03, vignette=0.06)
GOLD = _change(darkness=0.08, warmth=7.0, colour=0.08, contrast=0.03)
DAY = _change(darkness=-0.12)
WARM = _change(warmth=5.0)
COOL = _change(warmth=-5.0, colour=-0.04)
NEON = _change(neon=1.0, colour=0.12, contrast=0.05)
LOW_KEY = _change(darkness=0.3, contrast=0.12, vignette=0.1)
HIGH_KEY = _change(darkness=-0.2, contrast=-0.06, vignette=-0.06)
HARD = _change(contrast=0.14)
SOFT = _change(contrast=-0.08)
MUTED = _change(colour=-0.22)
VIVID = _change(colour=0.18)
MONOCHROME = _change(colour=-1.0, contrast=0.05)
GREEN = _change(neon=-0.4)

GRADE_WORDS: dict[str, Grade] = {
    word: grade
    for grade, words in (
        (NIGHT, "night midnight nocturnal moonlight moonlit evening"),
        (DUSK, "dusk dawn twilight sunset sunrise blue"),
        (GOLD, "golden gold magic"),
        (DAY, "day noon daylight sunny morning afternoon bright"),
        (WARM, "warm tungsten candle candlelight lamp amber sodium firelight fire orange incandescent"),
        (COOL, "cool cold moon steel icy blue wet rain rainy fluorescent winter"),
        (NEON, "neon magenta cyberpunk"),
        (LOW_KEY, "noir low dark darkness shadow shadows silhouette gloomy tense menacing ominous"),
        (HIGH_KEY, "high airy clean white"),
        (HARD, "hard harsh contrast contrasty stark chiaroscuro"),
        (SOFT, "soft diffuse diffused gentle overcast fog mist haze hazy"),
        (MUTED, "muted desaturated bleak drab faded"),
        (VIVID, "vivid saturated colourful colorful lush"),
        (MONOCHROME, "monochrome greyscale grayscale"),
        (GREEN, "green sickly"),
    )
    for word in words.split()
}

LOW_KEY_LUMA = 0.17
"""The mean brightness (0..1) toward which darkness pulls; darker pictures are left as they are."""


def grade_for(words: frozenset[str], *, seed: int) -> Grade:
    """The grade that these words of light ask for, varied a little by the seed."""
    chance = random.Random(seed ^ 0x6A7D)  # noqa: S311 - takes must repeat; nothing here is secret
    total = Grade()
    for change in {GRADE_WORDS[word] for word in sorted(words & GRADE_WORDS.keys())}:
        total = total.plus(change)
    varied = _change(
        darkness=chance.uniform(-0.06, 0.06), contrast=chance.uniform(-0.03, 0.03), warmth=chance.uniform(-1.6, 1.6)
    )
    return _bounded(total.plus(varied))


def _bounded(grade: Grade) -> Grade:
    """No pile of words makes a picture unreadable."""
    return replace(
        grade,
        darkness=min(0.7, max(-0.35, grade.darkness)),
        contrast=min(0.24, max(-0.15, grade.contrast)),
        colour=min(0.3, max(-1.0, grade.colour)),
        warmth=min(11.0, max(-11.0, grade.warmth)),
        neon=min(1.0, max(-0.5, grade.neon)),
        vignette=min(0.38, max(0.0, grade.vignette)),
    )


def mean_luma(luma: Samples, alpha: Samples | None = None) -> float:
    """The mean luma code of a picture (of what its mask shows), which decides how far it is pulled down."""
    few = luma[::4, ::4]
    if alpha is None or not alpha.any():
        return float(few.mean())
    return float(np.average(few, weights=alpha[::4, ::4].astype(np.float64) + 1e-6))


def graded(
    planes: tuple[Samples, Samples, Samples], grade: Grade, mean: float | None = None
) -> tuple[Samples, Samples, Samples]:
    """Luma, Cb and Cr (each chroma plane half as large, rounded up) under this grade.

    `mean` fixes the mean luma that the exposure is set by, so that footage does not flicker.
    """
    if grade == NONE:
        return planes
    luma, blue, red = planes
    curve = _luma_curve(grade, mean_luma(luma) if mean is None else mean)
    toned = curve[luma]
    light = (_halved(toned, blue.shape).astype(np.float32) - BLACK) / (WHITE - BLACK)
    body = np.clip(light * 3.0, 0.0, 1.0)
    gain = 1.0 + grade.colour
    lights = (light * light).astype(np.float32)
    shadows = body * (1.0 - light)
    to_blue = -grade.warmth * body + grade.neon * (5.0 * lights + 7.0 * shadows)
    to_red = grade.warmth * 0.9 * body + grade.neon * (9.0 * lights - 7.0 * shadows)
    return toned, _chroma(blue, gain, to_blue), _chroma(red, gain, to_red)


def _luma_curve(grade: Grade, mean: float) -> Samples:
    """A table of luma codes: exposure bent about the picture's mean so that lamps stay lit, then a soft S."""
    codes = np.clip((np.arange(256, dtype=np.float64) - BLACK) / (WHITE - BLACK), 0.0, 1.0)
    level = min(0.95, max(0.02, (mean - BLACK) / (WHITE - BLACK)))
    target = level + (LOW_KEY_LUMA - level) * grade.darkness if level > LOW_KEY_LUMA else level
    if grade.darkness < 0:
        target = level + (0.55 - level) * min(0.35, -grade.darkness) if level < 0.55 else level
    gain = target / level
    light = gain**0.4 if gain < 1 else 1.0
    bend = min(2.2, max(0.6, np.log(target / light) / np.log(level)))
    exposed = light * codes**bend
    curved = exposed + grade.contrast * (exposed - target) * 4.0 * exposed * (1.0 - exposed)
    table: Samples = np.clip(np.round(BLACK + curved * (WHITE - BLACK)), BLACK, WHITE).astype(np.uint8)
    return table


def _halved(luma: Samples, shape: tuple[int, ...]) -> Samples:
    """Luma at the places of the chroma samples."""
    return luma[::2, ::2][: shape[0], : shape[1]]


def _chroma(plane: Samples, gain: float, shift: NDArray[np.float32]) -> Samples:
    """A chroma plane with its colour scaled and tinted."""
    tinted: Samples = np.clip(NEUTRAL + (plane - NEUTRAL) * gain + shift + 0.5, 16, 240).astype(np.uint8)
    return tinted


def falloff(width_px: int, height_px: int, strength: float) -> NDArray[np.float32]:
    """The light left at each place of the frame under a vignette of this strength: 1 in the middle."""
    across = np.linspace(-1, 1, width_px, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height_px, dtype=np.float32)[:, None]
    away = np.clip((across**2 + down**2) / 2 - 0.12, 0, 1)
    return (1.0 - strength * away**1.2 * 1.6).clip(0.0, 1.0).astype(np.float32)
