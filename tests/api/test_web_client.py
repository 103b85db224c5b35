"""The built client over HTTP: compressed, cached by its hashed names, its page for every address of a screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.make.world import World

from circletake.api import web_client


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small build in place of the real one."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>circletake</title>" + " " * 2000)
    (dist / "assets" / "index-abc.js").write_text("export const words = 'take';" * 400)
    (tmp_path / "secret.txt").write_text("not for anyone")
    monkeypatch.setattr(web_client, "WEB_DIST", dist)
    return dist


def test_hashed_files_last_and_the_page_is_asked_for_each_time(world: World) -> None:
    client = world.client("anonymous")
    script = client.get("/assets/index-abc.js")
    assert (script.headers["content-encoding"], script.headers["cache-control"]) == ("gzip", web_client.LASTING)
    assert script.text.startswith("export const")
    page = client.get("/p/night-train/shots/S01-SH01")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-cache")
    assert "<title>circletake</title>" in page.text
    again = client.get("/", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304


def test_whoever_takes_no_gzip_gets_the_plain_file(world: World) -> None:
    plain = world.client("anonymous").get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text.startswith("export const")


@pytest.mark.parametrize("path", ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt"])
def test_nothing_beside_the_build_is_served(world: World, path: str) -> None:
    assert "not for anyone" not in world.client("anonymous").get(path).text


def test_a_page_brings_a_policy_that_runs_only_our_own_scripts(world: World) -> None:
    policy = world.client("anonymous").get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
