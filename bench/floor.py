"""The floor under the board and a shot's page: the barest server that builds the same bytes with raw SQL.

No framework, no admission, no contract: one SQLite connection, one statement an answer, `json.dumps`.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import Any

import uvicorn

BASE = "/api/v1/projects/large"
SCENES = """
SELECT id, code, title, int_ext, place, time_of_day, story_job, omitted_at FROM scene
WHERE project_id = ? AND deleted_at IS NULL ORDER BY position, code
"""
SHOTS = """
SELECT shot.id, shot.code, shot.title, scene.code, shot.state,
       json_extract(card, '$.camera.size'), json_extract(card, '$.camera.movement'),
       json_extract(card, '$.technical.duration_s'), json_extract(card, '$.intent.action'),
       shot.take_count, shot.unreviewed_count, shot.selected_count, shot.approved_count, take.media_id, shot.scene_id,
       CASE WHEN shot.circled_take_id IS NOT NULL THEN take.code END
FROM shot JOIN scene ON scene.id = shot.scene_id
JOIN card_version ON card_version.shot_id = shot.id AND card_version.version = shot.card_version
LEFT JOIN take ON take.id = coalesce(shot.circled_take_id, shot.latest_take_id)
WHERE shot.project_id = ? AND shot.deleted_at IS NULL ORDER BY shot.scene_id, shot.position, shot.code
"""
SHOT = """
SELECT shot.id, shot.code, shot.title, scene.code, shot.position, shot.state, shot.version, shot.card_version, card,
       shot.take_count, shot.unreviewed_count, shot.selected_count, shot.approved_count, shot.circled_take_id,
       shot.latest_take_id, shot.created_at, shot.updated_at, take.media_id
FROM shot JOIN scene ON scene.id = shot.scene_id
JOIN card_version ON card_version.shot_id = shot.id AND card_version.version = shot.card_version
LEFT JOIN take ON take.id = coalesce(shot.circled_take_id, shot.latest_take_id)
WHERE shot.project_id = ? AND shot.code = ? AND shot.deleted_at IS NULL
"""


def dashed(value: str) -> str:
    """A stored id as the API writes it."""
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def moment(value: str) -> str:
    """A stored time as the API writes it."""
    return value.replace(" ", "T") + "Z"


class Floor:
    """Answers the two pages, and a 304-free nothing else."""

    def __init__(self, path: str) -> None:
        self.db = sqlite3.connect(path, check_same_thread=False)
        self.project = self.db.execute("SELECT id FROM project WHERE code = 'large'").fetchone()[0]

    def board(self) -> bytes:
        """All scenes with their shots."""
        shots: dict[str, list[dict[str, Any]]] = {}
        for row in self.db.execute(SHOTS, (self.project,)):
            shots.setdefault(row[14], []).append(
                {
                    "id": dashed(row[0]), "code": row[1], "title": row[2], "scene": row[3], "state": row[4],
                    "size": row[5], "movement": row[6], "duration_s": row[7], "action": row[8], "take_count": row[9],
                    "unreviewed_count": row[10], "selected_count": row[11], "approved_count": row[12],
                    "circled": row[15],
                    "picture_url": f"{BASE}/media/{dashed(row[13])}/poster",
                }
            )  # fmt: skip
        scenes = [
            {
                "id": dashed(row[0]), "code": row[1], "title": row[2],
                "slugline": f"{row[3]}. {row[4].upper()} - {row[5]}", "story_job": row[6],
                "is_omitted": row[7] is not None, "shots": shots.get(row[0], []),
            }
            for row in self.db.execute(SCENES, (self.project,))
        ]  # fmt: skip
        return json.dumps({"scenes": scenes}, separators=(",", ":"), ensure_ascii=False).encode()

    def shot(self, code: str) -> bytes:
        """One shot with its card."""
        row = self.db.execute(SHOT, (self.project, code)).fetchone()
        names = ("take_count", "unreviewed_count", "selected_count", "approved_count")
        shown = {
            "id": dashed(row[0]), "code": row[1], "title": row[2], "scene": row[3], "position": row[4],
            "state": row[5], "version": row[6], "card_version": row[7], "card": json.loads(row[8]), "missing": [],
            **dict(zip(names, row[9:13], strict=True)), "circled_take_id": dashed(row[13]),
            "latest_take_id": dashed(row[14]), "picture_url": f"{BASE}/media/{dashed(row[17])}/poster",
            "created_at": moment(row[15]), "updated_at": moment(row[16]),
        }  # fmt: skip
        return json.dumps(shown, separators=(",", ":"), ensure_ascii=False).encode()

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        path = scope["path"]
        body = b"" if path == "/healthz" else self.board() if path.endswith("/board") else self.shot(path[-8:])
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(Floor(sys.argv[1]), port=int(sys.argv[2]), log_level="error", lifespan="off", access_log=False)
