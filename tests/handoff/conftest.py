"""The example manifest of the handoff's tests: a small cut with everything a package may hold."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from circletake.handoff import manifest as frozen


def media_bytes(take_code: str) -> bytes:
    """Bytes that stand for a take's file; nothing here decodes them."""
    return f"the picture of {take_code}\n".encode() * 4000


def make_media(take_code: str, *, rate: str = "24/1", frames: int = 120, has_audio: bool = True) -> frozen.Media:
    content = media_bytes(take_code)
    return frozen.Media(
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        mime="video/mp4",
        rate=rate,
        frames=frames,
        width=1920,
        height=1080,
        has_audio=has_audio,
        source_name=f"{take_code}.mp4",
    )


REFERENCE_BYTES = b"\x89PNG\r\n\x1a\n a jacket, wet"


def make_take(code: str, **changes: object) -> frozen.Take:
    """An animatic take of the shot that its code names."""
    fields: dict[str, object] = {
        "code": code,
        "shot_code": code.rpartition("-")[0],
        "review_state": "selected",
        "provider": "animatic",
        "model": "animatic",
        "media": make_media(code),
    }
    return frozen.Take(**{**fields, **changes})


@dataclass
class CutMaker:
    """Makes manifests of one project; `rate` is the project's."""

    rate: str = "24/1"
    title: str = "The Cassette"
    scenes: list[frozen.Scene] = field(default_factory=list)
    takes: list[frozen.Take] = field(default_factory=list)
    rest: dict[str, object] = field(default_factory=dict)

    def build(self) -> frozen.Manifest:
        return frozen.Manifest(
            handoff_code="H01",
            built_at=datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC),
            built_by="Ines Duarte",
            word="The rooftop is still a slate; cut the pawn shop first.",
            project=frozen.Project(
                code="cassette",
                title=self.title,
                rate=self.rate,
                logline="A courier finds a cassette that records what has not happened yet.",
                format="short film",
                aspect_ratio="16:9",
                resolution="1080p",
                visual_rule="Tungsten inside, neon outside, and nobody's face fully lit before the rooftop.",
            ),
            scenes=tuple(self.scenes),
            takes=tuple(self.takes),
            **self.rest,
        )


def _alley() -> frozen.Scene:
    return frozen.Scene(
        code="S01",
        slugline="EXT. ALLEY - NIGHT",
        story_job="The courier finds the thing that will not let go of her.",
        turning_point="The tape plays her own footsteps.",
        cast=("Courier",),
        location="Alley behind the market",
        light_note="one sodium lamp, neon spill from the left",
        props=("Cracked cassette",),
        wardrobe=(frozen.WardrobeState(character="Courier", state="jacket, soaked"),),
        continuity_notes="Jacket stays wet; the label is torn at the upper left.",
        screen_direction="left to right",
        shots=(
            frozen.Shot(
                code="S01-SH01",
                title="Wide of the alley",
                state="approved",
                planned_frames=96,
                circled="S01-SH01-T02",
                alternates=("S01-SH01-T01",),
                card={
                    "camera": {"size": "WS", "angle": "HIGH", "movement": "STATIC", "lens": "28 mm"},
                    "intent": {"subject": "Courier", "action": "crosses the alley and stops"},
                },
            ),
            frozen.Shot(code="S01-SH02", title="Following her", planned_frames=72, missing=True),
        ),
    )


def _pawn_shop() -> frozen.Scene:
    return frozen.Scene(
        code="S02",
        slugline="INT. PAWN SHOP - NIGHT",
        story_job="She learns that the owner has heard it before.",
        cast=("Courier", "Shop owner"),
        location="Pawn shop",
        light_note="desk lamp only",
        props=("Cracked cassette", "Receipt book", "Desk lamp"),
        shots=(
            frozen.Shot(
                code="S02-SH03",
                title="A hand turns the cassette over",
                state="approved",
                planned_frames=192,
                circled="S02-SH03-T04",
                sound_needs=("Plastic click as the shell turns.",),
                card={"camera": {"size": "CU", "movement": "PUSH_IN"}},
            ),
        ),
    )


def _approved_close_up() -> frozen.Take:
    return make_take(
        "S02-SH03-T04",
        review_state="approved",
        approved_by="Mara Okafor",
        circled=True,
        provider="seedance",
        model="seedance-pro",
        settings={"guidance": 6, "mode": "reference"},
        seed="90210",
        prompt="A tight close-up: a hand turns a cracked cassette over under a lamp.\nSlow push-in, eight seconds.",
        negative_constraints=("readable brand names", "a second hand"),
        references=(
            frozen.Reference(
                label="wet, torn label",
                role="prop",
                asset="cracked-cassette",
                sha256=hashlib.sha256(REFERENCE_BYTES).hexdigest(),
                file_name="cassette.png",
                priority=1,
                included=True,
            ),
        ),
        media=make_media("S02-SH03-T04", frames=192, has_audio=False),
        trim=frozen.Trim(
            in_frame=14,
            out_frame=170,
            weak_until_frame=14,
            failed_from_frame=176,
            reason="Fingers merge in the last frames.",
        ),
        handles_wanted_frames=12,
        notes=(
            frozen.Note(frame_start=40, frame_end=52, author="Mara Okafor", text="The turn: hold this."),
            frozen.Note(author="Jon Vale", text="Grade a touch warmer.", resolved=True),
        ),
        what_worked="The turn reads without a word.",
        what_failed="The thumb drifts at the end.",
        edit_note="Cut on the click.",
        next_action="None; picture locked here.",
        criteria=(
            frozen.CriterionAnswer(
                criterion="The label is torn at the upper left.", judges="prop", must=True, answer="pass"
            ),
            frozen.CriterionAnswer(
                criterion="Only one hand is seen.",
                judges="identity",
                must=False,
                answer="miss",
                note="a shadow suggests two",
            ),
        ),
        receipt=frozen.Receipt(tokens=840, money="0.84 EUR"),
    )


@pytest.fixture
def cut() -> CutMaker:
    """The Cassette, two scenes: three shots, one of them missing, one with an alternate."""
    return CutMaker(
        scenes=[_alley(), _pawn_shop()],
        takes=[
            make_take(
                "S01-SH01-T02",
                circled=True,
                review_state="approved",
                approved_by="Mara Okafor",
                prompt="Wide, high angle. Rain. She crosses the alley and stops.",
                trim=frozen.Trim(in_frame=10, out_frame=106),
                seed="7",
            ),
            make_take("S01-SH01-T01", rank=1, what_worked="Better rain.", what_failed="She stops too early."),
            _approved_close_up(),
        ],
        rest={
            "coverage_needs": (frozen.OpenPoint(subject="S02", message="A reaction of the shop owner."),),
            "continuity_warnings": (frozen.OpenPoint(subject="S01-SH01", message="Jacket looks dry at the collar."),),
            "known_misses": (frozen.OpenPoint(subject="S02-SH03-T04", message="Thumb drifts after frame 176."),),
            "sound_needs": (frozen.OpenPoint(subject="S01", message="Rain on metal, near and far."),),
            "findings": (
                frozen.Finding(
                    code="missing_shot",
                    subject="S01-SH02",
                    message="The shot has no circled take.",
                    accepted_by="Ines Duarte",
                    accepted_reason="Delivered as a gap; it is shot on Monday.",
                ),
            ),
        },
    )


@pytest.fixture
def example(cut: CutMaker) -> frozen.Manifest:
    return cut.build()


@pytest.fixture
def posters() -> dict[str, bytes]:
    """A drawn still for each take but one."""
    return {"S01-SH01-T02": _still((38, 44, 58), 900), "S02-SH03-T04": _still((70, 46, 22), 480)}


def _still(color: tuple[int, int, int], lamp: int) -> bytes:
    picture = Image.new("RGB", (640, 360), color)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((lamp // 2 - 60, 60, lamp // 2 + 60, 180), fill=(231, 171, 84))
    pen.rectangle((0, 260, 640, 360), fill=(18, 18, 20))
    page = io.BytesIO()
    picture.save(page, "JPEG", quality=80)
    return page.getvalue()


@pytest.fixture
def vault(tmp_path: Path, example: frozen.Manifest) -> Callable[[str], Path]:
    """Storage that holds every file of the example under its hash."""
    folder = tmp_path / "vault"
    folder.mkdir()
    for content in (REFERENCE_BYTES, *(media_bytes(take.code) for take in example.takes)):
        (folder / hashlib.sha256(content).hexdigest()).write_bytes(content)
    return lambda sha256: folder / sha256
