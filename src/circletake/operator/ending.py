"""How a process of ours ends: at once, because what still runs in threads is resumed by the next start anyway."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from circletake.operator.logs import announce


def leave(code: int) -> NoReturn:
    """End the process without waiting for threads: a step that waits for an engine may wait for hours."""
    announce("Stopped." if code == 0 else "Stopped because of a fault; the lines above say which.")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
