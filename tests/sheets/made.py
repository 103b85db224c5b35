"""Makes assets with pictures, and sheets of them, through the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.make.pictures import picture
from tests.make.runner import drain
from tests.make.world import World

LABELS = ("front", "profile", "back")
COLOURS = ((184, 122, 30), (40, 60, 90), (120, 20, 40))


def character(world: World, folder: Path, labels: tuple[str, ...] = LABELS, **fields: Any) -> dict[str, Any]:
    """An asset with checked pictures under these labels, as the API shows it."""
    body = {"kind": "character", "name": "Courier", "profile": {"face": "Narrow, brown eyes", "hair": "Black"}}
    made = world.client("director").post(f"{world.api}/assets", json={**body, **fields})
    assert made.status_code == 201, made.text
    slug = made.json()["slug"]
    for at, label in enumerate(labels):
        path = picture(folder / f"{slug}-{at}.png", (90, 135), COLOURS[at % len(COLOURS)])
        upload(world, slug, path, label)
    drain(world)
    return shown(world, slug)


def upload(world: World, slug: str, path: Path, label: str) -> None:
    """Give an asset a file."""
    files = {"file": (path.name, path.read_bytes(), "application/octet-stream")}
    sent = world.client("director").post(f"{world.api}/assets/{slug}/files", files=files, data={"label": label})
    assert sent.status_code == 201, sent.text


def shown(world: World, slug: str) -> dict[str, Any]:
    """An asset as it is now."""
    answer: dict[str, Any] = world.client("viewer").get(f"{world.api}/assets/{slug}").json()
    return answer


def start(world: World, slug: str, **query: str) -> dict[str, Any]:
    """The recipe that the product suggests."""
    answer = world.client("director").get(f"{world.api}/assets/{slug}/sheet-start", params=query)
    assert answer.status_code == 200, answer.text
    recipe: dict[str, Any] = answer.json()["recipe"]
    return recipe


def order(world: World, slug: str, recipe: dict[str, Any], role: str = "director", **wish: Any) -> Any:
    """Ask for a sheet."""
    return world.client(role).post(f"{world.api}/assets/{slug}/sheets", json={"recipe": recipe, **wish})


def sheet(world: World, slug: str, recipe: dict[str, Any] | None = None, **wish: Any) -> dict[str, Any]:
    """A sheet that was asked for and made; as the API shows it."""
    asked = order(world, slug, recipe or start(world, slug), **wish)
    assert asked.status_code == 202, asked.text
    drain(world)
    return one(world, slug, asked.json()["version"])


def one(world: World, slug: str, version: int) -> dict[str, Any]:
    """A sheet as it is now."""
    answer: dict[str, Any] = world.client("viewer").get(f"{world.api}/assets/{slug}/sheets/{version}").json()
    return answer
