"""Run the measurements: `python -m bench` all of them, `python -m bench board start` those named."""

from __future__ import annotations

import subprocess
import sys
import time

BENCHES = ("start", "board", "search", "script", "decisions", "ingest", "animatic")


def main(names: list[str]) -> int:
    """Run them one after another, each in a process of its own; 2 when a name is none of them."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no bench called {unknown[0]!r}; there are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        print(f"\n── {name}", flush=True)
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)
        print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
