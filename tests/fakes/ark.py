"""A server on loopback that speaks the contract of Ark's video generation: its fields, limits, refusals and states.

It stands in for BytePlus ModelArk and Volcengine Ark, which no test may reach. What it knows comes from the vendors'
public documentation and from what their own client sends; the vendor's client drives it in
`tests/providers/test_ark_fake.py` as an independent judge. Time is virtual: `tick(seconds)` moves tasks on.

A prompt may hold orders to the server: `[[fail:CODE]]` ends the task failed, `[[expire]]` lets it run out,
`[[hang]]` leaves it in the queue. Faults of the wire are planned with `plan_fault`.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

TASKS = "/api/v3/contents/generations/tasks"
LINK_LIVES_S = 86_400
QUEUE_S, RENDER_S = 4.0, 20.0
SEED_TOP = 2**32 - 1
RUNNING_AT_ONCE = 10
MAX_BODY_BYTES = 64 * 1024 * 1024

SIZES = {
    "480p": {"16:9": (864, 496), "4:3": (752, 560), "1:1": (640, 640), "3:4": (560, 752), "9:16": (496, 864),
             "21:9": (992, 432)},
    "720p": {"16:9": (1280, 720), "4:3": (1112, 834), "1:1": (960, 960), "3:4": (834, 1112), "9:16": (720, 1280),
             "21:9": (1470, 630)},
    "1080p": {"16:9": (1920, 1080), "4:3": (1664, 1248), "1:1": (1440, 1440), "3:4": (1248, 1664),
              "9:16": (1080, 1920), "21:9": (2206, 946)},
    "4k": {"16:9": (3840, 2160), "4:3": (3840, 2880), "1:1": (3840, 3840), "3:4": (2880, 3840), "9:16": (2160, 3840),
           "21:9": (3840, 1646)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """What the service refuses and takes for one line of models."""

    resolutions: tuple[str, ...]
    seconds: tuple[int, int]
    default_s: int
    references: dict[str, int]
    audio_alone: bool = False


_TWO = {"image": 9, "video": 3, "audio": 3}
FAMILIES = {
    "seedance-2-0-fast": Family(("480p", "720p"), (4, 15), 5, _TWO),
    "seedance-2-0-mini": Family(("480p", "720p"), (4, 15), 5, _TWO),
    "seedance-2-0": Family(("480p", "720p", "1080p", "4k"), (4, 15), 5, _TWO),
    "seedance-2-5": Family(("480p", "720p", "1080p"), (4, 30), -1, {"image": 30, "video": 10, "audio": 10},
                           audio_alone=True),
    "seedance-1-5-pro": Family(("480p", "720p", "1080p"), (4, 12), 5, {"image": 0, "video": 0, "audio": 0}),
}  # fmt: skip


class Refused(Exception):  # noqa: N818 - an answer of the service, not an error of ours
    """An answer that is an error: HTTP status, the service's code, and its sentence."""

    def __init__(self, status: int, code: str, message: str, *, param: str = "") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.param = status, code, message, param


@dataclass
class Task:
    """A task as the service keeps it."""

    id: str
    model: str
    body: dict[str, Any]
    created_at: float
    status: str = "queued"
    started_at: float | None = None
    ended_at: float | None = None
    error: dict[str, str] | None = None
    seed: int = 0
    key: str = ""

    @property
    def prompt(self) -> str:
        """The text of its content."""
        return " ".join(item["text"] for item in self.body["content"] if item.get("type") == "text")


@dataclass
class Fault:
    """A fault of the wire that the next matching calls meet."""

    call: str
    kind: str
    times: int
    status: int = 500
    code: str = "InternalServiceError"


@dataclass
class Ark:
    """The server's memory and its clock; start it with `served()`."""

    clip: bytes
    last_frame: bytes = b""
    video_seconds: float = 0.0
    keys: set[str] = field(default_factory=lambda: {"test-key"})
    now: float = field(default_factory=lambda: float(int(time.time())))
    tasks: dict[str, Task] = field(default_factory=dict)
    orders: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    callbacks: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    downloads: int = 0
    address: str = ""
    guard: threading.RLock = field(default_factory=threading.RLock)

    # --- the clock ---------------------------------------------------------------------------------------------

    def tick(self, seconds: float) -> None:
        """Move the clock on; tasks begin and end as their times come, and callbacks are noted."""
        with self.guard:
            self.now += seconds
            for task in list(self.tasks.values()):
                self._advance(task)

    def _advance(self, task: Task) -> None:
        if task.status == "queued" and self.now - task.created_at >= QUEUE_S and "[[hang]]" not in task.prompt:
            running = sum(other.status == "running" for other in self.tasks.values())
            if running < RUNNING_AT_ONCE:
                task.status, task.started_at = "running", self.now
                self._told(task)
        lives = task.body.get("execution_expires_after") or 172_800
        if task.status in ("queued", "running") and self.now - task.created_at >= lives:
            self._end(task, "expired")
        elif task.status == "running" and self.now - (task.started_at or 0) >= RENDER_S:
            self._finish(task)

    def _finish(self, task: Task) -> None:
        if "[[expire]]" in task.prompt:
            self._end(task, "expired")
            return
        told = re.search(r"\[\[fail:([\w.]+)\]\]", task.prompt)
        if told:
            task.error = {"code": told[1], "message": f"The request failed because of {told[1]}. Request id: 0217"}
            self._end(task, "failed")
            return
        self._end(task, "succeeded")

    def _end(self, task: Task, status: str) -> None:
        task.status, task.ended_at = status, self.now
        self._told(task)

    def _told(self, task: Task) -> None:
        if task.body.get("callback_url"):
            self.callbacks.append((task.body["callback_url"], self.shown(task)))

    # --- faults ------------------------------------------------------------------------------------------------

    def plan_fault(self, call: str, kind: str, *, times: int = 1, status: int = 500, code: str = "") -> None:
        """Let the next `times` calls (`create`, `get`, `list`, `delete`, `download`) meet a fault.

        Kinds: `refuse` (an error with `status` and `code`, nothing happened), `late` (the work is done, then an
        error is answered), `drop` (the work is done, then the connection is cut), `broken` (200 with broken JSON),
        `cut` (half a download), `html` (a web page instead of the clip).
        """
        self.faults.append(Fault(call, kind, times, status, code or "InternalServiceError"))

    def fault_for(self, call: str) -> Fault | None:
        """The fault that this call meets, if one is planned."""
        with self.guard:
            for fault in self.faults:
                if fault.call == call and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None

    # --- the calls ---------------------------------------------------------------------------------------------

    def create(self, body: dict[str, Any], key: str) -> dict[str, Any]:
        """Take an order, or say what is wrong with it."""
        clean = _without_nulls(body)
        with self.guard:
            self.orders.append(clean)
        family = _family(clean)
        _checked(clean, family)
        with self.guard:
            made = time.strftime("%Y%m%d%H%M%S", time.gmtime(self.now))
            seed = clean.get("seed", -1)
            task = Task(f"cgt-{made}-{secrets.token_hex(3)}", clean["model"], clean, self.now, key=key)
            task.seed = secrets.randbelow(SEED_TOP) if seed == -1 else seed
            self.tasks[task.id] = task
            self._told(task)
        return {"id": task.id}

    def get(self, task_id: str) -> dict[str, Any]:
        """The task as it stands."""
        return self.shown(self._task(task_id))

    def list(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """The tasks of the last seven days, newest first."""
        size, page = int(query.get("page_size", ["20"])[0]), int(query.get("page_num", ["1"])[0])
        if not 1 <= size <= 500:
            raise Refused(400, "InvalidParameter", "page_size must be between 1 and 500.", param="page_size")
        wanted = {
            "status": query.get("filter.status", []),
            "id": query.get("filter.task_ids", []),
            "model": query.get("filter.model", []),
        }
        with self.guard:
            found = [
                task
                for task in reversed(self.tasks.values())
                if self.now - task.created_at <= 7 * 86_400
                and all(not values or str(getattr(task, name)) in values for name, values in wanted.items())
            ]
            shown = [self.shown(task) for task in found[(page - 1) * size : page * size]]
        return {"items": shown, "total": len(found)}

    def delete(self, task_id: str) -> dict[str, Any]:
        """Cancel a waiting task, drop an ended one, refuse a running one."""
        with self.guard:
            task = self._task(task_id)
            if task.status == "running":
                message = "The task is running and cannot be deleted."
                raise Refused(409, "InvalidAction.RunningTaskDeletion", message)
            if task.status == "cancelled":
                raise Refused(400, "InvalidParameter", "The task was cancelled already.")
            if task.status == "queued":
                self._end(task, "cancelled")
            else:
                del self.tasks[task_id]
        return {}

    def _task(self, task_id: str) -> Task:
        if task_id not in self.tasks:
            raise Refused(404, "ResourceNotFound", f"The task {task_id} was not found.")
        return self.tasks[task_id]

    def shown(self, task: Task) -> dict[str, Any]:
        """The task object of get, list and callbacks."""
        told: dict[str, Any] = {
            "id": task.id,
            "model": task.model,
            "status": task.status,
            "error": task.error,
            "created_at": int(task.created_at),
            "updated_at": int(task.ended_at or task.started_at or task.created_at),
            "service_tier": "default",
            "execution_expires_after": task.body.get("execution_expires_after", 172_800),
            "seed": task.seed,
        }
        if task.status == "succeeded":
            seconds, width, height = self._made(task)
            used = int(width * height * (24 * (seconds + self._input_video_s(task)) + 1) // 1024)
            expires = f"?X-Tos-Expires={LINK_LIVES_S}&X-Tos-Date={int(task.ended_at or 0)}&X-Tos-Signature=ab12"
            told |= {
                "content": {"video_url": f"{self.address}/results/{task.id}.mp4{expires}"},
                "resolution": task.body.get("resolution", "720p"),
                "ratio": task.body.get("ratio", "16:9"),
                "duration": seconds,
                "framespersecond": 24,
                "generate_audio": task.body.get("generate_audio", True),
                "usage": {"completion_tokens": used, "total_tokens": used},
            }
            if task.body.get("return_last_frame"):
                told["content"]["last_frame_url"] = f"{self.address}/results/{task.id}.png{expires}"
        return told

    def _made(self, task: Task) -> tuple[int, int, int]:
        asked = task.body.get("duration", _family(task.body).default_s)
        ratio = task.body.get("ratio", "16:9")
        size = SIZES[task.body.get("resolution", "720p")]["16:9" if ratio == "adaptive" else ratio]
        return (5 if asked == -1 else asked), *size

    def _input_video_s(self, task: Task) -> float:
        return self.video_seconds * sum(item.get("type") == "video_url" for item in task.body["content"])

    def result(self, path: str, query: dict[str, list[str]]) -> tuple[str, bytes]:
        """The bytes of a result link, while it lives."""
        made, lives = int(query.get("X-Tos-Date", ["0"])[0]), int(query.get("X-Tos-Expires", ["0"])[0])
        if self.now - made > lives:
            raise Refused(403, "AccessDenied", "Request has expired")
        self.downloads += 1
        return ("image/png", self.last_frame) if path.endswith(".png") else ("video/mp4", self.clip)

    @contextmanager
    def served(self) -> Iterator[Self]:
        """Serve on a free port of this machine while the block runs."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def _without_nulls(body: dict[str, Any]) -> dict[str, Any]:
    """The vendor's client sends what was not given as null: absent and null are one."""
    return {name: value for name, value in body.items() if value is not None}


def _family(body: dict[str, Any]) -> Family:
    model = body.get("model", "")
    if not model:
        raise Refused(400, "MissingParameter", "The request is missing the model parameter.", param="model")
    for name, family in FAMILIES.items():
        if name in model:
            return family
    raise Refused(404, "InvalidEndpointOrModel.NotFound", f"The model or endpoint {model} does not exist.")


def _invalid(param: str, message: str) -> Refused:
    return Refused(400, "InvalidParameter", message, param=param)


def _checked(body: dict[str, Any], family: Family) -> None:
    content = body.get("content") or []
    if not content:
        raise Refused(400, "MissingParameter", "The request is missing the content parameter.", param="content")
    _checked_fields(body, family)
    _checked_content(content, family)
    text = " ".join(item.get("text", "") for item in content if item.get("type") == "text")
    refused = re.search(r"\[\[refuse:([\w.]+)\]\]", text)
    if refused:
        message = "The request failed because the input image 'content[1]' may contain real person. Request id: 021"
        raise Refused(400, refused[1], message)


def _checked_fields(body: dict[str, Any], family: Family) -> None:
    if body.get("resolution", "720p") not in family.resolutions:
        raise _invalid("resolution", f"resolution must be one of {', '.join(family.resolutions)}.")
    if body.get("ratio", "adaptive") not in (*SIZES["720p"], "adaptive"):
        raise _invalid("ratio", "ratio is not supported.")
    low, high = family.seconds
    seconds = body.get("duration", family.default_s)
    if not isinstance(seconds, int) or not (seconds == -1 or low <= seconds <= high):
        raise _invalid("duration", f"duration must be -1 or between {low} and {high}.")
    if not -1 <= body.get("seed", -1) <= SEED_TOP:
        raise _invalid("seed", f"seed must be between -1 and {SEED_TOP}.")
    if len(body.get("safety_identifier", "")) > 64:
        raise _invalid("safety_identifier", "safety_identifier is longer than 64 characters.")
    if not 3600 <= body.get("execution_expires_after", 172_800) <= 259_200:
        raise _invalid("execution_expires_after", "execution_expires_after must be between 3600 and 259200.")


_ROLES = {"image_url": "reference_image", "video_url": "reference_video", "audio_url": "reference_audio"}
_KINDS = {"reference_image": "image", "reference_video": "video", "reference_audio": "audio"}


def _checked_content(content: list[dict[str, Any]], family: Family) -> None:
    media = [item for item in content if item.get("type") != "text"]
    roles = [_role(at, item, alone=len(media) == 1) for at, item in enumerate(content) if item.get("type") != "text"]
    frames = [role for role in roles if role in ("first_frame", "last_frame")]
    references = [role for role in roles if role in _KINDS]
    if frames and references:
        message = "first/last frame content cannot be mixed with reference media content."
        raise _invalid("content", message)
    if len(frames) != len(set(frames)) or frames == ["last_frame"]:
        raise _invalid("content", "a last frame needs one first frame.")
    for kind, most in family.references.items():
        if sum(_KINDS[role] == kind for role in references) > most:
            raise _invalid("content", f"at most {most} reference {kind}s are supported.")
    if references and not family.audio_alone and all(_KINDS[role] == "audio" for role in references):
        raise _invalid("content", "audio needs an image or a video beside it.")


def _role(at: int, item: dict[str, Any], *, alone: bool) -> str:
    kind = item.get("type", "")
    if kind not in _ROLES:
        raise _invalid(f"content[{at}].type", f"type {kind!r} is not supported.")
    url = (item.get(kind) or {}).get("url", "")
    if not url:
        raise _invalid(f"content[{at}].{kind}.url", "url is missing.")
    if kind == "video_url" and url.startswith("data:"):
        raise _invalid(f"content[{at}].{kind}.url", "a video must be a public link or an asset.")
    if url.startswith("data:") and not re.match(r"data:[a-z]+/[a-z0-9.+-]+;base64,", url):
        raise _invalid(f"content[{at}].{kind}.url", "the data link is not well formed.")
    role = item.get("role") or ("first_frame" if kind == "image_url" and alone else "")
    known = ("first_frame", "last_frame", "reference_image") if kind == "image_url" else (_ROLES[kind],)
    if role not in known:
        raise _invalid(f"content[{at}].role", f"role must be one of {', '.join(known)}.")
    return str(role)


def _handler_of(ark: Ark) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            raw = self.rfile.read(size)
            self._answer("create", lambda: ark.create(self._read(raw), self._key()))

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            query = parse_qs(split.query)
            if split.path.startswith("/results/"):
                self._download(split.path, query)
            elif split.path == TASKS:
                self._answer("list", lambda: ark.list(query))
            else:
                self._answer("get", lambda: ark.get(split.path.rpartition("/")[2]))

        def do_DELETE(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))  # the vendor's client sends {}
            self._answer("delete", lambda: ark.delete(self.path.rpartition("/")[2]))

        def _key(self) -> str:
            return self.headers.get("Authorization", "").removeprefix("Bearer ")

        def _read(self, raw: bytes) -> dict[str, Any]:
            if len(raw) > MAX_BODY_BYTES:
                raise _invalid("content", "the request body is larger than 64 MB.")
            try:
                body = json.loads(raw)
            except ValueError as fault:
                raise Refused(400, "InvalidParameter", "The body is not JSON.") from fault
            if not isinstance(body, dict):
                raise Refused(400, "InvalidParameter", "The body is not an object.")
            return body

        def _answer(self, call: str, work: Callable[[], dict[str, Any]]) -> None:
            fault = ark.fault_for(call)
            ark.calls.append(call)
            try:
                self._let_in(fault)
                told = work()
            except Refused as refusal:
                self._refuse(refusal)
                return
            self._tell(fault, told)

        def _let_in(self, fault: Fault | None) -> None:
            if not urlsplit(self.path).path.startswith(TASKS):
                raise Refused(404, "NotFound", "There is no such path.")
            if self._key() not in ark.keys:
                raise Refused(401, "AuthenticationError", "The API key doesn't exist. Request id: 021")
            if fault and fault.kind == "refuse":
                raise Refused(fault.status, fault.code, f"{fault.code}. Request id: 021")

        def _tell(self, fault: Fault | None, told: dict[str, Any]) -> None:
            if fault and fault.kind == "drop":
                self.close_connection = True
                self.connection.close()
            elif fault and fault.kind == "late":
                self._refuse(Refused(fault.status, fault.code, f"{fault.code}. Request id: 021"))
            elif fault and fault.kind == "broken":
                self._send(200, "application/json", b'{"id": "cgt-')
            else:
                self._send(200, "application/json", json.dumps(told).encode())

        def _refuse(self, refusal: Refused) -> None:
            error = {"code": refusal.code, "message": refusal.message, "param": refusal.param, "type": "BadRequest"}
            self._send(refusal.status, "application/json", json.dumps({"error": error}).encode())

        def _download(self, path: str, query: dict[str, list[str]]) -> None:
            fault = ark.fault_for("download")
            if self.headers.get("Authorization"):
                self._send(400, "application/xml", b"<Error><Code>InvalidArgument</Code></Error>")
                return
            if fault and fault.kind == "refuse":
                self._send(fault.status, "application/xml", f"<Error><Code>{fault.code}</Code></Error>".encode())
                return
            try:
                mime, content = ark.result(path, query)
            except Refused as refusal:
                self._send(refusal.status, "application/xml", f"<Error><Code>{refusal.code}</Code></Error>".encode())
                return
            if fault and fault.kind == "html":
                mime, content = "text/html", b"<!doctype html><title>Sign in</title>"
            is_cut = fault is not None and fault.kind == "cut"
            self._send(200, mime, content[: len(content) // 2] if is_cut else content, said=len(content))
            if is_cut:
                self.close_connection = True
                self.connection.close()

        def _send(self, status: int, mime: str, content: bytes, *, said: int | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", mime)
            self.send_header("Content-Length", str(len(content) if said is None else said))
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()

    return Handler
