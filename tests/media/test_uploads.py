"""Uploads through the door, good and hostile: a clear answer each, and nothing stored by halves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.make.footage import film
from tests.make.pictures import picture, png_bomb
from tests.make.takes import filed_take, footage
from tests.make.world import World

from circletake.media.model import MediaFile

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def asset(world: World) -> str:
    made = world.client("director").post(f"{world.api}/assets", json={"kind": "character", "name": "Courier"})
    return f"{world.api}/assets/{made.json()['slug']}/files"


def send(world: World, path: str, content: bytes, name: str, **fields: str) -> Any:
    files = {"file": (name, content, "application/octet-stream")}
    return world.client("director").post(path, files=files, data=fields)


def on_the_books(world: World) -> int:
    with world.database.reading() as db:
        return db.execute(select(func.count()).select_from(MediaFile)).scalar_one()


def in_the_store(world: World) -> list[Path]:
    return [path for path in world.settings.media_dir.rglob("*") if path.is_file()]


def bomb(folder: Path) -> bytes:
    return png_bomb(folder / "bomb.png").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("empty.png", b"", 422),
        ("not-a-picture.png", b"GIF89a no, a text file in truth" * 20, 422),
        ("text.mp4", b"This is no film. " * 100, 415),
        ("page.png", b"<!doctype html><script>alert(1)</script>" * 10, 415),
        ("mark.svg", SVG, 415),
        ("mark.png", SVG, 415),
        ("program.jpg", b"MZ" + bytes(4000), 415),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(
    world: World, asset: str, name: str, content: bytes, status: int
) -> None:
    refused = send(world, asset, content, name)
    assert refused.status_code == status, refused.text
    assert len(refused.json()["detail"]) > 20
    assert (on_the_books(world), in_the_store(world)) == (0, [])


def test_a_picture_of_enormous_size_is_refused_before_it_is_unpacked(world: World, asset: str, tmp_path: Path) -> None:
    refused = send(world, asset, bomb(tmp_path), "bomb.png")
    assert refused.status_code in (413, 415, 422)
    assert (on_the_books(world), in_the_store(world)) == (0, [])


def test_a_film_cut_in_half_is_refused_or_marked_broken_and_says_so(world: World, tmp_path: Path) -> None:
    filed_take(world)
    whole = film(tmp_path / "whole.mp4", frames=48, faststart=False).read_bytes()
    refused = send(world, f"{world.api}/shots/S01-SH01/takes", whole[: len(whole) // 2], "half.mp4")
    assert refused.status_code == 422
    assert refused.json()["fields"][0]["field"] == "file"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "..\\..\\boot.png", "a/b\x00c.png", "“ü”\r\nX: y.png", "." * 300 + ".png"]
)
def test_tricks_in_a_file_name_stay_a_name(world: World, asset: str, tmp_path: Path, name: str) -> None:
    content = picture(tmp_path / "p.png").read_bytes()
    answer = world.client("director").post(
        asset,
        content=content,
        headers={"Content-Type": "image/png", "X-File-Name": _percent(name)},
        params={"label": "front"},
    )
    assert answer.status_code == 201, answer.text
    (file,) = answer.json()["files"]
    assert not {"/", "\\", "\x00", "\n", "\r"} & set(file["file_name"])
    assert all(path.is_relative_to(world.settings.media_dir) for path in in_the_store(world))


def _percent(name: str) -> str:
    return "".join(f"%{byte:02x}" for byte in name.encode())


def test_refused_bytes_do_not_take_equal_bytes_that_are_on_the_books_with_them(
    world: World, asset: str, tmp_path: Path
) -> None:
    content = picture(tmp_path / "front.png").read_bytes()
    kept = send(world, asset, content, "front.png").json()["files"][0]
    filed_take(world)
    refused = send(world, f"{world.api}/shots/S01-SH01/takes", content, "front.png")
    assert refused.status_code == 415
    again = world.client("viewer").get(kept["original_url"])
    assert (again.status_code, again.content) == (200, content)


def test_the_same_film_filed_twice_is_two_takes_of_one_blob(world: World) -> None:
    first = filed_take(world)
    second = filed_take(world, shot="S01-SH01")
    urls = [f"{world.api}/takes/{take}/media/original" for take in (first, second)]
    assert [world.client("viewer").get(url).content for url in urls] == [footage(), footage()]


def test_a_label_that_is_taken_is_refused_and_the_file_can_be_sent_again_under_another(
    world: World, asset: str, tmp_path: Path
) -> None:
    content = picture(tmp_path / "front.png").read_bytes()
    assert send(world, asset, content, "front.png", label="front").status_code == 201
    taken = send(world, asset, content, "front.png", label="front")
    assert (taken.status_code, taken.json()["code"]) == (409, "assets.label_taken")
    assert send(world, asset, content, "front.png", label="profile").status_code == 201


def test_an_original_is_sent_as_a_download_and_never_as_a_page(world: World) -> None:
    take = filed_take(world)
    answer = world.client("viewer").get(f"{world.api}/takes/{take}/media/original")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status", "length"),
    [
        ({"Range": "bytes=0-0"}, 206, 1),
        ({"Range": "bytes=-10"}, 206, 10),
        ({"Range": "bytes=5-"}, 206, None),
        ({"Range": "bytes=99999999-"}, 416, None),
        ({}, 200, None),
    ],
)
def test_ranges_are_honoured(world: World, headers: dict[str, str], status: int, length: int | None) -> None:
    take = filed_take(world)
    answer = world.client("viewer").get(f"{world.api}/takes/{take}/media/original", headers=headers)
    assert answer.status_code == status
    if length is not None:
        assert len(answer.content) == length
