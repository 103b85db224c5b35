"""The editor's sheet: one HTML page that explains every take of the cut, on screen and on paper.

It loads nothing and runs no script; the page's own content policy forbids both, and every text is escaped.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

import jinja2
from markupsafe import Markup
from pydantic import JsonValue

from circletake.handoff import manifest as frozen
from circletake.kernel.filmtime import FrameRange, Rate, timecode

STATE_SIGNS: Final = {"unreviewed": "○", "rejected": "✕", "maybe": "◐", "selected": "◯", "approved": "●"}
ANIMATIC: Final = "animatic"
TOLD_OTHERWISE: Final = frozenset({"is_previsualisation"})
"""Settings that the page says in words of its own."""

_PICTURE_KINDS: Final = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TakePage:
    """A take with what the page computes from it; timecodes count from the take's first frame."""

    take: frozen.Take
    file_name: str
    is_animatic: bool
    best: FrameRange | None
    length: str
    range_in: str
    range_out: str
    off_rate: str
    settings: str


@dataclass(frozen=True, slots=True)
class ShotPage:
    """A shot with its hero first, then the alternates in order."""

    shot: frozen.Shot
    is_missing: bool
    planned: str
    record_in: str
    hero: TakePage | None
    alternates: tuple[TakePage, ...]


@dataclass(frozen=True, slots=True)
class ScenePage:
    """A scene with its shots."""

    scene: frozen.Scene
    shots: tuple[ShotPage, ...]


def write_sheet(manifest: frozen.Manifest, posters: Mapping[str, bytes]) -> bytes:
    """The whole sheet; `posters` holds a JPEG or PNG by take code, takes without one get a plain frame."""
    return b"".join(sheet_pieces(manifest, posters))


def sheet_pieces(manifest: frozen.Manifest, posters: Mapping[str, bytes]) -> Iterator[bytes]:
    """The sheet piece by piece, one poster in memory at a time."""
    css = (resources.files(__package__) / "sheet.css").read_text("utf-8")
    scenes, runtime = _pages(manifest)
    for piece in _template().generate(
        manifest=manifest,
        poster=lambda take_code: _picture_uri(posters.get(take_code, b"")),
        project=manifest.project,
        scenes=scenes,
        missing=frozen.missing_shots(manifest),
        circled_count=sum(1 for scene in scenes for shot in scene.shots if shot.hero),
        runtime=runtime,
        rate=frozen.project_rate(manifest),
        css=Markup(css),  # noqa: S704 - our own file, no text of others
        css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
        state_signs=STATE_SIGNS,
        has_animatics=any(_is_animatic(take) for take in manifest.takes),
    ):
        yield piece.encode()


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("circletake.handoff", "documents"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    return environment.get_template("sheet.html.jinja")


def _printable(value: object) -> object:
    """Text without control characters, but with its line breaks and with the joiners that scripts need."""
    if isinstance(value, Markup):
        return Markup(_UNPRINTABLE.sub("", value))  # noqa: S704 - was escaped before; taking signs away opens no tag
    return _UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def _picture_uri(picture: bytes) -> str:
    """The picture as a data URI; empty for bytes that are neither JPEG nor PNG."""
    for start, mime in _PICTURE_KINDS:
        if picture.startswith(start):
            return f"data:{mime};base64,{base64.b64encode(picture).decode()}"
    return ""


def _pages(manifest: frozen.Manifest) -> tuple[tuple[ScenePage, ...], str]:
    """The scenes as pages, and the runtime of the cut with its slates."""
    rate, at = frozen.project_rate(manifest), 0
    start = frozen.start_frame(manifest)
    takes, files = frozen.takes_by_code(manifest), frozen.take_file_names(manifest)
    slates = {shot.code for shot in frozen.missing_shots(manifest)}
    scenes: list[ScenePage] = []
    for scene in manifest.scenes:
        shots: list[ShotPage] = []
        for shot in scene.shots:
            is_missing = shot.code in slates
            hero = takes[shot.circled] if shot.circled and not is_missing else None
            shots.append(
                ShotPage(
                    shot=shot,
                    is_missing=is_missing,
                    planned=timecode(shot.planned_frames, rate),
                    record_in=timecode(start + at, rate) if hero or is_missing else "",
                    hero=_take_page(hero, rate, files) if hero else None,
                    alternates=tuple(_take_page(takes[code], rate, files) for code in shot.alternates),
                )
            )
            at += frozen.record_frames(hero, rate) if hero else shot.planned_frames * is_missing
        scenes.append(ScenePage(scene, tuple(shots)))
    return tuple(scenes), timecode(at, rate)


def _take_page(take: frozen.Take, project_rate: Rate, files: Mapping[str, str]) -> TakePage:
    best = frozen.best_range(take)
    own = Rate.parse(take.media.rate) if take.media else project_rate
    return TakePage(
        take=take,
        file_name=files.get(take.code, ""),
        is_animatic=_is_animatic(take),
        best=best,
        length=timecode(best.length, own) if best else "",
        range_in=timecode(best.start, own) if best else "",
        range_out=timecode(best.end, own) if best else "",
        off_rate="" if own == project_rate else f"runs at {own}, the project at {project_rate}: conform before cutting",
        settings=", ".join(
            f"{name} {_setting(value)}" for name, value in sorted(take.settings.items()) if name not in TOLD_OTHERWISE
        ),
    )


def _setting(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _is_animatic(take: frozen.Take) -> bool:
    return ANIMATIC in {take.provider.casefold(), take.model.casefold()}
