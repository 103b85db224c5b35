"""The child process that renders one order: `python -m circletake.providers.animatic ORDER PARENT_PID`."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import av

from circletake.providers.animatic.farm import TicketFiles
from circletake.providers.animatic.orderfile import UnreadableOrderError, read_order, write_whole
from circletake.providers.animatic.pictures import UnusableReferenceError
from circletake.providers.animatic.render import render
from circletake.providers.port import FaultClass, Order

try:
    import resource
except ImportError:  # pragma: no cover - only where there are no resource limits
    HAS_LIMITS = False
else:
    HAS_LIMITS = True

PR_SET_PDEATHSIG = 1
MEMORY_BYTES = 4 * 1024**3
CLIP_BYTES = 4 * 1024**3
BASE_CPU_S = 60
CPU_S_PER_MEGAPIXEL = 0.5
WALL_PER_CPU = 4
TELL_EVERY_S = 0.25
ORPHANED, TOLD_TO_STOP, FAILED = 3, 4, 5


class OutOfTimeError(Exception):
    """The render has used the processor time that it may use."""


def die_with(parent_pid: int) -> None:
    """End this process when its parent ends, even by a signal that nothing can catch."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if hasattr(os, "getppid") and os.getppid() != parent_pid:
        os._exit(ORPHANED)
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    """Standard input is a pipe from the parent, who never writes: its end is the parent's end."""
    while os.read(0, 1):
        pass
    os._exit(ORPHANED)


def limit(order: Order, size_px: tuple[int, int], files: TicketFiles) -> None:
    """Bound memory, file size, processor time and wall time for strangers' files."""
    megapixels = order.rate.frames_in(order.duration_s) * size_px[0] * size_px[1] / 1e6
    cpu_s = int(BASE_CPU_S + CPU_S_PER_MEGAPIXEL * megapixels)
    watchdog = threading.Timer(cpu_s * WALL_PER_CPU, _out_of_wall_time, (files,))
    watchdog.daemon = True
    watchdog.start()
    if not HAS_LIMITS:
        return
    _lower(resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES)
    _lower(resource.RLIMIT_FSIZE, CLIP_BYTES, CLIP_BYTES)
    _lower(resource.RLIMIT_CORE, 0, 0)
    signal.signal(signal.SIGXCPU, _out_of_cpu_time)
    _lower(resource.RLIMIT_CPU, cpu_s, cpu_s + 10)


def _lower(kind: int, soft: int, hard: int) -> None:
    """Set a limit, but never above one that is in force."""
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))


def _out_of_cpu_time(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError


def _out_of_wall_time(files: TicketFiles) -> None:
    tell_fault(files, FaultClass.MODEL, "The render took too long and was stopped.")
    os._exit(FAILED)


def tell_fault(files: TicketFiles, fault_class: FaultClass, message: str) -> None:
    """Leave the reason why there will be no clip."""
    write_whole(files.fault, {"class": fault_class.value, "message": message})


class Teller:
    """Writes progress now and then, and stops the render when the ticket is cancelled or its order is gone."""

    def __init__(self, files: TicketFiles) -> None:
        self._files = files
        self._told_s = 0.0

    def __call__(self, done: int, frames: int) -> None:
        """Hear that `done` of `frames` are written."""
        now = time.monotonic()
        if now - self._told_s < TELL_EVERY_S and done < frames:
            return
        self._told_s = now
        self.stop_if_told()
        write_whole(self._files.progress, {"done": done, "frames": frames})

    def stop_if_told(self) -> None:
        """End this process without a clip if nobody wants it any more."""
        if self._files.cancelled.exists() or not self._files.order.exists():
            self._files.partial.unlink(missing_ok=True)
            os._exit(TOLD_TO_STOP)


def run(order_path: Path) -> int:
    """Render the order; the exit code is 0 with a clip and another number with a fault."""
    files = TicketFiles.of_order(order_path)
    try:
        order, size_px = read_order(order_path)
        limit(order, size_px, files)
        teller = Teller(files)
        teller.stop_if_told()
        render(order, size_px, files.partial, progress=teller)
        teller.stop_if_told()
        with files.partial.open("rb") as clip:
            os.fsync(clip.fileno())
        files.partial.replace(files.clip)
    except (UnusableReferenceError, UnreadableOrderError) as fault:
        return _failed(files, FaultClass.INVALID, str(fault))
    except MemoryError:
        return _failed(files, FaultClass.MODEL, "The render needs more memory than it may use.")
    except OutOfTimeError:
        return _failed(files, FaultClass.MODEL, "The render took too long and was stopped.")
    except (av.FFmpegError, OSError) as fault:
        return _failed(
            files, FaultClass.MODEL, f"The clip could not be written: {fault.strerror or 'no reason given'}."
        )
    return 0


def _failed(files: TicketFiles, fault_class: FaultClass, message: str) -> int:
    """Leave the reason and nothing half made."""
    files.partial.unlink(missing_ok=True)
    tell_fault(files, fault_class, message)
    return FAILED


def main() -> int:
    """Entry point of the child."""
    order_path, parent_pid = Path(sys.argv[1]), int(sys.argv[2])
    die_with(parent_pid)
    return run(order_path)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
