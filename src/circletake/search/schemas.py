"""API shapes of the search slice."""

from __future__ import annotations

from pydantic import TypeAdapter
from typing_extensions import TypedDict


class PieceOut(TypedDict):
    """A piece of a text; marked when it is a word that was asked for."""

    text: str
    is_marked: bool


class HitOut(TypedDict):
    """Something found.

    `code` names what it is, or what it belongs to (a note's is its take's; an asset's is its slug). `field` is where
    the excerpt stands, in plain words.
    """

    kind: str
    id: str
    code: str
    scene: str | None
    shot: str | None
    is_omitted: bool
    title: list[PieceOut]
    field: str
    excerpt: list[PieceOut]


class KindCountOut(TypedDict):
    """How many hits of a kind there are."""

    kind: str
    count: int


class HitsOut(TypedDict):
    """What fits, best first; `kinds` counts it, but for one kind asked for, or more hits than are looked at."""

    items: list[HitOut]
    next: str | None
    kinds: list[KindCountOut] | None


HITS = TypeAdapter(HitsOut)
