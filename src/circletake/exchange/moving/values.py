"""A column's value as JSON in an archive, and back: checked against the column's type, size and meaning."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Integer, String, Uuid
from sqlalchemy.types import TypeEngine

from circletake.kernel.db import UtcDateTime
from circletake.kernel.ids import as_id

DEEPEST_JSON: Final = 40
_SMALL, _LARGE = 2**31, 2**63


class ValueFaultError(Exception):
    """Why a value cannot stand in its column, in words."""


def told(value: object) -> object:
    """A column's value as an archive tells it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def understood(column: Column[object], value: object) -> object:
    """A value of an archive as the column takes it.

    Raises:
        ValueFaultError: it is empty where it must not be, of another type, or too large.
    """
    if value is None:
        if not column.nullable:
            raise ValueFaultError("it must not be empty")
        return None
    return _reader_of(column.type)(column.type, value)


def _reader_of(type_: TypeEngine[Any]) -> Callable[[Any, object], object]:
    for kind, reader in _READERS.items():
        if isinstance(type_, kind):
            return reader
    raise AssertionError(f"Nobody told how to read {type_!r}.")


def _id(_type: object, value: object) -> UUID:
    found = as_id(value) if isinstance(value, str) and len(value) == len(str(UUID(int=0))) else None
    if found is None:
        raise ValueFaultError("it is no id")
    return found


def _time(_type: object, value: object) -> datetime:
    try:
        found = datetime.fromisoformat(str(value))
        if found.tzinfo is None:
            raise ValueFaultError("it is a time without a zone")
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueFaultError("it is no time") from None


def _day(_type: object, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueFaultError("it is no day") from None


def _yes_or_no(_type: object, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueFaultError("it is neither true nor false")
    return value


def _number(type_: object, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueFaultError("it is no whole number")
    most = _LARGE if isinstance(type_, BigInteger) else _SMALL
    if not -most <= value < most:
        raise ValueFaultError("it is too large a number")
    return value


def _fraction(_type: object, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueFaultError("it is no number")
    return _finite(float(value))


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueFaultError("it is larger than any number")
    return value


def _text(type_: Any, value: object) -> str:
    if not isinstance(value, str):
        raise ValueFaultError("it is no text")
    if type_.length is not None and len(value) > type_.length:
        raise ValueFaultError(f"it is longer than {type_.length} characters")
    return _storable(value)


def _document(_type: object, value: object) -> object:
    _require_storable(value, depth=0)
    return value


def _require_storable(value: object, *, depth: int) -> None:
    if depth > DEEPEST_JSON:
        raise ValueFaultError("it is nested too deeply")
    if isinstance(value, str):
        _storable(value)
    elif isinstance(value, float):
        _finite(value)
    elif isinstance(value, list):
        for one in value:
            _require_storable(one, depth=depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            _storable(name)
            _require_storable(one, depth=depth + 1)


def _storable(text: str) -> str:
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueFaultError("it holds characters that no database takes")
    return text


_READERS: Final[Mapping[type[TypeEngine[Any]], Callable[[Any, object], object]]] = {
    Uuid: _id,
    UtcDateTime: _time,
    Date: _day,
    Boolean: _yes_or_no,
    Float: _fraction,
    Integer: _number,
    JSON: _document,
    String: _text,
}
