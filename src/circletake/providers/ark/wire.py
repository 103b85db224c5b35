"""The calls of Ark over HTTP: create, get, list, delete, and the download of a result. Nothing is repeated in here.

A create call costs money and knows no idempotency key. So a lost reply is never an error that one may try again: it
is `AmbiguousSubmitError`, and only what surely never reached the service is a plain refusal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2

from circletake.providers.ark.faults import fault_of
from circletake.providers.port import AmbiguousSubmitError, Fault, FaultClass, Order, ProviderError

TASKS = "/contents/generations/tasks"
TIMEOUT = httpx2.Timeout(60.0, connect=10.0)
CREATE_TIMEOUT = httpx2.Timeout(120.0, connect=10.0)
LARGEST_ANSWER_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
PAGE = 500
SERVER_FAULT = 500
MOST_WAIT_S = 600.0

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ark:
    """One key at one host. `key` is never shown: not in words, not in logs, not in `repr`."""

    base_url: str
    key: _Secret

    def create(self, body: Mapping[str, object], order: Order) -> Answer:
        """Place an order; answers with its id.

        Raises:
            ProviderError: refused, or it never got there: nothing was bought.
            AmbiguousSubmitError: the reply was lost, or is one from which nothing can be told.
        """
        try:
            with self._client(CREATE_TIMEOUT) as client:
                reply = client.post(self._url(), json=dict(body))
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError) as fault:
            raise ProviderError(_unreachable()) from fault
        except httpx2.HTTPError as fault:
            raise AmbiguousSubmitError(f"The reply of the service was lost ({type(fault).__name__}).") from fault
        if reply.status_code >= SERVER_FAULT:
            raise AmbiguousSubmitError(f"The service broke while it took the order (HTTP {reply.status_code}).")
        if reply.is_error:
            raise ProviderError(_refusal(reply, order))
        try:
            return _read(reply)
        except ProviderError as fault:
            raise AmbiguousSubmitError("The service took the order and answered with what nobody can read.") from fault

    def get(self, task_id: str) -> Answer | None:
        """The task as it stands; None when the service does not know it."""
        reply = self._ask("GET", f"/{task_id}")
        return None if reply.status_code == httpx2.codes.NOT_FOUND else _read(reply)

    def tasks(self) -> list[Answer]:
        """The newest tasks of this key, at most one page."""
        items = _read(self._ask("GET", f"?page_num=1&page_size={PAGE}")).get("items")
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    def delete(self, task_id: str) -> None:
        """Take back a waiting task, or drop an ended one.

        Raises:
            ProviderError: it is running already (`TOO_LATE`), or the call failed.
        """
        self._ask("DELETE", f"/{task_id}")

    def download(self, url: str) -> Iterator[bytes]:
        """The bytes behind a result link, as they come; no key travels with it.

        Raises:
            ProviderError: it is not there (yet), is no film, or ended before its end.
        """
        self._checked_link(url)
        try:
            with (
                httpx2.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=True) as client,
                client.stream("GET", url) as reply,
            ):
                _checked_film(reply)
                yield from _whole(reply)
        except httpx2.HTTPError as fault:
            raise ProviderError(_lost_download()) from fault

    def _ask(self, verb: str, path: str) -> httpx2.Response:
        try:
            with self._client(TIMEOUT) as client:
                reply = client.request(verb, self._url(path))
        except httpx2.HTTPError as fault:
            raise ProviderError(_unreachable()) from fault
        if reply.is_error and not (verb == "GET" and reply.status_code == httpx2.codes.NOT_FOUND):
            raise ProviderError(_refusal(reply, None))
        return reply

    def _client(self, timeout: httpx2.Timeout) -> httpx2.Client:
        headers = {"Authorization": f"Bearer {self.key.shown_to_nobody}", "User-Agent": "circletake"}
        return httpx2.Client(headers=headers, timeout=timeout, follow_redirects=False)

    def _url(self, path: str = "") -> str:
        return f"{self.base_url.rstrip('/')}{TASKS}{path}"

    def _checked_link(self, url: str) -> None:
        """A link in an answer is input: it may lead to the service's own hosts over TLS, never into our network."""
        split, ours = urlsplit(url), urlsplit(self.base_url)
        is_same_place = (split.scheme, split.hostname) == (ours.scheme, ours.hostname)
        is_public = split.scheme == "https" and "." in (split.hostname or "") and not _is_address(split.hostname or "")
        if not (is_same_place or is_public):
            raise ProviderError(Fault(FaultClass.BROKEN_OUTPUT, "The service names a link that is none of its own."))


@dataclass(frozen=True, slots=True, repr=False)
class _Secret:
    """A key that does not print itself."""

    shown_to_nobody: str

    def __repr__(self) -> str:
        return "…"


def ark_at(base_url: str, key: str) -> Ark:
    """The service at `base_url` with a key."""
    return Ark(base_url, _Secret(key))


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _read(reply: httpx2.Response) -> Answer:
    try:
        told = json.loads(reply.content) if len(reply.content) <= LARGEST_ANSWER_BYTES else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        message = "The service answered with what is not its language."
        raise ProviderError(Fault(FaultClass.TRANSIENT, message, retryable=True))
    return cast("Answer", told)


def _refusal(reply: httpx2.Response, order: Order | None) -> Fault:
    try:
        error = _read(reply).get("error")
    except ProviderError:
        error = None
    told = error if isinstance(error, dict) else {}
    fault = fault_of(str(told.get("code", "")), str(told.get("message", "")), status=reply.status_code, order=order)
    return _with_pause(fault, reply.headers.get("retry-after", ""))


def _with_pause(fault: Fault, said: str) -> Fault:
    if not said.isdecimal():
        return fault
    pause_s = min(float(said), MOST_WAIT_S)
    return Fault(fault.fault_class, fault.message, fault.provider_code, fault.retryable, pause_s, fault.at_reference)


def _checked_film(reply: httpx2.Response) -> None:
    """Right after its success a link may still say that it is not ready; after a day it is gone for good."""
    if reply.status_code in (httpx2.codes.FORBIDDEN, httpx2.codes.NOT_FOUND, httpx2.codes.GONE):
        message = "The link to the clip has run out; the service keeps a clip for a day."
        raise ProviderError(Fault(FaultClass.BROKEN_OUTPUT, message, provider_code=str(reply.status_code)))
    if not reply.is_success:
        message = f"The clip cannot be fetched yet (HTTP {reply.status_code})."
        raise ProviderError(Fault(FaultClass.TRANSIENT, message, retryable=True))
    mime = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if mime.startswith(("text/", "application/json", "application/xml")):
        message = f"The service sent a page of {mime} where the clip should be."
        raise ProviderError(Fault(FaultClass.TRANSIENT, message, retryable=True))


def _whole(reply: httpx2.Response) -> Iterator[bytes]:
    announced, have = reply.headers.get("content-length", ""), 0
    for chunk in reply.iter_bytes(CHUNK_BYTES):
        have += len(chunk)
        yield chunk
    if have == 0 or (announced.isdecimal() and not reply.headers.get("content-encoding") and have != int(announced)):
        raise ProviderError(_lost_download())


def _lost_download() -> Fault:
    return Fault(FaultClass.TRANSIENT, "The clip did not arrive whole; it is fetched again.", retryable=True)


def _unreachable() -> Fault:
    return Fault(FaultClass.TRANSIENT, "The service cannot be reached at the moment.", retryable=True)
