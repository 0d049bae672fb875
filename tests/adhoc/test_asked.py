"""What a question may say, and how faults in it are told."""

import pytest

from stemreport.adhoc.asked import add_conditions, add_to_codebook, read_asked
from stemreport.problems import ProblemsFound
from tests.small_survey import SmallSurvey

RIGHT = 'title = "Title"\nasked_by = "Request 12"\n'


@pytest.fixture
def ask(tmp_path):
    codebook = SmallSurvey(tmp_path).codebook

    def ask(text, name="asked"):
        path = tmp_path / f"{name}.toml"
        path.write_text(RIGHT + text, "utf-8")
        return read_asked(path, name, path.name, codebook)
    ask.codebook = codebook
    return ask


def complain(ask, text, name="asked"):
    with pytest.raises(ProblemsFound) as caught:
        ask(text, name)
    return [(one.place, one.found, one.advice) for one in caught.value.problems]


def test_a_cross_tab(ask):
    asked = ask('question = "times.morning"\nby = "member"\n')
    assert (asked.variable, asked.question, asked.by, asked.filter, asked.measure) == ("times.morning", "times", "member", None, "percent")
    assert add_to_codebook(ask.codebook, [asked]).questions["times"].breakdowns == ("member",)


def test_a_filter_of_its_own(ask):
    asked = ask('question = "hours"\n[filter]\nlabel = "Members"\nwhere = { member = ["yes"] }\n', "request-12")
    codebook = add_to_codebook(ask.codebook, [asked])
    assert asked.measure == "mean" and codebook.questions["hours"].filters == ("easy_members", "answer_request_12")
    assert codebook.filters["answer_request_12"].where == {"member": ("yes",)}


def test_a_breakdown_that_the_report_has_is_not_added_twice(ask):
    assert add_to_codebook(ask.codebook, [ask('question = "ease"\nby = "member"\n')]).questions["ease"].breakdowns == ("member",)


def test_what_filters_ask_for_is_counted_in_their_questions(ask):
    assert add_conditions(ask.codebook).questions["hours"].breakdowns == ("member", "ease")


@pytest.mark.parametrize("text, place, found, advice", [
    ('question = "eese"\nby = "member"\n', "question", "the question, or item of a grid or ranking, with figures eese", "Did you mean ease?"),
    ('question = "remarks"\nby = "member"\n', "question", "the question, or item of a grid or ranking, with figures remarks", ""),
    ('question = "times"\nby = "member"\n', "question", "the question, or item of a grid or ranking, with figures times", ""),
    ('question = "ease"\nby = "membre"\n', "by", "the closed question of the same frame, and another one membre", "Did you mean member?"),
    ('question = "ease"\nby = "ease"\n', "by", "the closed question of the same frame, and another one ease", ""),
    ('question = "ease"\n', "", "neither by nor [filter]", 'Write by = "..."'),
    ('question = "ease"\nby = "member"\n[filter]\nlabel = "M"\nwhere = { member = ["yes"] }\n', "", "both by and [filter]", ""),
    ('question = "hours"\nby = "member"\nmeasure = "meen"\n', "measure", "measure = 'meen'", 'Did you mean measure = "mean"?'),
    ('question = "ease"\nby = "member"\nmeasure = "mean"\n', "measure", "measure = 'mean'", ""),
    ('question = "ease"\n[filter]\nlabel = "M"\nwhere = { member = ["yse"] }\n', "[filter]", "the option of member yse", "Did you mean yes?"),
    ('question = "ease"\n[filter]\nlabel = "M"\nwhere = { members = ["yes"] }\n', "[filter]", "the closed question of the same frame members", "Did you mean member?"),
    ('question = "hours"\n[filter]\nlabel = "M"\nwhere = { member = ["yes"], ease = ["easy"] }\n', "[filter]", "where = { member, ease }", "Ask for less"),
    ('question = "hours"\n[filter]\nlabel = "M"\nwhere = { places = ["wood", "shore"] }\n', "[filter]", "where = { places }", "Ask for less"),
    ('question = "ease"\nbuy = "member"\n', "the top", "buy = ...", "Did you mean by?"),
    ('question = "ease"\n[filter]\nlabel = "M"\n', "[filter]", "no where", ""),
])
def test_faults_are_told_with_what_to_write(ask, text, place, found, advice):
    told = complain(ask, text)
    assert told[0][:2] == (place, found) and told[0][2].startswith(advice)


def test_a_name_is_one_of_a_page(ask):
    assert complain(ask, 'question = "ease"\nby = "member"\n', "FOI 12") == [("", "NAME=FOI 12", "Call the file foi-12.toml.")]


def test_one_option_of_several_is_a_filter(ask):
    assert ask('question = "hours"\n[filter]\nlabel = "M"\nwhere = { places = ["wood"] }\n').filter.where == {"places": ("wood",)}
