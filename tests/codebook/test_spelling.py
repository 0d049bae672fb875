"""Spellings: capitals, stray spaces and what a spreadsheet makes of a number do not matter."""

import pytest

from stemreport.codebook.model import Option
from stemreport.codebook.spelling import Spellings

CODES = Spellings([Option("one", "1"), Option("two", "02"), Option("none", "None", ("Nothing",)), Option("version", "3.10")])


@pytest.mark.parametrize("text, id", [
    ("1", "one"), ("1.0", "one"), ("01", "one"), ("2", "two"), ("02", "two"), ("2.0", "two"), ("none", "none"), ("NOTHING", "none"),
    (" None\u200b ", "none"), ("3.10", "version"), ("3.1", "version"), ("3.100", "version"),
    ("11", None), ("3.11", None), ("", None), ("nan", None), ("one", None),
])
def test_find(text, id):
    assert CODES.find(text) == id


@pytest.mark.parametrize("text, id", [("3.10", None), ("3.1", "version"), ("1", None), ("1.0", "one"), ("None", None)])
def test_what_was_mangled(text, id):
    assert CODES.find_mangled(text) == id


def test_two_options_that_are_the_same_number_are_never_guessed():
    versions = Spellings([Option("old", "3.1"), Option("new", "3.10")])
    assert (versions.find("3.1"), versions.find("3.10"), versions.find("3.100")) == ("old", "new", None)
    assert versions.list_alike("3.100") == ["new", "old"]
