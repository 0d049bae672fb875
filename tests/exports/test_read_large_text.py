"""A large text file is read as a small one is, or left to the reader of small ones."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.exports import read_text as small
from stemreport.exports.read_large_text import read_large_text
from stemreport.problems import ProblemsFound


@pytest.fixture
def write(tmp_path):
    def write_file(content):
        path = tmp_path / "export.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
    return write_file


def as_lists(table):
    return table.cells.astype(object).to_numpy().tolist(), table.cells.index.tolist()


RIGHT = "Number,Remark\n101,Zoë\n102,no\n"
USUAL = {
    "plain": RIGHT, "mark": b"\xef\xbb\xbf" + RIGHT.encode(), "Windows": RIGHT.replace("\n", "\r\n"), "no end": RIGHT.rstrip("\n"),
    "quoted": '"Number","Remark"\n"101","one, two"\n"102",""\n', "marks within": 'a,b\n"said ""no""","x"\n"""","y"\n',
    "line breaks": 'a,b\n"one\ntwo",1\n"three\r\nfour",2\n', "a break in the headings": '"one\ntwo",b\n1,2\n', "empty cells": "a,b\n,\n1,\n,2\n",
    "blank rows above": ',\n \n\u00a0,""\na,b\n1,2\n', "a heading that is an answer": "yes,no\nyes,yes\nno,no\n", "white space": "a,b\n x , y\n",
    "empty lines": "a,b\n\n1,2\n\n", "codes": "a,b\n007,NA\n1e3,null\n",
}


@pytest.mark.parametrize("content", USUAL.values(), ids=USUAL)
def test_what_is_usual_is_read_as_a_small_file_is(write, content):
    path = write(content)
    assert as_lists(read_large_text(path, ",")) == as_lists(small.read_text(path, "export.csv"))


def test_each_text_is_held_once(write):
    cells = read_large_text(write("Number,Member\n" + "".join(f"{one},Yes\n" for one in range(1000))), ",").cells
    assert cells[1].cat.categories.tolist() == ["Yes", "", "Member"]
    assert cells[1].cat.codes.dtype == "int8"
    assert isinstance(cells.index, pd.RangeIndex), "where a row stands is worked out, and never held"


UNUSUAL = {
    "a byte that is no character": b"a,b\n1,\0\n", "not UTF-8": b"a,b\n1,\xe9\n", "not UTF-8 above": b"\xe9,b\n1,2\n", "too long": "a,b\n1,2,3\n",
    "too short": "a,b\n1\n", "old Mac": "a,b\r1,2\r", "a return alone": "a,b\n1,x\ry\n", "a return at the end": "a,b\n1,2\r",
    "never closed": 'a,b\n1,"2\n', "closed too early": 'a,b\n1,"2" or so\n', "opened too late": 'a,b\n1,5" pipe"\n', "two that swallow rows": 'a,b\n1,"two\n3,4\n5,"six\n7,8\n',
    "one column": "a\n1\n", "headings alone": "a,b\n", "nothing but blanks": ",\n,\n", "too many columns": "a," * 5000 + "b\n" + "1," * 5000 + "2\n",
}


@pytest.mark.parametrize("content", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_left_to_the_reader_that_can_tell(write, content):
    assert read_large_text(write(content), ",") is None


def test_a_mark_at_the_end_of_a_block_opens_in_the_next(write, monkeypatch):
    monkeypatch.setattr("stemreport.exports.read_large_text._BLOCK", 3)
    path = write('a,b\r\n"one\r\ntwo",1\r\nx,"y,z"\r\n')
    assert as_lists(read_large_text(path, ",")) == as_lists(small.read_text(path, "export.csv"))
    assert read_large_text(write('a,b\n1,x\ry\n'), ",") is None
    assert read_large_text(write('a,b\n1,"x"y\n'), ",") is None


@pytest.mark.parametrize("block", [3, 5, 8, 1 << 24])
def test_a_line_break_where_arrow_would_cut_the_file(write, monkeypatch, block):
    monkeypatch.setattr("stemreport.exports.read_large_text._BLOCK", block)
    monkeypatch.setattr("stemreport.exports.read_large_text._ARROW_BLOCK", 40)
    path = write("a,b\n" + "".join(f'{number},"one\ntwo, and {"more" * 3}\nthree"\n' for number in range(50)))
    assert as_lists(read_large_text(path, ",")) == as_lists(small.read_text(path, "export.csv"))


def test_the_only_line_break_in_a_block_without_a_mark(write, monkeypatch):
    monkeypatch.setattr("stemreport.exports.read_large_text._BLOCK", 10)
    monkeypatch.setattr("stemreport.exports.read_large_text._ARROW_BLOCK", 40)
    path = write('a,b\n1,"' + "x" * 20 + "\n" + "y" * 20 + '"')
    assert as_lists(read_large_text(path, ",")) == as_lists(small.read_text(path, "export.csv"))


def test_only_a_large_file_is_read_so_and_complaints_stay_the_same(write, monkeypatch):
    monkeypatch.setattr(small, "_LARGE", 0)
    assert str(small.read_text(write(RIGHT), "export.csv").cells[1].dtype) == "category"
    with pytest.raises(ProblemsFound) as caught:
        small.read_text(write("a,b\n1,2,3\n"), "export.csv")
    assert [problem.place for problem in caught.value.problems] == ["row 2"]
    monkeypatch.undo()
    assert str(small.read_text(write(RIGHT), "export.csv").cells[1].dtype) == "str"


@settings(max_examples=300, deadline=None)
@given(content=st.text('a",\n\r \u00e9', max_size=40))
def test_whatever_it_reads_is_what_the_careful_reader_reads(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("arrived") / "export.csv"
    path.write_bytes(b"x,y\n" + content.encode())
    if (table := read_large_text(path, ",")) is not None:
        assert as_lists(table) == as_lists(small.read_text(path, "export.csv"))


cells = st.text(st.sampled_from('a",;\'\n \t\u00e9'), max_size=4)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=5), ending=st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read(tmp_path_factory, rows, ending):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows([("Number", "Remark"), *rows])
    path = tmp_path_factory.mktemp("written") / "export.csv"
    path.write_bytes(text.getvalue().encode())
    assert as_lists(read_large_text(path, ","))[0] == [["Number", "Remark"], *map(list, rows)]
