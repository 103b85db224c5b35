"""Makers of test pictures, good and hostile."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PIL import Image

ORIENTATION_TAG = 0x0112


def picture(path: Path, size: tuple[int, int] = (64, 36), colour: tuple[int, int, int] = (200, 40, 20)) -> Path:
    """A plain picture in the format of the path's ending, its top left quarter white."""
    image = Image.new("RGB", size, colour)
    image.paste((255, 255, 255), (0, 0, size[0] // 2, size[1] // 2))
    image.save(path)
    return path


def turned_jpeg(path: Path, orientation: int, size: tuple[int, int] = (64, 36)) -> Path:
    """A JPEG that says by EXIF how it must be turned; as stored its top left quarter is white."""
    image = Image.new("RGB", size, (0, 0, 0))
    image.paste((255, 255, 255), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    image.save(path, exif=exif, quality=95)
    return path


def png_bomb(path: Path, side_px: int = 30_000) -> Path:
    """A few kilobytes of PNG that claim to be an enormous black square."""
    header = struct.pack(">IIBBBBB", side_px, side_px, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side_px // 8 + 1) * 64), 9)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b""))
    return path


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
