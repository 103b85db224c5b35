"""How long the product takes to answer after its command is given, and what it holds in memory when idle.

Run `python -m bench start`. The reference is the interpreter importing nothing but the web server and framework that
we stand on. Aims: ≤ 1.5 s to the first answer on a home that exists; ≤ 200 MB idle for the whole product.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.serving import circletake_server, free_port, running

IDLE_AFTER_S = 8.0
ROUNDS = 3


def main() -> None:
    """Print start and memory."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        first_s, _ = start(home, idle_s=0)
        again = [start(home, idle_s=IDLE_AFTER_S if last else 0) for last in (False,) * (ROUNDS - 1) + (True,)]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import fastapi, uvicorn, sqlalchemy"], check=True)
    floor_s = time.perf_counter() - began
    best_s = min(took for took, _ in again)
    print(f"first start, new home      {first_s:5.2f} s")
    print(f"start, home exists         {best_s:5.2f} s   bare imports {floor_s:5.2f} s   aim ≤ 1.5 s")
    print(f"idle memory, all processes {again[-1][1]:5.0f} MB                           aim ≤ 200 MB")


def start(home: Path, *, idle_s: float) -> tuple[float, float]:
    """Seconds from the command to the first answer, and megabytes resident after a while."""
    port = free_port()
    began = time.perf_counter()
    with running(circletake_server(home, port), port) as process:
        took_s = time.perf_counter() - began
        time.sleep(idle_s)
        family = [process, *process.children(recursive=True)]
        return took_s, sum(one.memory_info().rss for one in family) / 1e6


if __name__ == "__main__":
    main()
