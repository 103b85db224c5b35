"""Drawing: windows onto pictures, hostile files, words that must find room, and the same bytes each time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from PIL import Image
from tests.make.pictures import picture, png_bomb, turned_jpeg

from circletake.sheets.drawing import GROUNDS, SIZES_PX, Imprint, drawn, framed, panels_of, window_of
from circletake.sheets.errors import SheetFaultError
from circletake.sheets.layouts import LAYOUTS, Frame, LayoutKey
from circletake.sheets.lettering import needs_other_fonts
from circletake.sheets.local import LocalMaker
from circletake.sheets.local_main import read_picture
from circletake.sheets.port import SheetOrder
from circletake.sheets.recipe import Caption, Panel, Recipe, SheetSize, Swatch, Tone

IMPRINT = Imprint("@courier · v1", "The Cassette", "Reference sheet v1 · 2026-11-24")
PREVIEW_PX = 960


def panel(slot: str = "front", **fields: object) -> Panel:
    return Panel.model_validate({"slot": slot, "file": uuid4(), **fields})


def recipe(**fields: object) -> Recipe:
    given = {"layout": LayoutKey.TURNAROUND, "title": "Courier", "panels": [panel(label="Front")]}
    return Recipe.model_validate({**given, **fields})


def plain(_panel: Panel) -> Image.Image:
    return Image.new("RGB", (90, 135), (200, 40, 20))


def test_a_window_has_the_panels_shape_and_stands_about_the_focus_inside_the_picture() -> None:
    middle = window_of((1000, 500), panel(), (100, 100))
    assert middle == (250, 0, 750, 500)
    assert window_of((1000, 500), panel(focus_x=0.0), (100, 100)) == (0, 0, 500, 500)
    assert window_of((1000, 500), panel(focus_x=1.0), (100, 100)) == (500, 0, 1000, 500)
    assert window_of((1000, 500), panel(zoom=2, focus_x=0.5, focus_y=0.0), (100, 100)) == (375, 0, 625, 250)


def test_a_whole_picture_keeps_its_shape_and_its_edges_go_on_beside_it() -> None:
    image = Image.new("RGB", (60, 120), (10, 120, 10))
    seen = framed(image, panel(frame=Frame.WHOLE), (200, 120), "#000000")
    assert seen.size == (200, 120)
    assert seen.getpixel((2, 60)) == seen.getpixel((198, 60)) == seen.getpixel((100, 60)) == (10, 120, 10)
    flat = framed(image.rotate(90, expand=True), panel(frame=Frame.WHOLE), (120, 120), "#000000")
    assert flat.getpixel((60, 2)) == flat.getpixel((60, 118)) == (10, 120, 10)


def test_what_is_clear_shows_the_panels_ground() -> None:
    seen = framed(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), panel(), (20, 20), "#232528")
    assert seen.getpixel((10, 10)) == (0x23, 0x25, 0x28)


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (3, 3)])
def test_a_tiny_or_very_narrow_picture_still_fills_its_panel(size: tuple[int, int]) -> None:
    for frame in Frame:
        one = panel(frame=frame, zoom=8, focus_x=1, focus_y=1)
        assert framed(Image.new("RGB", size, "white"), one, (300, 200), "#000000").size == (300, 200)


@pytest.mark.parametrize("layout", list(LayoutKey))
@pytest.mark.parametrize("tone", list(Tone))
def test_every_layout_draws_with_all_its_slots(layout: LayoutKey, tone: Tone) -> None:
    panels = [panel(slot.name, label=slot.label) for slot in LAYOUTS[layout].slots]
    asked = recipe(layout=layout, tone=tone, panels=panels, swatches=[Swatch(hex="#b87a1e", name="jacket")])
    sheet = drawn(asked, IMPRINT, plain, width_px=PREVIEW_PX)
    assert sheet.picture.size == (PREVIEW_PX, 540)
    assert sheet.panels.keys() == {slot.name for slot in LAYOUTS[layout].slots}
    scale = PREVIEW_PX / 1920
    for place in sheet.panels.values():
        middle = (round((place.x + place.width / 2) * scale), round((place.y + place.height / 2) * scale))
        assert sheet.picture.getpixel(middle) == (200, 40, 20)
    ground = GROUNDS[tone].paper
    assert sheet.picture.getpixel((4, 4)) == tuple(int(ground[at : at + 2], 16) for at in (1, 3, 5))


def test_a_preview_and_a_print_are_the_same_drawing() -> None:
    asked = recipe(captions=[Caption(heading="Face", text="Narrow, brown eyes.")], size=SheetSize.PRINT)
    small = drawn(asked, IMPRINT, plain, width_px=640).picture
    large = drawn(asked, IMPRINT, plain, width_px=1280).picture.resize(small.size, Image.Resampling.BOX)
    assert float(np.abs(np.asarray(small, np.int16) - np.asarray(large, np.int16)).mean()) < 1.5


def test_words_that_find_no_room_are_made_smaller_then_cut_and_that_is_told() -> None:
    short = recipe(captions=[Caption(heading="Face", text="Narrow.")])
    assert not drawn(short, IMPRINT, plain, width_px=PREVIEW_PX).is_cut
    long = recipe(captions=[Caption(heading="Face", text="Narrow oval face. " * 200) for _ in range(12)])
    assert drawn(long, IMPRINT, plain, width_px=PREVIEW_PX).is_cut


@pytest.mark.parametrize(
    "words",
    [
        '#set page(fill: red) "quoted" \\ $x^2$ [*bold*] // not a comment',
        "Żółć, Ærøskøbing, Ελλάς, Москва",
        "信使 · 배달부 · رسول",
        "wordwithoutanyspaceatall" * 40,
        "\u202ereversed",
        "🎬",
    ],
)
def test_words_of_any_kind_are_only_words(words: str) -> None:
    asked = recipe(
        title=words[:120],
        line=words[:120],
        panels=[panel(label=words[:60])],
        captions=[Caption(heading=words[:60], text=words)],
        avoid=[words[:500]],
        swatches=[Swatch(hex="#000000", name=words[:30])],
    )
    assert drawn(asked, IMPRINT, plain, width_px=480).picture.size == (480, 270)


def test_fonts_of_the_machine_are_asked_only_for_scripts_that_ours_lack() -> None:
    assert not needs_other_fonts("Żółć “Москва” Ελλάς – 4 × 5 … ●")
    assert needs_other_fonts("信使")


def make(folder: Path, asked: Recipe, pictures: dict[UUID, Path], name: str = "out") -> Path:
    place = folder / name
    place.mkdir()
    return LocalMaker().make(SheetOrder(asked, IMPRINT, pictures), place)


@pytest.mark.slow
@pytest.mark.parametrize("size", list(SheetSize))
def test_the_same_recipe_of_the_same_pictures_is_the_same_bytes_at_full_size(tmp_path: Path, size: SheetSize) -> None:
    source = picture(tmp_path / "front.png", (900, 1350))
    asked = recipe(size=size, captions=[Caption(heading="Face", text="Narrow.")], swatches=[Swatch(hex="#b87a1e")])
    pictures = {asked.panels[0].file: source}
    first, second = make(tmp_path, asked, pictures, "one"), make(tmp_path, asked, pictures, "two")
    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
    with Image.open(first) as sheet:
        assert (sheet.size, sheet.mode) == (SIZES_PX[size], "RGB")


def hostile(folder: Path) -> dict[str, Path]:
    """Pictures that are unlike what a careless reader expects, each mostly white in its top left quarter."""
    noise = np.zeros((64, 96), np.uint16)
    noise[:32, :48] = 65535
    made = {
        "cmyk.jpg": Image.new("CMYK", (96, 64), (0, 0, 0, 0)),
        "sixteen.png": Image.fromarray(noise),
        "sixteen.tif": Image.fromarray(noise),
        "palette.gif": Image.new("P", (96, 64), 255),
        "bilevel.png": Image.new("1", (96, 64), 1),
        "alpha.png": Image.new("RGBA", (96, 64), (255, 255, 255, 128)),
        "grey.webp": Image.new("L", (96, 64), 255),
        "tiny.bmp": Image.new("RGB", (1, 1), "white"),
        "narrow.png": Image.new("RGB", (2, 3000), "white"),
    }
    for name, image in made.items():
        image.save(folder / name)
    moving = [Image.new("RGB", (96, 64), shade) for shade in ("white", "red", "blue")]
    moving[0].save(folder / "moving.gif", save_all=True, append_images=moving[1:])
    moving[0].save(folder / "moving.webp", save_all=True, append_images=moving[1:], lossless=True)
    turned_jpeg(folder / "turned.jpg", 6)
    return {path.name: path for path in sorted(folder.iterdir())}


def test_pictures_of_every_kind_are_read_upright_and_in_plain_colours(tmp_path: Path) -> None:
    for name, path in hostile(tmp_path).items():
        read = read_picture(path, "Front")
        assert read.mode in {"RGB", "RGBA"}, name
        if name.startswith("moving"):
            assert min(read.convert("RGB").getpixel((40, 30))) > 240, name  # type: ignore[arg-type, type-var] # RGB
    turned = read_picture(tmp_path / "turned.jpg", "Front")
    assert turned.size == (36, 64)
    assert turned.getpixel((30, 6))[0] > 200  # type: ignore[index] # RGB
    grey = read_picture(tmp_path / "sixteen.png", "Front")
    assert (grey.getpixel((10, 10)), grey.getpixel((90, 60))) == ((255, 255, 255), (0, 0, 0))


@pytest.mark.slow
def test_a_sheet_of_hostile_pictures_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    paths = list(hostile(tmp_path / "in").values())
    panels = [panel(f"picture_{at}", label=path.name) for at, path in enumerate(paths, start=1)]
    asked = recipe(layout=LayoutKey.CONTACT, panels=panels)
    sheet = make(tmp_path, asked, dict(zip([one.file for one in panels], paths, strict=True)))
    with Image.open(sheet) as made:
        assert made.size == SIZES_PX[SheetSize.SCREEN]


@pytest.mark.slow
def test_a_picture_that_cannot_be_read_is_named_and_nothing_is_drawn(tmp_path: Path) -> None:
    whole = picture(tmp_path / "whole.png", (400, 400)).read_bytes()
    cut, claims = tmp_path / "cut.png", png_bomb(tmp_path / "bomb.png")
    cut.write_bytes(whole[: len(whole) // 2])
    for path in (cut, claims):
        asked = recipe(panels=[panel(label="The front")])
        with pytest.raises(SheetFaultError, match="The front"):
            make(tmp_path, asked, {asked.panels[0].file: path}, path.stem)
        assert list((tmp_path / path.stem).iterdir()) == []


@pytest.mark.slow
def test_a_drawing_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    asked = recipe()
    order = SheetOrder(asked, IMPRINT, {asked.panels[0].file: picture(tmp_path / "front.png")})
    with pytest.raises(SheetFaultError, match="longer than"):
        LocalMaker(timeout_s=0.05).make(order, tmp_path)


def test_panels_of_a_recipe_are_where_the_drawing_puts_them() -> None:
    asked = recipe()
    assert panels_of(asked) == drawn(asked, IMPRINT, plain, width_px=320).panels
