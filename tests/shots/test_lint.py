"""The look over a card before it is paid for: a table of cases, and each mend mends what it says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circletake.governance.rules import Reason
from circletake.shots.card import AnchorSource, ScreenDirection, ShotCard
from circletake.shots.facts import (
    AssetFacts,
    FileFacts,
    FrameFacts,
    LintFacts,
    ModelFacts,
    Neighbour,
    SceneFacts,
    Worn,
)
from circletake.shots.findings import Finding, Mend, Severity, value_at
from circletake.shots.lint import lint
from circletake.shots.places import PromptNames
from circletake.shots.prompt import compile_prompt
from circletake.shots.rendering import PromptWants, render_prompt

WHOLE: dict[str, Any] = {
    "intent": {"job": "the courier learns what the tape is", "action": "A hand turns @cassette over"},
    "references": [{"asset": "cassette", "file": "torn", "role": "prop"}],
    "pass_standard": [{"text": "the label can be read for one second", "judges": "text"}],
}
PICTURE = FileFacts("front", "image")
ASSETS = [
    AssetFacts("cassette", "cracked cassette", "prop", files=[FileFacts("torn", "image")]),
    AssetFacts("courier", "the courier", "character", files=[PICTURE, FileFacts("sheet", "image", is_sheet=True)]),
    AssetFacts("wet-jacket", "wet jacket", "wardrobe", files=[FileFacts("dry", "image"), FileFacts("wet", "image")]),
    AssetFacts("parka", "parka", "wardrobe", files=[PICTURE]),
    AssetFacts("old-hat", "old hat", "wardrobe", "retired", files=[PICTURE]),
    AssetFacts("lamp", "desk lamp", "prop", "draft", files=[PICTURE]),
    AssetFacts("ghost", "the ghost", "character", is_deleted=True),
    AssetFacts("bare", "bare thing", "prop"),
    AssetFacts("spoilt", "spoilt tape", "prop", files=[FileFacts("front", "image", is_broken=True)]),
    AssetFacts("hum", "the hum", "sound", files=[FileFacts("low", "audio")]),
    AssetFacts("push", "slow push", "reference_video", files=[FileFacts("move", "video")]),
    AssetFacts("night-rules", "night rules", "constraint_set"),
]
MODEL = ModelFacts(
    title="Model",
    durations_s=range(4, 16),
    sizes={"480p": ["16:9", "9:16"], "720p": ["16:9", "9:16", "1:1"]},
    rates=["24"],
    audio=True,
    max_references={"image": 2, "video": 1, "audio": 1},
    max_media=3,
    anchors=["start"],
    anchors_with_references=False,
    audio_needs_picture=True,
    prompt_limit="60 words",
)
FACTS = LintFacts(
    card=ShotCard(),
    frame=FrameFacts("16:9", "720p", "24"),
    assets={asset.slug: asset for asset in ASSETS},
    library=[asset.slug for asset in ASSETS if not asset.is_deleted],
    frames=frozenset({("S01-SH01-T02", AnchorSource.TAKE_LAST_FRAME)}),
)


def look(card: dict[str, Any], **facts: Any) -> tuple[Finding, ...]:
    """The findings on a card; the prompt is made of it where a limit is given."""
    whole = ShotCard.model_validate({**WHOLE, **card})
    wants: PromptWants | None = facts.pop("wants", None)
    names = PromptNames(assets={asset.slug: asset.name for asset in ASSETS})
    parts = compile_prompt(whole, names)
    prompt = render_prompt(parts, wants) if wants else None
    return lint(replace(FACTS, card=whole, parts=parts, prompt=prompt, **facts))


def mended(card: dict[str, Any], mend: Mend) -> dict[str, Any]:
    """The card after one click, which finds every field as it was when the mend was made."""
    told = ShotCard.model_validate({**WHOLE, **card}).model_dump(mode="json")
    for change in mend.changes:
        assert value_at(told, change.path) == change.before
        *way, last = change.path.split(".")
        inner: Any = told
        for name in way:
            inner = inner[int(name)] if isinstance(inner, list) else inner[name]
        inner[int(last) if isinstance(inner, list) else last] = change.after
    return ShotCard.model_validate(told).as_json()


@dataclass(frozen=True)
class Case:
    code: str
    severity: Severity
    at: str
    card: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    says: str = ""
    mends: tuple[str, ...] = ()


DENY, ADVICE = Severity.DENY, Severity.ADVICE
MODELLED = {"model": MODEL}


def refers(*slugs: str, **more: Any) -> dict[str, Any]:
    return {"references": [{"asset": slug, "role": "prop", **more} for slug in slugs]}


def acts(action: str) -> dict[str, Any]:
    return {"intent": {"job": "it matters", "action": action}}


def lasts(*seconds: int, clip: int = 8) -> dict[str, Any]:
    shots = [{"action": f"thing {at}", "duration_s": length} for at, length in enumerate(seconds)]
    return {"shots": shots, "technical": {"duration_s": clip}}


def worn(state: str, *slugs: str, file: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    card = refers("courier", *slugs, file="") | {}
    for row in card["references"][1:]:
        row["file"] = file
    scene = SceneFacts("S01", wardrobe=[Worn("wet-jacket", "courier", state)])
    return card, {"scene": scene}


CASES = [
    Case("card.no_job", DENY, "intent.job", {"intent": {"action": "@cassette turns"}}),
    Case("card.no_action", DENY, "intent.action", acts("  ")),
    Case("card.no_standard", DENY, "pass_standard", {"pass_standard": [{"text": " ", "judges": "story"}]}),
    Case("reference.no_role", DENY, "references.0.role", {"references": [{"asset": "cassette"}]},
         mends=("It controls the prop",)),
    Case("clip.length", DENY, "shots", lasts(3, 3), says="6 s together and the clip 8 s",
         mends=("Make the clip 6 s", "Spread 8 s over them")),
    Case("clip.no_action", DENY, "shots.1.action", {"shots": [{"action": "a", "duration_s": 3}, {"duration_s": 2}]}),
    Case("hand.behind", ADVICE, "edits.action", {"edits": {"action": {"text": "By hand.", "of": "0"}}},
         mends=("Keep mine", "Take the card's")),
    Case("action.several", ADVICE, "intent.action", acts("She looks up, then she runs"),
         mends=("List them as 2 shots",)),
    Case("action.several", ADVICE, "intent.action", acts("She looks. She waits. She runs.")),
    Case("prose.switch", DENY, "intent.action", acts("it falls --ar 9:16 slowly"), says="“--ar 9:16” is a switch",
         mends=("Set aspect ratio to 9:16 instead",)),
    Case("prose.switch", DENY, "intent.action", acts("it falls --dur=7s"), mends=("Set duration to 7 instead",)),
    Case("prose.switch", DENY, "intent.action", acts("it falls --rs 1080p"),
         mends=("Set resolution to 1080p instead",)),
    Case("prose.switch", DENY, "light.mood", {"light": {"mood": "cold --seed 11"}}, says="beside the Generate button",
         mends=("Take it out",)),
    Case("prose.switch", ADVICE, "sound.dialogue", {"sound": {"dialogue": "Wait --no more"}}, mends=("Take it out",)),
    Case("mention.unknown", DENY, "intent.action", acts("@casette turns"), says="@casette is nothing in the library",
         mends=("It is @cassette", "Write “casette” as words")),
    Case("mention.unknown", DENY, "intent.action", acts("@ghost waits"), says="deleted",
         mends=("Write “ghost” as words",)),
    Case("mention.unknown", DENY, "edits.look.text", {"edits": {"look": {"text": "as @nobody sees it"}}},
         mends=("Write “nobody” as words",)),
    Case("mention.no_reference", ADVICE, "intent.action", acts("@courier turns"), mends=("Make it a reference",)),
    Case("mention.no_reference", ADVICE, "intent.action", acts("as @night-rules say"),
         mends=("Add it to what to avoid",)),
    Case("standard.vague", ADVICE, "pass_standard.0.text",
         {"pass_standard": [{"text": "It looks good", "judges": "story"}]}, says="“good” is judged differently"),
    Case("standard.vague", ADVICE, "pass_standard.0.text",
         {"pass_standard": [{"text": "Cinematic light", "judges": "light"}]}, says="Name light or framing"),
    Case("sound.too_long", ADVICE, "sound.dialogue", {"sound": {"dialogue": f"COURIER: {'word ' * 20}(slow)"}},
         says="20 words take about 8 s", mends=("Make it 8 s",)),
    Case("sound.not_asked", ADVICE, "sound.dialogue",
         {"sound": {"dialogue": "Not yet."}, "technical": {"generate_audio": False}}, mends=("Ask for sound",)),
    Case("asset.gone", DENY, "references.0", refers("ghost"), says="'the ghost' any more",
         mends=("Take it off the card",)),
    Case("asset.retired", DENY, "references.0", refers("old-hat"), mends=("Take it off the card",)),
    Case("asset.draft", ADVICE, "references.0", refers("lamp")),
    Case("asset.no_file", DENY, "references.0", refers("bare")),
    Case("asset.file_gone", DENY, "references.0.file", refers("cassette", file="whole"), mends=("Use its torn",)),
    Case("asset.file_broken", DENY, "references.0", refers("spoilt")),
    Case("asset.gone", DENY, "avoid_sets.0", {"avoid_sets": ["day-rules"]}, mends=("Take it off the card",)),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "start"}]}, mends=("Go without the start frame",)),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "ghost"}]}, says="the ghost"),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "old-hat"}]}, says="retired"),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "bare"}]}, says="no file yet"),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "spoilt"}]}, says="broken"),
    Case("anchor.no_picture", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "hum"}]}, says="is no picture"),
    Case("anchor.no_picture", DENY, "anchors.0",
         {"anchors": [{"at": "start", "source": "take_first_frame", "take": "S01-SH01-T02"}]}, says="no such frame"),
    Case("consent.missing", DENY, "references.0", {},
         {"consent_faults": [Reason("references.0", "Nobody has agreed.")]}, says="Nobody has agreed."),
    Case("scene.time_of_day", ADVICE, "light.time_of_day", {"light": {"time_of_day": "broad daylight"}},
         {"scene": SceneFacts("S01", "NIGHT")}, says="S01 plays at night", mends=("Make it night",)),
    Case("scene.wardrobe", ADVICE, "references", *worn("soaked, wet"), says="wears wet jacket (soaked, wet)",
         mends=("Refer to wet jacket",)),
    Case("scene.wardrobe", ADVICE, "references", *worn("wet", "parka"),
         mends=("Wear it instead of parka", "Refer to wet jacket")),
    Case("scene.wardrobe_state", ADVICE, "references.1.file", *worn("wet, torn", "wet-jacket"),
         says="shows “dry” although there is “wet”", mends=("Show “wet”",)),
    Case("scene.axis", ADVICE, "camera.screen_direction", {"camera": {"screen_direction": "LEFT_TO_RIGHT"}},
         {"neighbours": [Neighbour("S01-SH02", True, ScreenDirection.RIGHT_TO_LEFT)]},
         says="from right to left in S01-SH02, the shot before", mends=("Run from right to left", "Make it neutral")),
    Case("model.duration", DENY, "technical.duration_s", {"technical": {"duration_s": 2}}, MODELLED,
         says="Model makes 4 to 15 s, not 2 s.", mends=("Make it 4 s",)),
    Case("model.resolution", DENY, "technical.resolution", {"technical": {"resolution": "4k"}}, MODELLED,
         mends=("Make it 720p",)),
    Case("model.ratio", DENY, "technical.aspect_ratio", {"technical": {"aspect_ratio": "21:9"}}, MODELLED,
         mends=("Make it 16:9",)),
    Case("model.rate", ADVICE, "technical.rate", {"technical": {"rate": "25"}}, MODELLED,
         mends=("Take the project's rate",)),
    Case("model.silent", ADVICE, "technical.generate_audio", {}, {"model": replace(MODEL, audio=False)},
         mends=("Ask for no sound",)),
    Case("model.too_many", DENY, "references", refers("cassette", "courier", "parka"), MODELLED,
         says="Model takes at most 2 pictures; this shot has 3.", mends=("Keep the 2 of highest rank",)),
    Case("model.too_many", DENY, "references", refers("cassette", "courier", "hum", "push"), MODELLED,
         says="3 files in all; this shot has 4", mends=("Keep the 3 of highest rank",)),
    Case("model.too_many", DENY, "references", refers("cassette", "hum"),
         {"model": replace(MODEL, max_references={"image": 2})}, says="no sounds as references",
         mends=("Take them off the card",)),
    Case("model.mix", DENY, "anchors",
         {"anchors": [{"at": "start", "source": "take_last_frame", "take": "S01-SH01-T02"}]}, MODELLED,
         mends=("Keep the references", "Keep the frames")),
    Case("model.anchor", DENY, "anchors.0", {"anchors": [{"at": "end", "asset": "cassette"}], "references": []},
         MODELLED, mends=("Go without the end frame",)),
    Case("model.sound_alone", DENY, "references", refers("hum"), MODELLED, mends=("Go without the sound",)),
    Case("model.prompt_shortened", ADVICE, "intent.job", {}, MODELLED | {"wants": PromptWants(max_chars=150)},
         says="so it does not get: “Why this shot: the courier learns what the tape is.”"),
    Case("model.prompt_too_long", DENY, "intent.action", {}, MODELLED | {"wants": PromptWants(max_words=3)}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.at} {case.says[:20]}".strip())
def test_each_rule_finds_its_fault_and_each_of_its_mends_mends_it(case: Case) -> None:
    found = [one for one in look(case.card, **case.facts) if (one.code, one.field) == (case.code, case.at)]
    assert len(found) == 1, [(one.code, one.field, one.message) for one in look(case.card, **case.facts)]
    assert found[0].severity is case.severity
    assert case.says in found[0].message
    assert case.mends in ((), tuple(mend.label for mend in found[0].mends))
    for mend in found[0].mends:
        after = look(mended(case.card, mend), **case.facts)
        assert (case.code, case.at) not in {(one.code, one.field) for one in after}, mend.label


def test_a_whole_card_has_nothing_to_mend_for_any_model_that_can_make_it() -> None:
    assert look({}, model=MODEL, scene=SceneFacts("S01", "NIGHT")) == ()


def test_what_forbids_is_told_before_what_only_advises() -> None:
    told = look({**acts("then --ar 9:16 then @nobody"), **refers("ghost", "lamp")}, model=MODEL)
    weights = [("deny", "hold", "advice").index(one.severity) for one in told]
    assert weights == sorted(weights)
    assert {0, 2} <= set(weights)


class TestWhatIsNoFault:
    def test_a_time_of_day_that_its_scene_allows_or_says_nothing_about(self) -> None:
        night = {"light": {"time_of_day": "night"}}
        assert not _has("scene.time_of_day", look(night, scene=SceneFacts("S01", "EVENING")))
        assert not _has("scene.time_of_day", look(night, scene=SceneFacts("S01", "CONTINUOUS")))
        assert not _has("scene.time_of_day", look({"light": {"time_of_day": "late"}}, scene=SceneFacts("S01", "DAY")))

    def test_a_neutral_shot_beside_any_other(self) -> None:
        facts = [Neighbour("S01-SH02", True, ScreenDirection.RIGHT_TO_LEFT), Neighbour("S01-SH04", False, None)]
        for mine in ("NEUTRAL", "TOWARDS", "RIGHT_TO_LEFT"):
            assert not _has("scene.axis", look({"camera": {"screen_direction": mine}}, neighbours=facts))

    def test_a_wardrobe_of_somebody_who_is_not_in_the_shot(self) -> None:
        scene = SceneFacts("S01", wardrobe=[Worn("wet-jacket", "courier", "wet")])
        assert not _has("scene.wardrobe", look({}, scene=scene))

    def test_the_same_file_twice_counts_once(self) -> None:
        assert not _has("model.too_many", look(refers("cassette", "cassette", "courier"), model=MODEL))

    def test_a_dash_before_a_word_and_an_address(self) -> None:
        told = look(acts("a half-open door -- and mira@studio waits at well--worn steps"))
        assert not _has("prose.switch", told)
        assert not _has("mention.unknown", told)


def test_a_mention_made_a_reference_offers_the_current_sheet_first_with_the_role_of_its_kind() -> None:
    (found,) = [one for one in look(acts("@courier turns")) if one.code == "mention.no_reference"]
    rows = mended(acts("@courier turns"), found.mends[0])["references"]
    assert (rows[-1]["asset"], rows[-1]["file"], rows[-1]["role"], rows[-1]["priority"]) == (
        "courier",
        "sheet",
        "face",
        2,
    )


def test_steps_listed_as_shots_share_the_seconds_and_keep_their_order() -> None:
    card = {**acts("She looks up, and then she runs. Then the door shuts"), "technical": {"duration_s": 8}}
    (found,) = [one for one in look(card) if one.code == "action.several"]
    shots = mended(card, found.mends[0])["shots"]
    assert [(one["action"], one["duration_s"]) for one in shots] == [
        ("She looks up", 3), ("She runs", 3), ("The door shuts", 2),
    ]  # fmt: skip


def _has(code: str, found: tuple[Finding, ...]) -> bool:
    return any(one.code == code for one in found)


@given(st.text(max_size=200))
def test_whatever_is_typed_the_look_ends_and_its_mends_fit_the_card(text: str) -> None:
    card = {**acts(text), "sound": {"dialogue": text[:200]}, "light": {"time_of_day": text[:100]}}
    for finding in look(card, model=MODEL, scene=SceneFacts("S01", "NIGHT")):
        for mend in finding.mends:
            mended(card, mend)
