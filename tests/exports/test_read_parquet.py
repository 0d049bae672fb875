"""A Parquet file gives the text that a CSV file of the same table would show, and one message says why it cannot be read."""

import csv
import io
import struct
from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stemreport.exports import read_parquet as module
from stemreport.exports.categories import build_categories
from stemreport.exports.read_export import read_export
from stemreport.exports.read_parquet import read_parquet
from stemreport.exports.read_table import find_kind, read_table
from stemreport.problems import ProblemsFound
from tests.small_survey import EXPORT, SmallSurvey


@pytest.fixture
def write(tmp_path):
    def write_table(columns, **options):
        path = tmp_path / "export.parquet"
        pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), path, **options)
        return path
    return write_table


def read(path):
    return read_parquet(path, path.name).cells


def complain(path):
    with pytest.raises(ProblemsFound) as caught:
        read_table(path, path.name)
    return caught.value.problems


def test_columns_are_categories_below_their_headings(write):
    cells = read(write({"Number": ["101", "102"], "Member?": pa.array(["Yes", None]).dictionary_encode()}))
    assert cells.to_numpy().tolist() == [["Number", "Member?"], ["101", "Yes"], ["102", ""]]
    assert cells.index.tolist() == [1, 2, 3]
    assert cells.columns.tolist() == [0, 1]
    assert set(map(str, cells.dtypes)) == {"category"}


VALUES = {
    "text": (["007", " x ", "NA", ""], pa.string(), ["007", " x ", "NA", ""]), "long text": (["é", None], pa.large_string(), ["é", ""]),
    "text that is called bytes": ([b"caf\xc3\xa9", None], pa.binary(), ["café", ""]), "whole": ([3, -1, None, 10**12], pa.int64(), ["3", "-1", "", "1000000000000"]),
    "small": ([3, None], pa.uint8(), ["3", ""]),
    "fractions": ([3.0, 7.5, None, float("nan"), 0.1, 1e20], pa.float64(), ["3", "7.5", "", "", "0.1", "1e+20"]),
    "half a fraction": ([0.5, 2.0], pa.float32(), ["0.5", "2"]), "decimal": ([Decimal("1.50"), None], pa.decimal128(5, 2), ["1.50", ""]),
    "true and false": ([True, False, None], pa.bool_(), ["TRUE", "FALSE", ""]), "day": ([date(2019, 7, 31), None], pa.date32(), ["2019-07-31", ""]),
    "moment": ([datetime(2019, 7, 31, 10, 32), None], pa.timestamp("ns"), ["2019-07-31 10:32:00", ""]),
    "moment in a zone": ([datetime(2019, 7, 31, 10, 32, tzinfo=timezone.utc)], pa.timestamp("ms", "UTC"), ["2019-07-31 10:32:00+00:00"]),
    "nothing": ([None, None], pa.null(), ["", ""]), "numbers in a dictionary": ([3, None, 3], pa.dictionary(pa.int8(), pa.int64()), ["3", "", "3"]),
}


@pytest.mark.parametrize("values, kind, texts", VALUES.values(), ids=VALUES)
def test_values_are_text_as_a_csv_file_shows_them(write, values, kind, texts):
    assert read(write({"a": pa.array(values, kind)}))[0].tolist() == ["a", *texts]


def test_a_dictionary_that_changes_from_part_to_part(write):
    table = pa.concat_tables([pa.table({"a": pa.array(part).dictionary_encode()}) for part in (["x", None], ["y", "x"], [None, "z"])])
    assert read(write(table, row_group_size=2))[0].tolist() == ["a", "x", "", "y", "x", "", "z"]


@pytest.mark.parametrize("texts", [["x", "x"], ["", "x"], ["a", "x"]], ids=["a text twice", "nothing", "the heading"])
def test_a_dictionary_with_anything_in_it(write, texts):
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, None], pa.int8()), pa.array(texts))
    assert read(write({"a": column}))[0].tolist() == ["a", *texts, ""]


@pytest.mark.parametrize("texts", [["x", "x", "y"], ["", "x", "y"], ["x", None, "y"], ["y", "a", "x"]])
def test_codes_follow_the_texts_where_a_dictionary_holds_one_twice(texts):
    column = pa.DictionaryArray.from_arrays(pa.array([2, 0, 1, None], pa.int8()), pa.array(texts))
    built = build_categories("a", pa.chunked_array([column]))
    assert built.tolist() == ["a", texts[2], texts[0], texts[1] or "", ""]
    assert built.categories.is_unique


def test_more_answers_than_a_byte_can_number(write):
    answers = [f"answer {number}" for number in range(70_000)]
    assert read(write({"a": answers}))[0].tolist() == ["a", *answers]
    column = pa.DictionaryArray.from_arrays(pa.array([*range(128), None], pa.int16()).cast(pa.int8(), safe=False), pa.array(answers[:128]))
    assert build_categories("a", pa.chunked_array([column])).tolist() == ["a", *answers[:128], ""], "one more than the codes of the file have room for"


def test_a_table_without_rows(write):
    assert read(write({"a": pa.array([], pa.string()), "b": pa.array([], pa.int64())})).to_numpy().tolist() == [["a", "b"]]


def test_the_index_of_a_frame_is_a_column(tmp_path):
    pd.DataFrame({"a": ["x"]}, index=pd.Index(["r1"], name="Number")).to_parquet(tmp_path / "export.parquet")
    assert read(tmp_path / "export.parquet").to_numpy().tolist() == [["a", "Number"], ["x", "r1"]]


NESTED = {"a list": (pa.array([["x"], []]), "list<"), "a table": (pa.array([{"b": 1}]), "struct<"),
          "pairs": (pa.array([[("x", 1)]], pa.map_(pa.string(), pa.int8())), "map<"), "a time span": (pa.array([1], pa.duration("s")), "duration")}


@pytest.mark.parametrize("column, kind", NESTED.values(), ids=NESTED)
def test_what_is_no_plain_value(write, column, kind):
    (problem,) = complain(write({"a": pa.array(["x"] * len(column)), "b": column}))
    assert (problem.place, problem.found) == ('column B, "b"', "cells that are no text, number or date")
    assert f"of the type {kind}" in problem.advice


def test_two_columns_of_one_name(write):
    table = pa.table([pa.array(["x"])] * 5, ["a", "b", "a", "c", "b"])
    assert [problem.place for problem in complain(write(table))] == ['columns A, C, "a"', 'columns B, E, "b"']


def test_a_table_without_columns_and_one_with_too_many(write):
    assert [problem.found for problem in complain(write(pa.table({})))] == ["a table without columns"]
    assert [problem.found for problem in complain(write({str(one): ["x"] for one in range(5001)}))] == ["5,001 columns"]


def test_more_cells_than_the_memory_holds(write, monkeypatch):
    path = write({"a": ["x"] * 6, "b": ["y"] * 6})
    monkeypatch.setattr(module, "_MOST_CELLS", 12)
    assert len(read(path)) == 7
    monkeypatch.setattr(module, "_MOST_CELLS", 11)
    (problem,) = complain(path)
    assert problem.found == "6 rows of 2 columns"


DAMAGE = {"cut off": lambda content: content[:-20], "its first sign alone": lambda content: content[:4], "no end": lambda content: content[:4] + bytes(200),
          "a wrong length": lambda content: content[:-8] + struct.pack("<I", 2**31) + b"PAR1", "with a password": lambda content: b"PARE" + content[4:-4] + b"PARE",
          "other pages": lambda content: content[:4] + bytes(len(content[4:60])) + content[60:]}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE)
def test_damaged_files(write, change):
    path = write({"a": ["Yes", "No"] * 100, "b": ["x"] * 200})
    path.write_bytes(change(path.read_bytes()))
    assert find_kind(path) == "parquet"
    assert [problem.found.split(",")[0] for problem in complain(path)] == ["a damaged or incomplete Parquet file"]


def test_bytes_that_are_no_text(write):
    (problem,) = complain(write({"a": pa.array([b"\xff\xfe"])}))
    assert problem.found.startswith("a damaged")


def test_the_name_does_not_matter(write):
    path = write({"a": ["x"]})
    assert read_table(path.rename(path.with_suffix(".csv")), "export.csv").cells.to_numpy().tolist() == [["a"], ["x"]]


def test_a_survey_gives_the_same_findings_from_parquet(tmp_path):
    """In one row of headings: question [option]."""
    survey = SmallSurvey(tmp_path).change_codebook("header_rows = 2", "header_rows = 1")
    above, below, *rows = csv.reader(EXPORT.splitlines())
    questions = [one or above[max(place for place in range(number) if above[place])] for number, one in enumerate(above)]
    headings = [f"{question} [{option}]" if option and "Response" not in option else question for question, option in zip(questions, below)]
    columns = {heading: [row[place] or None for row in rows] for place, heading in enumerate(headings)}
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    expected = survey.write("export.csv", text.getvalue()).analyse()
    assert len(expected) > 90
    pq.write_table(pa.table({**columns, "Number": [int(one) for one in columns["Number"]]}), survey.folder / "export.parquet")
    (survey.folder / "export.csv").unlink()
    found = SmallSurvey.analyse(survey.change_codebook('file = "export.csv"', 'file = "export.parquet"'))
    assert found == expected


def test_rows_bear_the_numbers_of_a_spreadsheet(tmp_path):
    survey = SmallSurvey(tmp_path)
    pq.write_table(pa.table({"a": ["x", None, "y"], "b": pa.array([None, None, None], pa.null())}), survey.folder / "export.parquet")
    frame = replace(survey.codebook.frames["watchers"], header_rows=1, file="export.parquet")
    export = read_export(survey.folder / "export.parquet", frame, "export.parquet")
    assert export.cells.index.tolist() == [2, 4]
    assert export.blank_rows == 1
