"""An SPSS file gives labels, questions and sets as people know them; what it declares missing is empty."""

import struct
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from stemreport.exports import read_spss as module
from stemreport.exports.read_spss import read_spss
from stemreport.problems import ProblemsFound

LAYOUTS = Path(__file__).parents[3] / "shared" / "real-surveys" / "export-layouts"


def read(path):
    table = read_spss(path, path.name)
    assert table.header_rows == 3
    assert set(map(str, table.cells.dtypes)) == {"str"}
    return table.cells


def write(folder, columns, **details):
    path = folder / "export.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), path, **details)
    return path


def write_column(folder, values, **details):
    """Write one variable and return the cells below its headings as they are read."""
    details = {name: {"v": value} for name, value in details.items()}
    return read(write(folder, {"v": values}, **details))[0].iloc[3:].tolist()


def add_sets(path, *sets):
    """Add definitions of sets to a file, at the end of its dictionary: pyreadstat writes none."""
    content, end = path.read_bytes(), struct.pack("<ii", 999, 0)
    text = "".join(f"{one}\n" for one in sets).encode()
    record = struct.pack("<iiii", 7, 7, 1, len(text)) + text
    assert content.count(end) == 1
    path.write_bytes(content.replace(end, record + end))
    return path


def complain(path):
    with pytest.raises(ProblemsFound) as caught:
        read_spss(path, path.name)
    (problem,) = caught.value.problems
    return problem


def test_three_rows_of_headings_stand_apart_from_the_cases(tmp_path):
    cells = read(write(tmp_path, {"member": ["Yes", "No"], "ease": [1.0, 2.0]}, column_labels=["Are you a member?", None]))
    assert cells.index.tolist() == [0, 0, 0, 1, 2]
    assert cells.to_numpy().tolist() == [["member", "ease"], ["Are you a member?", "ease"], ["", ""], ["Yes", "1"], ["No", "2"]]


def test_labels_stand_for_values(tmp_path):
    assert write_column(tmp_path, [1.0, 2.0, 3.0], variable_value_labels={1: "Easy", 2: "Hard"}) == ["Easy", "Hard", "3"]
    assert write_column(tmp_path, ["e", "h ", "x"], variable_value_labels={"e": "Easy", "h": "Hard"}) == ["Easy", "Hard", "x"]


def test_numbers(tmp_path):
    assert write_column(tmp_path, [1.0, 3.1, -2.5, np.nan, 1e20]) == ["1", "3.1", "-2.5", "", "1e+20"]


def test_texts_are_filled_up_by_spss_and_not_by_us(tmp_path):
    assert write_column(tmp_path, ["Zoë  ", "  no", "", "NA"]) == ["Zoë", "  no", "", "NA"]


@pytest.mark.parametrize("missing, left", [
    ([9], ["1", "2", "", "50.5"]), ([1, 2], ["", "", "9", "50.5"]), ([{"lo": 2, "hi": 50}], ["1", "", "", "50.5"]),
    ([{"lo": 40, "hi": 99}, 1], ["", "2", "9", ""]),
])
def test_what_is_declared_missing(tmp_path, missing, left):
    assert write_column(tmp_path, [1.0, 2.0, 9.0, 50.5], missing_ranges=missing) == left


def test_what_is_declared_missing_is_empty_although_it_has_a_label(tmp_path):
    details = {"missing_ranges": [9], "variable_value_labels": {1: "Easy", 9: "Did not say"}}
    assert write_column(tmp_path, [1.0, 9.0], **details) == ["Easy", ""]
    details = {"missing_ranges": ["NA"], "variable_value_labels": {"NA": "Did not say"}}
    assert write_column(tmp_path, ["x", "NA"], **details) == ["x", ""]


MOMENT = 13_776_085_927.0  # seconds from 14 October 1582 to 1 May 2019, 10:32:07


@pytest.mark.parametrize("kind, value, text", [
    ("DATETIME20", MOMENT, "2019-05-01 10:32:07"), ("DATE11", MOMENT, "2019-05-01"), ("ADATE10", MOMENT, "2019-05-01"),
    ("EDATE10", MOMENT, "2019-05-01"), ("SDATE10", MOMENT, "2019-05-01"), ("QYR8", MOMENT, "2019-05-01"),
    ("MOYR8", MOMENT, "2019-05-01"), ("TIME8", 3_661.0, "01:01:01"), ("TIME8", 108_000.0, "30:00:00"), ("DTIME10", 59.6, "00:01:00"),
    ("DATE11", 1e15, "1000000000000000.0"), ("F8.0", MOMENT, "13776085927"), ("WKDAY9", 2.0, "2"),
])
def test_dates_and_times(tmp_path, kind, value, text):
    assert write_column(tmp_path, [value, np.nan], variable_format=kind) == [text, ""]


def test_sets_of_ticks(tmp_path):
    path = write(tmp_path, {"number": [101.0, 102.0], "wood": [1.0, 0.0], "shore": [1.0, np.nan], "pier": ["01", "no"]},
                 column_labels=["Number", "Wood", None, "Pier"], variable_value_labels={"wood": {1: "Yes", 0: "No"}})
    cells = read(add_sets(path, "$places=D1 1 22 Where do you watch it? wood shore", "$other=D1 1 0  pier"))
    assert cells[[1, 2, 3]].to_numpy().tolist() == [
        ["wood", "shore", "pier"], ["Where do you watch it?"] * 2 + ["other"], ["Wood", "shore", "Pier"],
        ["Wood", "shore", "Pier"], ["", "", ""]]
    assert cells[0].tolist() == ["number", "Number", "", "101", "102"]


def test_sets_in_which_a_text_is_a_tick(tmp_path):
    path = write(tmp_path, {"wood": ["Y", "N"]}, column_labels=["Wood"])
    assert read(add_sets(path, "$places=D1 Y 6 Where? wood"))[0].tolist() == ["wood", "Where?", "Wood", "Y", "N"]


def test_sets_of_answers(tmp_path):
    path = write(tmp_path, {"first": [1.0, 2.0], "second": [2.0, np.nan]}, column_labels=["First place", "Second place"],
                 variable_value_labels={name: {1: "Wood", 2: "Shore"} for name in ("first", "second")})
    cells = read(add_sets(path, "$places=C 22 Where do you watch it? first second"))
    assert cells.to_numpy().tolist() == [["first", "second"], ["Where do you watch it?"] * 2, ["", ""],
                                         ["Wood", "Shore"], ["Shore", ""]]


def test_a_variable_of_two_sets_is_read_by_the_first(tmp_path):
    path = write(tmp_path, {"wood": [1.0], "shore": [1.0]})
    cells = read(add_sets(path, "$one=D1 1 3 One wood shore", "$two=D1 1 3 Two wood shore"))
    assert cells.iloc[1].tolist() == ["One", "One"]


@pytest.mark.parametrize("cut", [4, 100, 200, 400, -8, -20])
def test_a_file_that_breaks_off(tmp_path, cut):
    path = write(tmp_path, {"v": ["a" * 30] * 20, "w": [1.5] * 20})
    path.write_bytes(path.read_bytes()[:cut])
    assert complain(path).found == "a damaged or incomplete SPSS file"


def test_a_file_without_cases(tmp_path):
    assert complain(write(tmp_path, {"v": pd.Series([], dtype=float)})).found == "no cases"


def test_text_that_is_not_in_the_encoding_of_the_file(tmp_path):
    path = write(tmp_path, {"v": ["Zoë!"]})
    path.write_bytes(path.read_bytes().replace("Zoë!".encode(), "Zoë !".encode("windows-1252")))
    assert complain(path).found == "text that is not in the encoding that the file names"


@pytest.mark.parametrize("columns, labels", [({"v": ["Zoë"]}, None), ({"v": [1.0]}, ["Zoë?"])])
def test_utf_8_that_the_file_calls_something_else(tmp_path, columns, labels):
    path = write(tmp_path, columns, column_labels=labels)
    content = path.read_bytes()
    assert content.count(b"UTF-8") == 1
    # The code page stands in a number too.
    content = content.replace(b"UTF-8", b"cp850").replace(struct.pack("<i", 65001), struct.pack("<i", 850))
    path.write_bytes(content)
    problem = complain(path)
    assert (problem.place, problem.found[:14]) == ('variables "v"', "text in UTF-8,")


def test_too_many_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_COLUMNS", 2)
    assert read(write(tmp_path, {"u": [1.0], "v": [1.0]})).shape == (4, 2)
    assert complain(write(tmp_path, {"u": [1.0], "v": [1.0], "w": [1.0]})).found == "3 columns"


def test_too_many_cases(tmp_path, monkeypatch):
    path = write(tmp_path, {"v": [1.0] * 30, "w": [1.0] * 30})
    monkeypatch.setattr(module, "MOST_CELLS", 60)
    assert len(read(path)) == 33
    monkeypatch.setattr(module, "MOST_CELLS", 59)
    assert complain(path).found == "more than 29 cases of 2 variables"


def test_no_more_cases_are_read_than_may_be(tmp_path, monkeypatch):
    asked = []
    read_sav = pyreadstat.read_sav
    monkeypatch.setattr(pyreadstat, "read_sav", lambda path, **options: asked.append(options) or read_sav(path, **options))
    monkeypatch.setattr(module, "MOST_CELLS", 60)
    read(write(tmp_path, {"v": [1.0] * 30, "w": [1.0] * 30}))
    assert [options.get("row_limit") for options in asked] == [None, 31]


EXAMPLES = {
    "hebrews": [("ותק_ב", "ותק_ב", "", "33", "34")],
    "missing_test": [("var1", "var1", "", "", "2")],
    "ordered_category": [("Col1", "Col1", "", "high", "low", "medium", "low")],
    "sample": [
        ("mychar", "character", "", "a", "b", "c", "d", "e"), ("mynum", "numeric", "", "1.1", "1.2", "-1000.3", "-1.4", "1000.3"),
        ("mydate", "date", "", "2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01", ""),
        ("dtime", "datetime", "", "2018-05-06 10:10:10", "1880-05-06 10:10:10", "1960-01-01 00:00:00", "1583-01-01 00:00:00", ""),
        ("mylabl", "labeled", "", "Male", "Female", "Male", "Female", "Male"),
        ("myord", "ordinal", "", "low", "medium", "high", "low", "low"),
        ("mytime", "time", "", "10:10:10", "23:10:10", "00:00:00", "16:10:10", "")],
    "sample_missing": [
        ("mychar", "character", "", "a", "b", "c", "d", "e", "Z", ""),
        ("mynum", "numeric", "", "1.1", "1.2", "-1000.3", "-1.4", "1000.3", "", ""),
        ("mydate", "date", "", "2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01", "", "", ""),
        ("dtime", "datetime", "", "2018-05-06 10:10:10", "1880-05-06 10:10:10", "1960-01-01 00:00:00", "1583-01-01 00:00:00",
         "", "", ""),
        ("mylabl", "labeled", "", "Male", "Female", "Male", "Female", "Male", "", ""),
        ("myord", "ordinal", "", "low", "medium", "high", "low", "low", "", "")],
    "simple_alltypes": [
        ("x", "Numeric variable with value labels", "", "red", "green", "blue", "4", "", "9"),
        ("y", "Date variable", "", "2000-01-01", "2000-01-02", "1950-12-24", "1776-07-04", "", ""),
        ("z", "Numberic variable with missing value range", "", "", "", "1.234", "", "3.14159", ""),
        ("str", "40 character string", "", "red", "green", "reg-green-blue-whatever", "NA", "", "MORE JUNK"),
        ("bool1", "My multiple response set", "Response #1", "Response #1", "Response #1", "", "", "", "Response #1"),
        ("bool2", "My multiple response set", "Response #2", "Response #2", "", "Response #2", "", "Response #2", "Response #2"),
        ("bool3", "My multiple response set", "Response #3", "", "", "", "", "", ""),
        ("ca_subvar_1", "categorical_array", "", "a", "a", "b", "b", "a", "b"),
        ("ca_subvar_2", "categorical_array", "", "a", "b", "c", "b", "b", "c"),
        ("ca_subvar_3", "categorical_array", "", "b", "c", "d", "b", "d", "d"),
        ("date", "date", "", "2014-11-01", "2014-11-01", "2014-12-15", "2014-12-15", "2015-01-02", "2015-01-02"),
        ("quarter", "quarter", "", *["2014-10-01"] * 4, "2015-01-01", "2015-01-01")],
}


@pytest.mark.parametrize("name, columns", EXAMPLES.items(), ids=EXAMPLES)
def test_real_files(name, columns):
    if not LAYOUTS.exists():
        pytest.skip("needs the folder of real surveys beside the project")
    cells = read(LAYOUTS / f"spss__{name}.sav")
    for position, expected in enumerate(columns):
        assert tuple(cells[position][:len(expected)]) == expected


def test_every_real_file_has_its_test():
    if not LAYOUTS.exists():
        pytest.skip("needs the folder of real surveys beside the project")
    assert {f"spss__{name}.sav" for name in EXAMPLES} == {path.name for path in LAYOUTS.glob("*.sav")}
