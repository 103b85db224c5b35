"""From a judged reel to a package on an editor's desk: ordered, built, cancelled, repeated, fetched."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import opentimelineio as otio
import pytest
from sqlalchemy import select, update
from tests.handoff.reel import CARD, approve, decide, dressed_scene, get, handoff_id, post, shot, small_reel
from tests.make.runner import drain
from tests.make.takes import filed_take, footage
from tests.make.world import World

from circletake.handoff import jobs
from circletake.handoff.model import Handoff
from circletake.kernel.record import AuditRecord, verify_chain
from circletake.media.model import MediaFile
from circletake.takes.model import Take


def house(world: World) -> jobs.HandoffHouse:
    return jobs.HandoffHouse(world.database, world.app.state.storage, world.settings.packages_dir)


def order(world: World, body: object = None, *, role: str = "editor", status: int = 202) -> Any:
    return post(world, "/handoffs", {} if body is None else body, role=role, status=status)


def fetched(world: World, code: str = "H01", *, role: str = "editor", **headers: str) -> Any:
    return world.client(role).get(f"{world.api}/handoffs/{code}/archive", headers=headers)


def packages(world: World) -> list[Path]:
    return sorted(path for path in world.settings.packages_dir.rglob("*") if path.is_file())


def verbs(world: World) -> list[str]:
    with world.database.reading() as db:
        query = select(AuditRecord.verb).where(AuditRecord.verb.like("handoff.%")).order_by(AuditRecord.seq)
        return list(db.execute(query).scalars())


@pytest.fixture
def reel(world: World) -> str:
    """One approved take, and a shot without any; the take's code."""
    return small_reel(world)


def test_animatic_takes_become_a_package_that_an_editor_opens(world: World, tmp_path: Path) -> None:
    scene = dressed_scene(world, tmp_path)
    reference = {"asset": "cracked-cassette", "file": "torn label", "role": "prop"}
    code = shot(world, scene, {**CARD, "references": [reference]})
    shot(world, scene)
    post(world, f"/shots/{code}/requests", {"model": "animatic", "count": 2, "seed": 7}, status=202)
    drain(world)
    world.app.state.engines.provider("animatic").close()
    hero, alternate = f"{code}-T02", f"{code}-T01"
    decide(world, alternate, "select")
    approve(world, hero, note="The hand is right.")
    post(world, f"/takes/{hero}/circle", status=200)
    version = get(world, f"/takes/{hero}")["version"]
    trim = {"seen_version": version, "trim_in": 4, "trim_out": 20, "trim_reason": "The hand leaves the frame."}
    assert world.client("editor").put(f"{world.api}/takes/{hero}/trim", json=trim).status_code == 200
    post(world, f"/takes/{hero}/notes", {"text": "Hold this.", "frame_start": 6, "frame_end": 9}, role="commenter")

    made = world.client("editor").post(f"{world.api}/handoffs")  # no body at all
    assert made.status_code == 202, made.text
    assert (made.json()["code"], made.json()["state"], made.json()["archive_url"]) == ("H01", "queued", None)
    drain(world)
    ready = get(world, "/handoffs/H01")
    assert (ready["state"], ready["progress"], ready["fault"]) == ("ready", 1.0, None)
    assert ready["archive_name"] == "night-train_H01.zip"
    assert ready["counts"]["covered"] == 1
    assert ready["counts"]["frames"] == 16 + 24

    answer = world.client("editor").get(ready["archive_url"])
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="night-train_H01.zip"' in answer.headers["content-disposition"]
    assert hashlib.sha256(answer.content).hexdigest() == ready["archive_sha256"]
    assert len(answer.content) == ready["archive_bytes"]
    desk = tmp_path / "desk"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        archive.extractall(desk)
    for line in (desk / "SHA256SUMS").read_text().splitlines():
        sha256, _, path = line.partition("  ")
        assert hashlib.sha256((desk / path).read_bytes()).hexdigest() == sha256
    for take in (hero, alternate):
        original = world.client("viewer").get(f"{world.api}/takes/{take}/media/original").content
        assert (desk / "02_takes" / f"{take.replace('-T', '_T')}.mp4").read_bytes() == original
    assert [path.name for path in (desk / "04_references").iterdir()] == ["ref_cracked-cassette_torn-label.png"]
    sheet = (desk / "06_docs" / "editors_sheet.html").read_text("utf-8")
    assert sheet.count('src="data:image/jpeg;base64,') == 2

    manifest = json.loads((desk / "manifest.json").read_text("utf-8"))
    schema = json.loads((desk / "manifest.schema.json").read_text("utf-8"))
    jsonschema_rs.Draft202012Validator(schema).validate(manifest)
    assert world.client("viewer").get(f"{world.api}/handoffs/H01/manifest").content == (
        (desk / "manifest.json").read_bytes()
    )

    timeline = otio.adapters.read_from_file(str(desk / "01_edit" / "night-train_H01.otio"))
    (track, beside) = timeline.video_tracks()
    clip, gap = list(track)
    assert (clip.name, clip.source_range.start_time.value, clip.source_range.duration.value) == (hero, 4, 16)
    assert clip.source_range.duration.rate == 24
    assert clip.available_range().duration.value == 24
    assert (gap.name, gap.source_range.duration.value) == (f"MISSING {scene}-SH02", 24)
    assert not beside.enabled
    assert [other.name for other in beside.find_clips()] == [alternate]
    target = clip.media_reference.target_url
    assert (desk / "01_edit" / target).resolve().is_file()


def test_everything_written_is_told_and_the_chain_holds(world: World, reel: str) -> None:
    order(world, {"note": "For Ines."})
    drain(world)
    assert fetched(world).status_code == 200
    assert verbs(world) == ["handoff.ordered", "handoff.building", "handoff.ready", "handoff.fetched"]
    with world.database.reading() as db:
        assert verify_chain(db, world.project_id) is None
    made = get(world, "/handoffs/H01")
    assert (made["note"], made["built_by"]) == ("For Ines.", "Editor")
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(fetched(world).content)).read("manifest.json"))
    assert (manifest["word"], manifest["built_by"]) == ("For Ines.", "Editor")
    assert [one["code"] for one in made["findings"]] == ["shot_without_take"]
    assert made["findings"][0]["accepted_by"] == "Editor"


def test_handoffs_are_numbered_and_listed_newest_first(world: World, reel: str) -> None:
    assert [order(world)["code"] for _ in range(3)] == ["H01", "H02", "H03"]
    first = get(world, "/handoffs?limit=2")
    assert [item["code"] for item in first["items"]] == ["H03", "H02"]
    rest = get(world, f"/handoffs?limit=2&cursor={first['next']}")
    assert ([item["code"] for item in rest["items"]], rest["next"]) == (["H01"], None)
    assert get(world, f"/handoffs/{first['items'][0]['id']}")["code"] == "H03"


def test_the_check_tells_counts_and_where_to_mend(world: World, reel: str) -> None:
    found = get(world, "/handoffs/findings", role="editor")
    assert found["may_build"]
    assert found["counts"]["shots"] == 2
    assert found["items"][0] == {
        "code": "shot_without_take",
        "subject": "S01-SH02",
        "message": "S01-SH02 has no take: it goes out as a slate of 1 s. Generate or upload one, or omit the shot.",
        "is_blocking": False,
        "may_be_accepted": True,
        "mend": {"screen": "shots", "address": "S01-SH02"},
    }
    assert not get(world, "/handoffs/findings", role="viewer")["may_build"]


def test_a_project_without_takes_has_nothing_to_hand_over(world: World) -> None:
    refused = order(world, status=409, role="owner")
    assert (refused["code"], refused["fields"][0]["field"]) == (
        "handoff.findings_block",
        "findings.nothing_to_hand_over.night-train",
    )
    accepted = [{"code": "nothing_to_hand_over", "subject": "night-train", "reason": "Let me see it."}]
    assert order(world, {"accepted": accepted}, status=409, role="owner")["code"] == "handoff.findings_block"
    assert get(world, "/handoffs")["items"] == []


def break_media(world: World, take: str) -> None:
    with world.database.writing() as db:
        media_id = db.execute(select(Take.media_id).where(Take.code == take)).scalar_one()
        db.execute(update(MediaFile).where(MediaFile.id == media_id).values(state="broken", fault="ends early"))


def test_over_a_blocking_finding_only_a_producer_goes_on_with_a_reason(world: World, reel: str) -> None:
    other = filed_take(world, shot="S01-SH02")
    approve(world, other)
    break_media(world, other)
    refused = order(world, status=409, role="producer")
    assert [fault["field"] for fault in refused["fields"]] == [f"findings.media_broken.{other}"]
    accepted = {"accepted": [{"code": "media_broken", "subject": other, "reason": "It is made anew on Monday."}]}
    forbidden = order(world, accepted, status=403, role="editor")
    assert (forbidden["code"], forbidden["capability"]) == ("crew.lacks_capability", "accept_findings")
    assert order(world, {"accepted": [{**accepted["accepted"][0], "reason": " "}]}, status=422, role="producer")
    made = order(world, accepted, role="producer")
    settled = {one["code"]: one for one in made["findings"]}["media_broken"]
    assert (settled["accepted_by"], settled["accepted_reason"]) == ("Producer", "It is made anew on Monday.")
    drain(world)
    with zipfile.ZipFile(io.BytesIO(fetched(world).content)) as archive:
        assert f"MISSING {other.rpartition('-')[0]}" in archive.read("README.txt").decode()
        assert not any(other.rpartition("-")[2] in name and "SH02" in name for name in archive.namelist())


def test_a_wrong_trim_that_was_gone_over_goes_in_whole(world: World, reel: str) -> None:
    with world.database.writing() as db:
        db.execute(update(Take).where(Take.code == reel).values(trim_in=10, trim_out=900))
    accepted = [{"code": "trim_outside_media", "subject": reel, "reason": "The editor trims it."}]
    assert order(world, status=409)["code"] == "handoff.findings_block"
    order(world, {"accepted": accepted}, role="owner")
    drain(world)
    manifest = get(world, "/handoffs/H01/manifest")
    assert manifest["takes"][0]["trim"] is None
    assert manifest["findings"][0]["accepted_reason"] == "The editor trims it."


def test_a_file_that_left_the_store_is_found_before_the_build(world: World, reel: str) -> None:
    with world.database.reading() as db:
        sha256 = db.execute(select(MediaFile.sha256)).scalar_one()
    world.app.state.storage.path(sha256).unlink()
    assert [one["code"] for one in get(world, "/handoffs/findings")["items"]][:2] == [
        "nothing_to_hand_over",
        "media_missing",
    ]


def test_a_file_that_leaves_the_store_while_it_waits_fails_in_words(world: World, reel: str) -> None:
    order(world)
    with world.database.reading() as db:
        sha256 = db.execute(select(MediaFile.sha256)).scalar_one()
    world.app.state.storage.path(sha256).unlink()
    drain(world)
    failed = get(world, "/handoffs/H01")
    assert failed["state"] == "failed"
    assert failed["fault"] == f"The file of {reel} is not in storage. Restore it, or leave it out."
    assert packages(world) == []
    refused = fetched(world)
    assert (refused.status_code, refused.json()["code"], refused.json()["state"]) == (
        409,
        "handoff.not_ready",
        "failed",
    )


def test_a_full_disk_is_told_before_anything_is_written(
    world: World, reel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order(world)
    monkeypatch.setattr("circletake.handoff.shelf.SPARE_BYTES", 1 << 60)
    drain(world)
    failed = get(world, "/handoffs/H01")
    assert failed["state"] == "failed"
    assert "Make room there" in failed["fault"]


def test_a_package_cannot_be_fetched_before_it_is_built(world: World, reel: str) -> None:
    order(world)
    early = fetched(world)
    assert (early.status_code, early.json()["state"]) == (409, "queued")
    assert get(world, "/handoffs/H01/receipts")["items"] == []


def test_ranges_answer_and_one_download_in_parts_is_one_receipt(world: World, reel: str) -> None:
    order(world)
    drain(world)
    whole = fetched(world)
    part = fetched(world, Range="bytes=0-99")
    assert (part.status_code, part.content) == (206, whole.content[:100])
    assert fetched(world, Range="bytes=100-").content == whole.content[100:]
    assert len(get(world, "/handoffs/H01/receipts")["items"]) == 1
    assert fetched(world, role="producer", Range="bytes=5-9").status_code == 206
    assert fetched(world, **{"If-None-Match": whole.headers["etag"]}).status_code == 304
    fetched(world)
    assert [one["person"] for one in get(world, "/handoffs/H01/receipts")["items"]] == ["Editor", "Producer", "Editor"]


def test_a_package_that_was_taken_away_is_told(world: World, reel: str) -> None:
    order(world)
    drain(world)
    for path in packages(world):
        path.unlink()
    gone = fetched(world)
    assert (gone.status_code, gone.json()["code"]) == (409, "handoff.package_gone")
    assert get(world, "/handoffs/H01/receipts")["items"] == []


def test_a_waiting_build_is_cancelled_at_once(world: World, reel: str) -> None:
    order(world)
    assert post(world, "/handoffs/H01/cancel", role="editor", status=200)["state"] == "cancelled"
    drain(world)
    assert packages(world) == []
    again = post(world, "/handoffs/H01/cancel", role="editor", status=409)
    assert (again["code"], again["state"]) == ("handoff.cannot_cancel", "cancelled")
    assert verbs(world) == ["handoff.ordered", "handoff.cancelled"]


class StorageThat:
    """The store, but something happens when a path is asked for."""

    def __init__(self, world: World, happens: Callable[[], None]) -> None:
        self._storage, self._happens = world.app.state.storage, happens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    def path(self, sha256: str) -> Path:
        self._happens()
        path: Path = self._storage.path(sha256)
        return path


def test_a_build_under_way_stops_when_it_is_cancelled(world: World, reel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order(world)
    monkeypatch.setattr(jobs, "PROGRESS_EVERY_S", 0.0)

    def cancel() -> None:
        shown = post(world, "/handoffs/H01/cancel", role="editor", status=200)
        assert (shown["state"], shown["cancel_asked"]) == ("building", True)

    storage = StorageThat(world, cancel)
    jobs.build(jobs.HandoffHouse(world.database, storage, world.settings.packages_dir), handoff_id(world))
    assert get(world, "/handoffs/H01")["state"] == "cancelled"
    assert packages(world) == []
    assert verbs(world)[-2:] == ["handoff.cancel_asked", "handoff.cancelled"]


def test_a_cancel_that_comes_with_the_last_byte_still_counts(world: World, reel: str) -> None:
    order(world)
    storage = StorageThat(world, lambda: post(world, "/handoffs/H01/cancel", role="editor", status=200))
    jobs.build(jobs.HandoffHouse(world.database, storage, world.settings.packages_dir), handoff_id(world))
    assert get(world, "/handoffs/H01")["state"] == "cancelled"
    assert packages(world) == []


def test_a_cancelled_build_of_a_dead_worker_ends_when_the_next_one_starts(world: World, reel: str) -> None:
    order(world)
    with world.database.writing() as db:
        db.execute(update(Handoff).values(state="building"))
    post(world, "/handoffs/H01/cancel", role="editor", status=200)
    drain(world)
    assert get(world, "/handoffs/H01")["state"] == "cancelled"


def test_a_finished_build_repeated_changes_nothing(world: World, reel: str) -> None:
    order(world)
    drain(world)
    (path,) = packages(world)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    jobs.build(house(world), handoff_id(world))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert verbs(world).count("handoff.ready") == 1


def test_progress_is_kept_while_it_is_built(world: World, reel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[float] = []
    order(world)
    monkeypatch.setattr(jobs, "PROGRESS_EVERY_S", 0.0)
    kept = jobs.actions.note_progress
    monkeypatch.setattr(
        jobs.actions, "note_progress", lambda db, id_, progress: seen.append(progress) or kept(db, id_, progress)
    )
    drain(world)
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert 0.9 in seen
    assert seen[-1] == 1.0


KILLED_HALF_WAY = """
import os, sys
from pathlib import Path
from uuid import UUID
from circletake.handoff import jobs
from circletake.kernel.db import Database
from circletake.media.storage import DiskStorage

class Dies(DiskStorage):
    def open(self, sha256):  # a still is read while the sheet is being written into the package
        os.kill(os.getpid(), 9)

url, media, packages, handoff = sys.argv[1:]
jobs.build(jobs.HandoffHouse(Database(url), Dies(Path(media)), Path(packages)), UUID(handoff))
"""


def test_a_build_killed_half_way_leaves_nothing_to_fetch_and_makes_the_same_bytes_again(
    world: World, reel: str
) -> None:
    order(world)
    killed = [
        sys.executable, "-c", KILLED_HALF_WAY, world.database.url, str(world.settings.media_dir),
        str(world.settings.packages_dir), str(handoff_id(world)),
    ]  # fmt: skip
    assert subprocess.run(killed, check=False, capture_output=True).returncode == -9
    assert get(world, "/handoffs/H01")["state"] == "building"
    assert [path.suffix for path in packages(world)] == [".part"]
    assert fetched(world).status_code == 409
    drain(world)
    (path,) = packages(world)
    ready = get(world, "/handoffs/H01")
    assert (ready["state"], ready["archive_sha256"]) == ("ready", hashlib.sha256(path.read_bytes()).hexdigest())
    first = path.read_bytes()
    with world.database.writing() as db:
        db.execute(update(Handoff).values(state="queued"))
    jobs.build(house(world), handoff_id(world))
    assert path.read_bytes() == first
    assert verbs(world).count("handoff.ordered") == 1


def test_what_changes_after_the_order_changes_no_package(world: World, reel: str) -> None:
    order(world)
    world.client("director").patch(f"{world.api}", json={"seen_version": 1, "title": "Another Title"})
    decide(world, reel, "withdraw", note="Too early.")
    drain(world)
    manifest = get(world, "/handoffs/H01/manifest")
    assert (manifest["project"]["title"], manifest["takes"][0]["review_state"]) == ("Night Train", "approved")
    with zipfile.ZipFile(io.BytesIO(fetched(world).content)) as archive:
        assert archive.read("02_takes/S01-SH01_T01.mp4") == footage()


def test_a_step_that_keeps_failing_is_told_in_words(world: World, reel: str) -> None:
    order(world)
    (kind,) = jobs.job_kinds(house(world))
    kind.on_failure(handoff_id(world), "OSError: the disk is gone")
    failed = get(world, "/handoffs/H01")
    assert failed["state"] == "failed"
    assert "The build broke off: OSError: the disk is gone" in failed["fault"]


@pytest.mark.parametrize("path", ["", "/findings", "/H01", "/H01/manifest", "/H01/receipts", "/H01/archive"])
def test_strangers_and_the_signed_out_see_nothing(world: World, path: str) -> None:
    assert world.client("stranger").get(f"{world.api}/handoffs{path}").status_code == 404
    assert world.client("anonymous").get(f"{world.api}/handoffs{path}").status_code == 401


def test_roles_build_and_fetch_by_the_table(world: World, reel: str) -> None:
    for role in ("commenter", "viewer"):
        assert order(world, role=role, status=403)["capability"] == "build_handoff"
    order(world, role="assistant_director")
    drain(world)
    assert fetched(world, role="assistant_director").json()["capability"] == "download_handoff"
    assert fetched(world, role="viewer").status_code == 403
    assert world.client("viewer").post(f"{world.api}/handoffs/H01/cancel").status_code == 403


def test_a_handoff_that_is_not_there_is_not_found(world: World) -> None:
    for path in ("/H09", "/H09/archive", "/H09/manifest", "/H09/receipts"):
        assert world.client("editor").get(f"{world.api}/handoffs{path}").status_code == 404
    assert world.client("editor").post(f"{world.api}/handoffs/H09/cancel").status_code == 404
    assert world.client("editor").get(f"{world.api}/handoffs?cursor=bm9wZQ").status_code == 422


def test_an_archived_project_builds_nothing(world: World, reel: str) -> None:
    world.client("owner").patch(world.api, json={"seen_version": 1, "state": "archived"})
    assert order(world, status=409)["code"] == "projects.archived"


def test_what_takes_cost_is_left_out_of_the_manifest_for_who_may_not_see_it(world: World, reel: str) -> None:
    order(world, role="director")
    with world.database.writing() as db:
        manifest = db.execute(select(Handoff.manifest)).scalar_one()
        manifest["takes"][0]["receipt"] = {"tokens": 7, "money": "0.07 USD"}
        db.execute(update(Handoff).values(manifest=manifest))
    shown = {
        role: world.client(role).get(f"{world.api}/handoffs/H01/manifest").json()["takes"][0]["receipt"]
        for role in ("director", "editor", "viewer")
    }
    assert shown == {"director": {"tokens": 7, "money": "0.07 USD"}, "editor": None, "viewer": None}
