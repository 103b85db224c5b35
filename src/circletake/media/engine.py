"""The parent's side of the media engine: start a child, give it one task, listen, and end it if need be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from circletake.kernel.filmtime import Rate
from circletake.media.rules import GIB, Probe, RenditionKind

PROJECT_ROOT = Path(__file__).resolve().parents[2]
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
DEFAULT_MEMORY_BYTES = 6 * GIB

Details = dict[str, Any]
Progress = Callable[[int, int | None], None]
"""Called with frames done and frames expected (None when the file does not say)."""


class Verb(StrEnum):
    """What the engine may be asked."""

    QUICK_PROBE = "quick_probe"
    INGEST = "ingest"


class FaultCode(StrEnum):
    """Why a file could not be used; stable, for programs."""

    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    NO_PICTURE = "no_picture"
    TOO_MANY_PIXELS = "too_many_pixels"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class MediaFault:
    """What is wrong with a file, in words for a person; `frames_decoded` is how far the check came."""

    code: FaultCode
    words: str
    frames_decoded: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineTask:
    """One file to look at. Renditions go to `out_dir`, which must exist; `rate` conforms the proxy, None keeps its own.

    `make` lists what is wanted; what does not apply (a waveform of a silent clip) is left out of the result.
    """

    verb: Verb
    source: Path
    out_dir: Path | None = None
    make: tuple[RenditionKind, ...] = ()
    rate: Rate | None = None
    memory_limit_bytes: int = DEFAULT_MEMORY_BYTES

    def as_json(self) -> str:
        """One line for the child."""
        return json.dumps(
            {
                "verb": self.verb,
                "source": str(self.source),
                "out_dir": None if self.out_dir is None else str(self.out_dir),
                "make": list(self.make),
                "rate": None if self.rate is None else str(self.rate),
                "memory_limit_bytes": self.memory_limit_bytes,
            }
        )

    @classmethod
    def from_json(cls, line: str) -> EngineTask:
        """The task that `as_json` wrote."""
        told: Details = json.loads(line)
        return cls(
            verb=Verb(told["verb"]),
            source=Path(told["source"]),
            out_dir=None if told["out_dir"] is None else Path(told["out_dir"]),
            make=tuple(RenditionKind(kind) for kind in told["make"]),
            rate=None if told["rate"] is None else Rate.parse(told["rate"]),
            memory_limit_bytes=told["memory_limit_bytes"],
        )


@dataclass(frozen=True, slots=True)
class MadeRendition:
    """A finished file in the task's `out_dir`; `details` are plain values (size, frames, tiles) for a JSON column."""

    kind: RenditionKind
    path: Path
    mime: str
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineResult:
    """A probe and renditions, or a fault. A fault may come with a probe, when the file opened but did not hold."""

    probe: Probe | None
    renditions: tuple[MadeRendition, ...] = ()
    fault: MediaFault | None = None

    def rendition(self, kind: RenditionKind) -> MadeRendition | None:
        """The rendition of this kind, if it was made."""
        return next((made for made in self.renditions if made.kind is kind), None)


def quick_probe(source: Path, *, timeout_s: float = 20) -> EngineResult:
    """Look at a file without decoding it all: enough to say whether a browser may play it at once."""
    return run_engine(EngineTask(verb=Verb.QUICK_PROBE, source=source), timeout_s=timeout_s)


def run_engine(task: EngineTask, *, timeout_s: float, on_progress: Progress | None = None) -> EngineResult:
    """Do one task in a child process; blocks until it is done, at most `timeout_s`. The caller clears `out_dir`.

    Never raises for a bad file: what is wrong comes back as `fault`.
    """
    with _started() as child:
        timed_out = threading.Event()
        timer = threading.Timer(timeout_s, _end, (child, timed_out))
        timer.start()
        try:
            result = _conversation(child, task, on_progress)
        finally:
            timer.cancel()
            child.kill()
            with suppress(BrokenPipeError):
                _pipe(child.stdin).close()
    if result is not None:
        return result
    return EngineResult(None, fault=_silence(timed_out=timed_out.is_set(), timeout_s=timeout_s))


def _started() -> subprocess.Popen[str]:
    """A child with an environment that holds no secrets; standard input stays open as long as we live."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "circletake.media.engine_main"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": str(PROJECT_ROOT), "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
    )


def _end(child: subprocess.Popen[str], timed_out: threading.Event) -> None:
    timed_out.set()
    child.kill()


def _conversation(child: subprocess.Popen[str], task: EngineTask, on_progress: Progress | None) -> EngineResult | None:
    """What the child said last; None when it ended without a word."""
    orders, answers = _pipe(child.stdin), _pipe(child.stdout)
    try:
        orders.write(task.as_json() + "\n")
        orders.flush()
    except BrokenPipeError:
        return None
    for said in _lines(answers):
        if said.get("say") == "result":
            return _result(said)
        if said.get("say") == "progress" and on_progress is not None:
            on_progress(said["done"], said["expected"])
    return None


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def _lines(stream: IO[str]) -> Iterator[Details]:
    """Whole JSON lines; a killed child may leave half a line."""
    for line in stream:
        if line.endswith("\n"):
            yield json.loads(line)


def _result(said: Mapping[str, Any]) -> EngineResult:
    fault = said["fault"]
    return EngineResult(
        probe=None if said["probe"] is None else Probe.from_json(said["probe"]),
        renditions=tuple(
            MadeRendition(RenditionKind(made["kind"]), Path(made["path"]), made["mime"], made["details"])
            for made in said["renditions"]
        ),
        fault=None if fault is None else MediaFault(FaultCode(fault["code"]), fault["words"], fault["frames_decoded"]),
    )


def _silence(*, timed_out: bool, timeout_s: float) -> MediaFault:
    if timed_out:
        return MediaFault(FaultCode.TIMED_OUT, f"Reading this file took longer than {timeout_s:g} seconds.")
    return MediaFault(FaultCode.CRASHED, "Reading this file ended the media engine; the file is most likely damaged.")
