"""The engine's child process: one task on standard input, JSON lines on standard output, then the end.

Lines are `{"say": "progress", "done", "expected"}` and at last `{"say": "result", "probe", "renditions", "fault"}`.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import threading
from dataclasses import asdict, replace
from typing import Any

import av

from circletake.kernel.errors import UnsupportedMediaError
from circletake.media.engine import EngineResult, EngineTask, FaultCode, MadeRendition, MediaFault, Verb
from circletake.media.probing import (
    QUICK_LOOK_PACKETS,
    UnusableFileError,
    look_at_film,
    look_at_sound,
    opened,
    picture_stream,
    sound_stream,
)
from circletake.media.renditions import FilmPass
from circletake.media.rules import MediaKind, Probe, RenditionKind
from circletake.media.sniff import HEAD_BYTES, FileType, sniff
from circletake.media.sound import Waveform
from circletake.media.stills import look_at_picture

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux' prctl."""


def main() -> int:
    """Read the task, do it, say the result. Exit code 0 whenever a result was said."""
    task = EngineTask.from_json(sys.stdin.readline())
    _die_with_the_parent()
    resource.setrlimit(resource.RLIMIT_AS, (task.memory_limit_bytes, task.memory_limit_bytes))
    _say_result(done(task))
    return 0


def done(task: EngineTask) -> EngineResult:
    """The task's result; a bad file is a fault, not an exception."""
    try:
        file_type = _type_of(task)
        if task.verb is Verb.QUICK_PROBE:
            return EngineResult(_quick_look(task, file_type))
        probe, made = _ingest(task, file_type)
        return EngineResult(probe, made)
    except UnusableFileError as unusable:
        return EngineResult(unusable.probe, fault=unusable.fault)
    except UnsupportedMediaError as unsupported:
        return EngineResult(None, fault=MediaFault(FaultCode.UNSUPPORTED, unsupported.detail))
    except MemoryError:
        return EngineResult(
            None, fault=MediaFault(FaultCode.OUT_OF_MEMORY, "This file needs more memory to read than it may use.")
        )
    except (av.FFmpegError, OSError) as fault:
        words = f"This file could not be read to its end ({type(fault).__name__}); it is most likely damaged."
        return EngineResult(None, fault=MediaFault(FaultCode.UNREADABLE, words))


def _type_of(task: EngineTask) -> FileType:
    """The type by content; an MP4 or WebM that holds sound alone is sound."""
    with task.source.open("rb") as stream:
        file_type = sniff(stream.read(HEAD_BYTES))
    if file_type.kind is not MediaKind.VIDEO:
        return file_type
    with opened(task.source, file_type) as container:
        is_sound = picture_stream(container) is None and sound_stream(container) is not None
    return replace(file_type, kind=MediaKind.AUDIO) if is_sound else file_type


def _quick_look(task: EngineTask, file_type: FileType) -> Probe:
    if file_type.kind is MediaKind.VIDEO:
        return look_at_film(task.source, file_type, most_packets=QUICK_LOOK_PACKETS).probe
    if file_type.kind is MediaKind.AUDIO:
        return look_at_sound(task.source, file_type)
    if file_type.kind is MediaKind.IMAGE:
        return look_at_picture(task.source, file_type, None)[0]
    return Probe(kind=file_type.kind, mime=file_type.mime, container=file_type.ending)


def _ingest(task: EngineTask, file_type: FileType) -> tuple[Probe, tuple[MadeRendition, ...]]:
    if file_type.kind is MediaKind.VIDEO:
        film = look_at_film(task.source, file_type, most_packets=None)
        return FilmPass(task, film, file_type, _say_progress).run()
    if file_type.kind is MediaKind.AUDIO:
        return _ingest_sound(task, file_type)
    if file_type.kind is MediaKind.IMAGE:
        return look_at_picture(task.source, file_type, task.out_dir if RenditionKind.THUMB in task.make else None)
    return Probe(kind=file_type.kind, mime=file_type.mime, container=file_type.ending), ()


def _ingest_sound(task: EngineTask, file_type: FileType) -> tuple[Probe, tuple[MadeRendition, ...]]:
    """Decode all of the sound, which proves it, and draw its peaks."""
    probe = look_at_sound(task.source, file_type)
    waveform, samples = Waveform(), 0
    try:
        with opened(task.source, file_type) as container:
            for frame in container.decode(audio=0):
                waveform.take(frame)
                samples += frame.samples
    except av.FFmpegError as fault:
        raise UnusableFileError(
            FaultCode.TRUNCATED, "The sound breaks off: the file is cut off or damaged. Send it again.", probe=probe
        ) from fault
    if samples == 0:
        raise UnusableFileError(FaultCode.TRUNCATED, "This sound file holds no sound.", decoded=0, probe=probe)
    if probe.sample_rate:
        probe = replace(probe, duration_ms=round(samples * 1000 / probe.sample_rate), is_fully_decoded=True)
    if task.out_dir is None or RenditionKind.WAVEFORM not in task.make:
        return probe, ()
    return probe, (waveform.written(task.out_dir),)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _say_progress(frames: int, expected: int | None) -> None:
    _say({"say": "progress", "done": frames, "expected": expected})


def _say_result(result: EngineResult) -> None:
    _say(
        {
            "say": "result",
            "probe": None if result.probe is None else result.probe.as_json(),
            "renditions": [
                {"kind": made.kind, "path": str(made.path), "mime": made.mime, "details": made.details}
                for made in result.renditions
            ],
            "fault": None if result.fault is None else asdict(result.fault),
        }
    )


def _die_with_the_parent() -> None:
    """A killed server must not leave engines running: Linux signals us; elsewhere standard input ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    threading.Thread(target=_watch_standard_input, daemon=True).start()


def _watch_standard_input() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
