"""The child process: it answers, it is fenced, and it never outlives its task."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.make.footage import film
from tests.make.pictures import picture

from circletake.kernel.filmtime import Rate
from circletake.media import engine
from circletake.media.engine import EngineTask, FaultCode, Verb, quick_probe, run_engine
from circletake.media.rules import MIB, RENDITIONS_OF, MediaKind, RenditionKind


def test_an_ingest_comes_back_with_probe_renditions_and_progress(rushes: dict[str, Path], tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    task = EngineTask(verb=Verb.INGEST, source=rushes["24"], out_dir=tmp_path, make=RENDITIONS_OF[MediaKind.VIDEO])
    result = run_engine(task, timeout_s=60, on_progress=lambda frames, expected: seen.append((frames, expected)))
    assert result.fault is None
    assert result.probe is not None
    assert (result.probe.frame_count, result.probe.browser_ready) == (29, True)
    assert {made.kind for made in result.renditions} == set(RENDITIONS_OF[MediaKind.VIDEO])
    assert all(made.path.stat().st_size > 0 for made in result.renditions)
    assert seen == [(24, 29), (29, 29)]


def test_a_quick_probe_answers_for_good_and_bad_files(rushes: dict[str, Path], tmp_path: Path) -> None:
    probe = quick_probe(rushes["60"]).probe
    assert probe is not None
    assert probe.browser_ready
    (tmp_path / "empty.mp4").write_bytes(b"")
    fault = quick_probe(tmp_path / "empty.mp4").fault
    assert fault is not None
    assert fault.code is FaultCode.UNSUPPORTED


def test_a_task_survives_the_wire() -> None:
    task = EngineTask(
        verb=Verb.INGEST,
        source=Path("é à b.mp4"),
        out_dir=Path("out"),
        make=(RenditionKind.PROXY,),
        rate=Rate(24000, 1001),
    )
    assert EngineTask.from_json(task.as_json()) == task


def test_a_task_that_takes_too_long_is_ended_and_says_so(tmp_path: Path) -> None:
    source = film(tmp_path / "long.mp4", frames=48)
    result = run_engine(EngineTask(verb=Verb.INGEST, source=source, out_dir=tmp_path), timeout_s=0.01)
    assert result.fault is not None
    assert result.fault.code is FaultCode.TIMED_OUT


def test_a_picture_that_needs_too_much_memory_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    source = picture(tmp_path / "large.png", (9000, 9000))
    task = EngineTask(
        verb=Verb.INGEST,
        source=source,
        out_dir=tmp_path,
        make=(RenditionKind.THUMB,),
        memory_limit_bytes=500 * MIB,
    )
    fault = run_engine(task, timeout_s=60).fault
    assert fault is not None
    assert fault.code is FaultCode.OUT_OF_MEMORY


def test_a_child_that_dies_without_a_word_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dying = tmp_path / "dying"
    dying.write_text("#!/bin/sh\nread line\nkill -SEGV $$\n")
    dying.chmod(0o755)
    monkeypatch.setattr(engine.sys, "executable", str(dying))
    fault = quick_probe(tmp_path / "any.mp4").fault
    assert fault is not None
    assert fault.code is FaultCode.CRASHED


def test_secrets_of_the_server_do_not_reach_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "told"
    spying = tmp_path / "spying"
    spying.write_text(f"#!/bin/sh\nenv > {told}\n")
    spying.chmod(0o755)
    monkeypatch.setenv("PROVIDER_API_KEY", "very secret")
    monkeypatch.setattr(engine.sys, "executable", str(spying))
    quick_probe(tmp_path / "any.mp4")
    assert "very secret" not in told.read_text()
    assert "PATH=" in told.read_text()


def test_the_child_ends_when_its_parent_lets_go(tmp_path: Path) -> None:
    source = film(tmp_path / "long.mp4", frames=1500)
    task = EngineTask(verb=Verb.INGEST, source=source, out_dir=tmp_path, make=tuple(RenditionKind))
    with subprocess.Popen(
        [sys.executable, "-m", "circletake.media.engine_main"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(task.as_json() + "\n")
        child.stdin.flush()
        assert '"progress"' in child.stdout.readline()
        child.stdin.close()
        assert child.wait(timeout=20) == 1
