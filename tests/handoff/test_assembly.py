"""What the manifest says is what the database holds: every field, in few statements, whatever people wrote."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest
from sqlalchemy import Connection, event, insert, select, update
from tests.handoff.reel import CARD, approve, decide, dressed_scene, get, post, shot
from tests.make.runner import drain
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.handoff import manifest as frozen
from circletake.handoff.assembly import Assembled, assemble
from circletake.handoff.freezing import money_text
from circletake.handoff.queries import findings_shown
from circletake.kernel import clock
from circletake.kernel.ids import new_id
from circletake.media.model import MediaFile
from circletake.shots.model import CardVersion, Shot
from circletake.story.model import Scene
from circletake.takes.model import Take

HOSTILE = (
    "../../etc/passwd",
    "S01-SH01\r\n* FROM CLIP NAME: stolen.mp4",
    "=HYPERLINK(0)</script><script>alert(1)</script>",
    "שלום\u202e gnp.exe \U0001f39e\ufe0f كاسيت",
    "bell\a, escape\x1b[31m, delete\x7f",
    "x" * 200,
)


def assembled(world: World, role: str = "editor") -> Assembled:
    crew = world.crew(role)
    with world.database.reading() as db:
        return assemble(db, crew, world.app.state.storage.exists)


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    seen: list[str] = []

    def note(_conn: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT") and "FROM person" not in statement.splitlines()[1]:  # not the admission
            seen.append(statement)

    engines = {world.database._reader, world.database._writer}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def test_the_manifest_says_all_that_people_decided(world: World, tmp_path: Path) -> None:
    story = {"seen_version": 0, "premise": "A tape knows tomorrow.", "goal": "Return it.", "ending_turn": "It stops."}
    assert world.client("director").put(f"{world.api}/story", json=story).status_code == 200
    scene = dressed_scene(world, tmp_path)
    code = shot(world, scene, title="Lifting the tape")
    hero, beside, unsure, away = (filed_take(world, shot=code) for _ in range(4))
    decide(world, beside, "select")
    decide(world, unsure, "maybe")
    decide(world, away, "reject")
    review = {
        "answers": [
            {"criterion": 0, "answer": "pass"},
            {"criterion": 1, "answer": "miss", "note": "dry at the collar"},
        ],
        "axes": [{"axis": "continuity", "answer": "miss", "missed": ["wardrobe"]}],
        "what_worked": "The hand.",
        "what_failed": "First words.",
    }
    post(world, f"/takes/{hero}/reviews", review)
    post(world, f"/takes/{hero}/reviews", {"what_failed": "The label flickers.", "edit_note": "First six seconds."})
    approve(world, hero, note="Best hand of all.")
    first = post(world, f"/takes/{hero}/notes", {"text": "Hold this.", "frame_start": 6, "frame_end": 9})
    post(world, f"/takes/{hero}/notes", {"text": "Grade warmer."}, role="commenter")
    post(world, f"/notes/{first['id']}/resolve", status=200)
    gone = post(world, f"/takes/{hero}/notes", {"text": "Never mind."})
    assert world.client("director").delete(f"{world.api}/notes/{gone['id']}").status_code == 204
    post(world, "/needs", {"scene": scene, "kind": "INSERT", "description": "Rain on the lens"}, role="editor")

    draft = assembled(world).draft
    frozen.check(draft)
    assert (draft.project.code, draft.project.rate, draft.project.format) == ("night-train", "24/1", "short film")
    assert (draft.project.story.premise, draft.project.story.ending_turn) == ("A tape knows tomorrow.", "It stops.")
    (told,) = draft.scenes
    assert (told.slugline, told.cast, told.location) == ("EXT. ALLEY - NIGHT", ("Courier",), "Alley behind the market")
    assert told.props == ("Cracked cassette",)
    assert told.wardrobe == (frozen.WardrobeState(character="Courier", state="Courier's jacket, soaked"),)
    assert (told.turning_point, told.continuity_notes) == ("It plays her own steps.", "Jacket stays wet.")
    (planned,) = told.shots
    assert (planned.title, planned.planned_frames, planned.missing) == ("Lifting the tape", 24, False)
    assert (planned.circled, planned.alternates) == (hero, (beside, unsure))
    assert planned.sound_needs == ("Effects: Plastic click",)
    assert [take.code for take in draft.takes] == [hero, beside, unsure]
    take = draft.takes[0]
    assert (take.review_state, take.approved_by, take.circled, take.origin) == (
        "approved",
        "Director",
        True,
        "uploaded",
    )
    assert (take.what_worked, take.what_failed, take.edit_note) == (
        "The hand.",
        "The label flickers.",
        "First six seconds.",
    )
    assert [(answer.criterion, answer.answer, answer.must) for answer in take.criteria] == [
        ("The label is readable", "pass", True),
        ("The jacket stays wet", "miss", False),
    ]
    assert [(note.author, note.text, note.frame_start, note.resolved) for note in take.notes] == [
        ("Director", "Approved: Best hand of all.", None, False),
        ("Commenter", "Grade warmer.", None, False),
        ("Director", "Hold this.", 6, True),
    ]
    assert take.handles_wanted_frames == 8
    assert take.media is not None
    assert (take.media.frames, take.media.width, take.media.height) == (24, 320, 180)
    assert take.media.poster_sha256 is not None
    assert [point.message for point in draft.coverage_needs] == ["insert, Rain on the lens"]
    assert [point.message for point in draft.continuity_warnings] == [
        "The jacket stays wet — dry at the collar",
        "Continuity does not hold — wardrobe",
    ]
    assert [point.message for point in draft.known_misses] == ["The label flickers."]


def test_a_generated_take_brings_its_prompt_references_settings_and_seed(world: World, tmp_path: Path) -> None:
    scene = dressed_scene(world, tmp_path)
    reference = {"asset": "cracked-cassette", "file": "torn label", "role": "prop", "priority": 2}
    code = shot(world, scene, {**CARD, "references": [reference]})
    post(world, f"/shots/{code}/requests", {"model": "animatic", "count": 1, "seed": 41}, status=202)
    drain(world)
    approve(world, f"{code}-T01")
    first = post(world, f"/takes/{code}-T01/circle", status=200)["code"]
    anchored = {**CARD, "anchors": [{"at": "start", "source": "take_last_frame", "take": first}]}
    second = shot(world, scene, anchored)
    post(world, f"/shots/{second}/requests", {"model": "animatic", "count": 1}, status=202)
    drain(world)
    world.app.state.engines.provider("animatic").close()
    decide(world, f"{second}-T01", "select")

    told, follower = assembled(world).draft.takes
    assert (told.provider, told.model, told.seed, told.origin) == ("animatic", "animatic", "41", "generated")
    assert "A hand lifts the cassette" in told.prompt
    assert [part.text for part in told.prompt_parts if part.section == "action"]
    assert told.negative_constraints == ("a second hand",)
    assert told.settings["resolution"] == "480p"
    assert "seed" not in told.settings
    (used,) = told.references
    assert (used.asset, used.label, used.role, used.priority) == ("cracked-cassette", "torn label", "prop", 2)
    assert used.included
    (anchor,) = follower.references
    assert (anchor.role, anchor.asset, anchor.included) == ("start frame", first, False)
    assert told.receipt is None, "an editor does not see costs"
    seen_by_director = assembled(world, "director").draft.takes[0]
    assert seen_by_director.receipt == frozen.Receipt(tokens=0, money="0.00 USD")


def test_a_reference_that_was_taken_off_still_explains_its_take(world: World, tmp_path: Path) -> None:
    scene = dressed_scene(world, tmp_path)
    code = shot(world, scene, {**CARD, "references": [{"asset": "cracked-cassette", "role": "prop"}]})
    post(world, f"/shots/{code}/requests", {"model": "animatic", "count": 1}, status=202)
    drain(world)
    world.app.state.engines.provider("animatic").close()
    approve(world, f"{code}-T01")
    file_id = get(world, "/assets/cracked-cassette")["files"][0]["id"]
    removed = world.client("director").delete(f"{world.api}/assets/cracked-cassette/files/{file_id}")
    assert removed.status_code == 204
    assert assembled(world).draft.takes[0].references[0].included


def test_omitted_shots_and_scenes_stay_out(world: World) -> None:
    take = filed_take(world, card=CARD)
    approve(world, take)
    left_out = shot(world, "S01")
    post(world, f"/shots/{left_out}/omit", {"seen_version": 1}, status=200)
    approve(world, filed_take(world, card=CARD))
    post(world, "/scenes/S02/omit", {"seen_version": 1}, status=200)
    draft = assembled(world).draft
    assert [shot.code for _, shot in frozen.shots_in_order(draft)] == ["S01-SH01"]
    assert [one.code for one in draft.takes] == [take]


def test_the_cut_follows_the_order_of_scenes_and_not_their_codes(world: World) -> None:
    approve(world, filed_take(world, card=CARD))
    approve(world, filed_take(world, card=CARD))
    post(world, "/scenes/order", {"codes": ["S02", "S01"]}, status=200)
    draft = assembled(world).draft
    assert [scene.code for scene in draft.scenes] == ["S02", "S01"]
    assert [take.code for take in draft.takes] == ["S02-SH01-T01", "S01-SH01-T01"]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_escapes_its_place(world: World, title: str) -> None:
    scene = post(world, "/scenes", {"title": title, "place": title})["code"]
    code = shot(world, scene, {**CARD, "intent": {"job": title, "action": title}}, title=title)
    take = filed_take(world, shot=code)
    approve(world, take, note=title)
    post(world, f"/takes/{take}/notes", {"text": title})
    assert world.client("owner").patch(world.api, json={"seen_version": 1, "title": title}).status_code == 200
    post(world, "/handoffs", {"note": title}, role="editor", status=202)
    drain(world)
    assert get(world, "/handoffs/H01")["state"] == "ready"
    answer = world.client("editor").get(f"{world.api}/handoffs/H01/archive")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert [name for name in archive.namelist() if not name.replace("/", "").replace("_", "").isascii()] == []
        assert "02_takes/S01-SH01_T01.mp4" in archive.namelist()
        assert json.loads(archive.read("manifest.json"))["project"]["title"] == title
        timeline = otio.adapters.read_from_string(archive.read("01_edit/night-train_H01.otio").decode(), "otio_json")
        assert [clip.name for clip in timeline.find_clips()] == [take]
        assert b"<script>" not in archive.read("06_docs/editors_sheet.html")


def test_money_is_printed_exactly() -> None:
    assert [money_text(micros, "EUR") for micros in (840_000, 12_500, 0, 3_000_000, -5)] == [
        "0.84 EUR",
        "0.0125 EUR",
        "0.00 EUR",
        "3.00 EUR",
        "-0.000005 EUR",
    ]


SHOTS, TAKES_EACH = 1000, 10


def fill(world: World) -> None:
    """A thousand shots with ten takes each, two of them kept, after the first of each."""
    with world.database.writing() as db:
        rows = {
            model: dict(db.execute(select(model.__table__)).mappings().first() or {})
            for model in (Scene, Shot, CardVersion, Take, MediaFile)
        }
        made: dict[Any, list[dict[str, Any]]] = {model: [] for model in rows}
        for at in range(SHOTS):
            scene, place = divmod(at, 20)
            if place == 0:
                scene_id = new_id()
                code = f"S{scene + 2:02}"
                made[Scene].append({**rows[Scene], "id": scene_id, "code": code, "position": scene + 2})
            shot_id, shot_code = new_id(), f"{code}-SH{place + 1:02}"
            made[Shot].append({**rows[Shot], "id": shot_id, "scene_id": scene_id, "code": shot_code, "position": place})
            made[CardVersion].append({**rows[CardVersion], "shot_id": shot_id})
            for number in range(1, TAKES_EACH + 1):
                media_id = new_id()
                made[MediaFile].append({**rows[MediaFile], "id": media_id})
                kept = {1: "approved", 2: "selected"}.get(number, "rejected")
                take = {
                    "id": new_id(),
                    "shot_id": shot_id,
                    "number": number,
                    "code": f"{shot_code}-T{number:02}",
                    "media_id": media_id,
                    "review_state": kept,
                }
                made[Take].append({**rows[Take], **take, "created_at": clock.now()})
        for model in (Scene, Shot, CardVersion, MediaFile, Take):
            db.execute(insert(model), made[model])
        db.execute(update(Shot).values(take_count=TAKES_EACH))


@pytest.mark.slow
def test_ten_thousand_takes_are_read_in_as_many_statements_as_one(world: World) -> None:
    approve(world, filed_take(world, card=CARD))
    with statements(world) as few:
        assembled(world)
    with statements(world) as few_findings, world.database.reading() as db:
        findings_shown(db, world.crew(), world.app.state.storage.exists)
    fill(world)
    with statements(world) as many:
        began = time.perf_counter()
        found = assembled(world)
        whole_s = time.perf_counter() - began
    with statements(world) as many_findings:
        began = time.perf_counter()
        shown = world.client("viewer").get(f"{world.api}/handoffs/findings").json()
        check_s = time.perf_counter() - began
    assert len(found.draft.takes) == 1 + 2 * SHOTS
    assert shown["counts"]["shots"] == 1 + SHOTS
    assert len(many) == len(few) <= 15
    assert len(many_findings) <= len(few_findings) + 3
    assert len(few_findings) <= 9
    print(f"check {check_s:.2f} s, whole manifest {whole_s:.2f} s")
    assert check_s < 2
    assert whole_s < 4
