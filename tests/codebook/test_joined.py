"""Answers joined in one cell, where options hold the separator themselves."""

import pytest

from stemreport.codebook.joined import JoinedReader
from stemreport.codebook.model import Option

HIRING = Option("hiring", "Hiring is slow, so we're behind")
FUNDS = Option("funds", "We have funds, but can't find people", ("Funds, no people",))
OFFER = Option("offer", "We can find people, but can't hire them, because of pay")
PLAIN = Option("none", "None")
COMMAS = JoinedReader([HIRING, FUNDS, OFFER, PLAIN], ", ")


@pytest.mark.parametrize("text, options, leftover", [
    ("", (), ()),
    (HIRING.label, ("hiring",), ()),
    (f"{FUNDS.label}, {OFFER.label}, {HIRING.label}", ("funds", "offer", "hiring"), ()),
    (f"{HIRING.label.upper()},  {PLAIN.label}", ("hiring", "none"), ()),
    (f"{PLAIN.label}, Funds, no people", ("none", "funds"), ()),
    (f"{PLAIN.label}, {PLAIN.label}", ("none",), ()),
    (f"{HIRING.label}, our town is remote, and cold", ("hiring",), ("our town is remote, and cold",)),
    (f"remote, {HIRING.label}, cold", ("hiring",), ("remote", "cold")),
    ("Hiring is slow", (), ("Hiring is slow",)),
    ("Hiring is slow,so we're behind", (), ("Hiring is slow,so we're behind",)),
])
def test_a_cell(text, options, leftover):
    read = COMMAS.read(text)
    assert (read.options, read.leftover, read.is_ambiguous) == (options, leftover, False)


@pytest.mark.parametrize("separator, cell", [(";", "A;B;"), ("; ", "A; B;"), (";", "A ; B"), ("|", "A|B"), ("\n", "A\nB"),
                                             (" / ", "A / B"), (",", "A,B")])
def test_separators(separator, cell):
    assert JoinedReader([Option("a", "A"), Option("b", "B")], separator).read(cell).options == ("a", "b")


def test_a_separator_with_a_space_does_not_divide_numbers():
    reader = JoinedReader([Option("few", "Fewer than 1,000"), Option("many", "1,000 or more")], ", ")
    assert reader.read("1,000 or more, Fewer than 1,000").options == ("many", "few")


def test_the_reading_that_leaves_least_over():
    reader = JoinedReader([Option("a", "A"), Option("ab", "A, B"), Option("bc", "B, C")], ", ")
    assert reader.read("A, B, C").options == ("a", "bc"), "and not A, B with C left over"


def test_a_cell_with_two_readings_says_so():
    reader = JoinedReader([Option("a", "A"), Option("c", "C"), Option("ab", "A, B"), Option("bc", "B, C")], ", ")
    assert reader.read("A, B, C").is_ambiguous
    assert not reader.read("A, C").is_ambiguous


def test_options_that_cannot_be_told_from_others():
    alike = [Option("a", "A"), Option("b", "B"), Option("both", "A, B")]
    reader = JoinedReader(alike, ", ")
    assert [reader.can_read(option) for option in alike] == [True, True, False]
    assert not JoinedReader([Option("a", "A,")], ", ").can_read(Option("a", "A,"))
    same = [Option("x", "A,,B"), Option("y", "A,B")]
    assert not any(JoinedReader(same, ",").can_read(option) for option in same)


def test_a_code_that_a_spreadsheet_mangled():
    reader = JoinedReader([Option("one", "Apple", ("01",)), Option("two", "Pear", ("02",))], ";")
    assert reader.read("1;2.0").options == ("one", "two")


def test_a_separator_with_a_space_needs_the_space():
    reader = JoinedReader([Option("a", "A"), Option("b", "B")], ", ")
    assert reader.read("A,B") == JoinedReader([Option("a", "A"), Option("b", "B")], ", ").read("A,B")
    assert reader.read("A,B").leftover == ("A,B",)
