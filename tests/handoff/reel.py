"""Makes small reels in a world: takes judged, circled and trimmed through the door, as people do it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from tests.make.pictures import picture
from tests.make.runner import drain
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.handoff.model import Handoff

CARD: dict[str, Any] = {
    "intent": {"job": "She finds the tape.", "action": "A hand lifts the cassette", "subject": "Courier"},
    "camera": {"size": "CU", "movement": "PUSH_IN", "speed": "SLOW"},
    "sound": {"dialogue": "", "effects": "Plastic click"},
    "technical": {"duration_s": 1, "resolution": "480p", "generate_audio": False},
    "avoid": ["a second hand"],
    "pass_standard": [
        {"text": "The label is readable", "judges": "text", "weight": "must"},
        {"text": "The jacket stays wet", "judges": "wardrobe", "weight": "should"},
    ],
    "edit": {"handles_frames": 8},
}


def post(world: World, path: str, body: object = None, *, role: str = "director", status: int = 201) -> Any:
    """POST within the project; the answer's JSON."""
    answer = world.client(role).post(f"{world.api}{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def get(world: World, path: str, *, role: str = "viewer") -> Any:
    """GET within the project; the answer's JSON."""
    answer = world.client(role).get(f"{world.api}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def decide(world: World, take: str, *decisions: str, **more: object) -> None:
    """Move a take by decisions, one after the other; `more` goes with the last."""
    for at, decision in enumerate(decisions, start=1):
        seen = get(world, f"/takes/{take}")["version"]
        extra = more if at == len(decisions) else {}
        post(world, f"/takes/{take}/decisions", {"decision": decision, "seen_version": seen, **extra})


def approve(world: World, take: str, **more: object) -> None:
    """Select and approve a take, every `must` waived where it is not answered pass."""
    line = {"criterion": 0, "reason": "Cut before the label turns."}
    must = get(world, f"/takes/{take}/room")["musts_open"]
    decide(world, take, "select", "approve", **{**({"waived": [line]} if must else {}), **more})


def shot(world: World, scene: str, card: dict[str, Any] | None = None, **fields: object) -> str:
    """A planned shot; its code."""
    return str(post(world, "/shots", {"scene": scene, "title": "A shot", "card": card or CARD, **fields})["code"])


def dressed_scene(world: World, tmp_path: Path) -> str:
    """A scene with cast, location, prop and wardrobe, the prop with a picture; its code."""
    for kind, name in (
        ("character", "Courier"),
        ("location", "Alley behind the market"),
        ("prop", "Cracked cassette"),
        ("wardrobe", "Courier's jacket"),
    ):
        post(world, "/assets", {"kind": kind, "name": name})
    path = picture(tmp_path / "tape.png")
    sent = world.client("director").post(
        f"{world.api}/assets/cracked-cassette/files",
        files={"file": ("tape.png", path.read_bytes(), "image/png")},
        data={"label": "torn label"},
    )
    assert sent.status_code == 201, sent.text
    drain(world)
    fields = {
        "title": "The alley",
        "int_ext": "EXT",
        "place": "Alley",
        "time_of_day": "NIGHT",
        "story_job": "She finds it.",
        "turning_point": "It plays her own steps.",
        "light_note": "one sodium lamp",
        "continuity_notes": "Jacket stays wet.",
        "screen_direction": "left to right",
        "cast": ["courier"],
        "location": ["alley-behind-the-market"],
        "props": ["cracked-cassette"],
        "wardrobe": [{"asset": "courier-s-jacket", "worn_by": "courier", "state": "soaked"}],
    }
    return str(post(world, "/scenes", fields)["code"])


def small_reel(world: World) -> str:
    """One scene, one approved take of its first shot, a second shot without any; the take's code."""
    take = filed_take(world, card=CARD)
    approve(world, take)
    shot(world, "S01")
    return take


def handoff_id(world: World, code: str = "H01") -> UUID:
    """The id of a handoff."""
    with world.database.reading() as db:
        found: UUID = db.execute(select(Handoff.id).where(Handoff.code == code)).scalar_one()
    return found
