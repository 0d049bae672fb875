"""Problems, as the person reads them."""

import tomllib

import pytest

from stemreport.problems import (
    Problem,
    ProblemsFound,
    check_names,
    column_letter,
    format_problems,
    name_rows,
    nearest,
    quote_list,
    quote_toml,
    read_problems,
    write_problems,
)

STOPPING = Problem("export.csv", "row 47, column N", '"Very esay"', 'one of "Very easy", "Easy"', 'Did you mean "Very easy"?')
PASSING = Problem("export.csv", "row 9", "up to 168 hours", "100 or less", "Look at it.", stops=False)


def test_a_problem_in_print():
    assert format_problems([STOPPING, PASSING]) == """\
1. export.csv, row 47, column N
   Found:    "Very esay"
   Expected: one of "Very easy", "Easy"
   Do:       Did you mean "Very easy"?

2. export.csv, row 9  (does not stop the run)
   Found:    up to 168 hours
   Expected: 100 or less
   Do:       Look at it."""


def test_what_is_empty_is_left_out():
    assert format_problems([Problem("f", "", "nothing", "", "Look.")]) == "1. f\n   Found:    nothing\n   Do:       Look."


@pytest.mark.parametrize("part", ["place", "found", "expected", "advice"])
def test_no_line_is_wider_than_100_characters(part):
    words = dict.fromkeys(("file", "place", "found", "expected", "advice"), "word") | {part: "several words " * 40}
    assert max(map(len, format_problems([Problem(**words)]).splitlines())) <= 100


def test_lines_to_be_copied_are_not_broken():
    line = "  very_easy = [" + ", ".join(['"Very easy"'] * 20) + "]"
    text = format_problems([Problem("f", "", "x", "y", f"Write:\n{line}")])
    assert line in text


def test_no_word_is_broken():
    assert "x" * 120 in format_problems([Problem("f", "", "x" * 120, "well-known-long-word " * 9, "")])


@pytest.mark.parametrize("problems, head", [
    ([STOPPING], "1 problem stops the run.\n\n1. export.csv"),
    ([STOPPING, STOPPING], "2 problems stop the run.\n\n1. export.csv"),
    ([PASSING, STOPPING], "1 problem stops the run.\n\n1. export.csv, row 47"),
], ids=["one", "two", "those that stop come first"])
def test_problems_that_stop_the_run(problems, head):
    assert str(ProblemsFound(problems)).startswith(head)


def test_problems_keep_their_order():
    many = [Problem("f", f"row {number}", "x", "y", "z", stops=number != 1) for number in range(4)]
    assert [problem.place for problem in ProblemsFound(many).problems] == ["row 0", "row 2", "row 3", "row 1"]


@pytest.mark.parametrize("word, close", [
    ("Very esay", "Very easy"), ("very EASY", "Very easy"), ("Easyy", "Easy"), ("It depends", None), ("", None),
])
def test_the_nearest_word(word, close):
    assert nearest(word, ["Easy", "Very easy", "Hard"]) == close


def test_the_nearest_of_nothing():
    assert nearest("Easy", []) is None


def test_names_that_are_not_known():
    problems = check_names(["ease", "eese", "sum"], ["ease", "places"], "question", "codebook.toml", "[filter.few]")
    assert [(problem.found, problem.expected, problem.advice) for problem in problems] == [
        ("the question eese", "a question: ease, places", "Did you mean ease?"),
        ("the question sum", "a question: ease, places", "Correct the name, or add what it names.")]


def test_a_name_where_there_are_none():
    (problem,) = check_names(["ease"], [], "filter", "f", "p")
    assert problem.expected == "a filter: none is declared"


@pytest.mark.parametrize("position, letters", [(0, "A"), (13, "N"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"),
                                               (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_as_excel_names_them(position, letters):
    assert column_letter(position) == letters


@pytest.mark.parametrize("rows, text", [
    ([47], "row 47"), ([4, 7], "rows 4, 7"), ([4, 7, 9, 11], "rows 4, 7, 9, 11"), (range(10, 15), "5 rows (the first is row 10)"),
    (range(10, 48), "38 rows (the first is row 10)"),
])
def test_names_of_rows(rows, text):
    assert name_rows(rows) == text


def test_quoted_words():
    assert quote_list(["Easy", "Hard"]) == '"Easy", "Hard"'


@pytest.mark.parametrize("words, text", [
    (["Easy"], '"Easy"'), (["Easy", "Ea,sy"], '["Easy", "Ea,sy"]'), (['the "easy" one'], r'"the \"easy\" one"'),
    (["a\\b"], r'"a\\b"'), (["Zoë"], '"Zoë"'),
], ids=["one", "several", "quotation marks", "backslash", "accent"])
def test_texts_to_be_copied_into_toml(words, text):
    assert quote_toml(*words) == text
    assert tomllib.loads(f"key = {text}")["key"] == (words[0] if len(words) == 1 else words)


def test_problems_come_back_from_their_file(tmp_path):
    problems = [STOPPING, PASSING, Problem("f", "", 'a, "b"', "c\nd", "  e = ...\n")]
    write_problems(problems, tmp_path / "problems.csv")
    assert read_problems(tmp_path / "problems.csv") == problems


def test_no_problems_come_back_from_their_file(tmp_path):
    write_problems([], tmp_path / "problems.csv")
    assert read_problems(tmp_path / "problems.csv") == []
