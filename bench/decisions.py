"""A decision with a note, one transaction and one commit, beside the barest transaction of the same writes.

Run `python -m bench decisions`. Aims: p50 ≤ 5 ms alone, and ≥ 300 a second over 8 connections on two cores. The
reference writes the same rows (take, shot, decision, audit record, event, stream) with raw SQL in this process.
"""

from __future__ import annotations

import http.client
import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from bench.filled import PROJECT, SCENES, SHOTS_PER_SCENE, fill
from bench.serving import circletake_server, free_port, running, storm

BASE = f"/api/v1/projects/{PROJECT}/takes"


def main() -> None:
    """Print the decisions alone and in a storm."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        filled = fill(home)
        port = free_port()
        headers = {"Authorization": f"Bearer {filled.token}", "Content-Type": "application/json"}
        takes = [
            f"S{scene:02}-SH{shot:02}-T{take:02}"
            for take in (1, 4, 5, 8, 9)
            for scene in range(1, SCENES + 1)
            for shot in range(1, SHOTS_PER_SCENE + 1)
        ]

        def decide(connection: http.client.HTTPConnection, number: int) -> bytes:
            body = json.dumps({"decision": "maybe", "seen_version": 1, "note": "The label flickers at the end."})
            connection.request("POST", f"{BASE}/{takes[number]}/decisions", body=body, headers=headers)
            answer = connection.getresponse()
            told = answer.read()
            assert answer.status == 201, told
            return told

        with running(circletake_server(home, port, "--no-worker", "--no-link"), port):
            storm(port, decide, connections=1, times=50)
            del takes[:50]
            alone, _ = storm(port, decide, connections=1, times=300)
            del takes[:300]
            many, took_s = storm(port, decide, connections=8, times=2000)
        floor_ms = raw(home / "circletake.db")
    p50 = statistics.median(alone)
    print(f"alone            p50 {p50:6.2f} ms   p95 {alone[int(len(alone) * 0.95)]:6.2f} ms            aim p50 ≤ 5 ms")
    print(f"8 connections    p50 {statistics.median(many):6.2f} ms   p95 {many[int(len(many) * 0.95)]:6.2f} ms"
          f"   {len(many) / took_s:5.0f}/s   aim ≥ 300/s")  # fmt: skip
    print(f"raw transaction  p50 {floor_ms:6.2f} ms   (same rows, no server)   ratio {p50 / floor_ms:5.1f}")


def raw(path: Path, times: int = 300) -> float:
    """Median milliseconds of writing the same rows with the bare driver."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous=NORMAL")
    take = db.execute("SELECT id, project_id, shot_id FROM take LIMIT 1").fetchone()
    taken = []
    for at in range(times):
        began = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE take SET version = version + 1 WHERE id = ?", take[:1])
        db.execute("UPDATE shot SET unreviewed_count = unreviewed_count WHERE id = ?", take[2:])
        db.execute(
            "INSERT INTO decision (id, project_id, take_id, take_version, decision, from_state, to_state, note, waived,"
            " created_at) VALUES (?, ?, ?, 1, 'maybe', 'maybe', 'maybe', 'note', '[]', '2026-01-01')",
            (f"{at:032x}", take[1], take[0]),
        )
        seq = db.execute("UPDATE stream SET seq = seq + 1 WHERE id = ? RETURNING seq", (take[1],)).fetchone()[0]
        db.execute(
            "INSERT INTO audit_record (stream_id, seq, at, via, request_id, verb, subject_kind, subject_id,"
            " subject_code, prev_hash, hash) VALUES (?, ?, '2026-01-01', 'x', 'x', 'x', 'take', ?, 'x', 'x', 'x')",
            (take[1], seq, take[0]),
        )
        db.execute(
            "INSERT INTO event (stream_id, seq, at, kind, subject, ids) VALUES (?, ?, '2026-01-01', 'x', 'x', '{}')",
            (take[1], seq),
        )
        db.execute("COMMIT")
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
