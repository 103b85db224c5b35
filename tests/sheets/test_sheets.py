"""Reference sheets through the door: suggested, previewed, made by a job, chosen, grown old, put into the bin."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import select
from tests.make.pictures import picture
from tests.make.runner import drain, kinds_of
from tests.make.world import World
from tests.sheets.made import character, one, order, sheet, shown, start, upload

from circletake.assets.model import AssetFile
from circletake.kernel.jobs import Job
from circletake.sheets import jobs
from circletake.sheets.actions import MAKE_KIND
from circletake.sheets.local import LocalMaker
from circletake.sheets.model import Sheet
from circletake.sheets.port import SheetOrder


def labels(world: World, slug: str) -> list[str]:
    return [file["label"] for file in shown(world, slug)["files"]]


def test_layouts_are_told_with_their_slots_and_sizes(world: World) -> None:
    told = world.client("viewer").get(f"{world.api}/sheet-layouts").json()
    assert {layout["key"] for layout in told["items"]} >= {"turnaround", "faces", "prop", "location"}
    assert {size["key"]: size["width_px"] for size in told["sizes"]} == {"screen": 3840, "print": 4961}
    assert all(0 <= slot["x"] < 1 and slot["width"] > 0 for layout in told["items"] for slot in layout["slots"])


def test_a_recipe_to_begin_with_comes_from_labels_profile_and_pictures(world: World, tmp_path: Path) -> None:
    asset = character(world, tmp_path, negative_constraints=["a smile"], tags=["lead"])
    recipe = start(world, asset["slug"])
    files = {file["id"]: file["label"] for file in asset["files"]}
    assert recipe["layout"] == "turnaround"
    assert {panel["slot"]: files[panel["file"]] for panel in recipe["panels"]} == {
        "front": "front", "profile": "profile", "back": "back",
    }  # fmt: skip
    assert [(caption["field"], caption["heading"]) for caption in recipe["captions"]] == [
        ("face", "Face"), ("hair", "Hair"),
    ]  # fmt: skip
    assert (recipe["title"], recipe["line"], recipe["avoid"]) == ("Courier", "Character · lead", ["a smile"])
    assert len(recipe["swatches"]) >= 3
    assert start(world, asset["slug"], layout="plate")["layout"] == "plate"


@pytest.mark.slow
def test_a_sheet_is_made_and_becomes_a_file_of_its_asset_and_the_current_one(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path)["slug"]
    asked = order(world, slug, start(world, slug))
    assert (asked.status_code, asked.json()["state"], asked.json()["version"]) == (202, "queued", 1)
    drain(world)
    made = one(world, slug, 1)
    assert (made["state"], made["is_current"], made["label"], made["author"]) == (
        "ready", True, "sheet v1", "Director",
    )  # fmt: skip
    assert (made["width"], made["height"], made["changes"]) == (3840, 2160, [])
    file = shown(world, slug)["files"][-1]
    assert (file["label"], file["sheet_version"], file["is_current_sheet"]) == ("sheet v1", 1, True)
    assert file["file_name"] == "courier sheet v1.png"
    assert file["rights"]["source"] == "Reference sheet made here from: front, profile, back."
    bytes_ = world.client("viewer").get(made["original_url"]).content
    with Image.open(io.BytesIO(bytes_)) as whole:
        assert whole.size == (3840, 2160)
    assert world.client("viewer").get(made["picture_url"]).headers["content-type"] == "image/webp"


@pytest.mark.slow
def test_a_new_version_keeps_the_old_one_and_its_own_sheets_are_no_pictures_of_it(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path)["slug"]
    first = sheet(world, slug)
    second = sheet(world, slug, {**start(world, slug), "tone": "light"}, becomes_current=False)
    assert [one["version"] for one in listed(world, slug)] == [2, 1]
    assert (one(world, slug, 1)["is_current"], second["is_current"]) == (True, False)
    assert labels(world, slug) == ["front", "profile", "back", "sheet v1", "sheet v2"]
    assert first["file_id"] not in {panel["file"] for panel in start(world, slug, layout="contact")["panels"]}
    chosen = world.client("director").post(f"{world.api}/assets/{slug}/sheets/2/choose").json()
    assert (chosen["is_current"], one(world, slug, 1)["is_current"]) == (True, False)
    assert [file["is_current_sheet"] for file in shown(world, slug)["files"]] == [False] * 4 + [True]


@pytest.mark.slow
def test_a_newer_sheet_that_is_drawn_first_stays_the_current_one(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    recipe = start(world, slug)
    for _ in range(2):
        order(world, slug, recipe)
    with world.database.reading() as db:
        newest_first = db.execute(select(Sheet.id).order_by(Sheet.version.desc())).scalars().all()
    step = dict(kinds_of(world)[MAKE_KIND].steps)["make"]
    for one_id in newest_first:
        step(one_id)
    assert [(one["version"], one["is_current"]) for one in listed(world, slug)] == [(2, True), (1, False)]


def listed(world: World, slug: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.client("viewer").get(f"{world.api}/assets/{slug}/sheets").json()["items"]
    return items


@pytest.mark.slow
def test_a_card_keeps_the_sheet_that_it_names_when_a_newer_one_is_made(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path)["slug"]
    sheet(world, slug)
    client = world.client("director")
    client.post(f"{world.api}/scenes", json={})
    card = {"references": [{"asset": slug, "file": "sheet v1", "role": "face"}]}
    assert client.post(f"{world.api}/shots", json={"scene": "S01", "card": card}).status_code == 201
    sheet(world, slug, {**start(world, slug), "tone": "light"})
    read = client.get(f"{world.api}/shots/S01-SH01").json()
    assert read["card"]["references"][0]["file"] == "sheet v1"


@pytest.mark.slow
def test_a_sheet_says_what_changed_since_it_was_made(world: World, tmp_path: Path) -> None:
    asset = character(world, tmp_path)
    slug = asset["slug"]
    sheet(world, slug)
    client = world.client("director")
    version = shown(world, slug)["version"]
    edit = {"seen_version": version, "profile": {"face": "Broad", "hair": "Black", "voice": "Low"}}
    assert client.patch(f"{world.api}/assets/{slug}", json=edit).status_code == 200
    front = asset["files"][0]["id"]
    assert client.delete(f"{world.api}/assets/{slug}/files/{front}").status_code == 204
    assert [(change["kind"], change["name"]) for change in one(world, slug, 1)["changes"]] == [
        ("profile", "face"), ("picture", "front"),
    ]  # fmt: skip
    upload(world, slug, picture(tmp_path / "fresh.png", (90, 135), (1, 2, 3)), "front")
    drain(world)
    assert one(world, slug, 1)["changes"][1]["words"] == "The picture “front” was replaced."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slot": "tail"}, "recipe.panels.0.slot"),
        ({"file": str(uuid4())}, "recipe.panels.0.file"),
        ({"zoom": 9}, "recipe.panels.0.zoom"),
        ({"focus_x": 1.2}, "recipe.panels.0.focus_x"),
        ({"strange": 1}, "recipe.panels.0.strange"),
    ],
)
def test_a_panel_that_cannot_be_is_refused_by_its_field(
    world: World, tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    recipe = start(world, slug)
    recipe["panels"][0].update(change)
    refused = order(world, slug, recipe)
    assert refused.status_code == 422
    assert any(fault["field"].endswith(field) for fault in refused.json()["fields"]), refused.text


def test_a_recipe_without_pictures_or_title_or_with_a_place_filled_twice_is_refused(
    world: World, tmp_path: Path
) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    recipe = start(world, slug)
    for change, field in (
        ({"panels": []}, "recipe.panels"),
        ({"title": " "}, "recipe.title"),
        ({"panels": recipe["panels"] * 2}, "recipe.panels.1.slot"),
        ({"layout": "mosaic"}, "recipe.layout"),
        ({"swatches": [{"hex": "red"}]}, "recipe.swatches.0.hex"),
    ):
        refused = order(world, slug, {**recipe, **change})
        assert refused.status_code == 422, field
        assert any(fault["field"].endswith(field) for fault in refused.json()["fields"]), refused.text
    assert listed(world, slug) == []


def test_a_picture_of_another_asset_is_not_drawn(world: World, tmp_path: Path) -> None:
    mine = character(world, tmp_path, ("front",))
    other = character(world, tmp_path, ("front",), name="Owner")
    recipe = start(world, mine["slug"])
    recipe["panels"][0]["file"] = other["files"][0]["id"]
    assert order(world, mine["slug"], recipe).status_code == 422
    answer = world.client("director").post(f"{world.api}/assets/{mine['slug']}/sheet-preview", json=recipe)
    assert answer.status_code == 422


def test_kinds_without_pictures_have_no_sheets(world: World) -> None:
    client = world.client("director")
    slug = client.post(f"{world.api}/assets", json={"kind": "sound", "name": "Rain"}).json()["slug"]
    refused = client.get(f"{world.api}/assets/{slug}/sheets")
    assert (refused.status_code, refused.json()["code"]) == (422, "sheets.kind")


def test_an_asset_without_pictures_begins_with_an_empty_recipe_that_cannot_be_made(world: World) -> None:
    client = world.client("director")
    slug = client.post(f"{world.api}/assets", json={"kind": "prop", "name": "Lamp"}).json()["slug"]
    recipe = start(world, slug)
    assert (recipe["panels"], recipe["swatches"]) == ([], [])
    assert order(world, slug, recipe).json()["fields"][0]["field"] == "recipe.panels"


def test_a_preview_is_a_small_picture_that_says_where_its_panels_stand(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path)["slug"]
    recipe = start(world, slug)
    told = world.client("director").post(f"{world.api}/assets/{slug}/sheet-preview", json=recipe).json()
    raw = base64.b64decode(told["picture"].removeprefix("data:image/webp;base64,"))
    with Image.open(io.BytesIO(raw)) as seen:
        assert seen.size == (told["width"], told["height"]) == (1280, 720)
    assert {panel["slot"] for panel in told["panels"]} == {"front", "profile", "back"}
    assert not told["is_cut"]
    assert listed(world, slug) == []


def test_colours_are_sampled_from_a_picture_or_a_part_of_it(world: World, tmp_path: Path) -> None:
    asset = character(world, tmp_path, ("front",))
    url, file = f"{world.api}/assets/{asset['slug']}/sheet-colours", asset["files"][0]["id"]
    client = world.client("director")
    whole = client.post(url, json={"places": [{"file": file}], "count": 3}).json()["items"]
    assert "#ffffff" in {colour["hex"] for colour in whole}
    corner = {"x": 0.6, "y": 0.6, "width": 0.3, "height": 0.3}
    (part,) = client.post(url, json={"places": [{"file": file, "area": corner}]}).json()["items"]
    assert all(abs(int(part["hex"][at : at + 2], 16) - value) < 8 for at, value in ((1, 184), (3, 122), (5, 30)))
    thin = {"x": 1, "y": 1, "width": 0.001, "height": 0.001}
    assert client.post(url, json={"places": [{"file": file, "area": thin}]}).status_code == 200
    assert client.post(url, json={"places": [{"file": str(uuid4())}]}).status_code == 422


@pytest.mark.parametrize("role", ["owner", "producer", "director", "assistant_director"])
def test_who_may_make_sheets_makes_them(world: World, tmp_path: Path, role: str) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    assert order(world, slug, start(world, slug), role).status_code == 202


@pytest.mark.parametrize("role", ["editor", "commenter", "viewer"])
@pytest.mark.slow
def test_others_only_look(world: World, tmp_path: Path, role: str) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    recipe = start(world, slug)
    sheet(world, slug, recipe)
    client = world.client(role)
    assert order(world, slug, recipe, role).status_code == 403
    assert client.post(f"{world.api}/assets/{slug}/sheets/1/choose").json()["capability"] == "make_sheets"
    assert client.delete(f"{world.api}/assets/{slug}/sheets/1").status_code == 403
    assert client.get(f"{world.api}/assets/{slug}/sheets/1").status_code == 200
    assert world.client("stranger").get(f"{world.api}/assets/{slug}/sheets").status_code == 404
    assert world.client("anonymous").get(f"{world.api}/assets/{slug}/sheets").status_code == 401


@pytest.mark.slow
def test_a_sheet_by_who_may_not_approve_makes_an_approved_asset_wait_again(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    world.client("director").post(f"{world.api}/assets/{slug}/approve")
    sheet(world, slug)
    assert shown(world, slug)["state"] == "approved"
    order(world, slug, start(world, slug), "assistant_director")
    drain(world)
    assert shown(world, slug)["state"] == "draft"


@pytest.mark.slow
def test_deleting_the_current_sheet_gives_its_place_to_the_newest_other_one(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    for _ in range(3):
        sheet(world, slug)
    client = world.client("director")
    assert client.delete(f"{world.api}/assets/{slug}/sheets/3").status_code == 204
    assert [(one["version"], one["is_current"]) for one in listed(world, slug)] == [(2, True), (1, False)]
    assert labels(world, slug) == ["front", "sheet v1", "sheet v2"]
    assert client.get(f"{world.api}/assets/{slug}/sheets/3").status_code == 404
    assert sheet(world, slug)["version"] == 4


@pytest.mark.slow
def test_a_sheets_file_taken_off_by_hand_takes_the_sheet_away(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    made = sheet(world, slug)
    assert world.client("director").delete(f"{world.api}/assets/{slug}/files/{made['file_id']}").status_code == 204
    assert listed(world, slug) == []


@pytest.mark.slow
def test_a_label_that_is_given_away_is_worded_otherwise(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front", "sheet v1"))["slug"]
    assert sheet(world, slug)["label"] == "reference sheet v1"


def sheet_id(world: World) -> UUID:
    with world.database.reading() as db:
        return db.execute(select(Sheet.id)).scalar_one()


def files_of(world: World) -> int:
    with world.database.reading() as db:
        return len(db.execute(select(AssetFile.id).where(AssetFile.sheet_version.is_not(None))).all())


@pytest.mark.slow
def test_a_job_that_runs_twice_makes_one_sheet(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    sheet(world, slug)
    step = dict(kinds_of(world)[MAKE_KIND].steps)["make"]
    step(sheet_id(world))
    assert files_of(world) == 1
    assert len(listed(world, slug)) == 1


class DiesOnce:
    """A maker whose process ends in the middle of the first drawing."""

    name = "local"

    def __init__(self) -> None:
        self.tries = 0

    def make(self, order: SheetOrder, folder: Path) -> Path:
        self.tries += 1
        if self.tries == 1:
            (folder / "half.png").write_bytes(b"half")
            raise KeyboardInterrupt
        return LocalMaker().make(order, folder)


@pytest.mark.slow
def test_a_job_killed_in_the_middle_begins_again_and_leaves_one_sheet(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    order(world, slug, start(world, slug))
    house = jobs.SheetsHouse(world.database, world.app.state.storage, {"local": DiesOnce()})
    with pytest.raises(KeyboardInterrupt):
        jobs.make(house, sheet_id(world))
    assert (one(world, slug, 1)["state"], files_of(world)) == ("making", 0)
    assert world.client("director").delete(f"{world.api}/assets/{slug}/sheets/1").json()["code"] == "sheets.not_ready"
    assert world.client("director").post(f"{world.api}/assets/{slug}/sheets/1/choose").status_code == 409
    assert list((world.settings.media_dir / "incoming").glob("part-*")) == []
    jobs.make(house, sheet_id(world))
    assert (one(world, slug, 1)["state"], files_of(world)) == ("ready", 1)


@pytest.mark.slow
def test_two_workers_at_once_file_one_sheet(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    order(world, slug, start(world, slug))

    class OvertakenMaker(LocalMaker):
        def make(self, order: SheetOrder, folder: Path) -> Path:
            plain = jobs.SheetsHouse(world.database, world.app.state.storage, {"local": LocalMaker()})
            jobs.make(plain, sheet_id(world))
            return super().make(order, folder)

    jobs.make(jobs.SheetsHouse(world.database, world.app.state.storage, {"local": OvertakenMaker()}), sheet_id(world))
    assert files_of(world) == 1


@pytest.mark.slow
def test_a_sheet_whose_asset_went_into_the_bin_meanwhile_fails_in_words(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    order(world, slug, start(world, slug))
    world.client("director").delete(f"{world.api}/assets/{slug}")
    drain(world)
    with world.database.reading() as db:
        row = db.execute(select(Sheet.state, Sheet.fault)).one()
    assert row.state == "failed"
    assert slug in row.fault


def test_a_sheet_that_failed_says_why_is_never_current_and_can_be_put_away(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    order(world, slug, start(world, slug))
    kinds_of(world)[MAKE_KIND].on_failure(sheet_id(world), "The disk is full.")
    with world.database.writing() as db:
        db.execute(Job.__table__.delete())
    failed = one(world, slug, 1)
    assert (failed["state"], failed["fault"], failed["original_url"]) == ("failed", "The disk is full.", None)
    client = world.client("director")
    assert client.post(f"{world.api}/assets/{slug}/sheets/1/choose").json()["state"] == "failed"
    assert client.delete(f"{world.api}/assets/{slug}/sheets/1").status_code == 204
    assert listed(world, slug) == []


@pytest.mark.slow
def test_what_was_asked_for_is_drawn_though_a_picture_was_taken_off_meanwhile(world: World, tmp_path: Path) -> None:
    asset = character(world, tmp_path)
    slug = asset["slug"]
    order(world, slug, start(world, slug))
    world.client("director").delete(f"{world.api}/assets/{slug}/files/{asset['files'][0]['id']}")
    drain(world)
    made = one(world, slug, 1)
    assert made["state"] == "ready"
    assert [change["words"] for change in made["changes"]] == ["The picture “front” was taken off."]


def test_a_closed_project_makes_no_sheets(world: World, tmp_path: Path) -> None:
    slug = character(world, tmp_path, ("front",))["slug"]
    recipe = start(world, slug)
    closed = world.client("producer").patch(world.api, json={"seen_version": 1, "state": "archived"})
    assert closed.status_code == 200, closed.text
    assert order(world, slug, recipe).status_code == 409
