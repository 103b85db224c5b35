"""Makes archives: a filled world to export, a second installation to import into, and zips with something wrong."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.make.pictures import picture
from tests.make.takes import filed_take
from tests.make.world import World, make_world

from circletake.kernel.bell import Bell
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings

Files = dict[str, bytes]
SPELLED_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def exported(world: World, *, media: bool = True, project: str | None = None) -> bytes:
    """The archive of a project."""
    address = f"/api/v1/projects/{project or world.project}/archive"
    answer = world.client("owner").get(address, params={"media": media})
    assert answer.status_code == 200, answer.text
    content: bytes = answer.content
    return content


def imported(world: World, archive: bytes, role: str = "owner") -> Any:
    """The answer to an import."""
    headers = {"content-type": "application/zip"}
    return world.client(role).post("/api/v1/projects/import", content=archive, headers=headers)


def unpacked(archive: bytes) -> Files:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: Files, *, compression: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def listed_anew(files: Files) -> Files:
    """The files with a table of contents that tells their present sizes and hashes."""
    head = json.loads(files["circletake.json"])
    head["entries"] = [
        {"path": name, "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
        if name != "circletake.json"
    ]
    for name in head["rows"]:
        head["rows"][name] = files[f"tables/{name}.jsonl"].count(b"\n")
    return files | {"circletake.json": json.dumps(head).encode()}


def rows_of(files: Files, table: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return [json.loads(line) for line in files[f"tables/{table}.jsonl"].splitlines()]


def with_rows(files: Files, table: str, change: Callable[[list[dict[str, Any]]], object]) -> bytes:
    """An archive whose every hash is right, with changed rows."""
    rows = rows_of(files, table)
    change(rows)
    text = "".join(json.dumps(row) + "\n" for row in rows)
    return packed(listed_anew(files | {f"tables/{table}.jsonl": text.encode()}))


def normalised(files: Files) -> dict[str, Any]:
    """What an archive says, whatever its ids are: ids become the number of their first mention."""
    people = [json.loads(line) for line in files["people.jsonl"].splitlines()]
    numbers = {person["id"]: person["email"] for person in people}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found.group(), f"#{len(numbers)}")

    told = {
        name: SPELLED_ID.sub(number, content.decode()).splitlines()
        for name, content in sorted(files.items())
        if name.startswith("tables/")
    }
    return told | {"media": sorted(name for name in files if name.startswith("media/"))}


@contextmanager
def second_installation(template: Path, folder: Path) -> Iterator[World]:
    """Another installation on SQLite, with the same people and another project."""
    path = folder / "second.db"
    shutil.copyfile(template, path)
    database = Database(f"sqlite:///{path}")
    settings = Settings(folder / "second", database.url, "http://testserver")
    for place in (settings.home, settings.media_dir, settings.farm_dir, settings.packages_dir):
        place.mkdir(parents=True, exist_ok=True)
    with make_world(database, settings, Bell()) as made:
        yield made
    database.close()


def filled(world: World) -> World:
    """The world's project with something of nearly everything that travels."""
    shop = planned(world)
    take = filed_take(world, shot=shop["shot"])
    client, address = world.client("director"), f"{world.api}/takes/{take}"
    _made(client.post(f"{address}/decisions", json={"decision": "select", "seen_version": 1, "note": "Yes"}))
    note = _made(client.post(f"{address}/notes", json={"text": "Good hand", "frame_start": 3, "frame_end": 6}))
    _made(client.post(f"{address}/notes", json={"text": "Agreed", "reply_to": note["id"]}))
    anchored = shop["card"] | {"anchors": [{"at": "start", "source": "take_last_frame", "take": take}]}
    _made(client.post(f"{world.api}/shots", json={"scene": shop["scene"], "title": "Next", "card": anchored}))
    return world


def planned(world: World) -> dict[str, Any]:
    """A plan without takes: a beat, a prop with a picture, a scene, a shot, a wanted insert."""
    client, api = world.client("director"), world.api
    beat = _made(client.post(f"{api}/beats", json={"what_changes": "She hears it."}))["beats"][0]["id"]
    prop = _made(client.post(f"{api}/assets", json={"kind": "prop", "name": "Cassette"}))["slug"]
    front = {"file": ("front.png", _picture(), "image/png")}
    _made(client.post(f"{api}/assets/{prop}/files", files=front, data={"label": "front", "source": "ours"}))
    scene = _made(client.post(f"{api}/scenes", json={"title": "Shop", "props": [prop], "beat": beat}))["code"]
    references = [{"asset": prop, "role": "prop", "file": "front"}]
    card = {"intent": {"job": "Warn", "action": f"A hand turns @{prop}"}, "references": references}
    shot = _made(client.post(f"{api}/shots", json={"scene": scene, "title": "Insert", "card": card}))["code"]
    _made(client.post(f"{api}/needs", json={"scene": scene, "kind": "INSERT"}))
    return {"scene": scene, "shot": shot, "card": card, "prop": prop}


def _made(answer: Any) -> Any:
    assert answer.status_code == 201, answer.text
    return answer.json()


def _picture() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return picture(Path(folder) / "front.png").read_bytes()
