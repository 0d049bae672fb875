"""TOML files, and the keys and ids that they may hold."""

import pytest

from stemreport.codebook.grammar import RESERVED, check_id, check_table, read_toml
from stemreport.problems import ProblemsFound, format_problems


def read_text(folder, text):
    path = folder / "codebook.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_toml(path, "codebook.toml")


def complain(folder, text):
    with pytest.raises(ProblemsFound) as caught:
        read_text(folder, text)
    return format_problems(caught.value.problems)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert read_text(tmp_path, "\ufefftitle = 'Birds'") == {"title": "Birds"}


def test_a_syntax_error_is_shown_with_its_line(tmp_path):
    assert complain(tmp_path, 'title = "Birds"\nsubject "birds"\n') == """\
1. codebook.toml, line 2, column 9
   Found:    Expected '=' after a key in a key/value pair
   Expected: a line of the form: key = "value"
   Do:       Look at this line and the one before it: a quote, a bracket or a comma is missing, or
             the same name stands twice."""


def test_a_bracket_left_open_is_shown_at_the_end(tmp_path):
    assert complain(tmp_path, "ignore = [").startswith("1. codebook.toml, end of document\n")


def test_a_table_that_stands_twice_is_shown_with_its_line(tmp_path):
    assert complain(tmp_path, "[survey]\n[frame]\n[survey]\n").startswith("1. codebook.toml, line 3, column 8\n")


def test_a_missing_file_says_where_to_take_one(tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        read_toml(tmp_path / "codebook.toml", "data/raw/2014/birds/codebook.toml")
    assert format_problems(caught.value.problems) == """\
1. data/raw/2014/birds/codebook.toml
   Found:    no such file
   Expected: a settings file of this survey and year
   Do:       Copy the file from another year's folder and edit it."""


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path):
    assert complain(tmp_path, "title = 'Zoë'".encode("latin-1")) == """\
1. codebook.toml
   Found:    text that is not UTF-8
   Expected: a file saved as UTF-8
   Do:       Save the file again with the encoding "UTF-8"."""


@pytest.mark.parametrize("table, message", [
    ({}, """\
1. codebook.toml, [frame.one]
   Found:    no unit
   Expected: unit = a text in quotes
   Do:       Add a line: unit = ..."""),
    ({"unit": "bird", "sise": 3}, """\
1. codebook.toml, [frame.one]
   Found:    sise = ...
   Expected: one of: fast, size, unit, weight, words
   Do:       Did you mean size?"""),
    ({"unit": "bird", "xylophone": 3}, """\
1. codebook.toml, [frame.one]
   Found:    xylophone = ...
   Expected: one of: fast, size, unit, weight, words
   Do:       Take the line out."""),
    ({"unit": 7}, """\
1. codebook.toml, [frame.one]
   Found:    unit = 7
   Expected: unit = a text in quotes
   Do:       Correct the value."""),
], ids=["a key is missing", "a key is misspelt", "a key is unknown", "a value is of the wrong type"])
def test_faults_of_a_table(table, message):
    optional = {"size": int, "weight": float, "words": list, "fast": bool}
    assert format_problems(check_table(table, {"unit": str}, optional, "codebook.toml", "[frame.one]")) == message


@pytest.mark.parametrize("place, table", [("the top", "[options]"), ("[question.one]", "[question.one.options]")])
def test_a_missing_table_is_named_in_full(place, table):
    (problem,) = check_table({}, {"options": dict}, {}, "codebook.toml", place)
    assert problem.advice == f"Add {table} and what belongs below it."


@pytest.mark.parametrize("kind, good, bad", [
    (str, "7", 7), (int, 7, 7.5), (int, 0, True), (float, 7, "7"), (float, 7.5, True), (bool, True, 1),
    (list, ["a"], "a"), (list, [], ["a", 1]), (dict, {}, []),
], ids=["text", "whole number", "true is no whole number", "number", "true is no number", "truth", "list",
        "list of texts", "table"])
def test_types_of_values(kind, good, bad):
    assert check_table({"key": good}, {"key": kind}, {}, "f", "p") == []
    assert len(check_table({"key": bad}, {"key": kind}, {}, "f", "p")) == 1


@pytest.mark.parametrize("name", ["ease", "a", "of_80_or_more", "q2"])
def test_ids_that_can_be_cited(name):
    assert check_id(name, "codebook.toml", "[question]") == []


@pytest.mark.parametrize("name, advice", [
    ("Ease", "Write ease instead."), ("very easy", "Write very_easy instead."), ("2nd", "Write q_2nd instead."),
    ("_ease", "Write ease instead."), ("ease-of", "Write ease_of instead."), ("", "Write question instead."),
    ("é", "Write question instead."),
])
def test_ids_that_cannot_be_cited(name, advice):
    (problem,) = check_id(name, "codebook.toml", "[question]")
    assert (problem.found, problem.advice) == (f"the id {name!r}", advice)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_reserved_ids(name):
    (problem,) = check_id(name, "codebook.toml", "[question]")
    assert problem.expected == "an id that has no other meaning"
    assert problem.advice == f"Choose another id, for example {name}_answer."
    assert check_id(f"{name}_answer", "codebook.toml", "[question]") == []


@pytest.mark.parametrize("name", ["id", "status"])
def test_ids_that_name_columns_of_the_responses_are_reserved(name):
    assert name in RESERVED
