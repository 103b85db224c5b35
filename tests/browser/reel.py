"""Projects with takes for the browser tests, made over HTTP as any program would."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Page, expect
from tests.make.product import Product

LONGEST_CHECK_S = 60.0


def a_shot(server: Product, code: str, card: dict[str, Any] | None = None) -> str:
    """A project of that code with one planned shot; answers the shot's code."""
    server.post("/projects", {"title": f"Reel {code}", "code": code})
    server.post(f"/projects/{code}/scenes", {"title": "Somewhere"})
    made = server.post(f"/projects/{code}/shots", {"scene": "S01", "title": "Numbers", "card": card or {}})
    return str(made["code"])


def a_take(server: Product, project: str, shot: str, footage: Path, *, until: str = "ready") -> str:
    """Upload a take and wait until its file is in that state; answers its code."""
    sent = httpx2.post(
        f"{server.address}/api/v1/projects/{project}/shots/{shot}/takes",
        files={"file": (footage.name, footage.read_bytes(), "video/mp4")},
        headers=server.headers,
        timeout=60,
    )
    assert sent.status_code == 201, sent.text
    code = str(sent.json()["code"])
    ends = time.monotonic() + LONGEST_CHECK_S
    while (state := server.get(f"/projects/{project}/takes/{code}")["media_state"]) != until:
        assert state == "checking", f"the file of {code} is {state}"
        assert time.monotonic() < ends, f"{code} is still being checked"
        time.sleep(0.2)
    return code


def a_script(server: Product, project: str, text: str) -> None:
    """Save a script on top of the version that is there."""
    seen = server.get(f"/projects/{project}/script")["version"]
    answered = httpx2.put(
        f"{server.address}/api/v1/projects/{project}/script",
        json={"seen_version": seen, "text": text},
        headers=server.headers,
        timeout=30,
    )
    assert answered.status_code == 200, answered.text


def open_take(page: Page, project: str, take: str, only: str = "undecided") -> None:
    """Bring a take on screen and wait for its first frame."""
    page.goto(f"/p/{project}/dailies?take={take}&only={only}")
    expect(page.locator("[data-frame]")).to_have_attribute("data-frame", "0", timeout=20_000)
    expect(page.get_by_role("heading", name="Pass standard")).to_be_visible()
