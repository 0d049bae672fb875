"""A text file is read as it stands, or one message says why not and which line of the codebook would help."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.exports.read_text import read_text
from stemreport.problems import ProblemsFound

RIGHT = "Number,Remark\n101,Zoë\n102,no\n"
ROWS = [["Number", "Remark"], ["101", "Zoë"], ["102", "no"]]


@pytest.fixture
def write(tmp_path):
    def write_file(content):
        path = tmp_path / "export.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
    return write_file


def read(path, **declared):
    return read_text(path, "export.csv", **declared).cells


def complain(path, **declared):
    with pytest.raises(ProblemsFound) as caught:
        read(path, **declared)
    return caught.value.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_need_no_declaration(write, encoding):
    cells = read(write(RIGHT.encode(encoding)))
    assert cells.to_numpy().tolist() == ROWS
    assert cells.index.tolist() == [1, 2, 3]


@pytest.mark.parametrize("mark, codec", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_of_both_kinds(write, mark, codec):
    assert read(write(mark + RIGHT.encode(codec))).to_numpy().tolist() == ROWS


@pytest.mark.parametrize("encoding", ["windows-1252", "Latin-1", "mac-roman", "cp850", "utf-16-le"])
def test_declared_encodings(write, encoding):
    assert read(write(RIGHT.encode(encoding)), encoding=encoding).to_numpy().tolist() == ROWS


def test_a_text_without_accents_is_in_any_encoding(write):
    assert read(write("Number\n101\n"), encoding="windows-1252").loc[2, 0] == "101"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"], ids=["Windows", "old Mac", "Unix"])
def test_line_ends(write, ending):
    assert read(write(RIGHT.replace("\n", ending))).to_numpy().tolist() == ROWS


def test_every_cell_is_text(write):
    cells = read(write('a,b,c,d\n007,NA,1.0,\n1e3,None," x ",null\n'))
    assert cells.loc[2].tolist() == ["007", "NA", "1.0", ""]
    assert cells.loc[3].tolist() == ["1e3", "None", " x ", "null"]
    assert set(map(str, cells.dtypes)) == {"str"}


def test_an_answer_of_two_lines_is_one_row(write):
    cells = read(write('Number,Remark\n101,"one\ntwo"\n102,"said ""no"""\n'))
    assert cells.to_numpy().tolist() == [["Number", "Remark"], ["101", "one\ntwo"], ["102", 'said "no"']]


@pytest.mark.parametrize("blank", ["\n", ",\n", ' ,""\n', "\r\n"])
def test_blank_first_rows_are_left_out_and_counted(write, blank):
    cells = read(write(blank * 2 + RIGHT))
    assert cells.index.tolist() == [3, 4, 5]
    assert cells.to_numpy().tolist() == ROWS


def test_blank_rows_below_are_rows(write):
    cells = read(write("a,b,c\n\n1,2,3\n ,\n,,\n"))
    assert cells.to_numpy().tolist() == [["a", "b", "c"], ["", "", ""], ["1", "2", "3"], [" ", "", ""], ["", "", ""]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(write, delimiter):
    cells = read(write(RIGHT.replace(",", delimiter)), delimiter=delimiter)
    assert cells.to_numpy().tolist() == ROWS


def test_a_single_column_with_commas_in_quotes(write):
    assert read(write('"Which, if any?"\nNone\n'), delimiter=";")[0].tolist() == ["Which, if any?", "None"]


@pytest.mark.parametrize("delimiter, written", [(";", ";"), ("\t", "\\t"), ("|", "|")])
def test_a_wrong_delimiter(write, delimiter, written):
    (problem,) = complain(write(RIGHT.replace(",", delimiter)))
    assert problem.place == "row 1"
    assert problem.found.startswith("a single heading: Number")
    assert problem.advice == f'Write this line under the frame in codebook.toml:\n  delimiter = "{written}"'


def test_another_encoding_is_shown_and_not_guessed(write):
    (problem,) = complain(write(RIGHT.encode("windows-1252")))
    assert (problem.place, problem.found) == ("row 2, column B", "text that is not UTF-8")
    assert "row 2, column B reads as follows:\n  Zoë\n" in problem.advice
    assert '\n  encoding = "windows-1252"\n' in problem.advice


def test_an_encoding_that_is_not_windows_1252(write):
    (problem,) = complain(write(b"Number,Remark\n101,\x81\n"))
    assert problem.found == "text that is neither UTF-8 nor windows-1252"


def test_two_encodings_in_one_file(write):
    lines = [RIGHT.encode(), *(f"{number},Chloë\n".encode("windows-1252") for number in range(103, 110))]
    (problem,) = complain(write(b"".join(lines)))
    assert (problem.place, problem.found) == ("7 rows (the first is row 4)", "text that is not UTF-8, and UTF-8 elsewhere")


def test_utf_8_that_is_declared_as_something_else(write):
    (problem,) = complain(write(RIGHT), encoding="windows-1252")
    assert problem.found == 'text in UTF-8, while codebook.toml says encoding = "windows-1252"'


def test_utf_8_among_what_is_declared(write):
    (problem,) = complain(write("Number,Remark\n101,Zoë\n".encode("windows-1252") + "102,Chloë\n".encode()),
                          encoding="windows-1252")
    assert (problem.place, problem.found) == ("row 3, column B", "text in UTF-8, and in windows-1252 elsewhere")


@pytest.mark.parametrize("encoding", ["windows-1253x", "rot13"])
def test_an_encoding_that_nobody_knows(write, encoding):
    (problem,) = complain(write(RIGHT), encoding=encoding)
    assert problem.found == f'encoding = "{encoding}", which nothing can read'


def test_a_declared_encoding_that_does_not_fit(write):
    (problem,) = complain(write(b"Number\n\x81\n"), encoding="windows-1252")
    assert problem.found == "text that is not, or not throughout, in windows-1252"


def test_utf_16_that_breaks_off(write):
    (problem,) = complain(write(RIGHT.encode("utf-16")[:-1]))
    assert problem.found == "text that is not, or not throughout, in utf-16"


KINDS = {
    "PDF": (b"%PDF-1.7\n", "a PDF document"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "packed": (b"\x1f\x8b\x08\x00", "a packed file (gzip)"),
    "web page": (b"\n<!doctype html><html></html>", "a web page under the name of a table"),
    "table of a web page": (b"\xef\xbb\xbf<TABLE border=1>", "a web page under the name of a table"),
    "web page in UTF-16": ("<html>".encode("utf-16"), "a web page under the name of a table"),
    "bytes": (bytes(range(256)), "a file that is no text"),
    "zeros": (bytes(1000), "a file that is no text"),
    "UTF-16 without a mark": (RIGHT.encode("utf-16-le"), "text in UTF-16 without the mark that says so"),
    "empty": (b"", "an empty file"),
    "a mark alone": (b"\xef\xbb\xbf", "an empty file"),
    "white space": (b" ,\n\n\t\n", "an empty file"),
}


@pytest.mark.parametrize("content, found", KINDS.values(), ids=KINDS)
def test_what_is_no_table(write, content, found):
    assert [problem.found for problem in complain(write(content))] == [found]


def test_a_heading_with_markup_is_no_web_page(write):
    assert read(write("<p>Number</p>,Remark\n1,2\n")).loc[1, 0] == "<p>Number</p>"


def test_a_byte_that_is_no_character(write):
    (problem,) = complain(write('Number,Remark\n101,"one\ntwo"\n102,Y\0es\n'))
    assert (problem.place, problem.found) == ("row 3, column B", "a byte that is no character (NUL)")


def test_rows_that_are_too_long_or_too_short(write):
    text = "a,b,c\n1,2,3\n1,2,3,4\n1\n1,2\n1,2,3,4,5\n1,2,\n"
    long, short = complain(write(text))
    assert (long.place, long.found) == ("rows 3, 6", "4 to 5 cells")
    assert (short.place, short.found) == ("rows 4, 5", "1 to 2 cells")
    assert long.expected == short.expected == "3 cells, as many as there are headings"


@pytest.mark.parametrize("text, row", [
    ('a,b\n1,"two\n3,4\n', 2), ('a,b\n1,"two" or so\n', 2), ('"a,b\n1,2\n', 1),
    ('a,b\n1,"two\n3,4\n5,"six\n7,8\n', 2), (f'a,b\n1,"{"x" * 200_000}\n', 2),
], ids=["never closed", "closed too early", "in the headings", "two that swallow rows", "very long"])
def test_a_quotation_mark_that_is_not_closed(write, text, row):
    (problem,) = complain(write(text))
    assert (problem.place, problem.found) == (f"row {row}", "a quotation mark that does not close where the answer ends")


@pytest.mark.parametrize("fault", [b"\xeb", b"\0"])
def test_a_fault_above_a_cell_without_end(write, fault):
    (problem,) = complain(write(b"Number,Remark\n101," + fault + b'\n102,"' + b"x" * 200_000))
    assert problem.place == "row 2, column B"


def test_too_many_columns(write):
    (problem,) = complain(write("a," * 5000 + "b\n"))
    assert problem.found == "5,001 columns"
    assert read(write("a," * 4999 + "b\n")).shape == (1, 5000)


cells = st.text(st.sampled_from('a",;\'\n\r \t\u00e9'), max_size=4)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5), ending=st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read(tmp_path_factory, rows, ending):
    """Rows are checked by one library and read by another: both must see the same cells."""
    rows = [("Number", "Remark", "Other"), *rows]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path_factory.mktemp("written") / "export.csv"
    path.write_bytes(text.getvalue().encode())
    assert list(map(tuple, read(path).to_numpy())) == rows


@settings(max_examples=200, deadline=None)
@given(content=st.one_of(st.binary(max_size=60), st.text('a",\n\r\0\u00e9', max_size=30).map(str.encode)))
def test_whatever_arrives_is_read_or_complained_of(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("arrived") / "export.csv"
    path.write_bytes(content)
    try:
        read(path)
    except ProblemsFound:
        pass
