"""Numbers are found wherever they stand; exempt is what is named, and nothing near it."""

import pytest

from stemreport.proof.numbers import EXEMPTIONS, find_exemption, find_numbers, split_words


def found(text, kind="prose", names=()):
    return [(number.text, number.exempt) for number in find_numbers(text, kind, names)]


@pytest.mark.parametrize("text, numbers", [
    ("2,516 hours, of 215.", ["2,516", "215"]), ("76.3%, or £1.9 million", ["76.3%", "1.9"]), ("2018/19", ["2018", "19"]),
    ("10–12 and 5-7", ["10", "12", "5", "7"]), ("the 7th", ["7"]), ("½ of them", ["½"]), ("n=215", ["215"]),
    ("clpl_hours.by.q2.rank_1, y2021, EH54", []), ("(3)", ["3"]), ("1,2 and 3", ["1", "2", "3"]), ("nobody", []),
])
def test_numbers_are_found(text, numbers):
    assert [text for text, _ in found(text)] == numbers


EXEMPT = {
    "number of an exhibit": ["see figure 3.", "Table 12: Hours", "Data for figure 1"],
    "number of a note": ["strategy.[note 1]", "Back to note 2 in the text", "Back to note 2 in the text, place 3"],
    "hash": ["4c" * 32, "SHA-256 of its content"],
    "date of a method": ["(Cohen, 1960)", "(type 7 of Hyndman and Fan, 1996)", "(1998, method 10)", "(Welch, 1947)", "(Holm, 1979)"],
    "confidence of an interval": ["(95% interval of", "Newcombe's 95% intervals"],
    "sum of percentages": ["may not add to 100 because", "may add to more than 100."],
    "name of a rank": ["Ranked 2nd"],
    "name of a measure": ["Answered 0 (percentage)"],
    "rule of disclosure control": ["where it counts at least 5 sites", "leaves out at least 10.", "of a group of fewer than 30 sites"],
    "number of an edition": ["This is edition 1.0.", "Edition 1.12, corrected on"],
    "name of a standard": ["the Web Content Accessibility Guidelines 2.2 at level AA", "under the Open Government Licence v3.0,"],
    "number of figures": ["1 of the 3,410 figures of this edition is suppressed.", "12 of the 97 figures of this edition are suppressed"],
}


@pytest.mark.parametrize("name, text", [(name, text) for name, texts in EXEMPT.items() for text in texts])
def test_what_is_exempt_is_so_by_name(name, text):
    assert {exempt for _, exempt in found(text)} == {name}


@pytest.mark.parametrize("text", [
    "edition 3", "1.1 million", "version 2.2", "v3.0", "figure 3.5", "figure 30%", "Table 12,000", "a figure of 3", "note 1", "in 1960", "type 7", "100", "100% said so",
    "add to 100.5", "add to 100%", "came 2nd", "Answered 0.5", "Answered 10", "3 bars", "1. Hours",
    "at least 5 agreed", "counts at least 5.5", "fewer than 30", "of a group of fewer than 30%", "In all 12 of the 97 figures of this edition are suppressed",
])
def test_what_only_looks_like_it_is_not_exempt(text):
    assert found(text) and all(exempt == "" for _, exempt in found(text))


def test_a_number_before_or_behind_an_exempt_one_is_not_exempt():
    assert found("76.3% in figure 3, or 5") == [("76.3%", ""), ("3", "number of an exhibit"), ("5", "")]


def test_some_exemptions_hold_for_one_kind_of_text():
    assert found("Chart. 3 bars; the longest", "alt text") == [("3", "number of bars")]
    assert found("Chart. 3 bars; the longest", "prose") == [("3", "")]
    assert found("Chart. 3 bars; 2 more figures are too few to publish.", "alt text") == [("3", "number of bars"), ("2", "number of bars")]
    assert found("3; 1 figure is too few to publish.", "prose") == [("3", ""), ("1", "")]
    assert found("2. Barriers", "list") == [("2", "list marker")]


def test_names_of_periods_are_exempt_as_whole_names():
    assert found("May 2021", names=["May 2021"]) == [("2021", "name of a period")]
    assert found("In May 2021 and 2021", names=["May 2021"]) == [("2021", "name of a period"), ("2021", "")]


def test_a_whole_text_can_be_exempt():
    assert find_exemption("too few to publish") == "suppressed figure" and find_exemption("far too few to publish") == ""
    assert find_exemption("too few to publish; base too few to publish") == "suppressed figure"
    assert find_exemption("[b]") == find_exemption("not compared") == "break in a series" and find_exemption("[b] 3") == ""
    assert find_exemption("nowhere else") == "no other place" and find_exemption("nowhere else, 3") == ""
    assert find_exemption("Gaps: “Sectors for which …”; Key findings: “Returns. …”") == "place that cites"
    assert find_exemption("Gaps: “Sectors for which 3 …”") == "" and find_exemption("Gaps: “Sectors …”; figure 3") == ""
    assert find_exemption("ab" * 32) == "hash" and find_exemption("ab" * 32 + " and 3") == ""


def test_every_exemption_has_a_name_and_a_reason_of_its_own():
    assert len({one.name for one in EXEMPTIONS}) == len(EXEMPTIONS) and all(one.reason for one in EXEMPTIONS)
    assert {one.name for one in EXEMPTIONS} == {*EXEMPT, "number of bars", "list marker", "suppressed figure", "no other place", "place that cites", "break in a series"}, "each is tested here"


def test_words_and_numbers_come_with_their_places():
    assert split_words("Of 215: 36.7%") == [("Of", 0), ("215", 3), ("36.7%", 8)]
