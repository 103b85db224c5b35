"""Check a picture by decoding it whole, and make its thumb. Runs in the engine's child process only."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from circletake.media.engine import FaultCode, MadeRendition
from circletake.media.probing import UnusableFileError, refuse_too_many_pixels
from circletake.media.rules import MediaKind, Probe, RenditionKind
from circletake.media.sniff import FileType

THUMB_SIDE_PX = 480
THUMB_QUALITY = 82
ORIENTATION_TAG = 0x0112
CLOCKWISE_BY_ORIENTATION = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
READ_AS = {
    "png": "PNG", "jpg": "JPEG", "gif": "GIF", "tif": "TIFF", "webp": "WEBP", "avif": "AVIF", "bmp": "BMP",
}  # fmt: skip

Image.MAX_IMAGE_PIXELS = None  # our own limit comes first, and has better words


def look_at_picture(path: Path, file_type: FileType, thumb_dir: Path | None) -> tuple[Probe, tuple[MadeRendition, ...]]:
    """The probe of a picture that decodes whole, and its thumb when a folder for it is given.

    Raises:
        UnusableFileError: too many pixels, cut off or damaged.
    """
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(path, formats=[READ_AS[file_type.ending]]) as picture,
        ):
            refuse_too_many_pixels(picture.width, picture.height)
            frames = int(getattr(picture, "n_frames", 1))
            picture.load()
            probe = _probe(picture, file_type, frames)
            return probe, () if thumb_dir is None else (_thumb(picture, thumb_dir),)
    except (OSError, SyntaxError, ValueError, EOFError) as fault:
        raise UnusableFileError(
            FaultCode.UNREADABLE,
            f"This {file_type.name} picture is cut off or damaged. Send it again, or export it anew.",
            decoded=0,
        ) from fault


def _probe(picture: Image.Image, file_type: FileType, frames: int) -> Probe:
    orientation = picture.getexif().get(ORIENTATION_TAG, 1)
    return Probe(
        kind=MediaKind.IMAGE,
        mime=file_type.mime,
        container=file_type.ending,
        codec=file_type.ending,
        pixel_format=picture.mode,
        width=picture.width,
        height=picture.height,
        rotation=CLOCKWISE_BY_ORIENTATION.get(orientation, 0),
        frame_count=frames,
        is_fully_decoded=True,
        colour_space="icc" if picture.info.get("icc_profile") else None,
    )


def _thumb(picture: Image.Image, out_dir: Path) -> MadeRendition:
    """A small WebP, upright, in sRGB, transparency kept."""
    has_alpha = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((THUMB_SIDE_PX, THUMB_SIDE_PX), Image.Resampling.LANCZOS)
    small = in_srgb(upright, profile, "RGBA" if has_alpha else "RGB")
    path = out_dir / "thumb.webp"
    small.save(path, quality=THUMB_QUALITY, method=2)
    return MadeRendition(RenditionKind.THUMB, path, "image/webp", {"width": small.width, "height": small.height})


def in_srgb(picture: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    """Colours by the picture's own profile where it has a good one; a bad profile is left aside."""
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            shown = ImageCms.profileToProfile(picture, source, target, outputMode="RGBA" if mode == "RGBA" else "RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            shown = None
        if shown is not None:
            return shown
    if picture.mode.startswith("I"):
        picture = picture.point(lambda level: level / 256).convert("L")
    return picture.convert(mode)
