"""Film time: whole frames and an exact frame rate; never seconds as floating point."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

NOMINAL_DROP_RATES = {30: 2, 60: 4}
"""Frame numbers dropped per minute by SMPTE ST 12-1 drop-frame timecode, by nominal rate."""


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """A constant frame rate as an exact fraction, e.g. 24/1 or 24000/1001 frames per second."""

    num: int
    den: int = 1

    def __post_init__(self) -> None:
        if self.num <= 0 or self.den <= 0:
            raise ValueError(f"A frame rate is a positive fraction, not {self.num}/{self.den}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `24`, `24/1` or `30000/1001`.

        Raises:
            ValueError: the text is none of these, or names a rounded rate such as 23.976.
        """
        num, _, den = text.strip().partition("/")
        if not num.isdecimal() or (den and not den.isdecimal()):
            raise ValueError(f"{text!r} is not a frame rate; write 24, 25, 24000/1001 or 30000/1001.")
        return cls.of(Fraction(int(num), int(den or 1)))

    @classmethod
    def of(cls, fraction: Fraction) -> Self:
        """The rate equal to this fraction of frames per second."""
        return cls(fraction.numerator, fraction.denominator)

    @property
    def fraction(self) -> Fraction:
        """Frames per second."""
        return Fraction(self.num, self.den)

    @property
    def nominal(self) -> int:
        """The whole number of frames that timecode counts in a second (24 for 24000/1001)."""
        return round(self.fraction)

    def frames_in(self, duration_s: Fraction | int) -> int:
        """How many whole frames a duration holds, rounded to the nearest frame."""
        return round(Fraction(duration_s) * self.fraction)

    def seconds(self, frames: int) -> Fraction:
        """The exact duration in seconds of this many frames."""
        return Fraction(frames) / self.fraction

    def __str__(self) -> str:
        return str(self.num) if self.den == 1 else f"{self.num}/{self.den}"


@dataclass(frozen=True, slots=True)
class FrameRange:
    """A half-open range of frames: `start` is in, `end` is the first frame that is out."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A frame range needs 0 <= in < out, not {self.start}..{self.end}.")

    @property
    def length(self) -> int:
        """Frames in the range."""
        return self.end - self.start


def timecode(frame: int, rate: Rate, *, drop_frame: bool = False) -> str:
    """The SMPTE timecode `HH:MM:SS:FF` of a frame counted from zero; `;` before the frames when dropping.

    Drop-frame is defined for the nominal rates 30 and 60 over 1001 only (SMPTE ST 12-1).

    Raises:
        ValueError: a negative frame, or drop-frame asked of another rate.
    """
    if frame < 0:
        raise ValueError(f"Frame {frame} lies before the start.")
    nominal = rate.nominal
    if drop_frame:
        if rate.den != 1001 or nominal not in NOMINAL_DROP_RATES:
            raise ValueError(f"There is no drop-frame timecode at {rate} frames a second.")
        frame = _with_dropped_numbers(frame, nominal)
    seconds, ff = divmod(frame, nominal)
    minutes, ss = divmod(seconds, 60)
    hh, mm = divmod(minutes, 60)
    return f"{hh:02}:{mm:02}:{ss:02}{';' if drop_frame else ':'}{ff:02}"


def _with_dropped_numbers(frame: int, nominal: int) -> int:
    """The timecode number of a frame when the first numbers of each minute but every tenth are skipped."""
    dropped = NOMINAL_DROP_RATES[nominal]
    per_minute = nominal * 60 - dropped
    per_ten_minutes = nominal * 600 - 9 * dropped
    tens, rest = divmod(frame, per_ten_minutes)
    minutes = 0 if rest < nominal * 60 else 1 + (rest - nominal * 60) // per_minute
    return frame + dropped * (9 * tens + minutes)
