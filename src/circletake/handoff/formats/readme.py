"""The first file that an editor opens: what lies here, how to open it, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.plain_text import one_line

_WIDTH = 88


def write_readme(manifest: frozen.Manifest, *, timeline_path: str) -> bytes:
    """Plain UTF-8 text with line feeds; texts of others stand on one line each, wrapped."""
    project = manifest.project
    shots = [shot for _, shot in frozen.shots_in_order(manifest)]
    missing = frozen.missing_shots(manifest)
    slates = {shot.code for shot in missing}
    circled = [shot for shot in shots if shot.circled and shot.code not in slates]
    scenes = "1 scene" if len(manifest.scenes) == 1 else f"{len(manifest.scenes)} scenes"
    lines = [
        *_wrapped(f"{one_line(project.title, limit=160)} - handoff {manifest.handoff_code}"),
        f"Built {manifest.built_at:%Y-%m-%d %H:%M %Z}",
        *_word(manifest),
        "",
        *_wrapped(
            f"This cut holds {len(circled)} of {len(shots)} planned shots in {scenes},"
            f" at {frozen.project_rate(manifest)} frames a second, record time from {project.start_timecode}."
        ),
        *_section("To open it"),
        *_wrapped(
            f"Open {timeline_path} in a program that reads OpenTimelineIO, and keep the folders as they are:"
            " the timeline finds its takes in 02_takes beside it."
        ),
        *_wrapped(
            "V1 holds the circled takes in scene order. Alternates lie on disabled tracks above, in line with"
            " their shot. Every clip is the whole take, trimmed on the timeline, so all handles are there."
            " Each file counts from its own first frame."
        ),
        *_section("What is inside"),
        "  01_edit/           the timeline",
        "  02_takes/          every take of this cut, original files, named by code",
        "  04_references/     pictures and clips that the takes were made from, where they may travel",
        "  06_docs/           editors_sheet.html (start here), shot_list.csv, take_log.csv",
        "  manifest.json      all of it for programs; manifest.schema.json describes it",
        "  SHA256SUMS         to check the files: sha256sum --check SHA256SUMS",
        *_section("What is missing"),
        *(
            _points(
                (shot.code, f"{shot.title or 'untitled'}; the timeline holds a gap named MISSING {shot.code}.")
                for shot in missing
            )
            or ["Nothing: every shot of this cut has its take."]
        ),
        *_open("Coverage still wanted", manifest.coverage_needs),
        *_open("Sound needs", manifest.sound_needs),
        *_open("Known misses", manifest.known_misses),
        *_open("Continuity", manifest.continuity_warnings),
    ]
    return ("\n".join(lines) + "\n").encode()


def _word(manifest: frozen.Manifest) -> list[str]:
    if not manifest.word:
        return []
    said = f"{one_line(manifest.built_by)} says: " if manifest.built_by else ""
    return ["", *_wrapped(f"{said}{one_line(manifest.word)}")]


def _open(title: str, points: tuple[frozen.OpenPoint, ...]) -> list[str]:
    return [*_section(title), *_points((point.subject, point.message) for point in points)] if points else []


def _section(title: str) -> list[str]:
    return ["", title, "-" * len(title)]


def _points(points: Iterable[tuple[str, str]]) -> list[str]:
    return [line for code, text in points for line in _wrapped(f"{one_line(code)}  {one_line(text)}", indent="  ")]


def _wrapped(text: str, *, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent * 2, break_on_hyphens=False)
