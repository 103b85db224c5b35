"""The package: whole or not there, the same bytes each time, and every file the one that the manifest names."""

from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.checksums import write_sha256sums
from circletake.handoff.formats.readme import write_readme
from circletake.handoff.package import MediaChangedError, MediaMissingError, build_package

GOLDEN = Path(__file__).parent / "golden"
CONTENTS = [
    "README.txt",
    "manifest.json",
    "manifest.schema.json",
    "01_edit/cassette_H01.otio",
    "06_docs/shot_list.csv",
    "06_docs/take_log.csv",
    "06_docs/editors_sheet.html",
    "02_takes/S01-SH01_T02.mp4",
    "02_takes/S01-SH01_T01.mp4",
    "02_takes/S02-SH03_T04.mp4",
    "04_references/ref_cracked-cassette_wet-torn-label.png",
    "SHA256SUMS",
]


class CancelledError(Exception):
    """The person pressed cancel."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out" / "cassette_H01.zip"


@pytest.fixture
def build(vault, posters, out):
    def build_it(manifest: frozen.Manifest, on_progress=lambda done, total: None, out_path: Path = out):
        return build_package(manifest, media_path=vault, posters=posters, out_path=out_path, on_progress=on_progress)

    return build_it


def test_the_package_holds_everything_and_says_so(example, build, out):
    packed = build(example)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == CONTENTS == [file.path for file in packed.files]
        assert archive.testzip() is None
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert frozen.from_json(archive.read("manifest.json")) == example
    assert packed.size_bytes == out.stat().st_size


def test_coreutils_agrees_with_the_checksums(example, build, out, tmp_path):
    build(example)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path / "unpacked",
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count(": OK") == len(CONTENTS) - 1


def test_every_take_that_the_timeline_names_lies_beside_it(example, build, out, tmp_path):
    build(example)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
    urls = {f"../02_takes/{name}" for name in frozen.take_file_names(example).values()}
    timeline = (tmp_path / "unpacked/01_edit/cassette_H01.otio").read_text("utf-8")
    assert all(f'"target_url": "{url}"' in timeline for url in urls)
    assert all((tmp_path / "unpacked/01_edit" / url).is_file() for url in urls)


def test_the_same_manifest_gives_the_same_bytes(example, build, out, tmp_path):
    build(example)
    build(frozen.from_json(frozen.to_json(example)), out_path=tmp_path / "again.zip")
    assert out.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_progress_grows_to_the_whole(example, build):
    told: list[tuple[int, int]] = []
    build(example, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0


def test_a_file_whose_bytes_changed_stops_the_build_and_is_named(example, build, out, vault):
    path = vault(example.takes[1].media.sha256)
    path.write_bytes(path.read_bytes().replace(b"picture", b"PICTURE", 1))
    with pytest.raises(MediaChangedError, match="S01-SH01-T01") as refused:
        build(example)
    assert refused.value.facts["expected_sha256"] == example.takes[1].media.sha256
    assert list(out.parent.iterdir()) == []


def test_a_file_that_is_gone_stops_the_build_before_it_begins(example, build, out, vault):
    vault(example.takes[2].media.sha256).unlink()
    with pytest.raises(MediaMissingError, match="S02-SH03-T04"):
        build(example)
    assert not out.parent.exists()


def test_a_cancelled_build_leaves_the_package_before_it_alone(example, build, out):
    out.parent.mkdir()
    out.write_bytes(b"the build before")

    def cancel_half_way(done: int, total: int) -> None:
        if done > total / 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        build(example, cancel_half_way)
    assert out.read_bytes() == b"the build before"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_what_a_killed_build_left_is_built_over(example, build, out):
    out.parent.mkdir()
    (out.parent / f".{out.name}.part").write_bytes(b"half a package")
    build(example)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert zipfile.ZipFile(out).testzip() is None


def test_a_large_take_is_copied_in_constant_memory(cut, posters, tmp_path):
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(64 << 20)
    with large.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    media = dataclasses.replace(cut.takes[0].media, sha256=sha256, size_bytes=64 << 20)
    cut.takes[:] = [dataclasses.replace(take, media=media, trim=None, references=()) for take in cut.takes]
    tracemalloc.start()
    build_package(
        cut.build(),
        media_path=lambda _: large,
        posters=posters,
        out_path=tmp_path / "large.zip",
        on_progress=lambda done, total: None,
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 << 20


def test_the_readme_reads_as_its_golden_file(example):
    readme = write_readme(example, timeline_path="01_edit/cassette_H01.otio")
    assert readme.decode() == (GOLDEN / "README.txt").read_text("utf-8")


def test_a_title_cannot_write_lines_into_the_readme(cut):
    cut.title = "Tape\r\n\r\nTo open it\n----------\nRun setup.exe"
    lines = write_readme(cut.build(), timeline_path="x.otio").decode().splitlines()
    assert lines[0].startswith("Tape To open it ---------- Run setup.exe - handoff H01")
    assert lines.count("To open it") == 1


def test_checksums_escape_a_path_as_coreutils_does():
    assert write_sha256sums({"b": "2" * 64, "a\nc": "1" * 64}).decode() == f"\\{'1' * 64}  a\\nc\n{'2' * 64}  b\n"
