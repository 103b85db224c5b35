"""The check before a build: what is missing, unfinished or false in a cut, each with its remedy. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from circletake.handoff.cut import CHOSEN, Cut, CutScene, CutShot, CutTake, in_seconds
from circletake.handoff.formats.plain_text import one_line
from circletake.handoff.rules import Finding, FindingCode, Screen
from circletake.kernel.filmtime import Rate
from circletake.media.rules import MediaState
from circletake.takes.rules import ReviewState

LONGEST_QUOTE = 200
_MISS = "miss"
_ORDER = tuple(FindingCode)


def findings_on(cut: Cut) -> tuple[Finding, ...]:
    """Everything that the check finds: what blocks first, then by kind, each kind in story order."""
    found = [finding for scene in cut.scenes for finding in _on_scene(scene, cut.rate)]
    if not _has_freight(cut):
        message = "There is nothing to hand over yet: no take of the cut is selected or approved and whole."
        remedy = "Select a take in dailies."
        found.append(_finding(FindingCode.NOTHING_TO_HAND_OVER, cut.project_code, f"{message} {remedy}", address=""))
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.code)))


def _has_freight(cut: Cut) -> bool:
    return any(take.review_state in CHOSEN and take.media.is_whole for shot in cut.shots for take in shot.takes)


def _on_scene(scene: CutScene, rate: Rate) -> Iterator[Finding]:
    if scene.is_omitted:
        message = f"{scene.code} is omitted: its shots stay out of the cut."
        yield _finding(FindingCode.SCENE_OMITTED, scene.code, message, screen=Screen.STORY)
        return
    if not scene.shots:
        message = f"{scene.code} has no shots: nothing of it is in the cut. Plan one, or omit the scene."
        yield _finding(FindingCode.SCENE_WITHOUT_SHOTS, scene.code, message, screen=Screen.SHOTS)
    for shot in scene.shots:
        yield from _on_shot(shot, rate)
    for need in scene.open_needs:
        message = f"{scene.code} still wants coverage: {_quoted(need)}. Plan a shot for it, or drop it with a reason."
        yield _finding(FindingCode.COVERAGE_OPEN, scene.code, message, screen=Screen.STORY)


def _on_shot(shot: CutShot, rate: Rate) -> Iterator[Finding]:
    hero = shot.hero
    if hero is None:
        yield _without_hero(shot, rate)
    else:
        yield from _on_hero(hero, shot, rate)
    for take in shot.takes:
        yield from _on_trim(take)
        if take is not hero and not take.media.is_whole:
            message = f"{take.code} is listed as an alternate, but goes without its file: {_file_fault(take)}."
            yield _finding(FindingCode.ALTERNATE_WITHOUT_MEDIA, take.code, message)
    for change in shot.open_orders:
        message = f"{shot.code} has an open regenerate order: {_quoted(change)}. Make the pass, or drop the order."
        yield _finding(FindingCode.ORDER_OPEN, shot.code, message, screen=Screen.SHOTS)


def _without_hero(shot: CutShot, rate: Rate) -> Finding:
    slate = f"it goes out as a slate of {in_seconds(shot.planned_frames, rate)}"
    rivals = [take for take in shot.takes if take.review_state == ReviewState.APPROVED]
    rivals = rivals or [take for take in shot.takes if take.review_state == ReviewState.SELECTED]
    if rivals:
        names = ", ".join(take.code.rpartition("-")[2] for take in rivals)
        how = rivals[0].review_state
        message = f"{shot.code} has {len(rivals)} {how} takes ({names}) and none circled: {slate}. Circle one."
        return _finding(FindingCode.HERO_NOT_CHOSEN, shot.code, message)
    if shot.take_count:
        message = f"{shot.code} has no selected take: {slate}. Select one in dailies."
        return _finding(FindingCode.SHOT_WITHOUT_TAKE, shot.code, message)
    message = f"{shot.code} has no take: {slate}. Generate or upload one, or omit the shot."
    return _finding(FindingCode.SHOT_WITHOUT_TAKE, shot.code, message, screen=Screen.SHOTS)


def _on_hero(hero: CutTake, shot: CutShot, rate: Rate) -> Iterator[Finding]:
    if not hero.media.is_whole:
        yield _unusable(hero)
    if hero.review_state != ReviewState.APPROVED:
        message = f"{hero.code} stands for its shot and is not approved yet. Approve it, or hand it over as it is."
        yield _finding(FindingCode.NOT_APPROVED, hero.code, message)
    if hero.card_version != shot.card_version:
        message = (
            f"{hero.code} was made from version {hero.card_version} of its card; the card is at version"
            f" {shot.card_version} now. Look whether the take still is what the card asks for."
        )
        yield _finding(FindingCode.MADE_FROM_OLDER_CARD, hero.code, message)
    yield from _known_misses(hero)
    if hero.media.is_whole:
        yield from _on_cadence(hero, rate)


def _unusable(hero: CutTake) -> Finding:
    remedy = "Circle another take, or bring the file back."
    code = FindingCode.MEDIA_MISSING
    if hero.media.state == MediaState.BROKEN:
        code = FindingCode.MEDIA_BROKEN
    elif hero.media.state != MediaState.READY:
        code, remedy = FindingCode.MEDIA_NOT_READY, "Try again in a moment."
    return _finding(code, hero.code, f"{hero.code} stands for its shot, but {_file_fault(hero)}. {remedy}")


def _file_fault(take: CutTake) -> str:
    media = take.media
    if media.state == MediaState.BROKEN:
        return f"its file is broken ({_quoted(media.fault)})" if media.fault else "its file is broken"
    if media.state != MediaState.READY:
        return "its file is still being checked"
    return "its file is not in the store" if not media.is_stored else "its file has no pictures that can be counted"


def _on_trim(take: CutTake) -> Iterator[Finding]:
    if take.has_trim and take.media.is_whole and take.best is None:
        end = "its end" if take.trim_out is None else f"frame {take.trim_out}"
        message = (
            f"{take.code} is trimmed from frame {take.trim_in or 0} to {end}, but has {take.media.frames} frames."
            " Set the trim anew."
        )
        yield _finding(FindingCode.TRIM_OUTSIDE_MEDIA, take.code, message)


def _known_misses(hero: CutTake) -> Iterator[Finding]:
    for line in hero.judgement.standard:
        if line.is_must and line.answer == _MISS:
            why = f" It was waived: {_quoted(line.waived_because)}." if line.waived_because else ""
            message = f"{hero.code} misses what it must meet: {_quoted(line.text)}.{why} The editor is told."
            yield _finding(FindingCode.MUST_MISSED, hero.code, message)


def _on_cadence(hero: CutTake, rate: Rate) -> Iterator[Finding]:
    probe = hero.media.probe
    if probe is None:
        return
    if probe.variable_rate:
        message = f"{hero.code} has a variable frame rate: the editor must conform it before frames can be trusted."
        yield _finding(FindingCode.VARIABLE_RATE, hero.code, message)
    elif probe.rate is not None and probe.rate != rate:
        message = f"{hero.code} runs at {probe.rate} frames a second, the project at {rate}: conform it before cutting."
        yield _finding(FindingCode.OFF_RATE, hero.code, message)
    if probe.has_timecode:
        message = f"{hero.code} carries a timecode of its own; the timeline counts from its first frame."
        yield _finding(FindingCode.OWN_TIMECODE, hero.code, message)


def _quoted(text: str) -> str:
    """Somebody's words on one line, short, without a full stop of their own."""
    return one_line(text, limit=LONGEST_QUOTE).rstrip(" .")


def _finding(
    code: FindingCode, subject: str, message: str, *, screen: Screen = Screen.DAILIES, address: str | None = None
) -> Finding:
    return Finding(
        code=code, subject=subject, message=message, screen=screen, address=subject if address is None else address
    )
