"""An installation as the operator finds it: a home of its own on either engine, founded, with a project and a film."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import insert
from tests.make.world import World

from circletake.kernel import clock
from circletake.kernel.settings import DATABASE_VARIABLE, PUBLIC_URL_VARIABLE, Settings
from circletake.media.actions import Arrival, register_media
from circletake.media.model import Rendition
from circletake.media.sniff import sniff
from circletake.media.storage import DiskStorage
from circletake.operator.cli import main

PICTURE = b"\x89PNG\r\n\x1a\n" + b"not all of a picture, but all that is needed here" * 40


@dataclass
class Said:
    """What a verb answered: its exit code, and the two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def home(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of the installation under test; the environment names its database."""
    monkeypatch.setenv(DATABASE_VARIABLE, settings.database_url)
    monkeypatch.delenv(PUBLIC_URL_VARIABLE, raising=False)
    for folder in (settings.home, settings.media_dir, settings.farm_dir, settings.packages_dir):
        folder.chmod(0o700)
    return settings.home


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb on the home, in this process."""

    def run_verb(*arguments: str, at: Path | None = None) -> Said:
        capsys.readouterr()
        code = main([*arguments, "--home", str(at or home)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run_verb


@pytest.fixture
def stocked(world: World, home: Path) -> World:
    """The world with one picture and its thumbnail in the store, and a finished handoff on the shelf."""
    storage = DiskStorage(world.settings.media_dir)
    with storage.receive(10**6) as receipt:
        receipt.write(PICTURE)
        blob = receipt.keep()
    thumb = home / "thumb"
    thumb.write_bytes(PICTURE[::-1])
    made = storage.add_file(thumb)
    thumb.unlink()
    with world.database.writing() as db:
        arrival = Arrival(blob, sniff(PICTURE), "label.png", None)
        media_id = register_media(db, world.crew(), arrival)
        db.execute(
            insert(Rendition).values(
                media_id=media_id, kind="thumb", sha256=made.sha256, size_bytes=made.size_bytes, mime="image/webp",
                details={}, created_at=clock.now(),
            )
        )  # fmt: skip
    shelf = world.settings.packages_dir / ("0" * 32)
    shelf.mkdir()
    (shelf / "night-train_H01.zip").write_bytes(b"a package")
    assert blob.sha256 == hashlib.sha256(PICTURE).hexdigest()
    return world
