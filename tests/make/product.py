"""The whole product as people run it: `circletake` in a process of its own, on a home of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

LONGEST_START_S = 60.0
PROJECT = "/projects/night-train"
CARD: dict[str, Any] = {
    "intent": {"job": "Show the train leave", "action": "The train pulls out"},
    "camera": {"size": "WS"},
    "technical": {"duration_s": 1, "resolution": "480p", "generate_audio": False},
    "pass_standard": [{"text": "The train is seen whole", "judges": "story", "weight": "must"}],
}
ADDRESS = re.compile(r"Open\s+(http://[\w.\[\]:]+)(/sign-in\?token=(\S+))?")


def circletake(*arguments: str, home: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end; output as text."""
    command = [sys.executable, "-m", "circletake.operator.cli", *arguments]
    if home is not None:
        command += ["--home", str(home)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **environment}
    )


@dataclass
class Product:
    """A home, and the process that serves it while there is one."""

    home: Path
    flags: tuple[str, ...] = ("--no-example",)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    address: str = ""
    link_token: str = ""
    _starts: int = 0
    _token: str = ""

    def start(self, *, port: int = 0) -> float:
        """Start it and wait until it answers; returns the seconds that took."""
        began = time.monotonic()
        self.launch(port=port)
        while time.monotonic() - began < LONGEST_START_S:
            assert self.process is not None
            assert self.process.poll() is None, self.errors
            if found := ADDRESS.search(self.said):
                self.address, self.link_token = found.group(1), found.group(3) or ""
                if httpx2.get(f"{self.address}/healthz", timeout=10).status_code == 200:
                    return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(f"It did not start: {self.errors}")

    def launch(self, *, port: int = 0) -> None:
        """Start it without waiting."""
        self._starts += 1
        command = [sys.executable, "-m", "circletake.operator.cli", "serve", "--no-browser", "--port", str(port)]
        with self._output("out").open("wb") as out, self._output("err").open("wb") as err:
            self.process = subprocess.Popen(
                [*command, "--home", str(self.home), *self.flags],
                stdout=out,
                stderr=err,
                env={**os.environ, **self.environment},
            )

    def _output(self, name: str) -> Path:
        return self.home.parent / f"{self.home.name}.{self._starts}.{name}"

    @property
    def said(self) -> str:
        """What the present start printed on standard output."""
        return self._output("out").read_text()

    @property
    def errors(self) -> str:
        """What the present start printed on standard error: its log."""
        return self._output("err").read_text()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)

    def stop(self, *, by: signal.Signals = signal.SIGTERM, within_s: float = 10) -> int:
        """Ask it to stop; answers the exit code."""
        assert self.process is not None
        self.process.send_signal(by)
        return self.process.wait(within_s)

    @property
    def api_token(self) -> str:
        """The owner's API token, made at the first wish."""
        if not self._token:
            made = circletake(
                "token", "create", "--person", "owner@localhost", "--role", "owner", home=self.home, **self.environment
            )
            assert made.returncode == 0, made.stderr
            self._token = made.stdout.strip()
        return self._token

    @property
    def headers(self) -> dict[str, str]:
        """What the owner's program sends along."""
        return {"Authorization": f"Bearer {self.api_token}"}

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Post to the API as the owner's program."""
        answered = httpx2.post(f"{self.address}/api/v1{path}", json=body, headers=self.headers, timeout=30)
        assert answered.status_code in (201, 202), answered.text
        return answered.json()

    def get(self, path: str) -> Any:
        """Read from the API as the owner's program."""
        answered = httpx2.get(f"{self.address}/api/v1{path}", headers=self.headers, timeout=30)
        assert answered.status_code == 200, answered.text
        return answered.json()

    def fetch(self, path: str) -> bytes:
        """Bytes from the API as the owner's program gets them."""
        answered = httpx2.get(f"{self.address}/api/v1{path}", headers=self.headers, timeout=60)
        assert answered.status_code == 200, answered.text
        return answered.content

    def plan_a_shot(self) -> None:
        """A project with one shot, S01-SH01, a second long and ready to be asked takes of."""
        self.post("/projects", {"title": "Night Train", "code": "night-train"})
        self.post(f"{PROJECT}/scenes", {"title": "Platform"})
        self.post(f"{PROJECT}/shots", {"scene": "S01", "title": "Leaving", "card": CARD})

    def ask(self, count: int) -> str:
        """Ask for takes of that shot; answers the request's id."""
        return str(self.post(f"{PROJECT}/shots/S01-SH01/requests", {"count": count})["id"])


def until(is_so: Callable[[], bool], *, longest_s: float = 60.0, every_s: float = 0.005) -> None:
    """Look again and again until it is so."""
    ends = time.monotonic() + longest_s
    while not is_so():
        assert time.monotonic() < ends, "It did not come to that."
        time.sleep(every_s)
