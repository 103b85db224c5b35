"""Input that nobody means well with: a problem document in words each, never a fault of ours."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from tests.make.takes import filed_take, footage
from tests.make.world import World

from circletake.api import web_client
from circletake.api.limits import MOST_JSON_BYTES
from circletake.kernel.http import encode_cursor
from circletake.media.storage import DiskReceipt

JSON = {"Content-Type": "application/json"}


@schemathesis.serializer("application/offset+octet-stream", "application/zip")
def plain_bytes(_context: object, value: object) -> bytes:
    """A file, or a part of one, as it travels: the bytes themselves."""
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"{not json", "body"),
        (b"", "body"),
        (b"\xff\xfe\x00", "body"),
        (b"[" * 100_000, "body"),
        (b'{"title": "' + b"x" * 5000 + b'"}', "title"),
        (b'{"title": "a", "colour": "b"}', "colour"),
        (b'{"place": 7}', "place"),
        (b'{"int_ext": "SIDEWAYS"}', "int_ext"),
    ],
)
def test_a_body_that_cannot_be_taken_names_its_place(world: World, body: bytes, place: str) -> None:
    refused = world.client("director").post(f"{world.api}/scenes", content=body, headers=JSON)
    assert refused.status_code == 422, refused.text
    assert refused.headers["content-type"] == "application/problem+json"
    assert any(fault["field"].startswith(place) or place == "body" for fault in refused.json()["fields"])
    assert world.client("director").get(f"{world.api}/scenes").json()["items"] == []


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(world: World) -> None:
    big = b'{"title": "' + b"x" * (3 * 1024 * 1024) + b'"}'
    refused = world.client("director").post(f"{world.api}/scenes", content=big, headers=JSON)
    assert (refused.status_code, refused.json()["limit_bytes"]) == (413, 2 * 1024 * 1024)
    pieces = (b"x" * 100_000 for _ in range(40))
    assert world.client("director").post(f"{world.api}/scenes", content=pieces, headers=JSON).status_code == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "multipart/form-data; boundary=x"])
def test_no_body_is_read_without_end_whatever_it_calls_itself(world: World, kind: str) -> None:
    sent: list[int] = []

    def without_end() -> Iterator[bytes]:
        for piece in range(200):
            sent.append(piece)
            yield b"x" * 100_000

    client = world.client("anonymous")
    refused = client.post("/api/v1/sign-in", content=without_end(), headers={"Content-Type": kind})
    assert refused.status_code in (413, 422), refused.text
    assert MOST_JSON_BYTES < read_by(world, kind) < 2 * MOST_JSON_BYTES


def read_by(world: World, kind: str) -> int:
    """How many bytes of an endless body the application reads before it answers."""
    read = 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 100_000
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": True}

    async def send(_message: Any) -> None:
        return

    path = "/api/v1/sign-in"
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": [(b"content-type", kind.encode())], "client": ("testclient", 1), "server": ("testserver", 80)}
    anyio.run(world.app, scope, receive, send)
    return read


def test_a_full_disk_is_told_in_words_and_keeps_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    take = filed_take(world)

    def full(_receipt: object, _chunk: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(DiskReceipt, "write", full)
    url = f"{world.api}/shots/{take.rpartition('-')[0]}/takes"
    refused = world.client("editor").post(url, files={"file": ("take.mp4", footage(), "video/mp4")})
    assert (refused.status_code, refused.json()["code"]) == (507, "server.disk_full")
    assert list((world.settings.media_dir / "incoming").iterdir()) == []


@pytest.mark.parametrize("moment", ["2030-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_is_none_is_refused_by_name(world: World, moment: str) -> None:
    refused = world.client("owner").post("/api/v1/me/tokens", json={"role": "viewer", "expires_at": moment})
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "expires_at")


NULS = [b'{"title": "a\\u0000b"}', b'{"title": "\\\\\\u0000"}', '{"title": "a\0b"}'.encode("utf-16")]


@pytest.mark.parametrize("body", NULS)
def test_the_character_nul_is_refused_in_every_text(world: World, body: bytes) -> None:
    refused = world.client("director").post(f"{world.api}/scenes", content=body, headers=JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "input.invalid")
    spelled = world.client("director").post(f"{world.api}/scenes", content=b'{"title": "\\\\u0000"}', headers=JSON)
    assert spelled.json()["title"] == "\\u0000", "a backslash and letters are no NUL"


@pytest.mark.parametrize("address", ["scenes/%00", "takes?shot=%00", "takes?scene=a%00b", "dailies?scene=%00", "%00"])
def test_the_character_nul_is_refused_in_every_address(world: World, address: str) -> None:
    assert world.client("owner").get(f"{world.api}/{address}").status_code == 422
    assert world.client("anonymous").get(f"/{address}").status_code == 422


def test_the_character_nul_is_refused_beside_a_file(world: World) -> None:
    take = filed_take(world)
    url = f"{world.api}/shots/{take.rpartition('-')[0]}/takes"
    files = {"file": ("take\0.mp4", footage(), "video/mp4")}
    refused = world.client("editor").post(url, files=files, data={"prompt": "a\0b"})
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "prompt")


@pytest.mark.parametrize("boundary", ["", "b" * 300, '"', "a b"])
def test_a_form_that_cannot_be_read_is_refused_in_words(world: World, boundary: str) -> None:
    take = filed_take(world)
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    url = f"{world.api}/shots/{take.rpartition('-')[0]}/takes"
    refused = world.client("editor").post(url, content=b"--" + boundary.encode() + b"\r\nx", headers=kind)
    assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, "file")


def test_an_address_longer_than_any_file_is_the_client_s_page(world: World, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>page</p>")
    with pytest.MonkeyPatch.context() as built:
        built.setattr(web_client, "WEB_DIST", tmp_path)
        assert world.client("anonymous").get("/" + "a" * 3000).text == "<p>page</p>"


def test_numbers_beyond_all_measure_are_refused_by_name(world: World) -> None:
    take = f"{world.api}/takes/{filed_take(world)}"
    client = world.client("director")
    for number in (2**31, 10**30):
        for name in ("trim_in", "trim_out", "weak_start_until", "failed_end_from"):
            refused = client.put(f"{take}/trim", json={"seen_version": 1, name: number})
            assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, name)
        for name in ("frame_start", "frame_end"):
            refused = client.post(f"{take}/notes", json={"text": "Look.", "frame_start": 0, name: number})
            assert (refused.status_code, refused.json()["fields"][0]["field"]) == (422, name)


@pytest.mark.parametrize("body", [b"{not json", b"[" * 50_000, b"{}"])
def test_who_may_not_come_in_hears_nothing_about_their_input(world: World, body: bytes) -> None:
    path = f"{world.api}/shots"
    assert world.client("anonymous").post(path, content=body, headers=JSON).status_code == 401
    assert world.client("stranger").post(path, content=body, headers=JSON).status_code == 404
    assert world.client("viewer").post(path, content=body, headers=JSON).status_code == 403


def test_a_change_by_cookie_needs_the_header_that_only_our_pages_send(world: World) -> None:
    made = world.client("producer").post(f"{world.api}/crew", json={"email": "new@example.test", "role": "director"})
    token = made.json()["sign_in_path"].partition("token=")[2]
    visitor = world.client("anonymous")
    assert visitor.post("/api/v1/sign-in/link", json={"token": token}).status_code == 200
    forged = visitor.post(f"{world.api}/scenes", json={})
    assert (forged.status_code, forged.json()["code"]) == (403, "people.forged_request")
    assert visitor.post(f"{world.api}/scenes", json={}, headers={"X-Circletake-Csrf": "1"}).status_code == 201
    assert visitor.get(f"{world.api}/scenes").status_code == 200


def test_text_in_any_script_comes_back_as_it_was_typed(world: World) -> None:
    typed = "Ünïcödé 雨の夜 \U0001f3ac \u202eRTL\u202c <b>&amp;</b> \t'; DROP TABLE take;--"
    made = world.client("director").post(f"{world.api}/scenes", json={"story_job": typed}).json()
    assert world.client("viewer").get(f"{world.api}/scenes/{made['code']}").json()["story_job"] == typed


@pytest.mark.parametrize("address", ["%00", "..%2f..", "S01%0aX", "x" * 5000, "%F0%9F%8E%AC"])
def test_strange_addresses_are_not_found(world: World, address: str) -> None:
    for noun in ("scenes", "shots", "takes", "assets", "handoffs"):
        assert world.client("viewer").get(f"{world.api}/{noun}/{address}").status_code in (404, 422)


FAR = [encode_cursor(*[10**18] * parts) for parts in (1, 3, 4)] + [encode_cursor(1, 1, "S\0", 1)]
"""Cursors of the right shape that no list of ours gave out."""


@pytest.mark.parametrize("cursor", ["zzz", "W10", "WyJhIl0", "WyJhIiwiYiIsImMiLCJkIl0", "🎬", "W1tdXQ", *FAR])
def test_strange_cursors_are_refused_by_name(world: World, cursor: str) -> None:
    filed_take(world)
    for noun in ("shots", "takes", "requests", "dailies", "ledger", "audit"):
        refused = world.client("owner").get(f"{world.api}/{noun}", params={"cursor": cursor})
        assert refused.status_code == 422, f"{noun}: {refused.text}"
        assert refused.json()["fields"][0]["field"] == "cursor"
    assert world.client("owner").get("/api/v1/projects", params={"cursor": cursor}).status_code == 422


LEFT_OUT = ("/events/stream", "/sign-out", "/me/sessions/{session_id}")
"""A stream does not end by itself, and whoever signs out asks nothing more."""


@pytest.mark.slow
def test_nothing_that_the_contract_allows_or_forbids_is_a_fault_of_ours(world: World) -> None:
    filed_take(world)
    schema = schemathesis.openapi.from_dict(world.app.openapi())
    headers = {"Authorization": f"Bearer {world.tokens['owner']}"}

    def try_out(operation: Any) -> None:
        @given(case=operation.as_strategy())
        @settings(
            max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        def ask(case: Any) -> None:
            if "project" in case.path_parameters:
                case.path_parameters["project"] = world.project
            answer = case.call(app=world.app, headers=headers)
            assert answer.status_code < 500, f"{case.as_curl_command()}\n{answer.text}"

        ask()

    for found in schema.get_all_operations():
        operation = found.ok()
        if not operation.path.endswith(LEFT_OUT):
            try_out(operation)
