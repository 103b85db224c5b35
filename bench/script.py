"""A feature-length screenplay brought in, planned, confirmed and brought in again, beside parsing it alone.

Run `python -m bench script`. The screenplay is made here: 190 scenes, some 120 pages, as long as a feature; no package
brings a real one that may be used. The reference is `screenplay-tools` reading the same text in this process. Aim: the
whole import, from the first byte of the file to the last scene written, in less than 2 s, as Fountain and as FDX.
"""

from __future__ import annotations

import http.client
import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from screenplay_tools.fountain.parser import Parser

from bench.serving import circletake_server, free_port, running
from circletake.kernel.db import Database
from circletake.kernel.settings import settings_for
from circletake.operator.founding import found_installation
from circletake.operator.home import make_home
from circletake.operator.schema import upgrade
from circletake.people import actions as people
from circletake.people.queries import operator_principal
from circletake.projects.actions import create_project
from circletake.projects.schemas import NewProject
from circletake.script.fdx_writer import write_fdx
from circletake.script.fountain import read_fountain
from circletake.script.outline import scenes_of

SCENES = 190
PLACES = ("ALLEY", "PAWN SHOP", "ROOFTOP", "STREET", "KITCHEN", "STATION", "TRAM", "CELLAR", "BRIDGE", "OFFICE")
TIMES = ("DAY", "NIGHT", "DAWN", "LATER", "CONTINUOUS")
CAST = ("COURIER", "SHOP OWNER", "ÉLODIE", "INSPECTOR", "DRIVER", "CHILD", "SISTER", "GUARD", "WAITER", "OLD MAN")
WORDS = (
    "rain", "cassette", "lamp", "door", "hand", "tape", "roof", "voice", "coat", "street", "counter", "silence",
    "light", "wall", "bag", "window", "stair", "train", "city", "morning", "letter", "shadow", "receipt", "glass",
)  # fmt: skip


def feature(seed: int = 3, *, changed: int = 0) -> str:
    """A screenplay as long as a feature; the same seed gives the same one, `changed` scenes of it written anew."""
    chance = random.Random(seed)
    pages = ["Title: The Long Cassette\nAuthor: A. N. Other\n\nFADE IN:\n"]
    for at in range(SCENES):
        pages.append(_scene(at, chance))
        if at < changed:
            pages[-1] = pages[-1].replace("rain", "snow").replace("NIGHT", "DAY")
    return "\n".join(pages)


def _scene(at: int, chance: random.Random) -> str:
    opening = chance.choice(["INT.", "EXT.", "INT./EXT."])
    parts = [f"{opening} {chance.choice(PLACES)} - {chance.choice(TIMES)} #{at + 1}#\n", f"= {_sentence(chance)}\n"]
    for _ in range(chance.randint(2, 4)):
        parts.append(" ".join(_sentence(chance) for _ in range(3)) + "\n")
        for name in chance.sample(CAST, chance.randint(1, 2)):
            aside = "(quietly)\n" if chance.random() < 0.2 else ""
            parts.append(f"{name}\n{aside}{_sentence(chance)} *{_sentence(chance)}*\n")
    return "\n".join(parts)


def _sentence(chance: random.Random) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, 12)))
    return f"{words.capitalize()}."


def timed(work: Callable[[], Any], *, times: int = 5) -> tuple[float, Any]:
    """The least seconds of a few runs, and what the last one gave."""
    least, answer = float("inf"), None
    for _ in range(times):
        began = time.perf_counter()
        answer = work()
        least = min(least, time.perf_counter() - began)
    return least, answer


def main() -> None:
    """Print each step beside parsing alone."""
    text = feature()
    script = read_fountain(text)
    document = write_fdx(script)
    pages = sum(scene.eighths for scene in scenes_of(script, last_line=text.count("\n"))) / 8
    size, fdx_size = len(text) / 1000, len(document) / 1000
    print(f"{SCENES} scenes, {pages:.0f} pages, {size:.0f} kB as Fountain, {fdx_size:.0f} kB as FDX")
    alone, _ = timed(lambda: Parser().add_text(text))
    reading, _ = timed(lambda: read_fountain(text))
    print(f"{'screenplay-tools alone':34} {alone * 1000:7.0f} ms   the reference")
    told("read into elements with lines", reading, alone)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("Fountain", text.encode()), ("FDX", document)):
            first, again = imported(Path(folder) / name, content, feature(changed=20).encode())
            told(f"whole import, {name}", first, alone, aim="aim < 2 s")
            told("again, 20 scenes changed", again, alone, aim="aim < 2 s")


def told(what: str, seconds: float, reference: float, *, aim: str = "") -> None:
    """One line."""
    print(f"{what:34} {seconds * 1000:7.0f} ms   ratio {seconds / reference:5.1f}   {aim}")


def imported(home: Path, first: bytes, second: bytes) -> tuple[float, float]:
    """Seconds of bringing in and confirming the first file in a project of its own, and of the second after it."""
    token, port = founded(home), free_port()
    with running(circletake_server(home, port, "--no-worker", "--no-link"), port):
        return brought(port, token, first), brought(port, token, second)


def brought(port: int, token: str, content: bytes) -> float:
    """Seconds from the file's first byte to the last scene written."""
    base = "/api/v1/projects/feature/script/imports"
    connection = http.client.HTTPConnection("127.0.0.1", port)
    began = time.perf_counter()
    plan = asked(connection, f"{base}/file", content, token, kind="application/octet-stream")
    body = json.dumps({"digest": plan["digest"]}).encode()
    done = asked(connection, f"{base}/{plan['id']}/confirm", body, token, kind="application/json")
    seconds = time.perf_counter() - began
    assert done["version"] >= 1, done
    return seconds


def asked(connection: http.client.HTTPConnection, path: str, body: bytes, token: str, *, kind: str) -> dict[str, Any]:
    """The answer to one request."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": kind, "X-File-Name": "feature"}
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    told_back: dict[str, Any] = json.loads(answer.read())
    assert answer.status < 300, told_back
    return told_back


def founded(home: Path) -> str:
    """An installation with an empty project; an API token of its owner."""
    settings = settings_for(home)
    make_home(settings)
    database = Database(settings.database_url)
    upgrade(database)
    with database.writing() as db:
        found_installation(db, workspace_name="Bench")
        owner = operator_principal(db, "owner@localhost")
        assert owner is not None
        _, token = people.make_token(
            db, people.actor_of(owner), person_id=owner.person_id, name="bench", role="owner", project_id=None,
            expires_at=None,
        )  # fmt: skip
        create_project(db, owner, NewProject(title="Feature", code="feature"))
    database.close()
    return token


if __name__ == "__main__":
    main()
