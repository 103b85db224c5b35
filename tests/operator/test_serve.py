"""The product as people start it: a process of its own, over real HTTP."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx2
import psutil
import pytest
import uvicorn
from fastapi import FastAPI
from tests.make.product import PROJECT, Product, circletake, until

from circletake.kernel.db import Database
from circletake.kernel.settings import DATABASE_VARIABLE, Settings
from circletake.operator.listening import listening_socket
from circletake.operator.serving import Interruption, Server

pytestmark = pytest.mark.trip

STOPS_WITHIN_S = 5.0
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what has nothing to do with the database."""
LARGEST_IDLE_BYTES = 200 * 1024**2


@pytest.fixture
def product(database: Database, settings: Settings) -> Iterator[Product]:
    """A product that is not started yet, on either engine."""
    made = Product(settings.home, environment={DATABASE_VARIABLE: database.url})
    yield made
    made.kill()


def takes(product: Product) -> list[str]:
    """States of the files of all takes."""
    return [take["media_state"] for take in product.get(f"{PROJECT}/shots/S01-SH01/takes")["items"]]


def test_it_starts_signs_the_owner_in_once_and_stops_in_order(product: Product) -> None:
    product.start()
    with httpx2.Client(base_url=product.address, headers={"X-Circletake-Csrf": "1"}) as browser:
        assert browser.get("/readyz").status_code == 200
        assert browser.get("/api/v1/me").status_code == 401
        signed = browser.post("/api/v1/sign-in/link", json={"token": product.link_token})
        assert (signed.status_code, signed.json()["email"]) == (200, "owner@localhost")
        assert browser.get("/api/v1/me").json()["person"]["email"] == "owner@localhost"
        assert browser.post("/api/v1/sign-in/link", json={"token": product.link_token}).status_code == 401
    assert product.stop() == 0
    assert json.loads(product.errors.splitlines()[-1])["event"] == "Stopped."


@on_sqlite
def test_log_lines_are_json_and_hold_no_secret_and_no_query(product: Product) -> None:
    product.start()
    httpx2.get(f"{product.address}/api/v1/me?q=whispered", headers={"Authorization": "Bearer ct_murmured"})
    httpx2.post(f"{product.address}/api/v1/sign-in/link", json={"token": product.link_token})
    httpx2.get(f"{product.address}/sign-in?token={product.link_token}")
    until(lambda: '"started"' in product.errors)
    product.stop()
    events = [json.loads(line) for line in product.errors.splitlines()]
    assert {"started", "request", "Stopped."} <= {event["event"] for event in events}
    assert "/me" in {event.get("route") for event in events}
    for secret in ("whispered", "murmured", product.link_token):
        assert secret not in product.errors


def test_an_open_stream_and_a_render_do_not_hold_the_end_and_the_next_start_resumes(product: Product) -> None:
    product.start()
    product.plan_a_shot()
    listening = threading.Event()

    def listen() -> None:
        with httpx2.stream(
            "GET", f"{product.address}/api/v1{PROJECT}/events/stream", headers=product.headers, timeout=60
        ) as stream:
            listening.set()
            for _ in stream.iter_raw():
                pass

    reader = threading.Thread(target=listen, daemon=True)
    reader.start()
    assert listening.wait(10)
    product.ask(2)
    assert product.stop(within_s=STOPS_WITHIN_S) == 0
    reader.join(5)
    assert not reader.is_alive()
    product.start()
    until(lambda: takes(product) == ["ready", "ready"], longest_s=60, every_s=0.1)


def test_the_worker_may_run_in_a_process_of_its_own(product: Product) -> None:
    product.flags = ("--no-example", "--no-worker")
    product.start()
    product.plan_a_shot()
    product.ask(1)
    command = [sys.executable, "-m", "circletake.operator.cli", "worker", "--home", str(product.home)]
    with subprocess.Popen(
        command, env={**os.environ, **product.environment}, stderr=subprocess.PIPE, text=True
    ) as worker:
        until(lambda: takes(product) == ["ready"], longest_s=60, every_s=0.1)
        twice = circletake("worker", home=product.home, **product.environment)
        assert (twice.returncode, f"process {worker.pid} is working it" in twice.stderr) == (2, True)
        worker.send_signal(signal.SIGTERM)
        _, said = worker.communicate(timeout=STOPS_WITHIN_S)
    assert (worker.returncode, json.loads(said.splitlines()[-1])["event"] == "Stopped.") == (0, True)
    assert product.stop() == 0


@on_sqlite
def test_a_home_is_served_once_at_a_time(product: Product) -> None:
    product.start()
    second = circletake("serve", "--no-browser", home=product.home, **product.environment)
    assert product.process
    assert (second.returncode, second.stderr.count("\n"), second.stdout) == (2, 1, "")
    assert f"process {product.process.pid} is serving it" in second.stderr
    assert httpx2.get(f"{product.address}/healthz").status_code == 200


@on_sqlite
def test_a_taken_port_gives_way_to_the_next_and_that_is_said(product: Product) -> None:
    with listening_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        product.start(port=port)
        assert product.address != f"http://127.0.0.1:{port}"
        assert f"Port {port} is taken, so this is port" in product.said


@on_sqlite
def test_an_address_of_another_machine_is_refused(product: Product) -> None:
    said = circletake("serve", "--no-browser", "--host", "192.0.2.7", home=product.home, **product.environment)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert "Cannot listen at 192.0.2.7" in said.stderr


@on_sqlite
def test_idle_it_stays_small_and_ctrl_c_is_no_failure(product: Product) -> None:
    product.start()
    until(lambda: '"started"' in product.errors)
    assert product.process
    assert psutil.Process(product.process.pid).memory_info().rss < LARGEST_IDLE_BYTES
    assert product.stop(by=signal.SIGINT, within_s=STOPS_WITHIN_S) == 0


@on_sqlite
def test_a_signal_during_the_start_ends_it_in_order(product: Product) -> None:
    product.launch()
    until((product.home / "serving.lock").exists)
    assert product.process
    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(STOPS_WITHIN_S) in (0, 130)
    assert "Traceback" not in product.errors


def test_all_ports_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("circletake.operator.listening.MOST_TRIES", 1)
    with listening_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Exception, match="Choose another with --port"):
            listening_socket("127.0.0.1", port)


def test_a_port_is_listened_at_before_anything_slow_begins() -> None:
    with listening_socket("127.0.0.1", 0) as place, socket.create_connection(place.getsockname(), timeout=1):
        pass


def test_an_end_asked_for_before_anybody_could_hear_it_is_remembered() -> None:
    """An interrupt that falls into a finaliser is swallowed by Python itself."""
    interruption = Interruption()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        interruption.listen()
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    heard: list[str] = []
    with listening_socket("127.0.0.1", 0) as place:
        server = Server(
            uvicorn.Config(FastAPI(), log_config=None),
            interruption,
            on_listening=lambda: heard.append("listening"),
            on_stopping=lambda: heard.append("stopping"),
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        thread.join(STOPS_WITHIN_S)
    assert not thread.is_alive()
    assert "listening" not in heard
