"""Uploads in parts: they resume where they stood, belong to their person, and survive kills, races and full disks."""

from __future__ import annotations

import errno
import hashlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select, update
from tests.make.footage import film
from tests.make.pictures import picture
from tests.make.product import Product
from tests.make.takes import filed_take
from tests.make.world import World

from circletake.kernel import clock
from circletake.media.jobs import sweep_uploads
from circletake.media.model import MediaFile, Upload
from circletake.media.rules import MIB, MOST_OPEN_UPLOADS, UPLOAD_LIVES
from circletake.media.storage import DiskStorage, DiskUnfinished

GIB = 1024 * MIB


@pytest.fixture
def asset(world: World) -> str:
    made = world.client("director").post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    return f"{world.api}/assets/{made.json()['slug']}/files"


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return picture(tmp_path / "front.png", size=(640, 480)).read_bytes()


def begin(world: World, content: bytes | int, role: str = "director", **more: Any) -> Any:
    size = content if isinstance(content, int) else len(content)
    body = {"file_name": "front.png", "size_bytes": size, **more}
    return world.client(role).post(f"{world.api}/uploads", json=body)


def send(world: World, upload: str, part: bytes, at: int, role: str = "director", **headers: str) -> Any:
    given = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream", **headers}
    return world.client(role).patch(f"{world.api}/uploads/{upload}", content=part, headers=given)


def finish(world: World, where: str, upload: str, role: str = "director", **fields: str) -> Any:
    form = {name: (None, value) for name, value in {"upload": upload, **fields}.items()}
    return world.client(role).post(where, files=form)


def sent(world: World, content: bytes, *, part: int = 1000, **more: Any) -> str:
    upload = begin(world, content, **more).json()["id"]
    for at in range(0, len(content), part):
        answer = send(world, upload, content[at : at + part], at)
        assert answer.status_code == 200, answer.text
    return str(upload)


def stands_at(world: World, upload: str, role: str = "director") -> int:
    return int(world.client(role).get(f"{world.api}/uploads/{upload}").json()["offset"])


def on_the_books(world: World) -> int:
    with world.database.reading() as db:
        return db.execute(select(func.count()).select_from(MediaFile)).scalar_one()


def unfinished(world: World) -> list[Path]:
    return list(world.settings.media_dir.glob("incoming/*"))


def test_a_file_in_parts_becomes_a_file_of_the_asset_byte_for_byte(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content, sha256=hashlib.sha256(content).hexdigest())
    made = finish(world, asset, upload, label="front", licence="CC0")
    assert made.status_code == 201, made.text
    (file,) = made.json()["files"]
    assert (file["label"], file["file_name"], file["rights"]) == ("front", "front.png", {"licence": "CC0"})
    assert world.client("viewer").get(file["original_url"]).content == content
    assert unfinished(world) == []
    assert world.client("director").get(f"{world.api}/uploads").json()["items"] == []


def test_a_clip_in_parts_becomes_a_take(world: World, tmp_path: Path) -> None:
    filed_take(world)
    clip = film(tmp_path / "clip.mp4", frames=12).read_bytes()
    upload = sent(world, clip, part=4096, file_name="clip.mp4", mime="video/mp4", kinds=["video"])
    made = finish(world, f"{world.api}/shots/S01-SH01/takes", upload, tool="Elsewhere")
    assert made.status_code == 201, made.text
    assert made.json()["code"] == "S01-SH01-T02"


def test_after_a_lost_connection_it_goes_on_where_it_stood(world: World, asset: str, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:700], 0)
    assert stands_at(world, upload) == 700
    (told,) = world.client("director").get(f"{world.api}/uploads").json()["items"]
    assert (told["id"], told["offset"], told["is_complete"]) == (upload, 700, False)
    assert send(world, upload, content[700:], 700).json()["is_complete"]
    assert finish(world, asset, upload).status_code == 201


def test_a_part_that_does_not_follow_is_refused_and_says_where_to_go_on(world: World, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:500], 0)
    for at in (0, 499, 501, len(content)):
        refused = send(world, upload, b"x" * 10, at)
        assert (refused.status_code, refused.json()["code"], refused.json()["offset"]) == (
            409,
            "media.upload_offset",
            500,
        )
    assert stands_at(world, upload) == 500


@pytest.mark.parametrize("at", ["", "-1", "1.5", "x", "9" * 40, "²"])
def test_an_offset_that_is_no_number_is_refused_by_its_name(world: World, content: bytes, at: str) -> None:
    upload = begin(world, content).json()["id"]
    headers = {"Upload-Offset": at.encode(), "Content-Type": b"application/offset+octet-stream"}
    refused = world.client("director").patch(f"{world.api}/uploads/{upload}", content=content, headers=headers)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "upload-offset")


def test_a_damaged_part_is_not_kept(world: World, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    right = f"sha256 {hashlib.sha256(content[:500]).hexdigest()}"
    refused = send(world, upload, content[:499] + b"?", 0, **{"Upload-Checksum": right})
    assert (refused.status_code, refused.json()["code"]) == (422, "media.part_damaged")
    assert stands_at(world, upload) == 0
    assert send(world, upload, content[:500], 0, **{"Upload-Checksum": right}).json()["offset"] == 500
    odd = send(world, upload, content[500:], 500, **{"Upload-Checksum": "md5 abc"})
    assert (odd.status_code, odd.json()["fields"][0]["field"]) == (422, "upload-checksum")


def test_a_file_that_is_not_the_one_announced_is_refused_at_the_end(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content, sha256="0" * 64)
    refused = finish(world, asset, upload)
    assert (refused.status_code, refused.json()["code"]) == (422, "media.part_damaged")
    assert on_the_books(world) == 0


def test_more_than_was_announced_is_refused(world: World, content: bytes) -> None:
    upload = begin(world, 600).json()["id"]
    assert send(world, upload, content[:601], 0).status_code == 413
    assert stands_at(world, upload) == 0
    assert send(world, upload, content[:600], 0).json()["is_complete"]
    assert send(world, upload, b"more", 600).status_code == 409


def test_an_empty_file_and_an_empty_part_are_refused(world: World, content: bytes) -> None:
    empty = begin(world, 0)
    assert (empty.status_code, empty.json()["fields"][0]["field"]) == (422, "size_bytes")
    upload = begin(world, content).json()["id"]
    assert send(world, upload, b"", 0).status_code == 422


@pytest.mark.parametrize(
    ("size", "more", "status"),
    [
        (2 * GIB, {"mime": "image/png"}, 413),
        (2 * GIB, {"kinds": ["image"]}, 413),
        (2 * GIB, {"mime": "video/mp4", "kinds": ["video"]}, 201),
        (9 * GIB, {}, 413),
        (101 * MIB, {"mime": "application/pdf"}, 413),
        (2**53, {}, 422),
    ],
)
def test_what_is_announced_too_large_is_refused_before_a_byte_comes(
    world: World, monkeypatch: pytest.MonkeyPatch, size: int, more: dict[str, Any], status: int
) -> None:
    monkeypatch.setattr(DiskStorage, "free_bytes", lambda _self: 100 * GIB)
    answer = begin(world, size, **more)
    assert answer.status_code == status, answer.text


def test_a_picture_of_two_gigabytes_that_calls_itself_a_film_ends_with_its_first_part(
    world: World, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(DiskStorage, "free_bytes", lambda _self: 100 * GIB)
    upload = begin(world, 2 * GIB, mime="video/mp4").json()["id"]
    refused = send(world, upload, content + bytes(5000), 0)
    assert refused.status_code == 413
    assert (stands(world, upload), unfinished(world)) == (404, [])


def stands(world: World, upload: str) -> int:
    return int(world.client("director").get(f"{world.api}/uploads/{upload}").status_code)


@pytest.mark.parametrize("first", [5000, 100])
def test_a_wrong_type_ends_as_soon_as_its_first_bytes_are_here(world: World, first: int) -> None:
    page = b"<!doctype html><p>no picture</p>" * 1000
    upload = begin(world, page, mime="image/png", kinds=["image"]).json()["id"]
    answers = [send(world, upload, page[at : at + first], at).status_code for at in range(0, 5000, first)]
    assert 415 in answers
    assert (stands(world, upload), unfinished(world)) == (404, [])


def test_a_file_of_another_kind_than_goes_there_is_refused_early(world: World, content: bytes) -> None:
    upload = begin(world, content, kinds=["video"]).json()["id"]
    refused = send(world, upload, content, 0)
    assert refused.status_code == 415
    assert "here goes video" in refused.json()["detail"]


def test_an_upload_is_its_persons_alone(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content)
    for role in ("owner", "assistant_director", "editor"):
        client = world.client(role)
        assert client.get(f"{world.api}/uploads").json()["items"] == []
        assert client.get(f"{world.api}/uploads/{upload}").status_code == 404
        assert send(world, upload, b"x", len(content), role=role).status_code == 404
        assert client.delete(f"{world.api}/uploads/{upload}").status_code == 404
    assert finish(world, asset, upload, role="owner").status_code == 404
    assert finish(world, asset, upload).status_code == 201


def test_an_upload_of_one_project_cannot_be_put_into_another(world: World, content: bytes) -> None:
    upload = sent(world, content)
    other = world.client("owner").post("/api/v1/projects", json={"title": "Other"}).json()["code"]
    world.client("owner").post(f"/api/v1/projects/{other}/assets", json={"kind": "prop", "name": "Lamp"})
    refused = finish(world, f"/api/v1/projects/{other}/assets/lamp/files", upload, role="owner")
    assert refused.status_code == 404


def test_an_upload_that_is_not_whole_cannot_be_used(world: World, asset: str, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:100], 0)
    refused = finish(world, asset, upload)
    assert (refused.status_code, refused.json()["code"], refused.json()["offset"]) == (409, "media.upload_open", 100)
    assert finish(world, asset, "no-such").status_code == 404


def test_a_finished_upload_is_used_once_and_asking_again_says_so(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content)
    assert finish(world, asset, upload, label="front").status_code == 201
    again = finish(world, asset, upload, label="other")
    assert (again.status_code, again.json()["code"]) == (409, "media.upload_used")
    assert send(world, upload, b"x", len(content)).json()["code"] == "media.upload_used"
    assert on_the_books(world) == 1


def test_a_refused_label_leaves_the_upload_for_another(world: World, asset: str, content: bytes) -> None:
    assert finish(world, asset, sent(world, content), label="front").status_code == 201
    upload = sent(world, content[:-1] + content[-1:])
    assert finish(world, asset, upload, label="front").json()["code"] == "assets.label_taken"
    assert finish(world, asset, upload, label="profile").status_code == 201


def test_two_tabs_that_resume_one_upload_make_one_whole_file(world: World, asset: str, content: bytes) -> None:
    upload = begin(world, content).json()["id"]

    def tab(_number: int) -> None:
        at = 0
        while at < len(content):
            answer = send(world, upload, content[at : at + 300], at).json()
            at = int(answer["offset"])

    with ThreadPoolExecutor(3) as tabs:
        list(tabs.map(tab, range(3)))
    made = finish(world, asset, upload)
    assert world.client("viewer").get(made.json()["files"][0]["original_url"]).content == content


def test_two_requests_that_finish_at_once_make_one_file(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content)
    with ThreadPoolExecutor(2) as both:
        answers = [both.submit(finish, world, asset, upload, label=f"l{n}") for n in range(2)]
        codes = sorted(answer.result().status_code for answer in answers)
    assert codes[0] == 201
    assert codes[1] in (409, 410)
    assert on_the_books(world) == 1


@pytest.mark.slow
def test_a_kill_in_the_middle_of_a_part_leaves_what_stood_before(tmp_path: Path, content: bytes) -> None:
    product = Product(tmp_path / "home")
    product.start()
    project = product.post("/projects", {"title": "Night Train"})["code"]
    product.post(f"/projects/{project}/assets", {"kind": "prop", "name": "Lamp"})
    body = {"file_name": "lamp.png", "size_bytes": len(content)}
    upload = product.post(f"/projects/{project}/uploads", body)["id"]
    path = f"/api/v1/projects/{project}/uploads/{upload}"
    assert _patch(product, path, content[:500], 0) == 200

    host, _, port = product.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as line:
        head = f"PATCH {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {product.headers['Authorization']}\r\n"
        head += f"Upload-Offset: 500\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {4096}\r\n"
        line.sendall(head.encode() + b"\r\n" + content[500:700])
        threading.Event().wait(0.3)
        product.kill()
    (growing,) = product.home.rglob(f"upload-{upload}")
    with growing.open("ab") as stream:
        stream.write(b"on the disk, but killed before it was on the books")

    product.start()
    assert httpx2.get(product.address + path, headers=product.headers).json()["offset"] == 500
    assert _patch(product, path, content[500:], 500) == 200
    where = f"{product.address}/api/v1/projects/{project}/assets/lamp/files"
    placed = httpx2.post(where, files={"upload": (None, upload)}, headers=product.headers)
    original = httpx2.get(product.address + placed.json()["files"][0]["original_url"], headers=product.headers)
    assert original.content == content
    product.stop()


def _patch(product: Product, path: str, part: bytes, at: int) -> int:
    headers = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream", **product.headers}
    return int(httpx2.patch(product.address + path, content=part, headers=headers).status_code)


def test_a_full_disk_loses_nothing_that_has_come(
    world: World, asset: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:500], 0)

    def full(_self: DiskUnfinished, part: Path, *, at: int) -> None:
        raise OSError(errno.ENOSPC, f"No space left on device for {part} at {at}")

    with monkeypatch.context() as patch:
        patch.setattr(DiskUnfinished, "append", full)
        refused = send(world, upload, content[500:900], 500)
    assert (refused.status_code, refused.json()["code"]) == (507, "server.disk_full")
    assert send(world, upload, content[500:], 500).status_code == 200
    assert finish(world, asset, upload).status_code == 201


def test_a_file_that_does_not_fit_on_the_disk_is_refused_before_it_is_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiskStorage, "free_bytes", lambda _self: 300 * MIB)
    assert begin(world, 100 * MIB, mime="video/mp4").status_code == 507
    assert begin(world, 10 * MIB, mime="video/mp4").status_code == 201


def test_parts_that_vanished_from_the_disk_are_said_and_begin_anew(world: World, asset: str, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:500], 0)
    DiskStorage(world.settings.media_dir).drop_unfinished(upload)
    lost = send(world, upload, content[500:], 500)
    assert (lost.status_code, lost.json()["code"]) == (410, "media.parts_lost")
    assert finish(world, asset, upload).json()["code"] == "media.upload_open"


@pytest.mark.slow
def test_a_thousand_small_parts_make_the_file(world: World, asset: str, content: bytes) -> None:
    padded = content + bytes(max(0, 3000 - len(content)))
    upload = sent(world, padded, part=len(padded) // 1000)
    made = finish(world, asset, upload)
    assert made.status_code == 201, made.text
    assert world.client("viewer").get(made.json()["files"][0]["original_url"]).content == padded


def test_bytes_that_the_project_has_are_not_sent_again(world: World, asset: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    assert not begin(world, content, sha256=digest).json()["is_complete"]
    assert finish(world, asset, sent(world, content), label="front").status_code == 201
    ready(world)
    known = begin(world, content, sha256=digest).json()
    assert known["is_complete"]
    made = finish(world, asset, known["id"], label="again")
    urls = [file["original_url"] for file in made.json()["files"]]
    assert [world.client("viewer").get(url).content for url in urls] == [content, content]


def ready(world: World) -> None:
    with world.database.writing() as db:
        db.execute(update(MediaFile).values(state="ready"))


def test_a_hash_gives_no_way_to_another_projects_bytes(world: World, asset: str, content: bytes) -> None:
    finish(world, asset, sent(world, content), label="front")
    ready(world)
    other = world.client("owner").post("/api/v1/projects", json={"title": "Other"}).json()["code"]
    body = {"file_name": "x.png", "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    answer = world.client("owner").post(f"/api/v1/projects/{other}/uploads", json=body)
    assert (answer.status_code, answer.json()["offset"]) == (201, 0)
    assert not begin(world, len(content) + 1, sha256=body["sha256"]).json()["is_complete"]


def test_a_document_or_a_broken_file_is_sent_again_whatever_its_hash(world: World, asset: str, content: bytes) -> None:
    finish(world, asset, sent(world, content), label="front")
    digest = hashlib.sha256(content).hexdigest()
    for change in ({"state": "broken"}, {"state": "ready", "kind": "document"}):
        with world.database.writing() as db:
            db.execute(update(MediaFile).values(**change))
        assert begin(world, content, sha256=digest).json()["offset"] == 0


def test_a_cancelled_upload_leaves_nothing(world: World, content: bytes) -> None:
    upload = begin(world, content).json()["id"]
    send(world, upload, content[:500], 0)
    assert world.client("director").delete(f"{world.api}/uploads/{upload}").status_code == 204
    assert (stands(world, upload), unfinished(world)) == (404, [])


def test_an_upload_is_swept_after_its_time_and_none_before(world: World, content: bytes) -> None:
    storage = DiskStorage(world.settings.media_dir)
    old, young = (begin(world, content).json()["id"] for _ in range(2))
    with world.database.writing() as db:
        shortly = clock.now() + timedelta(minutes=5)
        db.execute(update(Upload).where(Upload.file_name == "front.png").values(expires_at=shortly))
    send(world, young, content[:500], 0)
    assert sweep_uploads(world.database, storage) == 0
    with world.database.reading() as db:
        lives = db.execute(select(Upload.id, Upload.expires_at)).all()
    assert max(row.expires_at for row in lives) > clock.now() + UPLOAD_LIVES - timedelta(minutes=1)
    with world.database.writing() as db:
        past = clock.now() - timedelta(seconds=1)
        db.execute(update(Upload).where(Upload.received_bytes == 0).values(expires_at=past))
    assert stands(world, old) == 404
    assert sweep_uploads(world.database, storage) == 1
    assert [place.name for place in unfinished(world)] == [f"upload-{young}"]


def test_beginning_an_upload_sweeps_those_whose_time_is_over(world: World, content: bytes) -> None:
    old = begin(world, content).json()["id"]
    with world.database.writing() as db:
        db.execute(update(Upload).values(expires_at=clock.now() - timedelta(seconds=1)))
    begin(world, content)
    assert f"upload-{old}" not in [place.name for place in unfinished(world)]


def test_parts_of_no_upload_are_swept_a_day_later(world: World) -> None:
    storage = DiskStorage(world.settings.media_dir)
    storage.begin_unfinished("stray")
    assert sweep_uploads(world.database, storage) == 0
    assert storage.keys_unfinished(older_than_s=-1) == ["stray"]


def test_one_person_cannot_keep_uploads_open_without_end(world: World) -> None:
    crew = world.crew("director")
    with world.database.writing() as db:
        now = clock.now()
        row = {
            "project_id": crew.project_id, "person_id": crew.person_id, "file_name": "x", "size_bytes": 5,
            "kinds": ["image"], "received_bytes": 0, "is_known": False, "created_at": now,
            "expires_at": now + UPLOAD_LIVES,
        }  # fmt: skip
        from circletake.kernel.ids import new_id  # noqa: PLC0415 - rows of this test alone

        db.execute(Upload.__table__.insert(), [{**row, "id": new_id()} for _ in range(MOST_OPEN_UPLOADS)])
    refused = begin(world, 500)
    assert (refused.status_code, refused.json()["code"]) == (409, "media.too_many_uploads")
    assert begin(world, 500, role="owner").status_code == 201


def test_a_form_brings_a_file_or_names_an_upload_not_both(world: World, asset: str, content: bytes) -> None:
    upload = sent(world, content)
    form = {"upload": (None, upload), "file": ("front.png", content, "image/png")}
    refused = world.client("director").post(asset, files=form)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "upload")


def test_nobody_writes_parts_of_one_file_at_the_same_time(tmp_path: Path) -> None:
    storage = DiskStorage(tmp_path)
    storage.begin_unfinished("one")
    inside, most, lock = 0, 0, threading.Lock()

    def hold(_number: int) -> None:
        nonlocal inside, most
        with storage.unfinished("one"):
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.01)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(4) as all_at_once:
        list(all_at_once.map(hold, range(8)))
    assert most == 1
