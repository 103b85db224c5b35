"""The list of checksums, as `sha256sum --check` reads it."""

from __future__ import annotations

from collections.abc import Mapping


def write_sha256sums(digests: Mapping[str, str]) -> bytes:
    """One line `<digest>  <path>` per file, sorted by path; paths relative to the package, with forward slashes.

    A backslash or line break in a path is escaped as coreutils does.
    """
    return "".join(_line(path, digest) for path, digest in sorted(digests.items())).encode()


def _line(path: str, digest: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"
