"""What a coder wrote into one cell."""

import pytest

from stemreport.codebook.model import Coded, Option, Question
from stemreport.coding.read_codes import CodeReader, split_codes

OPTIONS = (Option("birds", "Birds"), Option("weather", "Weather; wind", ("Storms",)), Option("club", "The club"),
           Option("the_rest", "club"))


def reader(source="remarks", **rest):
    return CodeReader(Question("themes", "watchers", "", "multiple", "answered", "?", "Themes", options=OPTIONS,
                               coded=Coded(source, ("AB", "CD")), **rest))


@pytest.mark.parametrize("cell, codes", [
    ("", ""), (" ", ""), ("-", "-"), (" – ", "-"), ("—", "-"), ("birds", "birds"), ("BIRDS", "birds"), ("Birds;", "birds"),
    ("Birds;The club", "birds; club"), ("the  club ; birds", "birds; club"), ("birds; birds", "birds"),
    ("Weather; wind", "weather"), ("weather;wind;birds", "birds; weather"), ("storms", "weather"),
    ("the_rest", "the_rest"),
])
def test_codes_by_id_or_label(cell, codes):
    assert reader().read(cell) == (codes, ())


def test_an_id_that_is_the_label_of_another_code_means_the_label():
    assert reader().read("club") == ("the_rest", ())


@pytest.mark.parametrize("cell, unknown", [("Brids", ("Brids",)), ("birds; Brids", ("Brids",)), (";", (";",)),
                                           ("birds, the club", ("birds, the club",)), ("- ; birds", ("-",))])
def test_what_is_no_code(cell, unknown):
    assert reader().read(cell)[1] == unknown


def test_what_fits_no_option_stays_other_where_other_is_coded_back():
    assert reader("themes", other="the_rest").read("-") == ("the_rest", ())


def test_codes_are_taken_apart_again():
    assert split_codes(reader().read("club; birds")[0]) == ("birds", "the_rest")
    assert split_codes("") == split_codes("-") == ()
