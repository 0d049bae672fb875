"""A plain number is read always; anything else by a declared rule, or not at all."""

import pytest

from stemreport.codebook.model import NumberRules
from stemreport.responses.read_number import advise_rule, read_number

EVERY = NumberRules(units=("%", "hours", "hrs", "£"), about="number", range="middle", less_than="half", more_than="limit",
                    remark="ignore", words={"none": 0, "a dozen": 12})

TYPED = {
    "12": (12, ""), "1,200.5": (1200.5, ""), "-3": (-3, ""), "\u22123": (-3, ""),
    "75%": (75, "units"), "75 %": (75, "units"), "12 Hours": (12, "units"), "12hrs": (12, "units"), "£1,200": (1200, "units"),
    "approximately 15": (15, "about"), "~15": (15, "about"), "about 15": (15, "about"), "Approx. 15": (15, "about"), "c. 20": (20, "about"),
    "15-20": (17.5, "range"), "15 – 20": (17.5, "range"), "15 to 20": (17.5, "range"), "15-20%": (17.5, "range, units"),
    "15%-20%": (17.5, "units, range"), "<5": (2.5, "less_than"), "less than 5": (2.5, "less_than"), "<5%": (2.5, "less_than, units"),
    ">20": (20, "more_than"), "20+": (20, "more_than"), "20 or more": (20, "more_than"),
    "20 (TBC)": (20, "remark"), "~15% (a guess)": (15, "about, units, remark"), "None": (0, "words"), "a  dozen": (12, "words"),
}


@pytest.mark.parametrize("text, expected", TYPED.items(), ids=TYPED)
def test_a_declared_rule_reads_it(text, expected):
    reading = read_number(text, EVERY)
    assert (reading.value, set(filter(None, reading.rules.split(", ")))) == (expected[0], set(filter(None, expected[1].split(", "))))


@pytest.mark.parametrize("text", [text for text, (_, rules) in TYPED.items() if rules])
def test_no_rule_no_number(text):
    assert read_number(text, NumberRules()) is None


@pytest.mark.parametrize("text", ["", "a lot", "20-15", "15-15", "5-10-15", "<", "~", "(TBC)", "12 apples", "50/50", "1e3", "--3",
                                  "20 (a) 30", "%", "none at all"])
def test_what_no_rule_reads(text):
    assert read_number(text, EVERY) is None


@pytest.mark.parametrize("rules, text, value", [
    (NumberRules(range="lower"), "15-20", 15), (NumberRules(range="upper"), "15-20", 20),
    (NumberRules(less_than="limit"), "<5", 5), (NumberRules(less_than="half"), "<5", 2.5),
])
def test_the_choices_of_a_rule(rules, text, value):
    assert read_number(text, rules).value == value


@pytest.mark.parametrize("text, lines", [
    ("15-20", ['range = "middle"']), ("~15", ['about = "number"']), ("<5", ['less_than = "half"']), ("20+", ['more_than = "limit"']),
    ("20 (TBC)", ['remark = "ignore"']), ("75%", ['units = ["%"]']), ("<5%", ['units = ["%"]', 'less_than = "half"']),
    ("a lot", []), ("It is 12, as far as anybody here can tell", []),
])
def test_the_lines_that_would_help_are_named(text, lines):
    assert advise_rule(text, NumberRules()) == lines


@pytest.mark.parametrize("text", [text for text, (_, rules) in TYPED.items() if rules and rules != "words"])
def test_the_advice_is_right(text):
    """What the message tells to write makes the answer a number."""
    rules = {}
    for line in advise_rule(text, NumberRules()):
        key, _, value = line.partition(" = ")
        rules[key] = (value[2:-2],) if key == "units" else value.strip('"')
    assert read_number(text, NumberRules(**rules)) is not None


def test_what_is_not_counted_is_not_logged(tmp_path):
    """Who was not asked is told of elsewhere; a count of readings must not exceed the answers that count."""
    from tests.small_survey import SmallSurvey

    survey = SmallSurvey(tmp_path).change_codebook("maximum = 100\n", 'maximum = 100\ntyped = { about = "number" }\n')
    survey.change_export(",None,,,Bad,Bad", ",None,,about 7,Bad,Bad")
    assert survey.analyse()["hours.read_by_rule"].numerator == 0
