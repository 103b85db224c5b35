"""Layouts: which panels a sheet has and where they stand, as typed values with named slots.

A layout is a tree of rows and columns. Slots that are left empty fall out and their neighbours take the room, so a
sheet of three pictures looks as meant as one of nine. Lengths are in *units*: a sheet is 1920 units wide whatever its
size in pixels, so that a preview and a print are the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from circletake.assets.rules import AssetKind

SHEET_WIDTH = 1920.0
MARGIN = 64.0
BODY_TOP = 168.0
FOOT = 84.0
SIDE_WIDTH = 404.0
WIDEST_SIDE = 720.0
SIDE_GAP = 48.0
GAP = 16.0
LABEL_HEIGHT = 34.0
MOST_GROWTH = 1.45


class Frame(StrEnum):
    """How a picture meets its panel: fill it and lose what stands over, or be seen whole on its own ground."""

    FILL = "fill"
    WHOLE = "whole"


class LayoutKey(StrEnum):
    """The layouts, by the name that a recipe keeps."""

    TURNAROUND = "turnaround"
    FACES = "faces"
    OUTFIT = "outfit"
    PROP = "prop"
    LOCATION = "location"
    PLATE = "plate"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on a sheet, in units from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Slot:
    """One panel. `hints` are words of file labels that belong here, the best first; `any` takes what is left over.

    `widest` is the most that its width may be of its height; `focus_y` is where the eye rests, from 0 (top) to 1.
    """

    name: str
    label: str
    hints: tuple[str, ...] = ()
    weight: float = 1.0
    frame: Frame = Frame.FILL
    focus_y: float = 0.5
    widest: float = 1.9


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side; their weights share the width."""

    parts: tuple[Part, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """Parts one above the other; their weights share the height."""

    parts: tuple[Part, ...]
    weight: float = 1.0


Part = Slot | Row | Column


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, the kinds of asset that it is made for (the first choice first), and its panels."""

    key: LayoutKey
    title: str
    help: str
    kinds: tuple[AssetKind, ...]
    body: Part

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Its slots in reading order."""
        return tuple(_slots(self.body))


def _slots(part: Part) -> Iterator[Slot]:
    if isinstance(part, Slot):
        yield part
        return
    for inner in part.parts:
        yield from _slots(inner)


def _figure(name: str, label: str, *hints: str) -> Slot:
    return Slot(name, label, hints, frame=Frame.WHOLE, focus_y=0.4, widest=1.1)


def _many(
    name: str, label: str, count: int, *hints: str, focus_y: float = 0.5, widest: float = 1.9
) -> tuple[Slot, ...]:
    return tuple(
        Slot(f"{name}_{at}", f"{label} {at}", hints, focus_y=focus_y, widest=widest) for at in range(1, count + 1)
    )


FACE = Slot("face", "Face", ("face", "close", "portrait", "head"), focus_y=0.42)
THREE_QUARTER = ("three-quarter", "three quarter", "3/4", "¾", "quarter")
FEELING = ("expression", "smile", "fear", "anger", "tired", "laugh", "cry", "afraid", "surprise")
NEAR = ("detail", "close", "label", "hand", "torn", "texture", "macro", "inside", "tear")

_TURNAROUND = Layout(
    LayoutKey.TURNAROUND,
    "Turnaround",
    "The figure from all sides, then face, expressions and details: what a model needs to keep somebody the same.",
    (AssetKind.CHARACTER, AssetKind.WARDROBE),
    Column((
        Row(
            (
                _figure("front", "Front", "front", "standing", "full"),
                _figure("three_quarter", "Three-quarter", *THREE_QUARTER),
                _figure("profile", "Profile", "profile", "side", "left", "right"),
                _figure("back", "Back", "back", "behind", "rear"),
            ),
            weight=62,
        ),
        Row(
            (
                FACE,
                *_many("expression", "Expression", 2, *FEELING, focus_y=0.42),
                *_many("detail", "Detail", 3, *NEAR, "any", focus_y=0.34),
            ),
            weight=38,
        ),
    )),
)  # fmt: skip
_FEELINGS = _many("expression", "Expression", 6, *FEELING, focus_y=0.3, widest=1.4)
_FACES = Layout(
    LayoutKey.FACES,
    "Face and expressions",
    "One large face, its turns beside it, and up to six feelings: for close shots and for acting.",
    (AssetKind.CHARACTER,),
    Row((
        Slot("face", "Face", (*FACE.hints, "front"), weight=44, focus_y=0.42, widest=1.4),
        Column(
            (
                Row((
                    Slot("three_quarter", "Three-quarter", THREE_QUARTER, focus_y=0.28, widest=1.4),
                    Slot("profile", "Profile", ("profile", "side"), focus_y=0.28, widest=1.4),
                    Slot("back", "Back", ("back", "behind"), focus_y=0.28, widest=1.4),
                )),
                Row(_FEELINGS[:3]),
                Row(_FEELINGS[3:]),
            ),
            weight=56,
        ),
    )),
)  # fmt: skip
_OUTFIT = Layout(
    LayoutKey.OUTFIT,
    "Outfit and its states",
    "Front, back and worn, then the states it goes through (dry, wet, torn) and its details.",
    (AssetKind.WARDROBE, AssetKind.CHARACTER),
    Column((
        Row(
            (
                _figure("front", "Front", "front", "flat", "full"),
                _figure("back", "Back", "back", "behind"),
                _figure("worn", "Worn", "worn", "on", "walking", "wearing"),
            ),
            weight=60,
        ),
        Row(
            (
                *_many("state", "State", 3, "wet", "torn", "dry", "dirty", "damaged", "clean"),
                *_many("detail", "Detail", 3, *NEAR, "fabric", "sleeve", "any"),
            ),
            weight=40,
        ),
    )),
)  # fmt: skip
_PROP = Layout(
    LayoutKey.PROP,
    "Prop details",
    "The thing itself, its other sides, its size in a hand, and the marks that make it this one.",
    (AssetKind.PROP, AssetKind.WARDROBE),
    Column((
        Row(
            (
                Slot("front", "Front", ("front", "side a", "whole", "lit", "open", "full"), weight=56),
                Column(
                    (
                        Row((
                            Slot("back", "Back", ("back", "side b", "behind", "rear")),
                            Slot("side", "Side", ("side", "profile", "edge")),
                        )),
                        Row((
                            Slot("top", "Top", ("top", "above")),
                            Slot("in_hand", "In the hand", ("in hand", "hand", "scale", "held")),
                        )),
                    ),
                    weight=44,
                ),
            ),
            weight=64,
        ),
        Row(_many("detail", "Detail", 4, *NEAR, "any"), weight=36),
    )),
)  # fmt: skip
_LOCATION = Layout(
    LayoutKey.LOCATION,
    "Location angles",
    "The whole place first, then the angles it is shot from and its light at other hours.",
    (AssetKind.LOCATION,),
    Column((
        Slot("wide", "Wide", ("wide", "establishing", "whole", "master"), weight=62, widest=2.6),
        Row(
            (
                *_many("angle", "Angle", 3, "angle", "reverse", "towards", "from", "counter", "any"),
                *_many("light", "Light", 2, "light", "night", "day", "dawn", "dusk", "lamp"),
            ),
            weight=38,
        ),
    )),
)  # fmt: skip
_PLATE = Layout(
    LayoutKey.PLATE,
    "One picture",
    "A single large picture with up to three beside it: when one look says it all.",
    (AssetKind.CHARACTER, AssetKind.LOCATION, AssetKind.PROP, AssetKind.WARDROBE),
    Row((
        Slot("main", "Main", ("front", "wide", "side a", "face", "whole", "any"), weight=68, focus_y=0.4, widest=2.4),
        Column(_many("detail", "Detail", 3, *NEAR, "any"), weight=32),
    )),
)  # fmt: skip
_CONTACT = Layout(
    LayoutKey.CONTACT,
    "Contact sheet",
    "Up to twelve pictures of one size, in order: everything there is, at a glance.",
    (AssetKind.CHARACTER, AssetKind.LOCATION, AssetKind.PROP, AssetKind.WARDROBE),
    Column(
        tuple(
            Row(
                tuple(
                    Slot(f"picture_{at}", f"Picture {at}", ("any",), frame=Frame.WHOLE, focus_y=0.4, widest=2.2)
                    for at in range(first, first + 4)
                )
            )
            for first in (1, 5, 9)
        )
    ),
)

LAYOUTS: Mapping[LayoutKey, Layout] = {
    one.key: one for one in (_TURNAROUND, _FACES, _OUTFIT, _PROP, _LOCATION, _PLATE, _CONTACT)
}
"""All layouts, in the order in which they are offered."""

SHEET_KINDS: tuple[AssetKind, ...] = (AssetKind.CHARACTER, AssetKind.LOCATION, AssetKind.PROP, AssetKind.WARDROBE)
"""Kinds of asset that have reference sheets."""


def layouts_for(kind: AssetKind) -> tuple[Layout, ...]:
    """The layouts made for a kind, the one that is offered first in front."""
    fitting = [layout for layout in LAYOUTS.values() if kind in layout.kinds]
    return tuple(sorted(fitting, key=lambda layout: layout.kinds.index(kind)))


def body_of(height: float, *, has_side: bool) -> Rect:
    """Where the panels of a sheet may stand; words and swatches keep a column at the right when there are any."""
    width = SHEET_WIDTH - 2 * MARGIN - ((SIDE_WIDTH + SIDE_GAP) if has_side else 0.0)
    return Rect(MARGIN, BODY_TOP, width, height - BODY_TOP - FOOT)


def side_of(height: float, panels: Mapping[str, Rect]) -> Rect:
    """Where words and swatches stand: right of the panels, and wider where those leave room."""
    end = max((place.x + place.width for place in panels.values()), default=MARGIN)
    right = SHEET_WIDTH - MARGIN
    width = min(max(right - end - SIDE_GAP, SIDE_WIDTH), WIDEST_SIDE)
    return Rect(right - width, BODY_TOP, width, height - BODY_TOP - FOOT)


def places(layout: Layout, filled: Set[str], area: Rect) -> dict[str, Rect]:
    """Where the picture of each filled slot stands; under each there is room for its label."""
    body = _kept(layout.body, filled)
    return dict(_placed(body, area)) if body else {}


def _kept(part: Part, filled: Set[str]) -> Part | None:
    """The part without what is left empty."""
    if isinstance(part, Slot):
        return part if part.name in filled else None
    parts = tuple(kept for inner in part.parts if (kept := _kept(inner, filled)) is not None)
    return replace(part, parts=parts) if parts else None


def _reach(part: Part, area: Rect) -> float:
    """The most width that a part can fill at the height of an area without stretching a panel out of shape."""
    if isinstance(part, Slot):
        return (area.height - LABEL_HEIGHT) * part.widest
    if isinstance(part, Row):
        return sum(_reach(inner, area) for inner in part.parts) + GAP * (len(part.parts) - 1)
    heights = _heights(part, area)
    return max(_reach(inner, replace(area, height=high)) for inner, high in zip(part.parts, heights, strict=True))


def _heights(column: Column, area: Rect) -> list[float]:
    """The heights of a column's parts: by weight, but what would not fill the width grows towards it."""
    room = area.height - GAP * (len(column.parts) - 1)
    total = sum(inner.weight for inner in column.parts)
    even = [room * inner.weight / total for inner in column.parts]
    needs = [
        high * min(max(area.width / _reach(inner, replace(area, height=high)), 1.0), MOST_GROWTH)
        for inner, high in zip(column.parts, even, strict=True)
    ]
    return [room * need / sum(needs) for need in needs]


def _widths(row: Row, area: Rect) -> list[float]:
    """The widths of a row's parts: by weight, but what one cannot fill goes to those that can."""
    widths = [0.0] * len(row.parts)
    reaches = [_reach(inner, area) for inner in row.parts]
    room, open_parts = area.width - GAP * (len(row.parts) - 1), set(range(len(row.parts)))
    while open_parts:
        total = sum(row.parts[at].weight for at in open_parts)
        full = {at for at in open_parts if reaches[at] <= room * row.parts[at].weight / total}
        for at in full or open_parts:
            widths[at] = reaches[at] if full else room * row.parts[at].weight / total
        room -= sum(widths[at] for at in full)
        open_parts = open_parts - full if full else set()
    return widths


def _placed(part: Part, area: Rect) -> Iterator[tuple[str, Rect]]:
    if isinstance(part, Slot):
        height = area.height - LABEL_HEIGHT
        yield part.name, Rect(area.x, area.y, min(area.width, height * part.widest), height)
        return
    if isinstance(part, Row):
        x = area.x
        for inner, width in zip(part.parts, _widths(part, area), strict=True):
            yield from _placed(inner, Rect(x, area.y, width, area.height))
            x += width + GAP
        return
    y = area.y
    for inner, height in zip(part.parts, _heights(part, area), strict=True):
        yield from _placed(inner, Rect(area.x, y, area.width, height))
        y += height + GAP
