"""Uploads as they come from the wire: in pieces, broken off, malformed, hostile."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from tests.make.loop import run_async

from circletake.kernel.errors import InvalidInputError, TooLargeError, UnsupportedMediaError
from circletake.media.intake import Upload, receive_upload
from circletake.media.rules import MIB, SIZE_LIMITS_BYTES, MediaKind
from circletake.media.storage import DiskStorage

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
FORM = {"content-type": "multipart/form-data; boundary=slate"}


class LostConnectionError(Exception):
    """What the server raises when the sender is gone."""


def part(name: str, content: bytes, file_name: str | None = None) -> bytes:
    file_text = f'; filename="{file_name}"' if file_name is not None else ""
    return f'--slate\r\nContent-Disposition: form-data; name="{name}"{file_text}\r\n\r\n'.encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--slate--\r\n"


async def pieces(body: bytes, size: int, *, lost_at: int | None = None) -> AsyncIterator[bytes]:
    for at in range(0, len(body), size):
        if lost_at is not None and at >= lost_at:
            raise LostConnectionError
        yield body[at : at + size]


def receive(
    root: Path,
    body: bytes,
    headers: Mapping[str, str] = FORM,
    *,
    piece: int = 1000,
    limit_bytes: int = 10 * MIB,
    lost_at: int | None = None,
) -> Upload:
    storage = DiskStorage(root)
    return run_async(receive_upload(headers, pieces(body, piece, lost_at=lost_at), storage, limit_bytes=limit_bytes))


def files_under(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("piece", [1, 7, 64, 1000, 100_000])
def test_a_form_cut_anywhere_gives_the_same_file_and_fields(tmp_path: Path, piece: int) -> None:
    body = form(part("role", "Mara, façade".encode()), part("file", PNG, "mara.png"), part("note", b"late"))
    upload = receive(tmp_path, body, piece=piece)
    assert upload.blob.sha256 == hashlib.sha256(PNG).hexdigest()
    assert upload.blob.size_bytes == len(PNG)
    assert upload.file_type.mime == "image/png"
    assert upload.file_name == "mara.png"
    assert upload.fields == {"role": "Mara, façade", "note": "late"}


def test_a_bare_body_is_the_file_and_its_name_comes_in_a_header(tmp_path: Path) -> None:
    headers = {"content-type": "image/png", "x-file-name": "caf%C3%A9%20noir.png"}
    upload = receive(tmp_path, PNG, headers)
    assert (upload.file_name, dict(upload.fields)) == ("café noir.png", {})
    assert DiskStorage(tmp_path).path(upload.blob.sha256).read_bytes() == PNG


def test_a_file_of_several_batches_arrives_whole(tmp_path: Path) -> None:
    large = PNG + bytes(3 * MIB + 17)
    assert receive(tmp_path, form(part("file", large, "a.png")), piece=65_536).blob.size_bytes == len(large)


def test_path_tricks_in_the_name_are_cut_off(tmp_path: Path) -> None:
    assert receive(tmp_path, form(part("file", PNG, "../../etc/passwd"))).file_name == "passwd"


def test_a_lost_connection_stores_nothing(tmp_path: Path) -> None:
    body = form(part("file", PNG + bytes(2 * MIB), "a.png"))
    with pytest.raises(LostConnectionError):
        receive(tmp_path, body, piece=65_536, lost_at=MIB + MIB // 2)
    assert files_under(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (form(part("note", b"x")), "No file came"),
        (form(part("file", PNG, "a.png"), part("file", PNG, "b.png")), "Two files"),
        (form(part("file", PNG, "a.png"), part("second", PNG, "b.png")), "named “file”"),
        (form(part("file", b"", "a.png")), "empty"),
        (part("file", PNG, "a.png"), "broke off"),
        (b"this is no form at all", "cannot be read"),
        (b"", "broke off"),
        (form(part("note", b"x" * 20_000), part("file", PNG, "a.png")), "longer than"),
        (form(*(part(f"f{n}", b"") for n in range(30)), part("file", PNG, "a.png")), "at most"),
    ],
    ids=["none", "two", "other", "empty", "cut", "noise", "nothing", "long field", "many fields"],
)
def test_a_form_that_cannot_be_taken_says_why_and_stores_nothing(tmp_path: Path, body: bytes, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        receive(tmp_path, body)
    assert files_under(tmp_path) == []


def test_a_form_without_boundary_and_an_empty_body_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="boundary"):
        receive(tmp_path, form(part("file", PNG, "a.png")), {"content-type": "multipart/form-data"})
    with pytest.raises(InvalidInputError, match="empty"):
        receive(tmp_path, b"", {"content-type": "video/mp4"})


def test_a_type_that_is_not_taken_is_refused_and_not_stored(tmp_path: Path) -> None:
    svg = b"<svg><script>alert(1)</script></svg>"
    with pytest.raises(UnsupportedMediaError):
        receive(tmp_path, form(part("file", svg, "a.png")))
    assert files_under(tmp_path) == []


def test_an_announced_size_over_the_limit_is_refused_before_reading(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        receive(tmp_path, PNG, {"content-type": "image/png", "content-length": "5000"}, limit_bytes=4000, lost_at=0)


def test_the_limit_holds_however_little_was_announced(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        receive(tmp_path, PNG, {"content-type": "image/png", "content-length": "1"}, limit_bytes=4000)
    assert files_under(tmp_path) == []


def test_the_limit_of_the_kind_holds_beside_the_limit_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SIZE_LIMITS_BYTES, MediaKind.IMAGE, 5000)  # type: ignore[arg-type]  # a dict behind its Mapping
    with pytest.raises(TooLargeError) as refused:
        receive(tmp_path, PNG, {"content-type": "image/png"})
    assert refused.value.facts == {"limit_bytes": 5000}
