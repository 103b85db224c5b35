"""Point cards at another asset: each as a new version of its card, by the shots slice's own verb."""

from __future__ import annotations

from sqlalchemy import Connection

from circletake.assets.rules import AssetKind
from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.kernel.errors import InvalidInputError
from circletake.kernel.record import Subject, record
from circletake.projects.actions import require_open
from circletake.shots import queries as shots
from circletake.shots.actions import save_card
from circletake.shots.replacing import queries
from circletake.shots.replacing.queries import NamedAsset
from circletake.shots.replacing.rules import Swap, repointed
from circletake.shots.replacing.schemas import Replacement
from circletake.shots.schemas import CardSave


def replace_on_cards(db: Connection, crew: CrewPass, asset: str, new: Replacement) -> list[str]:
    """Have the cards of the shots named mean another asset or file; answers the codes of those that changed.

    Takes keep what they were made from. All cards change, or none.

    Raises:
        InvalidInputError: the other is the same, lies in the bin, is of a kind that cannot stand in, or lacks the file.
        NotFoundError: no such asset or shot.
    """
    crew.require(Capability.EDIT_PLAN)
    require_open(crew)
    old, other = queries.named_asset(db, crew, asset), queries.named_asset(db, crew, new.by)
    _require_fitting(old, other, new)
    swap = Swap(
        old.slug,
        other.slug,
        file=new.file,
        first=next(iter(old.labels), ""),
        by_file=new.by_file,
        labels=frozenset(other.labels),
    )
    changed = [code for code in dict.fromkeys(new.shots) if _repoint(db, crew, code, swap)]
    subject = Subject("asset", old.id, old.slug, {"asset": old.slug})
    after = {"by": other.slug, "file": new.file, "by_file": new.by_file, "shots": changed}
    record(db, crew.actor, verb="asset.replaced", subject=subject, after=after)
    return changed


def _repoint(db: Connection, crew: CrewPass, shot: str, swap: Swap) -> bool:
    present = shots.shot_at_work(db, crew, shot)
    card = repointed(queries.current_card(db, present.id, present.card_version), swap)
    save = CardSave(seen_card_version=present.card_version, card=card)
    return save_card(db, crew, present.code, save) != present.card_version


def _require_fitting(old: NamedAsset, other: NamedAsset, new: Replacement) -> None:
    if other.is_gone:
        raise InvalidInputError.at("by", f"{other.name} lies in the bin; bring it back first.")
    if old.id == other.id and new.by_file is None:
        raise InvalidInputError.at("by", f"{other.name} is what the cards mean already; choose another.")
    if (old.kind == AssetKind.CONSTRAINT_SET) != (other.kind == AssetKind.CONSTRAINT_SET):
        raise InvalidInputError.at("by", "A constraint set is replaced by a constraint set only.")
    if new.by_file and new.by_file not in other.labels:
        message = f"{other.name} has no file labelled {new.by_file!r}; choose one of its files."
        raise InvalidInputError.at("by_file", message)
