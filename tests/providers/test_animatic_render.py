"""What a rendered animatic is: frames, rate, container, camera moves, slate, grade and sound."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from circletake.kernel.filmtime import Rate
from circletake.providers.animatic.pictures import UnusableReferenceError
from circletake.providers.animatic.render import render
from circletake.providers.animatic.slate import drawable
from circletake.providers.animatic.sound import guide_chunks
from circletake.providers.port import Anchor, AnchorPosition, MediaKind, Order, Reference

SMALL = (320, 180)
SLATE_SHARE = 0.8
"""Measurements look above this share of the height, where the slate's scrim does not reach."""

Luma = NDArray[np.float32]
MakeOrder = Callable[..., Order]


def reference(path: Path, role: str, *, kind: MediaKind = MediaKind.IMAGE, priority: int = 1) -> Reference:
    return Reference(kind, role, path.stem, path, "0" * 64, "image/png", priority)


def order_of(
    *references: Reference,
    anchors: tuple[Anchor, ...] = (),
    camera: dict[str, object] | None = None,
    light: dict[str, object] | None = None,
    seconds: int = 1,
    rate: Rate = Rate(24),  # noqa: B008 - a frozen value
    audio: bool = False,
    seed: int = 5,
    sound: str = "",
) -> Order:
    card = {
        "intent": {"action": "The courier turns the cassette over."},
        "camera": camera or {},
        "light": light or {},
        "sound": {"ambience": sound},
    }
    return Order(
        ticket="t", model="animatic", prompt="", duration_s=seconds, aspect_ratio="16:9", resolution="480p",
        rate=rate, generate_audio=audio, seed=seed, shot_code="S02-SH03", take_label="T04", card=card,
        references=references, anchors=anchors,
    )  # fmt: skip


def rendered(order: Order, folder: Path, *, size: tuple[int, int] = SMALL, name: str = "clip.mp4") -> Path:
    target = folder / name
    render(order, size, target, progress=lambda done, frames: None)
    return target


def luma_of(clip: Path) -> Luma:
    with av.open(str(clip)) as container:
        frames = [frame.to_ndarray()[: frame.height] for frame in container.decode(video=0)]
    return np.stack(frames).astype(np.float32)


def picture_md5(clip: Path) -> str:
    digest = hashlib.md5()
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            digest.update(frame.to_ndarray().tobytes())
    return digest.hexdigest()


@pytest.fixture
def dots(tmp_path: Path) -> Path:
    """A picture with one bright dot in the middle of each third, on grey."""
    picture = Image.new("RGB", (1280, 720), (70, 70, 70))
    draw = ImageDraw.Draw(picture)
    for x in (440, 840):
        draw.ellipse((x - 24, 300 - 24, x + 24, 300 + 24), fill=(255, 255, 255))
    path = tmp_path / "dots.png"
    picture.save(path)
    return path


@pytest.fixture
def texture(tmp_path: Path) -> Path:
    """A picture with detail everywhere."""
    chance = np.random.default_rng(3)
    small = Image.fromarray(chance.integers(0, 255, (60, 100, 3), dtype=np.uint8))
    path = tmp_path / "texture.png"
    small.resize((1000, 600), Image.Resampling.BICUBIC).save(path)
    return path


def dot_places(frame: Luma) -> tuple[float, float]:
    """The columns of the left and the right dot, to a fraction of a pixel."""
    top = frame[: int(frame.shape[0] * SLATE_SHARE)]
    weight = np.clip(top - top.max() * 0.7, 0, None).sum(axis=0)
    columns = np.arange(weight.size)
    lit = columns[weight > 0]
    gap = lit[:-1][np.diff(lit) > 5]
    assert len(gap) == 1, "two dots are seen"
    left, right = columns <= gap[0], columns > gap[0]
    return float(np.average(columns[left], weights=weight[left])), float(
        np.average(columns[right], weights=weight[right])
    )


@pytest.mark.parametrize(
    ("rate", "size", "seconds", "expected"),
    [
        (Rate(24000, 1001), (320, 180), 2, 48),
        (Rate(25), (240, 320), 1, 25),
        (Rate(30000, 1001), (214, 92), 1, 30),
        (Rate(60), (180, 180), 1, 60),
    ],
)
def test_a_clip_has_exactly_the_frames_rate_and_size_that_were_asked(
    tmp_path: Path, texture: Path, rate: Rate, size: tuple[int, int], seconds: int, expected: int
) -> None:
    order = order_of(reference(texture, "location"), rate=rate, seconds=seconds, camera={"movement": "PUSH_IN"})
    with av.open(str(rendered(order, tmp_path, size=size))) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == rate.fraction
        assert stream.start_time in {0, None}
        frames = list(container.decode(video=0))
    assert len(frames) == expected == rate.frames_in(seconds)
    assert {(f.width, f.height) for f in frames} == {size}
    times = [f.pts * Fraction(f.time_base) for f in frames if f.pts is not None and f.time_base]
    assert times == [rate.seconds(n) for n in range(expected)]


def test_a_clip_is_h264_high_with_a_key_frame_every_half_second_and_its_index_first(
    tmp_path: Path, texture: Path
) -> None:
    clip = rendered(order_of(reference(texture, "location"), seconds=2), tmp_path)
    content = clip.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    with av.open(str(clip)) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        keys = [n for n, frame in enumerate(container.decode(video=0)) if frame.key_frame]
        assert "previsualisation" in container.metadata["comment"]
    assert keys == [0, 12, 24, 36]


def test_a_push_in_magnifies(tmp_path: Path, dots: Path) -> None:
    frames = luma_of(
        rendered(order_of(reference(dots, "location"), camera={"size": "EWS", "movement": "push-in"}), tmp_path)
    )
    first, last = dot_places(frames[0]), dot_places(frames[-1])
    assert (last[1] - last[0]) / (first[1] - first[0]) > 1.2


def test_a_faster_push_goes_further(tmp_path: Path, dots: Path) -> None:
    def growth(speed: str) -> float:
        camera: dict[str, object] = {"size": "EWS", "movement": "PUSH_IN", "speed": speed}
        frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera), tmp_path))
        first, last = dot_places(frames[0]), dot_places(frames[-1])
        return (last[1] - last[0]) / (first[1] - first[0])

    assert 1.02 < growth("VERY_SLOW") < growth("MODERATE") < growth("FAST")


def test_a_pan_to_the_right_moves_the_picture_left_smoothly_and_eases_at_both_ends(tmp_path: Path, dots: Path) -> None:
    camera: dict[str, object] = {"size": "EWS", "movement": "PAN_R", "speed": "SLOW"}
    frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera, seconds=2), tmp_path))
    places = np.array([dot_places(frame)[0] for frame in frames])
    steps = -np.diff(places)
    assert places[0] - places[-1] > 0.08 * SMALL[0]
    assert steps.min() > -0.08, "it never goes back"
    assert steps[:3].mean() < steps[20:28].mean() / 3
    assert steps[-3:].mean() < steps[20:28].mean() / 3
    steady = steps[16:32]
    assert np.abs(steady - steady.mean()).max() < 0.3, "steps are even, not whole pixels"


def test_a_static_camera_stands_still(tmp_path: Path, dots: Path) -> None:
    camera: dict[str, object] = {"size": "EWS", "movement": "STATIC"}
    frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera), tmp_path))
    places = np.array([dot_places(frame) for frame in frames])
    assert np.ptp(places, axis=0).max() < 0.1


def test_a_handheld_camera_sways_a_little(tmp_path: Path, dots: Path) -> None:
    camera: dict[str, object] = {"size": "EWS", "movement": "STATIC", "support": "HANDHELD"}
    frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera, seconds=2), tmp_path))
    places = np.array([dot_places(frame)[0] for frame in frames])
    assert 0.5 < np.ptp(places) < 0.05 * SMALL[0]


def test_a_roll_turns_the_horizon(tmp_path: Path, dots: Path) -> None:
    camera: dict[str, object] = {"size": "EWS", "movement": "ROLL", "speed": "SLOW"}
    frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera), tmp_path))

    def tilt(frame: Luma) -> float:
        left, right = dot_places(frame)
        rows = np.arange(int(frame.shape[0] * SLATE_SHARE))
        heights = []
        for column in (left, right):
            strip = frame[: len(rows), int(column) - 3 : int(column) + 4]
            heights.append(np.average(rows, weights=np.clip(strip - frame.max() * 0.7, 0, None).sum(axis=1) + 1e-9))
        return float(heights[1] - heights[0])

    assert tilt(frames[0]) > 3
    assert tilt(frames[-1]) < -3


def test_the_same_seed_gives_the_same_pictures_and_another_seed_another_take(tmp_path: Path, texture: Path) -> None:
    def md5(seed: int) -> str:
        camera: dict[str, object] = {"movement": "TRUCK_L", "support": "HANDHELD"}
        return picture_md5(
            rendered(order_of(reference(texture, "location"), camera=camera, seed=seed), tmp_path, name=f"{seed}.mp4")
        )

    assert md5(1) == md5(1)
    assert md5(1) != md5(2)


def test_what_lies_in_the_memory_does_not_change_the_pictures(tmp_path: Path, texture: Path) -> None:
    """Glibc fills every block that it hands out with the byte that MALLOC_PERTURB_ asks for."""
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.providers.test_animatic_render import order_of, picture_md5, reference, rendered\n"
        "camera = {'movement': 'TRUCK_L', 'support': 'HANDHELD'}\n"
        "order = order_of(reference(Path(sys.argv[1]), 'location'), camera=camera)\n"
        "print(picture_md5(rendered(order, Path(sys.argv[2]))))"
    )
    pictures = {
        subprocess.run(
            [sys.executable, "-c", program, texture, tmp_path],
            env=os.environ | {"MALLOC_PERTURB_": byte}, capture_output=True, text=True, check=True,
        ).stdout
        for byte in ("0", "85", "170")
    }  # fmt: skip
    assert len(pictures) == 1


def test_the_seed_picks_which_of_several_equal_pictures_leads(tmp_path: Path, texture: Path) -> None:
    dark, light = tmp_path / "dark.png", tmp_path / "light.png"
    Image.new("RGB", (400, 300), (25, 25, 25)).save(dark)
    Image.new("RGB", (400, 300), (220, 220, 220)).save(light)
    means = set()
    for seed in range(6):
        order = order_of(reference(dark, "location"), reference(light, "location"), seed=seed, camera={"size": "WS"})
        means.add(luma_of(rendered(order, tmp_path, size=(160, 90)))[0, :60].mean() > 100)
    assert means == {True, False}


@pytest.mark.parametrize("position", list(AnchorPosition))
def test_an_anchor_is_the_frame_that_it_pins(tmp_path: Path, texture: Path, position: AnchorPosition) -> None:
    pinned = tmp_path / "anchor.png"
    with Image.open(texture) as picture:
        picture.resize((320, 180)).save(pinned)
    order = order_of(
        anchors=(Anchor(position, pinned, "0" * 64, "image/png"),),
        camera={"movement": "PAN_L", "support": "HANDHELD"},
        light={"time_of_day": "NIGHT"},
    )
    frames = luma_of(rendered(order, tmp_path))
    with Image.open(pinned) as picture:
        rgb = np.asarray(picture.convert("RGB")).astype(np.float32)
    wanted = 16 + rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32) * 219 / 255
    seen = slice(0, int(180 * SLATE_SHARE))

    def psnr(frame: Luma) -> float:
        return float(10 * np.log10(255**2 / np.mean((frame[seen] - wanted[seen]) ** 2)))

    at, away = (0, -1) if position is AnchorPosition.START else (-1, 0)
    assert psnr(frames[at]) > 34
    assert psnr(frames[away]) < 20


def test_a_clip_crosses_from_its_start_anchor_to_its_end_anchor(tmp_path: Path) -> None:
    anchors = []
    for position, tone in ((AnchorPosition.START, 40), (AnchorPosition.END, 200)):
        path = tmp_path / f"{position}.png"
        Image.new("RGB", (320, 180), (tone, tone, tone)).save(path)
        anchors.append(Anchor(position, path, "0" * 64, "image/png"))
    middle = luma_of(rendered(order_of(anchors=tuple(anchors)), tmp_path))[:, :100].mean(axis=(1, 2))
    assert abs(middle[0] - 50) < 3
    assert abs(middle[-1] - 188) < 3
    assert np.all(np.diff(middle) > -1.5)


def test_a_reference_video_moves_and_begins_again_when_it_ends(tmp_path: Path) -> None:
    video = tmp_path / "walk.mp4"
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for n in range(5):
            tone = 40 + n * 40
            frame = av.VideoFrame.from_ndarray(np.full((90, 160, 3), tone, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    order = order_of(reference(video, "motion", kind=MediaKind.VIDEO), camera={"size": "WS"})
    tones = luma_of(rendered(order, tmp_path, size=(160, 90)))[:, 40, 80]
    assert tones[10] > tones[0] + 60
    assert tones[12] < tones[10] - 60, "it began again after half a second"


def test_a_medium_shot_stands_the_subject_before_the_darkened_place(tmp_path: Path, texture: Path) -> None:
    face = tmp_path / "face.png"
    Image.new("RGB", (300, 400), (200, 60, 60)).save(face)
    order = order_of(reference(face, "face"), reference(texture, "location"), camera={"size": "MS"})
    with av.open(str(rendered(order, tmp_path))) as container:
        first = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    middle, corner = first[80:100, 150:170], first[10:60, 0:30]
    assert (middle[..., 0] - middle[..., 1]).mean() > 50, "the subject is in the middle"
    assert abs((corner[..., 0] - corner[..., 1]).mean()) < 40
    assert corner.mean() < 100


def test_a_cut_out_keeps_its_shape(tmp_path: Path, texture: Path) -> None:
    prop = tmp_path / "prop.png"
    cut = Image.new("RGBA", (400, 400))
    ImageDraw.Draw(cut).ellipse((50, 50, 350, 350), fill=(240, 240, 240, 255))
    cut.save(prop)
    order = order_of(reference(prop, "prop"), camera={"size": "INSERT"})
    frame = luma_of(rendered(order, tmp_path))[0]
    assert frame[80:100, 150:170].mean() > 190
    assert frame[10:30, 10:40].mean() < 90


def test_night_is_darker_and_cooler_and_tungsten_is_warmer(tmp_path: Path) -> None:
    grey = tmp_path / "grey.png"
    Image.new("RGB", (320, 180), (150, 150, 150)).save(grey)

    def middle(light: dict[str, object]) -> NDArray[np.float64]:
        order = order_of(reference(grey, "location"), light=light)
        with av.open(str(rendered(order, tmp_path))) as container:
            rgb = next(container.decode(video=0)).to_ndarray(format="rgb24")
        return rgb[60:100, 120:200].reshape(-1, 3).mean(axis=0)

    day, night, lamp = middle({}), middle({"time_of_day": "NIGHT"}), middle({"practicals": "tungsten desk lamp"})
    assert night.mean() < day.mean() - 20
    assert night[2] - night[0] > day[2] - day[0] + 5
    assert lamp[0] - lamp[2] > day[0] - day[2] + 5


def test_a_shot_without_pictures_shows_its_action_calmly(tmp_path: Path) -> None:
    frames = luma_of(rendered(order_of(), tmp_path))
    words = frames[0, 40:130]
    assert words.max() > 150
    assert np.median(words) < 70


def test_the_slate_lies_inside_the_frame_and_counts(tmp_path: Path, dots: Path) -> None:
    camera: dict[str, object] = {"movement": "STATIC"}
    frames = luma_of(rendered(order_of(reference(dots, "location"), camera=camera), tmp_path, size=(640, 360)))
    strip = frames[:, 330:360]
    assert strip[0].max() > 150, "there is text"
    assert frames[:, 356:].max() < 110, "none of it touches the edge"
    running = np.abs(strip[5] - strip[11])
    assert running[:, 560:].max() > 60, "the timecode runs"
    assert running[:, :300].max() < 30, "the words stay"


def test_the_built_in_letters_stand_in_for_those_it_lacks() -> None:
    assert drawable("Café – “naïve” Straße … 東京 ok’s · Łódź") == "Cafe - “naive” Strasse … ok’s · Lodz"


def test_a_guide_track_is_there_only_when_asked_and_is_quiet(tmp_path: Path, texture: Path) -> None:
    silent = rendered(order_of(reference(texture, "location")), tmp_path, name="silent.mp4")
    with av.open(str(silent)) as container:
        assert not container.streams.audio
    order = order_of(reference(texture, "location"), audio=True, seconds=2, sound="night rain on the alley")
    with av.open(str(rendered(order, tmp_path, name="heard.mp4"))) as container:
        assert container.streams.audio[0].codec_context.name == "aac"
        wave = np.concatenate([f.to_ndarray().ravel() for f in container.decode(audio=0)])
    assert abs(wave.size / 48_000 - 2) < 0.05
    assert -32 < 20 * np.log10(np.sqrt(np.mean(wave**2))) < -25
    assert np.abs(wave).max() < 0.3


def test_sound_words_choose_the_voices_and_the_seed_repeats_them() -> None:
    def track(words: set[str], seed: int = 1) -> NDArray[np.float32]:
        return np.concatenate(list(guide_chunks(frozenset(words), samples=50_001, seed=seed)))

    assert track({"rain"}).size == 50_001
    assert np.array_equal(track({"rain"}), track({"rain"}))
    assert not np.array_equal(track({"rain"}), track({"rain"}, seed=2))
    assert not np.array_equal(track({"rain"}), track({"neon"}))
    assert np.abs(track({"silence"})).max() < 0.02


@pytest.mark.parametrize("broken", ["text", "truncated", "missing", "empty"])
def test_a_broken_picture_is_named_in_words(tmp_path: Path, texture: Path, broken: str) -> None:
    path = tmp_path / "torn-label.png"
    content = {"text": b"<html>not found</html>", "truncated": texture.read_bytes()[:9000], "empty": b""}
    if broken != "missing":
        path.write_bytes(content[broken])
    with pytest.raises(UnusableReferenceError, match="torn-label"):
        rendered(order_of(reference(path, "location")), tmp_path)


def test_a_broken_video_is_named_in_words(tmp_path: Path) -> None:
    path = tmp_path / "walk.mp4"
    path.write_bytes(b"\0" * 4000)
    with pytest.raises(UnusableReferenceError, match="walk"):
        rendered(order_of(reference(path, "motion", kind=MediaKind.VIDEO)), tmp_path)


def test_a_picture_of_hostile_size_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(UnusableReferenceError, match="bomb"):
        rendered(order_of(reference(path, "location")), tmp_path)


@pytest.mark.parametrize(
    "card",
    [
        {},
        {"camera": None, "intent": [], "light": "dark"},
        {"camera": {"size": 7, "movement": "TELEPORT", "speed": ["x"], "support": {}}, "sound": 3},
    ],
)
def test_a_card_with_missing_or_unknown_words_is_a_static_medium_shot(
    tmp_path: Path, dots: Path, card: dict[str, object]
) -> None:
    plain = order_of(reference(dots, "location"))
    order = Order(**{name: getattr(plain, name) for name in Order.__dataclass_fields__} | {"card": card})
    frames = luma_of(rendered(order, tmp_path))
    assert np.ptp(np.array([dot_places(f) for f in frames]), axis=0).max() < 0.1
