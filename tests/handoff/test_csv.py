"""The CSV logs: one row a shot or take, and no cell that a spreadsheet computes."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circletake.handoff.formats.csv_text import cell, write_csv
from circletake.handoff.formats.shot_list import write_shot_list
from circletake.handoff.formats.take_log import write_take_log

GOLDEN = Path(__file__).parent / "golden"


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_the_example_reads_as_its_golden_files(example):
    for name, text in (("shot_list.csv", write_shot_list(example)), ("take_log.csv", write_take_log(example))):
        assert text.startswith(b"\xef\xbb\xbf")
        assert text.count(b"\n") == text.count(b"\r\n")
        assert text.decode("utf-8-sig").replace("\r\n", "\n") == (GOLDEN / name).read_text("utf-8")


def test_the_shot_list_has_every_shot_and_says_which_is_missing(example):
    found = [(row["Shot"], row["Circled take"], row["File"], row["Missing"]) for row in rows(write_shot_list(example))]
    assert found == [
        ("S01-SH01", "S01-SH01-T02", "S01-SH01_T02.mp4", "no"),
        ("S01-SH02", "", "", "yes"),
        ("S02-SH03", "S02-SH03-T04", "S02-SH03_T04.mp4", "no"),
    ]


def test_the_take_log_keeps_what_the_take_was_made_with(example):
    row = rows(write_take_log(example))[2]
    assert (row["Model"], row["Seed"], row["In frame"], row["Out frame"]) == ("seedance-pro", "90210", "14", "170")
    assert row["Prompt"].startswith("A tight close-up")
    assert row["References"] == "prop: cracked-cassette / wet, torn label"


def test_a_take_without_media_leaves_its_columns_empty(cut):
    cut.takes[1] = dataclasses.replace(cut.takes[1], media=None)
    row = rows(write_take_log(cut.build()))[1]
    assert (row["File"], row["Frames"], row["Take"]) == ("", "", "S01-SH01-T01")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\ufeff=", " ="])
def test_a_formula_becomes_text(start):
    assert cell(f"{start}1+1").startswith("'")


@settings(deadline=None, max_examples=150)
@given(text=st.one_of(st.text(), st.sampled_from("=+-@\t\r\n\"',;").flatmap(lambda sign: st.text().map(sign.__add__))))
def test_no_text_adds_a_row_a_cell_or_a_formula(text):
    (row,) = list(csv.reader(io.StringIO(write_csv(["A", "B"], [[text, "end"]]).decode("utf-8-sig"), newline="")))[1:]
    assert len(row) == 2
    assert row[1] == "end"
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\n" not in row[0]
    assert "\r" not in row[0]
