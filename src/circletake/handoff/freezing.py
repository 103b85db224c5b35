"""From a take as it stands to the take that a manifest freezes: pure functions on values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from circletake.dailies.rules import Answer, Axis
from circletake.handoff import manifest as frozen
from circletake.handoff.cut import CutMedia, CutShot, CutTake
from circletake.shots.card import Judges
from circletake.takes.rules import ReviewState

MICROS: Final = 1_000_000
_CONTINUITY: Final = frozenset({Judges.IDENTITY, Judges.WARDROBE, Judges.PROP, Judges.LOCATION, Judges.SCENE_HANDOFF})
_SOUNDS: Final = ("dialogue", "ambience", "music", "silence", "effects")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the manifest's shots and takes are made from, by code."""

    made: Mapping[str, Mapping[str, Any]]
    notes: Mapping[str, list[frozen.Note]]
    cards: Mapping[str, dict[str, Any]]
    references: frozenset[str]
    tells_costs: bool

    def shot(self, shot: CutShot) -> frozen.Shot:
        """A shot of the cut."""
        hero, card = shot.hero, self.cards.get(shot.code, {})
        sound = card.get("sound") or {}
        return frozen.Shot(
            code=shot.code,
            title=shot.title,
            state=shot.state,
            planned_frames=shot.planned_frames,
            card=card,
            circled=hero.code if hero else None,
            alternates=tuple(take.code for take in shot.alternates),
            missing=hero is None,
            sound_needs=tuple(f"{name.capitalize()}: {sound[name]}" for name in _SOUNDS if sound.get(name)),
        )

    def take(self, take: CutTake, shot: CutShot) -> frozen.Take:
        """A take of the cut with its frozen snapshot and what was said of it."""
        made, said = self.made[take.code], take.judgement
        settings = {name: value for name, value in made["settings"].items() if name != "seed"}
        seed = made["settings"].get("seed")
        return frozen.Take(
            code=take.code,
            shot_code=shot.code,
            review_state=cast("frozen.ReviewState", take.review_state),
            circled=take is shot.hero,
            rank=take.rank,
            approved_by=take.decided_by if take.review_state == ReviewState.APPROVED else None,
            origin=cast("Literal['generated', 'uploaded']", made["origin"]),
            provider=made["provider"],
            model=made["model"],
            settings=settings,
            seed=None if seed is None else str(seed),
            prompt=made["prompt"],
            prompt_parts=tuple(frozen.PromptPart(section=part["key"], text=part["text"]) for part in made["parts"]),
            negative_constraints=tuple(made["avoid"]),
            references=tuple(self._references(made)),
            media=_media(take.media),
            trim=_trim(take),
            handles_wanted_frames=_handles(made["card"]),
            notes=(*_approval_note(take), *self.notes.get(take.code, ())),
            what_worked=said.what_worked,
            what_failed=said.what_failed,
            edit_note=said.edit_note,
            next_action=said.next_action,
            criteria=tuple(_criteria(take)),
            receipt=_receipt(made["receipt"]) if self.tells_costs else None,
        )

    def _references(self, made: Mapping[str, Any]) -> Iterator[frozen.Reference]:
        for used in made["references"]:
            yield frozen.Reference(
                label=used["label"],
                role=used["role"],
                asset=used["asset"],
                sha256=used["sha256"],
                file_name=used["file_name"],
                priority=used["priority"],
                included=used["sha256"] in self.references,
            )
        for anchor in made["anchors"]:
            yield frozen.Reference(
                label=anchor["purpose"] or anchor["address"],
                role=f"{anchor['at']} frame",
                asset=anchor["address"],
                sha256=anchor["sha256"],
                file_name="",
            )


def _media(media: CutMedia) -> frozen.Media | None:
    """The file as the package holds it; None when it cannot be handed over, which makes a slate of its shot."""
    probe, rate = media.probe, media.rate
    if not media.is_whole or probe is None or rate is None:
        return None
    upright = (probe.width or 1, probe.height or 1)
    width, height = reversed(upright) if probe.rotation in (90, 270) else upright
    return frozen.Media(
        sha256=media.sha256,
        size_bytes=media.size_bytes,
        mime=media.mime,
        rate=frozen.rate_text(rate),
        frames=media.frames,
        width=width,
        height=height,
        has_audio=probe.has_audio,
        source_name=media.file_name,
        poster_sha256=media.poster_sha256,
    )


def _trim(take: CutTake) -> frozen.Trim | None:
    """The trim; a wrong one that somebody went over is left off, and the whole take goes in."""
    if not take.has_trim or take.best is None:
        return None
    frames = take.media.frames
    weak, failed = take.weak_start_until, take.failed_end_from
    return frozen.Trim(
        in_frame=take.best.start,
        out_frame=take.best.end,
        weak_until_frame=None if weak is None else min(weak, frames),
        failed_from_frame=None if failed is None else min(failed, frames),
        reason=take.trim_reason,
    )


def _handles(card: Mapping[str, Any]) -> int:
    wanted = (card.get("edit") or {}).get("handles_frames")
    return wanted if isinstance(wanted, int) and wanted >= 0 else 0


def _approval_note(take: CutTake) -> tuple[frozen.Note, ...]:
    why = take.judgement.approval_note
    return (frozen.Note(author=take.decided_by, text=f"Approved: {why}"),) if why else ()


def _criteria(take: CutTake) -> Iterator[frozen.CriterionAnswer]:
    for line in take.judgement.standard:
        waived = f"Waived: {line.waived_because}" if line.waived_because else ""
        yield frozen.CriterionAnswer(
            criterion=line.text,
            judges=line.judges,
            must=line.is_must,
            answer=line.answer or "not_answered",
            note=" ".join(part for part in (line.note, waived) if part),
        )


def _receipt(told: object) -> frozen.Receipt | None:
    if not isinstance(told, dict):
        return None
    return frozen.Receipt(tokens=told["tokens"], money=money_text(told["money_micros"], told["currency"]))


def money_text(micros: int, currency: str) -> str:
    """Money as it is printed, exact: `0.84 EUR`, `0.0125 EUR`."""
    whole, rest = divmod(abs(micros), MICROS)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"{'-' if micros < 0 else ''}{whole}.{decimals} {currency}"


def continuity_warnings(hero: CutTake) -> Iterator[frozen.OpenPoint]:
    """What does not hold from shot to shot in the take that stands for its shot."""
    yield from _missed_lines(hero, lambda judges: judges in _CONTINUITY)
    yield from _missed_axes(hero, lambda axis: axis == Axis.CONTINUITY)


def known_misses(hero: CutTake) -> Iterator[frozen.OpenPoint]:
    """What else the take that stands for its shot is known to miss."""
    yield from _missed_lines(hero, lambda judges: judges not in _CONTINUITY)
    yield from _missed_axes(hero, lambda axis: axis != Axis.CONTINUITY)
    if hero.judgement.what_failed:
        yield frozen.OpenPoint(subject=hero.code, message=hero.judgement.what_failed)


def _missed_lines(hero: CutTake, belongs: Callable[[str], bool]) -> Iterator[frozen.OpenPoint]:
    for line in hero.judgement.standard:
        if line.answer == Answer.MISS and belongs(line.judges):
            waived = f"waived: {line.waived_because}" if line.waived_because else ""
            yield _missed(hero, line.text, (line.note, waived))


def _missed_axes(hero: CutTake, belongs: Callable[[str], bool]) -> Iterator[frozen.OpenPoint]:
    for told in hero.judgement.axes:
        if told.answer == Answer.MISS and belongs(told.axis):
            missed = ", ".join(item.replace("_", " ") for item in told.missed)
            yield _missed(hero, f"{told.axis.replace('_', ' ').capitalize()} does not hold", (missed, told.note))


def _missed(hero: CutTake, what: str, more: Iterable[str]) -> frozen.OpenPoint:
    return frozen.OpenPoint(subject=hero.code, message=" — ".join(part for part in (what, *more) if part))
