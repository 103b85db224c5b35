"""Argon2id at a cost that a two-core machine survives, and a limit on failed tries per address and e-mail."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from circletake.people.errors import TooManyTriesError
from circletake.people.rules import MAX_TRIES, MAX_TRIES_FROM_ADDRESS, TRIES_WINDOW_S

# 19 MiB, two passes, one lane: OWASP's floor. The library's default takes eight times the CPU, which on two cores
# turns the sign-in page into a way to stop the service.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)
_DECOY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The encoded argon2id hash."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """Whether the password fits; takes as long for a person without one, so that e-mails cannot be probed."""
    with _AT_ONCE:
        try:
            _HASHER.verify(stored or _DECOY, password)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


class TryLimiter:
    """Counts failed tries per key in a sliding window, in this process's memory."""

    def __init__(self, *, tries: int = MAX_TRIES, window_s: float = TRIES_WINDOW_S, keys: int = 10_000) -> None:
        self._tries, self._window_s, self._keys = tries, window_s, keys
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Let a try pass.

        Raises:
            TooManyTriesError: the key failed too often within the window.
        """
        with self._lock:
            times = self._recent(key)
            if len(times) >= self._tries:
                wait_s = int(self._window_s - (time.monotonic() - times[0])) + 1
                raise TooManyTriesError(f"Too many tries. Wait {wait_s} seconds.", facts={"retry_after_s": wait_s})

    def failed(self, key: str) -> None:
        """Count a failed try."""
        with self._lock:
            self._recent(key).append(time.monotonic())
            self._failed.move_to_end(key)
            while len(self._failed) > self._keys:
                self._failed.popitem(last=False)

    def _recent(self, key: str) -> deque[float]:
        times = self._failed.setdefault(key, deque())
        while times and time.monotonic() - times[0] > self._window_s:
            times.popleft()
        return times


class SignInTries:
    """Failed sign-ins, by e-mail and by address. Many people may sit behind one address, so it is trusted further."""

    def __init__(self) -> None:
        self._by_email = TryLimiter()
        self._by_address = TryLimiter(tries=MAX_TRIES_FROM_ADDRESS)

    def check(self, *, address: str, email: str | None = None) -> None:
        """Let a try pass.

        Raises:
            TooManyTriesError: too many failed from this address, or for this e-mail.
        """
        self._by_address.check(address)
        if email is not None:
            self._by_email.check(email)

    def failed(self, *, address: str, email: str | None = None) -> None:
        """Count a failed try."""
        self._by_address.failed(address)
        if email is not None:
            self._by_email.failed(email)
