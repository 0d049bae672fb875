"""What leads to a person."""

import pytest

from stemreport.coding.find_personal_data import find_personal_data

LEADS = {
    "an e-mail address": ["jo.bell@school.example", "Jo+x@a-b.co.uk", "jo @ school . sch . uk", "ＪＯ＠school.uk"],
    "a web address": ["https://x.example/a", "www.birds.example", "birdclub.org.uk", "BirdClub.SCOT/about"],
    "a name on a social network": ["@birdclub", "(@jo_bell)"],
    "a telephone number": ["0131 496 0000", "(0131) 496-0000", "07700 900123", "07700900123", "+44 (0)131 496 0000",
                           "+447700900123", "0044 131 496 0000", "０１３１ 496 0000", "01632.960.001"],
    "a postcode": ["EH1 1AA", "eh12 9rd", "G1 1AA", "SW1A 1AA", "EH11AA", "GIR 0AA"],
    "a National Insurance number": ["AB123456C", "ab 12 34 56 c"],
    "a long number": ["123456", "12345678"],
}


@pytest.mark.parametrize("what, text", [(what, text) for what, texts in LEADS.items() for text in texts])
@pytest.mark.parametrize("before, after", [("", ""), ("Ask ", " for more"), ("(", ")."), ("it,", ",or")])
def test_it_is_found_wherever_it_stands(what, text, before, after):
    assert what in [found for _, found in find_personal_data(before + text + after)]


@pytest.mark.parametrize("text", [
    "More visits, please!", "In 2018/19 we had 25 hours and 1,200 pupils", "S1 to S3, 3 times in 2019-2020",
    "Meet at 10 or @ 3", "£12,500.50 is 0.5% of it", "A1 posters", "CO2 and H2O", "No. In all schools.", "P7",
    "Room 0 is cold", "12345 birds", "e.g. walks; i.e. talks", "[a colleague] said [...] so", "2 in 10, 3 in 20, 0 in 30"])
def test_what_leads_to_nobody_is_let_through(text):
    assert find_personal_data(text) == []


def test_a_piece_is_told_once():
    assert find_personal_data("jo@birdclub.org.uk") == [("jo@birdclub.org.uk", "an e-mail address")]
    assert find_personal_data("07700900123") == [("07700900123", "a telephone number")]


@pytest.mark.parametrize("words, names, found", [
    ("Ask Jo Bell first", ["Jo Bell"], ["Jo Bell"]), ("ask jo bell", ["Jo Bell"], ["jo bell"]),
    ("I will go", ["Will"], []), ("Will goes", ["Will"], ["Will"]), ("Willing", ["Will"], []),
    ("ask JO@X", ["jo@x"], ["JO@X"]), ("anything", [""], []), ("a (b) c", ["(b)"], ["(b)"])])
def test_what_the_export_knows_of_the_respondent(words, names, found):
    assert [piece for piece, _ in find_personal_data(words, names)] == found
