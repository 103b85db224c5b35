"""The timeline of record as OpenTimelineIO.

Heroes stand on V1 in scene order, alternates on disabled tracks above, generated sound on A1, and every missing shot is
a named gap with a stack marker of the same text, because some programs lose the names and markers of gaps. Each clip
gives the whole take as its available range, so the editor has every handle there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import opentimelineio as otio
from pydantic import JsonValue

from circletake.handoff import manifest as frozen
from circletake.handoff.formats.plain_text import name, one_line
from circletake.kernel.filmtime import FrameRange, Rate

NAMESPACE: Final = "circletake"
TAKES_FOLDER: Final = "../02_takes/"

_COLOR = otio.schema.MarkerColor
_VIDEO: Final = otio.schema.TrackKind.Video
_AUDIO: Final = otio.schema.TrackKind.Audio


@dataclass(frozen=True, slots=True)
class _Slot:
    """A shot's place on the record: `start` and `length` in project frames, counted from the first frame of the cut."""

    scene: frozen.Scene
    shot: frozen.Shot
    hero: frozen.Take | None
    start: int
    length: int


def write_otio(manifest: frozen.Manifest) -> bytes:
    """The timeline as `.otio` JSON, to lie in a folder beside `02_takes/`."""
    return f"{build_timeline(manifest).to_json_string(indent=2)}\n".encode()


def build_timeline(manifest: frozen.Manifest) -> otio.schema.Timeline:
    """The timeline of the cut; record time starts at the project's start timecode."""
    return _Desk(manifest).timeline()


class _Desk:
    """Lays one manifest out as tracks."""

    def __init__(self, manifest: frozen.Manifest) -> None:
        self.manifest = manifest
        self.rate = frozen.project_rate(manifest)
        self.takes = frozen.takes_by_code(manifest)
        self.files = frozen.take_file_names(manifest)
        self.slots = self._slots()

    def timeline(self) -> otio.schema.Timeline:
        project = self.manifest.project
        timeline = otio.schema.Timeline(
            name=name(f"{project.title} {self.manifest.handoff_code}"),
            global_start_time=_time(frozen.start_frame(self.manifest), self.rate),
            metadata=_ours(
                {
                    "schema_version": self.manifest.schema_version,
                    "handoff": self.manifest.handoff_code,
                    "project": project.code,
                    "rate": project.rate,
                    "start_timecode": project.start_timecode,
                    "drop_frame": False,
                    "aspect_ratio": one_line(project.aspect_ratio),
                    "resolution": one_line(project.resolution),
                }
            ),
        )
        timeline.tracks.append(self._hero_track("V1", _VIDEO))
        for rank in range(max((len(slot.shot.alternates) for slot in self.slots), default=0)):
            timeline.tracks.append(self._alternate_track(rank))
        if any(_sounds(slot.hero) for slot in self.slots):
            timeline.tracks.append(self._hero_track("A1", _AUDIO))
        timeline.tracks.markers.extend(self._stack_markers())
        return timeline

    def _slots(self) -> tuple[_Slot, ...]:
        slots: list[_Slot] = []
        slates = {shot.code for shot in frozen.missing_shots(self.manifest)}
        at = 0
        for scene, shot in frozen.shots_in_order(self.manifest):
            hero = self.takes[shot.circled] if shot.circled and shot.code not in slates else None
            length = frozen.record_frames(hero, self.rate) if hero else shot.planned_frames
            if hero or shot.code in slates:
                slots.append(_Slot(scene, shot, hero, at, length))
                at += length
        return tuple(slots)

    def _hero_track(self, track_name: str, kind: str) -> otio.schema.Track:
        track = otio.schema.Track(name=track_name, kind=kind)
        for slot in self.slots:
            if slot.hero is None:
                track.append(self._slate(slot))
            elif kind == _AUDIO and not _sounds(slot.hero):
                track.append(self._gap(slot.length))
            else:
                track.append(self._clip(slot.hero, slot, slot.length))
        return track

    def _alternate_track(self, rank: int) -> otio.schema.Track:
        track = otio.schema.Track(name=f"V{rank + 2} alternates", kind=_VIDEO, metadata=_ours({"alternate": rank + 1}))
        track.enabled = False
        for slot in self.slots:
            take = self.takes[slot.shot.alternates[rank]] if rank < len(slot.shot.alternates) else None
            filled = 0
            if take is not None and take.media is not None and slot.length:
                filled = min(slot.length, frozen.record_frames(take, self.rate))
                track.append(self._clip(take, slot, filled))
            if filled < slot.length:
                track.append(self._gap(slot.length - filled))
        return track

    def _gap(self, length: int) -> otio.schema.Gap:
        return otio.schema.Gap(source_range=_range(FrameRange(0, length), self.rate))

    def _slate(self, slot: _Slot) -> otio.schema.Gap:
        whole = otio.opentime.TimeRange(_time(0, self.rate), _time(slot.length, self.rate))
        described: dict[str, JsonValue] = {"missing": True, "shot": slot.shot.code, "scene": slot.scene.code}
        return otio.schema.Gap(name=slate_name(slot.shot), source_range=whole, metadata=_ours(described))

    def _clip(self, take: frozen.Take, slot: _Slot, length: int) -> otio.schema.Clip:
        media, best = take.media, frozen.best_range(take)
        assert media is not None
        assert best is not None
        own = Rate.parse(media.rate)
        duration = _time(length, self.rate)
        clip = otio.schema.Clip(
            name=name(take.code),
            media_reference=otio.schema.ExternalReference(
                target_url=TAKES_FOLDER + quote(self.files[take.code]),
                available_range=_range(FrameRange(0, media.frames), own),
                metadata=_ours(
                    {"sha256": media.sha256, "rate": media.rate, "width": media.width, "height": media.height}
                ),
            ),
            source_range=otio.opentime.TimeRange(_time(best.start, own), duration),
            metadata=_ours(_described(take, slot, best)),
        )
        clip.media_reference.name = name(take.code)
        clip.markers.extend((*_range_markers(take, own), *_note_markers(take, best, own)))
        return clip

    def _stack_markers(self) -> list[otio.schema.Marker]:
        markers: list[otio.schema.Marker] = []
        for slot in self.slots:
            if slot.hero is None:
                markers.append(self._record_marker(slot, slate_name(slot.shot), slot.shot.title, _COLOR.RED, "missing"))
            for need in slot.shot.sound_needs:
                marker_name = f"SOUND {slot.shot.code}"
                markers.append(self._record_marker(slot, marker_name, need, _COLOR.PURPLE, "sound"))
        for title, points, color in (
            ("CONTINUITY", self.manifest.continuity_warnings, _COLOR.YELLOW),
            ("SOUND", self.manifest.sound_needs, _COLOR.PURPLE),
        ):
            for point in points:
                seen = self._slot_of(point.subject)
                if seen is not None:
                    text = f"{title} {point.subject}"
                    markers.append(self._record_marker(seen, text, point.message, color, title.lower()))
        return markers

    def _slot_of(self, code: str) -> _Slot | None:
        """Where a scene, shot or take is first seen in the cut."""
        for slot in self.slots:
            if code in {slot.scene.code, slot.shot.code, slot.hero.code if slot.hero else ""}:
                return slot
        return None

    def _record_marker(self, slot: _Slot, title: str, text: str, color: str, kind: str) -> otio.schema.Marker:
        length = slot.length if kind == "missing" else 1
        marked = otio.opentime.TimeRange(_time(slot.start, self.rate), _time(length, self.rate))
        comment = title if kind == "missing" else text
        return _marker(title, comment, marked, color, {"kind": kind, "shot": slot.shot.code, "text": one_line(text)})


def slate_name(shot: frozen.Shot) -> str:
    """What a missing shot is called in every timeline."""
    return name(f"MISSING {shot.code}")


def _sounds(take: frozen.Take | None) -> bool:
    return take is not None and take.media is not None and take.media.has_audio


def _described(take: frozen.Take, slot: _Slot, best: FrameRange) -> dict[str, JsonValue]:
    media = take.media
    assert media is not None
    return {
        "take": take.code,
        "shot": take.shot_code,
        "scene": slot.scene.code,
        "slugline": one_line(slot.scene.slugline),
        "shot_title": one_line(slot.shot.title),
        "review_state": take.review_state,
        "circled": take.circled,
        "rank": take.rank,
        "origin": take.origin,
        "provider": one_line(take.provider),
        "model": one_line(take.model),
        "seed": None if take.seed is None else one_line(take.seed),
        "prompt": one_line(take.prompt),
        "head_handle_frames": best.start,
        "tail_handle_frames": media.frames - best.end,
        "handles_wanted_frames": take.handles_wanted_frames,
        "trim_reason": one_line(take.trim.reason) if take.trim else "",
        "what_worked": one_line(take.what_worked),
        "what_failed": one_line(take.what_failed),
        "edit_note": one_line(take.edit_note),
        "next_action": one_line(take.next_action),
    }


def _range_markers(take: frozen.Take, own: Rate) -> list[otio.schema.Marker]:
    trim, media = take.trim, take.media
    if trim is None or media is None:
        return []
    spans = [("BEST", one_line(trim.reason) or "Best in and out", trim.in_frame, trim.out_frame, _COLOR.GREEN, "best")]
    if trim.weak_until_frame:
        spans.append(("WEAK START", "Weak start", 0, trim.weak_until_frame, _COLOR.YELLOW, "weak_start"))
    if trim.failed_from_frame is not None:
        spans.append(("FAILED END", "Failed end", trim.failed_from_frame, media.frames, _COLOR.YELLOW, "failed_end"))
    return [
        _marker(f"{title} {take.code}", text, _range(FrameRange(start, end), own), color, {"kind": kind})
        for title, text, start, end, color, kind in spans
        if start < end
    ]


def _note_markers(take: frozen.Take, best: FrameRange, own: Rate) -> list[otio.schema.Marker]:
    return [
        _marker(
            f"{note.author}: {note.text}",
            note.text,
            _range(_note_range(note, best), own),
            _COLOR.BLUE,
            {"kind": "note", "author": one_line(note.author), "resolved": note.resolved},
        )
        for note in take.notes
    ]


def _note_range(note: frozen.Note, best: FrameRange) -> FrameRange:
    start = best.start if note.frame_start is None else note.frame_start
    return FrameRange(start, start + 1 if note.frame_end is None else note.frame_end)


def _marker(
    title: str, comment: str, marked: otio.opentime.TimeRange, color: str, described: dict[str, JsonValue]
) -> otio.schema.Marker:
    """A marker with name and comment: some programs show the one, some the other."""
    return otio.schema.Marker(
        name=name(title), comment=one_line(comment), marked_range=marked, color=color, metadata=_ours(described)
    )


def _ours(described: dict[str, JsonValue]) -> dict[str, dict[str, JsonValue]]:
    return {NAMESPACE: described}


def _time(frame: int, rate: Rate) -> otio.opentime.RationalTime:
    return otio.opentime.RationalTime(frame, float(rate.fraction))


def _range(frames: FrameRange, rate: Rate) -> otio.opentime.TimeRange:
    return otio.opentime.TimeRange(_time(frames.start, rate), _time(frames.length, rate))
