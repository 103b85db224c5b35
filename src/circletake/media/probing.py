"""Open a stranger's film or sound and say what it is. Runs in the engine's child process only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.reformatter import ColorPrimaries, ColorTrc
from av.video.stream import VideoStream

from circletake.media.conform import Cadence, cadence_of
from circletake.media.engine import FaultCode, MediaFault
from circletake.media.rules import (
    LARGEST_PICTURE_PX,
    LARGEST_SIDE_PX,
    MediaKind,
    Probe,
    with_browser_verdict,
)
from circletake.media.sniff import FileType

QUICK_LOOK_PACKETS = 1200
OPENED_AS = {
    "mp4": "mov", "mov": "mov", "m4a": "mov", "webm": "matroska", "mkv": "matroska",
    "avi": "avi", "wav": "wav", "mp3": "mp3", "ogg": "ogg", "flac": "flac",
}  # fmt: skip
"""Reader by ending of the sniffed type, so that no file talks the library into another reader."""

COLOUR_SPACES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020nc"}
COLOUR_RANGES = {1: "tv", 2: "pc"}
STATED_WHOLE = {"mp4", "mov"}
"""Containers that state how many frames they hold; the others only end."""


class UnusableFileError(Exception):
    """A file that cannot be used, with the fault and whatever could be told of it."""

    def __init__(self, code: FaultCode, words: str, *, decoded: int | None = None, probe: Probe | None = None) -> None:
        super().__init__(words)
        self.fault = MediaFault(code, words, decoded)
        self.probe = probe


@dataclass(frozen=True, slots=True)
class Film:
    """What a look at the packets tells: the probe, the cadence, when the first frame is shown, frames expected."""

    probe: Probe
    cadence: Cadence
    first_s: Fraction
    expected_frames: int
    is_timed: bool


def opened(path: Path, file_type: FileType) -> InputContainer:
    """The file opened by the reader of its sniffed type, with no way to any other file or address.

    Raises:
        UnusableFileError: it does not open.
    """
    try:
        return av.open(str(path), "r", format=OPENED_AS.get(file_type.ending), options={"protocol_whitelist": "file"})
    except (av.FFmpegError, ValueError) as fault:
        raise UnusableFileError(
            FaultCode.UNREADABLE,
            f"This {file_type.name} file does not open: it is cut off or damaged. Export or download it again.",
            decoded=0,
        ) from fault


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The moving picture, not a cover picture of a sound file."""
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            return stream
    return None


def sound_stream(container: InputContainer) -> AudioStream | None:
    """The first sound."""
    return next(iter(container.streams.audio), None)


def look_at_film(path: Path, file_type: FileType, *, most_packets: int | None) -> Film:
    """Read the packets without decoding: rate, claimed frames, streams. `most_packets` None reads the file through.

    Raises:
        UnusableFileError: it does not open, holds no picture, or its picture is too large.
    """
    with opened(path, file_type) as container:
        stream = picture_stream(container)
        if stream is None or not stream.width or not stream.height:
            raise UnusableFileError(FaultCode.NO_PICTURE, "This file holds no moving picture.", decoded=0)
        refuse_too_many_pixels(stream.width, stream.height)
        times, packets = _packet_times(container, stream, most_packets)
        tick_s = stream.time_base or Fraction(1, 90_000)
        cadence = cadence_of(times, tick_s, (stream.guessed_rate, stream.average_rate))
        probe = _film_probe(path, file_type, container, stream)
        claimed = stream.frames if file_type.ending in STATED_WHOLE else 0
        expected = max(packets, claimed) if most_packets is None else (claimed or packets)
        return Film(
            probe=with_browser_verdict(
                replace(
                    probe,
                    rate_num=cadence.rate.numerator,
                    rate_den=cadence.rate.denominator,
                    variable_rate=cadence.is_variable,
                    frame_count=claimed or None,
                )
            ),
            cadence=cadence,
            first_s=min(times) * tick_s if times else Fraction(0),
            expected_frames=expected,
            is_timed=len(times) == packets,
        )


def refuse_too_many_pixels(width: int, height: int) -> None:
    """Stop before a picture is decoded that would fill the memory."""
    if max(width, height) > LARGEST_SIDE_PX or width * height > LARGEST_PICTURE_PX:
        raise UnusableFileError(
            FaultCode.TOO_MANY_PIXELS,
            f"This picture is {width} × {height} pixels; at most {LARGEST_SIDE_PX} a side and"
            f" {LARGEST_PICTURE_PX // 1_000_000} megapixels are taken.",
            decoded=0,
        )


def _packet_times(container: InputContainer, stream: VideoStream, most: int | None) -> tuple[list[int], int]:
    """Times of the packets that are shown, and how many there are. Trimmed-away packets (edit lists) do not count."""
    times: list[int] = []
    packets = 0
    for packet in _whole_packets(container, stream):
        if packet.is_discard:
            continue
        packets += 1
        if packet.pts is not None:
            times.append(packet.pts)
        if packets == most:
            break
    return times, packets


def _whole_packets(container: InputContainer, stream: VideoStream) -> Iterator[av.Packet[VideoStream]]:
    """Packets until the file ends or breaks off; decoding says later where it broke."""
    try:
        for packet in container.demux(stream):
            if packet.size:
                yield packet
    except av.FFmpegError:
        return


def _film_probe(path: Path, file_type: FileType, container: InputContainer, stream: VideoStream) -> Probe:
    turn_ccw = _turn(path, file_type) if file_type.ending in STATED_WHOLE else 0
    sound = sound_stream(container)
    return Probe(
        kind=MediaKind.VIDEO,
        mime=file_type.mime,
        container=file_type.ending,
        codec=stream.codec_context.name,
        pixel_format=stream.codec_context.pix_fmt,
        width=stream.width,
        height=stream.height,
        rotation=-turn_ccw % 360,
        duration_ms=_duration_ms(container),
        bits_per_second=container.bit_rate or None,
        has_audio=sound is not None,
        audio_codec=None if sound is None else sound.codec_context.name,
        sample_rate=None if sound is None else sound.codec_context.sample_rate,
        channels=None if sound is None else sound.codec_context.channels,
        colour_space=COLOUR_SPACES.get(int(stream.colorspace)),
        colour_range=COLOUR_RANGES.get(int(stream.color_range)),
        colour_primaries=_primaries(int(stream.color_primaries)),
        colour_transfer=_transfer(int(stream.color_trc)),
        has_timecode="timecode" in stream.metadata or "timecode" in container.metadata,
        moov_first=file_type.ending in STATED_WHOLE and moov_lies_first(path),
    )


def _primaries(number: int) -> str | None:
    known = number != ColorPrimaries.UNSPECIFIED and number in set(ColorPrimaries)
    return ColorPrimaries(number).name.lower() if known else None


def _transfer(number: int) -> str | None:
    known = number != ColorTrc.UNSPECIFIED and number in set(ColorTrc)
    return ColorTrc(number).name.lower() if known else None


def _turn(path: Path, file_type: FileType) -> int:
    """The counter-clockwise turn of the display matrix, which the library shows on decoded frames only."""
    with opened(path, file_type) as container:
        stream = picture_stream(container)
        assert stream is not None
        try:
            frame = next(container.decode(stream), None)
        except av.FFmpegError:
            return 0
        return 0 if frame is None else round(frame.rotation / 90) * 90


def _duration_ms(container: InputContainer) -> int | None:
    return None if container.duration is None else round(container.duration / 1000)


def moov_lies_first(path: Path) -> bool:
    """Whether the index of an MP4 comes before its pictures, so that playing can begin before all bytes are there."""
    with path.open("rb") as stream:
        at = 0
        while header := stream.read(16):
            size, name = int.from_bytes(header[:4], "big"), header[4:8]
            if name in {b"moov", b"mdat"}:
                return name == b"moov"
            at += int.from_bytes(header[8:16], "big") if size == 1 else size
            if size == 0 or len(header) < 16:
                return False
            stream.seek(at)
    return False


def look_at_sound(path: Path, file_type: FileType) -> Probe:
    """What a sound file is.

    Raises:
        UnusableFileError: it does not open or holds no sound.
    """
    with opened(path, file_type) as container:
        sound = sound_stream(container)
        if sound is None:
            raise UnusableFileError(FaultCode.UNREADABLE, "This file holds neither picture nor sound.", decoded=0)
        return Probe(
            kind=MediaKind.AUDIO,
            mime=file_type.mime.replace("video/", "audio/"),
            container=file_type.ending,
            duration_ms=_duration_ms(container),
            bits_per_second=container.bit_rate or None,
            has_audio=True,
            audio_codec=sound.codec_context.name,
            sample_rate=sound.codec_context.sample_rate,
            channels=sound.codec_context.channels,
        )
