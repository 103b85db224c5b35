"""Colours that a picture lives on, sampled in a perceptual space; the same pixels always give the same colours.

Pixels are counted in small cells of OKLab, cells are gathered about centres (k-means from a fixed start), and the
centres that differ to the eye are answered, those that a person would name first in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float64]

SIDE_PX = 128
CELLS = 24
ROUNDS = 12
SPARE = 5
ALIKE = 0.055
"""Closer than this in OKLab, two colours are one to the eye beside a picture."""
LEAST_SHARE = 0.004
CLEAR = 128
TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                   [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                   [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as sRGB, and its share of what was looked at."""

    hex: str
    share: float


def to_oklab(rgb: Floats) -> Floats:
    """sRGB values from 0 to 1 as OKLab."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab: Floats = np.cbrt(linear @ TO_LMS.T) @ TO_LAB.T
    return lab


def from_oklab(lab: Floats) -> Floats:
    """OKLab as sRGB values from 0 to 1, brought into the gamut by clipping."""
    linear = np.clip(((lab @ np.linalg.inv(TO_LAB).T) ** 3) @ np.linalg.inv(TO_LMS).T, 0.0, 1.0)
    rgb: Floats = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return rgb


def colours_of(pictures: Sequence[Image.Image], count: int) -> list[Colour]:
    """At most `count` colours that the pictures live on; each picture weighs the same, clear pixels nothing."""
    lots = [lot for picture in pictures if len(lot := _pixels(picture))]
    if not lots:
        return []
    points = np.concatenate(lots)
    weights = np.concatenate([np.full(len(lot), 1.0 / len(lot) / len(lots)) for lot in lots])
    cells, shares = _counted(to_oklab(points), weights)
    centres, sizes = _gathered(cells, shares, count + SPARE)
    return _chosen(*_told_apart(centres, sizes), count)


def _pixels(picture: Image.Image) -> Floats:
    small = picture.convert("RGBA")
    small.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.BOX)
    values = np.asarray(small, np.float64).reshape(-1, 4)
    seen: Floats = values[values[:, 3] >= CLEAR, :3] / 255.0
    return seen


def _counted(lab: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Cells of like pixels: their mean and their weight, in a fixed order."""
    scaled = np.floor((lab + np.array([0.0, 0.5, 0.5])) * CELLS).astype(np.int64)
    keys = (scaled[:, 0] * 1000 + scaled[:, 1]) * 1000 + scaled[:, 2]
    _, where = np.unique(keys, return_inverse=True)
    where = where.reshape(-1)
    shares: Floats = np.bincount(where, weights).astype(np.float64)
    means = np.stack([np.bincount(where, weights * lab[:, axis]) / shares for axis in range(3)], axis=1)
    return means, shares


def _gathered(points: Floats, weights: Floats, count: int) -> tuple[Floats, Floats]:
    """Weighted k-means from the heaviest cell and then, each time, the heaviest far one."""
    centres = [points[int(np.argmax(weights))]]
    while len(centres) < min(count, len(points)):
        far = np.min([np.sum((points - centre) ** 2, axis=1) for centre in centres], axis=0)
        centres.append(points[int(np.argmax(far * np.sqrt(weights)))])
    means = np.stack(centres)
    sizes: Floats = np.zeros(len(means))
    for _ in range(ROUNDS):
        nearest = np.argmin(((points[:, None, :] - means[None, :, :]) ** 2).sum(axis=2), axis=1)
        sizes = np.bincount(nearest, weights, len(means)).astype(np.float64)
        for axis in range(3):
            sums = np.bincount(nearest, weights * points[:, axis], len(means))
            means[:, axis] = np.where(sizes > 0, sums / np.maximum(sizes, 1e-12), means[:, axis])
    return means, sizes


def _told_apart(centres: Floats, sizes: Floats) -> tuple[list[Floats], list[float]]:
    """The centres without those that look like a larger one; their share goes to that one."""
    kept: list[Floats] = []
    shares: list[float] = []
    for at in np.argsort(-sizes, kind="stable"):
        if sizes[at] <= 0:
            continue
        near = [n for n, one in enumerate(kept) if float(np.linalg.norm(one - centres[at])) < ALIKE]
        if near:
            shares[near[0]] += float(sizes[at])
        else:
            kept.append(centres[at])
            shares.append(float(sizes[at]))
    return kept, shares


def _chosen(centres: list[Floats], shares: list[float], count: int) -> list[Colour]:
    """What a person would name: large areas, and smaller ones where they are vivid; from light to dark."""
    vividness = [0.35 + 6.0 * float(np.hypot(centre[1], centre[2])) for centre in centres]
    worth = [np.sqrt(share) * vivid for share, vivid in zip(shares, vividness, strict=True)]
    ranked = sorted(range(len(centres)), key=lambda at: (-worth[at], at))
    best = [at for at in ranked if shares[at] >= LEAST_SHARE][:count] or ranked[:1]
    best.sort(key=lambda at: -float(centres[at][0]))
    return [Colour(_hex(centres[at]), round(shares[at], 4)) for at in best]


def _hex(lab: Floats) -> str:
    red, green, blue = (round(float(value) * 255) for value in from_oklab(lab))
    return f"#{red:02x}{green:02x}{blue:02x}"
