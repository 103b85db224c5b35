"""What changed since a sheet was made, its label and its rights."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from circletake.sheets.layouts import LayoutKey
from circletake.sheets.recipe import Caption, Panel, Recipe
from circletake.sheets.rules import (
    ChangeKind,
    Origin,
    Source,
    changes_since,
    rights_of_sheet,
    sheet_label,
    shown_of,
)

FRONT, BACK = Source(uuid4(), "front", "a" * 64), Source(uuid4(), "back", "b" * 64)
WHOLE = Origin("Courier", {"face": "Narrow", "hair": "Black"}, ("a smile",), (FRONT, BACK))
RECIPE = Recipe(
    layout=LayoutKey.TURNAROUND,
    title="Courier",
    panels=[Panel(slot="front", file=FRONT.file)],
    captions=[Caption(field="face", text="Narrow"), Caption(heading="Note", text="Own words")],
    avoid=["a smile"],
)
THEN = shown_of(RECIPE, WHOLE)


def kinds(now: Origin) -> list[tuple[str, str]]:
    return [(change.kind.value, change.name) for change in changes_since(THEN, now)]


def test_nothing_changed_is_nothing_said() -> None:
    assert changes_since(THEN, WHOLE) == []
    assert Origin.from_json(THEN.as_json()) == THEN


def test_only_what_the_sheet_shows_can_make_it_old() -> None:
    other = replace(WHOLE, profile={"face": "Narrow", "hair": "Dyed"}, pictures=(FRONT, replace(BACK, sha256="c" * 64)))
    assert changes_since(THEN, other) == []
    plain = RECIPE.model_copy(update={"title": "The lead", "avoid": []})
    assert changes_since(shown_of(plain, WHOLE), replace(WHOLE, name="Messenger", avoid=())) == []


def test_a_field_written_anew_a_name_and_a_list_are_named() -> None:
    now = replace(WHOLE, name="Messenger", profile={"face": "Broad"}, avoid=("a smile", "a hat"))
    assert kinds(now) == [("name", "Messenger"), ("profile", "face"), ("avoid", "avoid")]
    assert "Messenger" in changes_since(THEN, now)[0].words


def test_a_field_that_was_emptied_is_named() -> None:
    assert kinds(replace(WHOLE, profile={})) == [("profile", "face")]


def test_a_picture_taken_off_is_told_from_one_replaced() -> None:
    assert changes_since(THEN, replace(WHOLE, pictures=(BACK,)))[0].words == "The picture “front” was taken off."
    fresh = Source(uuid4(), "front", "d" * 64)
    assert changes_since(THEN, replace(WHOLE, pictures=(fresh, BACK)))[0].words == "The picture “front” was replaced."
    assert kinds(replace(WHOLE, pictures=(replace(FRONT, sha256="e" * 64),))) == [("picture", "front")]
    assert changes_since(THEN, replace(WHOLE, pictures=(replace(FRONT, label="wet"),))) == []


def test_every_kind_of_change_has_a_word() -> None:
    assert {kind.value for kind in ChangeKind} == {"name", "profile", "avoid", "picture"}


def test_a_label_that_somebody_gave_away_is_worded_otherwise() -> None:
    assert sheet_label(2, ["front"]) == "sheet v2"
    assert sheet_label(2, ["sheet v2"]) == "reference sheet v2"
    taken = ["sheet v2", "reference sheet v2", "circletake sheet v2"]
    assert sheet_label(2, taken) not in taken


def test_a_sheet_has_the_rights_that_all_its_pictures_share() -> None:
    ours = {"source": "drawn", "licence": "Apache-2.0", "owner": "us"}
    theirs = {"licence": "Apache-2.0", "owner": "them"}
    assert rights_of_sheet(["front", "back"], [ours, theirs]) == {
        "source": "Reference sheet made here from: front, back.",
        "licence": "Apache-2.0",
    }
    assert rights_of_sheet([], []) == {"source": "Made here."}
