"""The board of 1,000 shots and 10,000 takes, one shot's page, and the unchanged board, beside a raw-SQL floor.

Run `python -m bench board`. Both sides are servers of their own, asked over one connection in the same run; the
floor builds the same JSON with one statement and nothing around it. Aims: twice the floor; 1.5 ms for a 304.
"""

from __future__ import annotations

import http.client
import json
import sys
import tempfile
from pathlib import Path

from bench.filled import PROJECT, fill
from bench.serving import circletake_server, free_port, running, timed

PAGES = (("board, 1,000 shots", "board", 40), ("one shot's page", "shots/S25-SH10", 400))


def main() -> None:
    """Print each page beside its floor."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        filled = fill(home)
        ours, theirs = free_port(), free_port()
        floor = [sys.executable, "-m", "bench.floor", str(home / "circletake.db"), str(theirs)]
        headers = {"Authorization": f"Bearer {filled.token}"}
        with running(circletake_server(home, ours, "--no-worker", "--no-link"), ours), running(floor, theirs):
            for name, page, times in PAGES:
                path = f"/api/v1/projects/{PROJECT}/{page}"
                floor_ms, floor_body = timed(theirs, path, headers={}, times=times)
                ours_ms, body = timed(ours, path, headers=headers, times=times)
                assert json.loads(body) == json.loads(floor_body), "the floor builds something else"
                size = f"{len(body) / 1000:.0f} kB"
                print(f"{name:22} {ours_ms:8.2f} ms   floor {floor_ms:7.2f} ms   ratio {ours_ms / floor_ms:5.2f}"
                      f"   aim ≤ 2      {size}")  # fmt: skip
            table_ms, body = timed(ours, f"/api/v1/projects/{PROJECT}/table", headers=headers, times=20)
            print(f"{'table, 1,000 shots':22} {table_ms:8.2f} ms                                               "
                  f"      {len(body) / 1000:.0f} kB")  # fmt: skip
            unchanged_ms = unchanged(ours, headers)
            print(f"{'unchanged board (304)':22} {unchanged_ms:8.2f} ms                                 aim ≤ 1.5 ms")


def unchanged(port: int, headers: dict[str, str]) -> float:
    """Median milliseconds of asking for the board by its entity tag."""
    path = f"/api/v1/projects/{PROJECT}/board"
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    known = {**headers, "If-None-Match": answer.headers["ETag"]}
    return timed(port, path, headers=known, times=100)[0]


if __name__ == "__main__":
    main()
