"""Seedance against the loopback server: what is sent, what is refused before, what each fault of the wire becomes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes.ark import Ark

from circletake.kernel.filmtime import Rate
from circletake.providers.ark.provider import Seedance
from circletake.providers.port import (
    AmbiguousSubmitError,
    Anchor,
    AnchorPosition,
    FaultClass,
    MediaKind,
    Order,
    Output,
    ProviderError,
    Reference,
    TicketState,
    Usage,
)

CLIP = bytes(range(256)) * 40


@pytest.fixture
def ark() -> Iterator[Ark]:
    with Ark(clip=CLIP, last_frame=b"frame").served() as served:
        yield served


@pytest.fixture
def seedance(ark: Ark) -> Seedance:
    return Seedance("byteplus", "test-key", base_url=f"{ark.address}/api/v3")


@pytest.fixture
def picture(tmp_path: Path) -> Reference:
    path = tmp_path / "courier.png"
    path.write_bytes(b"picture")
    return Reference(
        MediaKind.IMAGE, "face", "The courier, front", path, "a" * 64, "image/PNG", 1,
        size_bytes=7, width_px=1024, height_px=1024,
    )  # fmt: skip


def film(**changes: object) -> Reference:
    made = Reference(
        MediaKind.VIDEO, "motion", "The walk", Path("walk.mp4"), "b" * 64, "video/mp4", 1,
        size_bytes=1_000_000, width_px=1280, height_px=720, duration_ms=5000, url="https://films.example/walk.mp4",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def order_of(**changes: object) -> Order:
    made = Order(
        ticket="t" * 32, model="seedance-2.0", prompt="A hand turns the cassette over.", duration_s=5,
        aspect_ratio="16:9", resolution="720p", rate=Rate(24), generate_audio=True, seed=77, shot_code="S02-SH03",
        take_label="P1-1",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def finish(ark: Ark) -> None:
    ark.tick(5)
    ark.tick(30)


def test_an_order_goes_out_once_and_comes_back_as_the_same_bytes(ark: Ark, seedance: Seedance) -> None:
    placed = seedance.submit(order_of())
    assert seedance.poll(placed.external_id).state is TicketState.QUEUED
    ark.tick(5)
    assert seedance.poll(placed.external_id).state is TicketState.RUNNING
    ark.tick(30)
    report = seedance.poll(placed.external_id)
    assert (report.state, report.seed, report.usage) == (TicketState.SUCCEEDED, 77, Usage("tokens", 108_900))
    assert report.output
    assert b"".join(seedance.fetch(report.output)) == CLIP
    assert ark.calls.count("create") == 1
    assert "Signature" not in str(report.raw)


def test_the_estimate_is_what_the_service_then_counts(ark: Ark, seedance: Seedance) -> None:
    ark.video_seconds = 5
    order = order_of(references=(film(),))
    placed = seedance.submit(order)
    finish(ark)
    assert seedance.poll(placed.external_id).usage == seedance.estimate(order) == Usage("tokens", 216_900)


def test_media_stand_in_the_order_in_which_the_prompt_counts_them(
    ark: Ark, seedance: Seedance, picture: Reference
) -> None:
    other = replace(picture, label="The shop, wide", role="location")
    seedance.submit(order_of(references=(film(), picture, other, replace(picture, role="pose"))))
    content = ark.orders[0]["content"]
    assert [item.get("role", "text") for item in content] == [
        "text", "reference_image", "reference_image", "reference_video",
    ]  # fmt: skip
    assert content[1]["image_url"]["url"].startswith("data:image/png;base64,")
    assert content[3]["video_url"]["url"] == "https://films.example/walk.mp4"


def test_frame_anchors_travel_as_first_and_last_frame(ark: Ark, seedance: Seedance, picture: Reference) -> None:
    anchors = tuple(
        Anchor(position, picture.path, "a" * 64, "image/png", 7, 1024, 1024)
        for position in (AnchorPosition.END, AnchorPosition.START)
    )
    seedance.submit(order_of(anchors=anchors))
    assert [item.get("role") for item in ark.orders[0]["content"]] == [None, "first_frame", "last_frame"]


def test_what_the_service_would_refuse_is_refused_before(seedance: Seedance, picture: Reference) -> None:
    anchor = Anchor(AnchorPosition.START, picture.path, "a" * 64, "image/png", 7, 1024, 1024)
    voice = Reference(MediaKind.AUDIO, "voice", "A voice", Path("v.wav"), "c" * 64, "audio/wav", duration_ms=4000)
    cases: list[tuple[Order, str, str]] = [
        (order_of(duration_s=3), "duration_s", "4 to 15 s"),
        (order_of(resolution="8k"), "resolution", "480p, 720p, 1080p, 4k"),
        (order_of(model="seedance-2.0-fast", resolution="1080p"), "resolution", "480p, 720p"),
        (order_of(aspect_ratio="2:1"), "aspect_ratio", "16:9"),
        (order_of(anchors=(anchor,), references=(picture,)), "anchors", "not both"),
        (order_of(anchors=(replace(anchor, position=AnchorPosition.END),)), "anchors", "beside a start frame"),
        (order_of(references=(voice,)), "references", "beside a picture"),
        (order_of(references=(film(url=""),)), "references.0", "CIRCLETAKE_PUBLIC_URL"),
        (order_of(references=tuple(film(label=f"walk {at}") for at in range(4))), "references", "at most 3 films"),
        (order_of(references=(film(duration_ms=20_000),)), "references.0", "2 to 15 s"),
        (order_of(references=(film(mime="video/webm"),)), "references.0", "mp4, quicktime"),
        (order_of(references=(film(size_bytes=60_000_000),)), "references.0", "50 MB"),
        (order_of(references=(replace(picture, width_px=200),)), "references.0", "300 to 6000 pixels"),
        (order_of(references=(replace(picture, width_px=4000),)), "references.0", "2.5 times"),
        (order_of(references=tuple(replace(picture, label=f"p{n}") for n in range(10))), "references", "9 pictures"),
        (order_of(prompt="x" * 7000), "prompt", "7000 characters"),
        (order_of(model="nobody"), "model", "nobody"),
    ]
    for order, field, says in cases:
        refusals = seedance.validate(order)
        assert any(one.field == field and says in one.reason for one in refusals), (field, says, refusals)
    assert seedance.validate(order_of(model="seedance-2.5", duration_s=20, references=(voice,))) == ()


def test_a_refused_order_buys_nothing_and_never_leaves_the_house(ark: Ark, seedance: Seedance) -> None:
    with pytest.raises(ProviderError):
        seedance.submit(order_of(duration_s=3))
    assert ark.calls == []


@pytest.mark.parametrize("kind", ["late", "drop", "broken"])
def test_a_lost_reply_is_ambiguous_and_found_by_its_seed(ark: Ark, seedance: Seedance, kind: str) -> None:
    ark.plan_fault("create", kind)
    order = order_of()
    with pytest.raises(AmbiguousSubmitError):
        seedance.submit(order)
    assert ark.calls.count("create") == 1
    found = seedance.find(order)
    assert found
    assert found.external_id in ark.tasks


def test_an_order_that_is_there_twice_or_not_at_all_is_not_guessed(ark: Ark, seedance: Seedance) -> None:
    assert seedance.find(order_of()) is None
    seedance.submit(order_of())
    seedance.submit(order_of())
    assert seedance.find(order_of()) is None


@pytest.mark.parametrize(
    ("status", "code", "fault_class", "again"),
    [
        (401, "AuthenticationError", FaultClass.AUTH, False),
        (403, "AccountOverdueError", FaultClass.ACCOUNT, False),
        (404, "ModelNotOpen", FaultClass.MODEL, False),
        (429, "AccountRateLimitExceeded", FaultClass.RATE, True),
        (429, "QuotaExceeded", FaultClass.QUOTA, False),
        (400, "InputImageSensitiveContentDetected.PrivacyInformation", FaultClass.LIKENESS, False),
        (400, "InputTextSensitiveContentDetected", FaultClass.MODERATION_INPUT, False),
        (400, "InputVideoSensitiveContentDetected.PolicyViolation", FaultClass.COPYRIGHT, False),
        (400, "InvalidParameter", FaultClass.INVALID, False),
    ],
)
def test_each_refusal_has_its_class_and_bought_nothing(
    ark: Ark, seedance: Seedance, status: int, code: str, fault_class: FaultClass, again: bool
) -> None:
    ark.plan_fault("create", "refuse", status=status, code=code)
    with pytest.raises(ProviderError) as refused:
        seedance.submit(order_of())
    assert (refused.value.fault.fault_class, refused.value.fault.retryable) == (fault_class, again)
    assert ark.tasks == {}


def test_a_refusal_names_the_reference_that_stood_there(seedance: Seedance, picture: Reference) -> None:
    refused_code = "InputImageSensitiveContentDetected.PrivacyInformation"
    order = order_of(prompt=f"[[refuse:{refused_code}]]", references=(film(), picture))
    with pytest.raises(ProviderError, match="The courier, front") as refused:
        seedance.submit(order)
    assert refused.value.fault.at_reference == 1


def test_nobody_at_home_buys_nothing(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    away = Seedance("byteplus", "test-key", base_url=f"http://127.0.0.1:{port}/api/v3")
    with pytest.raises(ProviderError) as refused:
        away.submit(order_of())
    assert refused.value.fault.fault_class is FaultClass.TRANSIENT


def test_a_waiting_order_is_taken_back_and_a_running_one_says_that_it_runs(ark: Ark, seedance: Seedance) -> None:
    waiting, running = seedance.submit(order_of(prompt="[[hang]]")), seedance.submit(order_of())
    ark.tick(5)
    assert seedance.cancel(waiting.external_id) is TicketState.CANCELLED
    assert seedance.cancel(running.external_id) is TicketState.RUNNING
    assert seedance.cancel("cgt-unknown") is TicketState.MISSING


def test_failed_and_expired_orders_say_why(ark: Ark, seedance: Seedance) -> None:
    failed = seedance.submit(order_of(prompt="[[fail:OutputVideoSensitiveContentDetected]]"))
    expired = seedance.submit(order_of(prompt="[[expire]]"))
    finish(ark)
    report = seedance.poll(failed.external_id)
    assert report.fault
    assert (report.state, report.fault.fault_class) == (TicketState.FAILED, FaultClass.MODERATION_OUTPUT)
    assert "nothing was charged" in report.fault.message
    assert seedance.poll(expired.external_id).state is TicketState.EXPIRED


@pytest.mark.parametrize(
    ("kind", "status", "again"),
    [("refuse", 400, True), ("refuse", 403, False), ("refuse", 500, True), ("cut", 200, True), ("html", 200, True)],
)
def test_a_download_that_fails_says_whether_to_try_again(
    ark: Ark, seedance: Seedance, kind: str, status: int, again: bool
) -> None:
    placed = seedance.submit(order_of())
    finish(ark)
    output = seedance.poll(placed.external_id).output
    assert output
    ark.plan_fault("download", kind, status=status, code="NotReady")
    with pytest.raises(ProviderError) as lost:
        b"".join(seedance.fetch(output))
    assert lost.value.fault.retryable is again
    assert b"".join(seedance.fetch(output)) == CLIP


@pytest.mark.parametrize(
    "link",
    ["http://169.254.169.254/latest", "https://10.0.0.8/x", "file:///etc/passwd", "https://localhost/x", "//x", ""],
)
def test_a_link_into_our_own_network_is_not_followed(seedance: Seedance, link: str) -> None:
    with pytest.raises(ProviderError, match="none of its own"):
        b"".join(seedance.fetch(Output(link, "video/mp4")))


def test_the_key_shows_nowhere(seedance: Seedance) -> None:
    assert "test-key" not in repr(vars(seedance))


def test_a_key_is_tried_without_spending(ark: Ark, seedance: Seedance) -> None:
    assert "good" in seedance.check()
    wrong = Seedance("byteplus", "wrong", base_url=f"{ark.address}/api/v3")
    with pytest.raises(ProviderError, match="does not know the key"):
        wrong.check()
    assert "create" not in ark.calls
