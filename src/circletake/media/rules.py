"""What a media file is, how large it may be, and when a browser can play it as it came."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Self

from circletake.kernel.filmtime import Rate

MIB = 1024 * 1024
GIB = 1024 * MIB

LARGEST_PICTURE_PX = 100_000_000
LARGEST_SIDE_PX = 16_384
LONGEST_FILE_NAME = 120
LONGEST_FILE_NAME_BYTES = 240

BROWSER_VIDEO_SIDES_PX = (1920, 1088)
BROWSER_BITS_PER_SECOND = 20_000_000
BROWSER_RATE_LIMIT = 60


class MediaKind(StrEnum):
    """What a file is to a filmmaker."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"


class MediaState(StrEnum):
    """How far an original has come; only `ready` may be used, `broken` stays visible with its fault."""

    EXPECTED = "expected"
    RECEIVING = "receiving"
    CHECKING = "checking"
    READY = "ready"
    BROKEN = "broken"


class RenditionKind(StrEnum):
    """What is made from an original."""

    PROXY = "proxy"
    POSTER = "poster"
    FILMSTRIP = "filmstrip"
    THUMB = "thumb"
    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"
    WAVEFORM = "waveform"


SIZE_LIMITS_BYTES: Mapping[MediaKind, int] = {
    MediaKind.IMAGE: 50 * MIB,
    MediaKind.VIDEO: 8 * GIB,
    MediaKind.AUDIO: 500 * MIB,
    MediaKind.DOCUMENT: 100 * MIB,
}

LARGEST_ANNOUNCED_BYTES = 2**53 - 1
"""No number above is the same in every reader of JSON."""
LARGEST_PART_BYTES = 64 * MIB
MOST_OPEN_UPLOADS = 200
UPLOAD_LIVES = timedelta(days=7)
"""An upload to which no part was added for so long is swept."""

RENDITIONS_OF: Mapping[MediaKind, tuple[RenditionKind, ...]] = {
    MediaKind.IMAGE: (RenditionKind.THUMB,),
    MediaKind.VIDEO: (
        RenditionKind.PROXY,
        RenditionKind.POSTER,
        RenditionKind.FILMSTRIP,
        RenditionKind.FIRST_FRAME,
        RenditionKind.LAST_FRAME,
        RenditionKind.WAVEFORM,
    ),
    MediaKind.AUDIO: (RenditionKind.WAVEFORM,),
    MediaKind.DOCUMENT: (),
}
"""What is worth making of each kind; a waveform comes out only where there is sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What an original is, by its content.

    Width and height are as stored; `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that makes it upright.
    `frame_count` counts decoded frames after a full check and is the file's own claim (or None) after a quick look.
    For variable-rate footage `rate_num/rate_den` is the constant rate that its proxy gets.
    """

    kind: MediaKind
    mime: str
    container: str
    codec: str | None = None
    pixel_format: str | None = None
    width: int | None = None
    height: int | None = None
    rotation: int = 0
    rate_num: int | None = None
    rate_den: int | None = None
    variable_rate: bool = False
    frame_count: int | None = None
    is_fully_decoded: bool = False
    duration_ms: int | None = None
    bits_per_second: int | None = None
    has_audio: bool = False
    audio_codec: str | None = None
    sample_rate: int | None = None
    channels: int | None = None
    colour_space: str | None = None
    colour_primaries: str | None = None
    colour_transfer: str | None = None
    colour_range: str | None = None
    has_timecode: bool = False
    moov_first: bool = False
    browser_ready: bool = False

    @property
    def rate(self) -> Rate | None:
        """Frames per second, exact; None where there are no moving pictures."""
        if self.rate_num is None or self.rate_den is None:
            return None
        return Rate(self.rate_num, self.rate_den)

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Plain values for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Self:
        """The probe that `as_json` wrote; members of later versions are left out."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        known["kind"] = MediaKind(str(known["kind"]))
        return cls(**known)  # type: ignore[arg-type]  # checked field by field when it was written


def is_browser_ready(probe: Probe) -> bool:
    """True when every browser plays the original smoothly and frame by frame, so that it may serve as its own proxy."""
    return (
        probe.kind is MediaKind.VIDEO
        and probe.container == "mp4"
        and probe.codec == "h264"
        and probe.pixel_format == "yuv420p"
        and probe.audio_codec in {None, "aac"}
        and probe.moov_first
        and not probe.variable_rate
        and _fits_a_browser(probe)
    )


def _fits_a_browser(probe: Probe) -> bool:
    rate, width, height = probe.rate, probe.width or 0, probe.height or 0
    long_limit, short_limit = BROWSER_VIDEO_SIDES_PX
    return (
        rate is not None
        and rate.fraction <= BROWSER_RATE_LIMIT
        and 0 < max(width, height) <= long_limit
        and min(width, height) <= short_limit
        and (probe.bits_per_second or 0) <= BROWSER_BITS_PER_SECOND
    )


def with_browser_verdict(probe: Probe) -> Probe:
    """The same probe with `browser_ready` settled."""
    return replace(probe, browser_ready=is_browser_ready(probe))


JOINERS = "\u200c\u200d"
"""Invisible, but several scripts cannot be written without them."""

FORBIDDEN_IN_NAMES = '<>:"|?*'


def most_bytes(mime: str, kinds: frozenset[MediaKind]) -> int:
    """How large a file may be that its sender takes for `mime`, where `kinds` are taken."""
    said = mime.partition("/")[0]
    claimed = {MediaKind.DOCUMENT if mime == "application/pdf" else MediaKind(said)} if _is_kind(said, mime) else kinds
    return max(SIZE_LIMITS_BYTES[kind] for kind in claimed)


def _is_kind(said: str, mime: str) -> bool:
    return mime == "application/pdf" or said in set(MediaKind)


def clean_file_name(text: str) -> str:
    """A file's name fit for display and for download on any system; never a path, never empty, any script kept."""
    last = text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(_clean_character(char) for char in unicodedata.normalize("NFC", last))
    name = " ".join(kept.split()).lstrip(". ").rstrip(". ")
    return _shortened(name) or "file"


def _clean_character(char: str) -> str:
    if char in FORBIDDEN_IN_NAMES:
        return "_"
    if char.isspace():
        return " "
    return char if char in JOINERS or not unicodedata.category(char).startswith("C") else ""


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    tail = dot + ending
    stem = stem[: LONGEST_FILE_NAME - len(tail)]
    while len((stem + tail).encode()) > LONGEST_FILE_NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip() + tail
