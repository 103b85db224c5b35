"""The shot list as CSV: the field's own columns, then what the cut holds for each shot."""

from __future__ import annotations

from typing import Final

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.csv_text import write_csv
from circletake.handoff.manifest import card_text
from circletake.kernel.filmtime import Rate, timecode
from circletake.kernel.mentions import in_plain_words

COLUMNS: Final = (
    "Scene",
    "Shot",
    "Title",
    "Size",
    "Angle",
    "Movement",
    "Support",
    "Lens",
    "Frame rate",
    "Subject",
    "Action",
    "Dialogue",
    "Cast",
    "Location",
    "Props",
    "Sound",
    "Est. duration",
    "Status",
    "Circled take",
    "Review state",
    "File",
    "In frame",
    "Out frame",
    "Duration",
    "Alternates",
    "Missing",
    "Notes",
)


def write_shot_list(manifest: frozen.Manifest) -> bytes:
    """One row per shot in cut order; durations as timecode at the rate of the project, or of the take."""
    takes, files = frozen.takes_by_code(manifest), frozen.take_file_names(manifest)
    slates = {shot.code for shot in frozen.missing_shots(manifest)}
    rate = frozen.project_rate(manifest)
    rows = []
    for scene, shot in frozen.shots_in_order(manifest):
        take = takes[shot.circled] if shot.circled else None
        rows.append(
            (
                *_plan(scene, shot),
                timecode(shot.planned_frames, rate),
                shot.state,
                *_circled(take, files),
                ", ".join(shot.alternates),
                "yes" if shot.code in slates else "no",
                take.edit_note if take else card_text(shot.card, "camera", "framing_note"),
            )
        )
    return write_csv(COLUMNS, rows)


def _plan(scene: frozen.Scene, shot: frozen.Shot) -> tuple[str, ...]:
    camera = tuple(card_text(shot.card, "camera", field) for field in ("size", "angle", "movement", "support", "lens"))
    return (
        scene.code,
        shot.code,
        shot.title,
        *camera,
        card_text(shot.card, "technical", "rate"),
        in_plain_words(card_text(shot.card, "intent", "subject")),
        in_plain_words(card_text(shot.card, "intent", "action")),
        card_text(shot.card, "sound", "dialogue"),
        ", ".join(scene.cast),
        scene.location,
        ", ".join(scene.props),
        "; ".join(shot.sound_needs),
    )


def _circled(take: frozen.Take | None, files: dict[str, str]) -> tuple[str | int, ...]:
    best = frozen.best_range(take) if take else None
    if take is None or take.media is None or best is None:
        return (take.code if take else "", take.review_state if take else "", "", "", "", "")
    length = timecode(best.length, Rate.parse(take.media.rate))
    return (take.code, take.review_state, files[take.code], best.start, best.end, length)
