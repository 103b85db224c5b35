"""The files and words behind a card: which bytes its references and anchors mean at this moment.

What cannot be used is left out here and told by `shots.lint`, from the facts that are gathered in the same reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, select, tuple_

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.gateway.orders import FrozenAnchor, FrozenReference
from circletake.kernel.db import AnyRow
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaState, RenditionKind
from circletake.shots.card import Anchor, AnchorSource, ShotCard
from circletake.shots.facts import AssetFacts, FileFacts
from circletake.shots.lint_assets import RETIRED
from circletake.shots.places import PromptNames, mentioned_in, place_of
from circletake.takes.model import Take

_FRAME_OF = {
    AnchorSource.TAKE_FIRST_FRAME: RenditionKind.FIRST_FRAME,
    AnchorSource.TAKE_LAST_FRAME: RenditionKind.LAST_FRAME,
}
_SOURCE_OF = {kind: source for source, kind in _FRAME_OF.items()}


@dataclass(slots=True)
class Sources:
    """What a card's slugs and labels stand for. `assets` are facts about all that it names, the deleted ones too."""

    references: list[FrozenReference] = field(default_factory=list)
    anchors: list[FrozenAnchor] = field(default_factory=list)
    avoid_lines: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    assets: dict[str, AssetFacts] = field(default_factory=dict)
    frames: frozenset[tuple[str, AnchorSource]] = frozenset()

    @property
    def names(self) -> PromptNames:
        """What the slugs are called in a prompt."""
        here = {slug: facts.name for slug, facts in self.assets.items() if not facts.is_deleted}
        return PromptNames(assets=here, avoid_sets=self.avoid_lines, kinds=self.kinds)


def sources_of(db: Connection, crew: CrewPass, card: ShotCard, *, others: Collection[str] = ()) -> Sources:
    """Look up every asset, file and frame that a card names, and the assets `others` beside them."""
    slugs = {one.asset for one in card.references} | {one.asset for one in card.anchors} | set(card.avoid_sets)
    rows = _asset_rows(db, crew, (slugs | mentioned_in(card) | set(others)) - {""})
    frames = _frames_of_takes(db, crew, card.anchors)
    found = Sources(assets=_facts_of(rows), frames=frozenset(frames))
    usable = [row for row in rows if row.deleted_at is None]
    lines = {row.slug: [str(line) for line in row.negative_constraints or []] for row in usable}
    found.avoid_lines = {slug: lines[slug] for slug in card.avoid_sets if slug in lines}
    _take_references(found, card, usable)
    for anchor in card.anchors:
        _take_anchor(found, anchor, usable, frames)
    return found


def _asset_rows(db: Connection, crew: CrewPass, slugs: set[str]) -> list[AnyRow]:
    if not slugs:
        return []
    return list(
        db.execute(
            select(
                Asset.slug,
                Asset.name,
                Asset.kind.label("asset_kind"),
                Asset.state,
                Asset.version,
                Asset.negative_constraints,
                Asset.deleted_at,
                AssetFile.label,
                AssetFile.current_since,
                MediaFile.id.label("media_id"),
                MediaFile.sha256,
                MediaFile.mime,
                MediaFile.kind,
                MediaFile.file_name,
                MediaFile.state.label("media_state"),
            )
            .outerjoin(AssetFile, (AssetFile.asset_id == Asset.id) & AssetFile.removed_at.is_(None))
            .outerjoin(MediaFile, MediaFile.id == AssetFile.media_id)
            .where(Asset.project_id == crew.project_id, Asset.slug.in_(slugs))
            .order_by(Asset.slug, AssetFile.position, AssetFile.id)
        )
    )


def _facts_of(rows: Iterable[AnyRow]) -> dict[str, AssetFacts]:
    facts = {}
    for slug, group in groupby(rows, key=lambda row: row.slug):
        of_asset = list(group)
        files = [
            FileFacts(row.label, row.kind, row.media_state == MediaState.BROKEN, row.current_since is not None)
            for row in of_asset
            if row.media_id
        ]
        first = of_asset[0]
        facts[slug] = AssetFacts(
            slug, first.name, first.asset_kind, first.state, is_deleted=first.deleted_at is not None, files=files
        )
    return facts


def _take_references(found: Sources, card: ShotCard, rows: list[AnyRow]) -> None:
    for reference in card.references:
        row = _file(rows, reference.asset, reference.file)
        if row is None:
            continue
        found.kinds[place_of(reference)] = row.kind
        found.references.append(
            FrozenReference(
                asset=row.slug,
                asset_version=row.version,
                name=row.name,
                label=row.label,
                role=reference.role.value if reference.role else "",
                priority=reference.priority,
                must_not_carry=reference.must_not_carry,
                media_id=str(row.media_id),
                sha256=row.sha256,
                mime=row.mime,
                kind=row.kind,
                file_name=row.file_name,
            )
        )


def _file(rows: list[AnyRow], slug: str, label: str) -> AnyRow | None:
    """The usable asset file meant by slug and label; the asset's first file when the label is empty."""
    fitting = [row for row in rows if row.slug == slug and row.media_id and (not label or row.label == label)]
    if not fitting or fitting[0].state == RETIRED or fitting[0].media_state == MediaState.BROKEN:
        return None
    return fitting[0]


def _take_anchor(
    found: Sources, anchor: Anchor, rows: list[AnyRow], frames: dict[tuple[str, AnchorSource], AnyRow]
) -> None:
    if anchor.source is AnchorSource.FILE:
        row = _file(rows, anchor.asset, anchor.file)
        address = f"{anchor.asset}/{row.label}" if row else ""
    else:
        row, address = frames.get((anchor.take, anchor.source)), anchor.take
    if row is None:
        return
    found.anchors.append(
        FrozenAnchor(
            at=anchor.at.value,
            source=anchor.source.value,
            address=address,
            purpose=anchor.purpose,
            sha256=row.sha256,
            mime=row.mime,
        )
    )


def _frames_of_takes(
    db: Connection, crew: CrewPass, anchors: Iterable[Anchor]
) -> dict[tuple[str, AnchorSource], AnyRow]:
    """The frames of takes that anchors name, as far as there are such frames."""
    wanted = [(one.take, _FRAME_OF[one.source]) for one in anchors if one.source in _FRAME_OF and one.take]
    if not wanted:
        return {}
    rows = db.execute(
        select(Take.code, Rendition.kind, Rendition.sha256, Rendition.mime)
        .join(Take, Take.media_id == Rendition.media_id)
        .where(Take.project_id == crew.project_id, tuple_(Take.code, Rendition.kind).in_(wanted))
    )
    return {(row.code, _SOURCE_OF[RenditionKind(row.kind)]): row for row in rows}
