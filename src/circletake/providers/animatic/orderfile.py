"""An order as a JSON file, so that a render outlives the process that took it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from circletake.kernel.filmtime import Rate
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference

VERSION = 1


class UnreadableOrderError(Exception):
    """An order file that is damaged or of another version."""


def write_order(path: Path, order: Order, size_px: tuple[int, int]) -> None:
    """Write the order, whole or not at all."""
    body = asdict(order) | {
        "rate": str(order.rate),
        "references": [asdict(r) | {"path": str(r.path.absolute())} for r in order.references],
        "anchors": [asdict(a) | {"path": str(a.path.absolute())} for a in order.anchors],
    }
    write_whole(path, {"version": VERSION, "size_px": list(size_px), "order": body})


def read_order(path: Path) -> tuple[Order, tuple[int, int]]:
    """The order and its frame size in pixels.

    Raises:
        UnreadableOrderError: it cannot be read back.
    """
    try:
        stored = json.loads(path.read_bytes())
        if stored["version"] != VERSION:
            raise UnreadableOrderError(f"The order is of version {stored['version']}, not {VERSION}.")
        width, height = stored["size_px"]
        return _order_from(stored["order"]), (int(width), int(height))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UnreadableOrderError("The order's file is damaged.") from fault


def _order_from(body: Mapping[str, Any]) -> Order:
    references = tuple(
        Reference(**r | {"kind": MediaKind(r["kind"]), "path": Path(r["path"])}) for r in body["references"]
    )
    anchors = tuple(
        Anchor(**a | {"position": AnchorPosition(a["position"]), "path": Path(a["path"])}) for a in body["anchors"]
    )
    plain = {**body, "rate": Rate.parse(body["rate"]), "references": references, "anchors": anchors}
    return Order(**plain)


def write_whole(path: Path, body: Mapping[str, object]) -> None:
    """Write JSON beside the path, then put it in place at once, so that a reader never sees half of it."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with aside.open("w", encoding="utf-8") as out:
        json.dump(body, out, ensure_ascii=False, default=str)
        out.flush()
        os.fsync(out.fileno())
    aside.replace(path)


def read_whole(path: Path) -> dict[str, Any]:
    """A JSON object written by `write_whole`; empty when it is missing or damaged."""
    try:
        body = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}
