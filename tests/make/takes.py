"""Files real takes for tests that are about what happens to them afterwards."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.make.footage import film
from tests.make.runner import drain
from tests.make.world import World


@cache
def footage() -> bytes:
    """A one-second film."""
    with tempfile.TemporaryDirectory() as folder:
        return film(Path(folder) / "take.mp4", frames=24).read_bytes()


def filed_take(world: World, *, shot: str | None = None, card: dict[str, Any] | None = None) -> str:
    """An uploaded take, checked and ready: of a new shot in a new scene, or of the shot named; its code."""
    client = world.client("director")
    if shot is None:
        scene = client.post(f"{world.api}/scenes", json={"title": "Somewhere"}).json()["code"]
        made = client.post(f"{world.api}/shots", json={"scene": scene, "title": "Something", "card": card or {}})
        assert made.status_code == 201, made.text
        shot = str(made.json()["code"])
    sent = client.post(f"{world.api}/shots/{shot}/takes", files={"file": ("take.mp4", footage(), "video/mp4")})
    assert sent.status_code == 201, sent.text
    drain(world)
    return str(sent.json()["code"])
