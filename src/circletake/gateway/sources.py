"""The files and words behind a card: which bytes its references and anchors mean, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from circletake.assets.model import Asset, AssetFile
from circletake.crew.admission import CrewPass
from circletake.gateway.orders import FrozenAnchor, FrozenReference
from circletake.governance.rules import Reason
from circletake.kernel.db import AnyRow
from circletake.media.model import MediaFile, Rendition
from circletake.media.rules import MediaState, RenditionKind
from circletake.shots.card import Anchor, AnchorSource, ShotCard
from circletake.takes.model import Take

RETIRED = "retired"
_FRAME_OF = {
    AnchorSource.TAKE_FIRST_FRAME: RenditionKind.FIRST_FRAME,
    AnchorSource.TAKE_LAST_FRAME: RenditionKind.LAST_FRAME,
}


@dataclass(slots=True)
class Sources:
    """What a card's slugs and labels stand for at this moment."""

    references: list[FrozenReference] = field(default_factory=list)
    anchors: list[FrozenAnchor] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    avoid_lines: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)


def sources_of(db: Connection, crew: CrewPass, card: ShotCard) -> Sources:
    """Look up every asset, file and frame that a card names; what cannot be used is told as a fault at its field."""
    slugs = {one.asset for one in card.references} | {one.asset for one in card.anchors} | set(card.avoid_sets)
    rows = _asset_rows(db, crew, slugs - {""})
    found = Sources(names={row.slug: row.name for row in rows})
    _take_avoid_sets(found, card, rows)
    _take_references(found, card, rows)
    for at, anchor in enumerate(card.anchors):
        _take_anchor(db, crew, found, anchor, rows, f"card.anchors.{at}")
    return found


def _asset_rows(db: Connection, crew: CrewPass, slugs: set[str]) -> list[AnyRow]:
    return list(
        db.execute(
            select(
                Asset.slug,
                Asset.name,
                Asset.state,
                Asset.version,
                Asset.negative_constraints,
                AssetFile.label,
                MediaFile.id.label("media_id"),
                MediaFile.sha256,
                MediaFile.mime,
                MediaFile.kind,
                MediaFile.file_name,
                MediaFile.state.label("media_state"),
            )
            .outerjoin(AssetFile, (AssetFile.asset_id == Asset.id) & AssetFile.removed_at.is_(None))
            .outerjoin(MediaFile, MediaFile.id == AssetFile.media_id)
            .where(Asset.project_id == crew.project_id, Asset.slug.in_(slugs), Asset.deleted_at.is_(None))
            .order_by(Asset.slug, AssetFile.position)
        )
    )


def _take_avoid_sets(found: Sources, card: ShotCard, rows: list[AnyRow]) -> None:
    lines = {row.slug: [str(line) for line in row.negative_constraints or []] for row in rows}
    for at, slug in enumerate(card.avoid_sets):
        if slug in lines:
            found.avoid_lines[slug] = lines[slug]
        else:
            message = f"There is no constraint set {slug!r} any more; take it off the card."
            found.faults.append(Reason(f"card.avoid_sets.{at}", message))


def _take_references(found: Sources, card: ShotCard, rows: list[AnyRow]) -> None:
    for at, reference in enumerate(card.references):
        row, fault = _file(rows, reference.asset, reference.file)
        if row is None:
            found.faults.append(Reason(f"card.references.{at}", fault))
            continue
        found.kinds[f"{reference.asset}/{reference.file}" if reference.file else reference.asset] = row.kind
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


def _file(rows: list[AnyRow], slug: str, label: str) -> tuple[AnyRow | None, str]:
    """The asset file meant by slug and label (the first file when the label is empty), or why there is none."""
    of_asset = [row for row in rows if row.slug == slug]
    if not of_asset:
        return None, f"There is no asset {slug!r} any more; take it off the card or bring it back."
    if of_asset[0].state == RETIRED:
        return None, f"{of_asset[0].name} is retired; choose another asset or take it back into use."
    fitting = [row for row in of_asset if row.media_id and (not label or row.label == label)]
    if not fitting:
        wanted = f"no file labelled {label!r}" if label else "no file yet"
        return None, f"{of_asset[0].name} has {wanted}; add one or change the reference."
    if fitting[0].media_state == MediaState.BROKEN:
        return None, f"{of_asset[0].name}, {fitting[0].label}: the file is broken; upload it again."
    return fitting[0], ""


def _take_anchor(
    db: Connection, crew: CrewPass, found: Sources, anchor: Anchor, rows: list[AnyRow], place: str
) -> None:
    if anchor.source is AnchorSource.FILE:
        row, fault = _file(rows, anchor.asset, anchor.file)
        address = f"{anchor.asset}/{row.label}" if row else ""
    else:
        row = _frame_of_take(db, crew, anchor)
        fault = f"Take {anchor.take!r} has no such frame to anchor on; choose another take."
        address = anchor.take
    if row is None:
        found.faults.append(Reason(place, fault))
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


def _frame_of_take(db: Connection, crew: CrewPass, anchor: Anchor) -> AnyRow | None:
    return db.execute(
        select(Rendition.sha256, Rendition.mime)
        .join(Take, Take.media_id == Rendition.media_id)
        .where(
            Take.project_id == crew.project_id,
            Take.code == anchor.take,
            Rendition.kind == _FRAME_OF[anchor.source],
        )
    ).one_or_none()
