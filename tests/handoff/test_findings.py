"""The check before a build, on values: who stands for a shot, what is found, what blocks, who may go on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.handoff.cut import (
    Cut,
    CutMedia,
    CutScene,
    CutShot,
    CutTake,
    Judgement,
    StandardLine,
    alternates_of,
    counts_of,
    hero_of,
    in_seconds,
)
from circletake.handoff.errors import FindingsBlockError
from circletake.handoff.findings import findings_on
from circletake.handoff.rules import (
    BLOCKING,
    ENDED,
    Finding,
    FindingCode,
    HandoffState,
    Screen,
    archive_name,
    handoff_code,
    may_build,
    may_follow,
    require_gone_over,
)
from circletake.kernel.filmtime import Rate
from circletake.media.rules import MediaKind, Probe

RATE = Rate(24)


def a_media(*, frames: int | None = 48, rate: tuple[int, int] = (24, 1), **changes: Any) -> CutMedia:
    probe_changes = {name: changes.pop(name) for name in ("variable_rate", "has_timecode") if name in changes}
    probe = Probe(
        kind=MediaKind.VIDEO,
        mime="video/mp4",
        container="mp4",
        width=1280,
        height=720,
        rate_num=rate[0],
        rate_den=rate[1],
        frame_count=frames,
        **probe_changes,
    )
    fields: dict[str, Any] = {
        "sha256": "a" * 64,
        "size_bytes": 1000,
        "mime": "video/mp4",
        "file_name": "clip.mp4",
        "state": "ready",
        "fault": "",
        "is_stored": True,
        "probe": probe,
        "poster_sha256": None,
    }
    return CutMedia(**{**fields, **changes})


def a_take(number: int = 1, *, shot: str = "S01-SH01", **changes: Any) -> CutTake:
    fields: dict[str, Any] = {
        "code": f"{shot}-T{number:02}",
        "number": number,
        "review_state": "approved",
        "is_circled": False,
        "rank": None,
        "card_version": 1,
        "decided_by": "Mara",
        "media": a_media(),
        "trim_in": None,
        "trim_out": None,
        "weak_start_until": None,
        "failed_end_from": None,
        "trim_reason": "",
        "judgement": Judgement(),
    }
    return CutTake(**{**fields, **changes})


def a_shot(*takes: CutTake, code: str = "S01-SH01", **changes: Any) -> CutShot:
    fields: dict[str, Any] = {
        "code": code,
        "title": "Wide",
        "state": "covered",
        "planned_frames": 72,
        "card_version": 1,
        "take_count": len(takes),
        "takes": takes,
    }
    return CutShot(**{**fields, **changes})


def a_cut(*shots: CutShot, **scene: Any) -> Cut:
    return Cut(
        project_code="cassette",
        rate=RATE,
        scenes=(CutScene(code="S01", is_omitted=scene.pop("is_omitted", False), shots=shots, **scene),),
    )


def codes(cut: Cut) -> list[str]:
    return [finding.code.value for finding in findings_on(cut)]


def only(cut: Cut, code: FindingCode) -> Finding:
    (found,) = [finding for finding in findings_on(cut) if finding.code is code]
    return found


def test_a_whole_approved_cut_has_no_findings() -> None:
    assert codes(a_cut(a_shot(a_take(is_circled=True)))) == []


@pytest.mark.parametrize(
    ("takes", "hero"),
    [
        ([], None),
        ([a_take(1, review_state="maybe")], None),
        ([a_take(1, review_state="selected")], 1),
        ([a_take(1, review_state="selected"), a_take(2, review_state="selected")], None),
        ([a_take(1, review_state="selected"), a_take(2)], 2),
        ([a_take(1), a_take(2)], None),
        ([a_take(1), a_take(2, review_state="selected", is_circled=True)], 2),
    ],
)
def test_the_circled_take_stands_for_its_shot_or_the_only_one_that_can(takes: list[CutTake], hero: int | None) -> None:
    found = hero_of(takes)
    assert (found.number if found else None) == hero


def test_alternates_come_by_rank_then_number_and_the_maybes_last() -> None:
    takes = [
        a_take(1, review_state="maybe", rank=1),
        a_take(2, is_circled=True),
        a_take(3, review_state="selected"),
        a_take(4, review_state="selected", rank=2),
        a_take(5, rank=1),
    ]
    assert [take.number for take in alternates_of(takes, hero_of(takes))] == [5, 4, 3, 1]


def test_an_empty_cut_has_nothing_to_hand_over_and_nobody_may_go_over_that() -> None:
    cut = a_cut(a_shot())
    assert codes(cut) == ["nothing_to_hand_over", "shot_without_take"]
    nothing = findings_on(cut)[0]
    assert (nothing.is_blocking, nothing.may_be_accepted, nothing.subject) == (True, False, "cassette")
    with pytest.raises(FindingsBlockError) as refused:
        require_gone_over(findings_on(cut), {nothing.key: "let me"})
    assert refused.value.fields[0]["field"] == "findings.nothing_to_hand_over.cassette"


def test_maybes_alone_are_nothing_to_hand_over() -> None:
    assert codes(a_cut(a_shot(a_take(review_state="maybe"))))[0] == "nothing_to_hand_over"


def test_a_missing_shot_does_not_block_and_says_how_long_its_slate_is() -> None:
    cut = a_cut(a_shot(a_take()), a_shot(code="S01-SH02"), a_shot(code="S01-SH03", take_count=4))
    never, unselected = [finding for finding in findings_on(cut) if finding.code is FindingCode.SHOT_WITHOUT_TAKE]
    assert (never.is_blocking, never.screen, never.address) == (False, Screen.SHOTS, "S01-SH02")
    assert "slate of 3 s" in never.message
    assert (unselected.screen, unselected.subject) == (Screen.DAILIES, "S01-SH03")
    require_gone_over(findings_on(cut), {})


def test_several_selected_takes_without_a_circle_are_named() -> None:
    takes = (a_take(1, review_state="selected"), a_take(2, review_state="selected"), a_take(3, review_state="maybe"))
    found = only(a_cut(a_shot(*takes)), FindingCode.HERO_NOT_CHOSEN)
    assert "2 selected takes (T01, T02) and none circled" in found.message
    assert not found.is_blocking


@pytest.mark.parametrize(
    ("media", "code", "says"),
    [
        (a_media(state="broken", fault="ends after 12 frames."), "media_broken", "ends after 12 frames)"),
        (a_media(state="broken"), "media_broken", "its file is broken."),
        (a_media(state="checking"), "media_not_ready", "still being checked"),
        (a_media(is_stored=False), "media_missing", "not in the store"),
        (a_media(frames=None), "media_missing", "no pictures"),
    ],
)
def test_a_hero_whose_file_is_not_whole_blocks(media: CutMedia, code: str, says: str) -> None:
    cut = a_cut(a_shot(a_take(media=media)), a_shot(a_take(shot="S01-SH02"), code="S01-SH02"))
    found = only(cut, FindingCode(code))
    assert (found.is_blocking, found.may_be_accepted, found.address) == (True, True, "S01-SH01-T01")
    assert says in found.message
    with pytest.raises(FindingsBlockError):
        require_gone_over(findings_on(cut), {})
    require_gone_over(findings_on(cut), {found.key: "It is shot again on Monday."})


def test_an_alternate_without_its_file_is_told_and_does_not_block() -> None:
    cut = a_cut(a_shot(a_take(1), a_take(2, review_state="maybe", media=a_media(state="broken"))))
    found = only(cut, FindingCode.ALTERNATE_WITHOUT_MEDIA)
    assert (found.subject, found.is_blocking) == ("S01-SH01-T02", False)


@pytest.mark.parametrize(
    ("trim", "says"),
    [
        ({"trim_in": 10, "trim_out": 90}, "from frame 10 to frame 90, but has 48 frames"),
        ({"trim_in": 48}, "from frame 48 to its end"),
        ({"trim_in": 20, "trim_out": 20}, "from frame 20 to frame 20"),
    ],
)
def test_a_trim_outside_the_take_blocks(trim: dict[str, int], says: str) -> None:
    found = only(a_cut(a_shot(a_take(**trim))), FindingCode.TRIM_OUTSIDE_MEDIA)
    assert found.is_blocking
    assert says in found.message


def test_a_trim_inside_the_take_is_fine() -> None:
    assert codes(a_cut(a_shot(a_take(trim_in=0, trim_out=48)))) == []


def test_what_is_known_about_a_hero_is_told() -> None:
    line = StandardLine(
        text="The label is readable.",
        judges="text",
        is_must=True,
        answer="miss",
        note="",
        waived_because="Cut before it shows",
    )
    hero = a_take(review_state="selected", card_version=1, judgement=Judgement(standard=(line,)))
    cut = a_cut(a_shot(hero, card_version=3, open_orders=("Hold the label\nreadable.",)), open_needs=("insert, hands",))
    assert codes(cut) == ["not_approved", "must_missed", "made_from_older_card", "order_open", "coverage_open"]
    missed = only(cut, FindingCode.MUST_MISSED)
    assert "The label is readable. It was waived: Cut before it shows." in missed.message
    assert "order: Hold the label readable." in only(cut, FindingCode.ORDER_OPEN).message
    assert only(cut, FindingCode.COVERAGE_OPEN).screen is Screen.STORY


def test_a_should_that_is_missed_is_no_finding() -> None:
    line = StandardLine(text="x", judges="light", is_must=False, answer="miss", note="", waived_because="")
    assert codes(a_cut(a_shot(a_take(judgement=Judgement(standard=(line,)))))) == []


@pytest.mark.parametrize(
    ("media", "code"),
    [
        (a_media(rate=(25, 1)), "off_rate"),
        (a_media(variable_rate=True), "variable_rate"),
        (a_media(has_timecode=True), "own_timecode"),
    ],
)
def test_what_an_editor_must_conform_is_told(media: CutMedia, code: str) -> None:
    assert codes(a_cut(a_shot(a_take(media=media)))) == [code]


def test_an_omitted_scene_is_told_once_and_keeps_its_shots_out() -> None:
    cut = replace(a_cut(a_shot(a_take())), scenes=(*a_cut(a_shot(a_take())).scenes, *a_cut(is_omitted=True).scenes))
    assert codes(cut) == ["scene_omitted"]
    assert counts_of(cut)["shots"] == 1
    omitted = a_cut(a_shot(a_take()), is_omitted=True)
    assert codes(omitted) == ["nothing_to_hand_over", "scene_omitted"]
    assert counts_of(omitted) == {
        "scenes": 0, "shots": 0, "covered": 0, "missing": 0, "takes": 0, "frames": 0, "media_bytes": 0,
    }  # fmt: skip


def test_a_scene_without_shots_is_told() -> None:
    assert "scene_without_shots" in codes(a_cut())


def test_counts_tell_covered_missing_length_and_weight() -> None:
    cut = a_cut(
        a_shot(a_take(1, trim_in=12, trim_out=36, is_circled=True), a_take(2)),
        a_shot(a_take(shot="S01-SH02", media=a_media(is_stored=False)), code="S01-SH02"),
        a_shot(code="S01-SH03"),
        a_shot(a_take(shot="S01-SH04", media=a_media(rate=(25, 1), frames=50)), code="S01-SH04"),
    )
    assert counts_of(cut) == {
        "scenes": 1, "shots": 4, "covered": 2, "missing": 2, "takes": 3, "frames": 24 + 72 + 72 + 48,
        "media_bytes": 3000,
    }  # fmt: skip


def test_blocking_findings_come_first_and_each_is_refused_by_name() -> None:
    broken = a_media(state="broken")
    cut = a_cut(
        a_shot(a_take(review_state="selected")),
        *(a_shot(a_take(shot=f"S01-SH0{at}", media=broken), code=f"S01-SH0{at}") for at in (2, 3)),
    )
    assert codes(cut) == ["media_broken", "media_broken", "not_approved"]
    with pytest.raises(FindingsBlockError, match="and 1 more") as refused:
        require_gone_over(findings_on(cut), {})
    assert [fault["field"].rpartition(".")[2] for fault in refused.value.fields] == ["S01-SH02-T01", "S01-SH03-T01"]
    left = {findings_on(cut)[0].key: "We know."}
    with pytest.raises(FindingsBlockError) as refused:
        require_gone_over(findings_on(cut), left)
    assert len(refused.value.fields) == 1


def test_who_may_build_depends_on_what_blocks() -> None:
    fine, blocked = findings_on(a_cut(a_shot(a_take()))), findings_on(a_cut(a_shot(a_take(trim_in=99)), a_shot()))
    empty = findings_on(a_cut())
    assert may_build(fine, builds=True, accepts=False)
    assert not may_build(fine, builds=False, accepts=True)
    assert not may_build(blocked, builds=True, accepts=False)
    assert may_build(blocked, builds=True, accepts=True)
    assert not may_build(empty, builds=True, accepts=True)


def test_only_what_would_make_the_package_false_blocks() -> None:
    assert FindingCode.SHOT_WITHOUT_TAKE not in BLOCKING
    assert {code for code in FindingCode if code.name.startswith("MEDIA_")} < BLOCKING


def test_a_handoff_moves_forward_and_never_leaves_an_end() -> None:
    assert {HandoffState.READY, HandoffState.FAILED, HandoffState.CANCELLED} == ENDED
    assert may_follow("queued", HandoffState.BUILDING)
    assert may_follow("building", HandoffState.READY)
    assert not may_follow("queued", HandoffState.READY)
    assert not any(may_follow(ended, state) for ended in ENDED for state in HandoffState)
    assert not may_follow("building", HandoffState.BUILDING)


def test_codes_and_names() -> None:
    assert [handoff_code(number) for number in (1, 99, 100)] == ["H01", "H99", "H100"]
    assert archive_name("the-cassette", "H01") == "the-cassette_H01.zip"
    assert [in_seconds(frames, RATE) for frames in (72, 60, 0)] == ["3 s", "2.5 s", "0 s"]


@given(st.text(max_size=600), st.text(max_size=600))
def test_nobodys_words_break_a_finding_into_lines(change: str, fault: str) -> None:
    broken = a_media(state="broken", fault=fault)
    cut = a_cut(a_shot(a_take(media=broken), open_orders=(change,)), open_needs=(change,))
    for finding in findings_on(cut):
        assert len(finding.message.splitlines()) == 1
        assert finding.message.isprintable() or not any(ord(sign) < 32 for sign in finding.message)
        assert len(finding.message) < 500
