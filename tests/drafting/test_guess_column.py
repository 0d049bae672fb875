"""Single columns of answers: what kind of question they seem to be, and what is said about them."""

import pandas as pd
import pytest
from stemreport.codebook.layouts import LAYOUTS
from stemreport.drafting.guess_column import guess_column

PLAIN = LAYOUTS["plain"]


def guess(answers, text="What is it?", layout=PLAIN):
    """Guess by the number of times that each answer is given."""
    cells = [answer for answer, times in answers.items() for _ in range(times)]
    return guess_column(pd.Series(cells, dtype="category"), text, layout)


def labels(found):
    return [option.label for option in found.options]


def test_few_answers_are_a_choice_by_frequency():
    found = guess({"Wood": 10, "Shore": 30, "Town": 20})
    assert (found.kind, labels(found)) == ("single", ["Shore", "Town", "Wood"])


def test_answers_with_an_order_are_a_scale():
    found = guess({"Difficult": 30, "Very easy": 2, "Easy": 20, "Not sure": 4})
    assert (found.kind, labels(found)) == ("scale", ["Very easy", "Easy", "Difficult", "Not sure"])


def test_many_different_answers_are_text():
    found = guess({f"I went to place {number} and liked it": 1 for number in range(30)})
    assert (found.kind, found.options) == ("text", ())


def test_a_question_that_is_worded_as_open_needs_more_to_be_a_choice():
    answers = {"No": 20, "None": 4, **{f"It was number {number}": 1 for number in range(12)}}
    assert guess(answers, "Where did you go?").kind == "single"
    assert guess(answers, "Any other comments?").kind == "text"


def test_typed_answers_beside_options_are_not_copied():
    found = guess({"Wood": 30, "Shore": 20, **{f"My own place number {number}": 1 for number in range(9)}})
    assert (found.kind, labels(found), found.other) == ("single", ["Wood", "Shore", "Other"], "Other")
    assert found.keys == {"typed_other": True}


def test_a_tool_with_a_column_for_typed_text_has_none_among_the_answers():
    found = guess({"Secondary": 229, "Additional support needs": 2, "Primary": 1}, layout=LAYOUTS["surveymonkey"])
    assert labels(found) == ["Secondary", "Additional support needs", "Primary"]
    assert found.options[2].remarks == ("met once: was it offered?",)


def test_its_rare_answers_are_options_too():
    answers = {"Always": 60, "Sometimes": 50, **{f"Rare option {letter}": 1 for letter in "abcdef"}}
    assert len(guess(answers, layout=LAYOUTS["surveymonkey"]).options) == 8
    assert len(guess(answers).options) == 3


def test_an_address_is_no_option():
    assert labels(guess({"Wood": 30, "Shore": 20, "a@example.org": 1})) == ["Wood", "Shore", "Other"]


def test_one_letter_from_another_is_told_and_the_line_to_write():
    found = guess({"Very easy": 40, "Easy": 30, "Difficult": 20, "Very esay": 1})
    [slip] = [option for option in found.options if option.label == "Very esay"]
    assert slip.remarks[0].startswith("met once, and nearly \"Very easy\"")
    assert '["Very easy", "Very esay"]' in slip.remarks[0]


def test_the_opposite_is_no_slip():
    found = guess({"Very favourable": 60, "Very unfavourable": 3, "Somewhat favourable": 30})
    assert not [remark for option in found.options for remark in option.remarks if "slip" in remark]


def test_capitals_make_no_second_option():
    found = guess({"Yes": 20, "yes": 3, "No": 9})
    assert labels(found) == ["Yes", "No"]
    assert found.options[0].remarks == ("also written in other capitals, which makes no difference",)


def test_one_answer_only_is_told():
    found = guess({"Yes": 20})
    assert found.kind == "single"
    assert "same answer" in found.remarks[0]


@pytest.mark.parametrize("answers, layout", [({}, PLAIN), ({"": 9}, PLAIN), ({".": 9}, LAYOUTS["smartsurvey"])])
def test_an_empty_column_is_ignored(answers, layout):
    found = guess(answers or {"": 1}, layout=layout)
    assert (found.kind, found.remarks) == ("ignore", ("The column is empty.",))


@pytest.mark.parametrize("answers, text, what", [
    ({"a.person@example.org": 1, "other@example.org": 1, "": 3}, "How can we reach you?", "e-mail addresses"),
    ({"192.0.2.1": 1, "192.0.2.17": 2}, "Address", "IP addresses"), ({"EH1 1AA": 1, "G12 8QQ": 1}, "Where do you live?", "postcodes"),
    ({"0131 496 0000": 1, "+44 131 496 0001": 1}, "Your number?", "telephone numbers"), ({"A. Person": 1}, "Your name", "names"),
    ({"A. Person": 1}, "First name:", "names"),
])
def test_personal_data_is_ignored_and_never_shown(answers, text, what):
    found = guess(answers, text)
    assert found.kind == "ignore"
    assert what in found.remarks[0]
    assert not any(answer and answer in found.remarks[0] for answer in answers)


def test_dates_are_no_telephone_numbers():
    assert guess({"01-08-2019": 3, "02-09-2019": 2}, "When?").kind == "date"


def test_an_address_among_other_text_is_told():
    found = guess({**{f"I liked visit number {number}": 1 for number in range(20)}, "Write to a@example.org please": 1}, "Comments")
    assert found.kind == "text"
    assert "e-mail address" in found.remarks[0] and "example.org" not in found.remarks[0]


# --- several answers in one cell ----------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", "|", "\n"])
def test_answers_that_are_joined(separator):
    found = guess({"Wood": 5, f"Wood{separator}Shore": 4, "Shore": 3, f"Wood{separator}Shore{separator}Town": 2})
    assert found.kind == "multiple"
    assert {option.label: option.count for option in found.options} == {"Wood": 11, "Shore": 9, "Town": 2}
    assert found.keys == {"separator": separator}


def test_options_that_hold_the_separator():
    hiring, money = "Hiring takes long, so we are behind", "There is money, but nobody to hire"
    found = guess({hiring: 11, "No money": 5, f"No money, {hiring}": 3, f"{money}, {hiring}": 4, f"No money, {money}": 2},
                  layout=LAYOUTS["google_forms"])
    assert {option.label: option.count for option in found.options} == {hiring: 18, "No money": 10, money: 6}
    assert found.keys == {}
    assert "hold the separator" in found.remarks[0]


def test_sentences_with_commas_are_text():
    found = guess({f"I went to place {number}, which I liked, and came back": 1 for number in range(20)})
    assert found.kind == "text"


def test_an_option_with_a_comma_is_no_multiple_response():
    found = guess({"Yes, often": 20, "Yes, seldom": 10, "No": 30})
    assert (found.kind, labels(found)) == ("single", ["No", "Yes, often", "Yes, seldom"])


def test_a_comma_between_thousands_divides_nothing():
    assert guess({"1,200": 9, "2,500": 8, "900": 8, "1,900": 7}, "How many birds?").kind == "number"


def test_halves_that_always_stand_together_are_one_option():
    found = guess({"Support, Guidance": 6, "Time": 9, "Time, Support, Guidance": 5, "Time, Money": 4, "Money": 3})
    assert labels(found) == ["Time", "Support, Guidance", "Money"]


def test_an_option_may_begin_like_another():
    found = guess({"Wood": 6, "Wood, but seldom": 5, "Town": 4, "Town, Wood, but seldom": 3, "Town, Wood": 2, "Shore, Town": 2})
    assert "Wood, but seldom" in labels(found) and "Wood" in labels(found)


def test_words_behind_the_same_word_are_no_options():
    found = guess({"Yes, Often": 20, "Yes, Seldom": 10, "Yes": 5, "No": 30})
    assert found.kind == "single"


def test_capitals_make_no_second_option_in_a_joined_cell():
    found = guess({"Wood;Shore": 9, "wood;Shore": 1, "wood": 1, "Shore": 4})
    assert {option.label: option.count for option in found.options} == {"Shore": 14, "Wood": 11}


def test_typed_answers_among_joined_ones_count_as_other():
    found = guess({"SSH;Cloud": 60, "Cloud": 50, **{f"SSH;thing number {number}": 1 for number in range(9)}})
    assert (labels(found), found.other) == (["Cloud", "SSH", "Other"], "Other")


def test_none_of_these_is_exclusive_unless_somebody_ticked_more():
    answers = {"Wood": 5, "Wood;Shore": 4, "None of these": 3}
    assert guess(answers).exclusive == "None of these"
    assert guess({**answers, "Wood;None of these": 1}).exclusive == ""


# --- numbers and dates --------------------------------------------------------------------------------------


def test_amounts():
    found = guess({str(number): 1 for number in range(30)}, "How many hours did you give?")
    assert (found.kind, found.keys) == ("number", {"number_unit": "hours", "minimum": 0})


def test_typed_numbers_get_rules():
    found = guess({"10%": 9, "20": 5, "~15%": 1, "15-20%": 1, "<5%": 1, "20 (TBC)": 1}, "What percentage?")
    assert found.keys["typed"] == {"units": ["%"], "about": "number", "range": "middle", "less_than": "half", "remark": "ignore"}
    assert found.keys["number_unit"] == "per cent"


def test_what_is_no_number_is_listed_where_it_is_short():
    found = guess({**{str(number): 2 for number in range(20)}, "lots": 1, "as many as they let me keep": 1}, "How many hours?")
    [remark] = [one for one in found.remarks if one.startswith("No number")]
    assert '"lots" and longer texts' in remark and "let me" not in remark


def test_numbers_on_a_scale_and_decimals_of_a_spreadsheet():
    found = guess({"4.0": 144, "3.0": 92, "2.0": 15, "1.0": 4}, "How easy is it to upgrade?")
    assert (found.kind, labels(found)) == ("scale", ["1", "2", "3", "4"])
    assert found.options[0].aliases == ("1.0",)
    assert any("spreadsheet" in remark for remark in found.remarks)


@pytest.mark.parametrize("answers", [{"3.0": 251, "2.0": 7}, {"3": 50, "5": 40, "7": 30}])
def test_few_numbers_that_are_no_scale_are_codes(answers):
    assert guess(answers, "Version?").kind == "single"


def test_a_slip_is_no_unit():
    found = guess({"10%": 9, "20%": 5, "7q": 1}, "What share?")
    assert found.keys["typed"] == {"units": ["%"]}
    assert any('"7q"' in remark for remark in found.remarks)


def test_bands_of_numbers_are_no_numbers():
    found = guess({"18-29": 218, "30-44": 268, "45-60": 291, "> 60": 269}, "Age")
    assert (found.kind, labels(found)) == ("scale", ["18-29", "30-44", "45-60", "> 60"])


@pytest.mark.parametrize("answers, format", [
    ({"31/07/2019": 3, "01/08/2019": 2}, "dd/mm/yyyy"), ({"07/31/2019": 3, "08/01/2019": 2}, "mm/dd/yyyy"),
    ({"2019-07-31": 3, "2019-08-01": 2}, "yyyy-mm-dd"), ({"31 July 2019": 3, "1 August 2019": 2}, "d mmmm yyyy"),
])
def test_dates(answers, format):
    found = guess(answers, "When did it begin?")
    assert (found.kind, found.keys["format"], str(found.keys["earliest"])) == ("date", format, "2019-07-31")


def test_a_date_that_can_be_read_in_two_ways_is_told():
    assert any("mm/dd/yyyy" in remark for remark in guess({"01/02/2019": 3, "03/04/2019": 2}).remarks)


@pytest.mark.parametrize("answers", [{"6-10": 30, "05-Jan": 20, "11-20": 9}, {"3.1": 20, "3.8": 60, "3.9": 20}])
def test_what_a_spreadsheet_changed_is_told(answers):
    assert any("spreadsheet" in remark for remark in guess(answers, "Which version?").remarks)
