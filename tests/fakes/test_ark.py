"""The vendor's own client judges our Ark server: everything that it can ask is answered as it understands it."""

from __future__ import annotations

import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator

import pytest
from tests.fakes.ark import Ark

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what the vendor's package warns of while it loads is not ours
    from volcenginesdkarkruntime import Ark as VendorsClient
    from volcenginesdkarkruntime import _exceptions as told

MODEL = "dreamina-seedance-2-0-260128"
TEXT = {"type": "text", "text": "A courier turns a cassette over."}
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}, "role": "reference_image"}
FIRST = {**PICTURE, "role": "first_frame"}
FILM = {"type": "video_url", "video_url": {"url": "https://films.example/a.mp4"}, "role": "reference_video"}
VOICE = {"type": "audio_url", "audio_url": {"url": "data:audio/wav;base64,UklGRg=="}, "role": "reference_audio"}


@pytest.fixture
def ark() -> Iterator[Ark]:
    with Ark(clip=b"clip", last_frame=b"frame").served() as served:
        yield served


@pytest.fixture
def client(ark: Ark) -> Iterator[VendorsClient]:
    made = VendorsClient(api_key="test-key", base_url=f"{ark.address}/api/v3", max_retries=0)
    yield made
    made.close()


def test_the_client_follows_a_task_from_the_order_to_its_link(ark: Ark, client: VendorsClient) -> None:
    tasks = client.content_generation.tasks
    made = tasks.create(
        model=MODEL, content=[TEXT, PICTURE], resolution="720p", ratio="16:9", duration=5, seed=11,
        generate_audio=True, watermark=False, return_last_frame=True, callback_url="https://us.example/hint",
    )  # fmt: skip
    assert tasks.get(task_id=made.id).status == "queued"
    ark.tick(5)
    assert tasks.get(task_id=made.id).status == "running"
    ark.tick(30)
    done = tasks.get(task_id=made.id)
    assert (done.status, done.seed, done.usage.completion_tokens) == ("succeeded", 11, 108_900)
    with urllib.request.urlopen(done.content.video_url) as film:
        assert film.read() == b"clip"
    with urllib.request.urlopen(done.content.last_frame_url) as frame:
        assert frame.read() == b"frame"
    assert [body["status"] for _url, body in ark.callbacks] == ["queued", "running", "succeeded"]


def test_what_the_client_does_not_say_travels_as_null_and_counts_as_absent(ark: Ark, client: VendorsClient) -> None:
    client.content_generation.tasks.create(model=MODEL, content=[TEXT])
    assert "seed" not in ark.orders[0]


@pytest.mark.parametrize(
    ("content", "fields", "says"),
    [
        ([FIRST, PICTURE], {}, "cannot be mixed"),
        ([VOICE], {}, "audio needs an image or a video"),
        ([TEXT, *[PICTURE] * 10], {}, "at most 9 reference images"),
        ([{**FILM, "video_url": {"url": "data:video/mp4;base64,AAAA"}}], {}, "public link"),
        ([{**PICTURE, "role": "hero"}], {}, "role must be one of"),
        ([TEXT], {"duration": 3}, "between 4 and 15"),
        ([TEXT], {"resolution": "8k"}, "resolution must be"),
        ([TEXT], {"ratio": "2:1"}, "ratio"),
        ([TEXT], {"seed": 2**32}, "seed"),
        ([{**PICTURE, "role": "last_frame"}], {}, "needs one first frame"),
    ],
)
def test_the_client_hears_why_an_order_is_refused(
    client: VendorsClient, content: list[dict[str, object]], fields: dict[str, object], says: str
) -> None:
    with pytest.raises(told.ArkBadRequestError, match=says) as refused:
        client.content_generation.tasks.create(model=MODEL, content=content, **fields)
    assert refused.value.code == "InvalidParameter"


def test_the_client_understands_wrong_keys_unknown_models_and_unknown_tasks(ark: Ark, client: VendorsClient) -> None:
    stranger = VendorsClient(api_key="wrong", base_url=f"{ark.address}/api/v3", max_retries=0)
    with pytest.raises(told.ArkAuthenticationError):
        stranger.content_generation.tasks.create(model=MODEL, content=[TEXT])
    stranger.close()
    with pytest.raises(told.ArkNotFoundError):
        client.content_generation.tasks.create(model="nobody", content=[TEXT])
    with pytest.raises(told.ArkNotFoundError):
        client.content_generation.tasks.get(task_id="cgt-none")


def test_the_client_finds_tasks_by_state_and_id(ark: Ark, client: VendorsClient) -> None:
    tasks = client.content_generation.tasks
    first, second = (tasks.create(model=MODEL, content=[TEXT]).id for _ in range(2))
    assert tasks.list(page_size=10).total == 2
    assert [item.id for item in tasks.list(task_ids=[first]).items] == [first]
    tasks.delete(task_id=second)
    assert [item.id for item in tasks.list(status="cancelled").items] == [second]


def test_a_task_can_be_taken_back_only_while_it_waits(ark: Ark, client: VendorsClient) -> None:
    tasks = client.content_generation.tasks
    running = tasks.create(model=MODEL, content=[TEXT]).id
    ark.tick(5)
    with pytest.raises(told.ArkConflictError) as late:
        tasks.delete(task_id=running)
    assert late.value.code == "InvalidAction.RunningTaskDeletion"
    ark.tick(30)
    tasks.delete(task_id=running)
    with pytest.raises(told.ArkNotFoundError):
        tasks.get(task_id=running)


def test_a_failed_and_an_expired_task_say_so(ark: Ark, client: VendorsClient) -> None:
    tasks = client.content_generation.tasks
    told_fault = "OutputVideoSensitiveContentDetected"
    failed = tasks.create(model=MODEL, content=[{**TEXT, "text": f"[[fail:{told_fault}]]"}]).id
    expired = tasks.create(model=MODEL, content=[{**TEXT, "text": "[[expire]]"}]).id
    ark.tick(5)
    ark.tick(30)
    assert tasks.get(task_id=failed).error.code == told_fault
    assert tasks.get(task_id=expired).status == "expired"


def test_a_link_dies_after_a_day_and_wants_no_key(ark: Ark, client: VendorsClient) -> None:
    task = client.content_generation.tasks.create(model=MODEL, content=[TEXT]).id
    ark.tick(5)
    ark.tick(30)
    link = client.content_generation.tasks.get(task_id=task).content.video_url
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(urllib.request.Request(link, headers={"Authorization": "Bearer test-key"}))
    ark.tick(86_500)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(link)


def test_the_clients_own_retries_buy_one_order_several_times(ark: Ark) -> None:
    """Why our adapter repeats no create call: the vendor's client does, and each repeat is a paid film."""
    ark.plan_fault("create", "late", times=2)
    eager = VendorsClient(api_key="test-key", base_url=f"{ark.address}/api/v3", max_retries=2)
    eager.content_generation.tasks.create(model=MODEL, content=[TEXT])
    eager.close()
    assert len(ark.tasks) == 3


def test_the_client_tells_throttling_from_a_broken_service(ark: Ark, client: VendorsClient) -> None:
    tasks = client.content_generation.tasks
    ark.plan_fault("create", "refuse", status=429, code="AccountRateLimitExceeded")
    with pytest.raises(told.ArkRateLimitError):
        tasks.create(model=MODEL, content=[TEXT])
    ark.plan_fault("create", "refuse", status=500)
    with pytest.raises(told.ArkInternalServerError):
        tasks.create(model=MODEL, content=[TEXT])
    assert ark.tasks == {}
