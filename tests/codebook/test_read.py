"""A codebook file becomes a Codebook, or a list of everything that is wrong with it."""

import pytest

from stemreport.codebook.model import Derived, Exclusion, Filter, Net, Option
from stemreport.codebook.read import read_codebook
from stemreport.problems import ProblemsFound, format_problems
from tests.small_survey import CODEBOOK, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


@pytest.fixture
def codebook(survey):
    return survey.codebook


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.codebook
    return caught.value.problems


def test_survey_and_sections(codebook):
    assert (codebook.title, codebook.subject) == ("Annual survey of bird watchers", "bird watchers")
    assert codebook.sections == {"watching": "Watching"}


def test_frame(codebook):
    frame = codebook.frames["watchers"]
    assert (frame.unit, frame.units, frame.file, frame.header_rows) == ("watcher", "watchers", "export.csv", 2)
    assert (frame.id_column, frame.ignore, frame.delimiter) == ("Number", ("Started",), ",")
    assert frame.counted_as == ("watcher", "watchers"), "how a count is written follows from the unit"
    assert frame.exclusions == (
        Exclusion("test", "Rows made before the survey opened", "Status", ("Test",)),
        Exclusion("repeated", "Rows that repeat an earlier row", identical=True))


def test_questions_keep_their_order(codebook):
    assert list(codebook.questions) == ["member", "ease", "places", "hours", "times", "remarks"]
    assert [one.id for one in codebook.list_questions("watchers")] == list(codebook.questions)


def test_options_keep_their_order_and_none_is_an_option(codebook):
    assert codebook.questions["places"].options == (
        Option("wood", "Wood"), Option("shore", "Shore, cliff or pier"), Option("none", "None"),
        Option("other", "Other (please say)"))
    assert codebook.questions["ease"].options[-1] == Option("unsure", "N/A")


def test_aliases(survey):
    survey.change_codebook('easy = "Easy"', 'easy = ["Easy", "Rather easy", "Not hard"]')
    assert survey.codebook.questions["ease"].options[1] == Option("easy", "Easy", ("Rather easy", "Not hard"))


def test_parts_of_a_question(codebook):
    question = codebook.questions["hours"]
    assert question.asked_if == {"member": ("yes",)}
    assert (question.filters, question.minimum, question.maximum) == (("easy_members",), 0, 100)
    assert question.heading == question.text, "the heading is the wording where nothing else is said"
    assert codebook.questions["ease"].nets == (Net("easy_or_very_easy", "Easy or very easy", ("very_easy", "easy")),)
    assert codebook.questions["ease"].labels["easy_or_very_easy"] == "Easy or very easy"
    assert codebook.filters["easy_members"] == Filter(
        "easy_members", "Members who find birds easily", "watchers",
        {"member": ("yes",), "ease": ("very_easy", "easy")})


def test_a_question_has_one_variable_and_a_grid_one_for_each_item(codebook):
    assert [(one.id, one.label) for one in codebook.questions["ease"].variables] == [("ease", "Ease of finding birds")]
    assert [(one.id, one.label) for one in codebook.questions["times"].variables] == [
        ("times.morning", "Morning"), ("times.evening", "Evening")]


def test_a_derived_question(survey):
    survey.change_codebook("[question.remarks]", DERIVED + "[question.remarks]")
    assert survey.codebook.questions["habitat"].derived == Derived(
        "places", True, {"inland": ("wood",), "coast": ("shore",)}, "mixed")


DERIVED = """\
[question.habitat]
kind = "single"
base = "answered"
text = "Worked out from the places"
title = "Habitat"
[question.habitat.options]
inland = "Inland"
coast = "Coast"
mixed = "Mixed"
[question.habitat.derived]
from = "places"
otherwise = "mixed"
exactly = { inland = ["wood"], coast = ["shore"] }

"""


@pytest.mark.parametrize("file, is_invented", [("demonstration.csv", True), ("export.csv", False),
                                               ("my demonstration.csv", False)])
def test_a_demonstration_is_known_by_the_name_of_its_file(survey, file, is_invented):
    codebook = survey.change_codebook('file = "export.csv"', f'file = "{file}"').codebook
    assert codebook.is_demonstration is is_invented


def test_an_unknown_key_is_shown_with_the_nearest(survey):
    survey.change_codebook('title = "Membership"', 'titel = "Membership"')
    assert format_problems(complain(survey)) == """\
1. codebook.toml, [question.member]
   Found:    no title
   Expected: title = a text in quotes
   Do:       Add a line: title = ...

2. codebook.toml, [question.member]
   Found:    titel = ...
   Expected: one of: asked_if, base, breakdowns, columns, comparable_with, derived, dropped,
             filters, frame, heading, kind, missing, nets, not_comparable_with, note, options,
             other, section, text, title, typed_other
   Do:       Did you mean title?"""


def test_a_misspelt_kind_is_shown_with_the_nearest(survey):
    survey.change_codebook('kind = "scale"', 'kind = "scael"')
    assert format_problems(complain(survey)) == """\
1. codebook.toml, [question.ease]
   Found:    kind = 'scael'
   Expected: one of: single, multiple, scale, grid, rank, number, date, text
   Do:       Did you mean kind = "scale"?"""


def test_every_fault_is_reported_at_once(survey):
    survey.change_codebook("header_rows = 2", "header_rows = 4").change_codebook('kind = "scale"', 'kind = "sum"')
    survey.change_codebook('wood = "Wood"', "wood = 3").change_codebook("minimum = 0", 'minimum = "none"')
    assert [problem.place for problem in complain(survey)] == [
        "[frame.watchers]", "[question.ease]", "[question.places.options]", "[question.hours]"]


FAULTS = {
    "no survey": ('[survey]\ntitle = "Annual survey of bird watchers"\nsubject = "bird watchers"\n', "",
                  "the top", "no survey"),
    "a question without a table": ("[question.remarks]\n", "[question]\ncomments = 'a text'\n[question.remarks]\n",
                                   "[question.comments]", "'a text'"),
    "four heading rows": ("header_rows = 2", "header_rows = 4", "[frame.watchers]", "header_rows = 4"),
    "a delimiter of two characters": ('id = "Number"', 'id = "Number"\ndelimiter = "::"', "[frame.watchers]",
                                      "delimiter = '::'"),
    "one word for one and for many": ('id = "Number"', 'id = "Number"\ncounted_as = ["response"]', "[frame.watchers]",
                                      "counted_as = ['response']"),
    "an exclusion without a condition": ('column = "Status"\nis = ["Test"]', "", "[[frame.watchers.exclude]] test",
                                         "id, label"),
    "an exclusion with two conditions": ('is = ["Test"]', 'is = ["Test"]\nempty = true',
                                         "[[frame.watchers.exclude]] test", "id, label, column, is, empty"),
    "an exclusion of identical rows by a column": ("identical = true", 'identical = true\ncolumn = "Status"',
                                                   "[[frame.watchers.exclude]] repeated",
                                                   "id, label, identical, column"),
    "an unknown base": ('kind = "scale"\nbase = "answered"', 'kind = "scale"\nbase = "everybody"', "[question.ease]",
                        "base = 'everybody'"),
    "selections of a single choice": ('kind = "single"\nbase = "answered"', 'kind = "single"\nbase = "selections"',
                                      "[question.member]", 'base = "selections"'),
    "selections of a number": ('kind = "number"\nbase = "all"', 'kind = "number"\nbase = "selections"',
                               "[question.hours]", 'base = "selections"'),
    "selections of a grid": ('kind = "grid"\nbase = "all"', 'kind = "grid"\nbase = "selections"', "[question.times]",
                             'base = "selections"'),
    "an option that is a number": ('easy = "Easy"', "easy = 2", "[question.ease.options]", "easy = 2"),
    "an option without spellings": ('easy = "Easy"', "easy = []", "[question.ease.options]", "easy = []"),
    "a routing without brackets": ('asked_if = { member = ["yes"] }', 'asked_if = { member = "yes" }',
                                   "[question.hours]", "{'member': 'yes'}"),
    "a filter without brackets": ('where = { member = ["yes"],', 'where = { member = "yes",', "[filter.easy_members]",
                                  "{'member': 'yes', 'ease': ['very_easy', 'easy']}"),
    "options of a number": ('number_unit = "hours"', 'options = { a = "A" }', "[question.hours]", "options = ..."),
    "a net without options": ('label = "Easy or very easy"\noptions = ["very_easy", "easy"]', 'label = "Easy"',
                              "[question.ease.nets.easy_or_very_easy]", "no options"),
    "a reserved id of a question": ("[question.remarks]", "[question.total]", "[question.total]", "the id total"),
    "a reserved id of an option": ('hard = "Hard"', 'base = "Hard"', "[question.ease.options]", "the id base"),
    "a reserved id of a net": ("[question.ease.nets.easy_or_very_easy]", "[question.ease.nets.both]",
                               "[question.ease.nets.both]", "the id both"),
    "a reserved id of an item": ('morning = "Morning"', 'first = "Morning"', "[question.times.items]", "the id first"),
    "a reserved id of an exclusion": ('id = "repeated"', 'id = "excluded"', "[[frame.watchers.exclude]]",
                                      "the id excluded"),
    "a frame with capitals": ("[frame.watchers]", "[frame.Watchers]", "[frame.Watchers]", "the id 'Watchers'"),
}


@pytest.mark.parametrize("old, new, place, found", FAULTS.values(), ids=FAULTS)
def test_faults(survey, old, new, place, found):
    if "frame" in new and "Watchers" in new:
        survey.write("codebook.toml", CODEBOOK.replace("frame.watchers", "frame.Watchers"))
    else:
        survey.change_codebook(old, new)
    assert (place, found) in [(problem.place, problem.found) for problem in complain(survey)]


def test_exclusions_in_single_brackets_are_a_fault_with_its_remedy(survey):
    text = CODEBOOK.replace("[[frame.watchers.exclude]]", "[frame.watchers.exclude]", 1)
    before, after = text.split('[[frame.watchers.exclude]]\nid = "repeated"')
    survey.write("codebook.toml", before + "[question.member]" + after.split("[question.member]")[1])
    (problem,) = complain(survey)
    assert (problem.place, problem.advice) == (
        "[frame.watchers]", "Write [[frame.watchers.exclude]] above each rule, in double brackets.")


def test_problems_bear_the_name_that_the_caller_gives(tmp_path):
    (tmp_path / "codebook.toml").write_text("[survey]\n")
    with pytest.raises(ProblemsFound) as caught:
        read_codebook(tmp_path / "codebook.toml", "data/raw/2014/birds/codebook.toml")
    assert {problem.file for problem in caught.value.problems} == {"data/raw/2014/birds/codebook.toml"}
