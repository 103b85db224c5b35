"""Shot lists from elsewhere: read, matched, looked at row by row, planned once."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.world import World

from circletake.exchange.arrival.reading import read_table
from circletake.exchange.arrival.rules import Field, matched, scene_of, wish_of
from circletake.exchange.errors import NotATableError

CSV = (
    "Scene;Shot #;Shot Size;Movement;Description;Duration;Pass standard\r\n"
    'S01;1A;CU;push in;She turns the cassette over.;8s;"Label stays; No extra hands"\r\n'
    ";1B;wide;;Rain on the roof.;00:05;\r\n"
    "Nowhere;2;gigantic;;Something.;never;\r\n"
)


def scene(world: World) -> str:
    code: str = world.client("director").post(f"{world.api}/scenes", json={"title": "Alley"}).json()["code"]
    return code


def read(world: World, content: bytes, name: str = "list.csv", status: int = 200) -> Any:
    answer = world.client("director").post(f"{world.api}/shot-lists/read", files={"file": (name, content)})
    assert answer.status_code == status, answer.text
    return answer.json()


def asked(table: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"rows": table["rows"], "columns": table["columns"]} | more


def test_columns_are_matched_by_their_headings(world: World) -> None:
    table = read(world, CSV.encode())
    assert table["columns"] == {
        "0": "scene", "1": "code", "2": "size", "3": "movement", "4": "action", "5": "duration", "6": "pass_standard",
    }  # fmt: skip
    assert table["rows"][0][1] == "1A"


def test_each_row_says_what_it_would_do_and_what_cannot_be_read(world: World) -> None:
    scene(world)
    look = world.client("director").post(f"{world.api}/shot-lists/check", json=asked(read(world, CSV.encode()))).json()
    first, second, third = look["items"]
    assert (look["ready"], first["scene"], second["scene"]) == (2, "S01", "S01")
    assert {fault["field"] for fault in third["faults"]} == {"scene", "size", "duration"}
    assert world.client().get(f"{world.api}/shots").json()["items"] == []


def test_all_rows_are_planned_or_none(world: World) -> None:
    scene(world)
    table = read(world, CSV.encode())
    refused = world.client("director").post(f"{world.api}/shot-lists", json=asked(table))
    assert refused.status_code == 422
    assert refused.json()["fields"][0]["field"].startswith("rows.3.")
    assert world.client().get(f"{world.api}/shots").json()["items"] == []
    made = world.client("director").post(f"{world.api}/shot-lists", json=asked(table, leave_out=[3]))
    assert made.json()["items"] == [{"number": 1, "code": "S01-SH01"}, {"number": 2, "code": "S01-SH02"}]
    card = world.client().get(f"{world.api}/shots/S01-SH01").json()["card"]
    assert (card["camera"]["size"], card["camera"]["movement"], card["technical"]["duration_s"]) == ("CU", "PUSH_IN", 8)
    assert [one["text"] for one in card["pass_standard"]] == ["Label stays", "No extra hands"]


def test_the_same_list_under_the_same_key_is_planned_once(world: World) -> None:
    scene(world)
    body = asked(read(world, CSV.encode()), leave_out=[3])
    answers = [
        world.client("director").post(f"{world.api}/shot-lists", json=body, headers={"Idempotency-Key": "k"}).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len(world.client().get(f"{world.api}/shots").json()["items"]) == 2


def test_a_shot_that_is_there_is_left_alone(world: World) -> None:
    scene(world)
    world.client("director").post(f"{world.api}/shots", json={"scene": "S01", "title": "Mine"})
    table = read(world, b"Scene,Shot,Action\nS01,S01-SH01,Other\nS01,SH01,Another\n")
    look = world.client("director").post(f"{world.api}/shot-lists/check", json=asked(table)).json()
    assert [one["exists_as"] for one in look["items"]] == ["S01-SH01", "S01-SH01"]
    assert world.client("director").post(f"{world.api}/shot-lists", json=asked(table)).json()["items"] == []


def test_scenes_that_there_are_not_are_made_where_that_is_wanted(world: World) -> None:
    table = read(world, b"Scene,Action\nThe roof,One\nThe roof,Two\nThe shop,Three\n")
    made = world.client("director").post(f"{world.api}/shot-lists", json=asked(table, makes_scenes=True)).json()
    assert [one["code"] for one in made["items"]] == ["S01-SH01", "S01-SH02", "S02-SH01"]
    assert [one["title"] for one in world.client().get(f"{world.api}/scenes").json()["items"]] == [
        "The roof", "The shop",
    ]  # fmt: skip


def test_a_list_of_ours_comes_back(world: World) -> None:
    scene(world)
    card = {
        "camera": {"size": "BCU", "movement": "ARC_L"},
        "intent": {"action": "=SUM(A1)"},
        "technical": {"duration_s": 7},
    }
    world.client("director").post(f"{world.api}/shots", json={"scene": "S01", "title": "Insert", "card": card})
    content = world.client().get(f"{world.api}/papers/shot-list.csv").content
    table = read(world, content)
    assert {"code", "title", "action", "duration", "pass_standard"} <= set(table["columns"].values())


def test_a_workbook_is_read_and_nothing_in_it_is_computed() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Scene", "Action", "Seconds"])
    page.append(["S01", "=1+1", 8.0])
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), file_name="list.xlsx")
    assert table.headings == ("Scene", "Action", "Seconds")
    assert table.rows[0][2] == "8"
    assert table.rows[0][1] in ("", "=1+1")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"%PDF-1.4", "is a PDF"),
        (b"PK\x03\x04 nothing", "no workbook"),
        (b"Scene,Action\n", "no rows below"),
        (b"a\0b,c\n1,2\n", "no text"),
        (b"Scene\n" + b"x\n" * 2_001, "more than 2000 rows"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(NotATableError, match=says):
        read_table(content, file_name="list.csv")


@pytest.mark.slow
def test_a_workbook_that_swells_is_not_unpacked() -> None:
    with pytest.raises(NotATableError, match="unpacks to more"):
        read_table(bomb(), file_name="list.xlsx")


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        table = read_table(content, file_name="any")
    except NotATableError:
        return
    columns = dict(enumerate(list(Field)[: len(table.headings)]))
    for row in table.rows:
        wish, faults = wish_of(row, columns)
        assert len(wish.title) <= 200
        assert all(fault.message for fault in faults)
    assert set(matched(table.headings)) <= set(range(len(table.headings)))


@pytest.mark.parametrize(
    ("said", "code"),
    [("S02", "S02"), ("2", "S02"), ("Scene 002", "S02"), ("2a", "S02A"), ("pawn shop", "S02"), ("9", None)],
)
def test_a_scene_is_meant_by_code_number_or_name(said: str, code: str | None) -> None:
    scenes = [("S01", "Alley", "EXT. ALLEY"), ("S02", "Pawn shop", "INT. PAWN SHOP"), ("S02A", "Backroom", "")]
    assert scene_of(said, scenes) == code


def test_a_movement_may_say_its_speed() -> None:
    wish, faults = wish_of(("Slow push-in", "very slow pan left"), {0: Field.MOVEMENT})
    camera = wish.parts["camera"]
    assert isinstance(camera, dict)
    assert ((camera["speed"], camera["movement"]), faults) == (("SLOW", "PUSH_IN"), [])
    _, said_twice = wish_of(("slow push-in", "fast"), {0: Field.MOVEMENT, 1: Field.SPEED})
    assert [fault.field for fault in said_twice] == [Field.MOVEMENT]


def test_a_code_of_ours_says_its_scene_and_a_short_code_is_found_in_a_scene_by_number(world: World) -> None:
    client = world.client("director")
    client.post(f"{world.api}/shots", json={"scene": scene(world), "title": "Into the alley", "card": {}})
    body = {"rows": [["", "S01-SH01"], ["", "S01-SH02"], ["1", "SH01"]], "columns": {"0": "scene", "1": "code"}}
    looks = client.post(f"{world.api}/shot-lists/check", json=body).json()["items"]
    assert [(look["scene"], look["exists_as"]) for look in looks] == [
        ("S01", "S01-SH01"), ("S01", None), ("S01", "S01-SH01"),
    ]  # fmt: skip
