"""Everything that is made from footage, in one decoding pass. Runs in the engine's child process only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from av.video.stream import VideoStream
from PIL import Image

from circletake.media.conform import Grid
from circletake.media.engine import EngineTask, FaultCode, MadeRendition
from circletake.media.probing import Film, UnusableFileError, opened, picture_stream, sound_stream
from circletake.media.rules import Probe, RenditionKind, with_browser_verdict
from circletake.media.second_hand import SecondHand
from circletake.media.sniff import FileType
from circletake.media.sound import ProxySound, Waveform

PROXY_SIDES_PX = (1280, 720)
PROXY_CRF = "23"
PROXY_PRESET = "veryfast"
TILE_WIDTH_PX = 160
STRIP_COLUMNS = 10
MOST_TILES = 100
JPEG_QUALITY = 85
PNG_EFFORT = 1
PROGRESS_EVERY_FRAMES = 24
UNSPECIFIED_COLOUR = 2
BT709 = 1
TURNED = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}

Report = Callable[[int, int | None], None]


class Scaler:
    """Makes a frame small: at most 1280 × 720 (720 × 1280 upright), square pixels, even sides, BT.709, never larger.

    Bilinear, since bicubic scaling took a third more processor time for a picture that is only reviewed.
    """

    def __init__(self, stream: VideoStream, rotation: int) -> None:
        self._work = VideoReformatter()
        self._turn = Turner(rotation)
        self._source_space = _source_space(stream)
        width, height = display_size(stream)
        long_px, short_px = PROXY_SIDES_PX if width >= height else PROXY_SIDES_PX[::-1]
        scale = min(Fraction(1), Fraction(long_px, width), Fraction(short_px, height))
        self._size = _even(width * scale), _even(height * scale)
        self.upright_size = self._size if rotation % 180 == 0 else self._size[::-1]

    def small(self, frame: VideoFrame) -> VideoFrame:
        """The frame as the proxy shows it."""
        small = self._work.reformat(
            frame,
            *self._size,
            format="yuv420p",
            src_colorspace=self._source_space,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation="BILINEAR",
        )
        return self._turn.turned(small)


class Turner:
    """Turns frames upright, clockwise by 0, 90, 180 or 270 degrees."""

    def __init__(self, clockwise: int) -> None:
        self._filters = {90: ("transpose=clock",), 180: ("hflip", "vflip"), 270: ("transpose=cclock",)}.get(
            clockwise, ()
        )
        self._graph: av.filter.Graph | None = None

    def turned(self, frame: VideoFrame) -> VideoFrame:
        """The frame upright; the same frame when it is so already."""
        if not self._filters:
            return frame
        if self._graph is None:
            self._graph = self._built(frame)
        self._graph.push(frame)
        upright = self._graph.pull()
        assert isinstance(upright, VideoFrame)
        return upright

    def _built(self, frame: VideoFrame) -> av.filter.Graph:
        graph = av.filter.Graph()
        nodes = [
            graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1000))
        ]
        for text in self._filters:
            name, _, argument = text.partition("=")
            nodes.append(graph.add(name, argument or None))
        nodes.append(graph.add("buffersink"))
        graph.link_nodes(*nodes).configure()
        return graph


def display_size(stream: VideoStream) -> tuple[Fraction, Fraction]:
    """Width and height with square pixels, before turning."""
    pixel_aspect = stream.sample_aspect_ratio or Fraction(1)
    return stream.width * (pixel_aspect if pixel_aspect > 0 else Fraction(1)), Fraction(stream.height)


def _picture(frame: VideoFrame) -> Image.Image:
    picture = frame.to_image()  # type: ignore[no-untyped-call]  # untyped in the library
    assert isinstance(picture, Image.Image)
    return picture


def _even(side: Fraction) -> int:
    return max(2, round(side / 2) * 2)


def _source_space(stream: VideoStream) -> int:
    """The matrix that the file states, else what players assume: BT.709 from 720 lines on, BT.601 below."""
    stated = int(stream.colorspace)
    if stated in set(Colorspace) and stated != UNSPECIFIED_COLOUR:
        return stated
    return int(Colorspace.ITU709 if stream.height >= 720 else Colorspace.ITU601)


class ProxyWriter:
    """The review proxy: H.264 High, constant rate, a key frame every half second, index first, AAC for sound."""

    def __init__(self, path: Path, rate: Fraction, size: tuple[int, int], sound_starts_s: Fraction | None) -> None:
        self._path, self._rate, self.frames = path, rate, 0
        self._output: OutputContainer = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        stream = self._output.add_stream("libx264", rate=rate)
        assert isinstance(stream, VideoStream)
        self._stream = stream
        self._set_up(size)
        self._sound = None if sound_starts_s is None else ProxySound(self._output, sound_starts_s)
        self._hand = SecondHand()

    def take(self, small: VideoFrame, copies: int) -> None:
        """Show a frame in this many places of the grid; the frame must not be changed afterwards."""
        self._hand.do(partial(self._encode, small, copies))

    def hear(self, frame: AudioFrame) -> None:
        """Take the next piece of sound."""
        if self._sound is not None:
            self._hand.do(partial(self._sound.take, frame))

    def _encode(self, small: VideoFrame, copies: int) -> None:
        for _ in range(copies):
            small.pict_type = 0  # else the source's key frames are forced and the half-second grid drifts
            small.pts, small.time_base = self.frames, 1 / self._rate
            self.frames += 1
            self._output.mux(self._stream.encode(small))

    def finished(self) -> MadeRendition:
        """Flush and close."""
        self._hand.finish()
        self._output.mux(self._stream.encode(None))
        if self._sound is not None:
            self._sound.take(None)
        details = {
            "width": self._stream.width,
            "height": self._stream.height,
            "rate_num": self._rate.numerator,
            "rate_den": self._rate.denominator,
            "frames": self.frames,
        }
        self.close()
        return MadeRendition(RenditionKind.PROXY, self._path, "video/mp4", details)

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._hand.finish()
        self._output.close()

    def _set_up(self, size: tuple[int, int]) -> None:
        """All of it before the first packet of sound, which opens every encoder of the file."""
        stream, context = self._stream, self._stream.codec_context
        (stream.width, stream.height), stream.pix_fmt = size, "yuv420p"
        context.time_base = 1 / self._rate
        context.gop_size = max(1, round(self._rate / 2))
        context.profile = "High"
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = ColorRange.MPEG
        context.options = {
            "preset": PROXY_PRESET,
            "crf": PROXY_CRF,
            "sc_threshold": "0",
            "keyint_min": str(context.gop_size),
        }


class Filmstrip:
    """Tiles at even steps of source frames, however long the film: when the strip is full, every second tile goes."""

    def __init__(self, expected_frames: int) -> None:
        self._work = VideoReformatter()
        self._step = 1
        while expected_frames > MOST_TILES * self._step:
            self._step *= 2
        self._tiles: list[Image.Image] = []

    def take(self, small: VideoFrame, number: int) -> None:
        """See a frame; keep a tile of it when its turn is there."""
        if number % self._step:
            return
        height = max(2, round(TILE_WIDTH_PX * small.height / small.width))
        tile = self._work.reformat(small, TILE_WIDTH_PX, height, format="rgb24", interpolation="AREA")
        self._tiles.append(_picture(tile))
        if len(self._tiles) > MOST_TILES:
            self._tiles = self._tiles[::2]
            self._step *= 2

    def written(self, out_dir: Path) -> MadeRendition:
        """One JPEG, left to right and down; tile `n` shows source frame `n * frames_per_tile`."""
        width, height = self._tiles[0].size
        columns = min(STRIP_COLUMNS, len(self._tiles))
        rows = -(-len(self._tiles) // columns)
        sheet = Image.new("RGB", (columns * width, rows * height))
        for number, tile in enumerate(self._tiles):
            row, column = divmod(number, columns)
            sheet.paste(tile, (column * width, row * height))
        path = out_dir / "filmstrip.jpg"
        sheet.save(path, quality=JPEG_QUALITY - 10)
        details = {
            "tile_width": width,
            "tile_height": height,
            "columns": columns,
            "rows": rows,
            "tiles": len(self._tiles),
            "frames_per_tile": self._step,
        }
        return MadeRendition(RenditionKind.FILMSTRIP, path, "image/jpeg", details)


class FilmPass:
    """One decoding pass over footage. It feeds whatever the task wants and counts what was really there."""

    def __init__(self, task: EngineTask, film: Film, file_type: FileType, report: Report) -> None:
        assert task.out_dir is not None
        self._task, self._film, self._type, self._report = task, film, file_type, report
        self._out_dir = task.out_dir
        self._rate = task.rate.fraction if task.rate else film.cadence.rate
        self._is_one_to_one = self._rate == film.cadence.rate and not film.cadence.is_variable
        self._grid = Grid(self._rate)
        self._decoded = 0
        self._held: VideoFrame | None = None
        self._last: VideoFrame | None = None
        self._last_s = Fraction(0)
        self._strip = Filmstrip(film.expected_frames) if self._wants(RenditionKind.FILMSTRIP) else None
        self._waveform = Waveform() if self._wants(RenditionKind.WAVEFORM) and film.probe.has_audio else None
        self._proxy: ProxyWriter | None = None
        self._made: list[MadeRendition] = []

    def run(self) -> tuple[Probe, tuple[MadeRendition, ...]]:
        """Decode every frame, write what is wanted.

        Raises:
            UnusableFileError: the footage breaks off or holds no frame; says how many frames were decoded.
        """
        try:
            with opened(self._task.source, self._type) as container:
                self._decode(container)
            self._check_whole()
            self._finish()
        finally:
            if self._proxy is not None:
                self._proxy.close()
        return self._probe(), tuple(self._made)

    def _wants(self, kind: RenditionKind) -> bool:
        return kind in self._task.make

    def _decode(self, container: InputContainer) -> None:
        stream, sound = picture_stream(container), sound_stream(container)
        assert stream is not None
        stream.thread_type = "AUTO"
        self._scaler = Scaler(stream, self._film.probe.rotation)
        if self._wants(RenditionKind.PROXY):
            starts_s = None if sound is None else _starts_s(sound) - self._film.first_s
            self._proxy = ProxyWriter(self._out_dir / "proxy.mp4", self._rate, self._scaler.upright_size, starts_s)
        for frame in self._frames(container, stream, sound):
            if isinstance(frame, VideoFrame):
                self._see(frame)
            else:
                self._hear(frame)

    def _frames(
        self, container: InputContainer, stream: VideoStream, sound: AudioStream | None
    ) -> Iterator[VideoFrame | AudioFrame]:
        try:
            for packet in container.demux(*(each for each in (stream, sound) if each is not None)):
                for frame in packet.decode():
                    if isinstance(frame, VideoFrame | AudioFrame):
                        yield frame
        except av.FFmpegError as fault:
            raise self._broken_off() from fault

    def _broken_off(self) -> UnusableFileError:
        expected = self._film.expected_frames
        after = f"after {self._decoded} of {expected} frames" if expected > self._decoded else "in its sound"
        return UnusableFileError(
            FaultCode.TRUNCATED,
            f"The film breaks off {after}: the file is cut off or damaged. Send it again, or export it anew.",
            decoded=self._decoded,
            probe=replace(self._film.probe, frame_count=self._decoded, browser_ready=False),
        )

    def _check_whole(self) -> None:
        claimed = self._film.probe.frame_count
        if self._decoded == 0 or (claimed is not None and self._film.expected_frames > self._decoded):
            raise self._broken_off()

    def _see(self, frame: VideoFrame) -> None:
        shown_s = self._shown_s(frame)
        if self._held is not None and self._proxy is not None:
            self._proxy.take(self._held, 1 if self._is_one_to_one else self._grid.copies_until(shown_s))
        small = self._scaler.small(frame)
        self._held, self._last, self._last_s = small, frame, shown_s
        self._keep_stills(frame, small)
        self._decoded += 1
        if self._decoded % PROGRESS_EVERY_FRAMES == 0:
            self._report(self._decoded, self._film.expected_frames or None)

    def _shown_s(self, frame: VideoFrame) -> Fraction:
        """When the frame is shown, counted from the first; by its number where the file has no times."""
        if not self._film.is_timed or frame.pts is None or frame.time_base is None:
            return self._decoded / self._film.cadence.rate
        return frame.pts * Fraction(frame.time_base) - self._film.first_s

    def _keep_stills(self, frame: VideoFrame, small: VideoFrame) -> None:
        if self._strip is not None:
            self._strip.take(small, self._decoded)
        if self._decoded == self._film.expected_frames // 3 and self._wants(RenditionKind.POSTER):
            self._made.append(self._poster(small))
        if self._decoded == 0 and self._wants(RenditionKind.FIRST_FRAME):
            self._made.append(self._full_still(frame, RenditionKind.FIRST_FRAME))

    def _hear(self, frame: AudioFrame) -> None:
        if self._waveform is not None:
            self._waveform.take(frame)
        if self._proxy is not None:
            self._proxy.hear(frame)

    def _finish(self) -> None:
        assert self._held is not None
        assert self._last is not None
        if self._proxy is not None:
            end_s = self._last_s + 1 / self._film.cadence.rate
            self._proxy.take(self._held, 1 if self._is_one_to_one else max(1, self._grid.copies_until(end_s)))
        if self._wants(RenditionKind.POSTER) and all(made.kind is not RenditionKind.POSTER for made in self._made):
            self._made.append(self._poster(self._held))
        if self._wants(RenditionKind.LAST_FRAME):
            self._made.append(self._full_still(self._last, RenditionKind.LAST_FRAME))
        if self._strip is not None:
            self._made.append(self._strip.written(self._out_dir))
        if self._waveform is not None:
            self._made.append(self._waveform.written(self._out_dir))
        if self._proxy is not None:  # last: the encoder still had frames to do meanwhile
            self._made.append(self._proxy.finished())
        self._report(self._decoded, self._decoded)

    def _poster(self, small: VideoFrame) -> MadeRendition:
        path = self._out_dir / "poster.jpg"
        _picture(small).save(path, quality=JPEG_QUALITY)
        details = {"width": small.width, "height": small.height, "frame": self._decoded}
        return MadeRendition(RenditionKind.POSTER, path, "image/jpeg", details)

    def _full_still(self, frame: VideoFrame, kind: RenditionKind) -> MadeRendition:
        """A lossless still in full size, upright, for use as an anchor."""
        picture = _picture(frame)
        if turn := TURNED.get(self._film.probe.rotation):
            picture = picture.transpose(turn)
        path = self._out_dir / f"{kind}.png"
        picture.save(path, compress_level=PNG_EFFORT)
        return MadeRendition(kind, path, "image/png", {"width": picture.width, "height": picture.height})

    def _probe(self) -> Probe:
        if self._is_one_to_one or not self._film.is_timed:
            duration_s = self._decoded / self._film.cadence.rate
        else:
            duration_s = self._last_s + 1 / self._film.cadence.rate
        return with_browser_verdict(
            replace(
                self._film.probe,
                frame_count=self._decoded,
                is_fully_decoded=True,
                duration_ms=round(duration_s * 1000),
            )
        )


def _starts_s(sound: AudioStream) -> Fraction:
    return Fraction(0) if sound.start_time is None else sound.start_time * (sound.time_base or Fraction(0))
