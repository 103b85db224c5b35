"""Which takes were made from an asset: read from what they froze, so true whatever became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Text, cast, select

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.kernel.errors import NotFoundError
from circletake.kernel.ids import as_id
from circletake.shots.model import Shot
from circletake.takes.model import Take

MOST_TOLD = 500


def takes_using(db: Connection, crew: CrewPass, asset: str) -> list[dict[str, object]]:
    """Takes that rest on an asset, newest first, with the labels and the version that they used.

    Raises:
        NotFoundError: no such asset, not even in the bin.
    """
    asset_id = as_id(asset)
    slug = db.execute(
        select(Asset.slug).where(
            Asset.project_id == crew.project_id, Asset.id == asset_id if asset_id else Asset.slug == asset
        )
    ).scalar_one_or_none()
    if slug is None:
        raise NotFoundError.of("asset", asset)
    frozen = cast(Take.snapshot, Text)
    rows = db.execute(
        select(Take.code, Shot.code.label("shot"), Take.review_state, Take.is_circled, Take.created_at, Take.snapshot)
        .join(Shot, Shot.id == Take.shot_id)
        .where(Take.project_id == crew.project_id, frozen.contains(f'"{slug}"', autoescape=True))
        .order_by(Take.created_at.desc(), Take.id.desc())
        .limit(MOST_TOLD)
    ).mappings()
    found = []
    for row in rows:
        used = list(_used(row["snapshot"], slug))
        if used:
            told = {name: value for name, value in row.items() if name != "snapshot"}
            found.append({**told, "files": sorted({label for label, _ in used if label}), "asset_version": used[0][1]})
    return found


def _used(snapshot: Mapping[str, Any], slug: str) -> Iterator[tuple[str, int | None]]:
    """Labels of the asset's files that a take was made from, with the asset's version then where it was frozen."""
    card = snapshot.get("card") or {}
    for reference in snapshot.get("references") or []:
        if reference.get("asset") == slug:
            yield reference["label"], reference.get("asset_version")
    for anchor in card.get("anchors") or []:
        if anchor.get("asset") == slug:
            yield anchor.get("file") or "", None
    if slug in (card.get("avoid_sets") or []):
        yield "", None
