"""A socket at the wanted address, or at the next free port."""

from __future__ import annotations

import errno
import socket

from circletake.operator.errors import AddressTakenError

MOST_TRIES = 20
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that is bound at `host`, on the first free port from `port` on; port 0 is any.

    Raises:
        AddressTakenError: the host is not of this machine, or no port is free.
    """
    last = port if port == 0 else min(port + MOST_TRIES, 65536) - 1
    for candidate in range(port, last + 1):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                why = error.strerror or str(error)
                raise AddressTakenError(f"Cannot listen at {host}, port {candidate}: {why}.") from error
    raise AddressTakenError(f"The ports {port} to {last} are all taken at {host}. Choose another with --port.")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(1024)
    except OSError:
        made.close()
        raise
    return made


def address_shown(host: str, port: int) -> str:
    """How a browser on this machine reaches it."""
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{named}:{port}"
