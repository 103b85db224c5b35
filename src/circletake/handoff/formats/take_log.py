"""The log of takes as CSV: what a script supervisor's log says, and the camera report of a generated take."""

from __future__ import annotations

import json
from typing import Final

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.csv_text import write_csv

COLUMNS: Final = (
    "Take",
    "Shot",
    "Circled",
    "Rank",
    "Review state",
    "Approved by",
    "File",
    "SHA-256",
    "Frames",
    "Frame rate",
    "Width",
    "Height",
    "Sound",
    "In frame",
    "Out frame",
    "Trim reason",
    "Origin",
    "Provider",
    "Model",
    "Settings",
    "Seed",
    "Prompt",
    "Avoid",
    "References",
    "What worked",
    "What failed",
    "Edit note",
    "Next action",
    "Tokens",
    "Money",
)


def write_take_log(manifest: frozen.Manifest) -> bytes:
    """One row per take in the order of the manifest."""
    files = frozen.take_file_names(manifest)
    return write_csv(
        COLUMNS,
        (
            (*_verdict(take), *_media(take, files), *_trim(take), *_making(take), *_review(take))
            for take in manifest.takes
        ),
    )


def _verdict(take: frozen.Take) -> tuple[str | int | None, ...]:
    return (
        take.code,
        take.shot_code,
        "yes" if take.circled else "no",
        take.rank,
        take.review_state,
        take.approved_by,
    )


def _media(take: frozen.Take, files: dict[str, str]) -> tuple[str | int | None, ...]:
    media = take.media
    if media is None:
        return (None,) * 7
    sound = "yes" if media.has_audio else "no"
    return (files[take.code], media.sha256, media.frames, media.rate, media.width, media.height, sound)


def _trim(take: frozen.Take) -> tuple[str | int | None, ...]:
    return (take.trim.in_frame, take.trim.out_frame, take.trim.reason) if take.trim else (None, None, None)


def _making(take: frozen.Take) -> tuple[str | int | None, ...]:
    return (
        take.origin,
        take.provider,
        take.model,
        json.dumps(take.settings, ensure_ascii=False, sort_keys=True) if take.settings else "",
        take.seed,
        take.prompt,
        "; ".join(take.negative_constraints),
        "; ".join(f"{reference.role}: {reference.asset} / {reference.label}" for reference in take.references),
    )


def _review(take: frozen.Take) -> tuple[str | int | None, ...]:
    receipt = take.receipt
    return (
        take.what_worked,
        take.what_failed,
        take.edit_note,
        take.next_action,
        receipt.tokens if receipt else None,
        receipt.money if receipt else None,
    )
