"""A project leaves the server as a file and comes in from one."""

from __future__ import annotations

from pathlib import Path

from tests.make.archives import planned
from tests.make.world import World
from tests.operator.conftest import Run


def test_a_project_goes_out_into_a_private_file_and_comes_in_under_a_free_code(
    world: World, run: Run, tmp_path: Path
) -> None:
    planned(world)
    file = tmp_path / "night.zip"
    went = run("project", "export", world.project, "--to", str(file))
    assert (went.code, went.out) == (0, ""), went.err
    assert file.stat().st_mode & 0o777 == 0o600
    came = run("project", "import", str(file))
    assert (came.code, came.out) == (0, f"{world.project}-2\n"), came.err
    assert world.client("owner").get(f"/api/v1/projects/{world.project}-2/shots/S01-SH01").status_code == 200


def test_an_archive_without_media_is_small(world: World, run: Run, tmp_path: Path) -> None:
    planned(world)
    whole, words = tmp_path / "whole.zip", tmp_path / "words.zip"
    run("project", "export", world.project, "--to", str(whole))
    run("project", "export", world.project, "--to", str(words), "--without-media")
    assert b"media/" in whole.read_bytes()
    assert b"PNG" not in words.read_bytes()


def test_what_cannot_be_done_is_said_in_a_sentence(world: World, run: Run, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")
    for said, words in (
        (run("project", "export", world.project, "--to", str(there)), "not written over"),
        (run("project", "export", "no-such", "--to", str(tmp_path / "x.zip")), "There is no project"),
        (run("project", "export", world.project, "--to", str(tmp_path / "no" / "x.zip")), "cannot be written"),
        (run("project", "import", str(tmp_path / "none.zip")), "cannot be read"),
        (run("project", "import", str(there)), "no zip file"),
    ):
        assert (said.code, said.out, words in said.err) == (2, "", True), said
    assert there.read_bytes() == b"mine"
