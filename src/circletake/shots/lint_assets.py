"""Whether everything that the card refers to can be used: assets, files, frames, constraint sets, consents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from circletake.governance.rules import CheckName
from circletake.shots.card import Anchor, AnchorSource, Reference
from circletake.shots.facts import CONSTRAINT_SET, AssetFacts, LintFacts
from circletake.shots.findings import Finding, Mend, Severity, mend_of, without_rows

DRAFT: Final = "draft"
RETIRED: Final = "retired"


def references(facts: LintFacts) -> Iterator[Finding]:
    """References to assets that are gone, retired or not approved, and to files that are not there."""
    for at, reference in enumerate(facts.card.references):
        path = f"references.{at}"
        asset = facts.asset(reference.asset)
        off = mend_of(facts.card, "Take it off the card", {"references": without_rows(facts.card, "references", {at})})
        if asset is None:
            yield _gone(facts, path, reference.asset, off)
        elif asset.state == RETIRED:
            message = f"{asset.name} is retired; choose another asset or take it back into use."
            yield Finding("asset.retired", CheckName.ASSETS, Severity.DENY, path, message, (off,))
        else:
            yield from _of_use(facts, path, reference, asset)


def _gone(facts: LintFacts, path: str, slug: str, off: Mend) -> Finding:
    name = facts.name_of(slug)
    message = f"There is no asset {name!r} any more; take it off the card or bring it back."
    return Finding("asset.gone", CheckName.ASSETS, Severity.DENY, path, message, (off,))


def _of_use(facts: LintFacts, path: str, reference: Reference, asset: AssetFacts) -> Iterator[Finding]:
    file = asset.file(reference.file)
    first = asset.file("")
    if file is None and first is None:
        message = f"{asset.name} has no file yet; add one or change the reference."
        yield Finding("asset.no_file", CheckName.ASSETS, Severity.DENY, path, message)
    elif file is None and first is not None:
        message = f"{asset.name} has no file labelled {reference.file!r}; choose one of its files."
        mend = mend_of(facts.card, f"Use its {first.label}", {f"{path}.file": first.label})
        yield Finding("asset.file_gone", CheckName.ASSETS, Severity.DENY, f"{path}.file", message, (mend,))
    elif file is not None and file.is_broken:
        message = f"{asset.name}, {file.label}: the file is broken; upload it again."
        yield Finding("asset.file_broken", CheckName.ASSETS, Severity.DENY, path, message)
    if asset.state == DRAFT:
        message = f"{asset.name} is not approved yet; what it looks like may still change."
        yield Finding("asset.draft", CheckName.ASSETS, Severity.ADVICE, path, message)


def anchors(facts: LintFacts) -> Iterator[Finding]:
    """Frame anchors that have no picture."""
    for at, anchor in enumerate(facts.card.anchors):
        if message := _anchor_fault(facts, anchor):
            rows = without_rows(facts.card, "anchors", {at})
            off = mend_of(facts.card, f"Go without the {anchor.at.value} frame", {"anchors": rows})
            yield Finding("anchor.no_picture", CheckName.ASSETS, Severity.DENY, f"anchors.{at}", message, (off,))


def _anchor_fault(facts: LintFacts, anchor: Anchor) -> str:
    """Why an anchor cannot be used; empty when it can."""
    if anchor.source is not AnchorSource.FILE:
        is_there = (anchor.take, anchor.source) in facts.frames
        which = f"Take {anchor.take!r} has no such frame" if anchor.take else "No take is chosen"
        return "" if is_there else f"{which} to anchor the {anchor.at.value} on; choose a take."
    if not anchor.asset:
        return f"The {anchor.at.value} frame has no picture yet; choose an asset or a take."
    asset = facts.asset(anchor.asset)
    return _picture_fault(asset, anchor) if asset else f"There is no asset {facts.name_of(anchor.asset)!r} any more."


def _picture_fault(asset: AssetFacts, anchor: Anchor) -> str:
    if asset.state == RETIRED:
        return f"{asset.name} is retired; choose another picture for the {anchor.at.value} frame."
    file = asset.file(anchor.file)
    if file is None:
        wanted = f"no file labelled {anchor.file!r}" if anchor.file else "no file yet"
        return f"{asset.name} has {wanted}; choose another picture for the {anchor.at.value} frame."
    if file.is_broken:
        return f"{asset.name}, {file.label}: the file is broken; upload it again."
    return "" if file.kind == "image" else f"{asset.name}, {file.label} is no picture; choose one that is."


def constraint_sets(facts: LintFacts) -> Iterator[Finding]:
    """Constraint sets that are not in the library any more."""
    for at, slug in enumerate(facts.card.avoid_sets):
        asset = facts.asset(slug)
        if asset is not None and asset.kind == CONSTRAINT_SET:
            continue
        message = f"There is no constraint set {facts.name_of(slug)!r} any more; take it off the card."
        off = mend_of(facts.card, "Take it off the card", {"avoid_sets": without_rows(facts.card, "avoid_sets", {at})})
        yield Finding("asset.gone", CheckName.ASSETS, Severity.DENY, f"avoid_sets.{at}", message, (off,))


def consents(facts: LintFacts) -> Iterator[Finding]:
    """Consent and rights that do not cover this use, as their keeper says."""
    for fault in facts.consent_faults:
        yield Finding("consent.missing", CheckName.CONSENT, Severity.DENY, fault.field, fault.message)


RULES: Final = (references, anchors, constraint_sets, consents)
