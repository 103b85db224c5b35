"""The farm behind the port: tickets, children that die and begin again, limits and faults."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
from PIL import Image

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic.farm import CHILDREN
from circletake.providers.animatic.orderfile import read_order, write_order
from circletake.providers.animatic.provider import PROFILE, RATES, SIZES, Animatic
from circletake.providers.port import (
    Anchor,
    AnchorPosition,
    FaultClass,
    MediaKind,
    Order,
    Output,
    Provider,
    ProviderError,
    Reference,
    TicketReport,
    TicketState,
    Usage,
)

PATIENCE_S = 60.0


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Animatic]:
    animatic = Animatic(tmp_path / "farm")
    yield animatic
    animatic.close()


def order_of(ticket: str = "tk-1", *, seconds: int = 1, references: tuple[Reference, ...] = ()) -> Order:
    return Order(
        ticket=ticket, model="animatic", prompt="A hand turns the cassette.", duration_s=seconds, aspect_ratio="1:1",
        resolution="480p", rate=Rate(24), generate_audio=False, seed=3, shot_code="S02-SH03", take_label="T01",
        card={"camera": {"movement": "PUSH_IN"}}, references=references,
    )  # fmt: skip


def picture(path: Path, content: bytes | None = None) -> Reference:
    if content is None:
        chance = np.random.default_rng(1)
        Image.fromarray(chance.integers(0, 255, (200, 200, 3), dtype=np.uint8)).save(path)
    else:
        path.write_bytes(content)
    return Reference(MediaKind.IMAGE, "location", path.stem, path, "0" * 64, "image/png")


def until(is_so: Callable[[], bool]) -> None:
    """Wait for a claim to come true; a clock that runs out fails the test."""
    deadline = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, "waited too long"
        pause.wait(0.02)


def settled(engine: Animatic, ticket: str) -> TicketReport:
    """Poll until the ticket has ended."""
    reports: list[TicketReport] = []

    def is_over() -> bool:
        reports.append(engine.poll(ticket))
        return reports[-1].state not in {TicketState.QUEUED, TicketState.RUNNING}

    until(is_over)
    return reports[-1]


def has_ended(process: psutil.Process) -> bool:
    """Whether a process has ended, whether or not its parent has taken note."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def child_of(tmp_path: Path, ticket: str) -> int:
    pid = CHILDREN.pid(tmp_path / "farm" / f"{ticket}.order.json")
    assert pid is not None
    return pid


def test_an_order_becomes_a_clip_that_can_be_fetched_and_forgotten(engine: Animatic, tmp_path: Path) -> None:
    provider: Provider = engine
    order = order_of(references=(picture(tmp_path / "alley.png"),))
    assert provider.submit(order).external_id == "tk-1"
    report = settled(engine, "tk-1")
    assert report.state is TicketState.SUCCEEDED, report
    assert report.usage == Usage("seconds", 1) == provider.estimate(order)
    assert (report.progress, report.seed) == (1.0, 3)
    assert report.output
    clip = tmp_path / "fetched.mp4"
    clip.write_bytes(b"".join(provider.fetch(report.output)))
    with av.open(str(clip)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 24
    engine.forget("tk-1")
    assert engine.poll("tk-1").state is TicketState.MISSING
    assert [p.name for p in (tmp_path / "farm").iterdir()] == ["farm.lock"]
    with pytest.raises(ProviderError):
        list(provider.fetch(report.output))


def test_submitting_a_ticket_again_changes_nothing(engine: Animatic, tmp_path: Path) -> None:
    order = order_of()
    assert engine.find(order) is None
    placed = engine.submit(order)
    before = (tmp_path / "farm" / "tk-1.order.json").read_bytes()
    assert engine.submit(replace(order, seed=99)) == placed == engine.find(order)
    assert (tmp_path / "farm" / "tk-1.order.json").read_bytes() == before


def test_an_order_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    anchor = Anchor(AnchorPosition.END, tmp_path / "last.png", "1" * 64, "image/png")
    order = replace(order_of(references=(picture(tmp_path / "alley.png"),)), rate=Rate(24000, 1001), anchors=(anchor,))
    write_order(tmp_path / "x.order.json", order, (480, 480))
    assert read_order(tmp_path / "x.order.json") == (order, (480, 480))


def test_only_as_many_children_as_allowed_render_at_once(engine: Animatic) -> None:
    for ticket in ("a", "b"):
        engine.submit(order_of(ticket, seconds=20))
    assert engine.poll("a").state is TicketState.RUNNING
    assert engine.poll("b").state is TicketState.QUEUED
    assert engine.cancel("a") is TicketState.CANCELLED
    assert engine.poll("b").state is TicketState.RUNNING


def test_cancelling_stops_a_running_ticket_and_leaves_no_child(engine: Animatic, tmp_path: Path) -> None:
    engine.submit(order_of(seconds=60))
    engine.poll("tk-1")
    pid = child_of(tmp_path, "tk-1")
    assert engine.cancel("tk-1") is TicketState.CANCELLED
    assert not psutil.pid_exists(pid)
    assert engine.poll("tk-1").state is TicketState.CANCELLED
    assert engine.cancel("tk-1") is TicketState.CANCELLED


def test_cancelling_a_waiting_or_unknown_ticket_tells_the_truth(engine: Animatic) -> None:
    engine.submit(order_of())
    assert engine.cancel("tk-1") is TicketState.CANCELLED
    assert engine.poll("tk-1").state is TicketState.CANCELLED
    assert engine.cancel("never-seen") is TicketState.MISSING


def test_cancelling_a_finished_ticket_keeps_its_clip(engine: Animatic) -> None:
    engine.submit(order_of())
    settled(engine, "tk-1")
    assert engine.cancel("tk-1") is TicketState.SUCCEEDED
    assert engine.poll("tk-1").state is TicketState.SUCCEEDED


def test_progress_is_told_while_rendering(engine: Animatic) -> None:
    engine.submit(order_of(seconds=60))
    seen: list[float] = []

    def has_moved() -> bool:
        report = engine.poll("tk-1")
        assert report.state is TicketState.RUNNING
        seen.append(report.progress or 0.0)
        return seen[-1] > 0.05

    until(has_moved)
    assert seen == sorted(seen)


def test_a_killed_child_begins_again_and_ends_whole(engine: Animatic, tmp_path: Path) -> None:
    engine.submit(order_of(seconds=3))
    engine.poll("tk-1")
    os.kill(child_of(tmp_path, "tk-1"), signal.SIGKILL)
    report = settled(engine, "tk-1")
    assert report.state is TicketState.SUCCEEDED
    with av.open(str(tmp_path / "farm" / "tk-1.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 72


def has_new_child(engine: Animatic, tmp_path: Path, before: set[int]) -> bool:
    """Poll; whether the ticket runs in a child that was not seen before."""
    assert engine.poll("tk-1").state is TicketState.RUNNING
    return CHILDREN.pid(tmp_path / "farm" / "tk-1.order.json") not in {None, *before}


def test_a_child_that_dies_four_times_fails_in_words(engine: Animatic, tmp_path: Path) -> None:
    engine.submit(order_of(seconds=60))
    pids: set[int] = set()
    for _ in range(4):
        until(partial(has_new_child, engine, tmp_path, pids))
        pid = child_of(tmp_path, "tk-1")
        pids.add(pid)
        os.kill(pid, signal.SIGKILL)
        until(partial(has_ended, psutil.Process(pid)))
    report = settled(engine, "tk-1")
    assert report.state is TicketState.FAILED
    assert report.fault
    assert "four times" in report.fault.message
    assert len(pids) == 4
    assert not any(psutil.pid_exists(pid) for pid in pids)


@pytest.mark.parametrize("content", [b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, b""])
def test_a_corrupt_reference_fails_in_words_and_leaves_no_zombie(
    engine: Animatic, tmp_path: Path, content: bytes
) -> None:
    engine.submit(order_of(references=(picture(tmp_path / "torn label.png", content),)))
    engine.poll("tk-1")
    pid = child_of(tmp_path, "tk-1")
    report = settled(engine, "tk-1")
    assert report.state is TicketState.FAILED
    assert report.fault
    assert report.fault.fault_class is FaultClass.INVALID
    assert "torn label" in report.fault.message
    until(lambda: engine.poll("tk-1").state is TicketState.FAILED and not psutil.pid_exists(pid))


PARENT = """
import sys, threading
from pathlib import Path
from circletake.providers.animatic.farm import CHILDREN
from circletake.providers.animatic.provider import Animatic
home = Path(sys.argv[1])
thread = threading.Thread(target=Animatic(home).poll, args=("tk-1",))
thread.start()
thread.join()
print(CHILDREN.pid(home / "tk-1.order.json"), flush=True)
sys.stdin.read()
"""


def test_a_render_outlives_the_thread_that_polled_but_dies_with_its_process(engine: Animatic, tmp_path: Path) -> None:
    home = tmp_path / "farm"
    engine.submit(order_of(seconds=60))
    command = [sys.executable, "-c", PARENT, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        until(lambda: (engine.poll("tk-1").progress or 0) > 0)
        assert CHILDREN.pid(home / "tk-1.order.json") is None, "another process renders it, so this one does not"
        parent.kill()
        parent.wait()
        until(partial(has_ended, child))

    def is_taken_over() -> bool:
        assert engine.poll("tk-1").state is TicketState.RUNNING
        return CHILDREN.pid(home / "tk-1.order.json") not in {None, child.pid}

    until(is_taken_over)


def test_a_render_that_ended_with_its_process_is_not_held_against_the_ticket(engine: Animatic, tmp_path: Path) -> None:
    home = tmp_path / "farm"
    engine.submit(order_of())
    command = [sys.executable, "-c", PARENT, str(home)]
    for _ in range(5):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
            assert parent.stdout
            child = psutil.Process(int(parent.stdout.readline()))
            parent.kill()
            parent.wait()
            until(partial(has_ended, child))
    assert settled(engine, "tk-1").state is TicketState.SUCCEEDED


def test_cancelling_reaches_a_render_of_another_process(engine: Animatic, tmp_path: Path) -> None:
    home = tmp_path / "farm"
    engine.submit(order_of(seconds=60))
    command = [sys.executable, "-c", PARENT, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert parent.stdin
        child = psutil.Process(int(parent.stdout.readline()))
        assert engine.cancel("tk-1") is TicketState.CANCELLED
        until(partial(has_ended, child))
        parent.stdin.close()
    assert not (home / "tk-1.mp4").exists()


def test_every_reason_against_an_order_is_told_with_its_field(engine: Animatic) -> None:
    assert engine.validate(order_of()) == ()
    anchor = Anchor(AnchorPosition.START, Path("a.png"), "0" * 64, "image/png")
    wrong = replace(
        order_of("../etc"), model="other", duration_s=61, aspect_ratio="5:4", resolution="8k", rate=Rate(12),
        anchors=(anchor, anchor), prompt="x" * 30_000,
        references=tuple(Reference(MediaKind.VIDEO, "motion", "v", Path("v"), "0", "video/mp4") for _ in range(11)),
    )  # fmt: skip
    refusals = engine.validate(wrong)
    assert [r.field for r in refusals] == [
        "model", "ticket", "duration_s", "resolution", "aspect_ratio", "rate", "prompt", "references", "anchors",
    ]  # fmt: skip
    assert all(r.reason.endswith(".") for r in refusals)
    with pytest.raises(ProviderError) as refused:
        engine.submit(wrong)
    assert refused.value.fault.fault_class is FaultClass.INVALID


@pytest.mark.parametrize("ticket", ["../../etc/passwd", "a/b", "", ".hidden"])
def test_a_ticket_never_leads_out_of_the_farm(engine: Animatic, ticket: str) -> None:
    with pytest.raises(ProviderError):
        engine.poll(ticket)
    with pytest.raises(ProviderError):
        list(engine.fetch(Output(ticket, "video/mp4")))


def test_the_profile_says_that_it_is_previsualisation_and_has_even_sizes(engine: Animatic) -> None:
    assert engine.profiles() == (PROFILE,)
    assert PROFILE.is_previsualisation
    assert "uilt in" in PROFILE.source
    assert PROFILE.durations_s == tuple(range(1, 61))
    assert len(RATES) == 9
    for sizes in SIZES.values():
        for aspect, (width, height) in sizes.items():
            across, _, down = aspect.partition(":")
            assert width % 2 == height % 2 == 0
            assert abs(width / height - int(across) / int(down)) < 0.01
