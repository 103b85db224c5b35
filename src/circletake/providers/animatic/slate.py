"""The slate: a small strip that names an animatic, and the card of words shown when there is no picture."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from circletake.kernel.filmtime import Rate, timecode
from circletake.providers.animatic.grade import Samples

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
TYPED = {"–": "-", "—": "-", "‑": "-", "‘": "’", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ø": "o", "Ø": "O",
         "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "×": "x", "→": ">", "«": "“", "»": "”"}  # fmt: skip
DRAWABLE = {chr(code) for code in range(32, 127)} | set("·’“”…")
"""What the font that travels with Pillow can draw."""

INK = 214
"""The luma code of the slate's text: clear of the picture, short of white."""


def drawable(text: str) -> str:
    """The text in the letters that the built-in font has: accents go, other scripts are left out."""
    replaced = "".join(TYPED.get(letter, letter) for letter in text)
    plain = unicodedata.normalize("NFKD", replaced.replace("…", "\0")).replace("\0", "…")
    return " ".join("".join(letter for letter in plain if letter in DRAWABLE).split())


def font_of(size_px: int) -> Font:
    """The built-in scalable font at this size."""
    return ImageFont.load_default(size_px)


def shortened(text: str, font: Font, width_px: float) -> str:
    """The text, ended with an ellipsis where it would be wider than this."""
    if font.getlength(text) <= width_px:
        return text
    kept = text
    while kept and font.getlength(kept + "…") > width_px:
        kept = kept[:-1]
    return kept.rstrip(" ,;:·-") + "…" if kept else ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """What the slate says: shot, take and action, and the rate of its timecode."""

    shot_code: str
    take_label: str
    action: str
    rate: Rate

    @property
    def names(self) -> str:
        """The part that is always shown whole if there is room: what this is, and which take."""
        take = self.take_label.removeprefix(self.shot_code).strip("- ")
        return " · ".join(drawable(part) for part in ("ANIMATIC", self.shot_code, take) if drawable(part))


class Slate:
    """Draws the strip into luma planes of one frame size; the words are drawn once, the running numbers per frame."""

    def __init__(self, width_px: int, height_px: int, lettering: Lettering, frames: int) -> None:
        self._rate, self._frames = lettering.rate, frames
        size = max(10, round(min(height_px, width_px * 0.62) * 0.0235))
        self._font = font_of(size)
        self._width = width_px
        self._margin = max(8, round(width_px * 0.025))
        bottom = height_px - max(6, round(height_px * 0.03))
        self._line = round(size * 1.4)
        self._top = bottom - self._line
        self._cell = math.ceil(max(self._font.getlength(digit) for digit in "0123456789"))
        self._glyphs = {letter: self._glyph(letter) for letter in "0123456789:;/ "}
        self._words = self._drawn_words(lettering)

    @property
    def top_px(self) -> int:
        """The first row that the strip's text may touch."""
        return self._top

    def _running(self, frame: int) -> str:
        """The numbers of one frame: frame of frames, where there is room, and timecode."""
        last = self._frames - 1
        time = timecode(frame, self._rate)
        if self._width < 700:
            return time
        return f"{frame:0{len(str(last))}}/{last}  {time}"

    def _glyph(self, letter: str) -> NDArray[np.uint16]:
        """One letter of the running numbers as coverage 0..255; all digits are equally wide, so that none dances."""
        width = self._cell if letter.isdigit() else math.ceil(self._font.getlength(letter))
        cell = Image.new("L", (width, self._line))
        nudge = (width - self._font.getlength(letter)) / 2
        ImageDraw.Draw(cell).text((nudge, 0), letter, font=self._font, fill=255)
        return np.asarray(cell).astype(np.uint16)

    def _numbers(self, frame: int) -> NDArray[np.uint16]:
        """The running numbers of a frame as coverage; equally wide for every frame."""
        return np.concatenate([self._glyphs[letter] for letter in self._running(frame)], axis=1)

    def _drawn_words(self, lettering: Lettering) -> NDArray[np.uint16]:
        """The words of the strip across the whole width, as coverage 0..255."""
        strip = Image.new("L", (self._width, self._line))
        room = self._width - 2 * self._margin - self._numbers(0).shape[1] - 2 * self._cell
        words = lettering.names
        action = drawable(lettering.action)
        if action and self._font.getlength(words) < room * 0.8:
            words = f"{words} · {action}"
        text = shortened(words, self._font, room)
        ImageDraw.Draw(strip).text((self._margin, 0), text, font=self._font, fill=255)
        return np.asarray(strip).astype(np.uint16)

    def draw(self, luma: Samples, frame: int) -> None:
        """Write the strip of this frame into a luma plane, in place."""
        cover = self._words.copy()
        numbers = self._numbers(frame)
        right = self._width - self._margin
        cover[:, right - numbers.shape[1] : right] = numbers
        rows = luma[self._top : self._top + self._line]
        shadow = np.zeros_like(cover)
        shadow[1:, 1:] = cover[:-1, :-1]
        ground = rows * (255 - shadow * 3 // 4) // 255
        rows[:] = (ground * (255 - cover) + INK * cover) // 255


def scrim(width_px: int, height_px: int, top_px: int) -> NDArray[np.float32]:
    """The light left behind the strip, 1 above it: a soft darkening so that the text reads on any picture."""
    rows = np.arange(height_px, dtype=np.float32)
    begin = top_px - (height_px - top_px) * 0.9
    depth = np.clip((rows - begin) / max(1.0, height_px - begin), 0, 1)
    light = 1.0 - 0.62 * np.sqrt(depth) * np.clip(depth * 2.5, 0, 1)
    return np.repeat(light[:, None], width_px, axis=1).astype(np.float32)


def words_card(size: tuple[int, int], shot_code: str, action: str) -> Image.Image:
    """A calm picture for a shot without pictures: its code and its action on a dark gradient."""
    width, height = size
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    glow = np.exp(-((across + 0.25) ** 2 * 1.1 + (down + 0.35) ** 2 * 1.6))
    tones = np.array([13, 15, 20], np.float32) + glow[..., None] * np.array([34, 40, 52], np.float32)
    picture = Image.fromarray(tones.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    body, small = font_of(round(min(width * 0.045, height * 0.062))), font_of(round(min(width, height) * 0.03))
    lines = _wrapped(drawable(action) or "No action written", body, width * 0.62, most=4)
    step = round(body.size * 1.42) if isinstance(body, ImageFont.FreeTypeFont) else 20
    top = height / 2 - step * len(lines) / 2
    draw.text((width * 0.19, top - step * 1.15), drawable(shot_code), font=small, fill=(133, 147, 168))
    draw.line(
        (width * 0.19, top - step * 0.28, width * 0.25, top - step * 0.28),
        fill=(196, 152, 84),
        width=max(1, height // 360),
    )
    for place, line in enumerate(lines):
        draw.text((width * 0.19, top + place * step), line, font=body, fill=(216, 220, 226))
    return picture


def _wrapped(text: str, font: Font, width_px: float, *, most: int) -> list[str]:
    """The text in at most this many lines, the last ended with an ellipsis if more is left."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and font.getlength(" ".join(words[: taken + 1])) <= width_px:
            taken += 1
        lines.append(shortened(" ".join(words[:taken]), font, width_px))
        words = words[taken:]
    if words:
        lines.append(shortened(" ".join(words), font, width_px))
    return lines
