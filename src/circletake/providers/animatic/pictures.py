"""Plates: pictures read with care, made ready to be framed quickly again and again."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame
from PIL import Image, ImageFilter, ImageOps

from circletake.providers.animatic.grade import Grade, Samples, graded, mean_luma

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "TIFF", "BMP", "GIF")
LARGEST_PX = 80_000_000
LARGEST_BYTES = 256 * 1024 * 1024
PICTURE_FAULTS = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class UnusableReferenceError(Exception):
    """A reference or anchor that cannot be shown; the message is for the filmmaker."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture as BT.709 video-range planes; chroma is half as large each way. `alpha` shapes a cut-out."""

    luma: Image.Image
    blue: Image.Image
    red: Image.Image
    alpha: Image.Image | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.luma.size

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.luma.width / self.luma.height


def open_picture(path: Path, label: str, *, wanted_px: tuple[int, int]) -> Image.Image:
    """A picture as RGB or RGBA, upright, and scaled down where it is far larger than wanted.

    Raises:
        UnusableReferenceError: missing, no picture, damaged, or larger than is safe to open.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UnusableReferenceError(f"The picture “{label}” is a file of more than 256 MB.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as opened:
                _check_size(opened, label)
                return _loaded(opened, wanted_px)
    except FileNotFoundError as gone:
        raise UnusableReferenceError(f"The file of the picture “{label}” is no longer there.") from gone
    except MemoryError as full:
        raise UnusableReferenceError(f"The picture “{label}” needs more memory than a render may use.") from full
    except PICTURE_FAULTS as fault:
        raise UnusableReferenceError(
            f"The picture “{label}” cannot be read: it is damaged, too large, or not a picture of a known kind."
        ) from fault


def _check_size(opened: Image.Image, label: str) -> None:
    """Refuse a picture whose pixels would fill the memory, before any of them is decoded."""
    width, height = opened.size
    if width * height > LARGEST_PX:
        raise UnusableReferenceError(
            f"The picture “{label}” is {width} × {height} pixels; the largest that can be used is 80 megapixels."
        )


def _loaded(opened: Image.Image, wanted_px: tuple[int, int]) -> Image.Image:
    """The decoded picture, upright, at most about twice as large as it will be shown."""
    longest = 2 * max(wanted_px)
    opened.draft("RGB", (longest, longest))
    if max(opened.size) > 1.5 * longest:
        opened.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    if "A" not in upright.getbands() and "transparency" not in upright.info:
        return upright.convert("RGB")
    shaped = upright.convert("RGBA")
    is_opaque = shaped.getchannel("A").getextrema()[0] == 255
    return shaped.convert("RGB") if is_opaque else shaped


def fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at exactly this size."""
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def flattened(picture: Image.Image) -> Image.Image:
    """The picture on black where it is transparent."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def softened(picture: Image.Image, radius_px: float, light: float) -> Image.Image:
    """The picture out of focus and darkened to `light` (0..1), to stand behind a subject."""
    blurred = flattened(picture).filter(ImageFilter.GaussianBlur(radius_px))
    return blurred.point([round(v * light) for v in range(256)] * 3)


def plate_from(picture: Image.Image, grade: Grade, alpha: Image.Image | None = None) -> Plate:
    """A picture as graded planes."""
    planes = video_planes(flattened(picture))
    mean = mean_luma(planes[0], np.asarray(alpha)) if alpha else None
    luma, blue, red = graded(planes, grade, mean)
    return Plate(Image.fromarray(luma), Image.fromarray(blue), Image.fromarray(red), alpha)


def video_planes(rgb: Image.Image) -> tuple[Samples, Samples, Samples]:
    """An RGB picture of even size as BT.709 video-range luma and half-size chroma."""
    width, height = rgb.size
    frame = VideoFrame.from_ndarray(np.asarray(rgb), format="rgb24")
    packed: Samples = frame.reformat(format="yuv420p", dst_colorspace="ITU709").to_ndarray().astype(np.uint8)
    chroma = packed[height:].reshape(2, height // 2, width // 2)
    return packed[:height], chroma[0], chroma[1]


def even_size(width: float, height: float) -> tuple[int, int]:
    """The nearest even size in pixels, as half-size chroma needs."""
    return max(2, round(width / 2) * 2), max(2, round(height / 2) * 2)


def feathered_edges(width_px: int, height_px: int, share: float) -> Image.Image:
    """A mask that is whole in the middle and melts away over this share of the picture's sides and top."""

    def ramp(length: int, *, both_ends: bool) -> np.typing.NDArray[np.float32]:
        place = (np.arange(length, dtype=np.float32) + 0.5) / length
        away = np.minimum(place, 1 - place) if both_ends else place
        soft = np.clip(away / share, 0, 1)
        smooth: np.typing.NDArray[np.float32] = (soft * soft * (3 - 2 * soft)).astype(np.float32)
        return smooth

    mask = ramp(height_px, both_ends=True)[:, None] * ramp(width_px, both_ends=True)[None, :]
    return Image.fromarray((mask * 255).astype(np.uint8))
