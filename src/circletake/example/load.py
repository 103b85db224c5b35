"""Loads *The Cassette*: draws its pictures, plans it and asks for its first takes; the worker does the rest."""

from __future__ import annotations

import tempfile
from pathlib import Path

from circletake.example.actions import Arrivals, Studio, plan_film
from circletake.example.film import CODE
from circletake.example.pictures.studio import Drawing
from circletake.gateway.engines import engines_of
from circletake.kernel.db import Database
from circletake.kernel.settings import Settings
from circletake.media.actions import Arrival
from circletake.media.rules import MediaKind, Probe
from circletake.media.sniff import HEAD_BYTES, sniff
from circletake.media.storage import DiskStorage
from circletake.people.rules import Principal
from circletake.projects.queries import code_is_taken


def load_example(database: Database, storage: DiskStorage, settings: Settings, owner: Principal) -> None:
    """Put the example film into the owner's workspace; does nothing when it is there, the bin included.

    All of it is one transaction: a load that breaks off leaves nothing but bytes that nobody names.
    """
    with database.reading() as db:
        if code_is_taken(db, owner.workspace_id, CODE):
            return
    arrivals = draw_into(storage)
    with database.writing() as db:
        if not code_is_taken(db, owner.workspace_id, CODE):
            plan_film(db, owner, arrivals, Studio(engines_of(settings), storage.path))


def draw_into(storage: DiskStorage) -> Arrivals:
    """Draw every picture and put it into the store."""
    with tempfile.TemporaryDirectory(prefix="circletake-example-") as folder, Drawing(Path(folder)) as drawing:
        return {picture: _arrival(storage, path) for picture, path in drawing.finished().items()}


def _arrival(storage: DiskStorage, path: Path) -> Arrival:
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    file_type = sniff(head)
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
    probe = Probe(kind=MediaKind.IMAGE, mime=file_type.mime, container="PNG", width=width, height=height)
    return Arrival(storage.add_file(path), file_type, path.name, probe)
